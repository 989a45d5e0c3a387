"""The values that an evaluation comes to: what became of each item, and the counts of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hmi_extract.datamodel import RecommendationKind

RECORDS = ("recommendations", "responses", "findings")
LINKS = ("response_links", "finding_links", "document_links")
EACH_ADDRESSEE = "recommendations.each_addressee"
FINER = (*(f"recommendations.{kind}" for kind in RecommendationKind), EACH_ADDRESSEE)


class Result(StrEnum):
    RIGHT = "right"
    MISSED = "missed"  # the gold has it, the store has not
    EXTRA = "extra"  # the store has it, the gold has not
    WRONG = "wrong"  # of a field: of an item that both have


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A document of the gold."""

    collection: str  # name of the gold that it belongs to
    file: str  # as the gold names it
    family: str  # as the gold says, else its kind; "unknown" where it says neither
    format: str  # "pdf", "html" …; "scan" or "pdf, part scanned" where pages are pictures
    real: bool | None = None  # False: composed; None: the gold does not say
    in_store: bool = True


@dataclass(frozen=True, slots=True)
class Closest:
    """What comes nearest on the other side to an item that is missed or extra."""

    text: str
    page: int | None
    similarity: float  # F1 of the words, 0 to 1; a match from 0.8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item of the gold, one claim of the store, or one field of an item."""

    what: str  # "recommendations", "response_links", "responses.position" …
    result: Result
    document: JudgedDocument
    text: str  # of the gold; of an extra, of the store; of a link, of both of its ends
    page: int | None = None  # None: not known
    expected: Any = None  # fields: as the gold has it; a list where several values are right
    found: Any = None  # fields: as the store has it
    evidence: tuple[str, ...] = ()  # words of the document, or where the store took it from
    closest: Closest | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A record or link of the store with the score that it carries."""

    what: str
    score: float  # 0 to 1
    is_right: bool
    document: JudgedDocument


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of item or link; a ratio is None where there is nothing to count.

    >>> Score(right=3, missed=1, extra=0).recall
    0.75
    """

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float | None:
        return _ratio(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.right, 2 * self.right + self.missed + self.extra)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often one field of the matched items is right, of the times that it was judged."""

    right: int = 0
    judged: int = 0

    @property
    def share(self) -> float | None:
        return _ratio(self.right, self.judged)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole comparison, of one gold or of several. It holds only what the gold covers."""

    name: str
    documents: tuple[JudgedDocument, ...] = ()
    judged: tuple[str, ...] = ()  # those of RECORDS and LINKS that the gold has an opinion on
    items: tuple[Outcome, ...] = ()  # records and links
    finer: tuple[Outcome, ...] = ()  # the same again by what is in FINER
    fields: tuple[Outcome, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def scores(self) -> dict[str, Score]:
        """By kind of record and link; what is counted more finely stands behind its kind."""
        counts = _counted((*self.items, *self.finer))
        return {what: _score(counts.get(what, Counter())) for what in _in_order(self, counts)}

    @property
    def attributes(self) -> dict[str, Accuracy]:
        """By field: "recommendations.number", "documents.title" …"""
        counts = _counted(self.fields)
        return {
            what: Accuracy(count[Result.RIGHT], count.total()) for what, count in counts.items()
        }

    @property
    def differences(self) -> tuple[Outcome, ...]:
        """Everything but what is right."""
        every = (*self.items, *self.fields)
        return tuple(outcome for outcome in every if outcome.result != Result.RIGHT)

    @property
    def missing_files(self) -> tuple[str, ...]:
        """In the gold, not in the store: their items are missed."""
        return tuple(document.file for document in self.documents if not document.in_store)


def pooled(reports: Iterable[Report], name: str = "all together") -> Report:
    """Several reports as one."""
    parts = list(reports)
    judged = {what for part in parts for what in part.judged}
    return Report(
        name,
        tuple(each for part in parts for each in part.documents),
        tuple(what for what in (*RECORDS, *LINKS) if what in judged),
        tuple(each for part in parts for each in part.items),
        tuple(each for part in parts for each in part.finer),
        tuple(each for part in parts for each in part.fields),
        tuple(each for part in parts for each in part.claims),
    )


def divided(report: Report, by: Callable[[JudgedDocument], str]) -> dict[str, Report]:
    """A report for each group of documents, in the order of their names."""
    names = sorted({by(document) for document in report.documents})
    return {name: _part(report, name, by) for name in names}


def _part(report: Report, name: str, by: Callable[[JudgedDocument], str]) -> Report:
    items = tuple(each for each in report.items if by(each.document) == name)
    seen = {item.what for item in items}
    return Report(
        name,
        tuple(document for document in report.documents if by(document) == name),
        tuple(what for what in report.judged if what in seen),
        items,
        tuple(each for each in report.finer if by(each.document) == name),
        tuple(each for each in report.fields if by(each.document) == name),
        tuple(each for each in report.claims if by(each.document) == name),
    )


def _counted(outcomes: Iterable[Outcome]) -> Mapping[str, Counter[Result]]:
    counts: dict[str, Counter[Result]] = {}
    for outcome in outcomes:
        counts.setdefault(outcome.what, Counter())[outcome.result] += 1
    return counts


def _score(count: Counter[Result]) -> Score:
    return Score(count[Result.RIGHT], count[Result.MISSED], count[Result.EXTRA])


def _in_order(report: Report, counts: Mapping[str, Counter[Result]]) -> Iterator[str]:
    for what in report.judged:
        yield what
        if what == "recommendations":
            yield from (finer for finer in FINER if finer in counts)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
