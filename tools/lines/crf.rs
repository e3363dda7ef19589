//! A conditional random field over the lines of each scene, fitted by steps up the likelihood of the gold (AdaGrad).

use inquit::stages::{Potential, Row, Who, features, scenes, shares};

use crate::gold::Novel;

/// How often all scenes are gone through.
const ROUNDS: usize = 30;
/// How far a step goes at first.
const RATE: f64 = 0.12;
/// How much a weight costs, spread over the scenes.
const PENALTY: f64 = 2.0;

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
    let mut weights = vec![0.0; features()];
    let mut squares = vec![1e-4; features()];
    let count: usize = novels.iter().map(|novel| scenes(novel.rows()).count()).sum();
    for _ in 0..ROUNDS {
        for novel in novels {
            let mut gradient = vec![0.0; weights.len()];
            let mut touched = 0;
            for scene in scenes(novel.rows()) {
                // Lines whose speaker is no candidate teach nothing.
                let gold = |row: &Row| novel.gold(row).filter(|who| row.who.contains(who));
                if !scene.iter().any(|row| gold(row).is_some()) {
                    continue;
                }
                let clamped = shares(scene, &Clamped(Free(&weights), gold));
                let free = shares(scene, &Free(&weights));
                for (row, (up, down)) in scene.iter().zip(clamped.iter().zip(&free)) {
                    for at in 0..row.who.len() {
                        let step = up.who[at] - down.who[at];
                        row.features[at].iter().for_each(|&f| gradient[usize::from(f)] += step);
                    }
                    for (at, step) in row.steps.iter().enumerate() {
                        let size = up.steps[at] - down.steps[at];
                        step.iter().for_each(|&f| gradient[usize::from(f)] += size);
                    }
                }
                touched += 1;
                if touched % 8 == 0 {
                    step(&mut weights, &mut squares, &mut gradient, PENALTY * 8.0 / count as f64);
                }
            }
            step(&mut weights, &mut squares, &mut gradient, PENALTY * 4.0 / count as f64);
        }
    }
    weights.iter().map(|weight| (weight * 100.0).round() as i16).collect()
}

fn step(weights: &mut [f64], squares: &mut [f64], gradient: &mut [f64], penalty: f64) {
    for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(gradient) {
        if *slope == 0.0 {
            continue;
        }
        let slope = std::mem::take(slope) - penalty * *weight;
        *square += slope * slope;
        *weight += RATE * slope / square.sqrt();
    }
}
