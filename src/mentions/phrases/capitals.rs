//! Which words are (part of) a name by their capital.

use super::bounds::DOUBTFUL;
use super::{Chunker, Look, STOPPERS};
use crate::lexicon::{Classes, Lists};
use crate::segment::{Case, Kind as TokenKind, is_alphanumeric};
use crate::sentences::Item;

impl Chunker<'_, '_> {
    /// Whether the word at an item is (part of) a name by its capital.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        self.looks[at] == Look::Name
    }

    /// How an item looks, found once.
    pub(super) fn look(&self, at: usize) -> Look {
        let item = &self.items[at];
        if self.looks_like_name(at) {
            Look::Name
        } else if !item.is_kind(TokenKind::Word) {
            Look::Other
        } else if !item.is(DOUBTFUL) {
            Look::Plain
        } else if item.is(STOPPERS) && !item.is(Classes::ADV | Classes::DET | Classes::POSS) {
            Look::Stopper
        } else {
            Look::Other
        }
    }

    fn looks_like_name(&self, at: usize) -> bool {
        let token = &self.items[at].token;
        if token.kind == TokenKind::Clitic {
            return at > 0 && self.is_inside_name(at - 1);
        }
        if token.is(Classes::LEGAL_FORM) && at > 0 && self.is_name_word(at - 1) {
            return true;
        }
        if token.is(Classes::PARTICLE) && token.case == Case::Lower {
            return self.leads_name(at);
        }
        token.is_capitalised()
            && token.kind == TokenKind::Word
            && !self.is_several(at)
            && !self.is_chapter(at)
            && (token.dotted || self.is_name(at))
    }

    /// "MPs", "NGOs": a noun for several in letters, and no name.
    fn is_several(&self, at: usize) -> bool {
        let item = &self.items[at];
        let stem = || item.span().slice(self.text).strip_suffix('s');
        item.token.case == Case::Mixed
            && item.is(Classes::PERSON | Classes::ORG | Classes::GROUP)
            && stem().is_some_and(|stem| stem.bytes().all(|byte| byte.is_ascii_uppercase()))
            && !self.next_is_capital(at)
            && !at.checked_sub(1).is_some_and(|before| self.items[before].token.is_capitalised())
    }

    /// "De la Tour": a particle before another one and the name.
    fn particles_follow(&self, at: usize) -> bool {
        let particle = |at: usize| self.items.get(at).is_some_and(|item| item.is(Classes::PARTICLE));
        particle(at) && particle(at + 1) && self.next_is_capital(at + 1)
    }

    /// Whether a small word begins a surname that stands alone: "van Dyke said", "said von der Lind".
    fn leads_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        if before.is_some_and(|before| before.is(Classes::PARTICLE)) {
            return self.is_name_word(at - 1);
        }
        let inside = before.is_some_and(|before| before.token.is_capitalised());
        let mut behind = self.items[at + 1..].iter();
        let next = behind.find(|item| !item.is(Classes::PARTICLE) || item.token.is_capitalised());
        !inside
            && !before.is_some_and(|before| before.is(Classes::DET | Classes::POSS))
            && next.is_some_and(|next| next.token.is_capitalised() && next.is_kind(TokenKind::Word))
            && self.items[at + 1..].iter().take(2).any(|item| item.token.is_capitalised())
    }

    /// The same for a word that is known to have a capital, and no period.
    fn is_name(&self, at: usize) -> bool {
        let item = &self.items[at];
        if item.is(Classes::TIME | Classes::MODAL | Classes::FINITE) && self.is_person(at) {
            return true;
        }
        let known = STOPPERS
            | Classes::COMMON
            | Classes::ADV
            | Classes::DET
            | Classes::POSS
            | Classes::VERB
            | Classes::PERSON;
        // "The Shepherd Who Said No"
        let who = |item: &Item| item.is(Classes::REL) && item.token.case == Case::Title;
        if at > 0 && (who(item) || item.is(Classes::VERB) && who(&self.items[at - 1])) {
            return false;
        }
        // "Mr Rose", "Mr Will"
        let courtesy = |item: &Item| item.is(Classes::COURTESY) && item.token.case == Case::Title;
        if at > 0 && courtesy(&self.items[at - 1]) {
            return true;
        }
        // "AT: When I was six.": initials that are a word, too
        if at == 0 && self.is_initials() {
            return true;
        }
        let bullet = at == 1 && self.items[0].is_kind(TokenKind::Symbol);
        let opens = at == 0 || bullet || self.opens_behind(&self.items[at - 1]);
        if self.is_given_here(at, opens) {
            return true;
        }
        if opens && !self.headline && self.heads_name(at) {
            return true;
        }
        if opens && self.is_participle(at) {
            return false;
        }
        if opens || self.headline {
            let gerund = || !self.casing.is_capital(item.span().slice(self.text)) && !self.opens_subject(at);
            let common = item.is(known.without(Classes::COMMON) | Classes::LY)
                || item.is(Classes::COMMON) && (item.is(Classes::SHAPES) || !self.is_called(at))
                || item.is(Classes::ING) && gerund()
                || self.is_common(item);
            return !common
                || opens && !self.headline && self.speaks_bare(at)
                || item.is(Classes::GIVEN | Classes::TITLE)
                    && !item.is(STOPPERS)
                    && self.next_is_capital(at)
                // "De Graaf said"
                || item.is(Classes::PARTICLE) && self.next_is_capital(at)
                || self.particles_follow(at)
                || self.begins_name(at);
        }
        // "Theresa May", "Dr. March"
        let before = &self.items[at - 1];
        let surname = item.is(Classes::MODAL | Classes::VERB | Classes::COMMON | Classes::TIME)
            && before.token.is_capitalised()
            && before.is(Classes::GIVEN | Classes::TITLE);
        let apart = before.quotation().is_some() || before.is_kind(TokenKind::Dash);
        // "Jo Fell said"
        let past = item.is(Classes::FINITE)
            && item.token.case == Case::Title
            && before.is(Classes::GIVEN)
            && self.is_name_word(at - 1);
        let small = item.is(STOPPERS)
            && !past
            && (apart && !item.is(Classes::PARTICLE)
                || !self.next_is_capital(at) && !self.particles_follow(at))
            // “Stop!” Another asked
            || apart && item.is(Classes::DET | Classes::POSS) && !item.is(Classes::GIVEN) && !self.next_is_capital(at);
        // "Mr Teo Jun Hao"
        let given = item.is(Classes::TIME)
            && item.is(Classes::GIVEN)
            && at > 1
            && self.is_name_word(at - 1)
            && self.items[at - 2].is(Classes::COURTESY)
            && self.next_is_capital(at);
        if item.is(Classes::TIME) {
            // “Otis Day” in marks of its own is a day.
            return surname && !self.is_dated(at) && self.items.len() > 2
                || given
                || self.is_named_by_time(at);
        }
        self.is_named_by_verb(at) || !small && !item.is(Classes::PRONOUN)
    }

    /// "Taped to the dashboard is a note": what was done to something opens the sentence, where nobody called so could stand.
    fn is_participle(&self, at: usize) -> bool {
        let item = &self.items[at];
        let small = |next: &Item| next.is(Classes::PREP) && next.token.case == Case::Lower;
        item.is(Classes::ED)
            && !item.is(Classes::GIVEN)
            && self.items.get(at + 1).is_some_and(small)
            && !self.casing.is_capital(item.span().slice(self.text))
    }

    /// Whether a common word that may open a sentence or stand in a headline is somebody's name: "Badger said", where the text has
    /// "and Badger", too; "Peter Lane: Why I Left".
    fn is_called(&self, at: usize) -> bool {
        if self.headline {
            let before = at.checked_sub(1).map(|before| &self.items[before]);
            let given = before.is_some_and(|before| before.is(Classes::GIVEN) && !before.is(Classes::PLACE));
            return given && self.is_name_word(at - 1) && !self.next_is_capital(at);
        }
        self.casing.is_capital(self.items[at].span().slice(self.text))
            && (self.speaks(at + 1) || self.next_is_capital(at))
    }

    /// Whether a word that is a month or a modal elsewhere is somebody's name here: the text has somebody called so, and it is
    /// neither "in May", "May 5" nor "May I".
    fn is_person(&self, at: usize) -> bool {
        let item = &self.items[at];
        let word = item.span().slice(self.text);
        let alone = item.is(Classes::TIME) && !item.is(Classes::GIVEN) && self.items.len() == 2;
        if alone
            || !self.casing.is_person(word, item.token.word.classes)
            || self.lexicon.lists(word).has(Lists::WEEKDAY)
        {
            return false;
        }
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        let next = self.items.get(at + 1);
        let dated = before.is_some_and(|before| {
            before.is(Classes::PREP)
                && matches!(before.span().slice(self.text), "in" | "In" | "since" | "until" | "last" | "of")
        }) || next.is_some_and(|next| next.is_kind(TokenKind::Number));
        let asks = next.is_some_and(|next| next.is(Classes::PRONOUN | Classes::DET | Classes::POSS));
        !dated && !asks
    }

    /// Whether a word in capitals is the number of a chapter or a question: a Roman one behind "Chapter", or first in its
    /// sentence, where "Q14" stands too.
    fn is_chapter(&self, at: usize) -> bool {
        let roman = |word: &str| word.bytes().all(|byte| b"IVXLC.".contains(&byte));
        let item = &self.items[at];
        let question = |word: &str| {
            let digits = word.strip_prefix('Q').unwrap_or_default();
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        if at == 0 && question(item.span().slice(self.text)) {
            return true;
        }
        if item.token.case == Case::Lower || !roman(item.span().slice(self.text)) {
            return false;
        }
        match at.checked_sub(1) {
            Some(before) => self.items[before].is(Classes::CHAPTER),
            None => item.token.case == Case::Upper && item.span().len() > 1 && !item.token.dotted,
        }
    }

    /// Whether a sentence may begin behind an item, where a capital says nothing.
    fn opens_behind(&self, item: &Item) -> bool {
        let words = item.span().slice(self.text);
        let ended = || words.trim_end_matches(|c: char| !is_alphanumeric(c) && c != '.').ends_with('.');
        item.quotation().is_some() && ended()
            || matches!(item.token.kind, TokenKind::Colon | TokenKind::Stop | TokenKind::Open)
    }

    /// Whether a word that the lexicon does not know is a common one by how the text writes it elsewhere.
    fn is_common(&self, item: &Item) -> bool {
        let word = item.span().slice(self.text);
        let compound = word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
        compound
            || item.token.word.classes.without(Classes::SHAPES) == Classes::NONE
                && self.casing.is_common(word)
    }

    pub(super) fn next_is_capital(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|next| next.token.is_capitalised())
    }

    /// Whether the item is in the run of capitals that ends the phrase.
    pub(super) fn is_name_part(&self, start: usize, at: usize) -> bool {
        if self.is_name_word(at) || at == start {
            return self.is_name_word(at);
        }
        let (item, before) = (&self.items[at], &self.items[at - 1]);
        let has_next = at + 1 < self.items.len();
        has_next && self.is_name_word(at - 1) && self.bridge(start, at).is_some()
            || has_next
                && item.is(Classes::PARTICLE)
                && before.is(Classes::PARTICLE)
                && self.is_name_word(at + 1)
            || before.is(Classes::PREP) && item.span().slice(self.text) == "the"
    }
}
