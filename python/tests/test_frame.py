"""Data frames of three libraries: same rows, same order, same answers."""

from typing import Any

import arro3.core
import lurescan
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

LURE = "Typist for Sihanoukville, no experience, flight paid"
TEXTS = [LURE, None, "Nurse in Leeds, NMC registration required, pension", ""]
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
    frame = pd.DataFrame(
        {
            "text": pd.Categorical(
                [
                    "Nurse in Leeds, NMC registration required, pension",
                    "Nurse in Leeds, NMC registration required, pension",
                ]
            )
        }
    )
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
        (pd.DataFrame({"text": pd.Series(["a", 3], dtype=object)}), "`text` should hold text, not mixed-integer"),
        (pd.DataFrame({"text": pd.Series([b"a"], dtype=object)}), "`text` should hold text, not bytes"),
        (pd.DataFrame({"text": pd.Series(["\ud800"], dtype=object)}), "`text` should hold text: .*surrogates"),
        (pl.DataFrame({"text": [b"a"]}), "`text` should hold text, not Binary"),
        (pd.DataFrame({"text": ["a"], "salary": [1.5]}), "`salary` should hold text, not Float64"),
        (pd.Series(["a"], name="text"), "not pandas.Series"),
        ([{"text": "a"}], "not builtins.list"),
    ],
)
def test_errors_say_what_is_wrong(detector: lurescan.Detector, frame: object, message: str) -> None:
    with pytest.raises(lurescan.LurescanError, match=message):
        detector.score_frame(frame)


ODD = [LURE, None, "Nurse in Leeds, NMC registration required, pension"]
COLUMNS: dict[str, Any] = {
    "pandas categories": pd.DataFrame({"text": pd.Categorical(ODD)}),
    "pandas objects": pd.DataFrame({"text": pd.Series(ODD, dtype=object)}),
    "pandas objects with NA": pd.DataFrame({"text": pd.Series([LURE, pd.NA, ODD[2]], dtype=object)}),
    "pandas string": pd.DataFrame({"text": pd.array(ODD, dtype="string")}),
    "pandas Arrow": pd.DataFrame({"text": pd.array(ODD, dtype=pd.ArrowDtype(pa.large_string()))}),
    "pandas, every other row": pd.DataFrame({"text": [value for text in ODD for value in (text, "x")]})[::2],
    "pandas, one index for all": pd.DataFrame({"text": ODD}, index=[1, 1, 1]),
    "polars categories": pl.DataFrame({"text": ODD}, schema={"text": pl.Categorical}),
    "polars enum": pl.DataFrame({"text": ODD}, schema={"text": pl.Enum([LURE, ODD[2]])}),
    "large strings": pa.table({"text": pa.array(ODD, pa.large_string())}),
    "views": pa.table({"text": pa.array(ODD, pa.string_view())}),
    "dictionary": pa.table({"text": pa.array(ODD).dictionary_encode()}),
    "chunks": pa.table({"text": pa.chunked_array([ODD[:1], [], ODD[1:]], pa.string())}),
}


@pytest.mark.parametrize("frame", COLUMNS.values(), ids=COLUMNS)
def test_columns_of_every_kind_of_text(detector: lurescan.Detector, frame: Any) -> None:
    scored = detector.score_frame(frame)
    assert pa.table(scored)["verdict"].to_pylist() == ["flag", None, "clear"]
    if isinstance(frame, pd.DataFrame):
        assert list(scored.index) == list(frame.index)


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_pieces_are_seamless(detector: lurescan.Detector, make: Any) -> None:
    texts = [None if i % 7 == 0 else f"{LURE} {i}" if i % 3 else f"Nurse {i}" for i in range(4500)]
    scored = pa.table(detector.score_frame(make({"text": texts})))
    read = [text for text in texts if text is not None]
    answers = [p for p in scored["probability"].to_pylist() if p is not None and p == p]
    assert answers == detector.predict_proba(read).tolist()
    rows = pa.table(detector.explain_frame(make({"text": texts}), "evidence"))["row"].to_pylist()
    assert rows == sorted(rows) and {i for i in range(4500) if i % 7 and i % 3} <= set(rows)


def test_columns_of_other_names(detector: lurescan.Detector) -> None:
    table = pa.table({"body": TEXTS, "where": DATA["location"], "location": ["Sihanoukville"] * 4})
    scored = detector.score_frame(table, text="body", location="where", prefix="own_")
    assert scored["own_probability"].to_pylist() == expected(detector)
    assert scored.column_names[:3] == table.column_names
    ignored = detector.score_frame(table, text="body", location=None)["probability"].to_pylist()
    assert ignored[0] == detector.assess(TEXTS[0] or "").probability
    with pytest.raises(lurescan.InputError, match="no column `place`; the columns are: body, where, location"):
        detector.score_frame(table, text="body", location="place")
    assert detector.score_frame(pd.DataFrame({"own name": ["a"]}), text="own name")["verdict"].tolist() == ["clear"]


def test_country_is_read(detector: lurescan.Detector) -> None:
    advert = {"text": "Clerk, $3000 a month", "country": "SG"}
    scored = detector.score_frame(pa.table({key: [value] for key, value in advert.items()}))
    assert scored["probability"].to_pylist() == [detector.assess(advert).probability]


def capsule(data: dict[str, Any]) -> Any:
    """A frame of which only the Arrow interface is known."""

    class Other:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            return pa.table(data).__arrow_c_stream__(requested_schema)

    return Other()


def batch(data: dict[str, Any]) -> Any:
    return pa.table(data).to_batches()[0]


def narwhal(data: dict[str, Any]) -> Any:
    return nw.from_native(pl.DataFrame(data))


def arro(data: dict[str, Any]) -> Any:
    return arro3.core.Table.from_arrow(pa.table(data))


MAKERS: list[Any] = [pd.DataFrame, pl.DataFrame, pa.table, batch, narwhal, arro, capsule]


@pytest.mark.parametrize("make", MAKERS)
def test_every_kind_comes_back_with_the_same_answers(detector: lurescan.Detector, make: Any) -> None:
    frame = make(DATA)
    scored = detector.score_frame(frame)
    kind = pa.Table if make is capsule else type(frame)
    assert type(scored) is kind
    table = pa.table(scored)
    assert table["probability"].to_pylist() == [None if p is None else pytest.approx(p) for p in expected(detector)]
    same = detector.score_frame(pa.table(DATA))
    for name in ("verdict", "language", "language_supported", "indicators", "model", "error"):
        got = [None if pd.api.types.is_scalar(v) and pd.isna(v) else v for v in table[name].to_pylist()]
        assert got == same[name].to_pylist()
    wide = detector.features_frame(frame)
    assert type(wide) is kind
    x = pa.table(wide).select(detector.feature_names)
    assert x.num_rows == 4 and list(x.slice(0, 1).to_pylist()[0].values()) == list(features(detector, 0))
    for what in ("contributions", "evidence"):
        long = detector.explain_frame(frame, what)
        assert type(long) is kind
        rows = pa.table(long)["row"].to_pylist()
        assert rows == sorted(rows) and 1 not in rows


def features(detector: lurescan.Detector, row: int) -> Any:
    return detector.features([{"text": DATA["text"][row], "location": DATA["location"][row] or ""}])[0]


def test_explanations_add_up_and_keep_the_index(detector: lurescan.Detector) -> None:
    frame = pd.DataFrame(DATA, index=["d", "a", "c", "b"])
    contributions = detector.explain_frame(frame)
    logits = detector.score_frame(frame)["logit"]
    sums = contributions.groupby(level=0)["contribution"].sum() + detector.intercept
    for label in sums.index:
        assert sums[label] == pytest.approx(logits[label])
    evidence = detector.explain_frame(frame, "evidence")
    for label, row in evidence.iterrows():
        assert frame.loc[label, row["field"]][row["start"] : row["end"]] == row["text"]
    with pytest.raises(lurescan.InputError, match="`contributions` or `evidence`"):
        detector.explain_frame(frame, "pay")  # type: ignore[arg-type]


def test_offsets_count_code_points(detector: lurescan.Detector) -> None:
    text = "🙂🙂 typist for Sihanoukville"
    found = detector.explain_frame(pa.table({"text": [text]}), "evidence").to_pylist()
    assert found and all(text[row["start"] : row["end"]] == row["text"] for row in found)


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table, narwhal, arro])
def test_empty_frames(detector: lurescan.Detector, make: Any) -> None:
    frame = make({"text": pa.array([], pa.string()) if make in (pa.table, arro) else []})
    assert pa.table(detector.score_frame(frame)).num_rows == 0
    assert pa.table(detector.explain_frame(frame)).num_rows == 0


def test_many_chunks_stay_in_order(detector: lurescan.Detector) -> None:
    texts = [f"Typist {i} for Sihanoukville" if i % 3 else f"Nurse {i}" for i in range(5000)]
    chunked = pa.table({"text": pa.chunked_array([texts[:7], [], texts[7:4000], texts[4000:]])})
    whole = detector.score_frame(chunked)
    assert whole["probability"].to_pylist() == detector.predict_proba(texts).tolist()
    assert whole["text"].to_pylist() == texts


def test_pandas_gets_numbers_and_no_objects(detector: lurescan.Detector) -> None:
    scored = detector.score_frame(pd.DataFrame(DATA))
    assert scored["probability"].dtype == "float64" and scored["language_supported"].dtype == "boolean"
    for name in ("verdict", "language", "indicators", "model", "error"):
        assert scored[name].dtype != object
    assert len(scored[scored["verdict"] == "clear"]) == scored["verdict"].tolist().count("clear") == 2


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_columns_without_any_value_are_null(detector: lurescan.Detector, make: Any) -> None:
    frame = make({"text": TEXTS, "salary": [None] * 4, "company": pa.nulls(4) if make is pa.table else [None] * 4})
    assert pa.table(detector.score_frame(frame))["verdict"].to_pylist()[0] == "flag"
    scored = pa.table(detector.score_frame(make({"text": [None, None]})))
    assert scored["error"].to_pylist() == ["the field `text` is missing or null"] * 2
    if make is pd.DataFrame:
        assert detector.score_frame(frame.astype({"salary": float}))["verdict"].tolist()[0] == "flag"


def test_the_input_frame_is_not_changed(detector: lurescan.Detector) -> None:
    frame = pd.DataFrame({**DATA, "probability": [9] * 4})
    before = frame.copy()
    detector.score_frame(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert detector.score_frame(frame).columns.tolist().count("probability") == 1
