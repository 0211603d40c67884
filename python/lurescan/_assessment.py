"""The answer for one advert."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lurescan._lurescan import Answer


class Assessment:
    """Probability, verdict and the reasons; every offset counts code points of the named field.

    >>> import lurescan
    >>> advert = "Typist for Sihanoukville, flight paid"
    >>> found = lurescan.Detector().assess(advert).evidence[1]
    >>> advert[found["start"] : found["end"]] == found["text"]
    True
    """

    def __init__(self, row: str, text: str, html: str) -> None:
        self._json = row
        self._text = text
        self._html = html

    @classmethod
    def _of(cls, answer: Answer) -> Assessment:
        return cls(answer.to_json(), answer.to_text(), answer.to_html())

    def __reduce__(self) -> tuple[type[Assessment], tuple[str, str, str]]:
        return Assessment, (self._json, self._text, self._html)

    @cached_property
    def _row(self) -> dict[str, Any]:
        row: dict[str, Any] = json.loads(self._json)
        return row

    @property
    def probability(self) -> float:
        """How far the advert looks like a lure, in [0, 1], at the balance of training."""
        return float(self._row["probability"])

    @property
    def logit(self) -> float:
        """The intercept and all contributions, added up."""
        return float(self._row["logit"])

    @property
    def verdict(self) -> str:
        """``"flag"``, ``"review"`` or ``"clear"``."""
        return str(self._row["verdict"])

    @property
    def language(self) -> str:
        """BCP 47 code, ``"und"`` where unknown."""
        return str(self._row["language"])

    @property
    def language_supported(self) -> bool:
        """Whether the indicators cover the language. Where they do not, ``"clear"`` says little."""
        return bool(self._row["language_supported"])

    @property
    def worst_offer(self) -> dict[str, Any] | None:
        """Of a post that lists many offers, the worst: ``offers, field, start, end, probability, verdict``."""
        worst: dict[str, Any] | None = self._row.get("worst_offer")
        return worst

    @property
    def indicators(self) -> list[str]:
        """Names of the indicators and places found."""
        return list(self._row["indicators"])

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """Words found: ``indicator, field, start, end, text``."""
        return list(self._row["evidence"])

    @property
    def contributions(self) -> list[dict[str, Any]]:
        """Every non-zero contribution, the largest first: ``feature, value, contribution``."""
        return list(self._row["contributions"])

    @property
    def intercept(self) -> float:
        """Intercept of the model."""
        return float(self._row["intercept"])

    @property
    def pay(self) -> list[dict[str, Any]]:
        """Pay offers: ``min, max, currency, period, kind, monthly_usd, ratio``, how each was decided, where it stands.

        An open end is ``None``; ``monthly_usd`` is ``None`` for pay by the task or once.
        """
        return list(self._row["pay"])

    @property
    def contacts(self) -> list[dict[str, Any]]:
        """Ways to answer: ``kind, value`` and where they stand."""
        return list(self._row["contacts"])

    @property
    def model(self) -> str:
        """Name and SHA-256 of the bundle."""
        return str(self._row["model"])

    def to_dict(self) -> dict[str, Any]:
        """The row of the command line's ``score --explain``."""
        copy: dict[str, Any] = json.loads(self._json)
        return copy

    def to_text(self) -> str:
        """The verdict, the advert with its evidence in brackets, and the contributions."""
        return self._text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return f"Assessment(verdict={self.verdict!r}, probability={self.probability:.3f})"
