"""What a letter's own numbers stand for: they need not be the report's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from hmi_extract.linking.comparisons import Comparisons, Letter
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.numbers import fold_number
from hmi_extract.linking.weights import load_weights

_UNTRIED = 0.3  # share of its weight that a number has before pairs bear it out
_FEWEST = 2  # pairs that must bear out how a letter counts
_SHARE = 0.75  # of the pairs

Reading = Callable[[str], set[int]]
"""Columns that a local number, folded, may stand for."""


def with_local_numbers(
    letter: Letter, comparisons: Comparisons, anchors: Sequence[tuple[int, int]]
) -> Comparisons:
    """The comparisons with that of the letter's own numbers.

    `anchors` are pairs (row, column) that are sure without them. Where these show that the
    letter counts otherwise than the report (from another number on, or by the places of what
    it answers), its numbers are read so; where they follow no rule, they count for nothing.
    """
    rows = [fold_number(answer.number) for answer in letter.answers]
    weights = load_weights().answers.comparisons
    tried = [(rows[row], column) for row, column in anchors if rows[row]]
    printed = _printed(letter)
    if len(tried) < _FEWEST:
        weight = _UNTRIED * weights["number_local"]
        return comparisons.with_value("number_local", _matrix(letter, rows, printed), weight)
    if _borne_out(printed, tried):
        weight = weights["number_local"]
        return comparisons.with_value("number_local", _matrix(letter, rows, printed), weight)
    for reading in _other_readings(letter, tried, comparisons.values["addressee"]):
        if _borne_out(reading, tried):
            weight = weights["number_mapped"]
            return comparisons.with_value("number_mapped", _matrix(letter, rows, reading), weight)
    return comparisons


def _borne_out(reading: Reading, tried: Sequence[tuple[str, int]]) -> bool:
    right = sum(column in reading(number) for number, column in tried)
    return right >= max(_FEWEST, _SHARE * len(tried))


def _matrix(letter: Letter, rows: Sequence[str], reading: Reading) -> Matrix:
    """1 where the number of the row may stand for the column."""
    found = np.zeros((len(rows), len(letter.asks)))
    for row, number in enumerate(rows):
        if number:
            found[row, sorted(reading(number))] = 1.0
    return found


def _printed(letter: Letter) -> Reading:
    columns = [fold_number(one.number) for one in letter.recommendations]
    return lambda number: {at for at, printed in enumerate(columns) if printed == number}


def _other_readings(
    letter: Letter, tried: Sequence[tuple[str, int]], for_us: Matrix
) -> Iterator[Reading]:
    """From the likeliest on. `for_us`: what is addressed to those who answer."""
    columns = [fold_number(one.number) for one in letter.recommendations]
    steps = Counter(
        int(columns[column]) - int(number)
        for number, column in tried
        if number.isdigit() and columns[column].isdigit()
    )
    if steps:
        shift = max(sorted(steps), key=lambda step: steps[step])
        yield _shifted(columns, shift)
    yield _by_place(list(range(len(letter.asks))))
    for kind in sorted({one.kind for one in letter.recommendations}):
        yield _by_place([at for at, one in enumerate(letter.recommendations) if one.kind == kind])
    yield _by_place([int(at) for at in np.flatnonzero(for_us.max(axis=0, initial=0.0) > 0)])


def _shifted(columns: Sequence[str], shift: int) -> Reading:
    def reading(number: str) -> set[int]:
        wanted = str(int(number) + shift) if number.isdigit() else None
        return {at for at, printed in enumerate(columns) if printed == wanted}

    return reading


def _by_place(places: Sequence[int]) -> Reading:
    def reading(number: str) -> set[int]:
        at = int(number) if number.isdigit() else 0
        return {places[at - 1]} if 0 < at <= len(places) else set()

    return reading
