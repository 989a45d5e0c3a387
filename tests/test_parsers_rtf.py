"""Rich Text Format: paragraphs, lists and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmi_extract.datamodel import Document
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import parse


def read(body: str, tmp_path: Path) -> Document:
    path = tmp_path / "letter.rtf"
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg1252 " + body.encode("cp1252") + b"}")
    return parse(path, document_id="letter", source="letter.rtf")


BLOCKS = [
    pytest.param(r"The force\rquote s \'a35m plan.\par", [("paragraph", "The force’s £5m plan.")],
                 id="signs"),
    pytest.param(r"Custody\par The force acts.\par",
                 [("heading", "Custody"), ("paragraph", "The force acts.")], id="heading"),
    pytest.param(r"{\listtext\'95\tab}Act.\par {\listtext 2.\tab}Report.\par",
                 [("list_item", "Act."), ("list_item", "2. Report.")], id="list"),
    pytest.param(
        r"\trowd\intbl Ask\cell Owner\cell\row\trowd\intbl Act\cell Lead\cell\row\pard Below.\par",
        [("table_cell", t) for t in ("Ask", "Owner", "Act", "Lead")] + [("paragraph", "Below.")],
        id="table",
    ),
    pytest.param(r"{\header Head\par}{\pict\pngblip 89504e47}Text.\par", [("paragraph", "Text.")],
                 id="picture and header"),
    pytest.param(r"\u-3913?\tab One\u8217?s.\par", [("list_item", "One’s.")], id="Unicode"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BLOCKS)
def test_blocks(body: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    document = read(body, tmp_path)
    assert [(b.kind.value, b.text) for b in document.blocks] == expected


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        pytest.param(r"It met{\footnote In May.}.\par", ["partly_read"], id="footnote"),
        pytest.param(r"It {\deleted never }met.\par", ["partly_read"], id="tracked change"),
        pytest.param(r"It met.\par", [], id="all read"),
    ],
)
def test_what_is_not_read_is_said(body: str, codes: list[str], tmp_path: Path) -> None:
    assert [problem.code for problem in read(body, tmp_path).problems] == codes


def test_empty_document(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(r"\par", tmp_path)
    assert caught.value.code == "no_text"


def test_brackets_without_end(tmp_path: Path) -> None:
    assert read("Act." + "{" * 50_000, tmp_path).text == "Act."
