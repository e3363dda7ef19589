//! Stage 3: sentences to mentions: the phrases that denote a person, a body, a document or a group.

mod names;
mod phrases;

use std::ops::Range;

use crate::lexicon::{Classes, Lexicon};
use crate::segment::Segments;
use crate::sentences::{Item, Sentences, What};
use crate::span::{MentionId, Span};
use crate::values::Gender;

/// How a mention denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By a name: Gen. Mark Milley, the Rivers Authority.
    Name,
    /// By a pronoun: he, they, it.
    Pronoun,
    /// By a relative pronoun: who, which.
    Relative,
    /// By a noun: the senator, a spokeswoman, critics.
    Nominal,
}

/// What a mention denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entity {
    /// One or several people.
    Person,
    /// A company, an office, an institution.
    Organisation,
    /// People taken together: police, the committee.
    Group,
    /// Something written.
    Document,
    /// A country, a town.
    Place,
    /// A day, a year, a while.
    Time,
    /// What happens: a trial, a match, rain.
    Event,
    /// Nothing tells.
    Unknown,
}

impl Entity {
    /// Whether it never speaks: a time or an event.
    pub const fn is_mute(self) -> bool {
        matches!(self, Self::Time | Self::Event)
    }

    /// Whether what it denotes is known to be of a kind that has words of its own.
    pub const fn is_source(self) -> bool {
        !self.is_mute() && !matches!(self, Self::Unknown)
    }
}

/// One phrase that denotes something.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// The phrase as it is reported: a name with its title, a noun with its article.
    pub span: Span,
    /// The whole noun phrase, job and possessor included.
    pub phrase: Span,
    /// How it denotes.
    pub kind: Kind,
    /// What it denotes.
    pub entity: Entity,
    /// The name without title.
    pub name: Option<Span>,
    /// The title before the name.
    pub title: Option<Span>,
    /// The words before the name that say what its bearer is: "Clinton spokesman".
    pub role: Option<Span>,
    /// The last word: the surname, the noun.
    pub head: Span,
    /// The classes of the head.
    pub classes: Classes,
    /// Gender by title, noun, given name or pronoun.
    pub gender: Gender,
    /// More than one.
    pub plural: bool,
    /// I or we, you.
    pub first_or_second: bool,
    /// A definite phrase, which may point back: the senator, his mother, this letter.
    pub definite: bool,
    /// Only an object can look like this: him, them.
    pub object: bool,
    /// The possessor before it: "Trump" of "Trump's lawyer".
    pub possessor: Option<MentionId>,
    /// Its sentence.
    pub sentence: usize,
}

impl Mention {
    /// Whether it is a pronoun that can be a subject alone: he, they, but not it.
    pub fn is_subject_pronoun(&self) -> bool {
        self.kind == Kind::Pronoun && !self.object && (self.entity == Entity::Person || self.first_or_second)
    }
}

/// All mentions, and the sentences with each mention as one item.
#[derive(Debug, Default)]
pub struct Mentions {
    /// In the order of the sentences; a possessor stands before what it possesses.
    pub all: Vec<Mention>,
    /// The items of all sentences.
    pub items: Vec<Item>,
    /// The items of each sentence, which are the same sentences as those of the stage before.
    pub sentences: Vec<Range<usize>>,
    /// Which sentences are written in headline capitals.
    pub headlines: Vec<bool>,
}

impl Mentions {
    /// The mention behind an id.
    pub fn get(&self, id: MentionId) -> &Mention {
        &self.all[id.index()]
    }

    /// The items of a sentence.
    pub fn sentence(&self, sentence: usize) -> &[Item] {
        &self.items[self.sentences[sentence].clone()]
    }
}

/// Finds the mentions of all sentences, whose items are taken over: with mentions in them they are fewer, and stand in the
/// same memory.
pub fn find(
    text: &str,
    lexicon: &Lexicon,
    segments: &Segments,
    sentences: &Sentences,
    mut items: Vec<Item>,
) -> Mentions {
    let count = sentences.all.len();
    let mut mentions = Mentions {
        all: Vec::with_capacity(segments.tokens.len() / 3),
        sentences: Vec::with_capacity(count),
        headlines: Vec::with_capacity(count),
        ..Mentions::default()
    };
    let mut written = 0;
    let mut looks = Vec::new();
    for (at, sentence) in sentences.all.iter().enumerate() {
        let own = &items[sentence.items.clone()];
        let headline = phrases::is_headline(own);
        mentions.headlines.push(headline);
        let casing = &segments.casing;
        let (looks, out) = (&mut looks, &mut mentions);
        phrases::Chunker { text, lexicon, items: own, sentence: at, headline, casing, looks, out }.run();
        let end = written + mentions.items.len();
        items[written..end].copy_from_slice(&mentions.items);
        mentions.items.clear();
        mentions.sentences.push(written..end);
        written = end;
    }
    items.truncate(written);
    items.shrink_to_fit();
    Mentions { items, ..mentions }
}

impl Mentions {
    /// Records a mention and returns its id.
    fn add(&mut self, mention: Mention) -> MentionId {
        self.all.push(mention);
        MentionId(self.all.len() as u32 - 1)
    }

    /// Appends an item for a mention.
    fn push(&mut self, id: MentionId) {
        let phrase = self.get(id).phrase;
        self.items.push(Item::whole(phrase, What::Mention(id)));
    }
}
