"""Runs: the words of a page that stand on one baseline, and the blanks between them.

Lines, columns and tables without rules are all told from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hmi_extract.parsers.pdf_words import Word

_SAME_BASELINE = 1.5  # points
_BLANK = 0.5  # of the size: narrower ones stand between the words of a sentence

Span = tuple[float, float]
"""From which x to which, in points."""


@dataclass(frozen=True, slots=True)
class Run:
    words: tuple[Word, ...]  # left to right
    top: float
    bottom: float
    size: float  # of the largest word
    blanks: tuple[Span, ...]  # left to right, both margins (from and to infinity) included

    @property
    def baseline(self) -> float:
        return self.words[0].baseline


def runs_of(words: Iterable[Word]) -> list[Run]:
    """Top to bottom."""
    by_baseline: dict[float, list[Word]] = {}
    for word in words:
        by_baseline.setdefault(word.baseline, []).append(word)
    runs: list[list[Word]] = []
    above = float("-inf")
    for baseline in sorted(by_baseline):
        if baseline - above <= _SAME_BASELINE:
            runs[-1] += by_baseline[baseline]
        else:
            runs.append(by_baseline[baseline])
            above = baseline
    return [_run(sorted(run, key=_left)) for run in runs]


def _left(word: Word) -> float:
    return word.x0


def _run(row: Sequence[Word]) -> Run:
    first = row[0]
    top, bottom, size = first.top, first.bottom, first.size
    for word in row:
        if word.size != first.size or word.baseline != first.baseline:
            top, bottom = min(top, word.top), max(bottom, word.bottom)
            size = max(size, word.size)
    return Run(tuple(row), top, bottom, size, tuple(_blanks(row, _BLANK * size)))


def _blanks(row: Sequence[Word], least: float) -> Iterator[Span]:
    edge = float("-inf")
    for word in row:
        if word.x0 - edge >= least:
            yield edge, word.x0
        edge = max(edge, word.x1)
    yield edge, float("inf")
