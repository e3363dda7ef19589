//! The verbs that report.

use crate::error::Error;
use crate::lexicon::format::Entry;

/// What a verb says about the quotation beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerbClass {
    /// say, tell, argue
    Say,
    /// ask, inquire
    Ask,
    /// write, tweet
    Write,
    /// shout, joke
    Manner,
    /// shrug, laugh: a tag only beside a quotation
    Gesture,
    /// call, describe: an object and a quoted complement
    Call,
    /// urge, want
    Want,
    /// think, believe
    Think,
    /// show, read, find
    Show,
}

/// What a verb says about who spoke before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    /// say
    #[default]
    Any,
    /// continue: the same one did
    CarriesOn,
    /// answer: another did
    Answers,
}

/// How a verb form stands in a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// say
    #[default]
    Base,
    /// says
    Third,
    /// said; also the participle where it is the same
    Past,
    /// written
    Participle,
    /// saying
    Gerund,
}

/// The inflected forms of a verb, its dictionary form first.
pub(super) type Forms = Vec<(&'static str, Form)>;

/// An entry of the verbs file.
#[derive(Clone, Debug)]
pub struct Verb {
    /// The dictionary form.
    pub lemma: &'static str,
    /// What it says about its quotation.
    pub class: VerbClass,
    /// An everyday verb that reports only beside a quotation or a that-clause.
    pub weak: bool,
    /// Reports only with one of its particles.
    pub needs_particle: bool,
    /// Reports without a particle where a pause and the words follow.
    pub announces: bool,
    /// Takes the addressee as its object.
    pub object: bool,
    /// Reports a bare clause although it is weak or of a class that does not.
    pub clause: bool,
    /// Has other work to do even before "that".
    pub no_clause: bool,
    /// A verb of thought for what is told.
    pub aloud: bool,
    /// Has books and songs for its object.
    pub works: bool,
    /// A body does not report by it: the court heard it from others.
    pub no_body: bool,
    /// Whoever does it hears what another says.
    pub hears: bool,
    /// Who says it spoke before, or another did.
    pub turn: Turn,
    /// Its past is its base form: put, read.
    pub invariant: bool,
    /// Adverbs with which it reports: "out" of "point out".
    pub particles: Vec<&'static str>,
}

impl Verb {
    /// Reads a line of the verbs file: the verb and its forms.
    pub(super) fn parse(entry: &Entry<'static>) -> Result<(Self, Forms), Error> {
        let class = match entry.column(2) {
            "say" => VerbClass::Say,
            "ask" => VerbClass::Ask,
            "write" => VerbClass::Write,
            "manner" => VerbClass::Manner,
            "gesture" => VerbClass::Gesture,
            "call" => VerbClass::Call,
            "want" => VerbClass::Want,
            "think" => VerbClass::Think,
            "show" => VerbClass::Show,
            other => return Err(entry.error(format!("no verb class {other:?}"))),
        };
        let lemma = entry.column(0);
        let mut verb = Self {
            lemma,
            class,
            weak: false,
            needs_particle: false,
            announces: false,
            object: false,
            clause: false,
            no_clause: false,
            aloud: false,
            works: false,
            no_body: false,
            hears: false,
            turn: Turn::Any,
            invariant: entry.column(1).split(' ').nth(1) == Some(lemma),
            particles: Vec::new(),
        };
        for flag in entry.column(3).split(',').filter(|flag| !flag.is_empty()) {
            match (flag, flag.strip_prefix("particle:")) {
                ("weak", _) => verb.weak = true,
                ("needs-particle", _) => verb.needs_particle = true,
                ("announces", _) => verb.announces = true,
                ("object", _) => verb.object = true,
                ("clause", _) => verb.clause = true,
                ("no-clause", _) => verb.no_clause = true,
                ("aloud", _) => verb.aloud = true,
                ("works", _) => verb.works = true,
                ("no-body", _) => verb.no_body = true,
                ("hears", _) => verb.hears = true,
                ("carries-on", _) => verb.turn = Turn::CarriesOn,
                ("answers", _) => verb.turn = Turn::Answers,
                (_, Some(particle)) => verb.particles.push(particle),
                _ => return Err(entry.error(format!("no flag {flag:?}"))),
            }
        }
        Ok((verb, forms(lemma, entry)?))
    }
}

/// The inflected forms, in the order 3sg, past, participle where it differs, gerund; doublets stand side by side.
fn forms(lemma: &'static str, entry: &Entry<'static>) -> Result<Forms, Error> {
    let mut forms = Vec::with_capacity(8);
    forms.push((lemma, Form::Base));
    for form in entry.column(1).split(' ').filter(|form| !form.is_empty()) {
        let kind = match forms.len() {
            1 => Form::Third,
            _ if form.ends_with("ing") => Form::Gerund,
            2 => Form::Past,
            _ if form.ends_with("ed") => Form::Past,
            _ => Form::Participle,
        };
        forms.push((form, kind));
    }
    match forms.len() {
        4.. => Ok(forms),
        _ => Err(entry.error("at least three forms: 3sg, past, participle where it differs, gerund")),
    }
}
