"""Boxes of text and lines between them as SVG that needs neither fonts, styles nor scripts.

Lengths are in pixels of the picture; the origin is its top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from hmi_extract.exports.graph_files import printable

_SVG = "http://www.w3.org/2000/svg"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"

INK, GREY = "#1a1a1a", "#505050"  # on white, 17:1 and 8:1
_PADDING = 12
_LEADING = 1.4  # of a line, in font sizes
_BETWEEN_PASSAGES = 4

# Widths of letters in thousandths of the size, as in Helvetica and Arial.
_WIDTHS: Mapping[str, int] = {
    sign: width
    for width, signs in {
        191: "'",
        222: "ijl‘’",
        278: "ft I!,./:;\\[]",
        333: "r()-“”`",
        355: '"•',
        389: "*",
        500: "ckJsvxyz",
        556: "abdeghnopqu0123456789?L#$_–£",
        584: "+<=>~",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "wCDHNRU",
        778: "GOQ",
        833: "mM",
        889: "%",
        944: "W",
        1000: "—…",
    }.items()
    for sign in signs
}
_OTHER_SIGN = 700
_WIDER_FONTS = 1.13  # where only DejaVu Sans is there
_BOLD = 1.08


def text_width(text: str, size: float, bold: bool = False) -> float:
    """At most so wide, in any of the fonts that a text is set in."""
    thousandths = sum(_WIDTHS.get(sign, _OTHER_SIGN) for sign in text)
    return thousandths / 1000 * size * _WIDER_FONTS * (_BOLD if bold else 1)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one style."""

    text: str
    size: float = 13
    bold: bool = False
    colour: str = INK
    lines: int | None = None  # at most; what is longer ends in "…"

    def wrapped(self, width: float) -> list[str]:
        """Lines of at most `width`; line ends of the text are kept."""
        lines = [
            line for part in self.text.splitlines() for line in self._wrapped_line(part, width)
        ]
        if self.lines is None or len(lines) <= self.lines:
            return lines
        kept = lines[: self.lines]
        while kept[-1] and self._width(f"{kept[-1]}…") > width:
            kept[-1] = kept[-1].rpartition(" ")[0]
        return [*kept[:-1], kept[-1].rstrip(" ,;:.–—-(“‘") + "…"]

    def _wrapped_line(self, text: str, width: float) -> list[str]:
        found: list[str] = []
        for word in self._words(text, width):
            if found and self._width(f"{found[-1]} {word}") <= width:
                found[-1] += f" {word}"
            else:
                found.append(word)
        return found

    def _width(self, text: str) -> float:
        return text_width(text, self.size, self.bold)

    def _words(self, text: str, width: float) -> Iterator[str]:
        """Words, with those that are wider than a line (addresses on the web) in pieces."""
        for word in printable(text).split():
            while self._width(word) > width and len(word) > 1:
                fitting = 1
                while self._width(word[: fitting + 1]) <= width:
                    fitting += 1
                yield word[:fitting]
                word = word[fitting:]
            yield word


@dataclass(frozen=True, slots=True)
class Style:
    fill: str
    stroke: str
    dash: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Passages one under the other in a frame; `title` is what a pointer on it shows."""

    x: float
    y: float
    width: float
    rows: tuple[tuple[Passage, str], ...]  # each line with the passage that it belongs to
    style: Style
    title: str

    @property
    def height(self) -> float:
        lines = sum(passage.size * _LEADING for passage, _ in self.rows)
        return lines + self._gaps * _BETWEEN_PASSAGES + 2 * _PADDING

    @property
    def _gaps(self) -> int:
        return sum(one[0] is not next[0] for one, next in pairwise(self.rows))

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def anchor(self) -> float:
        """Where lines meet its sides: at its first line, or less far down in a low box."""
        return self.y + min(20.0, self.height / 2)


def box(
    x: float, y: float, width: float, passages: Sequence[Passage], style: Style, title: str
) -> Box:
    inner = width - 2 * _PADDING
    rows = tuple((each, line) for each in passages for line in each.wrapped(inner))
    return Box(x, y, width, rows, style, title)


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, horizontal and vertical by turns, with a dot at its end."""

    points: tuple[tuple[float, float], ...]
    colour: str
    dash: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float  # of the baseline
    passage: Passage


Part = Box | Path | Label


def svg(parts: Iterable[Part], width: float, height: float, title: str, description: str) -> str:
    """The picture, with `title` and `description` for those who do not see it."""
    root = etree.Element(
        f"{{{_SVG}}}svg",
        {
            "width": _number(width),
            "height": _number(height),
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
            "role": "img",
            "aria-labelledby": "title description",
            "font-family": _FONTS,
            f"{_XML}lang": "en",
        },
        nsmap={None: _SVG},  # type: ignore[dict-item]  # None: no prefix
    )
    _add(root, "title", id="title").text = printable(title)
    _add(root, "desc", id="description").text = printable(description)
    _add(root, "rect", width=_number(width), height=_number(height), fill="#ffffff")
    for part in parts:
        _draw(root, part)
    etree.indent(root)
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return declared + str(etree.tostring(root, encoding="unicode")) + "\n"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """An element; "_" in the name of an attribute stands for a hyphen."""
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{_SVG}}}{name}", named)


def _draw(root: etree._Element, part: Part) -> None:
    match part:
        case Box():
            _draw_box(root, part)
        case Path():
            _draw_path(root, part)
        case Label():
            _text(root, part.x, part.y, part.passage, printable(part.passage.text))


def _draw_box(root: etree._Element, box: Box) -> None:
    group = _add(root, "g")
    _add(group, "title").text = printable(box.title)
    frame = _add(
        group,
        "rect",
        x=_number(box.x),
        y=_number(box.y),
        width=_number(box.width),
        height=_number(box.height),
        rx="6",
        fill=box.style.fill,
        stroke=box.style.stroke,
        stroke_width="1.5",
    )
    if box.style.dash:
        frame.set("stroke-dasharray", box.style.dash)
    baseline, last = box.y + _PADDING, box.rows[0][0]
    for passage, line in box.rows:
        baseline += passage.size * _LEADING + (passage is not last) * _BETWEEN_PASSAGES
        last = passage
        _text(group, box.x + _PADDING, baseline - passage.size * 0.4, passage, line)


def _text(parent: etree._Element, x: float, y: float, passage: Passage, line: str) -> None:
    text = _add(
        parent,
        "text",
        x=_number(x),
        y=_number(y),
        font_size=_number(passage.size),
        fill=passage.colour,
    )
    if passage.bold:
        text.set("font-weight", "bold")
    text.text = line


def _draw_path(root: etree._Element, path: Path) -> None:
    points = " L ".join(f"{_number(x)} {_number(y)}" for x, y in path.points)
    line = _add(root, "path", d=f"M {points}", fill="none", stroke=path.colour, stroke_width="1.8")
    if path.dash:
        line.set("stroke-dasharray", path.dash)
    x, y = path.points[-1]
    _add(root, "circle", cx=_number(x), cy=_number(y), r="3.5", fill=path.colour)
