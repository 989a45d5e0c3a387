"""How a response is laid out as a whole."""

from __future__ import annotations

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


def is_text(block: Block) -> bool:
    return block.start_char is not None and block.kind in (
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    )
