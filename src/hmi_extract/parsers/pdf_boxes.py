"""Boxes: shaded or ruled rectangles around text, also over the end of a column or a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.pdf_lines import Line
from hmi_extract.parsers.pdf_page import PageContent

_TOUCHING = 5.0  # points: Word shades each paragraph of a box by itself
_SAME_EDGE = 5.0
_SENTENCE_END = re.compile(r"[.?!][)\]’”'\"]*$")


@dataclass(slots=True)
class BoxArea:
    """One box; `parts` has its rectangles, in reading order, with the page of each."""

    colour: tuple[int, ...]
    parts: list[tuple[int, BBox]] = field(default_factory=list)

    def holding(self, line: Line) -> BBox | None:
        """Its rectangle around the line."""
        return next(
            (box for page, box in self.parts if page == line.page and _holds(box, line)), None
        )

    def holds(self, line: Line) -> bool:
        return self.holding(line) is not None


def _holds(box: BBox, line: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    inside = box[1] - 1 <= middle <= box[3] + 1
    # A paragraph number may hang out to the left of its box.
    return inside and box[0] - 2 <= line.text_x0 and line.x1 <= box[2] + 4


def boxes_on(page: PageContent) -> list[BoxArea]:
    """The page's boxes, top to bottom."""
    merged: list[BoxArea] = []
    for shade in sorted(page.shades, key=lambda s: (s.bbox[1], s.bbox[0])):
        if _covers_page(shade.bbox, page):
            continue
        last = next((area for area in merged if _continues(area.parts[0][1], shade.bbox)), None)
        if last:
            last.parts = [(page.number, _union(last.parts[0][1], shade.bbox))]
        else:
            merged.append(BoxArea(shade.colour, [(page.number, shade.bbox)]))
    return merged


def _covers_page(box: BBox, page: PageContent) -> bool:
    area = (box[2] - box[0]) * (box[3] - box[1])
    return area > 0.8 * page.width * page.height


def _continues(box: BBox, shade: BBox) -> bool:
    aligned = _aligned(box, shade)
    nested = box[1] <= shade[1] and shade[3] <= box[3] + 1 and box[0] <= shade[0]
    return (aligned and shade[1] - box[3] <= _TOUCHING) if not nested else aligned


def _aligned(one: BBox, other: BBox) -> bool:
    return abs(one[0] - other[0]) <= _SAME_EDGE and abs(one[2] - other[2]) <= _SAME_EDGE


def _union(one: BBox, other: BBox) -> BBox:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def join_over_breaks(
    pages: Sequence[tuple[Sequence[Line], Sequence[BoxArea]]],
) -> list[BoxArea]:
    """All boxes of the document, each once.

    `pages` has, page by page, the body lines in reading order and the boxes. A box that ends a
    page or column and one of the same colour and edges that begins the next are one box.
    """
    joined: list[BoxArea] = []
    open_box: BoxArea | None = None
    title: Line | None = None  # the first line of the open box
    above: Line | None = None  # the last line of the page or column before
    for lines, areas in _stretches(pages):
        used = [area for area in areas if any(area.holds(line) for line in lines)]
        first, last = _holder(used, lines[0]), _holder(used, lines[-1])
        own = title and above and first and _is_title(lines[0], title, above)
        in_columns = bool(above and lines[0].column and above.column)
        goes_on = open_box and first and _goes_on(open_box, first, in_columns)
        if open_box and first and goes_on and not own:
            open_box.parts += first.parts
            used = [area for area in used if area is not first]
            last = open_box if last is first else last
        joined += [area for area in used if not any(area is one for one in joined)]
        if last is not open_box:
            title = next((line for line in lines if last and last.holds(line)), None)
        open_box, above = last, lines[-1]
    return joined


def _stretches(
    pages: Sequence[tuple[Sequence[Line], Sequence[BoxArea]]],
) -> Iterator[tuple[list[Line], Sequence[BoxArea]]]:
    """The lines of one column after another, each time with the boxes of the page."""
    for lines, areas in pages:
        for _, stretch in groupby(lines, key=lambda line: line.column):
            yield list(stretch), areas


def _holder(areas: Sequence[BoxArea], line: Line) -> BoxArea | None:
    return next((area for area in areas if area.holds(line)), None)


def _is_title(line: Line, title: Line, above: Line) -> bool:
    """Whether a box begins here as the one before it began: a second recommendation's."""
    alike = abs(line.size - title.size) < 0.7 and min(line.bold, title.bold) > 0.9
    return alike and _SENTENCE_END.search(above.text) is not None


def _goes_on(above: BoxArea, below: BoxArea, in_columns: bool) -> bool:
    """Whether one rectangle goes on with the other: in columns it may stand in another one."""
    if above is below:  # over the whole width, with columns inside
        return False
    upper, lower = above.parts[-1][1], below.parts[0][1]
    as_wide = abs((upper[2] - upper[0]) - (lower[2] - lower[0])) <= _SAME_EDGE
    return above.colour == below.colour and (_aligned(upper, lower) or (in_columns and as_wide))
