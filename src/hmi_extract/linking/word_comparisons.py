"""Comparisons of the words of answers with those of recommendations, of one block of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from hmi_extract.linking.likeness import Matrix, TextSpace, opening
from hmi_extract.linking.meaning import Meaning


def compare_words(
    space: TextSpace,
    answers: Sequence[str],
    asks: Sequence[str],
    meaning: Meaning | None = None,
) -> dict[str, Matrix]:
    """Name of the comparison → its values, a row an answer, a column a recommendation."""
    openings = [opening(text) for text in answers]
    values = {
        "answer_words": space.cosines(answers, asks),
        "opening_words": space.cosines(openings, asks),
        "telling_words": space.telling(answers, asks),
    }
    return {**values, "meaning": meaning.likeness(answers, asks)} if meaning else values


def addressed(fits: Sequence[Sequence[bool | None]]) -> Matrix:
    """1 where the one who answers is addressed, minus one where others are, 0 if unknown."""
    values = {None: 0.0, True: 1.0, False: -1.0}
    return np.array([[values[one] for one in row] for row in fits])


def _felt(likeness: Matrix) -> Matrix:
    """Likeness of words (a cosine) as it counts: a little is much, more adds less.

    Between two recommendations that the answer both resembles, a cosine of 0.60 against
    0.54 is a matter of length; 0.20 against 0.14 is a word that only one of them has.
    """
    roots: Matrix = np.sqrt(likeness)
    return roots


_SHAPES: Mapping[str, Callable[[Matrix], Matrix]] = {
    "answer_words": _felt,
    "opening_words": _felt,
    "restated_words": _felt,
    "finding_words": _felt,
    "context_words": _felt,
    "lead_words": _felt,
}


def shaped(name: str, values: Matrix) -> Matrix:
    """The values of a comparison as its weight multiplies them."""
    shape = _SHAPES.get(name)
    return shape(values) if shape else values
