"""The component that lends the learned reading to those that find answers and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.nlp.bounds.features import features_of
from hmi_extract.nlp.bounds.units import OUTSIDE, Span, Unit, labels_of, runs_of, units_of
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.learned.sequence import Floats, SequenceModel
from hmi_extract.nlp.spans import text_of

SignsOf = Callable[[str, Sequence[Unit]], Sequence[Sequence[str]]]
"""The names of what is to be weighed in each unit of a text."""

ANSWERS = "answers"
FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Bound:
    """A span, and how far the model believes that its sentences belong to one."""

    start: int
    end: int
    belief: float  # 0 to 1


class BoundsReader(ModelHolder[SequenceModel]):
    """Sets `doc._.bounds` to itself where it is trained; untrained, the rules are left alone."""

    NAMES: ClassVar[tuple[str, ...]] = (ANSWERS, FINDINGS)
    MODEL = SequenceModel

    def __call__(self, doc: Doc) -> Doc:
        if doc._.document is not None and self.is_trained:
            doc._.bounds = self
        return doc

    def read(
        self, doc: Doc, what: str, hints: Sequence[Span], signs_of: SignsOf | None = None
    ) -> list[Bound]:
        """The spans of a document that answer, or say what was found. `hints` are the spans
        that the rules found, `signs_of` tells what they see in each unit."""
        model, text = self.models[what], text_of(doc)
        units = units_of(doc._.document.blocks, doc._.sentences)
        labels = labels_of(units, hints)
        signs = signs_of(text, units) if signs_of else None
        strengths = model.strengths(features_of(text, units, labels, signs))
        inside = 1 - model.beliefs(strengths)[:, model.labels.index(OUTSIDE)]
        return [
            Bound(_start(units[run[0]]), units[run[-1]].end, _mean(inside, run))
            for run in runs_of(model.best(strengths))
        ]


def _start(unit: Unit) -> int:
    """Where its words begin: behind the printed number of its block."""
    content = unit.block.content_start
    return max(unit.start, content) if unit.place == 0 and content is not None else unit.start


def _mean(beliefs: Floats, run: range) -> float:
    return round(float(np.mean(beliefs[run.start : run.stop])), 3)


@Language.factory("hmi_bounds")
def create_bounds_reader(nlp: Language, name: str) -> BoundsReader:
    return BoundsReader()
