"""What people decided on links, as a store holds it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from hmi_extract.datamodel import LinkStatus
from hmi_extract.store.ends import End, Ends
from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkKey, LinkTable
from hmi_extract.store.papers import Paper
from hmi_extract.store.rows import Row, select


class Ruling(StrEnum):
    """What a person says of a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOTED = "noted"  # no more than the note that goes with it: the link is as before


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one link. The ends are as they were when the store was last built."""

    link: LinkTable
    relation: str  # "" for response links
    source: End
    target: End
    status: Ruling
    decided_at: str | None = None  # ISO 8601, UTC; None: not known
    decided_by: str | None = None  # None: not known
    reason: str | None = None
    position: str | None = None  # of a response link, to make it again if need be
    action: str | None = None
    only: bool = False  # accepted, and whatever else the linker joins the source to is rejected
    linker_status: LinkStatus | None = None  # what the linker says; None: it proposes no such
    # link, or that is not known

    @property
    def key(self) -> LinkKey:
        return self.link, self.source.id, self.target.id, self.relation


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """An answer and a recommendation of which a person said whether they belong together."""

    response_id: str
    recommendation_id: str
    answer: str
    recommendation: str
    accepted: bool


# --- reading -----------------------------------------------------------------------------


def read_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Decisions of a store: the rows of `decisions`, and links whose status a person set
    without such a row (by SQL, say), which become decisions of an unknown decider."""
    found = {decision.key: decision for decision in _recorded(connection)}
    marked = _without_record(connection)
    if marked:
        ends = Ends(connection)
        for key, row in marked:
            decision = new_decision(key, Ruling(row["status"]), row, ends)
            if decision:
                found[key] = decision
    return tuple(found[key] for key in sorted(found))


def read_decision(connection: sqlite3.Connection, key: LinkKey) -> Decision | None:
    """The row of `decisions` on one link."""
    return next(_recorded(connection, f"WHERE {DECISION_KEY}", key), None)


def has_unrecorded(connection: sqlite3.Connection) -> bool:
    """Whether the status of a link was set without a row in `decisions`: its consequences
    are then not yet in the store."""
    return bool(_without_record(connection))


def decided_pairs(connection: sqlite3.Connection) -> Iterator[DecidedPair]:
    """Every response link that a person accepted or rejected, with the words of its ends as
    the store last held them; those whose documents have left it, too."""
    for decision in read_decisions(connection):
        if decision.link == LinkTable.RESPONSES and decision.status != Ruling.NOTED:
            yield DecidedPair(
                decision.source.id,
                decision.target.id,
                decision.source.text or "",
                decision.target.text or "",
                accepted=decision.status == Ruling.ACCEPTED,
            )


def _without_record(connection: sqlite3.Connection) -> list[tuple[LinkKey, dict[str, Any]]]:
    query = "SELECT link, source_id, target_id, relation, status FROM decisions"
    recorded = {
        (LinkTable(link), *rest): status for link, *rest, status in connection.execute(query)
    }
    return [(key, row) for key, row in _marked(connection) if recorded.get(key) != row["status"]]


def _marked(connection: sqlite3.Connection) -> Iterator[tuple[LinkKey, dict[str, Any]]]:
    for link in LinkTable:
        source_column, target_column = END_COLUMNS[link]
        query = f"SELECT * FROM {link} WHERE status IN ('accepted', 'rejected')"
        for row in select(connection, query):
            relation = row.get("relation", "")
            yield (link, row[source_column], row[target_column], relation), row


DECISION_KEY = "link = ? AND source_id = ? AND target_id = ? AND relation = ?"
"""A condition on `decisions` that a link's key fills."""


def _recorded(
    connection: sqlite3.Connection, where: str = "", values: Sequence[str] = ()
) -> Iterator[Decision]:
    for row in select(connection, f"SELECT * FROM decisions {where}", values):
        link = LinkTable(row["link"])
        source_table, target_table = END_TABLES[link]
        linker_status = row["linker_status"]
        yield Decision(
            link=link,
            relation=row["relation"],
            source=_end(row, "source", source_table),
            target=_end(row, "target", target_table),
            status=Ruling(row["status"]),
            decided_at=row["decided_at"],
            decided_by=row["decided_by"],
            reason=row["reason"],
            position=row["position"],
            action=row["action"],
            only=bool(row["only"]),
            linker_status=LinkStatus(linker_status) if linker_status else None,
        )


# A column of `decisions` for each of these, behind "source_" or "target_"; `documents` too.
_PAPER = {each.name: f"document_{each.name}" for each in fields(Paper)} | {"sha256": "sha256"}


def _end(row: Mapping[str, Any], side: str, table: str) -> End:
    return End(
        table=table,
        id=row[f"{side}_id"],
        paper=Paper(**{name: row[f"{side}_{column}"] for name, column in _PAPER.items()}),
        key=row[f"{side}_key"],
        nth=row[f"{side}_nth"],
        text=row[f"{side}_text"],
        rival=row[f"{side}_rival"],
    )


# --- writing -----------------------------------------------------------------------------


def new_decision(
    key: LinkKey, status: Ruling, link_row: Mapping[str, Any], ends: Ends
) -> Decision | None:
    """A decision of nobody on a link of the store; None where one of its ends is not there."""
    link, source_id, target_id, relation = key
    source_table, target_table = END_TABLES[link]
    source, target = ends.get(source_table, source_id), ends.get(target_table, target_id)
    if source is None or target is None:
        return None
    position, action = link_row.get("position"), link_row.get("action")
    return Decision(link, relation, source, target, status, position=position, action=action)


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
            "only": int(decision.only),
            "linker_status": decision.linker_status,
            **_end_columns("source", decision.source),
            **_end_columns("target", decision.target),
        }


def _end_columns(side: str, end: End) -> Row:
    return {
        **{f"{side}_{column}": getattr(end.paper, name) for name, column in _PAPER.items()},
        f"{side}_key": end.key,
        f"{side}_nth": end.nth,
        f"{side}_text": end.text,
        f"{side}_rival": end.rival,
    }
