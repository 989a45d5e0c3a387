"""The bare words by which tables and headings say what is thought of a recommendation."""

from __future__ import annotations

import re

STATED = (
    r"(?:(?:not|partly|partially|fully|broadly|do(?:es)?\s+not)\s+)?"
    r"(?:accept|agree|reject|disagree|support|decline|note)(?:s|d|ed)?"
    r"(?:\s+in\s+(?:full|part|principle))?"
)
"""As a regular expression without groups: "Accept in principle", "Not accepted"."""

# What else stands in their place: "See below", "For policing to respond", "Under consideration"
_NOTHING_STATED = (
    r"see\s+(?:below|above|recommendations?\s+\d+|response)|for\s+[\w ]{2,40}|n/?a|tbc|"
    r"(?:not|no\s+longer)\s+applicable|under\s+(?:consideration|review)|no\s+(?:action|response)|"
    r"ongoing|open|closed?|completed?"
)
IN_PLACE = rf"(?:{STATED}|{_NOTHING_STATED})"
_STATED = re.compile(STATED, re.IGNORECASE)
_IN_PLACE = re.compile(IN_PLACE, re.IGNORECASE)
_MOST, _FEW = 0.6, 0.2  # of the cells of a column: such words, and any others


def is_stated(text: str) -> bool:
    """Whether a text is no more than such words."""
    return _STATED.fullmatch(text.strip(" .*")) is not None


def are_stated(texts: list[str]) -> bool:
    """Whether the cells of a column say such words, and no answer."""
    filled = [text.strip(" .*") for text in texts if text.strip(" .*–—-")]
    stated = sum(is_stated(text) for text in filled)
    others = sum(_IN_PLACE.fullmatch(text) is None for text in filled)
    return stated > 1 and stated >= _MOST * len(filled) and others <= _FEW * len(filled)
