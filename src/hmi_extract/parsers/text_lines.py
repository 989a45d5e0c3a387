"""Lines of plain text: which belong to one paragraph, and which stand for themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.labels import typed_label

_FEWEST_PAGES = 2  # that share a running head; the first page may bear the title in its place
_TAB = 4  # columns
_LONGEST_WRAPPED = 140  # characters; a file with longer lines does not wrap its paragraphs
_SHORTEST_WRAPPED = 45
_NEARLY_FULL = 0.85  # of the width: proportional type gives lines of unequal counts
_CLEARLY_SHORT = 0.6  # of the width
_ENDED = re.compile(r"[.;:!?…][\"'”’)\]]*$")
_CONTACT = re.compile(r"@|^(?:www\.|https?:)", re.IGNORECASE)
_AND = re.compile(r"(?:[,;:.]|\band|\bor)$")


_FEWEST_ROWS = 2  # lines that make a table, or a quotation
_BARS = re.compile(r"\|.*\|$")
_SMALL_BULLET = re.compile(r"o\s+(?=\S)")
_RULE = re.compile(r":?-+:?")
_LABEL = re.compile(r"|.*:")


@dataclass(frozen=True, slots=True)
class Line:
    text: str  # clean; empty for a blank line
    indent: int  # columns
    page: int
    cells: tuple[str, ...] = ()  # where tabs or bars divide it


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, and what they turn out to be."""

    lines: list[str]
    page: int
    indent: int = 0
    alone: bool = False  # nothing else stands between the blank lines around it
    opens: bool = False  # with a bullet or a number
    text: str = ""  # the lines joined
    kind: BlockKind | None = None  # None: a paragraph or an item of a list
    level: int | None = None  # of a heading
    cell: tuple[int, int, int] | None = None  # table, row, column

    @property
    def last_line(self) -> str:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a file breaks its lines."""

    width: int | None  # None: each line is a paragraph of its own
    unwrapped: bool = False  # its lines are as long as its paragraphs

    def joins(self, before: Line, line: Line, stacked: bool) -> bool:
        """Whether `line` goes on with the paragraph of the line before."""
        full = self.width is not None and self._is_full(before, line, self.width)
        if line.text[0].islower() and not _CONTACT.search(line.text):
            return full or not _ENDED.search(before.text)
        return full and not stacked

    def _is_full(self, before: Line, line: Line, width: int) -> bool:
        """Whether the next line's first word would not have fitted any more."""
        word = line.text.split(" ", 1)[0]
        return before.indent + len(before.text) + 1 + len(word) > _NEARLY_FULL * width

    def is_stack(self, lines: Sequence[Line]) -> bool:
        """Whether most lines end early: an address, a signature, a list without bullets."""
        if self.width is None or len(lines) < 2:
            return True
        short = sum(len(line.text) < _CLEARLY_SHORT * self.width for line in lines[:-1])
        return 2 * short > len(lines) - 1


def to_lines(text: str) -> list[Line]:
    """The lines of a file; a form feed begins a page and divides like a blank line."""
    lines: list[Line] = []
    for page, content in enumerate(text.split("\f"), start=1):
        for raw in content.split("\n"):
            lines.append(_line(raw, page))
        lines.append(Line("", 0, page))
    return lines


def _line(raw: str, page: int) -> Line:
    text = clean(raw)
    if not text:
        return Line("", 0, page)
    wide = raw.expandtabs(_TAB)
    cells = text[1:-1].split("|") if _BARS.match(text) else raw.strip(" \n").split("\t")
    return Line(text, len(wide) - len(wide.lstrip()), page, tuple(clean(cell) for cell in cells))


def table_rows(chunk: Sequence[Line]) -> list[tuple[str, ...]]:
    """The rows of a table that tabs or bars divide; empty where the lines are none.

    A tab behind a bullet or a number makes a list, one behind a label a letter's head
    ("Date:⇥3 May 2022").
    """
    if len(chunk) < _FEWEST_ROWS or any(len(line.cells) < 2 for line in chunk):
        return []
    if any(_LABEL.fullmatch(line.cells[0]) or _is_marker(line.cells[0]) for line in chunk):
        return []
    return [line.cells for line in chunk if not all(map(_RULE.fullmatch, line.cells))]


def _is_marker(text: str) -> bool:
    """Whether a bullet or a number stands alone."""
    label, _, _ = typed_label(f"{text} X")
    return label != "" and label == text


def unquoted(chunk: Sequence[Line]) -> list[Line]:
    """Lines of a message that is quoted in another, without the mark before each."""
    if len(chunk) < _FEWEST_ROWS or not all(line.text.startswith(">") for line in chunk):
        return list(chunk)
    return [replace(line, text=line.text.lstrip("> "), cells=()) for line in chunk]


def without_running_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines, and apart from them the heads and feet that several pages share.

    A head is the first line of a page, a foot the last; figures in it may differ ("Page 3").
    The first page keeps its lines: the title may stand there in the words of the head.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.text:
            pages.setdefault(line.page, []).append(line)
    edges = [line for page in pages.values() for line in (page[0], *page[1:][-1:])]
    shared = Counter(_without_figures(line.text) for line in edges)
    running = {
        id(line)
        for line in edges
        if shared[_without_figures(line.text)] >= _FEWEST_PAGES and line.page > 1
    }
    kept = [line for line in lines if id(line) not in running]
    return kept, [line for line in lines if id(line) in running]


def _without_figures(text: str) -> str:
    """Empty for a lone number, which is nobody's running head."""
    return re.sub(r"[\d\W]+", " ", text.lower()).strip() or text


def chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines between blank lines."""
    current: list[Line] = []
    for line in lines:
        if line.text:
            current.append(line)
        elif current:
            yield current
            current = []
    if current:
        yield current


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """The width at which a file breaks its lines, from the lines that have a next one."""
    if any(len(line.text) > _LONGEST_WRAPPED for line in lines):
        return Wrapping(None, unwrapped=True)
    lengths = [line.indent + len(line.text) for chunk in chunks(lines) for line in chunk[:-1]]
    width = max(lengths, default=0)
    return Wrapping(width if width >= _SHORTEST_WRAPPED else None)


def paragraphs(chunk: Sequence[Line], wrapping: Wrapping) -> list[Paragraph]:
    """The paragraphs of a run of lines."""
    stacked = wrapping.is_stack(chunk)
    found: list[Paragraph] = []
    for index, line in enumerate(chunk):
        below_item = bool(found) and found[-1].opens
        opens = typed_label(line.text)[0] != "" or (below_item and is_small_bullet(line.text))
        before = chunk[index - 1] if index else None
        if before is None or (opens and _may_open(line, before, found, wrapping)):
            found.append(Paragraph([line.text], line.page, line.indent, opens=opens))
        elif _goes_on(found[-1], line) or wrapping.joins(before, line, stacked):
            found[-1].lines.append(line.text)
        else:
            found.append(Paragraph([line.text], line.page, line.indent))
    found[0].alone = len(found) == 1
    if wrapping.unwrapped:
        _mark_between_sentences(found)
    return found


def _mark_between_sentences(found: Sequence[Paragraph]) -> None:
    """Where paragraphs are not divided by blank lines, a heading has one above and below."""
    for index, paragraph in enumerate(found[:-1]):
        above = index == 0 or _ENDED.search(found[index - 1].last_line)
        paragraph.alone = bool(above and _ENDED.search(found[index + 1].last_line))


def is_small_bullet(text: str) -> bool:
    """Whether a line opens with Word's second-level bullet, copied as the letter "o"."""
    return _SMALL_BULLET.match(text) is not None


def _goes_on(item: Paragraph, line: Line) -> bool:
    """Whether a line stands under the words of a list item, not under its bullet."""
    return item.opens and line.indent > item.indent


def _may_open(line: Line, before: Line, found: Sequence[Paragraph], wrapping: Wrapping) -> bool:
    """Whether a number or dash at the start of a line opens an item.

    In running text a line may happen to begin with one ("… under section / 55. The …").
    """
    label, _, length = typed_label(line.text)
    if not label:
        return True  # the letter "o", which is one only below another item
    if not length and label not in "–—−-":
        return True  # a bullet glyph is never chance
    if any(paragraph.opens for paragraph in found) or _AND.search(before.text):
        return True
    return not wrapping.joins(before, line, stacked=False)
