"""PDF files: text, lists and files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import (
    BOLD,
    HEIGHT,
    LEFT,
    STORY,
    Sheets,
    encrypted,
    nameless_font,
    only,
    read,
    shape,
    sign_font,
    texts,
    with_text,
)

from hmi_extract.datamodel import BlockKind, Severity
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import parse

LONG = (
    "see each child alone, write down the words that the child uses, and say in the record how "
    "those words changed what was done next"
)

# --- text ----------------------------------------------------------------------------------


def test_lines_are_joined_into_paragraphs(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story()
    assert shape(sheets.read(tmp_path)) == [("paragraph", text) for text in STORY]


def test_regions_are_lines_of_print(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.lines(90, "The superintendent reads every referral that the night", "shift makes.")
    document = sheets.read(tmp_path)
    printed = [document.text[r.start_char : r.end_char] for r in document.regions]
    assert printed == ["The superintendent reads every referral that the night", "shift makes."]
    first, second = (region.bbox for region in document.regions)
    assert first[0] == second[0] == LEFT
    assert first[1] == pytest.approx(90, abs=1)
    assert second[1] - first[1] == pytest.approx(14, abs=0.2)


HYPHENATED = [
    pytest.param("infor-", "mation", "information", "This information is new.", id="one word"),
    pytest.param("high-", "risk cases", "high-risk cases", "", id="typed"),
    pytest.param(
        "multi-", "agency", "multi-agency", "The multi-agency hub is open.", id="compound"
    ),
]


@pytest.mark.parametrize(("head", "tail", "expected", "elsewhere"), HYPHENATED)
def test_hyphen_at_a_line_end(
    head: str, tail: str, expected: str, elsewhere: str, tmp_path: Path
) -> None:
    sheets = Sheets()
    top = sheets.lines(
        90,
        f"Frontline staff and their sergeants said that the exchange of more {head}",
        f"{tail} would help them, and that they had asked for it last winter and again",
        "this spring.",
    )
    sheets.lines(top + 10, elsewhere or "Nothing came of it.")
    block = sheets.read(tmp_path).blocks[0]
    assert f"of more {expected} would help" in block.text


def test_letters_of_a_truetype_font(tmp_path: Path) -> None:
    sheets = Sheets()
    font = sign_font()
    sheets.text(LEFT, 90, "The o\ufb03ce con\ufb01rms a re\u2011inspection.", font=font)
    sheets.text(LEFT, 120, "Safe\u00adguarding took 14\u00a0days.", font=font)
    found = texts(sheets.read(tmp_path), BlockKind.PARAGRAPH)
    assert found == ["The office confirms a re-inspection.", "Safeguarding took 14 days."]


def test_justified_text_keeps_its_words(tmp_path: Path) -> None:
    sheets = Sheets()
    lines = (
        "Response officers told us that handover takes too long at busy times",
        "of day and that the wait keeps them from the calls which matter most.",
    )
    for number, line in enumerate(lines):
        text = sheets.canvas.beginText(LEFT, HEIGHT - 100 - 14 * number)
        text.setFont("Helvetica", 11)
        text.setWordSpace(2.5 + number)
        text.textLine(line)
        sheets.canvas.drawText(text)
    assert shape(sheets.read(tmp_path)) == [("paragraph", " ".join(lines))]


SPREAD = [
    pytest.param("Safe and well", 0.6, "Safe and well", id="a little"),
    pytest.param("CHIEF CONSTABLES", 3.5, "CHIEF CONSTABLES", id="a letter-spaced heading"),
    pytest.param("C H I E F   O F F I C E R S", 0, "CHIEF OFFICERS", id="typed with blanks"),
]


@pytest.mark.parametrize("text, space, expected", SPREAD)
def test_spread_letters_are_one_word(
    text: str, space: float, expected: str, tmp_path: Path
) -> None:
    sheets = Sheets()
    line = sheets.canvas.beginText(LEFT, HEIGHT - 100)
    line.setFont("Helvetica", 11)
    line.setCharSpace(space)
    line.textLine(text)
    sheets.canvas.drawText(line)
    assert sheets.read(tmp_path).text == expected


def test_raised_ordinals_stay(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story()
    sheets.runs(
        LEFT, 600, (BOLD[:9], "The visit began on 1"), (BOLD[:9], "st", 7), (BOLD[:9], " May.")
    )
    assert with_text(sheets.read(tmp_path), "The visit").text == "The visit began on 1st May."


def test_bold_share_and_lead(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story()
    sheets.runs(
        LEFT, 600, (BOLD, "The force is slow."), ("Helvetica", " It knows why and has a plan.")
    )
    block = with_text(sheets.read(tmp_path), "The force is slow.")
    assert block.text[: block.bold_lead] == "The force is slow."
    assert 0.2 < block.bold < 0.6


# --- lists ---------------------------------------------------------------------------------

GLYPHS = [
    pytest.param("•", "Helvetica", "•", id="bullet"),
    pytest.param("\x7f", "Helvetica", "■", id="bullet at 0x7f"),
    pytest.param("•", "Symbol", "•", id="Symbol"),
    pytest.param("n", "ZapfDingbats", "■", id="Dingbats square"),
    pytest.param("–", "Helvetica", "–", id="dash"),
    pytest.param("o", "Courier", "o", id="circle of Word's second level"),
    pytest.param("\u25fc", "signs", "\u25fc", id="black square"),
    pytest.param("\uf0b7", "signs", "\uf0b7", id="private use, Symbol"),
    pytest.param("\uf06e", "signs", "\uf06e", id="private use, Wingdings"),
    pytest.param("\u25fe", "nameless", "•", id="sign that the text layer does not name"),
]


@pytest.mark.parametrize(("glyph", "font", "label"), GLYPHS)
def test_bullets(glyph: str, font: str, label: str, tmp_path: Path) -> None:
    font = {"signs": sign_font, "nameless": nameless_font}.get(font, lambda: font)()
    sheets = Sheets()
    top = sheets.story()
    top = sheets.lines(top, "The force should:")
    top = sheets.item(top, glyph, f"{LONG}; and", font=font)
    sheets.item(top, glyph, "tell the school by noon.", font=font)
    items = only(sheets.read(tmp_path), BlockKind.LIST_ITEM)
    assert [(block.label, block.text, block.label_length, block.level) for block in items] == [
        (label, f"{LONG}; and", 0, 1),
        (label, "tell the school by noon.", 0, 1),
    ]


def test_nested_list(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    top = sheets.item(top, "•", "Files are late. This includes:")
    top = sheets.item(top, "–", "files for the youth court; and", x=LEFT + 18)
    top = sheets.item(top, "–", "files for an early plea.", x=LEFT + 18)
    sheets.item(top, "•", "Exhibits go missing.")
    items = only(sheets.read(tmp_path), BlockKind.LIST_ITEM)
    assert [(block.label, block.level) for block in items] == [
        ("•", 1),
        ("–", 2),
        ("–", 2),
        ("•", 1),
    ]


NUMBERS = [
    pytest.param("3.", BlockKind.LIST_ITEM, id="figure"),
    pytest.param("(a)", BlockKind.LIST_ITEM, id="letter"),
    pytest.param("iv)", BlockKind.LIST_ITEM, id="roman"),
    pytest.param("4.12", BlockKind.PARAGRAPH, id="paragraph"),
]


@pytest.mark.parametrize(("number", "kind"), NUMBERS)
def test_printed_numbers_stay(number: str, kind: BlockKind, tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.item(top, number, f"The force should {LONG}.", indent=30)
    block = only(sheets.read(tmp_path), kind)[-1]
    assert block.text == f"{number} The force should {LONG}."
    assert (block.label, block.label_length) == (number, len(number) + 1)
    assert block.content == f"The force should {LONG}."


def test_dash_at_a_line_start_within_a_sentence(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.lines(
        top,
        "Victims who rang the control room at the weekend told us that they had to wait longer",
        "– on some nights for more than an hour.",
    )
    assert (
        sheets.read(tmp_path)
        .blocks[-1]
        .text.endswith("longer – on some nights for more than an hour.")
    )


def test_year_at_a_line_start_is_no_number(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    sheets.lines(
        top,
        "The last full count of the officers who serve in the specialist units was made in July",
        "19. It will be made again.",
    )
    assert only(sheets.read(tmp_path), BlockKind.LIST_ITEM) == []


def test_bullet_over_a_page_break_with_a_note_between(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story(times=2)
    sheets.text(LEFT, 664, "•")
    start = "tell the council of each child who is missing more than once in a month,"
    end = sheets.text(LEFT + 18, 664, start)
    end = sheets.text(end, 663, "1", size=6)
    sheets.text(end, 664, " and hold")
    sheets.note(760, "1", "A month is four weeks here.")
    sheets.text(300, 810, "4", size=9)
    sheets.next_page()
    top = sheets.lines(80, "a meeting within a day; and", x=LEFT + 18)
    sheets.item(top, "•", "write the reasons down.")
    sheets.story(200)
    sheets.text(300, 810, "5", size=9)
    document = sheets.read(tmp_path)
    assert texts(document, BlockKind.LIST_ITEM) == [
        f"{start} and hold a meeting within a day; and",
        "write the reasons down.",
    ]
    item = only(document, BlockKind.LIST_ITEM)[0]
    assert item.start_char is not None and item.end_char is not None
    assert {document.page_at(item.start_char), document.page_at(item.end_char - 1)} == {1, 2}
    assert texts(document, BlockKind.PAGE_NUMBER) == ["4", "5"]
    (note,) = only(document, BlockKind.FOOTNOTE)
    assert (note.label, note.content, note.page) == ("1", "A month is four weeks here.", 1)
    assert note.end_char == len(document.text)


# --- files that cannot be read ---------------------------------------------------------------


def test_encrypted(tmp_path: Path) -> None:
    sheets = encrypted()
    sheets.story()
    assert_fails(sheets.save(tmp_path / "report.pdf"), "encrypted_pdf")


def test_picture_only(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.shade(0, 0, 500, 700, "#808080")
    assert_fails(sheets.save(tmp_path / "report.pdf"), "no_text")


def test_a_scan_with_page_numbers_has_no_text(tmp_path: Path) -> None:
    sheets = Sheets()
    for number in range(1, 4):
        sheets.picture(40, 40, 560, 780)
        sheets.text(300, 815, str(number), size=9)
        sheets.next_page()
    assert_fails(sheets.save(tmp_path / "report.pdf"), "no_text")


def test_some_pages_are_pictures(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.story()
    sheets.picture(72, 600, 200, 640)
    sheets.next_page()
    sheets.picture(0, 0, 590, 840)
    sheets.next_page()
    sheets.next_page()
    (problem,) = sheets.read(tmp_path).problems
    assert (problem.code, problem.severity) == ("picture_pages", Severity.WARNING)
    assert "page 2 of" in problem.message


CORRUPT = [
    pytest.param(b"%PDF-1.4\n%%EOF\n", id="no objects"),
    pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 4, id="noise"),
    pytest.param(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", id="cut off"),
]


@pytest.mark.parametrize("data", CORRUPT)
def test_corrupt(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    assert_fails(path, "corrupt_pdf")


def assert_fails(path: Path, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        parse(path, document_id="report", source="letters/report.pdf")
    assert caught.value.code == code
    assert "letters/report.pdf" in str(caught.value)


def test_empty_pages_are_counted(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.next_page()
    sheets.story()
    sheets.next_page()
    sheets.canvas.showPage()
    document = sheets.read(tmp_path)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert {block.page for block in document.blocks} == {2}


def test_the_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.canvas.setTitle("  A plan for the year ")
    sheets.story()
    path = sheets.save(tmp_path / "report.pdf")
    document = read(path)
    assert document == read(path)
    assert document.properties["title"] == "A plan for the year"
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx(
        (595.3, 841.9), abs=0.1
    )
