"""What a document says of itself: Document → Facts."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from hmi_extract.datamodel import Document, Facts
from hmi_extract.metadata.force import ForceReading, find_force
from hmi_extract.metadata.imprint import find_isbn, find_reference, page_date
from hmi_extract.metadata.kind import KindReading, classify
from hmi_extract.metadata.manifest import Told
from hmi_extract.metadata.parties import Circumstances, find_parties
from hmi_extract.metadata.published import PAGE_STAMP, Published, find_own_date, find_published
from hmi_extract.metadata.reading import Reading, lay_out
from hmi_extract.metadata.references import find_references
from hmi_extract.metadata.site import find_site
from hmi_extract.metadata.title import find_title
from hmi_extract.metadata.title_lines import Title
from hmi_extract.organisations import Gazetteer

MANIFEST = "manifest"


def read_facts(document: Document, gazetteer: Gazetteer, told: Told | None = None) -> Facts:
    """Kind, title, publication, force, organisations and the reports that it names.

    What `told` says comes before what was read. A fact that is neither told nor read is
    None; `basis` has an entry for each fact that is known.
    """
    told = told or Told()
    reading = lay_out(document)
    site = find_site(reading, told.url)
    title = Title(told.title, MANIFEST) if told.title else find_title(reading)
    name = title.text if title else None
    kind = KindReading(told.kind, MANIFEST) if told.kind else classify(reading, name, site)
    published = (
        Published(told.published, MANIFEST)
        if told.published
        else find_published(reading, kind.kind, name)
    )
    force = (
        ForceReading(told.force_id, MANIFEST)
        if told.force_id
        else find_force(reading, kind.kind, name, site, gazetteer)
    )
    return _facts(reading, title, kind, published, force, site, gazetteer)


def _facts(
    reading: Reading,
    title: Title | None,
    kind: KindReading,
    published: Published | None,
    force: ForceReading | None,
    site: str,
    gazetteer: Gazetteer,
) -> Facts:
    name = title.text if title else None
    day: date | None = published.day if published else None
    force_id = force.force_id if force else None
    known = Circumstances(kind.kind, name or "", force_id, day, site)
    dated = find_own_date(reading)
    isbn, reference = find_isbn(reading), find_reference(reading)
    stamps = {f"page_{name}": page_date(reading, name) for name in ("published", "updated")}
    bases = {
        "kind": kind.basis,
        "title": title.basis if title else "",
        "published": published.basis if published else "",
        "force_id": force.basis if force else "",
        "dated": dated.basis if dated else "",
        **{name: PAGE_STAMP if stamp else "" for name, stamp in stamps.items()},
        "isbn": "imprint" if isbn else "",
        "reference": ("letter head" if reading.salutation else "cover") if reference else "",
    }
    return Facts(
        kind=kind.kind,
        title=name,
        published=day,
        published_basis=published.basis if published else None,
        dated=dated.day if dated else None,
        **stamps,
        isbn=isbn,
        reference=reference,
        force_id=force_id,
        organisations=find_parties(reading, known, gazetteer),
        references=find_references(reading, kind.kind, name, day),
        basis=MappingProxyType({fact: basis for fact, basis in bases.items() if basis}),
    )
