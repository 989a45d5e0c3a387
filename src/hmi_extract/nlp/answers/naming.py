"""What a paragraph of a letter names itself: for how many it speaks, and which numbers."""

from __future__ import annotations

from hmi_extract.datamodel import Block, Position, Scope
from hmi_extract.nlp.answers.collective import collective_scope, listed_rest
from hmi_extract.nlp.answers.model import Answer, PositionOf, span_of
from hmi_extract.nlp.answers.passages import Voices
from hmi_extract.nlp.answers.references import (
    cited_numbers,
    turns_to_the_item,
)
from hmi_extract.nlp.answers.remarks import ALSO, OF_THE_REPORT, is_remark


class Naming:
    """Reads single paragraphs of one letter. `has_asks`: whether it restates what was asked."""

    def __init__(self, voices: Voices, position_of: PositionOf, *, has_asks: bool) -> None:
        self._voices = voices
        self._position_of = position_of
        self._has_asks = has_asks

    def tells(self, block: Block, cites: tuple[str, ...]) -> bool:
        """Whether it names what it answers, and says something of it."""
        named = bool(cites) or turns_to_the_item(block.content)
        return named and self.says_something(block)

    def says_something(self, block: Block) -> bool:
        """A position or an action, and no remark on the letter itself ("… are not printed")."""
        if is_remark(block.content):
            return False
        return self._voices.says(*span_of(block))

    def scope(self, block: Block, before: Answer | None) -> tuple[Scope | None, tuple[str, ...]]:
        """For how many the paragraph speaks, and the numbers that it names.

        "We also support …", right behind a collective answer (`before`), speaks for as many.
        """
        scope = collective_scope(block.content)
        if scope is None and not self._has_asks and self._is_against_the_report(block):
            scope = Scope.ALL
        if scope in (Scope.REMAINING, Scope.ALL):
            return scope, listed_rest(block.content)
        cites = cited_numbers(block.content)
        if before and scope is None and not cites and ALSO.match(block.content):
            return before.scope, ()
        return scope, cites

    def _is_against_the_report(self, block: Block) -> bool:
        """Whether one of its sentences rejects or disputes what the report says."""
        return any(
            OF_THE_REPORT.search(self._voices.text(*place))
            and self._position_of(*place) in (Position.REJECTED, Position.DISPUTED)
            for place in self._voices.sentences(*span_of(block))
        )
