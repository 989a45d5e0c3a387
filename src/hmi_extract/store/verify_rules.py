"""Rules that one query can check: each finds the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    table: str
    message: str  # what is wrong with a row that the query finds
    query: str  # selects the key of each such row


_RECORDS = {"recommendations": "rec", "responses": "res", "findings": "fin"}

_DATES = {
    "organisations": ("id", ("valid_from", "valid_to")),
    "documents": ("id", ("published",)),
    "document_references": ("document_id, seq", ("published",)),
    "recommendations": ("id", ("deadline",)),
    "comments_owed": ("document_id, force_id", ("published", "due", "commented_on")),
    "obligations": ("recommendation_id, force_id", ("published", "due", "answered_on")),
}

_SCORES = {
    "recommendations": ("id", "confidence"),
    "responses": ("id", "confidence"),
    "findings": ("id", "confidence"),
    "document_links": ("source_id, target_id", "score"),
    "response_links": ("response_id, recommendation_id", "score"),
    "finding_links": ("finding_id, recommendation_id", "score"),
    "recommendation_links": ("source_id, target_id", "score"),
}

_PAGED = {
    "recommendations": "t.id",
    "responses": "t.id",
    "findings": "t.id",
    "quotes": "t.record_id, t.role, t.start_char",
    "audit_counts": "t.document_id, t.seq",
    "blocks": "t.document_id, t.seq",
    "regions": "t.document_id, t.start_char",
    "pages": "t.document_id, t.page",
}


def _dates() -> Iterator[Rule]:
    for table, (key, columns) in _DATES.items():
        for column in columns:
            # A shift by no days turns 2021-02-30 into 2021-03-02, and what is no date into null.
            wrong = f"{column} IS NOT NULL AND {column} IS NOT date({column}, '+0 days')"
            yield Rule(
                table,
                f"{column} is not an ISO 8601 date",
                f"SELECT {key} FROM {table} WHERE {wrong}",
            )


def _scores() -> Iterator[Rule]:
    for table, (key, column) in _SCORES.items():
        yield Rule(
            table,
            f"{column} is not between 0 and 1",
            f"SELECT {key} FROM {table} WHERE {column} NOT BETWEEN 0 AND 1",
        )


def _pages() -> Iterator[Rule]:
    for table, key in _PAGED.items():
        yield Rule(
            table,
            "page is not one of the document's pages",
            f"SELECT {key} FROM {table} AS t JOIN documents AS d ON d.id = t.document_id "
            "WHERE t.page < 1 OR t.page > coalesce(d.page_count, 0)",
        )


def _records() -> Iterator[Rule]:
    for table in _RECORDS:
        yield Rule(
            table,
            "id does not begin with the id of its document",
            f"SELECT id FROM {table} "
            "WHERE substr(id, 1, length(document_id) + 1) <> document_id || '.'",
        )
        yield Rule(
            table,
            "another record has the same span",
            f"SELECT id FROM {table} AS t WHERE EXISTS (SELECT 1 FROM {table} AS o "
            "WHERE o.document_id = t.document_id AND o.start_char = t.start_char "
            "AND o.end_char = t.end_char AND o.id < t.id)",
        )


_STRUCTURE = (
    Rule(
        "recommendations",
        "its parent is not a cause of concern",
        "SELECT c.id FROM recommendations AS c JOIN recommendations AS p ON p.id = c.parent_id "
        "WHERE p.kind <> 'cause_of_concern' OR p.document_id <> c.document_id",
    ),
    Rule(
        "recommendations",
        "a cause of concern has a parent",
        "SELECT id FROM recommendations WHERE kind = 'cause_of_concern' AND parent_id IS NOT NULL",
    ),
    Rule(
        "documents",
        "another document was read from the same source",
        "SELECT id FROM documents AS t WHERE EXISTS "
        "(SELECT 1 FROM documents AS o WHERE o.source = t.source AND o.id < t.id)",
    ),
    Rule(
        "documents",
        "page_count is not the number of its pages",
        "SELECT id FROM documents AS d WHERE is_stub = 0 AND page_count IS NOT "
        "(SELECT count(*) FROM pages AS p WHERE p.document_id = d.id)",
    ),
    Rule(
        "regions",
        "the same line stands twice",
        "SELECT document_id, start_char FROM regions "
        "GROUP BY document_id, start_char, end_char, page, bbox HAVING count(*) > 1",
    ),
    Rule(
        "problems",
        "the same problem stands twice",
        "SELECT source, code FROM problems "
        "GROUP BY source, document_id, stage, severity, code, message HAVING count(*) > 1",
    ),
    Rule(
        "document_links",
        "joins a document to itself",
        "SELECT source_id FROM document_links WHERE source_id = target_id",
    ),
    Rule(
        "recommendation_links",
        "joins a recommendation to itself",
        "SELECT source_id FROM recommendation_links WHERE source_id = target_id",
    ),
)

_LATENESS = "max(0, julianday({day}) - julianday(due))"

_COVERAGE = (
    Rule(
        "obligations",
        "published is not the day of its report",
        "SELECT o.recommendation_id, o.force_id FROM obligations AS o "
        "JOIN recommendations AS r ON r.id = o.recommendation_id "
        "JOIN documents AS d ON d.id = r.document_id WHERE o.published IS NOT d.published",
    ),
    Rule(
        "obligations",
        "days_late does not follow from answered_on and due",
        "SELECT recommendation_id, force_id FROM obligations "
        f"WHERE days_late IS NOT {_LATENESS.format(day='answered_on')}",
    ),
    Rule(
        "comments_owed",
        "days_late does not follow from commented_on and due",
        "SELECT document_id, force_id FROM comments_owed "
        f"WHERE days_late IS NOT {_LATENESS.format(day='commented_on')}",
    ),
    Rule(
        "comments_owed",
        "due is not 55 days after publication on or after 2 May 2017",
        "SELECT document_id, force_id FROM comments_owed WHERE due IS NOT "
        "CASE WHEN published >= '2017-05-02' THEN date(published, '+55 days') END",
    ),
    Rule(
        "obligations",
        "due is not the day on which the law wants comments on its report",
        "SELECT o.recommendation_id, o.force_id FROM obligations AS o "
        "JOIN recommendations AS r ON r.id = o.recommendation_id "
        "LEFT JOIN comments_owed AS c "
        "ON c.document_id = r.document_id AND c.force_id = o.force_id "
        "WHERE o.due IS NOT CASE WHEN o.duty = 'statutory' THEN c.due END",
    ),
    Rule(
        "obligations",
        "a statutory duty for which no comments on the report are owed",
        "SELECT o.recommendation_id, o.force_id FROM obligations AS o "
        "JOIN recommendations AS r ON r.id = o.recommendation_id "
        "WHERE o.duty = 'statutory' AND NOT EXISTS (SELECT 1 FROM comments_owed AS c "
        "WHERE c.document_id = r.document_id AND c.force_id = o.force_id)",
    ),
    Rule(
        "obligations",
        "its response is not linked to it, to its cause of concern or to what asks the same",
        "SELECT o.recommendation_id, o.force_id FROM obligations AS o "
        "JOIN recommendations AS r ON r.id = o.recommendation_id "
        "WHERE o.response_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM response_links AS l "
        "WHERE l.response_id = o.response_id AND l.status IN ('auto', 'accepted') "
        "AND (l.recommendation_id IN (r.id, r.parent_id) OR EXISTS ("
        "SELECT 1 FROM same_recommendations AS s JOIN recommendations AS q ON q.id = s.same_as_id "
        "WHERE s.recommendation_id = r.id AND s.status IN ('auto', 'accepted') "
        "AND l.recommendation_id IN (q.id, q.parent_id))))",
    ),
    Rule(
        "obligations",
        "a row without an answer although nothing is owed",
        "SELECT recommendation_id, force_id FROM obligations "
        "WHERE duty = 'none' AND status = 'unanswered'",
    ),
)

RULES: tuple[Rule, ...] = (
    *_dates(),
    *_scores(),
    *_pages(),
    *_records(),
    *_STRUCTURE,
    *_COVERAGE,
)
