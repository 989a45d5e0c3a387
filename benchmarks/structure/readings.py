"""What a program made of a file, in the terms of the scores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from benchmarks.structure.truth import Piece


class Notion(StrEnum):
    """What a program's output can say at all."""

    HEADING = "heading"
    LEVEL = "level"
    LIST = "list"
    DEPTH = "depth"
    BOX = "box"
    CELL = "cell"
    NOTE = "note"
    PARAGRAPH = "paragraph"
    KIND = "kind"  # of every block


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is what is left after the program itself put aside heads and feet."""

    text: str
    notions: frozenset[Notion] = frozenset()
    pieces: tuple[Piece, ...] = ()
