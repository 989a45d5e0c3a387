"""Rules, model and both, compared on texts that they have not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hmi_extract.nlp.learned.linear import LinearModel
from hmi_extract.nlp.stance_model import DOUBT
from hmi_extract.training.data import Labelled, is_held_back
from hmi_extract.training.fit import fit
from hmi_extract.training.settings import Fit

FOLDS = 5
METHODS = ("model", "both")
"""The model sees words and signals; both sees, besides, the cues and what the rules say."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as the models see it."""

    labelled: Labelled
    numbers: Mapping[str, float]
    rule: Mapping[str, str]  # field → what the rules say

    def has(self, field: str) -> bool:
        return field in self.labelled.labels


@dataclass(frozen=True, slots=True)
class Judged:
    """One prediction on a text that the model was not trained on."""

    example: Example
    truth: str
    predicted: str
    belief: float  # 0 to 1

    @property
    def is_right(self) -> bool:
        return self.truth == self.predicted


def train(examples: Sequence[Example], field: str, settings: Fit, method: str) -> LinearModel:
    chosen = [each for each in examples if each.has(field)]
    return fit(
        [each.labelled.text for each in chosen],
        [seen_numbers(each, method) for each in chosen],
        [each.labelled.labels[field] for each in chosen],
        settings,
    )


def seen_numbers(example: Example, method: str) -> Mapping[str, float]:
    if method == "both":
        return example.numbers
    return {name: value for name, value in example.numbers.items() if name.startswith("signal:")}


def judge(
    model: LinearModel, examples: Sequence[Example], field: str, method: str = "both"
) -> list[Judged]:
    """What the model says; in doubt, "both" leaves it to the rules.

    The pipeline is more cautious: it leaves formulas, and positions without a cue, to them, too.
    """
    found = []
    for each in examples:
        if not each.has(field):
            continue
        values = list(seen_numbers(each, method).values())
        beliefs = model.probabilities(each.labelled.text, values)
        label, belief = max(beliefs.items(), key=lambda item: item[1])
        if method == "both" and belief < DOUBT:
            label = each.rule[field]
        found.append(Judged(each, each.labelled.labels[field], label, belief))
    return found


def by_rules(examples: Sequence[Example], field: str) -> list[Judged]:
    return [
        Judged(each, each.labelled.labels[field], each.rule[field], 1.0)
        for each in examples
        if each.has(field)
    ]


def cross_validated(
    examples: Sequence[Example], field: str, settings: Fit, method: str
) -> list[Judged]:
    """Every text judged by a model trained on the other folds; groups stay together."""
    found: list[Judged] = []
    for inside, outside in folds(examples):
        found += judge(train(outside, field, settings, method), inside, field, method)
    return found


def folds(examples: Sequence[Example]) -> list[tuple[list[Example], list[Example]]]:
    """(judged, trained on), `FOLDS` times."""
    groups = sorted({each.labelled.group for each in examples})
    fold_of = {group: place % FOLDS for place, group in enumerate(groups)}
    return [
        (
            [each for each in examples if fold_of[each.labelled.group] == fold],
            [each for each in examples if fold_of[each.labelled.group] != fold],
        )
        for fold in range(FOLDS)
    ]


def trainable(examples: Sequence[Example]) -> list[Example]:
    """All but the real ones that are held back for the last measure."""
    return [each for each in examples if not _is_kept(each)]


def held_back(examples: Sequence[Example]) -> list[Example]:
    return [each for each in examples if _is_kept(each)]


def _is_kept(example: Example) -> bool:
    return example.labelled.real and is_held_back(example.labelled.group)
