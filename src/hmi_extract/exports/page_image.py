"""The printed page that a record was read from, with its words marked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw
from sqlite_utils import Database

from hmi_extract.datamodel import BBox
from hmi_extract.errors import PageImageError
from hmi_extract.store.load import load_record
from hmi_extract.store.rows import select

DPI = 144
_POINTS = 72.0  # to the inch
_MARK = (255, 240, 130)  # multiplied with the page: print stays black
_MARGIN = 1.0  # points around a marked line
_GAP = 16  # pixels between two pages
_DESK = (120, 120, 120)


@dataclass(frozen=True, slots=True)
class _MarkedPage:
    number: int  # from 1
    turn: float  # degrees clockwise by which it was turned to be read
    boxes: tuple[BBox, ...]  # of the record's lines


def page_image(database: Database, record_id: str) -> Image.Image:
    """The page of a record, or its pages below each other, with its lines marked.

    Raises `NotFoundError` for an id that no record has, and `PageImageError` where the document
    has no pages to draw, or its file is gone or not the one that was read.
    """
    record = load_record(database, record_id)
    query = "SELECT source, sha256 FROM documents WHERE id = ?"
    ((source, sha256),) = database.conn.execute(query, [record.document_id])
    pages = list(_marked_pages(database, record.document_id, record.start_char, record.end_char))
    if not pages:
        raise PageImageError(f"{source}: only the pages of PDF documents can be drawn.")
    pdf = pdfium.PdfDocument(_bytes(Path(source), sha256))
    try:
        return _stacked([_drawn(pdf, page) for page in pages])
    finally:
        pdf.close()


def _marked_pages(
    database: Database, document_id: str, start: int, end: int
) -> Iterator[_MarkedPage]:
    query = """
        SELECT r.page, p.turn, r.bbox FROM regions AS r
        JOIN pages AS p ON p.document_id = r.document_id AND p.page = r.page
        WHERE r.document_id = ? AND r.start_char < ? AND r.end_char > ?
        ORDER BY r.page, r.start_char
    """
    found: dict[tuple[int, float], list[BBox]] = {}
    for row in select(database.conn, query, [document_id, end, start]):
        x0, top, x1, bottom = json.loads(row["bbox"])
        found.setdefault((row["page"], row["turn"]), []).append((x0, top, x1, bottom))
    for (number, turn), boxes in found.items():
        yield _MarkedPage(number, turn, tuple(boxes))


def _bytes(path: Path, sha256: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PageImageError(
            f"{path.as_posix()}: cannot be read ({error.strerror}). It is looked for where build "
            "found it: run this from the same folder."
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise PageImageError(
            f"{path.as_posix()}: has changed since the store was built. Build again."
        )
    return data


def _drawn(pdf: pdfium.PdfDocument, marked: _MarkedPage) -> Image.Image:
    """The page as it was read: upright and straight."""
    page = pdf[marked.number - 1]
    quarter = round(marked.turn / 90) * 90
    shown = page.render(scale=DPI / _POINTS, rotation=quarter % 360).to_pil().convert("RGB")
    page.close()
    if marked.turn != quarter:
        shown = shown.rotate(quarter - marked.turn, Image.Resampling.BICUBIC, fillcolor="white")
    marks = Image.new("RGB", shown.size, "white")
    pen = ImageDraw.Draw(marks)
    for box in marked.boxes:
        x0, top, x1, bottom = (side * DPI / _POINTS for side in _widened(box))
        pen.rectangle((x0, top, x1, bottom), fill=_MARK)
    return ImageChops.multiply(shown, marks)


def _widened(box: BBox) -> BBox:
    return box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN


def _stacked(pages: Sequence[Image.Image]) -> Image.Image:
    if len(pages) == 1:
        return pages[0]
    width = max(page.width for page in pages)
    height = sum(page.height for page in pages) + _GAP * (len(pages) - 1)
    whole = Image.new("RGB", (width, height), _DESK)
    top = 0
    for page in pages:
        whole.paste(page, ((width - page.width) // 2, top))
        top += page.height + _GAP
    return whole
