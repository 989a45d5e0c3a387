"""What is printed on a PDF page: glyphs, shaded rectangles, table grids.

The rest of the PDF parser sees only these values. Glyphs and rectangles come from pdfium,
which is some ten times as fast as reading characters with pdfplumber; pdfplumber finds the
tables, on the few pages whose ruling lines make one possible.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from hmi_extract.datamodel import BBox
from hmi_extract.errors import ReadingError

_MAX_RULES = 600  # a page with more drawn paths holds a drawing, not a table
_HYPHEN_CODES = (0x0002, 0xFFFE)  # how pdfium spells a hyphen at the end of a line
_ASCENT, _DESCENT = 0.8, 0.2  # of the size: the box of a line around its baseline


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; coordinates in points from the top left corner."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    italic: bool

    @property
    def top(self) -> float:
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + _DESCENT * self.size


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled rectangle that is neither white nor the whole page."""

    bbox: BBox
    colour: tuple[int, ...]  # red, green, blue, 0 to 255


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the box of each cell, row by row; None where a cell is merged away."""

    bbox: BBox
    rows: tuple[tuple[BBox | None, ...], ...]

    @property
    def columns(self) -> int:
        return max((sum(cell is not None for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class PageContent:
    number: int  # from 1
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    shades: tuple[Shade, ...]
    grids: tuple[Grid, ...]


def read_pages(path: Path, source: str) -> tuple[Mapping[str, str], Iterator[PageContent]]:
    """The file's own properties and its pages, one at a time so that memory stays flat.

    Raises ReadingError with code "encrypted_pdf" or "corrupt_pdf".
    """
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _opening_error(source, error) from error
    if not len(pdf):
        pdf.close()
        raise _corrupt(source)
    return _properties(pdf), _contents(pdf, path, source)


def _opening_error(source: str, error: Exception) -> ReadingError:
    if "password" in str(error).lower():
        return ReadingError(
            source,
            "encrypted_pdf",
            "the PDF is protected by a password",
            "Save a copy without the password and build again.",
        )
    return _corrupt(source)


def _corrupt(source: str) -> ReadingError:
    return ReadingError(
        source,
        "corrupt_pdf",
        "the file is not a readable PDF",
        "Fetch it again, or open it in a viewer and save it anew.",
    )


def _properties(pdf: Any) -> dict[str, str]:
    names = {"Title": "title", "Author": "author", "CreationDate": "created"}
    metadata = pdf.get_metadata_dict(skip_empty=True)
    return {name: metadata[key].strip() for key, name in names.items() if key in metadata}


def _contents(pdf: Any, path: Path, source: str) -> Iterator[PageContent]:
    grids = _Grids(path)
    try:
        for index in range(len(pdf)):
            try:
                page = pdf[index]
            except pdfium.PdfiumError as error:
                raise _corrupt(source) from error
            yield _content(page, index + 1, grids)
            page.close()
    finally:
        grids.close()
        pdf.close()


def _content(page: Any, number: int, grids: _Grids) -> PageContent:
    left, bottom, right, top = page.get_cropbox()
    glyphs = tuple(_glyphs(page, left, top, right - left, top - bottom))
    shades, rules = _paths(page, left, top, right - left, top - bottom)
    return PageContent(
        number=number,
        width=right - left,
        height=top - bottom,
        glyphs=glyphs,
        shades=shades,
        grids=grids.on(number) if rules.may_be_table else (),
    )


# --- glyphs ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """What the glyphs of one text object share."""

    size: float  # points, the text matrix applied
    bold: bool
    italic: bool
    upright: bool


def _glyphs(page: Any, left: float, top: float, width: float, height: float) -> Iterator[Glyph]:
    textpage = page.get_textpage()
    handle = textpage.raw
    styles: dict[int | None, _Style] = {}
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(handle)):
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        text_object = raw.FPDFText_GetTextObject(handle, index)
        key = ctypes.cast(text_object, ctypes.c_void_p).value
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(handle, index)
        if not style.upright:
            continue
        code = raw.FPDFText_GetUnicode(handle, index)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        x0, baseline = x.value - left, top - y.value
        if 0 <= x0 < width and 0 <= baseline <= height:
            text = "-" if code in _HYPHEN_CODES else chr(code)
            x1 = max(box.right - left, x0)
            yield Glyph(text, x0, x1, baseline, style.size, style.bold, style.italic)
    textpage.close()


def _style(handle: Any, index: int) -> _Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    name = ctypes.create_string_buffer(160)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, 160, flags)
    font = name.value.decode("utf-8", "ignore").lower()
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    weight = raw.FPDFText_GetFontWeight(handle, index)
    named_bold = any(word in font for word in ("bold", "black", "heavy", "-demi"))
    return _Style(
        size=round(raw.FPDFText_GetFontSize(handle, index) * scale, 2),
        bold=named_bold or weight >= 600,
        italic="italic" in font or "oblique" in font or bool(flags.value & 0x40),
        upright=matrix.a > 0 and abs(matrix.b) < 0.2 * abs(matrix.a),
    )


# --- drawn paths ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Rules:
    """How many drawn paths could be the ruling of a table."""

    horizontal: int = 0
    vertical: int = 0
    paths: int = 0

    @property
    def may_be_table(self) -> bool:
        few = self.paths <= _MAX_RULES
        return few and self.horizontal >= 2 and self.vertical >= 2


def _paths(
    page: Any, left: float, top: float, width: float, height: float
) -> tuple[tuple[Shade, ...], _Rules]:
    rules = _Rules()
    shades: list[Shade] = []
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        rules.paths += 1
        if rules.paths > 4 * _MAX_RULES:
            break
        x0, y0, x1, y1 = item.get_bounds()
        box = (x0 - left, top - y1, x1 - left, top - y0)
        _count_rule(rules, box)
        shade = _shade(item, box, width, height)
        if shade:
            shades.append(shade)
    return tuple(shades), rules


def _count_rule(rules: _Rules, box: BBox) -> None:
    wide, tall = box[2] - box[0], box[3] - box[1]
    thin_row, thin_column = tall < 3 and wide > 40, wide < 3 and tall > 10
    frame = tall > 10 and wide > 40
    rules.horizontal += thin_row or frame
    rules.vertical += thin_column or frame


def _shade(item: Any, box: BBox, width: float, height: float) -> Shade | None:
    """The path as a shaded rectangle, if it is wide enough to stand behind text."""
    tall = box[3] - box[1]
    if box[2] - box[0] < 0.3 * width or not 9 <= tall <= 0.95 * height:
        return None
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, mode, stroke)
    if mode.value == raw.FPDF_FILLMODE_NONE:
        return None
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item.raw, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    if alpha < 10 or min(red, green, blue) >= 250:
        return None  # white only hides what lies below
    return Shade(box, (red, green, blue))


class _Grids:
    """Tables by pdfplumber, which opens the file only when a page asks for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pdf: Any = None

    def on(self, number: int) -> tuple[Grid, ...]:
        if self._pdf is None:
            self._pdf = pdfplumber.open(self._path)
        page = self._pdf.pages[number - 1]
        found = [
            Grid(table.bbox, tuple(tuple(row.cells) for row in table.rows))
            for table in page.find_tables()
        ]
        page.close()
        return tuple(found)

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()
