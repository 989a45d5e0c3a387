"""The data files become a gazetteer: TOML rows in, frozen values out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from hmi_extract.datamodel import OrganisationKind
from hmi_extract.identity import slug
from hmi_extract.organisations import templates
from hmi_extract.organisations.gazetteer import Gazetteer
from hmi_extract.organisations.model import Alias, AreaName, Membership, Office, Organisation

Row = Mapping[str, Any]
"""One TOML table; nothing outside this module sees it."""


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package's own data; read once."""
    forces = [_Force.from_row(row) for row in _rows("forces", "force")]
    areas_of = {force.id: (*force.areas, *force.short_areas) for force in forces}
    bodies = _rows("local_policing_bodies", "body")
    groups = _rows("groups", "group")
    organisations = [
        *(force.organisation for force in forces),
        *(_body(row, areas_of) for row in bodies),
        *_panels_and_authorities(bodies, areas_of),
        *(_fire_service(row) for row in _rows("fire_services", "fire_service")),
        *(_organisation(row) for row in _rows("organisations", "organisation")),
        *(_organisation(row | {"kind": "group"}) for row in groups),
    ]
    return Gazetteer(
        organisations,
        territorial=frozenset(areas_of),
        force_areas=[name for force in forces for name in force.area_names],
        council_areas=list(_council_areas()),
        offices={_body_id(row): Office(row["office"]) for row in bodies},
        memberships={_id(row): Membership(row.get("members", "no_forces")) for row in groups},
    )


@dataclass(frozen=True, slots=True)
class _Force:
    organisation: Organisation
    areas: tuple[str, ...]  # the name that bodies are called after first
    short_areas: tuple[str, ...]  # "Beds": exact case

    @property
    def id(self) -> str:
        return self.organisation.id

    @property
    def area_names(self) -> Iterator[AreaName]:
        for text in self.areas:
            yield AreaName(text, self.id)
        for text in self.short_areas:
            yield AreaName(text, self.id, exact_case=True)

    @classmethod
    def from_row(cls, row: Row) -> _Force:
        areas, short = tuple(row["areas"]), tuple(row.get("short_areas", ()))
        forms = templates.FORCE_NAMES
        named = [
            *templates.named_after(row["id"], forms, areas),
            # "inspectors met police officers" does not speak of the Met Police
            *templates.named_after(row["id"], forms, short, exact_case=True),
        ]
        return cls(_organisation({"kind": "police_force"} | dict(row), named), areas, short)


def _organisation(row: Row, further: Iterable[Alias] = ()) -> Organisation:
    organisation_id = _id(row)
    return Organisation(
        id=organisation_id,
        name=row["name"],
        kind=OrganisationKind(row["kind"]),
        force_id=row.get("force"),
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        successor_id=row.get("successor"),
        aliases=_unique([*_own_aliases(organisation_id, row), *further]),
    )


def _own_aliases(organisation_id: str, row: Row) -> Iterator[Alias]:
    dated = {text: _period(entry) for entry in row.get("dated", ()) for text in entry["names"]}
    for text in (row["name"], *row.get("aliases", ()), *dated):
        first, last = dated.get(text, (None, None))
        yield Alias(text, organisation_id, valid_from=first, valid_to=last)
    for text in row.get("abbreviations", ()):
        yield Alias(text, organisation_id, exact_case=True)


def _period(entry: Row) -> tuple[date | None, date | None]:
    return entry.get("valid_from"), entry.get("valid_to")


def _body(row: Row, areas_of: Mapping[str, tuple[str, ...]]) -> Organisation:
    organisation_id, office = _body_id(row), Office(row["office"])
    areas = _body_areas(row, areas_of)
    named = list(templates.body_aliases(organisation_id, office, areas))
    name = row.get("name") or named[0].text
    full = dict(row) | {"id": organisation_id, "name": name, "kind": "local_policing_body"}
    return _organisation(full, named)


def _body_id(row: Row) -> str:
    return str(row.get("id") or f"{row['force']}-{row['office']}")


def _body_areas(row: Row, areas_of: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The body's own areas first, for the first gives it its name."""
    return list(dict.fromkeys([*row.get("areas", ()), *areas_of[row["force"]]]))


def _panels_and_authorities(
    bodies: Iterable[Row], areas_of: Mapping[str, tuple[str, ...]]
) -> Iterator[Organisation]:
    """The panel that scrutinises each commissioner, the authority that came before.

    They are here so that "Dorset Police and Crime Panel" and "Dorset Police Authority" are
    not taken for Dorset Police. Neither is a local policing body in the sense of the Act.
    """
    for row in bodies:
        if row["office"] != Office.PCC:
            continue
        force = row["force"]
        areas = _body_areas(row, areas_of)
        yield _named_after(f"{force}-police-and-crime-panel", templates.PANEL_NAMES, areas)
        yield _named_after(
            f"{force}-police-authority",
            ["{area} Police Authority"],
            areas_of[force],
            force=force,
            valid_to=row["valid_from"] - timedelta(days=1),
            successor=_body_id(row),
        )


def _named_after(
    organisation_id: str, forms: Iterable[str], areas: Iterable[str], **columns: Any
) -> Organisation:
    aliases = templates.named_after(organisation_id, forms, areas)
    row = {"id": organisation_id, "name": aliases[0].text, "kind": "other"}
    return _organisation(row | columns, aliases)


def _fire_service(row: Row) -> Organisation:
    names = [row["name"], *row.get("aliases", ())]
    further = templates.fire_aliases(_id(row), names)
    return _organisation(dict(row) | {"kind": "fire_service"}, further)


def _council_areas() -> Iterator[AreaName]:
    for force_id, names in _table("areas").items():
        for text in names:
            yield AreaName(text, force_id)


def _id(row: Row) -> str:
    return str(row.get("id") or slug(row["name"].replace("'", "")))


def _unique(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """The first of each text, so that a dated or exact-case entry of the data stands."""
    found: dict[str, Alias] = {}
    for alias in aliases:
        found.setdefault(alias.text, alias)
    return tuple(found.values())


def _rows(file: str, table: str) -> list[dict[str, Any]]:
    rows = _table(file)[table]
    return list(rows)


def _table(file: str) -> dict[str, Any]:
    path = files("hmi_extract.organisations") / "data" / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
