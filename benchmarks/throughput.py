"""Files a second with one worker and with more, in turn, on copies of a collection.

    python -m benchmarks.throughput corpus/documents --copies 6 --jobs 2 --rounds 5

The copies differ in a few bytes, so that each is a file of its own. Measured is the reading
stage over the last three quarters of the files, when all workers have long begun. Printed too
are the processor's seconds for a file, in the workers and in the main process: where another
program shares the processors, these tell more than the clock.
"""

from __future__ import annotations

import os
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import click

from hmi_extract.inputs import find_inputs
from hmi_extract.parsers.registry import SUFFIXES
from hmi_extract.reading import Task, reading
from hmi_extract.workers import DEFAULT_LIMITS


def copy_changed(folder: Path, into: Path, copies: int) -> None:
    """Every document so many times, no two with the same bytes."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES:
            continue
        for copy in range(copies):
            target = into / f"{copy}" / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            _mark(target, f"{copy}")


def _mark(path: Path, mark: str) -> None:
    """Add what no reader shows."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path, "a") as archive:
            archive.comment = mark.encode()
        return
    marks = {".pdf": f"\n% {mark}\n", ".html": f"<!-- {mark} -->", ".htm": f"<!-- {mark} -->"}
    with path.open("ab") as handle:
        handle.write(marks.get(path.suffix, f"\n\n{mark}\n").encode())


@dataclass(frozen=True, slots=True)
class Run:
    rate: float  # files a second
    workers: float  # processor's seconds a file, starting included
    owner: float


def measured(tasks: Sequence[Task], jobs: int) -> Run:
    before = _processor_seconds()
    with reading(tasks, jobs, DEFAULT_LIMITS) as outcomes:
        for _ in islice(outcomes, len(tasks) // 4):
            pass
        began = time.perf_counter()
        rest = sum(1 for _ in outcomes)
        seconds = time.perf_counter() - began
    spent = [now - then for now, then in zip(_processor_seconds(), before, strict=True)]
    return Run(rest / seconds, spent[1] / len(tasks), spent[0] / len(tasks))


def _processor_seconds() -> tuple[float, float]:
    """Of this process, and of its children that have ended."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.argument("folder", type=FOLDER)
@click.option("--copies", type=click.IntRange(min=1), default=6, show_default=True)
@click.option("--jobs", type=click.IntRange(min=2), default=2, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True)
def main(folder: Path, copies: int, jobs: int, rounds: int) -> None:
    runs: dict[int, list[Run]] = {1: [], jobs: []}
    with tempfile.TemporaryDirectory() as place:
        copy_changed(folder, Path(place), copies)
        files, _ = find_inputs([Path(place)])
        tasks: list[Task] = [(file, None) for file in files]
        for _ in range(rounds):
            for workers, found in runs.items():
                found.append(measured(tasks, workers))
    click.echo(f"{len(tasks)} files, {rounds} rounds, {os.cpu_count()} processors")
    for workers, found in runs.items():
        rates = [run.rate for run in found]
        click.echo(
            f"{workers} worker(s): {median(rates):.2f} files a second "
            f"({min(rates):.2f} to {max(rates):.2f}); processor "
            f"{median(run.workers for run in found) * 1000:.0f} ms a file in the workers, "
            f"{median(run.owner for run in found) * 1000:.1f} ms in the main process"
        )
    pairs = [more.rate / one.rate for one, more in zip(runs[1], runs[jobs], strict=True)]
    click.echo(f"ratio, pair by pair: {median(pairs):.2f} ({min(pairs):.2f} to {max(pairs):.2f})")


if __name__ == "__main__":
    main()
