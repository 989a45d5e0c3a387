"""Asks without a heading of their own, in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.asks.blocks import (
    LEADS_IN,
    RUN_IN,
    is_text,
    items_after,
    list_number,
    only_points,
    span_of,
)
from hmi_extract.nlp.asks.model import CERTAIN, LIKELY, LOOSE, Ask
from hmi_extract.nlp.directives import asks, within_quotation
from hmi_extract.nlp.outline import Outline, Topic, topic_of

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
        covered = any(a <= start < b for a, b in inside)
        if covered or outline.in_aside(block) or not asks(block.content):
            continue
        parts = items_after(blocks, place) if LEADS_IN.search(block.content) else []
        ask = Ask(
            _KINDS[topic_of(match["name"])],
            start,
            span_of(parts[-1])[1] if parts else end,
            block,
            number=match["number"] or list_number(block),
            confidence=CERTAIN if match["number"] else LIKELY,
        )
        ask.parts = [(*span_of(b), b.label) for b in parts]
        extra.append(ask)
    return extra


_SENTENCE_BREAK = re.compile(r"(?<=[a-z\d)’”][.?!])\s+(?=[A-Z‘“])")
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
        if not _recommends(text) or only_points(block):
            continue
        parts = items_after(outline.blocks, place) if LEADS_IN.search(text) else []
        start, end = _asking_sentences(block)
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


def _recommends(text: str) -> bool:
    """In the report's own words, not in those of another that it quotes."""
    found = _LOOSE_ASK.finditer(text)
    return any(not within_quotation(text, match.start()) for match in found)


def _asking_sentences(block: Block) -> tuple[int, int]:
    """Offsets from the first sentence that recommends to the last that goes on asking."""
    begin, end = span_of(block)
    text = block.text[begin - end :]
    sentences = sentences_in(text)
    asked = [_recommends(text[a:b]) for a, b in sentences]
    if not any(asked):
        return begin, end
    first = last = asked.index(True)
    while last + 1 < len(sentences) and asks(text[slice(*sentences[last + 1])]):
        last += 1
    return begin + sentences[first][0], begin + sentences[last][1]


def sentences_in(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a paragraph."""
    breaks = [(match.start(), match.end()) for match in _SENTENCE_BREAK.finditer(text)]
    starts, ends = [0, *(b for _, b in breaks)], [*(a for a, _ in breaks), len(text)]
    return list(zip(starts, ends, strict=True))
