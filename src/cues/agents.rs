//! The agent of a passive: the mention behind its “by”.
//!
//! ```text
//! passive    := participle complement* "by" agent                called “a raid” by farmers, described by farmers
//! complement := quotation | "as" | "to" | article | adverb | preposition | mention | ',' | "and"
//! agent      := somebody, a body, a name, a document; no day, no means, no measure, no place: by Friday, by email, by 3 %
//! ```

use crate::lexicon::{Classes, Lexicon, Lists, Verb};
use crate::mentions::{Entity, Kind, Mention, Mentions};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items, What};

/// How far behind a participle, in items, its “by” is looked for.
const REACH: usize = 8;

/// The item of the agent of a passive whose verb group ends before `end`.
pub fn agent(
    text: &str,
    lexicon: &Lexicon,
    mentions: &Mentions,
    items: Items<'_>,
    end: usize,
    verb: Option<&Verb>,
) -> Option<usize> {
    let from = verb.is_some_and(|verb| verb.no_body);
    let stop = items.0.len().min(end + REACH);
    for at in end..stop {
        let item = &items.0[at];
        if item.is_word(text, &["by"]) || from && at == end && item.is_word(text, &["from"]) {
            let acts = |id| is_agent(text, lexicon, mentions.get(id));
            return items.0.get(at + 1).and_then(Item::mention).filter(|&id| acts(id)).map(|_| at + 1);
        }
        if !may_stand_between(item) {
            return None;
        }
    }
    None
}

/// Whether an item can belong to what a participle says of its subject.
fn may_stand_between(item: &Item) -> bool {
    match item.what {
        What::Quotation(_) | What::Mention(_) => true,
        What::Glue => false,
        What::Token => {
            let light =
                Classes::PREP | Classes::DET | Classes::POSS | Classes::ADV | Classes::LY | Classes::CONJ;
            item.is_kind(TokenKind::Comma)
                || item.is(light) && (!item.is(Classes::VERBAL) || item.is(Classes::PREP))
        }
    }
}

/// Whether a mention behind “by” is who does it.
fn is_agent(text: &str, lexicon: &Lexicon, mention: &Mention) -> bool {
    let words = mention.head.slice(text);
    let number = mention.span.slice(text).starts_with(|c: char| c.is_ascii_digit())
        && mention.entity == Entity::Unknown;
    if mention.entity.is_mute()
        || number
        || lexicon.lists(words).has(Lists::REFLEXIVE | Lists::AMOUNT | Lists::ROADS)
    {
        return false;
    }
    match mention.kind {
        Kind::Name => true,
        Kind::Pronoun => mention.entity == Entity::Person || mention.object || mention.first_or_second,
        Kind::Relative => words.eq_ignore_ascii_case("whom"),
        Kind::Nominal => match mention.entity {
            Entity::Person | Entity::Organisation | Entity::Group => true,
            // "by email", "by letter"
            Entity::Document => mention.phrase != mention.head,
            // "by both sides", "by stallholders"
            Entity::Unknown => mention.plural && (mention.phrase != mention.head || is_for_people(words)),
            Entity::Place | Entity::Time | Entity::Event => false,
        },
    }
}

/// Whether a plural is formed as those for people are: stallholders, flautists.
fn is_for_people(noun: &str) -> bool {
    ["ers", "ists", "ians", "ors"].iter().any(|ending| noun.ends_with(ending))
}
