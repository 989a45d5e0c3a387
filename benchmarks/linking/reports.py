"""Made reports: national ones on a subject, and those on one force."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import PurePath

from benchmarks.linking.drafting import Draft
from benchmarks.linking.titles import Title, national_title, programmes, subject_title
from benchmarks.linking.vocabulary import Subject, vocabulary
from benchmarks.linking.wording import Matter, ask, capital, edited, new_matter, shortfall
from hmi_extract.datamodel import (
    DocumentKind,
    Extraction,
    Facts,
    Recommendation,
    RecommendationKind,
)
from hmi_extract.identity import document_id
from hmi_extract.organisations import Organisation

_FIRST_DAY, _DAYS = date(2014, 7, 1), 3650
_NEWER_STYLE = 2021  # from then on areas for improvement are deficiencies
_CARRIED_OVER = 0.12  # share of a force report's items that an earlier one had already
_FOR_OTHERS = (
    ("the Home Office", ("home-office",)),
    ("the College of Policing", ("college-of-policing",)),
    ("the National Police Chiefs' Council", ("national-police-chiefs-council",)),
    (
        "the College of Policing and the National Police Chiefs' Council",
        ("college-of-policing", "national-police-chiefs-council"),
    ),
    ("the Crown Prosecution Service", ("crown-prosecution-service",)),
)
_FOR_ALL = (
    ("chief constables", ("chief-constables",)),
    ("chief constables", ("chief-constables",)),
    ("all forces", ("police-forces",)),
    (
        "chief constables and police and crime commissioners",
        ("chief-constables", "police-and-crime-commissioners"),
    ),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation, area for improvement or cause of concern, with what it is about."""

    record: Recommendation
    text: str
    matter: Matter
    for_forces: bool  # whether a force has anything to answer


@dataclass(frozen=True, slots=True)
class Report:
    extraction: Extraction
    title: Title
    published: date
    force: Organisation | None  # None: national
    items: tuple[Item, ...]
    family: str = "national"
    continues: tuple[tuple[str, str], ...] = ()  # (its item, the earlier report's)

    @property
    def id(self) -> str:
        return self.extraction.document.id

    @property
    def is_numbered(self) -> bool:
        return self.items[0].record.number is not None


def area_of(force: Organisation) -> str:
    """ "Dorset" of Dorset Police."""
    words = (" Constabulary", " Police Service", " Police")
    return next((force.name.removesuffix(w) for w in words if force.name.endswith(w)), force.name)


def national_reports(count: int, seed: int) -> Iterator[Report]:
    taken: set[str] = set()
    for number in range(count):
        draw = random.Random(f"{seed} national {number}")
        subject = draw.choice(vocabulary().subjects)
        title = national_title(draw, subject)
        while title.short in taken:
            title = national_title(draw, subject)
        taken.add(title.short)
        yield _national(draw, f"reports/national-{number:04}.pdf", subject, title)


def _national(draw: random.Random, path: str, subject: Subject, title: Title) -> Report:
    published = _FIRST_DAY + timedelta(days=draw.randrange(_DAYS))
    writing = _Writing(draw, Draft(document_id(PurePath(path))), published)
    writing.draft.heading(title.whole, 1)
    matters = _matters(draw, (subject,), draw.randint(8, 30))
    in_order = sorted(matters, key=lambda one: one.aspect.name)
    for number, matter in enumerate(in_order, 1):
        for_forces = draw.random() < 0.55
        who, addressees = draw.choice(_FOR_ALL if for_forces else _FOR_OTHERS)
        text = ask(draw, matter, who, published.year)
        section = matter.aspect.name
        writing.add(text, matter, section, number=str(number), addressees=addressees)
    return writing.done(title, None, "national")


def force_reports(count: int, forces: Sequence[Organisation], seed: int) -> Iterator[Report]:
    """Force by force, each one's in order of publication."""
    for place, force in enumerate(forces):
        draw = random.Random(f"{seed} {force.id}")
        share = count // len(forces) + (place < count % len(forces))
        days = sorted(draw.randrange(_DAYS) for _ in range(share))
        earlier: list[Report] = []
        for number, day in enumerate(days):
            path = f"reports/{force.id}-{number:03}.pdf"
            published = _FIRST_DAY + timedelta(days=day)
            report = _on_force(draw, path, force, published, earlier)
            earlier.append(report)
            yield report


def _on_force(
    draw: random.Random,
    path: str,
    force: Organisation,
    published: date,
    earlier: Sequence[Report],
) -> Report:
    family, title, subjects = _inspection(draw, force, published.year, earlier)
    writing = _Writing(draw, Draft(document_id(PurePath(path))), published)
    writing.draft.heading(title.whole, 1)
    last = next((one for one in reversed(earlier) if one.family == family), None)
    matters = sorted(
        _matters(draw, subjects, draw.randint(7, 25)), key=lambda one: one.subject.name
    )
    carried = [
        one
        for one in (last.items if last else ())
        if one.record.kind == RecommendationKind.AREA_FOR_IMPROVEMENT
        and draw.random() < 2 * _CARRIED_OVER
    ]
    numbered, only_asks = family == "custody" or draw.random() < 0.3, family == "child"
    for item in carried:
        writing.carry(item, numbered)
    for matter in matters:
        writing.add_for_force(matter, force, numbered, only_asks)
    return writing.done(title, force, family)


def _inspection(
    draw: random.Random, force: Organisation, year: int, earlier: Sequence[Report]
) -> tuple[str, Title, tuple[Subject, ...]]:
    """What is inspected next: a programme that is due, else a subject."""
    subjects = vocabulary().subjects
    known = [one.title.whole for one in earlier]
    due = [
        (family, title)
        for family, title in programmes(area_of(force), force.name, year)
        if title.whole not in known
    ]
    if due and draw.random() < 0.7:
        family, title = draw.choice(due)
        if family == "child":
            chosen = tuple(one for one in subjects if one.name.startswith(("child", "missing")))
        elif family in ("custody", "crime"):
            chosen = tuple(one for one in subjects if one.name.startswith(family))
        else:
            chosen = tuple(draw.sample(subjects, draw.randint(4, 8)))
        return family, title, chosen
    free = [one for one in subjects if known.count(subject_title(force.name, one).whole) < 2]
    subject = draw.choice(free or subjects)
    return f"on {subject.name}", subject_title(force.name, subject), (subject,)


def _matters(draw: random.Random, subjects: tuple[Subject, ...], count: int) -> list[Matter]:
    """Different in object or aspect, as far as the subjects go."""
    found: dict[tuple[str, str], Matter] = {}
    for _ in range(5 * count):
        matter = new_matter(draw, draw.choice(subjects))
        found.setdefault((matter.object[0], matter.aspect.name), matter)
        if len(found) == count:
            break
    return list(found.values())


@dataclass(slots=True)
class _Writing:
    """One report while it is being written."""

    draw: random.Random
    draft: Draft
    published: date
    items: list[Item] = field(default_factory=list)
    continues: list[tuple[str, str]] = field(default_factory=list)
    _section: str = ""

    def add(
        self,
        text: str,
        matter: Matter,
        section: str,
        kind: RecommendationKind = RecommendationKind.RECOMMENDATION,
        number: str | None = None,
        addressees: tuple[str, ...] = (),
        parent_id: str | None = None,
    ) -> Recommendation:
        if section != self._section:
            self._section = section
            self.draft.heading(capital(section))
            self.draft.write(f"We looked at {matter.object[0]}, among other things.")
        record = self.draft.ask(
            text,
            kind,
            number=number,
            section=capital(section),
            addressees=addressees,
            parent_id=parent_id,
        )
        ours = not addressees or not any(addressees == others for _, others in _FOR_OTHERS)
        self.items.append(Item(record, text, matter, ours))
        return record

    def add_for_force(
        self, matter: Matter, force: Organisation, numbered: bool, only_asks: bool
    ) -> None:
        """An area for improvement, a recommendation, or a cause of concern with its own."""
        roll = 1.0 if only_asks else self.draw.random()
        section, addressees = matter.subject.name, (force.id,)
        if roll < 0.6:
            kind = RecommendationKind.AREA_FOR_IMPROVEMENT
            if self.published.year >= _NEWER_STYLE:
                text = shortfall(self.draw, matter, kind, force.name)
            else:
                text = ask(self.draw, matter, "the force", self.published.year)
            self.add(text, matter, section, kind, self._number(kind, numbered), addressees)
            return
        parent_id = None
        recommendation = RecommendationKind.RECOMMENDATION
        matters = [matter]
        if 0.6 <= roll < 0.68:
            kind = RecommendationKind.CAUSE_OF_CONCERN
            text = shortfall(self.draw, matter, kind, force.name)
            number = self._number(kind, numbered)
            parent_id = self.add(text, matter, section, kind, number, addressees).id
            matters = _matters(self.draw, (matter.subject,), self.draw.randint(1, 4))
        for each in matters:
            text = ask(self.draw, each, force.name, self.published.year)
            number = self._number(recommendation, numbered)
            self.add(text, each, section, recommendation, number, addressees, parent_id)

    def carry(self, item: Item, numbered: bool) -> None:
        """The same area for improvement as in an earlier report, at times reworded."""
        text = item.text if self.draw.random() < 0.4 else edited(self.draw, item.text)
        kind = item.record.kind
        record = self.add(
            text,
            item.matter,
            item.matter.subject.name,
            kind,
            self._number(kind, numbered),
            item.record.addressees,
        )
        self.continues.append((record.id, item.record.id))

    def _number(self, kind: RecommendationKind, numbered: bool) -> str | None:
        """Each kind is numbered by itself."""
        return str(1 + sum(one.record.kind == kind for one in self.items)) if numbered else None

    def done(self, title: Title, force: Organisation | None, family: str) -> Report:
        facts = Facts(
            kind=DocumentKind.INSPECTION_REPORT,
            title=title.whole,
            published=self.published,
            published_basis="cover",
            force_id=force.id if force else None,
        )
        return Report(
            extraction=self.draft.done(facts),
            title=title,
            published=self.published,
            force=force,
            items=tuple(self.items),
            family=family,
            continues=tuple(self.continues),
        )
