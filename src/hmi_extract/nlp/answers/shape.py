"""How a response is laid out as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.answers.marks import Mark, Marked

_LONG = 100  # characters of a block that is no line of an address


def uses_labels(marked: Sequence[Marked]) -> bool:
    """Whether most restated recommendations are followed by a label such as "Response:"."""
    asked = labelled = 0
    waiting = False
    for each in marked:
        if each.mark in (Mark.ASK, Mark.RESTATEMENT):
            asked, waiting = asked + 1, True
        elif each.mark == Mark.LABEL and waiting:
            labelled, waiting = labelled + 1, False
    return asked > 0 and labelled >= 0.5 * asked


def has_themes(marked: Sequence[Marked]) -> bool:
    """Whether headings divide the body of the letter, its subject line not counted."""
    marks = [
        each.mark
        for each in marked
        if each.mark == Mark.HEADING or len(each.block.content) >= _LONG
    ]
    body = marks[marks.index(Mark.TEXT) :] if Mark.TEXT in marks else []
    return body.count(Mark.HEADING) >= 2


# "I set out below what he has told me.", "What follows is drawn from …", "I take them in turn."
_HANDS_OVER = re.compile(
    r"\bwhat\s+follows\b|\bset\s+out\s+(?:\w+\s+)?below\b|\b(?:I|we)\s+(?:shall|will|now)?\s*(?:\w+\s+)?(?:take|"
    r"taken|deal|respond|reply|comment)\b[^.]{0,60}\b(?:in\s+(?:turn|the\s+(?:same\s+)?order)|one\s+by\s+one)\b|"
    r"\b(?:are|is)\s+(?:as\s+follows|(?:set\s+out\s+)?below)\b|"
    r"\bI\s+(?:now\s+)?turn\s+(?:now\s+)?to\s+what\b|\b(?:responses?|comments?|answers?|replies)\b[^.]{0,50}\b(?:follow"
    r"(?:\s+under\b[^.]*)?|are\s+these|are\s+below)\W*$|"
    r"\b(?:has|have)\s+(?:given|supplied|provided|sent)\s+(?:(?:me|us)\s+)?(?:with\s+)?the\s+following\b",
    re.IGNORECASE,
)
_FIRST_PART = 0.6  # of a letter, in which it hands over to its answers


def answers_begin(marked: Sequence[Marked]) -> int:
    """The place before which a letter only leads up to its answers.

    Behind the paragraph that hands over ("I set out below …"), or the first of several
    headings that divide its body.
    """
    last = int(len(marked) * _FIRST_PART)
    long = [place for place, each in enumerate(marked) if len(each.block.content) >= _LONG]
    if not long:
        return 0
    handed = [
        place
        for place, each in enumerate(marked[:last])
        if each.mark == Mark.TEXT and _HANDS_OVER.search(each.block.content)
    ]
    begins = handed[-1] + 1 if handed else 0
    headings = [
        place
        for place, each in enumerate(marked)
        if each.mark == Mark.HEADING and long[0] < place < long[-1]
    ]
    return max(begins, headings[0] if len(headings) >= 2 else 0)


# "2. Local context", "Background": what answers nothing, whatever it says was done
_CONTEXT = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:(?:local|national|the|general|our|some)\s+)?(?:background|introduction|introductory\s+\w+|"
    r"context|overview|purpose|preface|foreword|summary|conclusions?|closing\s+\w+|publication|governance|"
    r"oversight|next\s+steps|(?:financial|legal|equality)\b.*|about\s+.*|other\s+(?:observations|matters|comments))"
    r"(?:\s+and\s+\w+)?\W*",
    re.IGNORECASE,
)


def opens_part(marked: Marked) -> bool:
    """Whether a part of the letter begins: a heading, one that names a voice among them."""
    headed = marked.block.kind == BlockKind.HEADING
    return marked.mark == Mark.HEADING or (marked.mark == Mark.LABEL and headed)


def is_context(marked: Sequence[Marked], place: int) -> bool:
    """Whether the heading over `place` says that what follows leads up to answers or away."""
    above = next((each for each in reversed(marked[:place]) if opens_part(each)), None)
    return above is not None and is_context_heading(above.block)


def is_context_heading(heading: Block) -> bool:
    return _CONTEXT.fullmatch(heading.content.strip()) is not None


def section_of(marked: Sequence[Marked], place: int) -> Sequence[Marked]:
    """What stands with `place` between two headings."""
    above = [at for at in range(place, -1, -1) if opens_part(marked[at])]
    below = [at for at in range(place, len(marked)) if opens_part(marked[at])]
    return marked[above[0] + 1 if above else 0 : below[0] if below else len(marked)]


def is_label_of(following: Marked | None) -> bool:
    """Whether "Response:" stands behind a paragraph; a heading opens a part of the letter."""
    return (
        following is not None
        and following.mark == Mark.LABEL
        and following.block.kind != BlockKind.HEADING
    )


def is_text(block: Block) -> bool:
    return block.start_char is not None and block.kind in (
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    )
