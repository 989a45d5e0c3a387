"""The component that finds answers, with position and action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import (
    DocumentKind,
    Facts,
    Position,
    Quote,
    QuoteRole,
    Response,
    Scope,
)
from hmi_extract.identity import RecordIds
from hmi_extract.nlp.answers.model import Answer
from hmi_extract.nlp.answers.passages import Voices
from hmi_extract.nlp.answers.tables import table_answers
from hmi_extract.nlp.answers.walk import AnswerWalk
from hmi_extract.nlp.answers.within_bounds import answers_within_bounds
from hmi_extract.nlp.generic import is_generic
from hmi_extract.nlp.learned.signals import tells_of_deeds
from hmi_extract.nlp.respondents import Respondents
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import mark, text_of
from hmi_extract.nlp.stance import Evidence, Stance, read_stance
from hmi_extract.organisations import Gazetteer, load_gazetteer


class ResponseFinder:
    """Fills `doc._.responses` and `doc.spans["responses"]`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        if doc._.document is None or doc._.facts.kind != DocumentKind.RESPONSE:
            return doc
        blocks = [block for block in doc._.document.blocks if not block.is_furniture]

        def position_of(start: int, end: int) -> Position:
            return _stance(doc, [(start, end)]).position

        def cued(start: int, end: int) -> bool:
            stance = _stance(doc, [(start, end)])
            return stance.position != Position.UNSTATED or stance.action_evidence is not None

        def says(start: int, end: int) -> bool:
            sentences = sentences_between(doc, start, end)
            return cued(start, end) or any(
                tells_of_deeds(text_of(doc)[slice(*each)]) for each in sentences
            )

        in_tables = table_answers(blocks)
        answering = None if in_tables else doc._.answering  # a table leaves nothing to guess
        voices = Voices(
            lambda start, end: sentences_between(doc, start, end),
            lambda start, end: text_of(doc)[start:end],
            says,
            cued,
            lambda block: answering(block.seq) if answering else None,
        )
        answers = AnswerWalk(blocks, position_of, voices).answers()
        if doc._.bounds is not None:
            answers = answers_within_bounds(doc, answers, in_tables)
        answers += in_tables
        answers.sort(key=lambda answer: (answer.start, answer.end))
        doc._.responses = self._records(doc, answers)
        mark(doc, "responses", doc._.responses)
        return doc

    def _records(self, doc: Doc, answers: Sequence[Answer]) -> tuple[Response, ...]:
        ids = RecordIds(doc._.document.id)
        speakers = Respondents(doc._.document, doc._.facts, self._gazetteer)
        return tuple(self._record(doc, answer, ids, speakers) for answer in answers)

    def _record(self, doc: Doc, answer: Answer, ids: RecordIds, speakers: Respondents) -> Response:
        facts: Facts = doc._.facts
        stance = self._read(doc, answer)
        scope = answer.scope
        if (
            stance.position == Position.NOT_APPLICABLE
            and scope == Scope.SEVERAL
            and not answer.cites
        ):
            scope = Scope.ALL
        return Response(
            id=ids.next("res", text_of(doc)[answer.start : answer.end]),
            start_char=answer.start,
            end_char=answer.end,
            number=answer.number,
            cites=answer.cites,
            force_id=facts.force_id,
            respondent_id=speakers.speaker(answer.who, answer.start),
            scope=scope,
            position=stance.position,
            action=stance.action,
            is_generic=_is_generic(doc, answer.pieces),
            confidence=answer.confidence,
            quotes=tuple(_quotes(answer, stance)),
        )

    def _read(self, doc: Doc, answer: Answer) -> Stance:
        """What the answer says; a word in the table's column of positions comes first."""
        stance = _stance(doc, answer.pieces)
        if answer.stated is None:
            return stance
        said = _stance(doc, [answer.stated])
        if said.position == Position.UNSTATED:
            return stance
        return replace(stance, position=said.position, position_evidence=Evidence(*answer.stated))


def _stance(doc: Doc, pieces: Sequence[tuple[int, int]]) -> Stance:
    sentences = [s for start, end in pieces for s in sentences_between(doc, start, end)]
    return read_stance(text_of(doc), sentences)


def _is_generic(doc: Doc, pieces: Sequence[tuple[int, int]]) -> bool:
    text = text_of(doc)
    return is_generic(
        [
            text[first:last]
            for start, end in pieces
            for first, last in sentences_between(doc, start, end)
        ]
    )


def _quotes(answer: Answer, stance: Stance) -> list[Quote]:
    quotes = [Quote(QuoteRole.RESTATED, start, end) for start, end in answer.restated]
    for role, evidence in (
        (QuoteRole.POSITION_EVIDENCE, stance.position_evidence),
        (QuoteRole.ACTION_EVIDENCE, stance.action_evidence),
    ):
        if isinstance(evidence, Evidence):
            quotes.append(Quote(role, evidence.start, evidence.end))
    return quotes


@Language.factory("hmi_responses")
def create_response_finder(nlp: Language, name: str) -> ResponseFinder:
    return ResponseFinder(load_gazetteer())
