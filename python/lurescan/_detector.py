"""The detector."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

import numpy as np
import numpy.typing as npt

from lurescan import _frame, _lurescan
from lurescan._assessment import Assessment
from lurescan._errors import BundleError, InputError
from lurescan._frame import DEFAULT, Column
from lurescan._progress import pieces

Advert = str | Mapping[str, Any]
"""A text, or a mapping with ``text`` and any of ``title, company, location, salary, contact, country``."""

Frame = TypeVar("Frame")


class Detector:
    """Lexicon, places, pay tables and model; immutable, safe to share between threads, picklable.

    Parameters
    ----------
    bundle
        Bytes or path of a bundle; without one, the default that ships.
    base_rate
        Share of lures in the stream, such as 0.001. Moves probabilities, never verdicts (prior correction, King and
        Zeng 2001, https://doi.org/10.1093/oxfordjournals.pan.a004868).
    thresholds
        Probabilities, without a base rate, from which an advert is flagged and from which it is for review.
    disable
        Names of indicators that are not looked for.
    pay_tables
        Folder with pay tables of your own: ``currencies.csv, wages.csv, minimum_wages.csv, periods.csv``.
    model
        Which model of the bundle: ``"lure"``, or ``"job-fraud"`` for other frauds with jobs.
    allow_employers
        Employers you have checked: adverts with one of them as ``company`` are ``clear``.
    indicators
        Folder with indicators of your own, one TOML file each, in the form of ``datasets/indicators``.

    Raises
    ------
    BundleError
        For bytes that are no bundle, a rate or threshold outside (0, 1), or a name that is no indicator.

    Examples
    --------
    >>> import lurescan
    >>> detector = lurescan.Detector(base_rate=0.001)
    >>> detector.predict_proba(["Nurse for a clinic in Leeds, registration required"]).shape
    (1,)
    """

    def __init__(
        self,
        bundle: bytes | str | os.PathLike[str] | None = None,
        *,
        base_rate: float | None = None,
        thresholds: tuple[float, float] | None = None,
        disable: Iterable[str] = (),
        pay_tables: str | os.PathLike[str] | None = None,
        model: str = "lure",
        allow_employers: Iterable[str] = (),
        indicators: str | os.PathLike[str] | None = None,
    ) -> None:
        if isinstance(disable, str):
            disable = (disable,)
        if isinstance(allow_employers, str):
            allow_employers = (allow_employers,)
        content = bundle if bundle is None or isinstance(bundle, bytes) else Path(bundle).read_bytes()
        tables = None if pay_tables is None else _lurescan.read_pay_tables(Path(pay_tables))
        own = None if indicators is None else _lurescan.read_indicators(Path(indicators))
        self._build(content, base_rate, thresholds, list(disable), tables, model, list(allow_employers), own)

    def _build(self, *options: Any) -> None:
        bundle, base_rate, thresholds, *others = options
        if thresholds is not None and len(thresholds) != 2:
            raise BundleError("thresholds are two probabilities: that of `flag` and that of `review`")
        self._options = options
        limits = None if thresholds is None else (float(thresholds[0]), float(thresholds[1]))
        given = options != (None, None, None, [], None, "lure", [], None)
        self._inner = _lurescan.Detector(bundle, base_rate, limits, *others) if given else _default()

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return _rebuilt, (type(self), *self._options)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __repr__(self) -> str:
        return f"Detector({self.version!r})"

    @classmethod
    def fit(
        cls,
        adverts: Iterable[Advert],
        labels: Sequence[Any] | npt.NDArray[Any],
        *,
        alpha: float = 1.0,
        folds: int = 5,
        flag_fpr: float = 0.005,
        review_fpr: float = 0.02,
        signed: bool = True,
        name: str = "own",
        base: Detector | None = None,
    ) -> Detector:
        """A detector with the knowledge of ``base`` and a model fitted on your own labels.

        Scores for calibration (Platt) and thresholds come from models that had not seen the advert or a near-duplicate
        of it. Near-duplicates count once, so the shares are of *different* legitimate adverts.

        Parameters
        ----------
        adverts
            n adverts.
        labels
            n labels: true or 1 for a lure, false or 0 for a legitimate advert.
        alpha
            Strength of the L2 penalty, 1/C of scikit-learn.
        folds
            Folds of the held-out scores, two or more.
        flag_fpr, review_fpr
            Share of held-out legitimate adverts that may be flagged, and that may be flagged or for review. With fewer
            than 1/share legitimate adverts, none.
        signed
            Whether a documented risk may only raise the score and a protective sign only lower it.
        name
            Name of the bundle, first part of :attr:`version`.
        base
            Detector whose indicators, places and pay tables are used; the default one without.

        Raises
        ------
        InputError
            For labels that are not 0 and 1, or fewer different adverts of a class than folds.
        FitError
            Where the solver comes to no answer.

        Examples
        --------
        >>> import lurescan
        >>> lures = ["Typist for Bavet, flight and room paid", "Chat agents, Poipet casino, no degree, 1500 USD"]
        >>> honest = ["Cook for our school kitchen in Leeds, pension", "Nurse, clinic in Perth, registration required"]
        >>> own = lurescan.Detector.fit(lures + honest, [1, 1, 0, 0], folds=2)
        >>> [own.assess(text).probability > 0.5 for text in (lures[0], honest[0])]
        [True, False]
        """
        values = np.asarray(labels)
        rows = [advert for _, piece in pieces(adverts, False) for advert in piece]
        if values.shape != (len(rows),):
            raise InputError(f"labels should have the shape ({len(rows)},), one an advert, not {values.shape}")
        if not np.isin(values, (0, 1)).all():
            raise InputError("labels should be true or 1 for a lure, false or 0 for a legitimate advert")
        for what, share in (("flag_fpr", flag_fpr), ("review_fpr", review_fpr)):
            if not 0.0 <= share < 1.0:
                raise InputError(f"{what} is a share in [0, 1); got {share}")
        if not (alpha > 0.0 and math.isfinite(alpha)):
            raise InputError(f"alpha is a number above 0; got {alpha}")
        inner = (base or cls())._inner
        content = inner.refit(
            rows,
            values.astype(bool).tolist(),
            name=name,
            alpha=alpha,
            folds=folds,
            flag_fpr=flag_fpr,
            review_fpr=review_fpr,
            signed=signed,
        )
        return cls(content)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the bundle, whole or not at all; ``Detector(path)`` reads it.

        Other thresholds, pay tables and disabled indicators are in it; a base rate is not, it belongs to a stream.
        Raises ``OSError`` where the folder cannot be written.

        Examples
        --------
        >>> import lurescan, tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "own.bundle")
        ...     lurescan.Detector(thresholds=(0.9, 0.5)).save(path)
        ...     lurescan.Detector(path).thresholds
        (0.9, 0.5)
        """
        _lurescan.write_whole(Path(path), self._inner.bundle())

    @property
    def version(self) -> str:
        """Name and SHA-256 of the bundle."""
        return self._inner.version

    @property
    def thresholds(self) -> tuple[float, float]:
        """Probabilities, without a base rate, from which the verdict is ``flag`` and ``review``."""
        flag, review = self._inner.thresholds
        return round(flag, 12), round(review, 12)

    @property
    def feature_names(self) -> list[str]:
        """Names of the columns of :meth:`features`."""
        return self._inner.feature_names()

    @property
    def coef(self) -> npt.NDArray[np.float64]:
        """Weights of the features, shape (features,): logit = intercept + features · coef."""
        return self._inner.model()[0]

    @property
    def intercept(self) -> float:
        """Intercept, without a base rate."""
        return self._inner.model()[1]

    @property
    def provenance(self) -> list[str]:
        """What the bundle was made from, a line each."""
        return self._inner.provenance()

    @property
    def indicators(self) -> list[dict[str, Any]]:
        """Every indicator: ``id, group, polarity, summary, why, sources, languages``.

        Examples
        --------
        >>> import lurescan
        >>> found = {i["id"]: i for i in lurescan.Detector().indicators}["inducement.travel_paid"]
        >>> found["polarity"], sorted(found["sources"][0])
        ('risk', ['title', 'url'])
        """
        rows: list[dict[str, Any]] = json.loads(self._inner.indicators())
        return rows

    def assess(self, advert: Advert) -> Assessment:
        """The explained answer for one advert. Raises :class:`InputError` where ``text`` is missing or no str."""
        return Assessment(self._inner.assess(advert))

    def assess_many(self, adverts: Iterable[Advert], *, progress: bool = False) -> list[Assessment]:
        """One assessment an advert, in order. ``progress`` shows a bar where tqdm is there.

        Raises :class:`InputError` with the number of the advert that is wrong, from 0.
        """
        return [a for first, piece in pieces(adverts, progress) for a in self._answers(piece, first)]

    def _answers(self, piece: list[Any], first: int) -> list[Assessment]:
        return [Assessment(answer) for answer in self._inner.assess_many(piece, first)]

    def places(self, adverts: Iterable[Advert], *, progress: bool = False) -> list[list[dict[str, str]]]:
        """The places that each advert names: ``id, kind, country`` (ISO 3166). Errors as :meth:`assess_many`.

        Examples
        --------
        >>> import lurescan
        >>> lurescan.Detector().places(["Typist for Sihanoukville"])
        [[{'id': 'kh_sihanoukville', 'kind': 'casino_town', 'country': 'KH'}]]
        """
        keys = ("id", "kind", "country")
        found = (row for first, piece in pieces(adverts, progress) for row in self._inner.places(piece, first))
        return [[dict(zip(keys, place, strict=True)) for place in row] for row in found]

    def predict_proba(self, adverts: Iterable[Advert], *, progress: bool = False) -> npt.NDArray[np.float64]:
        """Probabilities in [0, 1], shape (n,). Errors and ``progress`` as :meth:`assess_many`."""
        parts = [self._inner.predict_proba(piece, first) for first, piece in pieces(adverts, progress)]
        return np.concatenate(parts) if parts else np.empty(0)

    def features(self, adverts: Iterable[Advert], *, progress: bool = False) -> npt.NDArray[np.float64]:
        """Feature vectors, shape (n, len(feature_names)). Errors and ``progress`` as :meth:`assess_many`."""
        parts = [self._inner.features(piece, first) for first, piece in pieces(adverts, progress)]
        return np.concatenate(parts) if parts else self._inner.features([])

    def score_frame(
        self,
        frame: Frame,
        *,
        text: str = "text",
        title: Column = DEFAULT,
        company: Column = DEFAULT,
        location: Column = DEFAULT,
        salary: Column = DEFAULT,
        contact: Column = DEFAULT,
        country: Column = DEFAULT,
        prefix: str = "",
        progress: bool = False,
    ) -> Frame:
        """The frame with ``probability, logit, verdict, language, language_supported, indicators, model, error`` added.

        Rows, order and index stay; a null text is a row with ``error``. Columns of these names are replaced.

        Parameters
        ----------
        frame
            A pandas or polars ``DataFrame``, a pyarrow ``Table`` or ``RecordBatch``, a narwhals frame around one of
            them, or anything else with the Arrow PyCapsule interface, which comes back as its own kind where that has
            ``from_arrow``, else as a pyarrow ``Table``.
        text, title, company, location, salary, contact, country
            Names of the columns that hold these fields. Left out, a column of the field's own name is read where there
            is one; ``None`` reads no column.
        prefix
            Put before the names of the added columns.
        progress
            Shows a bar where tqdm is there.

        Raises
        ------
        InputError
            For a frame of another kind, a column that is missing, stands twice or holds no text.

        Examples
        --------
        >>> import lurescan, pyarrow
        >>> scored = lurescan.Detector().score_frame(pyarrow.table({"body": ["clerk", None]}), text="body")
        >>> scored["error"].to_pylist()
        [None, 'the field `text` is missing or null']
        """
        columns = _frame.Columns(text, title, company, location, salary, contact, country)
        return _frame.added(self._inner, frame, columns, "scores", prefix, progress)

    def features_frame(
        self,
        frame: Frame,
        *,
        text: str = "text",
        title: Column = DEFAULT,
        company: Column = DEFAULT,
        location: Column = DEFAULT,
        salary: Column = DEFAULT,
        contact: Column = DEFAULT,
        country: Column = DEFAULT,
        prefix: str = "",
        progress: bool = False,
    ) -> Frame:
        """The frame with one column a feature, and ``error``, added; else as :meth:`score_frame`.

        Examples
        --------
        >>> import lurescan, pyarrow
        >>> table = lurescan.Detector().features_frame(pyarrow.table({"text": ["Typist for Sihanoukville"]}))
        >>> table["place.casino_town"].to_pylist()
        [1.0]
        """
        columns = _frame.Columns(text, title, company, location, salary, contact, country)
        return _frame.added(self._inner, frame, columns, "features", prefix, progress)

    def explain_frame(
        self,
        frame: Frame,
        what: Literal["contributions", "evidence"] = "contributions",
        *,
        text: str = "text",
        title: Column = DEFAULT,
        company: Column = DEFAULT,
        location: Column = DEFAULT,
        salary: Column = DEFAULT,
        contact: Column = DEFAULT,
        country: Column = DEFAULT,
        progress: bool = False,
    ) -> Frame:
        """A long frame of the same kind with the reasons for every row of ``frame``.

        ``"contributions"``: ``row, feature, value, contribution, words``; those of a row and the intercept add up to
        its logit. ``"evidence"``: ``row, indicator, field, start, end, text``, offsets in code points. ``row`` counts
        from 0; a pandas frame also keeps the index of the row. Columns and errors as :meth:`score_frame`.

        Examples
        --------
        >>> import lurescan, pyarrow
        >>> table = pyarrow.table({"text": ["Nurse in Leeds", "Typist for Sihanoukville"]})
        >>> lurescan.Detector().explain_frame(table, "evidence").select(["row", "indicator", "text"]).to_pylist()[-1]
        {'row': 1, 'indicator': 'place.casino_town', 'text': 'Sihanoukville'}
        """
        if what not in ("contributions", "evidence"):
            raise InputError(f"explanations are `contributions` or `evidence`, not `{what}`")
        columns = _frame.Columns(text, title, company, location, salary, contact, country)
        return _frame.explained(self._inner, frame, columns, what, progress)


@cache
def _default() -> _lurescan.Detector:
    """The default detector, built once: it does not change, and estimators ask for it at every fit."""
    return _lurescan.Detector()


def _rebuilt(kind: type[Detector], *options: Any) -> Detector:
    """A detector from what pickling kept of it."""
    detector = kind.__new__(kind)
    detector._build(*options)
    return detector
