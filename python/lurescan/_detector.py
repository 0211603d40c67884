"""The detector."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from lurescan import _frame, _lurescan
from lurescan._assessment import Assessment

Advert = str | Mapping[str, Any]
"""A text, or a mapping with ``text`` and any of ``title, company, location, salary, contact``."""

Frame = TypeVar("Frame")


class Detector:
    """Lexicon, places, pay tables and model; safe to share between threads.

    ``bundle``: the bytes of a bundle; without one, the default that ships. Raises :class:`LurescanError` for bytes
    that are no bundle.

    >>> import lurescan
    >>> detector = lurescan.Detector()
    >>> detector.predict_proba(["Nurse for a clinic in Leeds, registration required"]).shape
    (1,)
    """

    def __init__(self, bundle: bytes | None = None) -> None:
        self._bundle = bundle
        self._inner = _lurescan.Detector(bundle)

    def __reduce__(self) -> tuple[type[Detector], tuple[bytes | None]]:
        return Detector, (self._bundle,)

    @property
    def version(self) -> str:
        """Name and SHA-256 of the bundle."""
        return self._inner.version

    @property
    def feature_names(self) -> list[str]:
        """Names of the columns of :meth:`features`."""
        return self._inner.feature_names()

    def assess(self, advert: Advert) -> Assessment:
        """The explained answer for one advert. Raises :class:`LurescanError` where ``text`` is missing or no str."""
        return Assessment._of(self._inner.assess(advert))

    def assess_many(self, adverts: Iterable[Advert]) -> list[Assessment]:
        """One assessment an advert, in order."""
        return [Assessment._of(answer) for answer in self._inner.assess_many(adverts)]

    def predict_proba(self, adverts: Iterable[Advert]) -> npt.NDArray[np.float64]:
        """Probabilities in [0, 1], shape (n,)."""
        return self._inner.predict_proba(adverts)

    def features(self, adverts: Iterable[Advert]) -> npt.NDArray[np.float64]:
        """Feature vectors, shape (n, len(feature_names))."""
        return self._inner.features(adverts)

    def score_frame(self, frame: Frame) -> Frame:
        """The frame with ``probability, logit, verdict, language, indicators, model, error`` added.

        Takes and returns a pandas or polars ``DataFrame`` or a pyarrow ``Table`` with a column ``text`` and any of the
        other fields. Rows and order stay; a null text is a row with ``error``. Columns of these names are replaced.

        >>> import lurescan, pyarrow
        >>> scored = lurescan.Detector().score_frame(pyarrow.table({"text": ["clerk", None]}))
        >>> scored["error"].to_pylist()
        [None, 'the field `text` is missing or null']
        """
        return _frame.score(self._inner, frame)
