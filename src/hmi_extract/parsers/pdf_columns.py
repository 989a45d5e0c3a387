"""Pages set in two columns: the gutter, and the bands that full-width lines cut them into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hmi_extract.parsers.pdf_page import Glyph

_COLUMN_GAP = 1.2  # of the size: a gap this wide may be the gutter
_FEWEST = 8  # lines of print that the left column must have
_FEWEST_RIGHT = 5
_MOST_CROSSING = 0.3  # of all lines may run across the gutter
_LAST_PAGE = 3, 0.12  # the same two figures, for a column that has only begun
_LETTERS = 12  # on average in a line of a column: page numbers of a contents list are none
_SAME_BASELINE = 1.0  # points
_CLOSE = 1.5  # of the size: lines of one paragraph


@dataclass(slots=True)
class Band:
    """Full-width lines and, under them, the two columns down to the next full-width lines."""

    full: list[Glyph] = field(default_factory=list)
    left: list[Glyph] = field(default_factory=list)
    right: list[Glyph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Columns:
    gutter: float  # x
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Glyphs on one baseline. Lines of two columns may lie a hair apart: each is a run."""

    glyphs: tuple[Glyph, ...]  # left to right

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    def gap_at(self, x: float) -> bool:
        """Whether the run leaves room for a gutter at `x`."""
        return all(
            right.x0 - left.x1 >= _COLUMN_GAP * self.size
            for left, right in pairwise(self.glyphs)
            if left.x0 < x < right.x1
        ) and not any(glyph.x0 < x < glyph.x1 for glyph in self.glyphs)


def find_columns(glyphs: Sequence[Glyph], width: float) -> Columns | None:
    """None for a page in one column. Glyphs are those that print something."""
    runs = _runs(glyphs)
    gutter = _gutter(runs, width)
    if gutter is None:
        return None
    return Columns(gutter, tuple(_bands(runs, gutter)))


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        rows[round(glyph.baseline / _SAME_BASELINE)].append(glyph)
    ordered = sorted(rows.items())
    return [_Run(tuple(sorted(row, key=lambda g: g.x0))) for _, row in ordered]


def _gutter(runs: Sequence[_Run], width: float) -> float | None:
    """x that most lines leave free, with enough lines of words on either side of it."""
    best, fewest_crossing = None, len(runs)
    for step in range(36, 65, 2):
        x = width * step / 100
        free = [run for run in runs if run.gap_at(x)]
        crossing = len(runs) - len(free)
        if crossing > _MOST_CROSSING * len(runs) or crossing >= fewest_crossing:
            continue
        left = [sum(g.x1 <= x for g in run.glyphs) for run in free]
        right = [sum(g.x0 >= x for g in run.glyphs) for run in free]
        begun, few = _LAST_PAGE
        fewest_right = begun if crossing <= few * len(runs) else _FEWEST_RIGHT
        if _is_column(left, _FEWEST) and _is_column(right, fewest_right):
            best, fewest_crossing = x, crossing
    return best


def _is_column(letters: Sequence[int], fewest: int) -> bool:
    """`letters`: how many glyphs each line has on this side."""
    filled = [count for count in letters if count]
    return len(filled) >= fewest and sum(filled) >= _LETTERS * len(filled)


def _bands(runs: Sequence[_Run], gutter: float) -> list[Band]:
    bands = [Band()]
    above: _Run | None = None  # the full-width run just above, while the band has no columns
    for run in runs:
        band = bands[-1]
        if _is_full(run, above, gutter):
            if band.left or band.right:
                band = Band()
                bands.append(band)
            band.full += run.glyphs
            above = run if above is None or run.size >= 0.8 * above.size else above
            continue
        if above is not None and not (band.left or band.right) and _marks(run, above):
            band.full += run.glyphs
            continue
        above = None
        band.left += [glyph for glyph in run.glyphs if glyph.x1 <= gutter]
        band.right += [glyph for glyph in run.glyphs if glyph.x1 > gutter]
    return bands


def _is_full(run: _Run, above: _Run | None, gutter: float) -> bool:
    """Runs across the gutter, or is the short last line of the full-width text above it."""
    if not run.gap_at(gutter):
        return True
    if above is None:
        return False
    close = run.baseline - above.baseline < _CLOSE * above.size
    aligned = abs(run.glyphs[0].x0 - above.glyphs[0].x0) < 3
    return close and aligned and run.glyphs[-1].x1 <= gutter


def _marks(run: _Run, above: _Run) -> bool:
    """A raised figure, on a baseline of its own, that belongs to the line."""
    small = run.size <= 0.8 * above.size
    return small and abs(run.baseline - above.baseline) < above.size
