"""Asks that are told from the prose around them by bold or italic type alone.

"My recommendations are printed in bold where the argument for them is made": no heading, no
number, and often no paragraph of their own.
"""

from __future__ import annotations

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.asks.blocks import LEADS_IN, is_text, items_after, only_points, span_of
from hmi_extract.nlp.asks.model import LIKELY, Ask
from hmi_extract.nlp.asks.running_text import sentences_in
from hmi_extract.nlp.directives import asks, within_quotation
from hmi_extract.nlp.outline import Outline

_FEWEST = 3  # in a report, before type is taken to tell
_LEAST = 0.1  # share of a paragraph
_WHOLE = 0.95
_MOST = 40  # sentences of a paragraph
_INEXACT = 0.05  # of a paragraph: what the share of its letters tells of its length


def set_apart_asks(outline: Outline) -> list[Ask]:
    """None where fewer than three sentences that ask are set apart."""
    found = []
    for place, block in enumerate(outline.blocks):
        if not is_text(block) or block.kind == BlockKind.HEADING or outline.in_aside(block):
            continue
        span = None if only_points(block) else _set_apart(block)
        if span is None:
            continue
        parts = items_after(outline.blocks, place) if LEADS_IN.search(block.content) else []
        end = span_of(parts[-1])[1] if parts else span[1]
        ask = Ask(RecommendationKind.RECOMMENDATION, span[0], end, block, confidence=LIKELY)
        ask.parts = [(*span_of(each), each.label) for each in parts]
        found.append(ask)
    return found if len(found) >= _FEWEST else []


def _set_apart(block: Block) -> tuple[int, int] | None:
    """Offsets of the sentences in bold or italics, where one of them asks.

    Which they are is told by their length, that of the share of letters so set; None where
    sentences that ask for nothing would fit better.
    """
    begin, _ = span_of(block)
    text, share = block.content, max(block.bold, block.italic)
    if share < _LEAST or not asks(text, strict=True):
        return None
    sentences = sentences_in(text)
    if len(sentences) > _MOST:
        return None
    asked = [asks(text[a:b], strict=True) and not within_quotation(text, a) for a, b in sentences]
    wanted = len(text) if share >= _WHOLE else share * len(text)
    runs = [
        (abs(sentences[last][1] - sentences[first][0] - wanted), first, last)
        for first in range(len(sentences))
        for last in range(first, len(sentences))
    ]
    off, first, last = min(runs)
    if off > _INEXACT * len(text) + 3 or not any(asked[first : last + 1]):
        return None
    return begin + sentences[first][0], begin + sentences[last][1]
