"""Texts as the pipeline reads them: their sentences."""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language

from hmi_extract.datamodel import Block, BlockKind, Document, Page
from hmi_extract.nlp.learned.features import Span
from hmi_extract.nlp.pipeline import build_pipeline
from hmi_extract.nlp.sentences import mark_sentences


@cache
def _nlp() -> Language:
    return build_pipeline(trained=False)


def sentences_of(text: str) -> tuple[Span, ...]:
    """(start, end) of each sentence; a line ends one, as a block does in a document."""
    blocks = tuple(
        Block(seq, BlockKind.PARAGRAPH, line.group(), 1, line.start(), line.end())
        for seq, line in enumerate(re.finditer(r"[^\n]+", text))
    )
    return mark_sentences_of(Document("text", "text", "", text, (Page(1),), blocks))


def mark_sentences_of(document: Document) -> tuple[Span, ...]:
    """(start, end) of each sentence of a document."""
    doc = _nlp().make_doc(document.text)
    doc._.document = document
    found: tuple[Span, ...] = mark_sentences(doc)._.sentences
    return found
