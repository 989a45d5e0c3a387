"""From what a person types to the one record or report that is meant."""

from __future__ import annotations

import re

from sqlite_utils import Database

from hmi_extract.errors import NotFoundError

_RECORDS = ("recommendations", "responses", "findings")
_LISTED = 5  # ids in the message where there are several


def record_id(database: Database, text: str) -> str:
    """The id of the recommendation, response or finding whose id is `text` or alone begins so.

    The part after the document's id may stand for the whole: "rec-0a1b2c". Raises
    NotFoundError where there is none, or more than one.
    """
    union = " UNION ALL ".join(f"SELECT id, document_id FROM {table}" for table in _RECORDS)
    query = f"""
        SELECT id FROM ({union})
        WHERE substr(id, 1, :length) = :text
            OR substr(id, length(document_id) + 2, :length) = :text
        ORDER BY id
    """
    found = [row[0] for row in database.execute(query, {"text": text, "length": len(text)})]
    return _only(text, found, "record", "Find ids with: hmi-extract search WORDS")


_ALL_RECORDS = " UNION ALL ".join(
    f"SELECT id, '{table}' AS place, length(document_id) + 2 AS own FROM {table}"
    for table in _RECORDS
)
_BEGINNINGS = {
    "record": f"SELECT id, place FROM ({_ALL_RECORDS}) WHERE substr(id, own, :length) = :text",
    "document": "SELECT id, 'documents' FROM documents WHERE substr(id, 1, :length) = :text",
    "whole record": f"SELECT id, place FROM ({_ALL_RECORDS}) WHERE substr(id, 1, :length) = :text",
}


def item_id(database: Database, text: str, *, organisations: bool = False) -> tuple[str, str]:
    """The table and the id of the document or record whose id is `text` or alone begins so.

    The part of a record's id after its document's may stand for the whole; what begins both a
    document's id and those of its records means the document. With `organisations`, theirs too,
    as a whole. Raises NotFoundError where there is none, or more than one.
    """
    for table in ("documents", *_RECORDS, *(["organisations"] if organisations else [])):
        if database.execute(f"SELECT 1 FROM {table} WHERE id = ?", [text]).fetchone():
            return table, text
    for what, query in _BEGINNINGS.items():
        values = {"text": text, "length": len(text)}
        found = dict(database.execute(f"{query} ORDER BY id", values).fetchall())
        if found and text:
            chosen = _only(text, list(found), what.removeprefix("whole "), "")
            return found[chosen], chosen
    raise NotFoundError(f"{text}: no document or record with this id. {_titled(database, text)}")


def _titled(database: Database, text: str) -> str:
    """The documents whose id or title has the words that were typed."""
    words = [word for word in re.split(r"[\W_]+", text) if word]
    has = " AND ".join("instr(lower(id || ' ' || coalesce(title, '')), lower(?))" for _ in words)
    query = f"SELECT id FROM documents WHERE {has or 0} ORDER BY id"
    near = [row[0] for row in database.execute(query, words)]
    if near:
        return f"Did you mean: {_listed(near)}?"
    return "Find ids with: hmi-extract search WORDS"


def report_id(database: Database, text: str) -> str:
    """The id of the report with recommendations whose id is `text` or alone begins so.

    Raises NotFoundError where there is none, or more than one.
    """
    query = """
        SELECT DISTINCT document_id FROM recommendations
        WHERE substr(document_id, 1, :length) = :text ORDER BY 1
    """
    found = [row[0] for row in database.execute(query, {"text": text, "length": len(text)})]
    if not found:
        everything = "SELECT DISTINCT document_id FROM recommendations ORDER BY 1"
        known = [row[0] for row in database.execute(everything)]
        return _only(text, [], "report", f"The store has: {_listed(known)}")
    return _only(text, found, "report", "")


def document_id(database: Database, text: str) -> str:
    """The id of the document whose id is `text` or alone begins so.

    Raises NotFoundError where there is none, or more than one.
    """
    query = "SELECT id FROM documents WHERE substr(id, 1, :length) = :text ORDER BY 1"
    found = [row[0] for row in database.execute(query, {"text": text, "length": len(text)})]
    return _only(text, found, "document", "Ids of documents are in: hmi-extract export")


def _only(text: str, found: list[str], what: str, advice: str) -> str:
    if text in found:
        return text
    if not found or not text:
        raise NotFoundError(f"{text}: no {what} with this id. {advice}".rstrip())
    if len(found) > 1:
        raise NotFoundError(f"{text}: {len(found)} {what}s begin so: {_listed(found)}")
    return found[0]


def _listed(ids: list[str]) -> str:
    further = len(ids) - _LISTED
    shown = ", ".join(ids[:_LISTED]) or "none"
    return f"{shown} and {further} more" if further > 0 else shown
