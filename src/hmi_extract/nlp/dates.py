"""The component that marks dates in any text."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.dates import find_dates
from hmi_extract.nlp.spans import text_of

SPANS = "dates"


@Language.component("hmi_dates")
def mark_dates(doc: Doc) -> Doc:
    """Fills `doc.spans["dates"]`; a span's id is the day in ISO 8601, empty for a month alone."""
    spans = []
    for mention in find_dates(text_of(doc)):
        day = mention.date.isoformat() if mention.date else ""
        span = doc.char_span(
            mention.start_char, mention.end_char, "DATE", span_id=day, alignment_mode="expand"
        )
        if span is not None:
            spans.append(span)
    doc.spans[SPANS] = spans
    return doc
