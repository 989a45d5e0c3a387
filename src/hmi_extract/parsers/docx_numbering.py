"""The numbers that Word counts and prints in front of paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hmi_extract.parsers.docx_styles import NumberedAs
from hmi_extract.parsers.docx_xml import Element, W, child_value, find, integer, toggle, value
from hmi_extract.parsers.labels import letters, roman

_PART = re.compile(r"%([1-9])")
_LEVELS = 9
# Symbol and Wingdings bullets in the private-use area, as they look on the page.
_GLYPHS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf0d8": "➢", "\uf0fc": "✓"}


@dataclass(frozen=True, slots=True)
class Marker:
    """What Word prints before a paragraph: a number ("2.1", "(a)") or a bullet."""

    number: str = ""
    glyph: str = ""


class Numbering:
    """Counts the lists of one document. Ask once for each paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        if root is not None:
            for element in root.findall(f"{W}abstractNum"):
                self._abstract[value(element, "abstractNumId") or ""] = element
            for element in root.findall(f"{W}num"):
                self._lists[value(element, "numId") or ""] = element
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next(self, place: NumberedAs) -> Marker:
        """Count the paragraph and say what is printed before it."""
        level = self._level(place.list_id, place.level)
        if level is None:
            return Marker()
        template = child_value(level, "lvlText") or ""
        style = child_value(level, "numFmt") or "decimal"
        if style == "bullet":
            return Marker(glyph=_GLYPHS.get(template, template) or "•")
        counts = self._count(place)
        if style == "none":
            return Marker(number=_PART.sub("", template).strip())
        plain = toggle(level, "isLgl") or False
        return Marker(number=self._print(place.list_id, template, counts, plain))

    def _count(self, place: NumberedAs) -> list[int | None]:
        """Lists that share their definition share their counters, unless one starts anew."""
        key = self._abstract_id(place.list_id)
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        override = self._start_override(place)
        if override is not None and (place.list_id, place.level) not in self._restarted:
            self._restarted.add((place.list_id, place.level))
            counts[place.level] = override
        else:
            current = counts[place.level]
            counts[place.level] = self._start(place) if current is None else current + 1
        for deeper in range(place.level + 1, _LEVELS):
            if self._restarts(place.list_id, deeper, place.level):
                counts[deeper] = None
        return counts

    def _print(self, list_id: str, template: str, counts: list[int | None], plain: bool) -> str:
        def shown(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            level = self._level(list_id, index)
            count = counts[index]
            if count is None:
                count = self._start(NumberedAs(list_id, index))
            style = child_value(level, "numFmt") or "decimal"
            return format_number(count, "decimal" if plain else style)

        return _PART.sub(shown, template).strip()

    # --- definitions ------------------------------------------------------------------------

    def _abstract_id(self, list_id: str) -> str:
        return child_value(self._lists.get(list_id), "abstractNumId") or list_id

    def _definition(self, list_id: str) -> Element | None:
        """The abstract definition; one may only name the list style that defines it."""
        found = self._abstract.get(self._abstract_id(list_id))
        link = child_value(found, "numStyleLink")
        if link is None:
            return found
        for candidate in self._abstract.values():
            if child_value(candidate, "styleLink") == link:
                return candidate
        return found

    def _level(self, list_id: str, level: int) -> Element | None:
        override = self._override(list_id, level)
        own = find(override, "lvl")
        if own is not None:
            return own
        definition = self._definition(list_id)
        if definition is None:
            return None
        return _at_level(definition, "lvl", level)

    def _override(self, list_id: str, level: int) -> Element | None:
        element = self._lists.get(list_id)
        return None if element is None else _at_level(element, "lvlOverride", level)

    def _start_override(self, place: NumberedAs) -> int | None:
        text = child_value(self._override(place.list_id, place.level), "startOverride")
        return None if text is None else integer(text, 1)

    def _start(self, place: NumberedAs) -> int:
        return integer(child_value(self._level(place.list_id, place.level), "start"), 1)

    def _restarts(self, list_id: str, deeper: int, level: int) -> bool:
        """Whether a paragraph of `level` sets the count of `deeper` back."""
        text = child_value(self._level(list_id, deeper), "lvlRestart")
        return text is None or (integer(text, 0) != 0 and level < integer(text, 0))


def format_number(number: int, style: str) -> str:
    """A count in one of Word's formats (w:numFmt); unknown ones are printed in digits.

    >>> format_number(4, "lowerRoman"), format_number(27, "upperLetter")
    ('iv', 'AA')
    """
    if style in ("lowerLetter", "upperLetter"):
        sign = letters(number)
    elif style in ("lowerRoman", "upperRoman"):
        sign = roman(number)
    elif style == "decimalZero":
        return f"{number:02d}"
    elif style == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    else:
        return str(number)
    return sign.upper() if style.startswith("upper") else sign


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _at_level(element: Element, name: str, level: int) -> Element | None:
    for child in element.findall(W + name):
        if value(child, "ilvl") == str(level):
            return child
    return None
