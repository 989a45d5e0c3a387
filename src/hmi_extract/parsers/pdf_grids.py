"""Ruled tables, found by pdfplumber."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from hmi_extract.datamodel import BBox


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the box of each cell, row by row; None where a cell is merged away."""

    bbox: BBox
    rows: tuple[tuple[BBox | None, ...], ...]

    @property
    def is_table(self) -> bool:
        """At least two columns in at least two rows; anything less is a box or an ornament."""
        return sum(sum(cell is not None for cell in row) >= 2 for row in self.rows) >= 2


class GridFinder:
    """Opens the file with pdfplumber only when a page asks for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pdf: Any = None

    def on(self, number: int, offset: tuple[float, float]) -> tuple[Grid, ...]:
        """The tables of a page; `offset` is where its visible part begins on the sheet.

        There are none where pdfplumber fails on what pdfium reads: the text stands as lines.
        """
        try:
            tables = self._tables(number)
        except (PdfminerException, PSException):
            return ()
        grids = [
            Grid(
                _moved(table.bbox, offset),
                tuple(tuple(cell and _moved(cell, offset) for cell in r.cells) for r in table.rows),
            )
            for table in tables
        ]
        return tuple(grid for grid in grids if grid.is_table)

    def _tables(self, number: int) -> list[Any]:
        if self._pdf is None:
            self._pdf = pdfplumber.open(self._path)
        page = self._pdf.pages[number - 1]
        found: list[Any] = page.find_tables()
        page.close()
        return found

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()


def _moved(box: BBox, offset: tuple[float, float]) -> BBox:
    dx, dy = offset
    return box[0] - dx, box[1] - dy, box[2] - dx, box[3] - dy
