"""Median times of questions, warm, each with a limit."""

from __future__ import annotations

import resource
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from benchmarks.queries.questions import Question, questions
from hmi_extract.exports.coverage import Selection, read_coverage
from hmi_extract.store.search import search

_WORDS = ("children", "reported missing", '"body-worn video"', "safeguard*")
_COMMANDS = ("coverage --force dorset", "search children")
_STEPS = 10_000  # of SQLite's machine between two looks at the clock

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Answer:
    group: str
    name: str
    seconds: float | None  # None: stopped at the limit
    rows: int


def ask_store(path: Path, rounds: int, limit: float, clock: Clock) -> Iterator[Answer]:
    """Asks everything `rounds` times after once to warm the cache."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for question in questions(connection):
            yield _asked(connection, question, rounds, limit, clock)
        database = Database(connection)
        selection = Selection(forces=("dorset",))
        yield _timed(
            "coverage of a force",
            "rows, in process",
            lambda: len(read_coverage(database, selection)),
            rounds,
            clock,
        )
        for words in _WORDS:
            yield _timed("search", words, partial(_found, database, words), rounds, clock)
    finally:
        connection.close()
    for command in _COMMANDS:
        yield _timed("command", command, partial(_lines, command, path), rounds, clock)


def processor_time() -> float:
    """Seconds that this process and the commands it has run had of a processor."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(one) for one in whose]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _asked(
    connection: sqlite3.Connection, question: Question, rounds: int, limit: float, clock: Clock
) -> Answer:
    def work() -> int:
        start = clock()
        connection.set_progress_handler(lambda: clock() - start > limit, _STEPS)
        try:
            found = connection.execute(question.sql, dict(question.values))
            return len(found.fetchmany(question.rows))
        finally:
            connection.set_progress_handler(None, 0)

    try:
        return _timed(question.group, question.name, work, rounds, clock)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return Answer(question.group, question.name, None, 0)


def _timed(group: str, name: str, work: Callable[[], int], rounds: int, clock: Clock) -> Answer:
    rows, took = work(), []
    for _ in range(rounds):
        start = clock()
        rows = work()
        took.append(clock() - start)
    return Answer(group, name, statistics.median(took), rows)


def _found(database: Database, words: str) -> int:
    return len(search(database, words))


def _lines(command: str, path: Path) -> int:
    """The lines that a command prints; the whole process, from its start to its end."""
    whole = [sys.executable, "-m", "hmi_extract", *command.split(), "--db", str(path)]
    return subprocess.run(whole, stdout=subprocess.PIPE, check=True).stdout.count(b"\n")
