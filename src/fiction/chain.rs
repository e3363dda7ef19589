//! The chain: who speaks each line of a scene, decided for all of its lines together.
//!
//! A state is the one who speaks and the last one who spoke before and was somebody else: the likely addressee. Going
//! through the lines forwards and then backwards gives each state its share of all ways through the scene, so that what is
//! certain acts on both sides. (A hidden semi-Markov view of dialogue as in Nishikawa et al.; the algorithm is that of
//! Baum and Welch.) All numbers are made by additions, multiplications and divisions alone: the same on every machine.

use super::around::CANDIDATES;
use super::characters::Who;
use super::layer::{Each, Layer, NOBODY, Others, RIVALS, SILENT, Ways, rivals};
use super::table::{Move, Row};

/// Shares of what the lines may be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shares {
    /// For each candidate of the line.
    pub who: [f64; CANDIDATES],
    /// The likeliest one, by place among them.
    pub best: Option<usize>,
    /// The likeliest other one of the two, where that one speaks.
    pub other: Option<Who>,
    /// For each `Move` to the line, by who of the two before may be meant.
    pub steps: [[f64; RIVALS]; 4],
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

/// The masses of a line's states: who may speak by the other one.
type Masses = [Each; CANDIDATES];

/// The shares of the lines of one scene.
pub fn scene(rows: &[Row], potential: &impl Potential) -> Vec<Shares> {
    let mut layers: Vec<(Layer, Others)> = Vec::with_capacity(rows.len());
    // The forward sums of all lines, of each those who may speak.
    let mut sums: Vec<Each> = Vec::with_capacity(rows.len() * CANDIDATES);
    let mut masses = [[0.0; CANDIDATES + 1]; CANDIDATES];
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &rows[before]);
        let layer = Layer::new(row, before, potential);
        let others = Others::of(&layer);
        let before = layers.last().map(|(before, _)| before);
        masses = forward(before, &masses, (&layer, &others));
        sums.extend_from_slice(&masses[..layer.speak]);
        layers.push((layer, others));
    }
    backward(&layers, &sums, rows)
}

/// The sum of all parts, and for each that of the others. Nothing is subtracted, so that small parts keep their size.
fn sum_others<const N: usize>(parts: &[f64; N]) -> (f64, [f64; N]) {
    let (mut others, mut sum, mut before) = ([0.0; N], 0.0, 0.0);
    for (other, part) in others.iter_mut().zip(parts).rev() {
        *other = sum;
        sum += part;
    }
    for (other, part) in others.iter_mut().zip(parts) {
        *other += before;
        before += part;
    }
    (sum, others)
}

/// Adds up what leads to each state of a line: every state of the line before goes on with each candidate. Whoever speaks
/// next, the other one is the speaker before, unless that one goes on.
fn forward(before: Option<&Layer>, masses: &Masses, (here, others): (&Layer, &Others)) -> Masses {
    let mut sums = [[0.0; CANDIDATES + 1]; CANDIDATES];
    let Some(before) = before else {
        for (sums, unary) in sums.iter_mut().zip(&here.unary) {
            sums[NOBODY] = *unary;
        }
        normalize(sums.as_flattened_mut());
        return sums;
    };
    let Others { places, ranks, ways, .. } = others;
    for (masses, &kept) in masses.iter().zip(&before.kept[..before.speak]) {
        let speaker = places[usize::from(kept)];
        let own = here.rank(speaker);
        let Ways { turns, same, back } = &ways[usize::from(here.may_mean(usize::from(kept)))];
        let (all, others) =
            sum_others(&std::array::from_fn::<_, { CANDIDATES + 1 }, _>(|at| masses[at] * turns[at]));
        // One place more, for those who may not speak.
        let mut next = [all; CANDIDATES + 1];
        for at in 0..NOBODY {
            next[ranks[at]] = others[at] + masses[at] * back[at];
        }
        if own != SILENT {
            for ((mass, same), &other) in masses.iter().zip(same).zip(places) {
                sums[own][other] += mass * same * here.unary[own];
            }
        }
        for rank in (0..here.speak).filter(|&rank| rank != own) {
            sums[rank][speaker] += next[rank] * here.unary[rank];
        }
    }
    normalize(sums[..here.speak].as_flattened_mut());
    sums
}

/// Makes the sum of the masses 1, if there are any.
fn normalize(masses: &mut [f64]) {
    let sum: f64 = masses.iter().sum();
    if sum > 0.0 {
        masses.iter_mut().for_each(|mass| *mass /= sum);
    }
}

fn backward(layers: &[(Layer, Others)], sums: &[Each], rows: &[Row]) -> Vec<Shares> {
    let mut found = vec![Shares::default(); rows.len()];
    let mut back = [[1.0; CANDIDATES + 1]; CANDIDATES];
    let mut rest = sums;
    for at in (0..rows.len()).rev() {
        let (layer, others) = &layers[at];
        let (earlier_sums, forward) = rest.split_at(rest.len() - layer.speak);
        let shares = &mut found[at];
        share_out(shares, &rows[at].who, layer, (forward, &back));
        if let Some(before) = at.checked_sub(1).map(|before| &layers[before].0) {
            let masses = &earlier_sums[earlier_sums.len() - before.speak..];
            (back, shares.steps) = earlier((before, masses), (layer, others), &back);
            normalize(back[..before.speak].as_flattened_mut());
            normalize(shares.steps.as_flattened_mut());
        }
        rest = earlier_sums;
    }
    found
}

/// The shares of a line's candidates, by what leads to each state and what follows from it.
fn share_out(shares: &mut Shares, who: &[Who], layer: &Layer, (forward, back): (&[Each], &Masses)) {
    let mut products = [[0.0; CANDIDATES + 1]; CANDIDATES];
    for ((product, forward), back) in products.iter_mut().zip(forward).zip(back) {
        *product = std::array::from_fn(|at| forward[at] * back[at]);
    }
    let total: f64 = products.as_flattened().iter().sum();
    for (product, &at) in products.iter().zip(&layer.kept[..layer.speak]) {
        shares.who[usize::from(at)] = if total > 0.0 { product.iter().sum::<f64>() / total } else { 0.0 };
    }
    shares.best = greatest(&shares.who, 0..who.len());
    let row = shares.best.and_then(|best| products.get(layer.rank(best)));
    let other = row.and_then(|row| greatest(row, (0..who.len()).filter(|&other| row[other] > 0.0)));
    shares.other = other.map(|other| who[other]);
}

/// The place of the greatest of some masses, the last where several are.
fn greatest(masses: &[f64], among: impl Iterator<Item = usize>) -> Option<usize> {
    among.max_by(|&a, &b| masses[a].total_cmp(&masses[b]))
}

/// What follows from each state of the line before, by what follows from those of a line; and how much each move has of all.
fn earlier(
    (before, masses): (&Layer, &[Each]),
    (layer, others): (&Layer, &Others),
    back: &Masses,
) -> (Masses, [[f64; RIVALS]; 4]) {
    let (mut sums, mut steps) = ([[0.0; CANDIDATES + 1]; CANDIDATES], [[0.0; RIVALS]; 4]);
    let Others { places, ranks, moves, ways } = others;
    let part = |next: usize, other: usize| layer.unary[next] * back[next][other];
    for ((masses, sums), &kept) in masses.iter().zip(&mut sums).zip(&before.kept) {
        let speaker = places[usize::from(kept)];
        let own = layer.rank(speaker);
        let meant = layer.may_mean(usize::from(kept));
        let ways = &ways[usize::from(meant)];
        // Where neither of the two who spoke goes on, it does not matter who the other one is. Who may not speak has no part.
        let parts: Each = std::array::from_fn(|next| match next {
            SILENT => 0.0,
            next if next == own => 0.0,
            next => part(next, speaker),
        });
        let (all, mut others) = sum_others(&parts);
        others[SILENT] = all;
        for (at, mass) in masses.iter().enumerate().filter(|(_, mass)| **mass != 0.0) {
            let rivals = rivals(meant, layer.may_mean(at));
            let new = ways.turns[at] * others[ranks[at]];
            let back = ways.back[at] * parts[ranks[at]];
            let same = if own == SILENT { 0.0 } else { ways.same[at] * part(own, places[at]) };
            sums[at] = new + back + same;
            steps[moves[at] as usize][rivals] += mass * new;
            steps[Move::Back as usize][rivals] += mass * back;
            steps[Move::Same as usize][rivals] += mass * same;
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

    fn row(who: &[u32], features: &[u16], steps: [u16; 4], fits: &[bool]) -> Row {
        Row {
            quote: QuoteId(0),
            sure: None,
            carried: false,
            turned: false,
            fresh: false,
            spoken_to: None,
            who: who.iter().map(|&who| Who(who)).collect(),
            features: features.iter().map(|&feature| filled(feature)).collect(),
            steps: steps.map(filled),
            rivals: [[10, 9, 8, 7], [10, 7, 12, 9], [10, 12, 8, 11], [10, 6, 7, 9]],
            fits: fits.iter().enumerate().map(|(at, fits)| u16::from(*fits) << at).sum(),
        }
    }

    /// The sums of a line: for each candidate, and for each move.
    type Sums = (Vec<f64>, [[f64; RIVALS]; 4]);

    /// Adds up all ways through a scene one by one. A way has the candidate of each line and the move to it.
    fn walk(
        rows: &[Row],
        way: &mut Vec<(usize, Move, usize)>,
        other: Option<Who>,
        weight: f64,
        found: &mut [Sums],
    ) {
        let at = way.len();
        let Some(row) = rows.get(at) else {
            for (sums, &(who, step, rivals)) in found.iter_mut().zip(&*way) {
                sums.0[who] += weight;
                sums.1[step as usize][rivals] += weight;
            }
            return;
        };
        // Who is no candidate of a line is nobody from there on.
        let here = |one: &Who| row.who.contains(one);
        for (place, &next) in row.who.iter().enumerate() {
            let mut weight = weight * Tenths.candidate(row, place);
            let (mut step, mut then, mut meant) = (Move::Same, None, 0);
            if let Some(&(before, ..)) = way.last() {
                let speaker = rows[at - 1].who[before];
                let fits = |one: Who| {
                    let place = rows[at - 1].who.iter().position(|who| *who == one);
                    place.is_some_and(|place| row.fits >> place & 1 == 1)
                };
                meant = rivals(fits(speaker), other.is_some_and(fits));
                let other = other.filter(here);
                step = move_to(speaker, other, next);
                then = if next == speaker { other } else { Some(speaker).filter(here) };
                weight *=
                    Tenths.step(&row.steps[step as usize]) * Tenths.step(&[row.rivals[step as usize][meant]]);
            }
            way.push((place, step, meant));
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
            row(&[0, 1, 2], &[9, 4, 1], [10; 4], &[]),
            row(&[2, 1, 0], &[3, 7, 5], [1, 20, 12, 4], &[true, false, true]),
            row(&[0, 3, 1], &[6, 2, 8], [2, 25, 9, 5], &[false, true, true]),
            row(&[1, 0], &[5, 11], [3, 15, 10, 6], &[true, true, false]),
        ];
        let mut found: Vec<_> =
            rows.iter().map(|row| (vec![0.0; row.who.len()], [[0.0; RIVALS]; 4])).collect();
        walk(&rows, &mut Vec::new(), None, 1.0, &mut found);
        let close = |one: &[f64], all: &[f64]| {
            let sum: f64 = all.iter().sum();
            one.iter().zip(all).all(|(one, of_all)| (one * sum - of_all).abs() < 1e-9 * sum)
        };
        for (at, (shares, (who, steps))) in scene(&rows, &Tenths).iter().zip(&found).enumerate() {
            assert!(close(&shares.who, who), "line {at}: {:?} and {who:?}", shares.who);
            let flat = shares.steps.as_flattened();
            assert!(at == 0 || close(flat, steps.as_flattened()), "line {at}: {flat:?} and {steps:?}");
        }
    }
}
