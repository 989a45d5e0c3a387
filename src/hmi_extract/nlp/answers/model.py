"""An answer in the making."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hmi_extract.datamodel import Block, Position, Scope

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
    pointed: bool = False  # under one of the points that the letter goes through
    told_by_place: bool = False  # "On the second, …", of several items under one heading
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


def scope_of(cites: tuple[str, ...]) -> Scope:
    return Scope.SEVERAL if len(cites) > 1 else Scope.SINGLE


def span_of(block: Block) -> tuple[int, int]:
    """Offsets of the block's words, without its printed number."""
    assert block.content_start is not None and block.end_char is not None
    return block.content_start, block.end_char
