"""What is asked of a store: its views as Datasette opens them, canned queries, the commands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hmi_extract.exports.datasette import datasette_metadata
from hmi_extract.exports.queries import QUERIES

_PAGE = 101  # rows that Datasette asks for to show 100
_ROWS_OF_A_QUERY = 1001  # that it reads of a canned query at most
_FACET_VALUES = 31
_FILTERED = (
    "force_id",
    "recommendation_id",
    "document_id",
    "report_id",
    "response_id",
    "finding_id",
    "cause_of_concern_id",
    "status",
    "duty",
    "kind",
    "position",
    "action",
    "progress",
)
_PARAMETER = re.compile(r":(\w+)")

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Question:
    group: str  # what is asked: the view or query
    name: str  # how
    sql: str
    values: Mapping[str, Value] = field(default_factory=dict)
    rows: int = _ROWS_OF_A_QUERY  # read of the answer at most


def questions(connection: sqlite3.Connection) -> Iterator[Question]:
    for (view,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
    ).fetchall():
        yield from _of_view(connection, view)
    for query in QUERIES:
        for values in _arguments(connection, query.sql):
            given = ", ".join(str(value or "all") for value in values.values())
            yield Question(f"query {query.name}", given or "open", query.sql, values)


def _of_view(connection: sqlite3.Connection, view: str) -> Iterator[Question]:
    yield Question(view, "open", f"SELECT * FROM {view} LIMIT {_PAGE}")
    yield Question(view, "count", f"SELECT count(*) FROM {view}")
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
    for column in columns:
        if column in _FILTERED:
            yield from _filtered(connection, view, column)
    for column in _facets(view):
        facet = (
            f"SELECT {column} AS value, count(*) AS count FROM (SELECT * FROM {view}) "
            f"WHERE {column} IS NOT NULL GROUP BY {column} "
            f"ORDER BY count DESC, value LIMIT {_FACET_VALUES}"
        )
        yield Question(view, f"facet {column}", facet)


def _facets(view: str) -> Sequence[str]:
    """The columns whose values Datasette counts beside the view."""
    metadata: Any = datasette_metadata("store")
    found: Sequence[str] = metadata["databases"]["store"]["tables"][view].get("facets", ())
    return found


def _filtered(connection: sqlite3.Connection, view: str, column: str) -> Iterator[Question]:
    some = f"SELECT {column} FROM {view} WHERE {column} IS NOT NULL LIMIT {_PAGE}"
    found = connection.execute(some).fetchall()
    if not found:
        return
    values = {"value": found[-1][0]}
    condition = f"FROM {view} WHERE {column} = :value"
    yield Question(view, f"by {column}", f"SELECT * {condition} LIMIT {_PAGE}", values)
    yield Question(view, f"count by {column}", f"SELECT count(*) {condition}", values)


def _arguments(connection: sqlite3.Connection, sql: str) -> Iterator[Mapping[str, Value]]:
    """For everything, and for a typical value of each parameter."""
    names = dict.fromkeys(_PARAMETER.findall(sql))
    yield dict.fromkeys(names, "")
    if names:
        typical = {"force": "dorset", "theme": "children"}
        yield {name: typical[name] for name in names}
