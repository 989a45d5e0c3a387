"""Pages and texts that a program has put into a Word document as they were (w:altChunk)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.assembly import BlockDraft
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.decoding import decode
from hmi_extract.parsers.html import read_article
from hmi_extract.parsers.html_page import find_article, read_page, read_source
from hmi_extract.parsers.runs import Run, draft


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of another format inside a Word document."""

    content_type: str
    data: bytes


def chunk_drafts(chunk: Chunk, tables: int, source: str) -> list[BlockDraft]:
    """The blocks of the chunk; `tables` were read before it. Empty for unknown formats."""
    if "html" in chunk.content_type:
        return [_moved(found, tables) for found in _page_drafts(chunk.data, source)]
    if chunk.content_type.startswith("text/plain"):
        lines = decode(chunk.data).splitlines()
        return [draft(BlockKind.PARAGRAPH, [Run(line)]) for line in lines if clean(line)]
    return []


def _page_drafts(data: bytes, source: str) -> list[BlockDraft]:
    page = read_page(read_source(data), source)
    article = find_article(page) if page is not None else None
    if page is None or article is None:
        return []
    reader = read_article(page, article)
    return [*reader.drafts, *reader.notes]


def _moved(found: BlockDraft, tables: int) -> BlockDraft:
    table = None if found.table is None else found.table + tables
    return replace(found, parent=None, table=table)
