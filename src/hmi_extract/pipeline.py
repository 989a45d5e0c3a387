"""The one place that puts the stages together: files in, a store out."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from hmi_extract._version import __version__
from hmi_extract.datamodel import (
    DocumentDecision,
    Extraction,
    FindingRelation,
    Links,
    Problem,
    Severity,
)
from hmi_extract.errors import HmiExtractError
from hmi_extract.inputs import find_inputs, named
from hmi_extract.metadata.manifest import Manifest, read_manifest
from hmi_extract.nlp.weights import trained_pipeline
from hmi_extract.organisations import load_gazetteer
from hmi_extract.parsers.scans import can_recognise
from hmi_extract.profiles import load_profiles
from hmi_extract.reading import Task, reading
from hmi_extract.store.decided_documents import (
    decided_documents,
    digest,
    stored_decided_documents,
)
from hmi_extract.store.deciding import is_behind
from hmi_extract.store.decisions import has_unrecorded
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.migrations import open_store
from hmi_extract.store.save import BuildRecord, decisions_at, write_store
from hmi_extract.store.standing import waits
from hmi_extract.told_days import with_days_told
from hmi_extract.workers import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from hmi_extract.linking.meaning import Encoder, SemanticModel

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the file just read; then, where meaning
is compared, with texts done, texts in all, and what is being done."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    unchanged: bool  # nothing had changed: the store was left as it was
    documents: Mapping[str, int]  # kind → how many
    items: Mapping[str, int]  # "recommendations", "responses" … → how many
    # "documents", "responses", "findings" (verdicts), "recommendations", "same_topic",
    # "needs_review" → how many
    links: Mapping[str, int]
    problems: tuple[Problem, ...]
    seconds: float
    taken_out: int = 0  # documents of the last build that are not in the paths of this one


def build(
    paths: Sequence[Path],
    db: Path,
    *,
    manifest: Path | None = None,
    jobs: int = 1,
    limits: Limits = DEFAULT_LIMITS,
    rebuild: bool = False,
    semantic: str | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Read every document under `paths` and write the store at `db`.

    The store holds what these paths hold: documents that are gone from them leave it, and
    decisions by people stay. Where no input, option or version has changed since the last
    build nothing is written. Files are read by `jobs` worker processes, 0 chooses, each file
    within `limits` of time and memory. `semantic`, a folder or a package with a model, has
    answers and recommendations compared by their meaning, too.

    A document that cannot be read is a problem of severity error, never an exception.
    Raises HmiExtractError where none of the paths exists, and for a bad manifest, model or
    store.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    files, problems = find_inputs(paths)
    if not any(path.exists() for path in paths):
        raise HmiExtractError(f"{_listed(paths)}: no such file or folder. Check the path.")
    given = read_manifest(manifest, load_gazetteer()) if manifest else Manifest()
    relative = [file.relative for file in files]
    told = given.told(relative)
    tasks = [(file, told.get(file.relative)) for file in files]
    problems += _manifest_problems(manifest, given, relative) if manifest else []
    if not files:
        _keep_what_is_there(db, f"{_listed(paths)}: no document was found")
        problems.append(_nothing_found(paths))
    model = _model(semantic)
    fingerprint = _fingerprint(tasks, problems, model)
    if not rebuild and _is_current(db, fingerprint):
        return _summary(db, True, time.perf_counter() - clock)
    encoder = _encoder(model)
    extractions, unreadable = _read(tasks, jobs, limits, progress)
    problems += unreadable
    read = time.perf_counter() - clock
    decided = decided_documents(decisions_at(db), extractions)
    links = _link(extractions, encoder, progress, decided)
    extractions = with_days_told(extractions, links.documents)
    # A failure that may have been the machine's, or the limits': the next build tries again.
    again = [each for each in unreadable if each.code in _MAY_PASS]
    if again and len(again) == len(tasks):
        raise HmiExtractError(
            f"no file could be read, and the store is as before. {again[0].message}"
        )
    if tasks and not extractions:
        _keep_what_is_there(db, f"{_listed(paths)}: none of {len(tasks)} files could be read")
    record = BuildRecord(
        version=__version__,
        started=started,
        finished=datetime.now(UTC),
        roots=tuple(map(named, paths)),
        inputs={file.source: file.sha256 for file, _ in tasks},
        options={
            "fingerprint": None if again else fingerprint,
            "decided": digest(decided),
            "manifest": manifest.as_posix() if manifest else None,
            "semantic": model.name if model else None,
            "semantic_sha256": model.sha256 if model else None,
        },
        stages={
            "reading": round(read, 3),
            "linking": round(time.perf_counter() - clock - read, 3),
        },
    )
    taken_out = _sources_held(db) - {file.source for file, _ in tasks}
    write_store(db, extractions, links, problems, load_gazetteer(), record)
    summary = _summary(db, False, time.perf_counter() - clock)
    return replace(summary, taken_out=len(taken_out))


_MAY_PASS = frozenset({"internal_error", "timeout", "out_of_memory", "worker_died"})


def _read(
    tasks: Sequence[Task], jobs: int, limits: Limits, progress: Progress | None
) -> tuple[list[Extraction], list[Problem]]:
    extractions: list[Extraction] = []
    problems: list[Problem] = []
    with reading(tasks, jobs, limits) as outcomes:
        import hmi_extract.linking.resolution  # noqa: F401  # slow, and the workers are at it

        for done, (file, outcome) in enumerate(outcomes, start=1):
            if isinstance(outcome, Problem):
                problems.append(outcome)
            else:
                extractions.append(outcome)
            if progress:
                progress(done, len(tasks), file.source)
    return sorted(extractions, key=lambda one: one.document.id), problems


def _link(
    extractions: Sequence[Extraction],
    encoder: Encoder | None,
    progress: Progress | None,
    decided: Sequence[DocumentDecision],
) -> Links:
    from hmi_extract.linking.resolution import link  # scikit-learn, SciPy

    return link(extractions, load_gazetteer(), encoder, progress, decided)


def _model(name: str | None) -> SemanticModel | None:
    if name is None:
        return None
    from hmi_extract.linking.meaning import find_model

    return find_model(name)


def _encoder(model: SemanticModel | None) -> Encoder | None:
    """Loaded before the documents are read: what is wrong with it is said at once."""
    if model is None:
        return None
    from hmi_extract.linking.meaning import load_encoder

    return load_encoder(model)


def _manifest_problems(path: Path, manifest: Manifest, relative: Sequence[str]) -> list[Problem]:
    """What the manifest says to no avail: a misspelt column or name would go unseen."""
    said = [
        ("unknown_column", f"column '{name}' is not known. Known are: file, url, published, kind, "
         "force, title.")
        for name in manifest.unknown_columns
    ]  # fmt: skip
    for name, same in sorted(manifest.unused(relative).items()):
        what = f"fits {same} files" if same else "names no file of this build"
        said.append(("unused_row", f"the row '{name}' {what}. Write the path within the folder."))
    return [
        Problem(path.as_posix(), "metadata", Severity.WARNING, code, f"{path.as_posix()}: {what}")
        for code, what in said
    ]


def _nothing_found(paths: Iterable[Path]) -> Problem:
    what = f"{_listed(paths)}: no document was found, so the store is empty. Check the path."
    return Problem(_listed(paths), "reading", Severity.WARNING, "no_documents", what)


def _keep_what_is_there(db: Path, what: str) -> None:
    """Raises HmiExtractError where a slip of the path would empty a store."""
    held = len(_sources_held(db))
    if held:
        raise HmiExtractError(
            f"{what}, and {db.as_posix()} is as before, with {held} documents. Check the path; to "
            "begin anew, delete the store."
        )


def _sources_held(db: Path) -> set[str]:
    """Of the documents in the store that is there; none where there is none."""
    if not db.exists() or not db.stat().st_size:
        return set()
    database = open_store(db)
    try:
        found = database.execute("SELECT source FROM documents WHERE is_stub = 0")
        return {source for (source,) in found}
    finally:
        database.close()


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(map(named, paths))


# --- has anything changed ----------------------------------------------------------------------


def _fingerprint(
    tasks: Sequence[Task], problems: Sequence[Problem], model: SemanticModel | None
) -> str:
    """A digest of everything that the store's rows depend on."""
    inputs = [[file.document_id, file.source, file.sha256, repr(told)] for file, told in tasks]
    scans = can_recognise()  # what a scan says depends on it
    families = repr(load_profiles())  # of the user's own folder, too
    said = sorted(problem.message for problem in problems)
    meaning = model.sha256 if model else None
    state = [__version__, _code_digest(), families, scans, inputs, said, meaning]
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()


@cache
def _code_digest() -> str:
    """Of the package's own files and models: a changed rule or model counts as a change."""
    digest = hashlib.sha256()
    root = resources.files("hmi_extract")
    with resources.as_file(root) as folder:
        for place in (folder, trained_pipeline()):
            for path in sorted(place.rglob("*")):
                if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                    digest.update(path.relative_to(place).as_posix().encode())
                    digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_current(db: Path, fingerprint: str) -> bool:
    if not db.exists() or not db.stat().st_size:
        return False
    database = open_store(db)
    try:
        rows = database.query("SELECT options FROM builds ORDER BY id DESC LIMIT 1")
        last = next(iter(rows), None)
        options = json.loads(last["options"]) if last else {}
        if options.get("fingerprint") != fingerprint:
            return False
        if options.get("decided") != digest(stored_decided_documents(database.conn)):
            return False  # answers may now be linked, or are no longer to be
        return not has_unrecorded(database.conn) and not is_behind(database.conn)
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
    counts = {name.removesuffix("_links") + "s": database[name].count for name in LinkTable}
    same_topic = database["finding_links"].count_where("relation = ?", [FindingRelation.SAME_TOPIC])
    counts["findings"] -= same_topic
    review = sum(database[table].count_where(waits(table, table)) for table in LinkTable)
    return {**counts, "same_topic": same_topic, "needs_review": review}


def _stored_problems(database: Database) -> Iterator[Problem]:
    query = (
        "SELECT source, stage, severity, code, message, document_id FROM problems "
        "ORDER BY severity, source, code, message"
    )
    for source, stage, severity, code, message, document_id in database.conn.execute(query):
        yield Problem(source, stage, Severity(severity), code, message, document_id)
