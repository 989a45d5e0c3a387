"""Who owes an answer to what, by section 55 of the Police Act 1996.

(5)  The local policing body publishes its comments, and the chief officer's, on every
     published report that relates to its force.
(5A) Since 2 May 2017 it does so before the end of the period of 56 days beginning with the
     day on which the report was published.
(5B) Where the report includes a recommendation, the comments explain what action the body has
     taken or proposes to take in response to it, or why none.

Areas for improvement are not named there: answers to them are good practice. For joint
inspections, super-complaints, fire services and forces without an area of their own no rule
with its source is written down here, so that the duty is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hmi_extract.datamodel import (
    Action,
    DocumentKind,
    OrganisationKind,
    Position,
    RecommendationKind,
)
from hmi_extract.organisations import Gazetteer

_INSPECTORATE = "hmicfrs"  # HMIC until July 2017: one organisation under two names

_DEADLINE_SINCE = date(2017, 5, 2)  # Policing and Crime Act 2017, s.37, in force
_LAST_LAWFUL_DAY = timedelta(days=55)  # the day of publication is the first of the 56


_OF_INSPECTIONS = (DocumentKind.INSPECTION_REPORT, DocumentKind.POST_INSPECTION_REVIEW)


class Duty(StrEnum):
    STATUTORY = "statutory"
    VOLUNTARY = "voluntary"
    NONE = "none"
    UNKNOWN = "unknown"


class CoverageStatus(StrEnum):
    """What an answer amounts to; the strongest first."""

    ACTION_TAKEN = "action_taken"
    ACTION_PROPOSED = "action_proposed"
    NOT_APPLICABLE = "not_applicable"
    REFUSED_WITH_REASON = "refused_with_reason"
    REFUSED_WITHOUT_REASON = "refused_without_reason"
    MENTIONED = "mentioned"
    UNANSWERED = "unanswered"


STRENGTH = {status: rank for rank, status in enumerate(CoverageStatus)}


@dataclass(frozen=True, slots=True)
class Report:
    id: str
    kind: DocumentKind
    published: date | None
    inspected: tuple[str, ...]  # organisation ids, the report's own force included
    makers: frozenset[str]  # ids of those who publish, write or sign it


@dataclass(frozen=True, slots=True)
class Ask:
    """A recommendation or area for improvement, as far as it matters who owes an answer."""

    id: str
    report: Report
    kind: RecommendationKind
    parent_id: str | None
    addressees: tuple[str, ...]  # organisation ids; empty: unknown


def last_lawful_day(published: date | None) -> date | None:
    """Last day for the comments on a report; None where undated or before 2 May 2017.

    Police Act 1996, s.55(5A).

    >>> last_lawful_day(date(2020, 2, 27))
    datetime.date(2020, 4, 22)
    """
    if published is None or published < _DEADLINE_SINCE:
        return None
    return published + _LAST_LAWFUL_DAY


def status_of(position: Position, action: Action | None) -> CoverageStatus:
    """What one answer amounts to, from what it says of the recommendation and of action."""
    if action == Action.TAKEN:
        return CoverageStatus.ACTION_TAKEN
    if action in (Action.IN_PROGRESS, Action.PROPOSED):
        return CoverageStatus.ACTION_PROPOSED
    if position == Position.NOT_APPLICABLE:
        return CoverageStatus.NOT_APPLICABLE
    if action == Action.NONE_WITH_REASON:
        return CoverageStatus.REFUSED_WITH_REASON
    # An action that is not known (None) is not the same as one that was not stated.
    refused = position in (Position.REJECTED, Position.DISPUTED)
    if refused and action == Action.NONE_STATED:
        return CoverageStatus.REFUSED_WITHOUT_REASON
    return CoverageStatus.MENTIONED


class Duties:
    """The rules over one gazetteer. "Forces" below are ids; fire services are among them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._kinds = {each.id: each.kind for each in gazetteer.organisations}

    def owes_comments(self, report: Report) -> bool:
        """True for reports of the inspectorate alone, reviews of what became of earlier ones
        among them: section 55(5) is on every published report. A further inspectorate, college
        or complaints body among the makers tells a joint report."""
        return report.kind in _OF_INSPECTIONS and report.makers == {_INSPECTORATE}

    def forces_commenting(self, report: Report, asks: Iterable[Ask]) -> list[str]:
        """Territorial forces that the report relates to: those it inspected, or all where it
        is national, and those that its recommendations are addressed to."""
        if not self.owes_comments(report):
            return []
        forces = set(self._related(report))
        for ask in asks:
            forces |= self._addressed(ask)
        return sorted(filter(self._gazetteer.is_territorial_force, forces))

    def owing(self, ask: Ask) -> dict[str, Duty]:
        """Force → its duty to answer, for every force that owes or may owe an answer.

        A recommendation addressed to others alone (the Home Office, the College) has none:
        s.55(5B) asks what the body does "in response to" it, and there is nothing for the
        body to do; an answer that is given all the same has the duty `none`. Where the
        addressee is unknown, the forces that the report relates to may owe one.

        Only reports of inspections are answered under the Act: what a committee recommends
        to chief constables, say, they may answer, but do not owe.
        """
        if ask.report.kind not in _OF_INSPECTIONS:
            return {}
        addressed = self._addressed(ask)
        if addressed:
            return {force: self._duty(ask, force) for force in sorted(addressed)}
        if ask.addressees and all(each in self._kinds for each in ask.addressees):
            return {}
        forces = sorted(self._related(ask.report))
        # An area for improvement is never owed, whoever of the inspected it is for.
        improvement = ask.kind == RecommendationKind.AREA_FOR_IMPROVEMENT
        if improvement and ask.report.inspected:
            return {force: self._duty(ask, force) for force in forces}
        return dict.fromkeys(forces, Duty.UNKNOWN)

    def unasked(self, ask: Ask) -> Duty:
        """The duty of a force that answers although it is not among the `owing`."""
        inspection = ask.report.kind in _OF_INSPECTIONS
        return Duty.UNKNOWN if inspection and not self.owes_comments(ask.report) else Duty.NONE

    def _duty(self, ask: Ask, force: str) -> Duty:
        territorial = self._gazetteer.is_territorial_force(force)
        if not territorial or not self.owes_comments(ask.report):
            return Duty.UNKNOWN
        if ask.kind == RecommendationKind.AREA_FOR_IMPROVEMENT:
            return Duty.VOLUNTARY
        return Duty.STATUTORY

    def _addressed(self, ask: Ask) -> set[str]:
        on = ask.report.published
        return {force for each in ask.addressees for force in self._services(each, on)}

    def _related(self, report: Report) -> set[str]:
        on = report.published
        if report.inspected:
            return {force for each in report.inspected for force in self._services(each, on)}
        national = report.kind == DocumentKind.INSPECTION_REPORT
        if national and _INSPECTORATE in report.makers:
            return {force.id for force in self._gazetteer.territorial_forces(on)}
        return set()

    def _services(self, organisation_id: str, on: date | None) -> tuple[str, ...]:
        kind = self._kinds.get(organisation_id)
        if kind is None:
            return ()
        if kind == OrganisationKind.FIRE_SERVICE:
            return (organisation_id,)
        return self._gazetteer.expand(organisation_id, on)
