"""PDF: an inspection report with its cover, contents, boxes and footnotes; or a letter."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph as Print,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from corpus.markup import Container, Element, Heading, Item, Note, Paragraph, Source, unmarked
from corpus.rendering.inline import marked_up

rl_config.invariant = 1  # no clock and no random id in the file

WIDTH, HEIGHT = A4
MARGIN = 25 * mm
BOTTOM = 34 * mm  # room for two footnotes and the page number
INK = HexColor("#1d2a4d")
RULE = HexColor("#8a93ad")
FILLS = {
    "recommendation": HexColor("#dfe7f5"),
    "improvement": HexColor("#e9eef7"),
    "practice": HexColor("#e3f1e4"),
    "case": HexColor("#f3f0e6"),
}

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=15, spaceAfter=8)
BOLD = ParagraphStyle("bold", BODY, fontName="Helvetica-Bold", textColor=INK)
QUOTED = ParagraphStyle("quoted", BODY, fontName="Helvetica-Oblique", leftIndent=24, rightIndent=24)
ITEM = ParagraphStyle("item", BODY, leftIndent=18, bulletIndent=4, spaceAfter=4)
GLYPH_ITEM = ParagraphStyle("glyph item", ITEM, bulletFontName="Symbol")
LINE = ParagraphStyle("line", BODY, spaceAfter=0)
NOTE = ParagraphStyle("note", BODY, fontSize=8, leading=10, spaceAfter=2)
BOX_TITLE = ParagraphStyle("box title", BOLD, spaceAfter=4)
CONTENTS = ParagraphStyle("contents", BOLD, fontSize=15, leading=24)
TITLE = ParagraphStyle("title", BOLD, fontSize=26, leading=32)
SUBTITLE = ParagraphStyle("subtitle", BODY, fontSize=16, leading=22, textColor=INK)
HEADINGS = (
    ParagraphStyle("h1", BOLD, fontSize=18, leading=23, spaceBefore=14, keepWithNext=1),
    ParagraphStyle("h2", BOLD, fontSize=13, leading=17, spaceBefore=8, keepWithNext=1),
    ParagraphStyle("h3", BOLD, spaceBefore=6, keepWithNext=1),
)


def render_pdf(source: Source) -> bytes:
    """The bytes of the PDF, the same on every run of one version of reportlab."""
    written = io.BytesIO()
    if source.facts["layout"] == "letter":
        _letter(source).run(written)
    else:
        _report(source).run(written)
    return written.getvalue()


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """Tells the contents list of each heading, and prints the notes of each page."""

    def __init__(self, source: Source, story: Callable[[], list[Flowable]]) -> None:
        self.source = source
        self.story = story
        self.notes = {note.label: note.text for note in _notes(source.body)}
        self.due: list[str] = []  # labels of the notes that the present page refers to

    def run(self, written: io.BytesIO) -> None:
        super().__init__(
            written,
            pagesize=A4,
            title=self.source.facts["title"],
            author="hmi-extract corpus",
            subject="Invented document",
            pageCompression=0,  # compressed bytes differ between zlib versions
        )
        frame = Frame(MARGIN, BOTTOM, WIDTH - 2 * MARGIN, HEIGHT - MARGIN - BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates(
            [
                PageTemplate("plain", [frame], onPage=self._start),
                PageTemplate("running", [frame], onPage=self._start, onPageEnd=self._finish),
            ]
        )
        self.multiBuild(self.story())

    def afterFlowable(self, flowable: Flowable) -> None:
        level = getattr(flowable, "contents_level", None)
        if level is not None:
            self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))

    def _start(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        self.due = []
        canvas.note = self._note_is_due  # reportlab 4 looks the name up on the canvas
        if hasattr(canvas, "setNamedCB"):  # reportlab 5
            canvas.setNamedCB("note", self._note_is_due)

    def _note_is_due(self, _canvas: Canvas, _kind: str, label: str) -> None:
        self.due.append(label)

    def _finish(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(RULE)
        if header := self.source.facts.get("header"):
            canvas.drawString(MARGIN, HEIGHT - 15 * mm, header)
        canvas.drawRightString(WIDTH - MARGIN, 12 * mm, str(canvas.getPageNumber()))
        self._print_notes(canvas)
        canvas.restoreState()

    def _print_notes(self, canvas: Canvas) -> None:
        bottom = BOTTOM - 6 * mm
        if self.due:
            canvas.setStrokeColor(RULE)
            canvas.line(MARGIN, bottom, MARGIN + 50 * mm, bottom)
        for label in self.due:
            note = Print(f"<super>{label}</super> {unmarked(self.notes[label])}", NOTE)
            _, height = note.wrap(WIDTH - 2 * MARGIN, HEIGHT)
            bottom -= height + 2
            note.drawOn(canvas, MARGIN, bottom)


def _notes(elements: tuple[Element, ...]) -> Iterator[Note]:
    for element in elements:
        if isinstance(element, Note):
            yield element
        elif isinstance(element, Container):
            yield from _notes(element.children)


def _report(source: Source) -> _Template:
    def story() -> list[Flowable]:
        return [*_front(source.facts), *_flow(source.body)]

    return _Template(source, story)


def _front(facts: Any) -> list[Flowable]:
    """Cover, imprint and contents."""
    title, _, after = facts["title"].partition(": ")
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [
        ParagraphStyle("toc1", BODY, leading=13, spaceBefore=2, spaceAfter=0),
        ParagraphStyle("toc2", BODY, fontSize=10, leading=12, leftIndent=14, spaceAfter=0),
    ]
    month = f"{facts['published']:%B %Y}"
    imprint = [
        f"{facts['published'].day} {month}",
        f"© HMICFRS {facts['published'].year}",
        f"ISBN: {facts['isbn']}",
        "www.justiceinspectorates.gov.uk/hmicfrs",
    ]
    return [
        Spacer(1, 70 * mm),
        Print(title, TITLE),
        Print(facts.get("subtitle", after), SUBTITLE),
        Spacer(1, 90 * mm),
        Print(month, SUBTITLE),
        PageBreak(),
        Spacer(1, 190 * mm),
        *[Print(line, NOTE) for line in imprint],
        NextPageTemplate("running"),
        PageBreak(),
        Print("Contents", CONTENTS),
        contents,
        PageBreak(),
    ]


def _letter(source: Source) -> _Template:
    return _Template(source, lambda: [NextPageTemplate("running"), *_flow(source.body)])


def _flow(elements: tuple[Element, ...]) -> Iterator[Flowable]:
    for element in elements:
        if isinstance(element, Heading):
            yield _heading(element)
        elif isinstance(element, Item):
            style = GLYPH_ITEM if element.marker == "•" else ITEM
            yield Print(_inline(element.text), style, bulletText=element.marker)
        elif isinstance(element, Paragraph):
            yield Print(_inline(element.text), QUOTED if element.quoted else BODY)
        elif isinstance(element, Container):
            yield from _container(element)


def _heading(heading: Heading) -> Flowable:
    printed = Print(_inline(heading.text), HEADINGS[heading.level - 1])
    if heading.level <= 2:
        printed.contents_level = heading.level - 1
    return printed


def _container(container: Container) -> Iterator[Flowable]:
    if container.name == "lines":
        yield from (
            Print(_inline(e.text), LINE) for e in container.children if isinstance(e, Paragraph)
        )
        yield Spacer(1, 14)
    elif container.name == "box":
        yield _box(container)
        yield Spacer(1, 12)
    else:
        yield from _flow(container.children)


def _box(box: Container) -> Flowable:
    """One row for each paragraph, so that a box can run over the end of a page."""
    rows = [Print(box.title, BOX_TITLE), *_flow(box.children)]
    return Table(
        [[row] for row in rows],
        colWidths=[WIDTH - 2 * MARGIN],
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), FILLS[box.style]),
            ("BOX", (0, 0), (-1, -1), 0.75, RULE),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (0, 0), 6),
            ("NOSPLIT", (0, 0), (0, 1)),  # a title is not left alone
        ],
    )


def _inline(text: str) -> str:
    return marked_up(text, "b", "i", r'<super size="7">\1</super><onDraw name="note" label="\1"/>')
