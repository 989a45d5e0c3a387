"""The values that an evaluation comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of item or link; a ratio is None where there is nothing to count.

    >>> Score(right=3, missed=1, extra=0).recall
    0.75
    """

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float | None:
        return _ratio(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.right, 2 * self.right + self.missed + self.extra)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often one field of the matched items is right, of the times that it was judged."""

    right: int = 0
    judged: int = 0

    @property
    def share(self) -> float | None:
        return _ratio(self.right, self.judged)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the store has otherwise than the gold."""

    what: str  # "recommendations", "response_links", "responses.position" …
    outcome: str  # missed, extra, wrong
    file: str  # as the gold names it
    text: str  # of the item; of a link, of both of its ends
    gold: str = ""  # wrong fields: what is right
    predicted: str = ""  # wrong fields: what the store says


@dataclass(frozen=True, slots=True)
class Report:
    """The whole comparison. It holds only what the gold covers."""

    # "recommendations" (all kinds), "recommendations.area_for_improvement" …, "responses",
    # "findings", "response_links", "finding_links", "document_links"
    scores: Mapping[str, Score]
    attributes: Mapping[str, Accuracy]  # "recommendations.number", "documents.title" …
    missing_files: tuple[str, ...] = ()  # in the gold, not in the store: their items are missed
    differences: tuple[Difference, ...] = ()


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
