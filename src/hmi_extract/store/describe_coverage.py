"""What the tables and views of who answered what hold, in one line each."""

from __future__ import annotations

from collections.abc import Mapping

from hmi_extract.store.description import Description, table

_COMMENTS = {
    "through_id": "Report on the force alone that asks the same, and whose comments count here",
    "commented_on": "Earliest publication of comments by the local policing body",
    "comment_document_id": "Document of the earliest comments; set although it may be undated",
}

COVERAGE = {
    "document_id": "The report",
    "asked": "1: the force owes or may owe an answer; 0: here only because it gave one",
    "through_id": "What was answered instead and counts here: its cause of concern, or the same "
    "recommendation in a report on the force alone",
    "recommendation_id": "Recommendation or area for improvement",
    "kind": "recommendation or area_for_improvement",
    "duty": "statutory, voluntary (areas for improvement), none or unknown",
    "answered_on": "Day of the earliest answer; null: unanswered or undated",
    "status": "What the strongest answer amounts to; unanswered where there is none",
    "response_id": "The strongest answer",
}

IN_REVIEW = "Possible answers of the same force that a person has to decide on"

PRECEDENCE = (
    "0: to the recommendation itself; 1: to its cause of concern; 2: to the same "
    "recommendation in a report on the force alone. The lowest counts"
)

COVERAGE_DESCRIPTIONS: Mapping[str, Description] = {
    "same_recommendations": table(
        "Recommendations that a national report and a report on a force both make",
        recommendation_id="In the national report",
        same_as_id="In the report on the force",
        likeness="Of their words, letter by letter, 0 to 1; 1 where a person joined them",
        status="auto, or what a person decided: accepted; rejected, and nothing counts through it",
    ),
    "comments_owed": table(
        "The rows behind comments_due", "document_id force_id published due days_late", **_COMMENTS
    ),
    "comments_given": table(
        "Every document that counts as comments on a report, by force",
        "document_id force_id",
        comment_document_id="The comments",
        commented_on="Day of their publication",
        through_id=_COMMENTS["through_id"],
        precedence="0: on the report itself; 2: on the report on the force alone",
    ),
    "obligations": table(
        "The rows of coverage, without names and words",
        "force_id published due days_late",
        **COVERAGE,
    ),
    "obligation_answers": table(
        "Every answer that counts in coverage",
        "force_id",
        recommendation_id=COVERAGE["recommendation_id"],
        response_id="The answer",
        status="What this answer amounts to",
        answered_on="Day of its publication",
        through_id=COVERAGE["through_id"],
        precedence=PRECEDENCE,
    ),
    "comments_due": table(
        "Each report and force whose local policing body owes comments on it",
        "document_id force_id published due days_late force_name report_title",
        **_COMMENTS,
        comment_title="Title of that document",
        through_title="Title of the report that through_id names",
    ),
    "coverage": table(
        "Each recommendation or area for improvement and force that owes or gave an answer",
        "force_id published due days_late force_name report_title section text page",
        **COVERAGE,
        number="As printed in the report",
        quotation="The words of the strongest answer",
        response_page="Page of that answer",
        is_generic="1: that answer only names the process that all recommendations go through",
        response_document_id="Document of that answer",
        response_title="Title of that document",
        answers_in_review=IN_REVIEW,
    ),
    "trail_paths": table(
        "The rows of trail, without titles and words",
        "force_id position action",
        recommendation_id="Recommendation",
        kind="recommendation, area_for_improvement, cause_of_concern",
        report_id="Report that it stands in",
        response_id="Answer; null: none",
        response_link_status="auto or accepted",
        finding_id="Verdict; null: none",
        progress="complete, good_progress, some_progress, insufficient_progress …",
        finding_link_status="auto or accepted",
    ),
    "trail": table(
        "Recommendation, answer and verdict of one force (or of all): a row a path",
        "force_id position action report_title",
        recommendation_id="Recommendation",
        kind="recommendation, area_for_improvement, cause_of_concern",
        number="As printed in the report",
        recommendation_text="Its words",
        report_id="Report that it stands in",
        report_published="Day of publication",
        response_id="Answer; null: none",
        response_text="Its words",
        respondent_id="Organisation that gives the answer",
        response_link_status="auto or accepted",
        response_document_id="Document of the answer",
        response_title="Title of that document",
        response_published="Its day",
        finding_id="Verdict; null: none",
        finding_text="Its words",
        progress="complete, good_progress, some_progress, insufficient_progress …",
        finding_link_status="auto or accepted",
        review_document_id="Document of the verdict",
        review_title="Title of that document",
        review_published="Its day",
    ),
    "answers_not_counted": table(
        "Answers that count for no recommendation, and why",
        "force_id force_name start_char text page",
        response_id="The answer",
        document_id="Document that it stands in",
        document_title="Its title",
        published="Its day",
        reason="in_review: a person has to decide what it answers; wrong_body: not of the local "
        "policing body; rejected: a person said that it answers nothing here; orphan: it answers "
        "no recommendation of the report that its document answers; letter_in_review: a person "
        "has to decide which report that is; report_missing: that report is not in the store; "
        "report_unknown: nobody knows which it is; nothing_owed: no force has to answer what "
        "it answers",
        number="The answer's own, as printed",
    ),
    "measured_scores": table(
        "How well this version finds and links, as measured before: how far to trust the store",
        label="What it was measured on",
        grouping="family; null: all of them together",
        family="Kind of document",
        documents="How many documents",
        origin="real, composed only, or a mixture, as far as the gold says",
        what="What was looked for, or which of its fields was judged",
        right="Found and right, or judged right",
        missed="Not found",
        extra="Found, and not there",
        judged="Fields that were compared",
        precision="Share of what was found that is right, 0 to 1",
        recall="Share of what is there that was found, 0 to 1",
        f1="Both in one figure, 0 to 1",
        f1_low="Lower end of its 95 % interval; null: too few documents to tell",
        f1_high="Upper end of it",
        accuracy="Share of the judged fields that are right, 0 to 1",
        accuracy_low="Lower end of its 95 % interval; null: too few documents to tell",
        accuracy_high="Upper end of it",
        version="Of hmi-extract",
        measured_on="Day of the measurement",
    ),
    "known_issues": table(
        "What is known to be amiss, document by document: problems, gaps, and what waits",
        document_id="Document; null: one that could not be read",
        title="Its title",
        source="Path as given, or URL",
        severity="error, warning, or review: a person has to look",
        issue="Short and stable name",
        items="How many items of the document it concerns",
        message="What it means, or the way out",
    ),
    "claims_and_verdicts": table(
        "What an answer says beside what inspectors later found on the same force",
        "position action force_id force_name report_title",
        recommendation_id="Recommendation",
        kind="recommendation, area_for_improvement, cause_of_concern",
        number="As printed in the report",
        recommendation_text="Its words",
        report_id="Report that it stands in",
        report_published="Day of publication",
        answered_id="What the answer answers: the recommendation, or its cause of concern",
        response_id="Answer",
        claim="Its words",
        claim_page="Page of the answer",
        response_document_id="Document of the answer",
        response_title="Title of that document",
        response_published="Its day",
        finding_id="Verdict",
        verdict="Its words",
        verdict_page="Page of the verdict",
        progress="complete, good_progress, some_progress, insufficient_progress …",
        review_document_id="Document of the verdict",
        review_title="Title of that document",
        review_published="Its day",
        outcome="contradicted: it was said to be done, and later found no more than begun; "
        "confirmed; open: the verdict is not clear; order_unknown: one of the two has no date; "
        "no_claim: the answer does not say that it was done",
    ),
}
