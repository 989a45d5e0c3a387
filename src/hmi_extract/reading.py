"""Files read in worker processes, within limits. Whatever one file breaks, the others go on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from hmi_extract.datamodel import Extraction, Problem, Severity
from hmi_extract.inputs import InputFile
from hmi_extract.metadata.manifest import Told
from hmi_extract.workers import DEFAULT_LIMITS, Failed, Failure, Limits, working

Task = tuple[InputFile, Told | None]
"""A file, and what the manifest tells of it."""
Outcome = tuple[InputFile, Extraction | Problem]

READER = "hmi_extract.stages:reader"  # its imports are heavy: in the workers alone

# Starting a worker costs as much time as reading this much.
_FILES_A_WORKER = 12
_BYTES_A_WORKER = 2_000_000


@contextmanager
def reading(
    tasks: Sequence[Task], jobs: int, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Iterator[Outcome]]:
    """Every file, in whatever order they are done, by `jobs` worker processes; 0 chooses.

    A file that overruns a limit, or kills its worker, is a Problem of code timeout,
    out_of_memory or worker_died; an error in this program's own code, internal_error. The
    workers are at it from when the context is entered until it is left.
    """
    ordered = sorted(tasks, key=_size, reverse=True)  # no worker is left with a large one at last
    workers = min(jobs or _automatic_jobs(ordered), len(ordered))
    with working(READER, ordered, workers, limits) as results:
        yield (_outcome(task, result, limits) for task, result in results)


def _outcome(task: Task, result: object, limits: Limits) -> Outcome:
    file, _ = task
    if isinstance(result, Failed):
        return file, _problem(file, result, limits)
    return file, cast("Extraction | Problem", result)


def _size(task: Task) -> int:
    try:
        return task[0].path.stat().st_size
    except OSError:
        return 0


def _automatic_jobs(tasks: Sequence[Task]) -> int:
    worthwhile = 1 + len(tasks) // _FILES_A_WORKER + sum(map(_size, tasks)) // _BYTES_A_WORKER
    return min(worthwhile, _processors())


def _processors() -> int:
    """Those that this process may use, which may be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# --- problems ------------------------------------------------------------------------------


def _problem(file: InputFile, failed: Failed, limits: Limits) -> Problem:
    code, what = _wording(failed, limits)
    return Problem(file.source, "reading", Severity.ERROR, code, f"{file.source}: {what}")


def _wording(failed: Failed, limits: Limits) -> tuple[str, str]:
    match failed.how:
        case Failure.TIMEOUT:
            return "timeout", (
                f"reading it took longer than {limits.seconds:g} seconds, and was ended. Raise "
                "the limit with --timeout, or split the file."
            )
        case Failure.OUT_OF_MEMORY:
            return "out_of_memory", (
                f"reading it took more than {limits.memory} MiB of memory, and was ended. Raise "
                "the limit with --memory, or split the file."
            )
        case Failure.DIED:
            return "worker_died", (
                f"the process that read it died ({failed.detail}). The file is damaged, or memory "
                "ran out: save it anew in a viewer, or raise the limit with --memory."
            )
        case Failure.RAISED:
            return "internal_error", (
                f"reading it failed ({failed.detail}). "
                "Save it in another format, and report this together with the file."
            )
