"""What speaks for and against each answer of a letter being to each recommendation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from hmi_extract.datamodel import Extraction, Recommendation, RecommendationKind, Response
from hmi_extract.errors import NotFoundError
from hmi_extract.linking.collection import (
    Collection,
    heading_above,
    record_text,
    restatements,
)
from hmi_extract.linking.evidence import Step
from hmi_extract.linking.likeness import Matrix, passages, plain
from hmi_extract.linking.numbers import cited, fold_number
from hmi_extract.linking.surroundings import alike_places, lead_ins
from hmi_extract.linking.weights import load_weights
from hmi_extract.linking.word_comparisons import addressed, compare_words, shaped
from hmi_extract.organisations import Gazetteer

_LIKELY = 0.2  # cosine below which two texts need not be compared word for word
_SAME_SECTION = 90  # of 100


@dataclass(frozen=True, slots=True)
class Ask:
    """A recommendation that a letter may answer."""

    recommendation: Recommendation
    report: Extraction
    text: str
    doubtful: bool = False  # whether the letter answers this report wants a person's look
    followed_up: bool = False  # of a report that only the one that is answered follows up


@dataclass(frozen=True, slots=True)
class Letter:
    """A document with answers, and everything that they may be answers to."""

    extraction: Extraction
    answers: tuple[Response, ...]  # in reading order
    asks: tuple[Ask, ...]  # by report, in reading order

    def text(self, answer: Response) -> str:
        return record_text(self.extraction, answer)

    @property
    def recommendations(self) -> list[Recommendation]:
        return [ask.recommendation for ask in self.asks]


@dataclass(frozen=True)
class Comparisons:
    """One matrix a comparison, a row an answer and a column a recommendation."""

    values: Mapping[str, Matrix]
    weights: Mapping[str, float]  # strength of evidence of each at its full value of 1
    groups: tuple[tuple[tuple[int, ...], ...], ...]  # an answer's restated passages

    @cached_property
    def strength(self) -> Matrix:
        return sum(
            (self.weights[name] * shaped(name, matrix) for name, matrix in self.values.items()),
            start=np.zeros(next(iter(self.values.values())).shape),
        )

    @cached_property
    def without_places(self) -> Matrix:
        """The strength without what places tell: of two reports with the same number, or asks in
        the same words, they tell nothing."""
        return self.strength - self.weights["place"] * self.values["place"]

    def steps(self, row: int, column: int, *, places: bool = True) -> tuple[Step, ...]:
        """What was compared and came out other than zero; `places`: whether places counted."""
        place = np.ix_([row], [column])
        return tuple(
            Step(
                name, float(matrix[row, column]), weight * float(shaped(name, matrix[place])[0, 0])
            )
            for name, matrix in self.values.items()
            if (weight := self.weights[name])
            and matrix[row, column]
            and (places or name != "place")
        )

    def with_value(self, name: str, matrix: Matrix, weight: float) -> Comparisons:
        return Comparisons(
            {**self.values, name: matrix}, {**self.weights, name: weight}, self.groups
        )


def compare(letter: Letter, collection: Collection, gazetteer: Gazetteer) -> Comparisons:
    """Every comparison that does not need to know how the letter numbers and orders things."""
    asks = [ask.text for ask in letter.asks]
    quoted = _restated(letter, asks, collection)
    values = {
        "restated": np.array([row for row, _, _ in quoted]),
        "number_cited": _cited(letter),
        "restated_words": np.array([row for _, row, _ in quoted]),
        **compare_words(
            collection.space,
            [letter.text(one) for one in letter.answers],
            asks,
            collection.meaning,
        ),
        "lead_words": collection.space.cosines(lead_ins(letter.extraction, letter.answers), asks),
        "section": _sections(letter),
        "place": alike_places(len(letter.answers), [ask.report.document.id for ask in letter.asks]),
        "kind_named": _kinds(letter),
        "addressee": _addressees(letter, gazetteer),
    }
    groups = tuple(groups for _, _, groups in quoted)
    return Comparisons(values, load_weights().answers.comparisons, groups)


_Restated = tuple[NDArray[np.float64], NDArray[np.float64], tuple[tuple[int, ...], ...]]


def _restated(letter: Letter, asks: Sequence[str], collection: Collection) -> list[_Restated]:
    """For each answer: 1 where it repeats the recommendation; how alike the words are;
    passages."""
    quotes = [restatements(letter.extraction, answer) for answer in letter.answers]
    alike = iter(collection.space.cosines([quote for some in quotes for quote in some], asks))
    return [_restated_row(some, [next(alike) for _ in some], asks) for some in quotes]


def _restated_row(
    quotes: Sequence[str], alike: Sequence[NDArray[np.float64]], asks: Sequence[str]
) -> _Restated:
    verbatim_row, words_row = np.zeros(len(asks)), np.zeros(len(asks))
    groups: list[tuple[int, ...]] = []
    for quote, words in zip(quotes, alike, strict=True):
        words_row = np.maximum(words_row, words)
        groups.extend(passages(quote, asks, [int(one) for one in np.flatnonzero(words > _LIKELY)]))
    for position in {position for group in groups for position in group}:
        verbatim_row[position] = 1.0
    return verbatim_row, words_row, tuple(dict.fromkeys(groups))


def _cited(letter: Letter) -> Matrix:
    """1 where the answer names the number, minus a half where it names others only."""
    matrix = np.zeros((len(letter.answers), len(letter.asks)))
    known = letter.recommendations
    for row, answer in enumerate(letter.answers):
        cites = cited_here(letter, answer)
        positions = [position for one in cites for position in cited(one, known)]
        if positions:
            matrix[row] = -0.5
            matrix[row, positions] = 1.0
    return matrix


def cited_here(letter: Letter, answer: Response) -> list[str]:
    """Numbers that the answer names of the report that it answers: "recommendation 4 of the
    first report" is one of another."""
    text = letter.text(answer)
    elsewhere = {fold_number(one) for one in _OF_ANOTHER.findall(text)}
    cites = [*answer.cites, *_dotted(letter, text)]
    return [one for one in dict.fromkeys(cites) if fold_number(one) not in elsewhere]


def _dotted(letter: Letter, text: str) -> list[str]:
    """Numbers of the kind "6.3" at the beginning of an answer, which custody reports give to
    what they ask: where the report has them they need no word before them."""
    printed = _DOTTED.findall(text[:_BEGINNING])
    if not printed:
        return []
    known = {fold_number(one.number) for one in letter.recommendations if one.number}
    return [one for one in printed if fold_number(one) in known]


_BEGINNING = 120  # characters
_DOTTED = re.compile(r"(?<![\d.£])\b\d{1,2}\.\d{1,2}\b(?!\s*(?:%|per\s+cent|million|bn|m\b|[\d.]))")


_OF_ANOTHER = re.compile(
    r"\brecommendations?\s+(\d{1,3}[a-z]?)\s+(?:of|in|from)\s+(?:the|our|its|their|that)\s+"
    r"(?:first|earlier|previous|original|last|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def _sections(letter: Letter) -> Matrix:
    """1 where both stand under the same heading ("Managing those who pose a risk")."""
    rows = [plain(heading_above(letter.extraction, one.start_char) or "") for one in letter.answers]
    columns = [plain(one.section or "") for one in letter.recommendations]
    if len(set(columns)) < 2:
        return np.zeros((len(rows), len(columns)))
    return np.array([[float(same_heading(row, column)) for column in columns] for row in rows])


def same_heading(left: str, right: str) -> bool:
    return bool(left and right and fuzz.token_sort_ratio(left, right) >= _SAME_SECTION)


_KIND_NAMED = (
    (
        RecommendationKind.AREA_FOR_IMPROVEMENT,
        re.compile(r"\bAFIs?\b|\b[Aa]reas? for improvement\b"),
    ),
    (RecommendationKind.CAUSE_OF_CONCERN, re.compile(r"\b[Cc]auses? of concern\b")),
    (RecommendationKind.RECOMMENDATION, re.compile(r"\b[Rr]ecommendations?\b")),
)


def _kinds(letter: Letter) -> Matrix:
    """1 where the heading over the answer, or its number, names the recommendation's kind
    and no other; minus one where it names another."""
    return np.array([_kind_row(letter, answer) for answer in letter.answers])


def _kind_row(letter: Letter, answer: Response) -> list[float]:
    heading = heading_above(letter.extraction, answer.start_char) or ""
    words = f"{heading}\n{answer.number or ''}"
    named = {kind for kind, pattern in _KIND_NAMED if pattern.search(words)}
    if len(named) != 1:
        return [0.0] * len(letter.asks)
    return [1.0 if one.kind in named else -1.0 for one in letter.recommendations]


def _addressees(letter: Letter, gazetteer: Gazetteer) -> Matrix:
    """Zero where all that a letter may answer is for the same: not every paragraph of a letter
    to which a report on one force is sent is an answer to something in it."""
    found = addressed(
        [[_for_respondent(answer, ask, gazetteer) for ask in letter.asks]
         for answer in letter.answers]
    )  # fmt: skip
    found[(found == found[:, :1]).all(axis=1)] = 0.0
    return found


def _for_respondent(answer: Response, ask: Ask, gazetteer: Gazetteer) -> bool | None:
    addressees = ask.recommendation.addressees
    if not addressees:
        return None
    if answer.respondent_id in addressees:
        return True
    if answer.force_id is None:
        return None
    published = ask.report.facts.published
    try:
        return any(answer.force_id in _expanded(gazetteer, one, published) for one in addressees)
    except NotFoundError:
        return None


@lru_cache(maxsize=4096)
def _expanded(gazetteer: Gazetteer, organisation_id: str, on: date | None) -> frozenset[str]:
    return frozenset(gazetteer.expand(organisation_id, on))


def ordered(letter: Letter, anchors: Sequence[tuple[int, int]]) -> Matrix:
    """1 where a pair keeps the order that the letter's sure pairs (row, column) keep.

    All zero where fewer than three are sure, or where they do not follow the report.
    """
    matrix = np.zeros((len(letter.answers), len(letter.asks)))
    if len(anchors) < 3 or not _follows(anchors):
        return matrix
    for row in range(len(letter.answers)):
        low = max((column for other, column in anchors if other < row), default=-1)
        high = min((column for other, column in anchors if other > row), default=matrix.shape[1])
        matrix[row, low + 1 : high] = 1.0
    return matrix


def _follows(anchors: Sequence[tuple[int, int]]) -> bool:
    pairs = [
        (one[1] - other[1]) * (one[0] - other[0])
        for place, one in enumerate(anchors)
        for other in anchors[:place]
        if one[0] != other[0] and one[1] != other[1]
    ]
    return bool(pairs) and sum(product > 0 for product in pairs) >= 0.85 * len(pairs)
