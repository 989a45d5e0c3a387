"""Views and canned queries find rows by indexes: nothing big is gone through for a filter."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from hmi_extract.exports.queries import QUERIES
from hmi_extract.store.migrations import migrate, transaction
from hmi_extract.store.views import VIEWS


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    """An empty store: without statistics SQLite plans for it as for a full one."""
    database = Database(memory=True)
    with transaction(database) as opened:
        migrate(opened)
    yield database.conn
    database.close()


# View → the columns by which people filter it.
FILTERED = {
    "blocks": "document_id",
    "regions": "document_id",
    "recommendation_addressees": "recommendation_id organisation_id",
    "quotes": "record_id document_id",
    "same_recommendations": "recommendation_id same_as_id",
    "recommendation_themes": "recommendation_id theme_id",
    "finding_themes": "finding_id theme_id",
    "obligations": "recommendation_id force_id document_id response_id kind duty status",
    "obligation_answers": "recommendation_id force_id response_id",
    "trail_paths": "recommendation_id report_id force_id response_id finding_id kind position "
    "action progress",
    "comments_due": "document_id force_id",
    "coverage": "recommendation_id force_id document_id response_id kind duty status",
    "trail": "recommendation_id report_id force_id response_id finding_id kind position action "
    "progress",
    "finding_support": "finding_id recommendation_id response_id force_id progress",
    "claims_and_verdicts": "finding_id recommendation_id response_id force_id",
    "unanswered_recommendations": "recommendation_id document_id force_id kind",
    "unanswered_components": "cause_of_concern_id document_id",
    "orphan_findings": "finding_id document_id progress",
    "letters_to_unknown_reports": "document_id force_id stub_id",
    "answers_not_counted": "response_id document_id",
    "known_issues": "document_id",
}
FILTERS = [(view, column) for view, columns in FILTERED.items() for column in columns.split()]

# What a scan may go through: results of subqueries that were filtered before.
_HARMLESS = re.compile(
    r"SCAN (\(subquery-\d+\)|known_issues|quotes|unanswered_components|\d+ CONSTANT)"
)


def plan(connection: sqlite3.Connection, sql: str, *values: object) -> list[str]:
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


def gone_through(steps: list[str]) -> list[str]:
    """Steps that look at every row of a table, or make an index for the occasion."""
    return [
        step
        for step in steps
        if (step.startswith("SCAN ") and not _HARMLESS.match(step)) or "AUTOMATIC" in step
    ]


def test_every_view_is_looked_at() -> None:
    assert set(FILTERED) == set(VIEWS)


@pytest.mark.parametrize(("view", "column"), FILTERS)
def test_a_filter_goes_by_an_index(connection: sqlite3.Connection, view: str, column: str) -> None:
    for what in ("*", "count(*)"):
        steps = plan(connection, f"SELECT {what} FROM {view} WHERE {column} = ?", "x")
        assert gone_through(steps) == []


# View → what is gone through to count its rows, and how many tables are joined to it, so that a
# filter on ids goes by an index: one search by number for each, and no row is read.
COUNTED = {
    "coverage": ("o", 2),
    "trail": ("p", 3),
}


@pytest.mark.parametrize("view", COUNTED)
def test_rows_are_counted_from_indexes_alone(connection: sqlite3.Connection, view: str) -> None:
    rows, joined = COUNTED[view]
    first, *others = plan(connection, f"SELECT count(*) FROM {view}")
    assert first.startswith(f"SCAN {rows} USING COVERING INDEX") and len(others) == joined
    assert all(re.match(r"SEARCH \w+ USING COVERING INDEX \w+_serial", one) for one in others)


@pytest.mark.parametrize("column", ["force_id", "duty", "kind", "status"])
def test_facets_of_coverage_are_counted_from_indexes_alone(
    connection: sqlite3.Connection, column: str
) -> None:
    steps = plan(
        connection,
        f"SELECT {column}, count(*) AS n FROM (SELECT * FROM coverage) "
        f"WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY n DESC, {column}",
    )
    read = [step for step in steps if not step.startswith("USE TEMP B-TREE")]
    assert read and all("COVERING INDEX" in step for step in read)


# Long lists whose rows are read in order, until a page is full.
IN_ORDER = ["unanswered", "late", "only_mentioned", "links_to_review", "deadlines", "by_theme"]


@pytest.mark.parametrize("name", IN_ORDER)
def test_long_lists_are_not_sorted_whole(connection: sqlite3.Connection, name: str) -> None:
    (query,) = [one for one in QUERIES if one.name == name]
    values = dict.fromkeys(re.findall(r":(\w+)", query.sql), "")
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query.sql}", values)]
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps
    assert not any(step.startswith("SCAN ") and "INDEX" not in step for step in steps)
