"""The answers of a letter or page: what answers which restated recommendation.

One walk over the blocks. A recommendation restated under a heading, in a box or in bold
opens a unit; what follows, up to the next one, answers it. Paragraphs that speak for
several recommendations at once ("the remaining recommendations …") are units of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from hmi_extract.datamodel import Block, BlockKind, Position, Scope
from hmi_extract.nlp.answers.marks import Mark, Marked
from hmi_extract.nlp.answers.passages import Voices, passages
from hmi_extract.nlp.answers.references import cited_numbers, collective_scope, turns_to
from hmi_extract.nlp.directives import asks, list_reference
from hmi_extract.nlp.outline import Topic, topic_of
from hmi_extract.profiles import RowKind, rows

_SET_APART = 0.6  # share of bold or italics that sets a restatement apart
_QUOTED = re.compile(r"^[“‘\"'].*[”’\"']\W*$", re.DOTALL)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us)\b", re.IGNORECASE)
_ALSO = re.compile(
    r"(?:we|I|(?:the\s+)?chief\s+constable\s+and\s+I|the\s+\w+)\s+also\b|(?:furthermore|in\s+"
    r"addition|similarly)\b",
    re.IGNORECASE,
)
# "On the area for improvement, the force …": named, though it has no number.
_ON_THE_ITEM = re.compile(
    r"(?:on|as\s+(?:regards|to)|regarding|concerning|turning\s+to|(?:in|with)\s+(?:relation|"
    r"regard|respect)\s+to)"
    r"\s+the\s+(?:\w+\s+)?(?:area\s+for\s+improvement|cause\s+of\s+concern|recommendation)\b",
    re.IGNORECASE,
)
# "I do not accept the picture that the report paints": the premises, so all of it.
_OF_THE_REPORT = re.compile(
    r"\b(?:the|this|its|their|HMICFRS'?s?|inspectors[’']?)\s+(?:\w+\s+)?"
    r"(?:report|findings?|conclusions?|picture|judge?ments?|inspection|grades?|grading|"
    r"assessment)\b",
    re.IGNORECASE,
)
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
# Of the letter, not of the recommendation: "Recommendations 3 and 5 are not reproduced here."
_REMARK = re.compile(
    r"\b(?:not\s+(?:reproduced|repeated|printed|included|set\s+out|listed)|(?:set\s+out|listed|"
    r"reproduced|shown)\s+"
    r"(?:below|above|overleaf|in\s+(?:the|this|annex))|published\s+under\s+section)\b",
    re.IGNORECASE,
)
# "As to the workforce, …", "Lastly, savings.": a subject of its own.
_NEW_SUBJECT = re.compile(
    r"(?:as\s+(?:for|to|regards)|on|regarding|concerning|(?:I\s+(?:now\s+)?)?turn(?:ing)?\s+to|"
    r"lastly|finally|next|"
    r"(?:in|with)\s+(?:relation|regard|respect|reference)\s+to)\b",
    re.IGNORECASE,
)
_ANSWERS_FREELY = 0.85  # belief
_NAMES_SOME = 2  # recommendations named, from which a letter names what it answers
_OWN_ANSWER = 0.95  # belief from which a paragraph is an answer of its own behind another
_GOES_ON = 0.75  # belief from which a paragraph under a theme goes on with the answer before it
_STANDS = frozenset(
    {
        Position.ACCEPTED,
        Position.PARTLY_ACCEPTED,
        Position.REJECTED,
        Position.DISPUTED,
        Position.NOT_APPLICABLE,
    }
)

PositionOf = Callable[[int, int], Position]
"""The position that a range of the document's text takes."""


@dataclass(slots=True)
class Answer:
    """An answer in the making. Offsets are into the document's text."""

    number: str | None = None
    cites: tuple[str, ...] = ()
    scope: Scope = Scope.SINGLE
    who: str = ""
    box: int | None = None
    level: int | None = None
    restated: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)  # the answer, in order
    stated: tuple[int, int] | None = None  # a table's word on the position: "Not agreed"
    labelled: bool = False  # a label has announced the answer
    last: Block | None = None
    concludes: bool = False  # answers a committee's conclusion, which recommends nothing
    concern: bool = False  # under "Cause of concern"
    headed: bool = False  # under "Recommendation 3", not under a bare "3."
    contained: bool = False  # answered in the very item that says which recommendation it is
    free: bool = False  # names no recommendation at all
    narrative: bool = False  # named inside a sentence, not restated
    confidence: float = 0.8

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


class AnswerWalk:
    """Walks once over the blocks of a response."""

    def __init__(self, blocks: Sequence[Block], position_of: PositionOf, voices: Voices) -> None:
        self._says = voices.says
        self._answering = voices.answering
        self._marked = passages([block for block in blocks if _is_text(block)], voices)
        self._position_of = position_of
        self._labels = _uses_labels(self._marked)
        self._by_theme = _has_themes(self._marked)
        self._has_asks = any(m.mark in (Mark.ASK, Mark.RESTATEMENT) for m in self._marked)
        self._headed = any(m.mark == Mark.ASK for m in self._marked)
        naming = (Mark.ASK, Mark.RESTATEMENT, Mark.TURN)
        self._names_some = sum(m.mark in naming for m in self._marked) >= _NAMES_SOME
        self._found: list[Answer] = []
        self._place = 0
        opening = (Mark.ASK, Mark.RESTATEMENT, Mark.TURN)
        self._last_opening = max(
            (place for place, each in enumerate(self._marked) if each.mark in opening), default=-1
        )
        self._open: Answer | None = None
        self._voice = ""  # "The Chief Constable's response was:", over all that follows
        self._collective: Answer | None = None  # the collective answer just before

    def answers(self) -> list[Answer]:
        steps = {
            Mark.ASK: self._on_ask,
            Mark.RESTATEMENT: self._on_restatement,
            Mark.LABEL: self._on_label,
            Mark.CLOSING: self._on_closing,
            Mark.HEADING: self._on_heading,
            Mark.QUOTED: self._on_quoted,
            Mark.TURN: self._on_turn,
            Mark.ANSWER: self._on_answer,
            Mark.TEXT: self._on_text,
        }
        for place, marked in enumerate(self._marked):
            self._place = place
            following = self._marked[place + 1] if place + 1 < len(self._marked) else None
            steps[marked.mark](marked, following)
        self._close()
        return self._found

    # --- one step a mark -------------------------------------------------------------------

    def _on_ask(self, marked: Marked, following: Marked | None) -> None:
        concern = self._restated_concern()
        self._close()
        block = marked.block
        scope = Scope.SEVERAL if marked.cites else Scope.SINGLE
        self._open = Answer(
            marked.number, marked.cites, scope, self._voice, block.parent, block.level
        )
        self._open.headed = True
        concern_alone = "recommendation" not in block.content.lower()
        self._open.concern = concern_alone and topic_of(block.content) == Topic.CAUSE_OF_CONCERN
        self._open.restated += concern
        start, end = _span(block)
        start += marked.rest
        if start >= end:
            return
        words = block.content[marked.rest :]
        set_apart = max(block.bold, block.italic) >= _SET_APART or block.kind == BlockKind.HEADING
        if self._labels or set_apart or asks(words):
            self._open.restated.append((start, end))
        else:
            self._open.pieces.append((start, end))
        self._open.last = block

    def _restated_concern(self) -> list[tuple[int, int]]:
        """What stands between "Cause of concern" and its "Recommendations", where nobody
        speaks in it, is the inspectors' statement: taken out of the open unit."""
        unit = self._open
        if unit is None or not unit.concern or len(unit.pieces) != 1 or unit.last is None:
            return []
        takes_position = self._position_of(*unit.pieces[0]) != Position.UNSTATED
        if _FIRST_PERSON.search(unit.last.content) or takes_position:
            return []
        taken, unit.pieces = unit.pieces, []
        return taken

    def _on_restatement(self, marked: Marked, following: Marked | None) -> None:
        self._close()
        number = marked.number or marked.block.label.strip("().") or None
        self._open = Answer(number, marked.cites, box=marked.block.parent, who=self._voice)
        self._open.scope = _scope_of(marked.cites)
        text = marked.block.text
        self._open.concludes = list_reference(text) is not None and not asks(text, strict=True)
        self._open.restated.append(_span(marked.block))
        self._open.last = marked.block

    def _on_quoted(self, marked: Marked, following: Marked | None) -> None:
        """The inspectors' words: beside the restated recommendation, and never an answer."""
        unit = self._open
        if unit is not None and not unit.pieces:
            unit.restated.append(_span(marked.block))
            unit.last = marked.block

    def _on_turn(self, marked: Marked, following: Marked | None) -> None:
        self._close()
        unit = Answer(marked.number, marked.cites, _scope_of(marked.cites), self._voice)
        unit.narrative, unit.confidence = True, 0.7
        unit.pieces.append(_span(marked.block))
        unit.last = marked.block
        self._open = self._collective = unit

    def _on_answer(self, marked: Marked, following: Marked | None) -> None:
        if self._open is not None:
            self._open.pieces.append(_span(marked.block))
            self._open.last = marked.block
            self._open.contained = True

    def _on_label(self, marked: Marked, following: Marked | None) -> None:
        if self._open is not None and self._open.narrative:
            self._close()
        unit = self._open
        if unit is None:
            self._voice = marked.who
            if marked.rest < len(marked.block.content):
                self._on_text(replace(marked, mark=Mark.TEXT), following)
            return
        if unit.pieces:  # a second voice on the same recommendation
            self._close()
            self._open = unit = Answer(
                unit.number, unit.cites, unit.scope, restated=list(unit.restated), level=unit.level
            )
        unit.who, unit.labelled, unit.confidence = marked.who, True, 0.9
        start, end = _span(marked.block)
        if start + marked.rest < end:
            unit.pieces.append((start + marked.rest, end))
        unit.last = marked.block

    def _on_closing(self, marked: Marked, following: Marked | None) -> None:
        self._close()
        self._voice = ""

    def _on_heading(self, marked: Marked, following: Marked | None) -> None:
        unit = self._open
        if unit is not None and not unit.pieces and marked.block.parent == unit.box is not None:
            unit.restated.append(_span(marked.block))
            return
        self._close()

    def _on_text(self, marked: Marked, following: Marked | None) -> None:
        if marked.block.label_length and following and following.mark == Mark.LABEL:
            self._on_restatement(replace(marked, number=marked.block.label.strip("().")), following)
            return
        if self._restates_anew(marked.block, following):
            self._on_restatement(marked, following)
            return
        if self._speaks_for_many(marked.block):
            return
        unit = self._open
        if self._answers_freely(marked.block, unit):
            self._on_turn(replace(marked, number=None, cites=()), following)
            assert self._open is not None
            self._open.free = True
            return
        if unit is not None and unit.free:
            self._close()
            return
        if unit is None:
            return
        if (unit.narrative or unit.contained) and (self._answering(marked.block) or 1.0) < _GOES_ON:
            return
        if (unit.narrative and not self._by_theme) or (unit.contained and self._past_the_last()):
            self._close()
            return
        if self._restates(unit, marked.block, following):
            unit.restated.append(_span(marked.block))
            unit.concludes = unit.concludes and not asks(marked.block.content, strict=True)
        else:
            unit.pieces.append(_span(marked.block))
        unit.last = marked.block

    def _answers_freely(self, block: Block, unit: Answer | None) -> bool:
        """Whether a paragraph that names no recommendation answers one all the same.

        Only in letters that name none by a heading; the model of block roles says so, and the
        paragraph must say something. Behind an open unit it must open a subject of its own.
        """
        belief = self._answering(block)
        if self._headed or belief is None or belief < _ANSWERS_FREELY:
            return False
        if unit is None or unit.free:
            new = not self._names_some
        else:
            new = unit.narrative and belief >= _OWN_ANSWER and not self._names_some
        if not new and not (
            unit and (unit.narrative or unit.contained) and _NEW_SUBJECT.match(block.content)
        ):
            return False
        return self._says_something(block)

    def _past_the_last(self) -> bool:
        """Whether no other recommendation is named from here on."""
        return self._place > self._last_opening

    # --- collective answers ------------------------------------------------------------------

    def _speaks_for_many(self, block: Block) -> bool:
        """Opens a unit for a paragraph that names what it answers in its own words."""
        unit = self._open
        if unit is not None and not unit.pieces:
            return False  # this is the answer, or the restatement, that the unit waits for
        scope, cites = self._scope(block)
        turned = self._turned_to(block)
        narrative = bool(turned) or (not self._has_asks and self._tells(block, cites))
        stands = scope is not None and self._position_of(*_span(block)) in _STANDS
        if not stands and not narrative:
            return False
        inside = unit is not None and not unit.narrative and unit.scope == Scope.SINGLE
        if inside and scope != Scope.REMAINING and not turned:
            return False  # inside the answer to one recommendation
        self._close()
        cites = turned or cites
        self._open = Answer(
            cites=cites, scope=scope or _scope_of(cites), who=self._voice, confidence=0.7
        )
        if turned:
            self._open.scope = _scope_of(turned)
        self._open.pieces.append(_span(block))
        self._open.last = block
        self._open.narrative = narrative
        self._collective = self._open
        if not narrative and not block.content.rstrip().endswith(":"):
            self._close()
        return True

    def _turned_to(self, block: Block) -> tuple[str, ...]:
        """Other numbers than the open unit's, which the paragraph turns to and answers."""
        numbers = turns_to(block.content)
        unit = self._open
        own = {*unit.cites, unit.number} if unit is not None else set()
        if not numbers or set(numbers) <= own or _REMARK.search(block.content):
            return ()
        return numbers

    def _tells(self, block: Block, cites: tuple[str, ...]) -> bool:
        named = bool(cites) or _ON_THE_ITEM.match(block.content) is not None
        return named and self._says_something(block)

    def _says_something(self, block: Block) -> bool:
        """A position or an action, and no remark on the letter itself ("… are not printed")."""
        if _REMARK.search(block.content):
            return False
        return self._says(*_span(block))

    def _scope(self, block: Block) -> tuple[Scope | None, tuple[str, ...]]:
        """For how many the paragraph speaks, and the numbers that it names.

        "We also support …", right behind a collective answer, speaks for as many.
        """
        scope = collective_scope(block.content)
        if scope is None and not self._has_asks and _OF_THE_REPORT.search(block.content):
            against = self._position_of(*_span(block)) in (Position.REJECTED, Position.DISPUTED)
            scope = Scope.ALL if against else None
        if scope in (Scope.REMAINING, Scope.ALL):
            return scope, ()
        cites = cited_numbers(block.content)
        goes_on = scope is None and not cites and self._open is None and self._collective
        if goes_on and self._collective and _ALSO.match(block.content):
            return self._collective.scope, ()
        return scope, cites

    # --- restatement or answer -------------------------------------------------------------------

    def _restates_anew(self, block: Block, following: Marked | None) -> bool:
        """A recommendation restated without a heading of its own, behind another answer.

        Set in bold or italics, opening with the inspectorate's clock ("Within three months,
        … should …"), or ending with the report's paragraph ("… (Paragraph 52)").
        """
        if self._open is not None and not self._open.pieces:
            return False
        if following is None or following.mark not in (Mark.TEXT, Mark.LABEL):
            return False
        if list_reference(block.text):
            return True
        speaks = _FIRST_PERSON.search(block.content) and not _REPORT_SPEAKS.search(block.content)
        opening = _OPENING_SENTENCE.match(block.content)
        if speaks or opening is None or not asks(opening.group(), strict=True):
            return False
        set_apart = max(block.bold, block.italic) >= _SET_APART
        return set_apart or _CLOCK.match(block.content) is not None

    def _restates(self, unit: Answer, block: Block, following: Marked | None) -> bool:
        if unit.pieces or unit.labelled:
            return False
        if unit.box is not None and block.parent == unit.box:
            return True
        if self._labels and following is not None and following.mark in (Mark.TEXT, Mark.LABEL):
            return True
        if max(block.bold, block.italic) >= _SET_APART or _QUOTED.match(block.content):
            return True
        if following is None or following.mark not in (Mark.TEXT, Mark.LABEL):
            return False  # nothing is left that could be the answer
        if unit.restated:
            return block.kind == BlockKind.LIST_ITEM and _opens_list(unit.last)
        return asks(block.content, strict=True) and not _FIRST_PERSON.search(block.content)

    def _close(self) -> None:
        unit, self._open = self._open, None
        if unit is None:
            return
        if unit.pieces and not unit.concludes:
            if unit.headed and unit.number and not unit.restated:
                unit.cites = (unit.number,)  # nothing but the printed number says which
            self._found.append(unit)
        if unit.scope == Scope.SINGLE:
            self._collective = None


def _opens_list(block: Block | None) -> bool:
    return block is not None and (
        block.kind == BlockKind.LIST_ITEM or block.content.rstrip().endswith(":")
    )


def _scope_of(cites: tuple[str, ...]) -> Scope:
    return Scope.SEVERAL if len(cites) > 1 else Scope.SINGLE


def _uses_labels(marked: Sequence[Marked]) -> bool:
    """Whether most restated recommendations are followed by a label such as "Response:"."""
    asked = labelled = 0
    waiting = False
    for each in marked:
        if each.mark in (Mark.ASK, Mark.RESTATEMENT):
            asked, waiting = asked + 1, True
        elif each.mark == Mark.LABEL and waiting:
            labelled, waiting = labelled + 1, False
    return asked > 0 and labelled >= 0.5 * asked


def _has_themes(marked: Sequence[Marked]) -> bool:
    """Whether headings divide the body of the letter, its subject line not counted."""
    marks = [each.mark for each in marked if each.mark == Mark.HEADING or _is_long(each.block)]
    body = marks[marks.index(Mark.TEXT) :] if Mark.TEXT in marks else []
    return body.count(Mark.HEADING) >= 2


def _is_long(block: Block) -> bool:
    return len(block.content) >= 100


def _is_text(block: Block) -> bool:
    return block.start_char is not None and block.kind in (
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    )


def _span(block: Block) -> tuple[int, int]:
    assert block.content_start is not None and block.end_char is not None
    return block.content_start, block.end_char
