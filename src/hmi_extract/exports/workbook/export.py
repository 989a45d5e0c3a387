"""A store as a workbook: Summary, Coverage, Unanswered, Trails, Known issues, Measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sqlite_utils import Database

from hmi_extract.exports.about import About, read_about
from hmi_extract.exports.tables import Report
from hmi_extract.exports.workbook.lists import LISTINGS
from hmi_extract.exports.workbook.sheets import ROWS, Book
from hmi_extract.exports.workbook.summary import write_summary
from hmi_extract.store.positions import show_as_of
from hmi_extract.store.rows import select


def export_workbook(
    database: Database,
    path: Path,
    as_of: date | None = None,
    forces: Sequence[str] = (),
    *,
    neutralise: bool = True,
    rows: int = ROWS - 1,
    report: Report = lambda done, total, sheet: None,
) -> dict[str, int]:
    """Writes the workbook; its folder is made where it does not exist. Returns list → its rows.

    `as_of`: the position on that day: what was published and answered by then; None: all that
    the store holds, and what is overdue on the day of the build. `forces`: ids of those that are
    wanted; empty: all. Trails are of those forces, whatever the day; issues, scores and what the
    store holds are of the whole store. `rows`: how many of a
    list go on one sheet, at most. Reads of the database show the same from then on.
    Raises HmiExtractError where XlsxWriter is not installed or the file cannot be written.
    """
    about = read_about(database)
    day = as_of or _day(about)
    if as_of or forces:
        show_as_of(database.conn, as_of or date.max, forces)
    values = {"as_of": day.isoformat(), "forces": json.dumps(list(forces))}
    path.parent.mkdir(parents=True, exist_ok=True)
    written = {}
    with Book(path, about.built, neutralise=neutralise, rows=rows) as book:
        write_summary(book, database, about, day, _names(database, forces))
        for done, listing in enumerate(LISTINGS):
            report(done, len(LISTINGS), listing.title)
            found = select(database.conn, listing.query, values)
            written[listing.title] = book.list(listing.title, listing.columns, found)
        report(len(LISTINGS), len(LISTINGS), path.name)
    return written


def _names(database: Database, forces: Sequence[str]) -> list[str]:
    wanted = json.dumps(list(forces))
    query = "SELECT name FROM organisations WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 1"
    return [name for (name,) in database.execute(query, [wanted])]


def _day(about: About) -> date:
    return (about.built or datetime.now(UTC)).date()
