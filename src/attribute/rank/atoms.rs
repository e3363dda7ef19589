//! What is looked at in a candidate: a few questions with a few answers each. A new one is one line in [`atoms`].

use super::view::View;
use crate::attribute::sieves::ORDER;

macro_rules! atoms {
    ($($(#[$doc:meta])* $atom:ident $name:literal $ask:ident $answers:expr),+ $(,)?) => {
        /// One question about a candidate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Atom {
            $($(#[$doc])* $atom,)+
        }

        impl Atom {
            /// All of them, in the order of their declaration.
            pub(super) const ALL: &[Self] = &[$(Self::$atom,)+];

            /// Its name in the data.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$atom => $name,)+ }
            }

            /// The names of its answers; a single one where the verbs of the lexicon are the answers.
            pub(super) fn answers(self) -> &'static [&'static str] {
                match self { $(Self::$atom => $answers,)+ }
            }

            /// The answer for a candidate, by its place among the answers.
            pub(super) fn answer(self, view: &View<'_, '_>) -> usize {
                match self { $(Self::$atom => view.$ask(),)+ }
            }
        }
    };
}

/// No sieve, and the sieves in their order.
const SIEVES: [&str; ORDER.len() + 1] = {
    let mut names = ["none"; ORDER.len() + 1];
    let mut at = 0;
    while at < ORDER.len() {
        names[at + 1] = ORDER[at].name;
        at += 1;
    }
    names
};

atoms! {
    /// The first sieve that proposed it.
    Sieve "sieve" sieve
        &SIEVES,
    /// The next sieve that proposed it, too.
    Second "second" second
        &SIEVES,
    /// How sure that sieve says it is.
    Sure "sure" sure &["-", "50", "60", "75", "80", "85", "90", "95", "99"],
    /// How many candidates earlier sieves proposed.
    Order "order" order &["nobody", "0", "1", "2"],
    /// The sieve of the first candidate, seen from the others.
    First "first" first_sieve
        &SIEVES,
    /// How many words are quoted.
    Length "length" length &["1", "2", "3", "4", "6", "10", "20"],
    /// How the quoted words end.
    Ending "ending" ending &["open", "comma", "stop", "question", "dash"],
    /// How they are written.
    Capitals "capitals" capitals &["lower", "first", "word", "title", "upper"],
    /// What stands before the quotation.
    Before "before" before
        &["start", "comma", "colon", "pause", "quotation", "name", "pronoun", "noun", "said", "verb", "be", "as", "that", "preposition", "article", "possessive", "conjunction", "adverb", "word"],
    /// What stands behind it.
    After "after" after
        &["end", "stop", "comma", "colon", "pause", "quotation", "name", "pronoun", "noun", "said", "verb", "be", "as", "that", "preposition", "article", "possessive", "conjunction", "adverb", "word"],
    /// Where in its sentence it stands.
    Stand "stand" stand &["alone", "first", "last", "inside"],
    /// Whose words its sentence is among.
    Zone "zone" zone &["text", "headline", "quotation", "glue"],
    /// What kind of cue reports it.
    Cue "cue" cue &["none", "verb", "according", "noun", "like", "colon"],
    /// The class of the verb.
    Class "class" class &["none", "say", "ask", "write", "manner", "gesture", "call", "want", "think", "show"],
    /// Whether the verb reports readily.
    Weak "weak" weak &["none", "strong", "weak"],
    /// How the verb stands.
    Mood "mood" mood &["none", "finite", "participle", "infinitive", "passive"],
    /// Where the subject of the clause is.
    Subject "subject" subject &["none", "before", "inverted", "shared", "other"],
    /// Where the cue stands.
    Side "side" side &["none", "before", "behind", "sentence", "paragraph", "earlier"],
    /// How many items are between clause and quotation.
    Gap "gap" gap &["none", "0", "1", "2", "3", "4", "6", "9", "14", "22"],
    /// How many clauses are nearer.
    Nearer "nearer" nearer &["none", "0", "1", "2", "3"],
    /// How many of them have verbs that report readily and subjects of their own.
    Stronger "stronger" stronger &["none", "0", "1", "2"],
    /// The strongest pause between them.
    Pause "pause" pause &["none", "no", "comma", "dash", "colon", "break"],
    /// The strongest joint between them.
    Joint "joint" joint &["none", "no", "and", "subordinate", "relative", "and+comma"],
    /// Whether a verb that does not report stands between them.
    Verb "verb" verb_between &["none", "no", "yes"],
    /// Where "that" stands behind the clause.
    That "that" that &["none", "no", "next", "later"],
    /// The nearest clause between this one and the quotation, and how far it is from it.
    Rival "rival" rival
        &["none", "say:0", "say:3", "say:9", "call:0", "call:3", "call:9", "think:0", "think:3", "think:9", "weak:0", "weak:3", "weak:9"],
    /// The clause before this one, if this one may stand in what it reports.
    Outer "outer" outer &["none", "say", "call", "think", "weak"],
    /// How many clauses of the sentence report readily.
    Said "said" said &["0", "1", "2"],
    /// What stands before the clause.
    Opens "opens" opens &["none", "start", "pause", "quotation", "conjunction", "subordinate", "word", "clause"],
    /// What the speaker is called by.
    Called "called" called &["none", "name", "he", "i", "it", "who", "definite", "noun"],
    /// What the speaker is.
    Entity "entity" entity &["none", "person", "organisation", "group", "document", "place", "time", "unknown"],
    /// The speaker and that of the quotation before.
    Same "same" same &["none", "first", "nobody", "mention", "words", "other"],
    /// Who acts in the sentence without quotations right before: nobody, the speaker, "he" or "she", another one.
    Actor "actor" actor &["none", "nobody", "speaker", "he", "name", "noun"],
    /// What was decided about the nearest quotation between clause and this one.
    Shared "shared" shared &["none", "no", "cue", "speaker", "other", "nobody"],
    /// The verb, by its dictionary form.
    Lemma "lemma" lemma &["none"],
}
