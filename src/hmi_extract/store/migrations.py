"""Opening a store, whatever version of the package wrote it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from hmi_extract.errors import StoreError
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.describing import refresh_descriptions
from hmi_extract.store.issues import refresh_issues
from hmi_extract.store.obligations import refresh_obligations
from hmi_extract.store.paths import refresh_paths
from hmi_extract.store.schema import AUDIT_COUNTS, VERSION_1
from hmi_extract.store.schema_builds import add_builds_and_descriptions
from hmi_extract.store.schema_compact import compact_rows
from hmi_extract.store.schema_coverage import COVERAGE_TABLES
from hmi_extract.store.schema_decisions import DECISIONS
from hmi_extract.store.schema_pages import compact_pages
from hmi_extract.store.schema_paths import INDEXES, PATH_TABLES
from hmi_extract.store.schema_same import link_same_recommendations
from hmi_extract.store.statements import run
from hmi_extract.store.views import VIEWS

APPLICATION_ID = 0x484D4945  # "HMIE" in the file's header: tells a store from other databases


def _version_1(connection: sqlite3.Connection) -> None:
    """Documents, their records, links, decisions and what is made of them."""
    run(connection, VERSION_1)


def _version_2(connection: sqlite3.Connection) -> None:
    """Scans: how pages were turned and how sure their words are. More dates and numbers."""
    for table, column in (
        ("documents", "dated TEXT"),
        ("documents", "page_published TEXT"),
        ("documents", "page_updated TEXT"),
        ("documents", "isbn TEXT"),
        ("documents", "reference TEXT"),
        ("pages", "turn REAL NOT NULL DEFAULT 0"),
        ("pages", "ocr_confidence REAL"),
        ("regions", "confidence REAL NOT NULL DEFAULT 1"),
    ):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {column}")


def _version_3(connection: sqlite3.Connection) -> None:
    """Themes of recommendations; a store of before has none until it is built again."""
    connection.execute(
        "CREATE TABLE themes (id TEXT PRIMARY KEY, title TEXT NOT NULL, definition TEXT NOT NULL)"
    )
    connection.execute("""
        CREATE TABLE recommendation_themes (
            recommendation_id TEXT NOT NULL REFERENCES recommendations(id),
            theme_id TEXT NOT NULL REFERENCES themes(id),
            start_char INTEGER NOT NULL,
            end_char INTEGER NOT NULL,
            source TEXT NOT NULL CHECK (source IN ('ask', 'explanation', 'section')),
            words TEXT NOT NULL,
            PRIMARY KEY (recommendation_id, theme_id, start_char, end_char)
        ) WITHOUT ROWID
    """)
    connection.execute(
        "CREATE INDEX recommendation_themes_theme_id ON recommendation_themes(theme_id)"
    )


def _version_4(connection: sqlite3.Connection) -> None:
    """What inspectors counted in audits of cases."""
    run(connection, AUDIT_COUNTS)


def _version_5(connection: sqlite3.Connection) -> None:
    """How far the models believe position and action."""
    for column in ("position_confidence", "action_confidence"):
        connection.execute(f"ALTER TABLE responses ADD COLUMN {column} REAL")


def _version_6(connection: sqlite3.Connection) -> None:
    """Decisions can be noted, withdrawn and found again after their documents were edited."""
    connection.execute("ALTER TABLE decisions RENAME TO decisions_before")
    run(connection, DECISIONS)
    columns = [
        column for _, column, *_ in connection.execute("PRAGMA table_info(decisions_before)")
    ]
    names = ", ".join(columns)
    connection.execute(f"INSERT INTO decisions ({names}) SELECT {names} FROM decisions_before")
    connection.execute("DROP TABLE decisions_before")


# SQLite changes no CHECK: the table is made anew, with one role more.
_QUOTES_OF_EARLIER_ASKS = """
ALTER TABLE quotes RENAME TO quotes_before;
CREATE TABLE quotes (
    record_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('restated', 'explanation', 'part', 'printed_again',
        'position_evidence', 'action_evidence', 'progress_evidence', 'deadline', 'addressee',
        'takes_up')),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    label TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id),
    page INTEGER NOT NULL,
    PRIMARY KEY (record_id, role, start_char, end_char, label)
) WITHOUT ROWID;
INSERT INTO quotes (record_id, role, start_char, end_char, label, document_id, page)
    SELECT record_id, role, start_char, end_char, label, document_id, page FROM quotes_before;
DROP TABLE quotes_before;
CREATE INDEX quotes_document_id ON quotes(document_id, start_char);
"""

_FINDING_THEMES = """
CREATE TABLE finding_themes (
    finding_id TEXT NOT NULL REFERENCES findings(id),
    theme_id TEXT NOT NULL REFERENCES themes(id),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('finding', 'restated', 'section')),
    words TEXT NOT NULL,
    PRIMARY KEY (finding_id, theme_id, start_char, end_char)
) WITHOUT ROWID;
CREATE INDEX finding_themes_theme_id ON finding_themes(theme_id);
"""


def _version_7(connection: sqlite3.Connection) -> None:
    """Quotes that say which earlier recommendation is taken up; themes of findings."""
    run(connection, _QUOTES_OF_EARLIER_ASKS + _FINDING_THEMES)


def _version_8(connection: sqlite3.Connection) -> None:
    """Every answer behind `coverage`, what counts through another recommendation, which answers
    would fit any; a table behind `trail`; indexes for every view and canned query."""
    run(connection, COVERAGE_TABLES)
    connection.execute("ALTER TABLE responses ADD COLUMN is_generic INTEGER")
    run(connection, PATH_TABLES)
    run(connection, INDEXES)


def _version_9(connection: sqlite3.Connection) -> None:
    """Blocks and lines of print in a third of the room."""
    compact_pages(connection)


def _version_10(connection: sqlite3.Connection) -> None:
    """What a build read and made; descriptions of tables and columns."""
    add_builds_and_descriptions(connection)


def _version_11(connection: sqlite3.Connection) -> None:
    """Numbers in place of ids behind coverage, trails, quotes and themes: three quarters of the
    size, once a store is built anew. What a national and a force report both ask is a link that
    people decide on."""
    compact_rows(connection)
    link_same_recommendations(connection)


# The position in the list, from 1, is the version that a migration leads to.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _version_1,
    _version_2,
    _version_3,
    _version_4,
    _version_5,
    _version_6,
    _version_7,
    _version_8,
    _version_9,
    _version_10,
    _version_11,
)
SCHEMA_VERSION = len(MIGRATIONS)


@contextmanager
def transaction(database: Database) -> Iterator[sqlite3.Connection]:
    """All or nothing: commits at the end, rolls back on any error."""
    connection: sqlite3.Connection = database.conn
    connection.execute("PRAGMA foreign_keys = ON")  # has no effect once inside
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.commit()  # checks the foreign keys that were put off
    except BaseException:
        connection.rollback()
        raise


_OLDER = (
    "the store was built by an earlier version (schema {version}) and is only brought up to date: "
    "what that version did not look for is unknown here. Build it again."
)


def schema_version(connection: sqlite3.Connection) -> int:
    """The version of the store's schema; 0 for an empty database.

    Raises `StoreError` for a database that is not a store, or is of a newer version.
    """
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise StoreError(f"not a store of hmi-extract: {error}. Choose another file.") from error
    if application == APPLICATION_ID:
        return _known(int(version))
    if tables or version or application:
        raise StoreError("a SQLite database, but not a store of hmi-extract. Choose another file.")
    return 0


def _known(version: int) -> int:
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"written by a newer hmi-extract (schema {version}, this one knows "
            f"{SCHEMA_VERSION}). Update hmi-extract, or build the store again."
        )
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Brings a store (or an empty database) to this version, within the caller's transaction."""
    version = schema_version(connection)
    if version == SCHEMA_VERSION:
        return
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'view'"
    ).fetchall():
        if name in VIEWS:  # those of others stay
            connection.execute(f"DROP VIEW {name}")
    for migration in MIGRATIONS[version:]:
        migration(connection)
    for definition in VIEWS.values():
        connection.execute(definition)
    refresh_descriptions(connection)
    if version:  # what is computed from the rest: the migrations leave those tables empty
        connection.execute("DELETE FROM problems WHERE code = 'older_store'")
        connection.execute(
            "INSERT INTO problems (source, stage, severity, code, message) VALUES "
            "('store', 'saving', 'warning', 'older_store', ?)",
            (_OLDER.format(version=version),),
        )
        refresh_obligations(connection, load_gazetteer())
        refresh_paths(connection)
        refresh_issues(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def open_store(path: Path) -> Database:
    """An existing store, brought to this version where it is older.

    Raises `StoreError` where there is no such file, where it is not a store, or where a
    newer version of the package wrote it.
    """
    if not path.is_file():
        raise StoreError(f"{path}: no such file. Make a store with: hmi-extract build")
    try:
        connection = sqlite3.connect(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened: {error}.") from error
    try:
        database = Database(connection)
        _prepare(database)
    except StoreError as error:
        connection.close()
        raise StoreError(f"{path}: {error}") from error
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(f"{path}: cannot be opened: {error}.") from error
    return database


def _prepare(database: Database) -> None:
    connection: sqlite3.Connection = database.conn
    version = schema_version(connection)
    if version == 0:
        raise StoreError("an empty database, not a store. Make one with: hmi-extract build")
    if version < SCHEMA_VERSION:
        with transaction(database):
            migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
