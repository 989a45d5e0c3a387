"""Files that harm a careless reader, each a few lines of code."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from pdf_samples import one_page_pdf

# --- PDF -----------------------------------------------------------------------------------

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def raw_pdf(objects: Mapping[int, bytes], *, size: int | None = None) -> bytes:
    """A PDF of these objects; the first is the catalogue. `size`: how many it claims."""
    data = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (size or len(objects) + 1)
    for number in sorted(objects):
        data += b"%010d 00000 n \n" % offsets[number]
    claimed = size or len(objects) + 1
    data += b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (claimed, start)
    return bytes(data)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), entries)
    return head + b"\nstream\n" + packed + b"\nendstream"


def _page(content: int, *, box: bytes = b"[0 0 595 842]", resources: bytes = b"") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R "
        b"/Resources << /Font << /F 5 0 R >> %s >> >>"
    ) % (box, content, resources)


def drawn_pdf(
    content: bytes,
    forms: Mapping[int, bytes] | None = None,
    *,
    box: bytes = b"[0 0 595 842]",
    resources: bytes = b"",
    size: int | None = None,
) -> bytes:
    """A PDF of one page on which this is drawn."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: _page(4, box=box, resources=resources),
        4: stream(content),
        5: _FONT,
        **(forms or {}),
    }
    return raw_pdf(objects, size=size)


SENTENCE = b"The force should review how it keeps its records of each visit."
_A_LINE = b"BT /F 11 Tf 72 700 Td (%s) Tj ET\n" % SENTENCE


def looping_page_tree() -> bytes:
    pages = b"<< /Type /Pages /Parent 3 0 R /Kids [3 0 R] /Count 2 >>"
    back = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>"
    return raw_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 3: back})


def looping_objects() -> bytes:
    """The catalogue's pages are a reference to a reference to itself."""
    return raw_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"3 0 R", 3: b"2 0 R"})


def empty_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        3: b"null",
    }
    return raw_pdf({**objects, **dict.fromkeys(range(4, 4 + count), page)})


def crowded_page(characters: int) -> bytes:
    """A page with so many characters, in lines of a tiny font."""
    line = SENTENCE + b" " + SENTENCE
    lines = characters // len(line)
    shown = b"\n".join(b"(%s) Tj T*" % line for _ in range(lines))
    return drawn_pdf(b"BT /F 0.1 Tf 0.12 TL 10 832 Td\n" + shown + b"\nET")


def nested_forms(depth: int, times: int) -> bytes:
    """Each form draws the next so many times: `times` to the power of `depth` lines."""
    forms = {
        number: stream(
            b"/X Do\n" * times if number < 9 + depth else _A_LINE,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
            b"<< /Font << /F 5 0 R >> /XObject << /X %d 0 R >> >>" % (number + 1),
        )
        for number in range(10, 10 + depth)
    }
    return drawn_pdf(b"/X Do", forms, resources=b"/XObject << /X 10 0 R >>")


def form_within_itself() -> bytes:
    form = stream(
        _A_LINE + b"/X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
        b"<< /Font << /F 5 0 R >> /XObject << /X 10 0 R >> >>",
    )
    return drawn_pdf(b"/X Do", {10: form}, resources=b"/XObject << /X 10 0 R >>")


def huge_page() -> bytes:
    return drawn_pdf(_A_LINE, box=b"[0 0 2000000000 2000000000]")


def many_objects_claimed() -> bytes:
    return drawn_pdf(_A_LINE, size=1_000_000_000)


def stream_bomb(size: int) -> bytes:
    """A page's content that is all blanks, and packed small."""
    return drawn_pdf(b" " * size + _A_LINE)


def many_rules(count: int) -> bytes:
    """A page of so many ruled cells."""
    cells = (b"%d %d 3 3 re S" % (10 + 4 * (i % 140), 10 + 4 * (i // 140)) for i in range(count))
    return drawn_pdf(b"\n".join(cells) + b"\n" + _A_LINE)


def half_characters() -> bytes:
    """A font that calls every letter half of a pair that makes a character."""
    names = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    names += b"1 beginbfrange <20> <7E> <D850> endbfrange endcmap"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 11 0 R >>"
    forms = {10: font, 11: stream(names)}
    words = b"BT /G 11 Tf 72 650 Td (%s) Tj ET\n" % SENTENCE
    page = drawn_pdf(_A_LINE + words, forms)
    return page.replace(b"/F 5 0 R >>", b"/F 5 0 R /G 10 0 R >>")


def truncated_pdf() -> bytes:
    whole = one_page_pdf("An inspection of Kent Police", "The force keeps its records well.")
    return whole[: len(whole) // 2]


# --- HTML ----------------------------------------------------------------------------------

PROSE = b"<p>The inspectors found that the force keeps its records of each visit well.</p>"


def deep_html(depth: int) -> bytes:
    return b"<html><body>" + b"<div>" * depth + PROSE + b"</div>" * depth + b"</body></html>"


def nested_tables(depth: int) -> bytes:
    inner = b"<table><tr><td>" * depth + PROSE + b"</td></tr></table>" * depth
    return b"<html><body><main>" + PROSE + inner + b"</main></body></html>"


def nested_lists(depth: int) -> bytes:
    inner = b"<ul><li>One" * depth + b"</li></ul>" * depth
    return b"<html><body><main>" + PROSE + inner + b"</main></body></html>"


def one_huge_span(cells: int) -> bytes:
    cell = b'<td colspan="999999999" rowspan="999999999">One</td>'
    table = b"<table><tr>" + cell * cells + b"</tr></table>"
    return b"<html><body><main>" + PROSE + table + b"</main></body></html>"


# --- DOCX ----------------------------------------------------------------------------------

_TYPES = b"""<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType=
 "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = b"""<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml" Type=
 "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
_BODY = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p>%s</w:body></w:document>"
)


def raw_docx(document: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
    return packed.getvalue()


def zip_bomb(size: int) -> bytes:
    """A body of so many bytes, packed to a thousandth."""
    return raw_docx(_BODY % (SENTENCE, b"<w:p/>" * (size // 6)))


def entity_bomb() -> bytes:
    """Nine entities, each ten times the one before: 10 to the power of 9 words."""
    entities = b'<!ENTITY e0 "word ">' + b"".join(
        b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    head = b'<?xml version="1.0"?><!DOCTYPE w:document [' + entities + b"]>"
    return raw_docx(head + _BODY % (SENTENCE + b"&e9;", b""))


def deep_docx(depth: int) -> bytes:
    start = b"<w:tbl><w:tr><w:tc>"
    inner = start * depth + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * depth
    return raw_docx(_BODY % (SENTENCE, inner))


# --- text ----------------------------------------------------------------------------------


def one_line(characters: int) -> bytes:
    return (SENTENCE + b" ") * (characters // (len(SENTENCE) + 1))


def nul_bytes() -> bytes:
    return (SENTENCE + b"\0") * 200
