"""Which piece that was read is which piece that was printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from benchmarks.structure.truth import Piece

SAME = 90.0  # likeness, 0 to 100, from which two texts are the same
_BREAK = re.compile(r"[-\u2010\u00ad\u0002]\s*\n\s*")
_MARK = re.compile(r"^\s*(?:[^\w\s(]|\(?\w{1,4}[.)]|\d{1,3})\s+(?=\w)")
_EDGES = "()[]‘’“”'\"|*_#.,;:!?•◼–−-"


def folded(text: str) -> str:
    """The letters that two readings are compared by: no case, single spaces."""
    return " ".join(text.lower().split())


def matched(expected: Sequence[Piece], got: Sequence[Piece]) -> list[tuple[int, int]]:
    """Pairs of indices of the same texts, the likest first, each piece once.

    Labels do not count: some programs keep a bullet or a number, some drop it.
    """
    if not expected or not got:
        return []
    ours = [folded(piece.content) for piece in expected]
    theirs = [bare(piece) for piece in got]
    table = process.cdist(ours, theirs, scorer=fuzz.ratio, score_cutoff=SAME)
    near = [(int(row), int(column)) for row, column in zip(*table.nonzero(), strict=True)]
    ranked = sorted(near, key=lambda at: (-table[at], at))
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(ours))), set(range(len(theirs)))
    for one, other in ranked:
        if one in left and other in right:
            pairs.append((one, other))
            left.remove(one)
            right.remove(other)
    return sorted(pairs)


def bare(piece: Piece) -> str:
    """The text as compared, without its label or what looks like one."""
    text = piece.content if piece.label_length else _MARK.sub("", piece.text)
    return folded(text)


def words(text: str) -> list[str]:
    """Words in lower case, without the punctuation at their ends."""
    found = (word.strip(_EDGES) for word in text.lower().split())
    return [word for word in found if word]


def joined_words(text: str) -> list[str]:
    """As `words`, but blind to how the hyphens at line ends were treated."""
    return [word.replace("-", "") for word in words(_BREAK.sub("", text))]


def common_words(expected: Sequence[str], got: Sequence[str]) -> int:
    """How many of the expected words were read, wherever they stand."""
    return sum((Counter(expected) & Counter(got)).values())


def in_order(expected: Sequence[str], got: Sequence[str]) -> int:
    """How many of the expected words were read in the order printed."""
    return int(LCSseq.similarity(list(expected), list(got)))


def f1(hits: float, expected: int, got: int) -> float | None:
    """None where there was nothing to find and nothing was found."""
    return 2 * hits / (expected + got) if expected + got else None
