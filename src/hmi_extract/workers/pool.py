"""Many tasks over several workers."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from hmi_extract.errors import HmiExtractError
from hmi_extract.workers.child import Child
from hmi_extract.workers.limits import Limits

Done = tuple[Any, object]
"""A task, and its result or the `Failed` that stands for it."""

_HEARTBEAT = 1.0  # seconds; on Windows a wait without an end cannot be interrupted


@contextmanager
def working(
    factory: str, tasks: Iterable[Any], workers: int, limits: Limits
) -> Iterator[Iterator[Done]]:
    """Every task with its result, as they are done; begun in the order given.

    `factory` ("package.module:function") makes, within each worker, the function that does one
    task. Tasks and results must be such as can be pickled. The workers start when the context
    is entered, not with the first result that is asked for, and end when it is left.

    Raises HmiExtractError where a worker cannot begin.
    """
    pool = _Pool(factory, tasks, workers, limits)
    try:
        yield pool.results()
    finally:
        pool.stop()


class _Pool:
    """A thread for each worker, which waits for it and puts another in its place."""

    def __init__(self, factory: str, tasks: Iterable[Any], workers: int, limits: Limits) -> None:
        self._factory = factory
        self._limits = limits
        self._waiting = deque(tasks)
        self._count = len(self._waiting)
        self._done: queue.SimpleQueue[Done | Exception] = queue.SimpleQueue()
        self._children: set[Child] = set()
        self._stopping = False
        self._changing = threading.Lock()  # of the two above
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def results(self) -> Iterator[Done]:
        for _ in range(self._count):
            yield self._next_result()

    def _next_result(self) -> Done:
        while True:
            with suppress(queue.Empty):
                done = self._done.get(timeout=_HEARTBEAT)
                if isinstance(done, Exception):
                    raise done
                return done

    def stop(self) -> None:
        """End all workers, whatever they are at."""
        with self._changing:
            self._stopping = True
            self._waiting.clear()
            for child in self._children:
                child.kill()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        child: Child | None = None
        try:
            while not self._stopping and self._waiting:
                child = child or self._begin()
                child = self._do_next(child)
        except Exception as error:
            self._done.put(error)
        finally:
            if child:
                self._end(child)

    def _do_next(self, child: Child) -> Child | None:
        """Do what is next; the child, if it can do more."""
        try:
            task = self._waiting.popleft()
        except IndexError:  # another was faster
            return child
        reply = child.do(task)
        self._done.put((task, reply.result))
        if not reply.leaving:
            return child
        self._end(child)
        return None

    def _begin(self) -> Child:
        try:
            child = Child(self._factory, self._limits)
        except OSError as error:
            raise HmiExtractError(_no_worker(str(error))) from error
        with self._changing:
            self._children.add(child)
            if self._stopping:
                child.kill()
        last_words = child.wait_until_ready()
        if last_words is None or self._stopping:
            return child
        self._end(child)
        raise HmiExtractError(_no_worker(last_words))

    def _end(self, child: Child) -> None:
        with self._changing:
            self._children.discard(child)
        child.close()


def _no_worker(last_words: str) -> str:
    why = last_words.splitlines()[-1] if last_words else "it ended without a word"
    return (
        f"a process that reads files cannot start: {why}. "
        "Check that the installation is whole, that memory is left, and what --memory allows."
    )
