"""Data frames in and out through Arrow; the libraries are imported only where a frame of theirs comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from lurescan._lurescan import LurescanError

if TYPE_CHECKING:
    from lurescan._lurescan import Detector

Frame = TypeVar("Frame")
FIELDS = ("title", "text", "company", "location", "salary", "contact")


def score(detector: Detector, frame: Frame) -> Frame:
    """``frame`` with the answers of ``detector`` added, as the same kind of frame."""
    library = type(frame).__module__.partition(".")[0]
    adder = {"pandas": _pandas, "polars": _polars, "pyarrow": _pyarrow}.get(library)
    if adder is None:
        kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
        raise LurescanError(f"score_frame takes a pandas or polars DataFrame or a pyarrow Table, not {kind}")
    result: Frame = adder(detector, frame)
    return result


def _pandas(detector: Detector, frame: Any) -> Any:
    import pyarrow

    doubled = [name for name in FIELDS if list(frame.columns).count(name) > 1]
    if doubled:
        raise LurescanError(f"the column `{doubled[0]}` stands twice; rename one of them")
    # Only the columns that are read: others may hold what Arrow cannot.
    columns = [name for name in FIELDS if name in frame.columns]
    try:
        table = pyarrow.Table.from_pandas(frame[columns], preserve_index=False)
    except pyarrow.ArrowException as error:
        raise LurescanError(f"a column should hold text: {error}") from error
    answers = pyarrow.table(detector.score_table(table)).to_pandas()
    answers.index = frame.index
    return frame.assign(**{str(name): answers[name] for name in answers.columns})


def _polars(detector: Detector, frame: Any) -> Any:
    import polars

    answers = polars.DataFrame(detector.score_table(frame.select([n for n in FIELDS if n in frame.columns])))
    return frame.with_columns(answers.get_columns())


def _pyarrow(detector: Detector, frame: Any) -> Any:
    import pyarrow

    answers = pyarrow.table(detector.score_table(frame))
    for name in answers.column_names:
        if name in frame.column_names:
            frame = frame.set_column(frame.column_names.index(name), name, answers[name])
        else:
            frame = frame.append_column(name, answers[name])
    return frame
