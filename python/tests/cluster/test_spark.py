"""Spark in local mode: the same answers as from a frame. `pip install "./python[spark]"`, and Java 17 or later."""

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import lurescan
import pytest
from lurescan.spark import score

if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java, which is not here", allow_module_level=True)
SparkSession: Any = pytest.importorskip("pyspark.sql", reason="pyspark is not here").SparkSession

TEXTS = ["Typist for Sihanoukville, no experience, flight paid", None, "Nurse in Leeds", "", "คนพิมพ์งานที่ปอยเปต"]
ROWS = [(i, text, 9.0) for i, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark: Any) -> Any:
    return spark.createDataFrame(ROWS, "id long, body string, probability double").repartition(3)


def expected(detector: lurescan.Detector, **options: Any) -> list[dict[str, Any]]:
    import pyarrow as pa

    names = ["id", "body", "probability"]
    table = pa.table(dict(zip(names, map(list, zip(*ROWS, strict=True)), strict=True)))
    rows: list[dict[str, Any]] = detector.score_frame(table, text="body", **options).to_pylist()
    return rows


def rows(frame: Any) -> list[dict[str, Any]]:
    return sorted((row.asDict() for row in frame.collect()), key=lambda row: row["id"])


def test_same_columns_and_answers_as_a_frame(frame: Any) -> None:
    detector = lurescan.Detector()
    assert rows(score(frame, text="body")) == expected(detector)
    assert rows(score(frame, text="body", prefix="own_")) == expected(detector, prefix="own_")


def test_the_detector_travels_with_its_options(frame: Any) -> None:
    own = lurescan.Detector(thresholds=(1 - 1e-9, 1 - 1e-8), base_rate=0.001)
    assert rows(score(frame, own, text="body")) == expected(own)


def test_errors_come_before_spark_runs(frame: Any) -> None:
    with pytest.raises(lurescan.InputError, match="no column `text`; the columns are: id, body, probability"):
        score(frame)
    with pytest.raises(lurescan.InputError, match="`id` should hold text, not bigint"):
        score(frame, text="id")
    with pytest.raises(lurescan.InputError, match=r"lurescan\.spark\.score"):
        lurescan.Detector().score_frame(frame, text="body")
