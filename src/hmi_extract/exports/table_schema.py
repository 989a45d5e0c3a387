"""Tables and views of a store as Table Schemas: types, constraints, keys.

https://specs.frictionlessdata.io/table-schema/ (version 1)
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from hmi_extract.store.describe import DESCRIPTIONS

_TYPES = {"INTEGER": "integer", "REAL": "number", "TEXT": "string", "": "string"}

# SQLite has no dates: these columns hold whole days, or points in time, in ISO 8601.
_DAYS = frozenset({
    "answered_on", "commented_on", "dated", "deadline", "due", "named_published",
    "page_published", "page_updated", "published", "report_published", "response_published",
    "review_published", "source_document_published", "target_document_published", "valid_from",
    "valid_to",
})  # fmt: skip
_TIMES = frozenset({"decided_at", "started", "finished"})
_LISTS = frozenset({"bbox", "cites", "roots"})  # of the columns that hold JSON

# What a view counts or adds up has no declared type.
_COUNTS = frozenset({
    "answers_in_review", "end_char", "items", "links_in_review", "recommendations",
    "recommendations_answered", "recommendations_judged",
})  # fmt: skip

_CHOICES = re.compile(r"CHECK \((\w+) IN \(([^()]*)\)\)")
_CHOICE = re.compile(r"'([^']*)'")
_TRUTH = re.compile(r"\s*0\s*,\s*1\s*")

# Views have no keys of their own. Where none is given, a row has nothing that tells it apart.
_VIEW_KEYS: Mapping[str, tuple[str, ...]] = {
    "blocks": ("document_id", "seq"),
    "comments_due": ("document_id", "force_id"),
    "coverage": ("recommendation_id", "force_id"),
    "finding_themes": ("finding_id", "theme_id", "start_char", "end_char"),
    "obligation_answers": ("recommendation_id", "force_id", "precedence", "response_id"),
    "obligations": ("recommendation_id", "force_id"),
    "orphan_findings": ("finding_id",),
    "quotes": ("record_id", "role", "start_char", "end_char", "label"),
    "recommendation_addressees": ("recommendation_id", "organisation_id"),
    "recommendation_themes": ("recommendation_id", "theme_id", "start_char", "end_char"),
    "regions": ("document_id", "start_char", "seq"),
    "same_recommendations": ("recommendation_id", "same_as_id"),
    "unanswered_components": ("cause_of_concern_id", "force_id"),
    "unanswered_recommendations": ("recommendation_id",),
}
_VIEW_REFERENCES: Mapping[str, str] = {
    "answered_id": "recommendations",
    "cause_of_concern_id": "recommendations",
    "comment_document_id": "documents",
    "document_id": "documents",
    "finding_id": "findings",
    "force_id": "organisations",
    "recommendation_id": "recommendations",
    "report_id": "documents",
    "respondent_id": "organisations",
    "response_document_id": "documents",
    "response_id": "responses",
    "same_as_id": "recommendations",
    "review_document_id": "documents",
    "stub_id": "documents",
}


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    declared: str  # type in SQL; "" for what a view works out
    filled: bool  # NOT NULL, or of the key
    place_in_key: int  # from 1; 0: not of the key


def holds_json(table: str, column: str) -> bool:
    return DESCRIPTIONS[table].columns[column].startswith("JSON")


def table_schema(
    connection: sqlite3.Connection, table: str, beside: Collection[str]
) -> dict[str, Any]:
    """The schema of one table or view; `beside`: the tables that its foreign keys may lead to.

    A cell that is empty stands for null, and for an empty text where the column may hold one.
    """
    columns = list(_columns(connection, table))
    (kind, definition) = connection.execute(
        "SELECT type, sql FROM sqlite_master WHERE name = ?", [table]
    ).fetchone()
    choices = dict(_CHOICES.findall(definition)) if kind == "table" else {}
    references = list(_references(connection, table, columns, kind == "view"))
    leading = {name for names, _, _ in references for name in names}
    schema: dict[str, Any] = {
        "fields": [_field(table, each, choices, each.name in leading) for each in columns],
        "missingValues": [""],
    }
    key = _VIEW_KEYS.get(table) or _key(columns)
    if key:
        schema["primaryKey"] = list(key)
    foreign = [
        {
            "fields": list(names),
            "reference": {"resource": "" if target == table else target, "fields": list(ends)},
        }
        for names, target, ends in references
        if target in beside
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _columns(connection: sqlite3.Connection, table: str) -> Iterator[_Column]:
    query = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
    for name, declared, filled, place in connection.execute(query, [table]):
        yield _Column(name, declared, bool(filled or place), place)


def _key(columns: Collection[_Column]) -> tuple[str, ...]:
    found = sorted((each.place_in_key, each.name) for each in columns if each.place_in_key)
    return tuple(name for _, name in found)


_Reference = tuple[tuple[str, ...], str, tuple[str, ...]]  # columns, table, columns there


def _references(
    connection: sqlite3.Connection, table: str, columns: Collection[_Column], view: bool
) -> Iterator[_Reference]:
    if view:
        names = [each.name for each in columns]
        yield from (((n,), _VIEW_REFERENCES[n], ("id",)) for n in names if n in _VIEW_REFERENCES)
        return
    filled = {each.name for each in columns if each.filled}
    query = 'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq'
    for _, rows in groupby(connection.execute(query, [table]), key=itemgetter(0)):
        _, (target, *_), sources, ends = zip(*rows, strict=True)
        # Of several columns one of which is null, SQL says that they refer to nothing; readers
        # of Table Schema differ.
        if len(sources) == 1 or filled >= set(sources):
            yield sources, target, ends


def _field(table: str, column: _Column, choices: Mapping[str, str], leads: bool) -> dict[str, Any]:
    values = choices.get(column.name, "")
    kind = "boolean" if _TRUTH.fullmatch(values) else _type(table, column)
    field: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "description": DESCRIPTIONS[table].columns[column.name],
    }
    constraints: dict[str, Any] = {}
    named = _CHOICE.findall(values)
    # A text that must be there may still be empty, which CSV does not tell from null.
    if column.filled and (kind != "string" or leads or named or column.name == "id"):
        constraints["required"] = True
    if named:
        constraints["enum"] = named
    return {**field, "constraints": constraints} if constraints else field


def _type(table: str, column: _Column) -> str:
    name = column.name
    if holds_json(table, name):
        return "array" if name in _LISTS else "object"
    if name in _DAYS:
        return "date"
    if name in _TIMES:
        return "datetime"
    return "integer" if name in _COUNTS else _TYPES[column.declared]
