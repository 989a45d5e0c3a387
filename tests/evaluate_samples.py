"""Stores of a few rows made by hand, and the gold that they are held against."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from hmi_extract.evaluate import Report, evaluate

Row = dict[str, Any]

_PLACE = {"start_char": int, "page": int, "confidence": float}
TABLES: dict[str, dict[str, type]] = {
    "documents": dict.fromkeys(
        ("id", "kind", "title", "published", "force_id", "source", "basis", "text"), str
    ),
    "recommendations": dict.fromkeys(
        ("id", "document_id", "kind", "number", "parent_id", "text", "deadline"), str
    )
    | _PLACE,
    "recommendation_addressees": dict.fromkeys(("recommendation_id", "organisation_id"), str),
    "responses": dict.fromkeys(
        (
            *("id", "document_id", "force_id", "number", "text"),
            *("respondent_id", "scope", "position", "action"),
        ),
        str,
    )
    | _PLACE,
    "findings": dict.fromkeys(("id", "document_id", "force_id", "text", "progress"), str) | _PLACE,
    "document_links": dict.fromkeys(("source_id", "target_id", "relation", "status", "method"), str)
    | {"score": float},
    "response_links": dict.fromkeys(("response_id", "recommendation_id", "status", "method"), str)
    | {"score": float},
    "finding_links": dict.fromkeys(
        ("finding_id", "recommendation_id", "relation", "status", "method"), str
    )
    | {"score": float},
    "quotes": dict.fromkeys(("record_id", "role", "document_id"), str)
    | dict.fromkeys(("start_char", "end_char", "page"), int),
    "blocks": dict.fromkeys(("document_id", "text"), str)
    | dict.fromkeys(("seq", "page", "start_char"), int),
    "pages": {"document_id": str, "page": int, "ocr_confidence": float},
}

REPORT, LETTER = "reports/stores.pdf", "letters/reply.txt"
ONE = "The force should check every property store once a year."
TWO = "Officers should be trained in the handling of firearms before they are deployed."
ANSWER = "A yearly check of the stores has been put in place and will continue."


def rec(id: str, text: str, **more: Any) -> Row:
    return {"id": id, "document_id": "report", "kind": "recommendation", "text": text} | more


def res(id: str, text: str, **more: Any) -> Row:
    return {"id": id, "document_id": "letter", "position": "accepted", "text": text} | more


def wanted(id: str, text: str | list[str], **more: Any) -> Row:
    return {"id": id, "file": REPORT, "text": text} | more


def wanted_answer(id: str, text: str, **more: Any) -> Row:
    return {"id": id, "file": LETTER, "text": text} | more


def empty_store(database: Database) -> Database:
    for table, columns in TABLES.items():
        database.table(table).create(columns)
    return database


def link(left: str, right: str, end: str = "response_id", **more: Any) -> Row:
    """From a response to a recommendation, or from another end."""
    ends = {end: left, "recommendation_id": right}
    return ends | {"status": "auto", "method": "words", "score": 0.9} | more


DOCUMENTS: list[Row] = [
    {"id": "report", "kind": "inspection_report", "source": f"/data/{REPORT}"},
    {"id": "letter", "kind": "response", "source": f"/data/{LETTER}", "title": "A reply"},
    {"id": "elsewhere", "kind": "response", "source": "/data/other.txt"},
    {"id": "stub", "kind": "inspection_report", "source": None},
]


def store_of(**rows: Iterable[Row]) -> Database:
    """A store in memory with the rows given, by table, and two documents if none are given."""
    database = empty_store(Database(memory=True))
    for table, content in {"documents": DOCUMENTS, **rows}.items():
        for row in content:
            database.table(table).insert(row)
    return database


def scored(folder: Path, gold: dict[str, Any], **rows: Iterable[Row]) -> Report:
    """`store_of` the rows, scored against gold of both documents, written to `folder`."""
    path = folder / "gold.json"
    path.write_text(json.dumps({"documents": [{"file": REPORT}, {"file": LETTER}]} | gold))
    return evaluate(store_of(**rows), path)
