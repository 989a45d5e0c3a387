"""One record with all that hangs on it: what it says, where, and its trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hmi_extract.datamodel import FindingRelation
from hmi_extract.exports.why import Why, read_why
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.load import StoredRecord, load_record
from hmi_extract.store.rows import select
from hmi_extract.store.standing import standing


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A record at the other end of a link."""

    record: StoredRecord
    relation: str  # answers, verdict, same_topic, continues, supersedes
    status: str  # auto, needs_review, accepted, rejected
    standing: str  # the same; rejected also where a person rejected its document's link
    score: float  # 0 to 1
    method: str
    position: str | None = None  # of an answer, for this recommendation
    action: str | None = None  # of an answer, for this recommendation
    why: Why | None = None  # None: not asked for


@dataclass(frozen=True, slots=True)
class Trail:
    """A recommendation with the answers to it and the later verdicts."""

    recommendation: StoredRecord
    answers: tuple[LinkedRecord, ...]
    verdicts: tuple[LinkedRecord, ...]
    same_topic: tuple[LinkedRecord, ...]  # later findings on its theme: no verdicts
    later: tuple[LinkedRecord, ...]  # recommendations that take it up again
    earlier: tuple[LinkedRecord, ...]  # recommendations that it takes up


@dataclass(frozen=True, slots=True)
class Dossier:
    record: StoredRecord
    parent: StoredRecord | None  # the cause of concern that a recommendation belongs to
    confidence: float | None
    deadline: str | None  # ISO 8601; recommendations only
    deadline_text: str | None  # recommendations only
    scope: str | None  # responses only
    trails: tuple[Trail, ...]  # of the record itself, its parent and children; else of what
    # a response or finding is linked to
    names: Mapping[str, str]  # organisation id → name


def read_dossier(database: Database, record_id: str, *, why: bool = False) -> Dossier:
    """Everything about a recommendation, response or finding; NotFoundError for another id.

    Links of every status are there: it is for the reader to weigh them, with `why` by what they
    rest on. An answer to a cause of concern counts for its recommendations, so a recommendation
    brings its parent's trail.
    """
    record = load_record(database, record_id)
    own = next(select(database.conn, f"SELECT * FROM {record.table} WHERE id = ?", [record_id]))
    parent_id = own.get("parent_id")
    return Dossier(
        record=record,
        parent=load_record(database, parent_id) if parent_id else None,
        confidence=own["confidence"],
        deadline=own.get("deadline"),
        deadline_text=own.get("deadline_text"),
        scope=own.get("scope"),
        trails=tuple(
            _trail(database, each, why) for each in _recommendations(database, own, record)
        ),
        names=dict(database.execute("SELECT id, name FROM organisations").fetchall()),
    )


_FAMILY = """
    SELECT id FROM recommendations WHERE id IN (:id, :parent) OR parent_id = :id
    ORDER BY id <> :id, start_char
"""
_ANSWERED = "SELECT recommendation_id FROM response_links WHERE response_id = :id ORDER BY 1"
_JUDGED = """
    SELECT recommendation_id FROM finding_links WHERE finding_id = :id
    GROUP BY recommendation_id ORDER BY min(relation <> 'verdict'), recommendation_id
"""


def _recommendations(
    database: Database, own: Mapping[str, Any], record: StoredRecord
) -> Iterator[str]:
    query = {"responses": _ANSWERED, "findings": _JUDGED}.get(record.table, _FAMILY)
    values = {"id": record.id, "parent": own.get("parent_id")}
    for (recommendation_id,) in database.execute(query, values).fetchall():
        yield recommendation_id


# --- links -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where the links of one kind are, and which of their ends is the one at hand."""

    table: LinkTable
    known: str  # column of the end at hand
    other: str  # column of the other end
    others: str  # table of the other end


_ANSWERS = _Ends(LinkTable.RESPONSES, "recommendation_id", "response_id", "responses")
_FINDINGS = _Ends(LinkTable.FINDINGS, "recommendation_id", "finding_id", "findings")
_LATER = _Ends(LinkTable.RECOMMENDATIONS, "target_id", "source_id", "recommendations")
_EARLIER = _Ends(LinkTable.RECOMMENDATIONS, "source_id", "target_id", "recommendations")


def _trail(database: Database, recommendation_id: str, why: bool) -> Trail:
    def linked(ends: _Ends) -> tuple[LinkedRecord, ...]:
        return tuple(_linked(database, recommendation_id, ends, why))

    later = linked(_FINDINGS)
    findings = {
        relation: tuple(one for one in later if one.relation == relation)
        for relation in FindingRelation
    }
    return Trail(
        recommendation=load_record(database, recommendation_id),
        answers=linked(_ANSWERS),
        verdicts=findings[FindingRelation.VERDICT],
        same_topic=findings[FindingRelation.SAME_TOPIC],
        later=linked(_LATER),
        earlier=linked(_EARLIER),
    )


def _linked(database: Database, known: str, ends: _Ends, why: bool) -> Iterator[LinkedRecord]:
    """Standing links come before the others, and then by day."""
    query = f"""
        SELECT l.*, {standing("l", ends.table)} AS standing FROM {ends.table} AS l
        JOIN {ends.others} AS r ON r.id = l.{ends.other}
        JOIN documents AS d ON d.id = r.document_id
        WHERE l.{ends.known} = ?
        ORDER BY standing IN ('rejected', 'needs_review'), d.published IS NULL, d.published, r.id
    """
    for row in select(database.conn, query, [known]):
        record = load_record(database, row[ends.other])
        answers = ends.table == LinkTable.RESPONSES
        yield LinkedRecord(
            record,
            relation=row.get("relation", "answers"),
            status=row["status"],
            standing=row["standing"],
            score=row["score"],
            method=row["method"],
            position=(row["position"] or record.reading) if answers else None,
            action=(row["action"] or record.action) if answers else None,
            why=read_why(database, ends.table, row) if why else None,
        )
