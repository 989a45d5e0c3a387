"""Lays what people decided before over the links of a new build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hmi_extract.datamodel import LinkStatus, Problem, Severity
from hmi_extract.store.decisions import Decision, Ruling, new_decision
from hmi_extract.store.ends import End, Ends, Missing
from hmi_extract.store.link_rows import LinkKey, decided_row
from hmi_extract.store.rows import Row

UNMATCHED = "decision_unmatched"
CONFLICT = "decision_conflict"

_WORDS_SHOWN = 12  # of a text, in a message


@dataclass(frozen=True, slots=True)
class Settlement:
    standing: tuple[Decision, ...]  # under the present ids of their ends
    waiting: tuple[Decision, ...]  # an end is not there, or not to be told: kept as they were
    problems: tuple[Problem, ...]


def settle(decisions: Iterable[Decision], ends: Ends) -> Settlement:
    """Finds the two ends of each decision.

    Of two decisions on what is now one link the later stands; undated ones come first, and
    notes give way. One whose document is there without its words is a problem; one whose
    document is gone only waits.
    """
    standing: dict[LinkKey, Decision] = {}
    waiting: dict[LinkKey, Decision] = {}
    problems: list[Problem] = []
    for decision in sorted(decisions, key=age):
        source, target = ends.find(decision.source), ends.find(decision.target)
        if isinstance(source, Missing) or isinstance(target, Missing):
            waiting[decision.key] = decision
            continue
        decision = replace(decision, source=source, target=target)
        earlier = standing.get(decision.key)
        if earlier and disagree(earlier, decision):
            problems.append(_conflict(earlier, decision, ends))
        standing[decision.key] = decision
    kept = [decision for key, decision in waiting.items() if key not in standing]
    problems += (problem for decision in kept for problem in _unmatched(decision, ends))
    return Settlement(tuple(standing.values()), tuple(kept), tuple(problems))


def age(decision: Decision) -> tuple[object, ...]:
    """Sorts decisions, the latest last, whatever their order was; notes come before."""
    return (
        decision.status != Ruling.NOTED,
        decision.decided_at or "",
        decision.decided_by or "",
        decision.status,
        decision.reason or "",
        decision.only,
        decision.key,
    )


def disagree(one: Decision, other: Decision) -> bool:
    return one.status != other.status and Ruling.NOTED not in (one.status, other.status)


def lay_over(
    rows: Mapping[LinkKey, Row], standing: Iterable[Decision], ends: Ends
) -> tuple[dict[LinkKey, Row], list[Decision]]:
    """The links with the status that people gave them; and the decisions, each with what the
    linker says now, together with those that follow from them.

    A link that was accepted and is no longer proposed is made again.
    """
    settled = {decision.key: decision for decision in standing}
    settled |= {each.key: each for each in _excluded(rows, settled, ends)}
    decided = dict(rows)
    for key, decision in settled.items():
        row = rows.get(key)
        said = LinkStatus(str(row["status"])) if row is not None else None
        settled[key] = replace(decision, linker_status=said)
        made = row_decided(decision, row)
        if made is not None:
            decided[key] = made
    return decided, list(settled.values())


def row_decided(decision: Decision, row: Row | None) -> Row | None:
    """The row of a link after a decision on it; None where there is to be none."""
    if decision.status == Ruling.NOTED:
        return row
    status = LinkStatus(decision.status.value)
    if row is not None:
        return {**row, "status": status}
    if status == LinkStatus.REJECTED:
        return None
    return decided_row(decision.key, status, decision.position, decision.action)


def _excluded(
    rows: Mapping[LinkKey, Row], decisions: Mapping[LinkKey, Decision], ends: Ends
) -> Iterator[Decision]:
    """Rejections of what the linker proposes for a source that belongs, as a person said, to
    another target only."""
    sole = {
        (decision.link, decision.source.id, decision.relation): decision
        for decision in decisions.values()
        if decision.only and decision.status == Ruling.ACCEPTED
    }
    for key, row in rows.items():
        link, source_id, _, relation = key
        decision = sole.get((link, source_id, relation))
        ruled = key in decisions and decisions[key].status != Ruling.NOTED
        if decision and not ruled:
            rejected = new_decision(key, Ruling.REJECTED, row, ends)
            assert rejected is not None  # links without ends were left out
            yield replace(
                rejected,
                decided_at=decision.decided_at,
                decided_by=decision.decided_by,
                reason=beside(decision),
            )


def beside(decision: Decision) -> str:
    """Why another link of the same source is rejected."""
    return f"linked to {decision.target.id} only"


# --- what could not be laid over ---------------------------------------------------------


def _unmatched(decision: Decision, ends: Ends) -> Iterator[Problem]:
    """A problem for the first end whose document is there, but not its words."""
    for end in (decision.source, decision.target):
        found = ends.find(end)
        if isinstance(found, Missing) and found != Missing.DOCUMENT:
            message = (
                f"{described(decision)}, is kept, but was not applied: {_why(end, found)} in the "
                "document as it is now. Decide anew with hmi-extract review, and take the old "
                f"decision back with: {withdrawal(decision)}"
            )
            yield _problem(ends, end, UNMATCHED, message)
            return


def _why(end: End, missing: Missing) -> str:
    what = f"{end.table.removesuffix('s')} like “{_opening(end)}”"
    return f"more than one {what} stands" if missing == Missing.SEVERAL else f"no {what} stands"


def _conflict(earlier: Decision, later: Decision, ends: Ends) -> Problem:
    message = (
        f"{described(earlier)}, gave way to a later one of {_who(later)}: {later.status}. If that "
        "is wrong, decide once more with hmi-extract review."
    )
    return _problem(ends, later.source, CONFLICT, message)


def described(decision: Decision) -> str:
    """A decision in words, to stand at the beginning of a sentence."""
    return (
        f"The decision of {_who(decision)} ({decision.status}) on the link of "
        f"“{_opening(decision.source)}” with “{_opening(decision.target)}”"
    )


def withdrawal(decision: Decision) -> str:
    return f"hmi-extract review --withdraw {decision.source.id} {decision.target.id}"


def _who(decision: Decision) -> str:
    day = f", {decision.decided_at[:10]}" if decision.decided_at else ""
    return f"{decision.decided_by or 'a person not named'}{day}"


def _opening(end: End) -> str:
    words = (end.text or end.id).split()
    return " ".join(words[:_WORDS_SHOWN]) + ("…" if len(words) > _WORDS_SHOWN else "")


def _problem(ends: Ends, end: End, code: str, message: str) -> Problem:
    document_id, source = ends.document(end) or (end.paper.id, end.paper.id)
    return Problem(source, "decisions", Severity.WARNING, code, message, document_id)
