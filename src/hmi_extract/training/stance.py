"""Answers as examples: position and action."""

from __future__ import annotations

from collections.abc import Sequence

from hmi_extract.nlp.learned.features import stance_numbers
from hmi_extract.nlp.stance import read_stance
from hmi_extract.training.data import Labelled
from hmi_extract.training.judging import Example
from hmi_extract.training.readings import sentences_of

FIELDS = ("position", "action")


def stance_examples(texts: Sequence[Labelled]) -> list[Example]:
    return [_example(labelled) for labelled in texts]


def _example(labelled: Labelled) -> Example:
    sentences = sentences_of(labelled.text)
    stance = read_stance(labelled.text, sentences)
    return Example(
        labelled,
        stance_numbers(labelled.text, sentences, stance),
        {"position": str(stance.position), "action": str(stance.action)},
    )
