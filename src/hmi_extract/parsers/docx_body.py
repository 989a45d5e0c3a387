"""The body of a Word document, read from top to bottom into drafts of blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from hmi_extract.datamodel import FURNITURE, BlockKind
from hmi_extract.parsers.assembly import BlockDraft
from hmi_extract.parsers.docx_chunks import Chunk, chunk_drafts
from hmi_extract.parsers.docx_fields import Fields
from hmi_extract.parsers.docx_numbering import Marker, Numbering
from hmi_extract.parsers.docx_runs import NoteReference, ParagraphText
from hmi_extract.parsers.docx_styles import Styles
from hmi_extract.parsers.docx_xml import (
    MC,
    Element,
    R,
    W,
    child_value,
    find,
    integer,
    toggle,
)
from hmi_extract.parsers.furniture import furniture_kind
from hmi_extract.parsers.labels import is_paragraph_number
from hmi_extract.parsers.runs import Run, draft, merge_cell, on_one_line, split_paragraphs, text_of

_WRAPPERS = frozenset(
    W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag", "sdt")
)

_LONGEST_ENTRY = 250  # characters of a contents list's line; a field left open runs on into text


@dataclass(slots=True)
class BodyReader:
    """Collects drafts in reading order, and the marks of the notes that they refer to."""

    styles: Styles
    numbering: Numbering
    rendered: bool  # whether Word noted where its pages broke
    source: str = ""  # the document's name, for what is said of a chunk in it
    drafts: list[BlockDraft] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    page: int = 1
    fields: Fields = field(default_factory=Fields)
    chunks: Mapping[str, Chunk] = field(default_factory=dict)  # by the id of their relation
    title: str = ""  # of the first paragraph in Word's own style for it
    _table: int = 0
    _frame: str | None = None  # of the box that is open
    _frame_box: int | None = None  # index of its draft
    _carried: list[Run] = field(default_factory=list)  # before a deleted paragraph mark

    def read(self, body: Element, parent: int | None = None) -> None:
        """Read paragraphs and tables; `parent` is the box that holds them all."""
        for child in _content(body):
            if child.tag == f"{W}p":
                self._paragraph(child, parent)
            elif child.tag == f"{W}tbl":
                self._frame = self._frame_box = None
                self._any_table(child, parent)
            elif child.tag == f"{W}altChunk":
                self._chunk(child)
        self._frame = self._frame_box = None

    # --- paragraphs ---------------------------------------------------------------------

    def _paragraph(self, paragraph: Element, parent: int | None) -> None:
        if not self.rendered and self._breaks_before(paragraph):
            self.page += 1
        text = ParagraphText(self.styles, self.rendered, self.page, self.fields)
        text.read(paragraph)
        self.page = text.page
        self.notes += text.notes
        runs = [*self._carried, *text.runs]
        self._carried = []
        if find(paragraph, "pPr/rPr/del") is not None:
            self._carried = runs  # a tracked change joined it to the next
            return
        box = self._box_of(paragraph, parent)
        page = text.first_page or self.page
        entry = text.lists_contents and len(text_of(runs)) < _LONGEST_ENTRY
        if entry or _is_in_contents(paragraph):
            self.drafts.append(BlockDraft(BlockKind.CONTENTS, text_of(runs), page=page))
        else:
            self._blocks(paragraph, runs, page, box)
        for content in text.boxes:
            self._text_box(content, parent)
        if not self.rendered and _ends_page(paragraph):
            self.page += 1

    def _breaks_before(self, paragraph: Element) -> bool:
        breaks = toggle(find(paragraph, "pPr"), "pageBreakBefore") or False
        return breaks and any(d.kind not in FURNITURE for d in self.drafts)

    def _box_of(self, paragraph: Element, parent: int | None) -> int | None:
        """The box that a framed or shaded paragraph stands in; equal neighbours share one."""
        frame = self.styles.frame_of(paragraph)
        if frame is None:
            self._frame = self._frame_box = None
            return parent
        if frame != self._frame or self._frame_box is None:
            self._frame, self._frame_box = frame, self._open_box(parent)
        return self._frame_box

    def _open_box(self, parent: int | None) -> int:
        self.drafts.append(BlockDraft(BlockKind.BOX, "", page=self.page, parent=parent))
        return len(self.drafts) - 1

    def _blocks(self, paragraph: Element, runs: list[Run], page: int, parent: int | None) -> None:
        if not text_of(runs):
            return
        marker = self._marker(paragraph)
        kind, level = self._kind(paragraph, marker)
        if kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.CONTENTS):
            parts = [on_one_line(runs)]
        else:
            parts = split_paragraphs(runs)
        for index, part in enumerate(parts):
            first = index == 0
            found = draft(
                kind if first or kind != BlockKind.LIST_ITEM else BlockKind.PARAGRAPH,
                part,
                number=marker.number if first else "",
                glyph=marker.glyph if first else "",
                level=level if first else None,
                parent=parent,
                page=page,
            )
            self._append(found, paragraph)

    def _append(self, found: BlockDraft, paragraph: Element) -> None:
        if found.kind == BlockKind.HEADING and not self.title and self.styles.is_title(paragraph):
            self.title = found.text
        kind = furniture_kind(found.text)
        if kind:
            found = BlockDraft(kind, found.text, page=found.page)
        if found.text:
            self.drafts.append(found)

    def _marker(self, paragraph: Element) -> Marker:
        place = self.styles.numbered_as(paragraph)
        if place:
            return self.numbering.next(place)
        return Marker(glyph="•") if self.styles.is_bullet(paragraph) else Marker()

    def _kind(self, paragraph: Element, marker: Marker) -> tuple[BlockKind, int | None]:
        if self.styles.is_contents(paragraph):
            return BlockKind.CONTENTS, None
        heading = self.styles.heading_level(paragraph)
        if heading:
            return BlockKind.HEADING, heading
        if self.styles.is_caption(paragraph):
            return BlockKind.CAPTION, None
        # "2.1" counts the paragraphs of a paper: they are its running text, not a list.
        if marker.glyph or (marker.number and not is_paragraph_number(marker.number)):
            place = self.styles.numbered_as(paragraph)
            counted = place.level + 1 if place else 1
            return BlockKind.LIST_ITEM, max(counted, self.styles.list_depth(paragraph))
        return BlockKind.PARAGRAPH, None

    def _text_box(self, content: Element, parent: int | None) -> None:
        frame = self._frame, self._frame_box
        self.read(content, self._open_box(parent))
        self._frame, self._frame_box = frame

    def _chunk(self, element: Element) -> None:
        chunk = self.chunks.get(element.get(f"{R}id") or "")
        if chunk is None:
            return
        found = chunk_drafts(chunk, self._table, self.source)
        self._table = max([self._table, *(d.table + 1 for d in found if d.table is not None)])
        self.drafts += [replace(each, page=self.page) for each in found]

    # --- tables -------------------------------------------------------------------------

    def _any_table(self, table: Element, parent: int | None) -> None:
        rows = list(_rows(table))
        if len(rows) == 1 and len(_cells(rows[0])) == 1:  # the frame around one cell is a box
            self.read(_cells(rows[0])[0], self._open_box(parent))
            return
        number, self._table = self._table, self._table + 1
        for row_index, row in enumerate(rows):
            self._row(row, number, row_index, parent)

    def _row(self, row: Element, table: int, row_index: int, parent: int | None) -> None:
        """One row; where it breaks over a page, each of its cells notes the same break."""
        column = integer(child_value(row, "trPr/gridBefore"), 0)
        top, bottom = self.page, self.page
        for cell in _cells(row):
            width = max(1, integer(child_value(cell, "tcPr/gridSpan"), 1))
            if not _continues(cell):
                self.page = top
                self._cell(cell, (table, row_index, column), parent)
                bottom = max(bottom, self.page)
            column += width
        self.page = bottom

    def _cell(self, cell: Element, place: tuple[int, int, int], parent: int | None) -> None:
        """All paragraphs of a cell, and of tables inside it, as one text."""
        part = BodyReader(
            self.styles, self.numbering, self.rendered, page=self.page, fields=self.fields
        )
        part.read(cell)
        self.page = part.page
        self.notes += part.notes
        found = merge_cell([d for d in part.drafts if d.text])
        if found:
            found.table, found.row, found.column = place
            found.parent = parent
            self.drafts.append(found)


def _content(body: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, those in content controls and insertions included."""
    for child in body:
        if child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from _content(child if choice is None else choice)
        elif child.tag in _WRAPPERS:
            yield from _content(child)
        elif isinstance(child.tag, str):
            yield child


def _is_in_contents(paragraph: Element) -> bool:
    """Whether it stands in the control that Word puts around a table of contents."""
    for control in paragraph.iterancestors(f"{W}sdt"):
        gallery = child_value(control, "sdtPr/docPartObj/docPartGallery") or ""
        if gallery == "Table of Contents":
            return True
    return False


def _rows(table: Element) -> Iterator[Element]:
    for child in _content(table):
        if child.tag == f"{W}tr" and find(child, "trPr/del") is None:
            yield child


def _cells(row: Element) -> list[Element]:
    cells = (child for child in _content(row) if child.tag == f"{W}tc")
    return [cell for cell in cells if find(cell, "tcPr/cellDel") is None]


def _continues(cell: Element) -> bool:
    """Whether the cell is the lower part of one that is merged downwards."""
    merge = find(cell, "tcPr/vMerge")
    return merge is not None and (child_value(cell, "tcPr/vMerge") or "continue") == "continue"


def _ends_page(paragraph: Element) -> bool:
    """Whether a section ends with this paragraph and the next begins on a new page."""
    section = find(paragraph, "pPr/sectPr")
    return section is not None and child_value(section, "type") not in ("continuous", "nextColumn")
