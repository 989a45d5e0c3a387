"""Views of answers: those that count for nothing, and those that a later verdict stands beside."""

from __future__ import annotations

from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import counts, standing, waits

_ANSWERS = LinkTable.RESPONSES


def _linked(condition: str) -> str:
    """Whether a link of the response `r` is so."""
    links = "SELECT 1 FROM response_links AS l WHERE l.response_id = r.id"
    return f"EXISTS ({links} AND {condition})"


_OWED = """EXISTS (
            SELECT 1 FROM response_links AS l
            JOIN recommendations AS q
                ON q.id = l.recommendation_id OR q.parent_id = l.recommendation_id
            JOIN obligation_rows AS o ON o.recommendation = q.serial
            WHERE l.response_id = r.id AND l.status IN ('auto', 'accepted'))"""


def _on_report(condition: str) -> str:
    """Whether the response's document responds to a report, by a link that is so."""
    return f"""EXISTS (
            SELECT 1 FROM document_links AS l JOIN documents AS t ON t.id = l.target_id
            WHERE l.source_id = d.id AND l.relation = 'responds_to' AND {condition})"""


_SURE = "l.status IN ('auto', 'accepted')"

ANSWERS_NOT_COUNTED = f"""
CREATE VIEW answers_not_counted AS
SELECT
    r.id AS response_id,
    coalesce(r.force_id, d.force_id) AS force_id,
    f.name AS force_name,
    d.id AS document_id,
    d.title AS document_title,
    d.published,
    CASE
        WHEN {_linked(waits("l", _ANSWERS, "r.document_id"))} THEN 'in_review'
        WHEN {_linked(counts("l", _ANSWERS, "r.document_id"))}
            THEN CASE WHEN {_OWED} THEN 'wrong_body' ELSE 'nothing_owed' END
        WHEN {_linked(f"{standing('l', _ANSWERS, 'r.document_id')} = 'rejected'")} THEN 'rejected'
        WHEN {_on_report(f"{_SURE} AND t.is_stub = 0")} THEN 'orphan'
        WHEN {_on_report("l.status = 'needs_review'")} THEN 'letter_in_review'
        WHEN {_on_report(f"{_SURE} AND t.is_stub = 1")} THEN 'report_missing'
        ELSE 'report_unknown'
    END AS reason,
    r.number,
    r.text,
    r.page,
    r.start_char
FROM responses AS r
JOIN documents AS d ON d.id = r.document_id
LEFT JOIN organisations AS f ON f.id = coalesce(r.force_id, d.force_id)
WHERE NOT EXISTS (SELECT 1 FROM answer_rows AS a WHERE a.response = r.serial);
"""

# One row for each verdict and each earlier answer behind it, as `finding_support` has them, where
# both are known to be of one force. What is not known to have been said before the verdict
# cannot have been contradicted by it.
CLAIMS_AND_VERDICTS = """
CREATE VIEW claims_and_verdicts AS
SELECT
    s.force_id,
    o.name AS force_name,
    s.recommendation_id,
    q.kind,
    s.number,
    s.recommendation_text,
    q.document_id AS report_id,
    d.title AS report_title,
    d.published AS report_published,
    s.answered_id,
    s.response_id,
    s.response_text AS claim,
    s.position,
    s.action,
    a.page AS claim_page,
    s.response_document_id,
    s.response_title,
    s.response_published,
    s.finding_id,
    s.finding_text AS verdict,
    s.progress,
    f.page AS verdict_page,
    s.review_document_id,
    s.review_title,
    s.review_published,
    CASE
        WHEN s.action IS NOT 'taken' THEN 'no_claim'
        WHEN s.response_published IS NULL OR s.review_published IS NULL THEN 'order_unknown'
        WHEN s.progress IN ('insufficient_progress', 'some_progress') THEN 'contradicted'
        WHEN s.progress IN ('complete', 'good_progress') THEN 'confirmed'
        ELSE 'open'
    END AS outcome
FROM finding_support AS s
JOIN responses AS a ON a.id = s.response_id
JOIN findings AS f ON f.id = s.finding_id
JOIN recommendations AS q ON q.id = s.recommendation_id
JOIN documents AS d ON d.id = q.document_id
JOIN documents AS l ON l.id = a.document_id
JOIN organisations AS o ON o.id = s.force_id
WHERE coalesce(a.force_id, l.force_id) = s.force_id
    AND (s.response_published IS NULL OR s.review_published IS NULL
        OR s.response_published < s.review_published);
"""

ANSWER_VIEWS = {
    "answers_not_counted": ANSWERS_NOT_COUNTED,
    "claims_and_verdicts": CLAIMS_AND_VERDICTS,
}
