"""The one family of exceptions; Rust raises the same classes.

>>> import lurescan
>>> try:
...     lurescan.Detector().assess({"title": "Clerk"})
... except lurescan.LurescanError as error:
...     print(type(error).__name__, error)
InputError the field `text` is missing or None
"""


class LurescanError(Exception):
    """Base of all errors of lurescan."""


class BundleError(LurescanError, ValueError):
    """A bundle, or an option of the detector built from it, cannot be used."""


class InputError(LurescanError, ValueError):
    """An advert, a frame or labels are not what is wanted; the message says where and how to mend it."""


class NotFittedError(LurescanError, ValueError, AttributeError):
    """An estimator is asked for answers before it was fitted.

    ``lurescan.sklearn`` raises a subclass that is also scikit-learn's ``NotFittedError``.
    """


class FitError(LurescanError):
    """A fit did not come to an answer: the solver stopped before the gradient was small."""
