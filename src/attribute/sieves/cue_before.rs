use super::{Decide, Sieve, by_clause, headline, is_foretold, is_other_work, is_tagged, is_what};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::titles;
use crate::attribute::usage::ends_like_speech;
use crate::cues::{Kind, Mood, pays};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{self, Entity};
use crate::segment::{Case, Kind as TokenKind, Token};
use crate::sentences::{Item, What};
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "cue_before",
    doc: "The reporting clause stands right before the quotation, a colon, a comma or a few circumstances between.",
    examples: &[
        ("Ann Lowe said: “We are ready.”", "Ann Lowe"),
        ("Ann Lowe told the crowd on Monday, “We are ready.”", "Ann Lowe"),
        ("It was what Bo Marsh called “a mess,” and Ann Lowe “a triumph.”", "Ann Lowe"),
        ("Lowe: ‘We had no warning’", "Lowe"),
        ("Ann Lowe “flatly denies” the charge.", "Ann Lowe"),
    ],
    counter_examples: &["Ann Lowe said the plan that her party had drawn up was “a shame”."],
    decide: Decide::Judged(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, decided: &Attributions) -> Option<(Decision, bool)> {
    let (sentence, at) = scene.home(quote)?;
    let has_subject = |clause: &&Clause| clause.start < at && clause.subject.is_some();
    let is_colon = |clause: &&Clause| scene.cue(clause).kind == Kind::Colon;
    let worded = scene
        .clauses_before(sentence, at)
        .filter(|clause| {
            !is_colon(clause)
                && !is_reported_noun(scene, sentence, clause)
                && !is_other_work(scene, clause)
                && !is_foretold(scene, quote, clause, at)
        })
        .find(has_subject);
    let colon = scene.clauses_before(sentence, at).filter(is_colon).find(|clause| clause.end == at);
    // “Yes.” – Bo Marsh: “No.”
    let items = scene.items(sentence);
    let label = colon.filter(|clause| match &items[..clause.start] {
        [.., said, dash] => {
            clause.subject.is_some() && said.quotation().is_some() && dash.is_kind(TokenKind::Dash)
        }
        _ => false,
    });
    if let Some(clause) = label {
        return by_clause(scene, quote, clause, 0.93).map(|decision| (decision, true));
    }
    if let Some(decision) = verb_inside(scene, quote, sentence, at) {
        return Some((decision, true));
    }
    if let Some(clause) = gapped(scene, sentence, at) {
        return by_clause(scene, quote, &clause, 0.9).map(|decision| (decision, true));
    }
    if let Some(clause) = urged(scene, sentence, at) {
        return by_clause(scene, quote, clause, 0.85).map(|decision| (decision, true));
    }
    worded
        .and_then(|clause| {
            let decision = announced(scene, quote, clause, sentence, at)?;
            let said = |id: &QuoteId| {
                decided.quotes[id.index()].is_some_and(|before| before.decision.cue == decision.cue)
            };
            let decision = Decision { continues: interrupted(scene, clause, at).filter(said), ..decision };
            Some((decision, is_certain(scene, quote, clause, at)))
        })
        .or_else(|| {
            let colon = colon.filter(|_| !is_tagged(scene, sentence, at));
            let decision = colon.filter(has_subject).and_then(|clause| by_clause(scene, quote, clause, 0.93));
            decision.map(|decision| (decision, titles_speech(scene, quote)))
        })
}

/// Who stands before a quotation that begins with the verb of saying itself, which more words follow: X “categorically
/// denies” it.
fn verb_inside(scene: &Scene<'_>, quote: QuoteId, sentence: usize, at: usize) -> Option<Decision> {
    let items = scene.items(sentence);
    let subject = at.checked_sub(1)?;
    let id = items[subject].mention()?;
    let mention = scene.mention(id);
    let speaks = matches!(mention.entity, Entity::Person | Entity::Organisation | Entity::Group)
        || mention.kind == mentions::Kind::Name && mention.entity == Entity::Unknown;
    let governed = subject.checked_sub(1).is_some_and(|before| items[before].is(Classes::PREP));
    let words = scene.segments.tokens.get(scene.quotes.get(quote).inner.clone())?;
    let first = words.iter().find(|token| !token.is(Classes::ADV | Classes::LY))?;
    let verb = scene.lexicon.verb(first.word.verb)?;
    let reports = !verb.weak
        && matches!(verb.class, VerbClass::Say | VerbClass::Ask | VerbClass::Write)
        && matches!(first.word.form, Form::Past | Form::Third);
    // "Y said X “categorically denies” it": Y's words.
    let other = scene.clauses(sentence).iter().any(|clause| {
        let cue = scene.cue(clause);
        clause.subject.is_some() && (cue.kind != Kind::Verb || !cue.is_weak(scene.lexicon))
    });
    // the firm “said nothing” for weeks
    let nothing = |token: &Token| token.is(Classes::NEG) || scene.words(token.span) == "nothing";
    let lower = words.first().is_some_and(|first| first.case == Case::Lower);
    let reports = reports && !other && !words.iter().any(nothing);
    (speaks && !mention.object && !governed && reports && lower && words.len() > 1).then(|| Decision {
        speaker: Some(id),
        evidence: mention.span,
        ..Decision::nobodys(Use::Speech, mention.span, 0.8)
    })
}

/// Whether a headline begins with who speaks, a colon and several words of speech, and goes on: Lowe: ‘No deal’ on the mill.
fn titles_speech(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at @ 2)) = scene.home(quote) else { return false };
    let items = scene.items(sentence);
    let Some(id) = items[0].mention() else { return false };
    let mention = scene.mention(id);
    // A surname alone is somebody's where the text has the whole name.
    let person = |other: &mentions::Mention| {
        other.entity == Entity::Person && scene.words(other.head) == scene.words(mention.head)
    };
    let speaks = match mention.entity {
        Entity::Person | Entity::Organisation | Entity::Group => true,
        Entity::Document | Entity::Time | Entity::Event => false,
        Entity::Place | Entity::Unknown => scene.mentions.all.iter().any(person),
    };
    let several = scene.inner(quote).split_whitespace().nth(1).is_some();
    mention.kind == mentions::Kind::Name
        && speaks
        && several
        && items.len() > at + 1
        && !titles::is_title(scene, quote)
        && headline::is_headline(scene, sentence)
}

/// The clause whose verb is left out before the quotation, with the subject that stands there: what X called “a mess,” and
/// Y “a triumph”; X says it is “toothless”; Y, “a start”.
fn gapped(scene: &Scene<'_>, sentence: usize, at: usize) -> Option<Clause> {
    let items = scene.items(sentence);
    let comma = at.checked_sub(1).is_some_and(|before| items[before].is_kind(TokenKind::Comma));
    let subject = at.checked_sub(1 + usize::from(comma))?;
    let id = items[subject].mention()?;
    let mention = scene.mention(id);
    let speaks = !mention.object && (mention.kind == mentions::Kind::Name || mention.entity.is_source());
    let joint = |item: &Item| {
        item.is(Classes::CONJ) || item.is_kind(TokenKind::Semicolon) || item.is_kind(TokenKind::Comma)
    };
    let joined = items[..subject].iter().rev().take_while(|item| joint(item)).count();
    let first = subject.checked_sub(joined + 1).filter(|_| joined > 0 && speaks)?;
    items[first].quotation()?;
    let clause = scene.clauses_before(sentence, first).next()?;
    let cue = scene.cue(clause);
    // "called Ann “a liar” and Bo “a thief”" has objects.
    let direct =
        clause.end == first || cue.is_class(scene.lexicon, &[VerbClass::Say]) && clause.addressee.is_none();
    let verb = cue.kind == Kind::Verb && cue.mood == Mood::Finite && clause.parsed && !clause.inverted;
    (verb && direct && clause.subject != Some(id)).then_some(Clause { subject: Some(id), ..*clause })
}

/// The clause that tells what somebody is urged to do, the quotation being the object of that: X urged Y to show “restraint”.
fn urged<'s>(scene: &'s Scene<'_>, sentence: usize, at: usize) -> Option<&'s Clause> {
    let items = scene.items(sentence);
    let clause =
        scene.clauses_before(sentence, at).find(|clause| scene.cue(clause).mood != Mood::Infinitive)?;
    let cue = scene.cue(clause);
    let urges = cue.entry(scene.lexicon).is_some_and(|verb| {
        verb.class == VerbClass::Want && verb.object && !verb.weak && cue.mood == Mood::Finite
    });
    let gap = items.get(cue.end..at).filter(|_| urges && clause.parsed && !clause.inverted)?;
    let [whom, to, verb, rest @ ..] = gap else { return None };
    let object = rest.iter().all(|item| item.is(Classes::DET | Classes::ADV) && !item.is(Classes::VERBAL));
    let acts = whom.mention().is_some()
        && to.is_word(scene.text, &["to"])
        && verb.is_kind(TokenKind::Word)
        && !verb.is(Classes::AUX | Classes::ADV | Classes::PREP);
    (acts && object && clause.subject.is_some()).then_some(clause)
}

/// Whether there is nothing to weigh: a verb of speech with its own subject, or a noun with its owner, then a colon, or a
/// comma behind a verb that reports readily, then the words with a capital.
fn is_certain(scene: &Scene<'_>, quote: QuoteId, clause: &Clause, at: usize) -> bool {
    let items = scene.items(scene.cue(clause).sentence);
    let cue = scene.cue(clause);
    let colon = items[at - 1].is_kind(TokenKind::Colon);
    let pause = colon || items[at - 1].is_kind(TokenKind::Comma);
    let capital = scene.inner(quote).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let speech = [VerbClass::Say, VerbClass::Ask, VerbClass::Write, VerbClass::Manner];
    let verb = cue.kind == Kind::Verb
        && cue.mood == Mood::Finite
        && cue.is_class(scene.lexicon, &speech)
        && (colon || !cue.is_weak(scene.lexicon) || cue.is_class(scene.lexicon, &[VerbClass::Write]));
    // "A sign read “Keep out”."
    let written = is_written(scene, clause);
    // "a note saying “back soon”", "a statement that read, in part, “We go.”"
    let inner = cue.mood == Mood::Participle && cue.first == clause.start + 1;
    if written && clause.parsed && (inner && clause.end == at || cue.mood == Mood::Finite && capital) {
        return true;
    }
    if is_what(scene, clause, at) {
        return true;
    }
    // "friends paid tribute to a “gentle man”"
    let paid = cue.item.checked_sub(1).is_some_and(|before| pays(scene.text, &items[before]));
    if paid && matches!(cue.kind, Kind::Noun(_)) && !capital {
        return true;
    }
    // “First,” X said, “we go. Then,” he added, …: which of both it is, is weighed.
    let tagged = ends_like_speech(scene.inner(quote)) && at + 2 < items.len();
    !tagged
        && clause.end + 1 == at
        && clause.parsed
        && pause
        && capital
        && (verb || colon && matches!(cue.kind, Kind::Noun(_)))
}

/// Whether a document says it: "a sign read", "a note saying".
fn is_written(scene: &Scene<'_>, clause: &Clause) -> bool {
    clause.subject.is_some_and(|id| scene.mention(id).entity == Entity::Document)
        && scene.cue(clause).entry(scene.lexicon).is_some_and(|verb| ["read", "say"].contains(&verb.lemma))
}

/// The decision by a clause before the quotation, if nothing but circumstances stand between.
fn announced(
    scene: &Scene<'_>,
    quote: QuoteId,
    clause: &Clause,
    sentence: usize,
    at: usize,
) -> Option<Decision> {
    let items = scene.items(sentence);
    let gap = items.get(clause.end..at)?;
    // "the question from X was shorter:"
    let is = matches!(scene.cue(clause).kind, Kind::Noun(_))
        && gap.first().is_some_and(|item| item.is(Classes::AUX));
    let gap = &gap[usize::from(is)..];
    let stronger = |other: &Clause| {
        other.cue != clause.cue && other.subject.is_some() && !scene.cue(other).is_weak(scene.lexicon)
    };
    let cue = scene.cue(clause);
    let lead = items[at - 1].is_kind(TokenKind::Colon) || items[at - 1].is_kind(TokenKind::Comma);
    let colon = items[at - 1].is_kind(TokenKind::Colon);
    if cue.mood == Mood::Passive && clause.subject.is_none()
        || !gap.iter().all(|item| is_circumstance(scene, item, colon))
    {
        return None;
    }
    let governed =
        scene.clauses_before(sentence, at).any(|other| other.end <= clause.start && stronger(other));
    if cue.kind == Kind::Verb && cue.is_weak(scene.lexicon) && !lead && governed && !is_written(scene, clause)
    {
        return None;
    }
    if gap.len() > 2 && is_tagged(scene, sentence, at) {
        return None;
    }
    let close = colon || gap.is_empty() || interrupted(scene, clause, at).is_some();
    // "Another posted, “I cried.”"
    let told = lead
        && clause.parsed
        && (cue.is_class(scene.lexicon, &[VerbClass::Write]) || is_written(scene, clause));
    if cue.kind == Kind::Verb && !takes_words(scene, clause, close || told) {
        return None;
    }
    let confidence = if lead || gap.is_empty() { 0.96 } else { 0.9 };
    by_clause(scene, quote, clause, if clause.parsed { confidence } else { confidence - 0.1 })
}

/// The quotation that a clause interrupts, nothing but a comma between it and what follows: “First,” X added, “we go.”
fn interrupted(scene: &Scene<'_>, clause: &Clause, at: usize) -> Option<QuoteId> {
    let items = scene.items(scene.cue(clause).sentence);
    let comma = items.get(clause.end)?.is_kind(TokenKind::Comma) && clause.end + 1 == at;
    let before = clause.start.checked_sub(1).filter(|_| comma)?;
    items[before].quotation().filter(|&id| ends_like_speech(scene.inner(id)))
}

/// What may stand between a reporting clause and its quotation.
fn is_circumstance(scene: &Scene<'_>, item: &Item, colon: bool) -> bool {
    match item.what {
        What::Mention(id) => colon || scene.mention(id).entity == Entity::Time || !scene.mention(id).object,
        What::Quotation(_) => true,
        What::Glue => false,
        What::Token => {
            let finite = item.is(Classes::VERBAL) && !item.is(Classes::PREP | Classes::ADV);
            !finite
                && !matches!(item.token.kind, TokenKind::Stop | TokenKind::Semicolon)
                && !item.is(Classes::REL)
                || is_that(scene, item)
        }
    }
}

fn is_that(scene: &Scene<'_>, item: &Item) -> bool {
    scene.words(item.span()).eq_ignore_ascii_case("that")
}

/// Whether the verb takes words for its object where it stands.
fn takes_words(scene: &Scene<'_>, clause: &Clause, close: bool) -> bool {
    scene.cue(clause).entry(scene.lexicon).is_some_and(|verb| match verb.class {
        VerbClass::Want | VerbClass::Gesture => close,
        _ if verb.weak => close && (clause.parsed || scene.cue(clause).mood == Mood::Participle),
        _ => true,
    })
}

/// Whether a noun such as "denial" stands in what a verb before it reports: "X said the ministry's denial was “…”".
fn is_reported_noun(scene: &Scene<'_>, sentence: usize, clause: &Clause) -> bool {
    let reports = |other: &Clause| {
        let cue = scene.cue(other);
        cue.kind == Kind::Verb && other.parsed && other.end <= clause.start && !cue.is_weak(scene.lexicon)
    };
    matches!(scene.cue(clause).kind, Kind::Noun(_))
        && scene.clauses_before(sentence, clause.start).any(reports)
}
