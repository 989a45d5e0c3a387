"""Inside a worker: what `pool` starts."""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import signal
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, BinaryIO

from hmi_extract.workers.beat import report_to
from hmi_extract.workers.limits import MIB, leave_no_core, limit_memory, resident_memory
from hmi_extract.workers.messages import (
    NO_MEMORY,
    STILL_HERE,
    Closed,
    Failed,
    Failure,
    Reply,
    described,
    receive,
    send,
)

_GRACE = 10  # seconds over the limit after which a worker ends itself, should nobody else
_SPENT = 0.5  # a worker that has come to hold this much of its memory leaves for a fresh one

Work = Callable[[Any], object]


def main(factory: str, seconds: str, memory: str) -> None:
    """Take tasks until there are no more.

    `factory` is "package.module:function"; the function takes nothing, prepares whatever every
    task needs, and returns what does one task. It is called before the first task's time runs.
    """
    tasks, replies = _own_pipes()
    faulthandler.enable()
    leave_no_core()
    work = _made(factory)
    limit_memory(int(memory))
    enough = resident_memory() + _SPENT * int(memory) * MIB if int(memory) else float("inf")
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
    send(replies, STILL_HERE)  # ready

    def begin_time() -> None:
        faulthandler.dump_traceback_later(float(seconds) + _GRACE, exit=True)

    def go_on() -> None:
        begin_time()
        send(replies, STILL_HERE)

    report_to(go_on)
    leaving = False
    while not leaving:
        data = waiting.get()
        begin_time()
        result = _done(work, data)
        faulthandler.cancel_dump_traceback_later()
        leaving = _is_out_of_memory(result) or resident_memory() > enough
        send(replies, _pickled(result, leaving))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, out of reach of libraries that print or ask."""
    tasks = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return tasks, replies


def _listen(tasks: BinaryIO, waiting: SimpleQueue[bytes]) -> None:
    """Hand tasks over; when the owner has gone, end at once, whatever is being done."""
    while True:
        try:
            waiting.put(receive(tasks))
        except Closed:
            break
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)  # with whatever a library has started
    os._exit(0)


def _made(factory: str) -> Work:
    module, _, name = factory.partition(":")
    work: Work = getattr(importlib.import_module(module), name)()
    return work


def _done(work: Work, data: bytes) -> object:
    try:
        return work(pickle.loads(data))
    except MemoryError:
        return Failed(Failure.OUT_OF_MEMORY)
    except Exception as error:
        if any(sign in str(error) for sign in NO_MEMORY):
            return Failed(Failure.OUT_OF_MEMORY)
        return Failed(Failure.RAISED, described(error))


def _is_out_of_memory(result: object) -> bool:
    return isinstance(result, Failed) and result.how == Failure.OUT_OF_MEMORY


def _pickled(result: object, leaving: bool) -> bytes:
    try:
        return pickle.dumps(Reply(result, leaving), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        failed = Failed(Failure.OUT_OF_MEMORY)
    except Exception as error:
        failed = Failed(Failure.RAISED, f"its result cannot be sent: {described(error)}")
    return pickle.dumps(Reply(failed, leaving), pickle.HIGHEST_PROTOCOL)
