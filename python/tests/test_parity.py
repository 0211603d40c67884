"""The file that the Rust parity test reads is what scikit-learn answers today."""

import json
import runpy
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parents[2] / "tests/parity"


def test_scikit_learn_still_answers_so() -> None:
    made = runpy.run_path(str(FOLDER / "make.py"))["parity"]()
    kept = json.loads((FOLDER / "sklearn.json").read_text())
    np.testing.assert_array_equal(made["x"], kept["x"])
    assert made["y"] == kept["y"]
    for now, then in zip(made["fits"], kept["fits"], strict=True):
        assert now["c"] == then["c"]
        np.testing.assert_allclose(now["weights"], then["weights"], atol=1e-6)
        np.testing.assert_allclose(now["intercept"], then["intercept"], atol=1e-6)
