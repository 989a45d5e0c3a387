"""The folder for Datasette: Datasette 0.65 serves it, sqlite-utils opens its store."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import DEFAULT_SETTINGS, Datasette
from export_samples import SEARCHES
from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.datasette import datasette_configuration, datasette_metadata
from hmi_extract.exports.datasette_folder import CONFIGURATION, METADATA, export_datasette
from hmi_extract.exports.queries import QUERIES, Query
from hmi_extract.exports.schema_page import GROUPS
from hmi_extract.exports.tables import export_tables
from hmi_extract.exports.yaml_text import yaml_text
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.migrations import open_store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample_db: Path) -> Path:
    out = tmp_path_factory.mktemp("datasette") / "served"
    database = open_store(sample_db)
    written = export_datasette(database, out)
    database.close()
    assert sorted(path.name for path in written) == sorted(path.name for path in out.iterdir())
    return out


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Datasette]:
    """As `datasette FOLDER` starts it."""
    datasette = Datasette([], config_dir=folder)
    asyncio.run(datasette.invoke_startup())
    yield datasette
    for database in datasette.databases.values():
        database.close()


def page(served: Datasette, path: str) -> str:
    response = asyncio.run(served.client.get(path))
    assert response.status_code == 200, (path, response.text[:500])
    return str(response.text)


# --- Datasette 0.65 ------------------------------------------------------------------------


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_canned_query_is_answered(
    served: Datasette, sample_store: Database, query: Query
) -> None:
    values = dict.fromkeys(re.findall(r":(\w+)", query.sql), "")
    expected = [list(row) for row in sample_store.execute(query.sql, values).fetchall()]
    assert json.loads(page(served, f"/hmi/{query.name}.json?_shape=arrays"))["rows"] == expected
    assert query.title in page(served, f"/hmi/{query.name}")


def test_a_canned_query_takes_a_force(served: Datasette) -> None:
    found = json.loads(page(served, "/hmi/unanswered.json?_shape=array&force=dorset"))
    assert [row["text"] for row in found] == [SEARCHES]


@pytest.mark.parametrize("table", DESCRIPTIONS)
def test_every_table_has_its_page(served: Datasette, table: str) -> None:
    text = page(served, f"/hmi/{table}")
    assert DESCRIPTIONS[table].summary.split("'")[0][:30] in text
    assert f"<h1>{table.replace('_', ' ').capitalize()}" in re.sub(r"<h1[^>]*>\s*", "<h1>", text)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("/", "Police inspection recommendations", id="title"),
        pytest.param("/hmi/coverage", "Last lawful day for the comments", id="column"),
        pytest.param("/hmi/coverage", 'id="facet-status"', id="facet"),
        pytest.param("/hmi/recommendations", 'name="_search"', id="search box"),
        pytest.param("/hmi/recommendations?_search=morning", SEARCHES, id="search"),
        pytest.param("/hmi/response_links", "sorted by score descending", id="sort"),
        pytest.param("/hmi", 'href="/hmi/unanswered"', id="query in the list"),
    ],
)
def test_pages_show(served: Datasette, path: str, words: str) -> None:
    assert words in page(served, path)


def test_rows_behind_views_are_hidden(served: Datasette) -> None:
    found = json.loads(page(served, "/hmi.json"))["tables"]
    hidden = {table["name"] for table in found if table["hidden"]} & set(DESCRIPTIONS)
    assert hidden == set(GROUPS[-1].names)


def test_settings_of_the_folder_hold(served: Datasette) -> None:
    assert served.setting("sql_time_limit_ms") == 20_000


@pytest.mark.parametrize(
    ("file_format", "shape"),
    [
        pytest.param("json", "_shape=array", id="json"),
        pytest.param("ndjson", "_shape=array&_nl=on", id="ndjson"),
    ],
)
@pytest.mark.parametrize(
    ("table", "read"),
    [
        pytest.param("coverage", "", id="view"),
        pytest.param("response_links", "&_json=evidence", id="json column"),
        pytest.param("documents", "&_json=basis&_json=properties", id="nulls"),
    ],
)
def test_json_has_the_shape_of_datasette(
    served: Datasette,
    sample_store: Database,
    tmp_path: Path,
    file_format: str,
    shape: str,
    table: str,
    read: str,
) -> None:
    export_tables(sample_store, tmp_path, file_format, [table])
    text = (tmp_path / f"{table}.{file_format}").read_text(encoding="utf-8")
    theirs = page(served, f"/hmi/{table}.json?_size=max&{shape}{read}")
    if file_format == "ndjson":
        text, theirs = (f"[{','.join(each.splitlines())}]" for each in (text, theirs))
    mine = json.loads(text)
    assert mine and in_order(mine) == in_order(json.loads(theirs))


def in_order(rows: list[Mapping[str, Any]]) -> list[str]:
    return sorted(json.dumps(row) for row in rows)


# --- the files -----------------------------------------------------------------------------


def test_the_copy_is_the_store(folder: Path, sample_store: Database) -> None:
    copy = Database(folder / "hmi.db")
    assert list(copy.conn.iterdump()) == list(sample_store.conn.iterdump())
    assert copy.conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    found = [row["text"] for row in copy.table("recommendations").search("morning")]
    assert found == [SEARCHES]
    assert copy.view_names() and "coverage" in copy.view_names()


def test_files_say_what_the_modules_say(folder: Path) -> None:
    for name, value in (
        (METADATA, datasette_metadata("hmi")),
        (CONFIGURATION, datasette_configuration("hmi")),
    ):
        assert yaml.safe_load((folder / name).read_text(encoding="utf-8")) == value
    assert json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "    datasette .\n" in readme
    assert all(query.name in readme for query in QUERIES)


# What Datasette 1.0 knows in `datasette.yaml`; another key of a table it passes over in silence,
# another setting stops it.
_OF_TABLES = {
    "hidden", "sort", "sort_desc", "size", "sortable_columns", "label_column", "facets",
    "fts_table", "fts_pk", "searchmode",
}  # fmt: skip


def test_the_configuration_has_the_structure_of_datasette_1(sample_store: Database) -> None:
    configuration: Any = datasette_configuration("hmi")
    assert set(configuration) == {"settings", "databases"}
    for name, value in configuration["settings"].items():
        assert type(value) is type(DEFAULT_SETTINGS[name]), name
    assert set(configuration["databases"]["hmi"]) == {"tables", "queries"}
    for table, display in configuration["databases"]["hmi"]["tables"].items():
        assert set(display) <= _OF_TABLES, table
    for query in configuration["databases"]["hmi"]["queries"].values():
        assert set(query) == {"title", "description", "sql"}


def test_metadata_names_what_is_in_the_store(sample_store: Database) -> None:
    metadata: Any = datasette_metadata("hmi")
    assert list(metadata["databases"]) == ["hmi"]
    names = {*sample_store.table_names(), *sample_store.view_names()}
    for table, display in metadata["databases"]["hmi"]["tables"].items():
        columns = {row[1] for row in sample_store.execute(f"PRAGMA table_info({table})")}
        named = [*display["columns"], *display.get("facets", [])]
        named += [display[key] for key in ("label_column", "sort", "sort_desc") if key in display]
        assert columns and set(named) <= columns, table
        assert display.get("fts_table", table) in names


def test_the_store_is_not_replaced_by_its_copy(sample_store: Database, sample_db: Path) -> None:
    before = sample_db.read_bytes()
    with pytest.raises(HmiExtractError, match=r"hmi\.db: the copy would replace the store"):
        export_datasette(sample_store, sample_db.parent)
    assert sample_db.read_bytes() == before


def test_older_metadata_would_come_first(sample_store: Database, tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text("{}", encoding="utf-8")
    with pytest.raises(HmiExtractError, match=r"metadata\.json: .* Delete it"):
        export_datasette(sample_store, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_is_written_again(sample_store: Database, tmp_path: Path) -> None:
    (tmp_path / "hmi.db").write_bytes(b"an older copy")
    for _ in range(2):
        written = export_datasette(sample_store, tmp_path)
        assert sorted(written) == sorted(tmp_path.iterdir())
        assert Database(tmp_path / "hmi.db")["documents"].count == 5


# --- YAML ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("SELECT 1\nFROM a", id="two lines"),
        pytest.param("SELECT 1\n\n    AND b", id="empty line and indent"),
        pytest.param("a\nb\n", id="line end last"),
        pytest.param("  a\nb", id="indent first"),
        pytest.param("a \nb", id="space at a line's end"),
        pytest.param("# a\nb", id="a comment, were it bare"),
        pytest.param("a\tb\nc", id="tab"),
        pytest.param("a\u2028b\nc", id="another line end"),
        pytest.param("yes", id="truth in letters"),
        pytest.param("null", id="nothing in letters"),
        pytest.param("2024", id="number in digits"),
        pytest.param("2024-05-01", id="day"),
        pytest.param("a: b", id="colon"),
        pytest.param("“é” 😀 \\ \"'", id="signs"),
        pytest.param("", id="empty"),
        pytest.param("-", id="dash"),
        pytest.param(12, id="integer"),
        pytest.param(-0.5, id="number"),
        pytest.param(False, id="truth"),
        pytest.param(None, id="nothing"),
        pytest.param([], id="empty list"),
        pytest.param({}, id="empty mapping"),
        pytest.param(["a", "no", {"b": [1]}], id="list"),
        pytest.param({"on": {"1": "a\nb"}, "a b": ["c"]}, id="mapping"),
    ],
)
def test_yaml_is_read_back(value: Any) -> None:
    nested = {"key": value, "deeper": {"key": value, "last": 1}}
    assert yaml.safe_load(yaml_text(nested)) == nested


def test_a_folder_with_another_database_is_refused(sample_store: Database, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"")
    with pytest.raises(HmiExtractError, match=r"holds other\.db too"):
        export_datasette(sample_store, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]
