"""Every table and view of a store as a file of its own: CSV as a Data Package, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.data_package import forget_package, write_data_package
from hmi_extract.exports.row_formats import Row, write_csv, write_json, write_json_lines
from hmi_extract.exports.table_schema import holds_json
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.describe_behind import BEHIND
from hmi_extract.store.rows import select

FORMATS = ("csv", "json", "ndjson")
# Views show the rows of those behind them whole.
TABLES = tuple(name for name in DESCRIPTIONS if name not in BEHIND)

# Tables come in the order of their keys; views have none of their own.
ORDER = {
    "comments_due": "force_id, published, document_id",
    "coverage": "force_id, published, document_id, recommendation_id",
    "trail": "recommendation_id, force_id, response_id, finding_id",
    "claims_and_verdicts": "recommendation_id, force_id, response_id, finding_id",
    "answers_not_counted": "document_id, response_id",
    "known_issues": "source, issue, message",
    "finding_support": "finding_id, recommendation_id, response_id",
    "unanswered_recommendations": "document_id, recommendation_id",
    "unanswered_components": "cause_of_concern_id, force_id",
    "orphan_findings": "document_id, finding_id",
    "letters_to_unknown_reports": "document_id, stub_id",
    "obligations": "recommendation_id, force_id",
    "obligation_answers": "recommendation_id, force_id, precedence, response_id",
    "trail_paths": "recommendation_id, response_id, finding_id, force_id",
    "quotes": "record_id, role, start_char, end_char, label",
    "recommendation_addressees": "recommendation_id, organisation_id",
    "recommendation_themes": "recommendation_id, theme_id, start_char, end_char",
    "finding_themes": "finding_id, theme_id, start_char, end_char",
    "same_recommendations": "recommendation_id, same_as_id",
    "blocks": "document_id, seq",
    "regions": "document_id, start_char, seq",
}


Report = Callable[[int, int, str], None]
"""Told how many tables are done, how many there are, and which comes next."""


def export_tables(
    database: Database,
    folder: Path,
    file_format: str = "csv",
    tables: Sequence[str] = (),
    *,
    neutralise: bool = True,
    report: Report = lambda done, total, table: None,
) -> dict[Path, int]:
    """Writes `table.csv`, `table.json` or `table.ndjson` for each table (none named: all) into
    `folder`, which is made where it does not exist. Returns file → number of rows.

    Beside CSV stands datapackage.json, which makes it a Data Package. In JSON, columns that
    hold JSON are objects and lists. Raises HmiExtractError for a table or format that there is
    not.
    """
    for table in tables:
        _among(table, TABLES, "table")
    _among(file_format, FORMATS, "format")
    chosen = tuple(dict.fromkeys(tables)) or TABLES
    folder.mkdir(parents=True, exist_ok=True)
    if file_format == "csv":
        forget_package(folder)
    written = {}
    for done, table in enumerate(chosen):
        report(done, len(chosen), table)
        path = folder / f"{table}.{file_format}"
        written[path] = _write(database, table, path, file_format, neutralise)
    if file_format == "csv":
        write_data_package(database, folder, chosen, neutralised=neutralise)
    return written


def _among(name: str, choices: Iterable[str], what: str) -> None:
    if name not in choices:
        raise HmiExtractError(f"No {what} {name!r}. Choose from: {', '.join(choices)}.")


def _write(database: Database, table: str, path: Path, file_format: str, neutralise: bool) -> int:
    columns = [
        name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", [table])
    ]
    rows = table_rows(database, table)
    with path.open("w", encoding="utf-8", newline="") as stream:
        if file_format == "csv":
            return write_csv(rows, columns, stream, neutralise=neutralise)
        return _JSON_WRITERS[file_format](_nested(table, rows), columns, stream)


_JSON_WRITERS: dict[str, Callable[[Iterable[Row], Sequence[str], TextIO], int]] = {
    "json": write_json,
    "ndjson": write_json_lines,
}


def table_rows(database: Database, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one of TABLES, always in the same order."""
    order = f" ORDER BY {ORDER[table]}" if table in ORDER else ""
    return select(database.conn, f"SELECT * FROM {table}{order}")


def _nested(table: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with their JSON columns read."""
    json_columns = [name for name in DESCRIPTIONS[table].columns if holds_json(table, name)]
    for row in rows:
        read = {name: _parsed(row[name]) for name in json_columns}
        yield {**row, **read}


def _parsed(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value
