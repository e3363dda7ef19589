//! Speed in MB/s: the whole engine, its output, and inputs made to hurt. `cargo bench`; `just bench` keeps no record.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use inquit::{Engine, Span};

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

/// The articles of about 4 MB, apart: an article's length is what a user's document has.
fn articles() -> Vec<String> {
    let text = ordinary(4_000_000);
    let paragraphs: Vec<&str> = text.split_inclusive("\n\n").collect();
    paragraphs.chunks(12).map(|chunk| chunk.concat()).collect()
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

    /// 2,000 sentences of one paragraph, each with a quotation fifty deep, whose text is in the record fifty times.
    #[divan::bench(sample_count = 5)]
    fn sentences_nested_fifty_deep(bencher: Bencher) {
        let (open, close) = ("“‘".repeat(25), "’”".repeat(25));
        attribute(bencher, &format!("{open}We are ready,{close} Smith said. ").repeat(2000));
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
    fn labels_on_one_line(bencher: Bencher) {
        let text = "Ann: ";
        attribute(bencher, &text.repeat(MEGABYTE / text.len()));
    }

    #[divan::bench(sample_count = 5)]
    fn articles_in_a_row(bencher: Bencher) {
        let text = "the ";
        attribute(bencher, &text.repeat(MEGABYTE / text.len()));
    }

    #[divan::bench(sample_count = 5)]
    fn colons_and_brackets(bencher: Bencher) {
        let text = ": ) ";
        attribute(bencher, &text.repeat(MEGABYTE / text.len()));
    }

    #[divan::bench(sample_count = 5)]
    fn tagged_lines_of_one_long_dialogue(bencher: Bencher) {
        let text = "“No,” he said.\n\n“Yes,” said Ada Quill.\n\n“Why?”\n\n";
        attribute(bencher, &text.repeat(MEGABYTE / text.len()));
    }
}

/// Each stage on finished layers, article by article.
mod stage {
    use super::*;
    use inquit::stages::{
        Cues, Item, Lexicon, Mentions, Quotations, Ranker, Scene, Segments, Sentences, attribute, cues,
        mentions, quotes, segment, sentences, speakers,
    };

    /// An article with the layers below the scene.
    struct Layers {
        text: String,
        segments: Segments,
        quotes: Quotations,
        sentences: Sentences,
        items: Vec<Item>,
        mentions: Mentions,
        cues: Cues,
    }

    impl Layers {
        fn of(text: String, lexicon: &Lexicon) -> Self {
            let segments = segment(&text, Span::new(0, text.len()), lexicon);
            let quotes = quotes(&text, lexicon, &segments, None);
            let (sentences, items) = sentences(&text, &segments, &quotes);
            let mentions = mentions(&text, lexicon, &segments, &sentences, items.clone());
            let cues = cues(&text, lexicon, &mentions);
            Self { text, segments, quotes, sentences, items, mentions, cues }
        }

        fn scene<'a>(&'a self, lexicon: &'a Lexicon) -> Scene<'a> {
            let Self { text, segments, quotes, sentences, mentions, cues, .. } = self;
            Scene::new(text, lexicon, segments, quotes, sentences, mentions, cues)
        }
    }

    fn lexicon() -> Lexicon {
        Lexicon::english().expect("the lexicons in data/ are sound")
    }

    fn ranker() -> Ranker {
        Ranker::english(&lexicon()).expect("the weights in data/ are sound")
    }

    /// Runs one stage over all articles.
    fn bench<T>(bencher: Bencher, stage: impl Fn(&Layers, &Lexicon) -> T + Sync) {
        let lexicon = lexicon();
        let all: Vec<Layers> = super::articles().into_iter().map(|text| Layers::of(text, &lexicon)).collect();
        let bytes = BytesCount::new(all.iter().map(|layers| layers.text.len()).sum::<usize>());
        bencher.counter(bytes).bench(|| {
            for layers in &all {
                black_box(stage(layers, &lexicon));
            }
        });
    }

    #[divan::bench(sample_count = 10)]
    fn a_segment(bencher: Bencher) {
        bench(bencher, |l, lexicon| segment(&l.text, Span::new(0, l.text.len()), lexicon));
    }

    #[divan::bench(sample_count = 10)]
    fn b_quotes(bencher: Bencher) {
        bench(bencher, |l, lexicon| quotes(&l.text, lexicon, &l.segments, None));
    }

    #[divan::bench(sample_count = 10)]
    fn c_sentences(bencher: Bencher) {
        bench(bencher, |l, _| sentences(&l.text, &l.segments, &l.quotes));
    }

    /// With a copy of the items, which the stage takes over.
    #[divan::bench(sample_count = 10)]
    fn d_mentions(bencher: Bencher) {
        bench(bencher, |l, lexicon| mentions(&l.text, lexicon, &l.segments, &l.sentences, l.items.clone()));
    }

    #[divan::bench(sample_count = 10)]
    fn e_cues(bencher: Bencher) {
        bench(bencher, |l, lexicon| cues(&l.text, lexicon, &l.mentions));
    }

    #[divan::bench(sample_count = 10)]
    fn f_clauses(bencher: Bencher) {
        bench(bencher, |l, lexicon| drop(black_box(l.scene(lexicon))));
    }

    /// Clauses, sieves and reports.
    #[divan::bench(sample_count = 10)]
    fn g_attribute(bencher: Bencher) {
        let ranker = ranker();
        bench(bencher, |l, lexicon| attribute(&l.scene(lexicon), &ranker, false));
    }

    /// Clauses, sieves, reports and speakers.
    #[divan::bench(sample_count = 10)]
    fn h_attribute_and_speakers(bencher: Bencher) {
        let ranker = ranker();
        bench(bencher, |l, lexicon| {
            let scene = l.scene(lexicon);
            let decided = attribute(&scene, &ranker, false);
            drop(black_box(speakers(&scene, &decided)));
        });
    }
}
