"""The spaCy pipeline, and one document through it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import (
    Document,
    Extraction,
    Facts,
    Finding,
    Recommendation,
    Response,
)
from hmi_extract.errors import TrainingError

# Importing a component's module registers it with spaCy under its name.
from hmi_extract.nlp import (  # noqa: F401
    audits,
    block_roles,
    bounds,
    dates,
    findings,
    organisations,
    progress_model,
    recommendations,
    responses,
    sentences,
    stance_model,
    succession,
    themes,
)
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.weights import trained_pipeline

_Record = TypeVar("_Record", Recommendation, Response, Finding)

COMPONENTS = (
    "hmi_sentences",
    "hmi_organisations",
    "hmi_dates",
    "hmi_recommendations",
    "hmi_succession",
    "hmi_block_roles",
    "hmi_bounds",
    "hmi_responses",
    "hmi_stance",
    "hmi_findings",
    "hmi_progress",
    "hmi_themes",
    "hmi_audits",
)


def build_pipeline(*, trained: bool = True) -> Language:
    """A blank English pipeline with this project's components, in order.

    With `trained`, those that have models load them; without, rules alone decide. Raises
    TrainingError where the models are missing.
    """
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        component = nlp.add_pipe(name)
        if trained and isinstance(component, ModelHolder):
            folder = trained_pipeline() / name
            component.from_disk(folder)
            if not component.is_trained:
                raise TrainingError(
                    f"{folder}: the trained models are missing. Install the package anew, or make "
                    "them with hmi-extract train."
                )
    return nlp


def make_doc(nlp: Language, document: Document, facts: Facts) -> Doc:
    """The document's text as an unprocessed Doc that knows its blocks and facts."""
    doc = nlp.make_doc(document.text)
    doc._.document = document
    doc._.facts = facts
    return doc


def extract(document: Document, facts: Facts, nlp: Language) -> Extraction:
    """Everything found in one document."""
    doc = nlp(make_doc(nlp, document, facts))
    return Extraction(
        document=document,
        facts=facts,
        recommendations=_as_legible(doc._.recommendations, document),
        responses=_as_legible(doc._.responses, document),
        findings=_as_legible(doc._.findings, document),
        audit_counts=doc._.audit_counts,
    )


def _as_legible(records: Iterable[_Record], document: Document) -> tuple[_Record, ...]:
    """Records with the confidence of OCR in theirs: a rule is no surer than the words it saw."""
    return tuple(
        replace(record, confidence=round(record.confidence * legible, 3))
        if record.confidence is not None
        and (legible := document.confidence_of(record.start_char, record.end_char)) < 1
        else record
        for record in records
    )
