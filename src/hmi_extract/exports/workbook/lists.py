"""The lists of the workbook: which rows of the store, in which columns."""

from __future__ import annotations

from dataclasses import dataclass

from hmi_extract.exports.workbook.sheets import Column, Kind


@dataclass(frozen=True, slots=True)
class Listing:
    title: str  # of the sheet
    columns: tuple[Column, ...]
    query: str  # may name :as_of, the day to which is counted, and :forces, JSON: ids


_FORCE = Column("Force", "force_name", 20)
_REPORT = Column("Report", "report_title", 28)
_PUBLISHED = Column("Published", "published", 12, Kind.DAY)
_KIND = Column("Kind", "kind", 15, Kind.WORDS)
_NUMBER = Column("No.", "number", 6)
_TEXT = Column("Recommendation", "text", 56, whole="recommendation_id")
_DUTY = Column("Duty", "duty", 11, Kind.WORDS)
_DUE = Column("Due", "due", 12, Kind.DAY)
_REPORT_ADDRESS = Column("Report on the web", "report_url", 30, Kind.ADDRESS)
_RECOMMENDATION_ID = Column("Recommendation id", "recommendation_id", 26, Kind.ID)

COVERAGE = Listing(
    "Coverage",
    (
        _FORCE,
        _REPORT,
        _PUBLISHED,
        _KIND,
        _NUMBER,
        _TEXT,
        _DUTY,
        _DUE,
        Column("Status", "status", 15, Kind.WORDS),
        Column("Answered on", "answered_on", 12, Kind.DAY),
        Column("Days late", "days_late", 9, Kind.LATE),
        Column("Answer", "quotation", 56, whole="response_id"),
        Column("Generic", "generic", 9),
        Column("Counted through", "through", 20),
        Column("In review", "answers_in_review", 8, Kind.NUMBER),
        Column("Stands in", "response_title", 26),
        Column("Page", "response_page", 7, Kind.NUMBER),
        _REPORT_ADDRESS,
        Column("Answer on the web", "response_url", 30, Kind.ADDRESS),
        _RECOMMENDATION_ID,
        Column("Answer id", "response_id", 26, Kind.ID),
    ),
    """\
SELECT c.*, d.url AS report_url, a.url AS response_url, iif(c.is_generic, 'yes', NULL) AS generic,
    CASE WHEN c.through_id = r.parent_id THEN 'cause of concern'
        WHEN c.through_id IS NOT NULL THEN 'report on the force' END AS through
FROM coverage AS c
JOIN documents AS d ON d.id = c.document_id
JOIN recommendations AS r ON r.id = c.recommendation_id
LEFT JOIN documents AS a ON a.id = c.response_document_id
ORDER BY c.force_name, c.force_id, c.published, c.document_id, r.start_char, r.id""",
)

UNANSWERED = Listing(
    "Unanswered",
    (
        _FORCE,
        _DUTY,
        _DUE,
        Column("Days overdue", "days_overdue", 9, Kind.LATE),
        _REPORT,
        _PUBLISHED,
        _KIND,
        _NUMBER,
        _TEXT,
        Column("Section", "section", 24),
        Column("Page", "page", 7, Kind.NUMBER),
        Column("In review", "answers_in_review", 8, Kind.NUMBER),
        _REPORT_ADDRESS,
        _RECOMMENDATION_ID,
    ),
    """\
SELECT c.*, d.url AS report_url,
    CASE WHEN c.due < :as_of THEN CAST(julianday(:as_of) - julianday(c.due) AS INTEGER) END
        AS days_overdue
FROM coverage AS c
JOIN documents AS d ON d.id = c.document_id
JOIN recommendations AS r ON r.id = c.recommendation_id
WHERE c.status = 'unanswered' AND c.duty <> 'none'
ORDER BY CASE c.duty WHEN 'statutory' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END,
    c.due IS NULL, c.due, c.force_name, c.force_id, c.document_id, r.start_char, r.id""",
)

TRAILS = Listing(
    "Trails",
    (
        _REPORT,
        _PUBLISHED,
        _KIND,
        _NUMBER,
        _TEXT,
        _FORCE,
        Column("Answer by", "respondent", 24),
        Column("Answered on", "response_published", 12, Kind.DAY),
        Column("Position", "position", 14, Kind.WORDS),
        Column("Action", "action", 14, Kind.WORDS),
        Column("Answer", "response_text", 56, whole="response_id"),
        Column("Answer's link", "response_link_status", 10, Kind.WORDS),
        Column("Verdict on", "review_published", 12, Kind.DAY),
        Column("Progress", "progress", 15, Kind.WORDS),
        Column("Verdict", "finding_text", 56, whole="finding_id"),
        Column("Verdict's link", "finding_link_status", 10, Kind.WORDS),
        _REPORT_ADDRESS,
        Column("Answer on the web", "response_url", 30, Kind.ADDRESS),
        Column("Verdict on the web", "review_url", 30, Kind.ADDRESS),
        _RECOMMENDATION_ID,
        Column("Answer id", "response_id", 26, Kind.ID),
        Column("Verdict id", "finding_id", 26, Kind.ID),
    ),
    """\
SELECT t.*, t.recommendation_text AS text, t.report_published AS published,
    f.name AS force_name, p.name AS respondent,
    d.url AS report_url, a.url AS response_url, v.url AS review_url
FROM trail AS t
JOIN documents AS d ON d.id = t.report_id
JOIN recommendations AS r ON r.id = t.recommendation_id
LEFT JOIN organisations AS f ON f.id = t.force_id
LEFT JOIN organisations AS p ON p.id = t.respondent_id
LEFT JOIN documents AS a ON a.id = t.response_document_id
LEFT JOIN documents AS v ON v.id = t.review_document_id
WHERE (t.response_id IS NOT NULL OR t.finding_id IS NOT NULL)
    AND (:forces = '[]' OR t.force_id IN (SELECT value FROM json_each(:forces)))
ORDER BY t.report_published, t.report_id, r.start_char, r.id, force_name, t.force_id,
    t.response_published, t.response_id, t.review_published, t.finding_id""",
)

KNOWN_ISSUES = Listing(
    "Known issues",
    (
        Column("Severity", "severity", 10, Kind.WORDS),
        Column("Issue", "issue", 24, Kind.WORDS),
        Column("Items", "items", 7, Kind.NUMBER),
        Column("Document", "title", 44),
        Column("What is wrong, and the way out", "message", 90, whole="document_id"),
        Column("File", "source", 44),
        Column("On the web", "url", 30, Kind.ADDRESS),
        Column("Document id", "document_id", 26, Kind.ID),
    ),
    """\
SELECT i.*, d.url
FROM known_issues AS i LEFT JOIN documents AS d ON d.id = i.document_id
ORDER BY CASE i.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END,
    i.source, i.document_id, i.issue, i.message""",
)

MEASURED = Listing(
    "Measured",
    (
        Column("Measured on", "label", 44),
        Column("Documents of the kind", "family", 24, Kind.WORDS),
        Column("How many", "documents", 10, Kind.NUMBER),
        Column("Real or composed", "origin", 18),
        Column("What", "what", 34),
        Column("Right", "right", 8, Kind.NUMBER),
        Column("Missed", "missed", 8, Kind.NUMBER),
        Column("Extra", "extra", 8, Kind.NUMBER),
        Column("Judged", "judged", 8, Kind.NUMBER),
        Column("Precision", "precision", 10, Kind.NUMBER),
        Column("Recall", "recall", 10, Kind.NUMBER),
        Column("F1", "f1", 10, Kind.NUMBER),
        Column("Accuracy", "accuracy", 10, Kind.NUMBER),
        Column("Version", "version", 10),
        Column("Day", "measured_on", 12, Kind.DAY),
    ),
    "SELECT * FROM measured_scores ORDER BY rowid",
)

LISTINGS = (COVERAGE, UNANSWERED, TRAILS, KNOWN_ISSUES, MEASURED)
