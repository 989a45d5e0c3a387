"""What a link joins, known by its words: so it is found again after every rebuild."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hmi_extract.identity import content_key
from hmi_extract.store.likeness import AHEAD, ENOUGH, likeness, nearest, plain
from hmi_extract.store.papers import Paper, stored_papers


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: a document, or a record in one."""

    table: str  # documents, recommendations, responses, findings
    id: str
    paper: Paper  # the document
    key: str  # content key of the record's text, or of the document's title
    nth: int  # from 1, in reading order, among records of equal words in one document
    text: str | None  # the record's text or the document's title
    rival: float | None = None  # likeness of the most alike other record of its table in the
    # document: what is found again must be more alike than that; None: not known


class Missing(StrEnum):
    """Why an end was not found."""

    DOCUMENT = "document"  # its document is not there
    WORDS = "words"  # the document is, but no record with such words
    SEVERAL = "several"  # more than one could be it


class Ends:
    """Every possible end in one store; documents are read when they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._papers = stored_papers(connection)
        self._records: dict[tuple[str, str], Sequence[End]] = {}

    def get(self, table: str, record_id: str) -> End | None:
        """The end with an id of this store."""
        if table == "documents":
            paper = self._papers.get(record_id)
            return _whole(paper) if paper else None
        query = f"SELECT document_id FROM {table} WHERE id = ?"
        row = self._connection.execute(query, (record_id,)).fetchone()
        if row is None:
            return None
        siblings = self._of_document(table, row[0])
        return _with_rival(next(one for one in siblings if one.id == record_id), siblings)

    def find(self, end: End) -> End | Missing:
        """What is now the end: of the same words in the same document, wherever that lies now,
        else of words that are clearly most alike."""
        document_id = self._papers.find(end.paper)
        if document_id is None:
            return Missing.DOCUMENT
        if end.table == "documents":
            paper = self._papers.get(document_id)
            assert paper is not None  # it was just found
            return _whole(paper)
        siblings = self._of_document(end.table, document_id)
        found = _same_words(end, siblings) or _most_alike(end, siblings)
        if isinstance(found, Missing):
            return found
        # Nothing but the place of the file has changed: what was known is known.
        if end.rival is not None and found.paper.sha256 == end.paper.sha256:
            return replace(found, rival=end.rival)
        return _with_rival(found, siblings)

    def document(self, end: End) -> tuple[str, str] | None:
        """Id and source of what is now the end's document; None where it is not there."""
        document_id = self._papers.find(end.paper)
        if document_id is None:
            return None
        query = "SELECT source FROM documents WHERE id = ?"
        ((source,),) = self._connection.execute(query, (document_id,))
        return document_id, source or document_id

    def _of_document(self, table: str, document_id: str) -> Sequence[End]:
        place = table, document_id
        if place not in self._records:
            paper = self._papers.get(document_id)
            assert paper is not None  # a foreign key
            self._records[place] = _read(self._connection, table, paper)
        return self._records[place]


def _whole(paper: Paper) -> End:
    return End("documents", paper.id, paper, content_key(paper.title or ""), 1, paper.title)


def _read(connection: sqlite3.Connection, table: str, paper: Paper) -> list[End]:
    seen: Counter[str] = Counter()
    ends: list[End] = []
    query = f"SELECT id, text FROM {table} WHERE document_id = ? ORDER BY start_char, id"
    for record_id, text in connection.execute(query, (paper.id,)):
        key = content_key(text)
        seen[key] += 1
        ends.append(End(table, record_id, paper, key, seen[key], text))
    return ends


def _same_words(end: End, siblings: Sequence[End]) -> End | Missing | None:
    same = [one for one in siblings if one.key == end.key]
    if not same:
        return None
    return next((one for one in same if one.nth == end.nth), Missing.SEVERAL)


def _most_alike(end: End, siblings: Sequence[End]) -> End | Missing:
    """The record that the end has become by small changes.

    It must be ahead of the other records, and also of those that stood beside the end: else
    it may be one of them, and the end itself be gone.
    """
    text = plain(end.text or "")
    ranked = sorted(
        ((likeness(text, plain(one.text or "")), one) for one in siblings),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    if not ranked or ranked[0][0] < ENOUGH:
        return Missing.WORDS
    (best, found), *others = ranked
    rival = max(end.rival or 0.0, others[0][0] if others else 0.0)
    return found if best - rival >= AHEAD else Missing.SEVERAL


def _with_rival(end: End, siblings: Sequence[End]) -> End:
    others = (plain(one.text or "") for one in siblings if one.id != end.id)
    return replace(end, rival=round(nearest(plain(end.text or ""), others), 3))
