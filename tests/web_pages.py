"""Small web pages for tests."""

from __future__ import annotations

from pathlib import Path

from hmi_extract.datamodel import FURNITURE, Block, Document
from hmi_extract.parsers import parse

FILLER = "<p>The inspectors came back in the spring and looked at forty more cases.</p>"


def read(content: str | bytes, tmp_path: Path) -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    document = parse(path, document_id="page", source="page.html")
    for block in document.blocks:
        if block.kind not in FURNITURE:
            assert document.text[block.start_char : block.end_char] == block.text
    return document


def article(content: str, tmp_path: Path, head: str = "") -> Document:
    """The document of a page whose <main> holds `content`."""
    return read(f"<!doctype html><head>{head}</head><body><main>{content}</main>", tmp_path)


def text_blocks(document: Document) -> list[Block]:
    return [b for b in document.blocks if b.kind not in FURNITURE]
