"""Results on the spaCy Doc: extension attributes hold the records, span groups show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Doc

from hmi_extract.datamodel import DocumentKind, Facts, QuoteRole, Recommendation

_EMPTY_FACTS = Facts(kind=DocumentKind.OTHER)


class Placed(Protocol):
    """A record with an id and a place in the text."""

    @property
    def id(self) -> str: ...
    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


def register_extensions() -> None:
    """`doc._.document`, `.facts`, `.recommendations`, `.responses`, `.findings`,
    `.audit_counts`, `.sentences`."""
    for name, default in (
        ("document", None),
        ("facts", _EMPTY_FACTS),
        ("recommendations", ()),
        ("responses", ()),
        ("findings", ()),
        ("audit_counts", ()),
        ("sentences", ()),
        ("answering", None),
        ("bounds", None),
    ):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def text_of(doc: Doc) -> str:
    """The text of the Doc. Prefer it to `doc.text`, which is put together anew each time."""
    document = doc._.document
    text: str = doc.text if document is None else document.text
    return text


def mark(doc: Doc, group: str, records: Sequence[Placed]) -> None:
    """Records as spans; a span's id is the record's.

    Spans follow token borders; the exact offsets are the record's own.
    """
    spans = []
    for record in records:
        span = doc.char_span(
            record.start_char, record.end_char, span_id=record.id, alignment_mode="expand"
        )
        if span is not None:
            spans.append(span)
    doc.spans[group] = spans


def mark_quotes(doc: Doc, group: str, records: Sequence[Recommendation], role: QuoteRole) -> None:
    """The quotes of one role as spans; a span's id is that of the record that it belongs to."""
    spans = []
    for record in records:
        for quote in record.quotes:
            if quote.role == role:
                span = doc.char_span(
                    quote.start_char, quote.end_char, span_id=record.id, alignment_mode="expand"
                )
                spans += [span] if span is not None else []
    doc.spans[group] = spans


register_extensions()  # any of the components may be the first that a program loads
