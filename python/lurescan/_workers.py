"""What a process of a cluster needs to score a part of a frame."""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from lurescan._detector import Detector


class Options(TypedDict, total=False):
    """The columns of :meth:`lurescan.Detector.score_frame` and its prefix."""

    text: str
    title: str | None
    company: str | None
    location: str | None
    salary: str | None
    contact: str | None
    country: str | None
    prefix: str


@lru_cache(maxsize=1)
def detector(pickled: bytes) -> Detector:
    """The detector, built once a process: a task comes every second, building takes as long."""
    made: Detector = pickle.loads(pickled)
    return made
