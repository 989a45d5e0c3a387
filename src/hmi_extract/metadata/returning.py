"""How inspectors' words throughout a document tell whether they came back to what they had asked.

A title seldom fails to say so, but some do: a letter, a progress paper, an assessment two years
on. A review speaks of progress, of what is still so, of "that recommendation", and of going back;
the report of a new inspection says what should be done, and grades.

The weights are those of a logistic regression on 271 reports and reviews, rounded. Fitted without
the collection that was judged, these words alone told a review from a report in nine of ten.
"""

from __future__ import annotations

import math
import re

from hmi_extract.metadata.wording import READ, rate_of

_FEWEST = 200  # words, below which a text tells too little
_ENOUGH = 0.5  # log-odds
_BEFOREHAND = -1.4
_OF_LENGTH = -0.06  # a log of the words: reports are the longer
_TOP = 400  # characters in which a title and the line under it stand

_RETURNS = re.compile(
    r"\b(?:we|inspectors)\s+(?:\w+\s+)?(?:returned|revisited|re-?inspected|went\s+back|came\s+back"
    r"|re-?visited)\b|\bre-?inspection|\brevisit|\bfollow-?up|\byears?\s+on\b|\bpost-inspection"
    r"|\bupdate|\bone\s+year",
    re.IGNORECASE,
)
_PROGRESS = re.compile(
    r"\b(?:progress|improved|improvements?|better|completed?|closed|implemented|addressed"
    r"|acted\s+on|met)\b",
    re.IGNORECASE,
)
_MANNERS = (
    (_RETURNS, 1.1),
    (_PROGRESS, 0.3),
    (re.compile(r"\b(?:still|yet|no\s+longer|now|remains?|continues?)\b", re.IGNORECASE), 0.7),
    # "that recommendation", "each of the areas for improvement"
    (
        re.compile(
            r"\b(?:that|this|the|our|its|of|each|all)\s+(?:\w+\s+){0,2}(?:recommendations?"
            r"|areas?\s+for\s+improvement|causes?\s+of\s+concern|AFIs?)\b",
            re.IGNORECASE,
        ),
        0.55,
    ),
    (re.compile(r"\bshould\b", re.IGNORECASE), -1.2),
    # "is good at", "the force is inadequate"
    (
        re.compile(
            r"\b(?:good|adequate|requires\s+improvement|inadequate|outstanding)\s+at\b"
            r"|\bis\s+(?:good|adequate|inadequate)\b",
            re.IGNORECASE,
        ),
        -1.25,
    ),
    (
        re.compile(
            r"\b(?:in|during)\s+(?:our|the|this)\s+inspection\b|\bwe\s+inspected\b"
            r"|\bthis\s+inspection\b",
            re.IGNORECASE,
        ),
        -0.9,
    ),
)
_AT_TOP = ((_RETURNS, 1.25), (_PROGRESS, 1.85))


def speaks_of_return(text: str) -> bool:
    """Whether a text of inspectors is more likely a review than the report of a new inspection."""
    text = text[:READ]
    words = len(text.split())
    if words < _FEWEST:
        return False
    weight = _BEFOREHAND + _OF_LENGTH * math.log(words)
    for pattern, each in _MANNERS:
        weight += each * rate_of(pattern, text, words)
    weight += sum(each for pattern, each in _AT_TOP if pattern.search(text[:_TOP]))
    return weight > _ENOUGH
