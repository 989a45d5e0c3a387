"""DOCX: a response as a table, in a file whose bytes depend on nothing but its content."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from corpus.markup import Container, Element, Heading, Item, Source

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold


class Holder(Protocol):
    """A document or a cell: both take paragraphs."""

    def add_paragraph(self, text: str = ..., style: str | None = ...) -> WordParagraph: ...


def render_word(source: Source) -> bytes:
    """The bytes of the DOCX."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    for element in source.body:
        if isinstance(element, Container) and element.name == "table":
            table = document.add_table(rows=0, cols=len(element.title.split(" | ")))
            table.style = "Table Grid"
            heads = table.add_row().cells
            for cell, name in zip(heads, element.title.split(" | "), strict=True):
                cell.paragraphs[0].add_run(name).bold = True
            for row in _containers(element):
                for cell, content in zip(table.add_row().cells, _containers(row), strict=True):
                    _fill(cell, content.children)
                    first = cell.paragraphs[0]
                    if not first.text and len(cell.paragraphs) > 1:
                        first._element.getparent().remove(first._element)
        else:
            _fill(document, (element,))
    day = datetime.combine(source.facts["published"], datetime.min.time())
    properties = document.core_properties
    properties.title, properties.comments = source.facts["title"], "Invented document"
    properties.author = properties.last_modified_by = "hmi-extract corpus"
    properties.created = properties.modified = day
    properties.revision = 1
    written = io.BytesIO()
    document.save(written)
    return _same_bytes(written.getvalue())


def _containers(parent: Container) -> Iterator[Container]:
    return (child for child in parent.children if isinstance(child, Container))


def _fill(holder: Holder, elements: tuple[Element, ...]) -> None:
    for element in elements:
        if isinstance(element, Container):
            _fill(holder, element.children)
        elif isinstance(element, Heading):
            holder.add_paragraph(element.text, f"Heading {element.level}")
        elif isinstance(element, Item):
            holder.add_paragraph(element.text, "List Bullet")
        else:
            _runs(holder.add_paragraph(), element.text)


def _runs(paragraph: WordParagraph, text: str) -> None:
    for index, piece in enumerate(_BOLD.split(text.replace("[[", "").replace("]]", ""))):
        if piece:
            paragraph.add_run(piece).bold = True if index % 2 else None


def _same_bytes(archive: bytes) -> bytes:
    """The archive with fixed times in place of the clock's."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
