"""Draws the adverts of `annotated.jsonl`: 300 of the files of `../shared/data`, seeded, the same number of each source.

`python datasets/pay/sample.py DATA` prints one JSON line an advert: `source, row, title, text, salary`; with `third` behind
it the adverts of `annotated_third.jsonl`, which lie in neither earlier sample. Rows without a
digit in text or salary, and rows over 3,000 characters, are not drawn: the first hold no pay, the second tire a reader.
The texts are read there and are not copied into the project; the annotations hold offsets and values only.
"""

import json
import random
import sys
from pathlib import Path

SEED = 20261125
THIRD_SEED = 20261126
EARLIER = ("annotated.jsonl", "annotated_unseen.jsonl")
ADVERTS = 300
# Measurement only: see the README of the data.
LEFT_OUT = {"wild_dev"}
LONGEST = 3000


def earlier() -> set[tuple[str, int]]:
    """Source and row of the adverts of the first two samples."""
    lines = [line for name in EARLIER for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]
    return {(row["source"], row["row"]) for row in map(json.loads, lines)}


def drawn(data: Path, seed: int, known: set[tuple[str, int]]) -> list[dict]:
    """The sample, in a fixed order."""
    files = sorted(p for p in data.glob("*.jsonl") if p.stem not in LEFT_OUT)
    rng = random.Random(seed)
    sample = []
    for number, path in enumerate(files):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        fields = [{k: r.get(k) or "" for k in ("title", "text", "salary")} for r in rows]
        fit = [
            i
            for i, f in enumerate(fields)
            if any(c.isdigit() for c in f["text"] + f["salary"])
            and sum(map(len, f.values())) <= LONGEST
            and (path.stem, i) not in known
        ]
        share = ADVERTS // len(files) + (number < ADVERTS % len(files))
        sample += [{"source": path.stem, "row": i, **fields[i]} for i in sorted(rng.sample(fit, share))]
    return sample


if __name__ == "__main__":
    third = sys.argv[2:] == ["third"]
    for advert in drawn(Path(sys.argv[1]), THIRD_SEED if third else SEED, earlier() if third else set()):
        print(json.dumps(advert, ensure_ascii=False))
