"""Asks a store: `python -m benchmarks.queries`.

Without `--db` a store of the nation's size is made first, which takes a minute or two and 1 GB
of memory.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.queries.making import make_store
from benchmarks.queries.report import as_markdown
from benchmarks.queries.timing import ask_store, processor_time
from benchmarks.queries.weighing import weigh

_ROUNDS, _LIMIT = 3, 20.0
_RUNNING = 4000  # between joint letters, 1,300, and committee reports, 8,000


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    if options.make:
        make_store(options.make, options.scale, options.seed, options.running)
        return
    if options.db:
        _measure(options.db, options)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        make_store(path, options.scale, options.seed, options.running)
        _measure(path, options)


def _measure(path: Path, options: argparse.Namespace) -> None:
    weight = weigh(path)
    clock = processor_time if options.processor else time.perf_counter
    answers = [] if options.size else list(ask_store(path, options.rounds, options.limit, clock))
    if options.format == "json":
        print(json.dumps({"weight": asdict(weight), "answers": [asdict(one) for one in answers]}))
    else:
        print(as_markdown(weight, answers, every=options.every))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.queries", description=__doc__)
    store = parser.add_mutually_exclusive_group()
    store.add_argument("--db", type=Path, metavar="FILE", help="ask this store, make none")
    store.add_argument("--make", type=Path, metavar="FILE", help="write the store, ask nothing")
    parser.add_argument(
        "--scale",
        type=float,
        default=16,
        metavar="N",
        help="sixteenths of the nation (default: 16, some 60,000 recommendations)",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--running",
        type=int,
        default=_RUNNING,
        metavar="N",
        help=f"characters of running text for each recommendation (default: {_RUNNING:,})",
    )
    parser.add_argument(
        "--rounds", type=int, default=_ROUNDS, help=f"after a warm one (default: {_ROUNDS})"
    )
    parser.add_argument(
        "--limit",
        type=float,
        default=_LIMIT,
        metavar="SECONDS",
        help=f"give up on a question (default: {_LIMIT:g})",
    )
    parser.add_argument(
        "--processor", action="store_true", help="processor time, where others use the machine"
    )
    parser.add_argument("--size", action="store_true", help="weigh the store, ask nothing")
    parser.add_argument("--every", action="store_true", help="a line a question, not a view")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    return parser
