"""Factories of what workers do in the tests: "worker_tasks:NAME"."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable

from hmi_extract.reading import Task
from hmi_extract.workers import still_at_work


def doubling() -> Callable[[int], int]:
    return lambda number: 2 * number


def who() -> Callable[[object], tuple[object, int]]:
    """The task, and the process that did it."""
    return lambda task: (task, os.getpid())


def obeying() -> Callable[[str], object]:
    """Does what it is told."""
    deeds: dict[str, Callable[[], object]] = {
        "work": lambda: "worked",
        "sleep": lambda: time.sleep(60),
        "spin": _spin,
        "exit": lambda: os._exit(3),
        "crash": lambda: ctypes.string_at(0),
        "eat": lambda: bytearray(4 << 30),
        "eat bit by bit": _eat,
        "abort without memory": _bad_alloc,
        "raise": lambda: 1 / 0,
        "quit": sys.exit,
        "lambda": lambda: lambda: None,
        "chat": _chat,
        "ask": lambda: sys.stdin.read(),
        "grow": _grow,
        "go forward": _go_forward,
    }
    return lambda task: deeds[task]()


def parenting() -> Callable[[str], object]:
    """Starts a process of its own, notes its number in a file, and waits for it."""

    def work(path: str) -> None:
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        with open(path, "w", encoding="utf-8") as handle:
            handle.write(f"{process.pid} {os.getpid()}")
        process.wait()

    return work


def broken() -> Callable[[object], object]:
    raise RuntimeError("no such dictionary")


def reading_with_pauses() -> Callable[[Task], object]:
    """As documents are read, but files called slow take a minute."""
    from hmi_extract.stages import reader

    read = reader()

    def work(task: Task) -> object:
        if task[0].path.stem == "slow":
            time.sleep(60)
        return read(task)

    return work


def crashing() -> Callable[[object], object]:
    def work(task: object) -> object:
        raise RuntimeError("out of luck")

    return work


def _spin() -> None:
    """In C, with the interpreter's lock held: nothing inside can interrupt it."""
    pow(7, 10**9, 10**400_000)


def _eat() -> None:
    eaten: list[bytearray] = []
    while True:
        eaten.append(bytearray(1 << 20))


def _go_forward() -> str:
    """Takes longer than its time, in steps that do not."""
    for _ in range(4):
        time.sleep(0.2)
        still_at_work()
    return "arrived"


_kept: list[bytes] = []


def _grow() -> int:
    _kept.append(b"x" * (40 << 20))
    return os.getpid()


def _bad_alloc() -> None:
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def _chat() -> str:
    os.write(1, b"page 1 of 2\n")
    print("page 2 of 2", flush=True)
    os.write(2, b"warning: " * 10_000)
    return "chatted"
