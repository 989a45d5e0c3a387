"""Pages set in two columns: the gutter, and the bands that full-width lines cut them into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.pdf_runs import Run
from hmi_extract.parsers.pdf_words import Word

_COLUMN_GAP = 1.2  # of the size: a gap this wide may be the gutter
_FEWEST = 8  # lines of print that the left column must have
_FEWEST_RIGHT = 5
_MOST_CROSSING = 0.3  # of all lines may run across the gutter
_LAST_PAGE = 3, 0.12  # the same two figures, for a column that has only begun
_LETTERS = 12  # on average in a line of a column: page numbers of a contents list are none
_STEPS = 24  # points to either side
_ACROSS = 40.0  # points to either side of the gutter, that a rule over both columns has
_HEADING = 1.2  # of the size: print no smaller is that of headings
_CLOSE = 1.5  # of the size: lines of one paragraph


@dataclass(slots=True)
class Band:
    """Full-width lines and, under them, the two columns down to the next full-width lines."""

    full: list[Word] = field(default_factory=list)
    left: list[Word] = field(default_factory=list)
    right: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Columns:
    gutter: float  # x
    bands: tuple[Band, ...]


def find_columns(runs: Sequence[Run], width: float, rules: Sequence[BBox] = ()) -> Columns | None:
    """None for a page in one column. A heading with a level rule under it, over both columns,
    cuts them as full-width print does."""
    gutter = _gutter(runs, width)
    if gutter is None:
        return None
    crossing = [rule for rule in rules if rule[0] < gutter - _ACROSS and rule[2] > gutter + _ACROSS]
    return Columns(gutter, tuple(_bands(runs, gutter, _headings(runs, crossing, gutter))))


def _headings(runs: Sequence[Run], rules: Sequence[BBox], gutter: float) -> frozenset[int]:
    """Places of lines in larger print right over a rule; not of two headings side by side."""
    size = median(run.size for run in runs)
    return frozenset(
        place
        for place, run in enumerate(runs)
        if all(word.size >= _HEADING * size for word in run.words)
        and not (_has_gap_at(run, gutter) and run.words[-1].x0 >= gutter > run.words[0].x1)
        and any(0 <= y - run.baseline <= run.size for _, y, _, _ in rules)
    )


def _has_gap_at(run: Run, x: float) -> bool:
    """Whether the run leaves room for a gutter at `x`."""
    least = _COLUMN_GAP * run.size
    return any(x0 <= x <= x1 and x1 - x0 >= least for x0, x1 in run.blanks)


def _is_solid(run: Run, first: float, last: float) -> bool:
    """Whether it runs from before `first` to behind `last` and leaves no room between."""
    return len(run.blanks) == 2 and run.blanks[0][1] < first and last < run.blanks[1][0]


def _gutter(runs: Sequence[Run], width: float) -> float | None:
    """x that most lines leave free, with enough lines of words on either side of it."""
    best, fewest_crossing = None, len(runs)
    first, *_, last = places = [width * step / 100 for step in range(36, 65, 2)]
    solid = sum(_is_solid(run, first, last) for run in runs)
    if solid > _MOST_CROSSING * len(runs):
        return None  # most pages: asked of each line once instead of at every place
    for x in places:
        free = [run for run in runs if _has_gap_at(run, x)]
        crossing = len(runs) - len(free)
        if crossing > _MOST_CROSSING * len(runs) or crossing >= fewest_crossing:
            continue
        left = [sum(len(w.text) for w in run.words if w.x1 <= x) for run in free]
        right = [sum(len(w.text) for w in run.words if w.x0 >= x) for run in free]
        begun, few = _LAST_PAGE
        fewest_right = begun if crossing <= few * len(runs) else _FEWEST_RIGHT
        if _is_column(left, _FEWEST) and _is_column(right, fewest_right):
            best, fewest_crossing = x, crossing
    return None if best is None else _middle(runs, best)


def _middle(runs: Sequence[Run], gutter: float) -> float:
    """The middle of what as many lines leave free: one a little longer than the others must
    not seem to run across."""
    places = [gutter + step for step in range(-_STEPS, _STEPS + 1, 2)]
    free = [sum(_has_gap_at(run, x) for run in runs) for x in places]
    most = max(free)
    first = last = min(
        (place for place, count in enumerate(free) if count == most),
        key=lambda place: abs(places[place] - gutter),
    )
    while first and free[first - 1] == most:
        first -= 1
    while last + 1 < len(free) and free[last + 1] == most:
        last += 1
    return (places[first] + places[last]) / 2


def _is_column(letters: Sequence[int], fewest: int) -> bool:
    """`letters`: how many each line has on this side."""
    filled = [count for count in letters if count]
    return len(filled) >= fewest and sum(filled) >= _LETTERS * len(filled)


def _bands(runs: Sequence[Run], gutter: float, headings: frozenset[int]) -> list[Band]:
    bands = [Band()]
    above: Run | None = None  # the full-width run just above, while the band has no columns
    for place, run in enumerate(runs):
        band = bands[-1]
        if place in headings or _is_full(run, above, gutter):
            if band.left or band.right:
                band = Band()
                bands.append(band)
            band.full += run.words
            above = run if above is None or run.size >= 0.8 * above.size else above
            continue
        if above is not None and not (band.left or band.right) and _marks(run, above):
            band.full += run.words
            continue
        above = None
        band.left += [word for word in run.words if word.x1 <= gutter]
        band.right += [word for word in run.words if word.x1 > gutter]
    return bands


def _is_full(run: Run, above: Run | None, gutter: float) -> bool:
    """Runs across the gutter, or is the short last line of the full-width text above it."""
    if not _has_gap_at(run, gutter):
        return True
    if above is None:
        return False
    close = run.baseline - above.baseline < _CLOSE * above.size
    aligned = abs(run.words[0].x0 - above.words[0].x0) < 3
    return close and aligned and run.words[-1].x1 <= gutter


def _marks(run: Run, above: Run) -> bool:
    """A raised figure, on a baseline of its own, that belongs to the line."""
    small = run.size <= 0.8 * above.size
    return small and abs(run.baseline - above.baseline) < above.size
