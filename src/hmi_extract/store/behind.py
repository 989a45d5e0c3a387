"""Whether `coverage` and `comments_due` are behind the links that they count."""

from __future__ import annotations

import sqlite3

from hmi_extract.store.rows import insert

_CODE = "coverage_behind"
_MESSAGE = (
    "coverage and comments_due do not count everything yet: a review was broken off, or the "
    "store is of an earlier version. The next hmi-extract command on it brings them up to date."
)


def mark_behind(connection: sqlite3.Connection) -> None:
    """Notes, among the problems, that the counts are to be computed anew."""
    if not is_behind(connection):
        row = {"source": "decisions", "document_id": None, "stage": "decisions"}
        said = {"severity": "warning", "code": _CODE, "message": _MESSAGE}
        insert(connection, "problems", [{**row, **said}])


def mark_current(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM problems WHERE code = ?", (_CODE,))


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether decisions were recorded, or tables made anew, that the counts do not yet show."""
    query = "SELECT EXISTS (SELECT 1 FROM problems WHERE code = ?)"
    return bool(connection.execute(query, (_CODE,)).fetchone()[0])
