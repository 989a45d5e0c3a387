"""What a verdict says itself of which recommendation it is on: a number, a place, a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.datamodel import Recommendation, RecommendationKind
from hmi_extract.linking.numbers import cited
from hmi_extract.organisations.other_reports import without_other_reports

# "recommendation 1 and 12 months on": what is counted is no number of an ask.
_COUNTED = (
    r"(?!\d|\s+(?:months?|years?|weeks?|days?|others?|more|further|per\s+cent|officers?|forces?)\b)"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?[a-z]?"
_LIST = re.compile(
    rf"\b(recommendations?|AFIs?|areas?\s+for\s+improvement|causes?\s+of\s+concern)\s+"
    rf"(?:numbers?\s+|nos?\.?\s+)?({_NUMBER}(?:(?:\s*,\s*|\s*(?:,\s*)?(?:and|&)\s+|\s+to\s+|\s*[-–]\s*)"
    rf"{_NUMBER}{_COUNTED})*)(?!\.?\d|\s*%|\s+per\s?cent\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:to|[-–])\s*({_NUMBER})", re.IGNORECASE)
_LONGEST_RANGE = 30

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ORDINAL = re.compile(
    rf"\b(?:the|our|this)\s+({'|'.join(_ORDINALS)})\s+"
    r"(?:of\s+(?:our|the|these|those|its)\s+(?:\w+\s+)?)?recommendations?\b",
    re.IGNORECASE,
)
# "the area for improvement", "this earlier recommendation": says which, if there is but one.
_ONLY = {
    kind: re.compile(
        rf"\b(?:the|this|that|our)\s+(?:(?:earlier|previous|original|same|(?:19|20)\d\d)\s+)?"
        rf"[“\"'‘]?(?:{words})\b(?!\s+(?:\d|below|above))",
        re.IGNORECASE,
    )
    for kind, words in (
        (RecommendationKind.RECOMMENDATION, r"recommendation"),
        (RecommendationKind.AREA_FOR_IMPROVEMENT, r"area\s+for\s+improvement|AFI"),
        (RecommendationKind.CAUSE_OF_CONCERN, r"cause\s+of\s+concern"),
    )
}
# "the cause of concern", "this cause of concern", "both causes of concern".
_CONCERN = re.compile(r"[“\"'‘]?\bcauses?\s+of\s+concern\b", re.IGNORECASE)
_WITH_CHILDREN = re.compile(
    r"\b(?:and|with|including|together\s+with)\s+(?:all\s+(?:of\s+)?)?(?:its|their|the|both)\s+"
    r"(?:\w+\s+)?recommendations?\b",
    re.IGNORECASE,
)


def numbers_named(text: str, made: Sequence[Recommendation]) -> set[int]:
    """Positions of the recommendations whose numbers stand in the text; those of another body's
    report are not.

    >>> from hmi_extract.datamodel import Recommendation, RecommendationKind as Kind
    >>> made = [Recommendation(f"r{n}", Kind.RECOMMENDATION, 0, 1, str(n)) for n in range(1, 6)]
    >>> sorted(numbers_named("Recommendations 2 to 4 are complete.", made))
    [1, 2, 3]
    """
    found: set[int] = set()
    for kind, listed in _LIST.findall(without_other_reports(text)):
        for number in _numbers(listed):
            found.update(cited(f"{kind} {number}", made))
    return found


def _numbers(listed: str) -> list[str]:
    numbers = re.findall(_NUMBER, listed, re.IGNORECASE)
    for first, last in _RANGE.findall(listed):
        if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
            numbers += [str(each) for each in range(int(first), int(last) + 1)]
    return list(dict.fromkeys(numbers))


def ordinal_named(text: str, made: Sequence[Recommendation]) -> set[int]:
    """ "The second recommendation": of a cause of concern where there is but one with
    recommendations of its own, else of all; "the area for improvement", where there is but one."""
    asked = [at for at, one in enumerate(made) if one.kind == RecommendationKind.RECOMMENDATION]
    parents = {made[at].parent_id for at in asked if made[at].parent_id}
    if len(parents) == 1:
        asked = [at for at in asked if made[at].parent_id]
    places = {
        _ORDINALS.index(word.lower()) for word in _ORDINAL.findall(without_other_reports(text))
    }
    found = {asked[place] for place in places if place < len(asked)}
    return found or _only_named(text, made)


def _only_named(text: str, made: Sequence[Recommendation]) -> set[int]:
    """The only area for improvement, cause of concern or recommendation that there is, where the
    text speaks of that kind alone and of one such."""
    if _WITH_CHILDREN.search(text):
        return set()
    said = without_other_reports(text)
    kinds = [kind for kind, named in _ONLY.items() if named.search(said)]
    found = [at for at, one in enumerate(made) if one.kind in kinds]
    return set(found) if len(kinds) == 1 and len(found) == 1 else set()


def concerns_named(text: str, made: Sequence[Recommendation]) -> tuple[set[int], set[int]]:
    """Causes of concern that the text may speak of, and their recommendations, if it says that
    these share the verdict. Empty where it names no cause of concern."""
    if not _CONCERN.search(without_other_reports(text)):
        return set(), set()
    concerns = {
        at for at, one in enumerate(made) if one.kind == RecommendationKind.CAUSE_OF_CONCERN
    }
    if not _WITH_CHILDREN.search(text):
        return concerns, set()
    ids = {made[at].id for at in concerns}
    return concerns, {at for at, one in enumerate(made) if one.parent_id in ids}
