"""The view of what is known to be amiss, document by document: how far to trust a store."""

from __future__ import annotations

from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import waits

_KINDS_WITH_DAYS = "('inspection_report', 'response', 'post_inspection_review', 'news_article')"


def _without(kind: str, table: str) -> str:
    return f"""d.kind = '{kind}' AND NOT EXISTS (
        SELECT 1 FROM {table} AS e WHERE e.document_id = d.id)"""


def _waiting(table: str, key: str, links: LinkTable) -> str:
    return f"""(SELECT count(DISTINCT r.id) FROM {table} AS r
        JOIN {links} AS l ON l.{key} = r.id
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


def _told(issue: str, severity: str, count: str, message: str) -> str:
    return f"""
SELECT d.id AS document_id, d.title, d.source, '{severity}' AS severity, '{issue}' AS issue,
    ({count}) AS items, '{message}' AS message
FROM documents AS d WHERE d.is_stub = 0 AND ({count})"""


KNOWN_ISSUES = f"""
CREATE VIEW known_issues AS
SELECT p.document_id, d.title, p.source, p.severity, p.code AS issue, 1 AS items, p.message
FROM problems AS p LEFT JOIN documents AS d ON d.id = p.document_id
UNION ALL{" UNION ALL ".join(_told(*each) for each in _TOLD)};
"""

ISSUE_VIEWS = {"known_issues": KNOWN_ISSUES}
