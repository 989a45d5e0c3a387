"""What every table and column holds, in one line each: for Datasette and the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_SHARED = {
    "document_id": "Document that it stands in",
    "start_char": "First character in documents.text, from 0",
    "end_char": "Character after the last in documents.text",
    "page": "Physical page on which it begins, from 1",
    "text": "The words as printed: a slice of documents.text",
    "confidence": "How sure the extractor is, 0 to 1; null: not known",
    "force_id": "Police force that it concerns; null: national, several or unknown",
    "section": "Nearest heading above it that names its subject",
    "published": "Day on which the report was published",
    "valid_from": "First day; null: not known, or before it matters",
    "valid_to": "Last day; null: still so",
    "score": "How good the match is, 0 to 1",
    "method": "Rule or model that made the link; decision: a person did",
    "evidence": "JSON: each comparison and its value",
    "status": "auto, needs_review, or what a person decided: accepted, rejected",
    "position": "What the answer says of the recommendation",
    "action": "What the answer says was done or will be; null: not to be told",
    "bbox": "JSON: x0, top, x1, bottom in PDF points from the top left corner",
    "days_late": "Days after the last lawful day, never negative; null: undated or not due",
    "due": "Last lawful day for the comments on the report (Police Act 1996, s.55(5A))",
    "force_name": "Name of the force",
    "report_title": "Title of the report",
}


@dataclass(frozen=True, slots=True)
class Description:
    summary: str
    columns: Mapping[str, str]


def _table(summary: str, shared: str = "", **own: str) -> Description:
    """`shared`: names of columns that mean the same in several tables."""
    return Description(summary, {**{name: _SHARED[name] for name in shared.split()}, **own})


_LINK = "score method evidence status"


def _end_columns(end: str) -> dict[str, str]:
    """Of a decision's source or target, by which it is found again."""
    said = {
        "document_id": f"Document of the {end}",
        "document_text_key": "Hash of that document's text",
        "document_kind": "Kind of that document",
        "document_title": "Title of that document",
        "document_published": "Publication of that document",
        "document_force_id": "Force of that document",
        "sha256": "Of that document's file",
        "key": f"Hash of the {end}'s words",
        "nth": "Which of the records with these words in the document, from 1",
        "text": f"The {end}'s words",
        "rival": "Likeness of the most alike record beside it, 0 to 1",
    }
    return {f"{end}_{column}": line for column, line in said.items()}


_COMMENTS = {
    "commented_on": "Earliest publication of comments by the local policing body",
    "comment_document_id": "Document of the earliest comments; set although it may be undated",
}

_COVERAGE = {
    "recommendation_id": "Recommendation or area for improvement",
    "kind": "recommendation or area_for_improvement",
    "duty": "statutory, voluntary (areas for improvement), none or unknown",
    "answered_on": "Day of the earliest answer; null: unanswered or undated",
    "status": "What the strongest answer amounts to; unanswered where there is none",
    "response_id": "The strongest answer",
}

DESCRIPTIONS: Mapping[str, Description] = {
    "organisations": _table(
        "Forces, the bodies that oversee them, inspectorates, government and others, over time",
        "valid_from valid_to",
        id="Slug; of a territorial force, the slug of its area",
        name="As the body writes it",
        kind="police_force, local_policing_body, fire_service, inspectorate, group …",
        force_id="Force that a local policing body oversees",
        successor_id="Organisation that took its place",
    ),
    "organisation_aliases": _table(
        "Names and variants by which documents call an organisation",
        "valid_from valid_to",
        organisation_id="Organisation that is meant",
        alias="The name",
        exact_case="1: means it only in this case, as 'Met'",
    ),
    "documents": _table(
        "Files that were read, and reports known only because another document names them",
        "force_id",
        id="Made from the path relative to the folder that was given",
        kind="inspection_report, response, post_inspection_review, news_article, other",
        title="As printed or as the manifest says",
        published="Day of publication; a letter's own date where nothing better is known",
        published_basis="Where the date was read: body, letter, page stamp, manifest",
        dated="Date that the document bears itself: a letter's, or a cover's",
        page_published="Day on which the web page says that it was published",
        page_updated="Day on which the web page says that it was last changed",
        isbn="Digits alone",
        reference="A letter's own reference, or the number of a paper of Parliament",
        source="Path as given, or URL",
        url="Address on the web, where known",
        sha256="Of the file's bytes",
        page_count="Physical pages; 1 for formats without pages",
        text="Cleaned text without page furniture; all offsets count in it",
        is_stub="1: a report known only because a letter names it; it has no text",
        basis="JSON: fact and where it was read",
        properties="JSON: what the file says of itself",
    ),
    "document_organisations": _table(
        "Who is inspected by, publishes, writes, signs or is addressed by a document",
        "document_id",
        organisation_id="Organisation",
        role="inspected, publisher, author, signatory, addressee",
    ),
    "document_references": _table(
        "Other reports that a document names",
        "document_id start_char end_char",
        seq="Place in the document's list of references",
        relation="responds_to, reviews, reports_on",
        title="As printed",
        published="Day of publication as the document says it",
        inspected="Year or month of the inspection as the document says it",
    ),
    "pages": _table(
        "Physical pages",
        "document_id",
        page="From 1",
        width="PDF points; null for formats without pages",
        height="PDF points; null for formats without pages",
        turn="Degrees clockwise by which the page, as a viewer shows it, was turned to be read",
        ocr_confidence="Mean for its letters, 0 to 1; null: they were not recognised in a picture",
    ),
    "blocks": _table(
        "Headings, paragraphs, list items, table cells, boxes and page furniture",
        "document_id page bbox",
        seq="Place in reading order, from 0",
        kind="heading, paragraph, list_item, table_cell, box, footnote, caption, header …",
        level="Of a heading, 1 to 6; of a list item, its depth",
        text="Slice of documents.text; of furniture, text that stands only here",
        start_char="First character in documents.text; null for furniture",
        end_char="Character after the last; null for furniture",
        label="List marker or number as printed",
        label_length="Characters of text that the label takes",
        parent_seq="Box that holds it",
        table_number="Of a cell: table in the document, from 0",
        row_number="Of a cell: row, from 0",
        column_number="Of a cell: column, from 0",
        bold="Share of its letters set in bold",
        italic="Share of its letters set in italics",
        bold_lead="Leading characters set in bold without a break",
    ),
    "regions": _table(
        "Where each line of print lies on its page",
        "document_id start_char end_char page bbox",
        seq="Place among the document's lines, from 0",
        confidence="Of its words, 0 to 1; below 1 where they were recognised in a picture",
    ),
    "recommendations": _table(
        "Recommendations, areas for improvement and causes of concern",
        "document_id text section page start_char end_char confidence",
        id="Document and a short hash of the words",
        kind="recommendation, area_for_improvement, cause_of_concern",
        number="As printed; null where unnumbered",
        parent_id="Cause of concern that it belongs to",
        deadline_text="The words that set a deadline",
        deadline="The day they mean; null: none, or counted from an unknown day",
    ),
    "recommendation_addressees": _table(
        "Whom a recommendation is addressed to",
        recommendation_id="Recommendation",
        organisation_id="Organisation or group",
        seq="Place in the order printed, from 0",
    ),
    "themes": _table(
        "What recommendations may be about",
        id="Slug",
        title="In words",
        definition="What belongs to it and what does not",
    ),
    "recommendation_themes": _table(
        "What a recommendation is about, and the words that tell it: a row for each such place",
        "start_char end_char",
        recommendation_id="Recommendation, area for improvement or cause of concern",
        theme_id="Theme",
        source="ask: its own words; explanation or section: only where those before tell none",
        words="Slice of the text of the recommendation's document",
    ),
    "responses": _table(
        "Answers: each the text that answers one recommendation or a named group",
        "document_id force_id text position action page start_char end_char confidence",
        id="Document and a short hash of the words",
        number="The letter's own number, which need not be the report's",
        cites="JSON: the report's numbers that the answer itself names",
        respondent_id="Organisation that gives the answer",
        scope="single, several, remaining, all",
        position_confidence="How far the models believe the position, 0 to 1",
        action_confidence="How far the models believe the action, 0 to 1",
    ),
    "findings": _table(
        "What inspectors later found of earlier recommendations",
        "document_id force_id text section page start_char end_char confidence",
        id="Document and a short hash of the words",
        progress="complete, good_progress, some_progress, insufficient_progress …",
    ),
    "quotes": _table(
        "Further places that a record points at",
        "document_id start_char end_char page",
        record_id="Recommendation, response or finding",
        role="restated, explanation, part, printed_again, position_evidence, deadline …",
        label="As printed: '(a)'",
    ),
    "audit_counts": _table(
        "Audits of cases: how many inspectors judged to be how well handled, as printed",
        "document_id text page start_char end_char",
        seq="Place among those of the document, from 0",
        cases="Cases audited; null: not printed. Need not be the sum of the others",
        good="Of these, good; null: not printed",
        requires_improvement="Of these, requiring improvement; null: not printed",
        inadequate="Of these, inadequate; null: not printed",
    ),
    "document_links": _table(
        "Which document answers, reviews or tells of which",
        _LINK,
        source_id="Letter, review or article",
        target_id="Report",
        relation="responds_to, reviews, reports_on",
    ),
    "response_links": _table(
        "Which response answers which recommendation",
        _LINK,
        response_id="Response",
        recommendation_id="Recommendation",
        position="For this recommendation; null: as the response",
        action="For this recommendation; null: as the response",
    ),
    "finding_links": _table(
        "Which finding is about which recommendation",
        _LINK,
        finding_id="Finding",
        recommendation_id="Recommendation",
        relation="verdict, same_topic",
    ),
    "recommendation_links": _table(
        "Which recommendation takes up an earlier one",
        _LINK,
        source_id="Later recommendation",
        target_id="Earlier recommendation",
        relation="continues, supersedes",
    ),
    "decisions": _table(
        "What people decided on links; laid over the links again at every build",
        link="Table of the link",
        source_id="Source of the link when the store was built",
        target_id="Target of the link when the store was built",
        relation="Relation of the link; empty for response links",
        status="accepted, rejected, or noted: no more than a note",
        decided_at="When, UTC; null: not known",
        decided_by="Who; null: not known",
        reason="Why, in the person's words",
        position="Of the response link when it was decided on",
        action="Of the response link when it was decided on",
        only="1: whatever else the linker joins the source to is rejected with it",
        linker_status="What the linker says: auto, needs_review; null: it proposes no such link",
        **_end_columns("source"),
        **_end_columns("target"),
    ),
    "problems": _table(
        "What went wrong, and what to do about it",
        source="Path as given",
        document_id="Document, where it is in the store",
        stage="reading, metadata, extraction, linking, saving, decisions",
        severity="error: something is missing from the store; warning: wants a look",
        code="Short and stable name of the problem",
        message="What is wrong and the way out",
    ),
    "builds": _table(
        "How and when this store was made",
        id="1",
        version="Of hmi-extract",
        started="Date and time",
        finished="Date and time",
        roots="JSON: folders and files as given",
        options="JSON: option and value",
        stages="JSON: stage and seconds",
    ),
    "comments_owed": _table(
        "The rows behind comments_due", "document_id force_id published due days_late", **_COMMENTS
    ),
    "obligations": _table(
        "The rows behind coverage", "force_id published due days_late", **_COVERAGE
    ),
    "comments_due": _table(
        "Each report and force whose local policing body owes comments on it",
        "document_id force_id published due days_late force_name report_title",
        **_COMMENTS,
        comment_title="Title of that document",
    ),
    "coverage": _table(
        "Each recommendation or area for improvement and force that owes or gave an answer",
        "force_id published due days_late force_name report_title section text page",
        **_COVERAGE,
        document_id="The report",
        number="As printed in the report",
        quotation="The words of the strongest answer",
        response_page="Page of that answer",
        response_document_id="Document of that answer",
        response_title="Title of that document",
        answers_in_review="Possible answers of the same force that a person has to decide on",
    ),
    "trail": _table(
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
}
