"""What speaks for and against each answer of a letter being to each recommendation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from hmi_extract.datamodel import Evidence, Extraction, Recommendation, Response
from hmi_extract.errors import NotFoundError
from hmi_extract.linking.assignment import WORDS, felt
from hmi_extract.linking.collection import (
    Collection,
    heading_above,
    record_text,
    restatements,
)
from hmi_extract.linking.likeness import Matrix, passages, plain
from hmi_extract.linking.numbers import cited, fold_number
from hmi_extract.organisations import Gazetteer

WEIGHTS: Mapping[str, float] = {
    # Fitted on half of the labelled replies; they seldom restate what they answer.
    "answer_words": WORDS,
    "restated_words": WORDS,
    # Set by hand, so that a near-verbatim restatement wins over every number.
    "restated": 16.0,
    "number_cited": 8.0,
    "addressee": 0.75,
    "section": 2.0,
    "in_order": 1.5,
}
"""Strength of evidence of each comparison at its full value of 1. A local number is weighed
by how often the letter's numbers agree with the report's: see `LOCAL_NUMBER`."""

LOCAL_NUMBER: Mapping[str, float] = {"agree": 5.0, "unknown": 1.5, "differ": 0.0}

_LIKELY = 0.2  # cosine below which two texts need not be compared word for word
_SAME_SECTION = 90  # of 100


@dataclass(frozen=True, slots=True)
class Ask:
    """A recommendation that a letter may answer."""

    recommendation: Recommendation
    report: Extraction
    text: str
    doubtful: bool = False  # whether the letter answers this report wants a person's look


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


@dataclass(frozen=True, slots=True)
class Comparisons:
    """One matrix a comparison, a row an answer and a column a recommendation."""

    values: Mapping[str, Matrix]
    weights: Mapping[str, float]
    groups: tuple[tuple[tuple[int, ...], ...], ...]  # an answer's restated passages

    @property
    def strength(self) -> Matrix:
        return sum(
            (
                self.weights[name] * (felt(matrix) if name.endswith("_words") else matrix)
                for name, matrix in self.values.items()
            ),
            start=np.zeros(next(iter(self.values.values())).shape),
        )

    def evidence(self, row: int, column: int) -> dict[str, float | str | None]:
        """What was compared and came out other than zero."""
        found = {name: float(matrix[row, column]) for name, matrix in self.values.items()}
        return {name: round(value, 3) for name, value in found.items() if value}

    def with_value(self, name: str, matrix: Matrix, weight: float) -> Comparisons:
        return Comparisons(
            {**self.values, name: matrix}, {**self.weights, name: weight}, self.groups
        )


def compare(letter: Letter, collection: Collection, gazetteer: Gazetteer) -> Comparisons:
    """Every comparison that does not need to know how the letter numbers and orders things."""
    asks = [ask.text for ask in letter.asks]
    answer_words = collection.space.cosines([letter.text(one) for one in letter.answers], asks)
    quoted = [_restated(letter, answer, asks, collection) for answer in letter.answers]
    values = {
        "restated": np.array([row for row, _, _ in quoted]),
        "number_cited": _cited(letter),
        "restated_words": np.array([row for _, row, _ in quoted]),
        "answer_words": answer_words,
        "section": _sections(letter),
        "addressee": _addressees(letter, gazetteer),
    }
    return Comparisons(values, WEIGHTS, tuple(groups for _, _, groups in quoted))


def _restated(
    letter: Letter, answer: Response, asks: Sequence[str], collection: Collection
) -> tuple[Matrix, Matrix, tuple[tuple[int, ...], ...]]:
    """1 where the letter repeats the recommendation; how alike the words are; passages."""
    verbatim_row, words_row = np.zeros(len(asks)), np.zeros(len(asks))
    groups: list[tuple[int, ...]] = []
    for quote in restatements(letter.extraction, answer):
        alike = collection.space.cosines([quote], asks)[0]
        words_row = np.maximum(words_row, alike)
        groups.extend(passages(quote, asks, [int(one) for one in np.flatnonzero(alike > _LIKELY)]))
    for position in {position for group in groups for position in group}:
        verbatim_row[position] = 1.0
    return verbatim_row, words_row, tuple(dict.fromkeys(groups))


def _cited(letter: Letter) -> Matrix:
    """1 where the answer names the number, minus a half where it names others only."""
    matrix = np.zeros((len(letter.answers), len(letter.asks)))
    known = letter.recommendations
    for row, answer in enumerate(letter.answers):
        positions = [position for one in answer.cites for position in cited(one, known)]
        if positions:
            matrix[row] = -0.5
            matrix[row, positions] = 1.0
    return matrix


def local_numbers(letter: Letter) -> Matrix:
    """1 where the letter's own number for the answer is also the recommendation's."""
    rows = [fold_number(answer.number) for answer in letter.answers]
    columns = [fold_number(one.number) for one in letter.recommendations]
    return np.array([[float(bool(row) and row == column) for column in columns] for row in rows])


def _sections(letter: Letter) -> Matrix:
    """1 where both stand under the same heading ("Managing those who pose a risk")."""
    rows = [plain(heading_above(letter.extraction, one.start_char) or "") for one in letter.answers]
    columns = [plain(one.section or "") for one in letter.recommendations]
    if len(set(columns)) < 2:
        return np.zeros((len(rows), len(columns)))
    return np.array([[float(same_heading(row, column)) for column in columns] for row in rows])


def same_heading(left: str, right: str) -> bool:
    return bool(left and right and fuzz.token_sort_ratio(left, right) >= _SAME_SECTION)


def _addressees(letter: Letter, gazetteer: Gazetteer) -> Matrix:
    """1 where the recommendation is for the one who answers, minus one where for others."""
    return np.array(
        [[_for_respondent(answer, ask, gazetteer) for ask in letter.asks]
         for answer in letter.answers]
    )  # fmt: skip


def _for_respondent(answer: Response, ask: Ask, gazetteer: Gazetteer) -> float:
    addressees = ask.recommendation.addressees
    if not addressees:
        return 0.0
    if answer.respondent_id in addressees:
        return 1.0
    if answer.force_id is None:
        return 0.0
    published = ask.report.facts.published
    try:
        forces = {one for each in addressees for one in gazetteer.expand(each, published)}
    except NotFoundError:
        return 0.0
    return 1.0 if answer.force_id in forces else -1.0


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


def number_agreement(letter: Letter, anchors: Sequence[tuple[int, int]]) -> str:
    """Whether the letter's numbers are the report's: "agree", "differ" or "unknown"."""
    known = letter.recommendations
    pairs = [
        (fold_number(letter.answers[row].number), fold_number(known[column].number))
        for row, column in anchors
    ]
    both = [left == right for left, right in pairs if left and right]
    if len(both) < 2:
        return "unknown"
    return "agree" if sum(both) >= 0.75 * len(both) else "differ"


def described(comparisons: Comparisons, row: int, column: int, lead: float) -> Evidence:
    return {**comparisons.evidence(row, column), "lead": round(lead, 3)}
