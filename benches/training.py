"""Training on generated adverts beside scikit-learn on the same matrix: seconds and peak memory, as a Markdown table.

    cargo build --release -p lurescan-benches
    python benches/training.py [--adverts 100000] [--programs target/release]

Needs scikit-learn and Linux. Both fits must reach the same loss; ours goes on for longer than scikit-learn by itself.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn import __version__
from sklearn.linear_model import LogisticRegression


def memory(key: str) -> float:
    """MB of this process by Linux's count: ``VmRSS`` now, ``VmHWM`` at most."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 / 1e6 for line in file if line.startswith(key))


def fit(path: str, rows: int, alpha: float, tolerance: float) -> None:
    """Fits on the matrix of a file, in a process of its own so that its memory is its own; prints JSON."""
    table = np.fromfile(path).reshape(rows, -1)
    x, y = np.ascontiguousarray(table[:, :-1]), table[:, -1]
    del table
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    start = time.perf_counter()
    model = LogisticRegression(C=1 / alpha, tol=tolerance, max_iter=5000).fit(x, y)
    seconds = time.perf_counter() - start
    peak = memory("VmHWM") - before
    logits = model.decision_function(x)
    loss = np.logaddexp(0, np.where(y == 1, -logits, logits)).sum() + alpha * (model.coef_**2).sum() / 2
    print(json.dumps({"fit": seconds, "peak": peak, "loss": float(loss)}))


def main() -> None:
    """Runs both and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adverts", type=int, default=100_000)
    parser.add_argument("--programs", type=Path, default=Path("target/release"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "matrix"))
        ours = child(str(options.programs / "training"), str(options.adverts), path)
        setting = (sys.executable, __file__, "--fit", path, str(ours["adverts"]), str(ours["alpha"]))
        usual = child(*setting, "1e-4")
        strict = child(*setting, "1e-6")
    assert abs(ours["loss"] / strict["loss"] - 1) < 1e-4, "the two fits are not of the same model"
    matrix = ours["adverts"] * ours["columns"] * 8 / 1e6
    print(
        f"{ours['adverts']:,} generated adverts of {ours['megabytes']:.0f} MB, a matrix of {matrix:.0f} MB. "
        f"Features: {ours['one_thread']:.1f} s on one thread, {ours['all_threads']:.1f} s on {ours['threads']}.\n"
    )
    print("| fit | seconds | peak MB above the matrix | loss |\n| --- | ---: | ---: | ---: |")
    peer = f"scikit-learn {__version__}, LogisticRegression"
    for name, answer in {
        "lurescan-train, fit": ours,
        f"{peer}, its tolerance": usual,
        f"{peer}, tolerance 1e-6": strict,
    }.items():
        print(f"| {name} | {answer['fit']:.1f} | {answer['peak']:.0f} | {answer['loss']:.2f} |")


def child(*command: str) -> dict[str, float]:
    """What a program says as one line of JSON."""
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--fit"]:
        fit(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))
    else:
        main()
