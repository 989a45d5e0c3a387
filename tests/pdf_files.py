"""Small PDFs for tests, printed line by line, and what must hold of every one of them."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hmi_extract.datamodel import FURNITURE, Block, BlockKind, Document
from hmi_extract.parsers import parse

WIDTH, HEIGHT = A4
LEFT, RIGHT = 72.0, 523.0
LEADING = 14.0
COLUMNS = (LEFT, 200.0, 380.0, RIGHT)  # the rules of a table
REGULAR, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
BLUE = "#d5e3f5"

# Wording for pages that need a body; each entry is one paragraph.
STORY = (
    "The control room answers most calls quickly. Supervisors listen to a sample of them each "
    "week and talk to the call handlers about what went well and what they would change.",
    "Neighbourhood teams know the people whom they serve. They visit schools, shops and places "
    "of worship, and they pass on what they hear to the officers who plan the next patrol.",
    "Detectives told us that their workloads had fallen since last spring. The records which we "
    "read bear this out, though a few enquiries still wait too long for a first review.",
    "The custody suite was clean and calm. Detained children saw a nurse within the hour, and "
    "an appropriate adult came before the first interview in nearly every case we looked at.",
    "Staff welcomed the new training. They could explain why a safety plan matters, and they "
    "knew where to find it when a victim rang again at night or over a bank holiday.",
)


class Sheets:
    """Pages that are printed on. Every `top` is in points from the top of the page."""

    def __init__(self, size: tuple[float, float] = A4, **options: Any) -> None:
        self._stream = io.BytesIO()
        self.canvas = Canvas(self._stream, pagesize=size, **options)
        self._height = size[1]

    def text(
        self, x: float, top: float, text: str, *, font: str = REGULAR, size: float = 11
    ) -> float:
        """Print one line and return where it ends. `top` is that of the letters."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self._height - top - 0.8 * size, text)
        return x + float(pdfmetrics.stringWidth(text, font, size))

    def runs(self, x: float, top: float, *runs: tuple[str, str] | tuple[str, str, float]) -> float:
        """Print one line of several fonts: (font, text) or (font, text, raised small size)."""
        for font, text, *raised in runs:
            if raised:
                x = self.text(x, top - 1, text, font=font, size=raised[0])
            else:
                x = self.text(x, top, text, font=font)
        return x

    def lines(
        self,
        top: float,
        *lines: str,
        x: float = LEFT,
        font: str = REGULAR,
        size: float = 11,
        leading: float = LEADING,
    ) -> float:
        """Print lines below each other and return the top of the next."""
        for line in lines:
            self.text(x, top, line, font=font, size=size)
            top += leading
        return top

    def paragraph(
        self, top: float, text: str, *, x: float = LEFT, right: float = RIGHT, size: float = 11
    ) -> float:
        """Print wrapped text and return the top of the next paragraph."""
        printed = wrap(text, right - x, size)
        return self.lines(top, *printed, x=x, size=size, leading=1.27 * size) + 0.6 * size

    def story(self, top: float = 90, *, times: int = 1, x: float = LEFT) -> float:
        """Print a body of several paragraphs."""
        for text in STORY * times:
            top = self.paragraph(top, text, x=x)
        return top

    def item(
        self,
        top: float,
        label: str,
        text: str,
        *,
        x: float = LEFT,
        indent: float = 18,
        font: str = REGULAR,
    ) -> float:
        """Print a list item with hanging lines and return the top of the next."""
        self.text(x, top, label, font=font)
        return self.lines(top, *wrap(text, RIGHT - x - indent, 11), x=x + indent)

    def note(self, top: float, label: str, *lines: str) -> float:
        """Print a footnote; its number is raised."""
        self.text(LEFT, top - 1, label, size=5)
        return self.lines(top, *lines, x=LEFT + 6, size=8, leading=10)

    def shade(self, x0: float, top: float, x1: float, bottom: float, colour: str = BLUE) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x0, self._height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor("#000000"))

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.rect(x0, self._height - bottom, x1 - x0, bottom - top)

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> None:
        image = ImageReader(Image.new("L", (4, 4), 128))
        self.canvas.drawImage(image, x0, self._height - bottom, x1 - x0, bottom - top)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.line(x0, self._height - top, x1, self._height - bottom)

    def grid(self, xs: Sequence[float], tops: Sequence[float]) -> None:
        for x in xs:
            self.rule(x, tops[0], x, tops[-1])
        for top in tops:
            self.rule(xs[0], top, xs[-1], top)

    def row(self, top: float, *cells: str, font: str = REGULAR) -> None:
        """Print the cells of a table row between `COLUMNS`."""
        for x, right, cell in zip(COLUMNS, COLUMNS[1:], cells, strict=False):
            printed = wrap(cell, right - x - 12, 9)
            self.lines(top + 4, *printed, x=x + 4, font=font, size=9, leading=11)

    def next_page(self) -> None:
        self.canvas.showPage()

    def save(self, path: Path) -> Path:
        self.canvas.save()
        path.write_bytes(self._stream.getvalue())
        return path

    def read(self, tmp_path: Path) -> Document:
        """Save, parse, and hold the result to what every document must be."""
        return read(self.save(tmp_path / "report.pdf"))


def wrap(text: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pdfmetrics.stringWidth(longer, REGULAR, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def encrypted() -> Sheets:
    return Sheets(encrypt=StandardEncryption("open sesame"))


@cache
def sign_font() -> str:
    """The name of a font whose text layer names its signs as Word's fonts do."""
    font = TTFont("Signs", "Vera.ttf")
    for sign in "\u2011\ufb03\u25fc\uf0b7\uf06e":
        font.face.charToGlyph[ord(sign)] = font.face.charToGlyph[ord("*")]
        font.face.charWidths[ord(sign)] = font.face.charWidths[ord("*")]
    pdfmetrics.registerFont(font)
    return "Signs"


@cache
def nameless_font() -> str:
    """The name of a font whose text layer names no bullet."""
    pdfmetrics.registerFont(TTFont("Nameless", "VeraIt.ttf"))
    return "Nameless"


# --- what must hold ------------------------------------------------------------------------


def read(path: Path, *, upright: bool = True) -> Document:
    document = parse(path, document_id="report", source=path.name)
    check_blocks(document)
    check_regions(document)
    if upright:
        check_print(document, path)
    return document


def check_blocks(document: Document) -> None:
    """Every block is a slice of the text, furniture is not, and none overlaps the next."""
    end = 0
    assert [block.seq for block in document.blocks] == list(range(len(document.blocks)))
    for block in document.blocks:
        assert (block.start_char is None) == (block.kind in FURNITURE)
        if block.start_char is None or block.end_char is None:
            continue
        assert document.text[block.start_char : block.end_char] == block.text
        assert block.text == block.text.strip() != ""
        assert 0 <= block.label_length <= len(block.text)
        assert 0 <= block.bold_lead <= len(block.text)
        if block.kind == BlockKind.BOX:
            continue
        assert block.start_char >= end
        assert document.text[end : block.start_char].strip() == ""
        end = block.end_char
        if block.parent is not None:
            box = document.blocks[block.parent]
            assert box.kind == BlockKind.BOX
            assert box.start_char is not None and box.end_char is not None
            assert box.start_char <= block.start_char and block.end_char <= box.end_char
    assert end == len(document.text)


def check_regions(document: Document) -> None:
    """Regions lie in the text one after the other, cover every letter, and stay on the page."""
    end = 0
    sizes = {page.number: page for page in document.pages}
    for region in document.regions:
        assert document.text[end : region.start_char].strip() == ""
        assert end <= region.start_char < region.end_char
        end = region.end_char
        page = sizes[region.page]
        assert page.width is not None and page.height is not None
        x0, top, x1, bottom = region.bbox
        assert -1 <= x0 < x1 <= page.width + 1
        assert -1 <= top < bottom <= page.height + 1
    assert document.text[end:].strip() == ""


def check_print(document: Document, path: Path) -> None:
    """What a region stands for is what is printed in its box (upright pages)."""
    pdf = pdfium.PdfDocument(path)
    for number in sorted({region.page for region in document.regions}):
        page = pdf[number - 1]
        left, _, _, top = page.get_bbox()
        if page.get_rotation():
            continue
        textpage = page.get_textpage()
        for region in (r for r in document.regions if r.page == number):
            x0, upper, x1, lower = region.bbox
            box = (left + x0 - 0.5, top - lower, left + x1 + 0.5, top - upper)
            printed = letters(textpage.get_text_bounded(*box))
            missing = letters(document.text[region.start_char : region.end_char]) - printed
            assert not missing, (document.text[region.start_char : region.end_char], missing)
        textpage.close()
        page.close()
    pdf.close()


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text.replace("ﬁ", "fi").replace("ﬂ", "fl") if sign.isalnum())


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


# --- reading results -------------------------------------------------------------------------


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def only(document: Document, *kinds: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind in kinds]


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.text for block in only(document, *kinds)]


def cells(document: Document) -> list[tuple[int | None, int | None, int | None, str]]:
    """Table, row, column and text of each cell."""
    found = only(document, BlockKind.TABLE_CELL)
    return [(block.table, block.row, block.column, block.text) for block in found]


def with_text(document: Document, start: str) -> Block:
    """The one block, no box, whose text begins so."""
    (found,) = (
        block
        for block in document.blocks
        if block.text.startswith(start) and block.kind != BlockKind.BOX
    )
    return found
