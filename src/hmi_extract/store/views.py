"""Views of the store, made anew whenever a store is migrated: they hold no rows."""

from __future__ import annotations

from hmi_extract.store.answer_views import ANSWER_VIEWS
from hmi_extract.store.issue_views import ISSUE_VIEWS
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.number_views import NUMBER_VIEWS
from hmi_extract.store.page_views import PAGE_VIEWS
from hmi_extract.store.reference_views import REFERENCE_VIEWS
from hmi_extract.store.standing import counts, waits

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
    c.title AS comment_title,
    o.through_id,
    t.title AS through_title
FROM comments_owed AS o
LEFT JOIN documents AS d ON d.id = o.document_id
LEFT JOIN organisations AS f ON f.id = o.force_id
LEFT JOIN documents AS c ON c.id = o.comment_document_id
LEFT JOIN documents AS t ON t.id = o.through_id;
"""

# Titles and long texts are looked up where a reader asks for them: in a join, SQLite would look
# them up for every row that is only counted or sorted.
COVERAGE = """
CREATE VIEW coverage AS
SELECT
    r.id AS recommendation_id,
    o.force_id,
    r.kind,
    o.duty,
    o.published,
    o.due,
    o.answered_on,
    o.days_late,
    o.status,
    a.id AS response_id,
    (SELECT name FROM organisations WHERE id = o.force_id) AS force_name,
    r.document_id,
    (SELECT title FROM documents WHERE id = r.document_id) AS report_title,
    r.number,
    r.section,
    (SELECT text FROM recommendations WHERE serial = o.recommendation) AS text,
    r.page,
    (SELECT text FROM responses WHERE serial = o.response) AS quotation,
    a.page AS response_page,
    a.is_generic,
    a.document_id AS response_document_id,
    (SELECT title FROM documents WHERE id = a.document_id) AS response_title,
    o.asked,
    (SELECT id FROM recommendations WHERE serial = o.through) AS through_id,
    o.answers_in_review
FROM obligation_rows AS o
JOIN recommendations AS r ON r.serial = o.recommendation
LEFT JOIN responses AS a ON a.serial = o.response;
"""

TRAIL = """
CREATE VIEW trail AS
SELECT
    r.id AS recommendation_id,
    r.kind,
    r.number,
    (SELECT text FROM recommendations WHERE serial = p.recommendation) AS recommendation_text,
    r.document_id AS report_id,
    (SELECT title FROM documents WHERE id = r.document_id) AS report_title,
    (SELECT published FROM documents WHERE id = r.document_id) AS report_published,
    p.force_id,
    a.id AS response_id,
    (SELECT text FROM responses WHERE serial = p.response) AS response_text,
    a.respondent_id,
    p.position,
    p.action,
    p.response_link_status,
    a.document_id AS response_document_id,
    (SELECT title FROM documents WHERE id = a.document_id) AS response_title,
    (SELECT published FROM documents WHERE id = a.document_id) AS response_published,
    f.id AS finding_id,
    (SELECT text FROM findings WHERE serial = p.finding) AS finding_text,
    p.progress,
    p.finding_link_status,
    f.document_id AS review_document_id,
    (SELECT title FROM documents WHERE id = f.document_id) AS review_title,
    (SELECT published FROM documents WHERE id = f.document_id) AS review_published
FROM path_rows AS p
JOIN recommendations AS r ON r.serial = p.recommendation
LEFT JOIN responses AS a ON a.serial = p.response
LEFT JOIN findings AS f ON f.serial = p.finding;
"""

# A cause of concern and its recommendations are one component; what `coverage` counts as an
# answer to any of them (or to the cause, for those that have none) is an answer to it.
UNANSWERED_COMPONENTS = f"""
CREATE VIEW unanswered_components AS
SELECT
    c.id AS cause_of_concern_id,
    o.force_id,
    f.name AS force_name,
    d.id AS document_id,
    d.title AS report_title,
    d.published,
    min(o.due) AS due,
    c.number,
    c.section,
    c.text,
    c.page,
    count(*) AS recommendations,
    (
        SELECT COUNT(DISTINCT l.response_id)
        FROM recommendations AS q
        CROSS JOIN response_links AS l  -- in this order: else all that wait are gone through
            ON l.recommendation_id = q.id AND {waits("l", LinkTable.RESPONSES)}
        JOIN responses AS p ON p.id = l.response_id
        WHERE (q.id = c.id OR q.parent_id = c.id) AND p.force_id = o.force_id
    ) AS answers_in_review
FROM recommendations AS c
CROSS JOIN recommendations AS r ON r.parent_id = c.id  -- from the few causes to their forces
CROSS JOIN obligation_rows AS o ON o.recommendation = r.serial
JOIN documents AS d ON d.id = c.document_id
JOIN organisations AS f ON f.id = o.force_id
WHERE c.kind = 'cause_of_concern'
GROUP BY c.id, o.force_id
HAVING max(o.status <> 'unanswered') = 0;
"""


_FINDING_FORCE = "coalesce(f.force_id, fd.force_id)"

# An answer `g` in document `gd`: of the finding's force, or either is of none; and not known to
# be later than the finding.
_BEFORE_FINDING = f"""(coalesce(g.force_id, gd.force_id) IS NULL OR {_FINDING_FORCE} IS NULL
        OR coalesce(g.force_id, gd.force_id) = {_FINDING_FORCE})
        AND (fd.published IS NULL OR gd.published IS NULL OR gd.published <= fd.published)"""


def _answered(recommendation: str, response: str = "") -> str:
    """Whether a recommendation has an answer that stands; `response`: whether by this one."""
    certain = f"AND g.id = {response}" if response else ""
    return f"""EXISTS (SELECT 1 FROM response_links AS gl
        JOIN responses AS g ON g.id = gl.response_id
        JOIN documents AS gd ON gd.id = g.document_id
        WHERE gl.recommendation_id = {recommendation} AND {counts("gl", LinkTable.RESPONSES)}
        {certain} AND {_BEFORE_FINDING})"""


# What stands behind a verdict: answers to each recommendation that it is on, or, where there
# are none, to its cause of concern, as `coverage` has it.
FINDING_SUPPORT = f"""
CREATE VIEW finding_support AS
SELECT
    f.id AS finding_id,
    {_FINDING_FORCE} AS force_id,
    f.text AS finding_text,
    f.progress,
    fl.status AS finding_link_status,
    fd.id AS review_document_id,
    fd.title AS review_title,
    fd.published AS review_published,
    r.id AS recommendation_id,
    r.number,
    r.text AS recommendation_text,
    al.recommendation_id AS answered_id,
    a.id AS response_id,
    a.text AS response_text,
    coalesce(al.position, a.position) AS position,
    coalesce(al.action, a.action) AS action,
    al.status AS response_link_status,
    ad.id AS response_document_id,
    ad.title AS response_title,
    ad.published AS response_published,
    (
        SELECT count(*) FROM finding_links AS jl
        WHERE jl.finding_id = f.id AND jl.relation = 'verdict'
        AND {counts("jl", LinkTable.FINDINGS)}
    ) AS recommendations_judged,
    (
        SELECT count(*) FROM finding_links AS jl
        JOIN recommendations AS j ON j.id = jl.recommendation_id
        WHERE jl.finding_id = f.id AND jl.relation = 'verdict'
        AND {counts("jl", LinkTable.FINDINGS)} AND a.id IS NOT NULL
        AND ({_answered("j.id", "a.id")}
        OR (NOT {_answered("j.id")} AND {_answered("j.parent_id", "a.id")}))
    ) AS recommendations_answered
FROM finding_links AS fl
JOIN findings AS f ON f.id = fl.finding_id
JOIN documents AS fd ON fd.id = f.document_id
JOIN recommendations AS r ON r.id = fl.recommendation_id
LEFT JOIN response_links AS al
    ON al.recommendation_id = CASE WHEN {_answered("r.id")} THEN r.id ELSE r.parent_id END
    AND {counts("al", LinkTable.RESPONSES)}
    AND EXISTS (SELECT 1 FROM responses AS g JOIN documents AS gd ON gd.id = g.document_id
        WHERE g.id = al.response_id AND {_BEFORE_FINDING})
LEFT JOIN responses AS a ON a.id = al.response_id
LEFT JOIN documents AS ad ON ad.id = a.document_id
WHERE fl.relation = 'verdict' AND {counts("fl", LinkTable.FINDINGS)};
"""

VIEWS = {
    **PAGE_VIEWS,
    **NUMBER_VIEWS,
    "comments_due": COMMENTS_DUE,
    "coverage": COVERAGE,
    "trail": TRAIL,
    "unanswered_components": UNANSWERED_COMPONENTS,
    "finding_support": FINDING_SUPPORT,
    **ANSWER_VIEWS,
    **ISSUE_VIEWS,
    **REFERENCE_VIEWS,
}
