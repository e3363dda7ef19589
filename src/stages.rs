//! The stages one by one, for the benchmarks, and the sieves, for their page. No part of the public interface: it may change at any time.

pub use crate::attribute::{ORDER as SIEVES, Scene, Sieve, attribute};
pub use crate::cues::find as cues;
pub use crate::lexicon::Lexicon;
pub use crate::mentions::find as mentions;
pub use crate::quotes::find as quotes;
pub use crate::segment::segment;
pub use crate::sentences::split as sentences;
pub use crate::speakers::resolve as speakers;
