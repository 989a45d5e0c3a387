"""Tables of a web page: data, layout, or a box drawn as a table."""

from __future__ import annotations

from dataclasses import dataclass

from hmi_extract.parsers.html_rules import HEADINGS, Element, is_hidden

_WIDEST_SPAN = 100  # columns; a cell that claims more is an error, and each would be counted
_FEW_BLOCKS = 2  # paragraphs and lists; a table of one row with more in a cell is no data


@dataclass(frozen=True, slots=True)
class Cell:
    element: Element
    row: int  # from 0
    column: int  # from 0


def cells(table: Element) -> list[Cell]:
    """Each cell once, at its top left place in the grid, spans counted."""
    rows = _rows(table)
    taken: dict[int, int] = {}  # column → first row in which it is free again
    found: list[Cell] = []
    for row, line in enumerate(rows):
        column = 0
        for element in line:
            if element.tag not in ("td", "th") or is_hidden(element):
                continue
            while taken.get(column, 0) > row:
                column += 1
            found.append(Cell(element, row, column))
            height = _span(element, "rowspan", len(rows) - row)
            for place in range(_span(element, "colspan", _WIDEST_SPAN)):
                taken[column + place] = row + height
            column += place + 1
    return found


def is_layout(table: Element) -> bool:
    """Whether the table only places things on the page, as old sites do."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = _rows(table)
    if len(rows) == 1 and any(_blocks_in(cell) > _FEW_BLOCKS for cell in rows[0]):
        return True  # columns of a page
    inside = {element.tag for element in table.iterdescendants()}
    return "table" in inside or (not HEADINGS.keys().isdisjoint(inside) and "th" not in inside)


def _blocks_in(cell: Element) -> int:
    return sum(child.tag in ("p", "div", "ul", "ol") for child in cell)


def caption(table: Element) -> Element | None:
    return next((child for child in table if child.tag == "caption"), None)


def _rows(table: Element) -> list[Element]:
    """The rows from top to bottom; a foot stands below the body, wherever it was written."""
    parts: dict[str, list[Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        if child.tag == "tr":
            parts["tbody"].append(child)
        elif child.tag in parts:
            parts[child.tag] += (line for line in child if line.tag == "tr")
    return [*parts["thead"], *parts["tbody"], *parts["tfoot"]]


def _span(element: Element, name: str, most: int) -> int:
    """Rows or columns that a cell takes; a rowspan of 0 reaches to the end."""
    try:
        asked = int(element.get(name) or 1)
    except ValueError:
        return 1
    return max(1, min(most, asked if asked or name == "colspan" else most))
