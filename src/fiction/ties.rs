//! Ties: nouns that the text itself says are somebody who has a name.
//!
//! ```text
//! tie := name ',' noun (',' | '.')     Mrs. Kettle, the landlady, let him in.
//!      | noun ','? name                The landlady, Mrs. Kettle; his wife Ingrid
//!      | name "is" noun                Mrs. Kettle was the landlady.
//! ```

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::characters::{Characters, Who};
use super::forms::Form;
use super::naming::{self, Naming};
use super::places::Places;
use crate::attribute::Scene;
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::MentionId;

/// Among so many characters at most, "his wife" and "the old gentleman" are one person's wherever they stand.
pub(super) const FEW: usize = 6;

/// A noun that is tied to a name.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    /// The noun.
    pub noun: Form,
    /// It says little of who it is: his wife, the old gentleman.
    pub vague: bool,
    /// The name.
    name: Rc<Form>,
}

/// Adds the ties of a text, in reading order of the names.
pub(super) fn find(scene: &Scene<'_>, places: &Places, namings: &[Naming], ties: &mut Vec<Tie>) {
    let forms: FxHashMap<MentionId, &Rc<Form>> =
        namings.iter().map(|naming| (naming.id, &naming.form)).collect();
    let mut last = None;
    for naming in namings.iter().filter(|naming| naming.named) {
        let sentence = scene.mention(naming.id).sentence;
        if last == Some(sentence) || !places.at(naming.id).told {
            continue;
        }
        last = Some(sentence);
        of_sentence(scene, scene.items(sentence), |printed, vague, name| {
            let noun = Form::noun(printed);
            if let Some(&name) = forms.get(&name).filter(|_| !noun.key.is_empty()) {
                ties.push(Tie { noun, vague, name: Rc::clone(name) });
            }
        });
    }
}

/// Shows each tie of a sentence: the noun as it is printed, whether it says little, and the name.
fn of_sentence(scene: &Scene<'_>, items: &[Item], mut add: impl FnMut(&str, bool, MentionId)) {
    let is = |at: usize, kind: TokenKind| items.get(at).is_some_and(|item| item.is_kind(kind));
    let ends = |at: usize| {
        items.get(at).is_none_or(|item| {
            item.is_kind(TokenKind::Comma)
                || item.is_kind(TokenKind::Stop)
                || item.is_kind(TokenKind::Semicolon)
        })
    };
    let name = |at: usize| {
        items.get(at)?.mention().filter(|id| {
            let mention = scene.mention(*id);
            mention.kind == Kind::Name && mention.possessor.is_none() && !mention.plural
        })
    };
    let noun = |at: usize| items.get(at)?.mention().filter(|id| is_noun(scene, *id));
    for at in 0..items.len() {
        // "his wife Ingrid" is one mention.
        if let Some((name, mention)) = name(at).map(|id| (id, scene.mention(id)))
            && let Some(job) = scene.text.get(mention.phrase.start as usize..mention.span.start as usize)
            && !job.trim().is_empty()
        {
            let first = job.split_whitespace().next().unwrap_or_default();
            let owned = scene.lexicon.look_up(first).classes.has(Classes::POSS);
            if owned || first.eq_ignore_ascii_case("the") {
                add(job, owned, name);
            }
        }
        let found = if let Some(name) = name(at) {
            let copula =
                || items.get(at + 1).is_some_and(|item| ["was", "is"].contains(&scene.words(item.span())));
            match noun(at + 2) {
                Some(noun) if is(at + 1, TokenKind::Comma) && ends(at + 3) => Some((noun, name)),
                Some(noun) if copula() && ends(at + 3) => Some((noun, name)),
                _ => None,
            }
        } else if let Some(noun) = noun(at) {
            let free = at == 0 || !items[at - 1].is(Classes::PREP);
            match (name(at + 1), name(at + 2)) {
                (Some(name), _) => Some((noun, name)),
                (_, Some(name)) if is(at + 1, TokenKind::Comma) && ends(at + 3) && free => Some((noun, name)),
                _ => None,
            }
        } else {
            None
        };
        if let Some((noun, name)) = found {
            let mention = scene.mention(noun);
            add(scene.words(mention.span), naming::describes(scene, mention), name);
        }
    }
}

/// Whether a mention is a noun for one certain person.
fn is_noun(scene: &Scene<'_>, id: MentionId) -> bool {
    let mention = scene.mention(id);
    let one = mention.kind == Kind::Nominal && !mention.plural && mention.entity == Entity::Person;
    one && (mention.definite && !scene.words(mention.span).starts_with("no ")
        || naming::describes(scene, mention))
}

/// Makes those to whom nouns are tied known by them.
pub(super) fn tie(ties: &[Tie], characters: &mut Characters, lexicon: &Lexicon) {
    let mut bearers: FxHashMap<&str, (Who, bool)> = FxHashMap::default();
    let mut found = Vec::new();
    let few = characters.all.len() <= FEW;
    for tie in ties.iter().filter(|tie| few || !tie.vague) {
        let exact = characters.find(&tie.name, lexicon, &mut found);
        let (Some(&who), true) = (found.first(), exact == 1) else { continue };
        let bearer = bearers.entry(&tie.noun.key).or_insert((who, true));
        bearer.1 &= bearer.0 == who;
    }
    for tie in ties {
        if let Some((who, true)) = bearers.remove(&*tie.noun.key) {
            characters.call(who, &tie.noun);
        }
    }
}
