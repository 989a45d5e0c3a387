"""Figures of the summary: what the store holds, and how each force stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlite_utils import Database

from hmi_extract.exports.wording import plural
from hmi_extract.store.duties import CoverageStatus, Duty

_DOCUMENTS = """
SELECT iif(is_stub, 'known by name only', kind), count(*) FROM documents
GROUP BY 1 ORDER BY min(is_stub), count(*) DESC, 1
"""
_RECORDS = """
SELECT kind, count(*) FROM recommendations GROUP BY 1
UNION ALL SELECT 'response', count(*) FROM responses
UNION ALL SELECT 'finding', count(*) FROM findings
"""
_TO_REVIEW = """
SELECT (SELECT count(*) FROM document_links WHERE status = 'needs_review')
    + (SELECT count(*) FROM response_links WHERE status = 'needs_review')
    + (SELECT count(*) FROM finding_links WHERE status = 'needs_review')
    + (SELECT count(*) FROM recommendation_links WHERE status = 'needs_review')
"""
_PROBLEMS = "SELECT severity, count(*) FROM problems GROUP BY 1 ORDER BY 1"

_ITEMS = """
SELECT force_id, force_name, duty, status, count(*), sum(coalesce(days_late, 0) > 0),
    sum(status = 'unanswered' AND coalesce(due < :as_of, 0))
FROM coverage GROUP BY 1, 2, 3, 4 ORDER BY 2, 1
"""
_COMMENTS = """
SELECT force_id, force_name, count(*), count(comment_document_id),
    sum(coalesce(days_late, 0) > 0),
    sum(comment_document_id IS NULL AND coalesce(due < :as_of, 0))
FROM comments_due GROUP BY 1, 2 ORDER BY 2, 1
"""


def contents(database: Database) -> dict[str, list[tuple[str, int]]]:
    """Heading → what the store holds of it, and how many."""
    ((waiting,),) = database.execute(_TO_REVIEW)
    return {
        "Documents": _counts(database, _DOCUMENTS),
        "Found in them": _counts(database, _RECORDS),
        "To look at": [
            ("links that wait for a person", waiting),
            *((f"problems: {what}", count) for what, count in _counts(database, _PROBLEMS)),
        ],
    }


def _counts(database: Database, query: str) -> list[tuple[str, int]]:
    return [(plural(kind), count) for kind, count in database.execute(query)]


@dataclass(slots=True)
class Standing:
    """How a force stands: items are its recommendations and areas for improvement."""

    force_name: str
    reports: Counter[str] = field(default_factory=Counter)
    items: Counter[tuple[str, str]] = field(default_factory=Counter)  # (duty, status)
    overdue: Counter[str] = field(default_factory=Counter)  # duty → unanswered and past the day
    late: Counter[str] = field(default_factory=Counter)  # duty → answered after the day

    def add(self, other: Standing) -> None:
        self.reports.update(other.reports)
        self.items.update(other.items)
        self.overdue.update(other.overdue)
        self.late.update(other.late)

    def total(self, duties: Sequence[str]) -> int:
        return sum(count for (duty, _), count in self.items.items() if duty in duties)

    def of_status(self, duties: Sequence[str], status: str) -> int:
        return sum(self.items[duty, status] for duty in duties)


def standings(database: Database, as_of: date) -> list[Standing]:
    """By the names of forces. Overdue is what was due before `as_of`."""
    found: dict[str, Standing] = {}
    values = {"as_of": as_of.isoformat()}
    for force, name, reports, commented, late, missing in database.execute(_COMMENTS, values):
        standing = found.setdefault(force, Standing(name))
        standing.reports.update(owed=reports, commented=commented, late=late, overdue=missing)
    for force, name, duty, status, items, late, overdue in database.execute(_ITEMS, values):
        standing = found.setdefault(force, Standing(name))
        standing.items[duty, status] += items
        standing.late[duty] += late
        standing.overdue[duty] += overdue
    return [
        found[force] for force in sorted(found, key=lambda each: (found[each].force_name, each))
    ]


def everybody(forces: Sequence[Standing]) -> Standing:
    whole = Standing("All forces")
    for each in forces:
        whole.add(each)
    return whole


# --- columns -------------------------------------------------------------------------------

_STATUS_WORDS: Mapping[CoverageStatus, str] = {
    CoverageStatus.ACTION_TAKEN: "Action taken",
    CoverageStatus.ACTION_PROPOSED: "Action proposed",
    CoverageStatus.REFUSED_WITH_REASON: "Refused, with reason",
    CoverageStatus.REFUSED_WITHOUT_REASON: "Refused, without reason",
    CoverageStatus.NOT_APPLICABLE: "Not for the force",
    CoverageStatus.MENTIONED: "Only mentioned",
    CoverageStatus.UNANSWERED: "Unanswered",
}
_OVERDUE = "of these overdue"


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbouring columns of the table of forces under one heading."""

    heading: str
    columns: tuple[str, ...]
    warned: frozenset[str] = frozenset()  # columns that are marked where they are above 0


BANDS = (
    Band(
        "Reports that owe comments",
        ("Reports", "Commented on", "of these late", "None, and overdue"),
        frozenset({"of these late", "None, and overdue"}),
    ),
    Band(
        "Owed by law: recommendations",
        ("Items", *_STATUS_WORDS.values(), _OVERDUE, "Answered late"),
        frozenset({_OVERDUE, "Answered late"}),
    ),
    Band("Voluntary: areas for improvement", ("Items", "Answered", "Unanswered")),
    Band("Duty unknown, or none", ("Items", "Answered", "Unanswered")),
)


def cells(standing: Standing) -> Iterator[int]:
    """A number a column of BANDS."""
    yield from (standing.reports[name] for name in ("owed", "commented", "late", "overdue"))
    statutory = [Duty.STATUTORY]
    yield standing.total(statutory)
    yield from (standing.of_status(statutory, status) for status in _STATUS_WORDS)
    yield standing.overdue[Duty.STATUTORY]
    yield standing.late[Duty.STATUTORY]
    for duties in ([Duty.VOLUNTARY], [Duty.UNKNOWN, Duty.NONE]):
        unanswered = standing.of_status(duties, CoverageStatus.UNANSWERED)
        items = standing.total(duties)
        yield from (items, items - unanswered, unanswered)
