"""Texts as counted pieces of their words, and the cosines of such texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, HashingVectorizer

Pieces = NDArray[np.int32]
Counts = NDArray[np.int64]

# In a small collection rarity alone does not tell that "their" and "which" say nothing.
EMPTY = ENGLISH_STOP_WORDS

PIECES = 2**20
_MOST_WORDS = 200_000  # whose pieces are kept: a few hundred bytes each

_hashed = HashingVectorizer(
    analyzer="char_wb",
    ngram_range=(4, 5),
    n_features=PIECES,
    alternate_sign=False,
    lowercase=False,
    norm=None,
)
_known: dict[str, Pieces] = {}


def counted_pieces(texts: Sequence[str]) -> list[tuple[Pieces, Counts]]:
    """The pieces of the words of each of the (folded) texts, sorted, and how often each stands
    there.

    No piece reaches beyond its word, so that those of a word are hashed once, not with every
    text that has it.
    """
    telling = [[word for word in text.split() if word not in EMPTY] for text in texts]
    _learn({word for words in telling for word in words})
    return [_counted([_known[word] for word in words]) for words in telling]


def _learn(words: set[str]) -> None:
    if len(_known) + len(words) > _MOST_WORDS:
        _known.clear()
    unknown = [word for word in words if word not in _known]
    if not unknown:
        return
    found = csr_matrix(_hashed.transform(unknown))
    for word, (start, end) in zip(unknown, pairwise(found.indptr), strict=True):
        often = found.data[start:end].astype(np.int64)
        _known[word] = np.repeat(found.indices[start:end], often).astype(np.int32)


def _counted(words: Sequence[Pieces]) -> tuple[Pieces, Counts]:
    together = np.concatenate(words) if words else np.zeros(0, dtype=np.int32)
    pieces, often = np.unique(together, return_counts=True)
    return pieces, often.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as weighted pieces of words."""

    pieces: Pieces  # sorted, each once
    values: NDArray[np.float64]

    @property
    def length(self) -> float:
        return float(np.sqrt((self.values**2).sum()))


class Table:
    """Texts to be compared with others again and again.

    What all of them have in common is damped. Only pieces that they have are multiplied: the
    space itself is vast.
    """

    def __init__(self, columns: Sequence[Vector]) -> None:
        self._count = len(columns)
        together = np.concatenate([np.zeros(0, dtype=np.int32), *(one.pieces for one in columns)])
        self._used, self._places = np.unique(together, return_inverse=True)
        spread = np.bincount(self._places, minlength=len(self._used))
        self._damp = 1 / (1 + (spread - 1) / max(len(columns) - 1, 1))
        self._owners = np.repeat(np.arange(len(columns)), [len(one.pieces) for one in columns])
        values = np.concatenate([np.zeros(0), *(one.values for one in columns)])
        self._values = values * self._damp[self._places]
        self._lengths = np.sqrt(np.bincount(self._owners, self._values**2, self._count))

    def cosines(self, rows: Iterable[Vector]) -> NDArray[np.float64]:
        """One row each of `rows`, one column a text of the table."""
        found = [self._cosines_of(one) for one in rows]
        return np.array(found).reshape(len(found), self._count)

    def _cosines_of(self, row: Vector) -> NDArray[np.float64]:
        found = np.zeros(self._count)
        if not len(self._used):
            return found
        at = np.minimum(np.searchsorted(self._used, row.pieces), len(self._used) - 1)
        known = self._used[at] == row.pieces
        weighed = row.values.copy()
        weighed[known] *= self._damp[at[known]]
        dense = np.zeros(len(self._used))
        dense[at[known]] = weighed[known]
        product = np.bincount(self._owners, self._values * dense[self._places], self._count)
        length = np.sqrt((weighed**2).sum()) * self._lengths
        np.divide(product, length, out=found, where=length > 0)
        return found


def undamped(own: Vector, others: Sequence[Vector]) -> NDArray[np.float64]:
    """The cosine of one text with each of the others."""
    found = np.zeros(len(others))
    for place, other in enumerate(others):
        if not len(own.pieces) or not len(other.pieces):
            continue
        at = np.minimum(np.searchsorted(own.pieces, other.pieces), len(own.pieces) - 1)
        shared = own.pieces[at] == other.pieces
        product = float((own.values[at[shared]] * other.values[shared]).sum())
        found[place] = product / (own.length * other.length)
    return found
