"""Saving, determinism, opening and migrations."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import (
    ANSWER,
    ASK,
    BUILD,
    SECOND_ASK,
    VERDICT,
    answers,
    collection,
    make_letter,
    make_report,
    make_review,
)

from hmi_extract import datamodel
from hmi_extract.datamodel import Extraction, FindingRelation, Links, ResponseLink, Stub
from hmi_extract.errors import NotFoundError, StoreError
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store import duties
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.load import document_text, load_record, require_themes, trail_of
from hmi_extract.store.migrations import APPLICATION_ID, SCHEMA_VERSION, open_store
from hmi_extract.store.save import save, write_store
from hmi_extract.store.schema import VERSION_1
from hmi_extract.store.schema_compact import BLOCK_KINDS
from hmi_extract.store.verify import verify
from hmi_extract.themes import load_themes

GAZETTEER = load_gazetteer()


def saved(extractions: Sequence[Extraction], links: Links = Links()) -> Database:  # noqa: B008
    database = Database(memory=True)
    save(database, extractions, links, [], GAZETTEER, BUILD)
    return database


@pytest.fixture
def store() -> Database:
    extractions, links, problems = collection()
    database = Database(memory=True)
    save(database, extractions, links, problems, GAZETTEER, BUILD)
    return database


def one(database: Database, query: str) -> object:
    return database.conn.execute(query).fetchone()[0]


def dump(path: Path) -> str:
    connection = sqlite3.connect(path)
    text = "\n".join(connection.iterdump())
    connection.close()
    return text


def test_a_saved_store_is_sound(store: Database) -> None:
    assert verify(store) == []


def test_text_can_be_sliced_by_sqlite(store: Database) -> None:
    for table in ("recommendations", "responses", "findings"):
        query = f"""
            SELECT count(*), sum(substr(d.text, start_char + 1, end_char - start_char) = r.text)
            FROM {table} AS r JOIN documents AS d ON d.id = r.document_id
        """
        count, right = store.conn.execute(query).fetchone()
        assert count and count == right


def test_furniture_is_kept_without_offsets(store: Database) -> None:
    query = "SELECT count(*) FROM blocks WHERE kind = 'header' AND start_char IS NULL"
    assert one(store, query) == 3
    assert "Running title" not in str(document_text(store, "report-a1"))


def test_unknown_organisation_is_kept_as_other(store: Database) -> None:
    assert one(store, "SELECT kind FROM organisations WHERE id = 'a-body-nobody-knows'") == "other"


@pytest.mark.parametrize(
    "turn",
    [
        pytest.param(lambda items: items[::-1], id="backwards"),
        pytest.param(lambda items: items[1:] + items[:1], id="rotated"),
        pytest.param(lambda items: items + items[:1], id="one document twice"),
    ],
)
def test_order_of_input_leaves_no_trace(tmp_path: Path, turn) -> None:  # type: ignore[no-untyped-def]
    extractions, links, problems = collection()
    write_store(tmp_path / "a.db", extractions, links, problems, GAZETTEER, BUILD)
    turned = Links(
        documents=tuple(turn(list(links.documents))),
        responses=tuple(turn(list(links.responses))),
        findings=tuple(turn(list(links.findings))),
    )
    path = tmp_path / "b.db"
    write_store(path, turn(extractions), turned, problems * 2, GAZETTEER, BUILD)
    assert dump(tmp_path / "a.db") == dump(path)


def test_saving_twice_into_one_database_changes_nothing(store: Database) -> None:
    before = list(store.conn.iterdump())
    extractions, links, problems = collection()
    save(store, extractions, links, problems, GAZETTEER, BUILD)
    assert list(store.conn.iterdump()) == before


def test_two_documents_of_one_id_are_refused() -> None:
    with pytest.raises(StoreError, match="same id as report-a1.pdf"):
        saved([make_report(), make_letter("report-a1")])


def test_link_without_an_end_becomes_a_problem() -> None:
    link = ResponseLink("letter-b2.res-gone", "report-a1.rec-gone", 0.9, "words", {})
    database = saved([make_report()], Links(responses=(link,)))
    assert one(database, "SELECT count(*) FROM response_links") == 0
    assert one(database, "SELECT code FROM problems") == "link_without_end"
    assert verify(database) == []


def test_recommendation_without_its_concern_is_kept() -> None:
    report = make_report()
    orphan = replace(report.recommendations[0], parent_id="report-a1.rec-gone")
    database = saved([replace(report, recommendations=(orphan,))])
    assert one(database, "SELECT parent_id FROM recommendations") is None
    assert one(database, "SELECT code FROM problems") == "parent_missing"


def test_stub_has_neither_source_nor_text() -> None:
    stub = Stub("stub-1", "A report that only a letter names", None, "dorset")
    database = saved([make_letter()], Links(stubs=(stub,)))
    row = database.conn.execute(
        "SELECT kind, source, text, is_stub, page_count FROM documents WHERE id = 'stub-1'"
    ).fetchone()
    assert row == ("inspection_report", None, None, 1, None)
    assert verify(database) == []


# --- files -------------------------------------------------------------------------------


def test_nothing_is_left_beside_a_store(tmp_path: Path) -> None:
    extractions, links, problems = collection()
    write_store(tmp_path / "hmi.db", extractions, links, problems, GAZETTEER, BUILD)
    write_store(tmp_path / "hmi.db", extractions, links, problems, GAZETTEER, BUILD)
    assert [path.name for path in tmp_path.iterdir()] == ["hmi.db"]


def test_a_failed_build_leaves_the_old_store(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    extractions, links, problems = collection()
    write_store(path, extractions, links, problems, GAZETTEER, BUILD)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        clash = [make_report(), make_letter("report-a1")]
        write_store(path, clash, Links(), [], GAZETTEER, BUILD)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["hmi.db"]


def test_a_symbolic_link_goes_on_pointing_at_the_store(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "hmi.db")
    write_store(tmp_path / "link.db", [make_report()], Links(), [], GAZETTEER, BUILD)
    assert (tmp_path / "link.db").is_symlink() and (tmp_path / "hmi.db").is_file()


def _text_file(path: Path) -> None:
    path.write_text("This is not a database, it is a text of some length. " * 40)


def _other_database(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE songs (name TEXT)")
    database.close()


def _newer_store(path: Path) -> None:
    write_store(path, [make_report()], Links(), [], GAZETTEER, BUILD)
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()


NOT_OURS = [
    pytest.param(_text_file, "not a store", id="text file"),
    pytest.param(_other_database, "not a store", id="another database"),
    pytest.param(_newer_store, "newer hmi-extract", id="newer schema"),
]


@pytest.mark.parametrize(("make", "message"), NOT_OURS)
def test_opening_what_is_not_ours(tmp_path: Path, make, message: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "some.db"
    make(path)
    with pytest.raises(StoreError, match=f"some.db: .*{message}"):
        open_store(path)


@pytest.mark.parametrize(("make", "message"), NOT_OURS)
def test_building_over_what_is_not_ours(tmp_path: Path, make, message: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "some.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=message):
        write_store(path, [make_report()], Links(), [], GAZETTEER, BUILD)
    assert path.read_bytes() == before


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(VERSION_1)
    connection.execute(
        "INSERT INTO documents (id, kind, source, text) VALUES ('a', 'other', 'a', '')"
    )
    connection.execute("INSERT INTO pages (document_id, page) VALUES ('a', 1)")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    database = open_store(path)
    (document,) = database.query("SELECT isbn, dated FROM documents")
    (page,) = database.query("SELECT turn, ocr_confidence FROM pages")
    assert document == {"isbn": None, "dated": None}
    assert page == {"turn": 0, "ocr_confidence": None}
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    with pytest.raises(StoreError, match="Build it again"):
        require_themes(database)
    assert [*database.query("SELECT * FROM audit_counts")] == []
    assert [*database.query("SELECT * FROM finding_support")] == []
    database.close()


def test_audit_counts_are_kept_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    write_store(path, [make_review()], Links(), [], GAZETTEER, BUILD)
    database = open_store(path)
    (row,) = database.query("SELECT * FROM audit_counts")
    database.close()
    counts = [row[name] for name in ("cases", "good", "requires_improvement", "inadequate")]
    assert counts == [31, 10, None, 0]
    assert (row["document_id"], row["seq"], row["page"], row["text"]) == (
        "review-c3",
        0,
        1,
        VERDICT,
    )


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        open_store(tmp_path / "none.db")
    with pytest.raises(StoreError, match="folder"):
        path = tmp_path / "none" / "hmi.db"
        write_store(path, [make_report()], Links(), [], GAZETTEER, BUILD)


# --- schema ------------------------------------------------------------------------------

CONTRACT = {
    "documents": "id kind title published published_basis force_id source sha256 page_count "
    "text is_stub",
    "document_organisations": "document_id organisation_id role",
    "pages": "document_id page",
    "blocks": "document_id page seq kind level text start_char end_char",
    "regions": "document_id start_char end_char page bbox",
    "organisations": "id name kind force_id valid_from valid_to successor_id",
    "recommendations": "id document_id kind number parent_id text section page start_char "
    "end_char deadline_text deadline confidence",
    "recommendation_addressees": "recommendation_id organisation_id",
    "themes": "id title definition",
    "recommendation_themes": "recommendation_id theme_id source start_char end_char words",
    "responses": "id document_id force_id number text respondent_id scope position action page "
    "start_char end_char confidence",
    "findings": "id document_id force_id text progress page start_char end_char confidence",
    "quotes": "record_id role label start_char end_char page",
    "document_links": "source_id target_id relation score method evidence status",
    "response_links": "response_id recommendation_id position action score method evidence status",
    "finding_links": "finding_id recommendation_id relation score method evidence status",
    "recommendation_links": "source_id target_id relation score method evidence status",
    "problems": "source document_id stage severity code message",
    "comments_due": "document_id force_id due commented_on days_late",
    "coverage": "recommendation_id force_id kind duty published due answered_on days_late status "
    "response_id force_name report_title number text quotation",
    "finding_themes": "finding_id theme_id source start_char end_char words",
    "trail": "recommendation_id response_id finding_id",
    "unanswered_recommendations": "recommendation_id force_id force_name addressees text",
    "orphan_findings": "finding_id document_id text force_id report_titles links_in_review",
    "letters_to_unknown_reports": "document_id title published stub_id named_title",
    "unanswered_components": "cause_of_concern_id force_id recommendations",
    "finding_support": "finding_id recommendation_id response_id",
}


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_that_others_rely_on(store: Database, table: str) -> None:
    columns = {row[1] for row in store.conn.execute(f"PRAGMA table_info({table})")}
    assert set(CONTRACT[table].split()) <= columns


def test_every_table_and_column_is_described(store: Database) -> None:
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
    tables = [name for (name,) in store.conn.execute(query) if "_fts" not in name]
    assert sorted(DESCRIPTIONS) == tables
    for table in tables:
        columns = [row[1] for row in store.conn.execute(f"PRAGMA table_info({table})")]
        assert sorted(DESCRIPTIONS[table].columns) == sorted(columns), table


def test_every_foreign_key_has_an_index(store: Database) -> None:
    tables = [name for (name,) in store.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"
    )]  # fmt: skip
    missing = []
    for table in tables:
        leading = {
            store.conn.execute(f"PRAGMA index_info({row[1]})").fetchone()[2]
            for row in store.conn.execute(f"PRAGMA index_list({table})")
        }
        keys = {row[3] for row in store.conn.execute(f"PRAGMA foreign_key_list({table})")}
        missing += [(table, key) for key in keys - leading if key != "parent_seq"]
    assert missing == []


ENUMS = [
    ("documents", "kind", datamodel.DocumentKind),
    ("organisations", "kind", datamodel.OrganisationKind),
    ("document_organisations", "role", datamodel.OrganisationRole),
    ("document_references", "relation", datamodel.DocumentRelation),
    ("recommendations", "kind", datamodel.RecommendationKind),
    ("recommendation_theme_rows", "source", datamodel.ThemeSource),
    ("finding_theme_rows", "source", datamodel.FindingThemeSource),
    ("responses", "scope", datamodel.Scope),
    ("responses", "position", datamodel.Position),
    ("responses", "action", datamodel.Action),
    ("response_links", "position", datamodel.Position),
    ("response_links", "action", datamodel.Action),
    ("findings", "progress", datamodel.Progress),
    ("recommendation_quotes", "role", datamodel.QuoteRole),
    ("response_quotes", "role", datamodel.QuoteRole),
    ("finding_quotes", "role", datamodel.QuoteRole),
    ("document_links", "relation", datamodel.DocumentRelation),
    ("finding_links", "relation", datamodel.FindingRelation),
    ("recommendation_links", "relation", datamodel.RecommendationRelation),
    ("response_links", "status", datamodel.LinkStatus),
    ("problems", "severity", datamodel.Severity),
    ("obligation_rows", "duty", duties.Duty),
    ("obligation_rows", "status", duties.CoverageStatus),
]


@pytest.mark.parametrize(
    ("table", "column", "enum"),
    [pytest.param(*each, id=f"{each[0]}.{each[1]}") for each in ENUMS],
)
def test_checks_allow_what_the_data_model_has(
    store: Database, table: str, column: str, enum: type
) -> None:
    sql = str(one(store, f"SELECT sql FROM sqlite_master WHERE name = '{table}'"))
    listed = sql.split(f"CHECK ({column} IN (")[1].split(")")[0]
    assert {each.strip(" '\n") for each in listed.split(",")} == {str(each) for each in enum}  # type: ignore[attr-defined]


def test_every_kind_of_block_has_a_number() -> None:
    assert sorted(BLOCK_KINDS) == sorted(datamodel.BlockKind)


def test_the_package_imports_nothing_heavy() -> None:
    code = "import sys, hmi_extract.store; sys.exit('sqlite_utils' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- reading back ------------------------------------------------------------------------


def test_a_record_is_read_back_whole(store: Database) -> None:
    record_id = str(one(store, f"SELECT id FROM recommendations WHERE text = '{ASK}'"))
    record = load_record(store, record_id)
    assert (record.kind, record.text, record.number) == ("recommendation", ASK, "1")
    assert record.addressees == ("dorset", "a-body-nobody-knows")
    assert [quote.text for quote in record.quotes] == ["voice of every child"]
    assert record.document_published is not None and record.document_published.year == 2020


@pytest.mark.parametrize("table", ["responses", "findings"])
def test_other_records_are_read_back(store: Database, table: str) -> None:
    record_id = str(one(store, f"SELECT id FROM {table}"))
    record = load_record(store, record_id)
    assert (record.table, record.force_id) == (table, "dorset")


def test_themes_are_read_back_in_the_order_of_their_words(store: Database) -> None:
    rows = store.query("SELECT id, text FROM recommendations")
    ids = {row["text"]: row["id"] for row in rows}
    themes = load_record(store, ids[ASK]).themes
    assert [(each.id, each.words) for each in themes] == [
        ("data-records", "record"),
        ("children", "every child"),
    ]
    (theme,) = load_record(store, ids[SECOND_ASK]).themes
    assert (theme.title, theme.source) == ("Children and young people", "section")


def test_the_vocabulary_is_stored_whole(store: Database) -> None:
    kept = {tuple(row.values()) for row in store.query("SELECT * FROM themes")}
    assert kept == {(each.id, each.title, each.definition) for each in load_themes()}
    require_themes(store)


def test_an_unknown_record_is_said_so(store: Database) -> None:
    with pytest.raises(NotFoundError, match="no-such-id"):
        load_record(store, "no-such-id")
    with pytest.raises(NotFoundError, match="no-such-id"):
        document_text(store, "no-such-id")


def verdict(review: Extraction, report: Extraction) -> datamodel.FindingLink:
    return datamodel.FindingLink(
        review.findings[0].id,
        report.recommendations[0].id,
        FindingRelation.VERDICT,
        0.9,
        "words",
        {},
    )


@pytest.mark.parametrize(
    ("answered", "judged", "paths"),
    [
        pytest.param("dorset", "dorset", [(ANSWER, VERDICT)], id="same force"),
        pytest.param("dorset", "kent", [(None, VERDICT), (ANSWER, None)], id="another force"),
        pytest.param("dorset", None, [(ANSWER, VERDICT)], id="verdict on all"),
        pytest.param(None, "dorset", [(ANSWER, VERDICT)], id="answer for all"),
        pytest.param("dorset", "", [(ANSWER, None)], id="no verdict"),
        pytest.param("", "dorset", [(None, VERDICT)], id="no answer"),
        pytest.param("", "", [(None, None)], id="neither"),
    ],
)
def test_trail(
    answered: str | None, judged: str | None, paths: list[tuple[str | None, str | None]]
) -> None:
    report, letter = make_report(), make_letter(force_id=answered or None)
    review = make_review(force_id=judged or None)
    links = Links(
        responses=() if answered == "" else (answers(letter, report),),
        findings=() if judged == "" else (verdict(review, report),),
    )
    database = saved([report, letter, review], links)
    steps = trail_of(database, report.recommendations[0].id)
    assert sorted(((s.response_text, s.finding_text) for s in steps), key=str) == sorted(
        paths, key=str
    )


def test_trail_from_either_end(store: Database) -> None:
    finding_id = str(one(store, "SELECT id FROM findings"))
    response_id = str(one(store, "SELECT id FROM responses"))
    assert [step.recommendation_text for step in trail_of(store, finding_id)] == [ASK]
    (step,) = trail_of(store, response_id)  # the link that needs review is no path yet
    assert step.recommendation_text != SECOND_ASK
    assert step.report_published is not None
