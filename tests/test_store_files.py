"""The file of a store: logs, foreign keys, what a build says of itself."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from store_samples import BUILD, collection

from hmi_extract.organisations import load_gazetteer
from hmi_extract.store import save as saving
from hmi_extract.store.build_rows import BuildRecord
from hmi_extract.store.migrations import open_store, transaction
from hmi_extract.store.save import write_store

GAZETTEER = load_gazetteer()


def written(path: Path, build: BuildRecord = BUILD) -> Path:
    extractions, links, problems = collection()
    write_store(path, extractions, links, problems, GAZETTEER, build)
    return path


# --- the file ------------------------------------------------------------------------------


def test_a_store_is_built_with_a_log_and_left_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    save = saving.save

    def watching(database: Database, *arguments: Any) -> None:
        seen.append(database.execute("PRAGMA journal_mode").fetchone()[0])
        save(database, *arguments)

    monkeypatch.setattr(saving, "save", watching)
    path = written(tmp_path / "hmi.db")
    assert seen == ["wal"]
    assert [each.name for each in tmp_path.iterdir()] == ["hmi.db"]
    assert path.read_bytes()[18:20] == b"\x01\x01"  # no log is asked for: file format, 1.3
    assert path.stat().st_mode & 0o444


def test_a_store_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    path = written(tmp_path / "hmi.db")
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    assert connection.execute("SELECT count(*) FROM coverage").fetchone()[0] > 0
    connection.close()
    assert [each.name for each in tmp_path.iterdir()] == ["hmi.db"]


def test_no_page_of_a_store_is_empty(tmp_path: Path) -> None:
    database = open_store(written(tmp_path / "hmi.db"))
    assert database.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_build_that_fails_leaves_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(saving, "refresh_paths", failing)
    with pytest.raises(Exception, match="disk full"):
        written(tmp_path / "hmi.db")
    assert list(tmp_path.iterdir()) == []


# --- foreign keys --------------------------------------------------------------------------


def test_foreign_keys_are_on_in_every_connection(tmp_path: Path) -> None:
    path = written(tmp_path / "hmi.db")
    database = open_store(path)
    assert database.execute("PRAGMA foreign_keys").fetchone() == (1,)
    new = Database(memory=True)
    with transaction(new) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("UPDATE recommendation_quotes SET recommendation = 999")


# --- builds --------------------------------------------------------------------------------


def build_of(path: Path) -> dict[str, Any]:
    (row,) = open_store(path).query("SELECT * FROM builds")
    read = {name: json.loads(row[name]) for name in ("roots", "options", "inputs", "counts")}
    return {**row, **read}


def test_a_build_tells_its_inputs_whatever_their_order(tmp_path: Path) -> None:
    inputs = {"in/b.pdf": "22", "in/a.pdf": "11"}
    row = build_of(written(tmp_path / "a.db", replace(BUILD, inputs=inputs)))
    expected = hashlib.sha256(b"in/a.pdf\x0011\nin/b.pdf\x0022\n").hexdigest()
    assert row["inputs"] == {"files": 2, "sha256": expected}
    turned = dict(reversed(inputs.items()))
    assert build_of(written(tmp_path / "b.db", replace(BUILD, inputs=turned))) == row


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"a.pdf": "12"}, id="another content"),
        pytest.param({"b.pdf": "11"}, id="another name"),
        pytest.param({"a.pdf": "11", "b.pdf": "11"}, id="one more"),
        pytest.param({}, id="none"),
    ],
)
def test_other_inputs_have_another_hash(tmp_path: Path, other: dict[str, str]) -> None:
    one = build_of(written(tmp_path / "a.db", replace(BUILD, inputs={"a.pdf": "11"})))
    two = build_of(written(tmp_path / "b.db", replace(BUILD, inputs=other)))
    assert one["inputs"]["sha256"] != two["inputs"]["sha256"]


def test_a_build_counts_the_rows_of_every_table(tmp_path: Path) -> None:
    path = written(tmp_path / "hmi.db")
    counts = build_of(path)["counts"]
    database = open_store(path)
    tables = {name for name in database.table_names() if "_fts" not in name}
    assert set(counts) == tables - {"builds", "descriptions"}
    for table, count in counts.items():
        assert database[table].count == count
    assert counts["recommendations"] > 0
