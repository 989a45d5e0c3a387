"""Where a document was published, as far as addresses and site names tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from hmi_extract.datamodel import OrganisationKind
from hmi_extract.metadata.mentions import find_forces
from hmi_extract.metadata.reading import Reading
from hmi_extract.organisations import Gazetteer
from hmi_extract.organisations.roles import POLICING_BODY, mentions

_BODY_LABEL = re.compile(r"(?:^|[.-])o?p[fc]?cc(?=[.-]|$)|mopac")
# Parts of an address that are not the area: "news.dorset.police.uk", "www.surrey-pcc.gov.uk"
_NOT_AREA = re.compile(r"^(?:www\d?|news|beta|archive|gov|uk|org|com|police|o?p[fc]?cc|)$")
_PROPERTIES = ("publisher", "canonical_url")
# A browser's title ends with the site: "Our answers | Gwent PCC", "Our answers - Gwent PCC"
_SITE_IN_TITLE = re.compile(r"\s(?:\||[–—-]\s)\s*(?P<name>[^|]+)$")
_SITE_BEFORE = re.compile(r"(?P<name>[^|\s][^|]*)(?:\||(?<=\s)[–—-])")  # "Gwent PCC | "
# Who answers for a page, at its foot: "© 2024 Gwent PCC", "Registered office of the Gwent PCC"
_AT_THE_FOOT = re.compile(
    r"(?:©|\bcopyright\b|\bregistered\s+office\s+of\b)\W*(?:(?:19|20)\d\d\W*)*(?:the\s+)?"
    r"(?P<name>[^|.\n]{4,100})",
    re.IGNORECASE,
)
_FOOT_LINES = 3  # of the text itself, where the reader did not tell the foot of a page from it
_RUNNING = 100  # characters: a running line that names an organisation is no longer


def find_site(reading: Reading, told_url: str | None) -> str:
    """Where a document was published: one address or site name a line, the surest first."""
    properties = reading.document.properties
    source = reading.document.source
    lines = [told_url or "", source if "://" in source else ""]
    lines += [properties.get(name, "") for name in _PROPERTIES]
    lines += _named_by_page(properties.get("html_title", ""), properties.get("title", ""))
    lines += _at_the_foot(reading)
    lines += _running_lines(reading)
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _named_by_page(html_title: str, title: str) -> Iterator[str]:
    """The site in a browser's title, behind the page's own title or before it; a dash within
    that does not divide them."""
    rest = html_title.removeprefix(title) if title else html_title
    found = _SITE_IN_TITLE.search(f" {rest}")
    if found is not None:
        yield found["name"].strip()
    before = _SITE_BEFORE.fullmatch(html_title.removesuffix(title).strip()) if title else None
    if before is not None:
        yield before["name"].strip()


def _at_the_foot(reading: Reading) -> Iterator[str]:
    last = "\n".join(line.text for line in reading.lines[-_FOOT_LINES:])
    for match in _AT_THE_FOOT.finditer(f"{reading.furniture}\n{last}"):
        yield match["name"].strip()


def _running_lines(reading: Reading) -> Iterator[str]:
    """A policing body named in the running lines of a paper, as on headed paper."""
    if "html_title" in reading.document.properties:
        return  # the menu of a web page names many things
    for line in reading.furniture.splitlines():
        if len(line) <= _RUNNING and mentions(POLICING_BODY, line):
            yield line.strip()


def site_owner(site: str, on: date | None, gazetteer: Gazetteer) -> str | None:
    """The organisation whose site it is: the first line that tells.

    `site` holds one address or site name a line; `on` is the day of the document, for the
    body that oversaw the force then.
    """
    for line in site.splitlines():
        owner = _of_address(line, on, gazetteer) if "://" in line else _of_name(line, on, gazetteer)
        if owner is not None:
            return owner
    return None


def site_force(site: str, gazetteer: Gazetteer) -> str | None:
    """The force whose own site it is, or the site of the body over it."""
    owner = site_owner(site, None, gazetteer)
    return gazetteer.force_of_body(owner) if owner else None


def _of_name(name: str, on: date | None, gazetteer: Gazetteer) -> str | None:
    organisation = gazetteer.resolve(name, on)
    if organisation is not None:
        return None if organisation.kind == OrganisationKind.GROUP else organisation.id
    found = {(mention.force_id, mention.is_body) for mention in find_forces(name, gazetteer)}
    if len(found) != 1:
        return None
    force_id, is_body = found.pop()
    return _body(force_id, on, gazetteer) if is_body else force_id


def _of_address(address: str, on: date | None, gazetteer: Gazetteer) -> str | None:
    """ "https://www.westmercia-pcc.gov.uk/…": the area, run together, and who oversees it."""
    host = (urlsplit(address).hostname or "").lower()
    is_body = _BODY_LABEL.search(host) is not None
    if not is_body and not host.endswith(".police.uk"):
        return None
    parts = [part for part in re.split(r"[.-]", host) if not _NOT_AREA.match(part)]
    force_id = _areas_run_together(gazetteer).get("".join(parts))
    if force_id is None:
        return None
    return _body(force_id, on, gazetteer) if is_body else force_id


def _body(force_id: str, on: date | None, gazetteer: Gazetteer) -> str | None:
    body = gazetteer.local_policing_body(force_id, on)
    return body.id if body else None


@lru_cache(maxsize=4)
def _areas_run_together(gazetteer: Gazetteer) -> Mapping[str, str]:
    """ "westmercia" → "west-mercia": ids of forces are the slugs of their areas."""
    return {force.id.replace("-", ""): force.id for force in gazetteer.territorial_forces()}
