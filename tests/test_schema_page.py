"""The store describes itself: in a table, and on a page that is made from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from hmi_extract.exports.schema_examples import EXAMPLES
from hmi_extract.exports.schema_page import GROUPS, schema_page
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.migrations import MIGRATIONS, SCHEMA_VERSION

PAGE = Path(__file__).parents[1] / "docs" / "schema.md"


def tables_of(store: Database) -> dict[str, list[str]]:
    """Table or view → its columns; without what SQLite keeps for searching."""
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
    names = [name for (name,) in store.conn.execute(query) if "_fts" not in name]
    return {
        name: [row[1] for row in store.conn.execute(f"PRAGMA table_info({name})")] for name in names
    }


def test_every_table_view_and_column_is_described_in_the_store(sample_store: Database) -> None:
    expected = {
        (table, column) for table, columns in tables_of(sample_store).items() for column in columns
    } | {(table, "") for table in tables_of(sample_store)}
    rows = sample_store.conn.execute("SELECT * FROM descriptions").fetchall()
    assert {(table, column) for table, column, _ in rows} == expected
    assert [row for row in rows if len(row[2]) < 2 or row[2] != row[2].strip()] == []


def test_the_page_is_current() -> None:
    said = "write it again: python -m hmi_extract.exports.schema_page > docs/schema.md"
    assert PAGE.read_text(encoding="utf-8") == schema_page(), said


def test_the_page_has_every_table_and_column_once(sample_store: Database) -> None:
    named = [name for group in GROUPS for name in group.names]
    assert sorted(named) == sorted(DESCRIPTIONS) == sorted(tables_of(sample_store))
    page = schema_page()
    for table, columns in tables_of(sample_store).items():
        part = page.split(f"\n### {table}\n")[1].split("\n### ")[0].split("\n## ")[0]
        told = [line.split("`")[1] for line in part.splitlines() if line.startswith("| `")]
        assert told == columns, table
        assert DESCRIPTIONS[table].summary in part


def test_the_picture_has_every_foreign_key_between_tables_that_people_read(
    sample_store: Database,
) -> None:
    picture = schema_page().split("```mermaid")[1].split("```")[0]
    behind = GROUPS[-1].names
    for table in tables_of(sample_store):
        for row in sample_store.conn.execute(f"PRAGMA foreign_key_list({table})"):
            drawn = f"{row[2]} ||--o{{ {table} :" in picture
            assert drawn == (table not in behind), (table, row[2])


def test_every_version_is_told() -> None:
    versions = schema_page().split("## Versions")[1]
    rows = [line for line in versions.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == len(MIGRATIONS) == SCHEMA_VERSION
    assert all(len(row.split("|")[2].strip()) > 20 for row in rows)


def test_every_view_has_an_example(sample_store: Database) -> None:
    views = {name for (name,) in sample_store.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'view'"
    )}  # fmt: skip
    assert set(EXAMPLES) == views


@pytest.mark.parametrize("view", EXAMPLES)
def test_examples_run(sample_store: Database, view: str) -> None:
    example = EXAMPLES[view]
    assert view in example.sql
    cursor = sample_store.conn.execute(example.sql)
    assert len(cursor.description) > 1
    if view in ("regions", "comments_due", "coverage"):
        assert cursor.fetchone() is not None
    assert example.question.endswith(":")
