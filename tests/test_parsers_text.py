"""Plain text and Markdown: paragraphs, lists, headings, and sentences that were cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmi_extract.datamodel import FURNITURE, BlockKind, Document
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import parse


def read(content: str | bytes, tmp_path: Path, name: str = "letter.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    document = parse(path, document_id="letter", source=name)
    for block in document.blocks:
        if block.kind not in FURNITURE:
            assert document.text[block.start_char : block.end_char] == block.text
    return document


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


ENCODINGS = [
    pytest.param("The force’s £3m plan".encode(), id="utf-8"),
    pytest.param("The force’s £3m plan".encode("utf-8-sig"), id="utf-8 with mark"),
    pytest.param("The force’s £3m plan".encode("utf-16"), id="utf-16 with mark"),
    pytest.param("The force’s £3m plan".encode("utf-16-le"), id="utf-16 without mark"),
    pytest.param("The force’s £3m plan".encode("cp1252"), id="Windows-1252"),
]


@pytest.mark.parametrize("data", ENCODINGS)
def test_encodings(data: bytes, tmp_path: Path) -> None:
    assert read(data, tmp_path).text == "The force’s £3m plan"


PARAGRAPHS = [
    pytest.param(
        "The constabulary has set up a board that meets each month to look at\n"
        "how calls are graded, and its members come from every department\n"
        "of the force.\n",
        ["The constabulary has set up a board that meets each month to look at how calls are "
        "graded, and its members come from every department of the force."],
        id="wrapped lines join",
    ),
    pytest.param(
        "It asked officers to record the views of every child that they meet in infor-\n"
        "mation sharing. The board had no information on that subject when we asked it\n"
        "last.\n",
        ["It asked officers to record the views of every child that they meet in information "
        "sharing. The board had no information on that subject when we asked it last."],
        id="hyphen at a line's end",
    ),
    pytest.param(
        "Rt Hon Jane Roe MP\nHome Secretary\n2 Marsham Street\nLondon\nSW1P 4DF\n\n"
        "I write to answer the report on custody that was published in May of this year, as the\n"
        "Act requires.",
        ["Rt Hon Jane Roe MP", "Home Secretary", "2 Marsham Street", "London", "SW1P 4DF",
         "I write to answer the report on custody that was published in May of this year, as "
         "the Act requires."],
        id="address lines stay apart beside wrapped text",
    ),
    pytest.param(
        "First paragraph on one line, which goes on for as long as its writer has things to say, "
        "because nothing in the program that saved this file ever breaks a line.\nSecond one.",
        ["First paragraph on one line, which goes on for as long as its writer has things to "
         "say, because nothing in the program that saved this file ever breaks a line.",
         "Second one."],
        id="unwrapped file: a line is a paragraph",
    ),
    pytest.param("One.\r\n\r\nTwo.\r\rThree.", ["One.", "Two.", "Three."], id="line ends"),
    pytest.param("One.\n \u00a0\t\nTwo.", ["One.", "Two."], id="blank lines with spaces in them"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), PARAGRAPHS)
def test_paragraphs(content: str, expected: list[str], tmp_path: Path) -> None:
    assert [block.text for block in read(content, tmp_path).blocks] == expected


CUT = [
    pytest.param(
        "We are told by the deputy that a new Safer Lanes\n\nBoard has been set up to watch over "
        "how the plan is carried out.",
        False,
        id="short line is not joined",
    ),
    pytest.param(
        "Our answer: we are told by the deputy chief constable that a Safer Lanes\n\n"
        "Board has been set up to watch over how the plan is carried out in each district.",
        True,
        id="running sentence that just stops",
    ),
    pytest.param(
        "The commissioner has asked for a report on every case in\n\nwhich a child was held.",
        True,
        id="goes on with a small letter",
    ),
    pytest.param(
        "Anyshire Police makes steady progress in how its officers protect children\n\n"
        "Anyshire Police has made progress since it was inspected, a new report says today.",
        False,
        id="headline above its article",
    ),
    pytest.param(
        "How we keep people safe: real progress so far and our plans to do better\n\n"
        "The chief constable set out the plans today in a statement to the press and public.",
        False,
        id="headline with a pronoun and a colon",
    ),
    pytest.param(
        "The commissioner asked for three things, that the force should be able to show:\n\n"
        "Better records of what was done for each of the children who went missing.",
        False,
        id="colon closes",
    ),
    pytest.param(
        "I have asked the chief constable to write to me about the unit and its work\n\n"
        "2. The second recommendation is about how the force records what it does.",
        False,
        id="numbered item is not the rest",
    ),
    pytest.param(
        "- better oversight of the cases that wait for longer than they should wait\n\n"
        "The chief constable agrees with this and has begun work on both of the points.",
        False,
        id="list items end without a full stop",
    ),
]


@pytest.mark.parametrize(("content", "joined"), CUT)
def test_sentence_cut_by_a_blank_line(content: str, joined: bool, tmp_path: Path) -> None:
    blocks = read(content, tmp_path).blocks
    assert len(blocks) == (1 if joined else 2)


def test_sentence_over_a_page_break_is_one_paragraph(tmp_path: Path) -> None:
    document = read(
        "The force has told me that it will look again at its\n\n1\n\f\npolicy on vetting.\n\n2\n",
        tmp_path,
    )
    assert (
        document.text == "The force has told me that it will look again at its policy on vetting."
    )
    assert [b.text for b in document.blocks if b.kind == BlockKind.PAGE_NUMBER] == ["1", "2"]
    assert len(document.pages) == 2


LISTS = [
    pytest.param(
        "The force had:\n  • set up a group;\n  • trained its staff.\n",
        [("paragraph", "", None), ("list_item", "•", 1), ("list_item", "•", 1)],
        id="glyphs",
    ),
    pytest.param(
        "- refer;\n  - within a day;\n  - in writing;\n- record.\n",
        [
            ("list_item", "-", 1),
            ("list_item", "-", 2),
            ("list_item", "-", 2),
            ("list_item", "-", 1),
        ],
        id="dashes, set in",
    ),
    pytest.param(
        "\uf06e Timely referrals.\n\uf06e Better plans.\n",
        [("list_item", "\uf06e", 1)] * 2,
        id="private-use glyphs",
    ),
    pytest.param(
        "1. First ask.\n2. Second ask.\n(a) a part of it.\n",
        [("list_item", "1.", 1), ("list_item", "2.", 1), ("list_item", "(a)", 1)],
        id="numbers and letters",
    ),
    pytest.param(
        "• first;\no second.\n",
        [("list_item", "•", 1), ("list_item", "o", 1)],
        id="letter o under a bullet",
    ),
    pytest.param(
        "2.1 The commissioner agrees.\n", [("paragraph", "2.1", None)], id="numbered paragraph"
    ),
    pytest.param("o second.\n", [("paragraph", "", None)], id="letter o alone is text"),
    pytest.param("3.2 million calls came in.\n", [("paragraph", "", None)], id="a quantity"),
    pytest.param("14 May 2021\n", [("paragraph", "", None)], id="a date"),
]


@pytest.mark.parametrize(("content", "expected"), LISTS)
def test_lists(content: str, expected: list[tuple[str, str, int | None]], tmp_path: Path) -> None:
    found = read(content, tmp_path).blocks
    assert [(b.kind.value, b.label, b.level) for b in found] == expected
    assert not any(glyph in b.text for b in found for glyph in "•\uf06e")


def test_wrapped_bullets_are_one_item_each(tmp_path: Path) -> None:
    content = (
        "• make sure that every officer who takes a call knows what to ask about\n"
        "  children; and\n"
        "• Surrey-style panels\n"
    )
    assert [b.text for b in read(content, tmp_path).blocks] == [
        "make sure that every officer who takes a call knows what to ask about children; and",
        "Surrey-style panels",
    ]


def test_number_that_opens_a_wrapped_line_is_text(tmp_path: Path) -> None:
    content = (
        "The commissioner publishes these comments, as she must, under section\n"
        "55. The comments of the chief constable stand below, in the words that\n"
        "she chose.\n"
    )
    assert len(read(content, tmp_path).blocks) == 1


HEADINGS = [
    pytest.param("Custody\n\nThe force has new suites.", "Custody", id="short line"),
    pytest.param("How good is the force?\n\nIt is good.", "How good is the force?", id="question"),
    pytest.param("3. 1. Introduction\n\nWe came.", "3. 1. Introduction", id="stacked numbers"),
    pytest.param("Findings\n========\n\nWe came.", "Findings", id="underlined"),
    pytest.param("## Findings\nWe came.", "Findings", id="hash"),
    pytest.param(
        "16 May 2021\n\nDear Minister,\n\nOur answer on custody\n\nI write to reply.",
        "Our answer on custody",
        id="title of a letter, below its greeting",
    ),
    pytest.param("It is good.\n\nThe force has new suites.", None, id="sentence"),
    pytest.param("16 May 2021\n\nThe force has new suites.", None, id="date"),
    pytest.param("Dear Home Secretary\n\nThank you for the report.", None, id="greeting"),
    pytest.param("12 Market Street\n\nThank you for the report.", None, id="address"),
    pytest.param("AN1 2YZ\n\nThank you for the report.", None, id="postcode"),
    pytest.param("Thank you.\n\nYours sincerely\n\nJane Roe\n\nCommissioner", None, id="signature"),
    pytest.param("The force has new suites.\n\nCustody", None, id="nothing below"),
    pytest.param("1. Review the plan\n\n2. Train the staff\n\n3. Report", None, id="spaced list"),
    pytest.param("Jane Roe\n\nDear Minister\n\nI write to reply.", None, id="above a greeting"),
    pytest.param("pcc@anyshire.example\n\nThank you for it.", None, id="address for mail"),
]


@pytest.mark.parametrize(("content", "heading"), HEADINGS)
def test_headings(content: str, heading: str | None, tmp_path: Path) -> None:
    found = [b.text for b in read(content, tmp_path).blocks if b.kind == BlockKind.HEADING]
    assert found == ([heading] if heading else [])


def test_copied_web_page_loses_its_furniture(tmp_path: Path) -> None:
    content = (
        "Skip to content\n\nCustody in Anyshire\n\nPublished on: 3 June 2022\n\nContents\n\n"
        "1. Summary\n\n2. Detention\n\nPrint this document\n\nSummary\n\nThe suites are clean.\n\n"
        "Detention\n\nThe force holds too many for too long.\n\nBack to top\n"
    )
    document = read(content, tmp_path)
    assert [b.text for b in document.blocks if b.kind not in FURNITURE] == [
        "Custody in Anyshire",
        "Summary",
        "The suites are clean.",
        "Detention",
        "The force holds too many for too long.",
    ]
    assert document.properties["published"] == "3 June 2022"
    assert document.properties["published_line"] == "Published on: 3 June 2022"


MARKDOWN = """# Our response

**Recommendation 1** is for [the force](https://example.org/a_(b)) and *not* for us.
It is \\*done\\*.

| Ask | Answer |
| --- | --- |
| **Act** | Yes |

* one
* two
"""


def test_markdown(tmp_path: Path) -> None:
    document = read(MARKDOWN, tmp_path, "response.md")
    assert shape(document) == [
        ("heading", "Our response"),
        ("paragraph", "Recommendation 1 is for the force and not for us. It is *done*."),
        ("table_cell", "Ask"),
        ("table_cell", "Answer"),
        ("table_cell", "Act"),
        ("table_cell", "Yes"),
        ("list_item", "one"),
        ("list_item", "two"),
    ]
    assert document.blocks[1].bold_lead == len("Recommendation 1")
    assert (document.blocks[5].table, document.blocks[5].row, document.blocks[5].column) == (
        0,
        1,
        1,
    )
    assert document.properties["title"] == "Our response"


TABLES = [
    pytest.param("Ask\tOwner\nAct\tLead\n", ["Ask", "Owner", "Act", "Lead"], id="tabs"),
    pytest.param("|Ask|Owner|\n|--|--|\n|Act|Lead|\n", ["Ask", "Owner", "Act", "Lead"], id="bars"),
    pytest.param("•\tAct\n•\tReport\n", [], id="tab behind a bullet"),
    pytest.param("1.\tAct\n2.\tReport\n", [], id="tab behind a number"),
    pytest.param("Date:\t3 May 2022\nFrom:\tJane Roe\n", [], id="head of a message"),
    pytest.param("Ask\tOwner\nThe force must act.\n", [], id="one line alone"),
]


@pytest.mark.parametrize(("content", "cells"), TABLES)
def test_tables(content: str, cells: list[str], tmp_path: Path) -> None:
    document = read(content + "\nText below.", tmp_path)
    found = [b for b in document.blocks if b.kind == BlockKind.TABLE_CELL]
    assert [b.text for b in found] == cells
    assert [(b.row, b.column) for b in found] == [(0, 0), (0, 1), (1, 0), (1, 1)][: len(cells)]


LINES = [
    pytest.param("> The force\n> must act.", ["The force must act."], id="quoted message"),
    pytest.param("➔ Act\n◆ Report", ["Act", "Report"], id="glyphs"),
    pytest.param("• Act\no at once\no in full", ["Act", "at once", "in full"], id="letter o"),
    pytest.param("One\x85Two\u2028Three", ["One", "Two", "Three"], id="rarer line ends"),
    pytest.param(
        "Custody\n" + "The force has new suites, and they are clean. " * 4,
        ["Custody", ("The force has new suites, and they are clean. " * 4).strip()],
        id="heading above an unwrapped paragraph",
    ),
]


@pytest.mark.parametrize(("content", "texts"), LINES)
def test_lines(content: str, texts: list[str], tmp_path: Path) -> None:
    assert [b.text for b in read(content, tmp_path).blocks] == texts


def test_headings_of_a_file_without_blank_lines(tmp_path: Path) -> None:
    long = "The force has new suites, and the inspectors found that they are clean. " * 3
    content = f"Custody\n{long}\nNext steps\nIt will report.\nLeeds\nYork\nHull\n{long}"
    headings = [b.text for b in read(content, tmp_path).blocks if b.kind == BlockKind.HEADING]
    assert headings == ["Custody", "Next steps"]


NO_TEXT = [
    pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", "not_text", id="binary"),
    pytest.param(b"\n\n  \t\n", "empty_file", id="blank"),
    pytest.param(b"Back to top\n", "no_text", id="furniture alone"),
]


@pytest.mark.parametrize(("data", "code"), NO_TEXT)
def test_files_without_text(data: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data, tmp_path)
    assert caught.value.code == code


def test_running_heads_do_not_cut_sentences(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Keeping the peace\n\nThe force should count the keys of its custody suites\n\f"
        "Keeping the peace\n\neach night before the shift ends, and write down at once\n\f"
        "Keeping the peace\n\nwhat it finds.\n"
    )
    document = parse(path, document_id="d", source="report.txt")
    asked = document.text.split("\n\n")[1:]
    assert [words.split()[-1] for words in asked] == ["finds."]
    assert [b.text for b in document.blocks if b.is_furniture] == ["Keeping the peace"] * 2
