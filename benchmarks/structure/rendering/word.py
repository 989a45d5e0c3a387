"""LibreOffice: a DOCX made by python-docx, converted to PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from benchmarks.structure.looks import Style
from benchmarks.structure.story import (
    Box,
    Heading,
    Item,
    Items,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Story,
    Table,
    Words,
)
from benchmarks.structure.truth import notes_of

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FIRST_NOTE = 2  # ids 0 and 1 are the lines above the notes


def is_available() -> bool:
    return shutil.which("soffice") is not None


def render(story: Story, style: Style, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.docx"
        _Typist(story, style).type().save(str(source))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(target.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


class _Typist:
    """Parts into a document of a word processor."""

    def __init__(self, story: Story, style: Style) -> None:
        self.story, self.style = story, style
        self.document: Any = Document()

    def type(self) -> Any:
        self._set_styles()
        self._set_section(self.document.sections[0])
        self._add_notes()
        self.parts(self.story.parts, self.document)
        return self.document

    def _set_styles(self) -> None:
        styles = self.document.styles
        styles["Normal"].font.name = self.style.font
        styles["Normal"].font.size = Pt(self.style.size)
        styles["Normal"].paragraph_format.line_spacing = self.style.leading * 0.85
        if self.style.traits.is_justified:
            styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        for level in (1, 2, 3, 4):
            heading = styles[f"Heading {level}"]
            heading.font.size = Pt(self.style.size * {1: 2.0, 2: 1.5, 3: 1.2, 4: 1.0}[level])
            heading.font.color.rgb = RGBColor.from_string(self.style.colour[1:])
            heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT

    def _set_section(self, section: Any) -> None:
        paper = (Mm(210), Mm(297)) if self.style.paper == "A4" else (Mm(216), Mm(279))
        section.page_width, section.page_height = paper
        section.left_margin = section.right_margin = Mm(self.style.margin)
        section.header.paragraphs[0].text = self.story.head
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for piece in self.style.foot.replace("}", "{").split("{"):
            if piece in ("page", "pages"):
                _add_field(foot, "PAGE" if piece == "page" else "NUMPAGES")
            elif piece:
                foot.add_run(piece)

    # --- parts ------------------------------------------------------------------------------

    def parts(self, parts: Iterable[Part], place: Any) -> None:
        for part in parts:
            self.part(part, place)

    def part(self, part: Part, place: Any) -> None:
        if isinstance(part, Heading):
            text = f"{part.number} {part.text}".strip()
            place.add_paragraph(text, style=f"Heading {part.level}")
        elif isinstance(part, Paragraph):
            self.words(part.words, place.add_paragraph())
        elif isinstance(part, Items):
            for item in part.items:
                self.item(item, place)
        elif isinstance(part, Box):
            self.box(part)
        elif isinstance(part, Table):
            self.table(part)
        elif isinstance(part, Lines):
            for line in part.lines:
                place.add_paragraph(line).paragraph_format.space_after = Pt(0)
        elif isinstance(part, PageBreak):
            self._turn(is_wide=False)

    def words(self, words: Words, paragraph: Any) -> None:
        for piece in words:
            if isinstance(piece, Note):
                run = paragraph.add_run()
                run.font.superscript = True
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), str(piece.number - 1 + _FIRST_NOTE))
                run._r.append(reference)
            else:
                paragraph.add_run(piece)

    def item(self, item: Item, place: Any) -> None:
        if item.label.startswith("("):
            paragraph = place.add_paragraph(f"{item.label}\t")
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent = Mm(11 * item.depth), Mm(-10)
            form.tab_stops.add_tab_stop(Mm(11 * item.depth))
        else:
            style = "List Bullet" if item.depth == 1 else "List Bullet 2"
            paragraph = place.add_paragraph(style=style)
        self.words(item.words, paragraph)

    def box(self, box: Box) -> None:
        """A table of one shaded cell, as word processors' users make boxes."""
        table = self.document.add_table(1, 1, style="Table Grid")
        cell = table.cell(0, 0)
        fill = self.style.fill.lstrip("#")
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        )
        self.parts(box.parts, cell)
        empty = cell.paragraphs[0]._p
        empty.getparent().remove(empty)
        self.document.add_paragraph()

    def table(self, table: Table) -> None:
        if table.is_wide:
            self._turn(is_wide=True)
        self.document.add_paragraph(table.caption, style="Caption")
        grid = self.document.add_table(len(table.rows), table.columns)
        grid.autofit = False
        if self.style.traits.table == "ruled":
            grid.style = "Table Grid"
        section = self.document.sections[-1]
        width = section.page_width - section.left_margin - section.right_margin
        for column, share in zip(grid.columns, table.widths, strict=True):
            column.width = width * share // 100
        for row, column, cell in table.places():
            place = grid.cell(row, column)
            if cell.rows > 1 or cell.columns > 1:
                place = place.merge(grid.cell(row + cell.rows - 1, column + cell.columns - 1))
            else:
                place.width = width * table.widths[column] // 100
            place.text = cell.text
            place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
            for run in place.paragraphs[0].runs:
                run.font.size = Pt(0.85 * self.style.size)
        repeat = OxmlElement("w:tblHeader")
        grid.rows[0]._tr.get_or_add_trPr().append(repeat)
        self.document.add_paragraph()

    def _turn(self, *, is_wide: bool) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        sides = sorted((section.page_width, section.page_height), reverse=is_wide)
        section.page_width, section.page_height = sides
        section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT

    # --- footnotes, of which python-docx knows nothing -----------------------------------------

    def _add_notes(self) -> None:
        notes = notes_of(self.story.parts)
        if not notes:
            return
        inner = "".join(_note_xml(note) for note in notes)
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p>'
            "</w:footnote>"
            for number, kind, tag in (
                (0, "separator", "separator"),
                (1, "continuationSeparator", "continuationSeparator"),
            )
        )
        xml = f'<?xml version="1.0"?><w:footnotes {nsdecls("w")}>{lines}{inner}</w:footnotes>'
        package = self.document.part.package
        part = PackagePart(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, xml.encode(), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note_xml(note: Note) -> str:
    number = note.number - 1 + _FIRST_NOTE
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    small = '<w:rPr><w:sz w:val="17"/></w:rPr>'
    return (
        f'<w:footnote w:id="{number}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r>{small}<w:t xml:space="preserve"> {escape(note.text)}</w:t></w:r></w:p></w:footnote>'
    )


def _add_field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(field)
