"""Data frames in and out through Arrow; the libraries are imported only where a frame of theirs comes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from lurescan import _lurescan
from lurescan._errors import InputError
from lurescan._progress import bar

if TYPE_CHECKING:
    from lurescan._lurescan import Detector

Frame = TypeVar("Frame")
DEFAULT: Literal["own name"] = "own name"
"""Stands for a column that has the name of its field, where there is one."""
Column = str | None


class Columns(NamedTuple):
    """Which column holds which field of an advert."""

    text: Column
    title: Column
    company: Column
    location: Column
    salary: Column
    contact: Column
    country: Column

    def among(self, names: Sequence[Any]) -> dict[str, str]:
        """The column of each field, of those that a frame has."""
        found = {}
        for field, column in self._asdict().items():
            # The sentinel by identity: a column may be called so.
            wanted = field if column is DEFAULT else column
            if wanted is None or (column is DEFAULT and wanted not in names):
                continue
            if wanted not in names:
                listed = ", ".join(str(name) for name in names)
                raise InputError(f"no column `{wanted}`; the columns are: {listed}")
            if list(names).count(wanted) > 1:
                raise InputError(f"the column `{wanted}` stands twice; rename one of them")
            found[field] = wanted
        return found


def added(detector: Detector, frame: Frame, columns: Columns, what: str, prefix: str, progress: bool) -> Frame:
    """``frame`` with a column an answer, as the same kind of frame."""
    kind = _kind(frame)
    answers = _answers(detector, kind.read(frame, columns), what, progress)
    result: Frame = kind.add(frame, answers, prefix)
    return result


def explained(detector: Detector, frame: Frame, columns: Columns, what: str, progress: bool) -> Frame:
    """A long frame of answers, of the kind of ``frame``."""
    kind = _kind(frame)
    answers = _answers(detector, kind.read(frame, columns), what, progress)
    result: Frame = kind.long(frame, answers)
    return result


def _answers(detector: Detector, read: tuple[Any, dict[str, str]], what: str, progress: bool) -> Any:
    table, columns = read
    with bar(getattr(table, "num_rows", None), progress) as done:
        return detector.answer_table(table, columns, what, done if progress else None)


class _Kind(NamedTuple):
    """How one library's frames are read and made."""

    read: Callable[[Any, Columns], tuple[Any, dict[str, str]]]
    add: Callable[[Any, Any, str], Any]
    long: Callable[[Any, Any], Any]


def _kind(frame: Any) -> _Kind:
    library = type(frame).__module__.partition(".")[0]
    found = KINDS.get((library, type(frame).__name__))
    if found is not None:
        return found
    if library == "narwhals" and hasattr(frame, "to_native"):
        return _NARWHALS
    if hasattr(frame, "__arrow_c_stream__"):
        return _CAPSULE
    kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
    raise InputError(
        "a pandas or polars DataFrame, a pyarrow Table or a frame with the Arrow PyCapsule interface is wanted, "
        f"not {kind}"
    )


# pandas ---------------------------------------------------------------------------------------------------------------


def _pandas_read(frame: Any, columns: Columns) -> tuple[Any, dict[str, str]]:
    try:
        import pyarrow
    except ImportError:
        raise InputError("pandas frames go through pyarrow; `pip install lurescan[frames]`") from None
    found = columns.among(list(frame.columns))
    # Only the columns that are read: others may hold what Arrow cannot.
    try:
        table = pyarrow.Table.from_pandas(frame[list(dict.fromkeys(found.values()))], preserve_index=False)
    except pyarrow.ArrowException as error:
        raise InputError(f"a column should hold text: {error}") from error
    # pandas holds a column without any value as floats.
    for at, name in enumerate(table.column_names):
        if table[name].null_count == len(frame):
            table = table.set_column(at, name, pyarrow.nulls(len(frame), pyarrow.string()))
    return table, found


def _pandas_columns(answers: Any, index: Any) -> dict[str, Any]:
    """The columns as pandas holds them best: numbers as NumPy, the rest in Arrow memory, no Python object per row."""
    import numpy
    import pandas
    import pyarrow

    # From version 3, `str` columns are in Arrow memory and hold NaN for null, as NumPy's numbers do.
    modern = int(pandas.__version__.partition(".")[0]) >= 3
    text: Any = pandas.StringDtype("pyarrow", na_value=numpy.nan) if modern else pandas.StringDtype("pyarrow")
    table = pyarrow.table(answers)
    made = {}
    for name in table.column_names:
        column = table[name]
        if pyarrow.types.is_string(column.type):
            values: Any = text.__from_arrow__(column)
        elif pyarrow.types.is_boolean(column.type):
            values = pandas.BooleanDtype().__from_arrow__(column)
        elif pyarrow.types.is_list(column.type):
            values = pandas.arrays.ArrowExtensionArray(column)
        else:
            values = column.to_numpy()
        made[name] = pandas.Series(values, index=index, name=name)
    return made


def _pandas_add(frame: Any, answers: Any, prefix: str) -> Any:
    import pandas

    made = {prefix + name: column for name, column in _pandas_columns(answers, frame.index).items()}
    places = {name: frame.columns.get_loc(name) for name in made if name in frame.columns}
    if not places:
        # Many columns one by one would leave pandas with as many blocks.
        return pandas.concat([frame, pandas.DataFrame(made, index=frame.index)], axis=1)
    return frame.assign(**made)


def _pandas_long(frame: Any, answers: Any) -> Any:
    import pandas

    columns = _pandas_columns(answers, None)
    made = pandas.DataFrame(columns)
    made.index = frame.index.take(made["row"].to_numpy())
    return made


# polars ---------------------------------------------------------------------------------------------------------------


def _polars_read(frame: Any, columns: Columns) -> tuple[Any, dict[str, str]]:
    found = columns.among(frame.columns)
    import polars

    # A column of nulls alone has a type of its own, which arrow-rs does not read from polars.
    nulls = polars.selectors.by_dtype(polars.Null)
    return frame.select(list(dict.fromkeys(found.values()))).with_columns(nulls.cast(polars.String)), found


def _polars_add(frame: Any, answers: Any, prefix: str) -> Any:
    import polars

    made = polars.DataFrame(answers)
    return frame.with_columns(made.rename({name: prefix + name for name in made.columns}).get_columns())


def _polars_long(frame: Any, answers: Any) -> Any:
    import polars

    return polars.DataFrame(answers)


# pyarrow --------------------------------------------------------------------------------------------------------------


def _pyarrow_read(frame: Any, columns: Columns) -> tuple[Any, dict[str, str]]:
    found = columns.among(frame.schema.names)
    return frame.select(list(dict.fromkeys(found.values()))), found


def _pyarrow_add(frame: Any, answers: Any, prefix: str) -> Any:
    import pyarrow

    made = pyarrow.table(answers)
    for name in made.column_names:
        column, wanted = made[name], prefix + name
        if wanted in frame.column_names:
            frame = frame.set_column(frame.column_names.index(wanted), wanted, column)
        else:
            frame = frame.append_column(wanted, column)
    return frame


def _pyarrow_long(frame: Any, answers: Any) -> Any:
    import pyarrow

    return pyarrow.table(answers)


def _batch_read(frame: Any, columns: Columns) -> tuple[Any, dict[str, str]]:
    import pyarrow

    return _pyarrow_read(pyarrow.Table.from_batches([frame]), columns)


def _batch(table: Any) -> Any:
    import pyarrow

    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=table.schema)


def _batch_add(frame: Any, answers: Any, prefix: str) -> Any:
    import pyarrow

    return _batch(_pyarrow_add(pyarrow.Table.from_batches([frame]), answers, prefix))


def _batch_long(frame: Any, answers: Any) -> Any:
    return _batch(_pyarrow_long(frame, answers))


# the rest -------------------------------------------------------------------------------------------------------------


def _narwhals_read(frame: Any, columns: Columns) -> tuple[Any, dict[str, str]]:
    native = frame.to_native()
    return _kind(native).read(native, columns)


def _narwhals_add(frame: Any, answers: Any, prefix: str) -> Any:
    import narwhals

    native = frame.to_native()
    return narwhals.from_native(_kind(native).add(native, answers, prefix))


def _narwhals_long(frame: Any, answers: Any) -> Any:
    import narwhals

    native = frame.to_native()
    return narwhals.from_native(_kind(native).long(native, answers))


def _capsule_read(frame: Any, columns: Columns) -> tuple[Any, dict[str, str]]:
    table = _lurescan.import_table(frame)
    return table, columns.among(table.column_names)


def _capsule_add(frame: Any, answers: Any, prefix: str) -> Any:
    import pyarrow

    return _as(frame, _pyarrow_add(pyarrow.table(frame), answers, prefix))


def _capsule_long(frame: Any, answers: Any) -> Any:
    import pyarrow

    return _as(frame, pyarrow.table(answers))


def _as(frame: Any, table: Any) -> Any:
    """The table as the kind of ``frame``, where that can be made from Arrow."""
    maker = getattr(type(frame), "from_arrow", None)
    return table if maker is None else maker(table)


_PYARROW = _Kind(_pyarrow_read, _pyarrow_add, _pyarrow_long)
_NARWHALS = _Kind(_narwhals_read, _narwhals_add, _narwhals_long)
_CAPSULE = _Kind(_capsule_read, _capsule_add, _capsule_long)
KINDS = {
    ("pandas", "DataFrame"): _Kind(_pandas_read, _pandas_add, _pandas_long),
    ("polars", "DataFrame"): _Kind(_polars_read, _polars_add, _polars_long),
    ("pyarrow", "Table"): _PYARROW,
    ("pyarrow", "RecordBatch"): _Kind(_batch_read, _batch_add, _batch_long),
}
"""By library and name of the class."""
