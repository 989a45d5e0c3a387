"""The page of a record, drawn with its words marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_files import BOLD, LEFT, Sheets
from PIL import Image, ImageChops
from sqlite_utils import Database

from hmi_extract.errors import NotFoundError, PageImageError
from hmi_extract.exports.page_image import DPI, page_image
from hmi_extract.pipeline import build
from hmi_extract.store.migrations import open_store

ASK = (
    "By 31 March 2024, chief constables should record why somebody was stopped, and have a "
    "supervisor read one record in ten."
)


def report(path: Path, *, over_a_break: bool = False) -> None:
    sheets = Sheets()
    sheets.lines(60, "How stops are recorded", font=BOLD, size=20, leading=40)
    top = sheets.story(110, times=2 if over_a_break else 1)
    top = sheets.lines(700 if over_a_break else top, "Recommendation 1", font=BOLD, leading=20)
    if over_a_break:
        sheets.lines(720, "By 31 March 2024, chief constables should record why somebody was")
        sheets.lines(734, "stopped, and have a supervisor read one")
        sheets.next_page()
        sheets.lines(60, "record in ten.")
        sheets.story(100)
    else:
        sheets.paragraph(top, ASK)
    sheets.save(path)


def stored(tmp_path: Path, *, over_a_break: bool = False) -> tuple[Database, str]:
    folder = tmp_path / "reports"
    folder.mkdir()
    report(folder / "stops.pdf", over_a_break=over_a_break)
    build([folder], tmp_path / "hmi.db")
    database = open_store(tmp_path / "hmi.db")
    ((record,),) = database.conn.execute("SELECT id FROM recommendations")
    return database, record


def marked_box(image: Image.Image) -> tuple[float, ...]:
    """Around everything yellow, in points."""
    _, _, blue = image.split()
    red = image.getchannel("R")
    found = ImageChops.subtract(red, blue).point(lambda value: 255 * (value > 60)).getbbox()
    assert found
    return tuple(72 * side / DPI for side in found)


def test_the_words_of_the_record_are_marked(tmp_path: Path) -> None:
    database, record = stored(tmp_path)
    ((start, end),) = database.conn.execute("SELECT start_char, end_char FROM recommendations")
    tops = database.conn.execute(
        "SELECT min(bbox ->> '$[1]'), max(bbox ->> '$[3]') FROM regions "
        "WHERE start_char < ? AND end_char > ?",
        [end, start],
    ).fetchone()
    x0, top, _, bottom = marked_box(page_image(database, record))
    database.close()
    assert x0 == pytest.approx(LEFT, abs=3)
    assert (top, bottom) == pytest.approx(tops, abs=3)


def test_a_record_over_a_page_break_brings_both_pages(tmp_path: Path) -> None:
    database, record = stored(tmp_path, over_a_break=True)
    drawn = page_image(database, record)
    database.close()
    with pdfium.PdfDocument(tmp_path / "reports" / "stops.pdf") as pdf:
        height = pdf[0].get_height() * DPI / 72
    assert drawn.height > 2 * height - 2
    marked_box(drawn.crop((0, drawn.height // 2, drawn.width, drawn.height)))


def test_an_unknown_record(tmp_path: Path) -> None:
    database, _ = stored(tmp_path)
    with pytest.raises(NotFoundError, match="rec-none"):
        page_image(database, "rec-none")
    database.close()


def test_a_file_that_changed_or_went_is_not_drawn(tmp_path: Path) -> None:
    database, record = stored(tmp_path)
    report(tmp_path / "reports" / "stops.pdf", over_a_break=True)
    with pytest.raises(PageImageError, match=r"stops\.pdf: has changed .* Build again"):
        page_image(database, record)
    shutil.rmtree(tmp_path / "reports")
    with pytest.raises(PageImageError, match=r"stops\.pdf: cannot be read .* same folder"):
        page_image(database, record)
    database.close()
