//! Where each mention stands: in whose words, as what part of its sentence.

use crate::attribute::Scene;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::{MentionId, QuoteId};

/// Where one mention stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Its paragraph.
    pub paragraph: u32,
    /// In the writer's own words.
    pub told: bool,
    /// In a quotation, and spoken to: “Come here, Ann.”
    pub vocative: bool,
    /// Spoken to as the first word, and no name that is known: “Wolves,” she said.
    pub loose: bool,
    /// In a quotation that is an answer, and a name alone.
    pub asked: Asked,
    /// The subject of a clause, as far as its neighbours show.
    pub subject: bool,
    /// Something is in, at or near it.
    pub located: bool,
}

/// What a name alone answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Asked {
    /// No question for a name.
    #[default]
    No,
    /// “Who are you?” “Ann Lowe.”
    Own,
    /// “Who broke the cup?” “Tom.”
    Other,
}

/// All mentions in their places.
#[derive(Debug)]
pub(super) struct Places {
    /// The mentions in reading order.
    pub order: Vec<MentionId>,
    all: Vec<Place>,
    /// The first subject of each sentence.
    subjects: Vec<Option<MentionId>>,
}

impl Places {
    /// Looks at every mention once.
    pub fn new(scene: &Scene<'_>) -> Self {
        let sentences = scene.mentions.sentences.len();
        let mut places = Self {
            order: scene.reading_order(),
            all: vec![Place::default(); scene.mentions.all.len()],
            subjects: vec![None; sentences],
        };
        for sentence in 0..sentences {
            places.look_at(scene, sentence);
        }
        places
    }

    /// Where a mention stands.
    pub fn at(&self, id: MentionId) -> &Place {
        &self.all[id.index()]
    }

    /// Who does what a sentence tells.
    pub fn subject(&self, sentence: usize) -> Option<MentionId> {
        self.subjects[sentence]
    }

    fn look_at(&mut self, scene: &Scene<'_>, sentence: usize) {
        let items = scene.items(sentence);
        let info = scene.sentence(sentence);
        let told = info.level == Level::Text;
        for (at, item) in items.iter().enumerate() {
            let Some(id) = item.mention() else { continue };
            let mention = scene.mention(id);
            let oblique = at > 0 && items[at - 1].is(Classes::PREP) && !items[at - 1].is(Classes::SUBORD);
            let subject = told
                && !mention.object
                && !oblique
                && mention.entity != Entity::Time
                && (self.subjects[sentence].is_none() || is_verbal(&items[at + 1..]));
            let place = &mut self.all[id.index()];
            let located = at > 0 && is_where(scene, &items[at - 1]);
            *place = Place { paragraph: info.paragraph as u32, told, subject, located, ..Place::default() };
            if let Level::Quotation(quote) = info.level {
                place.asked = asked(scene, quote, items, at);
                place.vocative = place.asked == Asked::No && is_vocative(scene, items, at);
                let known = mention.entity == Entity::Person || mention.classes.has(Classes::GIVEN);
                let one = scene.words(mention.span).split_whitespace().count() == 1;
                place.loose = place.vocative && at == 0 && one && !known;
            }
            // "Her eyes shone": she does.
            let mut doer = id;
            let mut owner = mention.possessor;
            while let Some(id) = owner {
                let paragraph = info.paragraph as u32;
                self.all[id.index()] = Place { paragraph, told, subject, ..Place::default() };
                if mention.kind == Kind::Nominal && mention.entity != Entity::Person {
                    doer = id;
                }
                owner = scene.mention(id).possessor;
            }
            if subject && self.subjects[sentence].is_none() {
                self.subjects[sentence] = Some(doer);
            }
        }
    }
}

/// Whether a mention is "I".
pub(super) fn is_i(scene: &Scene<'_>, id: MentionId) -> bool {
    let mention = scene.mention(id);
    mention.kind == Kind::Pronoun && scene.words(mention.span) == "I"
}

/// What a name answers that is a sentence of a quotation by itself: by the question that is the quotation before.
fn asked(scene: &Scene<'_>, quote: QuoteId, items: &[Item], at: usize) -> Asked {
    let alone = at == 0
        && match items.get(1) {
            None => true,
            Some(end) if end.is_kind(TokenKind::Comma) => items.len() == 2,
            Some(end) => end.is_kind(TokenKind::Stop) && scene.words(end.span()) == ".",
        };
    let name = |item: &Item| item.mention().is_some_and(|id| scene.mention(id).kind == Kind::Name);
    if !alone || scene.quotes.get(quote).parent.is_some() || !name(&items[0]) {
        return Asked::No;
    }
    let mut before = (0..quote.index()).rev().map(|at| QuoteId(at as u32));
    let Some(before) = before.find(|id| scene.quotes.get(*id).parent.is_none()) else { return Asked::No };
    let paragraph = |id| scene.home(id).map(|(sentence, _)| scene.sentence(sentence).paragraph);
    let near = paragraph(before).zip(paragraph(quote)).is_some_and(|(before, here)| here <= before + 1);
    if near { question(scene.inner(before)) } else { Asked::No }
}

/// For whose name a quotation asks that ends with a question.
fn question(words: &str) -> Asked {
    let Some(question) = words.trim_end().strip_suffix('?') else { return Asked::No };
    let last = question.rsplit(['.', '!', '?', ',', ';', '—']).next().unwrap_or_default();
    let last = last.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        last.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    let has = |word: &str| words.contains(&word);
    let own = match words[..] {
        ["who", "are" | "might", "you", ..] | ["who's", "there"] | ["who", "is", "there"] => true,
        [.., "and", "you"] | ["you"] | [.., "you're"] | [.., "you", "are"] => true,
        _ => has("your") && has("name") || has("you") && (has("call") || has("called")),
    };
    let other = ["who", "who's", "whom", "whose", "which", "name"];
    match own {
        true => Asked::Own,
        false if other.iter().any(|word| has(word)) => Asked::Other,
        false => Asked::No,
    }
}

/// Whether a preposition tells where something is: who is looked at is no place.
fn is_where(scene: &Scene<'_>, item: &Item) -> bool {
    if !item.is(Classes::PREP) {
        return false;
    }
    let word = scene.words(item.span());
    let looks = ["at", "on"].iter().any(|looks| word.eq_ignore_ascii_case(looks));
    !looks && item.lists(scene.text, scene.lexicon).has(Lists::WHERE)
}

/// Whether a verb stands here, adverbs aside.
fn is_verbal(items: &[Item]) -> bool {
    items
        .iter()
        .find(|item| !item.is(Classes::ADV))
        .is_some_and(|item| item.is(Classes::VERBAL | Classes::ED) || item.is_kind(TokenKind::Clitic))
}

/// A name, or a noun without a determiner, between pauses.
fn is_vocative(scene: &Scene<'_>, items: &[Item], at: usize) -> bool {
    let mention = scene.mention(items[at].mention().expect("a mention"));
    let kind = match mention.kind {
        Kind::Name => true,
        Kind::Nominal => mention.entity == Entity::Person && !mention.plural && !mention.definite,
        Kind::Pronoun | Kind::Relative => false,
    };
    if !kind || mention.possessor.is_some() && mention.kind == Kind::Name {
        return false;
    }
    let pause = |item: &Item| {
        matches!(
            item.token.kind,
            TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Semicolon | TokenKind::Colon
        )
    };
    let before =
        at == 0 || pause(&items[at - 1]) || scene.words(items[at - 1].span()).eq_ignore_ascii_case("o");
    let interjection =
        at == 1 && items[0].token.span.len() < 4 && !items[0].is(Classes::PREP | Classes::VERBAL);
    let after = items.get(at + 1).is_none_or(pause);
    // “Soup?” asks for it; only of a known name is it a call.
    let alone = at == 0 && items.get(at + 1).is_none_or(|item| item.is_kind(TokenKind::Stop));
    if alone && mention.entity != Entity::Person && !mention.classes.has(Classes::GIVEN) {
        return false;
    }
    (before || interjection) && after
}
