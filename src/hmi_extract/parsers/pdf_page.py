"""What is printed on a PDF page: glyphs, shaded rectangles, table grids.

The rest of the PDF parser sees only these values. Glyphs and rectangles come from pdfium,
which is some ten times as fast as reading characters with pdfplumber; pdfplumber finds the
tables, on the few pages whose rules make one possible.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from hmi_extract.errors import ReadingError
from hmi_extract.parsers.pdf_drawings import Shade, drawings_on, has_picture
from hmi_extract.parsers.pdf_grids import Grid, GridFinder
from hmi_extract.parsers.pdf_view import View, sheet_offset, view_of

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
class PageContent:
    number: int  # from 1
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    shades: tuple[Shade, ...]
    grids: tuple[Grid, ...]
    is_picture: bool = False  # a picture fills the page, and no text is printed


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
    grids = GridFinder(path)
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


def _content(page: Any, number: int, grids: GridFinder) -> PageContent:
    view = view_of(page)
    drawings = drawings_on(page, view)
    glyphs = tuple(_glyphs(page, view))
    is_blank = all(glyph.text.isspace() for glyph in glyphs)
    return PageContent(
        number=number,
        width=view.width,
        height=view.height,
        glyphs=glyphs,
        shades=drawings.shades,
        grids=grids.on(number, sheet_offset(page)) if drawings.may_be_table else (),
        is_picture=is_blank and has_picture(page, view),
    )


# --- glyphs ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """What the glyphs of one text object share."""

    size: float  # points, the text matrix applied
    bold: bool
    italic: bool
    upright: bool
    symbols: bool  # its letters stand for pictures: "n" of Wingdings is a square


def _glyphs(page: Any, view: View) -> Iterator[Glyph]:
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
            style = styles[key] = _style(handle, index, view)
        if not style.upright:
            continue
        code = raw.FPDFText_GetUnicode(handle, index)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        x0, baseline = view.point(x.value, y.value)
        if 0 <= x0 < view.width and 0 <= baseline <= view.height:
            x1 = max(x0, view.right(box.left, box.bottom, box.right, box.top))
            text = _letter(code, style)
            yield Glyph(text, x0, x1, baseline, style.size, style.bold, style.italic)
    textpage.close()


def _letter(code: int, style: _Style) -> str:
    if code in _HYPHEN_CODES:
        return "-"
    if style.symbols and 0x21 <= code <= 0xFF:
        return chr(0xF000 + code)
    return chr(code)


def _style(handle: Any, index: int, view: View) -> _Style:
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
        upright=view.is_upright(matrix.a, matrix.b),
        symbols="wingdings" in font or "webdings" in font,
    )
