"""OpenDocument texts: what LibreOffice shows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from hmi_extract.datamodel import FURNITURE, BlockKind, Document
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import parse

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip

STYLES = """
<style:style style:name="B" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text">
  <style:text-properties text:display="none"/></style:style>
<style:style style:name="New" style:family="paragraph">
  <style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="N">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
    style:num-suffix=")"/>
  <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="D">
  <text:list-level-style-number text:level="1" style:num-format="1"/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>
<text:list-style style:name="G">
  <text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="–"/>
</text:list-style>
"""


def archive(body: str, *, outline: str = "", master: str = "", meta: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        made.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}>{outline}{master}</office:document-styles>",
        )
        made.writestr("meta.xml", f"<office:document-meta {NAMES}>{meta}</office:document-meta>")
    return stream.getvalue()


def read(data: bytes, tmp_path: Path) -> Document:
    path = tmp_path / "letter.odt"
    path.write_bytes(data)
    document = parse(path, document_id="letter", source="letter.odt")
    for block in document.blocks:
        if block.kind not in FURNITURE:
            assert document.text[block.start_char : block.end_char] == block.text
    return document


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


INLINE = [
    pytest.param("The<text:s text:c='3'/>force<text:tab/>acts.", "The force acts.", id="spaces"),
    pytest.param("The <text:span>fo</text:span>rce", "The force", id="spans"),
    pytest.param("See <text:a>the report</text:a>.", "See the report.", id="link"),
    pytest.param("It <text:span text:style-name='H'>not </text:span>acts", "It acts", id="hidden"),
    pytest.param("It <office:annotation><text:p>why</text:p></office:annotation>acts", "It acts",
                 id="comment"),
    pytest.param("co<text:change-start/>\u2011opt<text:change-end/>", "co-opt", id="insertion"),
    pytest.param("The\n  force", "The force", id="line ends of the source"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "text"), INLINE)
def test_text_of_a_paragraph(content: str, text: str, tmp_path: Path) -> None:
    assert read(archive(p(content)), tmp_path).text == text


def test_bold(tmp_path: Path) -> None:
    block = read(
        archive(p("<text:span text:style-name='B'>Ask.</text:span> One")), tmp_path
    ).blocks[0]
    assert (block.bold, block.bold_lead) == (0.5, 4)


def test_deletions_are_left_out(tmp_path: Path) -> None:
    gone = "<text:tracked-changes><text:changed-region><text:deletion>"
    gone += p("Gone.") + "</text:deletion></text:changed-region></text:tracked-changes>"
    assert read(archive(gone + p("Kept.")), tmp_path).text == "Kept."


def test_headings_and_their_numbers(tmp_path: Path) -> None:
    outline = (
        "<text:outline-style><text:outline-level-style text:level='1' style:num-format='1'/>"
        "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/>"
        "</text:outline-style>"
    )
    heads = [(1, "Summary"), (1, "Custody"), (2, "Suites"), (2, "Staff"), (1, "End")]
    body = "".join(f"<text:h text:outline-level='{level}'>{t}</text:h>" for level, t in heads)
    document = read(archive(p("Our answer", "Title") + body, outline=outline), tmp_path)
    found = [(b.level, b.text) for b in document.blocks if b.kind == BlockKind.HEADING]
    assert found == [
        (1, "Our answer"),
        (1, "1 Summary"),
        (1, "2 Custody"),
        (2, "2.1 Suites"),
        (2, "2.2 Staff"),
        (1, "3 End"),
    ]
    assert document.properties["title"] == "Our answer"


def items(*texts: str) -> str:
    return "".join(f"<text:list-item>{t}</text:list-item>" for t in texts)


def a_list(style: str, content: str, more: str = "") -> str:
    name = f'text:style-name="{style}"' if style else ""
    return f"<text:list {name} {more}>{content}</text:list>"


INNER = a_list("", items(p("c"), p("d")))
LISTS = [
    pytest.param(
        a_list("N", items(p("a"), p("b") + INNER, p("e"))),
        [("1.", 1), ("2.", 1), ("(a)", 2), ("(b)", 2), ("3.", 1)],
        id="letters within numbers",
    ),
    pytest.param(
        a_list("N", items(p("a"))) + p("x") + a_list("N", items(p("b"))),
        [("1.", 1), ("", None), ("1.", 1)],
        id="begins anew",
    ),
    pytest.param(
        a_list("N", items(p("a"))) + a_list("N", items(p("b")), 'text:continue-numbering="true"'),
        [("1.", 1), ("2.", 1)],
        id="goes on",
    ),
    pytest.param(
        a_list("N", f"<text:list-item text:start-value='4'>{p('a')}</text:list-item>"),
        [("4.", 1)],
        id="starts at four",
    ),
    pytest.param(
        a_list("G", items(p("a") + a_list("", items(p("b"))))), [("•", 1), ("–", 2)], id="glyphs"
    ),
    pytest.param(a_list("N", items(p("a") + p("b"))), [("1.", 1), ("", None)], id="two paragraphs"),
    pytest.param(
        a_list("D", items(p("a") + a_list("", items(p("b"))), a_list("", items(p("c"))))),
        [("1", 1), ("1.1", None), ("1.2", None)],
        id="numbers a paragraph",
    ),
]


@pytest.mark.parametrize(("content", "expected"), LISTS)
def test_lists(content: str, expected: list[tuple[str, int | None]], tmp_path: Path) -> None:
    assert [(b.label, b.level) for b in read(archive(content), tmp_path).blocks] == expected


def test_table_with_merged_cells(tmp_path: Path) -> None:
    def cell(text: str) -> str:
        return f"<table:table-cell>{p(text)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = (
        f"<table:table><table:table-header-rows><table:table-row>{cell('Wide')}{covered}"
        f"{cell('c')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('d')}{cell('e')}{covered}</table:table-row></table:table>"
    )
    found = [(b.text, b.row, b.column) for b in read(archive(body), tmp_path).blocks]
    assert found == [("Wide", 0, 0), ("c", 0, 2), ("d", 1, 0), ("e", 1, 1)]


def test_notes_boxes_and_furniture(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('In May.')}</text:note-body></text:note>"
    )
    frame = f"<draw:frame><draw:text-box>{p('Boxed.')}</draw:text-box></draw:frame>"
    entries = f"<text:index-body>{p('Custody 3')}</text:index-body>"
    contents = f"<text:table-of-content>{entries}</text:table-of-content>"
    master = f"<style:header>{p('Head')}</style:header><style:footer>{p('7')}</style:footer>"
    body = contents + p(f"The council{note} met.{frame}") + p("Then.")
    document = read(archive(body, master=master), tmp_path)
    assert [(b.kind.value, b.text, b.label) for b in document.blocks] == [
        ("header", "Head", ""),
        ("contents", "Custody 3", ""),
        ("paragraph", "The council met.", ""),
        ("box", "Boxed.", ""),
        ("paragraph", "Boxed.", ""),
        ("paragraph", "Then.", ""),
        ("footnote", "In May.", "1"),
        ("page_number", "7", ""),
    ]


BOXES = [
    pytest.param("<draw:custom-shape>{}</draw:custom-shape>", id="shape"),
    pytest.param("<draw:g><draw:rect>{}</draw:rect></draw:g>", id="shape in a group"),
    pytest.param(
        "<draw:frame><draw:text-box><text:p><draw:frame><draw:text-box>{}</draw:text-box>"
        "</draw:frame></text:p></draw:text-box></draw:frame>",
        id="box in a box",
    ),
]


@pytest.mark.parametrize("frame", BOXES)
def test_text_in_drawings(frame: str, tmp_path: Path) -> None:
    document = read(archive(p("Above." + frame.format(p("Boxed.")))), tmp_path)
    assert document.text == "Above.\n\nBoxed."
    assert BlockKind.BOX in {b.kind for b in document.blocks}


def test_pages_and_properties(tmp_path: Path) -> None:
    meta = "<office:meta><dc:title>Our answer</dc:title><dc:date>2024-05-01</dc:date></office:meta>"
    body = p("One") + p("Two<text:soft-page-break/> three") + p("Four", "New")
    document = read(archive(body, meta=meta), tmp_path)
    assert [b.page for b in document.blocks] == [1, 1, 3]
    assert len(document.pages) == 3
    assert dict(document.properties) == {"title": "Our answer", "modified": "2024-05-01"}


def manifest(data: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(manifest(archive(p("x"))), "encrypted_odt", id="protected"),
        pytest.param(archive(""), "no_text", id="empty"),
        pytest.param(archive("<text:section>" * 9), "corrupt_odt", id="broken XML"),
        pytest.param(b"no archive at all", "corrupt_odt", id="no archive"),
        pytest.param(archive(p("x"))[:300], "corrupt_odt", id="cut off"),
        pytest.param(
            archive("<text:section>" * 9999 + "</text:section>" * 9999),
            "corrupt_odt",
            id="too deep",
        ),
    ],
)
def test_files_that_cannot_be_read(data: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data, tmp_path)
    assert caught.value.code == code
