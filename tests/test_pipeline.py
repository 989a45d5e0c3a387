"""The whole line: files in, a store out."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_samples import encrypted_pdf, one_page_pdf, picture_pdf
from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError, ManifestError
from hmi_extract.evaluate import evaluate
from hmi_extract.pipeline import BuildSummary, build
from hmi_extract.store.migrations import open_store
from hmi_extract.store.verify import verify

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="module")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("corpus") / "corpus.db"
    build([CORPUS / "documents"], db)
    return db


@pytest.fixture
def database(corpus_store: Path) -> Iterator[Database]:
    opened = Database(corpus_store)
    yield opened
    opened.close()


def dump(db: Path) -> str:
    """Everything but the record of builds, which holds the time of day."""
    with sqlite3.connect(db) as connection:
        lines = [line for line in connection.iterdump() if 'INTO "builds"' not in line]
    connection.close()
    return "\n".join(lines)


def codes(summary: BuildSummary) -> set[tuple[str, str]]:
    return {(problem.code, problem.severity.value) for problem in summary.problems}


# --- the sample collection -----------------------------------------------------------


def test_the_sample_store_is_sound(database: Database) -> None:
    assert verify(database) == []


# A regression check: the sample documents were written by the same hands as the rules.
@pytest.mark.parametrize(
    ("what", "least"),
    [
        pytest.param("recommendations", 1.0, id="recommendations"),
        pytest.param("responses", 0.95, id="responses"),
        pytest.param("findings", 0.95, id="findings"),
        pytest.param("response_links", 0.95, id="response links"),
        pytest.param("finding_links", 0.75, id="finding links"),
        pytest.param("document_links", 1.0, id="document links"),
    ],
)
def test_the_sample_store_against_its_gold(database: Database, what: str, least: float) -> None:
    score = evaluate(database, CORPUS / "gold.json").scores[what]
    assert score.f1 is not None
    assert score.f1 >= least


def test_no_link_in_the_sample_store_is_wrong(database: Database) -> None:
    scores = evaluate(database, CORPUS / "gold.json").scores
    assert scores["response_links"].extra == 0
    assert scores["finding_links"].extra == 0


def test_a_trail_leads_from_report_to_answer_to_verdict(database: Database) -> None:
    rows = list(
        database.query(
            "SELECT recommendation_text, response_text, finding_text, progress, force_id FROM trail"
            " WHERE response_id IS NOT NULL AND finding_id IS NOT NULL"
        )
    )
    assert rows
    assert {row["force_id"] for row in rows} == {"gloucestershire"}


# --- again ----------------------------------------------------------------------------


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    folder = tmp_path / "documents"
    shutil.copytree(CORPUS / "documents" / "reviews", folder)
    assert not build([folder], db).unchanged
    before = db.read_bytes()
    assert build([folder], db).unchanged
    assert db.read_bytes() == before
    (folder / "note.txt").write_text("Dear all,\n\nNothing to report this month.\n")
    assert not build([folder], db).unchanged


def test_link_decided_by_hand_is_taken_up_by_the_next_build(tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    build([CORPUS / "documents"], db)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE response_links SET status = 'rejected' WHERE status = 'auto'")
    connection.close()
    assert not build([CORPUS / "documents"], db).unchanged
    database = open_store(db)
    assert database["decisions"].count
    assert verify(database) == []
    database.close()
    assert build([CORPUS / "documents"], db).unchanged


def test_neither_order_nor_workers_change_a_row(corpus_store: Path, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    folders = sorted((CORPUS / "documents").iterdir(), reverse=True)
    flat = tmp_path / "documents"
    for folder in folders:
        shutil.copytree(folder, flat / folder.name)
    other = tmp_path / "other.db"
    build([flat], db)
    build([*sorted(flat.rglob("*.*"), reverse=True), flat], other, jobs=2)
    relative = tmp_path / "relative.db"
    build([flat], relative, jobs=2)
    assert dump(relative) == dump(db)
    assert Database(other)["responses"].count == Database(corpus_store)["responses"].count


def test_files_in_any_order_give_the_same_store(tmp_path: Path) -> None:
    files = sorted((CORPUS / "documents").rglob("*.html"))
    stores = [tmp_path / "one.db", tmp_path / "two.db"]
    build(files, stores[0])
    build(list(reversed(files)), stores[1])
    assert dump(stores[0]) == dump(stores[1])


def test_a_decision_survives_a_rebuild(tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    build([CORPUS / "documents"], db)
    with sqlite3.connect(db) as connection:
        response, recommendation = connection.execute(
            "SELECT response_id, recommendation_id FROM response_links WHERE status = 'auto'"
            " ORDER BY 1, 2 LIMIT 1"
        ).fetchone()
        connection.execute(
            "UPDATE response_links SET status = 'rejected'"
            " WHERE response_id = ? AND recommendation_id = ?",
            (response, recommendation),
        )
    connection.close()
    build([CORPUS / "documents"], db, rebuild=True)
    (row,) = Database(db).query(
        "SELECT status FROM response_links WHERE response_id = ? AND recommendation_id = ?",
        (response, recommendation),
    )
    assert row["status"] == "rejected"


# --- bad input ------------------------------------------------------------------------


def write_bad_files(folder: Path) -> None:
    folder.mkdir()
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is not a PDF")
    (folder / "locked.pdf").write_bytes(encrypted_pdf("secret"))
    (folder / "picture.pdf").write_bytes(picture_pdf())
    (folder / "menu.html").write_text(
        "<html><body><nav><a href='/a'>Home</a> <a href='/b'>News</a></nav></body></html>"
    )
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    letter = "Dear all,\n\nThe meeting in May is at ten, as it was in April.\n\nKind regards\n"
    (folder / "Réponse du préfet (2).txt").write_text(letter)
    (folder / "copy.txt").write_text(letter)
    (folder / "good.pdf").write_bytes(one_page_pdf("An inspection of Kent Police", "Nothing."))


def test_bad_files_are_problems_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    write_bad_files(folder)
    summary = build([folder, tmp_path / "nowhere"], tmp_path / "store.db")
    assert codes(summary) == {
        ("empty_file", "error"),
        ("corrupt_pdf", "error"),
        ("encrypted_pdf", "error"),
        ("no_text", "error"),
        ("no_article", "error"),
        ("unsupported_type", "warning"),
        ("duplicate_file", "warning"),
        ("missing", "error"),
    }
    assert sum(summary.documents.values()) == 2
    for problem in summary.problems:
        assert Path(problem.source).name in problem.message
        assert problem.message.rstrip().endswith(".")
        assert problem.message.count(".") >= 2, "says what is wrong, and the way out"


def test_a_file_that_is_named_must_be_of_a_known_type(tmp_path: Path) -> None:
    sheet = tmp_path / "figures.xlsx"
    sheet.write_bytes(b"PK")
    summary = build([sheet], tmp_path / "store.db")
    assert codes(summary) == {("unsupported_type", "error"), ("no_documents", "warning")}


def test_nothing_to_read_at_all(tmp_path: Path) -> None:
    with pytest.raises(HmiExtractError, match="nowhere: no such file or folder"):
        build([tmp_path / "nowhere"], tmp_path / "store.db")
    assert not (tmp_path / "store.db").exists()


# --- manifest -------------------------------------------------------------------------


def write_manifest(path: Path, **cells: str) -> Path:
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, ["file", "url", "published", "kind", "force", "title"])
        writer.writeheader()
        writer.writerow(cells)
    return path


def test_the_manifest_comes_before_what_was_read(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("Dear Home Secretary\n\nI accept it all.\n\nYours sincerely\n")
    manifest = write_manifest(
        tmp_path / "manifest.csv",
        file="a.txt",
        url="https://example.org/a",
        published="2021-03-04",
        kind="response",
        force="Kent Police",
        title="Answer to a report",
    )
    db = tmp_path / "store.db"
    build([folder], db, manifest=manifest)
    (row,) = Database(db).query("SELECT * FROM documents WHERE is_stub = 0")
    assert (row["kind"], row["force_id"]) == ("response", "kent")
    assert row["title"] == "Answer to a report"
    assert (row["published"], row["published_basis"]) == ("2021-03-04", "manifest")
    assert row["url"] == "https://example.org/a"


def test_a_manifest_that_fits_nothing_says_so(tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.csv", file="nobody.txt", title="X")
    summary = build([CORPUS / "documents" / "news"], tmp_path / "store.db", manifest=manifest)
    assert ("unused_row", "warning") in codes(summary)


def test_when_every_file_crashes_the_store_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "store.db"
    build([CORPUS / "documents" / "news"], db)
    before = db.read_bytes()

    monkeypatch.setattr("hmi_extract.reading.READER", "worker_tasks:crashing")
    with pytest.raises(HmiExtractError, match="out of luck"):
        build([CORPUS / "documents" / "news"], db, rebuild=True)
    assert db.read_bytes() == before


def test_a_manifest_with_a_bad_value_names_line_and_column(tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "manifest.csv", file="a.txt", published="last spring")
    with pytest.raises(ManifestError, match=r"manifest\.csv.*2.*published"):
        build([CORPUS / "documents" / "news"], tmp_path / "store.db", manifest=manifest)


def test_a_slip_of_the_path_does_not_empty_the_store(tmp_path: Path) -> None:
    folder, nothing, db = tmp_path / "papers", tmp_path / "nothing", tmp_path / "s.db"
    nothing.mkdir()
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear Home Secretary\n\nThank you for the report.\n")
    build([folder], db)
    before = dump(db)
    with pytest.raises(HmiExtractError, match="as before, with 1 documents"):
        build([nothing], db)
    assert dump(db) == before
    assert build([nothing], tmp_path / "new.db").documents == {}


def test_what_is_no_longer_named_is_said_to_be_taken_out(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Notes {name}\n\nNothing was asked of anybody.\n")
    db = tmp_path / "hmi.db"
    assert build([tmp_path], db).taken_out == 0
    assert build([tmp_path / "a.txt"], db, rebuild=True).taken_out == 1
    (tmp_path / "broken.pdf").write_bytes(b"no PDF")
    with pytest.raises(HmiExtractError, match="none of 1 files could be read, and .* is as before"):
        build([tmp_path / "broken.pdf"], db)
