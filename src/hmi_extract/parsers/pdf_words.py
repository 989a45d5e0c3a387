"""The words that are printed on a PDF page, with their places and styles, from pdfium.

A word here is a run of signs without a blank that one text object of the file prints: "hous"
and "ing" of a word set in two weights are two, and so are a word and the raised figure behind
it. Asking pdfium for words instead of letters saves four of five calls.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.pdf_view import View

_ASCENT, _DESCENT = 0.8, 0.2  # of the size: the box of a line around its baseline
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # pdfium's hyphens at the end of a line
_PIECE = re.compile(r"\S+")

# pypdfium2 declares these to return objects; the bare address is all that is needed.
_text_object: Callable[[Any, int], int | None] = ctypes.cast(
    raw.FPDFText_GetTextObject, ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
)


class Word(NamedTuple):
    """Coordinates and sizes in points from the top left corner. (A tuple: made by the million.)"""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    blank: bool  # a blank is printed before it
    ink: int  # its colour, 0xRRGGBB
    confidence: float = 1.0  # below 1 where it was recognised in a picture

    @property
    def top(self) -> float:
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + _DESCENT * self.size


def is_inside(word: Word, box: BBox) -> bool:
    x, y = (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


@dataclass(frozen=True, slots=True)
class _Style:
    """What the letters of one text object share."""

    size: float  # points, the text matrix applied
    bold: bool
    italic: bool
    along: tuple[float, float]  # the file's axis that the text runs along
    symbols: bool  # its letters stand for pictures: "n" of Wingdings is a square
    ink: int


class PageText:
    """The text of one page, read once; words are placed by the view that is asked for."""

    def __init__(self, page: Any) -> None:
        self._textpage = page.get_textpage()
        self._handle = self._textpage.raw
        self._address = ctypes.cast(self._handle, ctypes.c_void_p)
        self._styles: dict[int | None, _Style] = {}
        self._text = self._read()
        self._pieces = tuple(self._split())

    def close(self) -> None:
        self._textpage.close()

    def quarter_turn(self, view: View) -> int:
        """Degrees clockwise to turn the page by so that most of its letters stand upright."""
        letters: Counter[tuple[float, float]] = Counter()
        for start, end, style in self._pieces:
            letters[style.along] += end - start
        votes: Counter[int] = Counter()
        for along, count in letters.items():
            votes[view.turn_of(*along)] += count
        return votes.most_common(1)[0][0] if votes else 0

    def letters_aslant(self, view: View) -> int:
        """How many signs run in another direction than the view's."""
        return sum(
            end - start for start, end, style in self._pieces if not view.is_upright(*style.along)
        )

    def words(self, view: View) -> Iterator[Word]:
        """In the order of the file. What runs in another direction or off the page is left out."""
        handle, text = self._handle, self._text
        xx, xy, left = view.xx, view.xy, view.left  # asked for of every word
        tx, ty, upper = view.tx, view.ty, view.upper
        origin, loose_box = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        upright = {s.along: view.is_upright(*s.along) for s in self._styles.values()}
        for start, end, style in self._pieces:
            if not upright[style.along]:
                continue
            origin(handle, start, x, y)
            x0 = xx * x.value + xy * y.value + left
            baseline = tx * x.value + ty * y.value + upper
            if not (0 <= x0 < view.width and 0 <= baseline <= view.height):
                continue
            loose_box(handle, end - 1, box)
            x1 = max(xx * box.left + xy * box.bottom, xx * box.right + xy * box.top) + left
            if (style.italic or text[end - 1] == "f") and text[end : end + 1] == " ":
                # A leaning letter's box reaches over the blank, which begins where the word ends.
                origin(handle, end, x, y)
                blank = xx * x.value + xy * y.value + left
                x1 = blank if x1 - 0.3 * style.size < blank < x1 else x1
            own = text[start:end]
            yield Word(
                _symbols(own) if style.symbols else own,
                x0,
                x1 if x1 > x0 else x0,
                baseline,
                style.size,
                style.bold,
                style.italic,
                start > 0 and text[start - 1].isspace(),
                style.ink,
            )

    def _read(self) -> str:
        """One character for each of pdfium's."""
        count = raw.FPDFText_CountChars(self._handle)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text.translate(_HYPHENS)
        codes = (raw.FPDFText_GetUnicode(self._handle, index) for index in range(count))
        return "".join(map(chr, codes)).translate(_HYPHENS)

    def _split(self) -> Iterator[tuple[int, int, _Style]]:
        """From where to where each word goes, and its style."""
        address = self._address
        known, until = None, 0  # the text object that prints everything up to `until`
        spans = [match.span() for match in _PIECE.finditer(self._text)]
        for place, (start, end) in enumerate(spans):
            if end <= until:
                yield start, end, self._style(known, start)
                continue
            known = _text_object(address, start)
            if known == _text_object(address, end - 1):
                yield start, end, self._style(known, start)
                until = self._reach(known, spans, place)
                continue
            yield from self._divided(known, start, end)

    def _reach(self, text_object: int | None, spans: Sequence[tuple[int, int]], place: int) -> int:
        """How far the text object of a word prints, in ever wider strides over the next words.

        pdfium keeps the signs of an object together: between two of its signs are no others.
        """
        reached, stride = place, 1
        while stride and reached + stride < len(spans):
            if _text_object(self._address, spans[reached + stride][1] - 1) == text_object:
                reached += stride
                stride *= 2
            else:
                stride //= 2
        return spans[reached][1]

    def _divided(
        self, first: int | None, start: int, end: int
    ) -> Iterator[tuple[int, int, _Style]]:
        """A word that several objects print."""
        for index in range(start + 1, end):
            other = _text_object(self._address, index)
            if other != first:
                yield start, index, self._style(first, start)
                start, first = index, other
        yield start, end, self._style(first, start)

    def _style(self, text_object: int | None, index: int) -> _Style:
        style = self._styles.get(text_object)
        if style is None:
            style = self._styles[text_object] = _style(self._handle, index)
        return style


def _symbols(text: str) -> str:
    """Letters of Wingdings as the signs of the private-use area that Word names them by."""
    return "".join(chr(0xF000 + ord(c)) if 0x21 <= ord(c) <= 0xFF else c for c in text)


def _style(handle: Any, index: int) -> _Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    name = ctypes.create_string_buffer(160)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, 160, flags)
    font = name.value.decode("utf-8", "ignore").lower()
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    named_bold = any(word in font for word in ("bold", "black", "heavy", "-demi"))
    return _Style(
        size=round(raw.FPDFText_GetFontSize(handle, index) * scale, 2),
        bold=named_bold or raw.FPDFText_GetFontWeight(handle, index) >= 600,
        italic="italic" in font or "oblique" in font or bool(flags.value & 0x40),
        along=(matrix.a, matrix.b),
        symbols="wingdings" in font or "webdings" in font,
        ink=_ink(handle, index),
    )


def _ink(handle: Any, index: int) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(handle, index, red, green, blue, alpha):
        return 0
    return red.value << 16 | green.value << 8 | blue.value
