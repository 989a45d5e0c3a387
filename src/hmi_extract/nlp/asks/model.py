"""An ask: a recommendation, area for improvement or cause of concern in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from hmi_extract.datamodel import Block, RecommendationKind

CERTAIN, LIKELY, LOOSE = 0.95, 0.85, 0.6
"""How sure a layout is: set apart by a box or number, by a heading, by words alone."""


@dataclass(slots=True)
class Ask:
    """A recommendation in the making. Offsets are into the document's text."""

    kind: RecommendationKind
    start: int
    end: int
    anchor: Block  # the block that it begins in
    number: str | None = None
    parent: Ask | None = None
    parts: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, label
    explanation: list[tuple[int, int]] = field(default_factory=list)
    again: list[tuple[int, int]] = field(default_factory=list)  # printed again
    heading: Block | None = None  # the heading that announced it
    confidence: float = LIKELY
    addressed: Block | None = None  # the line before it: "To chief constables:"
    listed: bool = False  # from a consolidated list
