"""Views that show the rows behind them under the ids of records, in place of their numbers."""

from __future__ import annotations

# The recommendation is joined, so that a filter on its id finds rows by an index; what may be
# null is joined from the left.
OBLIGATIONS = """
CREATE VIEW obligations AS
SELECT
    r.id AS recommendation_id,
    o.force_id,
    r.document_id,
    r.kind,
    o.duty,
    o.asked,
    o.published,
    o.due,
    o.answered_on,
    o.days_late,
    o.status,
    a.id AS response_id,
    (SELECT id FROM recommendations WHERE serial = o.through) AS through_id
FROM obligation_rows AS o
JOIN recommendations AS r ON r.serial = o.recommendation
LEFT JOIN responses AS a ON a.serial = o.response;
"""

OBLIGATION_ANSWERS = """
CREATE VIEW obligation_answers AS
SELECT
    r.id AS recommendation_id,
    g.force_id,
    g.precedence,
    a.id AS response_id,
    g.status,
    g.answered_on,
    (SELECT id FROM recommendations WHERE serial = g.through) AS through_id
FROM answer_rows AS g
JOIN recommendations AS r ON r.serial = g.recommendation
JOIN responses AS a ON a.serial = g.response;
"""

TRAIL_PATHS = """
CREATE VIEW trail_paths AS
SELECT
    r.id AS recommendation_id,
    r.kind,
    r.document_id AS report_id,
    p.force_id,
    a.id AS response_id,
    p.position,
    p.action,
    p.response_link_status,
    f.id AS finding_id,
    p.progress,
    p.finding_link_status
FROM path_rows AS p
JOIN recommendations AS r ON r.serial = p.recommendation
LEFT JOIN responses AS a ON a.serial = p.response
LEFT JOIN findings AS f ON f.serial = p.finding;
"""


def _quotes(record: str) -> str:
    return f"""
SELECT r.id AS record_id, q.role, q.start_char, q.end_char, q.label, r.document_id, q.page
FROM {record}_quotes AS q JOIN {record}s AS r ON r.serial = q.{record}"""


QUOTES = "CREATE VIEW quotes AS" + "\nUNION ALL".join(
    map(_quotes, ("recommendation", "response", "finding"))
)


def _themes(record: str) -> str:
    return f"""
CREATE VIEW {record}_themes AS
SELECT r.id AS {record}_id, t.theme_id, t.start_char, t.end_char, t.source, t.words
FROM {record}_theme_rows AS t JOIN {record}s AS r ON r.serial = t.{record}
"""


ADDRESSEES = """
CREATE VIEW recommendation_addressees AS
SELECT r.id AS recommendation_id, a.organisation_id, a.seq
FROM addressee_rows AS a JOIN recommendations AS r ON r.serial = a.recommendation;
"""

NUMBER_VIEWS = {
    "recommendation_addressees": ADDRESSEES,
    "obligations": OBLIGATIONS,
    "obligation_answers": OBLIGATION_ANSWERS,
    "trail_paths": TRAIL_PATHS,
    "quotes": QUOTES,
    "recommendation_themes": _themes("recommendation"),
    "finding_themes": _themes("finding"),
}
