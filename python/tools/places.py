"""Writes ``lurescan/places.csv``, the coordinates that ``plot_map`` draws: `python python/tools/places.py`."""

import csv
import io
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "python/lurescan/places.csv"


def table() -> str:
    """Id, kind, first name and coordinates of every place of ``datasets/places.csv``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "kind", "name", "lat", "lon"])
    with (ROOT / "datasets/places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["names"].partition("|")[0].rstrip("*").title()
            writer.writerow([row["id"], row["kind"], name, row["lat"], row["lon"]])
    return out.getvalue()


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TARGET.read_text(encoding="utf-8") != table())
    TARGET.write_text(table(), encoding="utf-8")
