"""Why the linker made a link, as it noted it, in words for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hmi_extract.exports.wording import in_words

_NAMES = {
    "addressee": "is addressed to who answers",
    "answer_words": "words shared with the answer",
    "days_after_report": "days after the report",
    "finding_words": "words shared with the finding",
    "in_order": "stands in the same order",
    "inspected": "when it was inspected",
    "kind_named": "its kind is named",
    "lead": "ahead of the next best",
    "number_cited": "its number is named",
    "number_local": "has the same number",
    "number_mapped": "has the number that fits the letter's own",
    "opening_words": "words shared with how the answer begins",
    "own_title": "title on the title page",
    "prior": "to begin with",
    "report_named": "its report is named",
    "restated": "the recommendation is repeated",
    "restated_share": "recommendations that are repeated",
    "restated_words": "words shared with what is repeated",
    "section": "stands under the same heading",
    "title": "title that is named",
}


@dataclass(frozen=True, slots=True)
class Step:
    comparison: str
    value: float | str
    strength: float | None  # that it adds, in log-odds; None: not noted


@dataclass(frozen=True, slots=True)
class Rival:
    """A target that came close."""

    target_id: str
    strength: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    steps: tuple[Step, ...]
    strength: float | None  # sum of the steps, in log-odds; None: not noted
    nobody: float | None  # strength of "none of these"; None: not noted
    rivals: tuple[Rival, ...]  # the strongest first


def read_reasons(evidence: str) -> Reasons:
    """The column `evidence` of a link; a flat object of values is one of an older linker."""
    found: Mapping[str, Any] = json.loads(evidence)
    if "steps" not in found:
        flat = ((name, value) for name, value in found.items() if value is not None)
        return Reasons(tuple(Step(name, value, None) for name, value in flat), None, None, ())
    rivals = (Rival(target, strength, _steps(said)) for target, strength, said in _rivals(found))
    return Reasons(_steps(found["steps"]), found.get("strength"), found.get("nobody"), (*rivals,))


def _rivals(found: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    return found.get("rivals") or ()


def _steps(rows: Iterable[Sequence[Any]]) -> tuple[Step, ...]:
    return tuple(Step(comparison, value, strength) for comparison, value, strength in rows)


def step_words(steps: Sequence[Step]) -> Iterator[str]:
    """Each step, with what it adds.

    >>> list(step_words([Step("answer_words", 0.42, 5.2), Step("scope", "all", 4.0)]))
    ['words shared with the answer 0.42 (+5.2)', 'scope: all (+4.0)']
    """
    for step in steps:
        name = _NAMES.get(step.comparison, in_words(step.comparison))
        added = "" if step.strength is None else f" ({step.strength:+.1f})"
        yield f"{name}{_shown(step.value)}{added}"


def _shown(value: float | str) -> str:
    """Behind the name; 1 is a plain yes, and needs no figure."""
    if isinstance(value, str):
        return f": {value}"
    return "" if value == 1 else f" {value:.4g}" if value == int(value) else f" {value:.2f}"
