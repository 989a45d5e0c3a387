"""Drafts of blocks, in reading order, become one text with offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hmi_extract.datamodel import FURNITURE, BBox, Block, BlockKind, Region

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})


@dataclass(slots=True)
class LineDraft:
    """Where a line of print lies in its block's text."""

    start: int
    end: int
    page: int
    bbox: BBox
    confidence: float = 1.0  # below 1 where it was recognised in a picture


@dataclass(slots=True)
class BlockDraft:
    """A block before its place in the document's text is known. Text is already clean.

    But for halves of characters, which a damaged font can give: they are no text, and neither
    spaCy nor SQLite takes them.
    """

    kind: BlockKind
    text: str
    page: int = 1
    level: int | None = None
    label: str = ""
    label_length: int = 0
    parent: int | None = None  # index, in the list of drafts, of the box that holds it
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bold: float = 0.0
    italic: float = 0.0
    bold_lead: int = 0
    bbox: BBox | None = None
    lines: list[LineDraft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = _SURROGATES.sub("\ufffd", self.text)


def assemble(drafts: Sequence[BlockDraft]) -> tuple[str, tuple[Block, ...], tuple[Region, ...]]:
    """The document's text, its blocks and its regions.

    A box has no text of its own: it takes the span of its children. Furniture keeps its
    text in the block alone. Empty drafts (and boxes that hold nothing) are left out.
    """
    kept = _kept(drafts)
    seq_of = {index: seq for seq, index in enumerate(kept)}
    parts: list[str] = []
    length = 0
    spans: dict[int, tuple[int, int]] = {}
    regions: list[Region] = []
    previous: BlockDraft | None = None
    for index in kept:
        draft = drafts[index]
        if draft.kind in FURNITURE or draft.kind == BlockKind.BOX:
            continue
        separator = _separator(previous, draft)
        start = length + len(separator)
        parts += [separator, draft.text]
        length = start + len(draft.text)
        spans[index] = (start, length)
        for line in draft.lines:
            place = (start + line.start, start + line.end)
            regions.append(Region(*place, line.page, line.bbox, line.confidence))
        previous = draft
    text = "".join(parts)
    inside: dict[int, list[tuple[int, int]]] = {}  # box → spans of what it holds
    for index in reversed(kept):
        if drafts[index].kind == BlockKind.BOX:
            spans[index] = _cover(inside[index])
        parent = drafts[index].parent
        if parent is not None and index in spans:
            inside.setdefault(parent, []).append(spans[index])
    blocks = tuple(_block(drafts[i], seq_of[i], spans.get(i), seq_of, text) for i in kept)
    regions.sort(key=lambda region: region.start_char)
    return text, blocks, tuple(regions)


def _kept(drafts: Sequence[BlockDraft]) -> list[int]:
    holding: set[int] = set()
    kept: list[int] = []
    for index in range(len(drafts) - 1, -1, -1):
        draft = drafts[index]
        keep = index in holding if draft.kind == BlockKind.BOX else bool(draft.text)
        if keep:
            kept.append(index)
            if draft.parent is not None and draft.kind not in FURNITURE:
                holding.add(draft.parent)
    return kept[::-1]


def _separator(previous: BlockDraft | None, draft: BlockDraft) -> str:
    if previous is None:
        return ""
    tight = previous.kind in _TIGHT and previous.kind == draft.kind
    return "\n" if tight else "\n\n"


def _cover(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _block(
    draft: BlockDraft,
    seq: int,
    span: tuple[int, int] | None,
    seq_of: dict[int, int],
    text: str,
) -> Block:
    start, end = span if span else (None, None)
    return Block(
        seq=seq,
        kind=draft.kind,
        text=text[start:end] if draft.kind == BlockKind.BOX else draft.text,
        page=draft.page,
        start_char=start,
        end_char=end,
        level=draft.level,
        label=draft.label,
        label_length=draft.label_length,
        parent=seq_of.get(draft.parent) if draft.parent is not None else None,
        table=draft.table,
        row=draft.row,
        column=draft.column,
        bold=draft.bold,
        italic=draft.italic,
        bold_lead=draft.bold_lead,
        bbox=draft.bbox,
    )
