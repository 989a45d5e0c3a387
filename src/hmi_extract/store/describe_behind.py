"""Descriptions of tables that are not meant to be read: views show what they hold."""

from __future__ import annotations

from collections.abc import Mapping

from hmi_extract.store.description import Description, table

_CORNERS = {
    "x0": "Left edge of its box, hundredths of a PDF point from the left edge of the page",
    "top": "Upper edge, from the upper edge of the page",
    "x1": "Right edge, from the left edge of the page",
    "bottom": "Lower edge, from the upper edge of the page",
}

BEHIND: Mapping[str, Description] = {
    "document_numbers": table(
        "Short numbers of documents, for the tables with a row a block or a line",
        number="From 1, in the order of the ids",
        document_id="Document",
    ),
    "block_rows": table(
        "The rows behind blocks",
        "page",
        document="Number of the document",
        seq="Place in reading order, from 0",
        kind="heading, paragraph, list_item, table_cell, box, footnote, caption, header …",
        level="Of a heading, 1 to 6; of a list item, its depth",
        own_text="Text that is not the document's at its offsets: of furniture; null: it is",
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
        "start_char end_char page",
        document="Number of the document",
        seq="Place among the document's lines, from 0",
        confidence="Of its words, 0 to 1; below 1 where they were recognised in a picture",
        **_CORNERS,
    ),
}
