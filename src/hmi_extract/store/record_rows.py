"""Recommendations, responses, findings and their quotes as rows of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hmi_extract.datamodel import (
    Document,
    Extraction,
    Finding,
    Quote,
    Recommendation,
    Response,
    ThemeMention,
)
from hmi_extract.store.rows import Row, iso, to_json

Record = Recommendation | Response | Finding


def page_at(document: Document, offset: int) -> int:
    """As `Document.page_at`, without the walk over the blocks where there is one page."""
    if len(document.pages) == 1:
        return document.pages[0].number
    return document.page_at(offset)


def _span(record: Record, document: Document) -> Row:
    return {
        "id": record.id,
        "document_id": document.id,
        "text": document.text[record.start_char : record.end_char],
        "page": page_at(document, record.start_char),
        "start_char": record.start_char,
        "end_char": record.end_char,
        "confidence": record.confidence,
    }


def recommendation_rows(extractions: Iterable[Extraction]) -> list[Row]:
    """Sorted by id, as all records are: the rows' numbers must not tell the order of files."""
    return _by_id(
        _recommendation_row(each, extraction.document)
        for extraction in extractions
        for each in extraction.recommendations
    )


def _recommendation_row(recommendation: Recommendation, document: Document) -> Row:
    return {
        **_span(recommendation, document),
        "kind": recommendation.kind,
        "number": recommendation.number,
        "parent_id": recommendation.parent_id,
        "section": recommendation.section,
        "deadline_text": recommendation.deadline_text,
        "deadline": iso(recommendation.deadline),
    }


def addressee_rows(extractions: Iterable[Extraction]) -> Iterator[Row]:
    for extraction in extractions:
        for recommendation in extraction.recommendations:
            for seq, addressee in enumerate(dict.fromkeys(recommendation.addressees)):
                yield {
                    "recommendation_id": recommendation.id,
                    "organisation_id": addressee,
                    "seq": seq,
                }


def theme_rows(extractions: Iterable[Extraction]) -> Iterator[Row]:
    for extraction in extractions:
        for recommendation in extraction.recommendations:
            for mention in dict.fromkeys(recommendation.themes):
                row = _theme_row(mention, extraction.document)
                yield {"recommendation_id": recommendation.id, **row}


def finding_theme_rows(extractions: Iterable[Extraction]) -> Iterator[Row]:
    for extraction in extractions:
        for finding in extraction.findings:
            for mention in dict.fromkeys(finding.themes):
                yield {"finding_id": finding.id, **_theme_row(mention, extraction.document)}


def _theme_row(mention: ThemeMention, document: Document) -> Row:
    return {
        "theme_id": mention.theme,
        "start_char": mention.start_char,
        "end_char": mention.end_char,
        "source": mention.source,
        "words": document.text[mention.start_char : mention.end_char],
    }


def response_rows(extractions: Iterable[Extraction]) -> list[Row]:
    return _by_id(
        _response_row(each, extraction.document)
        for extraction in extractions
        for each in extraction.responses
    )


def _response_row(response: Response, document: Document) -> Row:
    return {
        **_span(response, document),
        "force_id": response.force_id,
        "number": response.number,
        "cites": to_json(response.cites),
        "respondent_id": response.respondent_id,
        "scope": response.scope,
        "position": response.position,
        "action": response.action,
        "is_generic": int(response.is_generic),
        "position_confidence": response.position_confidence,
        "action_confidence": response.action_confidence,
    }


def finding_rows(extractions: Iterable[Extraction]) -> list[Row]:
    return _by_id(
        _finding_row(each, extraction.document)
        for extraction in extractions
        for each in extraction.findings
    )


def _finding_row(finding: Finding, document: Document) -> Row:
    return {
        **_span(finding, document),
        "force_id": finding.force_id,
        "progress": finding.progress,
        "section": finding.section,
    }


def quote_rows(extractions: Iterable[Extraction], record: str) -> Iterator[Row]:
    """Of one kind of `record`: recommendation, response or finding."""
    for extraction in extractions:
        records: Sequence[Record] = getattr(extraction, f"{record}s")
        for one in records:
            for quote in dict.fromkeys(one.quotes):
                yield {f"{record}_id": one.id, **_quoted(quote, extraction.document)}


def _quoted(quote: Quote, document: Document) -> Row:
    return {
        "role": quote.role,
        "label": quote.label,
        "start_char": quote.start_char,
        "end_char": quote.end_char,
        "page": page_at(document, quote.start_char),
    }


def audit_count_rows(extractions: Iterable[Extraction]) -> Iterator[Row]:
    for extraction in extractions:
        document = extraction.document
        for seq, count in enumerate(extraction.audit_counts):
            yield {
                "document_id": document.id,
                "seq": seq,
                "cases": count.total,
                "good": count.good,
                "requires_improvement": count.requires_improvement,
                "inadequate": count.inadequate,
                "text": document.text[count.start_char : count.end_char],
                "page": page_at(document, count.start_char),
                "start_char": count.start_char,
                "end_char": count.end_char,
            }


def _by_id(rows: Iterable[Row]) -> list[Row]:
    """With their numbers, by which the tables with many rows refer to them."""
    ordered = sorted(rows, key=lambda row: str(row["id"]))
    return [{**row, "serial": serial} for serial, row in enumerate(ordered, start=1)]


def numbered(rows: Iterable[Row], record: str, serials: Mapping[str, int]) -> Iterator[Row]:
    """Rows of a `record` (recommendation, …) with its number in place of its id."""
    for row in rows:
        others = {column: value for column, value in row.items() if column != f"{record}_id"}
        yield {record: serials[str(row[f"{record}_id"])], **others}


def read_serials(connection: sqlite3.Connection, table: str) -> dict[str, int]:
    """Id → number of every record of a table."""
    return dict(connection.execute(f"SELECT id, serial FROM {table}"))
