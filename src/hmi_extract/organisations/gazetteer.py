"""Look-ups over the organisations: by id, by name, by area, by force and by date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from hmi_extract.datamodel import OrganisationKind
from hmi_extract.errors import NotFoundError
from hmi_extract.organisations.model import Alias, AreaName, Membership, Office, Organisation
from hmi_extract.organisations.names import area_stems, fold, force_stems, readings, spellings


class Gazetteer:
    """Every organisation that the store may name, with its names over time.

    `organisations` is sorted by id. Look-ups never guess: a name that fits none, or more
    than one, gives None.
    """

    def __init__(
        self,
        organisations: Iterable[Organisation],
        *,
        territorial: frozenset[str],
        force_areas: Iterable[AreaName],
        council_areas: Iterable[AreaName],
        offices: Mapping[str, Office],
        memberships: Mapping[str, Membership],
    ) -> None:
        """`territorial`: ids of the territorial forces. `force_areas`: names of the area of a
        force, which may stand for the force. `council_areas`: places within it, which may not.
        `offices` and `memberships` are keyed by organisation id."""
        self.organisations = tuple(sorted(organisations, key=lambda each: each.id))
        self._territorial = territorial
        self._offices = offices
        self._memberships = memberships
        self._by_id = {each.id: each for each in self.organisations}
        self._bodies = _index_bodies(self.organisations)
        self._names = _index_aliases(self.organisations)
        of_forces = tuple(force_areas)
        self._area_names = (*of_forces, *council_areas)
        self._force_areas = _index_areas(of_forces)
        self._areas = _index_areas(self._area_names)

    def get(self, organisation_id: str) -> Organisation:
        """Raises NotFoundError, naming the nearest ids, where there is none of this id."""
        found = self._by_id.get(organisation_id)
        if found is None:
            near = ", ".join(get_close_matches(organisation_id, self._by_id, n=3))
            advice = f"Did you mean: {near}?" if near else "Ids are slugs such as 'dorset'."
            raise NotFoundError(f"No organisation with the id {organisation_id!r}. {advice}")
        return found

    def resolve(self, name: str, on: date | None = None) -> Organisation | None:
        """The organisation that `name` stands for, or None where unknown or ambiguous.

        The area of a force stands for the force ("West Mercia"), the area of a council does
        not ("Medway": see `force_of_area`). With `on`, a local policing body that has gone
        gives way to the one in office on that day, and one that had not come into being gives
        None; bodies of other kinds are given as named. A title without an area ("the Police
        and Crime Commissioner", "the force") is nobody in particular: None.
        """
        found = self._named(name, on)
        if found is None or on is None or found.exists(on):
            return found
        if found.kind != OrganisationKind.LOCAL_POLICING_BODY:
            return found
        began = found.valid_from
        if found.force_id is None or (began is not None and on < began):
            return None
        return self.local_policing_body(found.force_id, on)

    def aliases(self) -> Iterator[Alias]:
        """Every name and variant, for matchers, in order of organisation id.

        Both "and" and "&", straight and curly apostrophes are given. The bare area of a force
        is left out, for "Kent" in running text is a county more often than a force; see
        `areas`. Prefer the longest match: "Dorset Police" begins "Dorset Police and Crime
        Commissioner".
        """
        for organisation in self.organisations:
            seen: set[tuple[str, bool]] = set()
            for alias in organisation.aliases:
                for text in spellings(alias.text):
                    if (text, alias.exact_case) in seen:
                        continue
                    seen.add((text, alias.exact_case))
                    yield replace(alias, text=text)

    def areas(self) -> tuple[AreaName, ...]:
        """Areas of forces, then of councils, each with the force that polices it."""
        return self._area_names

    def territorial_forces(self, on: date | None = None) -> tuple[Organisation, ...]:
        """The forces of England and Wales with an area of their own; None on = those of now."""
        return tuple(
            each for each in _existing(self.organisations, on) if each.id in self._territorial
        )

    def local_policing_body(self, force_id: str, on: date | None = None) -> Organisation | None:
        """Who oversees the force on that day; None on = the present body.

        None before 22 November 2012 (for the Metropolitan Police, 16 January 2012), when
        police authorities did, and for forces that have none, such as British Transport Police.
        """
        return next(_existing(self._bodies.get(force_id, ()), on), None)

    def force_of_body(self, organisation_id: str) -> str | None:
        """The force that a body oversees; a force gives itself, others None."""
        organisation = self.get(organisation_id)
        if organisation.kind == OrganisationKind.POLICE_FORCE:
            return organisation.id
        return organisation.force_id

    def force_of_area(self, area: str) -> str | None:
        """The id of the territorial force that polices a county, council or force area.

        What councils add is peeled off ("City of York Council"). None for places that more
        than one force polices ("London", "Yorkshire") or that are not known.
        """
        for reading in readings(area):
            for stem in area_stems(reading):
                found = _only(_look_up(self._areas, stem))
                if found:
                    return found
        return None

    def expand(self, organisation_id: str, on: date | None) -> tuple[str, ...]:
        """The ids of the forces that an addressee stands for on that day, sorted.

        A force gives itself and a local policing body its force. "chief constables" and
        "police and crime commissioners" give every territorial force, each being one force's
        chief officer or body. Others give ().
        """
        organisation = self.get(organisation_id)
        membership = self._memberships.get(organisation_id)
        if membership is not None:
            return tuple(force.id for force in self._members(membership, on))
        if organisation.kind == OrganisationKind.POLICE_FORCE:
            return (organisation.id,)
        if organisation.kind == OrganisationKind.LOCAL_POLICING_BODY and organisation.force_id:
            return (organisation.force_id,)
        return ()

    def is_force(self, organisation_id: str) -> bool:
        """True for territorial and non-territorial police forces."""
        return self.get(organisation_id).kind == OrganisationKind.POLICE_FORCE

    def is_territorial_force(self, organisation_id: str) -> bool:
        return organisation_id in self._territorial

    def is_local_policing_body(self, organisation_id: str) -> bool:
        """Police Act 1996, s.101(1): a commissioner (or the mayor who has the functions of
        one), the Mayor's Office for Policing and Crime, or the Common Council."""
        return self.get(organisation_id).kind == OrganisationKind.LOCAL_POLICING_BODY

    def office(self, organisation_id: str) -> Office | None:
        """What sort of local policing body it is; None for all others."""
        return self._offices.get(organisation_id)

    def _named(self, name: str, on: date | None) -> Organisation | None:
        for reading in readings(name):
            found = self._by_alias(reading, on) or self._by_force_area(reading)
            if found:
                return found
        return None

    def _by_alias(self, name: str, on: date | None) -> Organisation | None:
        aliases = [
            *self._names.get(fold(name), ()),
            *self._names.get(_exact(fold(name, keep_case=True)), ()),
        ]
        if on is not None:
            current = [each for each in aliases if each.in_use(on) and self._alive(each, on)]
            # A name that has been given up still names its bearer ("HMIC" after 2017).
            aliases = current or aliases
        only = _only(each.organisation_id for each in aliases)
        return self._by_id[only] if only else None

    def _alive(self, alias: Alias, on: date) -> bool:
        return self._by_id[alias.organisation_id].exists(on)

    def _by_force_area(self, name: str) -> Organisation | None:
        for stem in force_stems(name):
            found = _only(_look_up(self._force_areas, stem))
            if found:
                return self._by_id[found]
            named = self._by_alias(stem, None)
            if named and named.kind == OrganisationKind.POLICE_FORCE:
                return named
        return None

    def _members(self, membership: Membership, on: date | None) -> Iterator[Organisation]:
        wanted = _OFFICES_OF.get(membership)
        for force in self.territorial_forces(on):
            if membership == Membership.ALL_FORCES:
                yield force
            elif wanted:
                body = self.local_policing_body(force.id, on)
                if body and self.office(body.id) in wanted:
                    yield force


_OFFICES_OF = {
    Membership.PFCC_FORCES: frozenset({Office.PFCC}),
    Membership.MAYOR_FORCES: frozenset({Office.MAYOR, Office.MOPAC}),
}


def _existing(organisations: Iterable[Organisation], on: date | None) -> Iterator[Organisation]:
    for each in organisations:
        if each.valid_to is None if on is None else each.exists(on):
            yield each


def _index_bodies(organisations: Iterable[Organisation]) -> dict[str, tuple[Organisation, ...]]:
    index: defaultdict[str, list[Organisation]] = defaultdict(list)
    for each in organisations:
        if each.kind == OrganisationKind.LOCAL_POLICING_BODY and each.force_id:
            index[each.force_id].append(each)
    return {force_id: tuple(bodies) for force_id, bodies in index.items()}


def _exact(folded: str) -> str:
    """A key that no case-blind name can have."""
    return f"={folded}"


def _index_aliases(organisations: Iterable[Organisation]) -> dict[str, tuple[Alias, ...]]:
    index: defaultdict[str, list[Alias]] = defaultdict(list)
    for organisation in organisations:
        for alias in organisation.aliases:
            exact = alias.exact_case
            key = _exact(fold(alias.text, keep_case=True)) if exact else fold(alias.text)
            index[key].append(alias)
    return {key: tuple(found) for key, found in index.items()}


def _index_areas(areas: Iterable[AreaName]) -> dict[str, frozenset[str]]:
    index: defaultdict[str, set[str]] = defaultdict(set)
    for area in areas:
        exact = area.exact_case
        key = _exact(fold(area.text, keep_case=True)) if exact else fold(area.text)
        index[key].add(area.force_id)
    return {key: frozenset(found) for key, found in index.items()}


def _look_up(index: Mapping[str, frozenset[str]], stem: str) -> frozenset[str]:
    """`stem` is in the case as written."""
    nothing: frozenset[str] = frozenset()
    return index.get(stem.casefold(), nothing) | index.get(_exact(stem), nothing)


def _only(ids: Iterable[str]) -> str | None:
    found = set(ids)
    return found.pop() if len(found) == 1 else None
