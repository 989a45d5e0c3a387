"""How alike two texts are: word for word, or in the words that tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.preprocessing import normalize

Matrix = NDArray[np.float64]
"""One row an answer (or finding), one column a recommendation."""

NEAR_VERBATIM = 0.8
"""From here on a restatement is the recommendation itself, give or take a word."""

# In a small collection rarity alone does not tell that "their" and "which" say nothing.
_EMPTY = ENGLISH_STOP_WORDS

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_EXCERPT = 40  # characters; a shorter piece turns up by chance in a long text


def plain(text: str) -> str:
    """Lower-case words with single spaces: blind to quotes, bullets and line breaks.

    >>> plain("Chief constables\\u2019 “plans”: by\\n31 March")
    'chief constables plans by 31 march'
    """
    return " ".join(_WORD.findall(re.sub(r"['’]", "", text.lower())))


def verbatim(restated: str, recommendation: str) -> float:
    """0 to 1: how nearly one text repeats the other, or a passage of it, in its order.

    A letter may quote the first sentence alone, or a review the lead-in with one bullet:
    the shorter text is then sought inside the longer.

    >>> verbatim("Forces should train custody staff.", "Forces should train custody staff")
    1.0
    """
    left, right = plain(restated), plain(recommendation)
    if not left or not right:
        return 0.0
    whole: float = fuzz.ratio(left, right)
    if min(len(left), len(right)) < _SHORTEST_EXCERPT:
        return whole / 100
    within: float = fuzz.partial_ratio(left, right)
    return max(whole, within) / 100


class TextSpace:
    """Texts as weighted character n-grams; a piece that few texts share weighs more.

    Pieces of words (four to six characters) match "reviewing" with "review", which whole
    words do not: of the labelled replies they found more.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        distinct = sorted({folded for text in texts if (folded := plain(text))})
        self._row = {text: row for row, text in enumerate(distinct)}
        self._weights = _weights(distinct)

    def cosines(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """Likeness of each of `left` with each of `right`, 0 to 1; 0 for unknown texts.

        What all of `right` have in common ("the force should") is damped: it cannot tell
        one recommendation of a report from the next.
        """
        if not left or not right or not self._row:
            return np.zeros((len(left), len(right)))
        rows, columns = self._matrix(left), self._matrix(right)
        spread = columns.getnnz(axis=0)
        damp = diags(1 / (1 + np.maximum(spread - 1, 0) / max(len(right) - 1, 1)))
        product = normalize(rows @ damp) @ normalize(columns @ damp).T
        return np.asarray(product.toarray(), dtype=np.float64)

    def _matrix(self, texts: Sequence[str]) -> csr_matrix[np.float64]:
        rows = [self._row.get(plain(text)) for text in texts]
        known = csr_matrix(
            (
                np.array([0.0 if row is None else 1.0 for row in rows]),
                (np.arange(len(rows)), np.array([row or 0 for row in rows])),
            ),
            shape=(len(rows), len(self._row)),
        )
        return csr_matrix(known @ self._weights)


def _weights(texts: Sequence[str]) -> csr_matrix[np.float64]:
    if not texts:
        return csr_matrix((0, 0), dtype=np.float64)
    telling = [" ".join(word for word in text.split() if word not in _EMPTY) for text in texts]
    if not any(telling):
        return csr_matrix((len(texts), 1), dtype=np.float64)
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(4, 6), sublinear_tf=True, lowercase=False
    )
    return csr_matrix(vectorizer.fit_transform(telling), dtype=np.float64)


def passages(restated: str, asks: Sequence[str], likely: Sequence[int]) -> list[tuple[int, ...]]:
    """Which of `asks` a restatement repeats: one group of positions a passage of it.

    A letter or review may repeat a whole box, lead-in and all: each recommendation in it is
    a passage of its own. A group of more than one holds recommendations so alike that the
    passage could be either. Only `likely` positions are compared.
    """
    found: list[tuple[int, int, int]] = []  # start and end in the restatement, position
    whole = plain(restated)
    for position in likely:
        if verbatim(restated, asks[position]) < NEAR_VERBATIM:
            continue
        ask = plain(asks[position])
        place = fuzz.partial_ratio_alignment(ask, whole) if len(ask) < len(whole) else None
        start, end = (place.dest_start, place.dest_end) if place else (0, len(whole))
        found.append((start, end, position))
    return _disjoint(sorted(found))


def _disjoint(spans: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
    groups: list[tuple[int, list[int]]] = []  # end of the passage, positions
    for start, end, position in spans:
        if groups and start < groups[-1][0] - (end - start) // 2:
            groups[-1][1].append(position)
            groups[-1] = (max(end, groups[-1][0]), groups[-1][1])
        else:
            groups.append((end, [position]))
    return [tuple(positions) for _, positions in groups]
