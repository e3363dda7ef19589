//! A conditional logit: of the candidates of an example, the right ones shall be likely.

/// Which candidates are right, and what the example counts.
pub struct Example {
    /// The places of the right candidates.
    pub right: Vec<usize>,
    /// Its weight.
    pub weight: f64,
}

/// All examples with the features of their candidates.
#[derive(Default)]
pub struct Examples {
    all: Vec<(Example, std::ops::Range<usize>)>,
    rows: Vec<Row>,
}

/// The features of one candidate.
pub type Row = [u32; inquit::stages::FEATURES];

/// How much a weight costs.
const PENALTY: f64 = 12.0;
/// How many steps.
const STEPS: usize = 250;
/// How far a step goes at first.
const RATE: f64 = 0.3;
/// Features that fewer candidates have are left alone.
const RARE: u32 = 4;

impl Examples {
    /// Adds an example.
    pub fn add(&mut self, example: Example, rows: &[Row]) {
        let start = self.rows.len();
        self.rows.extend_from_slice(rows);
        self.all.push((example, start..self.rows.len()));
    }
}

/// The weights that make the right candidates likeliest, found by steps down the whole gradient (AdaGrad).
pub fn fit(examples: &Examples, prior: &[f64]) -> Vec<f64> {
    let size = prior.len();
    let mut counts = vec![0u32; size];
    examples.rows.iter().flatten().for_each(|&feature| counts[feature as usize] += 1);
    let (mut weights, mut squares) = (prior.to_vec(), vec![1e-8; size]);
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> =
            weights.iter().zip(prior).map(|(weight, prior)| PENALTY * (weight - prior)).collect();
        for (example, range) in &examples.all {
            let rows = &examples.rows[range.clone()];
            let chances = chances(&weights, rows);
            let right: f64 = example.right.iter().map(|&at| chances[at]).sum();
            for (at, row) in rows.iter().enumerate() {
                let wanted = if example.right.contains(&at) { chances[at] / right.max(1e-12) } else { 0.0 };
                let step = example.weight * (chances[at] - wanted);
                row.iter().for_each(|&feature| gradient[feature as usize] += step);
            }
        }
        for at in (0..size).filter(|&at| counts[at] >= RARE) {
            squares[at] += gradient[at] * gradient[at];
            weights[at] -= RATE * gradient[at] / squares[at].sqrt();
        }
    }
    weights
}

/// How likely one of the candidates is.
pub fn chance(weights: &[f64], rows: &[Row], at: usize) -> f64 {
    chances(weights, rows)[at]
}

fn chances(weights: &[f64], rows: &[Row]) -> Vec<f64> {
    let score = |row: &Row| row.iter().map(|&feature| weights[feature as usize]).sum::<f64>();
    let scores: Vec<f64> = rows.iter().map(score).collect();
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let grown: Vec<f64> = scores.iter().map(|score| exp(score - most)).collect();
    let sum: f64 = grown.iter().sum();
    grown.iter().map(|part| part / sum).collect()
}

/// e to the power of x, for x up to 0: a series, since the library's function may differ from machine to machine.
fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let halves = (x / std::f64::consts::LN_2).floor();
    let rest = x - halves * std::f64::consts::LN_2;
    let series = (1..18).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    series * f64::from_bits(((1023 + halves as i64) as u64) << 52)
}
