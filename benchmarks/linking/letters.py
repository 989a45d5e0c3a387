"""Made letters: one force's answers to one report, at times to two."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from pathlib import PurePath

from benchmarks.linking.drafting import Draft
from benchmarks.linking.reports import Item, Report, area_of
from benchmarks.linking.titles import Naming, named
from benchmarks.linking.vocabulary import vocabulary
from benchmarks.linking.wording import House, answer, aside, edited, house_of
from hmi_extract.datamodel import (
    Action,
    DocumentKind,
    DocumentRelation,
    Extraction,
    Facts,
    Position,
    RecommendationKind,
    ReportReference,
    Response,
    Scope,
)
from hmi_extract.identity import document_id
from hmi_extract.organisations import Gazetteer, Organisation

_VERBATIM = 0.6  # share of restatements that are letter by letter
_OTHER_MANNER = 0.1  # share of a letter's answers that are not in its usual manner
_VAGUE_IF_NAMED, _VAGUE_ALONE = 0.2, 0.05
_WRONG_NUMBER = 0.02
_GENERAL = 0.04  # share of answers that are to nothing in particular
_SEVERAL, _ASIDE, _TWO_VOICES = 0.04, 0.08, 0.1
_LEAVES_OUT = 0.3  # chance of each item to get no answer


class Manner(Enum):
    """How a letter says what each answer is to."""

    RESTATES = auto()
    CITES = auto()  # the report's numbers
    COUNTS = auto()  # by itself, in another order
    TELLS = auto()  # by what the answer speaks of, and nothing else


@dataclass(frozen=True, slots=True)
class Written:
    """A letter with what each answer is to."""

    extraction: Extraction
    answers: tuple[tuple[str, str], ...]  # (response id, recommendation id)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who writes to which reports; `outside`: reports that are not in the collection."""

    path: str
    force: Organisation
    reports: tuple[Report, ...]
    outside: bool = False


def write_letter(occasion: Occasion, gazetteer: Gazetteer, seed: int) -> Written:
    draw = random.Random(f"{seed} {occasion.path}")
    sent = max(one.published for one in occasion.reports) + timedelta(days=_lag(draw))
    body = gazetteer.local_policing_body(occasion.force.id, sent)
    writing = _Writing(
        draw=draw,
        draft=Draft(document_id(PurePath(occasion.path))),
        force_id=occasion.force.id,
        body_id=body.id if body else None,
        house=house_of(occasion.force.id, sent.year),
        manner=draw.choice((Manner.RESTATES, Manner.TELLS, draw.choice(tuple(Manner)[1:3]))),
        under_headings=draw.random() < 0.2,
        two_voices=draw.random() < _TWO_VOICES,
    )
    namings = [named(draw, one.title, one.published) for one in occasion.reports]
    own_title = _own_title(draw, occasion.force, occasion.reports[0])
    references = _opening(writing.draft, own_title, namings)
    if len(namings) == 1 and draw.random() < 0.03:
        references = ()  # nothing could be read but the letter's own title
    writing.answer_all(occasion.reports)
    extraction = writing.draft.done(
        Facts(
            kind=DocumentKind.RESPONSE,
            title=own_title,
            published=None if draw.random() < 0.04 else sent,
            published_basis="letter",
            force_id=None if draw.random() < 0.03 else occasion.force.id,
            references=references,
        )
    )
    return Written(extraction, () if occasion.outside else tuple(writing.truth))


def _lag(draw: random.Random) -> int:
    """Days from the report to the letter."""
    roll = draw.random()
    if roll < 0.02:
        return draw.randint(-4, 0)
    return draw.randint(120, 500) if roll > 0.95 else round(draw.triangular(7, 120, 52))


def _own_title(draw: random.Random, force: Organisation, report: Report) -> str:
    area = area_of(force)
    return draw.choice(
        (
            f"Response to HMICFRS report: {report.title.whole}",
            f"Response to {report.title.short}",
            f"Police and Crime Commissioner for {area}: comments under section 55",
            f"{area} PCC response to the HMICFRS {report.title.loose}",
        )
    )


def _opening(
    draft: Draft, own_title: str, namings: Sequence[Naming]
) -> tuple[ReportReference, ...]:
    draft.heading(own_title, 1)
    references = []
    for naming in namings:
        dated = f", published {naming.written}" if naming.written else ""
        lead = "I am writing in response to the report "
        text = (
            f"{lead}“{naming.title}”{dated}."
            if naming.title
            else f"{lead}{dated.removeprefix(', ')}."
        )
        start, _ = draft.paragraph(text)
        at = start + len(lead)
        references.append(
            ReportReference(
                relation=DocumentRelation.RESPONDS_TO,
                title=naming.title,
                published=naming.published,
                start_char=at + 1 if naming.title else at,
                end_char=at + 1 + len(naming.title) if naming.title else start + len(text) - 1,
            )
        )
    return tuple(references)


@dataclass(slots=True)
class _Writing:
    """One letter while it is being written."""

    draw: random.Random
    draft: Draft
    force_id: str
    body_id: str | None
    house: House
    manner: Manner
    under_headings: bool
    two_voices: bool
    truth: list[tuple[str, str]] = field(default_factory=list)
    _count: int = 0
    _heading: str = ""

    def answer_all(self, reports: Sequence[Report]) -> None:
        roll = self.draw.random()
        if len(reports) == 1 and roll < 0.02:
            self._answer_whole(reports[0])
            return
        for report in reports:
            items = [one for one in report.items if self._answers(one)]
            rest = len(reports) == 1 and roll < 0.06 and len(items) > 4
            items = items[: len(items) // 2] if rest else items
            if self.manner == Manner.COUNTS or self.draw.random() < 0.25:
                self.draw.shuffle(items)
            self._answer_each(report, items)
            if rest:
                self._answer_rest(report)

    def _answers(self, item: Item) -> bool:
        if item.record.kind == RecommendationKind.CAUSE_OF_CONCERN:
            return self.draw.random() < 0.4
        return self.draw.random() > (_LEAVES_OUT if item.for_forces else 0.95)

    def _answer_each(self, report: Report, items: Sequence[Item]) -> None:
        place = 0
        while place < len(items):
            roll = self.draw.random()
            size = self.draw.choice((2, 2, 3)) if roll < _SEVERAL else 1
            group = list(items[place : place + size])
            self._answer(report, group)
            place += size
            if self.draw.random() < _GENERAL:
                self._say(self.draw.choice(vocabulary().phrases["general"]))

    def _answer(self, report: Report, group: list[Item]) -> None:
        self._count += 1
        manner = self.manner
        if self.draw.random() < _OTHER_MANNER:
            manner = self.draw.choice(tuple(Manner))
        if manner == Manner.CITES and not report.is_numbered:
            manner = Manner.COUNTS
        if self.under_headings and group[0].record.section != self._heading:
            self._heading = group[0].record.section or ""
            self.draft.heading(self._heading)
        restated = tuple(self._restated(one) for one in group if manner == Manner.RESTATES)
        cites = self._cited(report, group) if manner == Manner.CITES else ()
        own = cites[:1] if len(group) == 1 else ()
        number = str(self._count) if manner == Manner.COUNTS else next(iter(own), None)
        said = self._words(report, group, manner)
        if manner == Manner.CITES and self.draw.random() < 0.5:
            cites = cites if number is None else ()  # its label, or its words, bear the number
        scope = Scope.SINGLE if len(group) == 1 else Scope.SEVERAL
        links = [one.record.id for one in group]
        self._say(said, links, restated, scope=scope, number=number, cites=cites)
        if self.two_voices:
            again = self._words(report, group, manner)
            self._say(again, links, restated, "force", scope=scope, number=number, cites=cites)

    def _words(self, report: Report, group: Sequence[Item], manner: Manner) -> str:
        chance = _VAGUE_ALONE if manner == Manner.TELLS else _VAGUE_IF_NAMED
        vague = self.draw.random() < chance
        said = answer(self.draw, [one.matter for one in group], self.house, vague=vague)
        if self.draw.random() < _ASIDE:
            said += f" {aside(self.draw, self.draw.choice(report.items).matter)}"
        return said

    def _restated(self, item: Item) -> str:
        return item.text if self.draw.random() < _VERBATIM else edited(self.draw, item.text)

    def _cited(self, report: Report, group: Sequence[Item]) -> tuple[str, ...]:
        numbers = tuple(one.record.number or "" for one in group)
        if self.draw.random() < _WRONG_NUMBER:
            return tuple(str(self.draw.randint(1, len(report.items) + 3)) for _ in numbers)
        return numbers

    def _answer_rest(self, report: Report) -> None:
        answered = {recommendation for _, recommendation in self.truth}
        left = [
            one.record.id
            for one in report.items
            if one.record.id not in answered
            and one.record.parent_id not in answered
            and one.record.kind == RecommendationKind.RECOMMENDATION
        ]
        if left:
            text = "We support the remaining recommendations, which the force has in hand."
            self._say(text, left, scope=Scope.REMAINING, position=Position.ACCEPTED)

    def _answer_whole(self, report: Report) -> None:
        made = [
            one.record.id
            for one in report.items
            if one.record.kind == RecommendationKind.RECOMMENDATION
        ]
        text = "I accept all of the recommendations made in the report."
        self._say(text, made, scope=Scope.ALL, position=Position.ACCEPTED)

    def _say(
        self,
        text: str,
        links: Sequence[str] = (),
        restated: tuple[str, ...] = (),
        voice: str = "body",
        scope: Scope = Scope.SINGLE,
        number: str | None = None,
        cites: tuple[str, ...] = (),
        position: Position = Position.UNSTATED,
    ) -> Response:
        response = self.draft.answer(
            text,
            restated,
            number=number,
            cites=cites,
            force_id=self.force_id,
            respondent_id=self.body_id if voice == "body" else self.force_id,
            scope=scope,
            position=position,
            action=self.draw.choice((Action.TAKEN, Action.IN_PROGRESS, Action.PROPOSED, None)),
        )
        self.truth.extend((response.id, link) for link in links)
        return response
