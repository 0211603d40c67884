#!/usr/bin/env bash
# All reports of this folder, from the bundle that ships. Says which rows are found otherwise than before.
# Usage: datasets/reports/regenerate.sh [DATA]; slow parts (ablations, baselines, benchmarks) with SLOW=1.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${1:-../shared/data}
reports=datasets/reports
cargo build --release --locked -p lurescan-cli
lurescan() { "${CARGO_TARGET_DIR:-target}/release/lurescan" "$@"; }
measured=("$data"/{wild_dev,camhr_kh,orfd_58_zh,vn_boards,ph_boards,telegram_sg,jobthai_th,tw_104,ar_boards,ng_indeed}.jsonl)

lurescan eval "${measured[@]}" --output $reports/evaluation.md --html $reports/evaluation.html \
  --json $reports/evaluation.json --findings $reports/findings.csv
lurescan eval datasets/fresh/*.jsonl --output $reports/fresh.md --findings $reports/fresh_findings.csv
lurescan eval --by-indicator "$data"/*.jsonl --output $reports/indicators.md
for sample in annotated annotated_{unseen,third,fourth,fifth,sixth,seventh,eighth}; do
  lurescan eval --pay datasets/pay/$sample.jsonl "$data"/*.jsonl --output $reports/pay_$sample.md
done
lurescan eval datasets/adverts/*.jsonl "${measured[@]:1}" --ratios docs/pay_ratios.svg

python3 datasets/reports/missed.py "$data" "${CARGO_TARGET_DIR:-target}/release/lurescan" >$reports/missed.md

[ -n "${SLOW:-}" ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${PYTHON:-target/venv/bin/python}
{
  echo "# Ablations"
  echo
  echo "The recipe of the bundle with the columns of one block left out, thresholds set anew; each advert as text only. With all blocks: evaluation.md."
  echo
  for words in wording place,abroad,foreign pay protective,protections,verifiable,missing; do
    lurescan train --boards "$data" --lure-only --without "$words" --output "$work/ablated.bundle" 2>"$work/log"
    echo "## Without $words"
    echo
    tail -1 "$work/log"
    echo
    lurescan eval "${measured[@]}" --bundle "$work/ablated.bundle" | grep -E '^\| (slice|---|all|places masked|source wild)'
    echo
  done
} >$reports/ablations.md
{
  echo "# Benchmarks of the field"
  echo
  echo "Refitted fold by fold; folds of datasets/benchmarks, made before anything was fitted."
  for corpus in emscad_part orfd_58_zh; do
    for only in "" --text-only; do
      lurescan benchmark "$data/$corpus.jsonl" --folds datasets/benchmarks/${corpus}_folds.csv $only --output "$work/scores.jsonl"
      printf '\n## %s%s\n\n' $corpus "${only:+, title and text only}"
      "$python" datasets/benchmarks/baselines.py "$data/$corpus.jsonl" datasets/benchmarks/${corpus}_folds.csv "$work/scores.jsonl"
    done
  done
} >$reports/benchmarks.md
"$python" datasets/benchmarks/lure_baselines.py "$data" "${CARGO_TARGET_DIR:-target}/release/lurescan" >$reports/baselines.md
