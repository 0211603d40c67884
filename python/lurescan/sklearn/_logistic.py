"""Logistic regression on numbers by the trainer that fits the default model."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import NotFittedError as _SklearnNotFittedError
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_is_fitted, validate_data

import lurescan
from lurescan import _lurescan


class NotFittedError(lurescan.NotFittedError, _SklearnNotFittedError):  # type: ignore[misc]
    """Of both families: lurescan's and scikit-learn's."""


def fitted(estimator: Any) -> None:
    """Raises :class:`NotFittedError` for an estimator without a fit."""
    try:
        check_is_fitted(estimator)
    except _SklearnNotFittedError as error:
        raise NotFittedError(str(error)) from None


def two_classes(y: npt.ArrayLike) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """The two classes in order, and which labels are of the second."""
    check_classification_targets(y)
    kind = type_of_target(y, input_name="y", raise_unknown=True)
    if kind != "binary":
        raise lurescan.InputError(f"Only binary classification is supported. The type of the target is {kind}.")
    classes, which = np.unique(y, return_inverse=True)
    if len(classes) < 2:
        raise lurescan.InputError(f"labels of two classes are wanted; got one class: {classes[0]!r}")
    return classes, which == 1


class LureLogistic(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """L2-penalised logistic regression of two classes, fitted in Rust by L-BFGS (linfa-logistic).

    Minimises ``sum(log loss) + ||coef||² / (2 C)``; the intercept is not penalised. That is the objective of
    scikit-learn's ``LogisticRegression``, and the tests compare the answers. Scale columns of different size first.

    Parameters
    ----------
    C
        Inverse of the strength of the penalty, above 0.

    Attributes
    ----------
    classes_ : shape (2,)
    coef_ : shape (1, n_features)
    intercept_ : shape (1,)
    n_features_in_ : int

    Raises
    ------
    lurescan.InputError
        For labels of one class or of more than two.
    lurescan.FitError
        Where the solver stops before the gradient is small: scale the columns or lower ``C``.

    Examples
    --------
    >>> from lurescan.sklearn import LureLogistic
    >>> model = LureLogistic().fit([[0.0], [1.0], [0.0], [1.0]], ["honest", "lure", "honest", "lure"])
    >>> model.predict([[1.0], [0.0]])
    array(['lure', 'honest'], dtype='<U6')
    """

    def __init__(self, C: float = 1.0) -> None:
        self.C = C

    def fit(self, X: Any, y: Any) -> Self:
        """Fits on ``X`` of shape (n, k) and ``y`` of shape (n,)."""
        X, y = validate_data(self, X, y, dtype=np.float64, order="C", accept_sparse="csr")
        if not self.C > 0:
            raise lurescan.InputError(f"C is a number above 0; got {self.C}")
        self.classes_, second = two_classes(y)
        # The trainer is dense: the named features are some hundred columns.
        dense = np.ascontiguousarray(X.toarray() if hasattr(X, "toarray") else X)
        weights, intercept = _lurescan.fit_logistic(dense, second, 1.0 / self.C)
        self.coef_, self.intercept_ = weights.reshape(1, -1), np.array([intercept])
        return self

    def decision_function(self, X: Any) -> npt.NDArray[np.float64]:
        """Logits of the class ``classes_[1]``, shape (n,)."""
        fitted(self)
        X = validate_data(self, X, dtype=np.float64, accept_sparse="csr", reset=False)
        logits: npt.NDArray[np.float64] = X @ self.coef_[0] + self.intercept_[0]
        return logits

    def predict_proba(self, X: Any) -> npt.NDArray[np.float64]:
        """Probabilities of ``classes_``, shape (n, 2)."""
        return probabilities(self.decision_function(X))

    def predict(self, X: Any) -> npt.NDArray[Any]:
        """The likelier class of each row, shape (n,)."""
        second = (self.decision_function(X) > 0).astype(np.intp)
        labels: npt.NDArray[Any] = self.classes_[second]
        return labels

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.sparse = True
        return tags


def probabilities(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Probabilities of both classes, shape (n, 2), without overflow for large logits."""
    second = np.exp(-np.logaddexp(0.0, -logits))
    return np.column_stack([np.exp(-np.logaddexp(0.0, logits)), second])
