"""Views of what refers to nothing (asks without answer, findings without ask, letters without
report), and of what says the same."""

from __future__ import annotations

from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import counts, waits

# An answer to a cause of concern answers its recommendations, so a cause has no row of its own.
UNANSWERED_RECOMMENDATIONS = f"""
CREATE VIEW unanswered_recommendations AS
SELECT
    r.id AS recommendation_id,
    r.kind,
    r.number,
    r.text,
    r.section,
    r.page,
    r.document_id,
    d.title AS report_title,
    d.published,
    d.force_id,
    f.name AS force_name,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT o.name FROM addressee_rows AS a
            JOIN organisations AS o ON o.id = a.organisation_id
            WHERE a.recommendation = r.serial ORDER BY a.seq)
    ) AS addressees,
    (
        SELECT COUNT(DISTINCT l.response_id) FROM response_links AS l
        WHERE l.recommendation_id IN (r.id, r.parent_id)
            AND {waits("l", LinkTable.RESPONSES)}
    ) AS answers_in_review
FROM recommendations AS r
LEFT JOIN documents AS d ON d.id = r.document_id
LEFT JOIN organisations AS f ON f.id = d.force_id
WHERE r.kind <> 'cause_of_concern'
    AND NOT EXISTS (
        SELECT 1 FROM path_rows AS p
        WHERE p.response IS NOT NULL AND p.recommendation IN (
            r.serial, (SELECT serial FROM recommendations WHERE id = r.parent_id)));
"""

_FOLLOWED_UP = """
        SELECT t.title FROM document_links AS l JOIN documents AS t ON t.id = l.target_id
        WHERE l.source_id = d.id AND l.relation = 'reviews' AND l.status IN ('auto', 'accepted')
            AND t.is_stub = 0"""

# Findings on the same topic are no verdicts: they do not tell what a finding is on.
ORPHAN_FINDINGS = f"""
CREATE VIEW orphan_findings AS
SELECT
    f.id AS finding_id,
    f.text,
    f.progress,
    f.section,
    f.page,
    d.id AS document_id,
    d.title AS review_title,
    d.published,
    coalesce(f.force_id, d.force_id) AS force_id,
    o.name AS force_name,
    (SELECT group_concat(title, '; ') FROM ({_FOLLOWED_UP} ORDER BY t.title)) AS report_titles,
    (
        SELECT COUNT(*) FROM finding_links AS l
        WHERE l.finding_id = f.id AND l.relation = 'verdict'
            AND {waits("l", LinkTable.FINDINGS)}
    ) AS links_in_review
FROM findings AS f
JOIN documents AS d ON d.id = f.document_id
LEFT JOIN organisations AS o ON o.id = coalesce(f.force_id, d.force_id)
WHERE EXISTS ({_FOLLOWED_UP})
    AND NOT EXISTS (
        SELECT 1 FROM finding_links AS l
        WHERE l.finding_id = f.id AND l.relation = 'verdict'
            AND {counts("l", LinkTable.FINDINGS)});
"""

LETTERS_TO_UNKNOWN_REPORTS = """
CREATE VIEW letters_to_unknown_reports AS
SELECT
    d.id AS document_id,
    d.title,
    d.published,
    d.source,
    d.force_id,
    f.name AS force_name,
    s.id AS stub_id,
    s.title AS named_title,
    s.published AS named_published
FROM documents AS d
LEFT JOIN organisations AS f ON f.id = d.force_id
LEFT JOIN document_links AS l
    ON l.source_id = d.id AND l.relation = 'responds_to' AND l.status <> 'rejected'
LEFT JOIN documents AS s ON s.id = l.target_id
WHERE d.kind = 'response' AND d.is_stub = 0 AND (s.id IS NULL OR s.is_stub = 1);
"""

SAME_RECOMMENDATIONS = """
CREATE VIEW same_recommendations AS
SELECT source_id AS recommendation_id, target_id AS same_as_id, score AS likeness, status
FROM recommendation_links WHERE relation = 'same_as';
"""

REFERENCE_VIEWS = {
    "same_recommendations": SAME_RECOMMENDATIONS,
    "unanswered_recommendations": UNANSWERED_RECOMMENDATIONS,
    "orphan_findings": ORPHAN_FINDINGS,
    "letters_to_unknown_reports": LETTERS_TO_UNKNOWN_REPORTS,
}
