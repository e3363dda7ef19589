//! What holds the parts of a noun phrase together: 's before its noun; "of", "and", "&" and particles inside a name; a nickname.

use super::{Chunker, NOUNS};
use crate::lexicon::{Classes, Form};
use crate::mentions::Entity;
use crate::mentions::names;
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;

impl Chunker<'_, '_> {
    /// Whether the possessive behind a word belongs to a name: "Workers' Union", "King's College London", "St. Mary's
    /// Hospital", "Lloyd's of London", "Sainsbury's said".
    pub(super) fn is_inside_name(&self, owner: usize) -> bool {
        let (word, behind) = (&self.items[owner], owner + 2);
        if !word.token.is_capitalised()
            || !self.items.get(owner + 1).is_some_and(|item| self.is_possessive(item))
        {
            return false;
        }
        let capital = |at: usize| self.items.get(at).is_some_and(|item| item.token.is_capitalised());
        let before = owner.checked_sub(1).map(|before| &self.items[before]);
        let alone = !before.is_some_and(|before| before.token.is_capitalised() && !before.is(Classes::DET));
        let saint = |before: &Item| before.span().slice(self.text).trim_end_matches('.') == "St";
        // "The hospice, St Bride's, said"
        let verbal = Classes::PREP | Classes::AUX | Classes::MODAL | Classes::FINITE | Classes::VERB;
        let pause = |item: &Item| !item.is_kind(TokenKind::Word) || item.is(verbal) && !item.is(NOUNS);
        if before.is_some_and(saint) && self.items.get(behind).is_none_or(pause) {
            return true;
        }
        if capital(behind) {
            let holders = word.is(Classes::PERSON) && word.is(Classes::PLURAL)
                || alone && word.is(Classes::TITLE) && !word.is(Classes::COURTESY | Classes::GIVEN);
            return before.is_some_and(saint) || holders && self.organisation_after(behind);
        }
        let Some(next) = self.items.get(behind) else { return alone && self.is_tagged(owner) };
        if next.span().slice(self.text) == "of" {
            return alone && capital(behind + 1);
        }
        let ends = |at: usize| {
            self.items
                .get(at)
                .is_none_or(|item| matches!(item.token.kind, TokenKind::Stop | TokenKind::Comma))
        };
        // "Ann's said it", she has
        let given = word.is(Classes::GIVEN | Classes::PERSON | Classes::PRONOUN) && !ends(behind + 1);
        let passive = self.items.get(behind + 1).is_some_and(|item| item.span().slice(self.text) == "to");
        // "Ann's comments"
        let says = self.speaks(behind) && !next.is(NOUNS | Classes::CUE_NOUN | Classes::MEDIUM);
        alone && (says && !given && !passive || ends(behind) && self.is_tagged(owner))
    }

    /// Whether capitals with a possessive inside begin here: "Energy Workers' Union".
    fn opens_union(&self, at: usize) -> bool {
        let mut words = self.items[at..].iter().enumerate().take_while(|(i, _)| self.is_name_word(at + i));
        words.any(|(_, item)| item.is_kind(TokenKind::Clitic))
    }

    /// 's or a bare apostrophe
    pub(super) fn is_possessive(&self, item: &Item) -> bool {
        item.is_kind(TokenKind::Clitic)
            && !item.span().slice(self.text).ends_with(['d', 'l', 'm', 'e', 'D', 'L', 'M', 'E'])
    }

    /// What joins the words of a phrase: 's before its noun; "of", "and", "&" and particles inside a name; a nickname.
    #[inline]
    pub(super) fn bridge(&self, start: usize, at: usize) -> Option<usize> {
        let joins = at > start && (self.is_name_word(at - 1) || self.items[at].is_kind(TokenKind::Clitic));
        if joins { self.joint(start, at) } else { None }
    }

    /// The same behind a name or at a possessive: apart, so that most items need no call.
    #[inline(never)]
    fn joint(&self, start: usize, at: usize) -> Option<usize> {
        let item = &self.items[at];
        if item.is_kind(TokenKind::Clitic) && self.is_name_word(at) {
            return Some(1);
        }
        let next = self.items.get(at + 1)?;
        if item.is_kind(TokenKind::Clitic) {
            let possessive = self.is_possessive(item);
            let noun = self.can_stand(at + 1, next, 0) && !self.looks_verbal(at + 1)
                || next.is_kind(TokenKind::Number);
            return (possessive && noun).then_some(1);
        }
        let word = item.span().slice(self.text);
        if self.is_name_word(at + 1) {
            let particle = item.is(Classes::PARTICLE);
            let in_organisation = matches!(word, "of" | "for" | "&" | "on")
                && (self.organisation_before(start, at) || self.items[at - 1].is_kind(TokenKind::Clitic))
                || word == "the" && at == 1 && self.is_head(0)
                // "the FBI and the Justice Department" are two
                || word == "and"
                    && self.organisation_before(start, at)
                    && self.items[at - 1].token.case != Case::Upper
                    && self.organisation_after(at + 1)
                || word == "and" && self.opens_union(at + 1)
                || word == "to" && self.is_office(at - 1)
                || word == "&";
            let nickname = item.quotation().is_some() && item.span().len() < 30;
            return (particle || in_organisation || nickname).then_some(1);
        }
        // "Ibáñez de la Torre"
        let particles = item.is(Classes::PARTICLE) && next.is(Classes::PARTICLE);
        if particles && self.items.get(at + 2).is_some() && self.is_name_word(at + 2) {
            return Some(2);
        }
        let the = next.span().slice(self.text) == "the";
        let named = the
            && (word == "of" && self.organisation_before(start, at)
                || word == "to" && self.is_office(at - 1))
            && self.items.get(at + 2).is_some()
            && self.is_name_word(at + 2);
        named.then_some(2)
    }

    pub(super) fn organisation_before(&self, start: usize, at: usize) -> bool {
        let heads = Classes::ORG_WORD | Classes::ORG | Classes::GROUP | Classes::DOC;
        (start..at)
            .rev()
            .take_while(|&i| self.is_name_word(i))
            .any(|i| self.items[i].is(heads) || i + 1 == at && (self.is_office(i) || self.is_head(i)))
    }

    /// Whether a common word opens the sentence as part of a name: "Transport" of "Transport for London".
    fn is_head(&self, at: usize) -> bool {
        at == 0 && self.items[at].is(Classes::COMMON) && !self.items[at].is(Classes::GIVEN)
    }

    /// Secretary of State, Chief of Staff, Speaker of the House
    pub(super) fn is_office(&self, at: usize) -> bool {
        // "Peter T. King of Wexcombe" has a surname.
        let surname = at > 0 && self.items[at - 1].token.dotted && self.items[at - 1].span().len() == 2;
        self.items[at].is(Classes::TITLE)
            && self.items[at].token.case == Case::Title
            && !self.items[at].token.dotted
            && !surname
    }

    pub(super) fn organisation_after(&self, at: usize) -> bool {
        let mut capitals = self.items[at..].iter().take_while(|item| item.token.is_capitalised());
        capitals.any(|item| item.is(Classes::ORG_WORD | Classes::ORG))
    }

    /// A word behind 's that makes it "is" or "has"; but "the panel's ranking member" owns a noun.
    pub(super) fn looks_verbal(&self, at: usize) -> bool {
        let item = &self.items[at];
        let gerund = item.token.case == Case::Lower && item.is(Classes::ING)
            || item.is(Classes::VERB) && item.token.word.form == Form::Gerund;
        let past = item.is(Classes::VERB) && matches!(item.token.word.form, Form::Past | Form::Participle);
        past && !item.is(NOUNS) || gerund && !item.is(NOUNS) && !self.leads_to_one(at + 1)
    }

    /// Whether a single thing without an article follows, which no gerund has for its object.
    fn leads_to_one(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|next| {
            next.is_kind(TokenKind::Word)
                && next.token.case == Case::Lower
                && self.can_stand(at, next, 1)
                && !next.is(Classes::PLURAL | Classes::TIME | Classes::ADV | Classes::LY | Classes::ED)
                && !next.span().slice(self.text).ends_with('s')
        })
    }

    /// "of state" between an office without an article and the name of who holds it: "former secretary of state Ruth
    /// Okoro", "head of policy Ann Lowe"; but "widow of pilot Ann Lowe" is another.
    pub(super) fn field_of_office(&self, start: usize, at: usize) -> Option<usize> {
        let item = &self.items[at];
        let holder = &self.items[at.checked_sub(1).filter(|&before| before >= start)?];
        if !holder.is(Classes::PERSON)
            || holder.is(Classes::PLURAL)
            || self.items[start].is(Classes::DET | Classes::POSS)
            || !matches!(item.span().slice(self.text), "of" | "for")
        {
            return None;
        }
        let first = at + 1 + usize::from(self.items.get(at + 1)?.span().slice(self.text) == "the");
        let field = |&i: &usize| {
            !self.is_name_word(i)
                && (!self.items[i].is(Classes::PERSON) || self.items[i].is(Classes::PLURAL))
                && self.can_stand(i, &self.items[i], 1)
        };
        let name = first + (first..self.items.len().min(first + 3)).take_while(field).count();
        let end = name + (name..self.items.len()).take_while(|&i| self.is_name_word(i)).count();
        let held = name > first
            && end > name + 1
            && names::analyse(self.text, &self.items[name..end], self.lexicon).entity == Entity::Person;
        held.then_some(name - at)
    }
}
