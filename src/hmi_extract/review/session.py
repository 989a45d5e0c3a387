"""A person's way through the cases: what is decided, taken back and left for later."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from hmi_extract.datamodel import LinkStatus
from hmi_extract.errors import ReviewError
from hmi_extract.review.cases import Case, is_open
from hmi_extract.store.deciding import (
    catch_up,
    decision_on,
    key_of,
    links_of,
    others_excluded,
    record,
    standing_decision,
    withdraw,
)
from hmi_extract.store.decisions import Decision, Ruling
from hmi_extract.store.link_rows import END_COLUMNS, LinkKey, LinkTable
from hmi_extract.store.migrations import transaction


@dataclass(frozen=True, slots=True)
class Step:
    """What one command changed, so that it can be taken back."""

    position: int  # of the case
    made: tuple[Decision, ...]
    before: tuple[Decision | None, ...]  # what stood in the place of each; None: nothing


class ReviewSession:
    """Every decision is in the store, whole, when the call that makes it returns; `close`
    brings `coverage` up to date."""

    def __init__(
        self,
        database: Database,
        path: Path,
        cases: Sequence[Case],
        by: str,
        statuses: Collection[LinkStatus] = (LinkStatus.NEEDS_REVIEW,),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.database = database
        self.cases = cases
        self.position = 0
        self._path = path
        self._file = _inode(path)
        self._by = by
        self._statuses = statuses
        self._clock = clock
        self._steps: list[Step] = []

    @property
    def case(self) -> Case | None:
        """The case to look at; None behind the last."""
        return self.cases[self.position] if self.position < len(self.cases) else None

    @property
    def counts(self) -> Counter[Ruling]:
        """Links by what was said of them, as far as that was not taken back."""
        last = {decision.key: decision.status for step in self._steps for decision in step.made}
        return Counter(last.values())

    @property
    def ruled_on_documents(self) -> bool:
        """Whether something was said that the linker goes by at the next build."""
        made = (decision for step in self._steps for decision in step.made)
        return any(one.link == LinkTable.DOCUMENTS and one.status != Ruling.NOTED for one in made)

    @property
    def left(self) -> int:
        """Cases with a link that still waits for a person."""
        waiting = (LinkStatus.NEEDS_REVIEW,)
        return sum(is_open(self.database, case, waiting) for case in self.cases)

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    # --- moving ------------------------------------------------------------------------------

    def forward(self) -> None:
        """To the next case that is not settled by what was decided on others."""
        self.position += 1
        while (case := self.case) and not is_open(self.database, case, self._statuses):
            self.position += 1

    def back(self) -> None:
        """To the case before, decided or not; ReviewError at the first."""
        if self.position == 0:
            raise ReviewError("This is the first case.")
        self.position -= 1

    # --- deciding ----------------------------------------------------------------------------

    def decide(
        self,
        accepted: Sequence[str],
        rejected: Sequence[str],
        *,
        only: bool = False,
        reason: str | None = None,
    ) -> Step:
        """Accepts and rejects targets (ids) of the case's source.

        `only`: whatever else the source is linked to, or ever comes to be, is rejected. A
        target that it is not linked to can be accepted: the link is made.
        """
        case = self._case()
        with self._changing() as connection:
            reason = reason or self._note_on(connection, case)
            rulings = [(target, Ruling.REJECTED) for target in rejected]
            rulings += [(target, Ruling.ACCEPTED) for target in accepted]
            made = [
                replace(
                    decision_on(connection, key, ruling),
                    decided_at=self._now(),
                    decided_by=self._by,
                    reason=reason,
                    only=only and ruling == Ruling.ACCEPTED,
                )
                for target, ruling in rulings
                for key in self._keys(connection, case, target)
            ]
            if only:
                known = {decision.key for decision in made}
                sole = next(decision for decision in made if decision.only)
                others = others_excluded(connection, sole)
                made += [one for one in others if one.key not in known]
            step = self._write(connection, made)
        self._steps.append(step)
        return step

    def note(self, text: str) -> Step:
        """Keeps a note with the case's first link, which stays as it is; a decision made there
        before gets it as its reason."""
        case = self._case()
        with self._changing() as connection:
            key = next(self._keys(connection, case, case.targets[0]))
            found = standing_decision(connection, key)
            decision = found or decision_on(connection, key, Ruling.NOTED)
            decision = replace(decision, decided_at=self._now(), decided_by=self._by, reason=text)
            step = self._write(connection, [decision])
        self._steps.append(step)
        return step

    def undo(self) -> Step:
        """Takes back the last step and goes to its case; ReviewError where there is none."""
        if not self._steps:
            raise ReviewError("Nothing was decided in this session, so there is nothing to undo.")
        step = self._steps[-1]
        with self._changing() as connection:
            for decision, before in zip(step.made, step.before, strict=True):
                withdraw(connection, decision.key)
                if before:
                    record(connection, before)
        self._steps.pop()
        self.position = step.position
        return step

    def withdraw(self, keys: Sequence[LinkKey]) -> None:
        """Takes back decisions of whomever and whenever."""
        with self._changing() as connection:
            for key in keys:
                withdraw(connection, key)

    def close(self) -> None:
        """Brings `coverage` up to date."""
        catch_up(self.database)

    # --- within ------------------------------------------------------------------------------

    def _case(self) -> Case:
        if self.case is None:
            raise ReviewError("There is no further case.")
        return self.case

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")

    def _keys(self, connection: sqlite3.Connection, case: Case, target: str) -> Iterator[LinkKey]:
        """The links between the source and a target that the case is about; else the one to
        make. A case of verdicts is not about links of the same topic."""
        target_column = END_COLUMNS[case.link][1]
        rows = links_of(connection, case.link, case.source_id)
        keys = [key_of(case.link, row) for row in rows if row[target_column] == target]
        keys = [key for key in keys if not case.relation or key[3] == case.relation]
        yield from keys or [(case.link, case.source_id, target, case.relation)]

    def _note_on(self, connection: sqlite3.Connection, case: Case) -> str | None:
        """What was noted on the case before."""
        for target in case.targets:
            for key in self._keys(connection, case, target):
                found = standing_decision(connection, key)
                if found and found.status == Ruling.NOTED:
                    return found.reason
        return None

    def _write(self, connection: sqlite3.Connection, made: Sequence[Decision]) -> Step:
        before = tuple(standing_decision(connection, decision.key) for decision in made)
        for decision in made:
            record(connection, decision)
        return Step(self.position, tuple(made), before)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction on the file that the path still names."""
        if not self._path.exists() or _inode(self._path) != self._file:
            raise ReviewError(
                f"{self._path}: was built anew since this review began. Start the review again; "
                "what was decided before the build is kept."
            )
        with transaction(self.database) as connection:
            yield connection


def _inode(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
