//! Where each mention stands: in whose words, as what part of its sentence.

use crate::attribute::Scene;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::MentionId;

/// Where one mention stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Its paragraph.
    pub paragraph: u32,
    /// In the writer's own words.
    pub told: bool,
    /// In a quotation, and spoken to: “Come here, Ann.”
    pub vocative: bool,
    /// The subject of a clause, as far as its neighbours show.
    pub subject: bool,
    /// Something is in, at or near it.
    pub located: bool,
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
            *place = Place { paragraph: info.paragraph as u32, told, subject, located, vocative: false };
            place.vocative = !told && is_vocative(scene, items, at);
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
