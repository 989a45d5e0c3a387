"""Word files of other kinds: strict, with macros, with fields and pages inside; and bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from word_files import only, p, r, read, shape, word

from hmi_extract.datamodel import BlockKind, Document
from hmi_extract.errors import ReadingError
from hmi_extract.parsers import archives, parse

BODY = "word/document.xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def letter() -> bytes:
    document = docx.Document()
    document.add_heading("Our answer", 1)
    document.add_paragraph("The force must act.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def altered(
    change: Callable[[str, bytes], bytes], further: dict[str, bytes] | None = None
) -> bytes:
    """The letter with each part of its archive changed, and with further parts."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(letter())) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in (further or {}).items():
            new.writestr(name, data)
    return stream.getvalue()


def parsed(data: bytes, tmp_path: Path) -> Document:
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    return parse(path, document_id="letter", source="letter.docx")


def strict(name: str, data: bytes) -> bytes:
    for part in (b"wordprocessingml", b"officeDocument"):
        old = b"http://schemas.openxmlformats.org/" + part + b"/2006/"
        data = data.replace(old, b"http://purl.oclc.org/ooxml/" + part + b"/")
    return data


def with_macros(name: str, data: bytes) -> bytes:
    return data.replace(MAIN, b"application/vnd.ms-word.document.macroEnabled.main+xml")


KINDS = [
    pytest.param(strict, id="ISO 29500 strict"),
    pytest.param(with_macros, id="with macros"),
    pytest.param(
        lambda name, data: data.replace(b"document.main", b"template.main"), id="template"
    ),
]


@pytest.mark.parametrize("change", KINDS)
def test_kinds_of_word_file(change: Callable[[str, bytes], bytes], tmp_path: Path) -> None:
    document = parsed(altered(change), tmp_path)
    assert shape(document) == [("heading", "Our answer"), ("paragraph", "The force must act.")]


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        pytest.param("text/html", b"<p>The page that was put in.</p>", True, id="page"),
        pytest.param("text/plain", "The page that was put in.".encode("cp1252"), True, id="text"),
        pytest.param("application/x-other", b"The page that was put in.", False, id="unknown"),
    ],
)
def test_chunks_of_other_formats(kind: str, data: bytes, expected: bool, tmp_path: Path) -> None:
    relation = (
        b'<Relationship Id="rIdC" Target="chunk.bin" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/aFChunk"/></Relationships>'
    )
    override = f'<Override PartName="/word/chunk.bin" ContentType="{kind}"/></Types>'.encode()
    changes = {
        BODY: (b"<w:sectPr", b'<w:altChunk r:id="rIdC"/><w:sectPr'),
        "word/_rels/document.xml.rels": (b"</Relationships>", relation),
        "[Content_Types].xml": (b"</Types>", override),
    }
    made = altered(
        lambda name, part: (
            part.replace(*changes.get(name, (b"", b""))) if name in changes else part
        ),
        {"word/chunk.bin": data},
    )
    texts = [b.text for b in parsed(made, tmp_path).blocks]
    assert texts[2:] == (["The page that was put in."] if expected else [])


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


INNER = mark("begin") + code("REF x") + mark("separate") + r("Wrong") + mark("end")
FIELDS = [
    pytest.param(
        mark("begin") + code("IF ") + INNER + mark("separate") + r("Right") + mark("end"),
        "Right",
        id="field within an instruction",
    ),
    pytest.param(
        mark("begin") + code("DATE") + mark("separate") + r("3 May ") + INNER + mark("end"),
        "3 May Wrong",
        id="field within a result",
    ),
    pytest.param(mark("begin") + code("X") + r("Right"), "Right", id="never closed"),
    pytest.param(mark("end") + r("Right"), "Right", id="never opened"),
    pytest.param(
        r("Right") + r(" Wrong", '<w:rStyle w:val="Gone"/>'), "Right", id="hidden by style"
    ),
]


@pytest.mark.parametrize(("content", "text"), FIELDS)
def test_fields(content: str, text: str, tmp_path: Path) -> None:
    document = word(p(content))
    style = document.styles.add_style("Gone", 2)
    style.font.hidden = True
    assert read(document, tmp_path).text == text


CONTENTS = [
    pytest.param(
        [
            p(mark("begin") + code('TOC \\o "1-3"') + mark("separate") + r("Custody 3")),
            p(r("Patrols 4") + mark("end")),
        ],
        id="field over paragraphs",
    ),
    pytest.param(
        [
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{p(r('Custody 3'))}{p(r('Patrols 4'))}"
            "</w:sdtContent></w:sdt>"
        ],
        id="control",
    ),
]


@pytest.mark.parametrize("bodies", CONTENTS)
def test_contents_lists_are_furniture(bodies: list[str], tmp_path: Path) -> None:
    document = read(word(*bodies, p(r("Custody"))), tmp_path)
    assert [b.text for b in only(document, BlockKind.CONTENTS)] == ["Custody 3", "Patrols 4"]
    assert document.text == "Custody"


def test_depth_of_list_styles(tmp_path: Path) -> None:
    document = docx.Document()
    for style in ("List Bullet", "List Bullet 2", "List Number 3"):
        document.add_paragraph("Act.", style=style)
    assert [b.level for b in read(document, tmp_path).blocks] == [1, 2, 3]


def test_cell_that_a_tracked_change_took_out(tmp_path: Path) -> None:
    cells = [f"<w:tc><w:tcPr>{change}</w:tcPr>{p(r(text))}</w:tc>" for change, text in CELLS]
    document = word(f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>")
    assert [b.text for b in read(document, tmp_path).blocks] == ["Kept", "Also kept"]


CELLS = [("", "Kept"), ('<w:cellDel w:id="1"/>', "Gone"), ("", "Also kept")]


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "' + b"z" * 100 + b'">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 50) for i in range(6)
) + b"]>"  # fmt: skip


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    made = altered(
        lambda name, part: (
            part.replace(b"<w:document", ENTITIES + b"<w:document", 1).replace(b"act.", b"act &g;")
            if name == BODY
            else part
        )
    )
    try:
        assert len(parsed(made, tmp_path).text) < 1000
    except ReadingError as error:
        assert error.code == "corrupt_docx"


def test_depth_that_no_document_has(tmp_path: Path) -> None:
    tables = b"<w:tbl><w:tr><w:tc>" * 20_000 + b"</w:tc></w:tr></w:tbl>" * 20_000
    made = altered(lambda _, part: part.replace(b"<w:body>", b"<w:body>" + tables))
    with pytest.raises(ReadingError) as caught:
        parsed(made, tmp_path)
    assert caught.value.code == "corrupt_docx"


@pytest.mark.parametrize(
    ("limit", "size"),
    [
        pytest.param("LARGEST_XML", 5_000, id="one part"),
        pytest.param("LARGEST_UNPACKED", 30_000, id="all parts"),
    ],
)
def test_archives_that_unpack_to_too_much(
    limit: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, limit, size)
    with pytest.raises(ReadingError) as caught:
        parsed(altered(lambda _, part: part, {"word/more.xml": b" " * 40_000}), tmp_path)
    assert caught.value.code == "too_large"
