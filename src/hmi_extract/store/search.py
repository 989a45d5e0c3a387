"""Full-text search over recommendations, responses and findings."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

KINDS = (
    "recommendation",
    "area_for_improvement",
    "cause_of_concern",
    "response",
    "finding",
)

# A quoted phrase, or a run without spaces and quotation marks; a star at the end of either
# asks for every word that begins so.
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"*]+)(\*?)')
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class SearchHit:
    id: str
    kind: str  # one of KINDS
    snippet: str  # some twenty words around the first hit, what was found between [ and ]
    page: int
    document_id: str
    document_title: str | None
    force_id: str | None  # the record's own, else the document's
    rank: float  # bm25; the smaller, the better


def search(
    database: Database,
    words: str,
    kinds: Collection[str] | None = None,
    limit: int = 50,
    forces: Collection[str] | None = None,
    themes: Collection[str] | None = None,
) -> list[SearchHit]:
    """Records that hold all the words, best first.

    `words` may hold phrases in double quotes and beginnings of words ("safeguard*"); all
    other signs are harmless. Nothing to look for finds nothing. `kinds`: some of `KINDS`,
    None for all; raises `ValueError` for any other. `forces`: ids of some, None for all.
    `themes`: ids; only recommendations have any. None: with whatever theme, or none.
    """
    wanted = set(KINDS if kinds is None else kinds)
    if unknown := wanted.difference(KINDS):
        raise ValueError(f"No such kind: {min(unknown)}. Choose from: {', '.join(KINDS)}.")
    match = match_expression(words)
    if not match or not wanted:
        return []
    places = ", ".join("?" * len(wanted))
    ours = "" if forces is None else f"AND force_id IN ({', '.join('?' * len(forces))})"
    about = "" if themes is None else f"AND {_about(len(themes))}"
    query = f"""
        SELECT * FROM ({" UNION ALL ".join(_BRANCHES)})
        WHERE kind IN ({places}) {ours} {about} ORDER BY rank, id LIMIT ?
    """
    connection: sqlite3.Connection = database.conn
    chosen = (*sorted(wanted), *sorted(forces or ()), *sorted(themes or ()))
    values = (*[match] * len(_BRANCHES), *chosen, limit)
    return [SearchHit(*row) for row in connection.execute(query, values)]


def _about(count: int) -> str:
    places = ", ".join("?" * count)
    return (
        f"id IN (SELECT recommendation_id FROM recommendation_themes WHERE theme_id IN ({places}))"
    )


def _branch(table: str, kind: str, force: str) -> str:
    return f"""
        SELECT r.id AS id, {kind} AS kind,
            snippet({table}_fts, 0, '[', ']', '…', 20) AS snippet,
            r.page, d.id, d.title, {force} AS force_id, bm25({table}_fts) AS rank
        FROM {table}_fts
        JOIN {table} AS r ON r.rowid = {table}_fts.rowid
        JOIN documents AS d ON d.id = r.document_id
        WHERE {table}_fts MATCH ?
    """


_BRANCHES = (
    _branch("recommendations", "r.kind", "d.force_id"),
    _branch("responses", "'response'", "coalesce(r.force_id, d.force_id)"),
    _branch("findings", "'finding'", "coalesce(r.force_id, d.force_id)"),
)


def match_expression(words: str) -> str:
    """What a person typed as an FTS5 expression that is always well formed.

    >>> match_expression('child-protection AND "early help" safeguard* (')
    '"child-protection" "AND" "early help" "safeguard"*'
    """
    terms = []
    for phrase, phrase_star, word, word_star in _TERM.findall(words.replace("\0", " ")):
        term = phrase or word
        if _LETTER.search(term):
            terms.append(f'"{term}"{phrase_star or word_star}')
    return " ".join(terms)
