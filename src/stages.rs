//! The stages one by one, for the benchmarks and the pages. No part of the public interface: it may change at any time.

pub use crate::attribute::{
    Best, Candidate, FEATURES, ORDER as SIEVES, Ranker, Scene, Sieve, attribute, best, watch,
};
pub use crate::cast::Character;
pub use crate::cues::{Cues, find as cues};
pub use crate::engine::with_ranker as engine;
pub use crate::fiction::{
    Casting, Model, Potential, Reading, Row, Shares, Story, Verdict, Who, feature_name, features, scenes,
    shares,
};
pub use crate::lexicon::Lexicon;
pub use crate::mentions::{Mentions, find as mentions};
pub use crate::quotes::{Quotations, find as quotes};
pub use crate::segment::{Segments, segment};
pub use crate::sentences::{Item, Sentences, split as sentences};
pub use crate::speakers::resolve as speakers;
