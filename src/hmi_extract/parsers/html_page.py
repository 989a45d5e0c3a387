"""A web page as a tree, and where its article stands in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree, html

from hmi_extract.errors import ReadingError
from hmi_extract.parsers import html_tables
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.decoding import LARGEST_TEXT, decode, too_large
from hmi_extract.parsers.html_rules import (
    CHROME,
    HEADINGS,
    NOT_SHOWN,
    Element,
    is_hidden,
    is_menu,
    is_navigation,
    is_site_name,
    plain_text,
)
from hmi_extract.parsers.html_view import open_view

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Pages that call themselves Latin-1 are read as Windows-1252 by every browser; those that
# call themselves UTF-8 and are not are in what their author's editor used.
_OFTEN_WRONG = frozenset({"iso8859-1", "ascii", "cp1252", "utf-8"})
# A picture, font or film inside the page: no text, but most of a page saved as one file.
_PICTURE = re.compile(r"data:[\w/+.-]*(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=%]*")
# "&amp;#8217;": a sign that was escaped twice. Brackets of tags stay what they are.
_ESCAPED_TWICE = re.compile(r"&amp;(#\d{2,6}|#x[\da-f]{2,6}|(?!lt;|gt;)[a-z]{2,8}\d?);", re.I)

_CONTAINERS = frozenset({"body", "main", "article", "section", "div", "form", "center", "span"})
_CONTAINERS |= {"table", "tbody", "tr", "td", "font"}
_DOMINANT = 0.75  # of the prose: the child that holds so much is where the article stands
_CREDIBLE = 0.2  # of the prose: a <main> that holds less is an empty shell
_MOST = 0.5  # of the prose

_SENTENCE = 30  # characters: a paragraph of so many is text, and its parent holds text


@dataclass(frozen=True, slots=True)
class Article:
    """Where a page's article stands."""

    root: Element
    declared: bool  # the page itself says so (<main>, <article>)
    prose: int  # characters outside links


def read_source(data: bytes) -> str:
    """A page's source as text."""
    text = decode(data, _declared_encoding(data))
    return _ESCAPED_TWICE.sub(r"&\1;", _XML_DECLARATION.sub("", text))


def read_page(written: str, source: str) -> Element | None:
    """The tree of a page; None where there is no element in it. `source` is its file's name.

    Raises `ReadingError`: too_large, and too_deep where the parser gave up half-way.
    """
    written = _PICTURE.sub("data:", written)
    if len(written) > LARGEST_TEXT:
        raise too_large(source)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(written, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise ReadingError(
            source,
            "too_deep",
            "the elements of the page are nested so deep that it cannot be read to its end",
            "Open it in a browser and save it as PDF.",
        )
    open_view(page)
    return page


def _declared_encoding(data: bytes) -> str | None:
    """The codec that a page names in its head; None where it says nothing of use."""
    match = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name if match else ""
    except LookupError:
        return None
    return name if name and name not in _OFTEN_WRONG else None


# --- where the article stands -----------------------------------------------------------------


def find_article(page: Element) -> Article | None:
    """The part of the page that holds its article; None where nothing is shown at all."""
    body = next(page.iter("body"), None)
    if body is None:
        return None
    prose = _prose(body)
    for candidates in (_mains(body), list(body.iter("article"))):
        best = max(candidates, key=lambda element: prose.get(element, 0), default=None)
        if best is not None and prose.get(best, 0) >= _share_wanted(best, prose) * prose[body]:
            return Article(best, True, prose.get(best, 0))
    root = _densest(body, prose)
    _set_edges_aside(root, prose)
    return Article(root, False, prose[root])


def _share_wanted(element: Element, prose: Mapping[Element, int]) -> float:
    """How much of the prose must stand in <main> or <article>, for it to be the article.

    An <article> without the page's title may be a teaser for another page, and one beside
    others as long a chapter.
    """
    if element.tag != "article":
        return _CREDIBLE
    beside = [
        *element.itersiblings("article"),
        *element.itersiblings("article", preceding=True),
    ]
    if any(2 * prose.get(each, 0) > prose.get(element, 0) for each in beside):
        return _DOMINANT
    return _MOST if next(element.iter("h1"), None) is None else _CREDIBLE


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


def _set_edges_aside(root: Element, prose: Mapping[Element, int]) -> None:
    """Mark the menus above and below the text of a page that does not mark its article."""
    for children in (list(root), list(root)[::-1]):
        for child in children:
            if not isinstance(child.tag, str) or child.tag in NOT_SHOWN:
                continue
            if prose.get(child, 0) or next(child.iter(*HEADINGS), None) is not None:
                break
            if child.tag not in ("ul", "ol", "p") and is_menu(child):
                child.set("role", "navigation")


def outer_heading(article: Element, body: Element) -> Element | None:
    """The page's h1 where it stands outside its article, as many themes put it."""
    if next(article.iter("h1"), None) is not None:
        return None
    for heading in body.iter("h1"):
        if is_site_name(heading):
            continue
        lineage = list(heading.iterancestors())
        if not any(is_hidden(e) or e.tag == "nav" or is_navigation(e, 0) for e in lineage):
            return heading
    return None
