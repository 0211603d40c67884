"""The command line over whole files: rows in order, memory that does not grow with the file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINARY = ROOT / "target/release/lurescan"
EXTERNAL = sorted((ROOT / "../shared/data").glob("*.jsonl"))


@pytest.mark.skipif(not EXTERNAL, reason="the external adverts are not here")
@pytest.mark.parametrize("path", EXTERNAL, ids=lambda path: path.stem)
def test_external_files_come_out_whole_and_in_order(path: Path) -> None:
    done = subprocess.run([BINARY, "score", path], capture_output=True, check=True)
    ids = [json.loads(line)["id"] for line in path.read_bytes().split(b"\n") if line.strip()]
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ids


# In a process of its own: a child starts with the peak of the one that made it, and this one holds data frames.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def peak(path: Path, output: Path) -> int:
    """Most memory that a run holds, in MiB."""
    command = [BINARY, "score", "--explain", "--output", output, path]
    return int(subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, check=True).stdout)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_memory_stays_small(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "long.jsonl"
    short = json.dumps({"id": 1, "text": "typist for Sihanoukville, flight paid " * 20}) + "\n"
    long = json.dumps({"id": 2, "text": "a clerk in an office " * 45_000}) + "\n"
    with path.open("w") as file:
        for _ in range(15):
            file.write(short * 1000)
            file.write(long)
    assert path.stat().st_size > 20_000_000
    # What a detector takes by itself is not what the rows take.
    (one := tmp_path / "one.jsonl").write_text(short)
    grown = peak(path, tmp_path / f"out.{ending}") - peak(one, tmp_path / f"one.{ending}")
    assert grown < 70
