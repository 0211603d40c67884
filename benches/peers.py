"""Scoring rate of peers beside lurescan, on the same adverts, one thread, in one run; prints a Markdown table.

    cargo build --release -p lurescan-benches
    OMP_NUM_THREADS=1 python benches/peers.py [FOLDER] [--throughput target/release/throughput]

Needs scikit-learn; fastText is measured where it is installed. The peers are fitted on the authored adverts, which is
enough to give their features their usual number; only their rate is of interest here.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.pipeline import make_pipeline

PASSES = 5
AUTHORED = Path(__file__).parent.parent / "datasets" / "adverts"


def rows(folder: Path) -> list[dict]:
    """Rows of all files of a folder; lines that are no JSON are left out, as the scan leaves them out."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("text"), str):
                found.append(row)
    return found


def rate(texts: list[str], score) -> tuple[float, float]:
    """Median MB/s of five passes, and their spread in per cent."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    seconds = []
    for _ in range(PASSES):
        start = time.perf_counter()
        answers = score(texts)
        seconds.append(time.perf_counter() - start)
        assert len(answers) == len(texts)
    middle = statistics.median(seconds)
    return size / middle, 100 * (max(seconds) - min(seconds)) / middle


def fasttext_scorer(texts: list[str], labels: list[int]):
    """A fastText classifier of words and pairs of words; None where fastText is not installed."""
    try:
        import fasttext
    except ImportError:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for text, label in zip(texts, labels, strict=True):
            file.write(f"__label__{label} {' '.join(text.split())}\n")
        file.flush()
        model = fasttext.train_supervised(file.name, wordNgrams=2, thread=1, verbose=0)
    # `predict` of the wrapper breaks with NumPy 2; what it wraps does not.
    return lambda texts: [model.f.predict(" ".join(text.split()) + "\n", 1, 0.0, "strict") for text in texts]


def main() -> None:
    """Fits, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=AUTHORED)
    parser.add_argument("--throughput", default="target/release/throughput", help="lurescan's own tool")
    options = parser.parse_args()
    authored = [row for row in rows(AUTHORED) if "label" in row]
    train = [row["text"] for row in authored]
    labels = [int(row["label"] in (1, "1", "lure", True)) for row in authored]
    assert 0 < sum(labels) < len(labels), "both labels are needed"
    texts = [row["text"] for row in rows(options.folder)]
    peers = {
        "TF-IDF (1,2) + logistic regression": make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=200)
        ),
        "HashingVectorizer (1,2) + SGD": make_pipeline(
            HashingVectorizer(ngram_range=(1, 2)), SGDClassifier(loss="log_loss", random_state=0)
        ),
    }
    print(f"{len(texts)} adverts, medians of {PASSES} passes, one thread\n")
    print("| scorer | MB/s | spread |\n| --- | ---: | ---: |")
    for name, peer in peers.items():
        peer.fit(train, labels)
        print("| {} | {:.1f} | {:.0f} % |".format(name, *rate(texts, peer.predict_proba)))
    if scorer := fasttext_scorer(train, labels):
        print("| fastText (1,2) | {:.1f} | {:.0f} % |".format(*rate(texts, scorer)))
    if Path(options.throughput).exists():
        print("\nlurescan and the bare Aho-Corasick scan, by its own tool:\n", flush=True)
        subprocess.run([options.throughput], check=True)


if __name__ == "__main__":
    main()
