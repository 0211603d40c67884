"""Figures: their numbers are scikit-learn's, they draw where they are told, and no advert's text is in them."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lurescan
import matplotlib
import numpy as np
import pytest
from authored import ADVERTS, LABELS, LURES
from lurescan.plot import plot_contributions, plot_evaluation, plot_indicators, plot_map
from sklearn.metrics import average_precision_score, roc_auc_score

matplotlib.use("agg")
from matplotlib import pyplot as plt

Y = [int(label == "lure") for label in LABELS]


@pytest.fixture(scope="module")
def assessments() -> list[lurescan.Assessment]:
    return lurescan.Detector().assess_many(ADVERTS)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def texts(ax: Any) -> list[str]:
    return [t.get_text() for t in ax.texts] + [t.get_text() for t in ax.get_yticklabels()]


def test_the_waterfall_ends_at_the_logit(assessments: list[lurescan.Assessment]) -> None:
    for a in assessments[:3]:
        ax = plot_contributions(a, top=3)
        last = ax.patches[-1]
        assert last.get_width() == pytest.approx(a.logit) and last.get_x() == 0.0
        assert "looks like a lure" in ax.get_title(loc="left") or "worth a look" in ax.get_title(loc="left")
        assert any("others" in text for text in texts(ax))


def test_axes_may_be_given(assessments: list[lurescan.Assessment]) -> None:
    ax = plt.subplots()[1]
    assert plot_contributions(assessments[0], ax=ax) is ax
    ax = plt.subplots()[1]
    assert plot_indicators(assessments, ax=ax) is ax
    three = plt.subplots(1, 3)[1]
    assert list(plot_evaluation(Y, np.linspace(0, 1, 20), axes=three)) == list(three)


def test_evaluation_agrees_with_scikit_learn() -> None:
    rng = np.random.default_rng(5)
    y = rng.random(500) < 0.2
    # Rounded, so that scores tie.
    p = np.clip(rng.normal(0.3 + 0.3 * y, 0.2), 0, 1).round(1)
    precision, roc, reliability = plot_evaluation(y, p)
    assert precision.get_title(loc="left") == f"average precision {average_precision_score(y, p):.3f}"
    assert roc.get_title(loc="left") == f"ROC-AUC {roc_auc_score(y, p):.3f}"
    assert reliability.get_title(loc="left").startswith("expected calibration error 0.")


@pytest.mark.parametrize(
    ("labels", "scores", "message"),
    [
        ([0, 1], [0.5], "one shape"),
        ([0, 0], [0.5, 0.5], "of both kinds"),
        (["a", "b"], [0.5, 0.5], "true or 1"),
        ([0, 1], [0.5, 1.5], "probabilities"),
        ([0, 1], [0.5, float("nan")], "probabilities"),
    ],
)
def test_what_evaluation_refuses(labels: Any, scores: Any, message: str) -> None:
    with pytest.raises(lurescan.InputError, match=message):
        plot_evaluation(labels, scores)


def test_indicators_show_shares(assessments: list[lurescan.Assessment]) -> None:
    ax = plot_indicators(assessments, Y, top=5)
    names = [t.get_text() for t in ax.get_yticklabels()]
    lures, honest = (np.asarray(c.get_offsets())[:, 0] for c in ax.collections)
    for row, name in enumerate(names):
        for share, kind in ((lures, 1), (honest, 0)):
            own = [a for a, y in zip(assessments, Y, strict=True) if y == kind]
            assert share[row] == pytest.approx(sum(name in a.indicators for a in own) / len(own))
    with pytest.raises(lurescan.InputError, match="of both kinds"):
        plot_indicators(assessments, [1] * 20)


def test_the_map_counts_adverts_and_says_what_is_outside() -> None:
    ax = plot_map(["Typist for Sihanoukville", "Chat agents, Sihanoukville, Cambodia", "Waiter in Dubai"])
    assert "1  Sihanoukville: 2" in ax.texts[-1].get_text()
    assert "lie outside" in ax.get_xlabel()
    assert ax.get_title(loc="left") == "places named in 3 of 3 adverts"
    assert plot_map([]).get_title(loc="left") == "places named in 0 of 0 adverts"


def test_no_text_of_an_advert_is_drawn(assessments: list[lurescan.Assessment]) -> None:
    drawn = " ".join(texts(plot_contributions(assessments[0])) + texts(plot_map(LURES)))
    assert not any(found["text"] in drawn for found in assessments[0].evidence if " " in found["text"])


def test_coordinates_are_those_of_the_places_table() -> None:
    tools = runpy.run_path(str(Path(__file__).parents[1] / "tools/places.py"))
    assert tools["TARGET"].read_text(encoding="utf-8") == tools["table"]()
