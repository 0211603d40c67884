"""Long calls in pieces: Ctrl-C is heard and a bar moves between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from itertools import islice
from typing import Any

from lurescan._errors import InputError

PIECE = 256
"""Adverts between two looks at the signals: some milliseconds of work."""


@contextmanager
def bar(total: int | None, wanted: bool) -> Iterator[Callable[[int], object]]:
    """A function to be called with the number of adverts done; it moves a bar where one is wanted and tqdm is there."""
    if wanted:
        try:
            from tqdm.auto import tqdm
        except ImportError:
            pass
        else:
            with tqdm(total=total, unit="advert") as shown:
                yield shown.update
            return
    yield lambda done: None


def pieces(adverts: Iterable[Any], progress: bool) -> Iterator[tuple[int, list[Any]]]:
    """Pieces of the adverts, each with the number of its first."""
    if isinstance(adverts, str | bytes):
        raise InputError("a list of adverts is wanted; put the str into a list")
    if hasattr(adverts, "columns") or hasattr(adverts, "column_names"):
        raise InputError("this takes a list or one column of adverts; for a whole frame there are the methods …_frame")
    if isinstance(adverts, Mapping):
        raise InputError("a list of adverts is wanted; put the mapping into a list")
    # The elements of a pyarrow array are scalars of its own.
    adverts = adverts.to_pylist() if hasattr(adverts, "to_pylist") else adverts
    try:
        left = iter(adverts)
    except TypeError:
        raise InputError(f"a list of adverts is wanted, not {type(adverts).__name__}") from None
    total = len(adverts) if isinstance(adverts, Sized) else None
    first = 0
    with bar(total, progress) as done:
        while piece := list(islice(left, PIECE)):
            yield first, piece
            first += len(piece)
            done(len(piece))
