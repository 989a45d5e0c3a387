"""Recommendations under a heading: numbered boxes, lead-ins with bullets, numbered lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.asks.blocks import (
    LEADS_IN,
    RUN_IN,
    is_numbered,
    is_numbered_list,
    is_text,
    items_after,
    list_number,
    only_points,
    span_of,
)
from hmi_extract.nlp.asks.lists import listed_asks
from hmi_extract.nlp.asks.model import CERTAIN, LIKELY, LOOSE, Ask
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.outline import Section

# "This should include …", "In doing so, it should …": goes on with the ask before it.
_GOES_ON = re.compile(r"(?:this|these|it|they|in\s+doing\s+so|in\s+particular|as\s+part)\b", re.I)

# "To chief constables:", "To: the Home Office", on a line of its own before the ask
_ADDRESSEE_LINE = re.compile(
    r"(?:To|For)\s*:?\s+(?:the\b|all\b|chief\b|police\b|[A-Z])[^.:]{2,90}:?"
)


def recommendation_asks(section: Section) -> list[Ask]:
    blocks = [b for b in section.blocks if is_text(b) and b.kind != BlockKind.HEADING]
    if section.number is not None or _is_singular(section.heading):
        return _single_ask(blocks, section)
    if is_numbered_list(blocks):
        return listed(blocks, section.heading)
    groups = groups_of(blocks)
    return [ask_of(group, section) for group in groups]


def _is_singular(heading: Block) -> bool:
    return re.search(r"\brecommendation\b(?!\(s\))", heading.text, re.IGNORECASE) is not None


def _single_ask(blocks: Sequence[Block], section: Section) -> list[Ask]:
    """One heading, one recommendation: the asking paragraph, its bullets and what goes on."""
    tail = _tail_ask(section, blocks)
    if tail and re.search(r"[.:]\s*$", section.heading.text):
        return tail  # a sentence, not a title over the ask
    addressed = blocks[0] if len(blocks) > 1 and _ADDRESSEE_LINE.fullmatch(blocks[0].text) else None
    blocks = blocks[1:] if addressed else blocks
    found = _marked_ask(blocks, section) or tail or _unmarked_ask(blocks, section)
    for ask in found:
        ask.addressed = addressed
    return found


def _marked_ask(blocks: Sequence[Block], section: Section) -> list[Ask]:
    kept: list[Block] = []
    for block in blocks:
        if not kept:
            opens = section.heading.parent is not None or asks(block.content)
            if opens and not only_points(block):
                kept.append(block)
            continue
        if block.kind == BlockKind.LIST_ITEM or (
            asks(block.content) and block.parent == kept[0].parent
        ):
            kept.append(block)
        elif section.heading.parent is None or _follows_list(kept):
            break
    return [ask_of(kept, section, section.number, CERTAIN)] if kept else []


def _follows_list(kept: Sequence[Block]) -> bool:
    return kept[-1].kind == BlockKind.LIST_ITEM


def _tail_ask(section: Section, blocks: Sequence[Block]) -> list[Ask]:
    """The ask stands in the heading itself: "Recommendation 3: The force should …"."""
    heading = section.heading
    if not RUN_IN.match(heading.content) or not asks(heading.content):
        return []
    parts = items_after(blocks, -1) if LEADS_IN.search(heading.content) else []
    return [ask_of([heading, *parts], section, section.number)]


def _unmarked_ask(blocks: Sequence[Block], section: Section) -> list[Ask]:
    """ "Count your keys.": under a number, the first paragraph asks without saying so."""
    told = [b for b in blocks if len(b.content.split()) >= 5 and not only_points(b)]
    if section.number is None or not told or told[0].kind == BlockKind.LIST_ITEM:
        return []
    behind = blocks[blocks.index(told[0]) + 1 :] if LEADS_IN.search(told[0].content) else ()
    bullets = takewhile(lambda block: block.kind == BlockKind.LIST_ITEM, behind)
    return [ask_of([told[0], *bullets], section, section.number, LOOSE)]


def groups_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Lead-ins, each with its bullets; bullets without a lead-in stand for themselves."""
    groups: list[list[Block]] = []
    open_lead = False
    for block in blocks:
        if block.kind == BlockKind.LIST_ITEM and open_lead and _is_part(block, groups[-1]):
            groups[-1].append(block)
            continue
        if block.kind == BlockKind.LIST_ITEM and groups and (block.level or 1) > 1:
            groups[-1].append(block)
            continue
        open_lead = False
        if only_points(block) or not asks(block.content):
            continue
        if groups and _GOES_ON.match(block.content) and block.parent == groups[-1][0].parent:
            groups[-1].append(block)
        else:
            groups.append([block])
        open_lead = LEADS_IN.search(block.content) is not None
    return groups


def _is_part(item: Block, group: Sequence[Block]) -> bool:
    """A bullet; or a number that counts the parts of this lead-in from 1."""
    number = list_number(item)
    if number is None:
        return True
    counted = sum(is_numbered(block) for block in group[1:])
    return number == str(counted + 1)


def ask_of(
    group: Sequence[Block],
    section: Section,
    number: str | None = None,
    confidence: float = LIKELY,
) -> Ask:
    first, last = group[0], group[-1]
    ask = Ask(
        RecommendationKind.RECOMMENDATION,
        span_of(first)[0],
        span_of(last)[1],
        first,
        number=number or list_number(first),
        heading=section.heading,
        confidence=CERTAIN if section.heading.parent is not None else confidence,
    )
    ask.parts = [(*span_of(b), b.label) for b in group[1:] if b.kind == BlockKind.LIST_ITEM]
    return ask


def listed(blocks: Sequence[Block], heading: Block) -> list[Ask]:
    """The recommendations of a numbered list that may mix them with conclusions.

    Bullets behind a numbered lead-in are its parts.
    """
    found = []
    for item, end in listed_asks(blocks):
        ask = Ask(
            RecommendationKind.RECOMMENDATION,
            span_of(item)[0],
            end,
            item,
            number=list_number(item),
            heading=heading,
            listed=True,
        )
        if LEADS_IN.search(item.content):
            behind = items_after(blocks, blocks.index(item))
            bullets = takewhile(lambda block: not is_numbered(block), behind)
            ask.parts = [(*span_of(b), b.label) for b in bullets]
            ask.end = ask.parts[-1][1] if ask.parts else end
        found.append(ask)
    return found
