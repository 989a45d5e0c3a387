"""What people decided on links: read from the old store, laid over the links of the new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from hmi_extract.datamodel import LinkStatus
from hmi_extract.errors import NotFoundError
from hmi_extract.organisations import Gazetteer
from hmi_extract.store.ends import End, Ends
from hmi_extract.store.link_rows import (
    END_COLUMNS,
    END_TABLES,
    LinkKey,
    LinkTable,
    decided_row,
)
from hmi_extract.store.migrations import transaction
from hmi_extract.store.obligations import refresh_obligations
from hmi_extract.store.rows import Row, insert, select


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one link. The ends are as they were when the store was last built."""

    link: LinkTable
    relation: str  # "" for response links
    source: End
    target: End
    status: LinkStatus  # accepted or rejected
    decided_at: str | None = None  # ISO 8601; None: not known
    decided_by: str | None = None  # None: not known
    reason: str | None = None
    position: str | None = None  # of a response link, to make it again if need be
    action: str | None = None

    @property
    def key(self) -> LinkKey:
        return self.link, self.source.id, self.target.id, self.relation


# --- reading -----------------------------------------------------------------------------


def read_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Decisions of a store: the rows of `decisions`, and links whose status a person set
    without such a row (by SQL, say), which become decisions of an unknown decider."""
    found = {decision.key: decision for decision in _recorded(connection)}
    marked = _without_record(connection, found)
    if marked:
        ends = Ends(connection)
        for key, row in marked:
            decision = _unrecorded(key, row, ends)
            if decision:
                found[key] = decision
    return tuple(found[key] for key in sorted(found))


def has_unrecorded(connection: sqlite3.Connection) -> bool:
    """Whether the status of a link was set without a row in `decisions`: its consequences
    are then not yet in the store."""
    return bool(_without_record(connection, {each.key: each for each in _recorded(connection)}))


def _without_record(
    connection: sqlite3.Connection, recorded: Mapping[LinkKey, Decision]
) -> list[tuple[LinkKey, dict[str, Any]]]:
    return [
        (key, row)
        for key, row in _marked(connection)
        if key not in recorded or recorded[key].status != row["status"]
    ]


def _recorded(connection: sqlite3.Connection) -> Iterator[Decision]:
    for row in select(connection, "SELECT * FROM decisions"):
        link = LinkTable(row["link"])
        source_table, target_table = END_TABLES[link]
        yield Decision(
            link=link,
            relation=row["relation"],
            source=_end(row, "source", source_table),
            target=_end(row, "target", target_table),
            status=LinkStatus(row["status"]),
            decided_at=row["decided_at"],
            decided_by=row["decided_by"],
            reason=row["reason"],
            position=row["position"],
            action=row["action"],
        )


def _end(row: Mapping[str, Any], side: str, table: str) -> End:
    return End(
        table=table,
        id=row[f"{side}_id"],
        document_id=row[f"{side}_document_id"],
        sha256=row[f"{side}_sha256"],
        key=row[f"{side}_key"],
        nth=row[f"{side}_nth"],
        text=row[f"{side}_text"],
    )


def _marked(connection: sqlite3.Connection) -> Iterator[tuple[LinkKey, dict[str, Any]]]:
    for link in LinkTable:
        source_column, target_column = END_COLUMNS[link]
        query = f"SELECT * FROM {link} WHERE status IN ('accepted', 'rejected')"
        for row in select(connection, query):
            relation = row.get("relation", "")
            yield (link, row[source_column], row[target_column], relation), row


def _unrecorded(key: LinkKey, row: Mapping[str, Any], ends: Ends) -> Decision | None:
    link, source_id, target_id, relation = key
    source_table, target_table = END_TABLES[link]
    source, target = ends.get(source_table, source_id), ends.get(target_table, target_id)
    if source is None or target is None:
        return None
    return Decision(
        link,
        relation,
        source,
        target,
        LinkStatus(row["status"]),
        position=row.get("position"),
        action=row.get("action"),
    )


# --- applying ----------------------------------------------------------------------------


def settle(decisions: Iterable[Decision], ends: Ends) -> tuple[list[Decision], list[Decision]]:
    """Decisions whose two ends are still there, under their present ids, and the others.

    Of two decisions on what is now one link the later stands; undated ones come first.
    """
    standing: dict[LinkKey, Decision] = {}
    gone: dict[LinkKey, Decision] = {}
    for decision in sorted(decisions, key=lambda each: (each.decided_at or "", each.key)):
        source, target = ends.find(decision.source), ends.find(decision.target)
        if source is None or target is None:
            gone[decision.key] = decision
        else:
            decision = replace(decision, source=source, target=target)
            standing[decision.key] = decision
    kept = [decision for key, decision in gone.items() if key not in standing]
    return list(standing.values()), kept


def apply_decisions(
    rows: Mapping[LinkKey, Row], standing: Iterable[Decision]
) -> dict[LinkKey, Row]:
    """The links with the status that a person gave them; a link that was accepted and is no
    longer proposed is made again."""
    decided = dict(rows)
    for decision in standing:
        row = decided.get(decision.key)
        if row is not None:
            decided[decision.key] = {**row, "status": decision.status}
        elif decision.status == LinkStatus.ACCEPTED:
            decided[decision.key] = decided_row(
                decision.key, decision.status, decision.position, decision.action
            )
    return decided


def decision_rows(decisions: Sequence[Decision]) -> Iterator[Row]:
    for decision in sorted(decisions, key=lambda each: each.key):
        yield {
            "link": decision.link,
            "source_id": decision.source.id,
            "target_id": decision.target.id,
            "relation": decision.relation,
            "status": decision.status,
            "decided_at": decision.decided_at,
            "decided_by": decision.decided_by,
            "reason": decision.reason,
            "position": decision.position,
            "action": decision.action,
            **_end_columns("source", decision.source),
            **_end_columns("target", decision.target),
        }


def _end_columns(side: str, end: End) -> Row:
    return {
        f"{side}_document_id": end.document_id,
        f"{side}_sha256": end.sha256,
        f"{side}_key": end.key,
        f"{side}_nth": end.nth,
        f"{side}_text": end.text,
    }


# --- deciding ----------------------------------------------------------------------------


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
        decision = _new_decision(connection, key, status)
        decision = replace(
            decision,
            decided_at=decided_at.isoformat(timespec="seconds"),
            decided_by=decided_by,
            reason=reason,
        )
        _set_link(connection, decision)
        connection.execute(f"DELETE FROM decisions WHERE {_KEY}", decision.key)
        insert(connection, "decisions", decision_rows([decision]))
        refresh_obligations(connection, gazetteer)


_KEY = "link = ? AND source_id = ? AND target_id = ? AND relation = ?"


def _new_decision(connection: sqlite3.Connection, key: LinkKey, status: LinkStatus) -> Decision:
    link, source_id, target_id, _ = key
    ends = Ends(connection)
    for table, record_id in zip(END_TABLES[link], (source_id, target_id), strict=True):
        if ends.get(table, record_id) is None:
            raise NotFoundError(f"{record_id}: no such record among the {table} of this store.")
    row = _link_row(connection, key) or {}
    decision = _unrecorded(key, {**row, "status": status}, ends)
    assert decision is not None  # both ends were just found
    return decision


def _where(key: LinkKey) -> tuple[str, tuple[str, ...]]:
    link, source_id, target_id, relation = key
    source_column, target_column = END_COLUMNS[link]
    condition = f"{source_column} = ? AND {target_column} = ?"
    if link == LinkTable.RESPONSES:
        return condition, (source_id, target_id)
    return f"{condition} AND relation = ?", (source_id, target_id, relation)


def _link_row(connection: sqlite3.Connection, key: LinkKey) -> dict[str, Any] | None:
    condition, values = _where(key)
    return next(select(connection, f"SELECT * FROM {key[0]} WHERE {condition}", values), None)


def _set_link(connection: sqlite3.Connection, decision: Decision) -> None:
    condition, values = _where(decision.key)
    statement = f"UPDATE {decision.link} SET status = ? WHERE {condition}"
    changed = connection.execute(statement, (decision.status, *values)).rowcount
    if changed == 0 and decision.status == LinkStatus.ACCEPTED:
        row = decided_row(decision.key, decision.status, decision.position, decision.action)
        insert(connection, decision.link, [row])
