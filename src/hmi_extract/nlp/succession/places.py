"""Where a report may say of a recommendation that it takes up an earlier one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import Block, BlockKind, QuoteRole, Recommendation, RecommendationKind
from hmi_extract.nlp.outline import Outline, Topic

Place = tuple[int, int]

_REACH = 2  # paragraphs behind a recommendation that may still speak of it
# "We repeat the following recommendation from 2019:"
_FORWARD = re.compile(r":\s*$|\b(?:following|below)\b", re.IGNORECASE)
_THE_CONCERN = re.compile(
    r"\b(?:this|that|the\s+(?:new\s+)?)\s*cause\s+of\s+concern", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of text, and the recommendation that it would speak of."""

    recommendation_id: str
    start: int
    end: int


def places_of(outline: Outline, recommendations: Sequence[Recommendation]) -> Iterator[Told]:
    """Every stretch that may say so, in the order of the recommendations; none twice.

    A recommendation's own words and those that explain it; the other cells of its row; the
    paragraph before it where that points forward; up to two paragraphs behind it, up to the
    next heading.
    """
    layout = _Layout(outline, recommendations)
    seen: set[Place] = set()
    for one in recommendations:
        for start, end in (*_own(one), *layout.row(one), *layout.before(one), *layout.behind(one)):
            if (start, end) not in seen:
                seen.add((start, end))
                yield Told(layout.spoken_of(one, start, end), start, end)


def _own(one: Recommendation) -> Iterator[Place]:
    yield one.start_char, one.end_char
    for quote in one.quotes:
        if quote.role == QuoteRole.EXPLANATION:
            yield quote.start_char, quote.end_char


class _Layout:
    """Which blocks belong to recommendations, and which stand next to them."""

    def __init__(self, outline: Outline, recommendations: Sequence[Recommendation]) -> None:
        self._blocks = [b for b in outline.blocks if b.start_char is not None]
        self._starts = [block.start_char or 0 for block in self._blocks]
        self._topics = {b.seq: outline.topic(b) for b in self._blocks}
        self._by_id = {one.id: one for one in recommendations}
        self._taken = {
            block.seq
            for one in recommendations
            for start, end in self._all_of(one)
            for block in self._between(start, end)
        }
        self._rows = _rows(self._blocks)

    @staticmethod
    def _all_of(one: Recommendation) -> Iterator[Place]:
        yield from _own(one)
        for quote in one.quotes:
            if quote.role in (QuoteRole.PART, QuoteRole.PRINTED_AGAIN):
                yield quote.start_char, quote.end_char

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _between(self, start: int, end: int) -> Sequence[Block]:
        return self._blocks[max(0, self._at(start)) : self._at(end - 1) + 1]

    def row(self, one: Recommendation) -> Iterator[Place]:
        place = self._at(one.start_char)
        cell = self._blocks[place] if place >= 0 else None
        if cell is None or cell.table is None:
            return
        for other in self._rows[cell.table, cell.row]:
            if other.seq not in self._taken:
                yield _span(other)

    def before(self, one: Recommendation) -> Iterator[Place]:
        """The paragraph above, over a heading that announces the recommendation or none."""
        place = self._at(one.start_char) - 1
        while place >= 0 and self._topics[self._blocks[place].seq] != Topic.OTHER:
            place -= 1
        if place < 0:
            return
        block = self._blocks[place]
        if self._is_free(block) and _FORWARD.search(block.text):
            yield _span(block)

    def behind(self, one: Recommendation) -> Iterator[Place]:
        last = max(end for _, end in _own(one))
        place = self._at(last - 1) + 1
        for block in self._blocks[place : place + _REACH]:
            if not self._is_free(block) or _FORWARD.search(block.text):
                return
            yield _span(block)

    def _is_free(self, block: Block) -> bool:
        prose = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)
        other = self._topics[block.seq] == Topic.OTHER
        return prose and other and block.seq not in self._taken

    def spoken_of(self, one: Recommendation, start: int, end: int) -> str:
        """The record's id, or that of its cause of concern where the words say so."""
        parent = self._by_id.get(one.parent_id or "")
        words = " ".join(block.text for block in self._between(start, end))
        if parent and parent.kind == RecommendationKind.CAUSE_OF_CONCERN:
            inside = one.start_char <= start < one.end_char
            if not inside and _THE_CONCERN.search(words):
                return parent.id
        return one.id


def _rows(blocks: Sequence[Block]) -> Mapping[tuple[int, int | None], list[Block]]:
    found: defaultdict[tuple[int, int | None], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == BlockKind.TABLE_CELL and block.table is not None:
            found[block.table, block.row].append(block)
    return found


def _span(block: Block) -> Place:
    assert block.content_start is not None and block.end_char is not None
    return block.content_start, block.end_char
