"""What the headings of a document announce, and which blocks stand under each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hmi_extract.datamodel import Block, BlockKind, Document
from hmi_extract.enumerations import Topic as Topic
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.stated import IN_PLACE
from hmi_extract.profiles import RowKind, rows

_NUMBER = r"(?P<number>\d{1,3}[a-z]?(?:\.\d{1,2})?(?:\([ivxa-z]+\))*|[A-Z]\d{0,2})"
# "3. 1. ", "Section 6. " before the words
_OUTLINE_NUMBER = (
    r"(?:(?:section|chapter|part)\s+[\dA-Z]{1,3}\s*[.:–-]\s*)?(?:\d{1,2}(?:\.\d{1,2})*\.?\s+){0,2}"
)

_SUBJECT = r"(?:[\w ,&'’-]+:\s+)?"  # "Initial contact: " before what is announced
# "(paragraph 45)", ": vetting" behind it
_TAIL = r"(?:\s*\((?:paras?|paragraphs?|pages?)\.?[^)]*\))?(?:\s*[:.–-].*)?"
_ITEMS = r"(?:recommendations?|areas?\s+for\s+improvement|causes?\s+of\s+concern)"
_AGAIN = r"(?:post-inspection\s+review|re-?inspection|revisit|review|progress)"
_LISTED = r"(?:summary|summaries|list|full\s+list)\s+of"

# One row a wording; order matters: the first row that matches decides.
_TOPICS: tuple[tuple[Topic, str], ...] = (
    # "Initial contact: Recommendation(s) from the 2021 inspection report"
    (
        Topic.EARLIER,
        rf"{_SUBJECT}(?:{_ITEMS}|recommendation\(s\))\s+(?:from|made\s+in|in|of)\s+(?:the|our)\b.*",
    ),
    # "Original recommendation", "Previous causes of concern"
    (Topic.EARLIER, rf"{_SUBJECT}(?:original|previous|earlier)\s+{_ITEMS}\b.*"),
    # "Re-inspection findings", "Summary of the post-inspection review findings"
    (
        Topic.FINDINGS,
        rf"{_SUBJECT}(?:summary\s+of\s+(?:the\s+)?)?(?:{_AGAIN}\s+)+(?:findings?|conclusions?)"
        r"(?:\s+from\b.*)?",
    ),
    # "Summary of findings from the post-inspection review"
    (Topic.FINDINGS, rf"(?:summary\s+of\s+)?findings\s+from\s+(?:the|our)\s+{_AGAIN}\b.*"),
    # "What we found this time"
    (Topic.FINDINGS, r"(?:what\s+we\s+found|our\s+findings)(?:\s+(?:this|on)\s+.*)?"),
    # "Recommendations and housekeeping points"
    (
        Topic.CONSOLIDATED,
        rf"(?:{_LISTED}\s+)?(?:the\s+|our\s+)?"
        r"recommendations?\s+and\s+(?:conclusions?|housekeeping\s+points)",
    ),
    # "Recommendations at a glance"
    (
        Topic.CONSOLIDATED,
        r"(?:the\s+|our\s+|my\s+)?recommendations\s+(?:at\s+a\s+glance|in\s+(?:full|brief|summary))",
    ),
    # "Annex B: full list of recommendations", "Summary of causes of concern and AFIs"
    (
        Topic.CONSOLIDATED,
        rf"(?:(?:annex|appendix)\s+\w+\s*[:.–-]\s*)?{_LISTED}\s+(?:the\s+|all\s+|our\s+)?{_ITEMS}\b.*",
    ),
    # "Cause of concern", "Accelerated causes of concern", "Cause of concern: vetting"
    (
        Topic.CAUSE_OF_CONCERN,
        rf"(?:accelerated\s+|further\s+|new\s+)?causes?\s+(?:of|for)\s+concern\s*{_NUMBER}?{_TAIL}",
    ),
    # "Causes of concern and recommendations"
    (Topic.CAUSE_OF_CONCERN, r"causes?\s+of\s+concern\s+and\s+recommendation(?:s|\(s\))?"),
    # "Areas for priority action"
    (Topic.PRIORITY_ACTION, r"(?:areas?|priorities|matters)\s+for\s+priority\s+action.*"),
    # "Areas for improvement", "Area for improvement 4"
    (
        Topic.AREA_FOR_IMPROVEMENT,
        rf"areas?\s+for\s+(?:further\s+)?improvement\s*{_NUMBER}?{_TAIL}",
    ),
    # "What needs to improve?", "What the partnership needs to improve"
    (
        Topic.AREA_FOR_IMPROVEMENT,
        r"what\s+(?:the\s+\w+\s+)?needs?\s+to\s+(?:improve|be\s+improved)\s*\??",
    ),
    # "Priorities for further improvement"
    (
        Topic.AREA_FOR_IMPROVEMENT,
        r"priorities\s+for\s+(?:further\s+)?(?:improvement|action|development)",
    ),
    (Topic.AREA_FOR_IMPROVEMENT, rf"AFIs?\s*{_NUMBER}?"),  # "AFI 7"
    # "Recommendations 6 and 7: backlogs"
    (
        Topic.RECOMMENDATION,
        rf"recommendations\s+\d{{1,3}}[a-z]?(?:\s*(?:,|and|&|to|–|-)\s*\d{{1,3}}[a-z]?)+{_TAIL}",
    ),
    # "Recommendation 3", "Recommendations", "Recommendation 4a: vetting", "Recommendation(s)"
    (
        Topic.RECOMMENDATION,
        rf"(?:(?:our|key|main|national|new)\s+)?recommendation(?:s|\(s\))?\s*{_NUMBER}?{_TAIL}",
    ),
    # "Recommendation 6 Accept in principle", "Recommendation 7 See below"
    (Topic.RECOMMENDATION, rf"recommendation\s*(?P<number>\d{{1,3}}[a-z]?)\s+{IN_PLACE}"),
    # "Recommendation 6 (to the Home Office)", "Recommendation 4 (shared radios)"
    (
        Topic.RECOMMENDATION,
        rf"recommendation\s*{_NUMBER}?\s*\([^()]{{3,80}}\)",
    ),
    # "Recommendations to the Home Office"
    (Topic.RECOMMENDATION, r"recommendations?\s+(?:to|for)\s+(?:the\s+)?[\w ,&'’-]+"),
    # "Innovative practice", "Case study", "Strengths", "Next steps"
    (
        Topic.ASIDE,
        r"(?:effective|good|notable|innovative|promising|positive|highly\s+effective)\s+practice.*",
    ),
    (Topic.ASIDE, r"(?:case|practice)\s+(?:study|studies|example)s?.*"),
    (Topic.ASIDE, r"(?:annex|appendix)(?:es|ices)?\b.*|glossary\b.*|methodology\b.*"),
    (Topic.ASIDE, r"about\s+(?:the|us|our)\b.*|definitions.*|terms\s+of\s+reference.*"),
    (Topic.ASIDE, r"(?:key\s+)?strengths?\s*(?:\(.*\))?|next\s+steps.*|expected\s+outcomes?.*"),
    (Topic.ASIDE, r"acknowledge?ments?.*|references.*|endnotes.*"),
)
_PATTERNS = tuple(
    (topic, re.compile(rf"{_OUTLINE_NUMBER}(?:{pattern})", re.IGNORECASE))
    for topic, pattern in (
        *((row.topic, row.pattern) for row in rows(RowKind.HEADING)),
        *_TOPICS,
    )
)


def topic_of(text: str) -> Topic:
    """What a heading announces.

    >>> topic_of("Recommendation 12"), topic_of("What needs to improve?")
    (<Topic.RECOMMENDATION: 'recommendation'>, <Topic.AREA_FOR_IMPROVEMENT: 'area_for_improvement'>)
    """
    match = _match(text)
    return match[0] if match else Topic.OTHER


def number_in(text: str) -> str | None:
    """The recommendation's number that a heading prints.

    >>> number_in("Recommendation 4a"), number_in("Recommendations")
    ('4a', None)
    """
    match = _match(text)
    if match is None:
        return None
    number: str | None = match[1].groupdict().get("number")
    return number


def _match(text: str) -> tuple[Topic, re.Match[str]] | None:
    text = text.strip().rstrip("*†")
    for topic, pattern in _PATTERNS:
        match = pattern.fullmatch(text)
        if match:
            return topic, match
    return None


# A grade under a chapter's heading: "Requires improvement".
_GRADE = re.compile(
    r"outstanding|good|adequate|requires\s+improvement|inadequate|ungraded", re.IGNORECASE
)


_PLURAL = re.compile(r"areas\s+for\s+(?:further\s+)?improvement", re.IGNORECASE)
_DEFICIENT = re.compile(
    r"(?:n[’']t|\b(?:not|no|too|lacks?|limited|inconsistent|poor|inadequate|weak|fails?))\b", re.I
)
# "To chief constables", "Recommendations for the Home Office": over several asks
_TO_WHOM = re.compile(
    r"(?:(?:recommendations?|actions?)\s+)?(?:to|for)\s*:?\s+[^\s:?.][^:?.]{2,90}:?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading of its rank."""

    heading: Block
    topic: Topic
    blocks: tuple[Block, ...]  # without the heading; deeper headings included
    number: str | None = None  # printed in the heading: "Recommendation 3"

    @property
    def title(self) -> str:
        return self.heading.content.strip()


class Outline:
    """The readable blocks of a document and the headings over them."""

    def __init__(self, document: Document) -> None:
        bands = _bands(document.blocks)
        self.blocks = tuple(
            replace(b, parent=None) if b.parent in bands else b
            for b in document.blocks
            if not b.is_furniture and b.kind != BlockKind.BOX
        )
        self._place = {block.seq: place for place, block in enumerate(self.blocks)}
        self._headings = [p for p, b in enumerate(self.blocks) if b.kind == BlockKind.HEADING]
        self._boxes = {b.seq: b for b in document.blocks if b.kind == BlockKind.BOX}
        self._topics = {b.seq: topic_of(b.text) for b in self.blocks if is_announcement(b)}

    def topic(self, block: Block) -> Topic:
        """What the block announces; OTHER for headings of no concern and for plain text."""
        return self._topics.get(block.seq, Topic.OTHER)

    def sections(self) -> Iterator[Section]:
        """Every announcing heading with what stands under it, in reading order."""
        for place, block in enumerate(self.blocks):
            topic = self._topics.get(block.seq, Topic.OTHER)
            if topic != Topic.OTHER:
                yield Section(block, topic, self._under(place), number_in(block.text))

    def _under(self, place: int) -> tuple[Block, ...]:
        heading = self.blocks[place]
        under: list[Block] = []
        for block in self.blocks[place + 1 :]:
            if not under and block.content.strip().lower() == heading.content.strip().lower():
                continue  # the label of a box says again what stands in the heading above it
            if self._ends(heading, under, block):
                break
            under.append(block)
        return tuple(under)

    def _ends(self, heading: Block, under: Sequence[Block], block: Block) -> bool:
        if heading.parent is not None and block.parent != heading.parent:
            # The box ends, and what its heading announces with it.
            return not _goes_on_in_box(heading, under, block)
        if heading.parent is None and block.parent is not None and not under:
            return False
        if self._topics.get(block.seq, Topic.OTHER) != Topic.OTHER:
            return not _may_hold(self._topics[heading.seq], self._topics[block.seq])
        if block.kind != BlockKind.HEADING:
            return False
        if not under:
            return (block.level or 9) < (heading.level or 9)
        first_is_heading = under[0].kind == BlockKind.HEADING
        limit = under[0].level if first_is_heading else heading.level
        return (
            (block.level or 9) < (limit or 9)
            if first_is_heading
            else ((block.level or 9) <= (limit or 9))
        )

    def subject(self, block: Block, besides: str | None = None) -> str | None:
        """The heading above that names the subject, rather than announcing asks.

        A heading beside the announcing one ("Headline findings" before "What needs to
        improve?") names another part of the document. `besides` is the document's title,
        which names the subject of all of it.
        """
        level = 99
        for above in self._headings_above(block):
            if (above.level or 9) >= level:
                continue
            if above.parent is not None and above.parent != block.parent:
                continue
            if self.topic(above) == Topic.OTHER:
                name = above.content.strip()
                if _GRADE.fullmatch(name):
                    continue
                return name if name and name != besides else None
            if above.parent is None:
                level = above.level or 9
        return None

    def addressing(self, block: Block) -> Block | None:
        """The heading over the block that says who is asked: "To chief constables"."""
        level = 99
        for above in self._headings_above(block):
            if above.parent is not None or (above.level or 9) >= level:
                continue
            if _TO_WHOM.fullmatch(above.content.strip()):
                return above
            level = above.level or 9
        return None

    def heading_above(self, block: Block) -> Block | None:
        """The nearest heading above the block, whatever it announces."""
        return next(self._headings_above(block), None)

    def _headings_above(self, block: Block) -> Iterator[Block]:
        """The nearest first."""
        above = bisect_left(self._headings, self._place[block.seq])
        return (self.blocks[place] for place in reversed(self._headings[:above]))

    def in_aside(self, block: Block) -> bool:
        """Whether the block stands under a heading where nothing is asked of anybody."""
        level = (block.level or 9) if block.kind == BlockKind.HEADING else 99
        for above in self._headings_above(block):
            if (above.level or 9) >= level:
                continue
            if above.parent is not None and above.parent != block.parent:
                continue
            level = above.level or 9
            if self.topic(above) == Topic.ASIDE:
                return True
            if self.topic(above) != Topic.OTHER or level == 1:  # the highest: no more can follow
                return False
        return False


def _bands(blocks: Sequence[Block]) -> set[int]:
    """The boxes that hold nothing but headings: a coloured band, or lines around a title."""
    inside: dict[int, bool] = {}
    for block in blocks:
        if block.parent is not None:
            only = inside.get(block.parent, True)
            inside[block.parent] = only and block.kind == BlockKind.HEADING
    return {box for box, only in inside.items() if only}


def _goes_on_in_box(heading: Block, under: Sequence[Block], block: Block) -> bool:
    """Whether the block stands in the next box under "Areas for improvement", which holds
    another statement in bold and has no heading of its own."""
    if block.parent is None or not under or not _PLURAL.fullmatch(heading.content.strip()):
        return False
    if block.parent == under[-1].parent:
        return True
    opens = block.kind == BlockKind.PARAGRAPH and block.bold_lead >= 20
    return opens and (asks(block.content) or _DEFICIENT.search(block.content) is not None)


def is_announcement(block: Block) -> bool:
    """Whether the block could be a heading: one, or a short line that stands by itself."""
    if block.kind == BlockKind.HEADING:
        return True
    short = len(block.text) <= 60 and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    return short and (block.bold > 0.8 or topic_of(block.text) != Topic.OTHER)


def _may_hold(outer: Topic, inner: Topic) -> bool:
    """Which announcing headings may stand under which, without ending the section."""
    if outer == Topic.CAUSE_OF_CONCERN:
        return inner == Topic.RECOMMENDATION
    if outer == Topic.CONSOLIDATED:
        return inner in (
            Topic.RECOMMENDATION,
            Topic.AREA_FOR_IMPROVEMENT,
            Topic.CAUSE_OF_CONCERN,
        )
    return False
