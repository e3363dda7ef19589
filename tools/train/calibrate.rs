//! From margins to confidences: isotonic regression on the answers about left-out publishers.

/// An answer: by how much it was better than the next, and whether it was right.
pub type Answer = (i32, bool);

/// The lowest confidence that is given, and the highest, in hundredths.
const BOUNDS: (f64, f64) = (5.0, 99.0);
/// The fewest answers of a step.
const FEWEST: f64 = 40.0;

/// The margins from which on an answer is right so often, in hundredths: pools of neighbours, ever surer.
pub fn table(answers: &mut [Answer]) -> Vec<(i32, u8)> {
    answers.sort_unstable();
    // Margin, right ones, all.
    let mut pools: Vec<(i32, f64, f64)> = Vec::new();
    for &(margin, right) in answers.iter() {
        let right = f64::from(u8::from(right));
        match pools.last_mut() {
            Some(last) if last.0 == margin || last.2 < FEWEST => {
                (last.1, last.2) = (last.1 + right, last.2 + 1.0)
            }
            _ => pools.push((margin, right, 1.0)),
        }
    }
    let mut steps: Vec<(i32, f64, f64)> = Vec::new();
    for mut pool in pools {
        while let Some(&(margin, right, all)) = steps.last()
            && right / all >= pool.1 / pool.2
        {
            pool = (margin, pool.1 + right, pool.2 + all);
            steps.pop();
        }
        steps.push(pool);
    }
    let mut table: Vec<(i32, u8)> = Vec::new();
    for (margin, right, all) in steps {
        let sure = (100.0 * right / all).floor().clamp(BOUNDS.0, BOUNDS.1) as u8;
        if table.last().is_none_or(|last| last.1 < sure) {
            table.push((margin, sure));
        }
    }
    table
}

/// Prints how many answers each step has.
pub fn show(table: &[(i32, u8)], answers: &[Answer]) {
    for (at, &(margin, sure)) in table.iter().enumerate() {
        let end = table.get(at + 1).map_or(i32::MAX, |next| next.0);
        let here = || answers.iter().filter(|answer| (margin..end).contains(&answer.0));
        let right = here().filter(|answer| answer.1).count();
        println!("margin {margin:5}: {sure} % ({right} of {})", here().count());
    }
}

/// The lines of the confidence file.
pub fn lines(table: &[(i32, u8)]) -> String {
    let head = "# How sure an answer is: from this margin over the next best on, so many in a hundred are right.\n\
                # Written by `just train`.\n\
                # Columns: margin, confidence in hundredths.\n";
    table.iter().fold(head.to_owned(), |lines, (margin, sure)| lines + &format!("{margin:04}\t{sure}\n"))
}
