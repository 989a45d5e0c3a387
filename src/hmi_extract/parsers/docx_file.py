"""The parts of a .docx file, taken out of its archive."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from hmi_extract.errors import ReadingError
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.docx_chunks import Chunk
from hmi_extract.parsers.docx_package import prepared
from hmi_extract.parsers.docx_xml import Element, W
from hmi_extract.parsers.sources import OLE_MAGIC, is_encrypted_office

_TEXTS = ("title", "author", "subject", "keywords")
# What the libraries raise on a file that is cut off, or is some other kind of archive.
_DAMAGE = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    RuntimeError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class WordFile:
    """The roots of a document's parts; None where it has no such part."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: tuple[Element, ...]
    footers: tuple[Element, ...]
    page_size: tuple[float | None, float | None]  # points; of the first section
    chunks: Mapping[str, Chunk]  # by the id of their relation
    properties: Mapping[str, str]  # title, author, subject, keywords, created, modified


def open_word(data: bytes, source: str) -> WordFile:
    """Raises `ReadingError`: encrypted_docx, legacy_doc, corrupt_docx, too_large."""
    if is_encrypted_office(data):
        raise ReadingError(
            source,
            "encrypted_docx",
            "the document is protected by a password",
            "Open it in a word processor and save it without one.",
        )
    if data.startswith(OLE_MAGIC):
        raise ReadingError(
            source,
            "legacy_doc",
            "the document is in the format of Word 97 to 2003",
            "Open it in a word processor and save it as .docx.",
        )
    try:
        return _take_apart(docx.Document(io.BytesIO(prepared(data, source))))
    except _DAMAGE as error:
        raise ReadingError(
            source,
            "corrupt_docx",
            "the file is damaged or is not a Word document",
            "Fetch it again, or open it in a word processor and save it anew.",
        ) from error


def _take_apart(word: WordDocument) -> WordFile:
    body = word.part.element.find(f"{W}body")
    if body is None:
        raise ValueError("a document without a body")
    return WordFile(
        body=body,
        styles=_root(word, RELATIONSHIP_TYPE.STYLES),
        numbering=_root(word, RELATIONSHIP_TYPE.NUMBERING),
        footnotes=_root(word, RELATIONSHIP_TYPE.FOOTNOTES),
        endnotes=_root(word, RELATIONSHIP_TYPE.ENDNOTES),
        headers=_roots(word, RELATIONSHIP_TYPE.HEADER),
        footers=_roots(word, RELATIONSHIP_TYPE.FOOTER),
        page_size=_page_size(word),
        chunks=_chunks(word),
        properties=_properties(word),
    )


def _root(word: WordDocument, kind: str) -> Element | None:
    return next(iter(_roots(word, kind)), None)


def _roots(word: WordDocument, kind: str) -> tuple[Element, ...]:
    """Parsed anew: python-docx knows no class for some parts, such as footnotes."""
    related = [r for r in word.part.rels.values() if r.reltype == kind and not r.is_external]
    related.sort(key=lambda relation: str(relation.target_part.partname))
    parser = etree.XMLParser(resolve_entities=False)
    return tuple(etree.fromstring(relation.target_part.blob, parser) for relation in related)


def _chunks(word: WordDocument) -> dict[str, Chunk]:
    related = ((name, r) for name, r in word.part.rels.items() if not r.is_external)
    return {
        name: Chunk(relation.target_part.content_type, relation.target_part.blob)
        for name, relation in related
        if relation.reltype.endswith("/aFChunk")
    }


def _page_size(word: WordDocument) -> tuple[float | None, float | None]:
    for section in word.sections:
        width, height = section.page_width, section.page_height
        return (width.pt if width else None, height.pt if height else None)
    return None, None


def _properties(word: WordDocument) -> dict[str, str]:
    kinds = {relation.reltype for relation in word.part.package.rels.values()}
    if RELATIONSHIP_TYPE.CORE_PROPERTIES not in kinds:
        return {}  # python-docx would make some up
    core = word.core_properties
    found = {name: clean(getattr(core, name)) for name in _TEXTS}
    for name in ("created", "modified"):
        moment: datetime | None = getattr(core, name)
        found[name] = moment.isoformat() if moment else ""
    return found
