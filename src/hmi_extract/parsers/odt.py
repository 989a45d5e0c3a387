"""OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from hmi_extract.datamodel import BlockKind, Document, Page
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.archives import check_size
from hmi_extract.parsers.assembly import BlockDraft, assemble
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.odt_body import OdtReader
from hmi_extract.parsers.odt_styles import OFFICE, STYLE, Element, OdtStyles
from hmi_extract.parsers.sources import digest, read_bytes

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_FACTS = {
    "title": f"{_DUBLIN_CORE}title",
    "subject": f"{_DUBLIN_CORE}subject",
    "author": f"{_META}initial-creator",
    "created": f"{_META}creation-date",
    "modified": f"{_DUBLIN_CORE}date",
}
_DAMAGE = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, RuntimeError, OSError,
           NotImplementedError, EOFError, ValueError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parts:
    content: Element
    body: Element  # office:text
    styles: Element
    meta: Element | None


def parse_odt(path: Path, document_id: str, source: str) -> Document:
    """Read an .odt file, tracked changes accepted.

    Pages are those that the word processor noted when it last laid the document out.
    `properties` may hold "title", "author", "subject", "created" and "modified". Raises
    `ReadingError`: encrypted_odt, corrupt_odt, too_large, no_text, and those of `read_bytes`.
    """
    data = read_bytes(path, source)
    parts = _open(data, source)
    reader = OdtReader(OdtStyles(parts.content, parts.styles))
    reader.drafts += _furniture(parts.styles, "header", BlockKind.HEADER)
    reader.read(parts.body)
    feet = _furniture(parts.styles, "footer", BlockKind.FOOTER)
    text, blocks, regions = assemble([*reader.drafts, *reader.notes, *feet])
    if not text:
        raise ReadingError(source, "no_text", "the document holds no text", "Give another copy.")
    properties = {**_properties(parts.meta), **({"title": reader.title} if reader.title else {})}
    return Document(
        id=document_id,
        source=source,
        sha256=digest(data),
        text=text,
        pages=tuple(Page(number) for number in range(1, reader.page + 1)),
        blocks=blocks,
        regions=regions,
        properties=MappingProxyType(properties),
    )


def _open(data: bytes, source: str) -> _Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive.infolist(), source)
            names = archive.namelist()
            manifest = "META-INF/manifest.xml"
            if manifest in names and b"encryption-data" in archive.read(manifest):
                raise ReadingError(
                    source,
                    "encrypted_odt",
                    "the document is protected by a password",
                    "Open it in a word processor and save it without one.",
                )
            content = _tree(archive.read("content.xml"))
            body = content.find(f"{OFFICE}body/{OFFICE}text")
            if body is None:
                raise ValueError("not a text document")
            styles = _tree(archive.read("styles.xml")) if "styles.xml" in names else content
            meta = _tree(archive.read("meta.xml")) if "meta.xml" in names else None
            return _Parts(content, body, styles, meta)
    except _DAMAGE as error:
        raise ReadingError(
            source,
            "corrupt_odt",
            "the file is damaged or is not an OpenDocument text",
            "Fetch it again, or open it in a word processor and save it anew.",
        ) from error


def _tree(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _furniture(styles: Element, name: str, kind: BlockKind) -> Iterator[BlockDraft]:
    """The lines of all headers, or of all footers, each once."""
    lines: list[str] = []
    for part in styles.iter(f"{STYLE}{name}", f"{STYLE}{name}-first", f"{STYLE}{name}-left"):
        reader = OdtReader(OdtStyles(styles))
        reader.read(part)
        lines += [draft.text for draft in reader.drafts if draft.text]
    yield from (
        BlockDraft(BlockKind.PAGE_NUMBER if line.isdigit() else kind, line)
        for line in dict.fromkeys(lines)
    )


def _properties(meta: Element | None) -> dict[str, str]:
    if meta is None:
        return {}
    found = {name: clean(str(next(meta.itertext(tag), ""))) for name, tag in _FACTS.items()}
    return {name: value for name, value in found.items() if value}
