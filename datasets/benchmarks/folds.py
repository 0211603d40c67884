"""Groups and folds of a labelled corpus, committed before anything is fitted.

`python datasets/benchmarks/folds.py CORPUS.jsonl FOLDS.csv` writes `id,group,fold`: rows whose texts share at least
half of their character 5-grams (Jaccard similarity, chains joined) are one group, and groups are dealt to five folds,
the largest first, each to the fold that holds the fewest rows of its label so far.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

SIMILAR = 0.5
FOLDS = 5


def grams(row: dict) -> set[str]:
    """Character 5-grams of the letters of title and text, lower case, every digit the same."""
    text = f"{row.get('title') or ''} {row.get('text') or ''}"
    letters = ["0" if c.isdigit() else c for c in text.lower() if c.isalnum()]
    return {"".join(letters[i : i + 5]) for i in range(max(1, len(letters) - 4))}


def groups(rows: list[dict]) -> list[int]:
    """The group of each row, numbered by its first row."""
    sets = [grams(row) for row in rows]
    parents = list(range(len(rows)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for i, a in enumerate(sets):
        for j in range(i):
            b = sets[j]
            # Two sets of such different size cannot share half of their union.
            if min(len(a), len(b)) < SIMILAR * max(len(a), len(b)) or root(i) == root(j):
                continue
            shared = len(a & b)
            if shared >= SIMILAR * (len(a) + len(b) - shared):
                high, low = max(root(i), root(j)), min(root(i), root(j))
                parents[high] = low
    return [root(i) for i in range(len(rows))]


def folds(rows: list[dict], group: list[int]) -> dict[int, int]:
    """The fold of each group."""
    labels: dict[int, Counter[str]] = defaultdict(Counter)
    for row, g in zip(rows, group, strict=True):
        labels[g][row["label"]] += 1
    held: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    dealt = {}
    for g, counts in sorted(labels.items(), key=lambda item: (-item[1].total(), item[0])):
        label = counts.most_common(1)[0][0]
        fold = min(range(FOLDS), key=lambda f: (held[f][label], held[f].total(), f))
        held[fold] += counts
        dealt[g] = fold
    return dealt


def main(corpus: Path, output: Path) -> None:
    """Writes the folds of the labelled rows of a corpus."""
    lines = corpus.read_text(encoding="utf-8").split("\n")
    rows = [row for row in map(json.loads, filter(None, lines)) if row["label"] in ("fraud", "legit")]
    group = groups(rows)
    fold = folds(rows, group)
    with output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "group", "fold"])
        writer.writerows([row["id"], g, fold[g]] for row, g in zip(rows, group, strict=True))
    print(f"{len(rows)} rows in {len(set(group))} groups, the largest of {Counter(group).most_common(1)[0][1]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
