use super::narration::asks_alone;
use super::{Decide, Sieve, carried_on};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::lexicon::{Classes, Form};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::{MentionId, QuoteId};
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "beat",
    doc: "Whoever does something in the sentence before speaks the quotation that ends the paragraph; where nobody does, the \
          speaker of the paragraph before goes on.",
    examples: &[
        ("Deputy Lowe put down her mug. “It was open when I got here.”", "Deputy Lowe"),
        (
            "“I have the bell,” Ann Lowe said.\n\nIt hangs in the hall now. “It rings when the wind is up.”",
            "Ann Lowe",
        ),
    ],
    counter_examples: &[
        "The mill closed in June. “Nobody washes.”",
        "Ann Lowe left. The “lost boys” stayed.",
    ],
    decide: Decide::Several(decide),
};

/// How far into its sentence, in items, somebody who acts in it is named.
const OPENING: usize = 12;

fn decide(scene: &Scene<'_>, quote: QuoteId, decided: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    let paragraph = scene.sentence(sentence).paragraph;
    let own = at == 0 && (ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1);
    let before = scene.before(sentence).filter(|&before| {
        own && scene.sentence(before).level == Level::Text
            && scene.sentence(before).paragraph + 1 >= paragraph
            && scene.items(before).iter().all(|item| item.quotation().is_none())
    });
    let Some(mut before) = before else { return };
    // "Lowe gave a talk. The gist? “Pass it.”"
    if asks_alone(scene, before) {
        let earlier = scene.before(before).filter(|&earlier| scene.sentence(earlier).paragraph == paragraph);
        before = earlier
            .filter(|&earlier| scene.items(earlier).iter().all(|item| item.quotation().is_none()))
            .unwrap_or(before);
    }
    let items = scene.items(before);
    let same = scene.sentence(before).paragraph == paragraph;
    let last = scene.after(sentence).is_none_or(|after| scene.sentence(after).paragraph != paragraph);
    // "Kerr has kept bees since she was nine." Then, in a paragraph of its own: “My father gave me a hive.”
    let told = alone(scene, sentence) && actor(scene, items).is_some_and(|id| is_person(scene.mention(id)));
    if let Some(id) = actor(scene, items).filter(|_| items.len() > 2) {
        propose(Decision {
            speaker: Some(id),
            evidence: items[0].span().to(items[items.len() - 1].span()),
            confidence: if same && last || !same && told { 0.6 } else { 0.5 },
            ..Decision::nobodys(Use::Speech, scene.quotes.get(quote).span, 0.5)
        });
        return;
    }
    let first_in_paragraph =
        scene.before(before).is_none_or(|earlier| scene.sentence(earlier).paragraph != paragraph);
    let last_quote = quote.index().checked_sub(1).map(|id| QuoteId(id as u32)).filter(|&id| {
        let home = scene.home(id).map(|(sentence, _)| scene.sentence(sentence));
        home.is_some_and(|home| home.level == Level::Text && home.paragraph + 1 == paragraph)
    });
    let nobody = !items.iter().any(|item| item.mention().is_some_and(|id| is_somebody(scene.mention(id))));
    if let Some(id) = last_quote.filter(|_| same && last && first_in_paragraph && nobody) {
        carried_on(id, decided, scene.quotes.get(id).span, 0.5).into_iter().for_each(propose);
    }
}

/// Who acts in a sentence: the first who may, no preposition before; or whose words it is about: "Lowe's reply came by post."
pub(in crate::attribute) fn actor(scene: &Scene<'_>, items: &[Item]) -> Option<MentionId> {
    // "Asked who would follow, she pointed", "When it was over, Ann Lowe shrugged"
    let opens = |item: &Item| {
        item.is(Classes::SUBORD | Classes::WH)
            || item.is(Classes::ED | Classes::ING)
            || item.is(Classes::VERB) && item.token.word.form != Form::Base
    };
    let opening = items.first().filter(|item| item.mention().is_none()).is_some_and(opens);
    let comma = items.iter().take(OPENING).position(|item| item.is_kind(TokenKind::Comma));
    let items = &items[comma.filter(|_| opening).map_or(0, |comma| comma + 1)..];
    let governed =
        |at: usize| at > 0 && items[at - 1].is(Classes::PREP) && !items[at - 1].is(Classes::SUBORD);
    let first = (0..items.len().min(OPENING)).find(|&at| items[at].mention().is_some() && !governed(at))?;
    let id = items[first].mention()?;
    let mention = scene.mention(id);
    if mention.classes.has(Classes::CUE_NOUN) {
        return mention.possessor;
    }
    acts(mention).then_some(id)
}

/// Whether a paragraph holds nothing but the quotation of this sentence.
fn alone(scene: &Scene<'_>, sentence: usize) -> bool {
    let paragraph = scene.sentence(sentence).paragraph;
    let other =
        |sentence: Option<usize>| sentence.is_some_and(|other| scene.sentence(other).paragraph == paragraph);
    scene.items(sentence).len() == 1 && !other(scene.before(sentence)) && !other(scene.after(sentence))
}

/// Whether a mention names a person.
fn is_person(mention: &Mention) -> bool {
    mention.kind == Kind::Name && mention.entity == Entity::Person
}

fn is_somebody(mention: &Mention) -> bool {
    mention.kind == Kind::Name && mention.entity != Entity::Place || mention.entity == Entity::Person
}

/// Whether a mention at the start of a sentence is somebody who may speak.
fn acts(mention: &Mention) -> bool {
    let person = mention.entity == Entity::Person;
    !mention.object && (person || mention.kind == Kind::Name && mention.entity == Entity::Unknown)
}
