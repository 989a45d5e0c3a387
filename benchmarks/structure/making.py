"""From look and seed to a PDF with its truth."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.structure.composing import compose
from benchmarks.structure.looks import Look, Palette, draw
from benchmarks.structure.truth import Truth, truth_of

_RENDERERS = {"weasyprint": "weasy", "reportlab": "platypus", "libreoffice": "word"}


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was printed, and what it says."""

    look: str
    path: Path
    pages: int
    truth: Truth


def make(look: Look, palette: Palette, seed: int, folder: Path) -> Made:
    """Print one document into the folder."""
    story = compose(look.plan, seed, palette.vocabulary)
    style = draw(look, palette, seed)
    path = folder / f"{look.name.replace(' ', '-').replace(',', '')}-{seed}.pdf"
    module = f"benchmarks.structure.rendering.{_RENDERERS[look.producer]}"
    importlib.import_module(module).render(story, style, path)
    pages = page_count(path)
    return Made(look.name, path, pages, truth_of(story, pages=pages, foot=style.foot))


def page_count(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def missing(looks: Sequence[Look]) -> dict[str, str]:
    """Producer → what to install, for those that the looks need and that are not here."""
    found: dict[str, str] = {}
    for producer in dict.fromkeys(look.producer for look in looks):
        if producer == "libreoffice" and shutil.which("soffice") is None:
            found[producer] = "LibreOffice Writer, so that soffice is on the path"
        elif producer != "libreoffice" and importlib.util.find_spec(producer) is None:
            found[producer] = "pip install '.[benchmarks]'"
    return found
