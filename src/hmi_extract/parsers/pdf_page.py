"""What is printed on a PDF page: words, shaded rectangles, table grids.

The rest of the PDF parser sees only these values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from hmi_extract.datamodel import BBox
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.pdf_drawings import Shade, drawings_on
from hmi_extract.parsers.pdf_grids import Grid, find_grids
from hmi_extract.parsers.pdf_scans import is_unread_picture, is_without_text, recognised
from hmi_extract.parsers.pdf_view import view_of
from hmi_extract.parsers.pdf_words import PageText, Word


@dataclass(frozen=True, slots=True)
class PageContent:
    number: int  # from 1
    width: float  # points, as are all measures
    height: float
    turn: float  # degrees clockwise by which the page was turned for its text to stand upright
    words: tuple[Word, ...]
    shades: tuple[Shade, ...] = ()
    rules: tuple[BBox, ...] = ()  # level ones, and the level edges of rectangles
    grids: tuple[Grid, ...] = ()
    aslant: int = 0  # signs that run in another direction, and were left out
    is_picture: bool = False  # a picture fills the page, and nothing could be read
    ocr_confidence: float | None = None  # mean over the letters; None where nothing was recognised


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
    return _properties(pdf), _contents(pdf, source)


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
    found: dict[str, str] = {}
    for key, name in names.items():
        with suppress(UnicodeDecodeError):  # half a character, in a damaged file
            found[name] = pdf.get_metadata_value(key).strip()
    return {name: value for name, value in found.items() if value}


def _contents(pdf: Any, source: str) -> Iterator[PageContent]:
    try:
        for index in range(len(pdf)):
            try:
                page = pdf[index]
                text = PageText(page)
            except pdfium.PdfiumError as error:
                raise _corrupt(source) from error
            yield _content(page, text, index + 1)
            text.close()
            page.close()
    finally:
        pdf.close()


def _content(page: Any, text: PageText, number: int) -> PageContent:
    view = view_of(page)
    turn = text.quarter_turn(view)
    if turn:
        view = view_of(page, turn)
    words = tuple(text.words(view))
    if is_without_text(words, page, view):
        found = recognised(page, words)
        if found is not None:
            return PageContent(
                number=number,
                width=found.width,
                height=found.height,
                turn=found.turn,
                words=found.words,
                ocr_confidence=round(found.confidence, 3),
            )
    drawings = drawings_on(page, view)
    return PageContent(
        number=number,
        width=view.width,
        height=view.height,
        turn=turn,
        words=words,
        shades=drawings.shades,
        rules=drawings.level,
        grids=find_grids(drawings.level, drawings.upright) if drawings.upright else (),
        aslant=text.letters_aslant(view),
        is_picture=is_unread_picture(words, page, view, number),
    )
