"""Why a link is there: each comparison with the strength that it added, and what lost to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hmi_extract.exports.evidence import COMPARISONS
from hmi_extract.exports.wording import in_words
from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkTable
from hmi_extract.store.rows import select

_YES_OR_NO = frozenset(
    {"restated", "number_cited", "number_local", "number_mapped"}
    | {"addressee", "section", "in_order", "kind_named"}
    | {"same_series", "last_of_series"}
)
_NEGATIVE = {"number_cited": "names others", "addressee": "asked of others"}


@dataclass(frozen=True, slots=True)
class Step:
    comparison: str
    words: str  # the comparison in words
    value: float | str | None  # what came out of it
    value_words: str
    strength: float | None  # log-odds that it adds; None: not kept


@dataclass(frozen=True, slots=True)
class Rival:
    """Another target that lost, or came close."""

    id: str
    number: str | None  # of a recommendation
    text: str | None  # a record's words, a document's title; None: not in the store
    strength: float  # log-odds
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on the link."""

    status: str  # accepted or rejected
    decided_by: str | None  # None: not known, as are the others
    decided_at: str | None  # ISO 8601
    reason: str | None


@dataclass(frozen=True, slots=True)
class Why:
    steps: tuple[Step, ...]
    strength: float | None  # their sum; None: not kept
    nobody: float | None  # strength of "none of these"; None: not weighed
    rivals: tuple[Rival, ...]
    decision: Decision | None


def read_why(database: Database, table: LinkTable, link: Mapping[str, Any]) -> Why:
    """`link`: a row of `table`, with all its columns."""
    found = json.loads(link["evidence"])
    # What was not weighed (and every link of earlier versions) has comparison → value.
    steps = found["steps"] if "steps" in found else [[*each, None] for each in found.items()]
    return Why(
        steps=_steps(steps),
        strength=found.get("strength") if "steps" in found else None,
        nobody=found.get("nobody") if "steps" in found else None,
        rivals=tuple(
            _rival(database, END_TABLES[table][1], *rival) for rival in found.get("rivals") or ()
        ),
        decision=_decision(database, table, link),
    )


def _steps(steps: Sequence[Sequence[Any]]) -> tuple[Step, ...]:
    return tuple(
        Step(name, COMPARISONS.get(name, in_words(name)), value, value_words(name, value), strength)
        for name, value, strength in steps
    )


def value_words(comparison: str, value: float | str | None) -> str:
    """What came out of a comparison, for a person.

    >>> value_words("restated", 1.0), value_words("addressee", -1.0), value_words("title", 0.931)
    ('yes', 'asked of others', '0.93')
    >>> value_words("days_after_report", 48.0), value_words("force", "same force")
    ('48', 'same force')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value if " " in value else in_words(value)
    if comparison in _YES_OR_NO and value in (1, 0):
        return "yes" if value else "no"
    if comparison in _NEGATIVE and value < 0:
        return _NEGATIVE[comparison]
    return f"{value:.0f}" if float(value).is_integer() and abs(value) > 1 else f"{value:.2f}"


def _rival(
    database: Database, table: str, rival_id: str, strength: float, steps: Sequence[Sequence[Any]]
) -> Rival:
    columns = "NULL AS number, title AS text" if table == "documents" else "number, text"
    query = f"SELECT {columns} FROM {table} WHERE id = ?"
    row = next(select(database.conn, query, [rival_id]), {"number": None, "text": None})
    return Rival(rival_id, row["number"], row["text"], strength, _steps(steps))


def _decision(database: Database, table: LinkTable, link: Mapping[str, Any]) -> Decision | None:
    query = """
        SELECT status, decided_by, decided_at, reason FROM decisions
        WHERE link = ? AND source_id = ? AND target_id = ? AND relation = ?
    """
    source, target = (link[column] for column in END_COLUMNS[table])
    values = [str(table), source, target, link.get("relation", "")]
    return next((Decision(**row) for row in select(database.conn, query, values)), None)
