//! When two names are one, and two stretches of text name the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::letters::{Text, is_letter};

/// Words that are in too many names and phrases to tell anything.
const DULL: &str = "the a an of and in at for to by on with his her its their that this";
/// Pronouns that may begin a sentence.
const PRONOUNS: &str = "he she they it i we you him her them who which";
/// What stands behind a surname.
const SUFFIXES: &str = "jr sr ii iii";
/// What may stand before a name without being part of it.
const TITLES: &str = "mr mrs ms miss dr sir dame lord lady president vice sen senator rep representative gov governor gen \
    general col colonel lt capt captain sgt maj adm admiral justice judge rev reverend pope king queen \
    prince princess mayor secretary former republican democratic democrat gop the";
/// Forms of verbs that report speech, as the measure counts them. A report without marks counts where one is in its cue, unless the gold says so itself.
const SPEECH: &str = "said say says saying told tell tells telling adds added adding according wrote write writes writing \
    tweets tweeted tweeting asks asked asking replies replied replying states stated stating claim \
    claims claimed claiming argue argues argued arguing announce announces announced announcing declare \
    declares declared declaring explain explains explained explaining insist insists insisted insisting \
    notes noted noting warn warns warned warning acknowledge acknowledges acknowledged acknowledging \
    admit admits admitted admitting suggest suggests suggested suggesting promise promises promised \
    promising deny denies denied denying respond responds responded responding report reports reported \
    reporting calls called calling touts touted remarks remarked concedes conceded testified testifies \
    vows vowed urges urged urging predict predicts predicted predicting";

/// Whether a list has a word.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

/// Whether a character is part of a word.
fn is_word(c: char) -> bool {
    c == '_' || is_letter(c)
}

/// The words of a text in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A name in small plain letters and digits with single spaces between; accents and possessive endings are taken off.
pub fn fold(name: &str) -> String {
    let plain: String = name.nfkd().filter(|&c| canonical_combining_class(c) == 0).collect();
    let plain = without_possessive(&plain.to_lowercase());
    let kept = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit();
    plain.split(|c| !kept(&c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text without 's at the ends of its words.
fn without_possessive(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\'', '’']) {
        let (before, mark) = rest.split_at(at);
        let behind = &mark[mark.chars().next().map_or(0, char::len_utf8)..];
        kept.push_str(before);
        let ends = behind.strip_prefix('s').filter(|after| !after.starts_with(is_word));
        if ends.is_none() {
            kept.push_str(&mark[..mark.len() - behind.len()]);
        }
        rest = ends.unwrap_or(behind);
    }
    kept + rest
}

/// The last capitalised word of the head of a phrase, folded: "Gen. Mark Milley, the chairman" gives "milley".
fn last_name(phrase: &str) -> Option<String> {
    let head = without_possessive(head(phrase));
    let inner = |c: char| is_word(c) || ['’', '\'', '.', '-'].contains(&c);
    let mut last = None;
    let mut rest = head.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_uppercase()) {
        let word = &rest[at..];
        let end = word.find(|c| !inner(c)).unwrap_or(word.len());
        let name = fold(&word[..end]);
        let telling = |name: &str| ![PRONOUNS, DULL, SUFFIXES].iter().any(|list| has(list, name));
        last = Some(name).filter(|name| !name.is_empty() && telling(name)).or(last);
        rest = &word[end..];
    }
    last
}

/// A phrase up to its first comma, bracket or preposition.
fn head(phrase: &str) -> &str {
    let mut at = 0;
    while let Some(c) = phrase[at..].chars().next() {
        if c == ',' || c == '(' {
            return &phrase[..at];
        }
        if !is_word(c) {
            at += c.len_utf8();
            continue;
        }
        let length = phrase[at..].find(|c| !is_word(c)).unwrap_or(phrase.len() - at);
        if ["of", "from", "at", "who"].contains(&&phrase[at..at + length]) {
            return &phrase[..at];
        }
        at += length;
    }
    phrase
}

/// Whether two phrases end in the same name.
pub fn same_last_name(one: &str, other: &str) -> bool {
    last_name(one).is_some_and(|name| last_name(other) == Some(name))
}

/// Whether a name is the one that it should be: first and last word, titles, initials and suffixes aside.
pub fn same_name(gold: &str, name: &str) -> bool {
    let (gold, name) = (fold(gold), fold(name));
    let (gold, name) = (bare(&gold), bare(&name));
    let ends = gold.first() == name.first() && gold.last() == name.last();
    !gold.is_empty() && !name.is_empty() && (gold == name || ends)
}

/// The words of a folded name that are more than an initial and no suffix; no titles, unless there is nothing else.
fn bare(name: &str) -> Vec<&str> {
    let short: Vec<_> = name.split(' ').filter(|word| word.len() > 1 && !has(SUFFIXES, word)).collect();
    let named: Vec<_> = short.iter().copied().filter(|word| !has(TITLES, word)).collect();
    if named.is_empty() { short } else { named }
}

/// Whether two stretches share a word that tells something.
pub fn share_a_word(text: &Text, one: (usize, usize), other: (usize, usize)) -> bool {
    let (start, end) = (one.0.max(other.0), one.1.min(other.1));
    start < end && words(&text.slice((start, end))).any(|word| !has(DULL, &word))
}

/// Whether a cue is one of speech.
pub fn is_speech(cue: &str) -> bool {
    words(cue).any(|word| has(SPEECH, &word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        assert_eq!(fold("José O’Brien’s dog's"), "jose o brien dog");
        assert_eq!(fold("  Ann-Marie ǅ "), "ann marie dz");
    }

    #[test]
    fn last_names() {
        assert_eq!(last_name("Gen. Mark Milley, the Chairman").as_deref(), Some("milley"));
        assert_eq!(last_name("the University of Lund").as_deref(), Some("university"));
        assert_eq!(last_name("He"), None);
        assert_eq!(last_name("John McCain Jr.'s office").as_deref(), Some("mccain"));
    }

    #[test]
    fn first_and_last_word_make_a_name() {
        assert!(same_name("Donald J. Trump", "President Donald Trump"));
        assert!(
            same_name("Lady Hale", "Hale")
                && !same_name("Ann Lowe", "Tom Lowe")
                && !same_name("Ann Lowe", "")
        );
        assert!(same_name("The Pope", "the pope"));
    }
}
