"""Tables of a web page: data, layout, or a box drawn as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmi_extract.parsers.html_rules import HEADINGS, Element, is_hidden

_MOST_SPANNED = 1000  # rows or columns, as in HTML's own limit


@dataclass(frozen=True, slots=True)
class Cell:
    element: Element
    row: int  # from 0
    column: int  # from 0


def cells(table: Element) -> list[Cell]:
    """Each cell once, at its top left place in the grid, spans counted."""
    taken: set[tuple[int, int]] = set()
    found: list[Cell] = []
    for row, line in enumerate(_rows(table)):
        column = 0
        for element in line:
            if element.tag not in ("td", "th") or is_hidden(element):
                continue
            while (row, column) in taken:
                column += 1
            found.append(Cell(element, row, column))
            height, width = _span(element, "rowspan"), _span(element, "colspan")
            taken.update((row + y, column + x) for y in range(height) for x in range(width))
            column += width
    return found


def is_layout(table: Element) -> bool:
    """Whether the table only places things on the page, as old sites do."""
    if table.get("role") in ("presentation", "none"):
        return True
    inside = {element.tag for element in table.iterdescendants()}
    return "table" in inside or (not HEADINGS.keys().isdisjoint(inside) and "th" not in inside)


def caption(table: Element) -> Element | None:
    return next((child for child in table if child.tag == "caption"), None)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (line for line in child if line.tag == "tr")


def _span(element: Element, name: str) -> int:
    try:
        return max(1, min(_MOST_SPANNED, int(element.get(name) or 1)))
    except ValueError:
        return 1
