"""What the rules of findings see in a sentence alone, for the learned reading to weigh."""

from __future__ import annotations

from collections.abc import Sequence

from hmi_extract.nlp.bounds.features import may_tell_outcome
from hmi_extract.nlp.bounds.units import Unit
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.findings.earlier import (
    compares,
    looks_back,
    names_ask,
    names_item,
    of_then,
    only_recalls,
    recalls_ask,
)
from hmi_extract.nlp.findings.statements import verdict_alone

_SIGNS = (
    ("asks", asks),
    ("compares", compares),
    ("looks back", looks_back),
    ("names ask", names_ask),
    ("names item", names_item),
    ("of then", of_then),
    ("only recalls", only_recalls),
    ("recalls ask", recalls_ask),
)


def signs_of(text: str, units: Sequence[Unit]) -> list[list[str]]:
    """The names of the signs that each unit bears. Verdicts, which take longer than all the rest,
    are looked for where a word speaks of change."""
    return [_signs(text, unit) for unit in units]


def _signs(text: str, unit: Unit) -> list[str]:
    sentence = text[unit.start : unit.end]
    found = [name for name, holds in _SIGNS if holds(sentence)]
    verdict = verdict_alone(text, (unit.start, unit.end)) if may_tell_outcome(sentence) else None
    if verdict is not None:
        found += [str(verdict.progress), "judged" if verdict.judged else "told"]
    return found
