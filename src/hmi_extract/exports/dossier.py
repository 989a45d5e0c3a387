"""One record with all that hangs on it: what it says, where, and its trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hmi_extract.store.load import StoredRecord, load_record
from hmi_extract.store.rows import select


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A record at the other end of a link."""

    record: StoredRecord
    relation: str  # answers, verdict, same_topic, continues, supersedes
    status: str  # auto, needs_review, accepted, rejected
    score: float  # 0 to 1
    method: str
    position: str | None = None  # of an answer, for this recommendation
    action: str | None = None  # of an answer, for this recommendation


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


def read_dossier(database: Database, record_id: str) -> Dossier:
    """Everything about a recommendation, response or finding; NotFoundError for another id.

    Links of every status are there: it is for the reader to weigh them. An answer to a cause
    of concern counts for its recommendations, so a recommendation brings its parent's trail.
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
        trails=tuple(_trail(database, each) for each in _recommendations(database, own, record)),
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

# The other end's id, and the fields of LinkedRecord; standing links come before the others.
_ORDER = "ORDER BY l.status IN ('rejected', 'needs_review'), d.published IS NULL, d.published, 1"
_ANSWERS = f"""
    SELECT r.id, 'answers' AS relation, l.status, l.score, l.method,
        coalesce(l.position, r.position) AS position, coalesce(l.action, r.action) AS action
    FROM response_links AS l
    JOIN responses AS r ON r.id = l.response_id
    JOIN documents AS d ON d.id = r.document_id
    WHERE l.recommendation_id = ? {_ORDER}
"""
_FINDINGS = """
    SELECT f.id, l.relation, l.status, l.score, l.method
    FROM finding_links AS l
    JOIN findings AS f ON f.id = l.finding_id
    JOIN documents AS d ON d.id = f.document_id
    WHERE l.recommendation_id = ? AND l.relation = '{}' {}
"""
_VERDICTS = _FINDINGS.format("verdict", _ORDER)
_SAME_TOPIC = _FINDINGS.format("same_topic", _ORDER)


def _succession(known: str, other: str) -> str:
    return f"""
        SELECT l.{other} AS id, l.relation, l.status, l.score, l.method
        FROM recommendation_links AS l
        JOIN recommendations AS r ON r.id = l.{other}
        JOIN documents AS d ON d.id = r.document_id
        WHERE l.{known} = ? {_ORDER}
    """


def _trail(database: Database, recommendation_id: str) -> Trail:
    def linked(query: str) -> tuple[LinkedRecord, ...]:
        rows = list(select(database.conn, query, [recommendation_id]))
        return tuple(LinkedRecord(load_record(database, row.pop("id")), **row) for row in rows)

    return Trail(
        recommendation=load_record(database, recommendation_id),
        answers=linked(_ANSWERS),
        verdicts=linked(_VERDICTS),
        same_topic=linked(_SAME_TOPIC),
        later=linked(_succession("target_id", "source_id")),
        earlier=linked(_succession("source_id", "target_id")),
    )
