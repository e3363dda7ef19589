//! Lines: the quotations that somebody speaks, with what the text around each says of who it is.

use super::leads;
use super::letters::Letter;
use super::places::{Asked, Places};
use super::shape::Shape;
use super::tags::Tagger;
use crate::attribute::{Attribution, Attributions, Scene};
use crate::lexicon::VerbClass;
use crate::mentions::Kind;
use crate::segment::Kind as TokenKind;
use crate::sentences::Level;
use crate::span::{CueId, MentionId, QuoteId, Span};
use crate::values::{Gender, Use};

/// How a reporting clause names the speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tag {
    /// There is none.
    #[default]
    None,
    /// he said, she said
    Pronoun(Gender),
    /// said Ann, said the porter
    Named,
    /// I said
    First,
    /// somebody said, said another, they said: somebody, or several, of whom the clause says no more
    Somebody,
    /// who said, his saying
    Other,
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The quotation.
    pub quote: QuoteId,
    /// Its paragraph.
    pub paragraph: u32,
    /// Its sentence and item there.
    pub home: (usize, usize),
    /// How its clause names the speaker.
    pub tag: Tag,
    /// The mention in the clause.
    pub mention: Option<MentionId>,
    /// The mention that says who that is: Ann of "Ann's voice".
    pub speaker: Option<MentionId>,
    /// Who else may say it by the clause.
    pub rival: Option<MentionId>,
    /// What reports in the clause.
    pub cue: Option<CueId>,
    /// Who is told, by the clause.
    pub told: Option<MentionId>,
    /// Who does something in the narration before it, in the same paragraph.
    pub before: Option<MentionId>,
    /// Who does something in the narration behind it, in the same paragraph.
    pub after: Option<MentionId>,
    /// It begins its paragraph.
    pub opens: bool,
    /// Narration follows it in its paragraph.
    pub trailed: bool,
    /// How its words look.
    pub shape: Shape,
    /// The letter that it is part of.
    pub letter: Option<Letter>,
}

/// Words for somebody, or several, who are not told apart from others.
const SOMEBODY: [&str; 17] = [
    "they",
    "we",
    "all",
    "both",
    "each",
    "everybody",
    "everyone",
    "nobody",
    "none",
    "no one",
    "somebody",
    "someone",
    "anybody",
    "anyone",
    "another",
    "others",
    "one",
];

/// Whether words mean somebody, or several, who are not told apart from others.
pub(super) fn is_anybody(words: &str) -> bool {
    SOMEBODY.iter().any(|anybody| words.eq_ignore_ascii_case(anybody))
}

/// The sieves that read a clause about this very quotation.
const CLAUSES: [&str; 6] = ["cue_after", "cue_before", "cue_around", "complement", "lead_in", "turn_label"];

/// The decision on a quotation, where its own clause decides.
pub(super) fn clause_of(decided: &Attributions, quote: QuoteId) -> Option<&Attribution> {
    decided.quotes[quote.index()]
        .as_ref()
        .filter(|a| CLAUSES.contains(&a.sieve) && a.decision.speaker.is_some())
}

/// The lines of a text in reading order.
pub(super) fn find(scene: &Scene<'_>, decided: &Attributions, places: &Places) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(scene.quotes.all.len());
    for (id, quotation) in scene.quotes.iter() {
        let Some(home) = scene.home(id).filter(|_| quotation.parent.is_none()) else { continue };
        if scene.sentence(home.0).level != Level::Text {
            continue;
        }
        let clause = clause_of(decided, id).filter(|clause| !is_narrated(scene, id, clause));
        if clause.is_none() && !is_spoken(scene, decided, id, home) {
            continue;
        }
        let lead = leads::read(scene, id, clause);
        let Tagger { mention, who: speaker, rival, cue } = lead.map(|lead| lead.tagger).unwrap_or_default();
        lines.push(Line {
            quote: id,
            paragraph: scene.sentence(home.0).paragraph as u32,
            home,
            tag: speaker.map_or(Tag::None, |speaker| tag(scene, speaker)),
            mention,
            speaker,
            rival,
            cue,
            told: clause
                .filter(|clause| clause.decision.cue == cue)
                .and_then(|clause| clause.decision.addressee)
                .filter(|id| places.at(*id).asked == Asked::No),
            before: beat_before(scene, places, home).filter(|id| Some(*id) != speaker),
            after: beat_after(scene, places, home, speaker),
            opens: home.1 == 0 && !has_before(scene, home.0),
            trailed: scene.items(home.0).len() > home.1 + 1,
            shape: Shape::new(scene, id, cue, lead.map_or(0, |lead| lead.clause)),
            letter: None,
        });
    }
    lines
}

fn has_before(scene: &Scene<'_>, sentence: usize) -> bool {
    let paragraph = scene.sentence(sentence).paragraph;
    scene.before(sentence).is_some_and(|before| scene.sentence(before).paragraph == paragraph)
}

/// Whether a quotation is a word of the writer's sentence, whatever mark ends it: what had once been the "parlour," was shut.
fn is_word(scene: &Scene<'_>, id: QuoteId, home: (usize, usize)) -> bool {
    let items = &scene.items(home.0)[..home.1];
    let behind = items.last().is_some_and(|item| item.is_kind(TokenKind::Word) || item.mention().is_some());
    let lower = scene.inner(id).chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    behind && lower && items.iter().all(|item| item.quotation().is_none())
}

/// Whether a quotation that a decision gives to somebody is such a word, and the verb is none that reports: she sat in the "parlour,".
pub(super) fn is_narrated(scene: &Scene<'_>, id: QuoteId, decided: &Attribution) -> bool {
    let Some(verb) = decided.decision.cue.and_then(|cue| scene.cues.get(cue).entry(scene.lexicon)) else {
        return false;
    };
    let reports = !verb.weak
        && matches!(
            verb.class,
            VerbClass::Say | VerbClass::Ask | VerbClass::Write | VerbClass::Manner | VerbClass::Call
        );
    decided.sieve == "complement" && !reports && scene.home(id).is_some_and(|home| is_word(scene, id, home))
}

/// Whether words without a clause are somebody's: no title, no term in the writer's sentence.
fn is_spoken(scene: &Scene<'_>, decided: &Attributions, id: QuoteId, home: (usize, usize)) -> bool {
    let inner = scene.inner(id);
    let decision = decided.quotes[id.index()].as_ref().map(|a| a.decision);
    let nobody = decision
        .is_some_and(|d| d.speaker.is_none() || matches!(d.r#use, Use::Title | Use::Scare | Use::Term));
    let first = home.1 == 0;
    if is_word(scene, id, home) {
        return false;
    }
    let capital = inner.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let ends = inner.ends_with(['.', '!', '?', ',', '…', '-', '—', ':', ';', '_', ')']);
    if first { capital || ends } else { ends && (capital || !nobody) }
}

fn tag(scene: &Scene<'_>, speaker: MentionId) -> Tag {
    let mention = scene.mention(speaker);
    // “No,” said I.
    let words = scene.words(mention.span).trim_end_matches('.');
    if is_anybody(words) {
        return Tag::Somebody;
    }
    match mention.kind {
        Kind::Name | Kind::Nominal => Tag::Named,
        Kind::Relative => Tag::Other,
        Kind::Pronoun => match words.to_ascii_lowercase().as_str() {
            "he" | "him" => Tag::Pronoun(Gender::Male),
            "she" | "her" => Tag::Pronoun(Gender::Female),
            "i" | "me" => Tag::First,
            _ => Tag::Other,
        },
    }
}

/// Who does what the narration tells right before a quotation: earlier in its sentence, or in the sentence before.
fn beat_before(scene: &Scene<'_>, places: &Places, home: (usize, usize)) -> Option<MentionId> {
    let items = &scene.items(home.0)[..home.1];
    let last = items.iter().rposition(|item| item.quotation().is_some()).map_or(0, |at| at + 1);
    let subject = |items: &[crate::sentences::Item]| {
        items.iter().filter_map(|item| item.mention()).find(|id| places.at(*id).subject)
    };
    if last < items.len() {
        return subject(&items[last..]);
    }
    if home.1 > 0 {
        return None;
    }
    let before = scene.before(home.0)?;
    if !has_before(scene, home.0) {
        return leads(scene, places, before, home.0);
    }
    let items = scene.items(before);
    match items.iter().rposition(|item| item.quotation().is_some()) {
        None => places.subject(before),
        Some(at) => subject(&items[at + 1..]),
    }
}

/// Who does something last in the paragraph before, where that leads on to the quotation: its sentence has no end.
fn leads(scene: &Scene<'_>, places: &Places, before: usize, home: usize) -> Option<MentionId> {
    let items = scene.items(before);
    let near = scene.sentence(before).paragraph + 1 == scene.sentence(home).paragraph;
    let open = items.last().is_some_and(|item| !item.is_kind(TokenKind::Stop) && item.quotation().is_none());
    if !near || !open || items.iter().any(|item| item.quotation().is_some()) {
        return None;
    }
    let clause = scene.clauses(before).iter().rev().find_map(|clause| clause.subject);
    clause.or_else(|| places.subject(before))
}

/// Who does what the narration tells right behind a quotation.
fn beat_after(
    scene: &Scene<'_>,
    places: &Places,
    home: (usize, usize),
    speaker: Option<MentionId>,
) -> Option<MentionId> {
    let subject = |items: &[crate::sentences::Item]| {
        let end = items.iter().position(|item| item.quotation().is_some()).unwrap_or(items.len());
        items[..end].iter().filter_map(|item| item.mention()).find(|id| places.at(*id).subject)
    };
    let rest = &scene.items(home.0)[home.1 + 1..];
    if let Some(id) = subject(rest) {
        return Some(id).filter(|id| Some(*id) != speaker);
    }
    if rest.iter().any(|item| item.quotation().is_some()) || speaker.is_some() {
        return None;
    }
    let after = scene.after(home.0)?;
    let same = scene.sentence(after).paragraph == scene.sentence(home.0).paragraph;
    let items = scene.items(after);
    let narration = items.first().is_some_and(|item| item.quotation().is_none());
    (same && narration).then(|| places.subject(after)).flatten()
}

/// Whether the speaker says this name to be the own one: "I'm Ann Lowe." "My name is Lowe, sir."
pub(super) fn introduces(text: &str, name: Span) -> bool {
    let before = text[..name.start as usize].trim_end();
    let word = |sign: &&str| !before[..before.len() - sign.len()].ends_with(char::is_alphanumeric);
    let signs = ["I'm", "I’m", "I am", "y name is", "y name's", "y name’s"];
    let says =
        signs.iter().filter(|sign| before.ends_with(**sign)).any(|sign| sign.starts_with('y') || word(sign));
    let rest = &text[name.end as usize..];
    says && rest.starts_with(['.', ',', '!', ';', '—', '"', '”', '’', '\''])
        && !rest.starts_with("'s")
        && !rest.starts_with("’s")
}
