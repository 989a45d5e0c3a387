"""Later verdicts as examples: progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.learned.features import Span, signal_numbers
from hmi_extract.nlp.verdicts import read_verdict
from hmi_extract.training.data import Labelled
from hmi_extract.training.judging import Example
from hmi_extract.training.readings import sentences_of

NONE = "none"
"""The label of a text that gives no verdict."""


def progress_examples(texts: Sequence[Labelled]) -> list[Example]:
    return [_example(labelled) for labelled in texts]


def _example(labelled: Labelled) -> Example:
    sentences = sentences_of(labelled.text)
    verdict = read_verdict(labelled.text, sentences)
    rule = str(verdict.progress) if verdict else NONE
    return Example(labelled, _numbers(labelled.text, sentences, rule), {"progress": rule})


def _numbers(text: str, sentences: Sequence[Span], rule: str) -> Mapping[str, float]:
    found = {f"rule:{value}": float(rule == value) for value in (*Progress, NONE)}
    return found | signal_numbers(text, sentences)
