"""What the gazetteer holds: an organisation, its names, and the areas of the forces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hmi_extract.datamodel import OrganisationKind


class Office(StrEnum):
    """What sort of local policing body it is."""

    PCC = "pcc"  # police and crime commissioner
    PFCC = "pfcc"  # police, fire and crime commissioner
    MAYOR = "mayor"  # mayor of a combined authority who holds a commissioner's functions
    MOPAC = "mopac"
    COMMON_COUNCIL = "common_council"  # of the City of London


class Membership(StrEnum):
    """Whom a group stands for, as far as forces go."""

    ALL_FORCES = "all_forces"  # the territorial forces of the day
    PFCC_FORCES = "pfcc_forces"  # those overseen by a police, fire and crime commissioner
    MAYOR_FORCES = "mayor_forces"  # those overseen by a mayor, MOPAC included
    NO_FORCES = "no_forces"


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of writing an organisation's name."""

    text: str
    organisation_id: str
    exact_case: bool = False  # "Met", "CPS": means the organisation only when so written
    valid_from: date | None = None  # first day; None: since ever, as far as is known
    valid_to: date | None = None  # last day; None: still in use

    def in_use(self, on: date) -> bool:
        return _within(on, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Organisation:
    id: str  # a slug; of a territorial force, the slug of its area
    name: str  # as the body writes it, with straight apostrophes
    kind: OrganisationKind
    force_id: str | None = None  # the force that a body oversees; None for all others
    valid_from: date | None = None  # first day; None: not known, or before it matters
    valid_to: date | None = None  # last day; None: it exists now
    successor_id: str | None = None
    aliases: tuple[Alias, ...] = ()  # the name first; see Gazetteer.aliases for spellings

    def exists(self, on: date) -> bool:
        return _within(on, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class AreaName:
    """A place and the force that polices it."""

    text: str
    force_id: str
    exact_case: bool = False  # "Beds": a county only when so written


def _within(on: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)
