//! Inside a run of capitalised words: which are title or job, which the name, and of what kind it is.

use super::Entity;
use super::phrases::{NOUNS, STOPPERS, gender};
use crate::lexicon::{Classes, Lexicon, Lists};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::{Item, What};
use crate::span::Span;
use crate::values::Gender;

/// What a run of capitalised words holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// The name without title.
    pub span: Span,
    /// The title right before it.
    pub title: Option<Span>,
    /// Words before title and name that belong to neither: "Planning Officer".
    pub before: Option<Span>,
    /// The last word, "Jr." aside.
    pub head: Span,
    /// How many words the name has.
    pub words: usize,
    /// What it denotes.
    pub entity: Entity,
    /// Gender by title, job or given name.
    pub gender: Gender,
    /// More than one.
    pub plural: bool,
}

/// Analyses a run of capitalised words, which is not empty.
pub(super) fn analyse(text: &str, run: &[Item], lexicon: &Lexicon) -> Name {
    let behind = |at: &usize| is_honour(text, &run[*at]) || are_letters(text, &run[..=*at], lexicon);
    let honours = (1..run.len()).rev().take_while(behind).count();
    let run = &run[..run.len() - honours];
    // A single word is the name, whatever it is.
    let ends = |item: &Item| !is_suffix(text, item, lexicon) && !item.is_kind(TokenKind::Clitic);
    let last = (1..run.len()).rev().find(|&at| ends(&run[at])).unwrap_or(0);
    let start = name_start(text, run, last, lexicon);
    // "Can Marsh Win": small words before a name are no part of it.
    let small = Classes::MODAL | Classes::AUX | Classes::WH | Classes::SUBORD;
    let start =
        start + run[start..last].iter().take_while(|item| item.is(small) && !item.is(Classes::GIVEN)).count();
    let title_start = (0..start).rev().take_while(|&at| is_title_part(text, run, at, lexicon)).last();
    let title_start = title_start.map(|at| whole_title(run, at));
    let name = &run[start..];
    let span = name[0].span().to(name[name.len() - 1].span());
    let title = title_start.map(|at| run[at].span().to(run[start - 1].span()));
    let before_end = title_start.unwrap_or(start);
    let entity = match &run[start..=last.max(start)] {
        [_, .., road] if title.is_none() && is_road(text, road, lexicon) => Entity::Place,
        name => entity(text, name, title.is_some(), lexicon),
    };
    let given = entity == Entity::Person
        && last > start
        && run[start].is(Classes::GIVEN)
        && !is_family_first(text, &run[last]);
    let by_name = if given { gender(run[start].token.word.classes) } else { Gender::Unknown };
    // "Lance Corporal" may be a woman.
    let titles = title_start.and_then(|at| run[at..start].iter().find(|item| item.is(Classes::TITLE)));
    let by_title = titles.map_or(Gender::Unknown, |item| gender(item.token.word.classes));
    let job = title_start.is_some_and(|at| run[at].is(Classes::PERSON));
    let gender = match (by_title, by_name) {
        (Gender::Unknown, known) => known,
        // "Spokesman Hope Marsh" is no man.
        (title, name) if job && name != Gender::Unknown && name != title => Gender::Unknown,
        (title, _) => title,
    };
    // "Sister P", "Mama Joy" have no other name.
    let letter = start == last && run[last].span().len() == 1;
    let mother = || {
        let words = title.map_or("", |title| title.slice(text));
        start == last && matches!(words, "Mama" | "Papa" | "Mzee")
    };
    let whole = letter || mother();
    let (span, title) = title.filter(|_| whole).map_or((span, title), |title| (title.to(span), None));
    // "Witness B"
    let part = |item: &&Item| letter && item.is(Classes::PERSON) && item.token.case == Case::Title;
    let (span, start) = match start.checked_sub(1).and_then(|before| run.get(before)).filter(part) {
        Some(part) if title.is_none() => (part.span().to(span), start - 1),
        _ => (span, start),
    };
    let before_end = if start < before_end { start } else { before_end };
    Name {
        span,
        title,
        before: (before_end > 0).then(|| run[0].span().to(run[before_end - 1].span())),
        head: run[last].span(),
        words: last + 1 - start,
        entity,
        gender,
        plural: entity == Entity::Group,
    }
}

/// KC, OBE: behind a name and no part of it
fn is_honour(text: &str, item: &Item) -> bool {
    let capitals = || item.span().slice(text).bytes().filter(u8::is_ascii_uppercase).count();
    item.is(Classes::HONOUR) && capitals() > 1
}

/// "MP" of "Ruth Okoro MP": behind the whole name of a person, and not behind where he is of, as in "Wexcombe MP".
fn are_letters(text: &str, run: &[Item], lexicon: &Lexicon) -> bool {
    let [first, .., last] = run else { return false };
    let known = first.token.word.classes.without(Classes::SHAPES) != Classes::NONE;
    let person = !known || first.is(Classes::GIVEN | Classes::TITLE);
    // A sentence may end behind them.
    let letters = last.span().slice(text).trim_end_matches('.');
    run.len() > 2
        && person
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && lexicon.lists(letters).has(Lists::LETTERS)
}

/// Jr., Sr., III
fn is_suffix(text: &str, item: &Item, lexicon: &Lexicon) -> bool {
    let lists = match item.token.kind {
        // With its period it is the same word.
        TokenKind::Word => lexicon.lists_of(item.token.word),
        _ => lexicon.lists(item.span().slice(text).trim_end_matches('.')),
    };
    lists.has(Lists::GENERATION)
}

/// Where the name begins: behind the last title or job, or at a given name behind a capitalised affiliation.
fn name_start(text: &str, run: &[Item], last: usize, lexicon: &Lexicon) -> usize {
    // "King's College London", "Fathers Against Fast Roads"
    if run.iter().any(|item| item.is_kind(TokenKind::Clitic)) || holds_preposition(run) {
        return 0;
    }
    // "Friends of the Forest"
    if last > 1 && run[0].is(Classes::PERSON) && run[0].is(Classes::PLURAL) && run[1].is(Classes::PREP) {
        return 0;
    }
    let is_word = |at: usize| run[at].is_kind(TokenKind::Word);
    let listed = |at: usize, list: Lists| run[at].lists(text, lexicon).has(list);
    // "Queens Park Rangers"
    let quarter = |at: usize| run[at].is(Classes::PLACE) && is_trade(text, &run[last], lexicon);
    // "Justice Department"
    let office =
        |at: usize| at + 1 == last && run[last].is(Classes::ORG_WORD) && listed(last, Lists::OFFICES);
    // "Earl Hodge" is called Earl, and Earl Spencer, whose family is called like a given name, is one.
    let called = |at: usize| {
        at == 0
            && last == 1
            && run[0].is(Classes::GIVEN)
            && !run[1].is(Classes::GIVEN)
            && matches!(run[0].span().slice(text), "Earl" | "Prince")
    };
    let title = |at: usize| {
        !called(at)
            && run[at].is(Classes::TITLE)
            && !is_given_first(text, run, at, lexicon)
            && !quarter(at)
            && !office(at)
    };
    if let Some(title) = (0..last).rev().find(|&at| is_word(at) && title(at)) {
        let mut start = title + 1;
        // "Chief Executive Ann Marsh", "President Pro Tempore Ann Marsh"
        while start < last
            && (run[start].is(Classes::PERSON) && !run[start].is(Classes::GIVEN)
                || listed(start, Lists::TRAILS))
        {
            start += 1;
        }
        // "Secretary of State John Kerry", "Chief of Staff Denis McDonough": the name comes behind the office's own words.
        if run[start].is(Classes::PREP) {
            let given = |from: usize| (from..last).find(|&at| is_word(at) && run[at].is(Classes::GIVEN));
            // "Archbishop of Marlow Ann Lowe": Marlow, which is somebody's name elsewhere, is where she is it.
            start = given(start + 2).or_else(|| given(start)).unwrap_or(0);
        }
        return start;
    }
    let organisation = run[..=last].iter().any(|item| item.is(Classes::ORG_WORD))
        && !run[..last].iter().any(|item| item.is(Classes::GIVEN));
    if organisation || is_trade(text, &run[last], lexicon) {
        return 0;
    }
    // "Boy Santos" is no job.
    let job = |at: usize| {
        is_word(at) && run[at].is(Classes::PERSON) && !run[at].is(Classes::GIVEN) && !listed(at, Lists::VAGUE)
    };
    // "Citizens Advice" is no Advice who is several.
    let several = |at: usize| {
        at + 1 == last && run[at].is(Classes::PLURAL) && run[last].is(Classes::COMMON) && !run[last].is(NOUNS)
    };
    // "Liberal Democrats" is a party.
    let party = run[last].is(Classes::DEMONYM | Classes::PERSON) && run[last].is(Classes::PLURAL);
    let before = if party { 0 } else { last };
    if let Some(job) =
        (0..before).rev().find(|&at| job(at) && !several(at) && !is_given_first(text, run, at, lexicon))
    {
        return job + 1;
    }
    let given = (1..last).find(|&at| is_word(at) && run[at].is(Classes::GIVEN));
    match given {
        Some(at)
            if !run[0].is(Classes::GIVEN) && !run[0].token.dotted && is_affiliation(text, &run[..at]) =>
        {
            at
        }
        _ => 0,
    }
}

/// Whether a preposition inside has a capital, which it has in the name of a body: "Doctors Without Borders".
fn holds_preposition(run: &[Item]) -> bool {
    !run[0].is(Classes::GIVEN)
        && run.windows(2).any(|pair| {
            let [before, item] = pair else { return false };
            item.is(Classes::PREP)
                && item.token.case == Case::Title
                && !item.is(Classes::PARTICLE | Classes::GIVEN)
                && !before.is(Classes::TITLE)
        })
}

/// "King" of "Martin King" and "Peter T. King" is a surname, "Judge" of "Judge Carolyn Abeyta" a title.
fn is_given_first(text: &str, run: &[Item], at: usize, lexicon: &Lexicon) -> bool {
    // "German" of "German Chancellor" tells where he is from.
    let from =
        |before: usize| run[before].is(Classes::DEMONYM) && before + 1 == at && !run[at].is(Classes::GIVEN);
    // So does "Angeles" of "Los Angeles Mayor".
    let town = |before: usize| {
        let words = before.checked_sub(1).map(|first| run[first].span().to(run[before].span()).slice(text));
        words.is_some_and(|words| lexicon.is_place_phrase(&words.to_lowercase()))
    };
    // "Lance Cpl": a part of the rank.
    let leads = |before: usize| {
        before + 1 == at && run[at].is(Classes::TITLE) && run[before].lists(text, lexicon).has(Lists::LEADS)
    };
    let given = |at: usize| {
        run[at].is(Classes::GIVEN) && !run[at].is(Classes::TITLE) && !from(at) && !town(at) && !leads(at)
    };
    let initial = |at: usize| run[at].token.dotted && run[at].span().len() == 2;
    !run[at].token.dotted && at > 0 && (given(at - 1) || at > 1 && initial(at - 1) && given(at - 2))
}

/// "Wei-chen" of "Lin Wei-chen" is the given name, whatever the word before it is elsewhere.
fn is_family_first(text: &str, last: &Item) -> bool {
    let parts = last.span().slice(text).split_once('-');
    parts.is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
}

/// Words that say where somebody belongs: a place, a party, a body.
fn is_affiliation(text: &str, words: &[Item]) -> bool {
    let known = Classes::PLACE | Classes::DEMONYM | Classes::ORG_WORD | NOUNS | Classes::COMMON;
    words
        .iter()
        .all(|item| item.is(known) || item.token.case == Case::Upper && item.span().slice(text).len() > 1)
}

/// "Foods" of "Fisher Foods", "Airlines", "United": in the plural a body's word is nobody's surname, nor is a club's.
fn is_trade(text: &str, last: &Item, lexicon: &Lexicon) -> bool {
    let word = last.span().slice(text);
    last.is(Classes::ORG_WORD) && (word.ends_with('s') || lexicon.lists(word).has(Lists::CLUBS))
}

/// "Avenue" of "Lyle Avenue": nobody, whatever stands before it
fn is_road(text: &str, last: &Item, lexicon: &Lexicon) -> bool {
    last.token.case == Case::Title && last.lists(text, lexicon).has(Lists::ROADS)
}

fn is_title_part(text: &str, run: &[Item], at: usize, lexicon: &Lexicon) -> bool {
    let item = &run[at];
    item.is(Classes::TITLE)
        || item.is(Classes::PREP) && at > 0 && run[at - 1].is(Classes::TITLE)
        || at > 1 && run[at - 1].is(Classes::PREP) && run[at - 2].is(Classes::TITLE)
        || at > 0 && item.lists(text, lexicon).has(Lists::TRAILS)
        || run.get(at + 1).is_some_and(|next| next.is(Classes::TITLE))
            && item.lists(text, lexicon).has(Lists::LEADS)
}

/// Where a title begins with what it is set over: "Defense Secretary", "Chief Executive Officer"; behind the name of a body
/// it begins as it did, "Lowick Council Leader".
fn whole_title(run: &[Item], title: usize) -> usize {
    let place = Classes::PLACE | Classes::DEMONYM;
    let start = title - run[..title].iter().rev().take_while(|item| is_field(item)).count();
    let whole = start == 0 || run[start - 1].is(place);
    if whole && !run[title].is(Classes::COURTESY) { start } else { title }
}

/// Whether a word with a capital can say what an office is set over: Defense, Health.
pub(super) fn is_field(item: &Item) -> bool {
    let other = Classes::PLACE | Classes::DEMONYM | Classes::GIVEN | STOPPERS;
    item.is_kind(TokenKind::Word)
        && item.token.case == Case::Title
        && item.is(Classes::COMMON)
        && !item.is(other)
}

fn entity(text: &str, name: &[Item], titled: bool, lexicon: &Lexicon) -> Entity {
    let has = |any: Classes| name.iter().any(|item| item.is(any));
    let all = |any: Classes| name.iter().all(|item| item.is(any));
    let first = &name[0];
    let single = name.len() == 1;
    let capitals = single && first.token.case == Case::Upper && first.span().slice(text).len() > 1;
    // "the CEO", "the PM" is no body.
    let office = first.is(Classes::PERSON) || first.is(Classes::TITLE) && first.is(Classes::TIME);
    let job = capitals && office && !first.is(Classes::ORG_WORD);
    let acronym = capitals && !job;
    let joined = name.iter().any(|item| {
        item.what == What::Token
            && !item.token.is_capitalised()
            && matches!(item.span().slice(text), "of" | "for" | "&" | "and" | "the")
            || item.is_kind(TokenKind::Clitic)
    }) || holds_preposition(name);
    let office = single && first.is(Classes::TITLE) && first.token.case == Case::Title;
    let nicknamed = name.iter().any(|item| item.quotation().is_some());
    let given = !single && (first.is(Classes::GIVEN) || first.token.dotted || nicknamed);
    let plain =
        !single && name.len() <= 3 && !has(NOUNS | Classes::COMMON | Classes::PLACE | Classes::DEMONYM);
    if titled && !has(Classes::ORG_WORD) || office || job {
        Entity::Person
    } else if has(Classes::ORG_WORD)
        && (!(first.is(Classes::GIVEN) && name.len() == 2) || is_trade(text, &name[1], lexicon))
        || acronym
        || joined
    {
        Entity::Organisation
    } else if all(Classes::DEMONYM) {
        Entity::Group
    } else if all(Classes::PLACE) {
        Entity::Place
    } else if given || plain {
        Entity::Person
    } else {
        Entity::Unknown
    }
}
