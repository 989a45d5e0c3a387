"""Which of many texts share enough runs of words with a text, without comparing them all."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hmi_extract.linking.likeness import plain

_Codes = NDArray[np.uint64]
_Places = NDArray[np.int64]

_FACTOR = 0x9E3779B97F4A7C15  # odd: runs of different words get different codes, modulo 2^64
_UNKNOWN = 0  # the code of a word that no entry has


class ShingleIndex:
    """Texts by their shingles: each run of so many words, blind to case and punctuation.

    A text of fewer words is one shingle, itself. What is common is cheap: a text that must
    share a third of its shingles must share one of its rarer two thirds, and only the
    entries that do are looked at.
    """

    def __init__(self, texts: Sequence[str], words: int = 4) -> None:
        if words < 1:
            raise ValueError(f"{words}: a shingle has at least one word.")
        self._length = words
        self._words: dict[str, int] = {}
        coded = [self._coded(text, learn=True) for text in texts]
        codes = np.concatenate(coded) if coded else np.zeros(0, dtype=np.uint64)
        owners = np.repeat(np.arange(len(coded)), [len(one) for one in coded])
        order = np.argsort(codes, kind="stable")  # owners of one code stay in their order
        self._codes, starts = np.unique(codes[order], return_index=True)
        self._bounds: _Places = np.append(starts, len(codes))
        self._owners: _Places = owners[order]

    def candidates(self, text: str, least: float = 0.3) -> list[tuple[int, float]]:
        """Places of the texts that have at least `least` (above 0, to 1) of the shingles of
        `text`, each with that share: strongest first, then in their order.

        A text that is in the index finds itself.

        >>> index = ShingleIndex(["Train custody staff well.", "Keep keys safe and dry."], words=2)
        >>> index.candidates("Forces should train custody staff well")
        [(0, 0.6)]
        """
        if not 0 < least <= 1:
            raise ValueError(f"{least}: the least share is above 0 and at most 1.")
        codes = self._coded(text, learn=False)
        needed = max(1, math.ceil(least * len(codes) - 1e-9))
        postings = self._postings(codes)
        if len(postings) < needed:
            return []
        rarer = postings[: len(postings) - needed + 1]
        places, shared = np.unique(np.concatenate(rarer), return_counts=True)
        for left, common in zip(range(needed - 1, 0, -1), postings[len(rarer) :], strict=True):
            possible = shared + left >= needed
            places, shared = places[possible], shared[possible]
            shared += _among(places, common)
        found = [
            (int(place), int(count) / len(codes))
            for place, count in zip(places, shared, strict=True)
            if count >= needed
        ]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def _postings(self, codes: _Codes) -> list[_Places]:
        """Who has each of the codes that anybody has, the rarest first."""
        places = np.searchsorted(self._codes, codes)
        known = places < len(self._codes)
        known[known] = self._codes[places[known]] == codes[known]
        found = [self._owners[self._bounds[at] : self._bounds[at + 1]] for at in places[known]]
        return sorted(found, key=len)

    def _coded(self, text: str, *, learn: bool) -> _Codes:
        """The distinct shingles of a text as numbers."""
        words = plain(text).split()
        if learn:
            known = [self._words.setdefault(word, len(self._words) + 1) for word in words]
        else:
            known = [self._words.get(word, _UNKNOWN) for word in words]
        numbers = np.array(known, dtype=np.uint64)
        length = min(self._length, len(numbers))
        codes = np.zeros(len(numbers) - length + 1 if length else 0, dtype=np.uint64)
        for place in range(length):
            codes = codes * np.uint64(_FACTOR) + numbers[place : place + len(codes)]
        return np.unique(codes)


def _among(places: _Places, others: _Places) -> NDArray[np.bool_]:
    """Which of `places` are among `others`, which are sorted."""
    found = np.searchsorted(others, places)
    found[found == len(others)] = 0
    same: NDArray[np.bool_] = others[found] == places
    return same
