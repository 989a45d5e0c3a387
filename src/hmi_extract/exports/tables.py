"""Every table and view of a store as a file of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.row_formats import Row, write_csv, write_json
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.rows import select

FORMATS = ("csv", "json")
TABLES = tuple(DESCRIPTIONS)

# Tables come in the order of their keys; views have none of their own.
_ORDER = {
    "comments_due": "force_id, published, document_id",
    "coverage": "force_id, published, document_id, recommendation_id",
    "trail": "recommendation_id, force_id, response_id, finding_id",
}


def export_tables(
    database: Database,
    folder: Path,
    file_format: str = "csv",
    tables: Sequence[str] = (),
    *,
    neutralise: bool = True,
) -> dict[Path, int]:
    """Writes `table.csv` or `table.json` for each table (none named: all) into `folder`, which
    is made where it does not exist. Returns file → number of rows.

    In JSON, columns that hold JSON are objects and lists. Raises HmiExtractError for a table
    or format that there is not.
    """
    for table in tables:
        _among(table, TABLES, "table")
    _among(file_format, FORMATS, "format")
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for table in tables or TABLES:
        path = folder / f"{table}.{file_format}"
        written[path] = _write(database, table, path, file_format, neutralise)
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
        if file_format == "json":
            return write_json(_nested(table, rows), columns, stream)
        return write_csv(rows, columns, stream, neutralise=neutralise)


def table_rows(database: Database, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one of TABLES, always in the same order."""
    order = f" ORDER BY {_ORDER[table]}" if table in _ORDER else ""
    return select(database.conn, f"SELECT * FROM {table}{order}")


def _nested(table: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with their JSON columns read."""
    described = DESCRIPTIONS[table].columns
    json_columns = [name for name, summary in described.items() if summary.startswith("JSON")]
    for row in rows:
        read = {name: _parsed(row[name]) for name in json_columns}
        yield {**row, **read}


def _parsed(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value
