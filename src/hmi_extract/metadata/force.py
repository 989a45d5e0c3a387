"""The one force that a document is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmi_extract.datamodel import DocumentKind
from hmi_extract.metadata.mentions import areas_in, find_forces, forces_in, only_force
from hmi_extract.metadata.reading import Reading
from hmi_extract.metadata.site import site_force
from hmi_extract.organisations import Gazetteer
from hmi_extract.organisations.roles import CHIEF_OFFICER, GOVERNMENT, POLICING_BODY

_DOMINANT = 0.8  # share of all mentions of forces
_TOP_LINES = 5
_HEAD_BLOCKS = 14  # a paper's head: committee, date, subject, who reports
_SHORT = 120  # characters; a longer line is a sentence
_LEAD = 1000  # characters: headline, byline and the first paragraphs
_OFTEN = 3  # mentions below which a force may be there by chance
_OPENING = 1500  # characters
_TWICE = 2  # mentions, of a force's name or area, in the paper of one commissioner

_POLICE = re.compile(r"\b(?:police|constabulary|force|officers)\b", re.IGNORECASE)
_THE_FORCE = re.compile(
    r"\b(?:the|our|my|its)\s+(?:police\s+)?(?:force|constabulary)\b(?!\s+(?:of|majeure|for\s+good)\b)"
    r"|’s\s+police\s+force\b",
    re.IGNORECASE,
)
_POLICE_WORK = re.compile(
    r"\b(?:polic\w+|constabulary|officers|inspectors?|HMIC\w*|custody|cells)\b", re.IGNORECASE
)
_FORCES = re.compile(r"\b(?:forces|chief\s+constables)\b", re.IGNORECASE)
# What may stand beside the area in a title: "Kent PEEL 2016: Legitimacy", "Essex 2018/19"
_BESIDE_AREA = re.compile(
    r"\b(?:PEEL|HMIC(?:FRS)?|20\d\d(?:\s?[/–-]\s?\d{2,4})?)\b|[()]", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s[–—|-]\s|:\s")  # of pieces that are stripped afterwards
_BEFORE_AREA = re.compile(r"\b(?:of|in|into|for|at|to|on|across)\s+(?:the\s+)?(?=[A-Z])")
# "Kent custody revisit", "Essex crime data integrity": an area, and what was inspected there
_BEHIND_AREA = re.compile(
    r"\s(?:police\s+)?(?:custody|crime\s+(?:data|recording)|(?:national\s+)?child\s+protection"
    r"|re-?inspection|revisit)\b",
    re.IGNORECASE,
)
_GOVERNMENT_TITLE = re.compile(rf"\bgovernment\b|{GOVERNMENT}", re.IGNORECASE)
# An addressee who is the force or its commissioner, up to the next name
_POLICE_ADDRESSEE = re.compile(
    rf"[^\n]{{0,80}}(?:{CHIEF_OFFICER}|{POLICING_BODY})[^\n]{{0,60}}", re.IGNORECASE
)
# "Report of: Commissioner of Police. Author: …", "Presented by the Chief Constable of …"
_ISSUED_BY = re.compile(
    r"(?:report\s+(?:of|by|from|author)|author|originator|presented\s+by|contact(?:\s+officer)?)\b",
    re.IGNORECASE,
)
# "Dorset Police’s response:" before an answer
_OWN_RESPONSE = re.compile(r"^(?P<force>[^\n:]{4,60}?)[’']s?\s+response\b", re.MULTILINE)
# "The Commissioner has asked", "The PCC will", "my office": the paper of one policing body
_COMMISSIONER = re.compile(
    rf"\b(?:the|your)\s+(?:{POLICING_BODY}|commissioner)\b(?![’']?s[’']?\s+(?:lead|association))"
    r"|\bmy\s+(?:office|(?:police\s+and\s+crime\s+)?plan)\b|^commissioner[’']s\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class ForceReading:
    force_id: str
    basis: str  # title, addressees, signatory, answer, site, top, mentions, area


def find_force(
    reading: Reading, kind: DocumentKind, title: str | None, site: str, gazetteer: Gazetteer
) -> ForceReading | None:
    """The force, from the strongest evidence that names just one; None for national papers.

    An answer is about the force of the one who gives it, whatever its title names. Of other
    documents, a title that names two forces is about both: no later evidence is asked.
    """
    if _GOVERNMENT_TITLE.search(title or ""):
        return None
    evidence = _of_answer if kind == DocumentKind.RESPONSE else _of_others
    for basis, force_id in evidence(reading, kind, title or "", site, gazetteer):
        if force_id is not None:
            return ForceReading(force_id, basis)
    return None


_Evidence = Iterator[tuple[str, str | None]]


def _of_answer(
    reading: Reading, kind: DocumentKind, title: str, site: str, gazetteer: Gazetteer
) -> _Evidence:
    yield "signatory", _signatory(reading, gazetteer)
    yield "answer", _own_response(reading, gazetteer)
    yield "title", only_force(title, gazetteer)
    yield "title", _area_in(title, gazetteer)
    yield "site", site_force(site, gazetteer)
    yield "top", only_force(_top(reading), gazetteer)
    yield "top", only_force(_issued_by(reading), gazetteer)
    yield "mentions", _only_body(reading, gazetteer)
    yield "mentions", _dominant(reading, gazetteer)
    yield "mentions", _of_commissioner(reading, gazetteer)
    yield "mentions", _sole(reading, gazetteer)


def _of_others(
    reading: Reading, kind: DocumentKind, title: str, site: str, gazetteer: Gazetteer
) -> _Evidence:
    named = forces_in(title, gazetteer)
    if len(named) > 1:
        return
    yield "title", next(iter(named), None)
    yield "addressees", _addressed(reading, gazetteer)
    yield "title", _area_in(title, gazetteer)
    if kind == DocumentKind.NEWS_ARTICLE:
        yield "site", site_force(site, gazetteer)
        yield "mentions", _in_lead(reading, gazetteer)
        yield "area", _area_of_story(reading, title, gazetteer)
    if kind != DocumentKind.OTHER and not _speaks_of_forces(reading, gazetteer):
        yield "mentions", _dominant(reading, gazetteer)
    yield "mentions", _sole(reading, gazetteer)


def _signatory(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The force that the signatory oversees or leads, or that the letterhead names."""
    return only_force(reading.closing, gazetteer) or only_force(reading.head, gazetteer)


def _own_response(reading: Reading, gazetteer: Gazetteer) -> str | None:
    found = {
        mention.force_id
        for match in _OWN_RESPONSE.finditer(reading.text)
        for mention in find_forces(match["force"], gazetteer)
    }
    return found.pop() if len(found) == 1 else None


def _addressed(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """ "Jane Doe, Chief Constable, Kent Police" among those whom inspectors write to.

    The lines of other agencies may name other forces' areas, so only these are read.
    """
    lines = "\n".join(_POLICE_ADDRESSEE.findall(reading.head))
    return only_force(lines, gazetteer) or only_force(reading.head, gazetteer)


def _area_in(title: str, gazetteer: Gazetteer) -> str | None:
    """ "Custody suites in West Mercia", "Essex – Crime data integrity"."""
    found = {
        force_id
        for piece in _pieces(title)
        if piece[:1].isupper() and (force_id := gazetteer.force_of_area(piece))
    }
    return found.pop() if len(found) == 1 else None


def _pieces(title: str) -> Iterator[str]:
    """Parts of a title that may be the name of an area and nothing else."""
    for part in _SEPARATOR.split(_BESIDE_AREA.sub(" ", title)):
        part = " ".join(part.split())
        yield part
        for match in _BEFORE_AREA.finditer(part):
            yield part[match.end() :]
        subject = _BEHIND_AREA.search(part)
        if subject is not None:
            yield part[: subject.start()]


def _top(reading: Reading) -> str:
    """The short lines at the top: who issues a paper, above or below its title."""
    lines = [line.text for line in reading.lines[:_TOP_LINES]]
    return "\n".join(text for text in lines if len(text) <= _SHORT)


def _issued_by(reading: Reading) -> str:
    """What a committee's paper says of who wrote it: "Report of: …", "Author: …"."""
    head = [block.text for block in reading.body[:_HEAD_BLOCKS]]
    return "\n".join(text for text in head if len(text) <= _SHORT and _ISSUED_BY.match(text))


def _only_body(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The one policing body that the opening names: "As your Commissioner for Gwent, I …"."""
    found = {
        mention.force_id for mention in find_forces(reading.opening, gazetteer) if mention.is_body
    }
    return found.pop() if len(found) == 1 else None


def _of_commissioner(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The one force that a commissioner's paper names, by itself or by its area: "Kent Police
    was inspected … the only yard in Kent"."""
    if len(_COMMISSIONER.findall(reading.text)) < _TWICE:
        return None
    force_id = only_force(reading.text, gazetteer)
    areas = areas_in(reading.text, gazetteer)
    if force_id is None or areas[force_id] < _DOMINANT * areas.total():
        return None
    return force_id if areas[force_id] >= _TWICE else None


def _in_lead(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The force that a story names first, and no other in all of it."""
    named = only_force(reading.text, gazetteer)
    return named if named is not None and forces_in(reading.text[:_LEAD], gazetteer) else None


def _area_of_story(reading: Reading, title: str, gazetteer: Gazetteer) -> str | None:
    """The force of the one area that headline and lead name, of a story about police that
    names no force: "Cells in Kent: what inspectors found"."""
    lead = reading.text[:_LEAD]
    if forces_in(reading.text, gazetteer) or not _POLICE.search(f"{title}\n{lead}"):
        return None
    of_title, of_lead = areas_in(title, gazetteer), areas_in(lead, gazetteer)
    return next(iter(of_lead)) if len(of_lead) == 1 and set(of_title) == set(of_lead) else None


def _speaks_of_forces(reading: Reading, gazetteer: Gazetteer) -> bool:
    """Whether a paper is on forces in general, whichever of them it names most: a report on
    fraud names the one that leads on it for all."""
    named = max(forces_in(reading.text, gazetteer).values(), default=0)
    return len(_FORCES.findall(reading.text)) > named


def _sole(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The force of a paper on "the force", or "the constabulary", that names no other force or
    area but in passing."""
    named, areas = forces_in(reading.text, gazetteer), areas_in(reading.text, gazetteer)
    both = named + areas
    if not both:
        return None
    force_id, _ = both.most_common(1)[0]
    if any(found[force_id] < _DOMINANT * found.total() for found in (named, areas)):
        return None
    singular = len(_THE_FORCE.findall(reading.text))
    opening = reading.text[:_OPENING]
    if (
        not singular
        or not _POLICE_WORK.search(opening)
        or singular < len(_FORCES.findall(reading.text))
    ):
        return None
    early = forces_in(opening, gazetteer) + areas_in(opening, gazetteer)
    return force_id if force_id in early else None


def _dominant(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The force named again and again, from the opening on, beside hardly any other."""
    counts = forces_in(reading.text, gazetteer)
    if not counts:
        return None
    force_id, times = counts.most_common(1)[0]
    if times < _OFTEN or times < _DOMINANT * counts.total():
        return None
    early = forces_in(reading.opening, gazetteer)
    return force_id if force_id in early else None
