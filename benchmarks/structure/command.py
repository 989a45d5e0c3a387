"""`python -m benchmarks.structure`: makes the documents, reads them, prints the scores."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.structure.differences import differences
from benchmarks.structure.looks import DEVELOPMENT_PALETTE, HELD_OUT_PALETTE, LOOKS, Look, Palette
from benchmarks.structure.making import Made, make, missing
from benchmarks.structure.programs import PROGRAMS, Program
from benchmarks.structure.report import Row, as_markdown
from benchmarks.structure.scores import score

_SEED, _HELD_OUT_SEED = 1, 5000


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    palette = HELD_OUT_PALETTE if options.held_out else DEVELOPMENT_PALETTE
    seed = (
        options.seed if options.seed is not None else _HELD_OUT_SEED if options.held_out else _SEED
    )
    looks = _chosen_looks(options.looks)
    programs = _chosen_programs(options.programs)
    with _folder(options.keep) as folder:
        made = list(_make_all(looks, palette, range(seed, seed + options.documents), folder))
        if options.differences:
            for document in made:
                title = f"{document.path.name}, {document.pages} pages"
                reading = programs[0].read(document.path)
                print(*differences(title, document.truth, reading), sep="\n")
            return
        rows = [row for document in made for row in _rows(document, programs)]
    if options.format == "json":
        print(json.dumps([row.as_dict() for row in rows], indent=1))
    else:
        print(as_markdown(rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.structure", description=__doc__)
    parser.add_argument("--looks", nargs="+", metavar="LOOK", help="only these; default: all")
    parser.add_argument("--programs", nargs="+", metavar="PROGRAM", help="only these; default: all")
    parser.add_argument("--documents", type=int, default=2, metavar="N", help="a look (default: 2)")
    parser.add_argument("--seed", type=int, help=f"default: {_SEED}, held out {_HELD_OUT_SEED}")
    parser.add_argument(
        "--held-out", action="store_true", help="words and looks that nobody tuned a reader on"
    )
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    parser.add_argument(
        "--differences", action="store_true", help="print what was read wrong, not the scores"
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the PDFs there")
    return parser


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _chosen_looks(names: Sequence[str] | None) -> list[Look]:
    known = {look.name: look for look in LOOKS}
    if unknown := set(names or ()) - known.keys():
        sys.exit(f"No look named {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
    looks = [known[name] for name in names or known]
    absent = missing(looks)
    for producer, install in absent.items():
        print(f"left out: looks made with {producer}; install {install}", file=sys.stderr)
    return [look for look in looks if look.producer not in absent]


def _chosen_programs(names: Sequence[str] | None) -> list[Program]:
    known = {program.name: program for program in PROGRAMS}
    if unknown := set(names or ()) - known.keys():
        sys.exit(f"No program named {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
    programs = [known[name] for name in names or known]
    for program in programs:
        if not program.is_here:
            print(f"left out: {program.name}; {program.install}", file=sys.stderr)
    return [program for program in programs if program.is_here]


def _make_all(
    looks: Sequence[Look], palette: Palette, seeds: range, folder: Path
) -> Iterator[Made]:
    for look in looks:
        for seed in seeds:
            yield make(look, palette, seed, folder)


def _rows(made: Made, programs: Sequence[Program]) -> Iterator[Row]:
    for program in programs:
        yield Row(
            program.name, made.look, made.path.stem, score(made.truth, program.read(made.path))
        )
