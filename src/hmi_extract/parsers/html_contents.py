"""The contents list that a web page prints in front of its article."""

from __future__ import annotations

from collections.abc import Iterator

from hmi_extract.parsers import html_lists
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.html_rules import BLOCKS, HEADINGS, Element, plain_text
from hmi_extract.parsers.labels import heading_label


def entries(element: Element) -> list[str]:
    """The entries in order, each with its outline number as shown; other text as it comes."""
    return [text for text in _entries(element, "") if text]


def _entries(element: Element, number: str) -> Iterator[str]:
    own = clean(f"{number} {''.join(_own_text(element))}")
    yield "" if own == number else own
    numbers = dict(html_lists.numbered_items(element)) if element.tag == "ol" else {}
    for child in _inner_blocks(element):
        yield from _entries(child, numbers.get(child, ""))


def _own_text(element: Element) -> Iterator[str]:
    """Text of the element outside the blocks inside it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in BLOCKS:
            yield from _own_text(child)
        yield child.tail or ""


def _inner_blocks(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in BLOCKS:
            yield child
        elif isinstance(child.tag, str):
            yield from _inner_blocks(child)


def headings_of(article: Element) -> frozenset[str]:
    """The article's headings, without their numbers, in lower case."""
    return frozenset(_bare(plain_text(heading)) for heading in article.iter(*HEADINGS))


def repeats_headings(element: Element, headings: frozenset[str]) -> bool:
    """Whether a list without links is made of the headings of the article."""
    lines = [_bare(clean("".join(_own_text(item)))) for item in element.iter("li")]
    lines = [line for line in lines if line]
    return len(lines) > 1 and sum(line in headings for line in lines) >= 0.8 * len(lines)


def _bare(text: str) -> str:
    return text[heading_label(text)[1] :].lower()
