"""Rectangles and rules that are drawn on a PDF page: shades, frames, rules of a table."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import pypdfium2.raw as raw

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.pdf_view import View

_MAX_RULES = 600  # a page with more drawn paths holds a drawing, not a table
_MAX_PICTURES = 1_000
_MAX_CLIPS = 4
_MAX_CORNERS = 40  # of a rectangle: rounded ones take a few more
_MAX_DEPTH = 4  # forms within forms
_THIN = 3.0  # points: a path no thicker is a rule
_BORDER = 8.0  # points: no thicker is a border
_NEAR = 3.0  # points: rules that nearly meet do meet
_INK = 250  # of 255: paler is white, which only hides what lies below
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shade:
    """A rectangle that sets text apart: filled and not white, or a frame of rules."""

    bbox: BBox
    colour: tuple[int, ...]  # red, green, blue, 0 to 255; empty for a frame


@dataclass(frozen=True, slots=True)
class Drawings:
    shades: tuple[Shade, ...]
    level: tuple[BBox, ...] = ()  # rules and edges, each as a box without thickness
    upright: tuple[BBox, ...] = ()  # empty where they make no table with the level ones


@dataclass(frozen=True, slots=True)
class _Path:
    box: BBox
    fill: tuple[int, ...] | None  # None: not filled, or in white
    stroked: bool
    rectangular: bool

    @property
    def is_row(self) -> bool:
        return self.box[3] - self.box[1] < _THIN and self.box[2] - self.box[0] > 10

    @property
    def is_column(self) -> bool:
        return self.box[2] - self.box[0] < _THIN and self.box[3] - self.box[1] > 6


def drawings_on(page: Any, view: View) -> Drawings:
    """The shaded and the framed rectangles wide enough to stand behind text."""
    objects = islice(_objects(page, raw.FPDF_PAGEOBJ_PATH), 4 * _MAX_RULES)
    drawn = (_path(item, matrix, view) for item, matrix in objects)
    paths = [path for path in drawn if path.stroked or path.fill is not None]
    shades = [
        Shade(path.box, path.fill)
        for path in paths
        if path.fill is not None and _may_hold_text(path, view)
    ]
    if len(paths) > _MAX_RULES:
        return Drawings(tuple(shades))
    upright = set(_edges(paths, 1))
    level = set(_edges(paths, 0)) | set(_open_ends(upright))
    shades += _frames(paths, view)
    if not _may_be_table(level, upright):
        return Drawings(tuple(shades), tuple(sorted(level)))
    return Drawings(tuple(shades), tuple(sorted(level)), tuple(sorted(upright)))


def picture_share(page: Any, view: View) -> float:
    """How much of the page pictures take, 0 to 1; a scan may come in strips."""
    boxes = (
        _box(item, matrix, view)
        for item, matrix in islice(_objects(page, raw.FPDF_PAGEOBJ_IMAGE), _MAX_PICTURES)
    )
    area = sum((box[2] - box[0]) * (box[3] - box[1]) for box in boxes)
    return min(area / max(view.width * view.height, 1.0), 1.0)


def picture_resolution(page: Any) -> float | None:
    """Dots to the inch of the page's finest picture; None where it has none."""
    found = []
    for item, matrix in islice(_objects(page, raw.FPDF_PAGEOBJ_IMAGE), _MAX_PICTURES):
        wide, tall = ctypes.c_uint(), ctypes.c_uint()
        a, b, *_ = _times(_matrix_of(item), matrix)
        inches = (a * a + b * b) ** 0.5 / 72
        if raw.FPDFImageObj_GetImagePixelSize(item, wide, tall) and inches > 0:
            found.append(wide.value / inches)
    return max(found, default=None)


def count_paths(page: Any, most: int) -> int:
    """Drawn paths on the page, counted up to `most`."""
    return sum(1 for _ in islice(_objects(page, raw.FPDF_PAGEOBJ_PATH), most))


# --- reading paths -------------------------------------------------------------------------


def _objects(page: Any, kind: int) -> Iterator[tuple[Any, _Matrix]]:
    """The page's objects of one kind, those inside forms with the form's own axes."""
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, index) for index in range(count))
    yield from _walk(objects, kind, (1, 0, 0, 1, 0, 0), _MAX_DEPTH)


def _walk(
    objects: Iterable[Any], kind: int, matrix: _Matrix, depth: int
) -> Iterator[tuple[Any, _Matrix]]:
    for item in objects:
        own = raw.FPDFPageObj_GetType(item)
        if own == kind:
            yield item, matrix
        elif own == raw.FPDF_PAGEOBJ_FORM and depth:
            count = raw.FPDFFormObj_CountObjects(item)
            inner = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
            yield from _walk(inner, kind, _times(_matrix_of(item), matrix), depth - 1)


def _matrix_of(item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    return (
        a * other[0] + b * other[2],
        a * other[1] + b * other[3],
        c * other[0] + d * other[2],
        c * other[1] + d * other[3],
        e * other[0] + f * other[2] + other[4],
        e * other[1] + f * other[3] + other[5],
    )


def _box(item: Any, matrix: _Matrix, view: View) -> BBox:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *sides)
    x0, y0, x1, y1 = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    lower = (a * x0 + c * y0 + e, b * x0 + d * y0 + f)
    return view.box(*lower, a * x1 + c * y1 + e, b * x1 + d * y1 + f)


def _clipped(item: Any, matrix: _Matrix, view: View) -> BBox:
    """The part of an object that is seen: one border of a box may be drawn as all of them,
    with the others cut off."""
    box = _box(item, matrix, view)
    clip = raw.FPDFPageObj_GetClipPath(item)
    for path in range(min(raw.FPDFClipPath_CountPaths(clip), _MAX_CLIPS)):
        corners = _corners(clip, path)
        if not corners:
            continue
        a, b, c, d, e, f = matrix
        xs, ys = zip(*((a * x + c * y + e, b * x + d * y + f) for x, y in corners), strict=True)
        seen = view.box(min(xs), min(ys), max(xs), max(ys))
        x0, top = max(box[0], seen[0]), max(box[1], seen[1])
        box = (x0, top, max(x0, min(box[2], seen[2])), max(top, min(box[3], seen[3])))
    return box


def _corners(clip: Any, path: int) -> list[tuple[float, float]]:
    count = raw.FPDFClipPath_CountPathSegments(clip, path)
    x, y = ctypes.c_float(), ctypes.c_float()
    found = []
    for index in range(count if count <= _MAX_CORNERS else 0):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
        found.append((x.value, y.value))
    return found


def _path(item: Any, matrix: _Matrix, view: View) -> _Path:
    box = _clipped(item, matrix, view)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    filled = mode.value != raw.FPDF_FILLMODE_NONE
    thick = min(box[2] - box[0], box[3] - box[1]) >= _THIN
    fill = _ink(raw.FPDFPageObj_GetFillColor, item) if filled else None
    stroked = bool(stroke.value) and _ink(raw.FPDFPageObj_GetStrokeColor, item) is not None
    outlines = _outlines(item) if thick else []
    if fill is not None and _is_ring(outlines):
        return _Path(box, None, stroked=True, rectangular=True)
    return _Path(box, fill, stroked, rectangular=not thick or _is_rectangle(outlines))


def _ink(colour_of: Any, item: Any) -> tuple[int, ...] | None:
    """Red, green and blue; None for white and for what shines through."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not colour_of(item, *parts):
        return None
    *colour, alpha = (part.value for part in parts)
    return None if alpha < 10 or min(colour) >= _INK else tuple(colour)


_Outline = list[tuple[float, float]]


def _outlines(item: Any) -> list[_Outline]:
    """The corners of each closed line of a path; none for a drawing of many."""
    count = raw.FPDFPath_CountSegments(item)
    if not 4 <= count <= _MAX_CORNERS:
        return []
    found: list[_Outline] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if not found or raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            found.append([])
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        found[-1].append((x.value, y.value))
    return [outline for outline in found if len(outline) > 1]  # some end with a loose move


def _is_rectangle(outlines: Sequence[_Outline]) -> bool:
    """Whether one line runs along the path's own bounds: no chart, grid or triangle."""
    return len(outlines) == 1 and len(outlines[0]) >= 4 and _along_bounds(outlines[0])


def _is_ring(outlines: Sequence[_Outline]) -> bool:
    """Whether a rectangle is cut out of one little larger: a border that is filled, not drawn."""
    if len(outlines) != 2 or not all(_along_bounds(outline) for outline in outlines):
        return False
    one, other = (_bounds(outline) for outline in outlines)
    return all(abs(a - b) <= _BORDER for a, b in zip(one, other, strict=True))


def _bounds(outline: _Outline) -> BBox:
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return min(xs), min(ys), max(xs), max(ys)


def _along_bounds(outline: _Outline) -> bool:
    x0, y0, x1, y1 = _bounds(outline)
    return all(
        min(abs(x - x0), abs(x - x1)) < 0.5 or min(abs(y - y0), abs(y - y1)) < 0.5
        for x, y in outline
    )


# --- frames --------------------------------------------------------------------------------


def _may_hold_text(path: _Path, view: View) -> bool:
    tall = path.box[3] - path.box[1]
    wide = path.box[2] - path.box[0]
    return path.rectangular and wide >= 0.3 * view.width and 9 <= tall <= 0.95 * view.height


def _frames(paths: Sequence[_Path], view: View) -> Iterator[Shade]:
    """Rectangles that are drawn as an outline, in one stroke or as four rules."""
    for path in paths:
        if path.stroked and path.fill is None and _may_hold_text(path, view):
            yield Shade(path.box, ())
    wide = [path.box for path in paths if path.is_row and _width(path.box) > 0.3 * view.width]
    wide.sort(key=lambda box: box[1])
    columns = [path.box for path in paths if path.is_column]
    for index, above in enumerate(wide):
        lower = (box for box in wide[index + 1 :] if _same_ends(above, box))
        below = next((box for box in lower if box[3] - above[1] >= 14), None)
        if below and all(
            any(_joins(column, side, above, below) for column in columns)
            for side in (above[0], above[2])
        ):
            yield Shade((above[0], above[1], above[2], below[3]), ())


def _width(box: BBox) -> float:
    return box[2] - box[0]


def _same_ends(one: BBox, other: BBox) -> bool:
    return abs(one[0] - other[0]) <= _NEAR and abs(one[2] - other[2]) <= _NEAR


def _joins(column: BBox, x: float, above: BBox, below: BBox) -> bool:
    """Whether the upright rule runs from one row's end to that of the row below."""
    meets = column[0] - _NEAR <= x <= column[2] + _NEAR
    return meets and column[1] <= above[3] + _NEAR and column[3] >= below[1] - _NEAR


# --- tables --------------------------------------------------------------------------------


def _may_be_table(rows: Collection[BBox], columns: Collection[BBox]) -> bool:
    """Whether upright and level edges cross at three x and three heights at least.

    A frame has two of each, and so has the rule above the footnotes under a box: most reports
    have frames on many pages and a table on few.
    """
    if len({c[0] // _NEAR for c in columns}) < 3 or len({r[1] // _NEAR for r in rows}) < 3:
        return False
    crossings = {
        (column[0] // _NEAR, row[1] // _NEAR)
        for column in columns
        for row in rows
        if _cross(column, row)
    }
    return min(len({x for x, _ in crossings}), len({top for _, top in crossings})) >= 3


def _edges(paths: Sequence[_Path], upright: int) -> Iterator[BBox]:
    """The paths' level (0) or upright (1) edges, each as a box without thickness."""
    for path in paths:
        x0, top, x1, bottom = path.box
        if path.is_row or path.is_column:
            if path.is_column == bool(upright):
                x, y = (x0 + x1) / 2, (top + bottom) / 2
                yield (x, top, x, bottom) if upright else (x0, y, x1, y)
        elif path.rectangular and upright:
            yield from ((x0, top, x0, bottom), (x1, top, x1, bottom))
        elif path.rectangular:
            yield from ((x0, top, x1, top), (x0, bottom, x1, bottom))


def _open_ends(upright: Collection[BBox]) -> Iterator[BBox]:
    """Level edges where three or more upright ones end at one height.

    A table that goes on overleaf may be left open at the foot of the page.
    """
    for side in (1, 3):
        ends: dict[int, list[BBox]] = defaultdict(list)
        for edge in upright:
            ends[round(edge[side] / _NEAR)].append(edge)
        for together in ends.values():
            xs = sorted({round(edge[0]) for edge in together})
            if sum(b - a > _NEAR for a, b in pairwise(xs)) >= 2:
                y = together[0][side]
                yield xs[0], y, xs[-1], y


def _cross(column: BBox, row: BBox) -> bool:
    level = column[1] - _NEAR <= row[1] <= column[3] + _NEAR
    return level and row[0] - _NEAR <= column[0] <= row[2] + _NEAR
