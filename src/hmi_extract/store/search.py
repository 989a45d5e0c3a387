"""Full-text search over recommendations, responses and findings."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

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
    number: str | None  # as printed; of an answer, the letter's own
    snippet: str  # some twenty words around the first hit, what was found between [ and ];
    # the first words where no words were sought
    page: int
    document_id: str
    document_title: str | None
    force_id: str | None  # the record's own, else the document's
    rank: float | None  # bm25; the smaller, the better; None where no words were sought


def search(
    database: Database,
    words: str,
    kinds: Collection[str] | None = None,
    limit: int = 50,
    forces: Collection[str] | None = None,
    themes: Collection[str] | None = None,
    *,
    documents: Collection[str] | None = None,
    numbers: Collection[str] | None = None,
) -> list[SearchHit]:
    """Records that hold all the words, best first.

    `words` may hold phrases in double quotes and beginnings of words ("safeguard*"); all
    other signs are harmless. Nothing to look for finds nothing, unless `themes`, `documents` or
    `numbers` are given: then everything that these leave, recommendations first, in the order of
    documents and of reading.

    `kinds`: some of `KINDS`, None for all; raises `ValueError` for any other. `forces`: ids of
    some, None for all. `themes`: ids; only recommendations have any. None: with whatever theme,
    or none. `documents`: ids of some. `numbers`: as printed, whatever the signs around them
    ("4a" is "4(a)"); findings have none.
    """
    wanted = set(KINDS if kinds is None else kinds)
    if unknown := wanted.difference(KINDS):
        raise ValueError(f"No such kind: {min(unknown)}. Choose from: {', '.join(KINDS)}.")
    match = match_expression(words)
    filtered = any(given is not None for given in (themes, documents, numbers))
    if not wanted or (not match and (words.strip() or not filtered)):
        return []
    connection: sqlite3.Connection = database.conn
    conditions = [_among("kind", wanted)]
    if forces is not None:
        conditions.append(_among("force_id", forces))
    if documents is not None:
        conditions.append(_among("document_id", documents))
    if numbers is not None:
        conditions.append(_among("number", _printed(connection, numbers)))
    if themes is not None:
        about, values = _among("theme_id", themes)
        about = f"id IN (SELECT recommendation_id FROM recommendation_themes WHERE {about})"
        conditions.append((about, values))
    branches = _MATCHED if match else _ALL
    query = f"""
        SELECT id, kind, number, snippet, page, document_id, title, force_id, rank
        FROM ({" UNION ALL ".join(branches)})
        WHERE {" AND ".join(condition for condition, _ in conditions)}
        ORDER BY {"rank" if match else _READING}, id LIMIT ?
    """
    chosen = [value for _, values in conditions for value in values]
    sought = [match] * len(branches) if match else []
    rows = connection.execute(query, (*sought, *chosen, limit)).fetchall()
    return [_hit(row, cut=not match) for row in rows]


def _among(column: str, values: Collection[str]) -> tuple[str, list[str]]:
    return f"{column} IN ({', '.join('?' * len(values))})", sorted(values)


def _hit(row: Sequence[Any], *, cut: bool) -> SearchHit:
    hit = SearchHit(*row)
    return replace(hit, snippet=_opening(hit.snippet)) if cut else hit


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SNIPPET]) + ("…" if len(words) > _SNIPPET else "")


_SNIPPET = 20  # words
_READING = "kind IN ('response', 'finding'), document_id, start_char"


def _printed(connection: sqlite3.Connection, numbers: Collection[str]) -> set[str]:
    """All ways in which the store prints these numbers."""
    tables = ("recommendations", "responses")
    query = " UNION ".join(f"SELECT number FROM {table}" for table in tables)
    wanted = {_plain_number(number) for number in numbers} - {""}
    return {
        number
        for (number,) in connection.execute(f"SELECT number FROM ({query}) WHERE number <> ''")
        if _plain_number(number) in wanted
    }


def _plain_number(printed: str) -> str:
    """
    >>> [_plain_number(each) for each in ("4 (a)", "4A", "08.", "8.10")]
    ['4a', '4a', '8', '8.10']
    """
    return re.sub(r"[^0-9a-z.]", "", printed.lower()).strip(".").lstrip("0")


def _branch(table: str, kind: str, number: str, force: str, *, matched: bool) -> str:
    told = f"""r.id AS id, {kind} AS kind, {number} AS number, r.start_char AS start_char,
            r.page AS page, d.id AS document_id, d.title AS title, {force} AS force_id"""
    joined = "JOIN documents AS d ON d.id = r.document_id"
    if not matched:
        return f"SELECT {told}, r.text AS snippet, NULL AS rank FROM {table} AS r {joined}"
    return f"""
        SELECT {told}, snippet({table}_fts, 0, '[', ']', '…', {_SNIPPET}) AS snippet,
            bm25({table}_fts) AS rank
        FROM {table}_fts
        JOIN {table} AS r ON r.rowid = {table}_fts.rowid
        {joined}
        WHERE {table}_fts MATCH ?
    """


def _branches(*, matched: bool) -> tuple[str, ...]:
    own = "coalesce(r.force_id, d.force_id)"
    return (
        _branch("recommendations", "r.kind", "r.number", "d.force_id", matched=matched),
        _branch("responses", "'response'", "r.number", own, matched=matched),
        _branch("findings", "'finding'", "NULL", own, matched=matched),
    )


_MATCHED, _ALL = _branches(matched=True), _branches(matched=False)


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
