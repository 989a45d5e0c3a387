"""The article of a web page, read from top to bottom into drafts of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from hmi_extract.datamodel import FURNITURE, BlockKind
from hmi_extract.parsers import html_lists, html_rules, html_tables
from hmi_extract.parsers.assembly import BlockDraft
from hmi_extract.parsers.furniture import (
    DATE,
    furniture_kind,
    is_aside_heading,
    is_contents_heading,
    is_stamp_label,
    page_stamps,
)
from hmi_extract.parsers.html_contents import entries, repeats_headings
from hmi_extract.parsers.html_notes import (
    Footnotes,
    is_list_of_notes,
    is_raised_mark,
    without_mark,
)
from hmi_extract.parsers.html_rules import Element, plain_text
from hmi_extract.parsers.runs import (
    LINE_BREAK,
    Run,
    draft,
    merge_cell,
    on_one_line,
    split_paragraphs,
    text_of,
)

_SPACES = re.compile(r"\s+")
_MOST_OF_ARTICLE = 0.5  # a "box" with more of a long article in it is a wrapper
_LONG = 2000  # characters
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FOOTNOTE})


@dataclass(slots=True)
class _Item:
    """A list item's number or bullet: printed once, before its first paragraph."""

    number: str = ""
    glyph: str = ""
    used: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What the text at some point of the tree is part of."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    parent: int | None = None  # index of the box's draft
    depth: int = 0  # of lists
    item: _Item | None = None
    bold: bool = False
    italic: bool = False
    preformatted: bool = False
    mark: str = ""  # of the footnote


@dataclass(slots=True)
class ArticleReader:
    """Collects drafts in reading order; footnotes are kept apart, for the end."""

    footnotes: Footnotes
    length: int  # characters of the article, to tell a box from a wrapper
    headings: frozenset[str] = frozenset()  # as `headings_of` gives them
    in_cell: bool = False
    drafts: list[BlockDraft] = field(default_factory=list)
    notes: list[BlockDraft] = field(default_factory=list)
    stamps: dict[str, str] = field(default_factory=dict)
    _runs: list[Run] = field(default_factory=list)
    _boxed: list[str] = field(default_factory=list)  # text of the boxes that are open
    _table: int = 0
    _level: int = 1  # of the last heading
    _after_contents: bool = False
    _stamp_label: str = ""

    def read(self, root: Element) -> None:
        self._inside(root, _Place())
        self._flush(_Place())

    def furniture(self, element: Element, kind: BlockKind) -> None:
        """Keep an element outside the article as one block of its kind."""
        text = plain_text(element)
        self.stamps = {**page_stamps(text), **self.stamps}
        if text:
            self.drafts.append(BlockDraft(kind, text))

    def heading(self, element: Element) -> None:
        """A title that stands outside the article."""
        self._block(element, _Place())

    def note(self, element: Element) -> None:
        """A footnote that stands outside the article."""
        self._note(element, self.footnotes.notes[element])

    # --- the tree -----------------------------------------------------------------------

    def _inside(self, element: Element, place: _Place) -> None:
        self._add(element.text, place)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, place)
            self._add(child.tail, place)

    def _add(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        if not place.preformatted:
            text = _SPACES.sub(" ", text)
        self._runs.append(Run(text, place.bold, place.italic))

    def _element(self, element: Element, place: _Place) -> None:
        tag = element.tag
        if tag in html_rules.NOT_SHOWN or html_rules.is_hidden(element):
            return
        if tag in ("br", "hr"):
            self._runs.append(Run(LINE_BREAK if tag == "br" else LINE_BREAK * 2))
        elif element in self.footnotes.notes:
            self._flush(place)
            self._note(element, self.footnotes.notes[element])
        elif self._is_mark(element, place):
            return
        elif tag in html_rules.BLOCKS:
            self._flush(place)
            self._block(element, place)
        elif html_rules.is_navigation(element, self.length):
            self._flush(place)
            self.furniture(element, BlockKind.NAVIGATION)
        else:
            self._inside(element, _styled(element, place))

    def _is_mark(self, element: Element, place: _Place) -> bool:
        """Whether the element only refers to a footnote, or leads back from one."""
        if element in self.footnotes.references:
            return True
        if place.kind == BlockKind.FOOTNOTE and element.tag == "a":
            return self.footnotes.is_back_link(element)
        before = "".join(run.text for run in self._runs[-3:])
        return element.tag == "sup" and is_raised_mark(element, before)

    def _block(self, element: Element, place: _Place) -> None:
        kind = self._furniture_of(element)
        if kind == BlockKind.CONTENTS:
            self._contents(element)
        elif kind:
            self.furniture(element, kind)
        else:
            reader = _READERS.get(element.tag, ArticleReader._container)
            reader(self, element, place)

    def _furniture_of(self, element: Element) -> BlockKind | None:
        if element.tag in ("ul", "ol", "nav", "div", "aside", "section", "details"):
            if html_rules.is_contents(element):
                return BlockKind.CONTENTS
            if self._after_contents and repeats_headings(element, self.headings):
                return BlockKind.CONTENTS
        if element.tag == "footer" and _parent_tag(element) != "blockquote":
            return BlockKind.FOOTER
        if element.tag == "nav" or html_rules.is_navigation(element, self.length):
            return BlockKind.NAVIGATION
        if element.tag == "aside" and html_rules.link_share(element) > 0.5:
            return BlockKind.NAVIGATION
        return None

    def _contents(self, element: Element) -> None:
        """A contents list: furniture, one block an entry."""
        self.drafts += [BlockDraft(BlockKind.CONTENTS, text) for text in entries(element)]

    # --- kinds of block -------------------------------------------------------------------

    def _container(self, element: Element, place: _Place) -> None:
        inner = _styled(element, place)
        text = plain_text(element) if html_rules.is_box(element) or element.tag == "aside" else ""
        if text and place.kind != BlockKind.FOOTNOTE and self._is_new_box(text):
            self._box(element, inner, text)
            return
        self._inside(element, inner)
        self._flush(inner)

    def _is_new_box(self, text: str) -> bool:
        if len(text) > _LONG and len(text) > _MOST_OF_ARTICLE * self.length:
            return False
        return not self._boxed or self._boxed[-1] != text

    def _box(self, element: Element, place: _Place, text: str) -> None:
        self.drafts.append(BlockDraft(BlockKind.BOX, "", parent=place.parent))
        inner = replace(place, parent=len(self.drafts) - 1)
        self._boxed.append(text)
        self._inside(element, inner)
        self._flush(inner)
        self._boxed.pop()

    def _heading(self, element: Element, place: _Place) -> None:
        if is_aside_heading(plain_text(element)):
            self.furniture(element, BlockKind.NAVIGATION)
            return
        if html_rules.is_site_name(element):
            self.furniture(element, BlockKind.HEADER)
            return
        self._level = html_rules.HEADINGS[element.tag]
        self._headline(element, place, self._level)

    def _summary(self, element: Element, place: _Place) -> None:
        """What a panel is called while it is closed: a heading below the one above it."""
        if next(element.iter(*html_rules.HEADINGS), None) is not None:
            self._inside(element, place)
            self._flush(place)
            return
        self._headline(element, place, min(6, self._level + 1))

    def _headline(self, element: Element, place: _Place, level: int) -> None:
        inner = replace(_styled(element, place), kind=BlockKind.HEADING, level=level)
        self._inside(element, inner)
        self._flush(inner)

    def _list(self, element: Element, place: _Place) -> None:
        if element.tag == "ol" and is_list_of_notes(element):
            self._notes(element)
            return
        inner = replace(place, kind=BlockKind.LIST_ITEM, depth=place.depth + 1)
        if place.kind == BlockKind.HEADING:
            inner = replace(place, depth=place.depth + 1)
        numbers = {}
        if element.tag == "ol":
            numbers = html_lists.printed_numbers(element)
        glyph = "•" if element.tag != "ol" and html_lists.has_glyphs(element) else ""
        self._add(element.text, inner)
        for child in element:
            if child.tag == "li":
                self._flush(inner)
                self._item(child, replace(inner, item=_Item(numbers.get(child, ""), glyph)))
            elif isinstance(child.tag, str):  # a list straight inside a list, and other slips
                self._element(child, inner)
            self._add(child.tail, inner)
        self._flush(inner)

    def _item(self, element: Element, place: _Place) -> None:
        if element in self.footnotes.notes:
            self._note(element, self.footnotes.notes[element])
            return
        if html_rules.is_hidden(element):
            return
        place = _styled(element, replace(place, level=place.depth))
        self._inside(element, place)
        self._flush(place)

    def _lone_item(self, element: Element, place: _Place) -> None:
        """An item without its list, as careless editors leave it."""
        depth = place.depth + 1
        item = _Item(glyph="•")
        self._item(element, replace(place, kind=BlockKind.LIST_ITEM, depth=depth, item=item))

    def _note(self, element: Element, mark: str) -> None:
        inner = _Place(kind=BlockKind.FOOTNOTE, mark=mark, item=_Item())
        self._inside(element, inner)
        self._flush(inner)

    def _notes(self, element: Element) -> None:
        """An ordered list of footnotes, whether or not each is referred to."""
        for item, number in html_lists.numbered_items(element):
            self._note(item, self.footnotes.notes.get(item, number.rstrip(".")))

    def _preformatted(self, element: Element, place: _Place) -> None:
        inner = replace(place, preformatted=True)
        self._inside(element, inner)
        self._flush(inner)

    def _caption(self, element: Element, place: _Place) -> None:
        inner = replace(_styled(element, place), kind=BlockKind.CAPTION)
        self._inside(element, inner)
        self._flush(inner)

    def _data_table(self, element: Element, place: _Place) -> None:
        cells = html_tables.cells(element)
        text = plain_text(element)
        if len(cells) == 1 and self._is_new_box(text):  # the frame around one cell
            self._box(cells[0].element, place, text)
            return
        if len(cells) == 1 or html_tables.is_layout(element):
            for cell in cells:
                if html_rules.is_menu(cell.element):
                    self.furniture(cell.element, BlockKind.NAVIGATION)
                else:
                    self._container(cell.element, place)
            return
        title = html_tables.caption(element)
        if title is not None:
            self._caption(title, place)
        for cell in cells:
            self._cell(cell, place)
        self._table += 1

    def _cell(self, cell: html_tables.Cell, place: _Place) -> None:
        """All paragraphs of a cell as one text, numbers in front, bullets gone."""
        style = _styled(cell.element, place)
        inner = _Place(bold=style.bold, italic=style.italic)
        part = ArticleReader(self.footnotes, self.length, in_cell=True)
        part._inside(cell.element, inner)
        part._flush(inner)
        self.notes += part.notes
        found = merge_cell([d for d in part.drafts if d.text and d.kind not in FURNITURE])
        if found:
            found.table, found.row, found.column = self._table, cell.row, cell.column
            found.parent = place.parent
            self.drafts.append(found)

    # --- text -------------------------------------------------------------------------------

    def _flush(self, place: _Place) -> None:
        """Turn the runs that were collected into blocks."""
        runs, self._runs = self._runs, []
        if not text_of(runs):
            return
        whole = place.kind in _WHOLE
        for part in [on_one_line(runs)] if whole else split_paragraphs(runs):
            self._paragraph(part, place)

    def _paragraph(self, runs: Sequence[Run], place: _Place) -> None:
        item = place.item
        first = item is not None and not item.used
        kind = place.kind
        if kind == BlockKind.LIST_ITEM and not first:
            kind = BlockKind.PARAGRAPH  # a further paragraph of the item
        found = draft(
            kind,
            runs,
            number=item.number if item and first else "",
            glyph=item.glyph if item and first else "",
            level=place.level if kind != BlockKind.PARAGRAPH else None,
            parent=place.parent,
        )
        if not found.text:
            return
        if item:
            item.used = True
        if kind == BlockKind.FOOTNOTE:
            self.notes.append(_as_note(found, place.mark if first else ""))
        elif self.in_cell or not self._is_furniture(found):
            self.drafts.append(found)

    def _is_furniture(self, found: BlockDraft) -> bool:
        """Put aside a line that belongs to the page: "Print this document", its date stamp."""
        stamps = page_stamps(f"{self._stamp_label} {found.text}".strip())
        label, self._stamp_label = self._stamp_label, ""
        kind = furniture_kind(found.text)
        if stamps or (label and DATE.fullmatch(found.text)):
            self.stamps = {**stamps, **self.stamps}
            kind = BlockKind.HEADER
        elif is_stamp_label(found.text) and found.kind != BlockKind.HEADING:
            self._stamp_label = found.text
            kind = BlockKind.HEADER
        if kind is None:
            self._after_contents = False
            return False
        self._after_contents = self._after_contents or is_contents_heading(found.text)
        self.drafts.append(BlockDraft(kind, found.text))
        return True


_READERS: dict[str, Callable[[ArticleReader, Element, _Place], None]] = {
    **dict.fromkeys(html_rules.HEADINGS, ArticleReader._heading),
    "ul": ArticleReader._list,
    "ol": ArticleReader._list,
    "menu": ArticleReader._list,
    "li": ArticleReader._lone_item,
    "summary": ArticleReader._summary,
    "table": ArticleReader._data_table,
    "pre": ArticleReader._preformatted,
    "figcaption": ArticleReader._caption,
}


def _as_note(found: BlockDraft, mark: str) -> BlockDraft:
    """A footnote's text without its mark, which becomes the label."""
    found.text = without_mark(found.text, mark) if mark else found.text
    found.label, found.label_length, found.bold_lead, found.level = mark, 0, 0, None
    return found


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else parent.tag


def _styled(element: Element, place: _Place) -> _Place:
    bold = html_rules.is_bold(element, place.bold)
    italic = html_rules.is_italic(element, place.italic)
    if bold == place.bold and italic == place.italic:
        return place
    return replace(place, bold=bold, italic=italic)
