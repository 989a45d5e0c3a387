"""What restates a recommendation, rather than answers it."""

from __future__ import annotations

import re

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.answers.marks import Mark, Marked
from hmi_extract.nlp.answers.model import Answer
from hmi_extract.nlp.answers.references import introduces
from hmi_extract.nlp.directives import asks, list_reference
from hmi_extract.profiles import RowKind, rows

SET_APART = 0.6  # share of bold or italics that sets a restatement apart
_QUOTED = re.compile(r"^[“‘\"'].*[”’\"']\W*$", re.DOTALL)
OUGHT = re.compile(r"\b(?:should|must|ought|shall\s+ensure)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us)\b", re.IGNORECASE)
_OPENING_SENTENCE = re.compile(r".+?(?:[.?!:](?=\s|$)|$)", re.DOTALL)
# First person, but the report's: "We therefore recommend that …".
_REPORT_SPEAKS = re.compile(
    "|".join(row.pattern for row in rows(RowKind.REPORT_SPEAKS)) or r"(?!)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:by\s+(?:the\s+end\s+of\s+)?(?:\d|[A-Z][a-z]+\s+20)|within\s+(?:\w+\s+){1,3}(?:days|"
    r"weeks|months)\b|"
    r"(?:immediately|with\s+immediate\s+effect)\b)",
    re.IGNORECASE,
)
_MAY_ANSWER = (Mark.TEXT, Mark.LABEL, Mark.QUOTED)


def opening_sentence(text: str) -> str:
    match = _OPENING_SENTENCE.match(text)
    return match.group() if match else ""


def restates_anew(open_unit: Answer | None, block: Block, following: Marked | None) -> bool:
    """A recommendation restated without a heading of its own, behind another answer.

    Set in bold or italics, opening with the inspectorate's clock ("Within three months,
    … should …"), or ending with the report's paragraph ("… (Paragraph 52)").
    """
    if open_unit is not None and not open_unit.pieces:
        return False
    if following is None or following.mark not in _MAY_ANSWER:
        return False
    if list_reference(block.text):
        return True
    speaks = FIRST_PERSON.search(block.content) and not _REPORT_SPEAKS.search(block.content)
    if speaks or not asks(opening_sentence(block.content), strict=True):
        return False
    set_apart = max(block.bold, block.italic) >= SET_APART
    return set_apart or _CLOCK.match(block.content) is not None


def restates(unit: Answer, block: Block, following: Marked | None, *, labels: bool) -> bool:
    """Whether a block goes on restating what the unit answers.

    `labels`: the response puts "Response:" before its answers.
    """
    if unit.pieces or unit.labelled:
        return False
    if unit.box is not None and block.parent == unit.box:
        return True
    if labels and following is not None and following.mark in _MAY_ANSWER:
        return True
    if max(block.bold, block.italic) >= SET_APART or _QUOTED.match(block.content):
        return True
    listed = block.kind == BlockKind.LIST_ITEM
    if unit.restated and listed and unit.last is not None and unit.last.kind == block.kind:
        return True  # the list goes on
    if following is None or following.mark not in _MAY_ANSWER:
        return False  # nothing is left that could be the answer
    if unit.restated and block.kind == BlockKind.LIST_ITEM:
        return _opens_list(unit.last)
    if unit.restated:  # under a point that only names the subject: "2. Shared radios"
        alone = opening_sentence(block.content).strip() == block.content.strip()
        names_only = unit.last is not None and not asks(unit.last.content)
        return (
            alone
            and names_only
            and (introduces(block.content, listed=True) or _asks_plainly(block))
        )
    return _asks_plainly(block)


def _asks_plainly(block: Block) -> bool:
    return asks(block.content, strict=True) and not FIRST_PERSON.search(block.content)


def _opens_list(block: Block | None) -> bool:
    return block is not None and (
        block.kind == BlockKind.LIST_ITEM or block.content.rstrip().endswith(":")
    )
