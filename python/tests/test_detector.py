"""The binding: offsets in code points, sums, errors, pickling, agreement with the command line."""

import json
import pickle
import subprocess
from pathlib import Path

import numpy as np
import pytest

import lurescan

TEXTS = [
    "🇰🇭 Data entry in Sihanoukville, no experience, air ticket provided, $1,200 per month",
    "柬埔寨西港 客服 包吃住 包机票 月薪10000元",
    "",
]


def test_evidence_slices_the_text_and_contributions_add_up() -> None:
    detector = lurescan.Detector()
    for text, p in zip(TEXTS, detector.predict_proba(TEXTS), strict=True):
        a = detector.assess(text)
        for e in a.evidence:
            assert text[e["start"] : e["end"]] == e["text"]
        total = a.intercept + sum(c["contribution"] for c in a.contributions)
        assert abs(total - a.logit) < 1e-9
        assert abs(p - a.probability) < 1e-12


def test_same_as_the_command_line() -> None:
    binary = Path(__file__).parents[2] / "target/release/lurescan"
    rows = "".join(json.dumps({"text": t}) + "\n" for t in TEXTS)
    out = subprocess.run(
        [binary, "score", "-"], input=rows, capture_output=True, text=True, check=True
    ).stdout
    cli = [json.loads(line)["probability"] for line in out.splitlines()]
    np.testing.assert_allclose(lurescan.Detector().predict_proba(TEXTS), cli, atol=1e-12)


def test_html_is_escaped() -> None:
    page = lurescan.Detector().assess("<script>x</script> Cambodia")._repr_html_()
    assert "<script>" not in page and "<mark" in page


def test_errors_say_what_is_wrong() -> None:
    detector = lurescan.Detector()
    with pytest.raises(lurescan.LurescanError, match="`text` is missing"):
        detector.assess({"title": "a"})
    with pytest.raises(lurescan.LurescanError, match="bundle"):
        lurescan.Detector(b"nonsense")


def test_pickles() -> None:
    detector = pickle.loads(pickle.dumps(lurescan.Detector()))
    assert detector.version == lurescan.Detector().version
