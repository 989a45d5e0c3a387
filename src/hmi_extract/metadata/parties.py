"""Who inspected, wrote, signed, published or was written to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentOrganisation,
    OrganisationRole,
)
from hmi_extract.metadata.reading import Reading
from hmi_extract.metadata.site import site_owner
from hmi_extract.organisations import Gazetteer
from hmi_extract.organisations.roles import (
    CHIEF_OFFICER,
    CONSTABULARY,
    GOVERNMENT,
    INSPECTOR,
    INSPECTORATES,
    MINISTER,
    POLICING_BODY,
    mentions,
)

_WHOLE_GOVERNMENT = "HM Government"
_GOVERNMENT_TITLE = re.compile(rf"\bgovernment\s+(?:response|reply)\b|{GOVERNMENT}", re.I)
_DEPARTMENT = re.compile(
    r"^(?:Home\s+Office|Ministry\s+of\s+[A-Z][\w ]+|Department\s+(?:for|of)\s+[A-Z][\w, ]+)$"
)
_GREETED_MINISTER = re.compile(rf"{MINISTER}|^\s*dear\s+minister", re.IGNORECASE | re.MULTILINE)
# A paper that the chief officer lays before those who oversee the force
_FOR_COMMITTEE = re.compile(
    rf"^report\s+(?:of|by|from)\s*:?\s+(?:the\s+)?(?:{CHIEF_OFFICER}|Commissioner\s+of\s+Police)",
    re.IGNORECASE | re.MULTILINE,
)
_COVER_LINES = 20
_COVER = 600  # characters: a title and those whose report it is
_JOINT = re.compile(r"\bjoint(?:ly)?\b|\binspectors\s+from\b|\binspectorates\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known already when the parties are read."""

    kind: DocumentKind
    title: str
    force_id: str | None
    on: date | None  # the day of the document: which body oversaw the force then
    site: str


def find_parties(
    reading: Reading, known: Circumstances, gazetteer: Gazetteer
) -> tuple[DocumentOrganisation, ...]:
    """The organisations with a part in the document; those that the gazetteer does not know
    are left out. Each pair of organisation and role once, in the order of roles."""
    found: dict[DocumentOrganisation, None] = {}
    for organisation_id, role in _parties(reading, known, gazetteer):
        if organisation_id is not None:
            found[DocumentOrganisation(organisation_id, role)] = None
    order = list(OrganisationRole)
    return tuple(sorted(found, key=lambda party: order.index(party.role)))


_Party = tuple[str | None, OrganisationRole]


def _parties(reading: Reading, known: Circumstances, gazetteer: Gazetteer) -> Iterator[_Party]:
    if known.kind in (DocumentKind.INSPECTION_REPORT, DocumentKind.POST_INSPECTION_REVIEW):
        yield known.force_id, OrganisationRole.INSPECTED
        yield from _inspectors(reading, known, gazetteer)
        yield from _inspected_addressees(reading, known, gazetteer)
    elif known.kind == DocumentKind.RESPONSE:
        yield from _answering(reading, known, gazetteer)
        yield from _answered(reading, known, gazetteer)
    elif known.kind == DocumentKind.NEWS_ARTICLE:
        yield site_owner(known.site, known.on, gazetteer), OrganisationRole.PUBLISHER


# --- reports and reviews ---------------------------------------------------------------------


def _inspectors(reading: Reading, known: Circumstances, gazetteer: Gazetteer) -> Iterator[_Party]:
    """Joint inspections are written by all; a single one is published by its inspectorate."""
    signed = set(_inspectorates(reading.closing, known.on, gazetteer))
    named = set(_inspectorates(reading.opening, known.on, gazetteer))
    cover = set(_inspectorates(reading.text[:_COVER], known.on, gazetteer))
    joint = reading.salutation is not None or len(cover) > 1 or bool(_JOINT.search(known.title))
    if joint:
        for organisation_id in sorted(signed | named):
            yield organisation_id, OrganisationRole.AUTHOR
        for organisation_id in sorted(signed):
            yield organisation_id, OrganisationRole.SIGNATORY
    elif mentions(CONSTABULARY, f"{known.site}\n{reading.furniture}\n{reading.text}"):
        yield _id(gazetteer, "HMICFRS", known.on), OrganisationRole.PUBLISHER


def _inspectorates(text: str, on: date | None, gazetteer: Gazetteer) -> Iterator[str]:
    for pattern, name in INSPECTORATES:
        organisation_id = _id(gazetteer, name, on) if mentions(pattern, text) else None
        if organisation_id is not None:
            yield organisation_id


def _inspected_addressees(
    reading: Reading, known: Circumstances, gazetteer: Gazetteer
) -> Iterator[_Party]:
    """Letters to a partnership go to the chief officer and to the commissioner."""
    if mentions(CHIEF_OFFICER, reading.head):
        yield known.force_id, OrganisationRole.ADDRESSEE
    if mentions(POLICING_BODY, reading.head):
        yield _policing_body(known, gazetteer), OrganisationRole.ADDRESSEE


# --- answers ---------------------------------------------------------------------------------


def _answering(reading: Reading, known: Circumstances, gazetteer: Gazetteer) -> Iterator[_Party]:
    """Who answers. Only what a local policing body publishes, writes or signs counts under
    section 55(5) of the Police Act 1996, so it is named only on its own words."""
    if _GOVERNMENT_TITLE.search(known.title):
        yield _department(reading, known, gazetteer), OrganisationRole.AUTHOR
        return
    body = _policing_body(known, gazetteer)
    if mentions(POLICING_BODY, reading.closing):
        yield body, OrganisationRole.AUTHOR
        yield body, OrganisationRole.SIGNATORY
    elif _FOR_COMMITTEE.search(reading.opening):
        yield known.force_id, OrganisationRole.AUTHOR
    elif _body_answers(reading, known):
        yield body, OrganisationRole.AUTHOR
    elif mentions(CHIEF_OFFICER, reading.closing) or not mentions(POLICING_BODY, reading.opening):
        yield known.force_id, OrganisationRole.AUTHOR
    if mentions(CHIEF_OFFICER, reading.closing):
        yield known.force_id, OrganisationRole.SIGNATORY
    yield site_owner(known.site, known.on, gazetteer), OrganisationRole.PUBLISHER


def _body_answers(reading: Reading, known: Circumstances) -> bool:
    """The title, the site, the letterhead or the first words say that the body speaks."""
    title = re.sub(rf"\b(?:to|from)\s+(?:the\s+)?{POLICING_BODY}", "", known.title, flags=re.I)
    own = re.compile(
        rf"{POLICING_BODY}|\bcommissioner[’']s\b|\blocal\s+policing\s+body[’']s\b"
        r"|^mayoral\b|\bmayor[’']s\b",
        re.IGNORECASE,
    )
    return any(own.search(part) for part in (title, known.site, reading.head)) or bool(
        re.search(
            rf"\bas\s+(?:your\s+|the\s+|a\s+)?{POLICING_BODY}|(?:{POLICING_BODY})[’']?s?\s+"
            r"(?:\w+\s+){0,2}(?:response|comments)\b|\bmy\s+office\b",
            reading.opening,
            re.IGNORECASE,
        )
    )


def _answered(reading: Reading, known: Circumstances, gazetteer: Gazetteer) -> Iterator[_Party]:
    """The Home Secretary and the inspectorate, as the law asks (Police Act 1996, s.55(6))."""
    greeting = reading.salutation.text if reading.salutation else ""
    written_to = f"{reading.head}\n{greeting}"
    if reading.salutation is None:
        return
    if _GREETED_MINISTER.search(written_to) or mentions(r"Home\s+Office", reading.head):
        yield _id(gazetteer, "Home Office", known.on), OrganisationRole.ADDRESSEE
    if mentions(INSPECTOR, written_to) or mentions(
        r"H\.?M\.?\s*(?:Chief\s+)?Inspector", written_to
    ):
        yield _id(gazetteer, "HMICFRS", known.on), OrganisationRole.ADDRESSEE


def _department(reading: Reading, known: Circumstances, gazetteer: Gazetteer) -> str | None:
    """The department that the cover names on a line of its own; else the Government."""
    for line in reading.lines[:_COVER_LINES]:
        if _DEPARTMENT.match(line.text):
            found = _id(gazetteer, line.text, known.on)
            if found is not None:
                return found
    return _id(gazetteer, _WHOLE_GOVERNMENT, known.on)


# --- look-ups --------------------------------------------------------------------------------


def _policing_body(known: Circumstances, gazetteer: Gazetteer) -> str | None:
    if known.force_id is None:
        return None
    body = gazetteer.local_policing_body(known.force_id, known.on)
    return body.id if body else None


def _id(gazetteer: Gazetteer, name: str, on: date | None) -> str | None:
    organisation = gazetteer.resolve(name, on)
    return organisation.id if organisation else None
