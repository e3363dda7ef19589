#!/usr/bin/env bash
# Writes docs/accuracy.md: the scores on each corpus with its command, then docs/accuracy-causes.md, written by hand.
# The corpora are not part of this repository. Where they are missing this says so and changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

shared=${1:-../shared}
corpora=(polnear-train polnear-clean varied-dev)
page=docs/accuracy.md

for file in eval/score.py "${corpora[@]/#/eval/}" eval/pdnc-dev; do
    [[ $file == *.py ]] || file+=.jsonl
    if [[ ! -f $shared/$file ]]; then
        echo "make-accuracy: $shared/$file is missing: $page stays as it is" >&2
        exit 0
    fi
done

cargo build --locked --release --quiet
program=${CARGO_TARGET_DIR:-target}/release/inquit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

section() {
    local corpus=$1 folder=$2 gold=$3/$1.jsonl
    "$program" --input-format jsonl --format jsonl "$gold" >"$work/pred.jsonl"
    printf '\n## %s\n\n' "$corpus"
    printf '    inquit --input-format jsonl --format jsonl %s/%s.jsonl > pred.jsonl\n' "$folder" "$corpus"
    printf '    python3 ../shared/eval/score.py %s/%s.jsonl pred.jsonl\n' "$folder" "$corpus"
    printf '    inquit eval --calibration %s/%s.jsonl pred.jsonl   # the same, and the rows of sure answers\n\n' "$folder" "$corpus"
    printf '%s documents.\n\n```text\n' "$(wc -l <"$gold" | tr -d ' ')"
    python3 "$shared/eval/score.py" "$gold" "$work/pred.jsonl"
    "$program" eval --calibration "$gold" "$work/pred.jsonl" | sed -n '/^  sure/p'
    printf '```\n'
}

# The weights of the ranker are learned on the other articles of the same publishers: here each of these is left out once. What the gold
# of polnear-train says of them has its gaps; polnear-clean is the part that was read again, with names.
publishers() {
    local train=$shared/eval/polnear-train.jsonl clean=$shared/eval/polnear-clean.jsonl
    printf '\n## Publishers left out\n\n    just publishers pred.jsonl\n    python3 ../shared/eval/score.py ../shared/eval/polnear-clean.jsonl pred.jsonl\n\n'
    printf 'Each publisher left out of the training: its articles in polnear-train, then those in polnear-clean.\n\n```text\n'
    cargo run --locked --release --quiet --example train -- "$train" "$clean" "$work/pred.jsonl" | sed -n '/left out once/p; /^without/p'
    python3 "$shared/eval/score.py" "$clean" "$work/pred.jsonl"
    printf '```\n'
}

# The weights of the lines are learned on these novels: only what each author's are given by those of the others says anything.
novels() {
    printf '\n## pdnc-dev\n\n    just authors\n\n%s novels, each author left out of the training.\n\n```text\n' \
        "$(wc -l <"$shared/eval/pdnc-dev.jsonl" | tr -d ' ')"
    cargo run --locked --release --quiet --example train-lines -- "$shared/eval/pdnc-dev.jsonl"
    "$program" --input-format jsonl --format jsonl "$shared/eval/pdnc-dev.jsonl" >"$work/pred.jsonl"
    "$program" eval "$shared/eval/pdnc-dev.jsonl" "$work/pred.jsonl" | sed -n '/^  spans/p'
    printf '```\n\nThe shares are of answers with the cast given. Spans need no training; they are the same with any weights.\n'
}

{
    cat <<HEAD
# Accuracy

Written by \`just accuracy\`; do not edit. What remains is explained in \`accuracy-causes.md\`, which stands at the end.
inquit $("$program" --version | cut -d' ' -f2), commit $(git describe --always --dirty), $(date -u +%F). The program runs with its default options.
HEAD
    for corpus in "${corpora[@]}"; do section "$corpus" ../shared/eval "$shared/eval"; done
    publishers
    novels
    for corpus in fresh later newest recent unread sealed stories; do section "$corpus" tests/gold tests/gold; done
    printf '\n'
    cat docs/accuracy-causes.md
} >"$work/accuracy.md"
mv "$work/accuracy.md" "$page"
echo "make-accuracy: wrote $page" >&2
