//! The chain: who speaks each line of a scene, decided for all of its lines together.
//!
//! A state is the one who speaks and the last one who spoke before and was somebody else: the likely addressee. Going
//! through the lines forwards and then backwards gives each state its share of all ways through the scene, so that what is
//! certain acts on both sides. (A hidden semi-Markov view of dialogue as in Nishikawa et al.; the algorithm is that of
//! Baum and Welch.) All numbers are made by additions, multiplications and divisions alone: the same on every machine.

use super::characters::Who;
use super::table::{Move, Row};

/// Shares of what the lines may be.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    /// For each candidate of the line.
    pub who: Vec<f64>,
    /// The likeliest other one of the two, for each candidate.
    pub other: Vec<Option<Who>>,
    /// For each `Move` to the line.
    pub steps: [f64; 4],
}

/// How much each feature multiplies: weights as factors.
pub trait Potential {
    /// The factor of a row's candidate.
    fn candidate(&self, row: &Row, at: usize) -> f64;
    /// The factor of a step.
    fn step(&self, features: &[u16]) -> f64;
}

/// One line in the chain.
struct Layer {
    /// The factors of the candidates.
    unary: Vec<f64>,
    /// The factors of the moves.
    steps: [f64; 4],
    /// For each candidate of the line before, its place here, or that of nobody.
    places: Vec<usize>,
    /// Forward sums: candidate by other one, nobody the last.
    forward: Vec<f64>,
}

/// The shares of the lines of one scene.
pub fn scene(rows: &[Row], potential: &impl Potential) -> Vec<Shares> {
    let mut layers: Vec<Layer> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &rows[before]);
        let nobody = row.who.len();
        let place = |who: &Who| row.who.iter().position(|one| one == who).unwrap_or(nobody);
        let layer = Layer {
            unary: (0..nobody).map(|at| potential.candidate(row, at)).collect(),
            steps: std::array::from_fn(|step| potential.step(&row.steps[step])),
            places: before
                .map_or_else(Vec::new, |before| before.who.iter().map(place).chain([nobody]).collect()),
            forward: vec![0.0; nobody * (nobody + 1)],
        };
        layers.push(layer);
        forward(&mut layers, rows, at);
    }
    backward(&layers, rows)
}

/// The move from a speaker and the other one to the next speaker, all by place in the next line.
fn step(speaker: usize, other: usize, nobody: usize, next: usize) -> Move {
    if next == speaker {
        Move::Same
    } else if other == nobody {
        Move::Second
    } else if next == other {
        Move::Back
    } else {
        Move::Third
    }
}

fn forward(layers: &mut [Layer], rows: &[Row], at: usize) {
    let count = rows[at].who.len();
    let (done, here) = layers.split_at_mut(at);
    let here = &mut here[0];
    match done.last() {
        None => {
            for who in 0..count {
                here.forward[who * (count + 1) + count] = here.unary[who];
            }
        }
        Some(before) => {
            let wide = rows[at - 1].who.len();
            for a in 0..wide {
                for b in 0..=wide {
                    let mass = before.forward[a * (wide + 1) + b];
                    if mass == 0.0 {
                        continue;
                    }
                    let (speaker, other) = (here.places[a], here.places[b]);
                    for next in 0..count {
                        let step = step(speaker, other, count, next);
                        let new = if step == Move::Same { other } else { speaker };
                        here.forward[next * (count + 1) + new] +=
                            mass * here.steps[step as usize] * here.unary[next];
                    }
                }
            }
        }
    }
    let sum: f64 = here.forward.iter().sum();
    if sum > 0.0 {
        here.forward.iter_mut().for_each(|mass| *mass /= sum);
    }
}

fn backward(layers: &[Layer], rows: &[Row]) -> Vec<Shares> {
    let mut found = vec![Shares::default(); rows.len()];
    let Some(last) = rows.last() else { return found };
    let mut back = vec![1.0; last.who.len() * (last.who.len() + 1)];
    for at in (0..rows.len()).rev() {
        let count = rows[at].who.len();
        let layer = &layers[at];
        let product: Vec<f64> = layer.forward.iter().zip(&back).map(|(f, b)| f * b).collect();
        let total: f64 = product.iter().sum();
        let shares = &mut found[at];
        for who in 0..count {
            let row = &product[who * (count + 1)..(who + 1) * (count + 1)];
            shares.who.push(if total > 0.0 { row.iter().sum::<f64>() / total } else { 0.0 });
            let best = (0..count).filter(|&b| row[b] > 0.0).max_by(|&a, &b| row[a].total_cmp(&row[b]));
            shares.other.push(best.map(|b| rows[at].who[b]));
        }
        if at == 0 {
            break;
        }
        let wide = rows[at - 1].who.len();
        let mut earlier = vec![0.0; wide * (wide + 1)];
        let mut steps = [0.0; 4];
        for a in 0..wide {
            for b in 0..=wide {
                let mass = layers[at - 1].forward[a * (wide + 1) + b];
                let (speaker, other) = (layer.places[a], layer.places[b]);
                let mut sum = 0.0;
                for next in 0..count {
                    let step = step(speaker, other, count, next);
                    let new = if step == Move::Same { other } else { speaker };
                    let part =
                        layer.steps[step as usize] * layer.unary[next] * back[next * (count + 1) + new];
                    steps[step as usize] += mass * part;
                    sum += part;
                }
                earlier[a * (wide + 1) + b] = sum;
            }
        }
        let all: f64 = steps.iter().sum();
        if all > 0.0 {
            steps.iter_mut().for_each(|share| *share /= all);
        }
        shares.steps = steps;
        let sum: f64 = earlier.iter().sum();
        if sum > 0.0 {
            earlier.iter_mut().for_each(|mass| *mass /= sum);
        }
        back = earlier;
    }
    found
}
