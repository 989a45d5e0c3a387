"""Who has answered what on a day, read from the view `coverage`: rows, and counts of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum

from sqlite_utils import Database

from hmi_extract.store.positions import show_as_of
from hmi_extract.store.rows import select

_SOON = timedelta(days=14)


class Timing(StrEnum):
    """How the comments on a recommendation stand to the last lawful day."""

    ON_TIME = "on_time"
    LATE = "late"  # answered, after that day
    DATE_UNKNOWN = "date_unknown"  # answered, nobody knows when
    OVERDUE = "overdue"  # not answered, and the day has passed
    DUE_SOON = "due_soon"  # not answered, and at most 14 days are left
    NOT_YET_DUE = "not_yet_due"
    NO_DUE_DATE = "no_due_date"  # not owed by law, or from before there was a date


_TIMING = f"""CASE
    WHEN c.due IS NULL THEN '{Timing.NO_DUE_DATE}'
    WHEN c.days_late > 0 THEN '{Timing.LATE}'
    WHEN c.days_late = 0 THEN '{Timing.ON_TIME}'
    WHEN {{answered}} THEN '{Timing.DATE_UNKNOWN}'
    WHEN c.due < :today THEN '{Timing.OVERDUE}'
    WHEN c.due <= :soon THEN '{Timing.DUE_SOON}'
    ELSE '{Timing.NOT_YET_DUE}' END"""
_ANSWER_TIMING = _TIMING.format(answered="c.status <> 'unanswered'")
_COMMENT_TIMING = _TIMING.format(answered="c.comment_document_id IS NOT NULL")

OF_THEMES = (
    "recommendation_id IN "
    "(SELECT recommendation_id FROM recommendation_themes WHERE theme_id IN ({}))"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows of `coverage` are wanted; an empty field asks for all."""

    forces: Sequence[str] = ()  # ids
    reports: Sequence[str] = ()  # document ids
    years: Sequence[int] = ()  # in which the report was published
    statuses: Sequence[str] = ()
    timings: Sequence[str] = ()
    kinds: Sequence[str] = ()
    themes: Sequence[str] = ()  # ids
    day: date = field(default_factory=date.today)  # from which days are counted

    @property
    def whole_reports(self) -> bool:
        """Whether each report is wanted with all that it asks, or some of it alone."""
        return not (self.statuses or self.timings or self.kinds or self.themes)

    @property
    def condition(self) -> str:
        """An SQL condition on the columns of `coverage`, as `c`; see `values`."""
        parts = [*self._of_reports(), *self._one_of("status", "c.status", self.statuses)]
        parts += self._one_of("timing", f"({_ANSWER_TIMING})", self.timings)
        parts += self._one_of("kind", "c.kind", self.kinds)
        if self.themes:
            parts.append("c." + OF_THEMES.format(self._names("theme", self.themes)))
        return " AND ".join(parts) or "1"

    @property
    def report_condition(self) -> str:
        """The same on the columns of `comments_due`, as far as they tell."""
        timing = self._one_of("timing", f"({_COMMENT_TIMING})", self.timings)
        return " AND ".join([*self._of_reports(), *timing]) or "1"

    @property
    def values(self) -> dict[str, str]:
        given: dict[str, Sequence[str]] = {
            "force": self.forces,
            "report": self.reports,
            "year": [str(year) for year in self.years],
            "status": self.statuses,
            "timing": self.timings,
            "kind": self.kinds,
            "theme": self.themes,
        }
        found = {"today": self.day.isoformat(), "soon": (self.day + _SOON).isoformat()}
        for name, choices in given.items():
            found |= {f"{name}_{place}": choice for place, choice in enumerate(choices)}
        return found

    def _of_reports(self) -> list[str]:
        return [
            *self._one_of("force", "c.force_id", self.forces),
            *self._one_of("report", "c.document_id", self.reports),
            *self._one_of("year", "substr(c.published, 1, 4)", [str(year) for year in self.years]),
        ]

    def _one_of(self, name: str, column: str, choices: Sequence[str]) -> list[str]:
        return [f"{column} IN ({self._names(name, choices)})"] if choices else []

    @staticmethod
    def _names(name: str, choices: Sequence[str]) -> str:
        return ", ".join(f":{name}_{place}" for place in range(len(choices)))


def is_whole(selection: Selection) -> bool:
    """Whether all that the store holds was asked for."""
    some = (selection.forces, selection.reports, selection.years)
    return selection.whole_reports and not any(some)


def go_to(database: Database, day: date, selection: Selection) -> None:
    """From here on, reads of this connection show the position on `day`."""
    show_as_of(database.conn, day, selection.forces)


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
    timing: str
    answered_on: str | None
    days_late: int | None
    response_id: str | None
    quotation: str | None
    response_page: int | None
    is_generic: int | None  # 1: the answer would fit any recommendation
    response_document_id: str | None
    response_title: str | None
    asked: int  # 0: it is here only because the force answered
    through_id: str | None  # what was answered instead, and counts here
    answers_in_review: int  # possible answers that a person has to decide on


COLUMNS = tuple(field.name for field in fields(CoverageRow))


def read_coverage(database: Database, selection: Selection) -> list[CoverageRow]:
    """Rows by force, then report, earliest first, then in the order of the report."""
    columns = (
        f"{_ANSWER_TIMING} AS timing" if name == "timing" else f"c.{name}" for name in COLUMNS
    )
    query = f"""
        SELECT {", ".join(columns)}
        FROM coverage AS c JOIN recommendations AS r ON r.id = c.recommendation_id
        WHERE {selection.condition}
        ORDER BY c.force_name, c.force_id, c.published, c.document_id, r.start_char, r.id
    """
    return [CoverageRow(**row) for row in select(database.conn, query, selection.values)]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one force, or of one report, have one duty, status and timing."""

    id: str  # of the force or the report
    name: str  # of the force, or title of the report
    published: str | None  # of the report; None for a force
    own_report: bool  # the report is about this force, and not a national one
    duty: str
    status: str
    timing: str
    rows: int
    force_id: str


def count_coverage(
    database: Database, selection: Selection, *, by_report: bool = False
) -> list[Count]:
    """Counts in place of rows: a national report alone makes some hundred of those.

    By force in the order of their names, or by report in that of publication. Counts by report
    are of each force apart.
    """
    keys = (
        "c.document_id, c.report_title, c.published"
        if by_report
        else "c.force_id, c.force_name, NULL"
    )
    order = "3, 1" if by_report else "2, 1"
    query = f"""
        SELECT {keys}, coalesce(d.force_id = c.force_id, 0), c.duty, c.status, {_ANSWER_TIMING},
            count(*), c.force_id
        FROM coverage AS c JOIN documents AS d ON d.id = c.document_id
        WHERE {selection.condition}
        GROUP BY 1, 4, 5, 6, 7, 9 ORDER BY {order}, 4, 5, 6, 7, 9
    """
    found = database.conn.execute(query, selection.values)
    return [
        Count(key, name or f"untitled ({key})", published, bool(own), *rest)
        for key, name, published, own, *rest in found
    ]


@dataclass(frozen=True, slots=True)
class Comments:
    """The local policing body's comments on one report, as in the view `comments_due`."""

    document_id: str
    force_id: str
    force_name: str
    report_title: str | None
    published: str | None
    due: str | None
    timing: str
    commented_on: str | None
    days_late: int | None
    comment_document_id: str | None  # None: no comments in the store
    through_title: str | None  # report on the force alone whose comments count here


def read_comments(database: Database, selection: Selection) -> list[Comments]:
    """Every report and force that owes comments, by force, then report, earliest first; of a
    selection its forces, reports, years and timings are heeded."""
    columns = (
        f"{_COMMENT_TIMING} AS timing" if each.name == "timing" else f"c.{each.name}"
        for each in fields(Comments)
    )
    query = f"""
        SELECT {", ".join(columns)} FROM comments_due AS c
        WHERE {selection.report_condition}
        ORDER BY c.force_name, c.force_id, c.published, c.document_id
    """
    return [Comments(**row) for row in select(database.conn, query, selection.values)]


COMMENT_COLUMNS = tuple(field.name for field in fields(Comments))


@dataclass(frozen=True, slots=True)
class NotCounted:
    """An answer that counts for no recommendation, as in the view `answers_not_counted`."""

    response_id: str
    force_id: str | None
    force_name: str
    document_id: str
    document_title: str | None
    published: str | None
    reason: str
    number: str | None
    text: str
    page: int


def read_not_counted(database: Database, selection: Selection) -> list[NotCounted]:
    """Those of the selected forces, by document, in the order of the document."""
    chosen = ", ".join(f":force_{place}" for place in range(len(selection.forces)))
    query = f"""
        SELECT {", ".join(each.name for each in fields(NotCounted))} FROM answers_not_counted
        WHERE {f"force_id IN ({chosen})" if chosen else "1"}
        AND (published IS NULL OR published <= :today)
        ORDER BY force_id, published, document_id, start_char, response_id
    """
    return [NotCounted(**row) for row in select(database.conn, query, selection.values)]
