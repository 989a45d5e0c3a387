"""Takes decisions that others made into a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from hmi_extract.organisations import Gazetteer
from hmi_extract.store.deciding import linker_status, others_excluded, record, refresh
from hmi_extract.store.decisions import (
    DECISION_KEY,
    Decision,
    Ruling,
    decision_rows,
    read_decisions,
)
from hmi_extract.store.ends import Ends, Missing
from hmi_extract.store.link_rows import LinkKey
from hmi_extract.store.migrations import transaction
from hmi_extract.store.rows import insert
from hmi_extract.store.settling import age, disagree


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people decided differently on one link."""

    ours: Decision
    theirs: Decision
    theirs_stands: bool  # the later of the two


@dataclass(frozen=True, slots=True)
class Merger:
    """What became of the decisions that were brought in."""

    added: int
    replaced: int  # later than those that were here
    unchanged: int  # here already, or older than those here
    waiting: int  # of the first two, those whose texts are not in the store: kept for later builds
    left_out: int  # under their ids the store has other documents, with decisions of its own
    conflicts: tuple[Conflict, ...]


def merge(database: Database, decisions: Iterable[Decision], gazetteer: Gazetteer) -> Merger:
    """Records what `decisions` add to those of the store, and brings `coverage` up to date.

    The later of two decisions on one link stands, an undated one being the earliest, and a note
    gives way to either, so that two stores that take each other's decisions agree in the end.
    """
    with transaction(database) as connection:
        merger = _merged(connection, decisions)
        refresh(connection, gazetteer)
    return merger


def _merged(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> Merger:
    ends = Ends(connection)
    before = {decision.key: decision for decision in read_decisions(connection)}
    standing = dict(before)
    placed: dict[LinkKey, bool] = {}
    conflicts: list[Conflict] = []
    left_out = 0
    for given in sorted(decisions, key=age):
        decision, is_here = _placed(given, ends)
        ours = standing.get(decision.key)
        if ours and not is_here and _placed(ours, ends)[1]:
            left_out += 1  # other documents lie under its ids here
            continue
        stands = ours is None or age(decision) > age(ours)
        placed.setdefault(decision.key, is_here)
        if ours and disagree(ours, decision):
            conflicts.append(Conflict(ours, decision, stands))
        if stands:
            standing[decision.key] = decision
    changed = [key for key in placed if standing[key] is not before.get(key)]
    for key in changed:
        _write(connection, standing[key], is_here=placed[key])
    for key in changed:
        _exclude(connection, standing[key], is_here=placed[key])
    added = sum(key not in before for key in changed)
    return Merger(
        added=added,
        replaced=len(changed) - added,
        unchanged=len(placed) - len(changed),
        waiting=sum(not placed[key] for key in changed),
        left_out=left_out,
        conflicts=tuple(conflicts),
    )


def _placed(decision: Decision, ends: Ends) -> tuple[Decision, bool]:
    """The decision under the ids of this store, and whether both of its ends are here."""
    source, target = ends.find(decision.source), ends.find(decision.target)
    if isinstance(source, Missing) or isinstance(target, Missing):
        return decision, False
    return replace(decision, source=source, target=target), True


def _write(connection: sqlite3.Connection, decision: Decision, *, is_here: bool) -> None:
    if not is_here:
        connection.execute(f"DELETE FROM decisions WHERE {DECISION_KEY}", decision.key)
        insert(connection, "decisions", decision_rows([decision]))
        return
    record(connection, replace(decision, linker_status=linker_status(connection, decision.key)))


def _exclude(connection: sqlite3.Connection, decision: Decision, *, is_here: bool) -> None:
    """Rejects what else the source of a decision is linked to, where it is for one target."""
    if is_here and decision.only and decision.status == Ruling.ACCEPTED:
        for other in others_excluded(connection, decision):
            record(connection, other)
