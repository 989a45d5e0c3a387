"""Where a text names a force, or the body that oversees one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hmi_extract.datamodel import OrganisationKind
from hmi_extract.organisations import Gazetteer

_TOKEN = re.compile(r"[^\W_]+|&")
_GAP = re.compile(r"\s?[,’'ʼ/-]?\s?")  # between the words of one name


@dataclass(frozen=True, slots=True)
class ForceMention:
    start_char: int
    end_char: int
    force_id: str
    is_body: bool  # the local policing body is named, not the force itself


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]  # lower case, "&" as "and"
    printed: tuple[str, ...] | None  # as it must be printed; None where case says nothing
    force_id: str
    is_body: bool


def find_forces(text: str, gazetteer: Gazetteer) -> Iterator[ForceMention]:
    """Every force or local policing body named in `text`, in order; the longest name wins:
    "Kent Police and Crime Commissioner" does not name Kent Police."""
    index = _index(gazetteer)
    tokens = list(_TOKEN.finditer(text))
    words = [_fold(token.group()) for token in tokens]
    place = 0
    while place < len(tokens):
        name = _longest(index, text, tokens, words, place)
        if name is None:
            place += 1
            continue
        last = place + len(name.words) - 1
        start, end = tokens[place].start(), tokens[last].end()
        yield ForceMention(start, end, name.force_id, name.is_body)
        place = last + 1


def forces_in(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """How often each force is named in `text`, by itself or through the body over it."""
    return Counter(mention.force_id for mention in find_forces(text, gazetteer))


def only_force(text: str, gazetteer: Gazetteer) -> str | None:
    """The force that `text` names, where it names just one."""
    found = forces_in(text, gazetteer)
    return next(iter(found)) if len(found) == 1 else None


def areas_in(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """How often the area of each force is named in `text`: "Kent’s cells", "police in Kent".

    Forces whose own area is not among the names, or part of one ("Cambridgeshire and
    Peterborough"), do not count: many a town or district has a name that is a word or a surname.
    """
    pattern, force_of, own = _areas(gazetteer)
    found: Counter[str] = Counter()
    told: set[str] = set()
    for match in pattern.finditer(text):
        name = match.group().lower()
        if match.group()[0].isupper():
            found[force_of[name]] += 1
            told |= {force_of[name]} & {own.get(name, "")}
    return found if told >= set(found) else Counter()


@lru_cache(maxsize=4)
def _areas(gazetteer: Gazetteer) -> tuple[re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    """What finds areas, longest name first; their forces; of these, forces named as the area."""
    force_of: dict[str, str] = {}
    for area in gazetteer.areas():
        if not area.exact_case:
            force_of.setdefault(area.text.lower(), area.force_id)
    own = {
        name: each
        for name, each in force_of.items()
        if re.search(rf"\b{each.replace('-', '[ -]')}\b", name)
    }
    names = sorted(force_of, key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE), force_of, own


def _fold(word: str) -> str:
    return "and" if word == "&" else word.lower()


def _longest(
    index: Mapping[str, tuple[_Name, ...]],
    text: str,
    tokens: list[re.Match[str]],
    words: list[str],
    place: int,
) -> _Name | None:
    for name in index.get(words[place], ()):
        last = place + len(name.words)
        if tuple(words[place:last]) != name.words:
            continue
        run = tokens[place:last]
        if name.printed is not None and tuple(token.group() for token in run) != name.printed:
            continue
        if all(
            _GAP.fullmatch(text, left.end(), right.start())
            for left, right in zip(run, run[1:], strict=False)
        ):
            return name
    return None


@lru_cache(maxsize=4)
def _index(gazetteer: Gazetteer) -> Mapping[str, tuple[_Name, ...]]:
    """Names by their first word, longest first. A name that two forces share is left out."""
    forces: defaultdict[tuple[tuple[str, ...], tuple[str, ...] | None], set[tuple[str, bool]]]
    forces = defaultdict(set)
    for alias in gazetteer.aliases():
        force = _force_of(alias.organisation_id, gazetteer)
        if force is None:
            continue
        printed = tuple(_TOKEN.findall(alias.text))
        key = (tuple(map(_fold, printed)), printed if alias.exact_case else None)
        forces[key].add(force)
    index: defaultdict[str, list[_Name]] = defaultdict(list)
    for (words, printed_as), found in forces.items():
        ids = {force_id for force_id, _ in found}
        if len(ids) == 1 and words:
            name = _Name(words, printed_as, ids.pop(), all(is_body for _, is_body in found))
            index[words[0]].append(name)
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name.words), name.words)))
        for first, names in index.items()
    }


def _force_of(organisation_id: str, gazetteer: Gazetteer) -> tuple[str, bool] | None:
    organisation = gazetteer.get(organisation_id)
    if organisation.kind == OrganisationKind.POLICE_FORCE:
        return organisation.id, False
    if organisation.kind == OrganisationKind.LOCAL_POLICING_BODY and organisation.force_id:
        return organisation.force_id, True
    return None
