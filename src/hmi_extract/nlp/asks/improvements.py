"""Areas for improvement: bullets under a heading, or statements with their explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.asks.blocks import (
    LEADS_IN,
    is_numbered,
    is_numbered_list,
    is_text,
    list_number,
    span_of,
)
from hmi_extract.nlp.asks.lists import words_end
from hmi_extract.nlp.asks.model import CERTAIN, LIKELY, Ask
from hmi_extract.nlp.asks.recommendations import ask_of
from hmi_extract.nlp.directives import NOTHING_ASKED, asks
from hmi_extract.nlp.outline import Section


def improvement_asks(section: Section) -> list[Ask]:
    """Bullets where there are any; else the statements, each with its explanation."""
    boxed = section.heading.parent is not None
    blocks = [b for b in section.blocks if is_text(b) and (boxed or b.kind != BlockKind.HEADING)]
    items = [b for b in blocks if b.kind == BlockKind.LIST_ITEM]
    if not items and is_numbered_list(blocks):
        found = _bullets([b for b in blocks if is_numbered(b)], section)
    elif items and (blocks[0].kind == BlockKind.LIST_ITEM or not is_statement(blocks[0])):
        led = _led_by(blocks)
        found = [_lead_ask(led, section)] if led else _bullets(items, section)
    elif _is_plural(section.heading) and not any(map(is_statement, blocks)):
        found = _bullets([b for b in blocks if not LEADS_IN.search(b.content)], section)
    else:
        found = _statements(blocks, section)
    return [ask for ask in found if _is_substantial(ask)]


def _is_plural(heading: Block) -> bool:
    return re.search(r"\b(?:areas|priorities|AFIs)\b", heading.text, re.IGNORECASE) is not None


def _led_by(blocks: Sequence[Block]) -> list[Block]:
    """A lead-in that its bullets finish ("Leaders need to ensure that:"), with them; or nothing.

    Bullets that begin with a capital are sentences of their own.
    """
    lead, *rest = blocks
    items = [b for b in rest if b.kind == BlockKind.LIST_ITEM]
    opens = lead.content.rstrip().endswith(":") and asks(lead.content)
    finishes = bool(items) and all(item.content[:1].islower() for item in items)
    return [lead, *items] if opens and finishes else []


def _lead_ask(group: Sequence[Block], section: Section) -> Ask:
    ask = ask_of(group, section)
    ask.kind = RecommendationKind.AREA_FOR_IMPROVEMENT
    return ask


def _bullets(items: Sequence[Block], section: Section) -> list[Ask]:
    """Each bullet of the outer level is one area for improvement; deeper ones are its parts."""
    outer = min((item.level or 1 for item in items), default=1)
    found: list[Ask] = []
    for item in items:
        start, end = span_of(item)[0], words_end(item)
        if found and (item.level or 1) > outer:
            found[-1].parts.append((start, end, item.label))
            found[-1].end = end
            continue
        found.append(
            Ask(
                RecommendationKind.AREA_FOR_IMPROVEMENT,
                start,
                end,
                item,
                number=list_number(item),
                heading=section.heading,
                confidence=CERTAIN if item.label else LIKELY,
            )
        )
    return found


def _statements(blocks: Sequence[Block], section: Section) -> list[Ask]:
    """Statements in bold, or the first paragraph alone where nothing is in bold."""
    found: list[Ask] = []
    for block in blocks:
        if not found or is_statement(block):
            start, end = span_of(block)
            stated = statement_end(block, start, end)
            ask = Ask(
                RecommendationKind.AREA_FOR_IMPROVEMENT,
                start,
                stated,
                block,
                number=section.number if not found else None,
                heading=section.heading,
                confidence=CERTAIN if block.bold_lead else LIKELY,
            )
            if stated < end:
                ask.explanation.append((stated + 1, end))
            found.append(ask)
        else:
            found[-1].explanation.append(span_of(block))
    return found


def is_statement(block: Block) -> bool:
    """Set apart as the statement of an area for improvement: in bold, or as a heading."""
    return block.kind == BlockKind.HEADING or (block.bold_lead >= 20 and block.level is None)


_FIRST_SENTENCE = re.compile(r".{20,}?[.?!][)\]’”'\"]*(?=\s+[A-Z‘“]|$)", re.DOTALL)


def statement_end(block: Block, start: int, end: int) -> int:
    """End of the bold beginning; of the first sentence where nothing is in bold."""
    whole = block.start_char is not None and block.start_char + block.bold_lead >= end - 2
    if block.kind == BlockKind.HEADING or whole:
        return end
    text = block.text[start - end :]
    lead = block.bold_lead - (len(block.text) - len(text))
    if lead >= 20:
        return start + len(text[:lead].rstrip())
    match = _FIRST_SENTENCE.match(text)
    return start + match.end() if match else end


def _is_substantial(ask: Ask) -> bool:
    text = ask.anchor.content
    return len(text.split()) >= 3 and not NOTHING_ASKED.match(text)
