"""`python -m benchmarks.tags FOLDER …`: reads tagged PDFs and scores the reading by the tags."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from benchmarks.structure.differences import differences
from benchmarks.structure.programs import piece_of
from benchmarks.structure.readings import Notion, Reading
from benchmarks.structure.report import mean_scores, shown
from benchmarks.structure.scores import Score
from benchmarks.tags.judging import NAMES, beyond_doubt, score
from benchmarks.tags.marked import marked_letters
from benchmarks.tags.telling import Tagged, tell
from benchmarks.tags.tree import structure_of
from hmi_extract.datamodel import FURNITURE, Block, BlockKind, Document
from hmi_extract.parsers import parse


@dataclass(frozen=True, slots=True)
class Row:
    folder: str
    scores: dict[str, Score]


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    if absent := [folder for folder in options.folders if not folder.is_dir()]:
        sys.exit(f"{absent[0]} is no folder. Give folders that hold PDFs, at any depth.")
    rows: list[Row] = []
    for path, name in _files(options.folders):
        tagged = tagged_file(path)
        if tagged is None:
            print(f"left out: {path} has no tags", file=sys.stderr)
        elif options.differences:
            truth, reading = beyond_doubt(tagged, reading_of(path))
            print(*differences(path.name, truth, reading), sep="\n")
        else:
            rows.append(Row(name, score(tagged, reading_of(path))))
    if not options.differences:
        print(as_markdown(rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tags", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="that holds PDFs")
    parser.add_argument(
        "--differences", action="store_true", help="print what was read otherwise than tagged"
    )
    return parser


def _files(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every PDF below the folders, with its collection: the folder around a folder `docs`."""
    for folder in folders:
        for path in sorted(folder.rglob("*.[pP][dD][fF]")):
            parent = path.resolve().parent
            yield path, parent.parent.name if parent.name == "docs" else parent.name


def tagged_file(path: Path) -> Tagged | None:
    """None where the file carries no tags."""
    with pdfplumber.open(path) as pdf:
        root = structure_of(pdf)
        return tell(root, marked_letters(pdf)) if root else None


def reading_of(path: Path) -> Reading:
    """Our reading, without what was recognised in pictures, of which tags know nothing."""
    document = parse(path, document_id=path.stem, source=path.name)
    pieces = (piece_of(block) for block in document.blocks if _is_judged(block, document))
    return Reading(document.text, frozenset(Notion), tuple(pieces))


def _is_judged(block: Block, document: Document) -> bool:
    if block.kind in FURNITURE or block.kind == BlockKind.BOX:
        return False
    start, end = block.start_char, block.end_char
    return start is None or end is None or document.confidence_of(start, end) == 1.0


def as_markdown(rows: Sequence[Row]) -> str:
    """One row a collection, each the mean over its documents, and one over all documents."""
    lines = [
        f"| collection | documents | {' | '.join(NAMES)} |",
        f"| --- {'| ---: ' * (len(NAMES) + 1)}|",
    ]
    for name in dict.fromkeys(row.folder for row in rows):
        lines.append(_line(name, [row.scores for row in rows if row.folder == name]))
    lines.append(_line("all", [row.scores for row in rows]))
    return "\n".join(lines)


def _line(name: str, scores: Sequence[dict[str, Score]]) -> str:
    means = mean_scores(scores, NAMES)
    return f"| {name} | {len(scores)} | {' | '.join(shown(means[one]) for one in NAMES)} |"
