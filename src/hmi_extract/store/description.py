"""A line on a table and on each of its columns; what columns of several tables mean."""

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
    "evidence": "JSON: steps (comparison, value, log-odds), their sum, and what lost",
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


def table(summary: str, shared: str = "", **own: str) -> Description:
    """`shared`: names of columns that mean the same in several tables."""
    return Description(summary, {**{name: _SHARED[name] for name in shared.split()}, **own})
