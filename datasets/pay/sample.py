"""Draws the adverts of `annotated.jsonl`: 300 of the files of `../shared/data`, seeded, the same number of each source.

`python datasets/pay/sample.py DATA` prints one JSON line an advert: `source, row, title, text, salary, location`; with
`third`, `fourth`, `fifth`, `sixth`, `seventh` or `eighth` behind it the adverts of that sample (300, 150 and four times
300), of no earlier one. Rows without a digit in text or salary, and rows over 3,000 characters, are not drawn: the
first hold no pay, the second tire a reader.
The texts are read there and are not copied into the project; the annotations hold offsets and values only.
"""

import json
import random
import sys
from pathlib import Path

SEED = 20261125
# Of each later sample: seed, adverts, and how many of the files in FILES came before it.
LATER = {
    "third": (20261126, 300, 2),
    "fourth": (20261127, 150, 3),
    "fifth": (20261130, 300, 4),
    "sixth": (20261201, 300, 5),
    "seventh": (20261202, 300, 6),
    "eighth": (20261203, 300, 7),
}
FILES = [f"annotated{suffix}.jsonl" for suffix in ("", "_unseen", "_third", "_fourth", "_fifth", "_sixth", "_seventh")]
ADVERTS = 300
# Measurement only: see the README of the data.
LEFT_OUT = {"wild_dev"}
LONGEST = 3000


def earlier(files: int) -> set[tuple[str, int]]:
    """Source and row of the adverts of the first samples."""
    lines = [line for name in FILES[:files] for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]
    return {(row["source"], row["row"]) for row in map(json.loads, lines)}


def drawn(data: Path, seed: int, adverts: int, known: set[tuple[str, int]]) -> list[dict]:
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
        share = adverts // len(files) + (number < adverts % len(files))
        sample += [
            {"source": path.stem, "row": i, **fields[i], "location": rows[i].get("location")}
            for i in sorted(rng.sample(fit, share))
        ]
    return sample


if __name__ == "__main__":
    seed, adverts, files = LATER.get(sys.argv[-1], (SEED, ADVERTS, 0))
    for advert in drawn(Path(sys.argv[1]), seed, adverts, earlier(files)):
        print(json.dumps(advert, ensure_ascii=False))
