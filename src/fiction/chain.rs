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
    /// The likeliest one, by place among them.
    pub best: Option<usize>,
    /// The likeliest other one of the two, where that one speaks.
    pub other: Option<Who>,
    /// For each `Move` to the line.
    pub steps: [f64; 4],
}

/// How much each feature multiplies: weights as factors.
pub trait Potential {
    /// The factor of a row's candidate.
    fn candidate(&self, row: &Row, at: usize) -> f64;
    /// The factor of a step.
    fn step(&self, features: &[u16]) -> f64;
    /// Candidates with a smaller part than this of the greatest factor of their row do not speak.
    fn least(&self) -> f64 {
        0.0
    }
}

/// What is left of the factor of a step to another speaker where a line carries on the one before.
const OTHER: f64 = 0.001;
/// No place among those who may speak a line.
const SILENT: usize = usize::MAX;

/// One line in the chain.
struct Layer {
    /// The candidates that may speak, by their places in the row; the others can only be the other one.
    kept: Vec<usize>,
    /// For each candidate of the row, its place among those.
    ranks: Vec<usize>,
    /// The factors of those who may speak.
    unary: Vec<f64>,
    /// The factors of the moves.
    steps: [f64; 4],
    /// For each candidate of the line before, its place here, or that of nobody.
    places: Vec<usize>,
    /// Forward sums: who may speak by other one, nobody the last.
    forward: Vec<f64>,
}

impl Layer {
    fn new(row: &Row, before: Option<&Row>, potential: &impl Potential) -> Self {
        let nobody = row.who.len();
        let place = |who: &Who| row.who.iter().position(|one| one == who).unwrap_or(nobody);
        let factor = |at: usize| match row.sure {
            Some(who) if who != row.who[at] => 0.0,
            _ => potential.candidate(row, at),
        };
        let mut unary: Vec<f64> = (0..nobody).map(factor).collect();
        let least = unary.iter().fold(0.0, |most: f64, one| most.max(*one)) * potential.least();
        let kept: Vec<usize> = (0..nobody).filter(|&at| unary[at] > 0.0 && unary[at] >= least).collect();
        let mut ranks = vec![SILENT; nobody + 1];
        for (rank, &at) in kept.iter().enumerate() {
            (ranks[at], unary[rank]) = (rank, unary[at]);
        }
        unary.truncate(kept.len());
        Self {
            steps: std::array::from_fn(|step| {
                let other = row.carried && step != Move::Same as usize;
                potential.step(&row.steps[step]) * if other { OTHER } else { 1.0 }
            }),
            places: before
                .map_or_else(Vec::new, |before| before.who.iter().map(place).chain([nobody]).collect()),
            forward: vec![0.0; kept.len() * (nobody + 1)],
            kept,
            ranks,
            unary,
        }
    }

    /// How many candidates the row has.
    fn count(&self) -> usize {
        self.ranks.len() - 1
    }
}

/// The shares of the lines of one scene.
pub fn scene(rows: &[Row], potential: &impl Potential) -> Vec<Shares> {
    let mut layers: Vec<Layer> = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &rows[before]);
        let mut layer = Layer::new(row, before, potential);
        forward(layers.last(), &mut layer);
        layers.push(layer);
    }
    backward(&layers, rows)
}

/// The move to one who is neither the speaker nor the other one; nobody is the last of `count` and one.
fn newcomer(other: usize, count: usize) -> Move {
    if other == count { Move::Second } else { Move::Third }
}

/// The sum of all parts, and for each that of the others. Nothing is subtracted, so that small parts keep their size.
fn sum_others(parts: &[f64], others: &mut Vec<f64>) -> f64 {
    others.clear();
    others.resize(parts.len(), 0.0);
    let mut sum = 0.0;
    for (other, part) in others.iter_mut().zip(parts).rev() {
        *other = sum;
        sum += part;
    }
    let mut before = 0.0;
    for (other, part) in others.iter_mut().zip(parts) {
        *other += before;
        before += part;
    }
    sum
}

/// Adds up what leads to each state of a line: every state of the line before goes on with each candidate. Whoever speaks
/// next, the other one is the speaker before, unless that one goes on.
fn forward(before: Option<&Layer>, here: &mut Layer) {
    let (count, speak) = (here.count(), here.kept.len());
    let Some(before) = before else {
        for who in 0..speak {
            here.forward[who * (count + 1) + count] = here.unary[who];
        }
        return normalize(&mut here.forward);
    };
    let wide = before.count() + 1;
    let (mut new, mut others, mut masses_to) =
        (Vec::with_capacity(wide), Vec::with_capacity(wide), Vec::new());
    for (masses, &kept) in before.forward.chunks(wide).zip(&before.kept) {
        let speaker = here.places[kept];
        let own = here.ranks[speaker];
        new.clear();
        new.extend(
            masses
                .iter()
                .zip(&here.places)
                .map(|(mass, &other)| mass * here.steps[newcomer(other, count) as usize]),
        );
        masses_to.clear();
        masses_to.resize(speak, sum_others(&new, &mut others));
        for ((mass, others), &other) in masses.iter().zip(&others).zip(&here.places) {
            if let Some(back) = masses_to.get_mut(here.ranks[other]) {
                *back = others + mass * here.steps[Move::Back as usize];
            }
            if own != SILENT {
                here.forward[own * (count + 1) + other] +=
                    mass * here.steps[Move::Same as usize] * here.unary[own];
            }
        }
        for (next, mass) in masses_to.iter().enumerate().filter(|(next, _)| *next != own) {
            here.forward[next * (count + 1) + speaker] += mass * here.unary[next];
        }
    }
    normalize(&mut here.forward);
}

/// Makes the sum of the masses 1, if there are any.
fn normalize(masses: &mut [f64]) {
    let sum: f64 = masses.iter().sum();
    if sum > 0.0 {
        masses.iter_mut().for_each(|mass| *mass /= sum);
    }
}

fn backward(layers: &[Layer], rows: &[Row]) -> Vec<Shares> {
    let mut found = vec![Shares::default(); rows.len()];
    let Some(last) = layers.last() else { return found };
    let mut back = vec![1.0; last.forward.len()];
    for at in (0..rows.len()).rev() {
        let shares = &mut found[at];
        share_out(shares, &rows[at].who, &layers[at], &back);
        if at > 0 {
            (back, shares.steps) = earlier(&layers[at - 1], &layers[at], &back);
            normalize(&mut back);
            normalize(&mut shares.steps);
        }
    }
    found
}

/// The shares of a line's candidates, by what leads to each state and what follows from it.
fn share_out(shares: &mut Shares, who: &[Who], layer: &Layer, back: &[f64]) {
    let count = who.len();
    shares.who = vec![0.0; count];
    let product: Vec<f64> = layer.forward.iter().zip(back).map(|(f, b)| f * b).collect();
    let total: f64 = product.iter().sum();
    for (row, &at) in product.chunks(count + 1).zip(&layer.kept) {
        shares.who[at] = if total > 0.0 { row.iter().sum::<f64>() / total } else { 0.0 };
    }
    shares.best = greatest(&shares.who, 0..count);
    let row = shares.best.and_then(|best| product.chunks(count + 1).nth(layer.ranks[best]));
    let other = row.and_then(|row| greatest(row, (0..count).filter(|&other| row[other] > 0.0)));
    shares.other = other.map(|other| who[other]);
}

/// The place of the greatest of some masses, the last where several are.
fn greatest(masses: &[f64], among: impl Iterator<Item = usize>) -> Option<usize> {
    among.max_by(|&a, &b| masses[a].total_cmp(&masses[b]))
}

/// What follows from each state of the line before, by what follows from those of a line; and how much each move has of all.
fn earlier(before: &Layer, layer: &Layer, back: &[f64]) -> (Vec<f64>, [f64; 4]) {
    let (count, speak, wide) = (layer.count(), layer.kept.len(), before.count() + 1);
    let part = |next: usize, other: usize| layer.unary[next] * back[next * (count + 1) + other];
    let (mut sums, mut steps) = (vec![0.0; before.forward.len()], [0.0; 4]);
    let (mut new, mut others) = (Vec::with_capacity(speak), Vec::with_capacity(speak));
    for ((masses, sums), &kept) in before.forward.chunks(wide).zip(sums.chunks_mut(wide)).zip(&before.kept) {
        let speaker = layer.places[kept];
        let own = layer.ranks[speaker];
        // Where neither of the two who spoke goes on, it does not matter who the other one is.
        new.clear();
        new.extend((0..speak).map(|next| if next == own { 0.0 } else { part(next, speaker) }));
        let all = sum_others(&new, &mut others);
        let states = masses.iter().zip(sums).zip(&layer.places);
        for ((mass, sum), &other) in states.filter(|((mass, _), _)| **mass != 0.0) {
            let mut add = |step: Move, parts: f64| {
                let parts = layer.steps[step as usize] * parts;
                *sum += parts;
                steps[step as usize] += mass * parts;
            };
            let rank = layer.ranks[other];
            add(newcomer(other, count), others.get(rank).copied().unwrap_or(all));
            if rank != SILENT {
                add(Move::Back, part(rank, speaker));
            }
            if own != SILENT {
                add(Move::Same, part(own, other));
            }
        }
    }
    (sums, steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::QuoteId;

    /// Factors that stand in the features themselves, in tenths.
    struct Tenths;

    impl Potential for Tenths {
        fn candidate(&self, row: &Row, at: usize) -> f64 {
            self.step(&row.features[at])
        }

        fn step(&self, features: &[u16]) -> f64 {
            f64::from(features[0]) / 10.0
        }
    }

    /// One feature, and no more.
    fn filled<const N: usize>(feature: u16) -> [u16; N] {
        std::array::from_fn(|at| if at == 0 { feature } else { 0 })
    }

    fn row(who: &[u32], features: &[u16], steps: [u16; 4]) -> Row {
        Row {
            quote: QuoteId(0),
            sure: None,
            carried: false,
            fresh: false,
            spoken_to: None,
            who: who.iter().map(|&who| Who(who)).collect(),
            features: features.iter().map(|&feature| filled(feature)).collect(),
            steps: steps.map(filled),
        }
    }

    /// The sums of a line: for each candidate, and for each move.
    type Sums = (Vec<f64>, [f64; 4]);

    /// Adds up all ways through a scene one by one. A way has the candidate of each line and the move to it.
    fn walk(rows: &[Row], way: &mut Vec<(usize, Move)>, other: Option<Who>, weight: f64, found: &mut [Sums]) {
        let at = way.len();
        let Some(row) = rows.get(at) else {
            for (sums, &(who, step)) in found.iter_mut().zip(&*way) {
                sums.0[who] += weight;
                sums.1[step as usize] += weight;
            }
            return;
        };
        // Who is no candidate of a line is nobody from there on.
        let here = |one: &Who| row.who.contains(one);
        for (place, &next) in row.who.iter().enumerate() {
            let mut weight = weight * Tenths.candidate(row, place);
            let (mut step, mut then) = (Move::Same, None);
            if let Some(&(before, _)) = way.last() {
                let speaker = rows[at - 1].who[before];
                let other = other.filter(here);
                step = move_to(speaker, other, next);
                then = if next == speaker { other } else { Some(speaker).filter(here) };
                weight *= Tenths.step(&row.steps[step as usize]);
            }
            way.push((place, step));
            walk(rows, way, then, weight, found);
            way.pop();
        }
    }

    fn move_to(speaker: Who, other: Option<Who>, next: Who) -> Move {
        match other {
            _ if next == speaker => Move::Same,
            None => Move::Second,
            Some(other) if next == other => Move::Back,
            Some(_) => Move::Third,
        }
    }

    #[test]
    fn shares_are_those_of_all_ways_through_the_scene() {
        let rows = [
            row(&[0, 1, 2], &[9, 4, 1], [10; 4]),
            row(&[2, 1, 0], &[3, 7, 5], [1, 20, 12, 4]),
            row(&[0, 3, 1], &[6, 2, 8], [2, 25, 9, 5]),
            row(&[1, 0], &[5, 11], [3, 15, 10, 6]),
        ];
        let mut found: Vec<_> = rows.iter().map(|row| (vec![0.0; row.who.len()], [0.0; 4])).collect();
        walk(&rows, &mut Vec::new(), None, 1.0, &mut found);
        let close = |one: &[f64], all: &[f64]| {
            let sum: f64 = all.iter().sum();
            one.iter().zip(all).all(|(one, of_all)| (one * sum - of_all).abs() < 1e-9 * sum)
        };
        for (at, (shares, (who, steps))) in scene(&rows, &Tenths).iter().zip(&found).enumerate() {
            assert!(close(&shares.who, who), "line {at}: {:?} and {who:?}", shares.who);
            assert!(at == 0 || close(&shares.steps, steps), "line {at}: {:?} and {steps:?}", shares.steps);
        }
    }
}
