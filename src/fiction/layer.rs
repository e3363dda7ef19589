//! Layers: one line of a scene in the chain, with the factors of those who may speak it and of the moves to them.

use super::around::CANDIDATES;
use super::chain::Potential;
use super::table::{Move, Row};

/// So many ways two may be meant by a tag, or not.
pub const RIVALS: usize = 4;
/// What is left of the factor of a step to another speaker where a line carries on the one before.
const OTHER: f64 = 0.001;
/// What is left of the factor of a step to the same speaker where nothing stands between a line and the one before.
const TURNED: f64 = 0.02;
/// The place of nobody, behind all candidates.
pub(super) const NOBODY: usize = CANDIDATES;
/// No place among those who may speak a line.
pub(super) const SILENT: usize = CANDIDATES;

/// Something for each candidate of a line, and for nobody.
pub(super) type Each = [f64; CANDIDATES + 1];
/// The factors of the moves from a speaker, by the other one.
pub(super) struct Ways {
    /// To one who is neither.
    pub turns: Each,
    pub same: Each,
    pub back: Each,
}

/// Who of the two before may be meant by a tag, as a number: 0 neither, 1 the other one, 2 the speaker, 3 both.
pub(super) fn rivals(speaker: bool, other: bool) -> usize {
    2 * usize::from(speaker) + usize::from(other)
}

/// One line in the chain.
pub(super) struct Layer {
    /// How many of the candidates may speak; the others can only be the other one.
    pub speak: usize,
    /// Those who may, by their places in the row.
    pub kept: [u8; CANDIDATES],
    /// For each candidate of the row, and for nobody, its place among those.
    pub ranks: [u8; CANDIDATES + 1],
    /// For each candidate of the line before, and for nobody, its place here.
    pub places: [u8; CANDIDATES + 1],
    /// The factors of those who may speak.
    pub unary: [f64; CANDIDATES],
    /// The factors of the moves, by who of the two before may be meant.
    pub steps: [[f64; RIVALS]; 4],
    /// Whom of the candidates of the line before the tag may mean.
    pub fits: u16,
}

impl Layer {
    pub fn new(row: &Row, before: Option<&Row>, potential: &impl Potential) -> Self {
        let count = row.who.len();
        let factor = |at: usize| match row.sure {
            Some(who) if who != row.who[at] => 0.0,
            _ => potential.candidate(row, at),
        };
        let mut factors = [0.0; CANDIDATES];
        factors[..count].iter_mut().enumerate().for_each(|(at, one)| *one = factor(at));
        let least = factors.iter().fold(0.0, |most: f64, one| most.max(*one)) * potential.least();
        let mut layer = Self {
            speak: 0,
            kept: [0; CANDIDATES],
            ranks: [SILENT as u8; CANDIDATES + 1],
            places: [NOBODY as u8; CANDIDATES + 1],
            unary: [0.0; CANDIDATES],
            steps: std::array::from_fn(|step| {
                let other = row.carried && step != Move::Same as usize;
                let same = row.turned && step == Move::Same as usize;
                let left = if other {
                    OTHER
                } else if same {
                    TURNED
                } else {
                    1.0
                };
                let factor = potential.step(&row.steps[step]) * left;
                row.rivals[step].map(|rival| factor * potential.step(&[rival]))
            }),
            fits: row.fits,
        };
        for at in (0..count).filter(|&at| factors[at] > 0.0 && factors[at] >= least) {
            layer.kept[layer.speak] = at as u8;
            layer.ranks[at] = layer.speak as u8;
            layer.unary[layer.speak] = factors[at];
            layer.speak += 1;
        }
        for (place, who) in layer.places.iter_mut().zip(before.map_or(&[][..], |before| &before.who)) {
            *place = row.who.iter().position(|one| one == who).unwrap_or(NOBODY) as u8;
        }
        layer
    }

    /// The place of a candidate, or of nobody, among those who may speak.
    pub fn rank(&self, place: usize) -> usize {
        usize::from(self.ranks[place])
    }

    /// Whether the tag may mean a candidate of the line before, by gender.
    pub fn may_mean(&self, candidate: usize) -> bool {
        self.fits >> candidate & 1 == 1
    }
}

/// What does not depend on who spoke the line before: for each of its candidates, and for nobody, as the other one.
pub(super) struct Others {
    /// Where each is here.
    pub places: [usize; CANDIDATES + 1],
    /// The same among those who may speak.
    pub ranks: [usize; CANDIDATES + 1],
    /// The move to one who is neither the speaker nor this one.
    pub moves: [Move; CANDIDATES + 1],
    /// The factors of the moves, where the tag cannot mean the speaker, and where it can.
    pub ways: [Ways; 2],
}

impl Others {
    pub fn of(layer: &Layer) -> Self {
        let places = layer.places.map(usize::from);
        let newcomer = |other| if other == NOBODY { Move::Second } else { Move::Third };
        let moves = places.map(newcomer);
        let ways = [false, true].map(|speaker| {
            let of = |step: Move, at| layer.steps[step as usize][rivals(speaker, layer.may_mean(at))];
            Ways {
                turns: std::array::from_fn(|at| of(moves[at], at)),
                same: std::array::from_fn(|at| of(Move::Same, at)),
                back: std::array::from_fn(|at| of(Move::Back, at)),
            }
        });
        Self { places, ranks: places.map(|place| layer.rank(place)), moves, ways }
    }
}
