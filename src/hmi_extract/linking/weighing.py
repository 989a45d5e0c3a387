"""What was compared, step by step, and how sure it makes a link between recommendations."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hmi_extract.linking.assignment import NOBODY, score

Step = tuple[str, float | str, float]
"""Comparison, its value, the strength that it adds (log-odds)."""

_MOST_RIVALS = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """One target, with what speaks for and against it."""

    target_id: str
    steps: tuple[Step, ...]

    @property
    def strength(self) -> float:
        return sum(strength for _, _, strength in self.steps)

    def value(self, name: str) -> float | str | None:
        return next((value for step, value, _ in self.steps if step == name), None)


def strongest_first(found: Iterable[Weighed]) -> list[Weighed]:
    return sorted(found, key=lambda one: (-one.strength, one.target_id))


def chance_of(chosen: Weighed, rivals: Sequence[Weighed]) -> float:
    """The chance that the chosen target is right, 0 to 1, by its lead over the best rival;
    "none of these" is one."""
    best = max([NOBODY, *(rival.strength for rival in rivals)])
    difference = max(-50.0, min(50.0, chosen.strength - best))
    return score(1 / (1 + math.exp(-difference)))


def as_evidence(chosen: Weighed, rivals: Sequence[Weighed]) -> dict[str, object]:
    """The steps, their sum, that of "none of these", and the strongest targets that lost."""
    return {
        "steps": _rounded(chosen.steps),
        "strength": round(chosen.strength, 2),
        "nobody": NOBODY,
        "rivals": [
            [rival.target_id, round(rival.strength, 2), _rounded(rival.steps)]
            for rival in strongest_first(rivals)[:_MOST_RIVALS]
        ],
    }


def _rounded(steps: Iterable[Step]) -> list[list[float | str]]:
    return [
        [name, round(value, 3) if isinstance(value, float) else value, round(strength, 2)]
        for name, value, strength in steps
    ]
