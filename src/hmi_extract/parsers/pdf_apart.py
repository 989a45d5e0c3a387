"""Pages taken apart: tables, furniture, footnotes, and the lines of the body that remain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.pdf_columns import Columns, find_columns
from hmi_extract.parsers.pdf_furniture import PageLines, furniture
from hmi_extract.parsers.pdf_grids import Grid
from hmi_extract.parsers.pdf_lines import Line, lines_of
from hmi_extract.parsers.pdf_loose_tables import loose_grids
from hmi_extract.parsers.pdf_notes import NoteReader
from hmi_extract.parsers.pdf_page import PageContent
from hmi_extract.parsers.pdf_paragraphs import layout_of
from hmi_extract.parsers.pdf_runs import Run, runs_of
from hmi_extract.parsers.pdf_tables import Table, tables_on
from hmi_extract.parsers.pdf_words import Word, is_inside


@dataclass(slots=True)
class PageParts:
    """A page's furniture, body lines, footnotes and tables."""

    content: PageContent
    body: list[Line]
    notes: list[Line]
    furniture: list[tuple[BlockKind, Line]]
    tables: list[Table]


def take_apart(pages: Iterable[PageContent]) -> list[PageParts]:
    found: list[PageParts] = []
    printed: list[PageLines] = []
    with_tables: list[tuple[PageParts, list[Word]]] = []
    in_tables: set[int] = set()
    for page in pages:
        tables, grids = tables_on(page, page.words, page.grids)
        words = _outside(page.words, grids)
        runs = runs_of(words)
        columns = find_columns(runs, page.width, page.rules)
        lines = tuple(lines_of(runs, page.number, columns))
        printed.append(PageLines(page.number, page.width, page.height, lines))
        # The words of a long report would fill the memory, and few pages need theirs again.
        found.append(PageParts(replace(page, words=()), list(lines), [], [], tables))
        loose = _loose_grids(page, runs, columns)
        if loose:
            with_tables.append((found[-1], words))
            if page.ocr_confidence is None:  # the logos at the head of a scan seem tables too
                in_tables |= {id(ln) for ln in lines if any(_is_within(ln, g) for g in loose)}
    marked = furniture(printed, in_tables)
    for parts in found:
        parts.furniture = [(marked[id(ln)], ln) for ln in parts.body if id(ln) in marked]
        parts.body = [line for line in parts.body if id(line) not in marked]
    for parts, words in with_tables:
        _take_out_loose_tables(parts, words)
    notes = NoteReader(layout_of([parts.body for parts in found]).body_size)
    for parts in found:
        parts.body, parts.notes = notes.split(parts.body)
    return found


def _is_within(line: Line, grid: Grid) -> bool:
    middle = (line.top + line.bottom) / 2
    return grid.bbox[1] <= middle <= grid.bbox[3] and line.x0 >= grid.bbox[0] - 1


def _outside(words: Iterable[Word], grids: Sequence[Grid]) -> list[Word]:
    if not grids:
        return list(words)
    return [word for word in words if not any(is_inside(word, grid.bbox) for grid in grids)]


def _take_out_loose_tables(parts: PageParts, words: Iterable[Word]) -> None:
    """Look for them once more without the furniture, which may stand close to a table."""
    page = parts.content
    furniture_lines = [line for _, line in parts.furniture]
    words = [word for word in words if not any(_is_on(word, ln) for ln in furniture_lines)]
    runs = runs_of(words)
    loose = _loose_grids(page, runs, find_columns(runs, page.width, page.rules))
    tables, grids = tables_on(page, words, loose)
    if tables:
        rest = runs_of(_outside(words, grids))
        parts.tables += tables
        parts.body = lines_of(rest, page.number, find_columns(rest, page.width, page.rules))


def _is_on(word: Word, line: Line) -> bool:
    within = line.x0 - 1 <= word.x0 and word.x1 <= line.x1 + 1
    return within and line.top - 1 <= word.baseline <= line.bottom + 1


def _loose_grids(
    page: PageContent, runs: Sequence[Run], columns: Columns | None
) -> tuple[Grid, ...]:
    """Tables over the whole width, and those within a column of a page in two."""
    wide = loose_grids(runs, page.rules, page.shades, in_columns=columns is not None)
    if wide:
        rest = _outside((word for run in runs for word in run.words), wide)
        columns = find_columns(runs_of(rest), page.width, page.rules)
    sides = [side for band in columns.bands for side in (band.left, band.right)] if columns else []
    found = [loose_grids(runs_of(side), page.rules, page.shades) for side in sides]
    return (*wide, *chain.from_iterable(found))
