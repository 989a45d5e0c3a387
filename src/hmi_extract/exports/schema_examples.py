"""For each view a question that it answers, as SQL to begin from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    question: str
    sql: str


EXAMPLES: Mapping[str, Example] = {
    "blocks": Example(
        "The headings of the latest report, as its outline:",
        """\
SELECT page, level, text FROM blocks
WHERE kind = 'heading' AND document_id = (
    SELECT id FROM documents WHERE kind = 'inspection_report' AND is_stub = 0
    ORDER BY published DESC LIMIT 1)
ORDER BY seq""",
    ),
    "regions": Example(
        "The page and box of each line of a recommendation, over page breaks as well:",
        """\
SELECT g.page, g.bbox
FROM (SELECT * FROM recommendations ORDER BY id LIMIT 1) AS r
JOIN regions AS g ON g.document_id = r.document_id
    AND g.start_char < r.end_char AND g.end_char > r.start_char
ORDER BY g.start_char""",
    ),
    "recommendation_addressees": Example(
        "Whom most recommendations are addressed to:",
        """\
SELECT organisation_id, count(*) AS recommendations FROM recommendation_addressees
GROUP BY organisation_id ORDER BY recommendations DESC, organisation_id""",
    ),
    "quotes": Example(
        "The words behind each position, as the answers say it:",
        """\
SELECT q.record_id, substr(d.text, q.start_char + 1, q.end_char - q.start_char) AS words
FROM quotes AS q JOIN documents AS d ON d.id = q.document_id
WHERE q.role = 'position_evidence' ORDER BY q.record_id, q.start_char""",
    ),
    "recommendation_themes": Example(
        "Two themes on which the same recommendations are made:",
        """\
SELECT a.theme_id, b.theme_id AS other, count(DISTINCT a.recommendation_id) AS recommendations
FROM recommendation_themes AS a JOIN recommendation_themes AS b
    ON b.recommendation_id = a.recommendation_id AND b.theme_id > a.theme_id
GROUP BY a.theme_id, other ORDER BY recommendations DESC, a.theme_id, other""",
    ),
    "finding_themes": Example(
        "What inspectors found on a theme, by progress:",
        """\
SELECT f.progress, count(DISTINCT f.id) AS findings
FROM finding_themes AS t JOIN findings AS f ON f.id = t.finding_id
WHERE t.theme_id = 'children' GROUP BY f.progress ORDER BY findings DESC""",
    ),
    "same_recommendations": Example(
        "What a national report and the reports on forces both ask, the least alike first: the "
        "ones to look at:",
        """\
SELECT s.likeness, s.status, n.text AS national, f.text AS of_force
FROM same_recommendations AS s
JOIN recommendations AS n ON n.id = s.recommendation_id
JOIN recommendations AS f ON f.id = s.same_as_id
ORDER BY s.likeness""",
    ),
    "comments_due": Example(
        "Reports on which one local policing body has published no comments, the longest owed "
        "first:",
        """\
SELECT report_title, published, due FROM comments_due
WHERE force_id = 'dorset' AND comment_document_id IS NULL
ORDER BY due NULLS LAST, published""",
    ),
    "coverage": Example(
        "How a force's recommendations and areas for improvement stand, by duty:",
        """\
SELECT duty, status, count(*) AS rows, sum(days_late > 0) AS late FROM coverage
WHERE force_id = 'dorset'
GROUP BY duty, status ORDER BY duty, rows DESC""",
    ),
    "trail": Example(
        "Recommendations on which action was said to be taken, and inspectors later found too "
        "little progress:",
        """\
SELECT force_id, number, recommendation_text, response_text, finding_text FROM trail
WHERE action = 'taken' AND progress = 'insufficient_progress'
    AND response_published <= review_published
ORDER BY force_id, report_title, number""",
    ),
    "obligations": Example(
        "How often each force has answered in time what the law asks it to answer:",
        """\
SELECT force_id, count(*) AS owed, sum(days_late = 0) AS in_time FROM obligations
WHERE duty = 'statutory' GROUP BY force_id ORDER BY in_time DESC, force_id""",
    ),
    "obligation_answers": Example(
        "Recommendations that a force has answered more than once:",
        """\
SELECT recommendation_id, force_id, count(*) AS answers FROM obligation_answers
GROUP BY recommendation_id, force_id HAVING answers > 1 ORDER BY answers DESC""",
    ),
    "trail_paths": Example(
        "How many answers of each position were followed by which verdict:",
        """\
SELECT position, progress, count(DISTINCT response_id) AS answers FROM trail_paths
WHERE progress IS NOT NULL GROUP BY position, progress ORDER BY answers DESC""",
    ),
    "unanswered_recommendations": Example(
        "What nobody has answered, and perhaps an answer waits for review:",
        """\
SELECT report_title, number, text, addressees, answers_in_review
FROM unanswered_recommendations
WHERE kind = 'recommendation' AND answers_in_review > 0
ORDER BY published DESC LIMIT 20""",
    ),
    "unanswered_components": Example(
        "Causes of concern of whose recommendations a force has answered none, the oldest first:",
        """\
SELECT force_name, report_title, text, published, recommendations FROM unanswered_components
ORDER BY published, force_name""",
    ),
    "orphan_findings": Example(
        "Verdicts of reviews that no recommendation was found for:",
        """\
SELECT review_title, report_titles, progress, text, links_in_review FROM orphan_findings
ORDER BY published DESC, review_title, page""",
    ),
    "letters_to_unknown_reports": Example(
        "Reports that are wanting in the collection, those that most letters answer first:",
        """\
SELECT named_title, named_published, count(*) AS letters FROM letters_to_unknown_reports
WHERE stub_id IS NOT NULL
GROUP BY stub_id ORDER BY letters DESC, named_title""",
    ),
    "claims_and_verdicts": Example(
        "How often inspectors confirmed what a body said was done, force by force:",
        """\
SELECT force_name, sum(outcome = 'confirmed') AS confirmed,
    sum(outcome = 'contradicted') AS contradicted
FROM claims_and_verdicts WHERE action = 'taken'
GROUP BY force_name ORDER BY contradicted DESC, force_name""",
    ),
    "answers_not_counted": Example(
        "Why answers of a force's body count for nothing in coverage:",
        """\
SELECT reason, count(*) AS answers FROM answers_not_counted
WHERE force_id = 'dorset'
GROUP BY reason ORDER BY answers DESC""",
    ),
    "known_issues": Example(
        "What is amiss, the commonest first:",
        """\
SELECT issue, severity, count(*) AS documents, sum(items) AS items FROM known_issues
GROUP BY issue, severity ORDER BY documents DESC, issue""",
    ),
    "finding_support": Example(
        "Verdicts that rest on one answer: it was given to all that they judge:",
        """\
SELECT review_title, finding_text, progress, response_text FROM finding_support
WHERE recommendations_answered = recommendations_judged
GROUP BY finding_id, response_id ORDER BY review_published""",
    ),
}
