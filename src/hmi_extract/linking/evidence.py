"""Why a link was made, in steps that add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import Evidence

MOST_RIVALS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison, and what it speaks for or against the link."""

    name: str
    value: float | str
    strength: float  # log-odds

    @property
    def printed(self) -> list[str | float]:
        value = self.value if isinstance(self.value, str) else round(self.value, 3)
        return [self.name, value, round(self.strength, 2)]


@dataclass(frozen=True, slots=True)
class Rival:
    """A target that lost, or that comes close."""

    id: str
    steps: tuple[Step, ...]

    @property
    def strength(self) -> float:
        return total(self.steps)


def total(steps: Iterable[Step]) -> float:
    return sum(step.strength for step in steps)


def evidence(
    steps: Sequence[Step], *, nobody: float | None = None, rivals: Iterable[Rival] = ()
) -> Evidence:
    """What the store keeps of a link: its steps, their sum, and the strongest rivals.

    `nobody` is the strength of "none of these". What neither spoke for nor against the link
    is left out.
    """
    telling = [step for step in steps if round(step.strength, 2)]
    found: dict[str, object] = {
        "steps": [step.printed for step in telling],
        "strength": round(total(steps), 2),
    }
    if nobody is not None:
        found["nobody"] = nobody
    ranked = sorted(rivals, key=lambda rival: (-rival.strength, rival.id))[:MOST_RIVALS]
    if ranked:
        found["rivals"] = [
            [
                rival.id,
                round(rival.strength, 2),
                [step.printed for step in rival.steps if round(step.strength, 2)],
            ]
            for rival in ranked
        ]
    return found
