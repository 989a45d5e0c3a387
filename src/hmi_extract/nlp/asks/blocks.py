"""What a single block is, for those who look for asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.directives import POINTER, asks

LEADS_IN = re.compile(r"[:–—]\s*$|\b(?:to|that|by)\s*$")
"""Ends so that bullets must follow: "… should make sure that:"."""


def is_text(block: Block) -> bool:
    return block.start_char is not None and block.kind not in (
        BlockKind.FOOTNOTE,
        BlockKind.CAPTION,
        BlockKind.TABLE_CELL,
    )


def span_of(block: Block) -> tuple[int, int]:
    """Offsets of the block's words, without its printed number."""
    assert block.start_char is not None and block.end_char is not None
    return block.start_char + block.label_length, block.end_char


def list_number(block: Block) -> str | None:
    """The printed number of a list item: "12." → "12"; None for bullets and letters."""
    label = block.label.strip("().")
    return label if label[:1].isdigit() else None


def is_numbered(block: Block) -> bool:
    return list_number(block) is not None


def is_numbered_list(blocks: Sequence[Block]) -> bool:
    numbered = sum(is_numbered(block) for block in blocks)
    return numbered >= 2 and numbered >= 0.5 * len(blocks)


def only_points(block: Block) -> bool:
    """Points at recommendations that stand elsewhere, and asks for nothing itself."""
    return POINTER.search(block.content) is not None and not asks(
        POINTER.sub(" ", block.content), strict=True
    )
