"""Scores a store against gold: what was found, what was linked, and what was said of it.

Within a document, predicted and gold items match one to one, best first, where the F1 of
their word multisets (lower case, letters and digits) is at least 0.8. An item that is
`optional` in the gold is neither missed nor extra. One that is printed a second time (`also`)
takes every further prediction that matches it, and is still one item. A link is right where
both of its ends match and the gold has the pair. In the gold a list of values means that any of
them is right, save for the sets `recommendations` and `addressees`; an absent field is not
judged, and neither is a kind of record for which the gold has no list.
"""

from hmi_extract.evaluate.comparison import evaluate
from hmi_extract.evaluate.formats import FORMATS, format_report
from hmi_extract.evaluate.report import Accuracy, Difference, Report, Score

__all__ = [
    "FORMATS",
    "Accuracy",
    "Difference",
    "Report",
    "Score",
    "evaluate",
    "format_report",
]
