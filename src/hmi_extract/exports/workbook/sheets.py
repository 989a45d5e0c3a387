"""Sheets of an Excel workbook, row by row: however many rows, the memory stays the same.

Written with XlsxWriter in its mode of constant memory; text is written as text, whatever it
begins with, so no cell is ever a formula.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.graph_files import printable
from hmi_extract.exports.row_formats import Row, neutralised
from hmi_extract.exports.wording import in_words

# Limits of Excel.
ROWS = 1_048_576  # of a sheet
SIGNS = 32_767  # of a cell, as UTF-16 counts them
LINKS = 65_530  # of a sheet
_ADDRESS_SIGNS = 2_079 // 3  # an escaped sign takes three
_FIRST_YEAR = 1900

_A3, _A4 = 8, 9
_LINE = 15.0  # points
_TALLEST = 408.0  # points, of a row
_HEADER = 32.0  # points: two lines
_INK, _RED, _PALE_RED, _GREY, _LINK = "#1F3864", "#9C0006", "#FFC7CE", "#7F7F7F", "#0563C1"
_COUNT = '#,##0;-#,##0;"–"'  # in the notation of Excel: none is a dash
_TOP: Mapping[str, object] = {"valign": "top"}

_HEADER_STYLE: Mapping[str, object] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": _INK,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": "#FFFFFF",
}
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": _INK},
    "heading": {"bold": True, "font_size": 12, "font_color": _INK},
    "label": {"bold": True, **_TOP},
    "header": _HEADER_STYLE,
    "header of figures": {**_HEADER_STYLE, "align": "right"},
    "band": {
        "bold": True,
        "font_color": _INK,
        "bg_color": "#D9E2F3",
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "border_color": "#FFFFFF",
    },
    "count": {"num_format": _COUNT, **_TOP},
    "total": {"num_format": _COUNT, "bold": True, "bottom": 1, **_TOP},
    "warning": {"num_format": _COUNT, "bg_color": _PALE_RED, "font_color": _RED, **_TOP},
    "text": {"text_wrap": True, **_TOP},
    "plain": _TOP,
    "day": {"num_format": "d mmm yyyy", "align": "left", **_TOP},
    "time": {"num_format": "d mmm yyyy hh:mm", "align": "left", **_TOP},
    "late": {"bg_color": _PALE_RED, "font_color": _RED, **_TOP},
    "address": {"font_color": _LINK, "underline": 1, "text_wrap": True, **_TOP},
    "id": {"font_color": _GREY, "font_size": 8, "text_wrap": True, **_TOP},
}


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"  # as printed, on as many lines as it needs
    WORDS = "words"  # a value of the store, shown in plain words
    DAY = "day"  # ISO 8601
    NUMBER = "number"
    LATE = "late"  # days, marked where there are any
    ADDRESS = "address"  # on the web
    ID = "id"


_NOT_PRINTED = (Kind.ADDRESS, Kind.ID)
# So many signs stand in the width of a digit: letters are narrower, and those of ids small.
_LETTERS, _SMALL_LETTERS = 1.1, 1.4


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    name: str  # of the value in a row
    width: float  # in digits of the font
    kind: Kind = Kind.TEXT
    whole: str = ""  # value with the id by which a text that is too long is found


class Book:
    """A workbook while it is written; it is on disk when the `with` ends well.

    `rows`: how many a list may have on one sheet, below its header; the others go to further
    sheets. Raises HmiExtractError where XlsxWriter is not installed or the file cannot be
    written.
    """

    def __init__(
        self, path: Path, created: datetime | None, *, neutralise: bool = True, rows: int = ROWS - 1
    ) -> None:
        try:
            import xlsxwriter
        except ImportError as error:
            raise HmiExtractError(
                "A workbook needs XlsxWriter, which is not installed. Install the extra xlsx: "
                "pip install 'hmi-extract[xlsx]'"
            ) from error
        self._path = path
        self._draft = path.with_name(f".{path.name}.part")
        self._neutralise = neutralise
        self._rows = rows
        self._scratch = TemporaryDirectory()  # for the rows of each sheet until it is whole
        options = {"constant_memory": True, "tmpdir": self._scratch.name}
        self._book = xlsxwriter.Workbook(str(self._draft), options)
        if created:  # and not the present, so that one store gives one file
            self._book.set_properties({"created": created.replace(tzinfo=None)})
        self._styles = {name: self._book.add_format(dict(style)) for name, style in STYLES.items()}

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._save()
        finally:
            self._book.fileclosed = True
            for page in self._book.worksheets():
                page.row_data_fh.close()
            self._draft.unlink(missing_ok=True)
            self._scratch.cleanup()

    def _save(self) -> None:
        from xlsxwriter.exceptions import XlsxFileError

        try:
            self._book.close()
            self._draft.replace(self._path)
        except (XlsxFileError, OSError) as failure:
            raise HmiExtractError(
                f"{self._path}: cannot be written ({failure}). Close it where it is open, or "
                "choose another folder."
            ) from failure

    def sheet(self, title: str, widths: Sequence[float], *, listing: bool = False) -> Sheet:
        """An empty sheet, printed across and as wide as the page; `listing`: on A3, with lines
        between its cells."""
        page = self._book.add_worksheet(title)
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        page.set_landscape()
        page.set_paper(_A3 if listing else _A4)
        page.fit_to_pages(1, 0)
        page.set_footer("&L&A&RPage &P of &N")
        page.hide_gridlines(0 if listing else 2)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})  # numbers as printed
        return Sheet(page, self._styles, self._neutralise)

    def list(self, title: str, columns: Sequence[Column], rows: Iterable[Row]) -> int:
        """A sheet with a header that stays in sight, filters, and a row for each of `rows`; and
        further sheets, "Coverage 2", where there are too many. Returns how many there were."""
        sheet = self._headed(title, columns)
        count = number = 0
        for row in rows:
            if number == self._rows:
                sheet.finish(number, columns)
                sheet, number = self._headed(f"{title} {count // self._rows + 1}", columns), 0
            number += 1
            count += 1
            sheet.row(number, row, columns)
        sheet.finish(number, columns)
        return count

    def _headed(self, title: str, columns: Sequence[Column]) -> Sheet:
        sheet = self.sheet(title, [column.width for column in columns], listing=True)
        sheet.height(0, _HEADER)
        for place, column in enumerate(columns):
            sheet.put(0, place, column.heading, "header")
        return sheet


class Sheet:
    """One sheet; rows must be written from the top."""

    def __init__(self, page: Any, styles: Mapping[str, Any], neutralise: bool) -> None:
        self._page = page
        self._styles = styles
        self._neutralise = neutralise
        self._links = 0

    def put(self, row: int, place: int, value: object, style: str) -> None:
        """A value in a style of its own; rows and places count from 0."""
        shape = self._styles[style]
        if isinstance(value, date):
            self._page.write_datetime(row, place, value, shape)
        elif isinstance(value, int | float):
            self._page.write_number(row, place, value, shape)
        else:
            self._page.write_string(row, place, self._safe(str(value)), shape)

    def band(self, row: int, first: int, last: int, text: str) -> None:
        """A heading over several columns."""
        self._page.merge_range(row, first, row, last, text, self._styles["band"])

    def height(self, row: int, points: float) -> None:
        """Before anything is put into the row."""
        self._page.set_row(row, points)

    def finish(self, last: int, columns: Sequence[Column]) -> None:
        """The header stays in sight and on every printed page, filters stand in it. Addresses and
        ids at the end are not printed."""
        self._page.freeze_panes(1, 0)
        self._page.repeat_rows(0)
        self._page.autofilter(0, 0, last, len(columns) - 1)
        printed = [n for n, each in enumerate(columns) if each.kind not in _NOT_PRINTED]
        if printed:
            self._page.print_area(0, 0, last, printed[-1])

    def row(self, number: int, values: Row, columns: Sequence[Column]) -> None:
        """A row of a list, as high as its longest text."""
        lines = max(_lines(values[each.name], each) for each in columns)
        if lines > 1:
            self.height(number, min(lines * _LINE, _TALLEST))
        for place, column in enumerate(columns):
            self._write(number, place, values[column.name], column, values)

    def _write(self, row: int, place: int, value: object, column: Column, whole: Row) -> None:
        """The way its kind is shown; an unknown value leaves no cell."""
        if value is None or value == "":
            return
        match column.kind:
            case Kind.DAY:
                self._day(row, place, str(value))
            case Kind.NUMBER:
                self.put(row, place, value, "count")
            case Kind.LATE:
                self.put(row, place, value, "late" if isinstance(value, int) and value else "plain")
            case Kind.ADDRESS:
                self._address(row, place, str(value))
            case Kind.WORDS:
                self.put(row, place, in_words(str(value)), "text")
            case Kind.ID:
                self.put(row, place, value, "id")
            case Kind.TEXT:
                text = fitting(str(value), str(whole.get(column.whole) or ""))
                self.put(row, place, text, "text")

    def _day(self, row: int, place: int, value: str) -> None:
        """As text where Excel has no such day, or it is none."""
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.put(row, place, value, "day")
        else:
            self.put(row, place, day if day.year >= _FIRST_YEAR else value, "day")

    def _address(self, row: int, place: int, value: str) -> None:
        link = value.startswith(("https://", "http://")) and len(value) <= _ADDRESS_SIGNS
        if link and self._links < LINKS:
            self._links += 1
            self._page.write_url(row, place, value, self._styles["address"])
        else:
            self.put(row, place, fitting(value), "plain")

    def _safe(self, text: str) -> str:
        shown = printable(fitting(text))
        return str(neutralised(shown)) if self._neutralise else shown


def _lines(value: object, column: Column) -> int:
    """How many lines a text takes, at most; programs differ in whether they find out."""
    if not isinstance(value, str) or len(value) <= column.width and "\n" not in value:
        return 1
    width = column.width * (_SMALL_LETTERS if column.kind is Kind.ID else _LETTERS)
    return sum(max(1, math.ceil(len(line) / width)) for line in value.split("\n"))


def fitting(text: str, record_id: str = "") -> str:
    """`text`, or as much of it as a cell holds, and then where the whole of it is.

    >>> fitting("short"), fitting("long " * 8000, "rec-1")[-76:]
    ('short', 'long lo… [cut here, of 40,000 characters; the whole: hmi-extract show rec-1]')
    """
    if 2 * len(text) < SIGNS or _signs(text) < SIGNS:  # one is left for an apostrophe
        return text
    where = f"; the whole: hmi-extract show {record_id}" if record_id else ""
    mark = f"… [cut here, of {len(text):,} characters{where}]"
    kept = text[: SIGNS - 1 - _signs(mark)]
    while _signs(kept) + _signs(mark) >= SIGNS:
        kept = kept[: -max(1, (_signs(kept) + _signs(mark) - SIGNS + 1) // 2)]
    return kept + mark


def _signs(text: str) -> int:
    """As Excel counts them: those beyond the 65,536 first of Unicode are two."""
    return len(text) + sum(sign > "\uffff" for sign in text)
