"""The adverts of `wild_dev` that the lure model misses or wrongly flags, with what a careful reader knows.

`python datasets/reports/missed.py DATA LURESCAN` prints Markdown; the notes are written by hand in `missed.csv`. The
adverts themselves stay outside the project: they are named by `id`.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(data: Path, lurescan: str) -> None:
    """Prints the table."""
    wild = data / "wild_dev.jsonl"
    rows = [json.loads(line) for line in wild.read_text("utf-8").split("\n") if line]
    scored = subprocess.run([lurescan, "score", str(wild)], check=True, capture_output=True, text=True).stdout
    answers = [json.loads(line) for line in scored.splitlines()]
    with (HERE / "missed.csv").open(encoding="utf-8", newline="") as lines:
        notes = dict(list(csv.reader(lines))[1:])
    pairs = list(zip(rows, answers, strict=True))
    print("# What the lure model misses, and flags wrongly\n")
    print("Adverts of `wild_dev` by id; `review` is the second threshold. Notes by hand (`missed.csv`).")
    for title, label, found in (("Lures that are not flagged", "lure", False), ("Look-alikes flagged", "legit", True)):
        of_label = [(r, a) for r, a in pairs if r["label"] == label]
        shown = [(r, a) for r, a in of_label if (a["verdict"] == "flag") == found]
        print(f"\n## {title}: {len(shown)} of {len(of_label)}\n")
        print("| id | language | verdict | probability | what a reader knows |\n| --- | --- | --- | ---: | --- |")
        for row, answer in sorted(shown, key=lambda pair: -pair[1]["probability"]):
            note = notes.get(row["id"], "no note yet")
            print(f"| {row['id']} | {row['lang']} | {answer['verdict']} | {answer['probability']:.3f} | {note} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
