"""Writes the collection and its gold: `python -m corpus.make [--out FOLDER]`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.gold import build_gold
from corpus.markup import Source, read_source
from corpus.rendering.page import render_page
from corpus.rendering.pdf import render_pdf
from corpus.rendering.text import render_text
from corpus.rendering.word import render_word

# With other versions, the bytes of the PDF and DOCX files may differ; their words do not.
MADE_WITH = {"reportlab": "5.1.0", "python-docx": "1.2.0"}

HERE = Path(__file__).resolve().parent
RENDERERS: dict[str, Callable[[Source], bytes]] = {
    ".pdf": render_pdf,
    ".docx": render_word,
    ".html": lambda source: render_page(source).encode(),
    ".txt": lambda source: render_text(source).encode(),
}


def load_sources(folder: Path = HERE / "sources") -> list[Source]:
    """Every source, in the order of its document's path."""
    return sorted((read_source(path) for path in folder.glob("*.md")), key=lambda s: s.file)


def make(out: Path, sources: Iterable[Source]) -> None:
    """Writes `documents/` and `gold.json` below `out`; the same bytes on every run."""
    sources = list(sources)
    for source in sources:
        target = out / "documents" / source.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(RENDERERS[target.suffix](source))
    gold = json.dumps(build_gold(sources), ensure_ascii=False, indent=1)
    (out / "gold.json").write_bytes(f"{gold}\n".encode())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus.make", description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    make(parser.parse_args().out, load_sources())


if __name__ == "__main__":
    main()
