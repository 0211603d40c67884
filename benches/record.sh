#!/usr/bin/env bash
# Measures everything in about a quarter of an hour and writes benches/record/DAY.md and DAY.svg: benches/record.sh [DAY]
# For figures that count: an idle machine, `../shared/data` beside the project, and a Python (PYTHON=…) with scikit-learn,
# matplotlib, fasttext-wheel, presidio-analyzer and the package in python/.
set -euo pipefail
cd "$(dirname "$0")/.."
day=${1:-$(date +%F)}
record=benches/record/$day
python=${PYTHON:-python3}
programs=${CARGO_TARGET_DIR:-target}/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1

cargo build --release --locked -p lurescan-cli -p lurescan-benches
changed=$(git diff --quiet HEAD || echo ", with changes")
{
    printf '# %s\n\n' "$(LC_ALL=C date -d "$day" '+%-d %B %Y')"
    printf 'Commit %s%s; %s, %s cores, load %s at the start; %s; LTO %s; one thread where nothing else is said.\n' \
        "$(git rev-parse --short HEAD)" "$changed" "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)" "$(nproc)" \
        "$(cut -d' ' -f1 /proc/loadavg)" "$(rustc --version | cut -d' ' -f1,2)" "${CARGO_PROFILE_RELEASE_LTO:-thin}"
    printf 'Made by `benches/record.sh`.\n\n## Beside the bare scan\n\n'
    "$programs/throughput"
    printf '\n## Growth\n\n'
    "$programs/growth"
    printf '\n## Start and memory\n\n'
    "$programs/start"
    start=$(date +%s)
    CARGO_TARGET_DIR=$work/target cargo build --release --locked --quiet -p lurescan
    printf '\nThe library builds from clean in %s s.\n' "$(($(date +%s) - start))"
    printf '\n## Peers\n\n'
    "$python" benches/peers.py --programs "$programs" --picture "$record.svg"
    printf '\n![Rates of the peers](%s.svg)\n' "$day"
    printf '\n## Training\n\n'
    "$python" benches/training.py --programs "$programs"
    printf '\n## Rooms\n\n```text\n'
    cargo bench --locked --quiet -p lurescan-benches
    printf '```\n'
} >"$work/record.md"
mv "$work/record.md" "$record.md"
echo "$record.md"
