"""Files through the stages that look at one document: parsing, metadata, extraction."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
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
Outcome = tuple[InputFile, Extraction | Problem]

_FEW_FILES = 24  # below this, starting worker processes costs more than it saves


def read_all(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """Every file, in whatever order they are done; `jobs` worker processes, 0 chooses."""
    workers = min(jobs or _automatic_jobs(len(tasks)), max(1, len(tasks)))
    if workers > 1:
        yield from _in_workers(tasks, workers)
        return
    for file, told in tasks:
        yield file, read_one(file, told)


def _automatic_jobs(count: int) -> int:
    return 1 if count < _FEW_FILES else (os.cpu_count() or 1)


def _in_workers(tasks: Sequence[Task], workers: int) -> Iterator[Outcome]:
    """Large files first, so that no worker is left alone with one at the end.

    Where a document kills its worker, those that were waiting are read one at a time, each
    in a process of its own, so that only the one that kills is lost.
    """
    ordered = sorted(tasks, key=_size, reverse=True)
    lost: list[Task] = []
    with _pool(workers) as pool:
        pending = {pool.submit(read_one, *task): task for task in ordered}
        for future in as_completed(pending):
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(pending[future])
            else:
                yield pending[future][0], future.result()
    for file, told in lost:
        with _pool(1) as pool:
            future = pool.submit(read_one, file, told)
            error = future.exception()
            yield file, (_crash(file, error) if error else future.result())


def _size(task: Task) -> int:
    try:
        return task[0].path.stat().st_size
    except OSError:
        return 0


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


@cache
def _pipeline() -> Language:
    """One spaCy pipeline a process."""
    return build_pipeline()


def read_one(file: InputFile, told: Told | None) -> Extraction | Problem:
    """One file through reading, metadata and extraction. Never raises for a bad document."""
    try:
        document = parse(file.path, document_id=file.document_id, source=file.source)
        document = _with_url(document, told)
        facts = read_facts(document, load_gazetteer(), told)
        return extract(document, facts, _pipeline())
    except ReadingError as error:
        return Problem(file.source, "reading", Severity.ERROR, error.code, str(error))
    except Exception as error:  # whatever one document breaks, the others go on
        return _crash(file, error)


def _with_url(document: Document, told: Told | None) -> Document:
    if told is None or told.url is None:
        return document
    properties = MappingProxyType({**document.properties, "url": told.url})
    return replace(document, properties=properties)


def _crash(file: InputFile, error: BaseException) -> Problem:
    what = f"{type(error).__name__}: {error}".strip()
    message = (
        f"{file.source}: reading it failed ({what}). "
        "Save it in another format, and report this together with the file."
    )
    return Problem(file.source, "reading", Severity.ERROR, "internal_error", message)
