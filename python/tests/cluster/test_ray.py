"""Ray on this machine: the same answers as from a frame. `pip install "./python[ray]"`."""

from collections.abc import Iterator
from typing import Any

import lurescan
import pyarrow as pa
import pytest
from lurescan.ray import score

ray = pytest.importorskip("ray", reason="ray is not here")
pytest.importorskip("ray.data", reason="ray.data is not here")

TEXTS = ["Typist for Sihanoukville, no experience, flight paid", None, "Nurse in Leeds", "", "คนพิมพ์งานที่ปอยเปต"]
TABLE = pa.table({"id": range(len(TEXTS)), "body": TEXTS, "probability": [9.0] * len(TEXTS)})


@pytest.fixture(scope="module")
def dataset() -> Iterator[Any]:
    ray.init(num_cpus=2, include_dashboard=False)
    yield ray.data.from_arrow([TABLE.slice(0, 1), TABLE.slice(1, 1), TABLE.slice(2)])
    ray.shutdown()


def rows(dataset: Any) -> list[dict[str, Any]]:
    return sorted(dataset.take_all(), key=lambda row: int(row["id"]))


@pytest.mark.parametrize("options", [{}, {"prefix": "own_"}])
def test_same_columns_and_answers_as_a_frame(dataset: Any, options: dict[str, Any]) -> None:
    scored = score(dataset, text="body", **options)
    assert rows(scored) == lurescan.Detector().score_frame(TABLE, text="body", **options).to_pylist()


def test_the_detector_travels_with_its_options(dataset: Any) -> None:
    own = lurescan.Detector(thresholds=(1 - 1e-9, 1 - 1e-8), base_rate=0.001)
    assert rows(score(dataset, own, text="body", concurrency=2)) == own.score_frame(TABLE, text="body").to_pylist()


def test_what_is_wrong_is_said(dataset: Any) -> None:
    with pytest.raises(Exception, match="no column `text`; the columns are: id, body, probability"):
        score(dataset).take_all()
    with pytest.raises(lurescan.InputError, match=r"lurescan\.ray\.score"):
        lurescan.Detector().score_frame(dataset)
