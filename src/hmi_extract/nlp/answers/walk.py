"""The answers of a letter or page: what answers which restated recommendation.

One walk over the blocks. A recommendation restated under a heading, in a box or in bold
opens a unit; what follows, up to the next one, answers it. Paragraphs that speak for
several recommendations at once ("the remaining recommendations …") are units of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hmi_extract.datamodel import Block, BlockKind, Position, Scope
from hmi_extract.nlp.answers.collective import opens_with_others
from hmi_extract.nlp.answers.free import (
    NEW_SUBJECT,
    FreeAnswers,
    is_told_again,
    without_closing,
    without_lead,
    without_remark,
)
from hmi_extract.nlp.answers.marks import Mark, Marked
from hmi_extract.nlp.answers.model import Answer, PositionOf, scope_of, span_of
from hmi_extract.nlp.answers.naming import Naming
from hmi_extract.nlp.answers.passages import Voices, passages
from hmi_extract.nlp.answers.references import (
    cited_numbers,
    names_an_item,
    names_early,
    ordinal_number,
    turns_to,
)
from hmi_extract.nlp.answers.remarks import is_remark
from hmi_extract.nlp.answers.restating import (
    FIRST_PERSON,
    OUGHT,
    SET_APART,
    opening_sentence,
    restates,
    restates_anew,
)
from hmi_extract.nlp.answers.shape import (
    has_themes,
    is_context,
    is_label_of,
    is_text,
    uses_labels,
)
from hmi_extract.nlp.directives import asks, list_reference
from hmi_extract.nlp.outline import Topic, topic_of

_BRIEF = 2  # answers from which a letter's answers are known to be of one paragraph
_DOUBTFUL = 0.5  # belief that a paragraph answers, below which it rather does not
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


class AnswerWalk:
    """Walks once over the blocks of a response."""

    def __init__(self, blocks: Sequence[Block], position_of: PositionOf, voices: Voices) -> None:
        self._voices = voices
        self._says = voices.says
        self._answering = voices.answering
        self._marked = passages([block for block in blocks if is_text(block)], voices)
        self._position_of = position_of
        self._labels = uses_labels(self._marked)
        self._by_theme = has_themes(self._marked)
        self._has_asks = any(m.mark in (Mark.ASK, Mark.RESTATEMENT) for m in self._marked)
        self._naming = Naming(voices, position_of, has_asks=self._has_asks)
        self._free = FreeAnswers(self._marked, voices)
        self._found: list[Answer] = []
        self._place = 0
        opening = (Mark.ASK, Mark.RESTATEMENT, Mark.TURN)
        self._last_opening = max(
            (place for place, each in enumerate(self._marked) if each.mark in opening), default=-1
        )
        self._open: Answer | None = None
        self._holder: Answer | None = None  # "Causes of concern" over headings of their own
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
        start, end = span_of(block)
        if marked.stated is not None:
            self._open.stated = (start + marked.stated[0], start + marked.stated[1])
        start += marked.rest
        if start >= end:
            return
        words = block.content[marked.rest :]
        set_apart = max(block.bold, block.italic) >= SET_APART or block.kind == BlockKind.HEADING
        names = words[:1].islower() and following is not None and following.mark == Mark.TEXT
        asked = asks(opening_sentence(words)) and not self._answers_at_once(block, words, following)
        if self._labels or set_apart or names or asked:
            self._open.restated.append((start, end))
        else:
            self._open.pieces.append((start, end))
        self._open.last = block

    def _answers_at_once(self, block: Block, words: str, following: Marked | None) -> bool:
        """Whether what stands behind "Recommendation 4." can only be the answer: nothing else
        answers before the next one, nobody is told what to do, and something is said."""
        alone = following is None or following.mark in (Mark.ASK, Mark.CLOSING, Mark.HEADING)
        return alone and not OUGHT.search(words) and self._naming.says_something(block)

    def _restated_concern(self) -> list[tuple[int, int]]:
        """What stands between "Cause of concern" and its "Recommendations", where nobody
        speaks in it, is the inspectors' statement: taken out of the open unit."""
        unit = self._open
        if unit is None or not unit.concern or len(unit.pieces) != 1 or unit.last is None:
            return []
        takes_position = self._position_of(*unit.pieces[0]) != Position.UNSTATED
        if FIRST_PERSON.search(unit.last.content) or takes_position:
            return []
        taken, unit.pieces = unit.pieces, []
        return taken

    def _on_restatement(self, marked: Marked, following: Marked | None) -> None:
        self._close()
        number = marked.number or marked.block.label.strip("().") or None
        self._open = Answer(number, marked.cites, box=marked.block.parent, who=self._voice)
        self._open.scope, self._open.pointed = scope_of(marked.cites), marked.point
        text = marked.block.text
        concludes = list_reference(text) is not None and not asks(text, strict=True)
        self._open.concludes = concludes and not marked.cites
        self._open.restated.append(span_of(marked.block))
        self._open.last = marked.block

    def _on_quoted(self, marked: Marked, following: Marked | None) -> None:
        """The inspectors' words: beside the restated recommendation, and never an answer."""
        unit = self._open
        if unit is not None and not unit.pieces:
            unit.restated.append(span_of(marked.block))
            unit.last = marked.block

    def _on_turn(self, marked: Marked, following: Marked | None) -> None:
        self._close()
        text = marked.block.content
        if self._place < self._free.begins and not cited_numbers(text):
            return  # "The first is a report on …": what the letter is about
        if marked.number and not marked.cites and is_context(self._marked, self._place):
            return  # under "Background": what was asked once
        if not (marked.number or marked.cites) and is_remark(text):
            return
        unit = Answer(marked.number, marked.cites, scope_of(marked.cites), self._voice)
        unit.narrative, unit.confidence = True, 0.7
        unit.pieces.append(span_of(marked.block))
        unit.last = marked.block
        self._open = self._collective = unit

    def _on_answer(self, marked: Marked, following: Marked | None) -> None:
        if self._open is not None:
            self._open.pieces.append(span_of(marked.block))
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
        start, end = span_of(marked.block)
        if start + marked.rest < end:
            unit.pieces.append((start + marked.rest, end))
        unit.last = marked.block

    def _on_closing(self, marked: Marked, following: Marked | None) -> None:
        self._close()
        self._voice = ""

    def _on_heading(self, marked: Marked, following: Marked | None) -> None:
        unit = self._open
        if unit is not None and not unit.pieces and marked.block.parent == unit.box is not None:
            unit.restated.append(span_of(marked.block))
            return
        self._close()
        over = self._holder_of(unit, marked.block)
        if over is not None:
            self._open = Answer(who=self._voice, level=marked.block.level)
            self._open.restated.append(span_of(marked.block))
            self._open.last = marked.block
        self._holder = over

    def _holder_of(self, unit: Answer | None, heading: Block) -> Answer | None:
        """The heading that names the sort of item ("Areas for improvement") over one that names
        its subject; None for a heading of another chapter."""
        waits = unit is not None and unit.headed and not (unit.number or unit.cites)
        empty = unit is not None and not (unit.pieces or unit.restated)
        over = unit if waits and empty else self._holder
        deeper = over is not None and (heading.level or 9) > (over.level or 9)
        return over if deeper else None

    def _on_text(self, marked: Marked, following: Marked | None) -> None:
        if marked.block.label_length and is_label_of(following):
            self._on_restatement(replace(marked, number=marked.block.label.strip("().")), following)
            return
        if restates_anew(self._open, marked.block, following):
            self._on_restatement(marked, following)
            return
        if self._opens_next_item(marked.block) or self._speaks_for_many(marked.block):
            return
        if self._opens_next_part(marked.block):
            return
        unit = self._open
        if self._free.holds(self._place, unit) and self._naming.says_something(marked.block):
            self._on_turn(replace(marked, number=None, cites=()), following)
            assert self._open is not None
            self._open.free = True
            return
        if unit is not None and (unit.free or self._ends_at(marked.block, unit)):
            self._close()
            return
        if unit is None:
            return
        if unit.narrative and is_told_again(marked.block.content):
            self._close()
            if (self._answering(marked.block) or 0.0) >= _GOES_ON:
                self._on_turn(replace(marked, number=None, cites=()), following)
            return
        if (unit.narrative or unit.contained) and (self._answering(marked.block) or 1.0) < _GOES_ON:
            return
        if (unit.narrative and not self._by_theme) or (unit.contained and self._past_the_last()):
            self._close()
            return
        if restates(unit, marked.block, following, labels=self._labels):
            unit.restated.append(span_of(marked.block))
            unit.concludes = unit.concludes and not asks(marked.block.content, strict=True)
        else:
            scope, _ = self._naming.scope(marked.block, self._before())
            if unit.headed and not (unit.number or unit.cites or unit.pieces or unit.restated):
                unit.scope = scope if scope == Scope.REMAINING else unit.scope
            unit.pieces.append(span_of(marked.block))
        unit.last = marked.block

    def _opens_next_part(self, block: Block) -> bool:
        """Opens a unit for the second of two answers under one point: "As for the lamps, …"."""
        unit = self._open
        if unit is None or not (unit.pointed and unit.pieces):
            return False
        if not (NEW_SUBJECT.match(block.content) and self._naming.says_something(block)):
            return False
        self._close()
        self._open = replace(unit, restated=list(unit.restated), pieces=[span_of(block)])
        self._open.last = block
        return True

    def _opens_next_item(self, block: Block) -> bool:
        """Opens a unit for the next of several items under one heading: "On the second, …"."""
        unit = self._open
        if unit is None or not unit.headed or not unit.pieces or unit.cites:
            return False
        if unit.number and not unit.told_by_place:
            return False
        ordinal = ordinal_number(block.content)
        if ordinal is None and not names_an_item(block.content):
            return False
        if not any(self._says(*piece) for piece in unit.pieces):
            unit.pieces.clear()  # "There are six of them."
        self._close()
        self._open = Answer(number=ordinal, who=unit.who or self._voice, level=unit.level)
        self._open.headed = self._open.told_by_place = True
        self._open.pieces.append(span_of(block))
        self._open.last = block
        return True

    def _ends_at(self, block: Block, unit: Answer) -> bool:
        """Whether a paragraph stands apart from the answer before it: a numbered one among
        others that answer, or one behind the last answer that says nothing, in a letter where
        every answer is one paragraph."""
        if unit.narrative and self._free.is_point_among_answers(self._place):
            return True
        before = [each for each in self._found if each.headed or each.pointed]
        brief = len(before) >= _BRIEF and all(len(each.pieces) == 1 for each in before)
        behind = (unit.headed or unit.pointed) and len(unit.pieces) == 1 and self._past_the_last()
        doubtful = (self._answering(block) or 1.0) < _DOUBTFUL or not self._naming.says_something(
            block
        )
        return brief and behind and doubtful

    def _past_the_last(self) -> bool:
        """Whether no other recommendation is named from here on."""
        return self._place > self._last_opening

    # --- collective answers ------------------------------------------------------------------

    def _speaks_for_many(self, block: Block) -> bool:
        """Opens a unit for a paragraph that names what it answers in its own words."""
        unit = self._open
        if unit is not None and not unit.pieces:
            return False  # this is the answer, or the restatement, that the unit waits for
        scope, cites = self._naming.scope(block, self._before())
        turned = self._turned_to(block)
        named = not self._has_asks or names_early(block.content)
        narrative = bool(turned) or (named and self._naming.tells(block, cites))
        answers = not is_remark(block.content)
        others = answers and opens_with_others(block.content)
        taken = scope is not None and self._position_of(*span_of(block)) in _STANDS
        stands = answers and taken
        if not (stands or narrative or others):
            return False
        inside = unit is not None and not unit.narrative and unit.scope == Scope.SINGLE
        if inside and scope != Scope.REMAINING and not (turned or others):
            return False  # inside the answer to one recommendation
        self._close()
        cites = turned or cites
        self._open = Answer(
            cites=cites, scope=scope or scope_of(cites), who=self._voice, confidence=0.7
        )
        if turned:
            self._open.scope = scope_of(turned)
        self._open.pieces.append(span_of(block))
        self._open.last = block
        self._open.narrative = narrative
        self._collective = self._open
        if not narrative and not block.content.rstrip().endswith(":"):
            self._close()
        return True

    def _before(self) -> Answer | None:
        """The collective answer that stands right before, where none is open."""
        return self._collective if self._open is None else None

    def _turned_to(self, block: Block) -> tuple[str, ...]:
        """Other numbers than the open unit's, which the paragraph turns to and answers."""
        numbers = turns_to(block.content)
        unit = self._open
        own = {*unit.cites, unit.number} if unit is not None else set()
        if not numbers or set(numbers) <= own or is_remark(block.content):
            return ()
        return numbers

    def _close(self) -> None:
        unit, self._open = self._open, None
        if unit is None:
            return
        if unit.pieces and not unit.concludes:
            if unit.narrative and not unit.restated:
                unit.restated, unit.pieces[0] = without_lead(self._voices, *unit.pieces[0])
            unit.pieces[-1] = without_remark(
                self._voices, *without_closing(self._voices, *unit.pieces[-1])
            )
            if unit.headed and unit.number and not (unit.restated or unit.told_by_place):
                unit.cites = (unit.number,)  # nothing but the printed number says which
            self._found.append(unit)
        if unit.scope == Scope.SINGLE:
            self._collective = None
