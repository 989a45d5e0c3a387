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
RUN = (BEGINS, INSIDE, ENDS, ALONE)

_MOST = 0.5  # share of a sentence that a span must hold
_NOT_READ = (BlockKind.BOX, BlockKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a whole block that holds none."""

    start: int
    end: int
    block: Block
    place: int  # in its block, from 0
    of: int  # sentences of the block


def units_of(blocks: Iterable[Block], sentences: Sequence[Span]) -> list[Unit]:
    """In reading order, without furniture, footnotes and the boxes that only hold other blocks."""
    starts = [start for start, _ in sentences]
    found: list[Unit] = []
    for block in blocks:
        if block.is_furniture or block.start_char is None or block.kind in _NOT_READ:
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
    for span in spans:
        held = _held(units, ends, span)
        for place in held:
            found[place] = INSIDE
        if held:
            found[held[0]], found[held[-1]] = BEGINS, ENDS
        if len(held) == 1:
            found[held[0]] = ALONE
    return found


def places_of(units: Sequence[Unit], span: Span) -> tuple[int, int] | None:
    """The first and the last unit of a span; None where it holds no unit."""
    held = _held(units, [unit.end for unit in units], span)
    return (held[0], held[-1]) if held else None


def _held(units: Sequence[Unit], ends: Sequence[int], span: Span) -> list[int]:
    """The places of the units that a span holds; `ends` are the ends of all."""
    start, end = span
    places = range(bisect_right(ends, start), _first_from(units, end))
    return [place for place in places if _holds(start, end, units[place])]


def _first_from(units: Sequence[Unit], end: int) -> int:
    return bisect_left(units, end, key=lambda unit: unit.start)


def _holds(start: int, end: int, unit: Unit) -> bool:
    shared = min(unit.end, end) - max(unit.start, start)
    return shared > _MOST * (unit.end - unit.start)
