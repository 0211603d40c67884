"""Frames against Rust, in one run: time, memory, import.

`cargo build --release -p lurescan-benches && python python/tools/measure.py target/release/batch`

100,000 invented adverts (``datasets/adverts``, repeated with a number) go through ``score_frame`` of each library and
through the same batch in Rust, in turns; the fastest of the rounds counts. Memory is that of the input with what the
call adds at its peak, over the size of the input in Arrow; ``objects`` is a pandas frame of Python's own strings, of
the size that pandas tells. The import is measured in processor time.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import lurescan
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).parents[2]
ADVERTS = 100_000
ROUNDS = 3

MEMORY = """
import sys, lurescan, pyarrow as pa, pyarrow.parquet as pq

def status(key):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(key))

kind, path = sys.argv[1:]
make = {
    "pyarrow": lambda t: t,
    "pandas": lambda t: t.to_pandas(),
    "objects": lambda t: t.to_pandas().astype(object),
    "polars": lambda t: __import__("polars").from_arrow(t),
}[kind]
detector = lurescan.Detector()
table = pq.read_table(path)
# Patterns build their automata at first use: that memory belongs to the detector, not to the call. A piece at a time,
# so that the call finds no memory that was freed before it.
for first in range(0, table.num_rows, 2048):
    detector.score_frame(make(table.slice(first, 2048)))
size = table.nbytes
frame = make(table)
if kind == "objects":
    size = int(frame.memory_usage(index=False, deep=True).sum())
del table
pa.default_memory_pool().release_unused()
before = status("VmRSS")
with open("/proc/self/clear_refs", "w") as file:
    file.write("5")
scored = detector.score_frame(frame)
print(1.0 + (status("VmHWM") - before) / size)
"""

IMPORT = """
import time, numpy
start = time.process_time()
import lurescan
print(time.process_time() - start)
"""


def texts() -> list[str]:
    """Invented adverts in thirty languages, no two the same."""
    rows = []
    for path in sorted((ROOT / "datasets/adverts").glob("*.jsonl")):
        rows += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [f"{rows[i % len(rows)]} {i}" for i in range(ADVERTS)]


def child(code: str, *arguments: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    return [float(word) for word in done.stdout.split()]


def main(batch: str) -> None:
    detector = lurescan.Detector()
    print(f"import beyond numpy's: {1000 * min(child(IMPORT)[0] for _ in range(7)):.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        jsonl, parquet = Path(folder, "adverts.jsonl"), Path(folder, "adverts.parquet")
        rows = texts()
        jsonl.write_text("".join(json.dumps({"text": row}) + "\n" for row in rows), encoding="utf-8")
        table = pa.table({"text": rows})
        pq.write_table(table, parquet)
        import polars

        frames = {"pyarrow": table, "pandas": table.to_pandas(), "polars": polars.from_arrow(table)}
        seconds: dict[str, float] = dict.fromkeys(["rust", *frames], np.inf)
        for _ in range(ROUNDS):
            done = subprocess.run([batch, jsonl], capture_output=True, check=True, text=True).stdout.split()
            seconds["rust"] = min(seconds["rust"], float(done[0]))
            for kind, frame in frames.items():
                start = time.perf_counter()
                scored = detector.score_frame(frame)
                seconds[kind] = min(seconds[kind], time.perf_counter() - start)
                verdicts = np.asarray(scored["verdict"])
                assert int((verdicts == "flag").sum()) == int(done[1]), "the answers differ from Rust's"
        print(f"{ADVERTS} adverts, {table.nbytes / 1e6:.1f} MB, one thread")
        for kind, taken in seconds.items():
            print(f"{kind:8} {taken:6.2f} s  {taken / seconds['rust']:.3f} of Rust")
        for kind in ("pyarrow", "pandas", "objects", "polars"):
            print(f"{kind:8} peak memory {child(MEMORY, kind, str(parquet))[0]:.2f} times the input")


if __name__ == "__main__":
    main(sys.argv[1])
