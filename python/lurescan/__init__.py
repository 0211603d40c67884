"""Flags job adverts that look like lures into scam compounds, with the words that made it think so.

>>> import lurescan
>>> detector = lurescan.Detector()
>>> assessment = detector.assess("Typist for Sihanoukville, no experience, flight and room paid")
>>> assessment.verdict
'flag'
>>> [found["text"] for found in assessment.evidence][:2]
['Typist', 'Sihanoukville']
"""

from lurescan._assessment import Assessment
from lurescan._campaigns import Campaigns, group
from lurescan._detector import Advert, Detector
from lurescan._errors import BundleError, FitError, InputError, LurescanError, NotFittedError

__all__ = [
    "Advert",
    "Assessment",
    "BundleError",
    "Campaigns",
    "Detector",
    "FitError",
    "InputError",
    "LurescanError",
    "NotFittedError",
    "group",
]
