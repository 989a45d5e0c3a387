"""Causes of concern, each with the recommendations that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.asks.blocks import LEADS_IN, RUN_IN, is_numbered, is_text, list_number, span_of
from hmi_extract.nlp.asks.improvements import is_statement, statement_end
from hmi_extract.nlp.asks.model import CERTAIN, Ask
from hmi_extract.nlp.asks.recommendations import ask_of, groups_of
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.outline import Section, Topic, topic_of


def concern_asks(section: Section) -> list[Ask]:
    """Each statement, and behind it the recommendations that belong to it.

    In a numbered summary each number is a cause, or a recommendation where it asks.
    """
    found: list[Ask] = []
    statement: list[Block] = []
    rest: list[Block] = []
    summary = topic_of(section.heading.text) == Topic.CONSOLIDATED
    for block in filter(is_text, section.blocks):
        if summary and statement and is_numbered(block):
            if asks(block.content) and not _opens_cause(block):
                rest.append(block)
                continue
            found += _concern(statement, rest, section)
            statement, rest = [block], []
        elif rest and _opens_cause(block):
            found += _concern(statement, rest, section)
            statement, rest = [block], []
        elif rest or _announces(block) or (statement and _opens_recommendations(block)):
            rest.append(block)
        else:
            statement.append(block)
    return found + _concern(statement, rest, section)


def _concern(statement: Sequence[Block], rest: Sequence[Block], section: Section) -> list[Ask]:
    if not statement:
        return []
    start, end = span_of(statement[0])
    concern = Ask(
        RecommendationKind.CAUSE_OF_CONCERN,
        start,
        _concern_end(statement[0], start, end),
        statement[0],
        number=section.number or list_number(statement[0]),
        heading=section.heading,
        confidence=CERTAIN,
    )
    concern.explanation = [span_of(block) for block in statement[1:]]
    if concern.end < end:
        concern.explanation.insert(0, (concern.end + 1, end))
    groups = groups_of(_texts(rest))
    children = [
        ask_of(group, section)
        for place, group in enumerate(groups)
        if not place or not _explains(group)
    ]
    for child in children:
        child.parent = concern
    return [concern, *children]


def _explains(group: Sequence[Block]) -> bool:
    """A paragraph behind the recommendations that tells what was seen, and asks for nothing
    at its beginning."""
    first = group[0]
    opening, _, more = first.content.partition(". ")
    plain = first.kind == BlockKind.PARAGRAPH and not first.label and len(group) == 1
    return plain and bool(more) and not asks(opening)


def _texts(blocks: Iterable[Block]) -> list[Block]:
    return [b for b in blocks if b.kind != BlockKind.HEADING and not _announces(b)]


def _announces(block: Block) -> bool:
    """A line over recommendations; not "Recommendation: The force should …", which is one."""
    if RUN_IN.match(block.content) and asks(block.content):
        return False
    return topic_of(block.text) == Topic.RECOMMENDATION and len(block.text) < 80


def _opens_cause(block: Block) -> bool:
    """The next cause under a plural heading, behind the recommendations of the one before:
    "Cause of concern: …", or a statement in bold."""
    run_in = RUN_IN.match(block.content)
    if run_in is not None:
        return topic_of(run_in["name"]) == Topic.CAUSE_OF_CONCERN
    bold = block.kind == BlockKind.PARAGRAPH and is_statement(block)
    return bold and not _announces(block) and not asks(block.content, strict=True)


def _opens_recommendations(block: Block) -> bool:
    """ "To address this cause of concern, we recommend that …", "X Police should: …"."""
    return asks(block.content, strict=True) and (
        LEADS_IN.search(block.content) is not None
        or RUN_IN.match(block.content) is not None
        or re.search(r"\brecommend", block.content, re.IGNORECASE) is not None
        or block.kind == BlockKind.LIST_ITEM
        or (is_numbered(block) and asks(block.content.partition(". ")[0], strict=True))
    )


def _concern_end(block: Block, start: int, end: int) -> int:
    if block.bold_lead - block.label_length < 20:
        return end  # a cause of concern is its whole paragraph unless bold sets it apart
    return statement_end(block, start, end)
