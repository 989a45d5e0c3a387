"""Which reader takes which file, and what is said of files that none takes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from hmi_extract.errors import ReadingError
from hmi_extract.parsers import PARSERS, SUFFIXES, parse

PAGE = b"<!doctype html><title>T</title><main><h1>T</h1><p>The force must act on this.</p></main>"


def test_suffixes_are_those_of_the_registry() -> None:
    assert set(PARSERS) == SUFFIXES == {
        ".pdf", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".docm", ".odt", ".rtf",
        ".txt", ".md",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        pytest.param("a.txt", b"Dear Minister", "Dear Minister", id="text"),
        pytest.param("a.MD", b"Dear Minister", "Dear Minister", id="suffix in capitals"),
        pytest.param("a.html", PAGE, "T\n\nThe force must act on this.", id="page"),
        pytest.param("a.htm", PAGE, "T\n\nThe force must act on this.", id="htm"),
    ],
)
def test_reader_by_suffix(name: str, data: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = parse(path, document_id="a-1", source=f"given/{name}")
    assert document.text == text
    assert (document.id, document.source) == ("a-1", f"given/{name}")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.problems == ()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("saved.pdf", id="page named .pdf"),
        pytest.param("saved.txt", id="page named .txt"),
        pytest.param("saved", id="page without a suffix"),
        pytest.param("saved.aspx", id="page with the suffix of its server"),
    ],
)
def test_content_comes_before_the_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(PAGE)
    document = parse(path, document_id="a-1", source=name)
    assert document.text == "T\n\nThe force must act on this."
    assert [(p.code, p.severity.value, p.document_id) for p in document.problems] == [
        ("misnamed", "warning", "a-1")
    ]


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(b"<?xml version='1.0'?>\n", id="XHTML"),
        pytest.param(b"<!-- saved from url=(0014)about:internet -->\r\n", id="saved by a browser"),
        pytest.param(b"\xef\xbb\xbf  ", id="byte order mark"),
    ],
)
def test_page_is_known_by_its_beginning(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(start + PAGE)
    assert parse(path, document_id="a", source="page.txt").text.startswith("T\n\nThe force")


def test_wide_page_without_a_mark_is_known(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.decode().encode("utf-16-le"))
    assert parse(path, document_id="a", source="page.txt").text.startswith("T\n\nThe force")


ARCHIVE = (
    b"From: <Saved by Browser>\r\nSnapshot-Content-Location: https://pcc.example/custody\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="B"\r\n\r\n'
    b"--B\r\nContent-Type: %s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<title>T</title><main><h1>T</h1><p>The force=E2=80=99s plan must be act=\r\n"
    b"ed on.</p></main>\r\n--B--\r\n"
)


@pytest.mark.parametrize(
    "name", [pytest.param("page.mhtml", id="by name"), pytest.param("page.txt", id="by content")]
)
def test_page_saved_in_one_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(ARCHIVE % b"text/html")
    document = parse(path, document_id="a", source=name)
    assert document.text == "T\n\nThe force’s plan must be acted on."
    assert document.properties["url"] == "https://pcc.example/custody"
    assert document.sha256 == hashlib.sha256(ARCHIVE % b"text/html").hexdigest()


def test_web_archive_without_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    path.write_bytes(ARCHIVE % b"image/png")
    with pytest.raises(ReadingError) as caught:
        parse(path, document_id="a", source="page.mht")
    assert caught.value.code == "no_article"


def test_word_file_named_html_is_read_as_word(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("The force must act.")
    path = tmp_path / "letter.html"
    word.save(str(path))
    assert parse(path, document_id="a", source="letter.html").text == "The force must act."


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("a.txt", None, "missing", id="no such file"),
        pytest.param("a.pdf", None, "missing", id="no such PDF"),
        pytest.param("a.txt", b"", "empty_file", id="empty"),
        pytest.param("a.docx", b"\x00\x00", "empty_file", id="only zeros"),
        pytest.param("a.xlsx", b"x", "unsupported_type", id="other suffix"),
        pytest.param("a", b"x", "unsupported_type", id="no suffix, plain text"),
        pytest.param("a.docx", b"{\\rtf1 }", "no_text", id="RTF named .docx, empty"),
        pytest.param("a.docx", b"PK\x03\x04 x", "corrupt_docx", id="cut off"),
        pytest.param(
            "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", "unsupported_type", id="Word 97"
        ),
    ],
)
def test_files_that_cannot_be_read(
    name: str, data: bytes | None, code: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        parse(path, document_id="a", source=name)
    assert caught.value.code == code
    assert name in str(caught.value)


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        parse(tmp_path, document_id="a", source="folder")
    assert caught.value.code == "not_a_file"


def test_unsupported_type_lists_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pages"
    path.write_bytes(b"x")
    with pytest.raises(
        ReadingError, match=r"\.docm, \.docx, \.htm, \.html, \.md, .*\.odt, .*\.txt"
    ):
        parse(path, document_id="a", source="a.pages")


def test_importing_the_registry_stays_light() -> None:
    code = (
        "import sys, hmi_extract.parsers;"
        "print(sorted({'lxml', 'docx', 'pdfplumber', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
