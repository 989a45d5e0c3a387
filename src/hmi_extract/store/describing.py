"""Writes what every table, view and column is into the store itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.rows import Row, insert


def refresh_descriptions(connection: sqlite3.Connection) -> None:
    """Fills `descriptions` anew, within the caller's transaction."""
    connection.execute("DELETE FROM descriptions")
    insert(connection, "descriptions", _rows())


def _rows() -> Iterator[Row]:
    for table, described in DESCRIPTIONS.items():
        of_table = {"": described.summary, **described.columns}
        for column, description in of_table.items():
            yield {"table_name": table, "column_name": column, "description": description}
