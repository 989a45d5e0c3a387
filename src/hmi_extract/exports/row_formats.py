"""Rows as CSV (RFC 4180), JSON and JSON lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TextIO

Cell = object
Row = Mapping[str, Cell]
"""Column → value; None is an empty cell in CSV and null in JSON."""

# A spreadsheet takes a cell that begins so for a formula, and may run it: the list of OWASP's
# page on CSV injection, with the full-width forms that some programs fold into the plain ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?")


def neutralised(value: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula, with an apostrophe before it.

    >>> neutralised("=1+1"), neutralised("-3.5"), neutralised(-3), neutralised("a - b")
    ("'=1+1", '-3.5', -3, 'a - b')
    """
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def write_csv(
    rows: Iterable[Row],
    columns: Sequence[str],
    stream: TextIO,
    *,
    neutralise: bool = True,
    line_end: str = "\r\n",
) -> int:
    """A header and a line a row; returns the number of rows. `stream` must not translate line
    ends (`newline=""`) where `line_end` is that of RFC 4180."""
    writer = csv.writer(stream, lineterminator=line_end)
    writer.writerow(columns)
    count = 0
    for row in rows:
        cells = [row[column] for column in columns]
        writer.writerow([neutralised(cell) for cell in cells] if neutralise else cells)
        count += 1
    return count


def write_json(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> int:
    """A list of objects, one a line; returns the number of rows."""
    stream.write("[")
    count = 0
    for row in rows:
        stream.write(",\n" if count else "\n")
        stream.write(_json(row, columns))
        count += 1
    stream.write("\n]\n")
    return count


def write_json_lines(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> int:
    """An object a line; returns the number of rows."""
    count = 0
    for row in rows:
        stream.write(_json(row, columns) + "\n")
        count += 1
    return count


def _json(row: Row, columns: Sequence[str]) -> str:
    return json.dumps({column: row[column] for column in columns}, ensure_ascii=False, default=str)


def _csv_of_a_pipe(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> int:
    return write_csv(rows, columns, stream, line_end="\n")


WRITERS: Mapping[str, Callable[[Iterable[Row], Sequence[str], TextIO], int]] = {
    "csv": _csv_of_a_pipe,
    "json": write_json,
    "jsonl": write_json_lines,
}
"""How commands write rows to standard output, by the name of the format."""
