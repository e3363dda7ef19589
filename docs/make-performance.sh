#!/usr/bin/env bash
# Measures the program and writes the table between the two marks of docs/performance.md; the rest of that page is written
# by hand. The corpus is not part of this repository: where it is missing this says so and changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

shared=${1:-../shared}
corpus=$shared/eval/polnear-train.jsonl
novels=$shared/eval/pdnc-dev.jsonl
page=docs/performance.md
size=$((500 * 1000 * 1000))

for file in "$corpus" "$novels" "$page"; do
    if [[ ! -f $file ]]; then
        echo "make-performance: $file is missing: $page stays as it is" >&2
        exit 0
    fi
done
for tool in jq /usr/bin/time; do
    if ! command -v "$tool" >/dev/null; then
        echo "make-performance: $tool is needed" >&2
        exit 1
    fi
done
if ! grep -qx '<!-- just performance -->' "$page" || ! grep -qx '<!-- end -->' "$page"; then
    echo "make-performance: $page has no marks to write between" >&2
    exit 1
fi
# Later ones ask for a newer Rust than this project does.
command -v hyperfine >/dev/null || cargo install --quiet --locked hyperfine@1.20.0

cargo build --locked --release --quiet
commit=$(git describe --always --dirty)
program=$PWD/${CARGO_TARGET_DIR:-target}/release/inquit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Texts and ids alone, as often as it takes.
jq -c '{id, text}' "$corpus" >"$work/once.jsonl"
once=$(wc -c <"$work/once.jsonl")
for ((written = 0; written < size; written += once)); do cat "$work/once.jsonl"; done >"$work/news.jsonl"
bytes=$(wc -c <"$work/news.jsonl")
jq -c '{id, text}' "$novels" >"$work/novels.jsonl"
for _ in 1 2 3; do jq -r .text "$novels"; done >"$work/novel.txt"
jq -cn --rawfile text fixtures/news/trump_iraq.txt '{id: "seed", text: $text}' >"$work/small.jsonl"

# What a clock says means nothing while others use the machine. The build may have been the one who did: wait a little.
load=0 busy=
for _ in {1..12}; do
    load=$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo 0)
    busy=$(awk "BEGIN { if ($load > $(nproc) / 2) print 1 }")
    [[ $busy ]] || break
    sleep 10
done

cd "$work"
inquit="$program --no-config"
hyperfine --shell=none --warmup 5 --runs 60 --export-json start.json \
    "$inquit small.jsonl" "jq . small.jsonl" >&2
long() { printf '/usr/bin/time -v -o memory%s.txt %s --jobs %s --output /dev/null news.jsonl' "$1" "$inquit" "$1"; }
hyperfine --shell=none --runs 3 --export-json long.json "$(long 1)" "$(long 2)" >&2
hyperfine --shell=none --runs 5 --export-json novels.json "$inquit --jobs 1 --output /dev/null novels.jsonl" \
    "/usr/bin/time -v -o memoryN.txt $inquit --jobs 1 --format jsonl --output /dev/null novel.txt" >&2
memory() { sed -n 's/.*Maximum resident.*: //p' "memory$1.txt"; }
one=$(memory 1) two=$(memory 2) novel=$(memory N)
processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | sort | uniq -c | sed 's/^ *\([0-9]*\) /\1 × /' | head -1)
cd - >/dev/null

# The median is what one gets, the least time what the machine can, and processor time what the work costs.
number() { awk "BEGIN { printf \"$1\", $2 }"; }
field() { jq -r --argjson at "$2" ".results[\$at] | $3" "$work/$1.json"; }
spent='.user + .system'
wall() { if [[ $busy ]]; then printf ' busy |'; else printf ' %s%s |' "$1" "$2"; fi; }
milliseconds() { number %.1f "$(field start "$1" "$2") * 1000"; }
ms() {
    for what in .median .min; do wall "$(milliseconds "$1" $what)" ' ms'; done
    printf ' %s ms |' "$(milliseconds "$1" "$spent")"
}
# Of a file, in which runs, by how many threads.
megabytes() { number %.1f "$(wc -c <"$work/$1") / 1e6 / $(field "$2" "$3" "$4")"; }
rate() {
    for what in .median .min; do wall "$(megabytes "$1" "$2" "$3" $what)" ' MB/s'; done
    printf ' %s MB/s |' "$(megabytes "$1" "$2" "$3" "($spent) / $4")"
}
ratio() {
    for what in .median .min; do wall "$(number %.2f "$(field long 0 $what) / $(field long 1 $what)")" ''; done
    printf ' %s |' "$(number %.2f "2 * $(field long 0 "$spent") / $(field long 1 "$spent")")"
}
mb() { number %.0f "$1 * 1.024 / 1000"; }
{
    printf 'inquit %s, commit %s, %s; %s, load %s at the beginning%s.\n\n' "$("$program" --version | cut -d' ' -f2)" \
        "$commit" "$(date -u +%F)" "${processor:-processor not known}" "$load" \
        "${busy:+, so no clock is told}"
    printf '| what | aim | median | best | by processor time |\n|---|---|---|---|---|\n'
    printf '| seed article in JSON Lines, from the start to the end | 15 ms |%s\n' "$(ms 0)"
    printf '| `jq .` on the same file, in the same run | |%s\n' "$(ms 1)"
    printf '| news, %s MB of JSON Lines to JSON Lines, one thread | 30 MB/s |%s\n' "$(number %.0f "$bytes / 1e6")" "$(rate news.jsonl long 0 1)"
    printf '| the same, two threads | |%s\n' "$(rate news.jsonl long 1 2)"
    printf '| two threads over one | 1.8 |%s\n' "$(ratio)"
    printf '| resident memory there, one thread | 200 MB | %s MB | | |\n' "$(mb "$one")"
    printf '| resident memory there, two threads | 200 MB | %s MB | | |\n' "$(mb "$two")"
    printf '| 18 novels, one by one, to JSON Lines, one thread | 15 MB/s |%s\n' "$(rate novels.jsonl novels 0 1)"
    printf '| the same three times over as one text | |%s\n' "$(rate novel.txt novels 1 1)"
    printf '| resident memory there | | %s MB | | |\n' "$(mb "$novel")"
} >"$work/table.md"

awk -v table="$work/table.md" '
    /^<!-- just performance -->$/ { print; while ((getline line < table) > 0) print line; inside = 1; next }
    /^<!-- end -->$/ { inside = 0 }
    !inside { print }
' "$page" >"$work/page.md"
cp "$work/page.md" "$page"
cat "$work/table.md"
