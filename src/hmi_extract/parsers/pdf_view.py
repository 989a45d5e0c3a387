"""From a PDF page's own axes to points from the top left corner, as a reader sees the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hmi_extract.datamodel import BBox

# Clockwise rotation → how x and y (upwards) of the file add to x and top (downwards) of print.
_TURNS: dict[int, tuple[int, int, int, int]] = {
    0: (1, 0, 0, -1),
    90: (0, 1, 1, 0),
    180: (-1, 0, 0, 1),
    270: (0, -1, -1, 0),
}


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page, upright: x = xx·x + xy·y + left, top = tx·x + ty·y + upper."""

    width: float
    height: float
    xx: int
    xy: int
    left: float
    tx: int
    ty: int
    upper: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.xx * x + self.xy * y + self.left, self.tx * x + self.ty * y + self.upper

    def box(self, x0: float, y0: float, x1: float, y1: float) -> BBox:
        a, b = self.point(x0, y0), self.point(x1, y1)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])

    def is_upright(self, a: float, b: float) -> bool:
        """Whether text that runs along the vector (a, b) of the file reads left to right."""
        along, down = self.xx * a + self.xy * b, self.tx * a + self.ty * b
        return along > 0 and abs(down) < 0.2 * along

    def turn_of(self, a: float, b: float) -> int:
        """Degrees clockwise to turn the view by for text along (a, b) to read left to right.

        A multiple of 90; text on a slant counts as upright.
        """
        along, down = self.xx * a + self.xy * b, self.tx * a + self.ty * b
        if abs(down) < 0.2 * abs(along):
            return 0 if along > 0 else 180
        if abs(along) < 0.2 * abs(down):
            return 270 if down > 0 else 90
        return 0


def view_of(page: Any, turn: int = 0) -> View:
    """The view of a pdfium page: its crop box, as far as the sheet goes, turned as it says.

    `turn` is added to the page's own rotation, in degrees clockwise.
    """
    xx, xy, tx, ty = _TURNS[(page.get_rotation() + turn) % 360]
    box = page.get_bbox()
    corners = [
        (xx * x + xy * y, tx * x + ty * y) for x in (box[0], box[2]) for y in (box[1], box[3])
    ]
    left, upper = min(x for x, _ in corners), min(top for _, top in corners)
    right, lower = max(x for x, _ in corners), max(top for _, top in corners)
    return View(right - left, lower - upper, xx, xy, -left, tx, ty, -upper)
