//! What a sieve decides about a quotation.

use crate::span::{CueId, MentionId, QuoteId, Span};
use crate::values::Use;

/// Who says a quotation, and on what grounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// The mention that denotes the speaker; none for a quotation that nobody says.
    pub speaker: Option<MentionId>,
    /// What reports it.
    pub cue: Option<CueId>,
    /// Who is told.
    pub addressee: Option<MentionId>,
    /// The quotation that this one carries on.
    pub continues: Option<QuoteId>,
    /// What it is used for.
    pub r#use: Use,
    /// The words that the decision stands on.
    pub evidence: Span,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
}

impl Decision {
    /// That a quotation is nobody's: a title, a term, marks of distance.
    pub fn nobodys(r#use: Use, evidence: Span, confidence: f32) -> Self {
        Self { speaker: None, cue: None, addressee: None, continues: None, r#use, evidence, confidence }
    }
}

/// A decision with the sieve that made it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution {
    /// What was decided.
    pub decision: Decision,
    /// By which sieve, or which pattern of reports.
    pub sieve: &'static str,
    /// The features of the ranker that spoke most for it, the strongest first.
    pub reasons: Reasons,
}

/// The features that decided, by their places among all.
pub type Reasons = [Option<u32>; 3];

/// One report without quotation marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// What is reported, without "that".
    pub content: Span,
    /// Who says it, and by which cue.
    pub attribution: Attribution,
}

/// Why a quotation has no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unanswered {
    /// No sieve proposes anybody.
    Unproposed,
    /// That nobody says it is likelier than all that the sieves propose.
    Outweighed {
        /// The likeliest speaker of those.
        speaker: MentionId,
        /// The sieve that proposes it.
        sieve: &'static str,
        /// How many other answers there were.
        others: usize,
        /// The features of the ranker that spoke most for nobody.
        reasons: Reasons,
    },
    /// Fiction: who was guessed for it, by which sieve; it is no line of dialogue, and no clause says whose it is.
    Guessed(MentionId, &'static str),
    /// Fiction: it is a line of dialogue with none of the cast in reach.
    Uncast,
}

/// All decisions of a text.
#[derive(Debug, Default)]
pub struct Attributions {
    /// One entry a quotation.
    pub quotes: Vec<Option<Attribution>>,
    /// For each that has none the reason, where reasons are asked for; empty elsewhere.
    pub unanswered: Vec<Option<Unanswered>>,
    /// The reports, in reading order.
    pub reports: Vec<Report>,
}

/// What a later stage finds about one quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// Who says it, and why.
    Answer(Attribution),
    /// That it has no answer, and why not.
    Nobody(Unanswered),
}
