//! The names of features, `sieve=complement length=1`, read fast: every start of the program reads all of them.

use rustc_hash::FxHashMap;

use super::atoms::Atom;
use super::templates::{TEMPLATES, TOGETHER};
use crate::lexicon::Lexicon;

/// What the parts of names stand for.
pub(super) struct Names {
    atoms: FxHashMap<&'static str, Atom>,
    answers: FxHashMap<(Atom, &'static str), u32>,
    templates: FxHashMap<&'static [Atom], usize>,
}

impl Names {
    /// All names of atoms, of their answers and of templates.
    pub fn new(lexicon: &Lexicon) -> Self {
        let each = |atom: Atom| (0..).zip(atom.answers()).map(move |(at, &answer)| ((atom, answer), at));
        let lemmas = (1..).zip(lexicon.verbs()).map(|(at, verb)| ((Atom::Lemma, verb.lemma), at));
        Self {
            atoms: Atom::ALL.iter().map(|&atom| (atom.name(), atom)).collect(),
            answers: Atom::ALL.iter().flat_map(|&atom| each(atom)).chain(lemmas).collect(),
            templates: TEMPLATES.iter().zip(0..).map(|(&template, at)| (template, at)).collect(),
        }
    }

    /// The template of a feature with this name, and the answers; none where there is no such feature.
    pub fn read(&self, name: &str) -> Option<(usize, [u32; TOGETHER])> {
        let mut atoms = [Atom::Lemma; TOGETHER];
        let mut answers = [0; TOGETHER];
        let mut count = 0;
        for part in name.split([' ']) {
            let end = part.bytes().position(|byte| byte == b'=')?;
            let atom = *self.atoms.get(&part[..end])?;
            *atoms.get_mut(count)? = atom;
            answers[count] = *self.answers.get(&(atom, &part[end + 1..]))?;
            count += 1;
        }
        Some((*self.templates.get(&atoms[..count])?, answers))
    }
}
