"""Invented adverts for the tests: the first pairs of ``datasets/adverts/en.jsonl``."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = [json.loads(line) for line in (ROOT / "datasets/adverts/en.jsonl").read_text(encoding="utf-8").splitlines()]
LURES: list[str] = [row["text"] for row in ROWS if row["label"] == "lure"][:10]
HONEST: list[str] = [row["text"] for row in ROWS if row["label"] == "honest"][:10]
ADVERTS, LABELS = LURES + HONEST, ["lure"] * 10 + ["honest"] * 10
