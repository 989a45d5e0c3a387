"""The numbers that a browser puts in front of the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmi_extract.parsers.html_rules import HEADINGS, Element, plain_text, style_of
from hmi_extract.parsers.labels import alphabetic, roman, typed_label

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_TYPES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "1": "decimal",
}


def numbered_items(element: Element) -> Iterator[tuple[Element, str]]:
    """Each <li> of an <ol> with its number as shown ("3.", "c."), empty where none is."""
    items = [child for child in element if child.tag == "li"]
    step = -1 if element.get("reversed") is not None else 1
    number = _integer(element.get("start"), len(items) if step < 0 else 1)
    outer = _style(element, "decimal")
    for item in items:
        number = _integer(item.get("value"), number)
        yield item, shown_number(number, _style(item, outer))
        number += step


def printed_numbers(element: Element) -> dict[Element, str]:
    """As `numbered_items`; empty where every item opens with a number that was typed.

    Whoever types "3.1" or "(a)" into a list has turned its own numbers off. Headings in a
    list have both: the outline's number, then the report's.
    """
    numbers = dict(numbered_items(element))
    if next(element.iter(*HEADINGS), None) is not None:
        return numbers
    return {} if all(typed_label(plain_text(item))[2] for item in numbers) else numbers


def shown_number(number: int, style: str) -> str:
    """As browsers print it; numbers that letters cannot count are printed in digits.

    >>> shown_number(3, "lower-alpha")
    'c.'
    """
    style = style.replace("latin", "alpha")
    if style == "none":
        return ""
    if style.endswith("-alpha") and number > 0:
        sign = alphabetic(number)
    elif style.endswith("-roman") and number > 0:
        sign = roman(number)
    else:
        sign = str(number)
    return f"{sign.upper() if style.startswith('upper') else sign}."


def has_glyphs(element: Element) -> bool:
    """Whether a <ul> is shown with bullets."""
    return _style(element, "disc") != "none"


def _style(element: Element, default: str) -> str:
    match = _STYLE.search(style_of(element))
    if match:
        return match.group(1)
    return _TYPES.get(element.get("type") or "", default)


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
