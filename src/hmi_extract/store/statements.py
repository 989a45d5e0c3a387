"""Scripts of SQL, a statement at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def statements(script: str) -> Iterator[str]:
    """Single statements: `executescript` would commit the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def run(connection: sqlite3.Connection, script: str) -> None:
    """Runs a script within the caller's transaction."""
    for statement in statements(script):
        connection.execute(statement)
