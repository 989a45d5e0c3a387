"""Fills the tables behind `comments_due` and `coverage` from the other tables of a store."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hmi_extract.datamodel import DocumentKind, RecommendationKind
from hmi_extract.organisations import Gazetteer
from hmi_extract.store.answers import Answer, Answers, Comment, read_answers, read_comments
from hmi_extract.store.duties import Ask, Duties, Duty, Report, last_lawful_day
from hmi_extract.store.positions import fill_positions
from hmi_extract.store.record_rows import read_serials
from hmi_extract.store.rows import Row, insert, iso
from hmi_extract.store.same_asks import SameAsks, read_same_asks

Owed = Mapping[tuple[str, str], date | None]
"""(report, force) → the last lawful day for its comments; None where there is none."""

Asks = Mapping[Report, Sequence[Ask]]

# Which answers count first: those to the recommendation itself, those to its cause of concern,
# those to the same recommendation in a report on the force alone.
_OWN, _OF_CAUSE, _OF_FORCE_REPORT = range(3)


def refresh_obligations(connection: sqlite3.Connection, gazetteer: Gazetteer) -> None:
    """Computes the tables anew, within the caller's transaction."""
    asks = _read_asks(connection, _read_reports(connection))
    answers = read_answers(connection, gazetteer)
    duties = Duties(gazetteer)
    collection = _Collected(
        asks=asks,
        owed=_owed(asks, duties),
        owing={ask.id: duties.owing(ask) for each in asks.values() for ask in each},
        answers=answers,
        same=read_same_asks(connection, asks),
        recommendations=read_serials(connection, "recommendations"),
        responses=read_serials(connection, "responses"),
    )
    comments = read_comments(connection, gazetteer, answers)
    for table, rows in (
        ("answer_rows", _answer_rows(collection)),
        ("comments_given", _comment_rows(collection, comments)),
    ):
        connection.execute(f"DELETE FROM {table}")
        insert(connection, table, rows)
    for table, columns, rows in (
        ("asked", _ASKED, _asked_rows(collection, duties)),
        ("owed", _OWED, _owed_rows(collection)),
    ):
        connection.execute(f"CREATE TEMP TABLE {table} ({columns})")
        insert(connection, f"temp.{table}", rows)
    fill_positions(connection)
    for table in ("asked", "owed"):
        connection.execute(f"DROP TABLE temp.{table}")


_ASKED = "recommendation, force_id, duty, asked, published, due"
_OWED = "document_id, force_id, published, due"


@dataclass(frozen=True, slots=True)
class _Collected:
    """What the rows are made of."""

    asks: Asks
    owed: Owed
    owing: Mapping[str, Mapping[str, Duty]]  # recommendation → force → duty
    answers: Answers
    same: SameAsks
    recommendations: Mapping[str, int]  # id → number, as for responses
    responses: Mapping[str, int]

    def same_for(self, ask: Ask, force: str) -> Iterator[Ask]:
        """The same recommendation in reports on the force alone, where both are owed by law."""
        if self.owing[ask.id].get(force) == Duty.STATUTORY:
            for other in self.same.get((ask.id, force), ()):
                if self.owing[other.id].get(force) == Duty.STATUTORY:
                    yield other

    def each(self) -> Iterator[Ask]:
        """All that is answered by itself, in the order of the ids: a cause of concern is
        answered through its recommendations."""
        every = (ask for asks in self.asks.values() for ask in asks)
        for ask in sorted(every, key=lambda ask: ask.id):
            if ask.kind != RecommendationKind.CAUSE_OF_CONCERN:
                yield ask


# --- reading -----------------------------------------------------------------------------


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


def _owed_rows(collected: _Collected) -> Iterator[Row]:
    published = {report.id: report.published for report in collected.asks}
    for (report_id, force_id), due in sorted(collected.owed.items()):
        yield {
            "document_id": report_id,
            "force_id": force_id,
            "published": iso(published[report_id]),
            "due": iso(due),
        }


def _comment_rows(
    collected: _Collected, comments: Mapping[tuple[str, str], Sequence[Comment]]
) -> Iterator[Row]:
    """Comments on the report itself, and on a force's own report that asks the same."""
    forces: defaultdict[str, list[str]] = defaultdict(list)
    for report_id, force in sorted(collected.owed):
        forces[report_id].append(force)
    for report, asks in collected.asks.items():
        stands_for = _force_reports(report, asks, collected)
        for force in forces[report.id]:
            sources: list[tuple[str, str | None, int]] = [(report.id, None, _OWN)]
            sources += [(one, one, _OF_FORCE_REPORT) for one in stands_for.get(force, ())]
            seen = set()
            for commented, through_id, precedence in sources:
                for comment in comments.get((commented, force), ()):
                    if (precedence, comment.document_id) in seen:
                        continue  # it comments on two reports on the force
                    seen.add((precedence, comment.document_id))
                    yield {
                        "document_id": report.id,
                        "force_id": force,
                        "comment_document_id": comment.document_id,
                        "commented_on": iso(comment.published),
                        "through_id": through_id,
                        "precedence": precedence,
                    }


def _force_reports(
    report: Report, asks: Sequence[Ask], collected: _Collected
) -> Mapping[str, Sequence[str]]:
    """Force → the reports on it alone that ask all that this national one asks of it."""
    asked_of: defaultdict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        for force, duty in collected.owing[ask.id].items():
            if duty == Duty.STATUTORY and ask.kind == RecommendationKind.RECOMMENDATION:
                asked_of[force].append(ask)
    found = {}
    for force, its_asks in asked_of.items():
        made_in = [
            {other.report.id for other in collected.same_for(ask, force)} for ask in its_asks
        ]
        found[force] = sorted(set.intersection(*made_in))
    return found


# --- answers to recommendations ------------------------------------------------------------


def _asked_rows(collected: _Collected, duties: Duties) -> Iterator[Row]:
    """Everyone who owes an answer, and everyone who gave one. What is not owed by law is
    never due, and so never late."""
    for ask in collected.each():
        owing = collected.owing[ask.id]
        for force in sorted({*owing, *collected.answers.get(ask.id, {})}):
            duty = owing.get(force) or duties.unasked(ask)
            due = collected.owed.get((ask.report.id, force)) if duty == Duty.STATUTORY else None
            yield {
                "recommendation": collected.recommendations[ask.id],
                "force_id": force,
                "duty": duty,
                "asked": int(force in owing),
                "published": iso(ask.report.published),
                "due": iso(due),
            }


def _answer_rows(collected: _Collected) -> Iterator[Row]:
    """Every answer that counts, once a recommendation, force and precedence. What answers a
    cause of concern, or the same recommendation in the force's own report, counts where the
    force is asked."""
    seen = set()
    for ask in collected.each():
        for row in _answers_of(ask, collected):
            key = (ask.id, row["force_id"], row["precedence"], row["response"])
            if key not in seen:
                seen.add(key)
                yield row


def _answers_of(ask: Ask, collected: _Collected) -> Iterator[Row]:
    for force, given in sorted(collected.answers.get(ask.id, {}).items()):
        yield from _given(collected, ask, force, given, None, _OWN)
    for force in sorted(collected.owing[ask.id]):
        of_cause = _answers_to(collected, ask.parent_id, force)
        yield from _given(collected, ask, force, of_cause, ask.parent_id, _OF_CAUSE)
        for other in collected.same_for(ask, force):
            given = _answers_to(collected, other.id, force) or _answers_to(
                collected, other.parent_id, force
            )
            yield from _given(collected, ask, force, given, other.id, _OF_FORCE_REPORT)


def _answers_to(collected: _Collected, ask_id: str | None, force: str) -> Sequence[Answer]:
    return collected.answers.get(ask_id, {}).get(force, ()) if ask_id else ()


def _given(
    collected: _Collected,
    ask: Ask,
    force: str,
    answers: Sequence[Answer],
    through_id: str | None,
    precedence: int,
) -> Iterator[Row]:
    through = collected.recommendations[through_id] if through_id else None
    for answer in answers:
        yield {
            "recommendation": collected.recommendations[ask.id],
            "force_id": force,
            "precedence": precedence,
            "response": collected.responses[answer.response_id],
            "status": answer.status,
            "answered_on": iso(answer.published),
            "through": through,
        }
