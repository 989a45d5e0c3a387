"""Rows to standard output, in the format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import click

from hmi_extract.exports.row_formats import WRITERS, Row

_AT_ONCE = 200  # lines


def print_lines(lines: Iterable[str]) -> None:
    waiting = iter(lines)
    while some := list(islice(waiting, _AT_ONCE)):
        click.echo("\n".join(some))


def print_rows(
    file_format: str,
    rows: Callable[[], Iterable[Row]],
    columns: Sequence[str],
    table: Callable[[], Iterable[str]],
) -> None:
    """`table` gives the lines of a table for people; `rows` what other programs get."""
    if file_format == "table":
        print_lines(table())
    else:
        WRITERS[file_format](rows(), columns, sys.stdout)
        sys.stdout.flush()  # a broken pipe shows here, where click expects it
