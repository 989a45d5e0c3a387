"""What a build read and made, and what every table and column is, as version 10 has it."""

from __future__ import annotations

import sqlite3

from hmi_extract.store.statements import run

_SCRIPT = """
ALTER TABLE builds ADD COLUMN inputs TEXT;
ALTER TABLE builds ADD COLUMN counts TEXT;

CREATE TABLE descriptions (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (table_name, column_name)
) WITHOUT ROWID;
"""


def add_builds_and_descriptions(connection: sqlite3.Connection) -> None:
    run(connection, _SCRIPT)
