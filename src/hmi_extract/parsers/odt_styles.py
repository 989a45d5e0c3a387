"""OpenDocument's styles: bold and italics, and how lists and headings are numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from hmi_extract.parsers.docx_xml import integer
from hmi_extract.parsers.labels import alphabetic, roman

Element: TypeAlias = etree._Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_NAMES}office:1.0}}"
TEXT = f"{{{_NAMES}text:1.0}}"
TABLE = f"{{{_NAMES}table:1.0}}"
DRAW = f"{{{_NAMES}drawing:1.0}}"
STYLE = f"{{{_NAMES}style:1.0}}"
FO = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_BOLD_WEIGHTS = frozenset({"bold", "600", "700", "800", "900"})
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class ListLevel:
    """What stands in front of a list's items at one depth."""

    glyph: str = ""  # of a bullet
    format: str = ""  # "1", "a", "A", "i", "I"; empty for no number
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1  # "2.1" shows two
    start: int = 1


class OdtStyles:
    """The styles of one document, those of its content before those of its template."""

    def __init__(self, *roots: Element) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self.outline: Element | None = None
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._styles.setdefault(style.get(f"{STYLE}name") or "", style)
            for each in root.iter(f"{TEXT}list-style"):
                self._lists.setdefault(each.get(f"{STYLE}name") or "", each)
            if self.outline is None:
                self.outline = next(root.iter(f"{TEXT}outline-style"), None)

    def chain(self, name: str | None) -> Iterator[Element]:
        """The style and those that it inherits from, nearest first."""
        seen: set[str] = set()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def names(self, name: str | None) -> list[str]:
        """Names of the style and its bases in lower case, spaces for what stands for them."""
        own = [name or ""] + [s.get(f"{STYLE}parent-style-name") or "" for s in self.chain(name)]
        return [each.replace("_20_", " ").lower() for each in own]

    def is_set(self, name: str | None, what: str, inherited: bool) -> bool:
        """Whether a style sets "bold", "italic" or "hidden"; else what holds around it."""
        attribute, values = {
            "bold": (f"{FO}font-weight", _BOLD_WEIGHTS),
            "italic": (f"{FO}font-style", frozenset({"italic", "oblique"})),
            "hidden": (f"{TEXT}display", frozenset({"none"})),
        }[what]
        for style in self.chain(name):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                if properties.get(attribute) is not None:
                    return properties.get(attribute) in values
        return inherited

    def breaks_page(self, name: str | None) -> bool:
        for style in self.chain(name):
            for properties in style.iterchildren(f"{STYLE}paragraph-properties"):
                if properties.get(f"{FO}break-before") is not None:
                    return properties.get(f"{FO}break-before") == "page"
        return False

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph's style names."""
        named = (style.get(f"{STYLE}list-style-name") for style in self.chain(name))
        return next((each for each in named if each), None)

    def level(self, list_style: str | None, depth: int) -> ListLevel:
        """`depth` from 1. A list without a style of its own has bullets."""
        found = self._lists.get(list_style or "")
        return ListLevel(glyph="•") if found is None else _level_in(found, depth)

    def outline_level(self, depth: int) -> ListLevel:
        return ListLevel() if self.outline is None else _level_in(self.outline, depth)


def _level_in(style: Element, depth: int) -> ListLevel:
    for each in style:
        if not isinstance(each.tag, str) or each.get(f"{TEXT}level") != str(depth):
            continue
        if each.tag == f"{TEXT}list-level-style-bullet":
            return ListLevel(glyph=each.get(f"{TEXT}bullet-char") or "•")
        return ListLevel(
            format=each.get(f"{STYLE}num-format") or "",
            prefix=each.get(f"{STYLE}num-prefix") or "",
            suffix=each.get(f"{STYLE}num-suffix") or "",
            shown_levels=integer(each.get(f"{TEXT}display-levels"), 1),
            start=integer(each.get(f"{TEXT}start-value"), 1),
        )
    return ListLevel()


class Counter:
    """Counts the items of one list, or the headings of a document."""

    def __init__(self) -> None:
        self._counts: list[int | None] = [None] * _MOST_LEVELS

    def next(self, depth: int, levels: list[ListLevel], start: int | None = None) -> str:
        """The number of the next item at `depth` from 1, as printed; `levels` down to it."""
        depth = min(depth, _MOST_LEVELS)
        level = levels[depth - 1]
        before = self._counts[depth - 1]
        count = level.start if before is None else before + 1
        self._counts[depth - 1] = count if start is None else start
        self._counts[depth:] = [None] * (_MOST_LEVELS - depth)
        if not level.format:
            return ""
        shown = range(max(0, depth - level.shown_levels), depth)
        parts = [_number(self._counts[i] or levels[i].start, levels[i].format) for i in shown]
        return f"{level.prefix}{'.'.join(part for part in parts if part)}{level.suffix}".strip()


def _number(count: int, style: str) -> str:
    if style in ("a", "A"):
        sign = alphabetic(count)
    elif style in ("i", "I"):
        sign = roman(count)
    else:
        return str(count) if style else ""
    return sign.upper() if style.isupper() else sign
