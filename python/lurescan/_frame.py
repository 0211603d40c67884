"""Data frames in and out through Arrow; the libraries are imported only where a frame of theirs comes in.

Rows go to Rust some thousands at a time: what a library has to copy is never more than one piece, Ctrl-C is heard and a
bar moves between two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from lurescan._errors import InputError
from lurescan._progress import bar

if TYPE_CHECKING:
    from lurescan._lurescan import Detector

Frame = TypeVar("Frame")
DEFAULT: Literal["own name"] = "own name"
"""Stands for a column that has the name of its field, where there is one."""
Column = str | None
PIECE = 2048
"""Rows of a piece."""


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
    inner, outer = _unwrapped(frame)
    kind = _kind(inner)
    result: Frame = outer(kind.add(inner, _answers(detector, kind, inner, columns, what, progress), prefix))
    return result


def explained(detector: Detector, frame: Frame, columns: Columns, what: str, progress: bool) -> Frame:
    """A long frame of answers, of the kind of ``frame``."""
    inner, outer = _unwrapped(frame)
    kind = _kind(inner)
    result: Frame = outer(kind.long(inner, _answers(detector, kind, inner, columns, what, progress)))
    return result


def _answers(detector: Detector, kind: _Kind, frame: Any, columns: Columns, what: str, progress: bool) -> Any:
    """All answers as one frame of the library."""
    found = columns.among(kind.names(frame))
    read = kind.reader(frame, list(dict.fromkeys(found.values())))
    rows = len(frame)

    def pieces() -> Iterator[Any]:
        with bar(rows, progress) as done:
            # At least one, so that an empty frame gets its columns too.
            for first in range(0, max(rows, 1), PIECE):
                yield detector.answer_table(read(first), found, what, first, kind.text)
                done(min(PIECE, rows - first))

    return kind.joined(pieces())


class _Kind(NamedTuple):
    """How one library's frames are read and made."""

    names: Callable[[Any], Sequence[Any]]
    """The names of a frame's columns."""
    reader: Callable[[Any, list[str]], Callable[[int], Any]]
    """From a frame and the columns wanted to a function that gives the piece from a row on."""
    joined: Callable[[Iterable[Any]], Any]
    """One frame of all pieces of the answers."""
    add: Callable[[Any, Any, str], Any]
    """A frame with the columns of its answers, named with a prefix."""
    long: Callable[[Any, Any], Any]
    """Answers of which a row of the frame has many or none."""
    text: str = "string"
    """The type in which the library holds text, so that it need not copy; as views, equal words are in memory once."""


def _kind(frame: Any) -> _Kind:
    for parent in type(frame).__mro__:
        found = KINDS.get((parent.__module__.partition(".")[0], parent.__name__))
        if found is not None:
            return found
    kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
    raise InputError(
        "a pandas or polars DataFrame, a pyarrow Table or a frame with the Arrow PyCapsule interface is wanted, "
        f"not {kind}"
    )


def _unwrapped(frame: Any) -> tuple[Any, Callable[[Any], Any]]:
    """A frame of one of the :data:`KINDS`, and what makes it into the kind of ``frame`` again."""
    libraries = [parent.__module__.partition(".")[0] for parent in type(frame).__mro__]
    # Such frames may have the interface, and all of them would be fetched onto this machine.
    for library, function in (("pyspark", "lurescan.spark.score"), ("ray", "lurescan.ray.score")):
        if library in libraries:
            raise InputError(f"a frame of {library} is scored by `{function}`, where its rows are")
    if libraries[0] == "narwhals" and hasattr(frame, "to_native"):
        import narwhals

        inner, outer = _unwrapped(frame.to_native())
        return inner, lambda made: narwhals.from_native(outer(made))
    if (libraries[0], type(frame).__name__) == ("pyarrow", "RecordBatch"):
        return _pyarrow().Table.from_batches([frame]), _batch
    if hasattr(frame, "__arrow_c_stream__") and not {library for library, _ in KINDS}.intersection(libraries):
        return _pyarrow().table(frame), getattr(type(frame), "from_arrow", lambda table: table)
    return frame, lambda made: made


def _batch(table: Any) -> Any:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else _pyarrow().RecordBatch.from_pylist([], schema=table.schema)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise InputError("such frames go through pyarrow; `pip install lurescan[frames]`") from None
    return pyarrow


# pandas ---------------------------------------------------------------------------------------------------------------


def _pandas_reader(frame: Any, names: list[str]) -> Callable[[int], Any]:
    pyarrow = _pyarrow()
    columns = {name: _pandas_text(name, frame[name]) for name in names}

    def part(name: str, first: int) -> Any:
        rows = columns[name].iloc[first : first + PIECE]
        if rows.dtype == "category":
            # Every piece would carry all categories.
            return rows.cat.remove_unused_categories()
        if rows.dtype != object:
            return rows
        try:
            # pyarrow would leave each str with a copy of itself in UTF-8.
            encoded = rows.str.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError(f"the column `{name}` should hold text: {error}") from error
        return pyarrow.array(encoded, pyarrow.large_binary(), from_pandas=True).cast(pyarrow.large_string())

    def piece(first: int) -> Any:
        try:
            return pyarrow.table({name: part(name, first) for name in names})
        except pyarrow.ArrowException as error:
            raise InputError(f"a column should hold text: {error}") from error

    return piece


def _pandas_text(name: str, column: Any) -> Any:
    """A column that Arrow can take in pieces: objects are looked at first, since a number among them may stand late."""
    import pandas

    # pandas holds a column without any value as floats.
    if column.isna().all():
        return column.astype(object)
    if column.dtype == object and (found := pandas.api.types.infer_dtype(column, skipna=True)) != "string":
        raise InputError(f"the column `{name}` should hold text, not {found}")
    return column


def _pandas_joined(pieces: Iterable[Any]) -> Any:
    """A frame as pandas holds it best: numbers as NumPy, the rest in Arrow memory, no Python object per row."""
    import numpy
    import pandas

    # From version 3, `str` columns are in Arrow memory and hold NaN for null, as NumPy's numbers do.
    modern = int(pandas.__version__.partition(".")[0]) >= 3
    text: Any = pandas.StringDtype("pyarrow", na_value=numpy.nan) if modern else pandas.StringDtype("pyarrow")

    def dtype(kind: Any) -> Any:
        import pyarrow.types

        if pyarrow.types.is_large_string(kind):
            return text
        if pyarrow.types.is_boolean(kind):
            return pandas.BooleanDtype()
        return pandas.ArrowDtype(kind) if pyarrow.types.is_list(kind) else None

    # The table gives its memory up column by column.
    return _pyarrow_joined(pieces).to_pandas(types_mapper=dtype, self_destruct=True)


def _pandas_add(frame: Any, answers: Any, prefix: str) -> Any:
    import pandas

    answers = answers.add_prefix(prefix)
    answers.index = frame.index
    new = answers.columns.difference(frame.columns, sort=False)
    replaced = {name: answers[name] for name in answers.columns if name in frame.columns}
    # Many columns one by one would leave pandas with as many blocks.
    return pandas.concat([frame.assign(**replaced) if replaced else frame, answers[new]], axis=1)


def _pandas_long(frame: Any, answers: Any) -> Any:
    answers.index = frame.index.take(answers["row"].to_numpy())
    return answers


# polars ---------------------------------------------------------------------------------------------------------------


def _polars_reader(frame: Any, names: list[str]) -> Callable[[int], Any]:
    import polars

    # Columns of nulls alone and of categories have types of their own, which arrow-rs does not read from polars.
    own = polars.selectors.by_dtype(polars.Null, polars.Categorical, polars.Enum)
    return lambda first: frame.select(names).slice(first, PIECE).with_columns(own.cast(polars.String))


def _polars_joined(pieces: Iterable[Any]) -> Any:
    import polars

    return polars.concat([polars.DataFrame(piece) for piece in pieces], rechunk=False)


def _polars_add(frame: Any, answers: Any, prefix: str) -> Any:
    return frame.with_columns(answers.rename({name: prefix + name for name in answers.columns}).get_columns())


# pyarrow --------------------------------------------------------------------------------------------------------------


def _pyarrow_reader(frame: Any, names: list[str]) -> Callable[[int], Any]:
    return lambda first: frame.select(names).slice(first, PIECE)


def _pyarrow_joined(pieces: Iterable[Any]) -> Any:
    import pyarrow

    return pyarrow.concat_tables([pyarrow.table(piece) for piece in pieces])


def _pyarrow_add(frame: Any, answers: Any, prefix: str) -> Any:
    for name in answers.column_names:
        column, wanted = answers[name], prefix + name
        if wanted in frame.column_names:
            frame = frame.set_column(frame.column_names.index(wanted), wanted, column)
        else:
            frame = frame.append_column(wanted, column)
    return frame


def _alone(frame: Any, answers: Any) -> Any:
    """Answers to which the frame has nothing to add."""
    return answers


def _columns(frame: Any) -> list[Any]:
    return list(frame.columns)


def _column_names(frame: Any) -> list[Any]:
    return list(frame.column_names)


_PANDAS = _Kind(_columns, _pandas_reader, _pandas_joined, _pandas_add, _pandas_long, "large_string")
_POLARS = _Kind(_columns, _polars_reader, _polars_joined, _polars_add, _alone, "string_view")
_PYARROW = _Kind(_column_names, _pyarrow_reader, _pyarrow_joined, _pyarrow_add, _alone)
KINDS = {("pandas", "DataFrame"): _PANDAS, ("polars", "DataFrame"): _POLARS, ("pyarrow", "Table"): _PYARROW}
"""By library and name of the class."""
