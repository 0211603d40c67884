"""A classifier of adverts on one's own labels."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler
from sklearn.utils.validation import check_consistent_length, column_or_1d

import lurescan
from lurescan import _lurescan
from lurescan.sklearn._adverts import adverts
from lurescan.sklearn._features import LureFeatures, text_tags
from lurescan.sklearn._logistic import LureLogistic, fitted, probabilities, two_classes


class LureClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """The named features, scaled without centring, and the trainer of the default model, on your own labels.

    Parameters
    ----------
    C
        Inverse of the strength of the penalty.
    detector, text
        As :class:`LureFeatures`.
    pos_label
        The label of lures; ``classes_[1]`` without.
    flag_fpr, review_fpr
        Share of held-out legitimate adverts that may be flagged, and that may be flagged or for review.
    cv
        Folds of the held-out scores behind ``thresholds_``; near-duplicates stay on one side. ``0`` sets no thresholds
        and saves the time, as in a grid search.

    Attributes
    ----------
    classes_ : shape (2,)
    coef_ : shape (1, features), for unscaled features, so that ``features @ coef_[0] + intercept_`` is the logit
    intercept_ : shape (1,)
    thresholds_ : dict of ``flag`` and ``review``, probabilities of a lure; not there with ``cv=0``
    feature_names_ : list of str

    Examples
    --------
    >>> from lurescan.sklearn import LureClassifier
    >>> lures = ["Typist for Bavet, flight and room paid", "Chat agents, Poipet casino, no degree, 1500 USD"]
    >>> honest = ["Cook for our school kitchen in Leeds, pension", "Nurse, clinic in Perth, registration required"]
    >>> own = LureClassifier(cv=2).fit(lures + honest, [1, 1, 0, 0])
    >>> own.predict_proba(lures).shape, sorted(own.thresholds_)
    ((2, 2), ['flag', 'review'])
    """

    def __init__(
        self,
        C: float = 1.0,
        *,
        detector: lurescan.Detector | None = None,
        text: str = "text",
        pos_label: Any = None,
        flag_fpr: float = 0.005,
        review_fpr: float = 0.02,
        cv: int = 5,
    ) -> None:
        self.C = C
        self.detector = detector
        self.text = text
        self.pos_label = pos_label
        self.flag_fpr = flag_fpr
        self.review_fpr = review_fpr
        self.cv = cv

    def fit(self, X: Any, y: Any) -> Self:
        """Fits on ``X``, n adverts, and ``y`` of shape (n,)."""
        found = adverts(X, self.text)
        y = column_or_1d(y, warn=True)
        check_consistent_length(found, y)
        self.classes_, second = two_classes(y)
        if self.pos_label is not None and self.pos_label not in self.classes_:
            raise lurescan.InputError(f"pos_label {self.pos_label!r} is none of the labels {list(self.classes_)}")
        features = LureFeatures(self.detector).fit()
        self.detector_ = features.detector_
        self.feature_names_ = self.detector_.feature_names
        x = features.transform(found)
        self.coef_, self.intercept_ = self._fitted(x, second)
        if self.cv:
            self.thresholds_ = self._thresholds(x, second, found)
        elif hasattr(self, "thresholds_"):
            del self.thresholds_
        return self

    def _fitted(self, x: npt.NDArray[np.float64], second: npt.NDArray[np.bool_]) -> tuple[Any, Any]:
        """Coefficients for unscaled features, and the intercept."""
        scaled = make_pipeline(MaxAbsScaler(), LureLogistic(C=self.C)).fit(x, second)
        return scaled[-1].coef_ / scaled[0].scale_, scaled[-1].intercept_

    def _lures_are_second(self) -> bool:
        return self.pos_label is None or bool(self.pos_label == self.classes_[1])

    def _thresholds(
        self, x: npt.NDArray[np.float64], second: npt.NDArray[np.bool_], found: list[Any]
    ) -> dict[str, float]:
        texts = [advert if isinstance(advert, str) else str(advert["text"]) for advert in found]
        groups = _lurescan.near_duplicates(texts)
        lure = second if self._lures_are_second() else ~second
        for kind in (lure, ~lure):
            if len(np.unique(groups[kind])) < self.cv:
                raise lurescan.InputError(
                    f"cv={self.cv} needs as many different adverts of each class; give a lower cv, or 0"
                )
        held_out = np.empty(len(x))
        folds = StratifiedGroupKFold(self.cv, shuffle=True, random_state=0)
        for learn, out in folds.split(x, second, groups):
            coef, intercept = self._fitted(x[learn], second[learn])
            held_out[out] = x[out] @ coef[0] + intercept[0]
        if not self._lures_are_second():
            held_out = -held_out
        # An advert that stands forty times is one advert: the highest score of each group counts.
        highest = np.full(groups.max() + 1, -np.inf)
        np.maximum.at(highest, groups[~lure], held_out[~lure])
        honest = probabilities(highest[np.isfinite(highest)])[:, 1]
        shares = {"flag": self.flag_fpr, "review": self.review_fpr}
        # A whisker above, so that the advert at the percentile itself is not flagged.
        return {
            name: float(np.nextafter(np.quantile(honest, 1.0 - share, method="higher"), 1.0))
            for name, share in shares.items()
        }

    def decision_function(self, X: Any) -> npt.NDArray[np.float64]:
        """Logits of ``classes_[1]``, shape (n,)."""
        fitted(self)
        logits: npt.NDArray[np.float64] = (
            self.detector_.features(adverts(X, self.text)) @ self.coef_[0] + self.intercept_[0]
        )
        return logits

    def predict_proba(self, X: Any) -> npt.NDArray[np.float64]:
        """Probabilities of ``classes_``, shape (n, 2)."""
        return probabilities(self.decision_function(X))

    def predict(self, X: Any) -> npt.NDArray[Any]:
        """The likelier class of each advert, shape (n,). The thresholds play no part; see :meth:`verdict`."""
        labels: npt.NDArray[Any] = self.classes_[(self.decision_function(X) > 0).astype(np.intp)]
        return labels

    def verdict(self, X: Any) -> npt.NDArray[np.str_]:
        """``"flag"``, ``"review"`` or ``"clear"`` by ``thresholds_``, shape (n,)."""
        fitted(self)
        if not hasattr(self, "thresholds_"):
            raise lurescan.InputError("with cv=0 there are no thresholds; fit with cv=5")
        p = self.predict_proba(X)[:, int(self._lures_are_second())]
        above = [p >= self.thresholds_["flag"], p >= self.thresholds_["review"]]
        return np.select(above, ["flag", "review"], "clear")

    def __sklearn_tags__(self) -> Any:
        tags = text_tags(super().__sklearn_tags__(), requires_fit=True)
        tags.classifier_tags.multi_class = False
        return tags
