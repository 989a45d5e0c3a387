"""The letters of a tagged PDF by the mark that they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import decode_text
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from benchmarks.tags.tree import Mark


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    page: int  # from 1
    left: float  # points
    right: float
    base: float  # height of its lower edge above the foot of the page
    size: float  # points
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """`apart`: what is marked as no part of the document, or not marked, one list a run."""

    letters: Mapping[Mark, list[Letter]]
    apart: list[list[Letter]]


_BOLD = ("bold", "black", "heavy", "semibold", "demi")


class _Device(PDFPageAggregatorWithMarkedContent):
    """Knows the mark around the mark: italics within a paragraph have no number of their own."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._open: list[tuple[int | None, bool]] = []  # number, is a soft hyphen
        self.run = 0  # which piece of unnumbered content this is
        self.found: list[tuple[int | None, int, bool]] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        around = self._open[-1][0] if self._open else None
        own = props if isinstance(props, Mapping) else {}
        self._open.append((own.get("MCID", around), _is_soft(own.get("ActualText"))))
        self.run += 1

    def end_tag(self) -> None:
        if self._open:
            self._open.pop()
        self.run += 1

    def render_char(self, *arguments: Any, **named: Any) -> float:
        number, is_soft = self._open[-1] if self._open else (None, False)
        advance = super().render_char(*arguments, **named)
        self.found.append((number, self.run, is_soft))
        return float(advance)


def _is_soft(actual: object) -> bool:
    return isinstance(actual, bytes) and decode_text(actual) == "\u00ad"


def marked_letters(pdf: PDF) -> Marked:
    letters: defaultdict[Mark, list[Letter]] = defaultdict(list)
    apart: defaultdict[tuple[int, int], list[Letter]] = defaultdict(list)
    for page in pdf.pages:
        device = _Device(pdf.rsrcmgr, pageno=page.page_number, laparams=None)
        PDFPageInterpreter(pdf.rsrcmgr, device).process_page(page.page_obj)
        chars = _chars(device.get_result())
        for char, (number, run, is_soft) in zip(chars, device.found, strict=True):
            letter = _letter(char, page.page_number, is_soft)
            if number is None:
                apart[page.page_number, run].append(letter)
            else:
                letters[Mark(page.page_number, number)].append(letter)
    return Marked(letters, list(apart.values()))


def _chars(container: LTContainer[Any]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _chars(item)


def _letter(char: LTChar, page: int, is_soft: bool) -> Letter:
    font = char.fontname
    name = (font.decode("latin-1") if isinstance(font, bytes) else str(font)).lower()
    return Letter(
        "\u00ad" if is_soft else char.get_text(),
        page,
        char.x0,
        char.x1,
        char.y0,
        char.size,
        any(word in name for word in _BOLD),
    )


def lines_of(letters: list[Letter]) -> list[list[Letter]]:
    """Letters in the order printed → lines; a raised figure stays in its line."""
    lines: list[list[Letter]] = []
    for letter in letters:
        last = lines[-1][-1] if lines else None
        if last is None or last.page != letter.page or _is_below(last, letter):
            lines.append([])
        lines[-1].append(letter)
    return lines


def _is_below(last: Letter, letter: Letter) -> bool:
    return abs(letter.base - last.base) > 0.6 * max(letter.size, last.size)


def text_of(letters: list[Letter]) -> str:
    """Running text: words divided by a soft hyphen whole, single spaces."""
    text = ""
    for line in lines_of(letters):
        words = _line_text(line)
        if text.endswith("\u00ad"):
            text = text[:-1] + words.lstrip()
        else:
            text = f"{text} {words}" if not text.endswith("-") else text + words.lstrip()
        text = text.rstrip()
    return " ".join(text.replace("\u00ad", "").split())


def _line_text(line: list[Letter]) -> str:
    text = ""
    last: Letter | None = None
    for letter in line:
        if last and letter.left - last.right > 0.17 * letter.size:
            text += " "
        text += letter.text
        last = letter
    return text.rstrip()
