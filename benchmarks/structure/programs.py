"""The programs that are compared, each as a function from a path to a reading."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.structure.markdown import MARKDOWN, pieces_of_markdown
from benchmarks.structure.readings import Notion, Reading
from benchmarks.structure.truth import Piece
from hmi_extract.datamodel import FURNITURE, Block, BlockKind


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    module: str  # that must be importable
    install: str
    read: Callable[[Path], Reading]

    @property
    def is_here(self) -> bool:
        return importlib.util.find_spec(self.module) is not None


def _ours(path: Path) -> Reading:
    from hmi_extract.parsers import parse

    document = parse(path, document_id=path.stem, source=path.name)
    kept = [block for block in document.blocks if block.kind not in FURNITURE]
    pieces = tuple(piece_of(block) for block in kept if block.kind != BlockKind.BOX)
    return Reading(document.text, frozenset(Notion), pieces)


def piece_of(block: Block) -> Piece:
    return Piece(
        block.kind, block.text, block.level, block.label, block.label_length,
        block.parent, block.table, block.row, block.column,
    )  # fmt: skip


def _pdfplumber(path: Path) -> Reading:
    import pdfplumber

    texts = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            texts.append(page.extract_text())
            page.close()
    return Reading("\n".join(texts))


def _pdfium(path: Path) -> Reading:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    document.close()
    return Reading("\n".join(texts).replace("\r\n", "\n"))


def _kreuzberg(path: Path) -> Reading:
    import kreuzberg

    config = kreuzberg.ExtractionConfig(output_format="markdown")
    content = kreuzberg.extract_file_sync(str(path), config=config).content
    return Reading(content, MARKDOWN, pieces_of_markdown(content))


def _markitdown(path: Path) -> Reading:
    from markitdown import MarkItDown

    content = MarkItDown().convert(str(path)).text_content
    return Reading(content, MARKDOWN, pieces_of_markdown(content))


PROGRAMS = (
    Program("hmi-extract", "hmi_extract", "pip install .", _ours),
    Program("pdfplumber text", "pdfplumber", "pip install pdfplumber", _pdfplumber),
    Program("pypdfium2 text", "pypdfium2", "pip install pypdfium2", _pdfium),
    Program("kreuzberg", "kreuzberg", "pip install kreuzberg", _kreuzberg),
    Program("markitdown", "markitdown", "pip install 'markitdown[pdf]'", _markitdown),
)
