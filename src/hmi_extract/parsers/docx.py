"""Word documents: the body in order, footnotes at the end, headers and footers apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from hmi_extract.datamodel import BlockKind, Document, Page
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.assembly import BlockDraft, assemble
from hmi_extract.parsers.docx_body import BodyReader
from hmi_extract.parsers.docx_file import WordFile, open_word
from hmi_extract.parsers.docx_numbering import Numbering
from hmi_extract.parsers.docx_runs import NoteReference
from hmi_extract.parsers.docx_styles import Styles
from hmi_extract.parsers.docx_xml import Element, W, value
from hmi_extract.parsers.furniture import furniture_kind
from hmi_extract.parsers.labels import roman
from hmi_extract.parsers.sources import digest, read_bytes


def parse_docx(path: Path, document_id: str, source: str) -> Document:
    """Read a .docx file, tracked changes accepted.

    Pages are those that Word noted when it last laid the document out, else those of the
    breaks that were typed, else one. `properties` may hold "title", "author", "subject",
    "keywords", "created" and "modified" (the last two ISO 8601). Raises `ReadingError`:
    encrypted_docx, legacy_doc, corrupt_docx, too_large, no_text, and those of `read_bytes`.
    """
    data = read_bytes(path, source)
    word = open_word(data, source)
    styles = Styles(word.styles)
    reader = _read_body(word, styles, source)
    drafts = [
        *reader.drafts,
        *_notes(word.footnotes, reader.notes, "footnote", styles),
        *_notes(word.endnotes, reader.notes, "endnote", styles),
        *_furniture(word.footers, BlockKind.FOOTER, styles),
    ]
    text, blocks, regions = assemble(drafts)
    if not text:
        raise ReadingError(
            source,
            "no_text",
            "the document holds no text, perhaps only pictures of pages",
            "Give the PDF, or a version with text.",
        )
    properties = {**word.properties, **({"title": reader.title} if reader.title else {})}
    return Document(
        id=document_id,
        source=source,
        sha256=digest(data),
        text=text,
        pages=tuple(Page(number, *word.page_size) for number in range(1, reader.page + 1)),
        blocks=blocks,
        regions=regions,
        properties=MappingProxyType({k: text for k, text in properties.items() if text}),
    )


def _read_body(word: WordFile, styles: Styles, source: str) -> BodyReader:
    rendered = next(word.body.iter(f"{W}lastRenderedPageBreak"), None) is not None
    reader = BodyReader(
        styles, Numbering(word.numbering), rendered, source=source, chunks=word.chunks
    )
    reader.drafts += _furniture(word.headers, BlockKind.HEADER, styles)
    reader.read(word.body)
    return reader


def _notes(
    part: Element | None, references: Sequence[NoteReference], kind: str, styles: Styles
) -> Iterator[BlockDraft]:
    """Notes in the order of their marks, each labelled as Word counts it: 1, 2 or i, ii."""
    bodies = {} if part is None else {value(note, "id"): note for note in part}
    pages: dict[str, int] = {}
    for reference in references:
        if reference.kind == kind:
            pages.setdefault(reference.id, reference.page)
    for count, (note_id, page) in enumerate(pages.items(), start=1):
        label = str(count) if kind == "footnote" else roman(count)
        for found in _drafts_of(bodies.get(note_id), styles):
            yield replace(
                found, kind=BlockKind.FOOTNOTE, label=label, label_length=0, level=None, page=page
            )
            label = ""


def _furniture(parts: Sequence[Element], kind: BlockKind, styles: Styles) -> list[BlockDraft]:
    """The lines of all headers, or of all footers, each once."""
    lines = [draft.text for part in parts for draft in _drafts_of(part, styles)]
    return [
        BlockDraft(BlockKind.PAGE_NUMBER if _is_page_number(line) else kind, line)
        for line in dict.fromkeys(lines)
    ]


def _is_page_number(line: str) -> bool:
    return line.isdigit() or furniture_kind(line) == BlockKind.PAGE_NUMBER


def _drafts_of(part: Element | None, styles: Styles) -> list[BlockDraft]:
    """A part outside the body; its lists are not counted with the body's."""
    if part is None:
        return []
    reader = BodyReader(styles, Numbering(None), rendered=True)
    reader.read(part)
    return [replace(draft, parent=None) for draft in reader.drafts if draft.text]
