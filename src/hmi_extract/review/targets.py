"""Finding another target for a link, by words, number or id."""

from __future__ import annotations

import re
from collections.abc import Collection

from sqlite_utils import Database

from hmi_extract.errors import NotFoundError
from hmi_extract.exports.identification import document_id, record_id
from hmi_extract.review.cases import Case
from hmi_extract.store.link_rows import END_TABLES
from hmi_extract.store.search import KINDS, search

EVERYWHERE = "*"
"""Before the words: look in every report."""

MOST = 40  # hits

_ASKS = tuple(kind for kind in KINDS if kind not in ("response", "finding"))
_ID = re.compile(r"\S*\brec-[0-9a-f]{3,12}(?:-\d+)?")
_NUMBER = re.compile(r"\d{1,3}[a-z]?|[a-z]\d{1,3}", re.IGNORECASE)


def find_targets(database: Database, case: Case, words: str) -> list[str]:
    """Ids of at most MOST recommendations that the words, the number or the beginning of an id
    tell: in the reports that the source's document answers, or in all of them behind
    EVERYWHERE. No words: all of them, in reading order. For a link of documents, the documents
    whose title has the words.
    """
    text = words.strip()
    everywhere = text.startswith(EVERYWHERE)
    text = text.removeprefix(EVERYWHERE).strip()
    if END_TABLES[case.link][1] == "documents":
        return _documents(database, case, text)
    if _ID.fullmatch(text):
        return _by_id(database, text)
    reports = None if everywhere else reports_of(database, case)
    if text and not _NUMBER.fullmatch(text):
        hits = search(database, text, _ASKS, limit=10_000)
        found = [hit.id for hit in hits if reports is None or hit.document_id in reports]
    else:
        found = _numbered(database, text, reports)
    return [one for one in found if one != case.source_id][:MOST]


def reports_of(database: Database, case: Case) -> Collection[str]:
    """Ids of the documents that the source's document is linked to, and of those in which the
    case's targets stand."""
    table = END_TABLES[case.link][0]
    query = f"""
        SELECT target_id FROM document_links WHERE status <> 'rejected'
            AND source_id = (SELECT document_id FROM {table} WHERE id = ?)
        UNION
        SELECT document_id FROM recommendations WHERE id IN ({", ".join("?" * len(case.targets))})
    """
    return {one for (one,) in database.execute(query, [case.source_id, *case.targets])}


def _by_id(database: Database, text: str) -> list[str]:
    try:
        found = record_id(database, text)
    except NotFoundError:
        return []
    known = database.execute("SELECT id FROM recommendations WHERE id = ?", [found])
    return [one for (one,) in known]


def _numbered(database: Database, number: str, reports: Collection[str] | None) -> list[str]:
    query = """
        SELECT id, document_id FROM recommendations
        WHERE :number = '' OR lower(number) = lower(:number) ORDER BY document_id, start_char, id
    """
    found = database.execute(query, {"number": number})
    return [one for one, document in found if reports is None or document in reports]


def _documents(database: Database, case: Case, text: str) -> list[str]:
    words = text.lower().split()
    query = """
        SELECT id, coalesce(title, '') FROM documents
        WHERE kind IN ('inspection_report', 'post_inspection_review') AND id <> ? ORDER BY title, id
    """
    found = database.execute(query, [case.source_id]).fetchall()
    hits = [one for one, title in found if all(word in title.lower() for word in words)]
    if not hits and text:
        try:
            hits = [document_id(database, text)]
        except NotFoundError:
            return []
    return hits[:MOST]
