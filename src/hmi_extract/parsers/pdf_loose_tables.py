"""Tables without a full grid of rules: columns told by the blank channels between them.

What makes a table of words is that the same upright channels stay free on every line of it.
Its rows are told by level rules or shaded stripes where it has them; else by the room between
rows, which is more than that between the lines of a cell; else by the first column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, repeat
from statistics import median

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.labels import is_label
from hmi_extract.parsers.pdf_drawings import Shade
from hmi_extract.parsers.pdf_grids import Grid
from hmi_extract.parsers.pdf_runs import Run, Span
from hmi_extract.parsers.pdf_windows import Window, columns_of, is_divided, window_at

_MOST_LINES = 300  # a page with more is no page of print
_SAME_LINE = 1.5  # points between baselines
_UNDER = 0.22  # of the size below the baseline: where words are underlined
_TOUCHING = 4.0  # points between the borders of two cells
_WIDE = 0.6  # of the table's width: a rule or stripe that divides its rows
_SENTENCE = 8.0  # of the size: no narrower column holds sentences
_FULL = 0.6  # of a column's width: what a line takes that goes on in the next
_HEADING = 1.2  # of the size: print no smaller is that of headings
_ROW_GAP = 0.25  # of the size: how much more room there is between rows than between lines
_ALIGNED = 0.6  # of the places where a column begins anew: what columns of prose do not share


def loose_grids(
    lines: Sequence[Run],
    rules: Sequence[BBox],
    shades: Sequence[Shade],
    *,
    in_columns: bool = False,
) -> tuple[Grid, ...]:
    """The tables among words that stand in no ruled table. `rules` are level.

    `in_columns`: the page is set in two columns, which are no table.
    """
    if len(lines) > _MOST_LINES:
        return ()
    drawn = [*rules, *(edge for shade in shades for edge in _edges(shade.bbox))]
    edges = _joined(edge for edge in drawn if not _is_underline(edge, lines))
    found: list[Grid] = []
    start = 0
    while start < len(lines):
        window = window_at(lines, start, edges) if _is_promising(lines[start], edges) else None
        if window and in_columns and _is_prose(window, edges, shades):
            start += len(window.lines)
            continue
        grid = _grid(window, edges, in_columns) if window else None
        if window and grid:
            found.append(grid)
            start += len(window.lines)
        else:
            start += 1
    return tuple(found)


def _is_promising(line: Run, edges: Sequence[BBox]) -> bool:
    """Whether a table may begin here: most lines with a channel are bullets and their text."""
    channels = len(line.blanks) - 2
    bullet = is_label(line.words[0].text) or len(line.words[0].text) == 1
    return channels > 1 or (channels == 1 and (bool(edges) or not bullet))


def _edges(box: BBox) -> Iterator[BBox]:
    yield box[0], box[1], box[2], box[1]
    yield box[0], box[3], box[2], box[3]


def _is_underline(rule: BBox, lines: Iterable[Run]) -> bool:
    """Whether it stands close under words and no wider than they are, as that of a link does."""
    x0, y, x1, _ = rule
    return any(
        0 <= y - line.baseline <= _UNDER * line.size
        and line.words[0].x0 - 2 <= x0
        and x1 <= line.words[-1].x1 + 2
        for line in lines
    )


def _joined(rules: Iterable[BBox]) -> list[BBox]:
    """Level rules with those that go on where one ends, as the borders of cells in a row do."""
    joined: list[BBox] = []
    for x0, y, x1, bottom in sorted(rules, key=lambda rule: (round(rule[1] / _SAME_LINE), rule[0])):
        last = joined[-1] if joined else None
        if last and abs(last[1] - y) <= _SAME_LINE and x0 <= last[2] + _TOUCHING:
            joined[-1] = (last[0], last[1], max(last[2], x1), last[3])
        else:
            joined.append((x0, y, x1, bottom))
    return joined


# --- rows ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    lines: tuple[Run, ...]
    texts: tuple[str, ...]  # of its cells, one a column; of a band, the first alone
    is_band: bool = False


def _grid(window: Window, edges: Sequence[BBox], in_columns: bool) -> Grid | None:
    """The window as a table; None where it is a list, a contents list or columns of prose."""
    columns = columns_of(window)
    divided = [is_divided(a, b, edges) for a, b in pairwise(window.lines)]
    ruled = sum(divided) > 1 or bool(window.bands)  # which stand between rules
    breaks = _ruled_breaks(window, columns, divided) if any(divided) else _breaks(window, columns)
    rows = list(_rows(window, columns, breaks))
    rows = rows if ruled else _trimmed(rows)
    if not rows:
        return None
    printed = [line for row in rows for line in row.lines]
    beside = len(columns) == 2 and not in_columns and _runs_on(printed, columns)
    if not _is_table(rows, columns, window, ruled=ruled) and not beside:
        return None
    tops = [row.lines[0].top for row in rows]
    bottoms = [*tops[1:], rows[-1].lines[-1].bottom]
    cells = tuple(map(_boxes, rows, tops, bottoms, repeat(columns)))
    return Grid((columns[0][0], tops[0], columns[-1][1], bottoms[-1]), cells, is_loose=True)


def _is_prose(window: Window, edges: Sequence[BBox], shades: Iterable[Shade]) -> bool:
    """Whether they are a page's two columns, under headings that may stand side by side, or over
    both columns with a rule under each. Boxes within a column divide nothing."""
    columns = columns_of(window)
    if len(columns) != 2 or (_is_aligned(window.inner, columns) and not _has_headings(window)):
        return False
    boxes = _inside(window, shades)
    wide = [edge for edge in edges if not any(abs(edge[1] - y) <= _SAME_LINE for y in boxes)]
    divided = any(
        is_divided(above, below, wide) and not _is_large(above, window)
        for above, below in pairwise(window.lines)
    )
    return not divided and _runs_on(window.lines, columns)


def _has_headings(window: Window) -> bool:
    """Whether larger print stands among the lines, and not over them alone."""
    return any(_is_large(line, window) for line in window.inner[1:])


def _inside(window: Window, shades: Iterable[Shade]) -> list[float]:
    """Upper and lower edges of the boxes that fill no more than a column."""
    width = _WIDE * (window.right - window.left)
    narrow = (shade.bbox for shade in shades if shade.bbox[2] - shade.bbox[0] < width)
    return [y for _, top, _, bottom in narrow for y in (top, bottom)]


def _is_large(line: Run, window: Window) -> bool:
    return any(word.size >= _HEADING * window.size for word in line.words)


def _boxes(
    row: _Row, top: float, bottom: float, columns: Sequence[Span]
) -> tuple[BBox | None, ...]:
    if row.is_band:
        return ((columns[0][0], top, columns[-1][1], bottom), *[None] * (len(columns) - 1))
    return tuple((x0, top, x1, bottom) for x0, x1 in columns)


def _breaks(window: Window, columns: Sequence[Span]) -> list[bool]:
    """Which lines but the first begin a row, where no rules say so."""
    breaks = _gaps(window.lines, window.size)
    if any(breaks):
        return breaks
    texts = [[_text([line], column) for column in columns] for line in window.lines[1:]]
    alone = 2 if _is_full(window.lines, columns) else 1  # a name alone goes on from above
    goes_on = [
        any(_goes_on(above, line, column, window) for column in columns)
        for above, line in pairwise(window.lines)
    ]
    return [
        bool(cells[0]) and sum(map(bool, cells)) >= alone and not on
        for cells, on in zip(texts, goes_on, strict=True)
    ]


def _goes_on(above: Run, line: Run, column: Span, window: Window) -> bool:
    """Whether a sentence runs from one line of a cell to the next, rather than short words."""
    if not _text([line], column)[:1].islower():
        return False
    width = column[1] - column[0]
    ends = [word.x1 for word in above.words if column[0] <= word.x0 <= column[1]]
    full = bool(ends) and max(ends) - column[0] >= _FULL * width
    return full and width >= _SENTENCE * window.size


def _ruled_breaks(window: Window, columns: Sequence[Span], divided: Sequence[bool]) -> list[bool]:
    """Rows between rules; where a rule stands under the header alone, those between as well."""
    if sum(divided) > 1:
        return list(divided)
    start = list(divided).index(True) + 1
    below = _breaks(replace(window, lines=window.lines[start:]), columns)
    return [*divided[:start], *below]


def _is_full(lines: Sequence[Run], columns: Sequence[Span]) -> bool:
    """Whether most lines have words in every column: each is a row."""
    full = sum(all(_text([line], column) for column in columns) for line in lines)
    return full >= 0.7 * len(lines)


def _rows(window: Window, columns: Sequence[Span], breaks: Sequence[bool]) -> Iterator[_Row]:
    row: list[Run] = []
    for place, (line, begins) in enumerate(zip(window.lines, [True, *breaks], strict=True)):
        band, after_band = place in window.bands, place - 1 in window.bands
        if row and (begins or band or after_band):
            yield _row(row, columns, is_band=after_band)
            row = []
        row.append(line)
    yield _row(row, columns, is_band=len(window.lines) - 1 in window.bands)


def _row(lines: Sequence[Run], columns: Sequence[Span], *, is_band: bool) -> _Row:
    if is_band:
        words = " ".join(word.text for line in lines for word in line.words)
        return _Row(tuple(lines), (words, *[""] * (len(columns) - 1)), is_band=True)
    return _Row(tuple(lines), tuple(_text(lines, column) for column in columns))


def _gaps(lines: Sequence[Run], size: float) -> list[bool]:
    """Between which lines there is more room than between the lines of a cell."""
    gaps = [below.top - above.bottom for above, below in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    return [gap > usual + _ROW_GAP * size for gap in gaps]


def _text(lines: Iterable[Run], column: Span) -> str:
    x0, x1 = column
    return " ".join(w.text for line in lines for w in line.words if x0 <= (w.x0 + w.x1) / 2 <= x1)


def _trimmed(rows: list[_Row]) -> list[_Row]:
    """Without lines before and behind that have words in one column only: a short sentence."""
    several = [sum(map(bool, row.texts)) > 1 for row in rows]
    if not any(several):
        return []
    return rows[several.index(True) : len(several) - several[::-1].index(True)]


# --- is it one -------------------------------------------------------------------------------


def _is_table(
    rows: Sequence[_Row], columns: Sequence[Span], window: Window, *, ruled: bool
) -> bool:
    cells = [row.texts for row in rows if not row.is_band]
    several = sum(sum(map(bool, texts)) > 1 for texts in cells)
    header = _has_bold_header(rows)
    aligned = _is_aligned(window.inner, columns)
    fewest = 3 - ruled - ((header or aligned) and (len(columns) > 2 or aligned))
    if len(cells) < fewest or several < 0.6 * len(cells) or _is_contents(cells):
        return False
    lines = window.inner
    if ruled or header or aligned:
        labels = all(is_label(word) for texts in cells for word in texts[0].split())
        return len(columns) > 2 or not labels
    return len(columns) > 2 and _is_full(lines, columns)


def _runs_on(lines: Sequence[Run], columns: Sequence[Span]) -> bool:
    """Whether in both columns a sentence goes on from one line to the next.

    Such lines read across would say what nobody printed: an answer beside a recommendation.
    """
    for column in columns:
        texts = [_text([line], column) for line in lines]
        if not any(
            above and above[-1] not in ".:;" and below[:1].islower()
            for above, below in pairwise(texts)
        ):
            return False
    return True


def _is_aligned(lines: Sequence[Run], columns: Sequence[Span]) -> bool:
    """Whether the two fullest columns begin anew at the same heights, as those of prose do not."""
    size = median(line.size for line in lines)
    fullest = sorted(columns, key=lambda column: -len(_text(lines, column)))[:2]
    one, other = (_beginnings(lines, column, size) for column in fullest)
    shared = sum(any(abs(y - z) <= _SAME_LINE for z in other) for y in one)
    if shared == len(one) == len(other):
        return shared > 0
    return shared > 1 and shared >= _ALIGNED * min(len(one), len(other))


def _beginnings(lines: Sequence[Run], column: Span, size: float) -> list[float]:
    """Baselines of the lines of a column that have more room above them than others."""
    own = [line for line in lines if _text([line], column)]
    gaps = _gaps(own, size)
    return [line.baseline for line, gap in zip(own[1:], gaps, strict=True) if gap]


def _is_contents(filled: Sequence[Sequence[str]]) -> bool:
    """Whether the last column has page numbers that never go back."""
    numbers = [word for texts in filled for word in texts[-1].split()]
    if len(filled[0]) > 3 or len(numbers) < 3 or not all(n.isdigit() for n in numbers):
        return False
    pages = [int(number) for number in numbers]
    return pages == sorted(pages)


def _has_bold_header(rows: Sequence[_Row]) -> bool:
    first = [word.bold for line in rows[0].lines for word in line.words]
    second = [word.bold for row in rows[1:] for line in row.lines for word in line.words]
    plain = not all(second) or len(rows) == sum(row.is_band for row in rows) + 1
    return not rows[0].is_band and all(first) and plain
