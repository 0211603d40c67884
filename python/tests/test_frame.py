"""Data frames of three libraries: same rows, same order, same answers."""

import lurescan
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

TEXTS = ["Typist for Sihanoukville, no experience, flight paid", None, "Nurse in Leeds", ""]
DATA = {"id": [3, 1, 2, 0], "text": TEXTS, "location": [None, "x", "Bavet", ""]}


@pytest.fixture(scope="module")
def detector() -> lurescan.Detector:
    return lurescan.Detector()


def expected(detector: lurescan.Detector) -> list[float | None]:
    adverts = [
        None if t is None else {"text": t, "location": p} for t, p in zip(DATA["text"], DATA["location"], strict=True)
    ]
    return [None if a is None else detector.assess(a).probability for a in adverts]


def test_pyarrow(detector: lurescan.Detector) -> None:
    scored = detector.score_frame(pa.table(DATA))
    assert scored["id"].to_pylist() == DATA["id"]
    assert scored["probability"].to_pylist() == expected(detector)
    assert scored["error"].to_pylist()[1] == "the field `text` is missing or null"


def test_polars(detector: lurescan.Detector) -> None:
    scored = detector.score_frame(pl.DataFrame(DATA))
    assert scored["id"].to_list() == DATA["id"]
    assert scored["probability"].to_list() == expected(detector)
    assert detector.score_frame(scored).columns == scored.columns


def test_pandas_keeps_its_index(detector: lurescan.Detector) -> None:
    frame = pd.DataFrame({**DATA, "other": [object()] * 4}, index=["d", "a", "c", "b"])
    scored = detector.score_frame(frame)
    assert list(scored.index) == ["d", "a", "c", "b"]
    got = [None if pd.isna(p) else p for p in scored["probability"]]
    assert got == expected(detector)
    assert list(scored.loc["d", "indicators"]) == detector.assess(TEXTS[0] or "").indicators
    assert "probability" not in frame.columns


def test_dictionary_columns_are_text(detector: lurescan.Detector) -> None:
    frame = pd.DataFrame({"text": pd.Categorical(["Nurse in Leeds", "Nurse in Leeds"])})
    assert detector.score_frame(frame)["verdict"].tolist() == ["clear", "clear"]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pa.table({"body": ["a"]}), "no column `text`; the columns are: body"),
        (pa.table({"text": [1]}), "`text` should hold text, not Int64"),
        (
            pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"]),
            "`text` stands twice",
        ),
        (pd.DataFrame([["a", "b"]], columns=["text", "text"]), "`text` stands twice"),
        ([{"text": "a"}], "not builtins.list"),
    ],
)
def test_errors_say_what_is_wrong(detector: lurescan.Detector, frame: object, message: str) -> None:
    with pytest.raises(lurescan.LurescanError, match=message):
        detector.score_frame(frame)
