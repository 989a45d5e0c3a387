"""How alike two texts are: word for word, or in the words that tell them apart."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from hmi_extract.linking.vectors import (
    EMPTY,
    PIECES,
    Table,
    Vector,
    counted_pieces,
    undamped,
)

Matrix = NDArray[np.float64]
"""One row an answer (or finding), one column a recommendation."""

NEAR_VERBATIM = 0.8
"""From here on a restatement is the recommendation itself, give or take a word."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_EXCERPT = 40  # characters; a shorter piece turns up by chance in a long text


def plain(text: str) -> str:
    """Lower-case words with single spaces: blind to quotes, bullets and line breaks.

    >>> plain("Chief constables\\u2019 “plans”: by\\n31 March")
    'chief constables plans by 31 march'
    """
    return " ".join(_WORD.findall(re.sub(r"['’]", "", text.lower())))


def verbatim(restated: str, recommendation: str, least: float = 0.0) -> float:
    """0 to 1: how nearly one text repeats the other, or a passage of it, in its order.

    A letter may quote the first sentence alone, or a review the lead-in with one bullet:
    the shorter text is then sought inside the longer. What is below `least` is 0, and found
    out sooner.

    >>> verbatim("Forces should train custody staff.", "Forces should train custody staff")
    1.0
    """
    return verbatim_folded(_folded(restated), _folded(recommendation), least)


def verbatim_folded(left: str, right: str, least: float = 0.0) -> float:
    """The same of texts that are `plain` already."""
    if not left or not right:
        return 0.0
    whole: float = fuzz.ratio(left, right, score_cutoff=100 * least)
    if min(len(left), len(right)) < _SHORTEST_EXCERPT:
        return whole / 100
    within: float = fuzz.partial_ratio(left, right, score_cutoff=100 * least)
    return max(whole, within) / 100


_folded = lru_cache(maxsize=2048)(plain)  # one text is compared with many


class TextSpace:
    """Texts as weighted character n-grams; a piece that few texts share weighs more.

    Pieces of words (four and five characters) match "reviewing" with "review", which whole
    words do not: of the labelled replies they found more. Pieces are told apart by a hash, so
    that a national collection needs no dictionary of them.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        distinct = sorted({folded for text in texts if (folded := plain(text))})
        self._total = len(distinct)
        spread = np.zeros(PIECES)
        self._words: Counter[str] = Counter()
        for first in range(0, len(distinct), _AT_ONCE):
            some = distinct[first : first + _AT_ONCE]
            pieces = [found for found, _ in counted_pieces(some)]
            spread += np.bincount(np.concatenate(pieces), minlength=PIECES)
            for text in some:
                self._words.update(_roots(text))
        self._rarity = np.log((1 + self._total) / (1 + spread)) + 1
        self._asked: dict[tuple[str, ...], _Asked] = {}
        self._whole: dict[str, Vector] = {}

    def cosines(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """Likeness of each of `left` with each of `right`, 0 to 1.

        What all of `right` have in common ("the force should") is damped: it cannot tell
        one recommendation of a report from the next.
        """
        return self._asked_of(right).table.cosines(self._vectors(left))

    def overall(self, own: Vector, others: Sequence[str]) -> NDArray[np.float64]:
        """Likeness of a whole document with others, 0 to 1: nothing is damped."""
        for text in others:
            if text not in self._whole:
                self._whole[text] = self.vector(text)
        return undamped(own, [self._whole[text] for text in others])

    def vector(self, text: str) -> Vector:
        return self._vectors([text])[0]

    def telling(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """Weight of the words that a pair shares with no other text of either side; from 0.

        The logarithm of one plus their rarities. Words are taken by their roots.
        """
        rows, columns = [_roots(plain(one)) for one in left], self._asked_of(right).roots
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
        return [
            Vector(pieces, (1 + np.log(often)) * self._rarity[pieces])
            for pieces, often in counted_pieces([plain(text) for text in texts])
        ]

    def _asked_of(self, texts: Sequence[str]) -> _Asked:
        """What one letter is compared with several times, and the letters after it may be."""
        key = tuple(texts)
        if key not in self._asked:
            if len(self._asked) >= _KEPT:
                del self._asked[next(iter(self._asked))]
            roots = [_roots(plain(text)) for text in texts]
            self._asked[key] = _Asked(Table(self._vectors(texts)), roots)
        return self._asked[key]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Texts with which others are compared."""

    table: Table
    roots: Sequence[set[str]]


_AT_ONCE = 4096
_KEPT = 4  # large tables; letters on one report come one after the other
_ROOT = 6  # letters: "improvement", "improving", "improves"


def _roots(text: str) -> set[str]:
    return {word[:_ROOT] for word in text.split() if len(word) > 2 and word not in EMPTY}


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
        if not verbatim(restated, asks[position], NEAR_VERBATIM):
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
