"""PDF files: tables without a full grid of rules, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pdf_files import BOLD, LEFT, RIGHT, STORY, Sheets, cells, only, texts, wrap

from hmi_extract.datamodel import BlockKind, Document

XS = (LEFT, 110.0, 300.0, 450.0)
HEADER = ("No.", "Recommendation", "Force response", "Status")
ROWS = (
    ("1", "Record why somebody was stopped, and read one record in ten.", "Agreed.", "Open"),
    (
        "2",
        "Tell victims what happened.",
        "We now write to each victim within a week of the decision that was made.",
        "Closed",
    ),
    ("3", "Count the exhibits.", "Done in spring, and again in the summer after it.", "Closed"),
)
EXPECTED = [
    (0, row, column, text)
    for row, texts_ in enumerate((HEADER, *ROWS))
    for column, text in enumerate(texts_)
]


def print_row(
    sheets: Sheets, top: float, row: Sequence[str], *, font: str = "Helvetica", leading: float = 12
) -> float:
    """Print a row of wrapped cells and return where its last line ends."""
    ends = []
    for x, right, text in zip(XS, (*XS[1:], RIGHT), row, strict=True):
        printed = wrap(text, right - x - 16, 10)
        ends.append(sheets.lines(top, *printed, x=x, font=font, size=10, leading=leading))
    return max(ends)


def print_table(sheets: Sheets, top: float, look: str) -> float:
    """Print `HEADER` and `ROWS` in one of the looks; return where it ends."""
    for number, row in enumerate((HEADER, *ROWS)):
        start = top
        if look == "stripes" and number % 2:
            height = 14 + 12 * max(
                len(wrap(text, right - x - 16, 10))
                for x, right, text in zip(XS, (*XS[1:], RIGHT), row, strict=True)
            )
            sheets.shade(LEFT - 4, start - 4, RIGHT, start + height - 8)
        font = BOLD if number == 0 else "Helvetica"
        top = print_row(sheets, top, row, font=font) + 8
        if look == "level rules" or (look == "one rule" and number == 0):
            sheets.rule(LEFT - 4, top - 5, RIGHT, top - 5)
        if look == "rules of cells":
            for x, right in zip(XS, (*XS[1:], RIGHT), strict=True):
                sheets.rule(x - 4, top - 5, right - 5, top - 5)
    return top


@pytest.mark.parametrize(
    "look", ["level rules", "one rule", "rules of cells", "stripes", "no rules"]
)
def test_loose_table(look: str, tmp_path: Path) -> None:
    sheets = Sheets()
    top = print_table(sheets, sheets.story() + 10, look)
    sheets.paragraph(top + 10, STORY[0])
    document = sheets.read(tmp_path)
    assert cells(document) == EXPECTED
    assert document.text.endswith(STORY[0])
    assert only(document, BlockKind.BOX) == []


def test_a_band_over_all_columns(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story() + 10
    top = print_row(sheets, top, HEADER, font=BOLD) + 8
    sheets.rule(LEFT - 4, top - 5, RIGHT, top - 5)
    top = sheets.lines(top, "Keeping and returning the property of victims of crime", size=10) + 6
    sheets.rule(LEFT - 4, top - 5, RIGHT, top - 5)
    for row in ROWS:
        top = print_row(sheets, top, row) + 8
        sheets.rule(LEFT - 4, top - 5, RIGHT, top - 5)
    found = cells(sheets.read(tmp_path))
    assert found[4] == (0, 1, 0, "Keeping and returning the property of victims of crime")
    assert [text for *_, text in found[5:]] == [text for row in ROWS for text in row]


def print_columns(
    sheets: Sheets, top: float, rows: Sequence[tuple[str, str]], *, gap: float
) -> None:
    for one, other in rows:
        ends = [
            sheets.lines(top, *wrap(text, right - x - 20, 10), x=x, size=10, leading=12)
            for text, x, right in ((one, LEFT, 240.0), (other, 240.0, RIGHT))
        ]
        top = max(ends) + gap


ANSWERS = [
    (
        "Recommendation 1 By June, forces should check that every officer can record a crime.",
        "I accept this and will pay for the training of the officers who have not had any of it "
        "since they joined the force.",
    ),
    (
        "Recommendation 2 Forces should review how they keep what they seize, and tell victims.",
        "I do not accept this, because the force has done the work already and has shown it to "
        "me at the board in spring.",
    ),
]


@pytest.mark.parametrize("gap", [10.0, 0.0])
def test_answers_beside_recommendations_are_not_read_across(gap: float, tmp_path: Path) -> None:
    """Neither rules nor a header: still no sentence is made of two."""
    sheets = Sheets()
    sheets.paragraph(60, STORY[0])
    print_columns(sheets, 140, ANSWERS, gap=gap)
    found = [text for *_, text in cells(sheets.read(tmp_path))]
    assert found == [text for row in ANSWERS for text in row]


def test_cells_in_lower_case(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story() + 10
    rows = [("Ward", "Offence", "Grade", "Trend"), ("east", "burglary", "good", "up")]
    rows += [("west", "robbery", "poor", "down"), ("north", "theft", "adequate", "up")]
    for row in rows:
        top = print_row(sheets, top, row)
    assert [text for *_, text in cells(sheets.read(tmp_path))] == [t for row in rows for t in row]


def test_underlined_links_are_no_rules(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story() + 10
    for one, other in (("Alder", "Birch"), ("Cedar", "Elm"), ("Fir", "Hazel"), ("Larch", "Oak")):
        for x, name in ((LEFT, one), (330.0, other)):
            end = sheets.text(x, top, name)
            sheets.rule(x, top + 10.2, end, top + 10.2)
        top += 14
    assert only(sheets.read(tmp_path), BlockKind.TABLE_CELL) == []


def test_over_a_page_break_with_its_header_again(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(60, times=2)
    top = print_table(sheets, 600, "level rules")
    sheets.text(300, 810, "7", size=9)
    sheets.next_page()
    top = print_row(sheets, 60, HEADER, font=BOLD) + 8
    sheets.rule(LEFT - 4, top - 5, RIGHT, top - 5)
    more = ("4", "Train every officer.", "Training has begun.", "Open")
    top = print_row(sheets, top, more) + 8
    sheets.rule(LEFT - 4, top - 5, RIGHT, top - 5)
    sheets.story(top + 20)
    sheets.text(300, 810, "8", size=9)
    document = sheets.read(tmp_path)
    assert cells(document) == [*EXPECTED, *((0, 4, i, text) for i, text in enumerate(more))]
    assert texts(document, BlockKind.HEADER) == list(HEADER)


def _list(sheets: Sheets, top: float) -> None:
    for number in range(1, 6):
        top = sheets.item(top, f"{number}.", STORY[number % 5], indent=24) + 8


def _two_columns(sheets: Sheets, top: float) -> None:
    middle = (LEFT + RIGHT) / 2
    for x, right, order in ((LEFT, middle - 10, STORY), (middle + 10, RIGHT, STORY[::-1])):
        at = top
        for text in order:
            at = sheets.paragraph(at, text, x=x, right=right)


def _two_headed_columns(sheets: Sheets, top: float) -> None:
    middle = (LEFT + RIGHT) / 2
    sheets.text(LEFT, top, "What was found", font=BOLD)
    sheets.text(middle + 10, top, "What comes next", font=BOLD)
    left, right = STORY * 2, [*STORY[::-1], *STORY]
    for x, edge, order in ((LEFT, middle - 10, left), (middle + 10, RIGHT, right)):
        at = top + 20
        for text in order:
            at = sheets.paragraph(at, text, x=x, right=edge) + 6


def _two_columns_with_headings(sheets: Sheets, top: float) -> None:
    middle = (LEFT + RIGHT) / 2
    for x, right in ((LEFT, middle - 10), (middle + 10, RIGHT)):
        at = top
        for number, text in enumerate(STORY[:3], 1):
            sheets.text(x, at, f"{number}. What we saw", font=BOLD, size=15)
            at = sheets.paragraph(at + 24, text, x=x, right=right) + 14


def _contents(sheets: Sheets, top: float) -> None:
    for page, name in enumerate(("Foreword", "Summary", "How calls are answered", "Annex"), 3):
        sheets.text(LEFT, top, f"{page - 2}")
        sheets.text(LEFT + 30, top, name)
        sheets.text(RIGHT - 10, top, str(page))
        top += 18


def _two_addresses(sheets: Sheets, top: float) -> None:
    left = ("Pat Roe", "Commissioner", "1 High Street", "Cwmbran")
    right = ("The Home Secretary", "2 Marsham Street", "London", "SW1P 4DF")
    for one, other in zip(left, right, strict=True):
        sheets.text(LEFT, top, one)
        sheets.text(330, top, other)
        top += 14


def _two_lists_under_a_rule(sheets: Sheets, top: float) -> None:
    names = ("Baroness Alder", "Lord Birch", "Lord Cedar", "Baroness Elm", "Lord Fir")
    sheets.rule(LEFT, top - 4, RIGHT, top - 4)
    for one, other in zip(names, names[::-1], strict=True):
        sheets.text(LEFT, top, one)
        sheets.text(330, top, other)
        top += 14
    sheets.rule(LEFT, top + 2, RIGHT, top + 2)


NO_TABLE = [
    pytest.param(_two_lists_under_a_rule, id="two lists of names between rules"),
    pytest.param(_list, id="a numbered list"),
    pytest.param(_two_columns, id="two columns of prose"),
    pytest.param(_two_headed_columns, id="two columns of prose, each with a heading"),
    pytest.param(_two_columns_with_headings, id="two columns with headings at the same heights"),
    pytest.param(_contents, id="a contents list"),
    pytest.param(_two_addresses, id="two addresses side by side"),
]


@pytest.mark.parametrize("draw", NO_TABLE)
def test_no_table(draw, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    sheets = Sheets()
    sheets.paragraph(60, STORY[1])
    draw(sheets, 130)
    document: Document = sheets.read(tmp_path)
    assert only(document, BlockKind.TABLE_CELL) == []
