"""One worker, as its owner sees it."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from typing import BinaryIO, cast

from hmi_extract.workers.limits import Limits
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

_BEGIN = (
    "import sys; sys.path[:] = sys.argv[4:]; "
    "from hmi_extract.workers.process import main; main(*sys.argv[1:4])"
)
# glibc else sets 64 MiB of address space aside for each thread, which the limit would count.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "1"}
_TAIL = 20_000  # bytes of what a worker wrote last
_LAST_BREATH = 5  # seconds from a worker's closing its pipe to its end


class Child:
    """A process that does one task after another."""

    def __init__(self, factory: str, limits: Limits) -> None:
        self._limits = limits
        self._overrun = False
        self._ending = threading.Lock()
        # What libraries print, and what a crash leaves behind: nothing for a user's terminal.
        self._said = tempfile.TemporaryFile(mode="a+b", buffering=0)  # noqa: SIM115
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BEGIN, factory, str(limits.seconds), str(limits.memory)]
            + [entry for entry in sys.path if isinstance(entry, str)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=os.environ | _ENVIRONMENT,
            process_group=0,  # so that what it starts ends with it, and Ctrl-C is its owner's
        )
        self._tasks = cast(BinaryIO, self._process.stdin)
        self._replies = cast(BinaryIO, self._process.stdout)

    def wait_until_ready(self) -> str | None:
        """What it said last, where it died instead of beginning."""
        try:
            receive(self._replies)
        except Closed:
            self._wait()
            return self._last_words()
        return None

    def do(self, task: object) -> Reply:
        """The task's result, or how it failed. After `leaving` the worker is of no more use."""
        self._said.truncate(0)
        try:
            send(self._tasks, pickle.dumps(task))
            while (data := self._next_word()) == STILL_HERE:
                pass
        except Closed:
            return Reply(self._how_it_ended(), leaving=True)
        try:
            reply: Reply = pickle.loads(data)
        except Exception as error:
            return Reply(Failed(Failure.RAISED, described(error)), leaving=True)
        return Reply(reply.result, reply.leaving or self._overrun)

    def _next_word(self) -> bytes:
        """What the worker says, if it does within its time. Raises Closed where it does not."""
        clock = threading.Timer(self._limits.seconds, self._stop_overrun)
        clock.daemon = True
        clock.start()
        try:
            return receive(self._replies)
        finally:
            clock.cancel()

    def kill(self) -> None:
        """End it, with whatever it started, whatever they are at."""
        with self._ending:
            if self._process.returncode is not None:
                return  # its number may be another's by now
            if os.name == "posix":
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def close(self) -> None:
        """End it and let go of everything. May be said twice."""
        self.kill()
        self._wait()
        for stream in (self._tasks, self._replies, self._said):
            with contextlib.suppress(OSError):
                stream.close()

    def _stop_overrun(self) -> None:
        self._overrun = True
        self.kill()

    def _wait(self) -> None:
        with self._ending, contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_BREATH)

    def _how_it_ended(self) -> Failed:
        if self._overrun:
            return Failed(Failure.TIMEOUT)
        self._wait()
        said = self._last_words()
        if any(sign in said for sign in NO_MEMORY):
            return Failed(Failure.OUT_OF_MEMORY)
        return Failed(Failure.DIED, _ending(self._process.returncode))

    def _last_words(self) -> str:
        size = self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, size - _TAIL))
        return self._said.read().decode("utf-8", "replace").strip()


def _ending(code: int | None) -> str:
    """ "SIGSEGV", or "exit code 3" """
    if code is None or code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
