from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hmi_extract.datamodel import DocumentKind
from hmi_extract.errors import ManifestError
from hmi_extract.metadata import Told, read_manifest
from hmi_extract.organisations import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _write(folder: Path, text: str) -> Path:
    path = folder / "manifest.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_column_is_read(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = _write(
        tmp_path,
        "title,file,url,published,kind,force,notes\n"
        "A Title,letters/a.pdf,https://example.org/a,2022-09-07,response,kent,ignored\n",
    )
    told = read_manifest(path, gazetteer).told(["letters/a.pdf"]).get("letters/a.pdf")
    assert told == Told(
        url="https://example.org/a",
        published=date(2022, 9, 7),
        kind=DocumentKind.RESPONSE,
        force_id="kent",
        title="A Title",
    )


@pytest.mark.parametrize(
    ("named", "force_id"),
    [
        pytest.param("west-mercia", "west-mercia", id="id"),
        pytest.param("West Mercia Police", "west-mercia", id="name"),
        pytest.param("Devon & Cornwall Police", "devon-and-cornwall", id="ampersand"),
        pytest.param("MPS", "metropolitan", id="abbreviation"),
    ],
)
def test_a_force_is_given_by_id_or_any_name(
    tmp_path: Path, gazetteer: Gazetteer, named: str, force_id: str
) -> None:
    path = _write(tmp_path, f"file,force\na.pdf,{named}\n")
    told = read_manifest(path, gazetteer).told(["a.pdf"]).get("a.pdf")
    assert told is not None
    assert told.force_id == force_id


@pytest.mark.parametrize(
    ("rows", "path", "title"),
    [
        pytest.param("x/a.pdf,X\ny/a.pdf,Y\n", "y/a.pdf", "Y", id="whole_path"),
        pytest.param("x/a.pdf,X\n", "a.pdf", "X", id="bare_name"),
        pytest.param("a.pdf,X\n", "deep/down/a.pdf", "X", id="row_without_folder"),
        pytest.param("./x/a.pdf,X\n", "x/a.pdf", "X", id="dot_slash"),
        pytest.param("x\\a.pdf,X\n", "x/a.pdf", "X", id="backslash"),
        pytest.param("x/a.pdf,X\ny/a.pdf,Y\n", "z/a.pdf", None, id="name_not_unique"),
        pytest.param("x/a.pdf,X\n", "b.pdf", None, id="other_file"),
    ],
)
def test_rows_are_found(
    tmp_path: Path, gazetteer: Gazetteer, rows: str, path: str, title: str | None
) -> None:
    manifest = read_manifest(_write(tmp_path, f"file,title\n{rows}"), gazetteer)
    told = manifest.told([path]).get(path)
    assert (told.title if told else None) == title


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("path,title\na.pdf,X\n", "no column 'file'", id="no_file_column"),
        pytest.param("", "no column 'file'", id="empty_file"),
        pytest.param("file,title\n,X\n", "line 2, column 'file'", id="row_without_file"),
        pytest.param("file,published\na.pdf,soon\n", "line 2, column 'published'", id="bad_date"),
        pytest.param(
            "file,published\na.pdf,2020-01-01\nb.pdf,March 2020\n",
            "line 3, column 'published'",
            id="month_only",
        ),
        pytest.param("file,kind\na.pdf,memo\n", "column 'kind': cannot read 'memo'", id="bad_kind"),
        pytest.param("file,force\na.pdf,Ruritania\n", "column 'force'", id="unknown_force"),
        pytest.param("file,force\na.pdf,Home Office\n", "column 'force'", id="not_a_force"),
        pytest.param("file\na.pdf\na.pdf\n", "line 3, column 'file'", id="twice"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, gazetteer: Gazetteer, text: str, said: str) -> None:
    with pytest.raises(ManifestError, match=said):
        read_manifest(_write(tmp_path, text), gazetteer)


def test_a_missing_manifest_is_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(tmp_path / "none.csv", gazetteer)


def test_empty_cells_say_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = _write(tmp_path, "file,url,published,kind,force,title\na.pdf,,,,,\n")
    assert read_manifest(path, gazetteer).told(["a.pdf"]).get("a.pdf") == Told()


def test_rows_that_go_nowhere_are_known(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = _write(tmp_path, "file,titel\na.pdf,X\nb.pdf,Y\nc.pdf,Z\n")
    manifest = read_manifest(path, gazetteer)
    assert manifest.unknown_columns == ("titel",)
    assert manifest.unused(["x/a.pdf", "x/b.pdf", "y/b.pdf"]) == {"b.pdf": 2, "c.pdf": 0}
