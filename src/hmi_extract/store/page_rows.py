"""Pages, blocks and lines of print as rows of the store."""

from __future__ import annotations

from collections.abc import Iterator

from hmi_extract.datamodel import BBox, Block, Document
from hmi_extract.store.rows import Row
from hmi_extract.store.schema_compact import BLOCK_KINDS

_KINDS = {kind: number for number, kind in enumerate(BLOCK_KINDS)}


def _box(bbox: BBox | None) -> Row:
    """In hundredths of a point, the extent in place of the far corner: small whole numbers take
    the least room."""
    if bbox is None:
        return dict.fromkeys(("x0", "top", "width", "height"))
    x0, top, x1, bottom = (round(100 * corner) for corner in bbox)
    return {"x0": x0, "top": top, "width": x1 - x0, "height": bottom - top}


def page_rows(document: Document) -> Iterator[Row]:
    for page in document.pages:
        yield {
            "document_id": document.id,
            "page": page.number,
            "width": page.width,
            "height": page.height,
            "turn": page.turn,
            "ocr_confidence": page.ocr_confidence,
        }


def block_rows(document: Document, number: int) -> Iterator[Row]:
    """`number`: the document's, in place of its id."""
    for block in document.blocks:
        yield {
            "document": number,
            "seq": block.seq,
            "kind": _KINDS[block.kind],
            "level": block.level,
            "own_text": _own_text(block, document),
            "page": block.page,
            "start_char": block.start_char,
            "length": _length(block),
            "label": block.label,
            "label_length": block.label_length,
            "parent_seq": block.parent,
            "table_number": block.table,
            "row_number": block.row,
            "column_number": block.column,
            "bold": block.bold,
            "italic": block.italic,
            "bold_lead": block.bold_lead,
            **_box(block.bbox),
        }


def region_rows(document: Document, number: int) -> Iterator[Row]:
    for seq, region in enumerate(document.regions):
        yield {
            "document": number,
            "start_char": region.start_char,
            "seq": seq,
            "length": region.end_char - region.start_char,
            "page": region.page,
            "confidence": round(region.confidence, 3),
            **_box(region.bbox),
        }


def _length(block: Block) -> int | None:
    if block.start_char is None or block.end_char is None:
        return None
    return block.end_char - block.start_char


def _own_text(block: Block, document: Document) -> str | None:
    """The text of a block where it is not the document's at its offsets: of furniture."""
    printed = document.text[block.start_char : block.end_char]
    return None if block.start_char is not None and block.text == printed else block.text
