//! Short lists of words that a stage tells apart: bits of their own, looked up only where they are asked for.

/// The lists a word is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u32);

impl Lists {
    /// Whether the word is on any list of `any`.
    pub const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

impl std::ops::BitOr for Lists {
    type Output = Self;
    fn bitor(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $label:literal at $bit:literal,)+) => {
        impl Lists {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)+

            /// The list that the file calls by this name.
            pub(super) fn named(label: &str) -> Option<Self> {
                match label {
                    $($label => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

lists! {
    /// Q, question: the label of who asks
    ASKS = "asks" at 0,
    /// A, answer: the label of who answers
    ANSWERS = "answers" at 1,
    /// witness, interviewee: who is asked
    WITNESS = "witness" at 2,
    /// sworn: said of a witness before the first question
    SWORN = "sworn" at 3,
    /// examination: before "by" and who asks
    EXAMINATION = "examination" at 4,
    /// questioned, interviewed: behind who asks, or before "by"
    QUESTIONS = "questions" at 5,
    /// former, acting: before an office and no part of its name
    TENURE = "tenure" at 6,
    /// company, club: a noun for any body
    GENERIC = "generic" at 7,
    /// company, firm: a body that trades, which no agency or council does
    TRADES = "trades" at 8,
    /// man, friend: says nothing of anybody but that there is one
    VAGUE = "vague" at 9,
    /// gentleman, stranger: said of anybody of that age and gender
    ANYBODY = "anybody" at 10,
}
