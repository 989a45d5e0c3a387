"""PDF files: boxes, columns, turned and cropped pages, right edges."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pdfplumber
import pytest
from pdf_files import (
    BOLD,
    COLUMNS,
    HEIGHT,
    LEFT,
    RIGHT,
    STORY,
    WIDTH,
    Sheets,
    cells,
    only,
    read,
    shape,
    texts,
    words,
    wrap,
)
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import FILL_EVEN_ODD
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Table

from hmi_extract.datamodel import Block, BlockKind, Document

# --- boxes -----------------------------------------------------------------------------------
from hmi_extract.parsers.pdf_boxes import BoxArea, join_over_breaks
from hmi_extract.parsers.pdf_lines import Line


def children(document: Document, box: Block) -> list[str]:
    return [block.text for block in document.blocks if block.parent == box.seq]


BOXES = [
    pytest.param("shade", id="shaded"),
    pytest.param("frame", id="ruled by one rectangle"),
    pytest.param("rules", id="ruled by four lines"),
    pytest.param("strips", id="each line shaded by itself"),
    pytest.param("ring", id="a border that is filled"),
    pytest.param("form", id="shaded inside a form"),
]


@pytest.mark.parametrize("kind", BOXES)
def test_box(kind: str, tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    draw_box(sheets, kind, top, top + 80)
    sheets.lines(top + 10, "Recommendation 4", x=LEFT + 8, font=BOLD)
    sheets.lines(top + 30, "By June, chief constables should:", x=LEFT + 8)
    sheets.item(top + 46, "•", "read each file twice.", x=LEFT + 8)
    sheets.paragraph(top + 100, STORY[0])
    document = sheets.read(tmp_path)
    (box,) = only(document, BlockKind.BOX)
    assert children(document, box) == [
        "Recommendation 4",
        "By June, chief constables should:",
        "read each file twice.",
    ]
    assert box.text == "\n\n".join(children(document, box))
    assert box.bbox == pytest.approx((LEFT, top, RIGHT, top + 80), abs=2)
    assert sum(block.parent is None for block in document.blocks) == 7


def draw_box(sheets: Sheets, kind: str, top: float, bottom: float) -> None:
    if kind == "shade":
        sheets.shade(LEFT, top, RIGHT, bottom)
    elif kind == "frame":
        sheets.frame(LEFT, top, RIGHT, bottom)
    elif kind == "rules":
        sheets.grid([LEFT, RIGHT], [top, bottom])
    elif kind == "ring":
        ring = sheets.canvas.beginPath()
        ring.rect(LEFT, HEIGHT - bottom, RIGHT - LEFT, bottom - top)
        ring.rect(LEFT + 1, HEIGHT - bottom + 1, RIGHT - LEFT - 2, bottom - top - 2)
        sheets.canvas.drawPath(ring, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)
    elif kind == "strips":
        for strip in range(4):
            height = (bottom - top) / 4
            sheets.shade(LEFT, top + strip * height, RIGHT, top + (strip + 1) * height)
    else:
        sheets.canvas.beginForm("panel")
        sheets.shade(0, HEIGHT - (bottom - top), RIGHT - LEFT, HEIGHT)
        sheets.canvas.endForm()
        sheets.canvas.saveState()
        sheets.canvas.translate(LEFT, HEIGHT - bottom)
        sheets.canvas.doForm("panel")
        sheets.canvas.restoreState()


NO_BOX = [
    pytest.param((0, 0, WIDTH, HEIGHT), "#f4f4f4", id="a coloured page"),
    pytest.param((LEFT, 60, RIGHT, 400), "#ffffff", id="white"),
    pytest.param((LEFT, 60, LEFT + 60, 400), "#d5e3f5", id="a narrow bar"),
    pytest.param((LEFT, 600, RIGHT, 700), "#d5e3f5", id="empty"),
]


@pytest.mark.parametrize(("place", "colour"), NO_BOX)
def test_no_box(place: tuple[float, float, float, float], colour: str, tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.shade(*place, colour)
    sheets.story()
    document = sheets.read(tmp_path)
    assert document.text == "\n\n".join(STORY)
    assert only(document, BlockKind.BOX) == []


def test_white_rules_are_no_frame(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.canvas.setStrokeColor("white")
    sheets.grid([LEFT - 5, RIGHT + 5], [80, 120, 160])
    sheets.story()
    assert only(sheets.read(tmp_path), BlockKind.BOX) == []


def test_a_chart_is_no_box(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    outline = sheets.canvas.beginPath()
    outline.moveTo(LEFT, HEIGHT - top - 100)
    for x, y in ((180, 20), (260, 60), (340, 10), (430, 80), (RIGHT, 0)):
        outline.lineTo(x, HEIGHT - top - y)
    sheets.canvas.drawPath(outline)
    sheets.text(300, top + 50, "41")
    assert only(sheets.read(tmp_path), BlockKind.BOX) == []


def test_two_boxes_stay_apart(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    for number in (0, 1):
        sheets.shade(LEFT, top + 60 * number, RIGHT, top + 60 * number + 48)
        sheets.lines(top + 60 * number + 8, f"Area for improvement {number}", x=LEFT + 8, font=BOLD)
        sheets.lines(top + 60 * number + 26, "The force should act.", x=LEFT + 8)
    boxes = only(sheets.read(tmp_path), BlockKind.BOX)
    assert [box.text[:22] for box in boxes] == ["Area for improvement 0", "Area for improvement 1"]


@pytest.mark.parametrize("kind", BOXES[:2])
def test_box_over_a_page_break(kind: str, tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    draw_box(sheets, kind, 660, 750)
    sheets.lines(670, "Recommendation 2", x=LEFT + 8, font=BOLD)
    lead = "The force should check, before the end of the month in which a child is first reported"
    sheets.lines(690, *wrap(lead, 420, 11), x=LEFT + 8)
    sheets.next_page()
    draw_box(sheets, kind, 70, 120)
    sheets.lines(80, "missing, that the school knows; and tell its governors.", x=LEFT + 8)
    sheets.story(140)
    document = sheets.read(tmp_path)
    (box,) = only(document, BlockKind.BOX)
    assert children(document, box) == [
        "Recommendation 2",
        f"{lead} missing, that the school knows; and tell its governors.",
    ]


def test_boxes_with_titles_of_their_own_are_not_joined_over_a_page(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    for number, top in ((5, 660), (6, 70)):
        sheets.shade(LEFT, top, RIGHT, top + 60)
        sheets.lines(top + 10, f"Recommendation {number}", x=LEFT + 8, font=BOLD)
        sheets.lines(top + 30, "The force should read each file.", x=LEFT + 8)
        if number == 5:
            sheets.next_page()
    sheets.story(150)
    boxes = only(sheets.read(tmp_path), BlockKind.BOX)
    assert [box.page for box in boxes] == [1, 2]


def test_a_box_goes_on_in_the_next_column(tmp_path: Path) -> None:
    sheets = Sheets()
    middle = (LEFT + RIGHT) / 2
    lead = "The force should, by the end of the year and in each of its areas, check that a child"
    rest = "who is missing is looked for at once, and tell the school."
    top = LEFT
    for text in STORY[:4]:
        top = sheets.paragraph(top, text, x=LEFT, right=middle - 12) + 8
    lines = wrap(lead, middle - LEFT - 30, 11)
    sheets.shade(LEFT, top, middle - 10, top + 34 + 14 * len(lines))
    sheets.lines(top + 10, "Recommendation 2", x=LEFT + 8, font=BOLD)
    sheets.lines(top + 30, *lines, x=LEFT + 8)
    sheets.shade(middle + 10, LEFT, RIGHT, LEFT + 50)
    sheets.lines(LEFT + 10, *wrap(rest, middle - LEFT - 30, 11), x=middle + 18)
    top = LEFT + 70
    for text in STORY[1:]:
        top = sheets.paragraph(top, text, x=middle + 10, right=RIGHT) + 8
    document = sheets.read(tmp_path)
    (box,) = only(document, BlockKind.BOX)
    assert children(document, box) == ["Recommendation 2", f"{lead} {rest}"]


def test_a_box_over_both_columns_is_joined_once() -> None:
    lines = [
        Line("Keys", 1, x, x + 80, 100, 112, 11, 0, 0, 0, text_x0=x, column=column)
        for column, x in ((1, 80.0), (2, 310.0))
    ]
    area = BoxArea((9, 9, 9), [(1, (72.0, 90.0, 520.0, 130.0))])
    assert join_over_breaks([(lines, [area])]) == [area]
    assert len(area.parts) == 1


def test_a_box_with_columns_inside_is_one(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.paragraph(60, STORY[1])
    sheets.shade(LEFT - 6, top + 4, RIGHT + 4, top + 200)
    for x, right, text in ((LEFT, 285.0, STORY[0] + STORY[2]), (310.0, RIGHT, STORY[3] + STORY[4])):
        sheets.paragraph(top + 14, text, x=x, right=right)
    document = sheets.read(tmp_path)
    (box,) = only(document, BlockKind.BOX)
    assert len(children(document, box)) == 2


# --- order and pages ---------------------------------------------------------------------------


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.paragraph(60, f"{STORY[1]} All of this is new.")
    left, right = STORY[0] + " " + STORY[2], STORY[3] + " " + STORY[4]
    for one, other in zip(wrap(left, 215, 11), wrap(right, 215, 11), strict=False):
        sheets.text(LEFT, top, one)
        sheets.text(310, top, other)
        top += 14
    sheets.paragraph(top + 20, STORY[1])
    assert [text for _, text in shape(sheets.read(tmp_path))] == [
        f"{STORY[1]} All of this is new.",
        left,
        right,
        STORY[1],
    ]


def test_chapters_with_a_rule_under_them_cut_the_columns(tmp_path: Path) -> None:
    """Chapter by chapter, though a heading leaves the gutter free and boxes stand side by side."""
    sheets, middle = Sheets(), (LEFT + RIGHT) / 2
    top, expected = 60.0, []
    for number, (left, right) in enumerate(((STORY[0], STORY[1]), (STORY[2], STORY[3]))):
        heading = ("On lamps", "On ropes")[number]
        sheets.text(LEFT, top, heading, font=BOLD, size=16)
        sheets.rule(LEFT, top + 22, RIGHT, top + 22)
        ends = []
        for x, edge, text in ((LEFT, middle - 12, left), (middle + 12, RIGHT, right)):
            end = sheets.paragraph(top + 34, text, x=x, right=edge)
            inside = wrap(STORY[4], edge - x - 16, 11)
            sheets.shade(x, end + 8, edge, end + 24 + 14 * len(inside))
            ends.append(sheets.lines(end + 16, *inside, x=x + 8, leading=14) + 8)
        expected += [heading, left, STORY[4], right, STORY[4]]
        top = max(ends) + 30
    document = sheets.read(tmp_path)
    assert not [block for block in document.blocks if block.kind == BlockKind.TABLE_CELL]
    assert [text for kind, text in shape(document) if kind != "box"] == expected


def test_a_column_with_one_line_longer_than_the_others(tmp_path: Path) -> None:
    sheets = Sheets()
    edge = 0.48 * WIDTH  # where a gutter may be looked for
    left = wrap(f"{STORY[0]} {STORY[2]} {STORY[4]}", edge - LEFT - 12, 11)
    right = wrap(f"{STORY[3]} {STORY[1]} {STORY[4]}", 210, 11)
    left[9] += " now"
    for place, (one, other) in enumerate(zip(left, right, strict=False)):
        sheets.text(LEFT, 60 + 14 * place, one)
        sheets.text(308, 63 + 14 * place, other)
    sheets.text(0.5 * WIDTH - 3, 810, "7")  # in the gutter
    printed = min(len(left), len(right))
    body = [text for kind, text in shape(sheets.read(tmp_path)) if kind == "paragraph"]
    assert body == [" ".join(left[:printed]), " ".join(right[:printed])]


def test_the_order_of_the_stream_does_not_matter(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.lines(200, "The second sentence is printed first.")
    sheets.lines(100, "The first sentence is printed second.")
    assert sheets.read(tmp_path).text == (
        "The first sentence is printed second.\n\nThe second sentence is printed first."
    )


def test_turned_page(tmp_path: Path) -> None:
    """A landscape page as word processors write it: upright paper, turned for the reader."""
    sheets = Sheets((HEIGHT, WIDTH))
    sheets.canvas.setPageRotation(90)
    sheets.canvas.translate(WIDTH, 0)
    sheets.canvas.rotate(90)
    sheets.frame(LEFT, 80, 600, 140)
    sheets.lines(90, "Recommendation 9", x=LEFT + 8, font=BOLD)
    sheets.lines(110, "The force should print its tables across the page.", x=LEFT + 8)
    path = sheets.save(tmp_path / "report.pdf")
    document = read(path)
    assert texts(document, BlockKind.HEADING, BlockKind.PARAGRAPH) == [
        "Recommendation 9",
        "The force should print its tables across the page.",
    ]
    assert document.regions[0].bbox[:2] == pytest.approx((LEFT + 8, 90), abs=12)


CROPS = [
    pytest.param((0, 0, WIDTH, HEIGHT), id="whole sheet"),
    pytest.param((40, 30, WIDTH - 20, HEIGHT - 50), id="offset"),
    pytest.param((-50, -50, WIDTH + 50, HEIGHT + 50), id="larger than the sheet"),
]


@pytest.mark.parametrize("crop", CROPS)
def test_cropped_page(crop: tuple[float, float, float, float], tmp_path: Path) -> None:
    sheets = Sheets(cropBox=crop)
    sheets.text(5 if crop[0] > 0 else -30, 400, "cut")  # outside
    top = sheets.story()
    sheets.grid(COLUMNS[:3], [top, top + 20, top + 40])
    sheets.row(top, "Recommendation", "Response")
    sheets.row(top + 20, "Read each file.", "Done.")
    document = sheets.read(tmp_path)
    assert "cut" not in document.text
    left, above = max(0.0, crop[0]), max(0.0, HEIGHT - crop[3])
    first = document.regions[0].bbox
    assert first[:2] == pytest.approx((LEFT - left, 90 - above), abs=1)
    assert [text for *_, text in cells(document)][2:] == ["Read each file.", "Done."]


@pytest.mark.parametrize("degrees", [90, -90])
def test_page_printed_sideways(degrees: int, tmp_path: Path) -> None:
    """A wide table set sideways on an upright page, as word processors' sections are not."""
    sheets = Sheets((WIDTH, HEIGHT))
    canvas = sheets.canvas
    canvas.rotate(degrees)
    canvas.translate(*((0, -WIDTH) if degrees == 90 else (-HEIGHT, 0)))
    for line, text in enumerate(("Results by district", "All nine districts were visited.")):
        canvas.drawString(90, WIDTH - 100 - 40 * line, text)
    document = read(sheets.save(tmp_path / "sideways.pdf"), upright=False)
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Results by district",
        "All nine districts were visited.",
    ]
    (page,) = document.pages
    assert page.turn == degrees % 360
    assert (page.width, page.height) == pytest.approx((HEIGHT, WIDTH))
    x0, top, _, bottom = document.regions[0].bbox
    assert x0 == pytest.approx(90, abs=1) and top < 100 < bottom


def test_much_text_that_runs_sideways_is_told_of(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    sheets.canvas.rotate(90)
    for line in range(4):
        sheets.canvas.drawString(100, -30 - 9 * line, STORY[line][:80])
    (problem,) = read(sheets.save(tmp_path / "both.pdf"), upright=False).problems
    assert problem.code == "sideways_text" and "page 1 of the PDF" in problem.message


def test_words_in_the_margin_that_run_upwards_are_left_out(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story()
    sheets.canvas.saveState()
    sheets.canvas.translate(40, 300)
    sheets.canvas.rotate(90)
    sheets.canvas.drawString(0, 0, "www.example.org")
    sheets.canvas.restoreState()
    assert sheets.read(tmp_path).text == "\n\n".join(STORY)


# --- right edge --------------------------------------------------------------------------------


def test_address_lines_stay_apart_and_wrapped_lines_join(tmp_path: Path) -> None:
    address = ["Rt Hon Home Secretary", "2 Harbour Street", "London", "SW1A 9ZZ"]
    sheets = Sheets()
    top = sheets.lines(80, *address) + 10
    top = sheets.lines(top, "Dear Home Secretary,") + 10
    sheets.story(top)
    assert [text for _, text in shape(sheets.read(tmp_path))] == [
        *address,
        "Dear Home Secretary,",
        *STORY,
    ]


def test_paragraphs_without_space_between_them(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.lines(90, *[line for text in STORY for line in wrap(text, 360, 11)])
    assert texts(sheets.read(tmp_path), BlockKind.PARAGRAPH) == list(STORY)


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    sheets = Sheets()
    lines = wrap(" ".join(STORY), RIGHT - LEFT, 11)
    sheets.story(times=2)
    sheets.lines(700, *lines[:5])
    sheets.text(300, 810, "1", size=9)
    sheets.next_page()
    sheets.lines(80, *lines[5:])
    sheets.text(300, 810, "2", size=9)
    found = texts(sheets.read(tmp_path), BlockKind.PARAGRAPH)
    assert " ".join(found[10:]) == " ".join(STORY)
    assert any(" ".join(lines[4:6]) in text for text in found)


# --- a whole report ------------------------------------------------------------------------------


BULLET = "(cid:127)"  # what pdfplumber says of reportlab's bullet


def test_words_of_a_report_agree_with_pdfplumber(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    SimpleDocTemplate(str(path), title="Report").build(report())
    document = read(path)
    with pdfplumber.open(path) as pdf:
        printed = words("\n".join(page.extract_text() for page in pdf.pages).replace(BULLET, ""))
    found = words("\n".join([document.text, *texts(document, BlockKind.PAGE_NUMBER)]))
    assert (printed & found).total() >= 0.99 * max(printed.total(), found.total())
    assert len(document.pages) >= 3
    assert len(only(document, BlockKind.LIST_ITEM)) == 24


def report() -> list[object]:
    styles = getSampleStyleSheet()
    flow: list[object] = []
    for chapter in range(8):
        flow.append(Paragraph(f"Chapter {'ABCDEFGH'[chapter]}", styles["Heading1"]))
        flow += [Paragraph(escape(text), styles["BodyText"]) for text in STORY]
        bullets = [Paragraph(escape(text), styles["BodyText"]) for text in STORY[:3]]
        flow.append(ListFlowable(bullets, bulletType="bullet", start="•"))
    rows = [["Force", "Calls", "Answered"], ["Northshire", "812", "790"], ["Westfold", "640", "9"]]
    flow.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    return flow
