"""Small Word files for tests: python-docx for the frame, raw XML for what it cannot write."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hmi_extract.datamodel import FURNITURE, Block, BlockKind, Document
from hmi_extract.parsers import parse

W = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def r(text: str, properties: str = "") -> str:
    """A run, as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    """A paragraph, as XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def word(*bodies: str) -> Any:
    """A new document with these paragraphs and tables, as XML."""
    document = docx.Document()
    section = document.element.body.sectPr
    for body in bodies:
        section.addprevious(parse_xml(body.replace(">", f" {W} {MC}>", 1)))
    return document


def read(document: Any, tmp_path: Path, parts: dict[str, str] | None = None) -> Document:
    """Save, put further parts into the archive, and parse."""
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if parts and name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdN" Type="{NOTES}" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            if parts and name == "[Content_Types].xml":
                override = (
                    '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.'
                    'openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
                )
                data = data.replace(b"</Types>", override.encode())
            new.writestr(name, data)
        for name, text in (parts or {}).items():
            new.writestr(name, text)
    document_read = parse(path, document_id="letter", source="letter.docx")
    for block in document_read.blocks:
        if block.kind not in FURNITURE:
            assert document_read.text[block.start_char : block.end_char] == block.text
    return document_read


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def only(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind == kind]
