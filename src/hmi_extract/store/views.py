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

VIEWS = {"comments_due": COMMENTS_DUE, "coverage": COVERAGE, "trail": TRAIL}
