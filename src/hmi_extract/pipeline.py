"""The one place that puts the stages together: files in, a store out."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType

from spacy.language import Language
from sqlite_utils import Database

from hmi_extract._version import __version__
from hmi_extract.datamodel import Document, Extraction, LinkStatus, Problem, Severity
from hmi_extract.errors import HmiExtractError, ReadingError
from hmi_extract.inputs import InputFile, find_inputs
from hmi_extract.linking.resolution import link
from hmi_extract.metadata import Manifest, Told, read_facts, read_manifest
from hmi_extract.nlp.pipeline import build_pipeline, extract
from hmi_extract.organisations import load_gazetteer
from hmi_extract.parsers import parse
from hmi_extract.store.migrations import open_store
from hmi_extract.store.save import BuildRecord, write_store

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the file just read."""

_FEW_FILES = 8  # below this, starting worker processes costs more than it saves


@dataclass(frozen=True, slots=True)
class BuildSummary:
    unchanged: bool  # nothing had changed: the store was left as it was
    documents: Mapping[str, int]  # kind → how many
    items: Mapping[str, int]  # "recommendations", "responses" … → how many
    links: Mapping[str, int]  # "documents", "responses", "findings", "needs_review"
    problems: tuple[Problem, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Task:
    """One file for a worker."""

    file: InputFile
    told: Told | None


def build(
    paths: Sequence[Path],
    db: Path,
    *,
    manifest: Path | None = None,
    jobs: int = 1,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> BuildSummary:
    """Read every document under `paths` and write the store at `db`.

    The store holds what these paths hold: documents that are gone from them leave it, and
    decisions by people stay. Where no input, option or version has changed since the last
    build nothing is written. `jobs` is the number of worker processes; 0 chooses. A script
    that asks for more than one must guard its main module, as multiprocessing asks for.

    A document that cannot be read is a problem of severity error, never an exception.
    Raises HmiExtractError where none of the paths exists, and for a bad manifest or store.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    files, problems = find_inputs(paths)
    if not any(path.exists() for path in paths):
        raise HmiExtractError(f"{_listed(paths)}: no such file or folder. Check the path.")
    told = read_manifest(manifest, load_gazetteer()) if manifest else Manifest()
    tasks = [_Task(file, told.told_for(file.relative)) for file in files]
    fingerprint = _fingerprint(tasks, problems)
    if not rebuild and _is_current(db, fingerprint):
        return _summary(db, True, time.perf_counter() - clock)
    stages = {"finding": time.perf_counter() - clock}
    extractions: list[Extraction] = []
    for outcome in _read_all(tasks, jobs, progress):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            extractions.append(outcome)
    extractions.sort(key=lambda extraction: extraction.document.id)
    stages["reading"] = time.perf_counter() - clock - sum(stages.values())
    links = link(extractions, load_gazetteer())
    stages["linking"] = time.perf_counter() - clock - sum(stages.values())
    record = BuildRecord(
        version=__version__,
        started=started,
        finished=datetime.now(UTC),
        roots=tuple(path.as_posix() for path in paths),
        options={"fingerprint": fingerprint, "manifest": str(manifest) if manifest else None},
        stages={name: round(seconds, 3) for name, seconds in stages.items()},
    )
    write_store(db, extractions, links, problems, load_gazetteer(), record)
    return _summary(db, False, time.perf_counter() - clock)


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(path.as_posix() for path in paths)


# --- reading -------------------------------------------------------------------------------


def _read_all(
    tasks: Sequence[_Task], jobs: int, progress: Progress | None
) -> Iterator[Extraction | Problem]:
    workers = min(jobs or _automatic_jobs(len(tasks)), max(1, len(tasks)))
    outcomes = _in_this_process(tasks) if workers == 1 else _in_workers(tasks, workers)
    for done, (file, outcome) in enumerate(outcomes, start=1):
        if progress:
            progress(done, len(tasks), file.source)
        yield outcome


def _automatic_jobs(count: int) -> int:
    return 1 if count < _FEW_FILES else (os.cpu_count() or 1)


def _in_this_process(tasks: Iterable[_Task]) -> Iterator[tuple[InputFile, Extraction | Problem]]:
    for task in tasks:
        yield task.file, read_one(task)


def _in_workers(
    tasks: Sequence[_Task], workers: int
) -> Iterator[tuple[InputFile, Extraction | Problem]]:
    """Large files first, so that no worker is left alone with one at the end.

    Where a document kills its worker, those that were waiting are read one at a time, each
    in a process of its own, so that only the one that kills is lost.
    """
    ordered = sorted(tasks, key=lambda task: task.file.path.stat().st_size, reverse=True)
    lost: list[_Task] = []
    with _pool(workers) as pool:
        pending = {pool.submit(read_one, task): task for task in ordered}
        for future in as_completed(pending):
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(pending[future])
            else:
                yield pending[future].file, future.result()
    for task in lost:
        with _pool(1) as pool:
            future = pool.submit(read_one, task)
            error = future.exception()
            yield task.file, (_crash(task.file, error) if error else future.result())


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


@cache
def _pipeline() -> Language:
    """One spaCy pipeline a process."""
    return build_pipeline()


def read_one(task: _Task) -> Extraction | Problem:
    """One file through reading, metadata and extraction. Never raises for a bad document."""
    file, told = task.file, task.told
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


# --- has anything changed ----------------------------------------------------------------------


def _fingerprint(tasks: Sequence[_Task], problems: Sequence[Problem]) -> str:
    """A digest of everything that the store's rows depend on."""
    inputs = [
        [task.file.document_id, task.file.source, task.file.sha256, repr(task.told)]
        for task in tasks
    ]
    state = [__version__, _code_digest(), inputs, sorted(p.message for p in problems)]
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()


@cache
def _code_digest() -> str:
    """Of the package's own files, so that a changed rule or pattern counts as a change."""
    digest = hashlib.sha256()
    root = resources.files("hmi_extract")
    with resources.as_file(root) as folder:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_current(db: Path, fingerprint: str) -> bool:
    if not db.exists() or not db.stat().st_size:
        return False
    database = open_store(db)
    try:
        rows = database.query("SELECT options FROM builds ORDER BY id DESC LIMIT 1")
        last = next(iter(rows), None)
        return last is not None and json.loads(last["options"]).get("fingerprint") == fingerprint
    finally:
        database.close()


# --- summary -------------------------------------------------------------------------------------


def _summary(db: Path, unchanged: bool, seconds: float) -> BuildSummary:
    database = open_store(db)
    try:
        return BuildSummary(
            unchanged=unchanged,
            documents=_counted(
                database,
                "SELECT CASE is_stub WHEN 1 THEN 'known by name only' ELSE kind END, COUNT(*) "
                "FROM documents GROUP BY 1 ORDER BY 1",
            ),
            items=_item_counts(database),
            links=_link_counts(database),
            problems=tuple(_stored_problems(database)),
            seconds=round(seconds, 3),
        )
    finally:
        database.close()


def _counted(database: Database, query: str) -> dict[str, int]:
    return dict(database.conn.execute(query))


def _item_counts(database: Database) -> dict[str, int]:
    counts = _counted(database, "SELECT kind, COUNT(*) FROM recommendations GROUP BY 1")
    return {
        "recommendations": counts.get("recommendation", 0),
        "areas_for_improvement": counts.get("area_for_improvement", 0),
        "causes_of_concern": counts.get("cause_of_concern", 0),
        "responses": database["responses"].count,
        "findings": database["findings"].count,
    }


def _link_counts(database: Database) -> dict[str, int]:
    names = ("document_links", "response_links", "finding_links")
    counts = {name.removesuffix("_links") + "s": database[name].count for name in names}
    waiting = " UNION ALL ".join(f"SELECT status FROM {name}" for name in names)
    (review,) = database.conn.execute(
        f"SELECT COUNT(*) FROM ({waiting}) WHERE status = ?", [LinkStatus.NEEDS_REVIEW]
    ).fetchone()
    return {**counts, "needs_review": review}


def _stored_problems(database: Database) -> Iterator[Problem]:
    query = (
        "SELECT source, stage, severity, code, message, document_id FROM problems "
        "ORDER BY severity, source, code, message"
    )
    for source, stage, severity, code, message, document_id in database.conn.execute(query):
        yield Problem(source, stage, Severity(severity), code, message, document_id)
