"""Where a report asks for something: boxes, headed lists and causes of concern.

The layouts are those of the field: a numbered box ("Recommendation 3"), a box or list under
"Areas for improvement", a lead-in with bullets, a cause of concern with the recommendations
that belong to it, a consolidated list at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.asks.blocks import is_text
from hmi_extract.nlp.asks.concerns import concern_asks
from hmi_extract.nlp.asks.conclusions import number_by_conclusion
from hmi_extract.nlp.asks.improvements import improvement_asks
from hmi_extract.nlp.asks.lists import split_items
from hmi_extract.nlp.asks.model import Ask
from hmi_extract.nlp.asks.recommendations import listed, recommendation_asks
from hmi_extract.nlp.asks.running_text import loose_asks, run_in_asks
from hmi_extract.nlp.asks.set_apart import set_apart_asks
from hmi_extract.nlp.asks.tables import table_asks
from hmi_extract.nlp.outline import Outline, Section, Topic, number_in, topic_of


def find_asks(outline: Outline) -> list[Ask]:
    """Every ask of a report, in reading order; places printed twice are not yet joined."""
    found: list[Ask] = []
    taken: set[int] = set()  # seq of headings that an outer section has dealt with
    for section in outline.sections():
        if section.heading.seq in taken or outline.in_aside(section.heading):
            continue
        collect = _COLLECTORS.get(section.topic)
        if collect is not None:
            found += collect(section)
            taken |= {b.seq for b in section.blocks if outline.topic(b) != Topic.OTHER}
    found += table_asks(outline)
    found += run_in_asks(outline, found)
    if not found:
        found = set_apart_asks(outline) or loose_asks(outline)
    return sorted(found, key=lambda ask: (ask.start, ask.end))


def _consolidated_asks(section: Section) -> list[Ask]:
    """The list at the end of a report; headings inside it may say what the items are, or number
    each of them."""
    numbered = list(_numbered(section))
    if len(numbered) > 1:
        found = [ask for each in numbered for ask in recommendation_asks(each)]
        for ask in found:
            ask.listed = True
        return found
    found = []
    kind = _listed_kind(section.heading)
    run: list[Block] = []
    for block in [*section.blocks, None]:
        if block is not None and (block.kind != BlockKind.HEADING and is_text(block)):
            run.append(block)
            continue
        topic = topic_of(block.text) if block is not None else Topic.OTHER
        if topic == Topic.OTHER and block is not None:
            continue
        found += _list_run(run, section.heading, kind)
        run, kind = [], topic
    number_by_conclusion(section.blocks, found)
    for ask in found:
        ask.listed = True
    return found


def _numbered(section: Section) -> Iterator[Section]:
    """The parts of a list under "Recommendation 1", "Recommendation 2" …"""
    heads = [
        place
        for place, block in enumerate(section.blocks)
        if block.kind == BlockKind.HEADING
        and topic_of(block.text) == Topic.RECOMMENDATION
        and number_in(block.text)
    ]
    for place, end in pairwise([*heads, len(section.blocks)]):
        heading, blocks = section.blocks[place], section.blocks[place + 1 : end]
        yield Section(heading, Topic.RECOMMENDATION, tuple(blocks), number_in(heading.text))


def _listed_kind(heading: Block) -> Topic:
    """What "Summary of areas for improvement" lists; recommendations where it names several."""
    if re.search(r"\b(?:recommendation|conclusion)", heading.text, re.IGNORECASE):
        return Topic.RECOMMENDATION
    if re.search(r"\bcauses?\b", heading.text, re.IGNORECASE):
        return Topic.CAUSE_OF_CONCERN
    return Topic.AREA_FOR_IMPROVEMENT


def _list_run(run: Sequence[Block], heading: Block, kind: Topic) -> list[Ask]:
    if not run:
        return []
    run = split_items(run)
    section = Section(heading, kind, tuple(run))
    if kind in (Topic.AREA_FOR_IMPROVEMENT, Topic.PRIORITY_ACTION):
        return improvement_asks(section)
    if kind == Topic.CAUSE_OF_CONCERN:
        return concern_asks(section)
    return listed(run, heading)


_COLLECTORS = {
    Topic.RECOMMENDATION: recommendation_asks,
    Topic.AREA_FOR_IMPROVEMENT: improvement_asks,
    Topic.PRIORITY_ACTION: improvement_asks,
    Topic.CAUSE_OF_CONCERN: concern_asks,
    Topic.CONSOLIDATED: _consolidated_asks,
}
