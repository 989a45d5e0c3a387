"""Recommendations that a national report and a report on one force both make."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hmi_extract.datamodel import QuoteRole, RecommendationKind, SameRecommendation
from hmi_extract.linking.collection import Collection
from hmi_extract.linking.earlier import EarlierReports, Made, Report
from hmi_extract.linking.repeated import REPLACED, SHARED_RUNS, alike, missing_words, words_of
from hmi_extract.linking.shingles import ShingleIndex
from hmi_extract.organisations import Gazetteer

# A national report and the reports on the forces that were inspected for it come out within
# some months of one another; the next round of a programme does not come within a year.
_SAME_ROUND = timedelta(days=366)
_WITHOUT = frozenset({QuoteRole.DEADLINE, QuoteRole.ADDRESSEE})  # each report has its own

_Asked = tuple[Report, Made, str]


def same_recommendations(
    collection: Collection, gazetteer: Gazetteer
) -> tuple[SameRecommendation, ...]:
    """Each recommendation of a national report with those of reports on one force, published
    within a year of it, that ask for the same in nearly the same words, deadlines and
    addressees aside."""
    by_force = dict(EarlierReports(collection, gazetteer).groups())
    national = [each for report in by_force.pop("", ()) for each in _asked(report)]
    index = ShingleIndex([words for _, _, words in national])
    found = {
        (same.recommendation_id, same.same_as_id): same
        for reports in by_force.values()
        for report in reports
        if len(report.forces) == 1
        for each in _asked(report)
        for same in _same(each, national, index)
    }
    return tuple(found[key] for key in sorted(found))


# What turns an ask into another one, however alike the rest is. Each, every and all are one.
_LOGIC_WORDS = (
    "not no never none neither nor without unless except only some any most half few fewer more "
    "less least every one two three four five six seven eight nine ten twelve dozen"
)
_LOGIC = frozenset(_LOGIC_WORDS.split())
_EVERY = {"each": "every", "all": "every"}


def asks_as_much(own: str, national: str) -> bool:
    """Whether the ask of a force report, folded, has all that a national one asks: all its
    telling words, and the same negations, numbers and limits.

    >>> asks_as_much("record every visit by day and night", "record every visit by day")
    True
    >>> asks_as_much("record every visit by day", "record every visit by day and night")
    False
    >>> asks_as_much("record one visit in ten by day", "record every visit by day")
    False
    """
    return _logic(own) == _logic(national) and not missing_words(national, own)


def _logic(text: str) -> Counter[str]:
    words = (_EVERY.get(word, word) for word in text.split())
    return Counter(word for word in words if word in _LOGIC or word.isdigit())


def _asked(report: Report) -> list[_Asked]:
    return [
        (report, made, words_of(made, _WITHOUT))
        for made in report.made
        if made.recommendation.kind == RecommendationKind.RECOMMENDATION
    ]


def _same(each: _Asked, national: list[_Asked], index: ShingleIndex) -> list[SameRecommendation]:
    report, made, words = each
    found = []
    for place, _ in index.candidates(words, SHARED_RUNS):
        other, asked, its_words = national[place]
        if abs(other.published - report.published) > _SAME_ROUND:
            continue
        likeness, replaced = alike(words, its_words) or (0.0, 1.0)
        if replaced <= REPLACED and asks_as_much(words, its_words):
            ends = asked.recommendation.id, made.recommendation.id
            found.append(SameRecommendation(*ends, likeness=round(likeness, 4)))
    return found
