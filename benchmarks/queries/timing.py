"""Median times of questions, warm, each with a limit."""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from benchmarks.queries.questions import Question, questions
from hmi_extract.exports.coverage import Selection, read_coverage
from hmi_extract.store.search import search

_WORDS = ("children", "reported missing", '"body-worn video"', "safeguard*")


@dataclass(frozen=True, slots=True)
class Answer:
    group: str
    name: str
    seconds: float | None  # None: stopped at the limit
    rows: int


def ask_store(path: Path, rounds: int, limit: float) -> Iterator[Answer]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for question in questions(connection):
            yield _timed(connection, question, rounds, limit)
        yield from _asked_in_process(connection, rounds)
    finally:
        connection.close()
    yield _command("coverage --force dorset", path, rounds, "coverage", "--force", "dorset")
    yield _command("search children", path, rounds, "search", "children")


def _timed(connection: sqlite3.Connection, question: Question, rounds: int, limit: float) -> Answer:
    took = []
    for number in range(rounds + 1):  # the first warms the cache
        start = time.perf_counter()
        connection.set_progress_handler(lambda: time.perf_counter() - start > limit, 10_000)  # noqa: B023
        try:
            found = connection.execute(question.sql, dict(question.values))
            rows = len(found.fetchmany(question.rows))
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            return Answer(question.group, question.name, None, 0)
        finally:
            connection.set_progress_handler(None, 0)
        if number:
            took.append(time.perf_counter() - start)
    return Answer(question.group, question.name, statistics.median(took), rows)


def _asked_in_process(connection: sqlite3.Connection, rounds: int) -> Iterator[Answer]:
    database = Database(connection)
    selection = Selection(forces=("dorset",))
    rows, seconds = _median(lambda: len(read_coverage(database, selection)), rounds)
    yield Answer("coverage of a force", "rows, in process", seconds, rows)
    for words in _WORDS:
        rows, seconds = _median(lambda: len(search(database, words)), rounds)  # noqa: B023
        yield Answer("search", words, seconds, rows)


def _command(name: str, path: Path, rounds: int, *arguments: str) -> Answer:
    """The whole process, from its start to its end."""
    command = [sys.executable, "-m", "hmi_extract", *arguments, "--db", str(path)]

    def lines() -> int:
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        return done.stdout.count(b"\n")

    rows, seconds = _median(lines, rounds)
    return Answer("command", name, seconds, rows)


def _median(work: Callable[[], int], rounds: int) -> tuple[int, float]:
    rows, took = work(), []
    for _ in range(rounds):
        start = time.perf_counter()
        rows = work()
        took.append(time.perf_counter() - start)
    return rows, statistics.median(took)
