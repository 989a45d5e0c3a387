"""Reads back what other stages and the commands need, as typed values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from hmi_extract.datamodel import FindingThemeSource, QuoteRole, ThemeSource
from hmi_extract.errors import NotFoundError, StoreError
from hmi_extract.store.rows import select


@dataclass(frozen=True, slots=True)
class StoredQuote:
    role: QuoteRole
    label: str
    start_char: int
    end_char: int
    page: int
    text: str  # the slice of the document


@dataclass(frozen=True, slots=True)
class StoredTheme:
    """Words that tell what a recommendation or a finding is about."""

    id: str
    title: str
    source: ThemeSource | FindingThemeSource
    start_char: int
    end_char: int
    words: str


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A recommendation, response or finding with the document that it stands in."""

    id: str
    table: str  # recommendations, responses, findings
    kind: str  # recommendation, area_for_improvement, cause_of_concern, response, finding
    text: str
    page: int  # physical page, from 1
    start_char: int
    end_char: int
    document_id: str
    document_title: str | None
    document_source: str | None
    document_published: date | None
    force_id: str | None  # the record's own, else the document's
    number: str | None
    section: str | None
    reading: str | None  # progress of a finding; position of a response
    action: str | None  # responses only
    respondent_id: str | None  # responses only
    addressees: tuple[str, ...]  # organisation ids; recommendations only
    quotes: tuple[StoredQuote, ...]
    themes: tuple[StoredTheme, ...]  # in the order of their words; none of responses


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One path from a recommendation to an answer and a verdict, as in the view `trail`."""

    recommendation_id: str
    recommendation_text: str
    report_id: str
    report_title: str | None
    report_published: date | None
    force_id: str | None
    response_id: str | None
    response_text: str | None
    position: str | None
    action: str | None
    response_title: str | None
    response_published: date | None
    finding_id: str | None
    finding_text: str | None
    progress: str | None
    review_title: str | None
    review_published: date | None


_COMMON = """r.id, r.text, r.page, r.start_char, r.end_char, d.id AS document_id,
    d.title AS document_title, d.source AS document_source, d.published AS document_published"""
_FORCE = "coalesce(r.force_id, d.force_id) AS force_id"
_OWN_COLUMNS = {
    "recommendations": """r.kind, d.force_id, r.number, r.section, NULL AS reading,
        NULL AS action, NULL AS respondent_id""",
    "responses": f"""'response' AS kind, {_FORCE}, r.number, NULL AS section,
        r.position AS reading, r.action, r.respondent_id""",
    "findings": f"""'finding' AS kind, {_FORCE}, NULL AS number, r.section,
        r.progress AS reading, NULL AS action, NULL AS respondent_id""",
}


def load_record(database: Database, record_id: str) -> StoredRecord:
    """A recommendation, response or finding. Raises `NotFoundError` for any other id."""
    connection: sqlite3.Connection = database.conn
    for table, columns in _OWN_COLUMNS.items():
        query = (
            f"SELECT {_COMMON}, {columns} FROM {table} AS r "
            "JOIN documents AS d ON d.id = r.document_id WHERE r.id = ?"
        )
        for row in _dated(connection, query, record_id):
            return StoredRecord(
                table=table,
                addressees=_addressees(connection, record_id),
                quotes=_quotes(connection, record_id),
                themes=_themes(connection, table, record_id),
                **row,
            )
    raise NotFoundError(
        f"{record_id}: no recommendation, response or finding with this id. "
        "Find ids with: hmi-extract search WORDS"
    )


def _dated(connection: sqlite3.Connection, query: str, record_id: str) -> Iterator[dict[str, Any]]:
    """Rows with their dates of publication read."""
    for row in select(connection, query, (record_id,)):
        for column in row:
            if column.endswith("_published") and row[column]:
                row[column] = date.fromisoformat(row[column])
        yield row


def _addressees(connection: sqlite3.Connection, record_id: str) -> tuple[str, ...]:
    query = (
        "SELECT organisation_id FROM recommendation_addressees "
        "WHERE recommendation_id = ? ORDER BY seq"
    )
    return tuple(organisation for (organisation,) in connection.execute(query, (record_id,)))


_THEMED: Mapping[str, tuple[str, str, type[ThemeSource] | type[FindingThemeSource]]] = {
    "recommendations": ("recommendation_themes", "recommendation_id", ThemeSource),
    "findings": ("finding_themes", "finding_id", FindingThemeSource),
}


def _themes(connection: sqlite3.Connection, table: str, record_id: str) -> tuple[StoredTheme, ...]:
    if table not in _THEMED:
        return ()
    mentions, key, source_of = _THEMED[table]
    query = f"""
        SELECT t.id, t.title, m.source, m.start_char, m.end_char, m.words
        FROM {mentions} AS m JOIN themes AS t ON t.id = m.theme_id
        WHERE m.{key} = ? ORDER BY m.start_char, m.end_char, t.id
    """
    found = connection.execute(query, (record_id,))
    return tuple(
        StoredTheme(theme, title, source_of(source), *rest) for theme, title, source, *rest in found
    )


def _quotes(connection: sqlite3.Connection, record_id: str) -> tuple[StoredQuote, ...]:
    query = """
        SELECT q.role, q.label, q.start_char, q.end_char, q.page,
            substr(d.text, q.start_char + 1, q.end_char - q.start_char)
        FROM quotes AS q JOIN documents AS d ON d.id = q.document_id
        WHERE q.record_id = ? ORDER BY q.start_char, q.end_char, q.role
    """
    found = connection.execute(query, (record_id,))
    return tuple(StoredQuote(QuoteRole(role), *rest) for role, *rest in found)


def require_themes(database: Database) -> None:
    """Raises `StoreError` for a store that was built before there were themes: to look for a
    theme in it would find nothing, and mislead."""
    if not database.conn.execute("SELECT EXISTS (SELECT 1 FROM themes)").fetchone()[0]:
        raise StoreError("The store was built before there were themes. Build it again.")


def trail_of(database: Database, record_id: str) -> list[TrailStep]:
    """Every path through a recommendation, response or finding, earliest report first.

    Empty for a response or finding that no link joins; raises `NotFoundError` where there
    is no such record.
    """
    table = load_record(database, record_id).table
    column = {"responses": "response_id", "findings": "finding_id"}.get(table, "recommendation_id")
    query = f"""
        SELECT recommendation_id, recommendation_text, report_id, report_title,
            report_published, force_id, response_id, response_text, position, action,
            response_title, response_published, finding_id, finding_text, progress,
            review_title, review_published
        FROM trail WHERE {column} = ?
        ORDER BY report_published, recommendation_id, force_id, response_published,
            response_id, review_published, finding_id
    """
    return [TrailStep(**row) for row in _dated(database.conn, query, record_id)]


def document_text(database: Database, document_id: str) -> str | None:
    """The cleaned text; None for a stub. Raises `NotFoundError` for an unknown id."""
    query = "SELECT text FROM documents WHERE id = ?"
    found = database.conn.execute(query, (document_id,)).fetchone()
    if found is None:
        raise NotFoundError(f"{document_id}: no document with this id in the store.")
    text: str | None = found[0]
    return text
