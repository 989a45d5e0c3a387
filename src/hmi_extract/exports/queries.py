"""Questions that people ask of a store, as SQL: canned queries for Datasette."""

from __future__ import annotations

from dataclasses import dataclass

from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import waits


@dataclass(frozen=True, slots=True)
class Query:
    name: str
    title: str
    description: str
    sql: str  # may have parameters, as in ":force": an empty one asks for everything


UNANSWERED = Query(
    "unanswered",
    "Unanswered recommendations",
    "Recommendations that the law asks to be answered, and that have no answer in this store. "
    "Give the id of a force, such as dorset, or nothing for all.",
    """\
SELECT force_name, report_title, number, text, published, due, recommendation_id
FROM coverage
WHERE status = 'unanswered' AND duty = 'statutory'
    AND (:force = '' OR force_id = :force)
ORDER BY due NULLS LAST, force_name, report_title, number""",
)

LATE = Query(
    "late",
    "Late answers",
    "Answers published after the last lawful day (Police Act 1996, s.55(5A)), the latest first.",
    """\
SELECT days_late, force_name, report_title, number, text, due, answered_on, quotation,
    response_title
FROM coverage
WHERE days_late > 0 AND duty = 'statutory'
ORDER BY days_late DESC, force_name, report_title, number""",
)

COMMENTS_OWED = Query(
    "comments_owed_and_not_found",
    "Reports without comments",
    "Reports and forces whose local policing body owes comments, where this store has none.",
    """\
SELECT force_name, report_title, published, due, document_id
FROM comments_due
WHERE comment_document_id IS NULL AND (:force = '' OR force_id = :force)
ORDER BY due IS NULL, due, force_name, report_title""",
)

CONTRADICTED = Query(
    "contradicted",
    "Claims that inspectors did not confirm",
    "The answer says that action was taken; inspectors later found the progress insufficient, or "
    "no more than some.",
    """\
SELECT force_name, report_title, number, recommendation_text, claim, response_published, verdict,
    progress, review_published, response_id, finding_id
FROM claims_and_verdicts
WHERE outcome = 'contradicted'
ORDER BY progress, force_name, report_title, number""",
)

REFUSED = Query(
    "refused_or_disputed",
    "Refused or disputed",
    "Answers that do not accept the recommendation or the finding behind it.",
    """\
SELECT t.position, f.name AS force_name, t.report_title, t.number, t.recommendation_text,
    t.response_text, t.response_published
FROM trail AS t LEFT JOIN organisations AS f ON f.id = t.force_id
WHERE t.position IN ('rejected', 'disputed', 'partly_accepted')
ORDER BY t.position, force_name, t.report_title, t.number""",
)

SAYS_NOTHING = Query(
    "only_mentioned",
    "Answers that say nothing of action",
    "The strongest answer neither tells of action nor gives a reason why there is none.",
    """\
SELECT force_name, report_title, number, text, quotation, response_title, answered_on
FROM coverage
WHERE status = 'mentioned'
ORDER BY force_id, report_title, number""",
)

GENERIC = Query(
    "generic_answers",
    "Answers that would fit any recommendation",
    "The strongest answer only names the process that all recommendations go through.",
    """\
SELECT force_name, report_title, number, text, status, quotation, response_title, answered_on
FROM coverage
WHERE is_generic = 1
ORDER BY force_name, report_title, number""",
)

TO_REVIEW = Query(
    "links_to_review",
    "Links that wait for a person",
    "Answers and recommendations that may belong together; the likeliest first.",
    f"""\
SELECT l.score, l.method, a.text AS response, r.number, r.text AS recommendation, l.evidence,
    l.response_id, l.recommendation_id
FROM response_links AS l
JOIN responses AS a ON a.id = l.response_id
JOIN recommendations AS r ON r.id = l.recommendation_id
WHERE {waits("l", LinkTable.RESPONSES)}
ORDER BY l.score DESC, l.response_id, l.recommendation_id""",
)

DEADLINES = Query(
    "deadlines",
    "Deadlines of recommendations",
    "When inspectors want each recommendation met, the latest first.",
    """\
SELECT r.deadline, r.deadline_text, d.title AS report_title, r.number, r.text
FROM recommendations AS r JOIN documents AS d ON d.id = r.document_id
WHERE r.deadline IS NOT NULL
ORDER BY r.deadline DESC, d.title, r.number""",
)

BY_THEME = Query(
    "by_theme",
    "Recommendations by theme",
    "What inspectors asked for on a theme, the latest first. Give the id of a theme, such as "
    "custody, or nothing for all; the themes are defined in the table themes.",
    """\
SELECT t.title AS theme, d.published, d.title AS report_title, r.kind, r.number, r.text,
    (
        SELECT group_concat(w.words, ' … ') FROM recommendation_themes AS w
        WHERE w.recommendation_id = r.id AND w.theme_id = t.id
    ) AS words,
    m.source, r.id AS recommendation_id
FROM themes AS t
CROSS JOIN recommendation_themes AS m ON m.theme_id = t.id
JOIN recommendations AS r ON r.id = m.recommendation_id
JOIN documents AS d ON d.id = r.document_id
WHERE (:theme = '' OR t.id = :theme) AND NOT EXISTS (
    SELECT 1 FROM recommendation_themes AS earlier
    WHERE earlier.recommendation_id = m.recommendation_id AND earlier.theme_id = m.theme_id
        AND (earlier.start_char, earlier.end_char) < (m.start_char, m.end_char))
ORDER BY t.title, d.published DESC, d.title, r.start_char""",
)

COMPONENTS = Query(
    "components_without_answer",
    "Causes of concern without an answer",
    "Causes of concern none of whose recommendations the force's body has answered. Give the id "
    "of a force, such as dorset, or nothing for all.",
    """\
SELECT force_name, report_title, text, published, due, recommendations, answers_in_review,
    cause_of_concern_id
FROM unanswered_components
WHERE :force = '' OR force_id = :force
ORDER BY due IS NULL, due, force_name, report_title, cause_of_concern_id""",
)

HANGS_ON = Query(
    "whole_finding_on_one_answer",
    "Findings that hang on one answer",
    "Later findings all of whose recommendations one and the same earlier answer was given to.",
    """\
SELECT review_title, finding_text, progress, recommendations_judged, response_title,
    response_text, position, action, finding_id, response_id
FROM finding_support
WHERE recommendations_answered = recommendations_judged
GROUP BY finding_id, response_id
ORDER BY recommendations_judged DESC, review_published, finding_id, response_id""",
)

QUERIES = (
    UNANSWERED,
    LATE,
    COMMENTS_OWED,
    CONTRADICTED,
    REFUSED,
    SAYS_NOTHING,
    GENERIC,
    TO_REVIEW,
    DEADLINES,
    BY_THEME,
    COMPONENTS,
    HANGS_ON,
)
