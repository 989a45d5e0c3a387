"""The body of an OpenDocument text, read from top to bottom into drafts of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hmi_extract.datamodel import FURNITURE, BlockKind
from hmi_extract.parsers.assembly import BlockDraft
from hmi_extract.parsers.docx_xml import integer
from hmi_extract.parsers.furniture import furniture_kind
from hmi_extract.parsers.labels import is_paragraph_number
from hmi_extract.parsers.odt_styles import DRAW, TABLE, TEXT, Counter, Element, OdtStyles
from hmi_extract.parsers.runs import (
    LINE_BREAK,
    Run,
    draft,
    merge_cell,
    on_one_line,
    split_paragraphs,
    text_of,
)

_SKIPPED = frozenset(
    {f"{TEXT}tracked-changes", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"}
    | {f"{TEXT}note-citation", f"{TEXT}sequence-decls", f"{TEXT}variable-decls"}
)
_INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index", "bibliography",
    )
)  # fmt: skip
_TEXTS = frozenset({f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table"})
_SPACES = 1000  # most spaces that one element may stand for
_MOST_SPANNED = 1000  # columns


@dataclass(frozen=True, slots=True)
class _Item:
    """A place in a list: its number or glyph goes before the first paragraph."""

    number: str = ""
    glyph: str = ""
    depth: int = 0


@dataclass(slots=True)
class OdtReader:
    """Collects drafts in reading order; footnotes are kept apart, for the end."""

    styles: OdtStyles
    drafts: list[BlockDraft] = field(default_factory=list)
    notes: list[BlockDraft] = field(default_factory=list)
    page: int = 1
    title: str = ""
    _table: int = 0
    _headings: Counter = field(default_factory=Counter)
    _counters: dict[str, Counter] = field(default_factory=dict)  # by list style
    _boxes: list[Element] = field(default_factory=list)  # met in the open paragraph

    def read(self, body: Element, parent: int | None = None) -> None:
        for child in body:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            if child.tag in (f"{TEXT}h", f"{TEXT}p"):
                self._paragraph(child, parent)
            elif child.tag == f"{TEXT}list":
                self._list(child, parent, 1, None)
            elif child.tag == f"{TABLE}table":
                self._any_table(child, parent)
            elif child.tag in _INDEXES:
                self._contents(child)
            elif child.tag == f"{TEXT}soft-page-break":
                self.page += 1
            elif child.tag.startswith(DRAW):
                self._box(child, parent)
            else:
                self.read(child, parent)  # sections and the like

    # --- paragraphs ---------------------------------------------------------------------

    def _paragraph(self, element: Element, parent: int | None, item: _Item | None = None) -> None:
        style = element.get(f"{TEXT}style-name")
        if self.styles.breaks_page(style) and any(d.kind not in FURNITURE for d in self.drafts):
            self.page += 1
        page, runs = self.page, self._runs(element, Run("", *self._weights(style, Run(""))), style)
        boxes, self._boxes = self._boxes, []
        if text_of(runs):
            self._blocks(element, runs, page, parent, item)
        for box in boxes:
            self._box(box, parent)

    def _weights(self, style: str | None, around: Run) -> tuple[bool, bool]:
        bold = self.styles.is_set(style, "bold", around.bold)
        return bold, self.styles.is_set(style, "italic", around.italic)

    def _blocks(
        self, element: Element, runs: list[Run], page: int, parent: int | None, item: _Item | None
    ) -> None:
        names = self.styles.names(element.get(f"{TEXT}style-name"))
        level, number, glyph = None, item.number if item else "", item.glyph if item else ""
        kind = BlockKind.LIST_ITEM if glyph or number else BlockKind.PARAGRAPH
        if number and is_paragraph_number(number):
            kind = BlockKind.PARAGRAPH
        if element.tag == f"{TEXT}h" or "title" in names:
            kind, level = BlockKind.HEADING, self._level(element)
            number = number or (self._heading_number(level) if element.tag == f"{TEXT}h" else "")
            self.title = self.title or (text_of(runs) if "title" in names else "")
        elif {"caption", "figure", "table", "illustration"} & set(names):
            kind = BlockKind.CAPTION
        elif kind == BlockKind.LIST_ITEM and item:
            level = item.depth
        whole = kind in (BlockKind.HEADING, BlockKind.CAPTION)
        for part in [on_one_line(runs)] if whole else split_paragraphs(runs):
            self._append(
                draft(kind, part, number=number, glyph=glyph, level=level, parent=parent, page=page)
            )
            number = glyph = ""
            kind, level = (kind, level) if whole else (BlockKind.PARAGRAPH, None)

    def _append(self, found: BlockDraft) -> None:
        kind = furniture_kind(found.text)
        self.drafts.append(BlockDraft(kind, found.text, page=found.page) if kind else found)

    def _level(self, element: Element) -> int:
        return max(1, min(6, integer(element.get(f"{TEXT}outline-level"), 1)))

    def _heading_number(self, level: int) -> str:
        levels = [self.styles.outline_level(depth) for depth in range(1, level + 1)]
        return self._headings.next(level, levels)

    # --- runs -----------------------------------------------------------------------------

    def _runs(self, element: Element, around: Run, style: str | None) -> list[Run]:
        if self.styles.is_set(style, "hidden", False):
            return []
        runs = [around._replace(text=_spaced(element.text))]
        for child in element:
            runs += self._inline(child, around)
            runs.append(around._replace(text=_spaced(child.tail)))
        return runs

    def _inline(self, child: Element, around: Run) -> list[Run]:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED or tag.endswith("}annotation"):
            return []
        if tag == f"{TEXT}s":
            count = integer(child.get(f"{TEXT}c"), 1)
            return [around._replace(text=" " * max(1, min(_SPACES, count)))]
        if tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            return [around._replace(text=LINE_BREAK if tag.endswith("line-break") else " ")]
        if tag == f"{TEXT}soft-page-break":
            self.page += 1
        elif tag == f"{TEXT}note":
            self._note(child)
        elif tag.startswith(DRAW):
            self._boxes.append(child)
        else:
            style = child.get(f"{TEXT}style-name")
            bold, italic = self._weights(style, around)
            return self._runs(child, Run("", bold, italic), style)
        return []

    def _note(self, element: Element) -> None:
        label = "".join(map(str, element.findtext(f"{TEXT}note-citation") or "")).strip()
        body = element.find(f"{TEXT}note-body")
        for found in self._inside(body) if body is not None else []:
            self.notes.append(
                replace(found, kind=BlockKind.FOOTNOTE, label=label, label_length=0, level=None)
            )
            label = ""

    # --- lists ------------------------------------------------------------------------------

    def _list(self, element: Element, parent: int | None, depth: int, style: str | None) -> None:
        own = element.get(f"{TEXT}style-name")
        style = own or style
        goes_on = element.get(f"{TEXT}continue-numbering") == "true"
        goes_on = goes_on or element.get(f"{TEXT}continue-list") is not None
        if depth == 1 and not goes_on:
            self._counters.pop(style or "", None)
        for item in element:
            if item.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                self._item(item, parent, depth, style)

    def _item(self, element: Element, parent: int | None, depth: int, style: str | None) -> None:
        marker: _Item | None = None
        if element.tag == f"{TEXT}list-item":
            marker = self._marker(element, depth, style)
        for child in element:
            if child.tag in (f"{TEXT}h", f"{TEXT}p"):
                before = len(self.drafts)
                self._paragraph(child, parent, marker)
                marker = marker if len(self.drafts) == before else None
            elif child.tag == f"{TEXT}list":
                self._list(child, parent, depth + 1, style)

    def _marker(self, element: Element, depth: int, style: str | None) -> _Item | None:
        """None for the item that only holds a deeper list, which is not counted."""
        first = next((child for child in element if isinstance(child.tag, str)), None)
        if first is None or first.tag == f"{TEXT}list":
            return None
        style = style or self.styles.list_of(first.get(f"{TEXT}style-name"))
        levels = [self.styles.level(style, each) for each in range(1, depth + 1)]
        if levels[-1].glyph:
            return _Item(glyph=levels[-1].glyph, depth=depth)
        start = element.get(f"{TEXT}start-value")
        counter = self._counters.setdefault(style or "", Counter())
        number = counter.next(depth, levels, None if start is None else integer(start, 1))
        return _Item(number=number, depth=depth)

    # --- tables, boxes, contents --------------------------------------------------------------

    def _any_table(self, table: Element, parent: int | None) -> None:
        rows = [row for row in table.iter(f"{TABLE}table-row") if _table_of(row) is table]
        cells = [_cells(row) for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:  # the frame around one cell is a box
            self._box(cells[0][0][1], parent)
            return
        number, self._table = self._table, self._table + 1
        for place, row in enumerate(cells):
            for column, cell in row:
                self._cell(cell, (number, place, column), parent)

    def _cell(self, cell: Element, place: tuple[int, int, int], parent: int | None) -> None:
        found = merge_cell([d for d in self._inside(cell) if d.text and d.kind not in FURNITURE])
        if found:
            found.table, found.row, found.column = place
            found.parent = parent
            self.drafts.append(found)

    def _inside(self, element: Element) -> list[BlockDraft]:
        """The blocks of a part that is not the running text; its lists are its own."""
        part = OdtReader(self.styles, page=self.page)
        part.read(element)
        self.page = part.page
        self.notes += part.notes
        return part.drafts

    def _box(self, element: Element, parent: int | None) -> None:
        """What stands in a frame; for a drawing, in each of its boxes and shapes."""
        for holder in _holders(element) if element.tag.startswith(DRAW) else [element]:
            self.drafts.append(BlockDraft(BlockKind.BOX, "", page=self.page, parent=parent))
            self.read(holder, len(self.drafts) - 1)

    def _contents(self, element: Element) -> None:
        for line in element.iter(f"{TEXT}p", f"{TEXT}h"):
            text = text_of(self._runs(line, Run(""), None))
            self.drafts.append(BlockDraft(BlockKind.CONTENTS, text, page=self.page))


def _holders(drawing: Element) -> Iterator[Element]:
    """The outermost elements of a drawing in which text stands."""
    if any(child.tag in _TEXTS for child in drawing):
        yield drawing
        return
    for child in drawing:
        if isinstance(child.tag, str) and child.tag.startswith(DRAW):
            yield from _holders(child)


def _cells(row: Element) -> list[tuple[int, Element]]:
    """The cells that are shown, each with its column; those that others cover count as well."""
    found: list[tuple[int, Element]] = []
    column = 0
    for cell in row:
        if cell.tag == f"{TABLE}table-cell":
            found.append((column, cell))
        repeated = integer(cell.get(f"{TABLE}number-columns-repeated"), 1)
        column += max(1, min(_MOST_SPANNED, repeated))
    return found


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors(f"{TABLE}table"), None)


def _spaced(text: str | None) -> str:
    return (text or "").replace(LINE_BREAK, " ")
