"""Word documents: text, headings, tables, boxes, notes, pages and broken files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from word_files import W, only, p, r, read, shape, word

from hmi_extract.datamodel import BlockKind
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import parse

INLINE = [
    pytest.param(
        p(r("The ") + r("fo") + r("rce", "<w:b/>") + r(" acts.")), "The force acts.", id="runs join"
    ),
    pytest.param(
        p(r("We ") + f'<w:ins w:id="1">{r("now ")}</w:ins>' + r("act.")),
        "We now act.",
        id="insertion kept",
    ),
    pytest.param(
        p(
            r("We ")
            + '<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del>'
            + r("act.")
        ),
        "We act.",
        id="deletion dropped",
    ),
    pytest.param(
        p(
            f'<w:moveFrom w:id="1">{r("Gone. ")}</w:moveFrom>'
            f'<w:moveTo w:id="2">{r("Here.")}</w:moveTo>'
        ),
        "Here.",
        id="moved text once, where it went",
    ),
    pytest.param(
        p(f"<w:hyperlink>{r('the report')}</w:hyperlink>" + r(" of May")),
        "the report of May",
        id="link",
    ),
    pytest.param(
        p(f"<w:sdt><w:sdtContent>{r('14 May 2021')}</w:sdtContent></w:sdt>"),
        "14 May 2021",
        id="content control in a line",
    ),
    pytest.param(
        p("<w:r><w:t>multi</w:t><w:noBreakHyphen/><w:t>agency</w:t></w:r>"),
        "multi-agency",
        id="hyphen that does not break",
    ),
    pytest.param(
        p("<w:r><w:t>infor</w:t><w:softHyphen/><w:t>mation</w:t></w:r>"),
        "information",
        id="soft hyphen",
    ),
    pytest.param(
        p(r("Seen ") + r("and hidden ", "<w:vanish/>") + r("text")), "Seen text", id="hidden run"
    ),
    pytest.param(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r>'
            + r("Now")
        ),
        "Now",
        id="field code dropped",
    ),
]


@pytest.mark.parametrize(("body", "expected"), INLINE)
def test_text_of_a_paragraph(body: str, expected: str, tmp_path: Path) -> None:
    assert read(word(body), tmp_path).text == expected


def test_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = p(r("The force ") + "", '<w:rPr><w:del w:id="3"/></w:rPr>'), p(r("has acted."))
    assert read(word(*body), tmp_path).text == "The force has acted."


def test_content_control_around_paragraphs_is_read(tmp_path: Path) -> None:
    body = f"<w:sdt><w:sdtContent>{p(r('Inside.'))}</w:sdtContent></w:sdt>"
    assert read(word(body), tmp_path).text == "Inside."


def test_headings_by_style_and_outline_level_but_not_by_weight(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Our response", 0)
    document.add_heading("Summary", 1)
    document.add_heading("3. 1. Custody", 2)
    document.add_paragraph().add_run("Recommendation 3").bold = True
    document.element.body.sectPr.addprevious(
        parse_xml(p(r("Annex"), '<w:outlineLvl w:val="2"/>').replace(">", f" {W}>", 1))
    )
    found = read(document, tmp_path)
    kinds = [(b.kind, b.level, b.text, b.label) for b in found.blocks]
    assert kinds == [
        (BlockKind.HEADING, 1, "Our response", ""),
        (BlockKind.HEADING, 1, "Summary", ""),
        (BlockKind.HEADING, 2, "3. 1. Custody", "3. 1."),
        (BlockKind.PARAGRAPH, None, "Recommendation 3", ""),
        (BlockKind.HEADING, 3, "Annex", ""),
    ]
    assert found.blocks[3].bold == 1.0
    assert found.blocks[3].bold_lead == len("Recommendation 3")
    assert found.properties["title"] == "Our response"


# --- tables, boxes, notes, furniture ----------------------------------------------------------


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "High"
    cells = only(read(document, tmp_path), BlockKind.TABLE_CELL)
    assert [(c.text, c.row, c.column) for c in cells] == [
        ("Wide", 0, 0),
        ("02", 0, 2),
        ("10", 1, 0),
        ("11", 1, 1),
        ("High", 1, 2),
        ("20", 2, 0),
        ("21", 2, 1),
    ]
    assert {c.table for c in cells} == {0}


def test_paragraphs_of_a_cell_are_one_text(tmp_path: Path) -> None:
    document = docx.Document()
    cell, other = document.add_table(1, 2).rows[0].cells
    cell.text = "First."
    cell.add_paragraph("Second.", style="List Bullet")
    other.text = "1. Done."
    cells = only(read(document, tmp_path), BlockKind.TABLE_CELL)
    assert [(c.text, c.label, c.label_length) for c in cells] == [
        ("First. Second.", "", 0),
        ("1. Done.", "1.", 3),
    ]


def test_table_of_one_cell_is_a_box(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "Recommendation"
    cell.add_paragraph("The force should act.")
    blocks = read(document, tmp_path).blocks
    assert [(b.kind, b.parent) for b in blocks] == [
        (BlockKind.BOX, None),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert blocks[0].text == "Recommendation\n\nThe force should act."


FRAME = "<w:pBdr>" + "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right")
) + "</w:pBdr>"  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "boxes"),
    [
        pytest.param(FRAME, 2, id="border on four sides"),
        pytest.param('<w:shd w:val="clear" w:fill="DDEEFF"/>', 2, id="shading"),
        pytest.param('<w:pBdr><w:bottom w:val="single"/></w:pBdr>', 0, id="rule below is no box"),
        pytest.param('<w:shd w:val="clear" w:fill="auto"/>', 0, id="no fill is no box"),
    ],
)
def test_framed_paragraphs_are_boxes(properties: str, boxes: int, tmp_path: Path) -> None:
    bodies = [
        p(r("One."), properties),
        p(r("Two."), properties),
        p(""),
        p(r("Three."), properties),
        p(r("Outside.")),
    ]
    found = read(word(*bodies), tmp_path)
    assert len(only(found, BlockKind.BOX)) == boxes
    assert found.blocks[-1].parent is None


TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{0}"
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_box_is_read_once(tmp_path: Path) -> None:
    body = p(r("Before.") + TEXT_BOX.format(p(r("Cause of concern"))))
    assert shape(read(word(body), tmp_path)) == [
        ("paragraph", "Before."),
        ("box", "Cause of concern"),
        ("paragraph", "Cause of concern"),
    ]


def test_footnotes_go_to_the_end_and_their_marks_out_of_the_word(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p(
        r("The council") + mark.format(5) + r(" and the force") + mark.format(2) + r(" agree.")
    )
    own_mark = "<w:r><w:footnoteRef/></w:r>"
    notes = (
        f"<w:footnotes {W}>"
        + f'<w:footnote w:id="2">{p(r("Second note."))}</w:footnote>'
        + f'<w:footnote w:id="5">{p(own_mark + r(" First note."))}</w:footnote>'
        + "</w:footnotes>"
    )
    found = read(word(body, p(r("Next."))), tmp_path, {"word/footnotes.xml": notes})
    assert [(b.kind, b.label, b.text) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, "", "The council and the force agree."),
        (BlockKind.PARAGRAPH, "", "Next."),
        (BlockKind.FOOTNOTE, "1", "First note."),
        (BlockKind.FOOTNOTE, "2", "Second note."),
    ]


def test_headers_footers_and_contents_are_furniture(tmp_path: Path) -> None:
    document = word(p(r("Custody 4"), '<w:pStyle w:val="TOC1"/>'), p(r("Body.")))
    document.styles.add_style("TOC 1", 1)
    document.sections[0].header.paragraphs[0].text = "Anyshire PCC"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    found = read(document, tmp_path)
    assert found.text == "Body."
    assert shape(found) == [
        ("header", "Anyshire PCC"),
        ("contents", "Custody 4"),
        ("paragraph", "Body."),
        ("page_number", "Page 1 of 2"),
    ]


RENDERED = "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>"
TYPED = '<w:r><w:br w:type="page"/></w:r>'
PAGES = [
    pytest.param([p(r("a")), p(r("b"))], [1, 1], id="no break"),
    pytest.param([p(r("a")), p(RENDERED.format("b"))], [1, 2], id="rendered break"),
    pytest.param(
        [p(r("a") + RENDERED.format("b")), p(r("c"))], [1, 2], id="break within a paragraph"
    ),
    pytest.param([p(r("a") + TYPED), p(r("b"))], [1, 2], id="typed break"),
    pytest.param(
        [p(r("a") + TYPED), p(RENDERED.format("b"))], [1, 2], id="typed and rendered once"
    ),
    pytest.param([p(r("a")), p(r("b"), "<w:pageBreakBefore/>")], [1, 2], id="break before"),
    pytest.param(
        [
            p(r("a")),
            "<w:tbl><w:tr>"
            f"<w:tc>{p(r('b'))}{p(RENDERED.format('b'))}</w:tc>"
            f"<w:tc>{p(r('c'))}{p(RENDERED.format('c'))}</w:tc></w:tr></w:tbl>",
            p(r("d")),
        ],
        [1, 1, 1, 2],
        id="row over a page break counts it once",
    ),
]


@pytest.mark.parametrize(("bodies", "expected"), PAGES)
def test_pages(bodies: list[str], expected: list[int], tmp_path: Path) -> None:
    found = read(word(*bodies), tmp_path)
    assert [block.page for block in found.blocks] == expected
    assert [page.number for page in found.pages] == list(range(1, max(expected) + 1))


def test_properties_of_the_file(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Text.")
    document.core_properties.title = "Response"
    document.core_properties.author = "Office of the PCC"
    properties = read(document, tmp_path).properties
    assert properties["title"] == "Response"
    assert properties["author"] == "Office of the PCC"
    assert "published" not in properties


def _archive(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, "<x/>")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BROKEN = [
    pytest.param(b"PK\x03\x04 cut off", "corrupt_docx", id="cut off"),
    pytest.param(b"no archive at all", "corrupt_docx", id="no archive"),
    pytest.param(_archive("word/document.xml"), "corrupt_docx", id="parts are missing"),
    pytest.param(_archive("xl/workbook.xml"), "unsupported_type", id="a workbook"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted_docx", id="password"),
    pytest.param(OLE, "unsupported_type", id="Word 97"),
]


@pytest.mark.parametrize(("data", "code"), BROKEN)
def test_broken_files_say_what_is_wrong(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        parse(path, document_id="broken", source="broken.docx")
    assert caught.value.code == code


def test_document_without_text(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(docx.Document(), tmp_path)
    assert caught.value.code == "no_text"
