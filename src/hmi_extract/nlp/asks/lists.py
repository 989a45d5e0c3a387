"""Numbered lists that mix conclusions with recommendations, and what tells them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hmi_extract.datamodel import Block
from hmi_extract.nlp.directives import asks, list_reference

_SET_APART = 0.3  # share of italics (or bold) that sets an item, or its end, apart


def listed_asks(blocks: Sequence[Block]) -> list[tuple[Block, int]]:
    """The items that are recommendations, each with the offset at which its words end.

    What the list prints decides first: "(Recommendation, Paragraph 17)"; then type, where
    some items stand in italics or bold and others do not; then the words.
    """
    items = [
        block for block in blocks if block.label[:1] and block.label.strip("().")[:1].isdigit()
    ]
    if len(items) < 2:
        items = [block for block in blocks if asks(block.content)]
    kinds = [_printed_kind(item) for item in items]
    if any(kinds):
        chosen = [kind == "recommendation" for kind in kinds]
    else:
        chosen = _by_type(items) or [asks(item.content, strict=True) for item in items]
    return [(item, words_end(item)) for item, keep in zip(items, chosen, strict=True) if keep]


def _printed_kind(item: Block) -> str | None:
    match = list_reference(item.text)
    kind: str | None = match.groupdict().get("kind") if match else None
    return kind.lower() if kind else None


def _by_type(items: Sequence[Block]) -> list[bool] | None:
    """Which items are set apart by type; None where type does not tell.

    Type tells when both sorts occur, and when the items set apart ask for action more
    often than the others do.
    """
    for share in ("italic", "bold"):
        marked = [getattr(item, share) >= _SET_APART for item in items]
        if not 2 <= sum(marked) <= len(items) - 1:
            continue
        asking = [asks(item.content, strict=True) for item in items]
        inside = sum(a for a, m in zip(asking, marked, strict=True) if m) / sum(marked)
        outside = sum(a for a, m in zip(asking, marked, strict=True) if not m)
        if inside > outside / (len(items) - sum(marked)):
            return marked
    return None


def split_items(blocks: Sequence[Block]) -> list[Block]:
    """Items that were read as one are parted: "6.9 Doors … (2.3) 6.10 Locks …".

    Only the next number of the list parts them, behind a full stop or a reference.
    """
    parted: list[Block] = []
    for block in blocks:
        rest: Block | None = block
        while rest is not None:
            item, rest = _first_item(rest)
            parted.append(item)
    return parted


def _first_item(block: Block) -> tuple[Block, Block | None]:
    """The item up to the next number, and what follows from there."""
    number = re.fullmatch(r"(?P<chapter>\d{1,2}\.)?(?P<item>\d{1,3})\.?", block.label)
    if number is None or block.start_char is None:
        return block, None
    label = f"{number['chapter'] or ''}{int(number['item']) + 1}{block.label[number.end('item') :]}"
    found = re.search(rf"(?<=[.)\]])\s+(?P<number>{re.escape(label)}\s+)(?=[A-Z])", block.text)
    if found is None:
        return block, None
    cut = found.start("number")
    first = replace(
        block, text=block.text[: found.start()], end_char=block.start_char + found.start()
    )
    return first, replace(
        block,
        text=block.text[cut:],
        start_char=block.start_char + cut,
        label=label,
        label_length=len(found["number"]),
        bold_lead=0,
    )


def words_end(item: Block) -> int:
    """Offset behind the item's last word, before a reference such as "(Paragraph 52)"."""
    assert item.start_char is not None
    match = list_reference(item.text)
    text = item.text[: match.start()] if match else item.text
    return item.start_char + len(text.rstrip())
