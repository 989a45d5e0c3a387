"""A report of a wanted number of pages, for measurements of speed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.structure.composing import Plan, compose
from benchmarks.structure.looks import DEVELOPMENT_PALETTE, LOOKS, Traits, draw
from benchmarks.structure.making import page_count
from benchmarks.structure.rendering.platypus import render

_PLAN = Plan("report", has_notes=True, table_every=2)  # a table on some 15% of the pages


def make_report(pages: int, folder: Path) -> Path:
    """Print a report of about that many pages: prose, tables, boxes, bullets, footnotes."""
    look = next(look for look in LOOKS if look.producer == "reportlab")
    style = draw(look, DEVELOPMENT_PALETTE, 1)
    style = replace(style, traits=Traits(is_justified=True), size=11)
    path = folder / f"report-{pages}.pdf"
    chapters = max(1, pages // 3)
    while True:
        plan = replace(_PLAN, chapters=chapters)
        render(compose(plan, 1, DEVELOPMENT_PALETTE.vocabulary), style, path)
        found = page_count(path)
        if abs(found - pages) <= max(2, 0.03 * pages):
            return path
        better = max(1, round(chapters * pages / found))
        if better == chapters:
            return path
        chapters = better
