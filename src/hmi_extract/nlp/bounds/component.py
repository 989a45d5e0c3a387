"""The component that lends the learned reading to those that find answers and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.nlp.bounds.choice import choose
from hmi_extract.nlp.bounds.features import features_of, words_of
from hmi_extract.nlp.bounds.units import RUN, Span, Unit, labels_of, places_of, units_of
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.learned.sequence import Features, Run, SequenceModel
from hmi_extract.nlp.spans import text_of

SignsOf = Callable[[str, Sequence[Unit]], Sequence[Sequence[str]]]
"""The names of what is to be weighed in each unit of a text."""

ANSWERS = "answers"
FINDINGS = "findings"

_LEAST = 0.001  # belief in a run, below which it is not looked at


@dataclass(frozen=True, slots=True)
class Bound:
    """A span, and how far the model believes that its sentences belong to one."""

    start: int
    end: int
    belief: float  # 0 to 1: that a span much like it is right

    @property
    def span(self) -> Span:
        return self.start, self.end


class BoundsReader(ModelHolder[SequenceModel]):
    """Sets `doc._.bounds` to itself where it is trained; untrained, the rules are left alone."""

    NAMES: ClassVar[tuple[str, ...]] = (ANSWERS, FINDINGS)
    MODEL = SequenceModel

    def __call__(self, doc: Doc) -> Doc:
        if doc._.document is not None and self.is_trained:
            doc._.bounds = self
        return doc

    def read(
        self,
        doc: Doc,
        what: str,
        hints: Sequence[Span],
        *,
        favoured: Sequence[Span] = (),
        signs_of: SignsOf | None = None,
    ) -> list[Bound]:
        """The spans of a document that answer, or say what was found. `hints` are the spans
        that the rules found, `favoured` those of them that the layout tells; `signs_of` tells what
        they see in each unit."""
        text = text_of(doc)
        units = units_of(doc._.document.blocks, doc._.sentences)
        signs = signs_of(text, units) if signs_of else None
        features = features_of(text, units, labels_of(units, hints), signs)
        return read_bounds(self.models[what], text, units, features, favoured)


def read_bounds(
    model: SequenceModel,
    text: str,
    units: Sequence[Unit],
    features: Sequence[Features],
    favoured: Sequence[Span] = (),
) -> list[Bound]:
    """The spans that are taken, one of `favoured` just as it is. `features` has a row a unit."""
    told = {places: span for span in favoured if (places := places_of(units, span)) is not None}
    runs = model.run_beliefs(model.strengths(features), RUN, _LEAST)
    sizes = [len(words_of(text[unit.start : unit.end])) for unit in units]
    return [
        Bound(*told.get(run[:2], _span(units, run)), round(run.belief, 3))
        for run in choose(runs, sizes, told)
    ]


def _span(units: Sequence[Unit], run: Run) -> Span:
    return _start(units[run.first]), units[run.last].end


def _start(unit: Unit) -> int:
    """Where its words begin: behind the printed number of its block."""
    content = unit.block.content_start
    return max(unit.start, content) if unit.place == 0 and content is not None else unit.start


@Language.factory("hmi_bounds")
def create_bounds_reader(nlp: Language, name: str) -> BoundsReader:
    return BoundsReader()
