//! Stage 3: what reports: verbs, "according to", nouns such as "verdict", and the colon where nothing else does.

mod agents;
mod number;
mod phrases;
mod verbs;

use std::cell::LazyCell;

pub use agents::agent;
pub use phrases::pays;
pub use verbs::{is_manner, joins_adverbs, opens_as_noun};

use crate::lexicon::{Classes, Form, Lexicon, Verb, VerbClass, VerbId};
use crate::mentions::Mentions;
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Items};
use crate::span::{CueId, MentionId, Span};

/// What a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A reporting verb.
    Verb,
    /// "according to", "in the words of": its source follows.
    According,
    /// A noun for something said: "his verdict", "a reply from X".
    Noun(MentionId),
    /// "was like": its subject stands before.
    Like,
    /// A colon behind a mention: "Okoro: ‘We had no warning’".
    Colon,
}

/// How the verb of a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// said, has said, was saying, they say
    Finite,
    /// saying, without an auxiliary
    Participle,
    /// to say
    Infinitive,
    /// was described
    Passive,
}

/// One cue.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// The reporting verb with its particle, the noun, the colon.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The verb.
    pub verb: VerbId,
    /// Which form of the verb.
    pub form: Form,
    /// How the verb stands.
    pub mood: Mood,
    /// Its sentence.
    pub sentence: usize,
    /// The first item of its group, auxiliaries included, counted from the sentence's start.
    pub first: usize,
    /// The item of the cue itself.
    pub item: usize,
    /// The item behind it, particle included.
    pub end: usize,
}

impl Cue {
    /// Its verb in the lexicon.
    pub fn entry<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l Verb> {
        lexicon.verb(self.verb)
    }

    /// Whether its verb has any of these classes.
    pub fn is_class(&self, lexicon: &Lexicon, classes: &[VerbClass]) -> bool {
        self.entry(lexicon).is_some_and(|verb| classes.contains(&verb.class))
    }

    /// Whether its verb is an everyday one that reports only with a quotation or a clause beside it.
    pub fn is_weak(&self, lexicon: &Lexicon) -> bool {
        self.entry(lexicon).is_some_and(|verb| verb.weak)
    }
}

/// All cues, in the order of the sentences.
#[derive(Debug, Default)]
pub struct Cues {
    /// The cues.
    pub all: Vec<Cue>,
    /// Where those of each sentence begin; one entry more than there are sentences.
    starts: Vec<u32>,
}

impl Cues {
    /// Where the cues of a sentence stand among all.
    pub fn range(&self, sentence: usize) -> std::ops::Range<usize> {
        self.starts[sentence] as usize..self.starts[sentence + 1] as usize
    }

    /// The cue behind an id.
    pub fn get(&self, id: CueId) -> &Cue {
        &self.all[id.index()]
    }
}

/// Finds the cues of all sentences.
pub fn find(text: &str, lexicon: &Lexicon, mentions: &Mentions) -> Cues {
    let count = mentions.sentences.len();
    let mut cues = Cues { all: Vec::with_capacity(count), starts: Vec::with_capacity(count + 1) };
    for sentence in 0..count {
        cues.starts.push(cues.all.len() as u32);
        let items = Items(mentions.sentence(sentence));
        let quotation = |item: &Item| item.quotation().is_some();
        let last_quotation = LazyCell::new(|| items.0.iter().rposition(quotation).unwrap_or(0));
        for at in 0..items.0.len() {
            if !may_be_cue(mentions, &items.0[at]) && !items.may_tag(at) {
                continue;
            }
            let found = phrases::cue(text, lexicon, mentions, items, at, || at < *last_quotation)
                .or_else(|| verbs::cue(text, lexicon, mentions, items, at));
            cues.all.extend(found.map(|cue| Cue { sentence, ..cue }));
        }
    }
    cues.starts.push(cues.all.len() as u32);
    cues
}

/// Whether an item can be a cue or begin one: most are passed over by this.
fn may_be_cue(mentions: &Mentions, item: &Item) -> bool {
    match item.mention() {
        Some(id) => mentions.get(id).classes.has(Classes::CUE_NOUN),
        None => {
            item.is(Classes::VERB | Classes::PREP | Classes::AUX | Classes::ED)
                || item.is_kind(TokenKind::Colon)
                || item.is_kind(TokenKind::Clitic)
        }
    }
}
