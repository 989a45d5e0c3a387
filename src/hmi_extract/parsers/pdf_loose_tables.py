"""Tables without a full grid of rules: columns told by the blank channels between them.

What makes a table of words is that the same upright channels stay free on every line of it.
Its rows are told by level rules or shaded stripes where it has them; else by the room between
rows, which is more than that between the lines of a cell; else by the first column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.labels import is_label
from hmi_extract.parsers.pdf_drawings import Shade
from hmi_extract.parsers.pdf_grids import Grid
from hmi_extract.parsers.pdf_words import Word

_CHANNEL = 0.7  # of the size: no narrower channel divides columns
_FAR = 3.5  # of the size: lines further apart do not belong to one table
_MOST_LINES = 300  # a page with more is no page of print
_SAME_LINE = 1.5  # points between baselines
_WIDE = 0.6  # of the table's width: a rule or stripe that divides its rows
_ROW_GAP = 0.25  # of the size: how much more room there is between rows than between lines
_LONGEST_ROW = 14  # lines, in the middle row of a table; columns of prose have more

_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Line:
    """Words on one baseline."""

    words: tuple[Word, ...]  # left to right
    top: float
    bottom: float
    size: float

    @property
    def baseline(self) -> float:
        return self.words[0].baseline

    @property
    def free(self) -> tuple[_Span, ...]:
        """From which x to which the line is blank, both margins included."""
        found = [(float("-inf"), self.words[0].x0)]
        edge = self.words[0].x1
        for word in self.words[1:]:
            if word.x0 - edge >= _CHANNEL * self.size:
                found.append((edge, word.x0))
            edge = max(edge, word.x1)
        return (*found, (edge, float("inf")))


@dataclass(frozen=True, slots=True)
class _Window:
    """Lines that leave the same channels free."""

    lines: tuple[_Line, ...]
    channels: tuple[_Span, ...]  # left to right

    @property
    def left(self) -> float:
        return min(line.words[0].x0 for line in self.lines)

    @property
    def right(self) -> float:
        return max(word.x1 for line in self.lines for word in line.words)

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def loose_grids(
    words: Iterable[Word], rules: Sequence[BBox], shades: Sequence[Shade]
) -> tuple[Grid, ...]:
    """The tables among words that stand in no ruled table. `rules` are level."""
    lines = _lines(words)
    if len(lines) > _MOST_LINES:
        return ()
    edges = [*rules, *(edge for shade in shades for edge in _edges(shade.bbox))]
    found: list[Grid] = []
    start = 0
    while start < len(lines):
        window = _window(lines, start)
        grid = _grid(window, edges) if window else None
        if window and grid:
            found.append(grid)
            start += len(window.lines)
        else:
            start += 1
    return tuple(found)


def _edges(box: BBox) -> Iterator[BBox]:
    yield box[0], box[1], box[2], box[1]
    yield box[0], box[3], box[2], box[3]


def _lines(words: Iterable[Word]) -> list[_Line]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if rows and word.baseline - rows[-1][0].baseline <= _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda w: w.x0)) for row in rows]


def _line(row: Sequence[Word]) -> _Line:
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    return _Line(tuple(row), top, bottom, max(w.size for w in row))


# --- channels ------------------------------------------------------------------------------


def _window(lines: Sequence[_Line], start: int) -> _Window | None:
    """The lines from `start` on that leave the channels of the first one free."""
    channels = lines[start].free[1:-1]
    if not channels:
        return None
    end = start + 1
    bounds = (lines[start].words[0].x0, lines[start].words[-1].x1)
    for above, line in pairwise(lines[start:]):
        if line.top - above.bottom > _FAR * above.size:
            break
        narrowed = _narrowed(channels, line)
        if narrowed is None:
            break
        bounds = (min(bounds[0], line.words[0].x0), max(bounds[1], line.words[-1].x1))
        channels = narrowed
        end += 1
    return _Window(tuple(lines[start:end]), channels)


def _narrowed(channels: Sequence[_Span], line: _Line) -> tuple[_Span, ...] | None:
    """The channels, less what the line prints in them; None where it closes one of them."""
    least = _CHANNEL * line.size
    kept: list[_Span] = []
    for x0, x1 in channels:
        parts = [(max(x0, a), min(x1, b)) for a, b in line.free]
        open_parts = [part for part in parts if part[1] - part[0] >= least]
        if not open_parts:
            return None
        kept += open_parts
    return tuple(kept)


# --- rows ----------------------------------------------------------------------------------


def _grid(window: _Window, edges: Iterable[BBox]) -> Grid | None:
    """The window as a table; None where it is a list, a contents list or columns of prose."""
    columns = _columns(window)
    dividers = _dividers(window, edges)
    rows = _rows(window, columns, dividers)
    filled = [[_text(row, column) for column in columns] for row in rows]
    rows, filled = _trimmed(rows, filled)
    if not _is_table(filled, rows, columns, ruled=len(dividers) > 1):
        return None
    tops = [row[0].top for row in rows]
    bottoms = [*tops[1:], rows[-1][-1].bottom]
    cells = tuple(
        tuple((x0, top, x1, bottom) for x0, x1 in columns)
        for top, bottom in zip(tops, bottoms, strict=True)
    )
    return Grid((columns[0][0], tops[0], columns[-1][1], bottoms[-1]), cells, is_loose=True)


def _columns(window: _Window) -> list[_Span]:
    """Each from where its words begin to where those of the next do."""
    starts = [window.left]
    for _, end in window.channels:
        right = [w.x0 for line in window.lines for w in line.words if w.x0 >= end - 0.1]
        starts.append(min(right, default=end))
    ends = [*(start - 1 for start in starts[1:]), window.right + 1]
    return [(start - 1, end) for start, end in zip(starts, ends, strict=True)]


def _dividers(window: _Window, edges: Iterable[BBox]) -> list[float]:
    """Heights of the rules and edges of stripes that run through the window."""
    top, bottom = window.lines[0].top, window.lines[-1].bottom
    width = window.right - window.left
    heights: list[float] = []
    for x0, y, x1, _ in sorted(edges, key=lambda edge: edge[1]):
        inside = top - window.size <= y <= bottom + window.size
        wide = min(x1, window.right) - max(x0, window.left) >= _WIDE * width
        if inside and wide and not (heights and y - heights[-1] < 0.4 * window.size):
            heights.append(y)
    return heights


def _rows(
    window: _Window, columns: Sequence[_Span], dividers: Sequence[float]
) -> list[list[_Line]]:
    lines = window.lines
    if len(dividers) > 1:
        breaks = [
            any(
                above.bottom - 0.35 * above.size <= y <= below.top + 0.35 * below.size
                for y in dividers
            )
            for above, below in pairwise(lines)
        ]
    else:
        breaks = _gaps(window)
    if not any(breaks):
        full = [sum(bool(_text([line], column)) for column in columns) for line in lines]
        each = sum(count == len(columns) for count in full) >= 0.7 * len(lines)
        first = [bool(_text([line], columns[0])) for line in lines]
        breaks = [each and own for own in first[1:]] if each else first[1:]
    rows = [[lines[0]]]
    for line, is_new in zip(lines[1:], breaks, strict=True):
        if is_new:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _gaps(window: _Window) -> list[bool]:
    """Between which lines there is more room than between the lines of a cell."""
    gaps = [below.top - above.bottom for above, below in pairwise(window.lines)]
    if not gaps:
        return []
    usual = sorted(gaps)[len(gaps) // 4]
    return [gap > usual + _ROW_GAP * window.size for gap in gaps]


def _text(lines: Iterable[_Line], column: _Span) -> str:
    x0, x1 = column
    return " ".join(w.text for line in lines for w in line.words if x0 <= (w.x0 + w.x1) / 2 <= x1)


def _trimmed(
    rows: list[list[_Line]], filled: list[list[str]]
) -> tuple[list[list[_Line]], list[list[str]]]:
    """Without lines before and behind that have words in one column only: a short sentence."""
    several = [sum(map(bool, texts)) > 1 for texts in filled]
    if not any(several):
        return [], []
    first, last = several.index(True), len(several) - several[::-1].index(True)
    return rows[first:last], filled[first:last]


# --- is it one -------------------------------------------------------------------------------


def _is_table(
    filled: Sequence[Sequence[str]],
    rows: Sequence[Sequence[_Line]],
    columns: Sequence[_Span],
    *,
    ruled: bool,
) -> bool:
    several = sum(sum(map(bool, texts)) > 1 for texts in filled)
    if len(filled) < (2 if ruled else 3) or several < 0.6 * len(filled):
        return False
    if median(len(row) for row in rows) > _LONGEST_ROW or _is_contents(filled):
        return False
    if len(columns) > 2:
        return True
    if all(is_label(word) for texts in filled for word in texts[0].split()):
        return False  # a list
    return ruled or _has_bold_header(rows)


def _is_contents(filled: Sequence[Sequence[str]]) -> bool:
    """Whether the last column has page numbers that never go back."""
    numbers = [word for texts in filled for word in texts[-1].split()]
    if len(filled[0]) > 3 or len(numbers) < 3 or not all(n.isdigit() for n in numbers):
        return False
    pages = [int(number) for number in numbers]
    return pages == sorted(pages)


def _has_bold_header(rows: Sequence[Sequence[_Line]]) -> bool:
    first = [word.bold for line in rows[0] for word in line.words]
    second = [word.bold for line in rows[1] for word in line.words]
    return all(first) and not all(second)
