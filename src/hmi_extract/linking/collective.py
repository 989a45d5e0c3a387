"""Answers for all recommendations of a report, or for all that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hmi_extract.datamodel import LinkStatus, RecommendationKind, ResponseLink, Scope
from hmi_extract.linking.collective_scope import for_some, meant, own_first, scope_of
from hmi_extract.linking.comparisons import Ask, Comparisons, Letter
from hmi_extract.linking.evidence import Step, evidence
from hmi_extract.organisations import Gazetteer

# The letter says outright whom the answer is for; what may be wrong is our reading of it.
_STATED = 0.9
_SCOPE = 5.0  # strength
_TOPIC_ELSEWHERE = 0.7  # the answer speaks of other things than this recommendation

_SPEAKS_OF_ONE = 0.2  # likeness from which an answer clearly speaks of a recommendation
_CLEARLY_MORE = 1.5  # times: one collective answer against another

_NAMES_KIND = {
    RecommendationKind.RECOMMENDATION: re.compile(r"\brecommendations?\b", re.IGNORECASE),
    RecommendationKind.AREA_FOR_IMPROVEMENT: re.compile(
        r"\bAFIs?\b|\bareas? for improvement\b", re.IGNORECASE
    ),
    RecommendationKind.CAUSE_OF_CONCERN: re.compile(r"\bcauses? of concern\b", re.IGNORECASE),
}


def link_collective(
    letter: Letter, comparisons: Comparisons, items: Sequence[ResponseLink], gazetteer: Gazetteer
) -> Iterator[ResponseLink]:
    """One link a recommendation that each collective answer stands for.

    `items` are the links of the answers that are for one or several. An answer for the
    remaining ones stands for all that these leave; several such answers in one letter share
    out what they clearly speak of. An answer that cites numbers is for those alone.
    """
    named = {link.response_id for link in items}
    rows = [row for row, one in enumerate(letter.answers) if one.id not in named and not one.cites]
    for row in rows:
        if scope_of(letter, letter.answers[row]) == Scope.ALL:
            columns = own_first(letter, _of_kind(letter, row))
            mine, fits = meant(letter, comparisons, row, columns, gazetteer)
            yield from _links(letter, comparisons, row, mine, "all", fits=fits)
    for row in rows:
        columns = for_some(letter, row, gazetteer)
        if not columns:
            continue
        mine, fits = meant(letter, comparisons, row, columns, gazetteer)
        yield from _links(letter, comparisons, row, mine, "addressees named", fits=fits)
    remaining = [row for row in rows if letter.answers[row].scope == Scope.REMAINING]
    for row in remaining:
        columns = _left_over(letter, row, items)
        columns, fits = meant(letter, comparisons, row, columns, gazetteer)
        mine = [one for one in columns if _may_speak_of(comparisons, row, one, remaining)]
        doubted = _in_question(items)
        yield from _links(letter, comparisons, row, mine, "remaining", doubted, fits=fits)


def _in_question(items: Sequence[ResponseLink]) -> frozenset[str]:
    """Recommendations that another answer of the letter may be to, as a person will say."""
    return frozenset(
        link.recommendation_id for link in items if link.status == LinkStatus.NEEDS_REVIEW
    )


def _links(
    letter: Letter,
    comparisons: Comparisons,
    row: int,
    columns: Sequence[int],
    method: str,
    in_question: frozenset[str] = frozenset(),
    *,
    fits: bool,
) -> Iterator[ResponseLink]:
    words = comparisons.values["answer_words"][row]
    best = max((float(words[column]) for column in columns), default=0.0)
    for column in columns:
        elsewhere = best >= _SPEAKS_OF_ONE and words[column] < 0.5 * best
        ask = letter.asks[column]
        doubtful = ask.doubtful or ask.recommendation.id in in_question or not fits
        yield ResponseLink(
            response_id=letter.answers[row].id,
            recommendation_id=ask.recommendation.id,
            score=_TOPIC_ELSEWHERE if elsewhere else _STATED,
            method=method,
            evidence=evidence(
                (
                    Step("scope", letter.answers[row].scope.value, _SCOPE),
                    *comparisons.steps(row, column),
                )
            ),
            status=LinkStatus.NEEDS_REVIEW if doubtful else LinkStatus.AUTO,
        )


def _of_kind(letter: Letter, row: int) -> list[int]:
    """Those of the kinds that the answer names; where it names none, all but causes of
    concern, which are answered through their recommendations."""
    answer = letter.answers[row]
    kinds = _kinds_named(letter.text(answer)) & {one.kind for one in letter.recommendations}
    if not kinds:
        kinds = set(RecommendationKind) - {RecommendationKind.CAUSE_OF_CONCERN}
    return [column for column, one in enumerate(letter.recommendations) if one.kind in kinds]


def _kinds_named(text: str) -> set[RecommendationKind]:
    return {kind for kind, pattern in _NAMES_KIND.items() if pattern.search(text)}


def _left_over(letter: Letter, row: int, items: Sequence[ResponseLink]) -> list[int]:
    """What no other answer of the letter is surely to; of a report that is only followed up by
    the one that is answered, where other answers speak of it."""
    answered = {link.recommendation_id for link in items if link.status == LinkStatus.AUTO}
    spoken_of = {one.report.document.id for one in letter.asks if _answered(one, answered)}
    return [
        column
        for column in _of_kind(letter, row)
        if not _answered(letter.asks[column], answered)
        and not (spoken_of and _is_of_another(letter.asks[column], spoken_of))
    ]


def _is_of_another(ask: Ask, spoken_of: set[str]) -> bool:
    return ask.followed_up and ask.report.document.id not in spoken_of


def _answered(ask: Ask, answered: set[str]) -> bool:
    """An answer to a cause of concern speaks for the recommendations under it, too."""
    return ask.recommendation.id in answered or ask.recommendation.parent_id in answered


def _may_speak_of(comparisons: Comparisons, row: int, column: int, rivals: Sequence[int]) -> bool:
    """False where another answer for the rest is clearly the one that speaks of it."""
    words = comparisons.values["answer_words"][:, column]
    others = [float(words[one]) for one in rivals if one != row]
    best = max(others, default=0.0)
    return best < _SPEAKS_OF_ONE or float(words[row]) * _CLEARLY_MORE > best
