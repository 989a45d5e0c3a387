"""Paragraphs that answer without naming what they answer, and where an answer ends.

The model of block roles tells how likely a paragraph answers. How much belief is enough is a
matter of place: between paragraphs that surely answer, under the same heading, behind one with
a subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.answers.marks import Mark, Marked, closes_letter
from hmi_extract.nlp.answers.model import Answer
from hmi_extract.nlp.answers.passages import Span, Voices
from hmi_extract.nlp.answers.references import tells_again
from hmi_extract.nlp.answers.shape import (
    answers_begin,
    has_themes,
    is_context,
    opens_part,
    section_of,
)

# "As to the workforce, …", "Lastly, savings.": a subject of its own.
NEW_SUBJECT = re.compile(
    r"(?:as\s+(?:for|to|regards)|on|regarding|concerning|(?:I\s+(?:now\s+)?)?turn(?:ing)?\s+to|"
    r"lastly|finally|next|"
    r"(?:in|with)\s+(?:relation|regard|respect|reference)\s+to)\b",
    re.IGNORECASE,
)
# "I spent a night with the team …", "When I called in …, I met …"
_REMARK = re.compile(
    r"(?:when\s+I\b|I\s+(?:spent|met|saw|visited|went|came|called|sat|heard|"
    r"have\s+(?:heard|met|seen|visited|spent))\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}\.?")  # "3.2", a paragraph of the third part
_LITTLE = 0.2  # belief that is enough for a numbered paragraph among such as answer
_SURE = 0.85  # belief
_AMONG = 0.6  # belief that is enough beside paragraphs that surely answer
_AT_LEAST = 0.5  # belief that is enough where a subject of its own is opened behind an answer
_OWN_ANSWER = 0.95  # belief from which a paragraph is an answer of its own behind another
_ITEMS = 2  # other items of a list, from which they tell what one of them does
_PARTS = 3  # parts between headings, from which they may be one answer each
_MOST = 0.5  # of the parts
_NAMES_SOME = 2  # recommendations named, from which a letter names what it answers
_OPENS = (Mark.ASK, Mark.HEADING)  # what opens a part of a letter whose headings name asks
_NAMING = (Mark.ASK, Mark.RESTATEMENT, Mark.TURN)


class FreeAnswers:
    """Judges the paragraphs of one letter."""

    def __init__(self, marked: Sequence[Marked], voices: Voices) -> None:
        self._marked = marked
        self._answering = voices.answering
        self._headed = any(each.mark == Mark.ASK for each in marked)
        self._by_theme = has_themes(marked)
        self.begins = answers_begin(marked)
        naming = sum(each.mark in _NAMING for each in marked[self.begins :])
        self._names_some = naming >= _NAMES_SOME

    def holds(self, place: int, unit: Answer | None) -> bool:
        """Whether the paragraph at `place` answers, though it names no recommendation.

        Only in letters that name none by a heading, or alone under a heading of its own right
        behind one that does. Behind the open unit it must open a
        subject of its own.
        """
        block = self._marked[place].block
        among_asks = self._headed and self._is_a_part_among_asks(place)
        belief = None if self._headed and not among_asks else self._answering(block)
        if belief is None or place < self.begins or is_context(self._marked, place):
            return False
        if block.kind == BlockKind.LIST_ITEM and not _is_item(block):
            return False  # a bullet goes on with what stands over the list
        if belief < self._enough(place) and not self._belongs(place, belief):
            return False
        if self.is_point_among_answers(place) or among_asks:
            return True
        behind = unit is not None and not unit.free
        apart = unit is not None and unit.narrative and belief >= _OWN_ANSWER
        if (apart or not behind) and not self._names_here(place):
            return True
        follows = unit is not None and (unit.narrative or unit.contained)
        return follows and NEW_SUBJECT.match(block.content) is not None

    def _is_a_part_among_asks(self, place: int) -> bool:
        """Whether it is the one paragraph under a heading of a subject ("Shared radios"), behind
        the answer to one whose number a heading names, and not at the letter's end."""
        if not 0 < place < len(self._marked) - 1:
            return False
        alone = self._marked[place + 1].mark in _OPENS
        if self._marked[place - 1].mark != Mark.HEADING or not alone:
            return False
        before = [each for each in self._marked[: place - 1] if each.mark in _OPENS]
        return bool(before) and before[-1].mark == Mark.ASK and before[-1].number is not None

    def _enough(self, place: int) -> float:
        return _LITTLE if self.is_point_among_answers(place) else _SURE

    def is_point_among_answers(self, place: int) -> bool:
        """Whether it is a numbered paragraph ("3.2") of a part in which another names what it
        answers: each of them is on a recommendation of its own."""
        part = section_of(self._marked, place)
        return _is_numbered(self._marked[place]) and any(
            each.mark in (Mark.TURN, Mark.RESTATEMENT) and _is_numbered(each) for each in part
        )

    def _names_here(self, place: int) -> bool:
        """Whether what is answered is named by number: in this part, where headings divide the
        letter, else anywhere in it."""
        if not self._by_theme:
            return self._names_some
        part = section_of(self._marked, place)
        return self._names_some and any(each.mark in _NAMING for each in part)

    def _is_of_a_list(self, place: int) -> bool:
        """Whether it is an item of a lettered or numbered list of which the others answer."""
        mine = self._marked[place].block
        if not _is_item(mine):
            return False
        first = last = place
        while first > 0 and _is_item(self._marked[first - 1].block):
            first -= 1
        while last + 1 < len(self._marked) and _is_item(self._marked[last + 1].block):
            last += 1
        others = [at for at in range(first, last + 1) if at != place]
        return len(others) >= _ITEMS and all(self._surely(at) for at in others)

    def _belongs(self, place: int, belief: float) -> bool:
        """Whether a paragraph that may answer stands with others that surely do."""
        if belief >= _AMONG and self._surely(place - 1) and self._surely(place + 1):
            return True
        if belief >= _AT_LEAST and self._is_of_a_list(place):
            return True
        if belief >= _AT_LEAST and NEW_SUBJECT.match(self._marked[place].block.content):
            return self._surely(place - 1)
        if belief < _AMONG or not self._by_theme:
            return False
        section = section_of(self._marked, place)
        alone = len(section) == 1 and self._sections_answer()
        return alone or any(self._believes(each.block) for each in section)

    def _sections_answer(self) -> bool:
        """Whether most parts between headings hold a paragraph that surely answers."""
        parts = [
            section_of(self._marked, place + 1)
            for place, each in enumerate(self._marked[:-1])
            if opens_part(each) and place >= self.begins - 1
        ]
        parts = [part for part in parts if part and not opens_part(part[0])]
        sure = sum(any(self._believes(each.block) for each in part) for part in parts)
        return len(parts) >= _PARTS and sure >= _MOST * len(parts)

    def _surely(self, place: int) -> bool:
        beside = self._marked[place] if 0 <= place < len(self._marked) else None
        speaks = (Mark.TEXT, Mark.ANSWER, Mark.TURN)
        return beside is not None and beside.mark in speaks and self._believes(beside.block)

    def _believes(self, block: Block) -> bool:
        return (self._answering(block) or 0.0) >= _SURE


def _is_item(block: Block) -> bool:
    return block.kind == BlockKind.LIST_ITEM and block.label.strip("().").isalnum()


def _is_numbered(marked: Marked) -> bool:
    return _NUMBERED.fullmatch(marked.block.label) is not None


def without_remark(voices: Voices, start: int, end: int) -> tuple[int, int]:
    """An answer without what the writer tells of themselves at its end: "I spent a night with
    the team.", and the sentences before it that say nothing of what was done."""
    sentences = list(voices.sentences(start, end))
    if len(sentences) < 2 or not _is_remark(voices, *sentences[-1]):
        return start, end
    kept = len(sentences) - 1
    while kept > 1 and not voices.cued(*sentences[kept - 1]):
        kept -= 1
    return start, sentences[kept - 1][1]


# "There was criticism of …", "The forms were described as thin.", "Inspectors remarked that …",
# "You made two recommendations on …", "I am asked to …": what was found or asked, told again
_TOLD_AGAIN = re.compile(
    r"\W*(?:there\s+(?:was|were|is|are)\s+(?:also\s+|some\s+)?(?:criticisms?|concerns?|\w+\s+of\s+(?:these|them))\b|"
    r"[^.]{5,120}?\b(?:was|were)\s+(?:described|criticised|judged|said\s+to\s+be)\b|"
    r"(?:the\s+)?(?:(?:national|joint|force)\s+)?(?:inspect\w+|report|document|HMICFRS)\s+(?:also\s+)?(?:remarked|found|said|noted|"
    r"observed|felt|thought|argues?|argued|criticised|pointed\s+out|was\s+critical|were\s+critical)\b|"
    r"you\s+(?:also\s+)?made\s+(?:\w+\s+){1,2}recommendations?\b|"
    r"(?:I\s+am|we\s+are|I\s+was|we\s+were)\s+(?:also\s+)?asked\s+to\b|"
    r"the\s+(?:next|last|other)\s+(?:\w+\s+)?(?:is|are)\s+about\b|"
    r"I\s+(?:now\s+)?(?:turn|come)\s+(?:now\s+)?to\s+areas?\b)",
    re.IGNORECASE,
)


def is_told_again(text: str) -> bool:
    """Whether a text begins with what was found or asked."""
    return _TOLD_AGAIN.match(text) is not None or tells_again(text)


def without_lead(voices: Voices, start: int, end: int) -> tuple[list[Span], Span]:
    """The sentences before an answer that tell again what was found or asked, and the answer."""
    sentences = list(voices.sentences(start, end))
    lead: list[Span] = []
    while len(sentences) > 1 and is_told_again(voices.text(*sentences[0])):
        if not any(voices.says(*place) for place in sentences[1:]):
            break
        lead.append(sentences.pop(0))
    return lead, (sentences[0][0], end) if lead else (start, end)


def without_closing(voices: Voices, start: int, end: int) -> tuple[int, int]:
    """An answer without the sentences at its end that close the letter."""
    sentences = list(voices.sentences(start, end))
    while len(sentences) > 1 and closes_letter(voices.text(*sentences[-1])):
        sentences.pop()
    return start, sentences[-1][1] if sentences else end


def _is_remark(voices: Voices, start: int, end: int) -> bool:
    return _REMARK.match(voices.text(start, end)) is not None and not voices.cued(start, end)
