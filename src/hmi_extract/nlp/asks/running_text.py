"""Asks without a heading of their own, in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.asks.blocks import LEADS_IN, is_text, only_points, span_of
from hmi_extract.nlp.asks.model import CERTAIN, LIKELY, LOOSE, Ask
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.outline import Outline, Topic, topic_of

# "Recommendation 3: The force should …" in one paragraph.
RUN_IN = re.compile(
    r"(?P<name>recommendation|area\s+for\s+improvement|AFI|cause\s+of\s+concern)\s*"
    r"(?P<number>\d{1,3}[a-z]?(?:\([ivx]+\))?)?\s*[:.–-]\s+(?=\S)",
    re.IGNORECASE,
)
_KINDS = {
    Topic.RECOMMENDATION: RecommendationKind.RECOMMENDATION,
    Topic.AREA_FOR_IMPROVEMENT: RecommendationKind.AREA_FOR_IMPROVEMENT,
    Topic.CAUSE_OF_CONCERN: RecommendationKind.CAUSE_OF_CONCERN,
}


def run_in_asks(outline: Outline, found: Sequence[Ask]) -> list[Ask]:
    """ "Recommendation 3: The force should …" as a paragraph, with the bullets behind it."""
    inside = [(ask.start, ask.end) for ask in found]
    extra: list[Ask] = []
    blocks = outline.blocks
    for place, block in enumerate(blocks):
        match = RUN_IN.match(block.content)
        if match is None or block.kind == BlockKind.HEADING or not is_text(block):
            continue
        start, end = span_of(block)
        covered = any(a <= start + match.end() < b for a, b in inside)
        if covered or outline.in_aside(block) or not asks(block.content):
            continue
        parts = _items_after(blocks, place) if LEADS_IN.search(block.content) else []
        ask = Ask(
            _KINDS[topic_of(match["name"])],
            start + match.end(),
            span_of(parts[-1])[1] if parts else end,
            block,
            number=match["number"],
            confidence=CERTAIN if match["number"] else LIKELY,
        )
        ask.parts = [(*span_of(b), b.label) for b in parts]
        extra.append(ask)
    return extra


def _items_after(blocks: Sequence[Block], place: int) -> list[Block]:
    items: list[Block] = []
    for block in blocks[place + 1 :]:
        if block.kind != BlockKind.LIST_ITEM:
            break
        items.append(block)
    return items


_LOOSE_ASK = re.compile(
    r"\b(?:we|HMIC(?:FRS)?|inspectors)\s+(?:therefore\s+|also\s+)?recommends?\s+that\b", re.I
)


def loose_asks(outline: Outline) -> list[Ask]:
    """ "We recommend that …" in running text, for reports that set nothing apart."""
    found: list[Ask] = []
    for place, block in enumerate(outline.blocks):
        text = block.content
        if not is_text(block) or block.kind == BlockKind.HEADING or outline.in_aside(block):
            continue
        if not _LOOSE_ASK.search(text) or only_points(block):
            continue
        parts = _items_after(outline.blocks, place) if LEADS_IN.search(text) else []
        start, end = span_of(block)
        ask = Ask(
            RecommendationKind.RECOMMENDATION,
            start,
            span_of(parts[-1])[1] if parts else end,
            block,
            confidence=LOOSE,
        )
        ask.parts = [(*span_of(b), b.label) for b in parts]
        found.append(ask)
    return found
