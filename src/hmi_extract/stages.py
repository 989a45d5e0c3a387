"""One file through the stages that look at one document: parsing, metadata, extraction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from spacy.language import Language

from hmi_extract.datamodel import Document, Extraction, Problem, Severity
from hmi_extract.errors import ReadingError
from hmi_extract.inputs import InputFile
from hmi_extract.metadata import Told, read_facts
from hmi_extract.nlp.pipeline import build_pipeline, extract
from hmi_extract.organisations import load_gazetteer
from hmi_extract.parsers import parse

Task = tuple[InputFile, Told | None]


def reader() -> Callable[[Task], Extraction | Problem]:
    """What reads one file; what it needs for every file is loaded once."""
    nlp = build_pipeline()
    load_gazetteer()
    return lambda task: read_one(*task, nlp)


def read_one(file: InputFile, told: Told | None, nlp: Language) -> Extraction | Problem:
    """One file through all stages. Raises no error over a bad document but MemoryError."""
    try:
        document = parse(file.path, document_id=file.document_id, source=file.source)
        document = _with_url(document, told)
        facts = read_facts(document, load_gazetteer(), told)
        return extract(document, facts, nlp)
    except ReadingError as error:
        return Problem(file.source, "reading", Severity.ERROR, error.code, str(error))


def _with_url(document: Document, told: Told | None) -> Document:
    if told is None or told.url is None:
        return document
    properties = MappingProxyType({**document.properties, "url": told.url})
    return replace(document, properties=properties)
