//! Reporting clauses without marks of their own, in a paragraph that a dash opens.
//!
//! ```text
//! clause := past, who  |  says, who  |  who, past  |  abroad, who
//! past   := a past verb  |  put in            says := a present one: "says he"
//! abroad := dit, contestó, сказал             who  := name | he | the …
//! ```

use crate::lexicon::{Classes, Form, Lexicon, Lists};
use crate::segment::{Kind, Token};

/// A name has no more words than this.
const NAME: usize = 4;

/// Finds tags by what the lexicon knows of a text's words.
pub(super) struct Tags<'t> {
    pub text: &'t str,
    pub lexicon: &'t Lexicon,
}

impl Tags<'_> {
    /// Whether a reporting clause begins here, behind a pause; behind a stop only one that begins with its verb.
    pub fn opens(&self, tokens: &[Token], pause: Kind, dashed: bool) -> bool {
        // Behind a stop the next sentence of the speech may begin as such a clause does, but not with a small letter.
        let small = tokens.first().is_some_and(|token| !token.is_capitalised());
        let verb_first = pause == Kind::Stop && !dashed && !small;
        if self.said(tokens).is_some_and(|verb| begins_with_who(&tokens[verb..]))
            || self.says(tokens) && begins_with_who(&tokens[1..])
            || self.abroad(tokens, dashed)
        {
            return true;
        }
        // The old woman, doña Inés.
        let phrase = || (1..NAME).find(|&verb| self.said(tokens.get(verb..).unwrap_or_default()).is_some());
        let names = match tokens {
            [first, ..] if dashed && small && first.is(Classes::DET | Classes::POSS) => phrase().unwrap_or(0),
            [first, next, ..] if dashed && small && first.kind == Kind::Word && is_name(next) => {
                1 + tokens[1..].iter().take(NAME).take_while(|token| is_name(token)).count()
            }
            _ => tokens.iter().take(NAME).take_while(|token| is_name(token)).count(),
        };
        let who = match tokens.first() {
            Some(first) if is_person(first) => 1,
            _ => names,
        };
        let ends = |verb: usize| ends_clause(&tokens[who + verb..]);
        !verb_first && who > 0 && self.said(&tokens[who..]).is_some_and(ends)
    }

    /// How many tokens the past verb here has: said; put in.
    fn said(&self, tokens: &[Token]) -> Option<usize> {
        let first = tokens.first().filter(|token| is_verb(token))?;
        let verb = self.lexicon.verb(first.word.verb)?;
        let particle =
            || tokens.get(1).is_some_and(|next| verb.particles.contains(&next.span.slice(self.text)));
        match first.word.form {
            Form::Past => Some(1),
            Form::Base if verb.invariant && particle() => Some(2),
            _ => None,
        }
    }

    /// Whether a present verb is here that reports readily, as in "says he".
    fn says(&self, tokens: &[Token]) -> bool {
        let Some(first) = tokens.first().filter(|token| is_verb(token)) else { return false };
        let weak = self.lexicon.verb(first.word.verb).is_none_or(|verb| verb.weak);
        first.word.form == Form::Third && !weak
    }

    /// Whether a verb of another language is here with its subject behind it, which a dash may do without: —dijo—.
    fn abroad(&self, tokens: &[Token], dashed: bool) -> bool {
        let Some(first) = tokens.first().filter(|t| t.kind == Kind::Word && !t.is_capitalised()) else {
            return false;
        };
        let on = |word: &str, list: Lists| self.lexicon.lists(word).has(list);
        let printed = first.span.slice(self.text);
        let who = |token: &Token| {
            let printed = token.span.slice(self.text);
            is_name(token)
                || on(printed, Lists::WHO_ABROAD)
                || ["l'", "l’"].iter().any(|article| printed.starts_with(article))
        };
        on(printed, Lists::SAYS_ABROAD) && (dashed || tokens.get(1).is_some_and(who))
    }
}

/// What may stand before and behind a tag.
pub(super) fn is_pause(kind: Kind) -> bool {
    matches!(kind, Kind::Comma | Kind::Stop | Kind::Dash)
}

/// Whether the token is a pronoun that can be a subject.
pub(super) fn is_person(token: &Token) -> bool {
    token.is(Classes::PRONOUN) && token.is(Classes::SUBJECT) && !token.is(Classes::PREP)
}

fn is_verb(token: &Token) -> bool {
    token.is(Classes::VERB) && !token.is_capitalised()
}

fn is_name(token: &Token) -> bool {
    token.kind == Kind::Word && token.is_capitalised()
}

fn begins_with_who(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|who| is_name(who) || is_person(who) || who.is(Classes::DET | Classes::POSS))
}

/// Whether nothing that is said follows the verb: ", he said he would come" is no tag.
fn ends_clause(rest: &[Token]) -> bool {
    rest.first().is_none_or(|t| is_pause(t.kind) || t.is(Classes::LY | Classes::PREP))
}
