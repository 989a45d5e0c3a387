"""PDF files: ruled tables, also over page breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import (
    BOLD,
    COLUMNS,
    LEFT,
    STORY,
    Sheets,
    cells,
    only,
    texts,
)

from hmi_extract.datamodel import BlockKind


def test_ruled_table(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.grid(COLUMNS, [top, top + 20, top + 70])
    sheets.row(top, "Recommendation", "Response", "Date", font=BOLD)
    sheets.row(top + 20, "1. Read each file", "A sergeant now reads every file of the unit", "May")
    sheets.paragraph(top + 90, STORY[0])
    document = sheets.read(tmp_path)
    assert cells(document) == [
        (0, 0, 0, "Recommendation"),
        (0, 0, 1, "Response"),
        (0, 0, 2, "Date"),
        (0, 1, 0, "1. Read each file"),
        (0, 1, 1, "A sergeant now reads every file of the unit"),
        (0, 1, 2, "May"),
    ]
    assert document.text.index(STORY[4]) < document.text.index("Recommendation")
    assert document.text.endswith(STORY[0])
    assert only(document, BlockKind.TABLE_CELL)[0].bold == 1
    assert only(document, BlockKind.BOX) == []


def test_squared_paper_is_no_table(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    xs = [LEFT + 7 * step for step in range(65)]
    sheets.grid(xs, [top + 7 * step for step in range(55)])
    sheets.text(xs[3], top + 30, "A sketch of the cells that we visited.")
    document = sheets.read(tmp_path)
    assert only(document, BlockKind.TABLE_CELL) == []
    assert texts(document, BlockKind.PARAGRAPH)[-1] == "A sketch of the cells that we visited."


def test_cells_lose_bullets_and_line_end_hyphens(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    top = sheets.lines(top, "A multi-agency hub shares information.")
    sheets.grid(COLUMNS[:3], [top, top + 20, top + 80])
    sheets.row(top, "Recommendation", "Response")
    sheets.lines(
        top + 24,
        "Share infor-",
        "mation in the multi-",
        "agency hub",
        x=LEFT + 4,
        size=9,
        leading=11,
    )
    sheets.text(204, top + 24, "•", size=9)
    sheets.text(216, top + 24, "We hired an analyst.", size=9)
    sheets.text(204, top + 35, "•", size=9)
    sheets.text(216, top + 35, "We bought a system.", size=9)
    found = [text for *_, text in cells(sheets.read(tmp_path))]
    assert found[2:] == [
        "Share information in the multi-agency hub",
        "We hired an analyst. We bought a system.",
    ]


TABLE_BREAKS = [
    pytest.param(("2. Train staff", "Training began."), True, 3, id="header printed again"),
    pytest.param(("2. Train staff", "Training began."), False, 3, id="header once"),
    pytest.param(("", "It is read again in May."), True, 2, id="row cut, nothing left of the ask"),
    pytest.param(
        ("before it is sent", "on each day of the week."), True, 2, id="row cut mid-sentence"
    ),
]


@pytest.mark.parametrize(("row", "again", "rows"), TABLE_BREAKS)
def test_table_over_a_page_break(
    row: tuple[str, str], again: bool, rows: int, tmp_path: Path
) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    sheets.grid(COLUMNS[:3], [680, 700, 740])
    sheets.row(680, "Recommendation", "Response", font=BOLD)
    sheets.row(700, "1. Read each file", "A sergeant reads every file")
    sheets.text(300, 810, "1", size=9)
    sheets.next_page()
    head = 20 if again else 0
    sheets.grid(COLUMNS[:3], [70, 90, 130] if again else [70, 90, 110])
    if again:
        sheets.row(70, "Recommendation", "Response", font=BOLD)
    sheets.row(70 + head, *row)
    if not again:
        sheets.row(90, "3. Count", "Counted.")
    sheets.story(160)
    sheets.text(300, 810, "2", size=9)
    document = sheets.read(tmp_path)
    found = cells(document)
    assert {table for table, *_ in found} == {0}
    assert len({number for _, number, *_ in found}) == rows + (not again)
    assert texts(document, BlockKind.HEADER) == (["Recommendation", "Response"] if again else [])
    cut = not row[0][:1].isdigit()
    answer = next(text for _, number, column, text in found if (number, column) == (1, 1))
    assert answer == ("A sergeant reads every file" + (f" {row[1]}" if cut else ""))


def test_tables_with_other_columns_are_not_joined(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    sheets.grid(COLUMNS[:3], [680, 700, 740])
    sheets.row(680, "Recommendation", "Response")
    sheets.row(700, "1. Read", "Read.")
    sheets.next_page()
    sheets.grid(COLUMNS, [70, 90, 130])
    sheets.row(70, "Month", "Calls", "Answered")
    sheets.row(90, "May", "212", "198")
    assert {table for table, *_ in cells(sheets.read(tmp_path))} == {0, 1}


def test_bars_of_a_chart_are_no_table(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.grid([LEFT + 60 * n for n in range(7)], [top, top + 160])
    for number in range(6):
        sheets.shade(LEFT, top + 10 + 25 * number, LEFT + 60 * (6 - number), top + 25 + 25 * number)
        sheets.text(
            LEFT + 60 * (6 - number) - 30, top + 12 + 25 * number, str(60 - 7 * number), size=8
        )
    assert only(sheets.read(tmp_path), BlockKind.TABLE_CELL) == []
