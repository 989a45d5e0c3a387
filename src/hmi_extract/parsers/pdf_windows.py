"""Lines that leave the same upright channels free: where a table of words may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.pdf_runs import Run, Span
from hmi_extract.parsers.pdf_words import Word

_CHANNEL = 0.5  # of the size: no narrower channel divides columns
_OPENING = 0.7  # of the size: nor does one that is no wider anywhere
_FAR = 3.5  # of the size: lines further apart do not belong to one table
_WIDE = 0.6  # of the table's width: a rule or stripe that divides its rows


@dataclass(frozen=True, slots=True)
class Window:
    """Lines that leave the same channels free, but for bands: cells over the whole width."""

    lines: tuple[Run, ...]
    channels: tuple[Span, ...]  # left to right
    bands: frozenset[int]  # places among the lines

    @property
    def inner(self) -> list[Run]:
        return [line for place, line in enumerate(self.lines) if place not in self.bands]

    @property
    def left(self) -> float:
        return min(line.words[0].x0 for line in self.lines)

    @property
    def right(self) -> float:
        return max(word.x1 for line in self.lines for word in line.words)

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def columns_of(window: Window) -> list[Span]:
    """Each from where its words begin to where those of the next do."""
    starts = [window.left]
    for _, end in window.channels:
        right = [w.x0 for line in window.inner for w in line.words if w.x0 >= end - 0.1]
        starts.append(min(right, default=end))
    ends = [*(start - 1 for start in starts[1:]), window.right + 1]
    return [(start - 1, end) for start, end in zip(starts, ends, strict=True)]


def window_at(lines: Sequence[Run], start: int, edges: Sequence[BBox]) -> Window | None:
    """The lines from `start` on that leave the channels of the first one free."""
    least = _OPENING * lines[start].size
    channels = tuple(span for span in lines[start].blanks[1:-1] if span[1] - span[0] >= least)
    if not channels:
        return None
    bands: set[int] = set()
    end = start + 1
    while end < len(lines) and lines[end].top - lines[end - 1].bottom <= _FAR * lines[end].size:
        narrowed = _narrowed(channels, lines[end])
        if narrowed is None and _is_band(lines, end, channels, edges):
            bands.add(end - start)
        elif narrowed is None:
            break
        else:
            channels = narrowed
        end += 1
    return Window(tuple(lines[start:end]), channels, frozenset(bands))


def _is_band(
    lines: Sequence[Run], place: int, channels: Sequence[Span], edges: Sequence[BBox]
) -> bool:
    """Whether rules above and below make the line a row of one cell, and the table goes on."""
    above, line, *below = lines[place - 1 : place + 2]
    if not is_divided(above, line, edges):
        return False
    if not below or below[0].top - line.bottom > _FAR * line.size:
        bottom = replace(line, words=tuple(_lowered(w, 2 * w.size) for w in line.words))
        return is_divided(line, bottom, edges)  # the table goes on overleaf
    return _narrowed(channels, below[0]) is not None and is_divided(line, below[0], edges)


def _lowered(word: Word, points: float) -> Word:
    return word._replace(baseline=word.baseline + points)


def is_divided(above: Run, below: Run, edges: Iterable[BBox]) -> bool:
    """Whether a rule or the edge of a stripe runs between two lines, under all of the words."""
    left = min(above.words[0].x0, below.words[0].x0)
    right = max(above.words[-1].x1, below.words[-1].x1)
    return any(
        above.baseline <= y <= below.baseline - 0.5 * below.size
        and min(x1, right) - max(x0, left) >= _WIDE * (right - left)
        for x0, y, x1, _ in edges
    )


def _narrowed(channels: Sequence[Span], line: Run) -> tuple[Span, ...] | None:
    """The channels, less what the line prints in them; None where it closes one of them."""
    least = _CHANNEL * line.size
    kept: list[Span] = []
    for x0, x1 in channels:
        parts = [(max(x0, a), min(x1, b)) for a, b in line.blanks]
        open_parts = [part for part in parts if part[1] - part[0] >= least]
        if not open_parts:
            return None
        kept += open_parts
    return tuple(kept)
