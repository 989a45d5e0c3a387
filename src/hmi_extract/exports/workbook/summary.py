"""The first sheet: what the store is, what it holds, and how each force stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlite_utils import Database

from hmi_extract.exports.about import DESCRIPTION, TITLE, About
from hmi_extract.exports.workbook.figures import (
    BANDS,
    Standing,
    cells,
    contents,
    everybody,
    standings,
)
from hmi_extract.exports.workbook.sheets import Book, Sheet

_NOTES = (
    "Recommendations must be answered by the local policing body, within 56 days that begin with "
    "the day of publication (Police Act 1996, section 55). Areas for improvement need no answer "
    "by law; the two are kept apart.",
    "The day and the forces above are those of By force, Coverage and Unanswered, the forces those "
    "of Trails, too; all other figures and sheets are of the whole store.",
    "An item is a recommendation or area for improvement, counted once for each force that it is "
    "addressed to. Its status is that of the strongest answer in the store.",
    "Unanswered means: no answer in this store. Possible answers that wait for a person's review "
    "are not counted. Overdue means that the last lawful day has passed on the day given as As of.",
    "Sheets: Coverage has a row for each item and force, Unanswered those without an answer, "
    "Trails the way from recommendation to answer to verdict, Known issues what is amiss in this "
    "store, Measured how well this version finds and links: how far to trust all this.",
)
_WIDTHS = (36, 16)  # of the columns of names, and of the first figures, which also hold the facts
_WIDTH = 11


def write_summary(
    book: Book, database: Database, about: About, as_of: date, forces: Sequence[str] = ()
) -> None:
    columns = sum(len(band.columns) for band in BANDS)
    sheet = book.sheet("Summary", [*_WIDTHS, *[_WIDTH] * (columns - 1)])
    row = _title(sheet, about, as_of, forces)
    row = _contents(sheet, database, row + 1)
    row = _notes(sheet, row + 1)
    _forces(sheet, standings(database, as_of), row + 1)


def _title(sheet: Sheet, about: About, as_of: date, forces: Sequence[str]) -> int:
    """Returns the next free row, as all of these do."""
    sheet.put(0, 0, TITLE, "title")
    sheet.put(1, 0, DESCRIPTION, "plain")
    facts: list[tuple[str, object, str]] = [
        ("Store", about.path.name if about.path else "in memory", "plain"),
        ("Built (UTC)", about.built.replace(tzinfo=None) if about.built else "unknown", "time"),
        ("Version of hmi-extract", about.version or "unknown", "plain"),
        ("As of", as_of, "day"),
        ("Forces", ", ".join(forces) or "all", "plain"),
    ]
    for row, (label, value, style) in enumerate(facts, start=3):
        sheet.put(row, 0, label, "label")
        sheet.put(row, 1, value, style)
    return 3 + len(facts)


def _contents(sheet: Sheet, database: Database, row: int) -> int:
    for heading, counts in contents(database).items():
        sheet.put(row, 0, heading, "heading")
        row += 1
        for what, count in counts:
            sheet.put(row, 0, what[:1].upper() + what[1:], "plain")
            sheet.put(row, 1, count, "count")
            row += 1
    return row


def _notes(sheet: Sheet, row: int) -> int:
    sheet.put(row, 0, "How to read this", "heading")
    for place, note in enumerate(_NOTES, start=row + 1):
        sheet.put(place, 0, note, "plain")
    return row + 1 + len(_NOTES)


def _forces(sheet: Sheet, forces: list[Standing], row: int) -> None:
    sheet.put(row, 0, "By force", "heading")
    row += 1
    sheet.height(row, 30)
    first = 1
    for band in BANDS:
        sheet.band(row, first, first + len(band.columns) - 1, band.heading)
        first += len(band.columns)
    row += 1
    sheet.height(row, 45)
    headings = ["Force", *(column for band in BANDS for column in band.columns)]
    for place, heading in enumerate(headings):
        sheet.put(row, place, heading, "header of figures" if place else "header")
    if len(forces) > 1:
        row += 1
        _force(sheet, everybody(forces), row, "total")
    for place, force in enumerate(forces, start=row + 1):
        _force(sheet, force, place, "count")


def _force(sheet: Sheet, force: Standing, row: int, style: str) -> None:
    sheet.put(row, 0, force.force_name, style)
    for place, (count, warned) in enumerate(zip(cells(force), _warned(), strict=True), start=1):
        marked = warned and count and style == "count"
        sheet.put(row, place, count, "warning" if marked else style)


def _warned() -> Iterator[bool]:
    return (column in band.warned for band in BANDS for column in band.columns)
