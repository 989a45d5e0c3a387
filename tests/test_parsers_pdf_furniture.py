"""PDF files: footnotes, running heads, page numbers, contents lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import (
    BOLD,
    LEFT,
    RIGHT,
    STORY,
    Sheets,
    only,
    texts,
    with_text,
)

from hmi_extract.datamodel import BlockKind

# --- footnotes -------------------------------------------------------------------------------


def test_notes_stand_behind_the_body_in_order(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    top = sheets.note(740, "1", "The framework is on the website of the", "inspectorate.")
    sheets.note(top + 2, "2", "Figures run to March.")
    sheets.next_page()
    sheets.story(times=2)
    sheets.note(760, "3", "See the annex.")
    document = sheets.read(tmp_path)
    notes = only(document, BlockKind.FOOTNOTE)
    assert [(note.label, note.content, note.page) for note in notes] == [
        ("1", "The framework is on the website of the inspectorate.", 1),
        ("2", "Figures run to March.", 1),
        ("3", "See the annex.", 2),
    ]
    assert document.blocks[-3:] == tuple(notes)


def test_a_note_that_runs_over_the_page(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    sheets.note(760, "7", "The terms are those of the guidance for", "partners, which the three")
    sheets.next_page()
    sheets.story(times=2)
    sheets.lines(740, "inspectorates wrote together", x=LEFT + 6, size=8, leading=10)
    sheets.note(752, "8", "See the annex.")
    notes = only(sheets.read(tmp_path), BlockKind.FOOTNOTE)
    assert [note.content for note in notes] == [
        "The terms are those of the guidance for partners, which the three inspectorates wrote "
        "together",
        "See the annex.",
    ]


REFERENCES = [
    pytest.param("12", 6, -1, id="small"),
    pytest.param("4", 9.5, -2.5, id="hardly smaller, and high"),
    pytest.param("3,4", 6, -1, id="two notes"),
]


@pytest.mark.parametrize(("number", "size", "raised"), REFERENCES)
def test_reference_digits_leave_the_word(
    number: str, size: float, raised: float, tmp_path: Path
) -> None:
    sheets = Sheets()
    sheets.story()
    end = sheets.text(LEFT, 600, "It met the council.")
    end = sheets.text(end, 600 + raised, number, size=size)
    sheets.text(end, 600, " Both agreed on a plan for 2024.")
    block = with_text(sheets.read(tmp_path), "It met")
    assert block.text == "It met the council. Both agreed on a plan for 2024."


def test_a_page_in_small_print_is_no_footnote(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    sheets.next_page()
    sheets.lines(
        600,
        "© The inspectorate 2023",
        "You may copy this report if you name us.",
        "3rd floor",
        "10 Harbour Street",
        "London",
        size=8,
        leading=10,
    )
    document = sheets.read(tmp_path)
    assert only(document, BlockKind.FOOTNOTE) == []
    assert "10 Harbour Street" in document.text


def test_an_address_in_small_print_under_the_text_is_no_footnote(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    sheets.lines(700, "Office of the Commissioner", "10 Harbour Street", size=8, leading=10)
    document = sheets.read(tmp_path)
    assert only(document, BlockKind.FOOTNOTE) == []


def test_figures_of_a_chart_above_the_notes(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.lines(top, "500 260 303", "0 12 24 36", x=LEFT + 40, size=8, leading=30)
    sheets.note(760, "1", "Counts for the year.")
    notes = only(sheets.read(tmp_path), BlockKind.FOOTNOTE)
    assert [note.text for note in notes] == ["1 Counts for the year."]


# --- furniture -------------------------------------------------------------------------------


def pages_with(heads: list[str], feet: list[str], tmp_path: Path) -> list[tuple[str, str]]:
    """The furniture of pages with these lines above and below the text."""
    sheets = Sheets()
    for number, (head, foot) in enumerate(zip(heads, feet, strict=True)):
        sheets.text(LEFT if number % 2 else 300, 40, head, size=9)
        sheets.story(90 + 5 * number)
        sheets.text(RIGHT - 100 if number % 2 else LEFT, 805, foot, size=9)
        sheets.next_page()
    document = sheets.read(tmp_path)
    assert only(document, BlockKind.HEADING, BlockKind.FOOTNOTE) == []
    assert document.text == "\n\n".join(STORY * len(heads))
    return [(block.kind.value, block.text) for block in document.blocks if block.is_furniture]


def test_running_heads_and_page_numbers(tmp_path: Path) -> None:
    found = pages_with(["Evidence in store"] * 4, ["1", "2", "3", "4"], tmp_path)
    assert found == [
        pair
        for number in "1234"
        for pair in (("header", "Evidence in store"), ("page_number", number))
    ]


def test_heads_in_odd_and_even_form(tmp_path: Path) -> None:
    heads = ["Missing from home 3", "4 The inspectorate"] * 3
    feet = ["Page 1 of 6", "2 of 6", "– 3 –", "iv", "5/6", "6"]
    found = pages_with(heads, feet, tmp_path)
    assert [kind for kind, _ in found] == ["header", "page_number"] * 6


def test_running_feet_with_figures(tmp_path: Path) -> None:
    feet = [f"PEEL 2023 | {number}" for number in range(1, 5)]
    found = pages_with(["", "", "", ""], feet, tmp_path)
    assert found == [("footer", foot) for foot in feet]


def test_a_heading_that_recurs_at_the_top_is_no_furniture(tmp_path: Path) -> None:
    sheets = Sheets()
    for number in range(6):
        title = "What needs to improve" if number % 2 else f"Chapter {'abcdef'[number]}"
        sheets.text(LEFT, 72, title, font=BOLD, size=14)
        sheets.story(110)
        sheets.next_page()
    document = sheets.read(tmp_path)
    assert texts(document, BlockKind.HEADING).count("What needs to improve") == 3
    assert not [block for block in document.blocks if block.is_furniture]


def test_only_the_outer_number_is_the_page_number(tmp_path: Path) -> None:
    """A row of a table may begin with its number on the last line of the page."""
    sheets = Sheets()
    sheets.story()
    sheets.text(LEFT, 760, "3")
    sheets.text(300, 805, "Page 2 of 9", size=9)
    document = sheets.read(tmp_path)
    assert texts(document, BlockKind.PAGE_NUMBER) == ["Page 2 of 9"]
    assert document.text.endswith("3")


def test_a_number_in_the_text_is_no_page_number(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story()
    sheets.lines(500, "42", font=BOLD, size=30)
    document = sheets.read(tmp_path)
    assert document.text.endswith("42")


CONTENTS = [
    pytest.param(" ............................ ", id="leaders"),
    pytest.param(" . . . . . . . . . . . . . ", id="leaders with spaces"),
    pytest.param("      ", id="no leaders"),
]


@pytest.mark.parametrize("leader", CONTENTS)
def test_contents_page(leader: str, tmp_path: Path) -> None:
    entries = ["Foreword", "Summary", "How calls are answered", "How children are heard", "Annex"]
    sheets = Sheets()
    top = sheets.lines(90, "Contents", font=BOLD, size=16, leading=30)
    for page, entry in enumerate(entries, 3):
        sheets.text(LEFT, top, f"{entry}{leader}{page}")
        top += 18
    sheets.next_page()
    for entry in entries:
        sheets.text(LEFT, 90, entry, font=BOLD, size=16)
        sheets.story(130)
        sheets.next_page()
    document = sheets.read(tmp_path)
    assert len(only(document, BlockKind.CONTENTS)) == 6
    assert texts(document, BlockKind.HEADING) == entries
    assert document.text.startswith("Foreword\n\n")


def test_contents_with_entries_of_two_lines(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.lines(90, "Contents", font=BOLD, size=16, leading=30)
    sheets.lines(
        top,
        "Foreword 3",
        "The part that partners play when a child",
        "goes missing 5",
        "Conclusion 9",
        leading=18,
    )
    sheets.next_page()
    sheets.story(times=2)
    document = sheets.read(tmp_path)
    assert len(only(document, BlockKind.CONTENTS)) == 5
    assert document.text.startswith(STORY[0])
