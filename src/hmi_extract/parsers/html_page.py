"""A web page as a tree: what it says of itself, and where its article stands."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree, html

from hmi_extract.parsers import html_tables
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.html_rules import (
    CHROME,
    NOT_SHOWN,
    Element,
    is_hidden,
    is_navigation,
    plain_text,
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Pages that call themselves Latin-1 are read as Windows-1252 by every browser.
_AS_WINDOWS = frozenset({"iso8859-1", "ascii", "cp1252"})

_CONTAINERS = frozenset({"body", "main", "article", "section", "div", "form", "center", "span"})
_CONTAINERS |= {"table", "tbody", "tr", "td", "font"}
_DOMINANT = 0.75  # of the prose: the child that holds so much is where the article stands
_CREDIBLE = 0.2  # of the prose: a <main> that holds less is an empty shell

_SENTENCE = 30  # characters: a paragraph of so many is text, and its parent holds text
_OF_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template"})
_DEEPEST = 100  # levels of nested elements

_DATE_META = {
    "published": ("article:published_time", "dcterms.issued", "dcterms.date", "dc.date.issued"),
    "updated": ("article:modified_time", "dcterms.modified", "dc.date.modified", "og:updated_time"),
}


@dataclass(frozen=True, slots=True)
class Article:
    """Where a page's article stands."""

    root: Element
    declared: bool  # the page itself says so (<main>, <article>)
    prose: int  # characters outside links


def read_page(data: bytes) -> Element | None:
    """The page's tree; None where there is no element in it."""
    text = _XML_DECLARATION.sub("", _decode(data)).replace("\x00", "")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    _end_head(page)
    _flatten(page)
    return page


def _end_head(page: Element) -> None:
    """Move to the body what a page shows before it closes its head.

    The end tag of a head may be left out; the parser then keeps <main> in the head.
    """
    head, body = page.find("head"), page.find("body")
    if head is None:
        return
    children = list(head)
    shown = next((i for i, c in enumerate(children) if c.tag not in _OF_HEAD), len(children))
    if shown == len(children):
        return
    if body is None:
        body = etree.SubElement(page, "body")
    for place, child in enumerate(children[shown:]):
        body.insert(place, child)


def _flatten(page: Element) -> None:
    """Leave out the tags below a depth that no real page has, and that recursion cannot take."""
    level: list[Element] = [page]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
    for element in level:
        text = "".join(map(str, element.itertext()))
        del element[:]
        element.text = text


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")  # what a page declares is less reliable than this test
    except UnicodeDecodeError:
        return data.decode(_declared_encoding(data), errors="replace")


def _declared_encoding(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name if match else "cp1252"
    except LookupError:
        return "cp1252"
    return "cp1252" if name in _AS_WINDOWS or name == "utf-8" else name


# --- what the page says of itself -----------------------------------------------------------


def page_properties(page: Element) -> dict[str, str]:
    """Title, dates, publisher, address and language, as printed; only what is there."""
    meta = _meta(page)
    html_title = next((plain_text(e) for e in page.iter("title")), "")
    publisher = meta.get("og:site_name", "")
    found = {
        "title": meta.get("og:title") or without_site(html_title, publisher),
        "html_title": html_title,
        "publisher": publisher or meta.get("dcterms.publisher", ""),
        "canonical_url": _link(page, "canonical") or meta.get("og:url", ""),
        "language": clean(page.get("lang") or page.get("xml:lang") or ""),
    }
    for name, sources in _DATE_META.items():
        found[name] = next((meta[source] for source in sources if meta.get(source)), "")
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
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if element.get("pubdate") is not None or re.search(r"publish|entry-date", marks):
            return plain_text(element) or clean(element.get("datetime") or "")
    return ""


# --- where the article stands -----------------------------------------------------------------


def find_article(page: Element) -> Article | None:
    """The part of the page that holds its article; None where nothing is shown at all."""
    body = next(page.iter("body"), None)
    if body is None:
        return None
    prose = _prose(body)
    for candidates in (_mains(body), list(body.iter("article"))):
        best = max(candidates, key=lambda element: prose.get(element, 0), default=None)
        if best is not None and prose.get(best, 0) >= _CREDIBLE * prose[body]:
            return Article(best, True, prose.get(best, 0))
    root = _densest(body, prose)
    return Article(root, False, prose[root])


def _mains(body: Element) -> list[Element]:
    return [e for e in body.iter() if e.tag == "main" or e.get("role") == "main"]


def _prose(body: Element) -> dict[Element, int]:
    """Element → characters of text that it shows outside links and page furniture."""
    found: dict[Element, int] = {}
    _measure(body, found, len(plain_text(body)))
    return found


def _measure(element: Element, found: dict[Element, int], page_length: int) -> int:
    count = len(clean(element.text or ""))
    for child in element:
        if isinstance(child.tag, str) and not _is_no_prose(child, page_length):
            count += _measure(child, found, page_length)
        count += len(clean(child.tail or ""))
    found[element] = count
    return count


def _is_no_prose(element: Element, page_length: int) -> bool:
    tag = element.tag
    if tag == "a" or tag in NOT_SHOWN or tag in CHROME or is_hidden(element):
        return True
    return is_navigation(element, page_length)


def _densest(body: Element, prose: Mapping[Element, int]) -> Element:
    """The innermost container that still holds most of the page's prose."""
    current = body
    while not any(prose.get(child, 0) >= _SENTENCE for child in current if child.tag == "p"):
        inside = [child for child in current if child.tag in _CONTAINERS and child in prose]
        best = max(inside, key=lambda child: prose[child], default=None)
        if best is None or prose[best] < max(1.0, _DOMINANT * prose[body]):
            break
        if best.tag == "table" and not html_tables.is_layout(best):
            break
        current = best
    return current


def outer_heading(article: Element, body: Element) -> Element | None:
    """The page's h1 where it stands outside its article, as many themes put it."""
    if next(article.iter("h1"), None) is not None:
        return None
    for heading in body.iter("h1"):
        if any(link.get("href") in ("/", "#") for link in heading.iter("a")):
            continue  # the site's name, not the page's
        lineage = list(heading.iterancestors())
        if not any(is_hidden(e) or e.tag == "nav" or is_navigation(e, 0) for e in lineage):
            return heading
    return None
