"""Fills the table behind `known_issues`: what is amiss, document by document."""

from __future__ import annotations

import sqlite3

from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import waits

_KINDS_WITH_DAYS = "('inspection_report', 'response', 'post_inspection_review', 'news_article')"


def _without(kind: str, table: str) -> str:
    return f"""d.kind = '{kind}' AND NOT EXISTS (
        SELECT 1 FROM {table} AS e WHERE e.document_id = d.id)"""


def _waiting(table: str, key: str, links: LinkTable) -> str:
    # In this order: else all that wait are gone through for each document.
    return f"""(SELECT count(DISTINCT r.id) FROM {table} AS r
        CROSS JOIN {links} AS l ON l.{key} = r.id
        WHERE r.document_id = d.id AND {waits("l", links)})"""


_TOLD = (
    # (issue, severity, how many of the document's items it concerns, what it means)
    (
        "no_date",
        "warning",
        f"d.published IS NULL AND d.kind IN {_KINDS_WITH_DAYS}",
        "No day of publication was found: nothing can be late or overdue by it.",
    ),
    (
        "no_recommendations",
        "warning",
        _without("inspection_report", "recommendations"),
        "A report in which no recommendation or area for improvement was found.",
    ),
    (
        "no_answers",
        "warning",
        _without("response", "responses"),
        "A response in which no answer was found.",
    ),
    (
        "no_findings",
        "warning",
        _without("post_inspection_review", "findings"),
        "A review in which no verdict was found.",
    ),
    (
        "scanned",
        "warning",
        "(SELECT count(*) FROM pages AS p WHERE p.document_id = d.id "
        "AND p.ocr_confidence IS NOT NULL)",
        "Pages were read by OCR: words may be misread.",
    ),
    (
        "answers_in_review",
        "review",
        _waiting("responses", "response_id", LinkTable.RESPONSES),
        "A person has to decide what these answers answer: hmi-extract review.",
    ),
    (
        "verdicts_in_review",
        "review",
        _waiting("findings", "finding_id", LinkTable.FINDINGS),
        "A person has to decide what these verdicts are on: hmi-extract review.",
    ),
)


def refresh_issues(connection: sqlite3.Connection) -> None:
    """Computes the table anew, within the caller's transaction."""
    connection.execute("DELETE FROM document_issues")
    for issue, severity, count, message in _TOLD:
        connection.execute(
            f"""
            INSERT INTO document_issues (document_id, issue, severity, items, message)
            SELECT * FROM (
                SELECT d.id, ?, ?, ({count}) AS items, ? FROM documents AS d
                WHERE d.is_stub = 0
            ) WHERE items ORDER BY 1
            """,
            (issue, severity, message),
        )
