"""The extractions of one collection, and the texts of their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import (
    BlockKind,
    DocumentKind,
    Extraction,
    Finding,
    QuoteRole,
    Recommendation,
    Response,
)
from hmi_extract.linking.likeness import TextSpace
from hmi_extract.linking.meaning import Encoder, Meaning, Progress

Record = Recommendation | Response | Finding


@dataclass(frozen=True, slots=True)
class Collection:
    """All documents, by id, and the space in which their texts are compared."""

    by_id: dict[str, Extraction]  # in order of id
    space: TextSpace
    meaning: Meaning | None = None  # of recommendations and responses, where a model is given

    def __iter__(self) -> Iterator[Extraction]:
        return iter(self.by_id.values())


def collect(
    extractions: Sequence[Extraction],
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Collection:
    """Sorted by document id, so that the order of the input cannot matter."""
    ordered = sorted(extractions, key=lambda extraction: extraction.document.id)
    texts = (
        text
        for extraction in ordered
        for record in records(extraction)
        for text in (record_text(extraction, record), *restatements(extraction, record))
    )
    meaning = Meaning(encoder, _asked_and_answered(ordered), progress) if encoder else None
    return Collection({one.document.id: one for one in ordered}, TextSpace(texts), meaning)


def _asked_and_answered(extractions: Sequence[Extraction]) -> Iterator[str]:
    for extraction in extractions:
        for record in records(extraction):
            if not isinstance(record, Finding):
                yield record_text(extraction, record)


def records(extraction: Extraction) -> tuple[Record, ...]:
    return (*extraction.recommendations, *extraction.responses, *extraction.findings)


def record_text(extraction: Extraction, record: Record) -> str:
    return extraction.document.text[record.start_char : record.end_char]


def restatements(extraction: Extraction, record: Record) -> tuple[str, ...]:
    """The recommendations that the record's own document repeats for it, as printed."""
    text = extraction.document.text
    return tuple(
        text[quote.start_char : quote.end_char]
        for quote in record.quotes
        if quote.role == QuoteRole.RESTATED
    )


def heading_above(extraction: Extraction, offset: int) -> str | None:
    """The nearest heading printed before `offset`."""
    found = None
    for block in extraction.document.blocks:
        if block.start_char is None or block.kind != BlockKind.HEADING:
            continue
        if block.start_char > offset:
            break
        found = block.text
    return found


def is_report(extraction: Extraction) -> bool:
    """Whether others may answer it: an inspection report, or another with recommendations."""
    kind = extraction.facts.kind
    return kind == DocumentKind.INSPECTION_REPORT or (
        kind == DocumentKind.OTHER and bool(extraction.recommendations)
    )


def may_be_answered(extraction: Extraction) -> bool:
    """A report, or a review of an earlier one."""
    return extraction.facts.kind == DocumentKind.POST_INSPECTION_REVIEW or is_report(extraction)
