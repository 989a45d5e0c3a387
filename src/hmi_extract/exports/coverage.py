"""Who has answered what, read from the view `coverage`: rows, and counts of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from sqlite_utils import Database

from hmi_extract.store.rows import select

_ABOUT = (
    "c.recommendation_id IN "
    "(SELECT recommendation_id FROM recommendation_themes WHERE theme_id IN ({}))"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows of `coverage` are wanted; an empty field asks for all."""

    forces: Sequence[str] = ()  # ids
    reports: Sequence[str] = ()  # document ids
    statuses: Sequence[str] = ()
    kinds: Sequence[str] = ()
    themes: Sequence[str] = ()  # ids

    @property
    def condition(self) -> tuple[str, list[str]]:
        """An SQL condition on the columns of `coverage`, and its values."""
        wanted = {
            "force_id": self.forces,
            "document_id": self.reports,
            "status": self.statuses,
            "kind": self.kinds,
        }
        parts = ["1"]
        values: list[str] = []
        for column, choices in wanted.items():
            if choices:
                parts.append(f"c.{column} IN ({', '.join('?' * len(choices))})")
                values += choices
        if self.themes:
            parts.append(_ABOUT.format(", ".join("?" * len(self.themes))))
            values += self.themes
        return " AND ".join(parts), values


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One recommendation or area for improvement and one force, as in the view."""

    force_id: str
    force_name: str
    document_id: str
    report_title: str | None
    published: str | None  # ISO 8601, as all dates here
    due: str | None  # last lawful day; None: none that is known
    recommendation_id: str
    kind: str
    number: str | None
    section: str | None
    text: str
    page: int
    duty: str
    status: str
    answered_on: str | None
    days_late: int | None
    response_id: str | None
    quotation: str | None
    response_page: int | None
    response_document_id: str | None
    response_title: str | None
    answers_in_review: int  # possible answers that a person has to decide on


COLUMNS = tuple(field.name for field in fields(CoverageRow))


def read_coverage(database: Database, selection: Selection) -> list[CoverageRow]:
    """Rows by force, then report, earliest first, then in the order of the report."""
    condition, values = selection.condition
    query = f"""
        SELECT {", ".join(f"c.{column}" for column in COLUMNS)}
        FROM coverage AS c JOIN recommendations AS r ON r.id = c.recommendation_id
        WHERE {condition}
        ORDER BY c.force_name, c.force_id, c.published, c.document_id, r.start_char, r.id
    """
    return [CoverageRow(**row) for row in select(database.conn, query, values)]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one force have one duty and status."""

    force_id: str
    force_name: str
    own_report: bool  # the report is about this force, and not a national one
    duty: str
    status: str
    rows: int
    late: int  # answered after the last lawful day


def count_coverage(database: Database, selection: Selection) -> list[Count]:
    """Counts in place of rows: a national report alone makes some hundred of those."""
    condition, values = selection.condition
    query = f"""
        SELECT c.force_id, c.force_name, coalesce(d.force_id = c.force_id, 0), c.duty, c.status,
            count(*), sum(coalesce(c.days_late, 0) > 0)
        FROM coverage AS c JOIN documents AS d ON d.id = c.document_id
        WHERE {condition}
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 1, 4, 5, 3
    """
    found = database.conn.execute(query, values)
    return [Count(force, name, bool(own), *rest) for force, name, own, *rest in found]


@dataclass(frozen=True, slots=True)
class Comments:
    """The local policing body's comments on one report, as in the view `comments_due`."""

    due: str | None
    commented_on: str | None
    comment_title: str | None
    comment_document_id: str | None  # None: no comments in the store


def read_comments(
    database: Database, forces: Sequence[str] = ()
) -> Mapping[tuple[str, str], Comments]:
    """(report, force) → its comments, for every report and force that owes them, or for these
    forces alone."""
    query = f"""
        SELECT document_id, force_id, due, commented_on, comment_title, comment_document_id
        FROM comments_due
        {f"WHERE force_id IN ({', '.join('?' * len(forces))})" if forces else ""}
    """
    return {
        (document, force): Comments(*rest)
        for document, force, *rest in database.conn.execute(query, forces)
    }
