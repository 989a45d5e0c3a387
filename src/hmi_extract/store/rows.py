"""Documents, organisations and problems as rows of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

from hmi_extract.datamodel import DocumentKind, Extraction, Problem, Stub
from hmi_extract.organisations import Gazetteer, Organisation
from hmi_extract.themes import load_themes

Value = str | int | float | None
Row = Mapping[str, Value]


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Rows as dicts with the same keys; the keys are column names."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    columns = tuple(first)
    places = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
    connection.executemany(statement, map(itemgetter(*columns), chain([first], rows)))


def select(
    connection: sqlite3.Connection,
    query: str,
    values: Sequence[Value] | Mapping[str, Value] = (),
) -> Iterator[dict[str, Any]]:
    """Rows of a query as dicts, column → value."""
    cursor = connection.execute(query, values)
    columns = [column[0] for column in cursor.description]
    for found in cursor:
        yield dict(zip(columns, found, strict=True))


def to_json(value: object) -> str:
    """Keeps the order of keys: evidence is in the order in which a person should read it."""
    return json.dumps(value, ensure_ascii=False)


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# --- organisations ---------------------------------------------------------------------


def organisation_rows(gazetteer: Gazetteer, named: Iterable[str]) -> Iterator[Row]:
    """Every organisation of the gazetteer, and those of `named` that it does not know."""
    known = {each.id for each in gazetteer.organisations}
    for each in gazetteer.organisations:
        yield _organisation_row(each)
    for unknown in sorted(set(named) - known):
        yield {
            "id": unknown,
            "name": unknown,
            "kind": "other",
            "force_id": None,
            "valid_from": None,
            "valid_to": None,
            "successor_id": None,
        }


def _organisation_row(organisation: Organisation) -> Row:
    return {
        "id": organisation.id,
        "name": organisation.name,
        "kind": organisation.kind,
        "force_id": organisation.force_id,
        "valid_from": iso(organisation.valid_from),
        "valid_to": iso(organisation.valid_to),
        "successor_id": organisation.successor_id,
    }


def alias_rows(gazetteer: Gazetteer) -> Iterator[Row]:
    for organisation in gazetteer.organisations:
        for alias in organisation.aliases:
            yield {
                "organisation_id": alias.organisation_id,
                "alias": alias.text,
                "exact_case": int(alias.exact_case),
                "valid_from": iso(alias.valid_from),
                "valid_to": iso(alias.valid_to),
            }


def named_organisations(extractions: Iterable[Extraction], stubs: Iterable[Stub]) -> set[str]:
    """Ids of all organisations that any row will refer to."""
    found: set[str | None] = {stub.force_id for stub in stubs}
    for extraction in extractions:
        facts = extraction.facts
        found.add(facts.force_id)
        found.update(each.organisation_id for each in facts.organisations)
        for recommendation in extraction.recommendations:
            found.update(recommendation.addressees)
        for response in extraction.responses:
            found.update((response.force_id, response.respondent_id))
        found.update(finding.force_id for finding in extraction.findings)
    return {each for each in found if each is not None}


def vocabulary_rows() -> Iterator[Row]:
    for theme in load_themes():
        yield {"id": theme.id, "title": theme.title, "definition": theme.definition}


# --- documents -------------------------------------------------------------------------


def document_row(extraction: Extraction) -> Row:
    document, facts = extraction.document, extraction.facts
    url = document.properties.get("url")
    if url is None and document.source.startswith(("http://", "https://")):
        url = document.source
    return {
        "id": document.id,
        "kind": facts.kind,
        "title": facts.title,
        "published": iso(facts.published),
        "published_basis": facts.published_basis,
        "dated": iso(facts.dated),
        "page_published": iso(facts.page_published),
        "page_updated": iso(facts.page_updated),
        "isbn": facts.isbn,
        "reference": facts.reference,
        "force_id": facts.force_id,
        "source": document.source,
        "url": url,
        "sha256": document.sha256,
        "page_count": len(document.pages),
        "text": document.text,
        "is_stub": 0,
        "basis": to_json(dict(sorted(facts.basis.items()))),
        "properties": to_json(dict(sorted(document.properties.items()))),
    }


def stub_row(stub: Stub) -> Row:
    dates = ("published_basis", "dated", "page_published", "page_updated")
    empty = ("isbn", "reference", "source", "url", "sha256", "page_count", "text", "basis")
    return {
        "id": stub.id,
        "kind": DocumentKind.INSPECTION_REPORT,
        "title": stub.title,
        "published": iso(stub.published),
        "force_id": stub.force_id,
        "is_stub": 1,
        **dict.fromkeys((*dates, *empty, "properties")),
    }


def document_organisation_rows(extraction: Extraction) -> Iterator[Row]:
    pairs = {(each.organisation_id, each.role) for each in extraction.facts.organisations}
    for organisation_id, role in sorted(pairs):
        yield {
            "document_id": extraction.document.id,
            "organisation_id": organisation_id,
            "role": role,
        }


def reference_rows(extraction: Extraction) -> Iterator[Row]:
    for seq, reference in enumerate(extraction.facts.references):
        yield {
            "document_id": extraction.document.id,
            "seq": seq,
            "relation": reference.relation,
            "title": reference.title,
            "published": iso(reference.published),
            "inspected": reference.inspected,
            "start_char": reference.start_char,
            "end_char": reference.end_char,
        }


# --- what went wrong -------------------------------------------------------------------


def problem_rows(problems: Iterable[Problem], document_ids: frozenset[str]) -> Iterator[Row]:
    """One row a problem, however often it was handed on; errors come first."""
    rows = {
        (each.severity, each.source, each.stage, each.code, each.message, each.document_id or "")
        for each in problems
    }
    for severity, source, stage, code, message, document_id in sorted(rows):
        yield {
            "source": source,
            # A file that could not be read has an id, but no row that it could refer to.
            "document_id": document_id if document_id in document_ids else None,
            "stage": stage,
            "severity": severity,
            "code": code,
            "message": message,
        }
