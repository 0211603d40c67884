"""Pay in every language: the cases that Rust runs, ``tests/corpus/pay/*.toml``."""

import tomllib
from pathlib import Path
from typing import Any

import lurescan
import pytest

FOLDER = Path(__file__).parents[2] / "tests/corpus/pay"


@pytest.fixture(scope="module")
def detector() -> lurescan.Detector:
    return lurescan.Detector()


def expected(case: dict[str, Any]) -> list[tuple[Any, ...]]:
    offers = []
    for offer in case["offers"]:
        field = offer.get("field", "text")
        start = -1
        for _ in range(offer.get("nth", 1)):
            start = case[field].index(offer["span"], start + 1)
        ends = (offer.get("min"), offer.get("max"))
        offers.append((field, start, *ends, offer["currency"], offer["period"], offer.get("kind", "wage")))
    return offers


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_cases(detector: lurescan.Detector, path: Path) -> None:
    keys = ("field", "start", "min", "max", "currency", "period", "kind")
    wrong = []
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        advert = {k: case[k] for k in ("text", "salary") if k in case}
        pay = detector.assess(advert).pay
        got = [tuple(offer[k] for k in keys) for offer in pay]
        if sorted(got, key=lambda o: o[:2]) != sorted(expected(case), key=lambda o: o[:2]):
            wrong.append((case["name"], got, expected(case)))
    assert not wrong
