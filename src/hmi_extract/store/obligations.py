"""Fills the tables behind `comments_due` and `coverage` from the other tables of a store."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hmi_extract.datamodel import DocumentKind, RecommendationKind
from hmi_extract.organisations import Gazetteer
from hmi_extract.store.answers import Answer, Comment, read_answers, read_comments
from hmi_extract.store.duties import (
    STRENGTH,
    Ask,
    CoverageStatus,
    Duties,
    Duty,
    Report,
    days_late,
    last_lawful_day,
)
from hmi_extract.store.rows import Row, insert, iso

Owed = Mapping[tuple[str, str], date | None]
"""(report, force) → the last lawful day for its comments; None where there is none."""


def refresh_obligations(connection: sqlite3.Connection, gazetteer: Gazetteer) -> None:
    """Computes both tables anew, within the caller's transaction."""
    asks = _read_asks(connection, _read_reports(connection))
    answers = read_answers(connection, gazetteer)
    comments = read_comments(connection, gazetteer, answers)
    duties = Duties(gazetteer)
    owed = _owed(asks, duties)
    connection.execute("DELETE FROM comments_owed")
    connection.execute("DELETE FROM obligations")
    insert(connection, "comments_owed", _comment_rows(asks, owed, comments))
    insert(connection, "obligations", _obligation_rows(asks, owed, answers, duties))


# --- reading -----------------------------------------------------------------------------

Asks = Mapping[Report, Sequence[Ask]]


def _read_reports(connection: sqlite3.Connection) -> list[Report]:
    inspected: defaultdict[str, list[str]] = defaultdict(list)
    makers: defaultdict[str, set[str]] = defaultdict(set)
    query = "SELECT document_id, organisation_id, role FROM document_organisations"
    for document_id, organisation_id, role in connection.execute(query):
        if role == "inspected":
            inspected[document_id].append(organisation_id)
        elif role != "addressee":
            makers[document_id].add(organisation_id)
    reports = []
    query = "SELECT id, kind, published, force_id FROM documents ORDER BY id"
    for document_id, kind, published, force_id in connection.execute(query):
        of_one = [force_id] if force_id else []
        reports.append(
            Report(
                document_id,
                DocumentKind(kind),
                date.fromisoformat(published) if published else None,
                tuple(sorted({*inspected[document_id], *of_one})),
                frozenset(makers[document_id]),
            )
        )
    return reports


def _read_asks(connection: sqlite3.Connection, reports: Sequence[Report]) -> Asks:
    addressees: defaultdict[str, list[str]] = defaultdict(list)
    query = "SELECT recommendation_id, organisation_id FROM recommendation_addressees"
    for recommendation_id, organisation_id in connection.execute(f"{query} ORDER BY seq"):
        addressees[recommendation_id].append(organisation_id)
    by_id = {report.id: report for report in reports}
    asks: dict[Report, list[Ask]] = {report: [] for report in reports}
    query = "SELECT id, document_id, kind, parent_id FROM recommendations ORDER BY id"
    for recommendation_id, document_id, kind, parent_id in connection.execute(query):
        report = by_id[document_id]
        to = tuple(addressees[recommendation_id])
        kind = RecommendationKind(kind)
        asks[report].append(Ask(recommendation_id, report, kind, parent_id, to))
    return asks


# --- comments on reports -------------------------------------------------------------------


def _owed(asks: Asks, duties: Duties) -> Owed:
    return {
        (report.id, force): last_lawful_day(report.published)
        for report, its_asks in asks.items()
        for force in duties.forces_commenting(report, its_asks)
    }


def _comment_rows(
    asks: Asks, owed: Owed, comments: Mapping[tuple[str, str], Comment]
) -> Iterator[Row]:
    published = {report.id: report.published for report in asks}
    for report_id, force_id in sorted(owed):
        due = owed[report_id, force_id]
        comment = comments.get((report_id, force_id))
        commented_on = comment.published if comment else None
        yield {
            "document_id": report_id,
            "force_id": force_id,
            "published": iso(published[report_id]),
            "due": iso(due),
            "commented_on": iso(commented_on),
            "days_late": days_late(commented_on, due),
            "comment_document_id": comment.document_id if comment else None,
        }


# --- answers to recommendations ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Given:
    """All that one force's body answered to one recommendation."""

    answered_on: date | None  # the earliest of the dated answers
    status: CoverageStatus
    response_id: str | None


def _obligation_rows(
    asks: Asks,
    owed: Owed,
    answers: Mapping[str, Mapping[str, Sequence[Answer]]],
    duties: Duties,
) -> Iterator[Row]:
    everything = sorted((ask for each in asks.values() for ask in each), key=lambda ask: ask.id)
    for ask in everything:
        # A cause of concern is answered through its recommendations.
        if ask.kind == RecommendationKind.CAUSE_OF_CONCERN:
            continue
        own = answers.get(ask.id, {})
        of_parent = answers.get(ask.parent_id, {}) if ask.parent_id else {}
        owing = duties.owing(ask)
        for force in sorted({*owing, *own, *(owing.keys() & of_parent.keys())}):
            given = _given(own.get(force) or of_parent.get(force) or ())
            duty = owing.get(force) or duties.unasked(ask)
            yield _obligation_row(ask, force, duty, owed.get((ask.report.id, force)), given)


def _given(answers: Sequence[Answer]) -> _Given:
    if not answers:
        return _Given(None, CoverageStatus.UNANSWERED, None)
    days = [answer.published for answer in answers if answer.published]
    strongest = min(
        answers,
        key=lambda each: (STRENGTH[each.status], each.published or date.max, each.response_id),
    )
    return _Given(min(days, default=None), strongest.status, strongest.response_id)


def _obligation_row(ask: Ask, force: str, duty: Duty, due: date | None, given: _Given) -> Row:
    """What is not owed by law is never due, and so never late."""
    due = due if duty == Duty.STATUTORY else None
    return {
        "recommendation_id": ask.id,
        "force_id": force,
        "document_id": ask.report.id,
        "kind": ask.kind,
        "duty": duty,
        "published": iso(ask.report.published),
        "due": iso(due),
        "answered_on": iso(given.answered_on),
        "days_late": days_late(given.answered_on, due),
        "status": given.status,
        "response_id": given.response_id,
    }
