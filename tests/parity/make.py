"""What scikit-learn answers on a small matrix: `python make.py > sklearn.json`."""

import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression


def parity() -> dict[str, object]:
    """A matrix of 120 rows with dense, sparse and collinear columns, and the fits for three strengths."""
    rng = np.random.default_rng(7)
    dense = rng.normal(size=(120, 3))
    flags = (rng.random((120, 4)) < 0.2).astype(float)
    x = np.column_stack([dense, flags, dense[:, 0] + flags[:, 1]]).round(6)
    y = (x @ [1.0, -2.0, 0.0, 1.5, 0.5, 0.0, -1.0, 0.7] + rng.logistic(size=120)) > 1.0
    fits = []
    for c in (0.1, 0.5, 10.0):
        model = LogisticRegression(C=c, tol=1e-10, max_iter=10_000).fit(x, y)
        fits.append({"c": c, "weights": model.coef_[0].tolist(), "intercept": float(model.intercept_[0])})
    return {"x": x.tolist(), "y": y.tolist(), "fits": fits}


if __name__ == "__main__":
    json.dump(parity(), sys.stdout)
