//! Whether a noun calls somebody what he is: the foreign secretary is not the Home Secretary who was named, nor the mayor of
//! Paris the Mayor of London, nor the deputy mayor the mayor.

use super::Definite;
use crate::lexicon::{Classes, Lists};
use crate::mentions::Entity;
use crate::span::Span;
use crate::speakers::cast::Id;
use crate::speakers::resolver::Resolver;
use crate::speakers::words;

/// How a noun's field, land or rank stands to what the text says of somebody, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    /// The noun shows none, or one that the text gives to him.
    Same,
    /// The noun shows one, and the text tells of none that he has.
    Unsure,
    /// He has another.
    Other,
}

impl<'t> Resolver<'_, 't> {
    /// How the field or rank of a noun stands to what somebody is called.
    pub(super) fn stands(&self, ask: &Definite, who: Id) -> Stands {
        let noun = self.setting.words(ask.mention.head);
        let noun_span = ask.mention.phrase.to(ask.mention.head);
        let entry = &self.cast[who];
        let spans = || entry.title.into_iter().chain(entry.role).chain(entry.called);
        let calls = |span: &Span| {
            self.setting.words(*span).split([' ', '-']).any(|word| word.eq_ignore_ascii_case(noun))
        };
        let mut ranked = spans().filter(calls).peekable();
        if ranked.peek().is_some() && !ranked.any(|span| self.rank(span).eq(self.rank(noun_span))) {
            return Stands::Other;
        }
        // Of a title no word tells a field but one that is known for it: "Detective Inspector", "Prime Minister".
        let known = |word: &&str| self.is_field(word);
        let titles = || entry.title.into_iter().flat_map(|span| self.before(span).filter(known));
        let roles = || entry.role.into_iter().chain(entry.called).flat_map(|span| self.before(span));
        let leads = |word: &str| self.setting.scene.lexicon.lists(word).has(Lists::LEADS);
        let capital = |word: &str| word.starts_with(char::is_uppercase) && !leads(word);
        let shows = |word: &&str| self.is_field(word) || capital(word);
        let behind = || spans().flat_map(|span| self.behind(span));
        let owns = || titles().chain(roles().filter(shows)).chain(behind());
        let before = || self.before(noun_span).filter(shows);
        let mut fields = before().chain(self.behind(noun_span)).peekable();
        let former = |span: Span| {
            self.before(span).any(|word| self.setting.scene.lexicon.lists(word).has(Lists::LEFT))
        };
        let has_left = |span: Span| former(span) || self.setting.words(span).starts_with("ex-");
        let mut callings = spans().filter(calls).peekable();
        // "The president" is not the former president who was named.
        let post = ask.mention.classes.has(Classes::POST) && ask.mention.entity == Entity::Person;
        if post && callings.peek().is_some() && !has_left(noun_span) && callings.all(has_left) {
            return Stands::Other;
        }
        // The acting chairman may be the chairman.
        let stands_in = |span: Span| {
            self.before(span).any(|word| self.setting.scene.lexicon.lists(word).has(Lists::STANDS_IN))
        };
        if !stands_in(noun_span) && spans().filter(calls).any(stands_in) {
            return Stands::Unsure;
        }
        if fields.peek().is_none() {
            let left = former(noun_span) && spans().any(|span| calls(&span)) && !spans().any(former);
            return if left { Stands::Unsure } else { Stands::Same };
        }
        let name = || entry.span.into_iter().flat_map(|span| self.setting.words(span).split_whitespace());
        let mut unsure = owns().next().is_none();
        for field in fields {
            for own in owns().chain(name()) {
                if begins(field, own) {
                    return Stands::Same;
                }
                unsure |= self.may_be_land_of(field, own) || self.may_be_land_of(own, field);
            }
        }
        if unsure || !spans().any(|span| calls(&span)) { Stands::Unsure } else { Stands::Other }
    }

    /// Where the office itself ends: "Secretary" of "Secretary of State".
    fn end(&self, office: Span) -> usize {
        let words = self.setting.words(office);
        [" of ", " for "].iter().find_map(|of| words.find(of)).unwrap_or(words.len())
    }

    /// The words before the last of an office, the article aside.
    fn before(&self, office: Span) -> impl Iterator<Item = &'t str> + use<'_, 't> {
        let words = &self.setting.words(office)[..self.end(office)];
        let last = words.rfind(' ').unwrap_or(0);
        words[..last].split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the"))
    }

    /// deputy, vice: who has it does not have the office itself.
    fn rank(&self, office: Span) -> impl Iterator<Item = &'static str> + use<'_, 't> {
        let below = self.before(office).any(|word| self.setting.scene.lexicon.lists(word).has(Lists::BELOW));
        below.then_some("below").into_iter()
    }

    /// The field or land behind an office: "of Mexico", "for health", "from the Kremlin".
    fn behind(&self, office: Span) -> impl Iterator<Item = &'t str> + use<'_, 't> {
        let rest = &self.setting.scene.text[office.start as usize + self.end(office)..];
        let of = [" of ", " for ", " from "].iter().find_map(|of| rest.strip_prefix(of));
        let rest = of.map_or("", |rest| rest.strip_prefix("the ").unwrap_or(rest));
        let mut ends = false;
        rest.split([' ', '\n']).take_while(move |word| {
            let bare = word.trim_end_matches([',', '.', ':', ';']);
            let shows = bare.starts_with(char::is_uppercase) || self.is_field(bare);
            let goes_on = shows && !ends;
            ends = bare.len() < word.len();
            goes_on
        })
    }

    fn is_field(&self, word: &str) -> bool {
        let land = || {
            let classes = words::classes(self.setting.scene.lexicon, word);
            word.starts_with(char::is_uppercase) && classes.has(Classes::PLACE | Classes::DEMONYM)
        };
        self.setting.scene.lexicon.lists(word).has(Lists::FIELDS) || land()
    }

    /// Whether the one may be the land of the other, whatever they are spelt like: "French" and "France", "US" and "American".
    fn may_be_land_of(&self, land: &str, demonym: &str) -> bool {
        let classes = |word| words::classes(self.setting.scene.lexicon, word);
        let initials = !land.contains(char::is_lowercase);
        let like = land.bytes().zip(demonym.bytes()).take(2).all(|(a, b)| a == b);
        classes(demonym).has(Classes::DEMONYM) && !classes(land).has(Classes::DEMONYM) && (initials || like)
    }
}

/// Whether two words begin alike: "China", "Chinese".
fn begins(one: &str, other: &str) -> bool {
    one.bytes().zip(other.bytes()).take(4).all(|(a, b)| a.eq_ignore_ascii_case(&b))
}
