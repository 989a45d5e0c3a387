"""Checks that what must hold in every store holds in this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from hmi_extract.datamodel import FURNITURE
from hmi_extract.store.schema_compact import BLOCK_KINDS
from hmi_extract.store.verify_rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class Violation:
    table: str
    id: str  # of the row; the parts of a longer key are joined by " / "
    message: str  # what is wrong with it

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {self.message}"


def verify(database: Database) -> list[Violation]:
    """Everything that is wrong, sorted by table and id; empty for a sound store."""
    connection: sqlite3.Connection = database.conn
    found = [
        *_integrity(connection),
        *_foreign_keys(connection),
        *_texts(connection),
        *(violation for rule in RULES for violation in _broken(connection, rule)),
    ]
    return sorted(found, key=lambda each: (each.table, each.id, each.message))


def _integrity(connection: sqlite3.Connection) -> Iterator[Violation]:
    """Damaged pages, and values that a CHECK (the enumerations) does not allow."""
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    for (message,) in connection.execute("PRAGMA integrity_check(100)"):
        if message != "ok":
            yield Violation("store", "integrity", message)


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Violation]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    for table, rowid, parent, _ in broken:
        yield Violation(table, str(rowid or "?"), f"refers to a row that is not in {parent}")


def _broken(connection: sqlite3.Connection, rule: Rule) -> Iterator[Violation]:
    for values in connection.execute(rule.query):
        name = " / ".join(str(value) for value in values)
        yield Violation(rule.table, name, rule.message)


# --- text and offsets --------------------------------------------------------------------

# Sliced here, a document at a time: for SQLite's substr to find its place it would count the
# characters of a long text from the start, once for every row.
_RECORDS = ("recommendations", "responses", "findings")


def _texts(connection: sqlite3.Connection) -> Iterator[Violation]:
    documents = "SELECT id FROM documents ORDER BY id"
    for (document_id,) in connection.execute(documents).fetchall():
        query = "SELECT coalesce(text, '') FROM documents WHERE id = ?"
        (text,) = connection.execute(query, (document_id,)).fetchone()
        for table in _RECORDS:
            yield from _records(connection, table, "id", document_id, text)
        key = "document_id || ' / ' || seq"
        yield from _records(connection, "audit_counts", key, document_id, text)
        yield from _blocks(connection, document_id, text)
        yield from _quotes(connection, document_id, text)
        yield from _themes(connection, document_id, text)
        for table in ("regions", "document_references"):
            yield from _spans(connection, table, document_id, len(text))


def _within(start: int, end: int, length: int) -> bool:
    return 0 <= start < end <= length


def _records(
    connection: sqlite3.Connection, table: str, key: str, document_id: str, text: str
) -> Iterator[Violation]:
    query = f"SELECT {key}, start_char, end_char, text FROM {table} WHERE document_id = ?"
    for record_id, start, end, words in connection.execute(query, (document_id,)):
        if not _within(start, end, len(text)):
            yield Violation(table, record_id, f"span {start}–{end} is not within the text")
        elif text[start:end] != words:
            yield Violation(table, record_id, "text is not the document's at its offsets")


def _blocks(connection: sqlite3.Connection, document_id: str, text: str) -> Iterator[Violation]:
    query = """
        SELECT b.seq, b.kind, b.start_char, b.length, b.own_text
        FROM document_numbers AS n JOIN block_rows AS b ON b.document = n.number
        WHERE n.document_id = ?
    """
    for seq, kind, start, length, own_text in connection.execute(query, (document_id,)):
        name = f"{document_id} / {seq}"
        if BLOCK_KINDS[kind] in FURNITURE:
            if start is not None or length is not None:
                what = f"{BLOCK_KINDS[kind]} has offsets, but is not in the text"
                yield Violation("blocks", name, what)
            continue
        end = None if start is None or length is None else start + length
        if end is None or not _within(start, end, len(text)):
            yield Violation("blocks", name, f"span {start}–{end} is not within the text")
        elif own_text is not None and text[start:end] != own_text:
            yield Violation("blocks", name, "text is not the document's at its offsets")


def _quotes(connection: sqlite3.Connection, document_id: str, text: str) -> Iterator[Violation]:
    query = "SELECT record_id, role, start_char, end_char FROM quotes WHERE document_id = ?"
    for record_id, role, start, end in connection.execute(query, (document_id,)):
        name = f"{record_id} / {role} / {start}"
        if not _within(start, end, len(text)):
            yield Violation("quotes", name, f"span {start}–{end} is not within the text")
        elif not text[start:end].strip():
            yield Violation("quotes", name, "there is nothing to read at its offsets")


def _themes(connection: sqlite3.Connection, document_id: str, text: str) -> Iterator[Violation]:
    for table, record in (
        ("recommendation_themes", "recommendation"),
        ("finding_themes", "finding"),
    ):
        query = f"""
            SELECT m.{record}_id, m.theme_id, m.start_char, m.end_char, m.words
            FROM {table} AS m JOIN {record}s AS r ON r.id = m.{record}_id
            WHERE r.document_id = ?
        """
        for record_id, theme, start, end, words in connection.execute(query, (document_id,)):
            name = f"{record_id} / {theme} / {start}"
            if not _within(start, end, len(text)):
                yield Violation(table, name, f"span {start}–{end} is not within the text")
            elif text[start:end] != words:
                yield Violation(table, name, "words are not the document's at its offsets")


def _spans(
    connection: sqlite3.Connection, table: str, document_id: str, length: int
) -> Iterator[Violation]:
    query = f"""
        SELECT start_char, end_char FROM {table}
        WHERE document_id = ? AND (start_char IS NOT NULL OR end_char IS NOT NULL)
    """
    for start, end in connection.execute(query, (document_id,)):
        if start is None or end is None or not _within(start, end, length):
            name = f"{document_id} / {start}"
            yield Violation(table, name, f"span {start}–{end} is not within the text")
