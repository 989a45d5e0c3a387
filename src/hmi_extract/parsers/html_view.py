"""A page as somebody sees it who has opened its tabs and panels, in plain HTML elements.

The tree is changed in place, once, before anything is read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hmi_extract.parsers.html_rules import (
    HEADINGS,
    Element,
    is_box,
    is_hidden,
    is_set_aside,
    names_of,
    plain_text,
    show,
)

_OF_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template"})
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DEEPEST = 100  # levels of nested elements
_PREFIX = re.compile(
    r"^(?:html|xhtml|svg|math):(?=[a-z][a-z0-9]*$)"
)  # XHTML that names its namespaces

_ROLES = {
    "list": "ul",
    "listitem": "li",
    "table": "table",
    "grid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
}
_WITHOUT_MEANING = frozenset({"div", "span", "p", "section", "a"})

_CONTROLS = frozenset({"a", "button", "summary", "label", "li", "div", "span"})
_TARGETS = ("aria-controls", "data-target", "data-bs-target", "href")
_PANEL = re.compile(
    r"(?:^|[\s_-])(?:accordion|collapse|collapsible|tabs?|tabpanel|tab-?pane|toggle|expand\w*"
    r"|expander|details|faq|reveal)(?=[\s_-]|$)"
)
_PANEL_BUTTON = re.compile(r"(?:^|[\s_-])(?:accordion|collapsible|toggle|expander)(?=[\s_-]|$)")
# Opened over the page and not in it: never part of the article.
_OVERLAY = re.compile(
    r"(?:^|[\s_-])(?:modal|popup|pop-up|overlay|lightbox|off-?canvas|drawer|nav|navbar|menu"
    r"|navigation|search|dropdown|cookies?|consent|tooltip|popover|banner|alert)(?=[\s_-]|$)"
)
_FEW_PARAGRAPHS = 2  # what is hidden from a screen reader alone, and has more, is the page


def open_view(page: Element) -> None:
    """Put the page's tree into the shape that the readers expect; see the module."""
    _end_head(page)
    _flatten(page)
    for element in page.iter():
        if isinstance(element.tag, str):
            _rename(element)
    _open_panels(page)
    _reveal_page(page)
    for heading in list(page.iter(*HEADINGS)):
        _complete(heading)


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
        element.text = _NO_XML.sub(" ", text)  # lxml gives out what it does not take back


def _rename(element: Element) -> None:
    """Give an element the tag that says what it is."""
    if _PREFIX.match(element.tag):  # damaged pages have names that lxml does not take back
        element.tag = _PREFIX.sub("", element.tag)
    role = (element.get("role") or "").lower()
    if element.tag not in _WITHOUT_MEANING or not role:
        return
    if role == "heading":
        level = element.get("aria-level") or ""
        element.tag = f"h{level}" if f"h{level}" in HEADINGS else "h2"
    else:
        element.tag = _ROLES.get(role, element.tag)


# --- panels -----------------------------------------------------------------------------------


def _open_panels(page: Element) -> None:
    """Show the panels that a click opens, and make their buttons headings."""
    controlled = set(_controlled(page))
    opened: set[Element] = set()
    for element in page.iter("div", "section", "article", "ul", "ol", "dd", "p", "table"):
        is_panel = element.get("id") in controlled or element.get("role") == "tabpanel"
        if (is_panel or _PANEL.search(names_of(element))) and not _is_overlaid(element):
            opened.add(element)
            if is_hidden(element):
                show(element)
    for button in list(page.iter("button")):
        if any(e.tag in HEADINGS or e.tag == "summary" for e in button.iterancestors()):
            button.tag = "span"
        elif _opens_panel(button, opened):
            button.tag = "summary"


def _controlled(page: Element) -> Iterator[str]:
    """The ids of what tabs, buttons and links on the page open."""
    for element in page.iter(*_CONTROLS):
        for name in _TARGETS:
            target = element.get(name) or ""
            if name == "aria-controls":
                yield from target.split()
            elif target.startswith("#") and len(target) > 1:
                yield target[1:]


def _is_overlaid(element: Element) -> bool:
    """Whether the element is, or stands in, a dialog or a menu."""
    for each in (element, *element.iterancestors()):
        if each.tag in ("nav", "dialog", "header", "footer", "body"):
            return each.tag != "body"
        if each.get("role") in ("dialog", "alertdialog", "menu", "navigation", "tooltip"):
            return True
        if each.get("aria-modal") or _OVERLAY.search(names_of(each)):
            return not is_box(each)
    return False


def _opens_panel(button: Element, opened: set[Element]) -> bool:
    below = button.getnext()
    if below is not None and below in opened:
        return True
    ids = (button.get("aria-controls") or "").split()
    if ids and any(panel.get("id") in ids for panel in opened):
        return bool(plain_text(button))
    return below is not None and _PANEL_BUTTON.search(names_of(button)) is not None


# --- what is hidden ----------------------------------------------------------------------------


def _reveal_page(page: Element) -> None:
    """Show what is hidden from screen readers alone while a banner is open over the page."""
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element.get("aria-hidden") != "true":
            continue
        holds = next(element.iter("main", "article", "h1"), None) is not None
        long = sum(1 for _ in element.iter("p")) > _FEW_PARAGRAPHS
        if (holds or long) and not _is_overlaid(element):
            del element.attrib["aria-hidden"]


def _complete(heading: Element) -> None:
    """Show the words of a heading that are set aside for screen readers: "Recommendation" 4."""
    if any(map(str.isalpha, plain_text(heading))):
        return
    for element in heading.iterdescendants():
        if isinstance(element.tag, str) and is_set_aside(element):
            element.set("class", "")
