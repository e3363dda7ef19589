//! Trains the weights that decide who speaks the lines of a novel: `train-lines GOLD [FOLDER]` reads novels with their
//! speakers, leaves out each author in turn and says what is right in that author's novels, with the cast given and without.
//! With FOLDER it learns from all of them and writes `lines.tsv` there. The same input gives the same bytes.
#![allow(clippy::print_stdout, reason = "a tool of the developers")]

mod crf;
mod gold;

use std::collections::BTreeSet;
use std::error::Error;

use gold::{Novel, Score, Told};
use inquit::stages::{Lexicon, Model, Ranker, feature_name};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [path, folder @ ..] = &args[..] else { return Err("usage: train-lines GOLD.jsonl [FOLDER]".into()) };
    let lexicon = Lexicon::english()?;
    let ranker = Ranker::english(&lexicon)?;
    let novels = gold::read(path, &lexicon, &ranker)?;
    println!("quotations, those that are a line here, those with the right one among the candidates:");
    for novel in &novels {
        println!("{:30} {:?}", novel.id, novel.reach());
    }
    let authors: BTreeSet<&str> = novels.iter().map(Novel::author).collect();
    let (mut given, mut own, mut told) = (Score::default(), Score::default(), Told::default());
    let (mut answers, mut of_own) = (Vec::new(), Vec::new());
    for author in authors {
        let rest: Vec<&Novel> = novels.iter().filter(|novel| novel.author() != author).collect();
        let model = Model::new(crf::fit(&rest));
        for novel in novels.iter().filter(|novel| novel.author() == author) {
            let a = novel.score_given(&model, &mut answers, &mut told);
            let b = novel.score_own(&model, &mut of_own);
            println!("{:30} given {a}   own {b}", novel.id);
            given.add(&a);
            own.add(&b);
        }
    }
    println!("{:30} given {given}   own {own}", "all, each author left out");
    println!("{:30} given {told}", "");
    println!("answers with the cast given:");
    gold::show_answers(&answers);
    println!("answers with the own cast:");
    gold::show_answers(&of_own);
    if let [folder] = folder {
        let all: Vec<&Novel> = novels.iter().collect();
        std::fs::write(format!("{folder}/lines.tsv"), lines(&crf::fit(&all)))?;
    }
    Ok(())
}

/// The lines of the weights file.
fn lines(weights: &[i16]) -> String {
    let weights = weights.iter().enumerate().filter(|(_, weight)| **weight != 0);
    let mut lines: Vec<String> =
        weights.map(|(feature, weight)| format!("{}\t{weight}\n", feature_name(feature))).collect();
    lines.sort();
    let head = "# Weights of what is asked about who speaks a line of fiction, in hundredths.\n\
                # Written by `just train-lines` from counts in a corpus; no text of it is in here.\n\
                # Columns: feature (what is asked, which answer), weight.\n";
    head.to_owned() + &lines.concat()
}
