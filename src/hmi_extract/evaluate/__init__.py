"""Scores a store against gold: what was found, what was linked, and what was said of it.

Within a document, predicted and gold items match one to one, best first, where the F1 of
their word multisets (lower case, letters and digits) is at least 0.8. An item that is
`optional` in the gold is neither missed nor extra. One that is printed a second time (`also`)
takes every further prediction that matches it, and is still one item. A link is right where
both of its ends match and the gold has the pair. In the gold a list of values means that any of
them is right, save for the sets `recommendations` and `addressees`; an absent field is not
judged, and neither is a kind of record for which the gold has no list.

A document of the gold may say its `family` (else its kind is that) and whether it is `real`
(true, or false for a composed one); the gold may say `real` once for all.

Intervals are those of 95 % by the bootstrap over documents, and absent where fewer than five
documents have such items. Scores of records and links are held against the truth with optional
items left out, and with the links that wait for a person.
"""

from hmi_extract.evaluate.collections import Collection, documents_folder, find_collections
from hmi_extract.evaluate.comparison import evaluate
from hmi_extract.evaluate.report import (
    Accuracy,
    Outcome,
    Report,
    Result,
    Score,
    divided,
    pooled,
)

__all__ = [
    "Accuracy",
    "Collection",
    "Outcome",
    "Report",
    "Result",
    "Score",
    "divided",
    "documents_folder",
    "evaluate",
    "find_collections",
    "pooled",
]
