"""Numbers of recommendations as reports and letters print them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from hmi_extract.datamodel import Recommendation, RecommendationKind

# 4, 8.10, 4a, 4(a), 10a) i), R3; a letter inside a word ("afi") is none.
_NUMBER = re.compile(r"\d+(?:\.\d+)*|(?<![a-z])(?!r\d)(?:[ivx]+|[a-z])(?![a-z])")
_KIND = (
    (re.compile(r"\bafis?\b|\barea", re.IGNORECASE), RecommendationKind.AREA_FOR_IMPROVEMENT),
    (re.compile(r"\bcause", re.IGNORECASE), RecommendationKind.CAUSE_OF_CONCERN),
    (re.compile(r"\brec", re.IGNORECASE), RecommendationKind.RECOMMENDATION),
)


@lru_cache(maxsize=8192)
def fold_number(printed: str | None) -> str:
    """One form for all ways of printing a number; empty where there is none.

    >>> [fold_number(one) for one in ("Recommendation 4 (a)", "4a", "4.", "10a) i)", "08", None)]
    ['4a', '4a', '4', '10ai', '8', '']
    """
    parts = _NUMBER.findall((printed or "").lower())
    return "".join(part.lstrip("0") or part for part in parts)


def parent_number(folded: str) -> str:
    """The recommendation that a part belongs to: '4a' is part of '4', '8.10' stands alone.

    >>> parent_number("4ai"), parent_number("8.10")
    ('4', '8.10')
    """
    return re.sub(r"[a-z]+$", "", folded) or folded


def cited(citation: str, recommendations: Iterable[Recommendation]) -> list[int]:
    """Positions of the recommendations that a printed citation can mean.

    Those of the kind that it names; where it names none, recommendations come before areas
    for improvement, which many reports number afresh. "4a" falls back on "4".
    """
    known = list(recommendations)
    kinds = [kind for pattern, kind in _KIND if pattern.search(citation)][:1] or [
        RecommendationKind.RECOMMENDATION,
        RecommendationKind.AREA_FOR_IMPROVEMENT,
        RecommendationKind.CAUSE_OF_CONCERN,
    ]
    folded = fold_number(citation)
    for number in dict.fromkeys((folded, parent_number(folded))):
        for kind in kinds:
            found = [
                position
                for position, one in enumerate(known)
                if one.kind == kind and number and fold_number(one.number) == number
            ]
            if found:
                return found
    return []
