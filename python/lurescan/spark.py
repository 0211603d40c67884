"""Adverts in a Spark data frame, scored where they are.

Rows go through Arrow, in batches of ``spark.sql.execution.arrow.maxRecordsPerBatch``; each Python worker builds its
detector once. lurescan must be installed on the workers.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Unpack

from lurescan import _workers
from lurescan._detector import Detector
from lurescan._errors import InputError
from lurescan._frame import DEFAULT, Columns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["score"]


def score(frame: DataFrame, detector: Detector | None = None, **options: Unpack[_workers.Options]) -> DataFrame:
    """The frame with the columns of :meth:`lurescan.Detector.score_frame` added; lazy, as all of Spark.

    Parameters
    ----------
    frame
        A Spark ``DataFrame`` with n adverts.
    detector
        The detector; the default one without. It travels to the workers with its bundle and options.
    options
        Names of columns and ``prefix``, as of :meth:`lurescan.Detector.score_frame`.

    Raises
    ------
    InputError
        For a column that is missing, stands twice or holds no text; at once, before Spark runs.

    Examples
    --------
    .. code-block:: python

        from lurescan.spark import score

        scored = score(spark.read.parquet("adverts"), text="body")
        scored.where("verdict = 'flag'").write.parquet("flagged")
    """
    from pyspark.sql import types

    _check(frame, options)
    prefix = options.get("prefix", "")
    pickled = pickle.dumps(detector or Detector())

    def scored(batches: Iterator[Any]) -> Iterator[Any]:
        own = _workers.detector(pickled)
        return (own.score_frame(batch, **options) for batch in batches)

    added = {prefix + name: types.StructField(prefix + name, kind) for name, kind in _added().items()}
    fields = [added.pop(field.name, field) for field in frame.schema.fields]
    return frame.mapInArrow(scored, types.StructType([*fields, *added.values()]))


def _added() -> dict[str, Any]:
    from pyspark.sql.types import ArrayType, BooleanType, DoubleType, StringType

    return {
        "probability": DoubleType(),
        "logit": DoubleType(),
        "verdict": StringType(),
        "language": StringType(),
        "language_supported": BooleanType(),
        "indicators": ArrayType(StringType()),
        "model": StringType(),
        "error": StringType(),
    }


def _check(frame: DataFrame, options: _workers.Options) -> None:
    from pyspark.sql.types import NullType, StringType

    fields = {name: options.get(name, DEFAULT) for name in Columns._fields}
    fields["text"] = options.get("text", "text")
    found = Columns(**fields).among(frame.columns)  # type: ignore[arg-type]
    for column in found.values():
        kind = frame.schema[column].dataType
        if not isinstance(kind, StringType | NullType):
            raise InputError(f"the column `{column}` should hold text, not {kind.simpleString()}")
