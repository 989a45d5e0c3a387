"""How alike two texts are: word for word, or in the words that tell them apart."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, HashingVectorizer

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

    Pieces of words (four and five characters) match "reviewing" with "review", which whole
    words do not: of the labelled replies they found more. Pieces are told apart by a hash, so
    that a national collection needs no dictionary of them.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        distinct = sorted({folded for text in texts if (folded := plain(text))})
        self._total = len(distinct)
        self._spread = np.zeros(_PIECES)
        self._words: Counter[str] = Counter()
        for first in range(0, len(distinct), _AT_ONCE):
            some = distinct[first : first + _AT_ONCE]
            self._spread += _pieces(some).getnnz(axis=0)
            for text in some:
                self._words.update(_roots(text))
        self._rarity = np.log((1 + self._total) / (1 + self._spread)) + 1
        self._kept: dict[tuple[str, ...], list[Vector]] = {}

    def cosines(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """Likeness of each of `left` with each of `right`, 0 to 1.

        What all of `right` have in common ("the force should") is damped: it cannot tell
        one recommendation of a report from the next.
        """
        return _products(self._vectors(left), self._kept_vectors(right), damped=True)

    def overall(self, own: Vector, others: Sequence[str]) -> NDArray[np.float64]:
        """Likeness of a whole document with others, 0 to 1: nothing is damped."""
        columns = [self._kept_vectors([text])[0] for text in others]
        found: NDArray[np.float64] = _products([own], columns, damped=False)[0]
        return found

    def vector(self, text: str) -> Vector:
        return self._vectors([text])[0]

    def telling(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """Weight of the words that a pair shares with no other text of either side; from 0.

        The logarithm of one plus their rarities. Words are taken by their roots.
        """
        rows, columns = [_roots(plain(one)) for one in left], [_roots(plain(one)) for one in right]
        used, asked = _counted(rows), _counted(columns)
        once = {word for word, count in used.items() if count == 1 and asked.get(word) == 1}
        found = np.zeros((len(left), len(right)))
        holder = {word: column for column, words in enumerate(columns) for word in words & once}
        for row, words in enumerate(rows):
            for word in sorted(words & once):
                found[row, holder[word]] += self._word_rarity(word)
        return np.log1p(found)

    def _word_rarity(self, word: str) -> float:
        return math.log((1 + self._total) / (1 + min(self._words[word], self._total)))

    def _vectors(self, texts: Sequence[str]) -> list[Vector]:
        if not texts:
            return []
        counts = _pieces([plain(text) for text in texts])
        values = (1 + np.log(counts.data)) * self._rarity[counts.indices]
        bounds = counts.indptr
        return [
            Vector(counts.indices[start:end], values[start:end]) for start, end in pairwise(bounds)
        ]

    def _kept_vectors(self, texts: Sequence[str]) -> list[Vector]:
        """A national report is answered by forty letters: its vectors are kept a while."""
        key = tuple(texts)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = self._vectors(texts)
        return self._kept[key]


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as weighted pieces of words."""

    pieces: NDArray[np.int32]  # sorted, each once
    values: NDArray[np.float64]


def _products(rows: Sequence[Vector], columns: Sequence[Vector], *, damped: bool) -> Matrix:
    """Cosines. Only pieces that `columns` have are multiplied: the space itself is vast."""
    found = np.zeros((len(rows), len(columns)))
    if not rows or not columns:
        return found
    used, places = np.unique(np.concatenate([one.pieces for one in columns]), return_inverse=True)
    damp = np.ones(len(used))
    if damped:
        spread = np.bincount(places, minlength=len(used))
        damp = 1 / (1 + (spread - 1) / max(len(columns) - 1, 1))
    owners = np.repeat(np.arange(len(columns)), [len(one.pieces) for one in columns])
    values = np.concatenate([one.values for one in columns]) * damp[places]
    lengths = np.sqrt(np.bincount(owners, values**2, minlength=len(columns)))
    table = csr_matrix((values, (places, owners)), shape=(len(used), len(columns)))
    for row, one in enumerate(rows):
        at = np.minimum(np.searchsorted(used, one.pieces), max(len(used) - 1, 0))
        known = used[at] == one.pieces if len(used) else np.zeros(len(one.pieces), dtype=bool)
        weighed = one.values.copy()
        weighed[known] *= damp[at[known]]
        dense = np.zeros(len(used))
        dense[at[known]] = weighed[known]
        product = np.asarray(table.T @ dense, dtype=np.float64)
        length = np.sqrt((weighed**2).sum()) * lengths
        np.divide(product, length, out=found[row], where=length > 0)
    return found


_PIECES = 2**20
_AT_ONCE = 4096
_KEPT = 5000
_ROOT = 6  # letters: "improvement", "improving", "improves"

_hashed = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(4, 5),
    n_features=_PIECES,
    alternate_sign=False,
    lowercase=False,
    norm=None,
)


def _pieces(texts: Sequence[str]) -> csr_matrix[np.float64]:
    """How often each piece of a word stands in each of the (folded) texts."""
    telling = [" ".join(word for word in text.split() if word not in _EMPTY) for text in texts]
    found = csr_matrix(_hashed.transform(telling), dtype=np.float64)
    found.sort_indices()
    return found


def _roots(text: str) -> set[str]:
    return {word[:_ROOT] for word in text.split() if len(word) > 2 and word not in _EMPTY}


def _counted(texts: Iterable[set[str]]) -> Counter[str]:
    return Counter(word for words in texts for word in words)


def opening(text: str) -> str:
    """The first sentence: answers come to the point there, and wander later.

    >>> opening("Radios are fitted. We thank the inspectors.")
    'Radios are fitted.'
    """
    return _SENTENCE_END.split(text, maxsplit=1)[0]


_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


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
