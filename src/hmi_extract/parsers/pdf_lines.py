"""Glyphs to lines of print, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.cleaning import BULLETS, DASHES, clean
from hmi_extract.parsers.pdf_columns import find_columns
from hmi_extract.parsers.pdf_page import Glyph

_SPACE_GAP = 0.17  # of the size: a wider gap between glyphs is a space
_LETTERS_OF_A_LINE = 6  # fewer on a baseline of their own may be figures raised or lowered
_RAISED_SIZE = 0.8  # of the line's size: a smaller, raised figure is a note reference
_NAMELESS = "\x00\x7f\ufffd"  # what the text layer says of a sign that it does not name
_NOTE = re.compile(r"[\d,*†‡§ ]+$")
_LABEL = re.compile(
    rf"[{re.escape(BULLETS + DASHES)}o]|\(?[\d.]{{1,5}}[a-z]?[.)]?|\(?[a-z]{{1,3}}\)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print."""

    text: str  # clean
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float  # of most of its letters
    bold: float  # share of its letters, 0 to 1
    italic: float
    bold_lead: int  # leading characters of `text` in bold
    text_x0: float = 0.0  # where the words begin after a bullet or number
    raised_label: bool = False  # begins with a raised figure, as footnotes do
    column: int = 0

    @property
    def bbox(self) -> BBox:
        return (
            round(self.x0, 1),
            round(self.top, 1),
            round(self.x1, 1),
            round(self.bottom, 1),
        )

    @property
    def height(self) -> float:
        return self.bottom - self.top


def is_inside(glyph: Glyph, box: BBox) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.baseline - 0.3 * glyph.size
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def lines_of(glyphs: Sequence[Glyph], page: int, width: float) -> list[Line]:
    """The page's lines: top to bottom, and column by column where there are two."""
    printed = [g for g in glyphs if g.text.strip()]
    spaces = [g for g in glyphs if not g.text.strip()]
    columns = find_columns(printed, width)
    if columns is None:
        return _lines(printed, page, spaces)
    lines: list[Line] = []
    for band in columns.bands:
        lines += _lines(band.full, page, spaces)
        lines += [replace(line, column=1) for line in _lines(band.left, page, spaces)]
        lines += [replace(line, column=2) for line in _lines(band.right, page, spaces)]
    return lines


def _lines(glyphs: Sequence[Glyph], page: int, spaces: Sequence[Glyph]) -> list[Line]:
    return [line for row in _rows(glyphs) if (line := _line(row, page, spaces))]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that share a line of print. A raised figure belongs to the line that it marks."""
    rows: list[list[Glyph]] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda g: ((g.top + g.bottom) / 2, g.x0)):
        if tallest is None or not _share_a_line(tallest, glyph):
            rows.append([glyph])
            tallest = glyph
        else:
            rows[-1].append(glyph)
            tallest = max(tallest, glyph, key=lambda g: g.size)
    return [sorted(line, key=lambda g: g.x0) for row in rows for line in _disentangled(row)]


def _disentangled(row: list[Glyph]) -> list[list[Glyph]]:
    """The row, or its lines where two that stand over each other were caught by a tall one.

    Glyphs of a large heading reach over two lines of the column beside it: those share x
    without sharing a baseline, as no letters of one line do.
    """
    by_baseline: dict[int, list[Glyph]] = {}
    for glyph in row:
        by_baseline.setdefault(round(glyph.baseline / 2), []).append(glyph)
    lines = [line for line in by_baseline.values() if len(line) >= _LETTERS_OF_A_LINE]
    over = any(
        min(one[-1].x1, other[-1].x1) > max(one[0].x0, other[0].x0)
        for one, other in combinations([sorted(line, key=lambda g: g.x0) for line in lines], 2)
    )
    if not over:
        return [row]
    return sorted(by_baseline.values(), key=lambda line: line[0].baseline)


def _share_a_line(one: Glyph, other: Glyph) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.45 * min(one.size, other.size)


def _line(row: Sequence[Glyph], page: int, spaces: Sequence[Glyph]) -> Line | None:
    row = _with_bullet(row)
    size = _main_size(row)
    raised = _raised(row, size)
    raised_label = bool(raised[0] and row[0].text.isdigit())
    dropped = _references(row, raised, raised_label)
    kept = [g for g, drop in zip(row, dropped, strict=True) if not drop]
    raw, bold = _spell(row, dropped, _blank_places(row, spaces), raised_label)
    text = clean(raw)
    if not text:
        return None
    letters = [g for g in kept if g.text.isalpha()] or kept
    return Line(
        text=text,
        page=page,
        x0=row[0].x0,
        x1=max(g.x1 for g in row),
        top=min(g.top for g in kept),
        bottom=max(g.bottom for g in kept),
        size=size,
        bold=sum(g.bold for g in letters) / len(letters),
        italic=sum(g.italic for g in letters) / len(letters),
        bold_lead=_bold_lead(raw, bold, text),
        text_x0=_text_start(kept, raised_label),
        raised_label=raised_label,
    )


def _with_bullet(row: Sequence[Glyph]) -> Sequence[Glyph]:
    """A sign without a name that stands apart at the start of a line is a bullet."""
    first = row[0]
    apart = len(row) > 1 and row[1].x0 - first.x1 > 0.2 * row[1].size
    if apart and first.text in _NAMELESS:
        return [replace(first, text="•"), *row[1:]]
    return row


def _main_size(row: Sequence[Glyph]) -> float:
    sizes = Counter(round(g.size, 1) for g in row)
    return max(sizes, key=lambda size: (sizes[size], size))


def _raised(row: Sequence[Glyph], size: float) -> list[bool]:
    """Which glyphs are small and stand above the baseline of the line."""
    base = max((g.baseline for g in row if g.size >= 0.9 * size), default=row[0].baseline)
    limit = base - 0.12 * size
    return [g.size <= _RAISED_SIZE * size and g.baseline < limit for g in row]


def _references(row: Sequence[Glyph], raised: Sequence[bool], keep_first: bool) -> list[bool]:
    """Which glyphs are note references: raised figures that follow a word.

    At the start of a line they are a footnote's own number, which stays.
    """
    dropped: list[bool] = []
    in_label = keep_first
    for glyph, is_raised in zip(row, raised, strict=True):
        is_note = is_raised and _NOTE.match(glyph.text) is not None
        in_label = in_label and is_note
        dropped.append(is_note and not in_label)
    return [False] * len(row) if all(dropped) else dropped


def _blank_places(row: Sequence[Glyph], spaces: Sequence[Glyph]) -> list[float]:
    """x of every printed space of the row, in order."""
    top, bottom = min(g.top for g in row), max(g.bottom for g in row)
    return sorted((s.x0 + s.x1) / 2 for s in spaces if top <= s.baseline <= bottom)


def _spell(
    row: Sequence[Glyph], dropped: Sequence[bool], blanks: Sequence[float], raised_label: bool
) -> tuple[str, list[bool]]:
    """The row's characters with spaces between words, and which of them are bold."""
    text: list[str] = []
    bold: list[bool] = []
    previous: Glyph | None = None
    owed = False  # a space stood before a dropped reference
    for glyph, drop in zip(row, dropped, strict=True):
        owed = owed or (previous is not None and _is_apart(previous, glyph, blanks, raised_label))
        if not drop:
            if owed and text:
                text.append(" ")
                bold.append(glyph.bold)
            text.append(glyph.text)
            bold += [glyph.bold] * len(glyph.text)
            owed = False
        previous = glyph
    return "".join(text), bold


def _is_apart(left: Glyph, right: Glyph, blanks: Sequence[float], raised_label: bool) -> bool:
    gap = right.x0 - left.x1
    size = min(left.size, right.size)
    if raised_label and left.size < _RAISED_SIZE * right.size:
        return True
    if gap > _SPACE_GAP * size:
        return True
    if gap <= 0.05 * size:
        return False
    place = bisect_left(blanks, left.x1 - 0.5)
    return place < len(blanks) and blanks[place] <= right.x0 + 0.5


def _bold_lead(raw: str, bold: Sequence[bool], text: str) -> int:
    """Length of the clean text's bold beginning."""
    count = next((i for i, is_bold in enumerate(bold) if not is_bold and raw[i].strip()), len(raw))
    return min(len(clean(raw[:count])), len(text))


def _text_start(row: Sequence[Glyph], raised_label: bool) -> float:
    """x of the first word after a bullet or number; of the line where it has none."""
    label = ""
    for left, right in zip(row[:7], row[1:8], strict=False):
        label += left.text
        apart = right.x0 - left.x1 > 0.2 * right.size
        if apart or (raised_label and right.size > 1.2 * left.size):
            return right.x0 if _LABEL.fullmatch(label) else row[0].x0
    return row[0].x0
