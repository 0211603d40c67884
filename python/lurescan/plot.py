"""Figures with matplotlib. Every function draws on the axes it is given, or on new ones, and returns them.

Colours are from Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), which readers with any kind of colour
vision tell apart; what a colour says is also said by a hatch, a marker or a word. Words of adverts are not drawn: no
one font has all scripts.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from lurescan._errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from lurescan._assessment import Assessment
    from lurescan._detector import Advert, Detector

RAISES, LOWERS, NEUTRAL = "#D55E00", "#0072B2", "#767676"


def _axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=size, layout="constrained")[1]


def plot_contributions(assessment: Assessment, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """A waterfall from the intercept to the logit; the largest ``top`` contributions, the rest as one bar.

    Examples
    --------
    >>> import lurescan, matplotlib
    >>> matplotlib.use("agg")
    >>> from lurescan.plot import plot_contributions
    >>> ax = plot_contributions(lurescan.Detector().assess("Typist for Sihanoukville, flight paid"))
    >>> ax.get_xlabel()
    'logit'
    """
    parts = [("intercept", assessment.intercept)]
    parts += [(c["feature"], c["contribution"]) for c in assessment.contributions[:top]]
    rest = [c["contribution"] for c in assessment.contributions[top:]]
    if rest:
        parts.append((f"{len(rest)} others", sum(rest)))
    ax = _axes(ax, (7.0, 1.2 + 0.3 * (len(parts) + 1)))
    reached = np.concatenate([[0.0], np.cumsum([value for _, value in parts])])
    for row, (_, value) in enumerate(parts):
        colour = NEUTRAL if row == 0 else RAISES if value > 0 else LOWERS
        hatch = "///" if row and value < 0 else None
        ax.barh(row, value, left=reached[row], color=colour, hatch=hatch, edgecolor="white", height=0.7)
        ax.plot([reached[row + 1]] * 2, [row - 0.35, row + 1.35], color="black", linewidth=0.6)
        end = max(reached[row], reached[row + 1])
        ax.annotate(f"{value:+.2f}", (end, row), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8)
    last = len(parts)
    ax.barh(last, reached[-1], color="black", height=0.7)
    ax.annotate(
        f"{reached[-1]:+.2f}",
        (max(reached[-1], 0.0), last),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=8,
    )
    ax.set_yticks(range(last + 1), [*(name for name, _ in parts), "logit"])
    ax.invert_yaxis()
    ax.use_sticky_edges = False
    ax.margins(x=0.12)
    ax.axvline(0.0, color="black", linewidth=0.8)
    ax.set_xlabel("logit")
    ax.set_title(f"{_says(assessment)} (probability {assessment.probability:.3f})", loc="left", fontsize=10)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _says(assessment: Assessment) -> str:
    words = {"flag": "looks like a lure because…", "review": "worth a look because…"}
    return words.get(assessment.verdict, "does not look like a lure")


def plot_evaluation(
    labels: Sequence[Any] | npt.NDArray[Any],
    scores: Sequence[float] | npt.NDArray[np.float64],
    *,
    bins: int = 10,
    axes: Sequence[Axes] | None = None,
) -> npt.NDArray[Any]:
    """Precision and recall, ROC with recall at 1 % false positives, and reliability; shape (3,).

    Parameters
    ----------
    labels
        n labels, true or 1 for a lure.
    scores
        n probabilities in [0, 1].
    bins
        Bins of the reliability diagram, each with the same number of adverts. Bars are 95 % Wilson intervals.

    Raises
    ------
    InputError
        For labels or scores that are not such, or one class only.

    The figures are those of the adverts given: precision depends on the share of lures among them, which is far lower
    in a stream than in most test sets.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> from lurescan.plot import plot_evaluation
    >>> [ax.get_title(loc="left") for ax in plot_evaluation([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])]
    ['average precision 0.833', 'ROC-AUC 0.750', 'expected calibration error 0.337']
    """
    y, p = np.asarray(labels), np.asarray(scores, dtype=np.float64)
    if y.ndim != 1 or y.shape != p.shape:
        raise InputError(f"labels and scores should have one shape (n,), not {y.shape} and {p.shape}")
    if not np.isin(y, (0, 1)).all() or len(np.unique(y)) != 2:
        raise InputError("labels should be true or 1 for a lure, false or 0 for a legitimate advert, and of both kinds")
    if not ((p >= 0.0) & (p <= 1.0)).all():
        raise InputError("scores should be probabilities in [0, 1]")
    y = y.astype(bool)
    if axes is None:
        import matplotlib.pyplot as plt

        axes = plt.subplots(1, 3, figsize=(11.0, 3.8), layout="constrained")[1]
    if len(axes) != 3:
        raise InputError("three axes are wanted")
    caught, wrong = _curve(y, p)
    _precision(axes[0], caught, wrong)
    _roc(axes[1], caught, wrong)
    _reliability(axes[2], y, p, bins)
    for ax in axes:
        ax.set_xlim(-0.02, 1.02)
        ax.set_ylim(-0.02, 1.02)
        ax.set_aspect("equal")
        ax.spines[["top", "right"]].set_visible(False)
    return np.asarray(axes)


def _curve(y: npt.NDArray[np.bool_], p: npt.NDArray[np.float64]) -> tuple[Any, Any]:
    """Lures caught and legitimate adverts flagged at each different score, from the highest; ties are one step."""
    order = np.argsort(-p, kind="stable")
    steps = np.append(np.flatnonzero(np.diff(p[order])), len(p) - 1)
    return np.cumsum(y[order])[steps], np.cumsum(~y[order])[steps]


def _precision(ax: Axes, caught: Any, wrong: Any) -> None:
    recall, precision = caught / caught[-1], caught / (caught + wrong)
    average = float(np.sum(np.diff(recall, prepend=0.0) * precision))
    ax.step(np.append(0.0, recall), np.append(precision[0], precision), where="pre", color=RAISES)
    share = caught[-1] / (caught[-1] + wrong[-1])
    ax.axhline(share, color=NEUTRAL, linestyle="--", linewidth=0.8)
    ax.annotate(
        f"share of lures here {share:.3f}", (0.02, share), xytext=(0, 3), textcoords="offset points", fontsize=8
    )
    ax.set_xlabel("recall")
    ax.set_ylabel("precision")
    ax.set_title(f"average precision {average:.3f}", loc="left", fontsize=10)


def _roc(ax: Axes, caught: Any, wrong: Any) -> None:
    recall, fpr = np.append(0.0, caught / caught[-1]), np.append(0.0, wrong / wrong[-1])
    area = float(np.sum(np.diff(fpr) * (recall[1:] + recall[:-1]) / 2.0))
    ax.plot(fpr, recall, color=RAISES)
    ax.plot([0, 1], [0, 1], color=NEUTRAL, linestyle="--", linewidth=0.8)
    at = float(recall[fpr <= 0.01].max())
    ax.plot(0.01, at, marker="o", color="black", markersize=4)
    ax.annotate(
        f"recall {at:.2f} at 1 % false positives", (0.01, at), xytext=(6, -12), textcoords="offset points", fontsize=8
    )
    ax.set_xlabel("false-positive rate")
    ax.set_ylabel("recall")
    ax.set_title(f"ROC-AUC {area:.3f}", loc="left", fontsize=10)


def _reliability(ax: Axes, y: npt.NDArray[np.bool_], p: npt.NDArray[np.float64], bins: int) -> None:
    parts = [part for part in np.array_split(np.argsort(p, kind="stable"), bins) if len(part)]
    n = np.array([len(part) for part in parts])
    said, seen = (np.array([values[part].mean() for part in parts]) for values in (p, y))
    error = float(np.sum(n * np.abs(said - seen)) / n.sum())
    middle = (seen + 1.92 / n) / (1.0 + 3.84 / n)
    half = 1.96 / (1.0 + 3.84 / n) * np.sqrt(seen * (1.0 - seen) / n + 0.96 / n**2)
    around = np.clip([seen - (middle - half), (middle + half) - seen], 0.0, None)
    ax.plot([0, 1], [0, 1], color=NEUTRAL, linestyle="--", linewidth=0.8)
    ax.errorbar(said, seen, yerr=around, fmt="o", color=LOWERS, markersize=4, linewidth=1.0)
    ax.set_xlabel("mean probability")
    ax.set_ylabel("share of lures")
    ax.set_title(f"expected calibration error {error:.3f}", loc="left", fontsize=10)


def plot_indicators(
    assessments: Iterable[Assessment],
    labels: Sequence[Any] | None = None,
    *,
    top: int = 20,
    ax: Axes | None = None,
) -> Axes:
    """Share of the adverts in which each indicator was found; with ``labels`` (true or 1 for a lure), of each class.

    The ``top`` indicators by share, or with labels by the difference of the shares. Raises :class:`InputError` for
    labels of another length or one class only.
    """
    found = [set(a.indicators) for a in assessments]
    kinds: list[tuple[str, str, str, list[set[str]]]]
    if labels is None:
        kinds = [("adverts", "black", "o", found)]
    else:
        lure = np.asarray(labels).astype(bool)
        if lure.shape != (len(found),) or lure.all() or not lure.any():
            raise InputError(f"labels should have the shape ({len(found)},) and be of both kinds")
        own = [f for f, is_lure in zip(found, lure, strict=True) if is_lure]
        rest = [f for f, is_lure in zip(found, lure, strict=True) if not is_lure]
        kinds = [("lures", RAISES, "o", own), ("legitimate", LOWERS, "s", rest)]
    counts = [Counter(name for names in rows for name in names) for *_, rows in kinds]
    shares = [
        {name: n / len(rows) for name, n in count.items()} for count, (*_, rows) in zip(counts, kinds, strict=True)
    ]

    def spread(name: str) -> float:
        values = [share.get(name, 0.0) for share in shares]
        return values[0] if labels is None else abs(values[0] - values[1])

    names = sorted(set().union(*shares), key=lambda name: (-spread(name), name))[:top]
    ax = _axes(ax, (7.0, 1.2 + 0.28 * len(names)))
    if labels is not None:
        for row, name in enumerate(names):
            ax.plot([share.get(name, 0.0) for share in shares], [row, row], color=NEUTRAL, linewidth=1.0, zorder=1)
    for (label, colour, marker, rows), share in zip(kinds, shares, strict=True):
        x = [share.get(name, 0.0) for name in names]
        said = f"{label} (n = {len(rows)})"
        ax.scatter(x, range(len(names)), color=colour, marker=marker, label=said, zorder=2, clip_on=False)
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.set_xlim(left=0.0)
    ax.margins(x=0.1)
    ax.set_xlabel("share of adverts")
    ax.legend(frameon=False, loc="lower right")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


SOUTHEAST_ASIA = (90.0, 128.0, -10.0, 29.0)
"""West, east, south and north in degrees: where most documented compounds lie."""


def plot_map(
    adverts: Iterable[Advert],
    *,
    detector: Detector | None = None,
    top: int = 15,
    extent: tuple[float, float, float, float] | None = SOUTHEAST_ASIA,
    ax: Axes | None = None,
) -> Axes:
    """Where the places that adverts name lie, by longitude and latitude; areas of the marks count adverts.

    ``extent`` is west, east, south and north in degrees; ``None`` shows all. What lies outside is counted below. The
    ``top`` places are listed beside the map by their numbers. Coordinates are those of the places table: a country or a
    province stands at one point inside it and is drawn as a hollow square. No coasts or borders are drawn, and a place
    named is not always the place of work.
    """
    from matplotlib.lines import Line2D

    from lurescan._detector import Detector

    detector = detector or Detector()
    table = _places()
    rows = detector.places(adverts)
    counts = Counter(place["id"] for row in rows for place in row if place["kind"] != "other_country")
    known = {name: (float(table[name]["lon"]), float(table[name]["lat"])) for name in counts if name in table}
    ax = _axes(ax, (8.0, 6.0))
    west, east, south, north = extent or (-180.0, 180.0, -90.0, 90.0)
    inside = [name for name, (x, y) in known.items() if west <= x <= east and south <= y <= north]
    for wide, marker in ((True, "s"), (False, "o")):
        names = [name for name in inside if (table[name]["kind"] in WIDE) == wide]
        ax.scatter(
            [known[name][0] for name in names],
            [known[name][1] for name in names],
            s=[24.0 * counts[name] for name in names],
            marker=marker,
            facecolors="none" if wide else RAISES,
            edgecolors="black",
            linewidths=0.8,
            alpha=0.75,
        )
    listed = []
    for number, name in enumerate(sorted(inside, key=lambda name: (-counts[name], name))[:top], 1):
        ax.annotate(str(number), known[name], ha="center", va="center", fontsize=7)
        listed.append(f"{number}  {table[name]['name']}: {counts[name]}")
    ax.text(1.02, 1.0, "\n".join(listed), transform=ax.transAxes, va="top", fontsize=8)
    if extent is not None:
        ax.set_xlim(west, east)
        ax.set_ylim(south, north)
    ax.set_aspect("equal")
    outside = f"; {len(known) - len(inside)} places lie outside" if len(known) > len(inside) else ""
    ax.set_xlabel(f"degrees east{outside}")
    ax.set_ylabel("degrees north")
    ax.set_title(f"places named in {sum(bool(row) for row in rows)} of {len(rows)} adverts", loc="left", fontsize=10)
    # Marks of one size: those of the map count adverts.
    keys = [("s", "none", "country or province"), ("o", RAISES, "place")]
    shown = [Line2D([], [], linestyle="", marker=m, mfc=c, mec="black", label=label) for m, c, label in keys]
    ax.legend(handles=shown, frameon=False, loc="lower left")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


WIDE = {"country", "bait_country", "province"}


def _places() -> dict[str, dict[str, str]]:
    """Places by id, with coordinates in degrees; made from ``datasets/places.csv`` by ``tools/places.py``."""
    with (files("lurescan") / "places.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}
