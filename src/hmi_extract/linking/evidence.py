"""Why a link was made, in steps that add up."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import Evidence

MOST_RIVALS = 2


def without_rivals(given: Evidence, ids: Container[str]) -> Evidence:
    """The evidence without those of its rivals that are among `ids`."""
    rivals = given.get("rivals")
    if not isinstance(rivals, list):
        return given
    kept = [rival for rival in rivals if rival[0] not in ids]
    rest = {name: value for name, value in given.items() if name != "rivals"}
    return {**rest, "rivals": kept} if kept else rest


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
    found: dict[str, object] = {"steps": _printed(steps), "strength": _printed_sum(steps)}
    if nobody is not None:
        found["nobody"] = nobody
    ranked = sorted(rivals, key=lambda rival: (-rival.strength, rival.id))[:MOST_RIVALS]
    if ranked:
        found["rivals"] = [
            [rival.id, _printed_sum(rival.steps), _printed(rival.steps)] for rival in ranked
        ]
    return found


def _printed(steps: Iterable[Step]) -> list[list[str | float]]:
    return [step.printed for step in steps if round(step.strength, 2)]


def _printed_sum(steps: Iterable[Step]) -> float:
    """Of the rounded strengths: a reader may add them up."""
    return round(sum(round(step.strength, 2) for step in steps), 2)
