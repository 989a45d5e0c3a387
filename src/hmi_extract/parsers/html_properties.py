"""What a web page says of itself: title, dates, publisher and address, as it prints them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.html_rules import Element, names_of, plain_text

_DATE_META = {
    "published": (
        "article:published_time",
        "govuk:first-published-at",
        "dcterms.issued",
        "dcterms.date",
        "dcterms.created",
        "dc.date.issued",
        "datepublished",
    ),
    "updated": (
        "article:modified_time",
        "govuk:public-updated-at",
        "govuk:updated-at",
        "dcterms.modified",
        "dc.date.modified",
        "og:updated_time",
        "datemodified",
    ),
}
_LINKED_DATES = {"published": "datePublished", "updated": "dateModified"}
_ABOUT_AN_ARTICLE = re.compile(r"Article|Report|WebPage|BlogPosting|GovernmentService|Statement")
_OF_PUBLICATION = re.compile(r"publish|entry-date|post-date|posted-on|post-meta-date|dateline")
# A browser that saves a page notes where it came from.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+)\s*-->")


def page_properties(page: Element, source: str) -> dict[str, str]:
    """Title, dates, publisher, address and language, as printed; only what is there.

    `source` is the page's text before it was parsed.
    """
    meta = _meta(page)
    linked = _linked_data(page)
    html_title = next((plain_text(e) for e in page.iter("title")), "")
    publisher = meta.get("og:site_name", "")
    saved = _SAVED_FROM.search(source[:5000])
    found = {
        "title": meta.get("og:title") or without_site(html_title, publisher),
        "html_title": html_title,
        "publisher": publisher or meta.get("dcterms.publisher", "") or linked.get("publisher", ""),
        "canonical_url": _link(page, "canonical") or meta.get("og:url", ""),
        "url": saved.group(1) if saved else "",
        "language": clean(page.get("lang") or page.get("xml:lang") or ""),
    }
    for name, sources in _DATE_META.items():
        stated = next((meta[source] for source in sources if meta.get(source)), "")
        found[name] = stated or linked.get(name, "")
    return {name: value for name, value in found.items() if value}


def _meta(page: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = clean(element.get("content") or "")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _link(page: Element, relation: str) -> str:
    for element in page.iter("link"):
        if relation in (element.get("rel") or "").lower().split():
            return clean(element.get("href") or "")
    return ""


def _linked_data(page: Element) -> dict[str, str]:
    """Dates and publisher out of the page's JSON-LD (schema.org), where it has any."""
    found: dict[str, str] = {}
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            for name, value in _facts_of(thing):
                found.setdefault(name, value)
    return found


def _things(data: object) -> Iterator[Mapping[str, object]]:
    """The things that stand at the top of the data, or in its graph."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (
                (each for each in graph if isinstance(each, dict))
                if isinstance(graph, list)
                else ()
            )


def _facts_of(thing: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if not _ABOUT_AN_ARTICLE.search(str(thing.get("@type", ""))):
        return
    for name, key in _LINKED_DATES.items():
        if isinstance(thing.get(key), str):
            yield name, clean(str(thing[key]))
    publisher = thing.get("publisher")
    if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        yield "publisher", clean(publisher["name"])


def without_site(title: str, publisher: str) -> str:
    """A page's title without the site's name behind it.

    >>> without_site("Our response | Anyshire PCC", "")
    'Our response'
    >>> without_site("PEEL: police legitimacy - Anyshire", "Some site")
    'PEEL: police legitimacy - Anyshire'
    """
    parts = re.split(r"\s+[|»·]\s+", title)
    if len(parts) > 1 and parts[0]:
        return parts[0]
    head, dash, tail = title.rpartition(" - ")
    if not dash:
        head, dash, tail = title.rpartition(" – ")
    return head if head and tail.lower() == publisher.lower() else title


def time_stamp(article: Element) -> str:
    """The date of the first <time> that is marked as the date of publication."""
    for element in article.iter("time"):
        holder = element.getparent()
        outer = "" if holder is None or len(holder) > 1 else names_of(holder)
        marks = f"{names_of(element)} {element.get('itemprop') or ''} {outer}".lower()
        if element.get("pubdate") is not None or _OF_PUBLICATION.search(marks):
            return plain_text(element) or clean(element.get("datetime") or "")
    return ""
