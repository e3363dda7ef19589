//! Glue: text of another page element inside a sentence, as when a page is saved without its mark-up.
//!
//! Its sign are words with a joint where two words met without a space ("LoweAnn"). "PayPal" and "McDonald" have one, too, so a
//! joint counts where what stands around it shows it: the second part is somebody's given name or title, the first one is a
//! name that stands nearby. Further on stands a link's label ("MORE", "More" before a verb); without one there are two joints, or one
//! that leaves no doubt, and the sentence goes on with a verb that reports. A label with a colon behind a name begins glue without a joint. Nothing
//! from the first joint to the label belongs to the sentence around.

use std::ops::Range;

use super::tokens::{Case, Kind, Token};
use crate::lexicon::{Classes, Form, Lexicon, Lists, VerbClass};
use crate::span::Span;

/// One stretch of glue.
#[derive(Clone, Debug)]
pub struct Glue {
    /// Its text.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// How many tokens around a joint are looked at for the name that it begins with.
const NEAR: usize = 40;
/// How many tokens behind a joint the label may stand, and the verb with which the sentence goes on.
const FAR: usize = 150;

/// Finds the glue among the tokens of one paragraph from `first` on, and splits its words at their joints.
/// Returns the glue; `joints` gets the tokens that begin after a joint.
pub(super) fn unglue(
    text: &str,
    first: usize,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
    joints: &mut Vec<usize>,
) -> Vec<Glue> {
    let sign = |token: &Token| token.case == Case::Mixed || is_capital_label(token);
    if !tokens[first..].iter().any(sign) {
        return Vec::new();
    }
    let paragraph = tokens.split_off(first);
    let page = Page { text, lexicon, tokens: &paragraph };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(glue) = page.next(from) {
        tokens.extend_from_slice(&paragraph[from..glue.start]);
        let jointed = page.is_joint(glue.start);
        let start = tokens.len() + usize::from(jointed);
        let glued = &paragraph[glue.clone()];
        let colon = glued.iter().position(|token| token.kind == Kind::Colon).filter(|_| !jointed);
        for (at, token) in glued.iter().enumerate() {
            joints.extend((at > 0 && colon == Some(at - 1)).then_some(tokens.len()));
            split(text, *token, lexicon, tokens, joints);
        }
        // A label belongs to no headline.
        let label = glued.iter().rev().take_while(|token| is_capital_label(token)).count();
        joints.extend((0 < label && label < glued.len()).then_some(tokens.len() - label));
        let span = tokens[start].span.to(tokens[tokens.len() - 1].span);
        found.push(Glue { span, tokens: start..tokens.len() });
        from = glue.end;
    }
    tokens.extend_from_slice(&paragraph[from..]);
    found
}

/// Whether a word in capitals may be a link's label or a part of it.
fn is_capital_label(token: &Token) -> bool {
    token.case == Case::Upper && token.is(Classes::LINK)
}

/// The tokens of a paragraph in which glue is sought.
struct Page<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    tokens: &'t [Token],
}

impl Page<'_> {
    /// The next glue from a token on: the word with its first joint, or a label with a colon, to its end.
    fn next(&self, mut from: usize) -> Option<Range<usize>> {
        loop {
            let start = (from..self.tokens.len()).find(|&at| self.is_joint(at) || self.is_announced(at))?;
            let end = if self.is_joint(start) { self.jointed(start) } else { self.resumption(start + 1) };
            match end {
                Some(end) => return Some(start..end),
                None => from = start + 1,
            }
        }
    }

    /// Where the glue ends that begins with a joint, if it is glue.
    fn jointed(&self, start: usize) -> Option<usize> {
        let far = self.tokens.len().min(start + FAR);
        let shown = |end: usize| (start..end).filter(|&at| self.is_shown(at));
        let label = (start + 1..far).find(|&at| self.is_label(at));
        if let Some(label) = label.filter(|&label| shown(label).next().is_some()) {
            return Some(label + 1);
        }
        let stop = (start..far).find(|&at| self.tokens[at].kind == Kind::Stop).unwrap_or(far);
        if let Some(last) = shown(stop).skip(1).last() {
            return Some(self.resumption(last + 1).unwrap_or(stop));
        }
        match self.single(start) {
            Some(Joint::Name) => Some(self.resumption(start + 1).unwrap_or(stop)),
            Some(Joint::Likely) => self.resumption(start + 1),
            None => None,
        }
    }

    /// How surely one joint is glue with no other one and no label behind it: "BeckFerry" where a Beck stands nearby, "ImagesTom
    /// Beck", or "Senator Tom BeckFerry", which needs more to show it.
    fn single(&self, at: usize) -> Option<Joint> {
        let token = &self.tokens[at];
        let middle = joint_of(self.text, token).filter(|_| self.is_shown(at))?;
        let (head, tail) = token.span.slice(self.text).split_at(middle - token.span.start as usize);
        let (before, next) = (at.checked_sub(1).map(|at| &self.tokens[at]), self.tokens.get(at + 1));
        let classes = self.lexicon.look_up(head).classes;
        let plain = Classes::COMMON | Classes::VERBAL | Classes::PREP | Classes::DET | Classes::PRONOUN;
        if !tail[1..].starts_with(char::is_lowercase) {
            return None;
        }
        let surname = head.starts_with(char::is_uppercase) && !classes.has(plain);
        let given = self.lexicon.look_up(tail).classes.has(Classes::GIVEN) && tail.len() > 2;
        let named = next.is_some_and(|next| next.kind == Kind::Word && next.case == Case::Title);
        if surname && self.is_somebody(at, head) || given && named && !classes.has(Classes::GIVEN) {
            return Some(Joint::Name);
        }
        let names = Classes::GIVEN | Classes::TITLE;
        let behind = before.is_some_and(|before| before.case == Case::Title && before.is(names));
        (behind && surname).then_some(Joint::Likely)
    }

    fn is_joint(&self, at: usize) -> bool {
        joint_of(self.text, &self.tokens[at]).is_some()
    }

    /// Whether a link's label ends here: MORE, or More before a verb.
    fn is_label(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1);
        let ends = next.is_none_or(|next| next.kind != Kind::Colon && !is_capital_label(next));
        let verb = next.is_some_and(|next| next.case == Case::Lower && next.is(Classes::VERBAL));
        ends && (is_capital_label(token) || token.is(Classes::LINK) && token.case == Case::Title && verb)
    }

    /// Whether a label with a colon stands here behind a name: Ann Lowe RELATED: …
    fn is_announced(&self, at: usize) -> bool {
        let words = self.tokens[at..].iter().take(3).take_while(|token| is_capital_label(token)).count();
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        words > 0
            && self.tokens.get(at + words).is_some_and(|next| next.kind == Kind::Colon)
            && before.is_some_and(|before| before.kind == Kind::Word && before.case == Case::Title)
    }

    /// Where the sentence goes on behind glue without a label: with a verb that reports, in the past.
    fn resumption(&self, from: usize) -> Option<usize> {
        let goes_on = |token: &Token| {
            let verb = self.lexicon.verb(token.word.verb);
            let says = verb.is_some_and(|verb| verb.class == VerbClass::Say && !verb.weak);
            says && token.case == Case::Lower && token.word.form == Form::Past
        };
        let rest = self.tokens.get(from..)?;
        let rest = &rest[..rest.len().min(FAR)];
        let end = rest.iter().position(|token| token.kind == Kind::Stop).unwrap_or(rest.len());
        // “…” said X has a subject behind it, but nobody is told there.
        let tells = |token: &Token| self.lexicon.verb(token.word.verb).is_some_and(|verb| verb.object);
        let free = |at: usize| rest[at - 1].kind != Kind::Mark || tells(&rest[at]);
        (1..end).find(|&at| goes_on(&rest[at]) && free(at)).map(|at| from + at)
    }

    /// Whether two words have met beyond doubt: "LoweAnn", "foundSenator", "LoweBridge" behind "Ann" or where a Lowe stands nearby.
    fn is_shown(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let Some(middle) = joint_of(self.text, token) else { return false };
        let (head, tail) = token.span.slice(self.text).split_at(middle - token.span.start as usize);
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let handle = |before: &Token| before.kind == Kind::Symbol && before.span.end == token.span.start;
        if before.is_some_and(handle) || self.lexicon.lists(head).has(Lists::NAME_PREFIX) {
            return false;
        }
        let person = Classes::TITLE | Classes::PERSON | Classes::POST;
        let names = Classes::GIVEN | Classes::TITLE;
        let classes = self.lexicon.look_up(tail).classes;
        classes.has(Classes::GIVEN)
            || tail.len() > 3 && classes.has(person)
            || before.is_some_and(|before| before.case == Case::Title && before.is(names))
            || head.starts_with(char::is_lowercase)
            || self.stands_nearby(at, head)
    }

    /// Whether a word stands near a token as the surname of somebody: behind a given name or a title.
    fn is_somebody(&self, at: usize, surname: &str) -> bool {
        let near = at.saturating_sub(NEAR).max(1)..self.tokens.len().min(at + NEAR);
        let names = Classes::GIVEN | Classes::TITLE;
        near.filter(|&other| other != at).any(|other| {
            let before = &self.tokens[other - 1];
            self.tokens[other].span.slice(self.text) == surname
                && before.is(names)
                && before.case == Case::Title
        })
    }

    /// Whether a name stands near a token, by itself or in another joint.
    fn stands_nearby(&self, at: usize, name: &str) -> bool {
        let near = at.saturating_sub(NEAR)..self.tokens.len().min(at + NEAR);
        near.filter(|&other| other != at).any(|other| {
            let rest = self.tokens[other].span.slice(self.text).strip_prefix(name);
            rest.is_some_and(|rest| !rest.starts_with(char::is_lowercase))
        })
    }
}

/// How surely one joint alone is glue.
enum Joint {
    /// A name that the text has elsewhere, or a full one begins.
    Name,
    /// Where the sentence goes on behind it.
    Likely,
}

/// Appends a token, split at its joint.
fn split(text: &str, token: Token, lexicon: &Lexicon, tokens: &mut Vec<Token>, joints: &mut Vec<usize>) {
    let Some(at) = joint_of(text, &token) else {
        return tokens.push(token);
    };
    let (start, end) = (token.span.start as usize, token.span.end as usize);
    super::tokens::push_word(text, Span::new(start, at), false, lexicon, tokens);
    joints.push(tokens.len());
    super::tokens::push_word(text, Span::new(at, end), false, lexicon, tokens);
}

/// The byte where a word of three letters and one of two, or longer ones, meet: a lower-case letter before a capital.
/// "McDonald" has none.
fn joint_of(text: &str, token: &Token) -> Option<usize> {
    if token.kind != Kind::Word || token.case != Case::Mixed {
        return None;
    }
    let word = token.span.slice(text);
    let at = word
        .as_bytes()
        .windows(2)
        .position(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())?;
    (at + 1 >= 3 && word.len() - at > 2).then(|| token.span.start as usize + at + 1)
}
