"""Writes what people decide into a store: each decision at once, `coverage` when asked to."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from hmi_extract.datamodel import LinkStatus
from hmi_extract.errors import NotFoundError
from hmi_extract.organisations import Gazetteer, load_gazetteer
from hmi_extract.store.decisions import (
    DECISION_KEY,
    Decision,
    Ruling,
    decision_rows,
    new_decision,
    read_decision,
)
from hmi_extract.store.ends import Ends
from hmi_extract.store.issues import refresh_issues
from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkKey, LinkTable
from hmi_extract.store.migrations import transaction
from hmi_extract.store.obligations import refresh_obligations
from hmi_extract.store.paths import refresh_paths
from hmi_extract.store.rows import insert, select
from hmi_extract.store.settling import UNMATCHED, beside, row_decided, withdrawal

BEHIND = "coverage_behind"
"""Code of the problem that stands in a store from a decision until `coverage` counts it."""

_BEHIND_MESSAGE = (
    "coverage, comments_due and trail do not yet count the last decisions: a review is going on "
    "or was broken off. Any command of hmi-extract brings them up to date, such as "
    "hmi-extract coverage."
)


def decide(
    database: Database,
    key: LinkKey,
    status: LinkStatus,
    *,
    decided_by: str,
    decided_at: datetime,
    gazetteer: Gazetteer,
    reason: str | None = None,
) -> None:
    """Records a person's decision, sets the link's status and brings `coverage` up to date.

    An accepted link between two ends that the linker did not join is made. Raises
    `NotFoundError` where an end is not in the store, `ValueError` for a status that is not
    a person's to give.
    """
    if status not in (LinkStatus.ACCEPTED, LinkStatus.REJECTED):
        raise ValueError(f"A person accepts or rejects a link; {status} is neither.")
    with transaction(database) as connection:
        decision = decision_on(connection, key, Ruling(status.value))
        when = decided_at.astimezone(UTC).isoformat(timespec="seconds")
        record(connection, replace(decision, decided_at=when, decided_by=decided_by, reason=reason))
        refresh(connection, gazetteer)


def decision_on(connection: sqlite3.Connection, key: LinkKey, status: Ruling) -> Decision:
    """A decision of nobody, to be filled in; `NotFoundError` where an end is not there."""
    link, source_id, target_id, _ = key
    ends = Ends(connection)
    for table, record_id in zip(END_TABLES[link], (source_id, target_id), strict=True):
        if ends.get(table, record_id) is None:
            raise NotFoundError(f"{record_id}: no such record among the {table} of this store.")
    row = link_row(connection, key) or {}
    decision = new_decision(key, status, row, ends)
    assert decision is not None  # both ends were just found
    return replace(decision, linker_status=linker_status(connection, key))


def standing_decision(connection: sqlite3.Connection, key: LinkKey) -> Decision | None:
    """What a person has said of a link so far, be it by SQL alone."""
    recorded = read_decision(connection, key)
    row = link_row(connection, key)
    status = row["status"] if row else None
    if row and status in ("accepted", "rejected") and (not recorded or recorded.status != status):
        return new_decision(key, Ruling(status), row, Ends(connection))
    return recorded


def record(connection: sqlite3.Connection, decision: Decision) -> None:
    """Puts a decision in the place of what was said before of its link, within the caller's
    transaction. `coverage` is behind until `refresh`."""
    row = link_row(connection, decision.key)
    made = row_decided(decision, row)
    if row is None:
        insert(connection, decision.link, [made] if made else [])
    elif decision.status == Ruling.REJECTED and row["method"] == "decision":
        _delete(connection, decision.key)  # nobody proposes it any more
    elif made is not None:
        _set_status(connection, decision.key, str(made["status"]))
    connection.execute(f"DELETE FROM decisions WHERE {DECISION_KEY}", decision.key)
    insert(connection, "decisions", decision_rows([decision]))
    _mark_behind(connection)


def withdraw(connection: sqlite3.Connection, key: LinkKey) -> None:
    """Takes a decision back, within the caller's transaction: its link is again as the linker
    left it, and one that a person made is gone. `coverage` is behind until `refresh`.

    Where the linker's status is not known, the link goes to review.
    """
    recorded, row = read_decision(connection, key), link_row(connection, key)
    connection.execute(f"DELETE FROM decisions WHERE {DECISION_KEY}", key)
    if recorded:
        query = "DELETE FROM problems WHERE code = ? AND instr(message, ?)"
        connection.execute(query, (UNMATCHED, withdrawal(recorded)))
    if row is not None and row["status"] in ("accepted", "rejected"):
        if row["method"] == "decision":
            _delete(connection, key)
        else:
            known = recorded.linker_status if recorded else None
            _set_status(connection, key, known or LinkStatus.NEEDS_REVIEW)
    _mark_behind(connection)


def refresh(connection: sqlite3.Connection, gazetteer: Gazetteer) -> None:
    """Brings `coverage`, `comments_due` and `trail` up to date, within the caller's transaction."""
    refresh_obligations(connection, gazetteer)
    refresh_paths(connection)
    refresh_issues(connection)
    connection.execute("DELETE FROM problems WHERE code = ?", (BEHIND,))


def catch_up(database: Database) -> None:
    """Brings `coverage` up to date after a review that was broken off."""
    if is_behind(database.conn):
        with transaction(database) as connection:
            refresh(connection, load_gazetteer())


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether decisions were recorded that `coverage` does not yet count."""
    query = "SELECT EXISTS (SELECT 1 FROM problems WHERE code = ?)"
    return bool(connection.execute(query, (BEHIND,)).fetchone()[0])


def links_of(
    connection: sqlite3.Connection, link: LinkTable, source_id: str
) -> Sequence[dict[str, Any]]:
    """The links of one source, as rows of their table; the best score first."""
    source_column, target_column = END_COLUMNS[link]
    query = f"SELECT * FROM {link} WHERE {source_column} = ? ORDER BY score DESC, {target_column}"
    return list(select(connection, query, (source_id,)))


def link_row(connection: sqlite3.Connection, key: LinkKey) -> dict[str, Any] | None:
    condition, values = _where(key)
    return next(select(connection, f"SELECT * FROM {key[0]} WHERE {condition}", values), None)


def linker_status(connection: sqlite3.Connection, key: LinkKey) -> LinkStatus | None:
    """What the linker said of a link, whatever people said since; None: not known."""
    row = link_row(connection, key)
    if row and row["status"] in (LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW):
        return LinkStatus(row["status"])
    recorded = read_decision(connection, key)
    return recorded.linker_status if recorded else None


def others_excluded(connection: sqlite3.Connection, decision: Decision) -> Sequence[Decision]:
    """Rejections, by the same person at the same time, of the source's other links of the same
    relation, save those that somebody ruled on before."""
    link, source_id, _, relation = decision.key
    found = []
    for row in links_of(connection, link, source_id):
        key = key_of(link, row)
        if key[3] != relation:
            continue
        if key != decision.key and row["status"] in (LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW):
            rejected = decision_on(connection, key, Ruling.REJECTED)
            when, who = decision.decided_at, decision.decided_by
            why = beside(decision)
            found.append(replace(rejected, decided_at=when, decided_by=who, reason=why))
    return found


def key_of(link: LinkTable, row: Mapping[str, Any]) -> LinkKey:
    """The key of a row of a link table."""
    source_column, target_column = END_COLUMNS[link]
    return link, row[source_column], row[target_column], row.get("relation", "")


def _mark_behind(connection: sqlite3.Connection) -> None:
    if not is_behind(connection):
        row = {"source": "decisions", "document_id": None, "stage": "decisions"}
        said = {"severity": "warning", "code": BEHIND, "message": _BEHIND_MESSAGE}
        insert(connection, "problems", [{**row, **said}])


def _where(key: LinkKey) -> tuple[str, tuple[str, ...]]:
    link, source_id, target_id, relation = key
    source_column, target_column = END_COLUMNS[link]
    condition = f"{source_column} = ? AND {target_column} = ?"
    if link == LinkTable.RESPONSES:
        return condition, (source_id, target_id)
    return f"{condition} AND relation = ?", (source_id, target_id, relation)


def _delete(connection: sqlite3.Connection, key: LinkKey) -> None:
    condition, values = _where(key)
    connection.execute(f"DELETE FROM {key[0]} WHERE {condition}", values)


def _set_status(connection: sqlite3.Connection, key: LinkKey, status: str) -> None:
    condition, values = _where(key)
    connection.execute(f"UPDATE {key[0]} SET status = ? WHERE {condition}", (status, *values))
