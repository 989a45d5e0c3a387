"""The small markup of `sources/`: read once, rendered as documents and as gold.

A source begins with facts in TOML between `+++` lines. After that:

    # Heading            ## a level down
    Lines of a paragraph, joined; a blank line ends it.
    > A quoted paragraph.
    • An item of a list; (a) or any other marker that stands first is kept.
    **bold**  *italic*  ^1^ refers to the footnote [^1]: its text.

    ::: box recommendation | Recommendation 1
    ::: ask {id = "x-1", number = "1"}
    By 31 March 2024, chief constables should …
    :::
    :::

`ask`, `answer` and `verdict` mark what the gold holds; [[ … ]] inside narrows it to a part.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

ANNOTATIONS = ("ask", "answer", "verdict")
GLYPHS = ("•", "–")

_FENCE = re.compile(
    r"::: (?P<name>[a-z]+)(?: (?P<style>[a-z-]+))?(?: \| (?P<title>[^{]+?))?(?: (?P<facts>\{.*\}))?"
)
_HEADING = re.compile(r"(#+) (.+)")
_ITEM = re.compile(r"([•–]|\([a-z]\)) (.+)")
_NOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_NOTE_MARK = re.compile(r"\^\d+\^")
_EMPHASIS = re.compile(r"\*+")
_PART = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    marker: str  # a bullet glyph, or "(a)"
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Container:
    """Everything between `:::` and `:::`."""

    name: str
    style: str = ""
    title: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    children: tuple[Element, ...] = ()


Element: TypeAlias = Heading | Paragraph | Item | Note | Container


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the collection, before it is rendered."""

    facts: Mapping[str, Any]
    body: tuple[Element, ...]

    @property
    def file(self) -> str:
        """Path of the rendered document inside `documents/`."""
        return str(self.facts["file"])


def read_source(path: Path) -> Source:
    """The document that `path` describes."""
    _, facts, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    lines = iter(body.splitlines())
    elements = _elements(lines, path.name, closing=False)
    return Source(tomllib.loads(facts), _with_repeats(elements))


def marked_records(elements: tuple[Element, ...]) -> Iterator[Container]:
    """Every marked ask, answer and verdict, in the order printed."""
    for element in elements:
        if isinstance(element, Container):
            if element.name in ANNOTATIONS:
                yield element
            yield from marked_records(element.children)


def unmarked(text: str) -> str:
    """`text` as a reader sees it, without footnote digits."""
    text = _NOTE_MARK.sub("", text).replace("[[", "").replace("]]", "").replace("\u2011", "-")
    return _EMPHASIS.sub("", text)


def plain(elements: tuple[Element, ...]) -> str:
    """What `elements` say, a line for each paragraph; bullet glyphs are not words."""
    lines = []
    for element in elements:
        if isinstance(element, Container):
            lines.append(plain(element.children))
        elif isinstance(element, Item) and element.marker not in GLYPHS:
            lines.append(unmarked(f"{element.marker} {element.text}"))
        else:
            lines.append(unmarked(element.text))
    return "\n".join(lines)


def marked_part(container: Container) -> str | None:
    """The part between [[ and ]]; None where the whole is meant."""
    raw = "\n".join(child.text for child in container.children if isinstance(child, Paragraph))
    match = _PART.search(raw)
    return unmarked(match.group(1)) if match else None


def _elements(lines: Iterator[str], where: str, *, closing: bool) -> tuple[Element, ...]:
    found: list[Element] = []
    pending: list[str] = []

    def finish() -> None:
        if pending:
            found.append(_element(pending))
            pending.clear()

    for line in lines:
        if line == ":::":
            finish()
            if not closing:
                raise ValueError(f"{where}: ':::' closes nothing")
            return tuple(found)
        if line.startswith(":::"):
            finish()
            found.append(_container(line, lines, where))
        elif not line.strip():
            finish()
        else:
            if _ITEM.match(line) or line == ">":
                finish()
            if line != ">":
                pending.append(line)
    finish()
    if closing:
        raise ValueError(f"{where}: a ':::' is missing")
    return tuple(found)


def _container(line: str, lines: Iterator[str], where: str) -> Container:
    match = _FENCE.fullmatch(line)
    if not match:
        raise ValueError(f"{where}: cannot read {line!r}")
    name, style, title, facts = match.group("name", "style", "title", "facts")
    return Container(
        name=name,
        style=style or "",
        title=title or "",
        facts=tomllib.loads(f"facts = {facts}")["facts"] if facts else {},
        children=_address(lines) if name == "lines" else _elements(lines, where, closing=True),
    )


def _address(lines: Iterator[str]) -> tuple[Element, ...]:
    """An address keeps its lines."""
    found: list[Element] = []
    for line in lines:
        if line == ":::":
            break
        found.append(Paragraph(line))
    return tuple(found)


def _element(lines: list[str]) -> Element:
    if lines[0].startswith(">"):
        return Paragraph(" ".join(line[2:] for line in lines), quoted=True)
    text = " ".join(lines)
    if match := _HEADING.fullmatch(text):
        return Heading(len(match.group(1)), match.group(2))
    if match := _ITEM.fullmatch(text):
        return Item(match.group(1), match.group(2))
    if match := _NOTE.fullmatch(text):
        return Note(match.group(1), match.group(2))
    return Paragraph(text)


def _with_repeats(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """`::: repeat` prints every numbered recommendation again, as an annex does."""
    asks = [ask for ask in marked_records(elements) if "number" in ask.facts]
    again: list[Element] = []
    for ask in asks:
        again += [Heading(3, f"Recommendation {ask.facts['number']}"), *ask.children]
    return tuple(
        replace(element, children=tuple(again))
        if isinstance(element, Container) and element.name == "repeat"
        else element
        for element in elements
    )
