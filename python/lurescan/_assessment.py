"""The answer for one advert."""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lurescan import _lurescan
from lurescan._errors import InputError

if TYPE_CHECKING:
    from lurescan._lurescan import Answer


class Rendered(NamedTuple):
    """What pickling keeps of an answer: its three forms."""

    row: str
    text: str
    page: str

    def to_json(self) -> str:
        return self.row

    def to_text(self) -> str:
        return self.text

    def to_html(self) -> str:
        return self.page


class Assessment:
    """Probability, verdict and the reasons; every offset counts code points of the named field.

    Examples
    --------
    >>> import lurescan
    >>> advert = "Typist for Sihanoukville, flight paid"
    >>> found = lurescan.Detector().assess(advert).evidence[1]
    >>> advert[found["start"] : found["end"]] == found["text"]
    True
    """

    def __init__(self, answer: Answer | Rendered) -> None:
        self._answer = answer

    def __reduce__(self) -> tuple[type[Assessment], tuple[Rendered]]:
        return Assessment, (Rendered(self._json, self.to_text(), self._repr_html_()),)

    def __copy__(self) -> Assessment:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Assessment:
        return self

    @cached_property
    def _json(self) -> str:
        return self._answer.to_json()

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
        return self._answer.to_text()

    def to_frame(self, what: Literal["contributions", "evidence", "pay", "contacts"] = "contributions") -> Any:
        """The reasons as a pandas ``DataFrame``, one row each. ``contributions`` have the ``words`` behind them.

        Examples
        --------
        >>> import lurescan
        >>> frame = lurescan.Detector().assess("Typist for Sihanoukville, flight paid").to_frame("evidence")
        >>> list(frame["text"])
        ['Typist', 'Sihanoukville', 'flight paid']
        """
        columns = COLUMNS.get(what)
        if columns is None:
            raise InputError(f"there are frames of {', '.join(COLUMNS)}, not of `{what}`")
        import pandas

        rows = [dict(row) for row in self._row[what]]
        if what == "contributions":
            for row in rows:
                texts = {e["text"] for e in self._row["evidence"] if e["indicator"] == row["feature"]}
                row["words"] = ", ".join(sorted(texts))
        return pandas.DataFrame(rows, columns=list(columns))

    def save_html(self, path: str | os.PathLike[str]) -> None:
        """Writes the explanation as a page of its own, whole or not at all: no script, nothing loaded.

        Raises ``OSError`` where the folder cannot be written.
        """
        _lurescan.write_whole(Path(path), PAGE.format(self._repr_html_()).encode())

    def _repr_html_(self) -> str:
        return self._answer.to_html()

    def __repr__(self) -> str:
        return f"Assessment(verdict={self.verdict!r}, probability={self.probability:.3f})"


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>lurescan</title></head><body>
{}
</body></html>
"""
_PLACE = ("field", "start", "end")
COLUMNS = {
    "contributions": ("feature", "value", "contribution", "words"),
    "evidence": ("indicator", "field", "start", "end", "text"),
    "pay": (
        *("min", "max", "currency", "currency_from", "period", "period_from", "kind", "guaranteed", "commission"),
        *("monthly_usd", "ratio", "conflict", *_PLACE),
    ),
    "contacts": ("kind", "value", "text", *_PLACE),
}
"""Columns of the frames, also of one without rows."""
