"""Scoring rate of peers beside lurescan: the same adverts, one thread, one run; a Markdown table and a picture.

    cargo build --release -p lurescan-benches
    python benches/peers.py [FOLDER] [--programs target/release] [--picture FILE.svg]

Without a folder, generated adverts. Needs scikit-learn and matplotlib; fastText (``fasttext-wheel``), Presidio
(``presidio-analyzer``) and our own package are measured where they are installed. The peers are fitted on the authored
adverts, which is enough to give their features their usual number; only their rate is of interest here. Rates are bytes
of the text as it came, over seconds.
"""

import argparse
import json
import logging
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import sklearn
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.pipeline import make_pipeline
from threadpoolctl import threadpool_limits

PASSES = 5
GENERATED = 4000
# Presidio is slow enough for a part of the adverts to tell its rate.
SOME = 150
AUTHORED = Path(__file__).parent.parent / "datasets" / "adverts"

Scorer = Callable[[list[str]], object]


def rows(folder: Path) -> list[dict]:
    """Rows of all files of a folder; lines that are no JSON are left out, as the scan leaves them out."""
    return [row for path in sorted(folder.glob("*.jsonl")) for row in parsed(path.read_text(encoding="utf-8"))]


def parsed(lines: str) -> Iterator[dict]:
    """Rows with a text."""
    for line in lines.split("\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and isinstance(row.get("text"), str):
            yield row


def rate(texts: list[str], score: Scorer) -> tuple[float, float]:
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


def classifiers(texts: list[str], labels: list[int]) -> Iterator[tuple[str, Scorer]]:
    """scikit-learn's and fastText's, fitted."""
    tfidf = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=200))
    hashed = make_pipeline(HashingVectorizer(ngram_range=(1, 2)), SGDClassifier(loss="log_loss", random_state=0))
    version = f"scikit-learn {sklearn.__version__}"
    yield f"{version}, TF-IDF (1,2) + logistic regression", tfidf.fit(texts, labels).predict_proba
    yield f"{version}, HashingVectorizer (1,2) + SGD", hashed.fit(texts, labels).predict_proba
    try:
        import fasttext
    except ImportError:
        return
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for text, label in zip(texts, labels, strict=True):
            file.write(f"__label__{label} {' '.join(text.split())}\n")
        file.flush()
        model = fasttext.train_supervised(file.name, wordNgrams=2, thread=1, verbose=0)
    # `predict` of the wrapper breaks with NumPy 2; what it wraps does not.
    one = lambda text: model.f.predict(" ".join(text.split()) + "\n", 1, 0.0, "strict")  # noqa: E731
    yield "fastText, words and pairs", lambda texts: [one(text) for text in texts]


def presidio() -> Iterator[tuple[str, Scorer]]:
    """Presidio's analyzer with its own pattern recognisers; no language model, which would only make it slower."""
    try:
        import presidio_analyzer
        import spacy
        import tldextract
        from presidio_analyzer.nlp_engine import SpacyNlpEngine
    except ImportError:
        return
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    # Its recogniser of e-mail would fetch the list of domains from the network.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    engine = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    engine.nlp = {"en": spacy.blank("en")}
    registry = presidio_analyzer.RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    patterns = [r for r in registry.recognizers if isinstance(r, presidio_analyzer.PatternRecognizer)]
    registry.recognizers = patterns
    analyzer = presidio_analyzer.AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    probe = analyzer.analyze("Write to office@example.org", language="en")
    assert any(found.entity_type == "EMAIL_ADDRESS" for found in probe)
    name = f"Presidio, its {len(patterns)} pattern recognisers"
    yield name, lambda texts: [analyzer.analyze(text, language="en") for text in texts]


def from_python() -> Iterator[tuple[str, Scorer]]:
    """Our own package: what Python adds to Rust."""
    try:
        import lurescan
    except ImportError:
        return
    yield "lurescan from Python, predict_proba", lurescan.Detector().predict_proba


def ours(programs: Path, texts: list[str]) -> dict[str, float]:
    """MB/s of lurescan and of the bare passes, by its own tool on the same texts."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        file.flush()
        done = subprocess.run([programs / "throughput", file.name], check=True, capture_output=True, text=True)
    header, _, values = (line for line in done.stdout.split("\n") if line.startswith("|"))
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in (header, values)]
    found = {name: float(cell) for name, cell in zip(*cells, strict=True) if name not in ("x", "corpus")}
    raw = sum(len(text.encode()) for text in texts) / 1e6
    # The tool counts bytes of normalised text.
    columns = {
        "lurescan, probability": found["probability"],
        "lurescan, assessment with evidence": found["assess"],
        "bare scan, aho-corasick, the faster": found["bare"],
        "bare scan, daachorse, the faster": found["bare"] / found["daachorse x"],
        "NFKC alone": found["NFKC"],
        "memchr": found["memchr"],
    }
    return {name: value * raw / found["MB"] for name, value in columns.items()}


def draw(rates: dict[str, float], path: Path) -> None:
    """One bar a scorer, the rate on a scale of powers of ten."""
    plt.rcParams.update({"svg.hashsalt": "peers", "svg.fonttype": "none"})
    figure, axes = plt.subplots(figsize=(8, 0.4 * len(rates) + 1), layout="constrained")
    names = sorted(rates, key=rates.__getitem__)
    colors = ["#b5482f" if name.startswith("lurescan") else "#8a9299" for name in names]
    bars = axes.barh(names, [rates[name] for name in names], color=colors)
    axes.bar_label(bars, fmt="{:.3g}", padding=3)
    axes.set(xscale="log", xlabel="MB/s on one thread")
    axes.margins(x=0.15)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Fits, measures, prints and draws."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--programs", type=Path, default=Path("target/release"), help="where cargo put ours")
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    authored = [row for row in rows(AUTHORED) if "label" in row]
    labels = [int(row["label"] == "lure") for row in authored]
    assert 0 < sum(labels) < len(labels), "both labels are needed"
    if options.folder:
        adverts = rows(options.folder)
    else:
        made = subprocess.run([options.programs / "corpus", str(GENERATED)], check=True, capture_output=True, text=True)
        adverts = list(parsed(made.stdout))
    texts = [row["text"] for row in adverts]
    rates = ours(options.programs, texts)
    spreads: dict[str, float] = {}
    with threadpool_limits(1):
        for name, scorer in classifiers([row["text"] for row in authored], labels):
            rates[name], spreads[name] = rate(texts, scorer)
        for name, scorer in from_python():
            rates[name], spreads[name] = rate(texts, scorer)
        for name, scorer in presidio():
            rates[name], spreads[name] = rate(texts[:: max(1, len(texts) // SOME)], scorer)
    print(f"{len(texts)} adverts, medians of {PASSES} passes, one thread\n")
    print("| scorer | MB/s | spread | lurescan's probability is |\n| --- | ---: | ---: | ---: |")
    for name in sorted(rates, key=rates.__getitem__):
        spread = f"{spreads[name]:.0f} %" if name in spreads else ""
        print(f"| {name} | {rates[name]:.3g} | {spread} | {rates['lurescan, probability'] / rates[name]:.2g} times |")
    if options.picture:
        draw(rates, options.picture)


if __name__ == "__main__":
    main()
