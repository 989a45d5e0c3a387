"""The prose of a review, subject by subject, with the recommendations restated above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hmi_extract.datamodel import Block, BlockKind, Quote, QuoteRole
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.findings.earlier import ITEM, repeats_ask
from hmi_extract.nlp.outline import Outline, Topic, number_in
from hmi_extract.nlp.verdicts import read_verdict


@dataclass(slots=True)
class Stretch:
    """The prose on one subject of a review, with the recommendations restated above it."""

    section: str | None
    restated: tuple[Quote, ...] = ()
    announced: bool = False  # under a heading that says that findings, or asks, follow
    each: bool = False  # under "Progress with each recommendation": a heading an ask
    general: bool = False  # under "What we found": each paragraph may be on another subject
    numbered: bool = False  # under "Recommendation 4: …", which says what it is about
    anew: bool = False  # what is restated is a recommendation of the review's own
    blocks: list[Block] = field(default_factory=list)


_RESTATING = (
    Topic.EARLIER,
    Topic.RECOMMENDATION,
    Topic.AREA_FOR_IMPROVEMENT,
    Topic.CAUSE_OF_CONCERN,
)
_FEWEST = 3  # paragraphs that open with a number, from which a review goes by them
_RUN_IN = re.compile(
    rf"{ITEM}\s+\d+(?:\s*(?:,|and|&|to|[–-])\s*\d+)*\s*[.:–—-]\s+(?=\S)", re.IGNORECASE
)
_LOWEST = 9  # level of a heading that has none
# "The areas for improvement", "Progress with each recommendation", over the findings on each
_ON_ITEMS = re.compile(
    rf"(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:the|our|other)\s+(?:\w+\s+)?{ITEM}|"
    rf"(?:[\w’']+\s+){{0,7}}(?:each|every|progress)\s+(?:[\w’']+\s+){{0,4}}{ITEM}.*)",
    re.IGNORECASE,
)
# "This said that by May …", "The first of these asked chief constables to …"
_RESTATES = re.compile(
    r"(?:this|these|it|we|the\s+(?:first|second|recommendation)\b[^.]{0,20})\s+(?:\w+\s+)?"
    r"(?:said|asked|recommended|required|called|stated)\b",
    re.IGNORECASE,
)


def stretches(outline: Outline, own: Sequence[int]) -> Iterator[Stretch]:
    """The prose under each heading, without asides and without restated recommendations.

    Restated recommendations stand under a heading that says so ("Recommendations from the
    2021 inspection report"); they are not findings, whatever their words. `own`: where the
    review's own recommendations start.
    """
    walk = _Walk(outline, own)
    by_number = sum(_RUN_IN.match(block.text) is not None for block in outline.blocks) >= _FEWEST
    for place, block in enumerate(outline.blocks):
        is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        if by_number and is_text and (label := _RUN_IN.match(block.text)):
            yield walk.close()
            number = label[0].rstrip(" .:–—-")
            walk.turn_to(number, replace(block, label=number, label_length=label.end()))
            continue
        if block.kind == BlockKind.HEADING or outline.topic(block) != Topic.OTHER:
            yield walk.close()
            walk.enter(block)
            continue
        if walk.leaves_box(block):
            yield walk.close()
            walk.go_on()
        if not is_text:
            continue
        if walk.topic == Topic.ASIDE:
            continue
        if repeats_ask(block.content) and not _judges(block):
            if walk.stretch.blocks:  # the next subject under the same heading
                yield walk.close()
                walk.restated = []
            walk.repeat(block)
        else:
            walk.take(place, block)
    yield walk.close()


class _Walk:
    """Where in the review we are: the heading above, and what is restated under it."""

    def __init__(self, outline: Outline, own: Sequence[int]) -> None:
        self._outline, self._own = outline, own
        self.topic = Topic.OTHER
        self.restated: list[Quote] = []
        self.stretch = Stretch(None)
        self._section: str | None = None
        self._earlier = False  # under a heading that announces restated recommendations
        self._over: int | None = None  # level of "The areas for improvement" over one for each
        self._box: int | None = None  # that holds the heading above

    def close(self) -> Stretch:
        self.stretch.anew = self._holds_own()
        return self.stretch

    def enter(self, heading: Block) -> None:
        self.topic, self._box = self._outline.topic(heading), heading.parent
        self._earlier = self.topic in _RESTATING
        if self.topic in (Topic.EARLIER, Topic.OTHER) or _changes_subject(self._section, heading):
            self.restated = []
        self._section = _section(self._section, heading, self.topic)
        if self.topic in _RESTATING and (asked := _asked_in(heading)):
            self.restated = [asked]
            self._earlier = heading.text.rstrip().endswith(":")
        level = heading.level or _LOWEST
        if _ON_ITEMS.fullmatch(heading.content.strip()):
            self._over = level
        elif self._over is not None and level <= self._over:
            self._over = None
        self.stretch = Stretch(
            self._section,
            tuple(self.restated),
            announced=self.topic != Topic.OTHER or self._over is not None,
            each=self._over is not None and level > self._over,
            general=self.topic == Topic.FINDINGS,
            numbered=number_in(heading.text) is not None,
        )

    def leaves_box(self, block: Block) -> bool:
        """Whether an aside, or a new recommendation, ends with its box: the chapter goes on."""
        inside = self._box is None or block.parent == self._box
        return not inside and (self.topic == Topic.ASIDE or self._holds_own())

    def go_on(self) -> None:
        self.topic, self._box, self.restated, self._earlier = Topic.OTHER, None, [], False
        self.stretch = Stretch(self._section)

    def turn_to(self, label: str, block: Block) -> None:
        """A paragraph that opens by naming what it is on: "Recommendation 4. …"."""
        self.topic, self.restated, self._earlier = Topic.OTHER, [], False
        self.stretch = Stretch(label, numbered=True, blocks=[block])

    def repeat(self, block: Block) -> None:
        """A paragraph that does nothing but say what was asked."""
        self.restated.append(_quote(QuoteRole.RESTATED, block))
        self.stretch = Stretch(self._section, tuple(self.restated), announced=True)

    def take(self, place: int, block: Block) -> None:
        restates = self._earlier and _is_restated(self._outline, place, self.topic, self.restated)
        if not self.stretch.blocks and (restates or _is_set_apart(block)):
            self.restated.append(_quote(QuoteRole.RESTATED, block))
            self.stretch.restated = tuple(self.restated)
        else:
            self.stretch.blocks.append(block)

    def _holds_own(self) -> bool:
        return any(
            quote.start_char <= start < quote.end_char
            for quote in self.stretch.restated
            for start in self._own
        )


def _section(section: str | None, heading: Block, topic: Topic) -> str | None:
    """The heading that names the subject: its own words, or the number of what it is about."""
    own = topic == Topic.OTHER or _asked_in(heading) is not None
    names = own or section is None or number_in(heading.text) is not None
    return heading.content.strip() if names else section


def _asked_in(heading: Block) -> Quote | None:
    """The ask that a heading restates behind its announcement: "Recommendation: The force
    should …"."""
    announced, colon, asked = heading.content.partition(":")
    if not colon or not asks(asked):
        return None
    whole = _quote(QuoteRole.RESTATED, heading)
    words = len(announced) + len(colon) + len(asked) - len(asked.lstrip())
    return replace(whole, start_char=whole.start_char + words)


def _is_restated(outline: Outline, place: int, topic: Topic, restated: Sequence[Quote]) -> bool:
    """Whether the block restates what was asked, under a heading that announces it.

    An area for improvement may restate a deficiency, which only what follows it tells from a
    finding.
    """
    block = outline.blocks[place]
    first = outline.blocks[place - 1].kind == BlockKind.HEADING or not restated
    if block.parent is not None:
        return True
    if block.kind == BlockKind.LIST_ITEM and restated:
        # The numbered paragraph of a letter is no bullet of the ask above it.
        return not (_is_bullet(restated[-1].label) and block.label[:1].isdigit())
    if first and topic in (Topic.EARLIER, Topic.CAUSE_OF_CONCERN):
        return True
    if _RESTATES.match(block.content):
        return True
    last = place + 1 == len(outline.blocks) or outline.blocks[place + 1].kind == BlockKind.HEADING
    if first and topic == Topic.AREA_FOR_IMPROVEMENT and not last:
        return not _judges(block)
    return asks(block.content) and not _judges(block)


def _is_bullet(label: str) -> bool:
    return bool(label) and not any(sign.isalnum() for sign in label)


def _is_set_apart(block: Block) -> bool:
    """An ask all in italics, right under a heading that only names its subject."""
    return block.italic > 0.9 and asks(block.content)


def _judges(block: Block) -> bool:
    sentences = re.split(r"(?<=[.?!])\s+", block.content)
    verdicts = [read_verdict(each, [(0, len(each))]) for each in sentences if not asks(each)]
    return any(verdict is not None and verdict.judged for verdict in verdicts)


def _changes_subject(section: str | None, block: Block) -> bool:
    """ "Investigation: re-inspection findings" after "Assessment: …" is another chapter."""
    number = number_in(block.text)
    if section is not None and number is not None:
        return number != number_in(section)
    if ":" not in block.content or section is None:
        return False
    return block.content.split(":")[0].strip().lower() != section.split(":")[0].strip().lower()


def _quote(role: QuoteRole, block: Block) -> Quote:
    assert block.content_start is not None and block.end_char is not None
    return Quote(role, block.content_start, block.end_char, block.label)
