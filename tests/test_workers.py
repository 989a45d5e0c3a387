"""Workers: what one task breaks costs that task alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hmi_extract.errors import HmiExtractError
from hmi_extract.workers import Failed, Failure, Limits, working

ROOMY = Limits(seconds=60, memory=512)
NARROW = Limits(seconds=0.4, memory=200)

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")


def done(
    name: str, tasks: Sequence[object], *, workers: int = 1, limits: Limits = ROOMY
) -> list[tuple[object, object]]:
    with working(f"worker_tasks:{name}", tasks, workers, limits) as results:
        return list(results)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_task_is_done_once(workers: int) -> None:
    results = done("doubling", range(40), workers=workers)
    assert sorted(results) == [(number, 2 * number) for number in range(40)]


def test_one_worker_keeps_the_order_given() -> None:
    assert [task for task, _ in done("doubling", [3, 1, 2])] == [3, 1, 2]


def test_the_work_is_shared() -> None:
    processes = {result[1] for _, result in done("who", range(400), workers=2)}  # type: ignore[index]
    assert len(processes) == 2
    assert os.getpid() not in processes


@pytest.mark.parametrize(
    ("deed", "failed"),
    [
        pytest.param("sleep", Failed(Failure.TIMEOUT), id="hangs"),
        pytest.param("spin", Failed(Failure.TIMEOUT), id="hangs in C"),
        pytest.param("exit", Failed(Failure.DIED, "exit code 3"), id="ends its process"),
        pytest.param("crash", Failed(Failure.DIED, "SIGSEGV"), id="segmentation fault"),
        pytest.param("eat", Failed(Failure.OUT_OF_MEMORY), id="memory at once", marks=linux),
        pytest.param(
            "eat bit by bit", Failed(Failure.OUT_OF_MEMORY), id="memory by bits", marks=linux
        ),
        pytest.param("abort without memory", Failed(Failure.OUT_OF_MEMORY), id="C++ out of memory"),
        pytest.param(
            "raise", Failed(Failure.RAISED, "ZeroDivisionError: division by zero"), id="raises"
        ),
        pytest.param("quit", Failed(Failure.DIED, "exit code 0"), id="sys.exit"),
    ],
)
def test_a_bad_task_costs_itself_alone(deed: str, failed: Failed) -> None:
    # Little time where time is what runs out: on a busy machine it would run out first elsewhere.
    limits = NARROW if failed.how == Failure.TIMEOUT else replace(NARROW, seconds=10.0)
    results = done("obeying", ["work", deed, "work"], limits=limits)
    assert results == [("work", "worked"), (deed, failed), ("work", "worked")]


def test_a_task_that_goes_forward_may_take_longer() -> None:
    results = done("obeying", ["go forward", "sleep"], limits=NARROW)
    assert results == [("go forward", "arrived"), ("sleep", Failed(Failure.TIMEOUT))]


def test_a_result_that_cannot_be_sent() -> None:
    ((_, failed),) = done("obeying", ["lambda"])
    assert isinstance(failed, Failed)
    assert failed.how == Failure.RAISED
    assert failed.detail.startswith("its result cannot be sent")


def test_what_libraries_print_or_ask_does_not_get_through(
    capfd: pytest.CaptureFixture[str],
) -> None:
    results = done("obeying", ["chat", "ask", "work"])
    assert results == [("chat", "chatted"), ("ask", ""), ("work", "worked")]
    assert capfd.readouterr() == ("", "")


@linux
def test_a_worker_that_has_grown_is_replaced() -> None:
    results = [result for _, result in done("obeying", ["grow"] * 12, limits=NARROW)]
    assert all(isinstance(result, int) for result in results), "none runs out of memory"
    assert len(set(results)) > 1


def test_a_worker_that_cannot_start_says_why() -> None:
    with pytest.raises(HmiExtractError, match=r"RuntimeError: no such dictionary\. Check"):
        done("broken", [1, 2])


def test_nothing_to_do() -> None:
    assert done("doubling", [], workers=0) == []


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from hmi_extract.workers import Limits, working\n"
        "with working('worker_tasks:doubling', [1, 2], 2, Limits()) as results:\n"
        "    print(sorted(results))\n"
    )
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, env=_environment()
    )
    assert run.stdout == "[(1, 2), (2, 4)]\n"


# --- nothing is left behind ----------------------------------------------------------------


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def is_alive(process: int) -> bool:
    """A zombie is not: its parent in these tests may be one that never looks."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def wait_for_end(processes: Sequence[int]) -> bool:
    until = time.monotonic() + 10
    while any(map(is_alive, processes)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(is_alive, processes))


def numbers_in(path: Path) -> list[int]:
    until = time.monotonic() + 20
    while not (path.exists() and len(path.read_text().split()) == 2):
        assert time.monotonic() < until, "the worker has not begun"
        time.sleep(0.02)
    return [int(number) for number in path.read_text().split()]


posix = pytest.mark.skipif(os.name != "posix", reason="looks at processes as POSIX has them")


@posix
def test_what_an_overrunning_worker_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "processes"
    limits = Limits(seconds=3, memory=0)
    assert done("parenting", [str(note)], limits=limits)[0][1] == Failed(Failure.TIMEOUT)
    assert wait_for_end(numbers_in(note))


@posix
def test_workers_end_with_the_loop_over_their_results(tmp_path: Path) -> None:
    note = tmp_path / "processes"
    began = time.monotonic()
    with (
        pytest.raises(KeyboardInterrupt),
        working("worker_tasks:parenting", [str(note)], 1, ROOMY),
    ):
        processes = numbers_in(note)
        raise KeyboardInterrupt
    assert wait_for_end(processes)
    assert time.monotonic() - began < 40, "nobody waited for the task"


INTERRUPTED = """
    from hmi_extract.workers import Limits, working
    with working("worker_tasks:parenting", {notes!r}, 2, Limits()) as results:
        list(results)
"""


@posix
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_no_orphans(sign: signal.Signals, tmp_path: Path) -> None:
    notes = [str(tmp_path / name) for name in ("one", "two")]
    code = textwrap.dedent(INTERRUPTED).format(notes=notes)
    with subprocess.Popen(
        [sys.executable, "-c", code], env=_environment(), stderr=subprocess.DEVNULL
    ) as owner:
        processes = [number for note in notes for number in numbers_in(Path(note))]
        owner.send_signal(sign)
    assert wait_for_end(processes)
