"""Estimators for scikit-learn: a trainer on numbers, the named features of adverts, and both as one classifier.

>>> from lurescan.sklearn import LureClassifier
>>> lures = ["Typist for Bavet, flight and room paid", "Chat agents, Poipet casino, no degree, 1500 USD"]
>>> honest = ["Cook for our school kitchen in Leeds, pension", "Nurse, clinic in Perth, registration required"]
>>> own = LureClassifier(cv=2).fit(lures + honest, ["lure", "lure", "honest", "honest"])
>>> own.predict(["chat agent for Poipet, no experience, flight paid"]).tolist()
['lure']
"""

from lurescan.sklearn._classifier import LureClassifier
from lurescan.sklearn._features import LureFeatures
from lurescan.sklearn._logistic import LureLogistic, NotFittedError

__all__ = ["LureClassifier", "LureFeatures", "LureLogistic", "NotFittedError"]
