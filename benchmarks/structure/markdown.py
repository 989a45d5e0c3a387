"""Markdown as programs write it from PDFs → pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.structure.readings import Notion
from benchmarks.structure.truth import Piece
from hmi_extract.datamodel import BlockKind

MARKDOWN = frozenset(
    {Notion.PARAGRAPH, Notion.HEADING, Notion.LEVEL, Notion.LIST, Notion.DEPTH, Notion.CELL}
)
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"(\s*)(?:[-*+•◼▪]|\d{1,3}[.)]|\(?[a-z]{1,4}\))\s+(.*)")
_RULE = re.compile(r"\|?[\s:|-]+\|?$")
_MARKS = re.compile(r"\*\*|__|\\(?=[^\w\s])|<!--.*?-->|(?<!\w)[*_](?=\w)|(?<=[\w.,;])[*_](?!\w)")


def pieces_of_markdown(text: str) -> tuple[Piece, ...]:
    """Headings, list items, table cells, and paragraphs between blank lines."""
    return tuple(_pieces(_MARKS.sub("", text).splitlines()))


def _pieces(lines: list[str]) -> Iterator[Piece]:
    tables, row, open_lines = -1, -1, list[str]()
    item_depth = 0
    for line in [*lines, ""]:
        heading, item = _HEADING.match(line), _ITEM.match(line)
        is_row = line.lstrip().startswith("|")
        if (not line.strip() or heading or item or is_row) and open_lines:
            yield _flowing(open_lines, item_depth)
            open_lines, item_depth = [], 0
        if is_row:
            if row < 0:
                tables += 1
            if not _RULE.match(line.strip()):
                row += 1
                yield from _cells(line, tables, row)
            continue
        row = -1
        if heading:
            yield Piece(BlockKind.HEADING, heading[2].strip(), len(heading[1]))
        elif item:
            open_lines, item_depth = [item[2]], 1 + len(item[1].expandtabs(4)) // 2
        elif line.strip():
            open_lines.append(line.strip())


def _flowing(lines: list[str], item_depth: int) -> Piece:
    kind = BlockKind.LIST_ITEM if item_depth else BlockKind.PARAGRAPH
    return Piece(kind, " ".join(lines), item_depth or None)


def _cells(line: str, table: int, row: int) -> Iterator[Piece]:
    texts = line.strip().strip("|").split("|")
    for column, text in enumerate(texts):
        text = text.replace("<br>", " ").strip()
        yield Piece(BlockKind.TABLE_CELL, text, table=table, row=row, column=column)
