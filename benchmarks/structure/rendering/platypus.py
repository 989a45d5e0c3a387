"""reportlab's platypus: pages, some of them turned, with footnotes at their feet."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib import pagesizes
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak as Break,
    PageTemplate,
    Paragraph,
    Spacer,
    Table as Grid,
)
from reportlab.platypus.flowables import FrameBG

from benchmarks.structure.looks import Style
from benchmarks.structure.story import (
    Box,
    Heading,
    Items,
    Lines,
    Note,
    PageBreak,
    Paragraph as Prose,
    Part,
    Story,
    Table,
    Words,
)
from benchmarks.structure.truth import notes_of

_BOLD = {
    "Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold",
}  # fmt: skip
_NOTES_HEIGHT = 110.0  # points kept free for footnotes at the foot of each page


def render(story: Story, style: Style, target: Path) -> None:
    """The pages are laid out until their number is known and every note has its place."""
    rl_config.invariant = 1
    pages, more = 0, 0
    while True:
        paper = _Paper(story, style, target, pages)
        paper.build(
            [*_Setter(style, paper.width).parts(story.parts), *[Break(), Spacer(1, 1)] * more]
        )
        if paper.page == pages and not paper.waiting:
            return
        pages, more = paper.page, more + bool(paper.waiting)


class _Paper(BaseDocTemplate):  # type: ignore[misc]
    """Upright and turned pages, with head, foot and notes."""

    def __init__(self, story: Story, style: Style, target: Path, pages: int) -> None:
        size = getattr(pagesizes, style.paper if style.paper == "A4" else "LETTER")
        super().__init__(str(target), pagesize=size, title=story.title)
        self.style, self.pages, self.head = style, pages, story.head
        self.notes = {note.number: note for note in notes_of(story.parts)}
        self.waiting: list[Note] = []
        self.margin = style.margin * mm
        self.sheet = size
        self.width = size[0] - 2 * self.margin
        self.addPageTemplates(
            [self._template("upright", *size), self._template("turned", *size[::-1])]
        )

    def _template(self, name: str, width: float, height: float) -> PageTemplate:
        free = _NOTES_HEIGHT if self.notes else 0.0
        frame = Frame(
            self.margin, self.margin + free, width - 2 * self.margin,
            height - 2 * self.margin - free, leftPadding=0, rightPadding=0,
        )  # fmt: skip
        template = PageTemplate(name, [frame], onPage=self._open, onPageEnd=self._close)
        if name == "turned" and not self.style.traits.is_sideways:
            # The media box of a page to be rotated has the sides of its page size exchanged.
            template.rotation, template.pagesize = 90, (width, height)
        return template

    def _open(self, canvas: Any, _: object) -> None:
        canvas.setNamedCB("note", lambda _canvas, _kind, label: self._refer(label))
        height = self.sheet[1]
        if self.pageTemplate.id == "turned":
            canvas.translate(self.sheet[0], 0)
            canvas.rotate(90)
            height = self.sheet[0]
        canvas.setFont(self.style.core_font, 0.8 * self.style.size)
        canvas.drawString(self.margin, height - 0.6 * self.margin, self.head)
        foot = self.style.foot.format(page=canvas.getPageNumber(), pages=self.pages)
        canvas.drawRightString(self.margin + self.width, 0.5 * self.margin, foot)

    def _refer(self, label: str) -> None:
        self.waiting.append(self.notes[int(label)])

    def _close(self, canvas: Any, _: object) -> None:
        """Print the notes that have room; the others wait for the next page."""
        y = self.margin + _NOTES_HEIGHT - 8
        small = 0.8 * self.style.size
        form = ParagraphStyle(
            "note", fontName=self.style.core_font, fontSize=small, leading=1.2 * small
        )
        if self.waiting:
            canvas.line(self.margin, y + 4, self.margin + 140, y + 4)
        while self.waiting:
            note = self.waiting[0]
            flow = Paragraph(f"<super>{note.number}</super> {escape(note.text)}", form)
            _, height = flow.wrap(self.width, 400)
            if y - height < 0.75 * self.margin:
                return
            y -= height
            flow.drawOn(canvas, self.margin, y)
            del self.waiting[0]


class _Setter:
    """Parts as flowables."""

    def __init__(self, style: Style, width: float) -> None:
        self.style = style
        self.width = width
        traits, leading = style.traits, style.leading * style.size
        gap = 0 if traits.has_first_indent else 0.6 * style.size
        self.text = ParagraphStyle(
            "text", fontName=style.core_font, fontSize=style.size, leading=leading, spaceAfter=gap,
            alignment=TA_JUSTIFY if traits.is_justified else TA_LEFT,
            firstLineIndent=18 if traits.has_first_indent else 0,
        )  # fmt: skip
        self.bold = _BOLD[style.core_font]

    def parts(self, parts: Iterable[Part]) -> list[Any]:
        return [flow for part in parts for flow in self.part(part)]

    def part(self, part: Part) -> list[Any]:
        if isinstance(part, Heading):
            return [self.heading(part)]
        if isinstance(part, Prose):
            return [self.prose(part)]
        if isinstance(part, Items):
            return self.items(part)
        if isinstance(part, Box):
            return self.box(part)
        if isinstance(part, Table):
            return self.table(part)
        if isinstance(part, Lines):
            flat = ParagraphStyle("line", self.text, spaceAfter=0, firstLineIndent=0)
            return [*(Paragraph(escape(line), flat) for line in part.lines), Spacer(1, 14)]
        assert isinstance(part, PageBreak)
        return [NextPageTemplate("upright"), Break()]

    def heading(self, heading: Heading) -> Paragraph:
        size = self.style.size * {1: 2.0, 2: 1.5, 3: 1.2, 4: 1.0}[heading.level]
        form = ParagraphStyle(
            f"heading{heading.level}", fontName=self.bold, fontSize=size, leading=1.2 * size,
            spaceBefore=0.8 * size, spaceAfter=0.5 * self.style.size, keepWithNext=1,
            textColor=HexColor(self.style.colour),
        )  # fmt: skip
        return Paragraph(escape(f"{heading.number} {heading.text}".strip()), form)

    def prose(self, prose: Prose) -> Paragraph:
        if not prose.number:
            return Paragraph(_marked(prose.words), self.text)
        form = ParagraphStyle(
            "numbered", self.text, leftIndent=30, firstLineIndent=0, bulletIndent=0
        )
        return Paragraph(_marked(prose.words), form, bulletText=prose.number)

    def items(self, items: Items) -> list[Any]:
        flows = []
        for item in items.items:
            indent = 12 + 22 * item.depth
            form = ParagraphStyle(
                f"item{item.depth}", self.text, leftIndent=indent, bulletIndent=indent - 18,
                spaceAfter=3, firstLineIndent=0,
            )  # fmt: skip
            flows.append(Paragraph(_marked(item.words), form, bulletText=item.label))
        return [*flows, Spacer(1, 4)]

    def box(self, box: Box) -> list[Any]:
        inner = self.parts(box.parts)
        if self.style.traits.box == "bordered":
            frame = [("BOX", (0, 0), (-1, -1), 1, HexColor(self.style.colour))]
            return [Spacer(1, 8), Grid([[inner]], [self.width], style=frame), Spacer(1, 8)]
        fill = HexColor(self.style.fill)
        return [Spacer(1, 10), FrameBG(fill, 0, 0), *inner, FrameBG(start=False), Spacer(1, 10)]

    def table(self, table: Table) -> list[Any]:
        width = 600.0 if table.is_wide else self.width
        small = ParagraphStyle("cell", self.text, fontSize=0.85 * self.style.size, spaceAfter=0,
                               leading=1.05 * self.style.size, alignment=TA_LEFT,
                               firstLineIndent=0)  # fmt: skip
        rows: list[list[Any]] = [[""] * table.columns for _ in table.rows]
        form = self.ruling()
        for row, column, cell in table.places():
            text = escape(cell.text)
            rows[row][column] = Paragraph(f"<b>{text}</b>" if row == 0 else text, small)
            if cell.rows > 1 or cell.columns > 1:
                form.append(
                    ("SPAN", (column, row), (column + cell.columns - 1, row + cell.rows - 1))
                )
        grid = Grid(rows, [share * width / 100 for share in table.widths], style=form, repeatRows=1)
        caption = Paragraph(f"<i>{escape(table.caption)}</i>", ParagraphStyle("caption", self.text,
                            firstLineIndent=0, keepWithNext=1))  # fmt: skip
        before = [NextPageTemplate("turned"), Break()] if table.is_wide else []
        return [*before, caption, grid, Spacer(1, 12)]

    def ruling(self) -> list[tuple[Any, ...]]:
        whole = ((0, 0), (-1, -1))
        top: list[tuple[Any, ...]] = [("VALIGN", *whole, "TOP")]
        if self.style.traits.table == "zebra":
            return [*top, ("ROWBACKGROUNDS", *whole, [HexColor(self.style.fill), white])]
        if self.style.traits.table == "lines":
            return [*top, ("LINEBELOW", *whole, 0.7, black)]
        return [*top, ("GRID", *whole, 0.6, black)] if self.style.traits.table == "ruled" else top


def _marked(words: Words) -> str:
    return "".join(
        f'<super>{piece.number}</super><onDraw name="note" label="{piece.number}"/>'
        if isinstance(piece, Note)
        else escape(piece, quote=False)
        for piece in words
    )
