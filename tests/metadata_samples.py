"""Small documents built by hand, for the tests of metadata."""

from __future__ import annotations

from types import MappingProxyType

from hmi_extract.datamodel import BBox, BlockKind, Document, Page
from hmi_extract.parsers.assembly import BlockDraft, LineDraft, assemble

_MARKS = {
    "# ": (BlockKind.HEADING, 1),
    "## ": (BlockKind.HEADING, 2),
    "- ": (BlockKind.LIST_ITEM, 1),
    "~ ": (BlockKind.HEADER, None),
}


def page(text: str, *, source: str = "letters/one.html", **properties: str) -> Document:
    """A document without coordinates, a block a line: "# ", "## " and "- " as in Markdown,
    "~ " for a running header."""
    drafts = [_draft(" ".join(line.split())) for line in text.splitlines() if line.strip()]
    return _document(drafts, source, properties)


def printed(*lines: tuple[str, float], **properties: str) -> Document:
    """A document of one page with coordinates: each line a block, with its height in points,
    and marks as in `page`."""
    drafts = []
    top = 40.0
    for text, height in lines:
        bbox: BBox = (50.0, top, 400.0, top + height)
        draft = _draft(text)
        line = LineDraft(0, len(draft.text), 1, bbox)
        drafts.append(
            BlockDraft(draft.kind, draft.text, level=draft.level, bbox=bbox, lines=[line])
        )
        top += 2 * height
    return _document(drafts, "reports/one.pdf", properties)


def _draft(line: str) -> BlockDraft:
    for mark, (kind, level) in _MARKS.items():
        if line.startswith(mark):
            return BlockDraft(kind, line.removeprefix(mark), level=level)
    return BlockDraft(BlockKind.PARAGRAPH, line)


def _document(drafts: list[BlockDraft], source: str, properties: dict[str, str]) -> Document:
    text, blocks, regions = assemble(drafts)
    return Document(
        id="one",
        source=source,
        sha256="0" * 64,
        text=text,
        pages=(Page(1),),
        blocks=blocks,
        regions=regions,
        properties=MappingProxyType(properties),
    )
