"""Where a report asks for something: boxes, headed lists and causes of concern.

An ask is a recommendation, an area for improvement or a cause of concern before it has an
id. The layouts are those of the field: a numbered box ("Recommendation 3"), a box or list
under "Areas for improvement", a lead-in with bullets, a cause of concern with the
recommendations that belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.consolidated import listed_asks
from hmi_extract.nlp.directives import NOTHING_ASKED, POINTER, asks
from hmi_extract.nlp.outline import Outline, Section, Topic, topic_of

_CERTAIN, _LIKELY, _LOOSE = 0.95, 0.85, 0.6

# "Recommendation 3: The force should …" in one paragraph.
_RUN_IN = re.compile(
    r"(?P<name>recommendation|area\s+for\s+improvement|AFI|cause\s+of\s+concern)\s*"
    r"(?P<number>\d{1,3}[a-z]?(?:\([ivx]+\))?)?\s*[:.–-]\s+(?=\S)",
    re.IGNORECASE,
)
# "This should include …", "In doing so, it should …": goes on with the ask before it.
_GOES_ON = re.compile(r"(?:this|these|it|they|in\s+doing\s+so|in\s+particular|as\s+part)\b", re.I)
_LEADS_IN = re.compile(r"[:–—]\s*$|\b(?:to|that|by)\s*$")


@dataclass(slots=True)
class Ask:
    """A recommendation in the making. Offsets are into the document's text."""

    kind: RecommendationKind
    start: int
    end: int
    anchor: Block  # the block that it begins in
    number: str | None = None
    parent: Ask | None = None
    parts: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, label
    explanation: list[tuple[int, int]] = field(default_factory=list)
    again: list[tuple[int, int]] = field(default_factory=list)  # printed again
    heading: Block | None = None  # the heading that announced it
    confidence: float = _LIKELY
    listed: bool = False  # from a consolidated list


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
    found += _run_in_asks(outline, found)
    if not found:
        found = _loose_asks(outline)
    return sorted(found, key=lambda ask: (ask.start, ask.end))


# --- areas for improvement -------------------------------------------------------------------


def _improvement_asks(section: Section) -> list[Ask]:
    """Bullets where there are any; else the statements, each with its explanation."""
    boxed = section.heading.parent is not None
    blocks = [b for b in section.blocks if _is_text(b) and (boxed or b.kind != BlockKind.HEADING)]
    items = [b for b in blocks if b.kind == BlockKind.LIST_ITEM]
    if items and (blocks[0].kind == BlockKind.LIST_ITEM or not _is_statement(blocks[0])):
        led = _led_by(blocks)
        found = [_lead_ask(led, section)] if led else _bullets(items, section)
    elif _is_plural(section.heading) and not any(map(_is_statement, blocks)):
        found = _bullets([b for b in blocks if not _LEADS_IN.search(b.content)], section)
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
    ask = _ask_of(group, section)
    ask.kind = RecommendationKind.AREA_FOR_IMPROVEMENT
    return ask


def _bullets(items: Sequence[Block], section: Section) -> list[Ask]:
    """Each bullet of the outer level is one area for improvement; deeper ones are its parts."""
    outer = min(item.level or 1 for item in items)
    found: list[Ask] = []
    for item in items:
        start, end = _span(item)
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
                number=_list_number(item),
                heading=section.heading,
                confidence=_CERTAIN if item.label else _LIKELY,
            )
        )
    return found


def _statements(blocks: Sequence[Block], section: Section) -> list[Ask]:
    """Statements in bold, or the first paragraph alone where nothing is in bold."""
    found: list[Ask] = []
    for block in blocks:
        if not found or _is_statement(block):
            start, end = _span(block)
            stated = _statement_end(block, start, end)
            ask = Ask(
                RecommendationKind.AREA_FOR_IMPROVEMENT,
                start,
                stated,
                block,
                number=section.number if not found else None,
                heading=section.heading,
                confidence=_CERTAIN if block.bold_lead else _LIKELY,
            )
            if stated < end:
                ask.explanation.append((stated + 1, end))
            found.append(ask)
        else:
            found[-1].explanation.append(_span(block))
    return found


def _is_statement(block: Block) -> bool:
    """Set apart as the statement of an area for improvement: in bold, or as a heading."""
    return block.kind == BlockKind.HEADING or (block.bold_lead >= 20 and block.level is None)


_FIRST_SENTENCE = re.compile(r".{20,}?[.?!][)\]’”'\"]*(?=\s+[A-Z‘“]|$)", re.DOTALL)


def _statement_end(block: Block, start: int, end: int) -> int:
    """End of the bold beginning; of the first sentence where nothing is in bold."""
    whole = block.start_char is not None and block.start_char + block.bold_lead >= end - 2
    if block.kind == BlockKind.HEADING or whole:
        return end
    text = block.content
    lead = block.bold_lead - block.label_length
    if lead >= 20:
        return start + len(text[:lead].rstrip())
    match = _FIRST_SENTENCE.match(text)
    return start + match.end() if match else end


# --- recommendations ---------------------------------------------------------------------------


def _recommendation_asks(section: Section) -> list[Ask]:
    blocks = [b for b in section.blocks if _is_text(b) and b.kind != BlockKind.HEADING]
    if section.number is not None or _is_singular(section.heading):
        return _single_ask(blocks, section)
    if _is_numbered_list(blocks):
        return listed(blocks, section.heading)
    groups = _groups(blocks)
    return [_ask_of(group, section) for group in groups]


def _is_singular(heading: Block) -> bool:
    return not re.search(r"recommendations|recommendation\(s\)", heading.text, re.IGNORECASE)


def _single_ask(blocks: Sequence[Block], section: Section) -> list[Ask]:
    """One heading, one recommendation: the asking paragraph, its bullets and what goes on."""
    kept: list[Block] = []
    for block in blocks:
        if not kept:
            opens = section.heading.parent is not None or asks(block.content)
            if opens and not _only_points(block):
                kept.append(block)
            continue
        if block.kind == BlockKind.LIST_ITEM or (
            asks(block.content) and block.parent == kept[0].parent
        ):
            kept.append(block)
        elif section.heading.parent is None or _follows_list(kept):
            break
    if not kept:
        return _tail_ask(section)
    return [_ask_of(kept, section, section.number, _CERTAIN)]


def _follows_list(kept: Sequence[Block]) -> bool:
    return kept[-1].kind == BlockKind.LIST_ITEM


def _tail_ask(section: Section) -> list[Ask]:
    """The ask stands in the heading itself: "Recommendation 3: The force should …"."""
    match = _RUN_IN.match(section.heading.content)
    if match is None or not asks(section.heading.content):
        return []
    start, end = _span(section.heading)
    return [
        Ask(
            RecommendationKind.RECOMMENDATION,
            start + match.end(),
            end,
            section.heading,
            number=section.number,
            heading=section.heading,
        )
    ]


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Lead-ins, each with its bullets; bullets without a lead-in stand for themselves."""
    groups: list[list[Block]] = []
    open_lead = False
    for block in blocks:
        if block.kind == BlockKind.LIST_ITEM and open_lead and not _is_numbered(block):
            groups[-1].append(block)
            continue
        if block.kind == BlockKind.LIST_ITEM and groups and (block.level or 1) > 1:
            groups[-1].append(block)
            continue
        open_lead = False
        if _only_points(block) or not asks(block.content):
            continue
        if groups and _GOES_ON.match(block.content) and block.parent == groups[-1][0].parent:
            groups[-1].append(block)
        else:
            groups.append([block])
        open_lead = _LEADS_IN.search(block.content) is not None
    return groups


def _ask_of(
    group: Sequence[Block],
    section: Section,
    number: str | None = None,
    confidence: float = _LIKELY,
) -> Ask:
    first, last = group[0], group[-1]
    ask = Ask(
        RecommendationKind.RECOMMENDATION,
        _span(first)[0],
        _span(last)[1],
        first,
        number=number or _list_number(first),
        heading=section.heading,
        confidence=_CERTAIN if section.heading.parent is not None else confidence,
    )
    ask.parts = [(*_span(b), b.label) for b in group[1:] if b.kind == BlockKind.LIST_ITEM]
    return ask


def listed(blocks: Sequence[Block], heading: Block) -> list[Ask]:
    """The recommendations of a numbered list that may mix them with conclusions."""
    found = []
    for item, end in listed_asks(blocks):
        start, _ = _span(item)
        found.append(
            Ask(
                RecommendationKind.RECOMMENDATION,
                start,
                end,
                item,
                number=_list_number(item),
                heading=heading,
                listed=True,
            )
        )
    return found


def _consolidated_asks(section: Section) -> list[Ask]:
    """The list at the end of a report; headings inside it may say what the items are."""
    found: list[Ask] = []
    kind = Topic.RECOMMENDATION
    run: list[Block] = []
    for block in [*section.blocks, None]:
        if block is not None and (block.kind != BlockKind.HEADING and _is_text(block)):
            run.append(block)
            continue
        topic = topic_of(block.text) if block is not None else Topic.OTHER
        if topic == Topic.OTHER and block is not None:
            continue
        found += _list_run(run, section.heading, kind)
        run, kind = [], topic
    for ask in found:
        ask.listed = True
    return found


def _list_run(run: Sequence[Block], heading: Block, kind: Topic) -> list[Ask]:
    if not run:
        return []
    section = Section(heading, kind, tuple(run))
    if kind in (Topic.AREA_FOR_IMPROVEMENT, Topic.PRIORITY_ACTION):
        return _improvement_asks(section)
    if kind == Topic.CAUSE_OF_CONCERN:
        return _concern_asks(section)
    return listed(run, heading)


# --- causes of concern -------------------------------------------------------------------------


def _concern_asks(section: Section) -> list[Ask]:
    """The statement, and behind it the recommendations that belong to it."""
    blocks = [b for b in section.blocks if _is_text(b)]
    statement: list[Block] = []
    rest: list[Block] = []
    for block in blocks:
        announced = topic_of(block.text) == Topic.RECOMMENDATION and len(block.text) < 80
        if rest or announced or (statement and _opens_recommendations(block)):
            rest.append(block)
        else:
            statement.append(block)
    if not statement:
        return []
    start, end = _span(statement[0])
    concern = Ask(
        RecommendationKind.CAUSE_OF_CONCERN,
        start,
        _concern_end(statement[0], start, end),
        statement[0],
        number=section.number,
        heading=section.heading,
        confidence=_CERTAIN,
    )
    concern.explanation = [_span(block) for block in statement[1:]]
    if concern.end < end:
        concern.explanation.insert(0, (concern.end + 1, end))
    children = [_ask_of(group, section) for group in _groups(_texts(rest))]
    for child in children:
        child.parent = concern
    return [concern, *children]


def _texts(blocks: Iterable[Block]) -> list[Block]:
    return [
        b
        for b in blocks
        if b.kind != BlockKind.HEADING
        and not (topic_of(b.text) == Topic.RECOMMENDATION and len(b.text) < 80)
    ]


def _opens_recommendations(block: Block) -> bool:
    """ "To address this cause of concern, we recommend that …", "X Police should: …"."""
    return asks(block.content, strict=True) and (
        _LEADS_IN.search(block.content) is not None
        or re.search(r"\brecommend", block.content, re.IGNORECASE) is not None
        or block.kind == BlockKind.LIST_ITEM
    )


def _concern_end(block: Block, start: int, end: int) -> int:
    if block.bold_lead - block.label_length < 20:
        return end  # a cause of concern is its whole paragraph unless bold sets it apart
    return _statement_end(block, start, end)


# --- asks without a heading of their own -------------------------------------------------------


def _run_in_asks(outline: Outline, found: Sequence[Ask]) -> list[Ask]:
    """ "Recommendation 3: The force should …" as a paragraph, with the bullets behind it."""
    inside = [(ask.start, ask.end) for ask in found]
    extra: list[Ask] = []
    blocks = outline.blocks
    for place, block in enumerate(blocks):
        match = _RUN_IN.match(block.content)
        if match is None or block.kind == BlockKind.HEADING or not _is_text(block):
            continue
        start, end = _span(block)
        covered = any(a <= start + match.end() < b for a, b in inside)
        if covered or outline.in_aside(block) or not asks(block.content):
            continue
        parts = _items_after(blocks, place) if _LEADS_IN.search(block.content) else []
        ask = Ask(
            _RUN_IN_KINDS[topic_of(match["name"])],
            start + match.end(),
            _span(parts[-1])[1] if parts else end,
            block,
            number=match["number"],
            confidence=_CERTAIN if match["number"] else _LIKELY,
        )
        ask.parts = [(*_span(b), b.label) for b in parts]
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


def _loose_asks(outline: Outline) -> list[Ask]:
    """ "We recommend that …" in running text, for reports that set nothing apart."""
    found: list[Ask] = []
    for place, block in enumerate(outline.blocks):
        text = block.content
        if not _is_text(block) or block.kind == BlockKind.HEADING or outline.in_aside(block):
            continue
        if not _LOOSE_ASK.search(text) or _only_points(block):
            continue
        parts = _items_after(outline.blocks, place) if _LEADS_IN.search(text) else []
        start, end = _span(block)
        ask = Ask(
            RecommendationKind.RECOMMENDATION,
            start,
            _span(parts[-1])[1] if parts else end,
            block,
            confidence=_LOOSE,
        )
        ask.parts = [(*_span(b), b.label) for b in parts]
        found.append(ask)
    return found


# --- blocks --------------------------------------------------------------------------------------


def _is_text(block: Block) -> bool:
    return block.start_char is not None and block.kind not in (
        BlockKind.FOOTNOTE,
        BlockKind.CAPTION,
        BlockKind.TABLE_CELL,
    )


def _span(block: Block) -> tuple[int, int]:
    """Offsets of the block's words, without its printed number."""
    assert block.start_char is not None and block.end_char is not None
    return block.start_char + block.label_length, block.end_char


def _list_number(block: Block) -> str | None:
    """The printed number of a list item: "12." → "12"; None for bullets and letters."""
    label = block.label.strip("().")
    return label if label[:1].isdigit() else None


def _is_numbered(block: Block) -> bool:
    return _list_number(block) is not None


def _is_numbered_list(blocks: Sequence[Block]) -> bool:
    numbered = sum(_is_numbered(block) for block in blocks)
    return numbered >= 2 and numbered >= 0.5 * len(blocks)


def _only_points(block: Block) -> bool:
    """Points at recommendations that stand elsewhere, and asks for nothing itself."""
    return POINTER.search(block.content) is not None and not asks(
        POINTER.sub(" ", block.content), strict=True
    )


def _is_substantial(ask: Ask) -> bool:
    text = ask.anchor.content
    return len(text.split()) >= 3 and not NOTHING_ASKED.match(text)


_RUN_IN_KINDS = {
    Topic.RECOMMENDATION: RecommendationKind.RECOMMENDATION,
    Topic.AREA_FOR_IMPROVEMENT: RecommendationKind.AREA_FOR_IMPROVEMENT,
    Topic.CAUSE_OF_CONCERN: RecommendationKind.CAUSE_OF_CONCERN,
}
_COLLECTORS = {
    Topic.RECOMMENDATION: _recommendation_asks,
    Topic.AREA_FOR_IMPROVEMENT: _improvement_asks,
    Topic.PRIORITY_ACTION: _improvement_asks,
    Topic.CAUSE_OF_CONCERN: _concern_asks,
    Topic.CONSOLIDATED: _consolidated_asks,
}
