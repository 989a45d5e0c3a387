"""Writes a whole collection into a store, in one transaction, the same bytes whatever the order."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from hmi_extract.datamodel import Extraction, Links, Problem, Stub
from hmi_extract.errors import StoreError
from hmi_extract.measured import measured_scores, read_measured
from hmi_extract.organisations import Gazetteer
from hmi_extract.store import page_rows, record_rows, rows
from hmi_extract.store.build_rows import BuildRecord as BuildRecord, build_row, table_names
from hmi_extract.store.consistency import (
    adopted,
    by_document,
    joined,
    saving_problem,
    stubs_not_held,
)
from hmi_extract.store.decisions import Decision, decision_rows, read_decisions
from hmi_extract.store.describing import refresh_descriptions
from hmi_extract.store.ends import Ends
from hmi_extract.store.issues import refresh_issues
from hmi_extract.store.link_rows import LinkTable, link_rows, rows_of_table
from hmi_extract.store.migrations import migrate, open_store, schema_version, transaction
from hmi_extract.store.obligations import refresh_obligations
from hmi_extract.store.paths import refresh_paths
from hmi_extract.store.rows import insert
from hmi_extract.store.settling import lay_over, settle

_SEARCHED = ("recommendations", "responses", "findings")


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
        refresh_issues(connection)
        insert(connection, "measured_scores", read_measured(measured_scores()))
        for table in _SEARCHED:
            connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")
        refresh_descriptions(connection)
        insert(connection, "builds", [build_row(connection, build)])


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
            # A draft that a crash leaves behind is thrown away: nothing waits for the disk.
            database.conn.execute("PRAGMA synchronous = OFF")
            database.conn.execute("PRAGMA journal_mode = WAL").fetchone()
            save(database, extractions, links, problems, gazetteer, build, decisions)
            _settle_down(database.conn)
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
    _remove(draft)
    try:
        yield draft
        _to_disk(draft)
        # A write-ahead log of the old store must not be read into the new one.
        _remove_logs(path)
        os.replace(draft, path)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: cannot be written: {error}.") from error
    finally:
        _remove(draft)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _remove_logs(path)


def _remove_logs(path: Path) -> None:
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _settle_down(connection: sqlite3.Connection) -> None:
    """One plain file, to be sent by mail and read from where nothing can be written: its
    header asks for no log beside it. Its pages are filled and in order."""
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("PRAGMA journal_mode = OFF").fetchone()  # of this connection alone
    connection.execute("VACUUM")


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


# --- parts -------------------------------------------------------------------------------


def _clear(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in table_names(connection):
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
    for number, extraction in enumerate(extractions, start=1):
        document = extraction.document
        organisations = rows.document_organisation_rows(extraction)
        insert(connection, "document_organisations", organisations)
        insert(connection, "document_references", rows.reference_rows(extraction))
        insert(connection, "pages", page_rows.page_rows(document))
        numbered = "INSERT INTO document_numbers (number, document_id) VALUES (?, ?)"
        connection.execute(numbered, (number, document.id))
        insert(connection, "block_rows", page_rows.block_rows(document, number))
        insert(connection, "region_rows", page_rows.region_rows(document, number))


def _insert_records(
    connection: sqlite3.Connection, extractions: Sequence[Extraction]
) -> Iterator[Problem]:
    recommendations, orphans = adopted(record_rows.recommendation_rows(extractions))
    insert(connection, "recommendations", recommendations)
    insert(connection, "themes", rows.vocabulary_rows())
    insert(connection, "responses", record_rows.response_rows(extractions))
    insert(connection, "findings", record_rows.finding_rows(extractions))
    _insert_places(connection, extractions)
    insert(connection, "audit_counts", record_rows.audit_count_rows(extractions))
    for orphan in orphans:
        what = f"{orphan}: its cause of concern is not in the store; kept without a parent."
        yield saving_problem("parent_missing", orphan, what)


def _insert_places(connection: sqlite3.Connection, extractions: Sequence[Extraction]) -> None:
    """Whom records are addressed to, what they are about and point at, under their numbers."""
    serials = {
        record: record_rows.read_serials(connection, f"{record}s")
        for record in ("recommendation", "response", "finding")
    }
    for table, record, places in (
        ("addressee_rows", "recommendation", record_rows.addressee_rows(extractions)),
        ("recommendation_theme_rows", "recommendation", record_rows.theme_rows(extractions)),
        ("finding_theme_rows", "finding", record_rows.finding_theme_rows(extractions)),
    ):
        insert(connection, table, record_rows.numbered(places, record, serials[record]))
    for record, serial_of in serials.items():
        quotes = record_rows.quote_rows(extractions, record)
        insert(connection, f"{record}_quotes", record_rows.numbered(quotes, record, serial_of))


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
