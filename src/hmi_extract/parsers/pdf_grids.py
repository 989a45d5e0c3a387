"""Ruled tables: pdfplumber's table finder on the rules that pdfium reports.

pdfplumber reads its own characters and rules some ten times as slowly as pdfium; what it
makes of the rules is what is wanted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hmi_extract.datamodel import BBox

_SNAP = 3.0  # points: rules no further apart are one, as in pdfplumber's own settings
_SHORTEST = 3.0  # points
_MOST_CROSSINGS = 3_000  # a page with more holds a drawing, and would take minutes


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells: the box of each, row by row; None where a cell is merged away."""

    bbox: BBox
    rows: tuple[tuple[BBox | None, ...], ...]
    is_loose: bool = False  # told by the words alone: its edges are not those of any rule

    @property
    def is_table(self) -> bool:
        """At least two columns in at least two rows; anything less is a box or an ornament."""
        return sum(sum(cell is not None for cell in row) >= 2 for row in self.rows) >= 2


def find_grids(level: Iterable[BBox], upright: Iterable[BBox]) -> tuple[Grid, ...]:
    """The tables that level and upright rules make; a rule is a box without thickness."""
    from pdfplumber.table import Table  # on the pages whose rules cross: it takes long to import

    no_page: Any = None  # which is only asked for when a table is to read its own text
    tables = (Table(no_page, cells) for cells in _cell_groups(level, upright))
    grids = (Grid(table.bbox, tuple(tuple(r.cells) for r in table.rows)) for table in tables)
    return tuple(grid for grid in grids if grid.is_table)


def _cell_groups(level: Iterable[BBox], upright: Iterable[BBox]) -> Sequence[list[BBox]]:
    from pdfplumber import table

    rules = [_edge(rule, "h") for rule in level] + [_edge(rule, "v") for rule in upright]
    edges = table.merge_edges(rules, _SNAP, _SNAP, _SNAP, _SNAP)
    long = [e for e in edges if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) >= _SHORTEST]
    crossings = table.edges_to_intersections(long, _SNAP, _SNAP)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    groups: list[list[BBox]] = table.cells_to_tables(table.intersections_to_cells(crossings))
    return groups


def _edge(rule: BBox, orientation: str) -> dict[str, Any]:
    x0, top, x1, bottom = rule
    return {
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
    }
