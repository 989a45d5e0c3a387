"""What a single block is, for those who look for asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.directives import POINTER, asks

LEADS_IN = re.compile(r"[:–—]\s*$|\b(?:to|that|by)\s*$")
"""Ends so that bullets must follow: "… should make sure that:"."""


# "Recommendation 3: The force should …" in one paragraph.
RUN_IN = re.compile(
    r"(?P<name>recommendation|area\s+for\s+improvement|AFI|cause\s+of\s+concern)\s*"
    r"(?P<number>\d{1,3}[a-z]?(?:\([ivx]+\))?)?\s*[:.–-]\s+(?=\S)",
    re.IGNORECASE,
)


def is_text(block: Block) -> bool:
    return block.start_char is not None and block.kind not in (
        BlockKind.FOOTNOTE,
        BlockKind.CAPTION,
        BlockKind.TABLE_CELL,
    )


def span_of(block: Block) -> tuple[int, int]:
    """Offsets of the block's words, without its printed number or "Recommendation 3:"."""
    assert block.content_start is not None and block.end_char is not None
    run_in = RUN_IN.match(block.content)
    return block.content_start + (run_in.end() if run_in else 0), block.end_char


def list_number(block: Block) -> str | None:
    """The printed number: "12." or "Recommendation 12:" → "12"; None for bullets and letters."""
    label = block.label.strip("().")
    if label[:1].isdigit():
        return label
    run_in = RUN_IN.match(block.content)
    return run_in["number"] if run_in else None


def is_numbered(block: Block) -> bool:
    return list_number(block) is not None


def is_numbered_list(blocks: Sequence[Block]) -> bool:
    numbered = sum(is_numbered(block) for block in blocks)
    return numbered >= 2 and numbered >= 0.5 * len(blocks)


def items_after(blocks: Sequence[Block], place: int) -> list[Block]:
    """The run of list items behind the block at `place`."""
    behind = blocks[place + 1 :]
    return list(takewhile(lambda block: block.kind == BlockKind.LIST_ITEM, behind))


def only_points(block: Block) -> bool:
    """Points at recommendations that stand elsewhere, and asks for nothing itself."""
    return POINTER.search(block.content) is not None and not asks(
        POINTER.sub(" ", block.content), strict=True
    )
