"""The binding: offsets in code points, sums, errors, pickling, agreement with Rust and the command line."""

import doctest
import importlib
import json
import pickle
import pkgutil
import subprocess
from pathlib import Path
from typing import Any

import lurescan
import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
GOLDEN: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "datasets/golden.jsonl").read_text(encoding="utf-8").splitlines()
]
FIELDS = ("title", "text", "company", "location", "salary", "contact")


@pytest.fixture(scope="module")
def detector() -> lurescan.Detector:
    return lurescan.Detector()


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["id"])
def test_golden_answers(detector: lurescan.Detector, row: dict[str, Any]) -> None:
    a = detector.assess({k: row[k] for k in FIELDS if k in row})
    assert a.probability == pytest.approx(row["expected"]["probability"], abs=1e-12)
    assert a.verdict == row["expected"]["verdict"]
    assert [e["text"] for e in a.evidence] == row["expected"]["evidence"]
    for e in a.evidence:
        assert row[e["field"]][e["start"] : e["end"]] == e["text"]
    total = a.intercept + sum(c["contribution"] for c in a.contributions)
    assert total == pytest.approx(a.logit, abs=1e-9)


def test_same_as_the_command_line(detector: lurescan.Detector) -> None:
    binary = ROOT / "target/release/lurescan"
    done = subprocess.run(
        [binary, "score", "--explain", ROOT / "datasets/golden.jsonl"], capture_output=True, check=True
    )
    for line, row in zip(done.stdout.decode().splitlines(), GOLDEN, strict=True):
        answer = json.loads(line)
        answer.pop("id")
        assert answer == detector.assess({k: row[k] for k in FIELDS if k in row}).to_dict()


def test_many_are_as_one(detector: lurescan.Detector) -> None:
    texts = [row["text"] for row in GOLDEN]
    one = [detector.assess(text).probability for text in texts]
    assert [a.probability for a in detector.assess_many(texts)] == one
    np.testing.assert_array_equal(detector.predict_proba(iter(texts)), one)


def test_features_have_names(detector: lurescan.Detector) -> None:
    x = detector.features(["Typist for Sihanoukville"])
    assert x.shape == (1, len(detector.feature_names))
    assert x[0, detector.feature_names.index("place.casino_town")] == 1.0
    assert detector.features([]).shape == (0, len(detector.feature_names))


def test_html_is_escaped_and_static(detector: lurescan.Detector) -> None:
    page = detector.assess("<script>x</script> Cambodia")._repr_html_()
    assert "<script" not in page and "&lt;script&gt;" in page and "<mark" in page


def test_text_marks_the_evidence(detector: lurescan.Detector) -> None:
    shown = detector.assess("Typist for Sihanoukville").to_text()
    assert "[Sihanoukville]" in shown and "place.casino_town" in shown


@pytest.mark.parametrize(
    ("advert", "message"),
    [
        ({"title": "a"}, "`text` is missing"),
        ({"text": None}, "`text` is missing"),
        ({"text": 5}, "`text` should be a str"),
        ({"text": "a", "salary": 1.5}, "`salary` should be a str"),
        ("\ud800", "lone surrogate"),
        (5, "a str, or a mapping"),
    ],
)
def test_errors_say_what_is_wrong(detector: lurescan.Detector, advert: Any, message: str) -> None:
    with pytest.raises(lurescan.LurescanError, match=message):
        detector.assess(advert)
    with pytest.raises(lurescan.LurescanError, match=f"advert 1: .*{message}"):
        detector.assess_many(["fine", advert])


def test_a_str_is_no_list(detector: lurescan.Detector) -> None:
    with pytest.raises(lurescan.LurescanError, match="into a list"):
        detector.predict_proba("clerk")


def test_damaged_bundles_are_refused() -> None:
    whole = (ROOT / "crates/lurescan/bundle/default.bundle").read_bytes()
    assert lurescan.Detector(whole).version == lurescan.Detector().version
    for bundle, message in [
        (b"nonsense", "not a lurescan bundle"),
        (whole[:-9], "checksum"),
        (b"lurescan-bundle 9 x\n{}", "version 9"),
    ]:
        with pytest.raises(lurescan.LurescanError, match=message):
            lurescan.Detector(bundle)


def test_pickles(detector: lurescan.Detector) -> None:
    assert pickle.loads(pickle.dumps(detector)).version == detector.version
    a = detector.assess("Typist for Sihanoukville")
    assert pickle.loads(pickle.dumps(a)).to_dict() == a.to_dict()


MODULES = [m.name for m in pkgutil.walk_packages(lurescan.__path__, "lurescan.") if m.name != "lurescan._lurescan"]


@pytest.mark.parametrize("name", ["lurescan", *MODULES])
def test_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    done = doctest.testmod(module)
    assert done.failed == 0
    # What a module offers has an example; those of a cluster are run in `cluster/`.
    assert done.attempted > 0 or name.rpartition(".")[2].startswith("_") or name in ("lurescan.spark", "lurescan.ray")


def test_readme_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [part.partition("```")[0] for part in readme.split("```python\n")[1:]]
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_another_model_of_the_bundle() -> None:
    task = "Earn from home by liking videos, 50 per task, registration fee 300 first, inbox me"
    other = lurescan.Detector(model="job-fraud")
    assert other.predict_proba([task])[0] > lurescan.Detector().predict_proba([task])[0]
    assert other.features([task]).shape == (1, len(other.feature_names))
    with pytest.raises(lurescan.BundleError, match="job-fraud"):
        lurescan.Detector(model="loans")


def test_an_allowed_employer_is_clear_by_its_field_only() -> None:
    text = "Chat support in Sihanoukville, no experience, ticket, visa and room paid, $1000, write on Telegram"
    detector = pickle.loads(pickle.dumps(lurescan.Detector(allow_employers=["Lotus Bay Resort"])))
    assert detector.assess({"text": text, "company": "LOTUS BAY RESORT"}).verdict == "clear"
    assert detector.assess(f"Lotus Bay Resort: {text}").verdict != "clear"


def test_indicators_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'id = "own.code"\ngroup = "own"\npolarity = "risk"\nstatus = "preview"\nsummary = "A code word"\n'
        'why = "Seen here"\nsources = []\nhit = []\nmiss = []\n[phrases]\nen = ["blue | green ~ lotus"]\n',
        encoding="utf-8",
    )
    found = lurescan.Detector(indicators=tmp_path).assess("ask for the lotus, green one")
    assert [e["indicator"] for e in found.evidence] == ["own.code"]
