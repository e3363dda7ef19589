#!/usr/bin/env bash
# Measures the program and writes the table between the two marks of docs/performance.md; the rest of that page is written
# by hand. The corpus is not part of this repository: where it is missing this says so and changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

shared=${1:-../shared}
corpus=$shared/eval/polnear-train.jsonl
page=docs/performance.md
size=$((500 * 1000 * 1000))

for file in "$corpus" "$page"; do
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
program=$PWD/${CARGO_TARGET_DIR:-target}/release/inquit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Texts and ids alone, as often as it takes.
jq -c '{id, text}' "$corpus" >"$work/once.jsonl"
once=$(wc -c <"$work/once.jsonl")
for ((written = 0; written < size; written += once)); do cat "$work/once.jsonl"; done >"$work/news.jsonl"
bytes=$(wc -c <"$work/news.jsonl")
jq -cn --rawfile text fixtures/news/trump_iraq.txt '{id: "seed", text: $text}' >"$work/small.jsonl"

cd "$work"
inquit="$program --no-config"
hyperfine --shell=none --warmup 5 --runs 60 --export-json start.json \
    "$inquit small.jsonl" "jq . small.jsonl" >&2
hyperfine --shell=none --runs 3 --export-json long.json \
    "$inquit --jobs 1 --output /dev/null news.jsonl" "$inquit --jobs 2 --output /dev/null news.jsonl" >&2
memory() { /usr/bin/time -v $inquit --jobs "$1" --output /dev/null news.jsonl 2>&1 | sed -n 's/.*Maximum resident.*: //p'; }
one=$(memory 1) two=$(memory 2)
load=$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')
processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | sort | uniq -c | sed 's/^ *\([0-9]*\) /\1 × /' | head -1)
cd - >/dev/null

# The least time of a few runs is what the program needs; the median is what one gets.
time() { jq -r --argjson at "$2" ".results[\$at].$3" "$work/$1.json"; }
number() { awk "BEGIN { printf \"$1\", $2 }"; }
rate() { number %.1f "$bytes / 1e6 / $(time long "$1" "$2")"; }
ratio() { number %.2f "$(time long 0 "$1") / $(time long 1 "$1")"; }
ms() { number %.1f "$(time start "$1" "$2") * 1000"; }
mb() { number %.0f "$1 * 1.024 / 1000"; }
{
    printf 'inquit %s, commit %s, %s; %s, load %s at the end.\n\n' "$("$program" --version | cut -d' ' -f2)" \
        "$(git describe --always --dirty)" "$(date -u +%F)" "${processor:-processor not known}" "$load"
    printf '| what | aim | median | best |\n|---|---|---|---|\n'
    printf '| start to the end of a small file, seed article in JSON Lines | 15 ms | %s ms | %s ms |\n' "$(ms 0 median)" "$(ms 0 min)"
    printf '| `jq .` on the same file, in the same run | | %s ms | %s ms |\n' "$(ms 1 median)" "$(ms 1 min)"
    printf '| news, %s MB of JSON Lines to JSON Lines, one thread | 30 MB/s | %s MB/s | %s MB/s |\n' \
        "$(number %.0f "$bytes / 1e6")" "$(rate 0 median)" "$(rate 0 min)"
    printf '| the same, two threads | | %s MB/s | %s MB/s |\n' "$(rate 1 median)" "$(rate 1 min)"
    printf '| two threads over one | 1.8 | %s | %s |\n' "$(ratio median)" "$(ratio min)"
    printf '| resident memory there, one thread | 200 MB | %s MB | |\n' "$(mb "$one")"
    printf '| resident memory there, two threads | 200 MB | %s MB | |\n' "$(mb "$two")"
} >"$work/table.md"

awk -v table="$work/table.md" '
    /^<!-- just performance -->$/ { print; while ((getline line < table) > 0) print line; inside = 1; next }
    /^<!-- end -->$/ { inside = 0 }
    !inside { print }
' "$page" >"$work/page.md"
cp "$work/page.md" "$page"
cat "$work/table.md"
