"""What text estimators take: a list, a Series or an array of adverts, a frame with a column of texts."""

from __future__ import annotations

from typing import Any

from lurescan._errors import InputError

FIELDS = ("text", "title", "company", "location", "salary", "contact", "country")


def adverts(X: Any, text: str = "text") -> list[Any]:
    """The adverts in ``X``. Of a frame, the column ``text`` and any that are called as another field of an advert."""
    names = getattr(X, "columns", None)
    names = getattr(X, "column_names", names)
    if names is not None and not callable(names):
        return _rows(X, list(names), text)
    if isinstance(X, str | bytes) or not hasattr(X, "__iter__"):
        raise InputError("a list, a Series or a frame of adverts is wanted; put the str into a list")
    shape = getattr(X, "shape", None)
    if shape is not None and len(shape) != 1:
        # As a column of a ColumnTransformer arrives, and as scikit-learn's splitters pass columns on.
        if len(shape) != 2 or shape[1] != 1:
            raise InputError(f"adverts should have the shape (n,) or (n, 1), not {tuple(shape)}; reshape them")
        X = X.ravel()
    found = list(X)
    for number, advert in enumerate(found):
        if isinstance(advert, float | int):
            raise InputError(f"advert {number}: a str or a mapping is wanted, not {type(advert).__name__} (text data)")
    return found


def _rows(frame: Any, names: list[Any], text: str) -> list[Any]:
    columns = {field: (text if field == "text" else field) for field in FIELDS}
    columns = {field: column for field, column in columns.items() if column in names}
    if "text" not in columns:
        # One column of any name can only be the text.
        if len(names) != 1:
            raise InputError(f"no column `{text}`; the columns are: {', '.join(map(str, names))}")
        columns = {"text": names[0]}
    values = {field: _values(frame[column]) for field, column in columns.items()}
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]


def _values(column: Any) -> list[Any]:
    """The values of a column, null as ``None``."""
    listed = column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()
    return [None if value is None or value != value else value for value in listed]
