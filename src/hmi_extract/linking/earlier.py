"""Which reports of a collection are earlier ones, on the same force, of the same inspections."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hmi_extract.datamodel import Extraction, OrganisationKind, OrganisationRole, Recommendation
from hmi_extract.errors import NotFoundError
from hmi_extract.linking.collection import Collection, record_text
from hmi_extract.linking.titles import Title, TitleSpace, read_title
from hmi_extract.organisations import Gazetteer

# The inspectorate's running programmes, as titles name them; a force is inspected in each of
# them again after some years. A thematic is of no programme: its title tells what it is about.
_PROGRAMMES = (
    ("peel", re.compile(r"\bpeel\b|\bpolice\s+(?:effectiveness|efficiency|legitimacy)\b", re.I)),
    ("child protection", re.compile(r"\bchild\s+protection\b|\bNCPI\b", re.I)),
    ("custody", re.compile(r"\bcustody\b", re.I)),
    ("crime data", re.compile(r"\bcrime\s+(?:data|recording)\b", re.I)),
    ("integrity", re.compile(r"\bvetting\b|\bcounter-?corruption\b|\bintegrity\b", re.I)),
    ("causes of concern", re.compile(r"\bcauses?\s+of\s+concern\b", re.I)),
)
_SAME_SERIES = 0.6  # likeness of two titles of no programme that are of one series


def programme_of(title: str | None) -> str | None:
    """The running programme that a title names; None for none of them.

    >>> programme_of("Dorset – National child protection inspection")
    'child protection'
    """
    return next((name for name, pattern in _PROGRAMMES if pattern.search(title or "")), None)


@dataclass(frozen=True, slots=True)
class Made:
    """A recommendation with the report that made it."""

    recommendation: Recommendation
    report: Extraction
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """A dated report with recommendations."""

    extraction: Extraction
    published: date
    forces: frozenset[str]  # that it inspects; empty: national
    title: Title
    programme: str | None
    made: tuple[Made, ...]  # in reading order

    @property
    def id(self) -> str:
        return self.extraction.document.id


class EarlierReports:
    """The dated reports of a collection by force, in order of publication."""

    def __init__(self, collection: Collection, gazetteer: Gazetteer) -> None:
        known = (one for one in collection if forces_of(one) or _is_national(one, gazetteer))
        found = [report for one in known if (report := _read(one)) is not None]
        self.reports = tuple(sorted(found, key=lambda one: (one.published, one.id)))
        self._titles = TitleSpace(one.title for one in self.reports)
        self._fits: dict[tuple[tuple[str, ...], str], float] = {}
        self._by_force: defaultdict[str | None, list[Report]] = defaultdict(list)
        for report in self.reports:
            for force in report.forces or (None,):
                self._by_force[force].append(report)

    def before(self, report: Report, *, national: bool = False) -> list[Report]:
        """Reports on one of the same forces (of a national report: national ones) that were
        published on an earlier day, the latest first. With `national`, national ones too."""
        places: set[str | None] = {*report.forces} or {None}
        places |= {None} if national else set()
        found = {one.id: one for place in places for one in self._published_before(place, report)}
        return sorted(found.values(), key=lambda one: (one.published, one.id), reverse=True)

    def _published_before(self, force: str | None, report: Report) -> list[Report]:
        there = self._by_force[force]
        return there[: bisect_left(there, report.published, key=lambda one: one.published)]

    def last_of_series(self, report: Report) -> Report | None:
        """The report before it on the same force, in the same series of inspections."""
        return next((one for one in self.before(report) if self.same_series(report, one)), None)

    def groups(self) -> Iterator[tuple[str, tuple[Report, ...]]]:
        """Reports on each force, and the national ones (""), in order of publication."""
        for force in sorted(self._by_force, key=lambda one: one or ""):
            yield force or "", tuple(self._by_force[force])

    def same_series(self, one: Report, other: Report) -> bool:
        """Whether both are of one programme, or titled alike where they are of none."""
        if one.programme or other.programme:
            return one.programme == other.programme
        return self.fit(one.title, other) >= _SAME_SERIES

    def fit(self, named: Title, report: Report) -> float:
        """How well a title as it is named fits the report's, 0 to 1."""
        key = (named.tokens, report.id)
        if key not in self._fits:
            self._fits[key] = self._titles.likeness(named, report.title)
        return self._fits[key]


def _read(extraction: Extraction) -> Report | None:
    facts = extraction.facts
    if facts.published is None or not extraction.recommendations:
        return None
    ordered = sorted(extraction.recommendations, key=lambda one: (one.start_char, one.id))
    return Report(
        extraction=extraction,
        published=facts.published,
        forces=forces_of(extraction),
        title=read_title(facts.title),
        programme=programme_of(facts.title),
        made=tuple(Made(one, extraction, record_text(extraction, one)) for one in ordered),
    )


def _is_national(extraction: Extraction, gazetteer: Gazetteer) -> bool:
    """Whether it asks something of all forces, the Government or a national body: a report
    whose force is merely unknown is on one place, and nobody knows which."""
    asked = {each for one in extraction.recommendations for each in one.addressees}
    return any(_is_for_all(each, gazetteer) for each in asked)


def _is_for_all(organisation_id: str, gazetteer: Gazetteer) -> bool:
    try:
        kind = gazetteer.get(organisation_id).kind
        return kind in _NATIONAL or len(gazetteer.expand(organisation_id, None)) > 1
    except NotFoundError:
        return False


_NATIONAL = (OrganisationKind.GOVERNMENT, OrganisationKind.NATIONAL_BODY)


def forces_of(extraction: Extraction) -> frozenset[str]:
    """The forces that a report inspects; none for a national one."""
    facts = extraction.facts
    inspected = {
        one.organisation_id for one in facts.organisations if one.role == OrganisationRole.INSPECTED
    }
    return frozenset(inspected | ({facts.force_id} if facts.force_id else set()))
