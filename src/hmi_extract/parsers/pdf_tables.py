"""Ruled tables to cells; a table that runs over a page break is one table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import BBox, BlockKind
from hmi_extract.parsers.assembly import BlockDraft
from hmi_extract.parsers.cleaning import BULLETS
from hmi_extract.parsers.hyphens import Vocabulary, join_lines
from hmi_extract.parsers.pdf_drafts import bold_lead, line_drafts
from hmi_extract.parsers.pdf_grids import Grid
from hmi_extract.parsers.pdf_lines import Line, lines_within
from hmi_extract.parsers.pdf_page import PageContent
from hmi_extract.parsers.pdf_paragraphs import Group, label_of
from hmi_extract.parsers.pdf_words import Word, is_inside

_TERMINAL = re.compile(r"[.?!:;…][)\]’”'\"]*$")
_SAME_EDGE = 4.0  # points


@dataclass(slots=True)
class Cell:
    column: int  # from 0
    box: BBox
    lines: list[Line]

    @property
    def texts(self) -> list[str]:
        """The lines without bullet glyphs. Printed numbers stay."""
        return [_without_bullet(line) for line in self.lines]

    @property
    def text(self) -> str:
        return " ".join(self.texts)


@dataclass(slots=True)
class Table:
    """One table, from the page that it begins on to the page that it ends on."""

    page: int
    last_page: int
    left: float
    top: float  # on its first page
    right: float
    bottom: float  # on its last page
    rows: list[list[Cell]]
    repeated: list[list[Cell]]  # header rows printed again after a page break
    is_loose: bool = False  # its edges were told by the words

    @property
    def lines(self) -> list[Line]:
        return [line for row in self.rows for cell in row for line in cell.lines]


def tables_on(
    page: PageContent, words: Sequence[Word], grids: Iterable[Grid]
) -> tuple[list[Table], list[Grid]]:
    """The page's tables among `words`, and the grids that they were read from."""
    tables: list[Table] = []
    used: list[Grid] = []
    for grid in grids:
        own = [word for word in words if is_inside(word, grid.bbox)]
        read = (list(_cells(row, page.number, own)) for row in grid.rows)
        rows = [row for row in read if any(cell.lines for cell in row)]  # double rules make none
        if grid.is_loose or _is_filled(rows):
            tables.append(_table(page.number, grid, rows))
            used.append(grid)
    return tables, used


def _table(page: int, grid: Grid, rows: list[list[Cell]]) -> Table:
    left, top, right, bottom = grid.bbox
    return Table(page, page, left, top, right, bottom, rows, [], is_loose=grid.is_loose)


def _is_filled(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether most rows have two cells or more with text: the bars of a chart do not."""
    filled = [sum(bool(cell.lines) for cell in row) for row in rows]
    written = [count for count in filled if count]
    several = sum(count >= 2 for count in written)
    return several >= 0.5 * len(written) and sum(filled) >= 0.25 * sum(map(len, rows))


def _cells(row: Sequence[BBox | None], page: int, words: Sequence[Word]) -> Iterable[Cell]:
    boxes = [box for box in row if box is not None]
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    level = [word for word in words if top <= word.baseline <= bottom + word.size]
    for column, box in enumerate(row):
        if box is not None:
            yield Cell(column, box, lines_within([w for w in level if is_inside(w, box)], page))


def _without_bullet(line: Line) -> str:
    label, text, _ = label_of(line)
    return text if label and (label in BULLETS or label == "o") else line.text


# --- over page breaks ----------------------------------------------------------------------


def join_tables(pages: Sequence[tuple[Sequence[Line], Sequence[Table]]]) -> list[Table]:
    """All tables of the document, each once.

    `pages` has, page by page, the body lines and the tables. A table that ends a page and
    one with the same columns that begins the next are one table.
    """
    joined: list[Table] = []
    open_table: Table | None = None
    for lines, tables in pages:
        for table in sorted(tables, key=lambda t: t.top):
            first = all(line.top > table.top for line in lines) and table is min(
                tables, key=lambda t: t.top
            )
            if open_table and first and _same_columns(open_table, table):
                _append(open_table, table)
            else:
                joined.append(table)
        open_table = _last_on_page(lines, joined, tables)
    return joined


def _last_on_page(
    lines: Sequence[Line], joined: Sequence[Table], tables: Sequence[Table]
) -> Table | None:
    """The table that ends the page, if one does."""
    if not tables or not joined:
        return None
    lowest = max(table.bottom for table in tables)
    return None if any(line.top > lowest for line in lines) else joined[-1]


def _edges(table: Table) -> set[float]:
    return {cell.box[0] for row in table.rows for cell in row}


def _same_columns(above: Table, below: Table) -> bool:
    one, other = sorted(_edges(above)), sorted(_edges(below))
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _append(table: Table, more: Table) -> None:
    rows = list(more.rows)
    header = [cell.text for cell in table.rows[0]]
    if len(table.rows) > 1 and any(header) and [cell.text for cell in rows[0]] == header:
        table.repeated.append(rows.pop(0))
    if rows and _goes_on(table.rows[-1], rows[0]):
        below = {cell.column: cell for cell in rows.pop(0)}
        for cell in table.rows[-1]:
            cell.lines += below[cell.column].lines if cell.column in below else []
    table.rows += rows
    table.last_page, table.bottom = more.last_page, more.bottom


def _goes_on(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether the row was cut by the page break.

    It was where its first cell has no more to say, or where a cell breaks off in the
    middle of a sentence.
    """
    upper = {cell.column: cell.text for cell in above}
    lower = {cell.column: cell.text for cell in below}
    if not lower.keys() <= upper.keys():
        return False
    first = min(lower)
    if upper[first] and not lower[first] and any(lower.values()):
        return True
    return any(
        text[:1].islower() and upper[column] and not _TERMINAL.search(upper[column])
        for column, text in lower.items()
    )


# --- drafts ----------------------------------------------------------------------------------


def table_drafts(table: Table, number: int, known: Vocabulary) -> list[BlockDraft]:
    """The cells row by row, and repeated header rows as furniture behind them."""
    drafts = [
        _draft(cell, (number, row, cell.column), known)
        for row, cells in enumerate(table.rows)
        for cell in cells
    ]
    for header in table.repeated:
        for cell in header:
            text, _ = join_lines(cell.texts, known)
            page = cell.lines[0].page if cell.lines else table.page
            drafts.append(BlockDraft(BlockKind.HEADER, text, page=page, bbox=cell.box))
    return drafts


def _draft(cell: Cell, place: tuple[int, int, int], known: Vocabulary) -> BlockDraft:
    group = Group(list(cell.lines), None, "", cell.texts)
    text, spans = join_lines(group.texts, known)
    table, row, column = place
    return BlockDraft(
        kind=BlockKind.TABLE_CELL,
        text=text,
        page=cell.lines[0].page if cell.lines else 1,
        table=table,
        row=row,
        column=column,
        bold=round(group.share("bold"), 3),
        italic=round(group.share("italic"), 3),
        bold_lead=bold_lead(group, spans, text),
        bbox=cell.box,
        lines=line_drafts(group.lines, spans, len(text)),
    )
