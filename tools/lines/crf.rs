//! A conditional random field over the lines of each scene, fitted by steps up the likelihood of the gold (Adam).

use inquit::stages::{Potential, Row, Who, features, scenes, shares};

use crate::gold::Novel;

/// How often all scenes are gone through.
const ROUNDS: usize = 40;
/// How far a step goes at first.
const RATE: f64 = 0.02;
/// So many scenes make a step.
const SCENES: usize = 8;
/// How much a weight costs, spread over the scenes.
const PENALTY: f64 = 3.0;

/// Weights as factors.
struct Free<'w>(&'w [f64]);

impl Potential for Free<'_> {
    fn candidate(&self, row: &Row, at: usize) -> f64 {
        self.step(&row.features[at])
    }

    fn step(&self, features: &[u16]) -> f64 {
        features.iter().map(|&feature| self.0[usize::from(feature)]).sum::<f64>().exp()
    }
}

/// The same where the lines that the gold knows can have no other speaker.
struct Clamped<'w, F: Fn(&Row) -> Option<Who>>(Free<'w>, F);

impl<F: Fn(&Row) -> Option<Who>> Potential for Clamped<'_, F> {
    fn candidate(&self, row: &Row, at: usize) -> f64 {
        if (self.1)(row).is_none_or(|who| who == row.who[at]) { self.0.candidate(row, at) } else { 0.0 }
    }

    fn step(&self, features: &[u16]) -> f64 {
        self.0.step(features)
    }
}

/// The weights, in hundredths.
pub fn fit(novels: &[&Novel]) -> Vec<i16> {
    let mut climb = Climb::new();
    let count: usize = novels.iter().map(|novel| scenes(novel.rows()).count()).sum();
    for round in 0..ROUNDS {
        climb.rate = RATE * (ROUNDS - round) as f64 / ROUNDS as f64;
        for novel in novels {
            let mut touched = 0;
            for scene in scenes(novel.rows()) {
                // Lines whose speaker is no candidate teach nothing.
                let gold = |row: &Row| {
                    let who = row.sure.or_else(|| novel.gold(row));
                    who.filter(|who| row.who.contains(who))
                };
                if !scene.iter().any(|row| gold(row).is_some()) {
                    continue;
                }
                let clamped = shares(scene, &Clamped(Free(&climb.weights), gold));
                let free = shares(scene, &Free(&climb.weights));
                for (row, (up, down)) in scene.iter().zip(clamped.iter().zip(&free)) {
                    for at in 0..row.who.len() {
                        climb.pull(&row.features[at], up.who[at] - down.who[at]);
                    }
                    for (at, step) in row.steps.iter().enumerate() {
                        let more = up.steps[at].iter().zip(&down.steps[at]).map(|(up, down)| up - down);
                        climb.pull(step, more.clone().sum());
                        for (rival, more) in row.rivals[at].iter().zip(more) {
                            climb.pull(&[*rival], more);
                        }
                    }
                }
                touched += 1;
                if touched % SCENES == 0 {
                    climb.step(PENALTY * SCENES as f64 / count as f64);
                }
            }
            climb.step(PENALTY * SCENES as f64 / 2.0 / count as f64);
        }
    }
    climb.weights.iter().map(|weight| (weight * 100.0).round() as i16).collect()
}

/// Steps up the likelihood, each feature's as long as its slopes are steady (Adam, Kingma and Ba 2015; a feature that was not
/// asked about stays).
struct Climb {
    weights: Vec<f64>,
    slopes: Vec<f64>,
    means: Vec<f64>,
    squares: Vec<f64>,
    rate: f64,
}

impl Climb {
    fn new() -> Self {
        let zeros = vec![0.0; features()];
        Self {
            weights: zeros.clone(),
            slopes: zeros.clone(),
            means: zeros.clone(),
            squares: zeros,
            rate: RATE,
        }
    }

    fn pull(&mut self, features: &[u16], size: f64) {
        features.iter().for_each(|&feature| self.slopes[usize::from(feature)] += size);
    }

    fn step(&mut self, penalty: f64) {
        for at in 0..self.weights.len() {
            if self.slopes[at] == 0.0 {
                continue;
            }
            let slope = std::mem::take(&mut self.slopes[at]) - penalty * self.weights[at];
            self.means[at] = 0.9 * self.means[at] + 0.1 * slope;
            self.squares[at] = 0.99 * self.squares[at] + 0.01 * slope * slope;
            self.weights[at] += self.rate * self.means[at] / (self.squares[at].sqrt() + 1e-3);
        }
    }
}
