# What one types here. `just` lists it.

shared := "../shared"

_list:
    @just --list --unsorted

# Formatting and lints, as .ci/run has them
check:
    cargo fmt --check
    cargo clippy --all-targets --all-features -- -D warnings

# All tests; `just test news/split` runs the fixtures that match
test *ARGS:
    cargo test {{ if ARGS == "" { "" } else { "--test fixtures -- " + ARGS } }}

# Takes what the engine says today as the snapshots; then read `git diff snapshots`
accept *ARGS:
    INSTA_UPDATE=always cargo test --test fixtures -- {{ ARGS }}
    git --no-pager diff --stat -- snapshots

# Writes README's output blocks, docs/sieves.md and docs/cli.md anew
pages:
    UPDATE_DOCS=1 cargo test --test readme --test sieves --test help --test formats
    git --no-pager diff --stat -- README.md docs

# Scores on the corpora beside this checkout, into docs/accuracy.md
accuracy:
    docs/make-accuracy.sh {{ shared }}

# Learns the ranker's weights anew, after a change of sieves, clauses or features; says what it scores on publishers left out
train:
    cargo run --release --example train -- {{ shared }}/eval/polnear-train.jsonl {{ shared }}/eval/polnear-clean.jsonl data/en

# Says that only; writes the records of polnear-clean, each made without its publisher, where a file is named
publishers *records:
    cargo run --release --example train -- {{ shared }}/eval/polnear-train.jsonl {{ shared }}/eval/polnear-clean.jsonl {{ records }}

# Learns who speaks the lines of novels anew, after a change of candidates or features; says what it scores on authors left out
train-lines:
    cargo run --release --example train-lines -- {{ shared }}/eval/pdnc-dev.jsonl data/en

# Says that only, and writes nothing
authors:
    cargo run --release --example train-lines -- {{ shared }}/eval/pdnc-dev.jsonl

# What went wrong on one corpus: `just errors varied-dev 40`
errors CORPUS="varied-dev" COUNT="40":
    cargo build --release --quiet
    ./target/release/inquit --input-format jsonl --format jsonl {{ shared }}/eval/{{ CORPUS }}.jsonl \
        | python3 {{ shared }}/eval/score.py {{ shared }}/eval/{{ CORPUS }}.jsonl /dev/stdin --errors {{ COUNT }}

# MB/s; `just bench one_document` runs some
bench *ARGS:
    cargo bench --bench stages -- {{ ARGS }}

# Speed and memory on a corpus beside this checkout, beside jq, into the table of docs/performance.md; some minutes
performance:
    docs/make-performance.sh {{ shared }}

# A million short documents through one process; some minutes
soak:
    cargo test --release --test soak -- --ignored

# The program over a data set with Spark; installs what that needs
spark:
    INQUIT_SPARK_PYTHON="$(examples/install-spark.sh)" cargo test --test spark

# Formats the code
fmt:
    cargo fmt

# Everything that must hold before a change is accepted
ci:
    .ci/run
