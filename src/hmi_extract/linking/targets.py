"""Earlier recommendations that a later record may be about, and how sure one of them is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from hmi_extract.linking.evidence import Rival, Step

# As for verdicts: a lead over the next best, and "none of these" among the rivals.
WORDS = 8.0  # strength of two texts that are the same in every word that tells
NOBODY = 2.25  # strength of "none of these": a likeness of 0.08, what any two texts share
_BIAS, _LEAD = -2.9, 6.3
AUTO = 0.75  # score from which a link stands by itself
REVIEW = 0.45  # score from which a person is asked
DOUBTFUL = 0.65  # highest score of what a person must decide


def strongest_first(found: Iterable[Rival]) -> list[Rival]:
    return sorted(found, key=lambda one: (-one.strength, one.id))


def chance_of(chosen: Rival, others: Sequence[Rival]) -> float:
    """The chance that the chosen target is right, 0 to 1, by its lead over the best other."""
    best = max([NOBODY, *(other.strength for other in others)])
    difference = max(-50.0, min(50.0, chosen.strength - best))
    return score_of(1 / (1 + math.exp(-difference)))


def score_of(lead: float) -> float:
    """From a lead over the next best, 0 to 1 (0.5 is level), to a score."""
    return 1 / (1 + math.exp(-(_BIAS + _LEAD * lead)))


def value_of(steps: Iterable[Step], name: str) -> float | str | None:
    """What a comparison came to; None where it was not made."""
    return next((step.value for step in steps if step.name == name), None)
