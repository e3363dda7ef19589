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
    let mut sums = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &rows[before]);
        let mut layer = Layer::new(row, before, potential);
        forward(layers.last(), &mut layer, &mut sums);
        layers.push(layer);
    }
    backward(&layers, rows)
}

/// Adds up what leads to each state of a line: every state of the line before goes on with each candidate. `sums` is room.
fn forward(before: Option<&Layer>, here: &mut Layer, sums: &mut Vec<f64>) {
    let (count, speak) = (here.count(), here.kept.len());
    let Some(before) = before else {
        for who in 0..speak {
            here.forward[who * (count + 1) + count] = here.unary[who];
        }
        return normalize(&mut here.forward);
    };
    let wide = before.count();
    // By other one, then by who speaks: whoever speaks next, the other one is the speaker before.
    sums.clear();
    sums.resize((count + 1) * speak, 0.0);
    for (from, &mass) in before.forward.iter().enumerate().filter(|(_, mass)| **mass != 0.0) {
        let speaker = here.places[before.kept[from / (wide + 1)]];
        let other = here.places[from % (wide + 1)];
        let to = |step: Move, next: usize| mass * here.steps[step as usize] * here.unary[next];
        let (own_rank, back_rank) = (here.ranks[speaker], here.ranks[other]);
        let own = (own_rank != SILENT).then(|| sums[speaker * speak + own_rank]);
        let back = (back_rank != SILENT).then(|| sums[speaker * speak + back_rank]);
        let new = mass * here.steps[if other == count { Move::Second } else { Move::Third } as usize];
        let row = &mut sums[speaker * speak..(speaker + 1) * speak];
        row.iter_mut().zip(&here.unary).for_each(|(sum, unary)| *sum += new * unary);
        // These two come otherwise.
        if let Some(back) = back {
            row[back_rank] = back + to(Move::Back, back_rank);
        }
        if let Some(own) = own {
            row[own_rank] = own;
            sums[other * speak + own_rank] += to(Move::Same, own_rank);
        }
    }
    for (place, mass) in here.forward.iter_mut().enumerate() {
        *mass = sums[place % (count + 1) * speak + place / (count + 1)];
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
    (shares.who, shares.other) = (vec![0.0; count], vec![None; count]);
    let product: Vec<f64> = layer.forward.iter().zip(back).map(|(f, b)| f * b).collect();
    let total: f64 = product.iter().sum();
    for (row, &at) in product.chunks(count + 1).zip(&layer.kept) {
        shares.who[at] = if total > 0.0 { row.iter().sum::<f64>() / total } else { 0.0 };
        let best = (0..count).filter(|&b| row[b] > 0.0).max_by(|&a, &b| row[a].total_cmp(&row[b]));
        shares.other[at] = best.map(|b| who[b]);
    }
}

/// What follows from each state of the line before, by what follows from those of a line; and how much each move has of all.
fn earlier(before: &Layer, layer: &Layer, back: &[f64]) -> (Vec<f64>, [f64; 4]) {
    let (count, speak, wide) = (layer.count(), layer.kept.len(), before.count());
    let part = |step: Move, next: usize, new: usize| {
        layer.steps[step as usize] * layer.unary[next] * back[next * (count + 1) + new]
    };
    // Where neither of the two who spoke goes on, it does not matter who the other one is.
    let table = |step: Move| {
        let mut table = Vec::with_capacity((count + 1) * speak);
        for speaker in 0..=count {
            table.extend((0..speak).map(|next| part(step, next, speaker)));
        }
        table
    };
    let tables = [Move::Second, Move::Third].map(|new| {
        let table = table(new);
        let totals: Vec<f64> =
            (0..=count).map(|speaker| table[speaker * speak..][..speak].iter().sum()).collect();
        (new, table, totals)
    });
    let (mut sums, mut steps) = (vec![0.0; before.forward.len()], [0.0; 4]);
    let mut parts = Vec::with_capacity(speak);
    for (from, sum) in sums.iter_mut().enumerate().filter(|(from, _)| before.forward[*from] != 0.0) {
        let speaker = layer.places[before.kept[from / (wide + 1)]];
        let other = layer.places[from % (wide + 1)];
        let (new, table, totals) = &tables[usize::from(other < count)];
        parts.clear();
        parts.extend_from_slice(&table[speaker * speak..][..speak]);
        let mut others = totals[speaker];
        let mut put = |step: Move, rank: usize, new: usize| {
            others -= parts[rank];
            parts[rank] = part(step, rank, new);
            steps[step as usize] += before.forward[from] * parts[rank];
        };
        if other < count && other != speaker && layer.ranks[other] != SILENT {
            put(Move::Back, layer.ranks[other], speaker);
        }
        if speaker < count && layer.ranks[speaker] != SILENT {
            put(Move::Same, layer.ranks[speaker], other);
        }
        *sum = parts.iter().sum();
        steps[*new as usize] += before.forward[from] * others.max(0.0);
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
