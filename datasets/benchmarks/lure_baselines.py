"""Baselines of the lure model, trained on the same adverts and held to thresholds set in the same way.

`python datasets/benchmarks/lure_baselines.py DATA LURESCAN` trains on the authored adverts and a share of every
board (whole and as headline), sets `flag` at the strictest 99th percentile of the remaining adverts of any board, and
prints a table: TF-IDF of words and of characters with logistic regression (scikit-learn), fastText where it is
installed, the count of risk indicators less twice the protective ones, and the bundle of LURESCAN at its own threshold
and at that one.
Measured on `wild_dev.jsonl`, which trains nothing.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline

BOARDS = [
    "ar_boards",
    "camhr_kh",
    "emscad_part",
    "jobthai_th",
    "ng_indeed",
    "orfd_58_zh",
    "ph_boards",
    "telegram_sg",
    "tw_104",
    "vn_boards",
]
TRAIN_EACH = 300
DRAWS = 1000
Scores = Callable[[list[str]], np.ndarray]


def rows(path: Path) -> list[dict]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def whole(row: dict) -> str:
    """Title and text; a title that the text repeats once."""
    title, text = row.get("title") or "", row.get("text") or ""
    return text if text.startswith(title) else f"{title}\n{text}"


def headline(row: dict) -> str:
    """Title, employer, place, pay and the first words."""
    fields = [row.get(key) or "" for key in ("title", "company", "location", "salary")]
    return " | ".join(f for f in [*fields, (row.get("text") or "")[:120]] if f)


def answers(program: str, texts: list[str]) -> list[dict]:
    """What LURESCAN says of each text."""
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    done = subprocess.run([program, "score", "-"], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def indicator_count(program: str, protective: set[str]) -> Scores:
    """Risk indicators less twice the protective ones."""

    def score(texts: list[str]) -> np.ndarray:
        names = [[n for n in a["indicators"] if not n.startswith("place.")] for a in answers(program, texts)]
        return np.array([sum(-2 if n in protective else 1 for n in found) for found in names], dtype=float)

    return score


def tfidf(texts: list[str], y: np.ndarray, analyzer: str, ngrams: tuple[int, int]) -> Scores:
    """TF-IDF and logistic regression, both classes weighing the same."""
    vectorizer = TfidfVectorizer(
        analyzer=analyzer, ngram_range=ngrams, sublinear_tf=True, min_df=2, max_features=300_000
    )
    model = make_pipeline(vectorizer, LogisticRegression(C=10, max_iter=1000, class_weight="balanced"))
    return model.fit(texts, y).decision_function


def fasttext(texts: list[str], y: np.ndarray) -> Scores | None:
    """fastText with character n-grams, or none where it is not installed."""
    try:
        import fasttext as library
    except ImportError:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for text, lure in zip(texts, y, strict=True):
            file.write(f"__label__{int(lure)} {' '.join(text.split())}\n")
        file.flush()
        model = library.train_supervised(file.name, epoch=25, wordNgrams=2, minn=2, maxn=4, thread=1, verbose=0, seed=0)

    def score(texts: list[str]) -> np.ndarray:
        found = [model.f.predict(" ".join(text.split()) + "\n", 2, 0.0, "strict") for text in texts]
        return np.array([next(p for p, label in pairs if label == "__label__1") for pairs in found])

    return score


def interval(hits: np.ndarray, case: np.ndarray) -> str:
    """Mean with a 95 % bootstrap interval over cases."""
    rng = np.random.default_rng(0)
    members = [np.flatnonzero(case == c) for c in np.unique(case)]
    drawn = (rng.integers(0, len(members), len(members)) for _ in range(DRAWS))
    means = [hits[np.concatenate([members[i] for i in draw])].mean() for draw in drawn]
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{hits.mean():.3f} [{low:.3f}, {high:.3f}]"


def main(data: Path, program: str) -> None:
    """Prints the table."""
    authored = [r for path in sorted(Path("datasets/adverts").glob("*.jsonl")) for r in rows(path)]
    authored = [r for r in authored if r["label"] in ("lure", "honest")]
    boards = {name: [r for r in rows(data / f"{name}.jsonl") if r["label"] == "legit"] for name in BOARDS}
    texts, labels = [whole(r) for r in authored], [r["label"] == "lure" for r in authored]
    held: dict[str, list[str]] = {}
    for name, adverts in boards.items():
        step = max(2, len(adverts) // TRAIN_EACH)
        for form, write in (("whole", whole), ("headline", headline)):
            texts += [write(r) for r in adverts[::step]]
            labels += [False] * len(adverts[::step])
            held[f"{name}, {form}"] = list(dict.fromkeys(write(r) for i, r in enumerate(adverts) if i % step))
    y = np.array(labels)
    listed = subprocess.run([program, "indicators", "--polarity", "protective"], capture_output=True, check=True)
    protective = {line.split()[0] for line in listed.stdout.decode().splitlines()}
    systems: dict[str, Scores | None] = {
        "lurescan": lambda texts: np.array([a["logit"] for a in answers(program, texts)]),
        "indicator count": indicator_count(program, protective),
        "TF-IDF words (1,2) + LR": tfidf(texts, y, "word", (1, 2)),
        "TF-IDF characters (2,4) + LR": tfidf(texts, y, "char_wb", (2, 4)),
        "fastText": fasttext(texts, y),
    }
    wild = rows(data / "wild_dev.jsonl")
    lure = np.array([r["label"] == "lure" for r in wild])
    case = np.array([r.get("case") or r["id"] for r in wild])
    print("# Baselines of the lure model\n")
    print(
        f"Trained on {int(y.sum())} authored lures and {int((~y).sum())} honest adverts; `flag` is the strictest 99th "
        f"percentile of the other adverts of any board in any form. Measured on {int(lure.sum())} lures and "
        f"{int((~lure).sum())} look-alikes of wild_dev; 95 % intervals over cases.\n"
    )
    print(
        "| system | lures flagged | look-alikes flagged | ROC-AUC lures against look-alikes |\n"
        "| --- | ---: | ---: | ---: |"
    )
    for name, score in systems.items():
        if score is None:
            print(f"| {name} | not installed | - | - |")
            continue
        threshold = max(np.quantile(score(adverts), 0.99) for adverts in held.values())
        z = score([r["text"] for r in wild])
        flagged = (z > threshold).astype(float)
        cells = [interval(flagged[part], case[part]) for part in (lure, ~lure)]
        print(f"| {name} | {cells[0]} | {cells[1]} | {roc_auc_score(lure, z):.3f} |", flush=True)
    own = np.array([a["verdict"] == "flag" for a in answers(program, [r["text"] for r in wild])], dtype=float)
    cells = [interval(own[part], case[part]) for part in (lure, ~lure)]
    print(f"| lurescan at the threshold of its bundle | {cells[0]} | {cells[1]} | |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
