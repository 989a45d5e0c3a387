"""The benchmark on tagged PDFs, on one made here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tagged_pdf import Print, tag, tagged_pdf

from benchmarks.structure.readings import Notion, Reading
from benchmarks.structure.truth import Piece
from benchmarks.tags.command import main, tagged_file
from benchmarks.tags.judging import beyond_doubt, score
from benchmarks.tags.telling import Tagged
from hmi_extract.datamodel import BlockKind

FIRST = (
    Print(0, 80, "How the force answers calls", size=16, is_bold=True),
    Print(1, 110, "The control room answers most calls within the time that the force has set."),
    Print(1, 124, "Call handlers ask the ", inner="right questions"),
    Print(2, 120, "3", left=300, size=6),
    Print(3, 124, " and write the answers down.", left=310),
    Print(4, 150, "\u2022"),
    Print(5, 150, "Supervisors listen to ten calls a week.", left=90),
    Print(6, 180, "Next steps", is_bold=True),
    Print(7, 210, "Team"),
    Print(8, 210, "Calls", left=300),
    Print(9, 224, "North"),
    Print(10, 224, "512", left=300),
    Print(11, 250, "The superintendent reads the record of every call that was left"),
    Print(12, 760, "3 Counted in the spring.", size=8),
    Print(None, 810, "Page 1"),
)
SECOND = (
    Print(0, 80, "unanswered for longer than a minute and rings the caller back."),
    Print(1, 120, "She told us that this takes an hour of her day."),
    Print(None, 810, "Page 2"),
)
TREE = tag(
    "Document",
    tag("Heading", (0, 0)),
    tag("P", (0, 1), tag("Reference", (0, 2)), (0, 3), tag("Note", tag("P", (0, 12)))),
    tag("L", tag("LI", tag("Lbl", (0, 4)), tag("LBody", (0, 5)))),
    tag("P", (0, 6)),
    tag(
        "Table",
        tag("TR", tag("TH", tag("P", (0, 7))), tag("TH", tag("P", (0, 8)))),
        tag("TR", tag("TD", tag("P", (0, 9))), tag("TD", tag("P", (0, 10)))),
    ),
    tag("P", (0, 11)),
    tag("P", (1, 0)),
    tag("Table", tag("TR", tag("TD", tag("P", (1, 1))))),
)
LONG = (
    "The control room answers most calls within the time that the force has set. Call handlers "
    "ask the right questions and write the answers down."
)
CUT = (
    "The superintendent reads the record of every call that was left unanswered for longer than "
    "a minute and rings the caller back."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "letters" / "docs"
    folder.mkdir(parents=True)
    (folder / "calls.pdf").write_bytes(tagged_pdf([FIRST, SECOND], TREE, roles="/Heading /H1"))
    return folder / "calls.pdf"


@pytest.fixture
def tagged(path: Path) -> Tagged:
    found = tagged_file(path)
    assert found is not None
    return found


def perfect(tagged: Tagged) -> Reading:
    pieces = tagged.truth.pieces
    return Reading("\n\n".join(piece.text for piece in pieces), frozenset(Notion), pieces)


def changed(reading: Reading, words: str, **values: object) -> Reading:
    """With other values for the piece that begins with the words."""
    pieces = tuple(
        replace(piece, **values) if piece.text.startswith(words) else piece  # type: ignore[arg-type]
        for piece in reading.pieces
    )
    assert pieces != reading.pieces
    return replace(reading, pieces=pieces)


def test_the_tags_are_read_as_the_page_prints_them(tagged: Tagged) -> None:
    assert [(piece.kind.value, piece.text) for piece in tagged.truth.pieces] == [
        ("heading", "How the force answers calls"),
        ("paragraph", LONG),  # the mark inside the mark in its place, the note's number out
        ("list_item", "Supervisors listen to ten calls a week."),
        ("paragraph", "Next steps"),
        ("table_cell", "Team"),
        ("table_cell", "Calls"),
        ("table_cell", "North"),
        ("table_cell", "512"),
        ("paragraph", CUT),  # two tags, cut by the page break
        ("paragraph", "She told us that this takes an hour of her day."),  # in a frame
        ("footnote", "3 Counted in the spring."),
    ]
    assert tagged.furniture == ("Page 1", "Page 2")
    cells = [(p.row, p.column) for p in tagged.truth.pieces if p.kind == BlockKind.TABLE_CELL]
    assert cells == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_perfect_reading_has_full_marks(tagged: Tagged) -> None:
    marks = score(tagged, perfect(tagged))
    assert {mark for mark in marks.values() if mark is not None} == {1.0}


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        pytest.param(
            lambda reading: changed(reading, "How the force", kind=BlockKind.PARAGRAPH),
            "headings",
            id="a tagged heading missed",
        ),
        pytest.param(
            lambda reading: changed(reading, "She told us", kind=BlockKind.HEADING),
            "headings",
            id="plain text read as a heading",
        ),
        pytest.param(
            lambda reading: changed(reading, "The superintendent", text=CUT[:70]),
            "paragraphs",
            id="a paragraph ended by the page",
        ),
        pytest.param(
            lambda reading: changed(reading, "Supervisors", kind=BlockKind.PARAGRAPH),
            "lists",
            id="a list item missed",
        ),
        pytest.param(
            lambda reading: changed(reading, "3 Counted", kind=BlockKind.PARAGRAPH),
            "notes",
            id="a note missed",
        ),
        pytest.param(
            lambda reading: changed(reading, "512", row=0, column=2),
            "cells",
            id="a cell in another row",
        ),
        pytest.param(
            lambda reading: replace(reading, text=f"{reading.text}\nPage 1"),
            "furniture",
            id="a foot in the text",
        ),
    ],
)
def test_what_is_read_wrong_costs_marks(
    spoil: Callable[[Reading], Reading], name: str, tagged: Tagged
) -> None:
    mark = score(tagged, spoil(perfect(tagged)))[name]
    assert mark is not None and mark < 1.0


def test_bold_words_tagged_as_a_paragraph_may_be_a_heading(tagged: Tagged) -> None:
    reading = changed(perfect(tagged), "Next steps", kind=BlockKind.HEADING, level=2)
    assert score(tagged, reading)["headings"] == 1.0
    truth, judged = beyond_doubt(tagged, reading)
    assert not [piece for piece in (*truth.pieces, *judged.pieces) if piece.text == "Next steps"]


def test_a_row_typed_with_tabs_may_be_read_as_cells(tmp_path: Path) -> None:
    lines = (Print(0, 80, "4 North and coast"), Print(0, 80, "512", left=400))
    (tmp_path / "calls.pdf").write_bytes(tagged_pdf([lines], tag("P", (0, 0))))
    tagged = tagged_file(tmp_path / "calls.pdf")
    assert tagged is not None
    texts = ("4", "North and coast", "512")
    cells = tuple(
        Piece(BlockKind.TABLE_CELL, text, table=0, row=0, column=column)
        for column, text in enumerate(texts)
    )
    assert score(tagged, replace(perfect(tagged), pieces=cells))["cells"] is None


def test_a_contents_list_and_a_picture_are_no_pieces(tmp_path: Path) -> None:
    lines = (Print(0, 80, "Calls 4"), Print(1, 110, "A bar"), Print(2, 140, "Calls fell by half."))
    contents, picture = tag("TOC", tag("TOCI", (0, 0))), tag("Figure", (0, 1))
    tree = tag("Document", contents, picture, tag("P", (0, 2)))
    (tmp_path / "calls.pdf").write_bytes(tagged_pdf([lines], tree))
    tagged = tagged_file(tmp_path / "calls.pdf")
    assert tagged is not None
    assert [piece.text for piece in tagged.truth.pieces] == ["Calls fell by half."]
    assert (tagged.contents, tagged.figures) == (("Calls 4",), ("A bar",))
    pictured = Piece(BlockKind.HEADING, "A bar", 1)
    reading = perfect(tagged)
    assert score(tagged, replace(reading, pieces=(pictured, *reading.pieces)))["headings"] is None


def test_the_command_prints_a_row_a_collection(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path.parent / "plain.pdf").write_bytes(tagged_pdf([SECOND], None))
    main([str(path.parents[2])])
    printed = capsys.readouterr()
    rows = [line.split(" | ")[:2] for line in printed.out.splitlines()[2:]]
    assert rows == [["| letters", "1"], ["| all", "1"]]
    assert "plain.pdf has no tags" in printed.err


def test_the_command_prints_differences(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(path.parents[2]), "--differences"])
    assert capsys.readouterr().out.startswith("== calls.pdf: ")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="letters is no folder"):
        main([str(tmp_path / "letters")])
