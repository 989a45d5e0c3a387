"""One document laid out for reading: its opening, its address lines, its sign-off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmi_extract.datamodel import Block, BlockKind, Document

OPENING = 3000  # characters: a letter's first page, a web page's first screens, a cover
CLOSING = 800  # characters after a sign-off: names, roles, three or four inspectorates
_TAIL_LINES = 6  # at the end of a page that nobody signed off: a name and a role
_BELOW_SIGNATURE = 2  # lines: "This letter will be published."
_SHORT = 120  # characters; a name with its role is no longer

_SENTENCE = 260  # characters that are looked at on either side of a place
_FULL_STOP = re.compile(r"[a-z][.!?]\s+[A-Z]")  # between two sentences; initials have none
_SENTENCES = re.compile(r"[.!?]\s+(?=[A-Z])|\n")

# Welsh bodies greet in both languages: "Annwyl Weinidog / Dear Minister", or
# "Annwyl / Dear Minister".
_SALUTATION = re.compile(r"(?:Annwyl\s[^/\n]{0,60}/\s*)?Dear\s+\w")
# "… Cardiff CF10 1AA 3 May 2021 Dear Minister": address and greeting run together
_JOINED_SALUTATION = re.compile(r"(?:(?:19|20)\d{2}|\d[A-Z]{2})\s+(?=Dear\s+\w)")
_SIGN_OFF = re.compile(
    r"(?:^|(?<=[.!?]\s)|\n)\s*(?:Yours\s+(?:sincerely|faithfully|truly|ever)|"
    r"Yr\s+eiddoch\s+yn\s+(?:gywir|ffyddlon)|"
    r"(?:With\s+)?(?:kind|best)\s+(?:regards|wishes)|Signed\b\s*[:,]?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print; a whole block where the format knows no lines."""

    start_char: int
    end_char: int
    text: str
    page: int  # from 1
    height: float | None = None  # points: the size of its type; None without coordinates


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the places where it says what it is."""

    document: Document
    body: tuple[Block, ...]  # blocks whose text is part of the document's, without boxes
    lines: tuple[Line, ...]
    salutation: Line | None  # "Dear Home Secretary"; None where the document is no letter
    sign_off: int | None  # offset of "Yours sincerely"; None where there is none

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def opening(self) -> str:
        return self.text[:OPENING]

    @property
    def head(self) -> str:
        """The lines above a letter's greeting: date and addressees. Empty in other documents."""
        return self.text[: self.salutation.start_char] if self.salutation else ""

    @property
    def closing(self) -> str:
        """Who signed: the lines under the sign-off, or the short lines at the very end.

        Sentences do not sign: a news story may end with what a commissioner said.
        """
        if self.sign_off is not None:
            return self.text[self.sign_off : self.sign_off + CLOSING]
        return "\n".join(reversed([line.text for line in self._signature()]))

    def _signature(self) -> Iterator[Line]:
        """The short lines at the end, last first; a sentence or two may stand below them."""
        found = 0
        for place, line in enumerate(self.lines[: -_TAIL_LINES - 1 : -1]):
            if _signs(line.text) and not self._in_sentences(line):
                found += 1
                yield line
            elif found or place >= _BELOW_SIGNATURE:
                return

    def _in_sentences(self, line: Line) -> bool:
        """Whether a line of print is part of a paragraph that goes on over several."""
        for block in reversed(self.body):
            if (block.start_char or 0) <= line.start_char:
                return len(block.text) > _SHORT and _FULL_STOP.search(block.text) is not None
        return False

    @property
    def furniture(self) -> str:
        """Running headers, footers and navigation, one a line."""
        return "\n".join(block.text for block in self.document.blocks if block.is_furniture)


def _signs(text: str) -> bool:
    return len(text) <= _SHORT and text[-1:] not in tuple('.!?:;”’"')


def lay_out(document: Document) -> Reading:
    """Find the parts of `document` that the facts are read from."""
    body = tuple(
        block
        for block in document.blocks
        if not block.is_furniture and block.kind != BlockKind.BOX and block.start_char is not None
    )
    lines = tuple(_lines(document, body))
    return Reading(document, body, lines, _salutation(lines), _sign_off(document.text))


def sentence_before(text: str, place: int) -> str:
    """The part of a sentence, within its block, that stands before `place`."""
    return _SENTENCES.split(text[max(0, place - _SENTENCE) : place])[-1]


def sentence_after(text: str, place: int) -> str:
    """The rest of a sentence, within its block, from `place`."""
    return _SENTENCES.split(text[place : place + _SENTENCE])[0]


def _lines(document: Document, body: tuple[Block, ...]) -> Iterator[Line]:
    if not document.regions:
        for block in body:
            start, end = block.start_char, block.end_char
            if start is not None and end is not None:
                yield Line(start, end, block.text, block.page)
        return
    for region in document.regions:
        text = document.text[region.start_char : region.end_char]
        height = region.bbox[3] - region.bbox[1]
        yield Line(region.start_char, region.end_char, text.strip(), region.page, height)


def _salutation(lines: tuple[Line, ...]) -> Line | None:
    for line in lines:
        if line.start_char > OPENING:
            return None
        if _SALUTATION.match(line.text):
            return line
        joined = _JOINED_SALUTATION.search(line.text)
        if joined:
            start = line.start_char + joined.end()
            return Line(start, line.end_char, line.text[joined.end() :], line.page, line.height)
    return None


def _sign_off(text: str) -> int | None:
    """The last sign-off, unless a long text follows it: then it belongs to a quoted letter."""
    last = None
    for match in _SIGN_OFF.finditer(text):
        last = match.start()
    if last is None or len(text) - last > max(4 * CLOSING, len(text) // 2):
        return None
    return last
