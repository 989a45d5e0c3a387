"""Markdown: what stands on the page that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmi_extract.datamodel import FURNITURE, BlockKind, Document
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import parse


def read(content: str, tmp_path: Path) -> Document:
    path = tmp_path / "answer.md"
    path.write_text(content, encoding="utf-8")
    document = parse(path, document_id="answer", source="answer.md")
    for block in document.blocks:
        if block.kind not in FURNITURE:
            assert document.text[block.start_char : block.end_char] == block.text
    return document


BLOCKS = [
    pytest.param("Custody\n-------", [("heading", 2, "", "Custody")], id="underlined heading"),
    pytest.param("## Custody {#c}", [("heading", 2, "", "Custody")], id="heading's anchor"),
    pytest.param("It\nmust act.", [("paragraph", None, "", "It must act.")], id="wrap"),
    pytest.param("> The force\n> acts.", [("paragraph", None, "", "The force acts.")], id="quoted"),
    pytest.param(
        "1. Act\n   - at once\n2. Report\nin full",
        [
            ("list_item", 1, "1.", "1. Act"),
            ("list_item", 2, "•", "at once"),
            ("list_item", 1, "2.", "2. Report in full"),
        ],
        id="nested list, lazy line",
    ),
    pytest.param("- [x] Act", [("list_item", 1, "•", "Act")], id="task"),
    pytest.param("2024\\. A year", [("paragraph", None, "", "2024. A year")], id="escaped number"),
    pytest.param(
        "The council[^a] met.\n\n[^a]: In May.",
        [("paragraph", None, "", "The council met."), ("footnote", None, "1", "In May.")],
        id="footnote",
    ),
    pytest.param("[Here][r].\n\n[r]: x.html", [("paragraph", None, "", "Here.")], id="link"),
    pytest.param("State\n: Open", [("paragraph", None, "", s) for s in ("State", "Open")], id="dl"),
    pytest.param("<!-- no -->\n\nYes.", [("paragraph", None, "", "Yes.")], id="comment"),
    pytest.param("A &amp; B&nbsp;C", [("paragraph", None, "", "A & B C")], id="entities"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), BLOCKS)
def test_blocks(
    content: str, expected: list[tuple[str, int | None, str, str]], tmp_path: Path
) -> None:
    found = [(b.kind.value, b.level, b.label, b.text) for b in read(content, tmp_path).blocks]
    assert found == expected


TABLES = [
    pytest.param("| Ask | Owner |\n|--|--|\n| Act \\| go | **Lead** |", id="bars"),
    pytest.param(
        "<table><tr><td>Ask<td>Owner<tr><td>Act | go<td><b>Lead</b></table>", id="inline HTML"
    ),
]


@pytest.mark.parametrize("content", TABLES)
def test_tables(content: str, tmp_path: Path) -> None:
    cells = [(b.text, b.row, b.column, b.bold) for b in read(content, tmp_path).blocks]
    assert [cell[:3] for cell in cells] == [
        ("Ask", 0, 0),
        ("Owner", 0, 1),
        ("Act | go", 1, 0),
        ("Lead", 1, 1),
    ]
    assert cells[-1][3] == 1.0


FACTS = "---\ntitle: 'In front'\ndate: 2024-07-30\ntags: [a]\n---\n\n"
PROPERTIES = [
    pytest.param(FACTS + "Text.", {"title": "In front", "published": "2024-07-30"}, id="front"),
    pytest.param(
        FACTS + "# As *printed*", {"title": "As printed", "published": "2024-07-30"}, id="heading"
    ),
    pytest.param("Text.", {}, id="nothing said"),
    pytest.param("Published on: 3 May 2022\n\nText.", "3 May 2022", id="stamp"),
]


@pytest.mark.parametrize(("content", "expected"), PROPERTIES)
def test_properties(content: str, expected: dict[str, str] | str, tmp_path: Path) -> None:
    document = read(content, tmp_path)
    if isinstance(expected, str):
        assert document.properties["published"] == expected
    else:
        assert dict(document.properties) == expected
    assert "tags" not in document.text


def test_document_in_html_panels(tmp_path: Path) -> None:
    content = "<details>\n<summary>Ask 1</summary>\n\nThe force **accepts**.\n\n</details>\n"
    blocks = read(content, tmp_path).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.HEADING, "Ask 1"),
        (BlockKind.PARAGRAPH, "The force accepts."),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param("<!-- nothing -->", "no_text", id="comment alone"),
        pytest.param("<div>" * 20_000, "too_deep", id="nested too deep"),
    ],
)
def test_files_that_cannot_be_read(content: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(content, tmp_path)
    assert caught.value.code == code


@pytest.mark.parametrize("sign", [">", "[", "*a ", "_a__b", "`", "- "])
def test_signs_without_end_are_read_at_once(sign: str, tmp_path: Path) -> None:
    assert read(f"Act.\n\n{sign * 3000}\n\nEnd.", tmp_path).text.startswith("Act.")
