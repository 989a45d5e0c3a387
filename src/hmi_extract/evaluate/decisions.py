"""How the linker's links fared with the people who reviewed them.

What people look at is no sample of all links: they go first where the linker is in doubt. The
figures say how the links that were reviewed did, and no more.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields

from hmi_extract.store.deciding import link_row
from hmi_extract.store.decisions import Decision, Ruling, read_decisions


@dataclass(frozen=True, slots=True)
class DecidedRow:
    link: str  # table of the links
    by: str  # all, status (the linker's), score
    value: str  # "needs_review", "0.6–0.7"; "" for all
    accepted: int
    rejected: int
    precision: float | None  # accepted of both; None: nothing was decided
    made: int | None  # links that people made where the linker had none; None but for all


COLUMNS = tuple(field.name for field in fields(DecidedRow))

_BINS = 10


def decided_rows(connection: sqlite3.Connection) -> list[DecidedRow]:
    """Counts by kind of link, by the linker's status and by score.

    A link that the linker does not propose now counts for `made`, if a person accepted it,
    and else for nothing. One that was decided on by SQL counts once a build has recorded it.
    """
    counts: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    made: defaultdict[str, int] = defaultdict(int)
    for decision in read_decisions(connection):
        if decision.status == Ruling.NOTED:
            continue
        accepted = decision.status == Ruling.ACCEPTED
        counts[decision.link, "all", ""]
        if decision.linker_status is None:
            made[decision.link] += accepted
            continue
        for by, value in _groups(connection, decision):
            counts[decision.link, by, value][not accepted] += 1
    return [
        DecidedRow(
            link, by, value, yes, no, _precision(yes, no), made[link] if by == "all" else None
        )
        for (link, by, value), (yes, no) in sorted(counts.items())
    ]


def _groups(connection: sqlite3.Connection, decision: Decision) -> Iterator[tuple[str, str]]:
    yield "all", ""
    yield "status", str(decision.linker_status)
    row = link_row(connection, decision.key)
    if row is not None:
        low = min(int(row["score"] * _BINS), _BINS - 1)
        yield "score", f"{low / _BINS:.1f}–{(low + 1) / _BINS:.1f}"


def _precision(accepted: int, rejected: int) -> float | None:
    both = accepted + rejected
    return round(accepted / both, 4) if both else None
