//! The weights of the features, in hundredths, from `data/en/lines.tsv`; they become factors.

use super::chain::Potential;
use super::features;
use super::table::Row;
use crate::error::Error;
use crate::lexicon::File;

/// What each feature multiplies.
#[derive(Clone, Debug)]
pub struct Model {
    weights: Vec<i16>,
    factors: Factors,
}

impl Model {
    /// The weights that are built in.
    ///
    /// # Errors
    /// When a line is broken.
    pub fn english() -> Result<Self, Error> {
        Self::read(File { name: "lines.tsv", text: include_str!("../../data/en/lines.tsv") })
    }

    /// These weights, one a feature.
    pub fn new(weights: Vec<i16>) -> Self {
        Self { weights, factors: Factors::new() }
    }

    fn read(file: File) -> Result<Self, Error> {
        let mut weights = vec![0; features::count()];
        for entry in file.entries(2) {
            let entry = entry?;
            let feature = features::named(entry.column(0));
            let feature = feature.ok_or_else(|| entry.error("no such feature: run `just train-lines`"))?;
            weights[feature] = entry
                .column(1)
                .parse()
                .map_err(|_| entry.error("a whole number is needed in the second column"))?;
        }
        Ok(Self::new(weights))
    }
}

impl Potential for Model {
    fn candidate(&self, row: &Row, at: usize) -> f64 {
        self.step(&row.features[at])
    }

    fn least(&self) -> f64 {
        LEAST
    }

    fn step(&self, features: &[u16]) -> f64 {
        self.factors.of(features.iter().map(|&feature| i32::from(self.weights[usize::from(feature)])).sum())
    }
}

/// Who is so much less likely than another by all that is asked about a line itself speaks it in no way through a scene.
const LEAST: f64 = 1e-3;

/// Powers of e, made by multiplication alone.
#[derive(Clone, Debug)]
struct Factors(Vec<f64>);

/// e to the power of one hundredth.
const STEP: f64 = 1.010_050_167_084_168;
/// Greater sums are cut to this one.
const GREATEST: i32 = 4000;

impl Factors {
    fn new() -> Self {
        let powers = std::iter::successors(Some(1.0), |power| Some(power * STEP));
        Self(powers.take(GREATEST as usize + 1).collect())
    }

    fn of(&self, sum: i32) -> f64 {
        let power = self.0[sum.abs().min(GREATEST) as usize];
        if sum < 0 { 1.0 / power } else { power }
    }
}
