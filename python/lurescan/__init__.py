"""Flags job adverts that look like lures into scam compounds, with the words that made it think so.

>>> import lurescan
>>> assessment = lurescan.Detector().assess("Accountant wanted, send your CV")
>>> assessment.verdict
'clear'
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from lurescan import _lurescan
from lurescan._lurescan import LurescanError

__all__ = ["Assessment", "Detector", "LurescanError"]

Advert = str | dict[str, Any]


class Assessment:
    """The answer for one advert; every offset counts code points of the named field."""

    def __init__(self, row: dict[str, Any], text: str) -> None:
        self._row = row
        self._text = text
        self.probability: float = row["probability"]
        self.logit: float = row["logit"]
        self.verdict: str = row["verdict"]
        self.language: str = row["language"]
        self.evidence: list[dict[str, Any]] = row["evidence"]
        self.contributions: list[dict[str, Any]] = row["contributions"]
        self.intercept: float = row["intercept"]
        self.pay: list[dict[str, Any]] = row["pay"]

    def to_dict(self) -> dict[str, Any]:
        """The row of the command line's ``score --explain``."""
        return dict(self._row)

    def to_text(self) -> str:
        """Verdict and contributions, one a line."""
        lines = [f"{self.verdict} (probability {self.probability:.3f})"]
        lines += [f"  {c['contribution']:+.3f}  {c['feature']}" for c in self.contributions]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        parts, end = [], 0
        for found in self.evidence:
            if found["field"] != "text" or found["start"] < end:
                continue
            parts.append(html.escape(self._text[end : found["start"]]))
            title = html.escape(found["indicator"], quote=True)
            parts.append(f'<mark title="{title}">{html.escape(found["text"])}</mark>')
            end = found["end"]
        parts.append(html.escape(self._text[end:]))
        return f'<div dir="auto" style="white-space:pre-wrap">{"".join(parts)}</div><b>{self.verdict}</b>'

    def __repr__(self) -> str:
        return f"Assessment(verdict={self.verdict!r}, probability={self.probability:.3f})"


class Detector:
    """Lexicon, places, pay tables and model; safe to share between threads."""

    def __init__(self, bundle: bytes | None = None) -> None:
        self._bundle = bundle
        self._inner = _lurescan.Detector(bundle)

    def __reduce__(self) -> tuple[type[Detector], tuple[bytes | None]]:
        return Detector, (self._bundle,)

    @property
    def version(self) -> str:
        """Name and SHA-256 of the bundle."""
        return self._inner.version

    def assess(self, advert: Advert) -> Assessment:
        """The explained answer for a text, or a dict with ``text`` and other fields."""
        text = advert if isinstance(advert, str) else str(advert.get("text", ""))
        return Assessment(json.loads(self._inner.assess_json(advert)), text)

    def assess_many(self, adverts: Iterable[Advert]) -> list[Assessment]:
        """One assessment an advert, in order."""
        return [self.assess(advert) for advert in adverts]

    def predict_proba(self, adverts: Iterable[Advert]) -> npt.NDArray[np.float64]:
        """Probabilities in [0, 1], shape (n,)."""
        return self._inner.predict_proba(adverts)
