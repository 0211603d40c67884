"""Adverts to the named features."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, TransformerMixin

import lurescan
from lurescan.sklearn._adverts import adverts
from lurescan.sklearn._logistic import fitted


class LureFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Adverts to the named, documented features that the default model sees. There is nothing to learn.

    Parameters
    ----------
    detector
        Whose indicators, places and pay tables are used; the default one without.
    sparse
        Whether :meth:`transform` gives a SciPy CSR matrix: most features of an advert are 0.
    text
        Of a frame, the column of texts. Columns called ``title, company, location, salary, contact, country`` are read
        where they are. A frame with one column needs no name.

    Attributes
    ----------
    detector_ : the detector in use
    n_features_out_ : int

    Examples
    --------
    >>> from lurescan.sklearn import LureFeatures
    >>> features = LureFeatures()
    >>> x = features.fit_transform(["Typist for Sihanoukville", "Nurse in Leeds"])
    >>> names = list(features.get_feature_names_out())
    >>> x[:, names.index("place.casino_town")]
    array([1., 0.])
    """

    def __init__(self, detector: lurescan.Detector | None = None, *, sparse: bool = False, text: str = "text") -> None:
        self.detector = detector
        self.sparse = sparse
        self.text = text

    def fit(self, X: Any = None, y: Any = None) -> Self:
        """Checks the parameters; ``X`` and ``y`` are not read."""
        self.detector_ = lurescan.Detector() if self.detector is None else self.detector
        self.n_features_out_ = len(self.detector_.feature_names)
        return self

    def transform(self, X: Any) -> Any:
        """Features of ``X``, n adverts: shape (n, n_features_out_), float64."""
        fitted(self)
        x = self.detector_.features(adverts(X, self.text))
        if not self.sparse:
            return x
        from scipy.sparse import csr_array

        return csr_array(x)

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """Names of the columns, shape (n_features_out_,)."""
        fitted(self)
        return np.array(self.detector_.feature_names, dtype=object)

    def __sklearn_tags__(self) -> Any:
        return text_tags(super().__sklearn_tags__(), requires_fit=True)


def text_tags(tags: Any, requires_fit: bool) -> Any:
    """Tags of an estimator that reads text and no numbers."""
    tags.input_tags.string = True
    tags.input_tags.two_d_array = False
    tags.input_tags.one_d_array = True
    tags.requires_fit = requires_fit
    return tags
