//! Short documents through one process: each has its record, in order, and memory stays where it was. A few thousand here; a
//! million takes minutes and is run by `just soak`.

#[path = "common/program.rs"]
mod program;

use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::thread;
use std::time::Instant;

use program::{short_text, started};

/// What each process may have in memory, in kB.
const MEMORY: u64 = 200_000;

/// A short document, unlike the one before.
fn line(number: usize) -> String {
    match number % 5 {
        0 => format!("{{\"id\":{number},\"text\":\"{}\"}}", short_text(number)),
        1 => format!(
            "{{\"id\":{number},\"text\":\"Ann Lowe said that the road {number} was closed.\",\"n\":{number}}}"
        ),
        2 => format!("{{\"id\":{number},\"text\":\"“No\"}}"),
        3 => format!("{{\"id\":{number},\"text\":\"\"}}"),
        _ => format!("{{\"id\":{number},\"body\":\"no text in line {number}\"}}"),
    }
}

#[test]
fn thousands_of_short_documents() {
    soak(5_000);
}

#[test]
#[ignore = "takes minutes: just soak"]
fn a_million_short_documents() {
    soak(1_000_000);
}

fn soak(documents: usize) {
    let began = Instant::now();
    let mut child = started("--no-config --quiet --input-format jsonl --jobs 2");
    let mut stdin = BufWriter::new(child.stdin.take().unwrap());
    let writer = thread::spawn(move || {
        (0..documents).for_each(|number| writeln!(stdin, "{}", line(number)).unwrap());
        // Held open until the end, so that the process is there to be looked at.
        stdin.flush().unwrap();
        stdin
    });
    let status = format!("/proc/{}/status", child.id());
    let peak = || {
        let status = fs::read_to_string(&status).ok()?;
        status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?
            .split_whitespace()
            .next()?
            .parse::<u64>()
            .ok()
    };
    let (mut quotations, mut errors, mut early) = (0, 0, None);
    let mut records = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 0..documents {
        let record = records.next().expect("a record for each line").unwrap();
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        if let Some(error) = record["error"].as_str() {
            assert!(error.starts_with(&format!("standard input:{}: no field", number + 1)), "{error}");
            errors += 1;
        } else {
            quotations += record["quotes"].as_array().unwrap().len();
        }
        assert_eq!(record["id"], number.to_string());
        if number == documents / 10 {
            early = peak();
        }
    }
    let late = peak();
    drop(writer.join().unwrap());
    assert!(records.next().is_none(), "a record that no line asked for");
    assert_eq!(child.wait().unwrap().code(), Some(2), "lines without a text are told");
    assert_eq!(errors, documents / 5);
    assert!(quotations > documents / 2, "{quotations}");
    if let (Some(early), Some(late)) = (early, late) {
        assert!(late < MEMORY && late < early + 20_000, "{early} kB after a tenth, {late} kB at the end");
        let took = began.elapsed().as_secs_f64();
        let report = format!(
            "{documents} documents, {quotations} quotations, {errors} errors, each once and in order, in {took:.0} s; \
             {early} kB of memory after a tenth, {late} kB at the end"
        );
        writeln!(io::stderr(), "soak: {report}").expect("standard error");
    }
}
