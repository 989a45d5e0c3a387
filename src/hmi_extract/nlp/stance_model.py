"""The component that weighs what an answer says: position and action by trained models.

The rules of `stance` give every answer a first reading, with the words that decided it. The
models see that reading among many other signs, and may overrule it; what they then decide is
shown with the words, or else the sentence, that spoke for it most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import Action, Position, Quote, QuoteRole, Response
from hmi_extract.nlp.learned.features import Span, stance_numbers
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.learned.linear import LinearModel
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.stance import action_hits, position_hits, read_stance

_Label = TypeVar("_Label", Position, Action)

DOUBT = 0.4
"""Below this belief the reading of the rules stands."""

ALONE = 0.6
"""Below this belief a position without any cue of its own is left to the rules."""

FORMULA = 8
"""Words up to which an answer is a formula ("No action is proposed."), and the rules' alone."""

_SIDES = (
    Position.ACCEPTED,
    Position.PARTLY_ACCEPTED,
    Position.REJECTED,
    Position.DISPUTED,
)
"""Positions beside which "I note the report" is a courtesy."""

_SILENT = (Position.UNSTATED, Action.NONE_STATED)


class StanceWeigher(ModelHolder[LinearModel]):
    """Revises position and action of `doc._.responses`; untrained it changes nothing."""

    NAMES: ClassVar[tuple[str, ...]] = ("position", "action")
    MODEL = LinearModel

    def __call__(self, doc: Doc) -> Doc:
        if self.is_trained:
            doc._.responses = tuple(
                each if _is_formula(doc, each) else self._weighed(doc, each)
                for each in doc._.responses
            )
        return doc

    def _weighed(self, doc: Doc, response: Response) -> Response:
        reading = Reading(
            text_of(doc), sentences_between(doc, response.start_char, response.end_char)
        )
        position, position_belief = response.position, None
        if not _is_stated_beside(response):
            position, position_belief = _chosen(self.models["position"], reading, position)
            takes = position != Position.UNSTATED
            courtesy = position == Position.NOTED and response.position in _SIDES
            if courtesy or (takes and position_belief < ALONE and not reading.has_cue_of(position)):
                position = response.position
        action, action_belief = _chosen(
            self.models["action"], reading, response.action or Action.NONE_STATED
        )
        quotes = list(response.quotes)
        if position != response.position:
            quotes = _without(quotes, QuoteRole.POSITION_EVIDENCE)
            quotes += self._evidence(QuoteRole.POSITION_EVIDENCE, position, reading)
        if action != response.action:
            quotes = _without(quotes, QuoteRole.ACTION_EVIDENCE)
            quotes += self._evidence(QuoteRole.ACTION_EVIDENCE, action, reading)
        return replace(
            response,
            position=position,
            action=action,
            position_confidence=position_belief,
            action_confidence=action_belief,
            quotes=tuple(quotes),
        )

    def _evidence(self, role: QuoteRole, label: Position | Action, reading: Reading) -> list[Quote]:
        """A cue of the label in the sentence that speaks for it most, else that sentence."""
        if label in _SILENT or not reading.sentences:
            return []
        model = self.models["position" if role == QuoteRole.POSITION_EVIDENCE else "action"]
        alone = [Reading(reading.text, [place]) for place in reading.sentences]
        best = max(alone, key=lambda one: one.beliefs(model)[label])
        (start, end) = best.sentences[0]
        found = [*position_hits(reading.text, start, end), *action_hits(reading.text, start, end)]
        spoken = [evidence for of, evidence in found if of == label]
        place = (spoken[0].start, spoken[0].end) if spoken else (start, end)
        return [Quote(role, *place)]


class Reading:
    """Sentences of an answer, and what a model believes of them."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        self.sentences = sentences

    @cached_property
    def _numbers(self) -> list[float]:
        stance = read_stance(self.text, self.sentences)
        return list(stance_numbers(self.text, self.sentences, stance).values())

    def has_cue_of(self, position: Position) -> bool:
        found = (hit for place in self.sentences for hit in position_hits(self.text, *place))
        return any(label == position for label, _ in found)

    def beliefs(self, model: LinearModel) -> dict[str, float]:
        if not self.sentences:
            return dict.fromkeys(model.labels, 0.0)
        words = self.text[self.sentences[0][0] : self.sentences[-1][1]]
        return model.probabilities(words, self._numbers)


def _chosen(model: LinearModel, reading: Reading, rule: _Label) -> tuple[_Label, float]:
    """The label, and how far the model believes it, rounded."""
    beliefs = reading.beliefs(model)
    best = max(beliefs, key=lambda label: beliefs[label])
    label = type(rule)(best) if beliefs[best] >= DOUBT else rule
    return label, round(beliefs.get(label, 0.0), 3)


def _is_formula(doc: Doc, response: Response) -> bool:
    return len(text_of(doc)[response.start_char : response.end_char].split()) <= FORMULA


def _is_stated_beside(response: Response) -> bool:
    """Whether the position was read outside the answer: in a table's column of positions."""
    return any(
        quote.role == QuoteRole.POSITION_EVIDENCE
        and not response.start_char <= quote.start_char < response.end_char
        for quote in response.quotes
    )


def _without(quotes: Sequence[Quote], role: QuoteRole) -> list[Quote]:
    return [quote for quote in quotes if quote.role != role]


@Language.factory("hmi_stance")
def create_stance_weigher(nlp: Language, name: str) -> StanceWeigher:
    return StanceWeigher()
