"""PDF → Document: structure from the positions and fonts of what is printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from hmi_extract.datamodel import BlockKind, Document, Page
from hmi_extract.parsers.assembly import BlockDraft, assemble
from hmi_extract.parsers.hyphens import Vocabulary, join_lines, vocabulary
from hmi_extract.parsers.labels import is_paragraph_number
from hmi_extract.parsers.pdf_apart import PageParts, take_apart
from hmi_extract.parsers.pdf_boxes import BoxArea, boxes_on, join_over_breaks
from hmi_extract.parsers.pdf_drafts import bbox_of, bold_lead, line_drafts
from hmi_extract.parsers.pdf_headings import Headings
from hmi_extract.parsers.pdf_lines import Line
from hmi_extract.parsers.pdf_notes import note_drafts
from hmi_extract.parsers.pdf_page import read_pages
from hmi_extract.parsers.pdf_paragraphs import CAPTION, Group, group_lines, layout_of
from hmi_extract.parsers.pdf_scan_problems import no_text, scan_problems
from hmi_extract.parsers.pdf_tables import Table, join_tables, table_drafts
from hmi_extract.parsers.sources import digest


def parse_pdf(path: Path, document_id: str, source: str) -> Document:
    """Raises ReadingError: "encrypted_pdf", "corrupt_pdf", "no_text".

    Pages that are pictures are read by OCR where it is installed; the document carries the
    warning "picture_pages" where some were not, "doubtful_pages" where it was not sure.
    """
    properties, contents = read_pages(path, source)
    parts = take_apart(contents)
    text, blocks, regions = assemble(_drafts(parts))
    pages = [page.content for page in parts]
    if not text:
        raise no_text(pages, source)
    return Document(
        id=document_id,
        source=source,
        sha256=digest(path.read_bytes()),
        text=text,
        pages=tuple(Page(p.number, p.width, p.height, p.turn, p.ocr_confidence) for p in pages),
        blocks=blocks,
        regions=regions,
        properties=properties,
        problems=tuple(scan_problems(pages, document_id, source)),
    )


# --- drafts --------------------------------------------------------------------------------


def _drafts(parts: Sequence[PageParts]) -> list[BlockDraft]:
    """Every block of the document, in reading order, and the footnotes behind them all.

    A footnote between two paragraphs would otherwise be cut into every answer or
    recommendation that runs over the foot of a page.
    """
    layout = layout_of([page.body for page in parts])
    areas = join_over_breaks([(page.body, boxes_on(page.content)) for page in parts])
    lines = [line for page in parts for line in page.body]
    groups = group_lines(lines, _boxes_of(lines, areas), layout)
    tables = join_tables([(page.body, page.tables) for page in parts])
    known = vocabulary(line.text for line in chain(lines, *(table.lines for table in tables)))
    headings = Headings(groups, layout)
    _take_off_bands(groups, headings)
    ordered: list[tuple[tuple[int, int, float], Group | BlockDraft]] = []
    for place, group in enumerate(groups):
        ordered.append(((group.first.page, 1, place), group))
    for page in parts:
        number = page.content.number
        heads = [f for f in page.furniture if f[1].top < page.content.height / 2]
        feet = [f for f in page.furniture if f not in heads]
        ordered += [((number, 0, i), _furniture(*f)) for i, f in enumerate(heads)]
        ordered += [((number, 3, i), _furniture(*f)) for i, f in enumerate(feet)]
    pages = [group.first.page for group in groups]
    for count, table in enumerate(tables):
        behind = _place_of_table(groups, pages, table)
        cells = table_drafts(table, count, known)
        ordered += [((table.page, 1, behind + i / 10_000), c) for i, c in enumerate(cells)]
    ordered.sort(key=lambda pair: pair[0])
    body = _Writer(areas, known, headings).write([item for _, item in ordered])
    return body + note_drafts([page.notes for page in parts], known)


def _take_off_bands(groups: Sequence[Group], headings: Headings) -> None:
    """A rectangle around a heading alone is its colour: what follows stands under it, too."""
    held = Counter(group.box for group in groups)
    for group in groups:
        if held[group.box] == 1 and group in headings:
            group.box = None


def _boxes_of(lines: Sequence[Line], areas: Sequence[BoxArea]) -> list[int | None]:
    """The number of the innermost box that holds each line."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, area in enumerate(areas):
        for page in {page for page, _ in area.parts}:
            by_page[page].append(number)
    return [_innermost(line, by_page[line.page], areas) for line in lines]


def _innermost(line: Line, numbers: Sequence[int], areas: Sequence[BoxArea]) -> int | None:
    holding = [i for i in numbers if areas[i].holds(line)]
    return min(holding, key=lambda i: _height(areas[i], line), default=None)


def _height(area: BoxArea, line: Line) -> float:
    box = area.holding(line)
    return box[3] - box[1] if box else 0.0


def _place_of_table(groups: Sequence[Group], pages: Sequence[int], table: Table) -> float:
    """Just behind the last group that is read before the table. `pages` are the groups'."""
    start, end = bisect_left(pages, table.page), bisect_right(pages, table.page)
    before = (i for i in range(start, end) if _is_before(groups[i].first, table))
    return max(before, default=start - 1) + 0.5


def _is_before(line: Line, table: Table) -> bool:
    """Whether a line of its page stands above the table, or in a column to the left of it."""
    beside = line.x1 <= table.left or line.x0 >= table.right
    return line.x1 <= table.left if beside and line.column else line.top < table.top


def _furniture(kind: BlockKind, line: Line) -> BlockDraft:
    return BlockDraft(kind=kind, text=line.text, page=line.page, bbox=line.bbox)


class _Writer:
    """Turns ordered groups and ready drafts into the list that `assemble` takes."""

    def __init__(
        self,
        areas: Sequence[BoxArea],
        known: Vocabulary,
        headings: Headings,
    ) -> None:
        self._areas = areas
        self._known = known
        self._headings = headings
        self._drafts: list[BlockDraft] = []
        self._box_index: dict[int, int] = {}
        self._list_edges: list[float] = []  # x of the labels of the open list, by depth

    def write(self, items: Sequence[Group | BlockDraft]) -> list[BlockDraft]:
        for item in items:
            if isinstance(item, BlockDraft):
                self._drafts.append(item)
                continue
            parent = self._parent(item)
            self._drafts.append(self._draft(item, parent))
        return self._drafts

    def _parent(self, group: Group) -> int | None:
        if group.box is None:
            return None
        if group.box not in self._box_index:
            area = self._areas[group.box]
            page, edges = area.parts[0]
            self._box_index[group.box] = len(self._drafts)
            box = tuple(round(side, 1) for side in edges)
            bbox = (box[0], box[1], box[2], box[3])
            self._drafts.append(BlockDraft(kind=BlockKind.BOX, text="", page=page, bbox=bbox))
        return self._box_index[group.box]

    def _draft(self, group: Group, parent: int | None) -> BlockDraft:
        kind, level = self._kind(group)
        text, spans = join_lines(group.texts, self._known)
        return BlockDraft(
            kind=kind,
            text=text,
            page=group.first.page,
            level=level,
            label=group.label,
            label_length=group.label_length,
            parent=parent,
            bold=round(group.share("bold"), 3),
            italic=round(group.share("italic"), 3),
            bold_lead=bold_lead(group, spans, text),
            bbox=bbox_of(group.lines),
            lines=line_drafts(group.lines, spans, len(text)),
        )

    def _kind(self, group: Group) -> tuple[BlockKind, int | None]:
        if CAPTION.match(group.texts[0]) and group.letters < 200:
            return BlockKind.CAPTION, None
        if group in self._headings:
            self._list_edges = []
            return BlockKind.HEADING, self._headings.level(group)
        if is_paragraph_number(group.label):
            self._list_edges = []
        elif group.label:
            return BlockKind.LIST_ITEM, self._depth(group.first.x0)
        return BlockKind.PARAGRAPH, None

    def _depth(self, x: float) -> int:
        """Depth of a list item by the x of its label, within the open list."""
        edges = [edge for edge in self._list_edges if edge < x - 6]
        self._list_edges = [*edges, x]
        return len(self._list_edges)
