"""Writes a whole collection into a store, in one transaction, the same bytes whatever the order."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from sqlite_utils import Database

from hmi_extract.datamodel import Extraction, Links, Problem, Stub
from hmi_extract.errors import StoreError
from hmi_extract.measured import measured_scores, read_measured
from hmi_extract.organisations import Gazetteer
from hmi_extract.store import record_rows, rows
from hmi_extract.store.consistency import (
    adopted,
    by_document,
    joined,
    saving_problem,
    stubs_not_held,
)
from hmi_extract.store.decisions import Decision, decision_rows, read_decisions
from hmi_extract.store.ends import Ends
from hmi_extract.store.link_rows import LinkTable, link_rows, rows_of_table
from hmi_extract.store.migrations import migrate, open_store, schema_version, transaction
from hmi_extract.store.obligations import refresh_obligations
from hmi_extract.store.paths import refresh_paths
from hmi_extract.store.rows import Row, insert, to_json
from hmi_extract.store.settling import lay_over, settle

_SEARCHED = ("recommendations", "responses", "findings")


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """How a store was made: the one thing in it that differs between equal builds."""

    version: str  # of hmi-extract
    started: datetime
    finished: datetime | None = None
    roots: tuple[str, ...] = ()  # folders and files as given
    options: Mapping[str, str | int | float | bool | None] = field(
        default_factory=lambda: MappingProxyType({})
    )
    stages: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))  # seconds


def save(
    database: Database,
    extractions: Sequence[Extraction],
    links: Links,
    problems: Sequence[Problem],
    gazetteer: Gazetteer,
    build: BuildRecord,
    decisions: Sequence[Decision] = (),
) -> None:
    """Writes everything in one transaction; what the store held before is replaced.

    Decisions already in `database` are kept, and `decisions` of another store are taken
    over. Raises `StoreError` where `database` is not a store, or where two different
    documents have one id; on any error the store is as it was.
    """
    ordered = by_document(extractions)
    with transaction(database) as connection:
        earlier = read_decisions(connection) if schema_version(connection) else ()
        migrate(connection)
        _clear(connection)
        stubs = stubs_not_held(ordered, links)
        _insert_organisations(connection, ordered, stubs, gazetteer)
        _insert_documents(connection, ordered, stubs)
        found = [*_insert_records(connection, ordered)]
        found += _insert_links(connection, links, [*decisions, *earlier])
        everything = [*problems, *links.problems, *_problems_of(ordered), *found]
        _insert_problems(connection, everything)
        refresh_obligations(connection, gazetteer)
        refresh_paths(connection)
        insert(connection, "measured_scores", read_measured(measured_scores()))
        for table in _SEARCHED:
            connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")
        insert(connection, "builds", [_build_row(build)])


def write_store(
    path: Path,
    extractions: Sequence[Extraction],
    links: Links,
    problems: Sequence[Problem],
    gazetteer: Gazetteer,
    build: BuildRecord,
) -> None:
    """Writes a store at `path`, whole or not at all, with the decisions of the one there.

    It is written to a file beside the target, which then takes its place. Raises
    `StoreError` where the file at `path` is not a store (it is left alone), was written by a
    newer version, or where the folder cannot be written to.
    """
    path = path.resolve()  # a symbolic link goes on pointing at the store
    decisions = decisions_at(path)
    with _replacing(path) as draft:
        database = Database(draft)
        try:
            # A draft that a crash leaves behind is thrown away, so it needs no journal.
            database.conn.execute("PRAGMA synchronous = OFF")
            database.conn.execute("PRAGMA journal_mode = MEMORY").fetchone()
            save(database, extractions, links, problems, gazetteer, build, decisions)
        finally:
            database.close()


def decisions_at(path: Path) -> tuple[Decision, ...]:
    """What people decided in the store at `path`; nothing where there is none yet."""
    if not path.exists() or path.stat().st_size == 0:
        return ()
    database = open_store(path)
    try:
        return read_decisions(database.conn)
    finally:
        database.close()


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A draft beside `path` that replaces it when all went well, and is removed otherwise."""
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist. Make it first.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    try:
        yield draft
        _to_disk(draft)
        # A write-ahead log of the old store must not be read into the new one.
        for suffix in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        os.replace(draft, path)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: cannot be written: {error}.") from error
    finally:
        draft.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


# --- parts -------------------------------------------------------------------------------


def _clear(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA defer_foreign_keys = ON")
    query = """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%'
        ORDER BY name
    """
    for (table,) in connection.execute(query).fetchall():
        connection.execute(f"DELETE FROM {table}")


def _insert_organisations(
    connection: sqlite3.Connection,
    extractions: Sequence[Extraction],
    stubs: Sequence[Stub],
    gazetteer: Gazetteer,
) -> None:
    named = rows.named_organisations(extractions, stubs)
    insert(connection, "organisations", rows.organisation_rows(gazetteer, named))
    insert(connection, "organisation_aliases", rows.alias_rows(gazetteer))


def _insert_documents(
    connection: sqlite3.Connection, extractions: Sequence[Extraction], stubs: Sequence[Stub]
) -> None:
    documents = [*map(rows.document_row, extractions), *map(rows.stub_row, stubs)]
    insert(connection, "documents", sorted(documents, key=lambda row: str(row["id"])))
    for extraction in extractions:
        document = extraction.document
        organisations = rows.document_organisation_rows(extraction)
        insert(connection, "document_organisations", organisations)
        insert(connection, "document_references", rows.reference_rows(extraction))
        insert(connection, "pages", rows.page_rows(document))
        insert(connection, "blocks", rows.block_rows(document))
        insert(connection, "regions", rows.region_rows(document))


def _insert_records(
    connection: sqlite3.Connection, extractions: Sequence[Extraction]
) -> Iterator[Problem]:
    recommendations, orphans = adopted(record_rows.recommendation_rows(extractions))
    insert(connection, "recommendations", recommendations)
    insert(connection, "recommendation_addressees", record_rows.addressee_rows(extractions))
    insert(connection, "themes", rows.vocabulary_rows())
    insert(connection, "recommendation_themes", record_rows.theme_rows(extractions))
    insert(connection, "responses", record_rows.response_rows(extractions))
    insert(connection, "findings", record_rows.finding_rows(extractions))
    insert(connection, "finding_themes", record_rows.finding_theme_rows(extractions))
    insert(connection, "quotes", record_rows.quote_rows(extractions))
    insert(connection, "audit_counts", record_rows.audit_count_rows(extractions))
    for orphan in orphans:
        what = f"{orphan}: its cause of concern is not in the store; kept without a parent."
        yield saving_problem("parent_missing", orphan, what)


def _insert_links(
    connection: sqlite3.Connection, links: Links, decisions: Sequence[Decision]
) -> list[Problem]:
    proposed, dropped = joined(_ids(connection), link_rows(links))
    ends = Ends(connection)
    settlement = settle(decisions, ends)
    decided, standing = lay_over(proposed, settlement.standing, ends)
    for table in LinkTable:
        insert(connection, table, rows_of_table(decided, table))
    insert(connection, "decisions", decision_rows([*standing, *settlement.waiting]))
    insert(connection, "same_recommendations", rows.same_recommendation_rows(links))
    return [*dropped, *settlement.problems]


def _ids(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Table → the ids of everything in it that a link may join."""
    return {
        table: {record_id for (record_id,) in connection.execute(f"SELECT id FROM {table}")}
        for table in ("documents", *_SEARCHED)
    }


def _problems_of(extractions: Iterable[Extraction]) -> Iterator[Problem]:
    for extraction in extractions:
        yield from extraction.document.problems
        yield from extraction.problems


def _insert_problems(connection: sqlite3.Connection, problems: Iterable[Problem]) -> None:
    query = "SELECT id FROM documents"
    ids = frozenset(document_id for (document_id,) in connection.execute(query))
    insert(connection, "problems", rows.problem_rows(problems, ids))


def _build_row(build: BuildRecord) -> Row:
    return {
        "version": build.version,
        "started": build.started.isoformat(timespec="seconds"),
        "finished": build.finished.isoformat(timespec="seconds") if build.finished else None,
        "roots": to_json(build.roots),
        "options": to_json(dict(build.options)),
        "stages": to_json(dict(build.stages)),
    }
