"""Lines of plain text: which belong to one paragraph, and which stand for themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Line:
    text: str  # clean; empty for a blank line
    indent: int  # columns
    page: int
    breaks: bool = False  # Markdown: a break is asked for at its end


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
    always: bool = False  # Markdown: a single line break is a space

    def joins(self, before: Line, line: Line, stacked: bool) -> bool:
        """Whether `line` goes on with the paragraph of the line before."""
        if self.always:
            return not before.breaks
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
            indent = len(raw.expandtabs(_TAB)) - len(raw.expandtabs(_TAB).lstrip())
            lines.append(Line(clean(raw), indent, page, raw.endswith(("  ", "\\"))))
        lines.append(Line("", 0, page))
    return lines


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
        return Wrapping(None)
    lengths = [line.indent + len(line.text) for chunk in chunks(lines) for line in chunk[:-1]]
    width = max(lengths, default=0)
    return Wrapping(width if width >= _SHORTEST_WRAPPED else None)


def paragraphs(chunk: Sequence[Line], wrapping: Wrapping) -> list[Paragraph]:
    """The paragraphs of a run of lines."""
    stacked = wrapping.is_stack(chunk)
    found: list[Paragraph] = []
    for index, line in enumerate(chunk):
        opens = typed_label(line.text)[0] != ""
        before = chunk[index - 1] if index else None
        if before is None or (opens and _may_open(line, before, found, wrapping)):
            found.append(Paragraph([line.text], line.page, line.indent, opens=opens))
        elif _goes_on(found[-1], line) or wrapping.joins(before, line, stacked):
            found[-1].lines.append(line.text)
        else:
            found.append(Paragraph([line.text], line.page, line.indent))
    found[0].alone = len(found) == 1
    return found


def _goes_on(item: Paragraph, line: Line) -> bool:
    """Whether a line stands under the words of a list item, not under its bullet."""
    return item.opens and line.indent > item.indent


def _may_open(line: Line, before: Line, found: Sequence[Paragraph], wrapping: Wrapping) -> bool:
    """Whether a number or dash at the start of a line opens an item.

    In running text a line may happen to begin with one ("… under section / 55. The …").
    """
    label, _, length = typed_label(line.text)
    if not length and label not in "–—−-":
        return True  # a bullet glyph is never chance
    if any(paragraph.opens for paragraph in found) or _AND.search(before.text):
        return True
    return not wrapping.joins(before, line, stacked=False)
