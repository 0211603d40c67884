"""The estimators: scikit-learn's own checks, parity with its answers, and by hand what they leave out for text."""

import pickle
from typing import Any

import lurescan
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from authored import ADVERTS, HONEST, LABELS, LURES
from lurescan.sklearn import LureClassifier, LureFeatures, LureLogistic
from scipy import sparse
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import MaxAbsScaler
from sklearn.utils.estimator_checks import parametrize_with_checks


@parametrize_with_checks(
    [LureLogistic(), LureLogistic(C=0.1), LureFeatures(), LureFeatures(sparse=True), LureClassifier()]
)
def test_scikit_learns_checks(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("c", [0.01, 1.0, 100.0])
def test_parity_with_logistic_regression(c: float) -> None:
    rng = np.random.default_rng(3)
    x = np.column_stack([rng.normal(size=(400, 4)), rng.random((400, 6)) < 0.2]).astype(float)
    y = (x @ rng.normal(size=10) + rng.logistic(size=400)) > 0.8
    own, theirs = LureLogistic(C=c).fit(x, y), LogisticRegression(C=c, tol=1e-10, max_iter=10_000).fit(x, y)
    np.testing.assert_allclose(own.coef_, theirs.coef_, atol=2e-5)
    np.testing.assert_allclose(own.intercept_, theirs.intercept_, atol=2e-5)
    np.testing.assert_allclose(own.predict_proba(x), theirs.predict_proba(x), atol=1e-5)
    np.testing.assert_array_equal(own.classes_, theirs.classes_)
    assert own.predict_proba(x).sum(axis=1) == pytest.approx(1.0)


def test_parity_on_the_named_features() -> None:
    x = LureFeatures().fit_transform(ADVERTS)
    own, theirs = LureLogistic().fit(x, LABELS), LogisticRegression(tol=1e-10, max_iter=10_000).fit(x, LABELS)
    np.testing.assert_allclose(own.decision_function(x), theirs.decision_function(x), atol=1e-3)


def test_the_rarer_class_may_be_either() -> None:
    x = np.array([[0.0], [0.1], [0.2], [0.9], [1.0]])
    for y in ([0, 0, 0, 1, 1], [0, 0, 1, 1, 1]):
        assert LureLogistic(C=10).fit(x, y).coef_[0, 0] > 0
    assert LureLogistic(C=10).fit(x, [1, 1, 1, 0, 0]).coef_[0, 0] < 0


def test_two_classes_are_wanted() -> None:
    for y, message in (([0, 0, 0], "one class"), ([0, 1, 2], "Only binary"), ([0.1, 0.2, 0.3], "continuous")):
        with pytest.raises(ValueError, match=message):
            LureLogistic().fit([[0.0], [1.0], [2.0]], y)
    with pytest.raises(lurescan.InputError, match="C is a number"):
        LureLogistic(C=0).fit([[0.0], [1.0]], [0, 1])


# Texts: every kind of list, Series and frame gives the same features.

FRAME = {"text": ADVERTS[:3], "location": ["Leeds", "", "Bavet"]}


@pytest.mark.parametrize(
    "given",
    [
        ADVERTS[:3],
        tuple(ADVERTS[:3]),
        np.array(ADVERTS[:3]),
        np.array(ADVERTS[:3], dtype=object),
        np.array(ADVERTS[:3], dtype=object).reshape(-1, 1),
        pd.Series(ADVERTS[:3], index=[5, 3, 1]),
        pl.Series(ADVERTS[:3]),
        pa.array(ADVERTS[:3]).to_pylist(),
        pd.DataFrame({"body": ADVERTS[:3]}),
        pd.DataFrame({"text": ADVERTS[:3], "id": [1, 2, 3]}),
        pl.DataFrame({"text": ADVERTS[:3]}),
        pa.table({"text": ADVERTS[:3]}),
        [{"text": text} for text in ADVERTS[:3]],
    ],
    ids=lambda given: f"{type(given).__module__}.{type(given).__name__}",
)
def test_all_kinds_of_input(given: Any) -> None:
    np.testing.assert_array_equal(LureFeatures().fit_transform(given), lurescan.Detector().features(ADVERTS[:3]))


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_other_fields_of_a_frame_are_read(make: Any) -> None:
    rows = [dict(zip(FRAME, values, strict=True)) for values in zip(*FRAME.values(), strict=True)]
    np.testing.assert_array_equal(LureFeatures().fit_transform(make(FRAME)), lurescan.Detector().features(rows))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("one text", "into a list"),
        (5, "into a list"),
        ([1.0, 2.0], "advert 0: a str"),
        (np.zeros((2, 3)), r"shape \(n,\)"),
        (np.zeros(2), "advert 0: a str"),
        ([None], "advert 0"),
        (pd.DataFrame({"a": ["x"], "b": ["y"]}), "no column `text`; the columns are: a, b"),
        (pd.DataFrame({"text": ["x", None]}), "advert 1: the field `text`"),
    ],
)
def test_wrong_input_is_named(given: Any, message: str) -> None:
    with pytest.raises(lurescan.InputError, match=message):
        LureFeatures().fit().transform(given)


def test_features_have_names_and_outputs() -> None:
    features = LureFeatures().fit()
    names = features.get_feature_names_out()
    assert names.dtype == object and list(names) == lurescan.Detector().feature_names
    for kind, library in (("pandas", pd.DataFrame), ("polars", pl.DataFrame)):
        frame = clone(features).set_output(transform=kind).fit_transform(ADVERTS[:2])
        assert isinstance(frame, library) and list(frame.columns) == list(names)
    kept = features.set_output(transform="pandas").transform(pd.Series(ADVERTS[:2], index=["a", "b"]))
    assert list(kept.index) in (["a", "b"], [0, 1])


def test_sparse_features_are_the_same() -> None:
    x = LureFeatures(sparse=True).fit_transform(ADVERTS)
    assert sparse.issparse(x) and x.nnz < x.shape[0] * x.shape[1] / 4
    np.testing.assert_array_equal(x.toarray(), LureFeatures().fit_transform(ADVERTS))
    dense = LureLogistic().fit(x.toarray(), LABELS)
    np.testing.assert_array_equal(LureLogistic().fit(x, LABELS).coef_, dense.coef_)


ESTIMATORS = [LureLogistic(), LureFeatures(), LureClassifier(cv=2)]


def fit(estimator: Any) -> Any:
    x = LureFeatures().fit_transform(ADVERTS) if isinstance(estimator, LureLogistic) else ADVERTS
    return estimator.fit(x, LABELS), x


def answers(estimator: Any, x: Any) -> Any:
    return estimator.transform(x) if hasattr(estimator, "transform") else estimator.predict_proba(x)


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda e: type(e).__name__)
class TestContract:
    def test_unfitted(self, estimator: Any) -> None:
        for kind in (NotFittedError, lurescan.NotFittedError, lurescan.LurescanError):
            with pytest.raises(kind):
                answers(clone(estimator), [[0.0] * 5] if isinstance(estimator, LureLogistic) else ADVERTS)

    def test_clone_has_the_parameters_and_no_fit(self, estimator: Any) -> None:
        fitted, _ = fit(clone(estimator))
        again = clone(fitted)
        assert again.get_params() == fitted.get_params()
        assert not [name for name in vars(again) if name.endswith("_")]

    def test_parameters_are_untouched_and_fit_returns_itself(self, estimator: Any) -> None:
        fresh = clone(estimator)
        before = dict(fresh.get_params())
        fitted, _ = fit(fresh)
        assert fitted is fresh and fresh.get_params() == before

    def test_fit_is_idempotent(self, estimator: Any) -> None:
        fitted, x = fit(clone(estimator))
        first = answers(fitted, x)
        fitted, x = fit(fitted)
        np.testing.assert_array_equal(answers(fitted, x), first)

    def test_pickles(self, estimator: Any) -> None:
        fitted, x = fit(clone(estimator))
        np.testing.assert_array_equal(answers(pickle.loads(pickle.dumps(fitted)), x), answers(fitted, x))

    def test_one_row_as_among_many(self, estimator: Any) -> None:
        fitted, x = fit(clone(estimator))
        np.testing.assert_allclose(answers(fitted, x[7:8])[0], answers(fitted, x)[7], rtol=1e-12)

    def test_repr(self, estimator: Any) -> None:
        assert type(estimator).__name__ in repr(estimator)
        estimator._repr_html_()

    def test_input_is_not_changed(self, estimator: Any) -> None:
        x = LureFeatures().fit_transform(ADVERTS) if isinstance(estimator, LureLogistic) else list(ADVERTS)
        before = np.array(x, copy=True)
        clone(estimator).fit(x, LABELS)
        np.testing.assert_array_equal(np.array(x), before)


def test_classifier_answers() -> None:
    own = LureClassifier(cv=2).fit(ADVERTS, LABELS)
    assert list(own.classes_) == ["honest", "lure"] and own.coef_.shape == (1, len(own.feature_names_))
    p = own.predict_proba(ADVERTS)
    np.testing.assert_allclose(p.sum(axis=1), 1.0)
    np.testing.assert_array_equal(own.predict(ADVERTS), own.classes_[p.argmax(axis=1)])
    x = LureFeatures().fit_transform(ADVERTS)
    np.testing.assert_allclose(x @ own.coef_[0] + own.intercept_[0], own.decision_function(ADVERTS))
    assert own.score(ADVERTS, LABELS) == 1.0
    assert own.thresholds_["flag"] >= own.thresholds_["review"]
    assert set(own.verdict(ADVERTS[:10])) <= {"flag", "review", "clear"}


@pytest.mark.parametrize("labels", [[1] * 10 + [0] * 10, [True] * 10 + [False] * 10, LABELS, np.array(LABELS, object)])
def test_kinds_of_labels(labels: Any) -> None:
    own = LureClassifier(cv=0).fit(ADVERTS, labels)
    assert own.score(ADVERTS, labels) == 1.0
    assert own.predict(ADVERTS).dtype == own.classes_.dtype


def test_the_label_of_lures_can_be_named() -> None:
    # "fraud" < "legitimate": without the name, thresholds would be those of the honest side.
    labels = ["fraud"] * 10 + ["legitimate"] * 10
    own = LureClassifier(cv=2, pos_label="fraud").fit(ADVERTS, labels)
    same = LureClassifier(cv=2).fit(ADVERTS, LABELS)
    assert own.thresholds_["flag"] == pytest.approx(same.thresholds_["flag"], abs=1e-3)
    assert list(own.verdict(ADVERTS)) == list(same.verdict(ADVERTS))
    with pytest.raises(lurescan.InputError, match="pos_label"):
        LureClassifier(pos_label="scam").fit(ADVERTS, labels)


def test_what_the_classifier_refuses() -> None:
    with pytest.raises(ValueError, match="inconsistent"):
        LureClassifier(cv=0).fit(ADVERTS, LABELS[:5])
    with pytest.raises(lurescan.InputError, match="one class"):
        LureClassifier(cv=0).fit(LURES, LABELS[:10])
    with pytest.raises(lurescan.InputError, match="lower cv"):
        LureClassifier(cv=5).fit([LURES[0]] * 5 + HONEST, [1] * 5 + [0] * 10)
    with pytest.raises(lurescan.InputError, match="no thresholds"):
        LureClassifier(cv=0).fit(ADVERTS, LABELS).verdict(ADVERTS)


def test_pipelines_grids_and_folds() -> None:
    pipe = make_pipeline(LureFeatures(sparse=True), MaxAbsScaler(), LureLogistic())
    assert cross_val_score(pipe, np.array(ADVERTS, object), LABELS, cv=2).mean() > 0.9
    grid = GridSearchCV(pipe, {"lurelogistic__C": [0.1, 1.0]}, cv=2).fit(ADVERTS, LABELS)
    assert grid.best_estimator_.predict(ADVERTS[:1])[0] == "lure"
    grid = GridSearchCV(LureClassifier(cv=0), {"C": [0.1, 1.0]}, cv=2, scoring="roc_auc").fit(ADVERTS, LABELS)
    assert grid.best_score_ > 0.9
    for frame in (pd.DataFrame({"text": ADVERTS}), pd.Series(ADVERTS)):
        assert cross_val_score(LureClassifier(cv=0), frame, LABELS, cv=2).mean() > 0.9
    both = make_pipeline(make_union(LureFeatures(sparse=True), TfidfVectorizer()), LureLogistic())
    assert both.fit(ADVERTS, LABELS).score(ADVERTS, LABELS) == 1.0
    columns = ColumnTransformer([("own", LureFeatures(), ["body"]), ("same", LureFeatures(), "body")])
    x = columns.fit_transform(pd.DataFrame({"body": ADVERTS, "n": range(20)}))
    half = x.shape[1] // 2
    np.testing.assert_array_equal(x[:, :half], x[:, half:])


def test_a_detector_of_ones_own_is_used() -> None:
    own = lurescan.Detector(disable=["inducement.travel_paid"])
    at = own.feature_names.index("inducement.travel_paid")
    assert LureFeatures().fit_transform(LURES)[:, at].any()
    assert not LureFeatures(own).fit_transform(LURES)[:, at].any()
