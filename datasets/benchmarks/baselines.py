"""Baselines on the labelled corpora, in the same rows and folds as `lurescan benchmark`.

`python datasets/benchmarks/baselines.py CORPUS.jsonl FOLDS.csv SCORES.jsonl` fits scikit-learn's TF-IDF + logistic
regression fold by fold, once on title and text and once on all fields as published, both tuned inside the training
folds (C by average precision over grouped folds), and prints them beside the scores of `lurescan benchmark`: PR-AUC,
ROC-AUC, recall at 1 % false positives, with 95 % bootstrap intervals over groups, and the paired difference.
"""

import csv
import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, GroupKFold
from sklearn.pipeline import make_pipeline

DRAWS = 1000
STRENGTHS = {"logisticregression__C": [0.3, 1, 3, 10, 30, 100]}
FIELDS = ("company", "location", "salary")

Figure = Callable[[np.ndarray, np.ndarray], float]


def text_of(row: dict) -> str:
    """Title and text."""
    return f"{row.get('title') or ''}\n{row.get('text') or ''}"


def published(row: dict) -> str:
    """Title, text and every other field, each behind its name, as `lurescan benchmark` reads them."""
    extra = {k: v for k, v in (row.get("extra") or {}).items() if not k.endswith(("_id", "label"))}
    fields = {k: row[k] for k in FIELDS if row.get(k) is not None} | extra
    return text_of(row) + "".join(f"\n{k.replace('_', '')} {v}" for k, v in fields.items())


def unseen(texts: list[str], y: np.ndarray, group: np.ndarray, fold: np.ndarray, chinese: bool) -> np.ndarray:
    """Scores of each row by a model that was tuned and fitted on the other folds."""
    scores = np.zeros(len(y))
    for f in np.unique(fold):
        learn, out = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        vectorizer = (
            TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
            if chinese
            else TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        )
        model = make_pipeline(vectorizer, LogisticRegression(max_iter=2000))
        search = GridSearchCV(model, STRENGTHS, scoring="average_precision", cv=GroupKFold(4), n_jobs=2)
        search.fit([texts[i] for i in learn], y[learn], groups=group[learn])
        scores[out] = search.decision_function([texts[i] for i in out])
    return scores


def recall_at_1_percent(y: np.ndarray, score: np.ndarray) -> float:
    """Share of the fraud above the score that at most one legitimate advert in a hundred exceeds."""
    negatives = np.sort(score[y == 0])[::-1]
    return float(np.mean(score[y == 1] > negatives[int(0.01 * len(negatives))]))


FIGURES: dict[str, Figure] = {
    "PR-AUC": average_precision_score,
    "ROC-AUC": roc_auc_score,
    "recall at 1 % FPR": recall_at_1_percent,
}


def draws(group: np.ndarray) -> list[np.ndarray]:
    """Rows of a bootstrap that draws whole groups."""
    rng = np.random.default_rng(0)
    members = [np.flatnonzero(group == g) for g in np.unique(group)]
    return [np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))]) for _ in range(DRAWS)]


def interval(values: list[float]) -> str:
    """2.5th and 97.5th percentile."""
    low, high = np.percentile(values, [2.5, 97.5])
    return f"[{low:.3f}, {high:.3f}]"


def main(corpus: Path, folds: Path, ours: Path) -> None:
    """Prints the table."""
    warnings.filterwarnings("ignore", category=FutureWarning)
    rows = {r["id"]: r for r in map(json.loads, filter(None, corpus.read_text(encoding="utf-8").split("\n")))}
    with folds.open(encoding="utf-8", newline="") as file:
        place = {r["id"]: (int(r["group"]), int(r["fold"])) for r in csv.DictReader(file)}
    scored = [json.loads(line) for line in ours.read_text(encoding="utf-8").splitlines()]
    y = np.array([int(s["label"] == "fraud") for s in scored])
    group, fold = (np.array([place[s["id"]][k] for s in scored]) for k in (0, 1))
    chinese = rows[scored[0]["id"]]["lang"].startswith("zh")
    kind = "char(1,3)" if chinese else "(1,2)"
    systems = {"lurescan, refitted per fold": np.array([s["score"] for s in scored])}
    for name, read in ((f"TF-IDF{kind} + LR, title and text", text_of), (f"TF-IDF{kind} + LR, all fields", published)):
        systems[name] = unseen([read(rows[s["id"]]) for s in scored], y, group, fold, chinese)
    drawn = draws(group)
    print(f"{int(y.sum())} fraud and {int((1 - y).sum())} legitimate adverts of {corpus.stem}, five grouped folds.\n")
    print("| system | " + " | ".join(FIGURES) + " |\n| --- |" + " ---: |" * len(FIGURES))
    for name, score in systems.items():
        cells = [f"{f(y, score):.3f} {interval([f(y[d], score[d]) for d in drawn])}" for f in FIGURES.values()]
        print(f"| {name} | " + " | ".join(cells) + " |")
    first, *others = systems.items()
    for name, score in others:
        gain = [average_precision_score(y[d], first[1][d]) - average_precision_score(y[d], score[d]) for d in drawn]
        print(f"\nPR-AUC of lurescan less that of {name}: {np.mean(gain):+.3f} {interval(gain)}, paired over groups.")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
