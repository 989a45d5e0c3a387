"""Views of the store, made anew whenever a store is migrated: they hold no rows."""

from __future__ import annotations

COMMENTS_DUE = """
CREATE VIEW comments_due AS
SELECT
    o.document_id,
    o.force_id,
    o.due,
    o.commented_on,
    o.days_late,
    o.published,
    f.name AS force_name,
    d.title AS report_title,
    o.comment_document_id,
    c.title AS comment_title
FROM comments_owed AS o
JOIN documents AS d ON d.id = o.document_id
JOIN organisations AS f ON f.id = o.force_id
LEFT JOIN documents AS c ON c.id = o.comment_document_id;
"""

COVERAGE = """
CREATE VIEW coverage AS
SELECT
    o.recommendation_id,
    o.force_id,
    o.kind,
    o.duty,
    o.published,
    o.due,
    o.answered_on,
    o.days_late,
    o.status,
    o.response_id,
    f.name AS force_name,
    d.id AS document_id,
    d.title AS report_title,
    r.number,
    r.section,
    r.text,
    r.page,
    a.text AS quotation,
    a.page AS response_page,
    a.document_id AS response_document_id,
    ad.title AS response_title,
    (
        SELECT COUNT(DISTINCT l.response_id)
        FROM response_links AS l
        JOIN responses AS p ON p.id = l.response_id
        WHERE l.recommendation_id = o.recommendation_id
          AND l.status = 'needs_review'
          AND p.force_id = o.force_id
    ) AS answers_in_review
FROM obligations AS o
JOIN recommendations AS r ON r.id = o.recommendation_id
JOIN documents AS d ON d.id = r.document_id
JOIN organisations AS f ON f.id = o.force_id
LEFT JOIN responses AS a ON a.id = o.response_id
LEFT JOIN documents AS ad ON ad.id = a.document_id;
"""

_RECOMMENDATION = """
    r.id AS recommendation_id,
    r.kind,
    r.number,
    r.text AS recommendation_text,
    d.id AS report_id,
    d.title AS report_title,
    d.published AS report_published,"""

_ANSWER = """
    coalesce(a.force_id, f.force_id, d.force_id) AS force_id,
    a.id AS response_id,
    a.text AS response_text,
    a.respondent_id,
    coalesce(al.position, a.position) AS position,
    coalesce(al.action, a.action) AS action,
    al.status AS response_link_status,
    ad.id AS response_document_id,
    ad.title AS response_title,
    ad.published AS response_published,"""

_NO_ANSWER = "\n    f.force_id," + " NULL," * 9  # as many as in _ANSWER

_VERDICT = """
    f.id AS finding_id,
    f.text AS finding_text,
    f.progress,
    fl.status AS finding_link_status,
    fd.id AS review_document_id,
    fd.title AS review_title,
    fd.published AS review_published"""

# Two halves: paths that go through an answer (or have none at all), and verdicts on a force
# whose body gave none of the answers. A record without a force is for every force.
TRAIL = f"""
CREATE VIEW trail AS
SELECT {_RECOMMENDATION}{_ANSWER}{_VERDICT}
FROM recommendations AS r
JOIN documents AS d ON d.id = r.document_id
LEFT JOIN response_links AS al
    ON al.recommendation_id = r.id AND al.status IN ('auto', 'accepted')
LEFT JOIN responses AS a ON a.id = al.response_id
LEFT JOIN documents AS ad ON ad.id = a.document_id
LEFT JOIN finding_links AS fl
    ON fl.recommendation_id = r.id
    AND fl.relation = 'verdict'
    AND fl.status IN ('auto', 'accepted')
    AND (a.force_id IS NULL OR EXISTS (
        SELECT 1 FROM findings AS same
        WHERE same.id = fl.finding_id
        AND (same.force_id IS NULL OR same.force_id = a.force_id)))
LEFT JOIN findings AS f ON f.id = fl.finding_id
LEFT JOIN documents AS fd ON fd.id = f.document_id
UNION ALL
SELECT {_RECOMMENDATION}{_NO_ANSWER}{_VERDICT}
FROM finding_links AS fl
JOIN findings AS f ON f.id = fl.finding_id
JOIN documents AS fd ON fd.id = f.document_id
JOIN recommendations AS r ON r.id = fl.recommendation_id
JOIN documents AS d ON d.id = r.document_id
WHERE fl.relation = 'verdict'
    AND fl.status IN ('auto', 'accepted')
    AND f.force_id IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM response_links AS given
        WHERE given.recommendation_id = r.id AND given.status IN ('auto', 'accepted'))
    AND NOT EXISTS (
        SELECT 1 FROM response_links AS given
        JOIN responses AS answer ON answer.id = given.response_id
        WHERE given.recommendation_id = r.id AND given.status IN ('auto', 'accepted')
        AND (answer.force_id IS NULL OR answer.force_id = f.force_id));
"""

# An answer to a cause of concern answers its recommendations, so a cause has no row of its own.
UNANSWERED_RECOMMENDATIONS = """
CREATE VIEW unanswered_recommendations AS
SELECT
    r.id AS recommendation_id,
    r.kind,
    r.number,
    r.text,
    r.section,
    r.page,
    d.id AS document_id,
    d.title AS report_title,
    d.published,
    d.force_id,
    f.name AS force_name,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT o.name FROM recommendation_addressees AS a
            JOIN organisations AS o ON o.id = a.organisation_id
            WHERE a.recommendation_id = r.id ORDER BY a.seq)
    ) AS addressees,
    (
        SELECT COUNT(DISTINCT l.response_id) FROM response_links AS l
        WHERE l.recommendation_id IN (r.id, r.parent_id) AND l.status = 'needs_review'
    ) AS answers_in_review
FROM recommendations AS r
JOIN documents AS d ON d.id = r.document_id
LEFT JOIN organisations AS f ON f.id = d.force_id
WHERE r.kind <> 'cause_of_concern'
    AND NOT EXISTS (
        SELECT 1 FROM response_links AS l
        WHERE l.recommendation_id IN (r.id, r.parent_id) AND l.status IN ('auto', 'accepted'));
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
        WHERE l.finding_id = f.id AND l.relation = 'verdict' AND l.status = 'needs_review'
    ) AS links_in_review
FROM findings AS f
JOIN documents AS d ON d.id = f.document_id
LEFT JOIN organisations AS o ON o.id = coalesce(f.force_id, d.force_id)
WHERE EXISTS ({_FOLLOWED_UP})
    AND NOT EXISTS (
        SELECT 1 FROM finding_links AS l
        WHERE l.finding_id = f.id AND l.relation = 'verdict' AND l.status IN ('auto', 'accepted'));
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

VIEWS = {
    "comments_due": COMMENTS_DUE,
    "coverage": COVERAGE,
    "trail": TRAIL,
    "unanswered_recommendations": UNANSWERED_RECOMMENDATIONS,
    "orphan_findings": ORPHAN_FINDINGS,
    "letters_to_unknown_reports": LETTERS_TO_UNKNOWN_REPORTS,
}
