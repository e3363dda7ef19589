//! Speed in MB/s: the whole engine, its output, and inputs made to hurt. `cargo bench`; `just bench` keeps no record.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use inquit::Engine;

fn main() {
    divan::main();
}

/// All fixtures, one after the other, repeated to about so many bytes: text as it comes, no other file needed.
fn ordinary(size: usize) -> String {
    let mut texts = Vec::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("fixtures/ is there") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() { folders.push(path) } else { texts.push(path) }
        }
    }
    texts.sort();
    let text = |path| std::fs::read_to_string(path).expect("a fixture is UTF-8");
    let once = texts.iter().map(text).collect::<Vec<_>>().join("\n\n") + "\n\n";
    once.repeat(size.div_ceil(once.len()))
}

fn engine() -> Engine {
    Engine::builder().build().expect("the lexicons in data/ are sound")
}

fn attribute(bencher: Bencher, text: &str) {
    let engine = engine();
    bencher.counter(BytesCount::of_str(text)).bench(|| engine.attribute(black_box(text)));
}

/// Text to document and on to a JSON line, article by article, as a batch does it.
mod whole {
    use super::*;

    /// The articles of about 4 MB, apart: an article's length is what a user's document has.
    fn articles() -> Vec<String> {
        let text = ordinary(4_000_000);
        let paragraphs: Vec<&str> = text.split_inclusive("\n\n").collect();
        paragraphs.chunks(12).map(|chunk| chunk.concat()).collect()
    }

    fn size(texts: &[String]) -> BytesCount {
        BytesCount::new(texts.iter().map(String::len).sum::<usize>())
    }

    #[divan::bench(sample_count = 10)]
    fn text_to_document(bencher: Bencher) {
        let (engine, texts) = (engine(), articles());
        bencher
            .counter(size(&texts))
            .bench(|| texts.iter().map(|text| engine.attribute(text).quotes.len()).sum::<usize>());
    }

    #[divan::bench(sample_count = 10)]
    fn text_to_json_lines(bencher: Bencher) {
        let (engine, texts) = (engine(), articles());
        bencher.counter(size(&texts)).bench(|| {
            let mut out = Vec::new();
            for text in &texts {
                serde_json::to_writer(&mut out, &engine.attribute(text)).expect("a vector takes all");
                out.push(b'\n');
            }
            out
        });
    }

    #[divan::bench(sample_count = 10)]
    fn document_to_json_lines(bencher: Bencher) {
        let (engine, texts) = (engine(), articles());
        let documents: Vec<_> = texts.iter().map(|text| engine.attribute(text)).collect();
        bencher.counter(size(&texts)).bench(|| {
            let mut out = Vec::new();
            for document in &documents {
                serde_json::to_writer(&mut out, document).expect("a vector takes all");
            }
            out
        });
    }

    #[divan::bench]
    fn build_an_engine() -> Engine {
        engine()
    }
}

/// One document of a megabyte each. None may cost more per byte than ten times the first.
mod one_document {
    use super::*;

    const MEGABYTE: usize = 1_000_000;

    #[divan::bench(sample_count = 5)]
    fn ordinary(bencher: Bencher) {
        attribute(bencher, &super::ordinary(MEGABYTE));
    }

    #[divan::bench(sample_count = 5)]
    fn no_newline(bencher: Bencher) {
        attribute(bencher, &super::ordinary(MEGABYTE).replace(['\r', '\n'], " "));
    }

    #[divan::bench(sample_count = 5)]
    fn marks_in_a_row(bencher: Bencher) {
        attribute(bencher, &"\"".repeat(100_000));
    }

    #[divan::bench(sample_count = 5)]
    fn opening_marks_in_a_row(bencher: Bencher) {
        attribute(bencher, &"“".repeat(100_000));
    }

    #[divan::bench(sample_count = 5)]
    fn nested_fifty_deep(bencher: Bencher) {
        let nest = "“a ‘b ".repeat(25) + &"’ c” d ".repeat(25) + "she said. ";
        attribute(bencher, &nest.repeat(MEGABYTE / nest.len()));
    }

    #[divan::bench(sample_count = 5)]
    fn apostrophes(bencher: Bencher) {
        let text = "the voters' 'n' 'tis don't o' th' ";
        attribute(bencher, &text.repeat(MEGABYTE / text.len()));
    }

    #[divan::bench(sample_count = 5)]
    fn names_without_a_sentence_end(bencher: Bencher) {
        let text = "Ada Quill of Orchard Bank and Tomas Berg and she told ";
        attribute(bencher, &text.repeat(MEGABYTE / text.len()));
    }

    #[divan::bench(sample_count = 5)]
    fn tagged_lines_of_one_long_dialogue(bencher: Bencher) {
        let text = "“No,” he said.\n\n“Yes,” said Ada Quill.\n\n“Why?”\n\n";
        attribute(bencher, &text.repeat(MEGABYTE / text.len()));
    }
}

// PER-STAGE BENCHES GO HERE: `mod stage`, one function for each entry point that the crate exposes for it
// (segment, quotes, sentences, mentions, cues, attribute, speakers), each over `ordinary(4_000_000)`, finished
// layers made outside the timed closure.
