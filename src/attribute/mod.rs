//! Stage 4: the finished layers to one decision a quotation.

mod decision;
mod scene;

pub use decision::{Attribution, Attributions, Decision, Report};
pub use scene::Scene;
