"""The reports of one collection, weighed against mentions of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hmi_extract.datamodel import Extraction
from hmi_extract.linking.collection import Collection, may_be_answered
from hmi_extract.linking.evidence import Step, total
from hmi_extract.linking.mentions import Mention
from hmi_extract.linking.report_index import ReportIndex
from hmi_extract.linking.subjects import Subjects, strength_of
from hmi_extract.linking.titles import TitleSpace, read_title
from hmi_extract.linking.weighing import (
    KINDS,
    RESTATED,
    When,
    forces_agree,
    is_later,
    weigh,
    when_published,
)

_WORTH_READING = 8  # candidates whose contents are compared: the best by their facts
# Whatever a paper says of its report, it has one: that which leads all others clearly.
_CLEARLY, _AHEAD = 1.5, 1.5  # log-odds: lead over the second, strength
_RESTATING = 20  # reports that are weighed because they ask what the source restates


@dataclass(frozen=True)
class Candidate:
    """One report of the collection, weighed against one mention."""

    report_id: str
    steps: tuple[Step, ...]

    @cached_property
    def log_odds(self) -> float:
        return total(self.steps)

    @property
    def score(self) -> float:
        return 1 / (1 + math.exp(-self.log_odds))


class ReportFinder:
    """Weighs the reports of one collection against mentions of them."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        reports = [one for one in collection if may_be_answered(one)]
        self._reports = {one.document.id: one for one in reports}
        self._known_when: dict[str, When | None] = {}
        self._titles = {one.document.id: read_title(one.facts.title) for one in reports}
        self._space = TitleSpace(self._titles.values())
        self._index = ReportIndex(reports, self._titles)
        self._subjects = Subjects(collection, reports)

    def candidates(self, mention: Mention) -> list[Candidate]:
        """Every report that may be meant, the most likely first; ties by id."""
        source = self._collection.by_id.get(mention.source_id)
        restated = self._subjects.restated(source) if source else {}
        found = [
            self._weighed(mention, self._reports[report_id], restated.get(report_id))
            for report_id in self._index.candidates(mention, self._restating(mention, restated))
            if self._possible(mention, self._reports[report_id])
        ]
        ranked = _ranked(found)
        return ranked if source is None else _with_lead(self._read(mention, source, ranked))

    def _restating(self, mention: Mention, restated: Mapping[str, float]) -> list[str]:
        """Those that ask most of what the source restates, of these the nearest in time: what
        is asked again and again tells of no report."""

        def order(report_id: str) -> tuple[float, int, str]:
            published = self._reports[report_id].facts.published
            return -restated[report_id], _days_apart(published, mention.published), report_id

        return sorted(restated, key=order)[:_RESTATING]

    def _possible(self, mention: Mention, report: Extraction) -> bool:
        return (
            report.document.id != mention.source_id
            and report.facts.kind in KINDS[mention.relation]
            and forces_agree(mention, report)
        )

    def _when(self, report_id: str) -> When | None:
        if report_id not in self._known_when:
            self._known_when[report_id] = when_published(self._reports[report_id])
        return self._known_when[report_id]

    def _weighed(self, mention: Mention, report: Extraction, restated: float | None) -> Candidate:
        report_id = report.document.id
        printed, when = self._titles[report_id], self._when(report_id)
        steps = tuple(weigh(mention, report, printed, self._space, when))
        if restated:
            steps += (Step("restated_share", restated, RESTATED * restated),)
        return Candidate(report_id, steps)

    def _read(
        self, mention: Mention, source: Extraction, ranked: list[Candidate]
    ) -> list[Candidate]:
        """The likeliest again, with what their contents say; the others as they are."""
        first, rest = ranked[:_WORTH_READING], ranked[_WORTH_READING:]
        alike = self._subjects.likeness(source, [one.report_id for one in first])
        later = {one for one in alike if is_later(mention, self._when(one))}
        again = []
        for one in first:
            own = alike.get(one.report_id)
            if own is None:
                again.append(one)
                continue
            rivals = [value for other, value in alike.items()
                      if other != one.report_id and other not in later]  # fmt: skip
            step = Step("contents", own, strength_of(own, rivals))
            again.append(Candidate(one.report_id, (*one.steps, step)))
        return _ranked(again) + rest


def _days_apart(one: date | None, other: date | None) -> int:
    """The most that there is where either is unknown."""
    return abs((one - other).days) if one and other else date.max.toordinal()


def _with_lead(ranked: list[Candidate]) -> list[Candidate]:
    """The first candidate with how far it is ahead of the second, where that is far."""
    if len(ranked) < 2:
        return ranked
    lead = ranked[0].log_odds - ranked[1].log_odds
    if lead < _CLEARLY:
        return ranked
    step = Step("ahead_of_others", lead, _AHEAD)
    return [Candidate(ranked[0].report_id, (*ranked[0].steps, step)), *ranked[1:]]


def _ranked(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (-one.log_odds, one.report_id))
