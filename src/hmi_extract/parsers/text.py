"""Plain text: letters and pages that somebody saved as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from hmi_extract.datamodel import FURNITURE, BlockKind, Document, Page
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.assembly import BlockDraft, assemble
from hmi_extract.parsers.decoding import decode_text
from hmi_extract.parsers.furniture import furniture_kind, page_stamps
from hmi_extract.parsers.hyphens import join_lines, vocabulary
from hmi_extract.parsers.runs import Run, draft
from hmi_extract.parsers.sources import digest, read_bytes
from hmi_extract.parsers.text_lines import (
    Line,
    Paragraph,
    Wrapping,
    chunks,
    is_small_bullet,
    paragraphs,
    table_rows,
    to_lines,
    unquoted,
    without_running_lines,
    wrapping_of,
)
from hmi_extract.parsers.text_roles import contents_lines, headings_among, is_cut

_NEWLINE = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_HASH_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"=+|-{3,}|_{3,}|\*{3,}")
_TOP = 12  # paragraphs: where a copied web page carries its date


def parse_text(path: Path, document_id: str, source: str) -> Document:
    """Read a text file.

    Blank lines divide paragraphs; lines that were only wrapped are joined, those of an
    address are not. A form feed begins a page. Raises `ReadingError`: not_text, no_text,
    and those of `read_bytes`.
    """
    data = read_bytes(path, source)
    lines = to_lines(_NEWLINE.sub("\n", decode_text(data, source)))
    reader = TextReader(lines)
    text, blocks, regions = assemble(reader.read())
    if not text:
        raise ReadingError(source, "no_text", "the file holds no text", "Give another copy.")
    return Document(
        id=document_id,
        source=source,
        sha256=digest(data),
        text=text,
        pages=tuple(Page(n) for n in range(1, max(b.page for b in blocks) + 1)),
        blocks=blocks,
        regions=regions,
        properties=MappingProxyType(reader.properties),
    )


@dataclass(slots=True)
class TextReader:
    """Lines → paragraphs → what each of them is → drafts."""

    lines: Sequence[Line]
    wrapping: Wrapping | None = None  # None: as the lines show it
    properties: dict[str, str] = field(default_factory=dict)
    _indents: list[int] = field(default_factory=list)  # of the list that is open
    _tables: int = 0

    def read(self) -> list[BlockDraft]:
        self.lines, running = without_running_lines(self.lines)
        found = self._paragraphs()
        self._put_furniture_aside(found)
        found = _mended(found)
        _set_headings(found)
        heads = [BlockDraft(BlockKind.HEADER, line.text, page=line.page) for line in running]
        return [self._draft(paragraph) for paragraph in found] + heads

    # --- paragraphs ---------------------------------------------------------------------

    def _paragraphs(self) -> list[Paragraph]:
        wrapping = self.wrapping or wrapping_of(self.lines)
        found: list[Paragraph] = []
        for chunk in chunks(self.lines):
            rows = table_rows(chunk)
            if rows:
                found += self._cells(rows, chunk[0].page)
                continue
            for part in _divided_at_headings(unquoted(chunk)):
                found += [part] if isinstance(part, Paragraph) else paragraphs(part, wrapping)
        known = vocabulary(line.text for line in self.lines)
        for paragraph in found:
            paragraph.text = join_lines(paragraph.lines, known)[0]
        return found

    def _cells(self, rows: Sequence[Sequence[str]], page: int) -> list[Paragraph]:
        table, self._tables = self._tables, self._tables + 1
        return [
            Paragraph([text], page, kind=BlockKind.TABLE_CELL, cell=(table, y, x))
            for y, row in enumerate(rows)
            for x, text in enumerate(row)
        ]

    # --- furniture ------------------------------------------------------------------------

    def _put_furniture_aside(self, found: Sequence[Paragraph]) -> None:
        for index in contents_lines([paragraph.text for paragraph in found]):
            found[index].kind = BlockKind.CONTENTS
        last_page = found[-1].page if found else 1
        for index, paragraph in enumerate(found):
            if paragraph.cell or paragraph.kind == BlockKind.CONTENTS:
                continue
            kind = furniture_kind(paragraph.text)
            if last_page > 1 and _is_page_number(found, index):
                kind = BlockKind.PAGE_NUMBER
            stamps = page_stamps(paragraph.text) if index < _TOP else {}
            if stamps:
                self.properties = {**stamps, **self.properties}
                kind = BlockKind.HEADER
            paragraph.kind = kind or paragraph.kind

    # --- drafts ---------------------------------------------------------------------------

    def _draft(self, paragraph: Paragraph) -> BlockDraft:
        kind = paragraph.kind or BlockKind.PARAGRAPH
        if kind in FURNITURE:
            return BlockDraft(kind, paragraph.text, page=paragraph.page)
        text, glyph = paragraph.text, ""
        if kind == BlockKind.PARAGRAPH and self._indents and is_small_bullet(text):
            kind, glyph, text = BlockKind.LIST_ITEM, "o", text[1:].lstrip()
        found = draft(kind, [Run(text)], glyph=glyph, level=paragraph.level, page=paragraph.page)
        if found.kind == BlockKind.LIST_ITEM:
            found.level = self._depth(paragraph.indent)
        else:
            self._indents.clear()
        if paragraph.cell:
            found.table, found.row, found.column = paragraph.cell
        return found

    def _depth(self, indent: int) -> int:
        """Depth from 1 of a list item, by how far its marker is set in."""
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        return len(self._indents)


def _divided_at_headings(chunk: Sequence[Line]) -> list[Paragraph | list[Line]]:
    """A run of lines, cut at the headings that marks make: "## Custody", or a line below."""
    parts: list[Paragraph | list[Line]] = []
    rest: list[Line] = []
    for index, line in enumerate(chunk):
        match = _HASH_HEADING.match(line.text)
        if match and match.group(2):
            parts += [rest] if rest else []
            parts.append(_heading(match.group(2), line, len(match.group(1))))
            rest = []
        elif _UNDERLINE.fullmatch(line.text):
            if index == 1 and rest and line.text[0] in "=-":
                parts.append(_heading(rest[0].text, line, 1 if line.text[0] == "=" else 2))
                rest = []
        else:
            rest.append(line)
    return [*parts, rest] if rest else parts


def _heading(text: str, line: Line, level: int) -> Paragraph:
    return Paragraph([text], line.page, kind=BlockKind.HEADING, level=level)


def _is_page_number(found: Sequence[Paragraph], index: int) -> bool:
    """Whether a lone number stands at the top or foot of its page."""
    here = found[index]
    if not here.text.isdigit() or len(here.text) > 3:
        return False
    first = index == 0 or found[index - 1].page < here.page
    last = index + 1 == len(found) or found[index + 1].page > here.page
    return first or last


def _mended(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Join the sentences that a stray blank line, or the end of a page, cut in two."""
    kept: list[Paragraph] = []
    above: Paragraph | None = None  # the last paragraph that is text
    for paragraph in found:
        if paragraph.kind in FURNITURE:
            kept.append(paragraph)
            continue
        plain = above is not None and above.kind is None and paragraph.kind is None
        if above and plain and is_cut(above.text, above.last_line, paragraph.text):
            above.text = f"{above.text} {paragraph.text}"
            above.lines += paragraph.lines
            above.alone = False
            continue
        kept.append(paragraph)
        above = paragraph
    return kept


def _set_headings(found: Sequence[Paragraph]) -> None:
    """Mark the lines that read like headings; the first of all is the title."""
    body = [p for p in found if p.kind not in FURNITURE]
    texts = [p.text for p in body]
    alone = [p.alone and len(p.lines) == 1 and p.kind is None for p in body]
    titled = any(p.kind == BlockKind.HEADING for p in body)
    for index in sorted(headings_among(texts, alone)):
        body[index].kind = BlockKind.HEADING
        body[index].level = 2 if titled else 1
        titled = True
