//! Tokens: words with what the lexicon knows of them, and punctuation.

use super::casing::Casing;
use super::lexemes::{APOSTROPHES, PlainWord, lexeme, plain_mark, plain_word};
use crate::lexicon::{Classes, Key, Lexicon, Lists, Word};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word, an abbreviation with its period, an initial.
    Word,
    /// 's 'd 'll 're 've 'm, apart from their word.
    Clitic,
    /// Digits.
    Number,
    /// A quotation mark or an apostrophe at a word's edge.
    Mark,
    /// . ! ? …
    Stop,
    /// ,
    Comma,
    /// :
    Colon,
    /// ;
    Semicolon,
    /// – — - --
    Dash,
    /// ( [ {
    Open,
    /// ) ] }
    Close,
    /// Anything else.
    Symbol,
    /// No token: what an item of several tokens has in the place of one, which has no classes either.
    Whole,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letters, or none with case.
    None,
    /// lower
    Lower,
    /// Title, or a single capital
    Title,
    /// ALL CAPITALS
    Upper,
    /// iPhone, McDonald
    Mixed,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub case: Case,
    /// Whether the word ends in a period of its own: "U.S.", "Mr.", "J."
    pub dotted: bool,
    /// What the lexicon knows of it.
    pub word: Word,
}

impl Token {
    /// A token without letters.
    pub fn mark(kind: Kind, span: Span) -> Self {
        Self { span, kind, case: Case::None, dotted: false, word: Word::default() }
    }

    /// Whether the word has any of these classes.
    pub fn is(&self, any: Classes) -> bool {
        self.word.classes.has(any)
    }

    /// Whether the word is written with a capital first.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }
}

/// How many plain words are looked up together: the table is larger than the nearest caches, so that their slots are waited for
/// at once and not one after another.
const TOGETHER: usize = 64;

/// Appends tokens to those of a text.
pub(super) struct Tokenizer<'t> {
    /// The text.
    pub text: &'t str,
    /// The words.
    pub lexicon: &'t Lexicon,
    /// All tokens so far.
    pub tokens: Vec<Token>,
    /// How words are written inside sentences.
    pub casing: Casing,
    /// The tokens that are plain words and not looked up yet.
    waiting: Vec<(usize, Key)>,
}

impl<'t> Tokenizer<'t> {
    /// Starts without tokens, for a part of a text.
    pub fn new(text: &'t str, part: Span, lexicon: &'t Lexicon) -> Self {
        let tokens = Vec::with_capacity(part.len() / 4);
        let waiting = Vec::with_capacity(TOGETHER);
        Self { text, lexicon, tokens, casing: Casing::of(part.len()), waiting }
    }

    /// Appends the tokens of one paragraph.
    pub fn paragraph(&mut self, paragraph: Span) {
        let first = self.tokens.len();
        let bytes = &self.text.as_bytes()[..paragraph.end as usize];
        let mut at = paragraph.start as usize;
        while let Some(&byte) = bytes.get(at) {
            if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                at += 1;
            } else if let Some(word) = plain_word(&bytes[at..]) {
                let mut token = plain(self.text, at, &word, self.lexicon);
                if word.length == 1 && bytes[at] == b's' && lost_its_mark(&bytes[..at], &self.tokens[first..])
                {
                    token.kind = Kind::Clitic;
                }
                at = token.span.end as usize;
                self.waiting.push((self.tokens.len(), word.key));
                self.tokens.push(token);
                if self.waiting.len() == TOGETHER {
                    self.look_up(first);
                }
            } else if let Some((kind, length)) = plain_mark(&bytes[at..]) {
                self.tokens.push(Token::mark(kind, Span::new(at, at + length)));
                at += length;
            } else {
                let rest = self.text[at..bytes.len()].trim_start_matches(is_blank);
                let start = bytes.len() - rest.len();
                let Ok((_, (kind, lexeme))) = lexeme(rest) else { break };
                let span = Span::new(start, start + lexeme.len());
                at = span.end as usize;
                if kind == Kind::Word {
                    let dot = bytes.get(at) == Some(&b'.');
                    at += push_word(self.text, span, dot, self.lexicon, &mut self.tokens);
                } else {
                    self.tokens.push(Token::mark(kind, span));
                }
            }
        }
        self.look_up(first);
        // A paragraph in which nothing shows is still a part of the text.
        if self.tokens.len() == first {
            self.tokens.push(Token::mark(Kind::Symbol, paragraph));
        }
    }

    /// Finds out what is known of the words that wait, in a paragraph that begins with the token `first`.
    fn look_up(&mut self, first: usize) {
        for &(at, key) in &self.waiting {
            self.tokens[at].word = self.lexicon.by_key(key);
        }
        for (at, key) in self.waiting.drain(..) {
            let (earlier, behind) = self.tokens[first..].split_at_mut(at - first);
            let token = &mut behind[0];
            if let Some(acronym) = acronym(token.case, key, self.lexicon) {
                token.word = acronym;
            }
            let end = token.span.end as usize - usize::from(token.dotted);
            let word = &self.text.as_bytes()[token.span.start as usize..end];
            token.word.classes = token.word.classes | shape(word, token.word.classes);
            self.casing.observe(key, token.case, token.word.classes, earlier);
        }
    }
}

/// Whether a lone "s" is one that lost its apostrophe to a bad copy: "Ann s hat", "it s late". It stands one space behind a word.
fn lost_its_mark(before: &[u8], tokens: &[Token]) -> bool {
    let near = |last: &Token| last.kind == Kind::Word && last.span.end as usize + 1 == before.len();
    before.last() == Some(&b' ') && tokens.last().is_some_and(near)
}

/// Whether a character shows nothing between words: white space, controls, and what only joins, parts or turns letters.
fn is_blank(c: char) -> bool {
    let silent = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    c.is_whitespace() || c.is_control() || silent
}

/// The token of a plain word, without what is known of it.
fn plain(text: &str, at: usize, word: &PlainWord, lexicon: &Lexicon) -> Token {
    let bytes = text.as_bytes();
    let end = at + word.length;
    let case = match (word.capitals, word.length) {
        (0, _) => Case::Lower,
        (1, _) if bytes[at].is_ascii_uppercase() => Case::Title,
        (capitals, length) if capitals == length => Case::Upper,
        _ => Case::Mixed,
    };
    let dotted = bytes.get(end) == Some(&b'.') && {
        let known = acronym(case, word.key, lexicon).unwrap_or_else(|| lexicon.by_key(word.key)).classes;
        let numbers = || {
            let rest = text.get(end + 1..).unwrap_or_default().trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit())
        };
        word.length == 1 && word.capitals == 1
            || known.has(Classes::ABBREV | Classes::ABBREV_TITLE)
            || known.has(Classes::ABBREV_NUMBER) && numbers()
    };
    let span = Span::new(at, end + usize::from(dotted));
    Token { span, kind: Kind::Word, case, dotted, word: Word::default() }
}

/// What is known of a word in capitals that is another word in lower case.
fn acronym(case: Case, key: Key, lexicon: &Lexicon) -> Option<Word> {
    if case == Case::Upper { lexicon.acronym(key) } else { None }
}

/// Appends a word, its clitic apart; returns how many bytes of a period it took.
pub(super) fn push_word(
    text: &str,
    span: Span,
    dot: bool,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
) -> usize {
    let whole = span.slice(text);
    if let Some(verb) = inverted(whole, lexicon) {
        let verb = span.start as usize + verb;
        push_word(text, Span::new(span.start as usize, verb), false, lexicon, tokens);
        return push_word(text, Span::new(verb, span.end as usize), false, lexicon, tokens);
    }
    let clitic = clitic(whole);
    let stem = &whole[..whole.len() - clitic];
    let mut word = lexicon.look_up(stem);
    word.classes = word.classes | shape(stem.as_bytes(), word.classes);
    let dotted = dot && clitic == 0 && takes_period(stem, word);
    let end = span.start as usize + stem.len();
    tokens.push(Token {
        span: Span::new(span.start as usize, end + usize::from(dotted)),
        kind: Kind::Word,
        case: case_of(stem),
        dotted,
        word,
    });
    if clitic > 0 {
        let span = Span::new(end, span.end as usize);
        let letters = span.slice(text).trim_start_matches(['\'', '’']);
        let word = lexicon.look_up(letters.rsplit(';').next().unwrap_or(letters));
        tokens.push(Token { span, kind: Kind::Clitic, case: Case::Lower, dotted: false, word });
    }
    usize::from(dotted)
}

/// How many bytes the verb has where French writes it and its pronoun as one word: "dit-il", "demanda-t-elle".
fn inverted(word: &str, lexicon: &Lexicon) -> Option<usize> {
    let (verb, _) = word.rsplit_once('-').filter(|(_, who)| matches!(*who, "il" | "elle"))?;
    let verb = verb.strip_suffix("-t").unwrap_or(verb);
    lexicon.lists(verb).has(Lists::SAYS_ABROAD).then_some(verb.len())
}

/// The classes that a word's ending gives it.
fn shape(word: &[u8], known: Classes) -> Classes {
    match word {
        [_, _, _, .., b'l', b'y'] if !known.has(Classes::NOT_ADVERB) => Classes::LY,
        [_, _, _, .., b'e', b'd'] => Classes::ED,
        [_, _, _, .., b'i', b'n', b'g'] => Classes::ING,
        _ => Classes::NONE,
    }
}

/// The length in bytes of the clitic at the end of a word, 0 for none.
fn clitic(word: &str) -> usize {
    let bytes = word.as_bytes();
    let tail = match bytes {
        [.., b's' | b'd' | b'm' | b'S' | b'D' | b'M'] => 1,
        [.., b'l' | b'L', b'l' | b'L'] | [.., b'r' | b'v' | b'R' | b'V', b'e' | b'E'] => 2,
        _ => return 0,
    };
    let mark = match &bytes[..bytes.len() - tail] {
        [_, .., b'\''] => 1,
        [_, .., 0xE2, 0x80, 0x99] => 3,
        [_, .., b';'] => {
            let stem = &word[..word.len() - tail];
            let mark = APOSTROPHES.iter().find(|mark| stem.ends_with(**mark) && stem.len() > mark.len());
            return mark.map_or(0, |mark| tail + mark.len());
        }
        _ => return 0,
    };
    tail + mark
}

/// Whether a period after this word belongs to it.
fn takes_period(word: &str, known: Word) -> bool {
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let abbreviates = Classes::ABBREV | Classes::ABBREV_TITLE | Classes::ABBREV_NUMBER;
    initial || word.contains('.') || known.classes.has(abbreviates)
}

fn case_of(word: &str) -> Case {
    if let [first, rest @ ..] = word.as_bytes()
        && first.is_ascii_alphabetic()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return if first.is_ascii_lowercase() { Case::Lower } else { Case::Title };
    }
    if word.starts_with('@') {
        return Case::Mixed;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    if !first.is_uppercase() {
        return if letters.any(char::is_uppercase) { Case::Mixed } else { Case::Lower };
    }
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    match (upper, lower) {
        (0, _) => Case::Title,
        (_, 0) => Case::Upper,
        _ if word.contains('-') => Case::Title,
        _ => Case::Mixed,
    }
}
