"""What a link joins, known by its words: so it is found again after every rebuild."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass

from hmi_extract.identity import content_key


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: a document, or a record in one."""

    table: str  # documents, recommendations, responses, findings
    id: str
    document_id: str
    sha256: str | None  # of the document's file; None for a stub
    key: str  # content key of the record's text, or of the document's title
    nth: int  # from 1, in reading order, among records of equal words in one document
    text: str | None  # the record's text or the document's title, for people


class Ends:
    """Every possible end in one store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._by_id: dict[tuple[str, str], End] = {}
        self._by_place: dict[tuple[str, str, str, int], End] = {}
        self._by_bytes: defaultdict[tuple[str, str, str, int], list[End]] = defaultdict(list)
        for end in _read(connection):
            self._by_id[end.table, end.id] = end
            self._by_place[end.table, end.document_id, end.key, end.nth] = end
            if end.sha256 is not None:
                self._by_bytes[_bytes_key(end, end.sha256)].append(end)

    def get(self, table: str, record_id: str) -> End | None:
        return self._by_id.get((table, record_id))

    def find(self, end: End) -> End | None:
        """The end with the same words in the same document: the same id or the same bytes.

        None where it is gone, or where a moved file now stands in two places.
        """
        here = self._by_place.get((end.table, end.document_id, end.key, end.nth))
        if here is not None or end.sha256 is None:
            return here
        moved = self._by_bytes.get(_bytes_key(end, end.sha256), [])
        return moved[0] if len(moved) == 1 else None


def _bytes_key(end: End, sha256: str) -> tuple[str, str, str, int]:
    # The same file is the same document even where its title is now read differently.
    key = "" if end.table == "documents" else end.key
    return end.table, sha256, key, end.nth


def _read(connection: sqlite3.Connection) -> list[End]:
    documents = "SELECT id, sha256, title FROM documents ORDER BY id"
    shas: dict[str, str | None] = {}
    ends: list[End] = []
    for document_id, sha256, title in connection.execute(documents):
        shas[document_id] = sha256
        key = content_key(title or "")
        ends.append(End("documents", document_id, document_id, sha256, key, 1, title))
    for table in ("recommendations", "responses", "findings"):
        ends += _read_records(connection, table, shas)
    return ends


def _read_records(
    connection: sqlite3.Connection, table: str, shas: dict[str, str | None]
) -> list[End]:
    seen: Counter[tuple[str, str]] = Counter()
    ends: list[End] = []
    query = f"SELECT id, document_id, text FROM {table} ORDER BY document_id, start_char, id"
    for record_id, document_id, text in connection.execute(query):
        key = content_key(text)
        seen[document_id, key] += 1
        nth = seen[document_id, key]
        ends.append(End(table, record_id, document_id, shas.get(document_id), key, nth, text))
    return ends
