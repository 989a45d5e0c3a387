"""Rules, model and both for position and action, compared on texts that neither has seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from hmi_extract.nlp.learned.linear import LinearModel
from hmi_extract.nlp.stance_model import DOUBT
from hmi_extract.training.data import Labelled, is_held_back
from hmi_extract.training.fit import fit
from hmi_extract.training.readings import numbers_of, stance_of

FIELDS = ("position", "action")
FOLDS = 5

Predict = Callable[[Labelled], tuple[str, float]]
"""A label and how much it is believed, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Example:
    labelled: Labelled
    numbers: Mapping[str, float]
    rule: Mapping[str, str]  # field → what the rules say

    def truth(self, field: str) -> str:
        return self.labelled.labels[field]


@dataclass(frozen=True, slots=True)
class Judged:
    """One prediction on a text that the model was not trained on."""

    example: Example
    truth: str
    predicted: str
    belief: float

    @property
    def is_right(self) -> bool:
        return self.truth == self.predicted


def examples_of(texts: Sequence[Labelled]) -> list[Example]:
    found = []
    for labelled in texts:
        stance = stance_of(labelled.text)
        rule = {"position": str(stance.position), "action": str(stance.action)}
        found.append(Example(labelled, numbers_of(labelled.text), rule))
    return found


def train(examples: Sequence[Example], field: str, method: str = "both") -> LinearModel:
    """`method`: "both" sees words, signals and what the rules say; "model" the words and signals."""
    chosen = [each for each in examples if field in each.labelled.labels]
    return fit(
        [each.labelled.text for each in chosen],
        [_numbers(each, method) for each in chosen],
        [each.truth(field) for each in chosen],
        least=3,
    )


def _numbers(example: Example, method: str) -> Mapping[str, float]:
    if method == "both":
        return example.numbers
    return {name: value for name, value in example.numbers.items() if name.startswith("signal:")}


def judge(
    model: LinearModel, examples: Sequence[Example], field: str, method: str = "both"
) -> list[Judged]:
    found = []
    for each in examples:
        if field not in each.labelled.labels:
            continue
        values = list(_numbers(each, method).values())
        beliefs = model.probabilities(each.labelled.text, values)
        label, belief = max(beliefs.items(), key=lambda item: item[1])
        if method == "both" and belief < DOUBT:
            label = each.rule[field]
        found.append(Judged(each, each.truth(field), label, belief))
    return found


def by_rules(examples: Sequence[Example], field: str) -> list[Judged]:
    return [
        Judged(each, each.truth(field), each.rule[field], 1.0)
        for each in examples
        if field in each.labelled.labels
    ]


def cross_validated(examples: Sequence[Example], field: str, method: str) -> list[Judged]:
    """Every text judged by a model trained on the other folds; groups stay together."""
    groups = sorted({each.labelled.group for each in examples})
    fold_of = {group: place % FOLDS for place, group in enumerate(groups)}
    found: list[Judged] = []
    for fold in range(FOLDS):
        inside = [each for each in examples if fold_of[each.labelled.group] == fold]
        outside = [each for each in examples if fold_of[each.labelled.group] != fold]
        found += judge(train(outside, field, method), inside, field, method)
    return found


def trainable(examples: Sequence[Example]) -> list[Example]:
    """All but the real ones that are held back for the last measure."""
    return [
        each for each in examples if not (each.labelled.real and is_held_back(each.labelled.group))
    ]


def held_back(examples: Sequence[Example]) -> list[Example]:
    return [each for each in examples if each.labelled.real and is_held_back(each.labelled.group)]


def accuracy(judged: Sequence[Judged]) -> float | None:
    return mean(each.is_right for each in judged) if judged else None
