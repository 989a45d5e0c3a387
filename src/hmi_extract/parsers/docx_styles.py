"""Word's styles: what a paragraph or a run inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmi_extract.parsers.docx_xml import Element, W, child_value, find, integer, toggle, value

_HEADING_NAME = re.compile(r"heading (\d)")
_LIST_NAME = re.compile(r"list (?P<what>bullet|number)(?: (?P<depth>\d))?")
_NO_FILL = frozenset({None, "auto", "FFFFFF", "ffffff"})
_SIDES = ("top", "left", "bottom", "right", "start", "end")


@dataclass(frozen=True, slots=True)
class NumberedAs:
    """A paragraph's place in a list: w:numId and w:ilvl."""

    list_id: str
    level: int  # from 0


class Styles:
    """The style sheet of one document."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._by_id = {value(style, "styleId") or "": style for style in styles}
        self._default = next(
            (
                value(style, "styleId") or ""
                for style in styles
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
            ),
            "",
        )

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        current = style_id or self._default
        while current in self._by_id and current not in seen:
            seen.add(current)
            style = self._by_id[current]
            yield style
            current = child_value(style, "basedOn") or ""

    def names(self, style_id: str | None) -> list[str]:
        """Names of the style and its bases in lower case: Word's own are always English."""
        return [(child_value(style, "name") or "").lower() for style in self.chain(style_id)]

    # --- paragraphs ---------------------------------------------------------------------

    def property_of(self, paragraph: Element, path: str) -> Element | None:
        """The nearest paragraph property: the paragraph's own, else its style's."""
        own = find(paragraph, f"pPr/{path}")
        if own is not None:
            return own
        for style in self.chain(style_of(paragraph)):
            found = find(style, f"pPr/{path}")
            if found is not None:
                return found
        return None

    def heading_level(self, paragraph: Element) -> int | None:
        """1 to 6 for a heading, by its style's name or its outline level; else None."""
        for name in self.names(style_of(paragraph)):
            match = _HEADING_NAME.fullmatch(name)
            if match:
                return min(6, int(match.group(1)))
            if name == "title":
                return 1
        outline = integer(value(self.property_of(paragraph, "outlineLvl")), 9)
        return min(6, outline + 1) if outline < 9 else None  # 9 is body text

    def is_contents(self, paragraph: Element) -> bool:
        names = self.names(style_of(paragraph))
        return any(name.startswith("toc ") or name == "table of figures" for name in names)

    def is_caption(self, paragraph: Element) -> bool:
        return "caption" in self.names(style_of(paragraph))

    def is_title(self, paragraph: Element) -> bool:
        return "title" in self.names(style_of(paragraph))

    def is_bullet(self, paragraph: Element) -> bool:
        """Whether it is in one of Word's "List Bullet" styles, which are bullets by name."""
        names = map(_LIST_NAME.fullmatch, self.names(style_of(paragraph)))
        return any(match is not None and match["what"] == "bullet" for match in names)

    def list_depth(self, paragraph: Element) -> int:
        """Depth from 1 as Word's "List Bullet 2" and "List Number 2" name it."""
        for name in self.names(style_of(paragraph)):
            match = _LIST_NAME.fullmatch(name)
            if match:
                return int(match["depth"] or 1)
        return 1

    def numbered_as(self, paragraph: Element) -> NumberedAs | None:
        """Its own numbering before its style's; None where there is none or it is off."""
        list_id = value(self.property_of(paragraph, "numPr/numId"))
        if list_id in (None, "0"):
            return None
        level = integer(value(self.property_of(paragraph, "numPr/ilvl")), 0)
        return NumberedAs(str(list_id), max(0, min(8, level)))

    def frame_of(self, paragraph: Element) -> str | None:
        """What box a paragraph is drawn in: equal frames in a row are one box; None for none."""
        borders = self.property_of(paragraph, "pBdr")
        sides = [side for side in _SIDES if _is_drawn(find(borders, side))]
        fill = value(self.property_of(paragraph, "shd"), "fill")
        if len(sides) < 3 and fill in _NO_FILL:
            return None
        return f"{sides} {fill}"

    # --- runs -----------------------------------------------------------------------------

    def run_style(self, run: Element, paragraph: Element, name: str) -> bool:
        """Whether "b" or "i" holds for a run: its own, its style's, its paragraph's style's."""
        own = toggle(find(run, "rPr"), name)
        if own is not None:
            return own
        run_style = child_value(run, "rPr/rStyle")
        chains = [*(self.chain(run_style) if run_style else ()), *self.chain(style_of(paragraph))]
        for style in chains:
            inherited = toggle(find(style, "rPr"), name)
            if inherited is not None:
                return inherited
        return False


def style_of(paragraph: Element) -> str | None:
    return child_value(paragraph, "pPr/pStyle")


def _is_drawn(border: Element | None) -> bool:
    return border is not None and value(border) not in (None, "nil", "none")
