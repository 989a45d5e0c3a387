"""CSV as a Data Package: what frictionless and pandas make of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import validate
from sqlite_utils import Database

from hmi_extract.exports.data_package import FILE_NAME
from hmi_extract.exports.tables import TABLES, export_tables, table_rows
from hmi_extract.pipeline import build
from hmi_extract.store.migrations import open_store

CORPUS = Path(__file__).parents[1] / "corpus" / "documents"


@pytest.fixture(scope="module")
def corpus_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.db"
    build([CORPUS], path)
    return path


@pytest.fixture(params=["sample", "corpus"])
def store(request: pytest.FixtureRequest, sample_db: Path) -> Iterator[Database]:
    """A store made by hand, then one that was read from documents."""
    database = open_store(
        sample_db if request.param == "sample" else request.getfixturevalue("corpus_db")
    )
    yield database
    database.close()


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    return found


def schemas(folder: Path) -> dict[str, dict[str, Any]]:
    return {each["name"]: each["schema"] for each in package(folder)["resources"]}


@pytest.mark.parametrize("neutralise", [True, False])
def test_frictionless_finds_the_package_valid(
    store: Database, tmp_path: Path, neutralise: bool
) -> None:
    written = export_tables(store, tmp_path, neutralise=neutralise)
    report = validate(str(tmp_path / FILE_NAME))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == {
        path.stem: rows for path, rows in written.items()
    }


@pytest.mark.parametrize(
    ("table", "column", "wrong", "error"),
    [
        pytest.param("recommendations", "document_id", "no-such", "foreign-key", id="reference"),
        pytest.param("coverage", "recommendation_id", "no-such", "foreign-key", id="of a view"),
        pytest.param("recommendations", "parent_id", "no-such", "foreign-key", id="to itself"),
        pytest.param("coverage", "due", "soon", "type-error", id="day"),
        pytest.param("builds", "started", "soon", "type-error", id="time"),
        pytest.param("coverage", "answers_in_review", "few", "type-error", id="count of a view"),
        pytest.param("response_links", "score", "high", "type-error", id="number"),
        pytest.param("response_links", "evidence", "{", "type-error", id="json"),
        pytest.param("regions", "bbox", "{}", "type-error", id="list"),
        pytest.param("documents", "is_stub", "maybe", "type-error", id="truth"),
        pytest.param("responses", "position", "glad", "constraint-error", id="choice"),
        pytest.param("findings", "start_char", "", "constraint-error", id="missing"),
        pytest.param("organisations", "id", "kent", "primary-key", id="twice"),
    ],
)
def test_frictionless_finds_what_is_wrong(
    sample_store: Database, tmp_path: Path, table: str, column: str, wrong: str, error: str
) -> None:
    export_tables(sample_store, tmp_path)
    descriptor = package(tmp_path)
    for resource in descriptor["resources"]:  # which would tell that a file was changed, and stop
        del resource["bytes"], resource["hash"]
    (tmp_path / FILE_NAME).write_text(json.dumps(descriptor), encoding="utf-8")
    path = tmp_path / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0][column] = wrong
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    report = validate(str(tmp_path / FILE_NAME))
    assert (table, error) in {(task.name, e.type) for task in report.tasks for e in task.errors}


def test_a_changed_file_is_told(sample_store: Database, tmp_path: Path) -> None:
    export_tables(sample_store, tmp_path, tables=["themes"])
    path = tmp_path / "themes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Custody", "Cells"), encoding="utf-8")
    (task,) = validate(str(tmp_path / FILE_NAME)).tasks
    assert {error.type for error in task.errors} >= {"hash-count"}


def test_keys_and_types(sample_store: Database, tmp_path: Path) -> None:
    export_tables(sample_store, tmp_path)
    found = schemas(tmp_path)
    assert list(found) == list(TABLES)
    assert found["coverage"]["primaryKey"] == ["recommendation_id", "force_id"]
    assert found["blocks"]["primaryKey"] == ["document_id", "seq"]
    assert "primaryKey" not in found["trail"]
    assert {
        "fields": ["parent_id"],
        "reference": {"resource": "", "fields": ["id"]},
    } in found["recommendations"]["foreignKeys"]
    fields = {each["name"]: each for each in found["responses"]["fields"]}
    assert fields["scope"]["constraints"] == {
        "required": True,
        "enum": ["single", "several", "remaining", "all"],
    }
    # Text that must be there may be empty, and null is empty in CSV, too.
    labels = [each for each in found["quotes"]["fields"] if each["name"] == "label"]
    assert "constraints" not in labels[0]
    assert all(each["description"] for schema in found.values() for each in schema["fields"])


def test_keys_lead_to_tables_that_are_there(sample_store: Database, tmp_path: Path) -> None:
    export_tables(sample_store, tmp_path, tables=["coverage", "organisations", "coverage"])
    found = schemas(tmp_path)
    assert list(found) == ["coverage", "organisations"]
    targets = [each["reference"]["resource"] for each in found["coverage"]["foreignKeys"]]
    assert targets == ["organisations"]
    assert validate(str(tmp_path / FILE_NAME)).valid


def test_no_column_of_text_holds_numbers(store: Database, tmp_path: Path) -> None:
    """A view declares no type for what it works out: `_COUNTS` must name each such number."""
    export_tables(store, tmp_path)
    for table, schema in schemas(tmp_path).items():
        for name in (each["name"] for each in schema["fields"] if each["type"] == "string"):
            query = f"SELECT DISTINCT typeof({name}) FROM {table}"
            assert {kind for (kind,) in store.execute(query)} <= {"text", "null"}, (table, name)


def test_the_package_says_what_it_is(tmp_path: Path, sample_db: Path) -> None:
    path = tmp_path / "My Store (2).db"
    path.write_bytes(sample_db.read_bytes())
    database = open_store(path)
    for neutralise, said in ((True, True), (False, False)):
        export_tables(database, tmp_path / "out", tables=["themes"], neutralise=neutralise)
        found = package(tmp_path / "out")
        assert ("apostrophe" in found["description"]) is said
    assert (found["profile"], found["name"]) == ("tabular-data-package", "my-store-2")
    assert found["created"] == "2024-05-01T09:30:00Z"


_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "Int64",
    "array": "string",
    "object": "string",
}


def test_pandas_reads_every_table_with_its_types(store: Database, tmp_path: Path) -> None:
    export_tables(store, tmp_path, neutralise=False)
    for table, schema in schemas(tmp_path).items():
        types = {each["name"]: each["type"] for each in schema["fields"]}
        days = [name for name, kind in types.items() if kind in ("date", "datetime")]
        frame = pd.read_csv(
            tmp_path / f"{table}.csv",
            dtype={name: _DTYPES[kind] for name, kind in types.items() if name not in days},
            parse_dates=days,
            keep_default_na=False,
            na_values=[""],
        )
        rows = list(table_rows(store, table))
        for name in types:
            stored = [row[name] for row in rows]
            if name in days and any(stored):
                assert pd.api.types.is_datetime64_any_dtype(frame[name]), (table, name)
                stored = [pd.Timestamp(value) if value else None for value in stored]
            read = [None if pd.isna(value) else value for value in frame[name]]
            assert read == [None if value == "" else value for value in stored], (table, name)


def test_the_files_of_an_earlier_package_go(sample_store: Database, tmp_path: Path) -> None:
    export_tables(sample_store, tmp_path)
    (tmp_path / "mine.csv").write_text("kept\n")
    export_tables(sample_store, tmp_path, tables=["coverage"])
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == ["coverage.csv", FILE_NAME, "mine.csv"]
