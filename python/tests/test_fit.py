"""``Detector.fit``: a detector on one's own labels."""

from pathlib import Path
from typing import Any

import lurescan
import numpy as np
import pytest
from authored import ADVERTS, HONEST, LURES

FLAGS = [1] * 10 + [0] * 10


def test_it_separates_and_explains() -> None:
    own = lurescan.Detector.fit(ADVERTS, FLAGS, name="mine")
    p = own.predict_proba(ADVERTS)
    assert p[:10].min() > 0.5 > p[10:].max() and own.version.startswith("mine+sha256:")
    a = own.assess(LURES[0])
    assert a.intercept + sum(c["contribution"] for c in a.contributions) == pytest.approx(a.logit)
    np.testing.assert_allclose(own.features(LURES[:1]) @ own.coef + own.intercept, a.logit)
    assert any("10 lures, 10 legitimate" in line for line in own.provenance)


def test_no_risk_speaks_for_an_advert_unless_that_is_wanted() -> None:
    turned = [1 - label for label in FLAGS]
    signed = lurescan.Detector.fit(ADVERTS, turned)
    free = lurescan.Detector.fit(ADVERTS, turned, signed=False)
    at = free.feature_names.index("inducement.travel_paid")
    assert signed.coef[at] == 0.0 > free.coef[at]


def test_it_saves_whole_and_reads_back(tmp_path: Path) -> None:
    own = lurescan.Detector.fit(ADVERTS, np.array(FLAGS, bool))
    own.save(tmp_path / "own.bundle")
    again = lurescan.Detector(tmp_path / "own.bundle")
    assert again.version == own.version and again.assess(LURES[0]).to_dict() == own.assess(LURES[0]).to_dict()


def test_the_thresholds_keep_the_budget() -> None:
    own = lurescan.Detector.fit(ADVERTS, FLAGS, flag_fpr=0.0, review_fpr=0.5, alpha=10.0)
    flag, review = own.thresholds
    assert 0 < review <= flag < 1
    assert [own.assess(text).verdict for text in HONEST].count("flag") == 0


@pytest.mark.parametrize(
    ("adverts", "labels", "options", "message"),
    [
        (ADVERTS, FLAGS[:3], {}, "shape"),
        (ADVERTS, ["lure"] * 10 + ["honest"] * 10, {}, "true or 1"),
        (LURES, [1] * 10, {}, "different adverts of each class"),
        ([LURES[0]] * 10 + HONEST, FLAGS, {}, "the rarer class has 1"),
        (ADVERTS, FLAGS, {"folds": 1}, "two folds"),
        (ADVERTS, FLAGS, {"alpha": 0.0}, "alpha"),
        (ADVERTS, FLAGS, {"flag_fpr": 1.0}, "flag_fpr"),
        ("one", [1], {}, "into a list"),
    ],
)
def test_what_is_refused(adverts: Any, labels: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(lurescan.InputError, match=message):
        lurescan.Detector.fit(adverts, labels, **options)
