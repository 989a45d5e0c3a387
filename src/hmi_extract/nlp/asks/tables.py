"""Recommendations in a table of a report: a row each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from hmi_extract.datamodel import Block, BlockKind, RecommendationKind
from hmi_extract.nlp.asks.model import CERTAIN, Ask
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.outline import Outline

_ASKS = re.compile(r"(?:our\s+)?(recommendation|area\s+for\s+improvement|AFI)s?", re.IGNORECASE)
_NUMBER_COLUMN = re.compile(r"(?:(?:rec(?:ommendation)?|AFI)?\.?\s*(?:no|number|ref)|#)\.?", re.I)
_ANSWERS = re.compile(r"\b(?:response|comment|reply|update|progress|status)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:recommendation\s+|AFI\s+)?\(?(\d{1,3}[a-z]?)[.):]?", re.IGNORECASE)

Row = Mapping[int, Block]


def table_asks(outline: Outline) -> list[Ask]:
    """Tables whose header names recommendations, and no answers to them."""
    tables: dict[int, dict[int, dict[int, Block]]] = defaultdict(lambda: defaultdict(dict))
    for block in outline.blocks:
        if block.kind == BlockKind.TABLE_CELL and block.table is not None:
            assert block.row is not None and block.column is not None
            tables[block.table][block.row][block.column] = block
    found: list[Ask] = []
    for _, rows in sorted(tables.items()):
        header, *body = [rows[number] for number in sorted(rows)]
        column = _column(header)
        if column is not None:
            found += [ask for row in body for ask in _row_ask(row, header, column)]
    return [ask for ask in found if not outline.in_aside(ask.anchor)]


def _column(header: Row) -> int | None:
    if any(_ANSWERS.search(cell.text) for cell in header.values()):
        return None
    named = [place for place, cell in header.items() if _ASKS.fullmatch(cell.text.strip())]
    return named[0] if len(named) == 1 else None


def _row_ask(row: Row, header: Row, column: int) -> list[Ask]:
    cell = row.get(column)
    if cell is None or cell.start_char is None or cell.end_char is None:
        return []
    improvement = not header[column].text.strip().lower().startswith(("rec", "our rec"))
    if not improvement and not asks(cell.content):
        return []
    kind = (
        RecommendationKind.AREA_FOR_IMPROVEMENT
        if improvement
        else RecommendationKind.RECOMMENDATION
    )
    return [
        Ask(
            kind,
            cell.start_char + cell.label_length,
            cell.end_char,
            cell,
            number=_number(row, header) or cell.label.strip("().") or None,
            confidence=CERTAIN,
        )
    ]


def _number(row: Row, header: Row) -> str | None:
    for place, cell in row.items():
        if place in header and _NUMBER_COLUMN.fullmatch(header[place].text.strip()):
            match = _NUMBER.fullmatch(cell.text.strip())
            return match[1] if match else None
    return None
