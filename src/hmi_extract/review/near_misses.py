"""Why a person's own query finds no link: a value that none has, or links that are left out."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path

from hmi_extract.exports.wording import counted
from hmi_extract.review.cases import ALL_LINKS, COLUMNS, IS_SELECT, Case, Selection, chosen_keys

_TEXT_COLUMNS = tuple(each for each in COLUMNS if each not in ("score", "evidence"))
_LISTED = 8  # values in a message

_QUOTED = r"'(?:[^']|'')*'"
# "status = 'auto'", "method IN ('words', 'restated')"
_COMPARED = re.compile(
    rf"\b(?P<column>{'|'.join(_TEXT_COLUMNS)})\b[\"\]`]?\s*(?:==?|<>|!=|\bis\b(?:\s+not\b)?|"
    rf"(?:\bnot\s+)?\bin\s*\()\s*(?P<values>{_QUOTED}(?:\s*,\s*{_QUOTED})*)",
    re.IGNORECASE,
)


def near_misses(path: Path, selection: Selection, cases: Sequence[Case]) -> Iterator[str]:
    """What is to be said of the condition of `selection`, which gave `cases`, in sentences."""
    where = selection.where
    if where is None:
        return
    found = chosen_keys(path, where)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        if not IS_SELECT.match(where):
            yield from _values_of_none(connection, where)
        elif not found:
            yield _of_no_link(connection, where)
        if found and not cases:
            yield from _left_out(connection, found, selection)


def _values_of_none(connection: sqlite3.Connection, where: str) -> Iterator[str]:
    for match in _COMPARED.finditer(where):
        column = match["column"].lower()
        query = f"SELECT DISTINCT {column} FROM ({ALL_LINKS}) WHERE {column} <> '' ORDER BY 1"
        known = [value for (value,) in connection.execute(query)]
        for quoted in re.findall(_QUOTED, match["values"]):
            value = quoted[1:-1].replace("''", "'")
            if value and value not in known:
                yield f"No link has the {column} {quoted}.{_advice(value, known)}"


def _advice(value: str, known: Sequence[str]) -> str:
    close = get_close_matches(value, known, n=3, cutoff=0.7)
    if close:
        return f" Did you mean {' or '.join(close)}?"
    return f" Known are: {', '.join(known)}." if len(known) <= _LISTED else ""


def _of_no_link(connection: sqlite3.Connection, where: str) -> str:
    rows = len(connection.execute(where).fetchall())
    if not rows:
        return "The SELECT has no rows."
    return (
        f"The SELECT has {counted(rows, 'row')}, but none holds the ids of a link's ends or of "
        "their documents, and nothing else."
    )


def _left_out(
    connection: sqlite3.Connection, found: set[tuple[str, ...]], selection: Selection
) -> Iterator[str]:
    """Links that the query found, and that the other options keep out."""
    query = f"SELECT link, source_id, target_id, relation, status FROM ({ALL_LINKS})"
    statuses = Counter(status for *key, status in connection.execute(query) if tuple(key) in found)
    said = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    asked = ", ".join(selection.statuses)
    if any(status in statuses for status in selection.statuses):
        reason = "the other options or earlier decisions leave none of them"
    else:
        reason = f"none is {asked}. Ask for others with --status"
    yield f"The query finds {counted(len(found), 'link')} ({said}), but {reason}."
