//! What is to be found out for each mention: names are read once, pronouns are told apart, and what cannot matter is
//! left out.

use super::cast::Id;
use super::names::NameId;
use super::resolver::Resolver;
use super::words::Word;
use crate::lexicon::{Classes, Lexicon, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::{MentionId, QuoteId, Span};
use crate::values::Gender;

/// The last paragraph that may begin with where the text was written: below the headline, a line about it, and the byline.
const HEAD: u32 = 4;

/// How many items the date of a dateline has at most.
const DATE: usize = 6;

/// One mention that is followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The mention.
    pub id: MentionId,
    /// Its place in reading order.
    pub at: u32,
    /// What it is.
    pub what: What,
}

/// What a mention is, as far as it matters here.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A name, with the gender that its title or noun shows and that of its given name.
    Name(NameId, Gender, Gender),
    /// he, she, it, they
    Pronoun(Form),
    /// who, which
    Relative,
    /// A noun, by its head, and whether a name may stand beside it.
    Noun(Word, bool),
    /// A noun that the lexicon does not know and that says nothing.
    Thing,
    /// Somebody who is known by now.
    Known(Id),
    /// Nothing that is followed.
    Nothing,
}

impl Resolver<'_, '_> {
    /// Reads all mentions, and gives the names of several words to the cast.
    pub fn gather(&mut self) {
        for at in 0..self.setting.order.len() {
            let id = self.setting.order[at];
            let mention = self.setting.mention(id);
            let what = match mention.kind {
                Kind::Pronoun => match Form::of(self.setting.words(mention.span), self.setting.scene.lexicon)
                {
                    Form::First => {
                        self.firsts.push(id);
                        What::Nothing
                    }
                    Form::Second => {
                        if self.setting.at(id).speaks {
                            self.seconds.push(id);
                        }
                        What::Nothing
                    }
                    form if self.setting.is_close(mention.sentence) => What::Pronoun(form),
                    // "he" and "she" are followed everywhere: they show a gender.
                    form @ Form::Third { plural: false, thing: false, .. } if self.setting.at(id).told => {
                        What::Pronoun(form)
                    }
                    _ => What::Nothing,
                },
                Kind::Relative => What::Relative,
                Kind::Name | Kind::Nominal => self.name_or_noun(id, mention, at as u32),
            };
            if !matches!(what, What::Nothing) {
                self.steps.push(Step { id, at: at as u32, what });
            }
        }
    }

    /// Whether a name in capitals is where the text was written: "MANILA — The senator said", "PETALING JAYA: The senator
    /// said", "DUNMORE (Exchange Wire) -- The senator said".
    fn is_dateline(&self, id: MentionId, mention: &Mention) -> bool {
        let (scene, place) = (self.setting.scene, self.setting.at(id));
        let capitals = || !self.setting.words(mention.span).contains(char::is_lowercase);
        let named = mention.kind == Kind::Name && place.paragraph <= HEAD && !place.speaks;
        let opens = || {
            let sentence = scene.sentence(mention.sentence);
            sentence.level == Level::Text && sentence.span.start == mention.span.start
        };
        if !named || !opens() || !capitals() {
            return false;
        }
        let Some((items, at)) = self.setting.place(id) else { return false };
        let Some([mark, behind]) = items.get(at + 1..at + 3) else { return false };
        let sentence = || items.last().is_some_and(|last| last.is_kind(TokenKind::Stop));
        let label = mark.is_kind(TokenKind::Colon) && (behind.quotation().is_some() || !sentence());
        let marks = [TokenKind::Dash, TokenKind::Open, TokenKind::Colon];
        let closed = mark.is_kind(TokenKind::Colon) || mention.entity != Entity::Person;
        // "STOCKHOLM, Nov. 25 (Exchange) - The company said"
        let dated = || {
            let dash = |item: &Item| item.is_kind(TokenKind::Dash) || item.is_kind(TokenKind::Open);
            let date = items[at + 2..].iter().take(DATE).take_while(|item| !dash(item));
            let of_time = |item: &Item| item.is(Classes::TIME) || !item.is_kind(TokenKind::Word);
            mark.is_kind(TokenKind::Comma)
                && date.clone().all(of_time)
                && items.get(at + 2 + date.count()).is_some_and(dash)
        };
        !label && closed && (marks.iter().any(|kind| mark.is_kind(*kind)) || dated())
    }

    fn name_or_noun(&mut self, id: MentionId, mention: &Mention, at: u32) -> What {
        if self.is_question_label(id) || self.is_dateline(id, mention) {
            return What::Nothing;
        }
        if let Some(span) = self.name_span(id, mention) {
            let name = self.names.read(self.setting.words(span), &mut self.words);
            let (hard, prior) = self.genders(mention, self.names.get(name).gender);
            if self.names.get(name).is_full() {
                self.full_name(id, name, span, (hard, prior), at);
            }
            if !self.names.get(name).words.is_empty() {
                return What::Name(name, hard, prior);
            }
        }
        let unknown = mention.entity == Entity::Unknown
            && mention.kind == Kind::Nominal
            && !self.is_human_by_who(id, mention);
        let thing = mention.entity.is_mute() || unknown && !self.setting.at(id).speaks;
        if self.is_capital(mention) {
            self.capitals.push(self.steps.len() as u32);
        } else if thing && !(mention.definite && self.may_describe(id)) {
            return What::Nothing;
        }
        if thing {
            return What::Thing;
        }
        let beside = self.may_describe(id);
        let follows = || self.is_relative_alone(mention);
        if !beside && !self.setting.is_close(mention.sentence) && !self.is_capital(mention) && !follows() {
            return What::Nothing;
        }
        // "the ex-plumber" is a plumber.
        let noun = self.setting.words(mention.head);
        What::Noun(self.words.id(noun.strip_prefix("ex-").unwrap_or(noun)), beside)
    }

    /// "A money changer who gave his name": a noun that no list has, and somebody.
    fn is_human_by_who(&self, id: MentionId, mention: &Mention) -> bool {
        let close = self.setting.is_close(mention.sentence) && !mention.plural;
        let place = if close { self.setting.place(id) } else { None };
        let next = place.and_then(|(items, at)| items.get(at + 1)?.mention());
        next.is_some_and(|next| self.setting.words(self.setting.mention(next).span) == "who")
    }

    /// Puts what a sentence says outside its quotations before what is said inside them: who speaks is known before "I" and
    /// "he" are asked for there. A turn is followed as the text is.
    pub fn narration_first(&mut self) {
        let scene = self.setting.scene;
        let marked = |quote: &QuoteId| scene.quotes.get(*quote).label.is_none();
        // Where the outermost sentence around each begins, and how deep it stands in that one.
        let outermost = |own: usize| {
            let (mut sentence, mut depth) = (own, 0_u32);
            while let Some((around, _)) =
                scene.quotation_around(sentence).filter(marked).and_then(|quote| scene.home(quote))
            {
                (sentence, depth) = (around, depth + 1);
            }
            (scene.sentence(sentence).span.start, depth)
        };
        let places: Vec<_> = (0..scene.mentions.sentences.len()).map(outermost).collect();
        let place = |step: &Step| places[scene.mention(step.id).sentence];
        // In order already, but for glue inside a sentence and for quotations.
        self.steps.sort_by_key(|step| place(step).0);
        for around in self.steps.chunk_by_mut(|a, b| place(a).0 == place(b).0) {
            if !around.is_sorted_by_key(|step| place(step).1) {
                around.sort_by_cached_key(|step| place(step).1);
            }
        }
    }

    /// A noun of one word with a capital: a surname, maybe.
    fn is_capital(&self, mention: &Mention) -> bool {
        mention.kind == Kind::Nominal
            && mention.phrase.start == mention.head.start
            && !self.is_in_brackets(mention.phrase)
            && self.setting.words(mention.phrase).starts_with(char::is_uppercase)
    }

    /// "(Chair)" is what somebody is.
    fn is_in_brackets(&self, span: Span) -> bool {
        let text = self.setting.scene.text.as_bytes();
        span.start.checked_sub(1).is_some_and(|before| text[before as usize] == b'(')
            && text.get(span.end as usize) == Some(&b')')
    }

    /// Takes words that were read as nouns for the surnames they are: "Hunter said" where there is a Duncan Hunter.
    pub fn nouns_that_are_names(&mut self) {
        for step in std::mem::take(&mut self.capitals) {
            let step = step as usize;
            let mention = self.setting.mention(self.steps[step].id);
            let word = self.words.id(self.setting.words(mention.phrase));
            let mut owners = self.cast.owners(word);
            if owners.any(|who| self.is_surname_of(word, who)) {
                let (hard, prior) = self.genders(mention, Gender::Unknown);
                self.steps[step].what = What::Name(self.names.single(word), hard, prior);
            }
        }
    }
}

/// What a pronoun asks for, by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// I, we, my
    First,
    /// you, your
    Second,
    /// whose
    Whose,
    /// someone: somebody new
    Indefinite,
    /// he, she, it, they, and theirs
    Third {
        /// Whose.
        gender: Gender,
        /// they
        plural: bool,
        /// it
        thing: bool,
    },
}

impl Form {
    /// Whether it asks for what is nobody: it, its.
    pub fn is_thing(self) -> bool {
        matches!(self, Self::Third { thing: true, .. })
    }

    /// The form of a pronoun as printed.
    pub fn of(word: &str, lexicon: &Lexicon) -> Self {
        let lists = lexicon.lists(word);
        let third = |gender, plural, thing| Self::Third { gender, plural, thing };
        match () {
            () if lists.has(Lists::HE) => third(Gender::Male, false, false),
            () if lists.has(Lists::SHE) => third(Gender::Female, false, false),
            () if lists.has(Lists::IT) => third(Gender::Unknown, false, true),
            () if lists.has(Lists::THEY) => third(Gender::Unknown, true, false),
            () if lists.has(Lists::FIRST) => Self::First,
            () if lists.has(Lists::SECOND) => Self::Second,
            () if word.eq_ignore_ascii_case("whose") => Self::Whose,
            () => Self::Indefinite,
        }
    }
}
