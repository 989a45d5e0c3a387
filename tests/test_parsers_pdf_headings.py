"""PDF files: which blocks are headings and captions, and of which level."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import (
    BOLD,
    ITALIC,
    LEFT,
    REGULAR,
    STORY,
    Sheets,
    only,
    texts,
    with_text,
)
from reportlab.lib.colors import HexColor

from hmi_extract.datamodel import BlockKind


def test_headings_by_size_and_weight(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.lines(80, "How the force keeps children safe", font=BOLD, size=20, leading=34)
    top = sheets.lines(top, "Missing from home", font=BOLD, size=14, leading=24)
    top = sheets.lines(top, "First hours", font=BOLD, leading=20)
    top = sheets.story(top)
    sheets.lines(top, "AREAS FOR IMPROVEMENT")
    found = only(sheets.read(tmp_path), BlockKind.HEADING)
    assert [(block.text, block.level) for block in found] == [
        ("How the force keeps children safe", 1),
        ("Missing from home", 2),
        ("First hours", 3),
        ("AREAS FOR IMPROVEMENT", 4),
    ]


HEADINGS = [
    pytest.param("How custody is run", BOLD, 11, "#000000", id="bold"),
    pytest.param("What needs to improve?", BOLD, 11, "#000000", id="a question"),
    pytest.param("How custody is run", REGULAR, 14, "#000000", id="large"),
    pytest.param("AREAS FOR IMPROVEMENT", REGULAR, 11, "#000000", id="capitals"),
]


@pytest.mark.parametrize(("text", "font", "size", "colour"), HEADINGS)
def test_heading(text: str, font: str, size: float, colour: str, tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.canvas.setFillColor(HexColor(colour))
    sheets.text(LEFT, top, text, font=font, size=size)
    sheets.canvas.setFillColor(HexColor("#000000"))
    sheets.story(top + 30)
    assert texts(sheets.read(tmp_path), BlockKind.HEADING) == [text]


@pytest.mark.parametrize(("colour", "is_heading"), [("#5b2a86", True), ("#0563c1", False)])
def test_a_colour_of_headings_makes_a_heading(
    colour: str, is_heading: bool, tmp_path: Path
) -> None:
    """Links and quotations have colours too, but not that of the large headings."""
    sheets = Sheets()
    for text, size, ink in (("Custody", 18, "#5b2a86"), ("How cells are checked", 11, colour)):
        sheets.canvas.setFillColor(HexColor(ink))
        sheets.text(LEFT, 60 if size > 11 else 300, text, size=size)
    sheets.canvas.setFillColor(HexColor("#000000"))
    sheets.story(90)
    sheets.story(330)
    expected = ["Custody", "How cells are checked"] if is_heading else ["Custody"]
    assert texts(sheets.read(tmp_path), BlockKind.HEADING) == expected


def test_the_number_of_a_heading_tells_its_level(tmp_path: Path) -> None:
    sheets = Sheets()
    top = 80.0
    for heading in ("1. Custody", "1.1 Detention", "1.2 Release", "2. Patrol"):
        top = sheets.lines(top, heading, font=BOLD, leading=22)
        top = sheets.paragraph(top, STORY[0]) + 10
    headings = only(sheets.read(tmp_path), BlockKind.HEADING)
    assert [heading.level for heading in headings] == [1, 2, 2, 1]


def test_a_heading_of_two_lines_is_one(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.lines(
        80,
        "How well does the force respond to",
        "those who are at risk?",
        font=BOLD,
        size=18,
        leading=22,
    )
    sheets.story(150)
    assert texts(sheets.read(tmp_path), BlockKind.HEADING) == [
        "How well does the force respond to those who are at risk?"
    ]


NO_HEADING = [
    pytest.param("The force should act now.", BOLD, 11.0, id="a bold sentence"),
    pytest.param("SW1A 2HQ", "Helvetica", 11.0, id="a postcode"),
    pytest.param("Dear Chief Constable", "Helvetica", 11.0, id="a salutation"),
    pytest.param("2021", BOLD, 20.0, id="a number"),
]


@pytest.mark.parametrize(("text", "font", "size"), NO_HEADING)
def test_no_heading(text: str, font: str, size: float, tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.text(LEFT, sheets.story() + 20, text, font=font, size=size)
    assert with_text(sheets.read(tmp_path), text).kind == BlockKind.PARAGRAPH


def test_captions_and_italics(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.text(LEFT, top + 10, "Figure 3: calls answered within ten seconds", font=BOLD)
    sheets.text(LEFT, top + 40, "The force welcomes this.", font=ITALIC)
    document = sheets.read(tmp_path)
    assert with_text(document, "Figure 3").kind == BlockKind.CAPTION
    assert with_text(document, "The force welcomes").italic == 1
