//! Namings: the mentions by which a text calls its characters, by a name or by a noun.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::forms::Form;
use super::lines::is_anybody;
use super::places::Places;
use crate::attribute::Scene;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::span::{MentionId, Span};

/// One naming.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    /// The mention.
    pub id: MentionId,
    /// Its words.
    pub form: Rc<Form>,
    /// In the writer's own words.
    pub told: bool,
    /// It says a quotation by a reporting clause, or it is a name that does something or is surely spoken to.
    pub acts: bool,
    /// It is spoken to.
    pub vocative: bool,
    /// It says a quotation by a reporting clause.
    pub speaks: bool,
    /// Something is in, at or near it.
    pub located: bool,
    /// The mentions stage takes it for a person.
    pub person: bool,
    /// It is a noun for a person or several.
    pub human: bool,
    /// It is a noun that says little of who it is, as "the young man" and "her mother".
    pub describes: bool,
    /// It is a name, no noun.
    pub named: bool,
    /// Its words in the text.
    pub span: Span,
}

/// The names of a text in reading order, and the nouns that `speaks` or that may point to a character.
pub(super) fn find(scene: &Scene<'_>, places: &Places, speaks: &[bool]) -> Vec<Naming> {
    let mut namings = Vec::with_capacity(scene.mentions.all.len() / 3);
    // The same words are printed again and again, as a name or as a noun.
    let mut forms: FxHashMap<(bool, &str), Rc<Form>> = FxHashMap::default();
    for &id in &places.order {
        let (mention, place) = (scene.mention(id), places.at(id));
        let speaks = speaks[id.index()];
        let called = match mention.kind {
            Kind::Name => true,
            Kind::Nominal => {
                (speaks || mention.definite || is_kin(scene, mention)) && is_somebody(scene, mention, speaks)
            }
            Kind::Pronoun | Kind::Relative => false,
        };
        if !called {
            continue;
        }
        let span = mention.span;
        let (name, words) = (mention.kind == Kind::Name, scene.words(span));
        let form = forms.entry((name, words)).or_insert_with(|| {
            Rc::new(if name { Form::read(words, scene.lexicon) } else { Form::noun(words) })
        });
        if form.key.is_empty() || scene.is_headline(mention.sentence) && !speaks {
            continue;
        }
        let acts = match mention.kind {
            Kind::Name => speaks || place.vocative && !place.loose || place.subject,
            _ => speaks || place.subject && is_kin(scene, mention),
        };
        let person = mention.kind == Kind::Name && mention.entity == Entity::Person;
        let span = with_article(scene.text, span);
        let describes = mention.kind == Kind::Nominal && describes(scene, mention);
        let named = mention.kind == Kind::Name;
        let form = Rc::clone(form);
        let human = matches!(mention.entity, Entity::Person | Entity::Group);
        let (told, vocative, located) = (place.told, place.vocative, place.located);
        namings.push(Naming {
            id,
            form,
            told,
            acts,
            vocative,
            speaks,
            located,
            person,
            human,
            describes,
            named,
            span,
        });
    }
    namings
}

/// One person, or what the lexicon does not know: in a tale, a gryphon may speak. Several where they do: the children.
fn is_somebody(scene: &Scene<'_>, mention: &Mention, speaks: bool) -> bool {
    let several = speaks && matches!(mention.entity, Entity::Person | Entity::Group);
    (!mention.plural || several)
        && matches!(mention.entity, Entity::Person | Entity::Unknown | Entity::Group)
        && !is_anybody(scene.words(mention.span))
}

/// Whether a noun for a relative stands for the name: Granny went on.
fn is_kin(scene: &Scene<'_>, mention: &Mention) -> bool {
    let words = scene.words(mention.span);
    mention.classes.has(Classes::KIN)
        && mention.span == mention.phrase
        && mention.possessor.is_none()
        && words.starts_with(char::is_uppercase)
        && !words.contains(' ')
}

/// Whether a noun points to somebody who is known by a name: the young man, her mother.
pub(super) fn describes(scene: &Scene<'_>, mention: &Mention) -> bool {
    let anybody = || scene.lexicon.lists(scene.words(mention.head)).has(Lists::ANYBODY);
    let owned = || {
        let first = scene.words(mention.phrase).split_whitespace().next().unwrap_or_default();
        ["his", "her", "my", "your", "their", "our"].iter().any(|owner| first.eq_ignore_ascii_case(owner))
    };
    mention.definite && anybody() || mention.possessor.is_some() || owned()
}

/// A name with the article before it: "the Mock Turtle".
fn with_article(text: &str, span: Span) -> Span {
    let before = text[..span.start as usize].trim_end();
    let article = ["the", "The"].into_iter().find(|article| before.ends_with(article));
    let word = |article: &&str| !before[..before.len() - article.len()].ends_with(char::is_alphanumeric);
    let near = span.start as usize - before.len() <= 2;
    match article.filter(word).filter(|_| near) {
        Some(article) => Span { start: (before.len() - article.len()) as u32, ..span },
        None => span,
    }
}
