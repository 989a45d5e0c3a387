"""Why the linker made a link, as it noted it, in words for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hmi_extract.exports.wording import in_words

COMPARISONS: Mapping[str, str] = {
    # Of an answer or a finding with a recommendation, which is "it".
    "restated": "repeats it word for word",
    "restated_words": "words that it repeats",
    "answer_words": "words of the answer",
    "opening_words": "words that the answer opens with",
    "telling_words": "rare words that both have",
    "lead_words": "words right before it",
    "place": "equally far on in its text",
    "meaning": "meaning of the texts",
    "finding_words": "words of the finding",
    "number_cited": "names its number",
    "number_local": "bears its number",
    "number_mapped": "bears the number that means it",
    "addressee": "asked of the one who answers",
    "section": "under the same heading",
    "in_order": "in the order of the report",
    "kind_named": "names its kind",
    "scope": "answers more than one",
    "report_named": "under the name of its report",
    # Of a document with a report.
    "prior": "before anything is compared",
    "title": "words of the titles",
    "own_title": "words of its own title",
    "periods": "years in the titles",
    "follow_up": "follows up an inspection",
    "published": "date that is named",
    "days_after_report": "days after the report",
    "force": "force",
    "force_and_time": "force and time together",
    "return": "tells that inspectors came back",
    "soon_after": "came out just before",
    "inspected": "inspection that is named",
    "inspection_year": "inspection that is named",
    "restated_share": "share that is repeated from it",
    "contents": "words of the contents",
    "ahead_of_others": "far ahead of other reports",
    "kind": "kind of report",
    # Of a recommendation, or a later finding, with an earlier recommendation.
    "said": "what the report says of it",
    "years": "years that are named",
    "year_after": "came out in the year after",
    "other_title": "another title is named",
    "programme": "inspections that are named",
    "same_series": "same series of inspections",
    "last_of_series": "last of the series before",
    "number_named": "names its number",
    "same_kind": "of the kind that is named",
    "ask_words": "words of both asks",
    "near_verbatim": "nearly the same words",
    "words_replaced": "telling words replaced",
    "theme": "same theme",
    # Of a document with a report that is known by name only.
    "named_title": "title that is named",
    "named_date": "date that is named",
}
"""What each comparison is, in words; others are shown by their names."""


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
    ['words of the answer 0.42 (+5.2)', 'answers more than one: all (+4.0)']
    """
    for step in steps:
        name = COMPARISONS.get(step.comparison, in_words(step.comparison))
        added = "" if step.strength is None else f" ({step.strength:+.1f})"
        yield f"{name}{_shown(step.value)}{added}"


def _shown(value: float | str) -> str:
    """Behind the name; 1 is a plain yes, and needs no figure."""
    if isinstance(value, str):
        return f": {value}"
    return "" if value == 1 else f" {value:.4g}" if value == int(value) else f" {value:.2f}"
