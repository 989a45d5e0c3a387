"""Stores of every earlier version are brought up to date with all that they hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from hmi_extract.errors import StoreError
from hmi_extract.store.migrations import (
    APPLICATION_ID,
    MIGRATIONS,
    SCHEMA_VERSION,
    migrate,
    open_store,
    transaction,
)
from hmi_extract.store.verify import verify
from hmi_extract.store.views import VIEWS

REPORT = "Head\nThe force should keep records — “all” of them.\nA second line."
LETTER = "We have done so."
REVIEW = "The force has made good progress."

# What every version has had: a report, an answer and a verdict on one recommendation.
HELD = """
INSERT INTO organisations (id, name, kind, force_id) VALUES
    ('dorset', 'Dorset Police', 'police_force', NULL),
    ('hmicfrs', 'HMICFRS', 'inspectorate', NULL),
    ('dorset-pcc', 'Police and Crime Commissioner for Dorset', 'local_policing_body', 'dorset');
INSERT INTO documents (id, kind, title, published, force_id, source, page_count, text) VALUES
    ('a', 'inspection_report', 'Records', '2020-03-02', 'dorset', 'a.pdf', 1, :report),
    ('b', 'response', 'Answer', '2020-04-01', 'dorset', 'b.pdf', 1, :letter),
    ('c', 'post_inspection_review', 'Review', '2021-04-01', 'dorset', 'c.pdf', 1, :review);
INSERT INTO documents (id, kind, title, is_stub) VALUES ('s', 'inspection_report', 'Named', 1);
INSERT INTO document_organisations VALUES
    ('a', 'hmicfrs', 'publisher'), ('b', 'dorset-pcc', 'author'), ('c', 'hmicfrs', 'publisher');
INSERT INTO pages (document_id, page) VALUES ('a', 1), ('b', 1), ('c', 1);
INSERT INTO recommendations (id, document_id, kind, text, page, start_char, end_char)
    VALUES ('a.rec-1', 'a', 'recommendation', substr(:report, 6, 45), 1, 5, 50);
INSERT INTO recommendation_addressees VALUES ('a.rec-1', 'dorset', 0);
INSERT INTO responses (id, document_id, force_id, cites, text, scope, position, action, page,
    start_char, end_char)
    VALUES ('b.res-1', 'b', 'dorset', '[]', :letter, 'single', 'accepted', 'taken', 1, 0, 16);
INSERT INTO findings (id, document_id, force_id, text, progress, page, start_char, end_char)
    VALUES ('c.fin-1', 'c', 'dorset', :review, 'good_progress', 1, 0, 33);
INSERT INTO quotes (record_id, role, start_char, end_char, label, document_id, page)
    VALUES ('a.rec-1', 'part', 5, 14, '•', 'a', 1);
INSERT INTO document_links VALUES ('b', 'a', 'responds_to', 0.9, 'title', '{}', 'auto'),
    ('c', 'a', 'reviews', 0.9, 'title', '{}', 'auto');
INSERT INTO response_links VALUES
    ('b.res-1', 'a.rec-1', NULL, NULL, 0.9, 'words', '{}', 'accepted');
INSERT INTO finding_links VALUES
    ('c.fin-1', 'a.rec-1', 'verdict', 0.9, 'words', '{}', 'auto');
INSERT INTO decisions (link, source_id, target_id, relation, status, source_document_id,
    source_key, source_nth, target_document_id, target_key, target_nth) VALUES
    ('response_links', 'b.res-1', 'a.rec-1', '', 'accepted', 'b', 'k', 1, 'a', 'l', 1);
INSERT INTO builds (version, started, roots, options, stages)
    VALUES ('0.1', '2022-01-01', '[]', '{}', '{}');
"""

PRINTED = """
INSERT INTO blocks (document_id, seq, kind, level, text, page, start_char, end_char, label,
    label_length, bold, italic, bold_lead, bbox) VALUES
    ('a', 0, 'header', NULL, 'Running head', 1, NULL, NULL, '', 0, 0, 0, 0, NULL),
    ('a', 1, 'heading', 1, 'Head', 1, 0, 4, '', 0, 1, 0.25, 4, '[72.00, 50.10, 500.25, 62.00]'),
    ('a', 2, 'paragraph', NULL, substr(:report, 6), 1, 5, 66, '', 0, 0, 0, 0, NULL);
INSERT INTO regions (document_id, start_char, seq, end_char, page, bbox) VALUES
    ('a', 0, 0, 4, 1, '[72.00, 50.10, 500.25, 62.00]'),
    ('a', 5, 1, 50, 1, '[72.00, 70.00, 510.00, 82.50]');
"""
PAGES_COMPACT = 9  # from this version on, blocks and regions are views
NUMBERED = 11  # from this version on, so is what records point at


def old_store(path: Path, version: int) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for migration in MIGRATIONS[:version]:
        migration(connection)
    texts = {"report": REPORT, "letter": LETTER, "review": REVIEW}
    held = HELD + (PRINTED if version < PAGES_COMPACT else "")
    for statement in held.split(";\n"):
        connection.execute(statement, texts)
    if version >= PAGES_COMPACT:
        connection.execute("INSERT INTO document_numbers VALUES (1, 'a')")
    # Views of then, which know nothing of the tables of now; and one that a user made.
    for view in ("coverage", "trail"):
        connection.execute(f"CREATE VIEW {view} AS SELECT 'old'")
    connection.execute("CREATE VIEW mine AS SELECT id FROM documents")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def schema_of(database: Database) -> set[tuple[str, str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'mine'"
    return {(name, " ".join(sql.split())) for name, sql in database.conn.execute(query)}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_store_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, version)
    database = open_store(path)
    new = Database(memory=True)
    with transaction(new) as connection:
        migrate(connection)
    assert schema_of(database) == schema_of(new)
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert verify(database) == []
    assert database.execute("SELECT count(*) FROM mine").fetchone() == (4,)
    (decision,) = database.query("SELECT source_id, status FROM decisions")
    assert decision == {"source_id": "b.res-1", "status": "accepted"}
    (build,) = database.query("SELECT version, inputs, counts FROM builds")
    assert build == {"version": "0.1", "inputs": None, "counts": None}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_views_over_a_store_of_an_earlier_version(tmp_path: Path, version: int) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, version)
    database = open_store(path)
    for view in VIEWS:
        database.execute(f"SELECT * FROM {view}").fetchall()
    (row,) = database.query("SELECT document_id, due, status, quotation FROM coverage")
    assert row == {
        "document_id": "a",
        "due": "2020-04-26",
        "status": "action_taken",
        "quotation": LETTER,
    }
    (row,) = database.query("SELECT report_id, response_text, progress FROM trail")
    assert row == {"report_id": "a", "response_text": LETTER, "progress": "good_progress"}


@pytest.mark.parametrize("version", range(1, PAGES_COMPACT))
def test_blocks_and_lines_of_an_earlier_version_are_as_they_were(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, version)
    database = open_store(path)
    columns = "seq, kind, text, start_char, end_char, italic, bbox"
    assert database.execute(f"SELECT {columns} FROM blocks ORDER BY seq").fetchall() == [
        (0, "header", "Running head", None, None, 0.0, None),
        (1, "heading", "Head", 0, 4, 0.25, "[72.00, 50.10, 500.25, 62.00]"),
        (2, "paragraph", REPORT[5:], 5, 66, 0.0, None),
    ]
    lines = "document_id, start_char, end_char, page, bbox, confidence"
    assert database.execute(f"SELECT {lines} FROM regions ORDER BY seq").fetchall() == [
        ("a", 0, 4, 1, "[72.00, 50.10, 500.25, 62.00]", 1.0),
        ("a", 5, 50, 1, "[72.00, 70.00, 510.00, 82.50]", 1.0),
    ]


@pytest.mark.parametrize("version", range(7, NUMBERED))
def test_what_records_point_at_is_found_under_their_ids_as_before(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, version)
    connection = sqlite3.connect(path)
    connection.executescript("""
        INSERT INTO recommendations (id, document_id, kind, text, page, start_char, end_char)
            VALUES ('a.rec-0', 'a', 'cause_of_concern', 'Head', 1, 0, 4);
        INSERT INTO recommendation_addressees VALUES ('a.rec-0', 'hmicfrs', 1);
        INSERT INTO quotes VALUES ('b.res-1', 'position_evidence', 0, 2, '', 'b', 1),
            ('c.fin-1', 'progress_evidence', 14, 32, '', 'c', 1);
        INSERT INTO themes VALUES ('records', 'Records', 'Of what is held');
        INSERT INTO recommendation_themes VALUES ('a.rec-1', 'records', 27, 34, 'ask', 'records');
        INSERT INTO finding_themes VALUES ('c.fin-1', 'records', 0, 9, 'section', 'The force');
    """)
    connection.close()
    database = open_store(path)
    assert verify(database) == []
    assert database.execute("SELECT * FROM quotes ORDER BY record_id").fetchall() == [
        ("a.rec-1", "part", 5, 14, "•", "a", 1),
        ("b.res-1", "position_evidence", 0, 2, "", "b", 1),
        ("c.fin-1", "progress_evidence", 14, 32, "", "c", 1),
    ]
    assert set(database.execute("SELECT * FROM recommendation_addressees")) == {
        ("a.rec-0", "hmicfrs", 1),
        ("a.rec-1", "dorset", 0),
    }
    assert database.execute("SELECT * FROM recommendation_themes").fetchall() == [
        ("a.rec-1", "records", 27, 34, "ask", "records")
    ]
    assert database.execute("SELECT * FROM finding_themes").fetchall() == [
        ("c.fin-1", "records", 0, 9, "section", "The force")
    ]
    numbers = "SELECT id, serial FROM recommendations ORDER BY serial"
    assert database.execute(numbers).fetchall() == [("a.rec-0", 1), ("a.rec-1", 2)]


@pytest.mark.parametrize("version", range(8, NUMBERED))
def test_what_two_reports_both_ask_becomes_a_link(tmp_path: Path, version: int) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, version)
    connection = sqlite3.connect(path)
    connection.executescript("""
        INSERT INTO recommendations (id, document_id, kind, text, page, start_char, end_char)
            VALUES ('a.rec-0', 'a', 'recommendation', 'Head', 1, 0, 4);
        INSERT INTO same_recommendations VALUES ('a.rec-0', 'a.rec-1', 0.9);
        INSERT INTO recommendation_links
            VALUES ('a.rec-1', 'a.rec-0', 'continues', 0.7, 'words', '{}', 'rejected');
    """)
    connection.close()
    database = open_store(path)
    rows = database.execute("SELECT * FROM recommendation_links ORDER BY relation").fetchall()
    words = ("nearly the same words", '{"near_verbatim":0.9}', "auto")
    assert rows == [
        ("a.rec-1", "a.rec-0", "continues", 0.7, "words", "{}", "rejected"),
        ("a.rec-0", "a.rec-1", "same_as", 0.9, *words),
    ]
    same = database.execute("SELECT * FROM same_recommendations").fetchall()
    assert same == [("a.rec-0", "a.rec-1", 0.9, "auto")]


def test_aliases_of_an_earlier_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, NUMBERED - 1)
    connection = sqlite3.connect(path)
    aliases = [("dorset", "Dorset Police", 0, None, None), ("dorset", "DP", 1, "2001-01-01", None)]
    with connection:
        connection.executemany("INSERT INTO organisation_aliases VALUES (?, ?, ?, ?, ?)", aliases)
    connection.close()
    kept = open_store(path).execute("SELECT * FROM organisation_aliases ORDER BY alias")
    assert kept.fetchall() == sorted(aliases, key=lambda alias: alias[1])


def test_a_view_of_a_user_over_what_is_replaced_stops_no_migration(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, NUMBERED - 1)
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIEW lines AS SELECT start_char, end_char FROM region_rows")
    connection.execute("CREATE VIEW parts AS SELECT record_id FROM quotes WHERE role = 'part'")
    connection.close()
    database = open_store(path)
    assert database.execute("SELECT * FROM parts").fetchall() == [("a.rec-1",)]


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    old_store(path, SCHEMA_VERSION - 1)
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    said = rf"hmi\.db: written by a newer hmi-extract \(schema {SCHEMA_VERSION + 1}, this one "
    with pytest.raises(StoreError, match=said + rf"knows {SCHEMA_VERSION}\). Update hmi-extract"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE regions")
        raise sqlite3.OperationalError("disk full")

    path = tmp_path / "hmi.db"
    old_store(path, 7)
    monkeypatch.setattr("hmi_extract.store.migrations.MIGRATIONS", (*MIGRATIONS[:7], broken))
    monkeypatch.setattr("hmi_extract.store.migrations.SCHEMA_VERSION", 8)
    with pytest.raises(StoreError, match="cannot be opened: disk full"):
        open_store(path)
    monkeypatch.undo()
    database = open_store(path)
    assert database.execute("SELECT count(*) FROM regions").fetchone() == (2,)
