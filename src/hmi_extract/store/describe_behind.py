"""Descriptions of tables that are not meant to be read: views show what they hold."""

from __future__ import annotations

from collections.abc import Mapping

from hmi_extract.store.describe_coverage import COVERAGE, IN_REVIEW, PRECEDENCE
from hmi_extract.store.description import Description, table

_CORNERS = {
    "x0": "Left edge of its box, hundredths of a PDF point from the left edge of the page",
    "top": "Upper edge, from the upper edge of the page",
    "width": "From there to its right edge",
    "height": "From there to its lower edge",
}

_NUMBERS = {
    "recommendation": "Number of the recommendation",
    "response": "Number of the answer; null: none",
}


def _of_coverage(names: str) -> dict[str, str]:
    return {name: COVERAGE[name] for name in names.split()}


def _theme_rows(record: str, sources: str) -> Description:
    return table(
        f"The rows behind {record}_themes",
        "start_char end_char",
        theme_id="Theme",
        source=f"{sources}",
        words=f"Slice of the text of the {record}'s document",
        **{record: f"Number of the {record}"},
    )


def _quotes(record: str) -> Description:
    return table(
        f"The rows behind quotes that are of a {record}",
        "start_char end_char page",
        role="restated, explanation, part, printed_again, takes_up, deadline …",
        label="As printed: '(a)'",
        **{record: f"Number of the {record}"},
    )


BEHIND: Mapping[str, Description] = {
    "document_numbers": table(
        "Short numbers of documents, for the tables with a row a block or a line",
        number="From 1, in the order of the ids",
        document_id="Document",
    ),
    "obligation_rows": table(
        "The rows behind coverage and obligations",
        "force_id published due days_late",
        **_NUMBERS,
        **_of_coverage("duty asked answered_on status"),
        through="Number of what was answered instead",
        answers_in_review=IN_REVIEW,
    ),
    "answer_rows": table(
        "The rows behind obligation_answers",
        "force_id",
        **_NUMBERS,
        precedence=PRECEDENCE,
        status="What this answer amounts to",
        answered_on="Day of its publication",
        through="Number of what was answered instead",
    ),
    "path_rows": table(
        "The rows behind trail and trail_paths",
        "force_id position action",
        **_NUMBERS,
        response_link_status="auto or accepted",
        finding="Number of the verdict; null: none",
        progress="complete, good_progress, some_progress, insufficient_progress …",
        finding_link_status="auto or accepted",
    ),
    "addressee_rows": table(
        "The rows behind recommendation_addressees",
        recommendation="Number of the recommendation",
        organisation_id="Organisation or group",
        seq="Place in the order printed, from 0",
    ),
    "recommendation_theme_rows": _theme_rows("recommendation", "ask, explanation or section"),
    "finding_theme_rows": _theme_rows("finding", "finding, restated or section"),
    **{f"{record}_quotes": _quotes(record) for record in ("recommendation", "response", "finding")},
    "block_rows": table(
        "The rows behind blocks",
        "page",
        document="Number of the document",
        seq="Place in reading order, from 0",
        kind="0 heading, 1 paragraph, 2 list_item, 3 table_cell, 4 box, 5 footnote, 6 caption, "
        "7 header, 8 footer, 9 page_number, 10 contents, 11 navigation",
        level="Of a heading, 1 to 6; of a list item, its depth",
        own_text="Text that is not the document's at its offsets: of furniture; null: it is",
        start_char="First character in documents.text; null for furniture",
        length="Characters; null for furniture",
        label="List marker or number as printed",
        label_length="Characters of text that the label takes",
        parent_seq="Box that holds it",
        table_number="Of a cell: table in the document, from 0",
        row_number="Of a cell: row, from 0",
        column_number="Of a cell: column, from 0",
        bold="Share of its letters set in bold",
        italic="Share of its letters set in italics",
        bold_lead="Leading characters set in bold without a break",
        **_CORNERS,
    ),
    "document_issues": table(
        "The rows behind known_issues, without the problems",
        "document_id",
        issue="Short and stable name",
        severity="warning, or review: a person has to look",
        items="How many items of the document it concerns",
        message="What it means, or the way out",
    ),
    "region_rows": table(
        "The rows behind regions",
        "start_char page",
        document="Number of the document",
        length="Characters",
        seq="Place among the document's lines, from 0",
        confidence="Of its words, 0 to 1; below 1 where they were recognised in a picture",
        **_CORNERS,
    ),
}
