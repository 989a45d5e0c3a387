"""The sentences of a document, each with its block: what the learned reading goes along."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import Block, BlockKind

Span = tuple[int, int]
"""Half-open offsets into the document's text."""

OUTSIDE, BEGINS, INSIDE, ENDS, ALONE = "outside", "begins", "inside", "ends", "alone"
LABELS = (OUTSIDE, BEGINS, INSIDE, ENDS, ALONE)

_MOST = 0.5  # share of a sentence that a span must hold


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a whole block that holds none."""

    start: int
    end: int
    block: Block
    place: int  # in its block, from 0
    of: int  # sentences of the block


def units_of(blocks: Iterable[Block], sentences: Sequence[Span]) -> list[Unit]:
    """In reading order, without furniture and without the boxes that only hold other blocks."""
    starts = [start for start, _ in sentences]
    found: list[Unit] = []
    for block in blocks:
        if block.is_furniture or block.start_char is None or block.kind == BlockKind.BOX:
            continue
        inside = _sentences_in(block, sentences, starts)
        found += [
            Unit(start, end, block, place, len(inside)) for place, (start, end) in enumerate(inside)
        ]
    return sorted(found, key=lambda unit: (unit.start, unit.end))


def _sentences_in(block: Block, sentences: Sequence[Span], starts: Sequence[int]) -> list[Span]:
    """The first with the block's printed number; the whole block where there is none."""
    assert block.start_char is not None and block.end_char is not None
    assert block.content_start is not None
    first, last = bisect_left(starts, block.start_char), bisect_left(starts, block.end_char)
    found = [
        (start, min(end, block.end_char))
        for start, end in sentences[first:last]
        if end > block.content_start
    ]
    return (
        [(block.start_char, found[0][1]), *found[1:]]
        if found
        else [(block.start_char, block.end_char)]
    )


def labels_of(units: Sequence[Unit], spans: Iterable[Span]) -> list[str]:
    """Which units begin a span, are inside one, end one or are all of it, or stand outside."""
    found = [OUTSIDE] * len(units)
    ends = [unit.end for unit in units]
    for start, end in spans:
        held = [
            place
            for place in range(bisect_right(ends, start), _first_from(units, end))
            if _holds(start, end, units[place])
        ]
        for place in held:
            found[place] = INSIDE
        if held:
            found[held[0]], found[held[-1]] = BEGINS, ENDS
        if len(held) == 1:
            found[held[0]] = ALONE
    return found


def _first_from(units: Sequence[Unit], end: int) -> int:
    return bisect_left(units, end, key=lambda unit: unit.start)


def _holds(start: int, end: int, unit: Unit) -> bool:
    shared = min(unit.end, end) - max(unit.start, start)
    return shared > _MOST * (unit.end - unit.start)


def runs_of(labels: Sequence[str]) -> list[range]:
    """The places of each span that the labels tell."""
    found: list[range] = []
    before = OUTSIDE
    for place, label in enumerate(labels):
        if label in (INSIDE, ENDS) and before in (BEGINS, INSIDE):
            found[-1] = range(found[-1].start, place + 1)
        elif label != OUTSIDE:
            found.append(range(place, place + 1))
        before = label
    return found
