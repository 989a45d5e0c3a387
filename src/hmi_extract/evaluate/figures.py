"""Figures over the outcomes: intervals, confusion tables, reliability."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hmi_extract.datamodel import (
    Action,
    DocumentKind,
    Position,
    Progress,
    RecommendationKind,
    Scope,
)
from hmi_extract.evaluate.intervals import Interval, interval
from hmi_extract.evaluate.matching import alternatives
from hmi_extract.evaluate.report import (
    LINKS,
    RECORDS,
    Claim,
    JudgedDocument,
    Outcome,
    Report,
    Result,
)

# Fields with few values, for which it is told which is taken for which.
CONFUSED: Mapping[str, type[StrEnum]] = {
    "documents.kind": DocumentKind,
    "recommendations.kind": RecommendationKind,
    "responses.position": Position,
    "responses.action": Action,
    "responses.scope": Scope,
    "findings.progress": Progress,
}
NONE = "null"  # among the values of a confusion table
BINS = 10
ENOUGH_REAL = 300  # real items, from which a score may be called a probability

_COUNTED = (Result.RIGHT, Result.MISSED, Result.EXTRA, Result.WRONG)
# (part, whole) as weights of _COUNTED.
_RATIOS = {
    "precision": ((1, 0, 0, 0), (1, 0, 1, 0)),
    "recall": ((1, 0, 0, 0), (1, 1, 0, 0)),
    "f1": ((2, 0, 0, 0), (2, 1, 1, 0)),
    "accuracy": ((1, 0, 0, 0), (1, 0, 0, 1)),
}


# --- intervals -----------------------------------------------------------------------------


def intervals(report: Report) -> dict[str, dict[str, Interval | None]]:
    """what → ratio → its interval; None where fewer than five documents have such items."""
    counts = _counts_by_document((*report.items, *report.finer, *report.fields))
    return {
        what: {name: interval(rows, *ratio) for name, ratio in _RATIOS.items()}
        for what, rows in counts.items()
    }


def _counts_by_document(outcomes: Iterable[Outcome]) -> dict[str, list[tuple[int, ...]]]:
    counts: dict[str, dict[JudgedDocument, Counter[Result]]] = {}
    for each in outcomes:
        of_document = counts.setdefault(each.what, {})
        of_document.setdefault(each.document, Counter())[each.result] += 1
    return {
        what: [tuple(count[result] for result in _COUNTED) for count in rows.values()]
        for what, rows in counts.items()
    }


# --- confusion -----------------------------------------------------------------------------

Confusion = Mapping[str, Mapping[str, int]]
"""Value in the gold → value in the store → how often; every value that occurs, in its order."""


def confusions(report: Report) -> dict[str, Confusion]:
    """For each field in CONFUSED that was judged."""
    by_field = {what: [each for each in report.fields if each.what == what] for what in CONFUSED}
    return {what: _confusion(CONFUSED[what], each) for what, each in by_field.items() if each}


def _confusion(values: Iterable[str], outcomes: Sequence[Outcome]) -> Confusion:
    counts = Counter(_cell(each.expected, each.found) for each in outcomes)
    seen = {value for cell in counts for value in cell}
    known = [str(value) for value in values]
    order = [*known, *sorted(seen - {*known, NONE}), NONE]
    return {
        gold: {found: counts[gold, found] for found in order if found in seen}
        for gold in order
        if any(cell[0] == gold for cell in counts)
    }


def _cell(expected: Any, found: Any) -> tuple[str, str]:
    """Where the gold allows several values, it is counted under the one found, if allowed."""
    allowed = [_value(one) for one in alternatives(expected)]
    said = _value(found)
    return (said if said in allowed else allowed[0]), said


def _value(value: Any) -> str:
    return NONE if value is None else str(value)


# --- reliability ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bin:
    low: float
    high: float  # not within, save in the last
    count: int
    mean: float | None  # of the scores; None where there are none
    share_right: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Whether what carries a high score is right more often."""

    count: int
    real: int  # of `count`, from documents that the gold says are real
    brier: float  # mean squared distance of score and truth: 0 is best
    bins: tuple[Bin, ...]

    @property
    def is_probability(self) -> bool:
        """Whether enough real items carry the score to call it one."""
        return self.real >= ENOUGH_REAL


def reliabilities(report: Report) -> dict[str, Reliability]:
    """Of "records" and of "links", where any carry a score."""
    groups = {"records": RECORDS, "links": LINKS}
    claims = {
        name: [claim for claim in report.claims if claim.what in kinds]
        for name, kinds in groups.items()
    }
    return {name: _reliability(each) for name, each in claims.items() if each}


def _reliability(claims: Sequence[Claim]) -> Reliability:
    squares = [(claim.score - claim.is_right) ** 2 for claim in claims]
    real = sum(claim.document.real is True for claim in claims)
    bins = tuple(_bin(number, claims) for number in range(BINS))
    return Reliability(len(claims), real, sum(squares) / len(squares), bins)


def _bin(number: int, claims: Sequence[Claim]) -> Bin:
    # Rounded first: 0.7 * 10 is a hair below 7.
    within = [
        claim for claim in claims if min(int(round(claim.score * BINS, 9)), BINS - 1) == number
    ]
    count = len(within)
    return Bin(
        number / BINS,
        (number + 1) / BINS,
        count,
        sum(claim.score for claim in within) / count if count else None,
        sum(claim.is_right for claim in within) / count if count else None,
    )


# --- real and composed ---------------------------------------------------------------------


def origin(documents: Iterable[JudgedDocument]) -> str:
    """Whether there is a real document among them: a figure on composed ones alone flatters."""
    said = {document.real for document in documents}
    if True in said:
        return "real"
    return "origin not stated" if None in said else "composed only"
