"""Spoilt files through the reading stages: each must end as a document or as a problem.

    python -m benchmarks.fuzz FOLDER... --count 3000 --seed 1 --seconds 600 --keep failing/

Prints how many ended how. Files that raised an error of this program's own (internal_error),
that killed their process (worker_died) or ran over a limit are kept with what was said. What
was read is linked and stored, a hundred documents at a time (store_error). Exits with 1 after
an internal_error, a worker_died or a store_error.
"""

from __future__ import annotations

import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import click

from benchmarks.mutants import Ending, Mutant
from hmi_extract.datamodel import Extraction
from hmi_extract.parsers.registry import SUFFIXES
from hmi_extract.workers import Failed, Failure, Limits, working

FAILURES = frozenset({"internal_error", "worker_died", "store_error"})
KEPT = FAILURES | {"timeout", "out_of_memory"}
READER = "benchmarks.mutants:mutant_reader"
_USUAL_SIZE = 100_000  # bytes; larger files take long, and are chosen seldom
_BATCH = 100  # documents to a store


def mutants(paths: Sequence[Path], count: int, seed: int) -> list[Mutant]:
    rng = Random(seed)
    weights = [_USUAL_SIZE / (_USUAL_SIZE + path.stat().st_size) for path in paths]
    chosen = rng.choices(paths, weights, k=count)
    return [Mutant(path, rng.choice(paths), rng.getrandbits(48)) for path in chosen]


def endings(
    tasks: Sequence[Mutant], jobs: int, limits: Limits, seconds: float
) -> Iterator[tuple[Mutant, Ending]]:
    """How each ended, until the time is over."""
    until = time.monotonic() + seconds
    read: list[tuple[Mutant, Ending]] = []
    with working(READER, tasks, jobs, limits) as results:
        for mutant, result in results:
            ending = _ending(result)
            yield mutant, ending
            if ending.extraction is not None:
                read.append((mutant, ending))
            if len(read) == _BATCH:
                yield from _stored(read)
                read = []
            if time.monotonic() > until:
                break
    yield from _stored(read)


def _ending(result: object) -> Ending:
    if isinstance(result, Failed):
        code = "internal_error" if result.how == Failure.RAISED else result.how.value
        return Ending(code, result.detail)
    assert isinstance(result, Ending)
    return result


def _stored(read: Sequence[tuple[Mutant, Ending]]) -> Iterator[tuple[Mutant, Ending]]:
    """An ending more for each document that cannot be stored; all at once, else one by one."""
    extractions = [ending.extraction for _, ending in read if ending.extraction is not None]
    error = _store_error(extractions)
    if error and len(read) == 1:
        yield read[0][0], Ending("store_error", error)
    elif error:
        half = len(read) // 2
        yield from _stored(read[:half])
        yield from _stored(read[half:])


def _store_error(extractions: Sequence[Extraction]) -> str:
    from hmi_extract.linking.resolution import link
    from hmi_extract.organisations import load_gazetteer
    from hmi_extract.store.save import BuildRecord, write_store

    now = datetime.now(UTC)
    ordered = sorted(extractions, key=lambda one: one.document.id)
    record = BuildRecord("fuzz", now, now, (), {}, {})
    try:
        with tempfile.TemporaryDirectory() as folder:
            links = link(ordered, load_gazetteer())
            write_store(Path(folder) / "fuzz.db", ordered, links, [], load_gazetteer(), record)
    except Exception:
        return traceback.format_exc()
    return ""


def keep(folder: Path, mutant: Mutant, ending: Ending) -> Path:
    """The spoilt file, and beside it what was said."""
    folder.mkdir(parents=True, exist_ok=True)
    made_by, data = mutant.made()
    path = folder / f"{ending.code}-{mutant.seed:x}{mutant.path.suffix}"
    path.write_bytes(data)
    said = f"{mutant.path}\n{made_by}\n{ending.detail}\n"
    path.with_suffix(path.suffix + ".said").write_text(said, encoding="utf-8")
    return path


def files_in(folders: Sequence[Path]) -> list[Path]:
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and path.stat().st_size
    )


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=FOLDER)
@click.option("--count", type=click.IntRange(min=1), default=3000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--seconds", type=float, default=600, show_default=True, help="For the whole run.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--timeout", type=float, default=60, show_default=True, help="Seconds a file.")
@click.option("--memory", type=int, default=1024, show_default=True, help="MiB a file.")
@click.option("--keep", "kept", type=click.Path(file_okay=False, path_type=Path))
def main(
    folders: tuple[Path, ...],
    count: int,
    seed: int,
    seconds: float,
    jobs: int,
    timeout: float,
    memory: int,
    kept: Path | None,
) -> None:
    tasks = mutants(files_in(folders), count, seed)
    counts: Counter[tuple[str, str]] = Counter()
    began = time.monotonic()
    for mutant, ending in endings(tasks, jobs, Limits(timeout, memory), seconds):
        counts[mutant.path.suffix.lower(), ending.code] += 1
        if kept and ending.code in KEPT:
            click.echo(f"{keep(kept, mutant, ending)}: {_last_line(ending.detail)}", err=True)
    for (suffix, code), number in sorted(counts.items()):
        click.echo(f"{suffix:<6} {code:<20} {number:>6}")
    done = sum(number for (_, code), number in counts.items() if code != "store_error")
    click.echo(f"{done} of {count} files in {time.monotonic() - began:.0f} s, seed {seed}")
    if any(code in FAILURES for _, code in counts):
        raise SystemExit(1)


def _last_line(detail: str) -> str:
    return (detail.strip().splitlines() or ["no more is known"])[-1]


if __name__ == "__main__":
    main()
