"""Fills the table behind `known_issues`: what is amiss, document by document."""

from __future__ import annotations

import sqlite3

from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import waits

_KINDS_WITH_DAYS = "('inspection_report', 'response', 'post_inspection_review', 'news_article')"


# Each selects documents, and how many of their items it concerns.
_DOCUMENTS = "SELECT d.id, {items} AS items FROM documents AS d WHERE d.is_stub = 0 AND {so}"


def _without(kind: str, table: str) -> str:
    nothing = f"NOT EXISTS (SELECT 1 FROM {table} AS e WHERE e.document_id = d.id)"
    return _DOCUMENTS.format(items=1, so=f"d.kind = '{kind}' AND {nothing}")


def _waiting(table: str, key: str, links: LinkTable) -> str:
    # From the links: from the documents, SQLite goes through all that wait for each of them.
    return f"""
        SELECT r.document_id, count(DISTINCT r.id) AS items
        FROM {links} AS l CROSS JOIN {table} AS r ON r.id = l.{key}
        WHERE {waits("l", links)} GROUP BY r.document_id"""


_TOLD = (
    # (issue, severity, documents and items that it concerns, what it means)
    (
        "no_date",
        "warning",
        _DOCUMENTS.format(items=1, so=f"d.published IS NULL AND d.kind IN {_KINDS_WITH_DAYS}"),
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
        "SELECT document_id, count(*) AS items FROM pages WHERE ocr_confidence IS NOT NULL "
        "GROUP BY document_id",
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
    for issue, severity, concerned, message in _TOLD:
        connection.execute(
            "INSERT INTO document_issues (document_id, items, issue, severity, message) "
            f"SELECT *, ?, ?, ? FROM ({concerned}) ORDER BY 1",
            (issue, severity, message),
        )
