"""Draws the adverts of `annotated.jsonl`: 300 of the files of `../shared/data`, seeded, the same number of each source.

`python datasets/pay/sample.py DATA` prints one JSON line an advert: `source, row, title, text, salary`. Rows without a
digit in text or salary, and rows over 3,000 characters, are not drawn: the first hold no pay, the second tire a reader.
The texts are read there and are not copied into the project; the annotations hold offsets and values only.
"""

import json
import random
import sys
from pathlib import Path

SEED = 20261125
ADVERTS = 300
# Measurement only: see the README of the data.
LEFT_OUT = {"wild_dev"}
LONGEST = 3000


def drawn(data: Path) -> list[dict]:
    """The sample, in a fixed order."""
    files = sorted(p for p in data.glob("*.jsonl") if p.stem not in LEFT_OUT)
    rng = random.Random(SEED)
    sample = []
    for number, path in enumerate(files):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        fields = [{k: r.get(k) or "" for k in ("title", "text", "salary")} for r in rows]
        fit = [
            i
            for i, f in enumerate(fields)
            if any(c.isdigit() for c in f["text"] + f["salary"]) and sum(map(len, f.values())) <= LONGEST
        ]
        share = ADVERTS // len(files) + (number < ADVERTS % len(files))
        sample += [{"source": path.stem, "row": i, **fields[i]} for i in sorted(rng.sample(fit, share))]
    return sample


if __name__ == "__main__":
    for advert in drawn(Path(sys.argv[1])):
        print(json.dumps(advert, ensure_ascii=False))
