"""Pages that are pictures: which they are, what is said of them, and what Tesseract reads.

The pictures are made here, of pages that are printed here: level, crooked and on their side.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_files import BOLD, LEFT, REGULAR, STORY, Sheets, check_blocks, check_regions, only, texts
from PIL import Image
from PIL.Image import Resampling

from hmi_extract.datamodel import BlockKind, Document, DocumentKind, Facts
from hmi_extract.errors import ReadingError
from hmi_extract.nlp.pipeline import build_pipeline, extract
from hmi_extract.parsers import parse, scans
from hmi_extract.parsers.ocr import may_be_bullet, skew_of, with_letter_i
from hmi_extract.parsers.pdf_scans import is_legible

needs_tesseract = pytest.mark.skipif(
    not scans.can_recognise(), reason="Tesseract is not installed (hmi-extract[ocr])"
)
ITEMS = (
    "Officers record why they stopped somebody.",
    "Supervisors read one record in ten each week.",
    "The records of children are read by a sergeant.",
)


def original() -> Sheets:
    sheets = Sheets()
    top = sheets.lines(60, "How stops are recorded", font=BOLD, size=20, leading=40)
    top = sheets.story(top)
    top = sheets.lines(top + 10, "What needs to improve", font=BOLD, leading=22)
    for item in ITEMS:
        top = sheets.item(top, "•", item) + 6
    return sheets


def pictures(path: Path, *, skew: float = 0, quarter: int = 0, dpi: int = 200) -> list[Image.Image]:
    """Each page of a PDF as a scanner sees it; both angles in degrees clockwise."""
    pdf = pdfium.PdfDocument(path)
    found = []
    for page in pdf:
        image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        image = image.rotate(-skew, resample=Resampling.BICUBIC, fillcolor=255)
        found.append(image.rotate(-quarter, expand=True))
        page.close()
    pdf.close()
    return found


def scan(tmp_path: Path, **angles: float) -> Path:
    first, *others = pictures(original().save(tmp_path / "printed.pdf"), **angles)  # type: ignore[arg-type]
    path = tmp_path / "scan.pdf"
    stream = io.BytesIO()
    first.save(stream, "PDF", save_all=True, append_images=others, resolution=200)
    path.write_bytes(stream.getvalue())
    return path


def read_scan(path: Path) -> Document:
    document = parse(path, document_id="scan", source="letters/scan.pdf")
    check_blocks(document)
    check_regions(document)
    return document


@pytest.mark.parametrize("skew", [-3.2, -0.7, 0.0, 1.4, 5.0])
def test_how_crooked_a_page_lies(skew: float, tmp_path: Path) -> None:
    (image,) = pictures(original().save(tmp_path / "printed.pdf"), skew=skew)
    assert skew_of(image) == pytest.approx(-skew, abs=0.15)


ANGLES = [
    pytest.param({}, 0, id="level"),
    pytest.param({"skew": 1.6}, -1.6, id="crooked"),
    pytest.param({"quarter": 90}, 270, id="on its side"),
]


@needs_tesseract
@pytest.mark.parametrize("angles, turn", ANGLES)
def test_a_scan_is_read_as_the_page_was_printed(
    angles: dict[str, float], turn: float, tmp_path: Path
) -> None:
    document = read_scan(scan(tmp_path, **angles))
    assert texts(document, BlockKind.HEADING) == ["How stops are recorded", "What needs to improve"]
    assert texts(document, BlockKind.LIST_ITEM) == list(ITEMS)
    assert [block.label for block in only(document, BlockKind.LIST_ITEM)] == ["•"] * 3
    assert texts(document, BlockKind.PARAGRAPH) == list(STORY)
    (page,) = document.pages
    assert page.turn == pytest.approx(turn, abs=0.3)
    assert page.ocr_confidence is not None and 0.8 < page.ocr_confidence < 1
    assert document.problems == ()


@needs_tesseract
def test_boxes_of_recognised_lines_lie_where_the_lines_do(tmp_path: Path) -> None:
    document = read_scan(scan(tmp_path))
    first = document.regions[0].bbox
    assert first[0] == pytest.approx(LEFT, abs=3) and 55 < first[1] < 65 < first[3] < 90


@needs_tesseract
def test_only_the_pages_that_need_it_are_recognised(tmp_path: Path) -> None:
    (image,) = pictures(original().save(tmp_path / "printed.pdf"))
    image.save(tmp_path / "page.png")
    sheets = Sheets()
    sheets.story()
    sheets.picture(72, 600, 200, 640)
    sheets.next_page()
    sheets.canvas.drawImage(str(tmp_path / "page.png"), 0, 0, 595.28, 841.89)
    sheets.text(300, 815, "2", size=9)
    document = read_scan(sheets.save(tmp_path / "mixed.pdf"))
    assert [page.ocr_confidence is None for page in document.pages] == [True, False]
    assert {region.confidence == 1 for region in document.regions if region.page == 1} == {True}
    assert all(region.confidence < 1 for region in document.regions if region.page == 2)
    assert texts(document, BlockKind.LIST_ITEM) == list(ITEMS)


@needs_tesseract
def test_a_record_is_no_surer_than_the_words_it_was_read_from(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.story()
    top = sheets.lines(top, "Recommendation 1", font=BOLD, leading=20)
    sheets.paragraph(top, "By 31 March 2024, chief constables should record each stop in full.")
    path = sheets.save(tmp_path / "printed.pdf")
    facts = Facts(DocumentKind.INSPECTION_REPORT)
    nlp = build_pipeline()
    printed = extract(parse(path, document_id="one", source="one.pdf"), facts, nlp)
    pictures(path)[0].save(tmp_path / "scan.pdf", resolution=200)
    scanned = extract(read_scan(tmp_path / "scan.pdf"), facts, nlp)
    (sure,), (less_sure,) = printed.recommendations, scanned.recommendations
    assert sure.confidence is not None and less_sure.confidence is not None
    assert 0.8 * sure.confidence < less_sure.confidence < sure.confidence


@needs_tesseract
def test_a_text_layer_of_nonsense_is_not_believed(tmp_path: Path) -> None:
    """Fonts may come without a word on which sign is which letter."""
    (image,) = pictures(original().save(tmp_path / "printed.pdf"))
    image.save(tmp_path / "page.png")
    sheets = Sheets()
    sheets.canvas.drawImage(str(tmp_path / "page.png"), 0, 0, 595.28, 841.89)
    hidden = sheets.canvas.beginText(LEFT, 600)
    hidden.setFont(REGULAR, 11)
    hidden.setTextRenderMode(3)
    hidden.textLines(["\\ ^^ %% ## [[ ]] ~~ ++ == {{ }} <> <> a"] * 10)
    sheets.canvas.drawText(hidden)
    assert texts(read_scan(sheets.save(tmp_path / "odd.pdf")), BlockKind.LIST_ITEM) == list(ITEMS)


MISSING = [
    pytest.param("shutil.which", "apt install tesseract-ocr", "pip install", id="the program"),
    pytest.param("hmi_extract.parsers.scans.find_spec", "[ocr]", "apt", id="the package"),
]


@needs_tesseract
@pytest.mark.parametrize(("finder", "named", "not_named"), MISSING)
def test_the_problem_says_what_to_install(
    finder: str, named: str, not_named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scan(tmp_path)
    monkeypatch.setattr(finder, lambda _: None)
    with pytest.raises(
        ReadingError, match=r"letters/scan.pdf: .* Install .* build again"
    ) as caught:
        read_scan(path)
    assert named in str(caught.value) and not_named not in str(caught.value)


TICKS = [
    pytest.param("R1 ✓ ✓ ✗ R2 ✓ ✗ ✗ R3 ✓ ✓ ✓", True, id="ticks"),
    pytest.param("1. Foreword ................................. 4", True, id="leaders"),
    pytest.param("\\^%% ## [[ ]] ~~ ++ == {{ }} a", False, id="nonsense"),
    pytest.param("\ue012\ue013\ue014\ue015\ue016 The", False, id="signs without a name"),
]


@pytest.mark.parametrize(("text", "legible"), TICKS)
def test_whether_a_text_layer_makes_sense(text: str, legible: bool) -> None:
    assert is_legible(text.replace(" ", "")) is legible


OCR_BULLETS = [
    pytest.param(text, is_bullet, id=text)
    for text, is_bullet in (
        ("e", True), ("m@", True), ("¢", True), ("«", True), ("HM", False), ("DI", False),
        ("St", False), ("“I", False), ("£", False), ("ii", False), ("A", False), ("12", False),
        ("(a)", False), ("–", False),
    )
]  # fmt: skip


@pytest.mark.parametrize(("text", "is_bullet"), OCR_BULLETS)
def test_what_ocr_makes_of_bullets(text: str, is_bullet: bool) -> None:
    assert may_be_bullet(text) is is_bullet


UPRIGHTS = [
    pytest.param("|", "I", id="alone"),
    pytest.param("|n", "In", id="in a word"),
    pytest.param("“|", "“I", id="after a quotation mark"),
    pytest.param("|’m", "I’m", id="before an apostrophe"),
    pytest.param("|2", "|2", id="before a figure"),
]


@pytest.mark.parametrize(("read", "meant"), UPRIGHTS)
def test_upright_strokes(read: str, meant: str) -> None:
    assert with_letter_i(read) == meant
