"""Text in columns and paragraphs for a terminal of 80 characters or more."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

_NARROWEST, _WIDEST = 80, 120
_GAP = "  "
_LABEL = 14  # characters before a fact


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    right: bool = False  # figures stand to the right
    width: int | None = None  # characters; None: as wide as its widest cell
    lines: int = 1  # that a cell may take; what is longer ends in "…"


def terminal_width() -> int:
    """Characters in a line: those of the terminal (100 in a pipe), within reason."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, _NARROWEST), _WIDEST)


def side_by_side(
    left: Sequence[str], right: Sequence[str], width: int, divider: str = " │ "
) -> Iterator[str]:
    """Two columns of lines, the left one `width` characters wide.

    >>> list(side_by_side(["We agree.", "It is done."], ["Record it."], 12))
    ['We agree.    │ Record it.', 'It is done.  │']
    """
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:<{width}}{divider}{other}".rstrip()


def wrapped(text: str, width: int, indent: str = "", lines: int | None = None) -> list[str]:
    """`text` in lines of at most `width` characters, indent included, broken between words.

    >>> wrapped("Officers should record what they see.", 20, "  ", 2)
    ['  Officers should', '  record what they…']
    """
    whole = text.isprintable() and not text.endswith(" ")
    if text and whole and len(indent) + len(text) <= width:
        return [indent + text]  # most cells of a table: at a twentieth of the time
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        max_lines=lines,
        placeholder="…",
        break_on_hyphens=False,
    )


def labelled(label: str, value: str, *, whole: bool = False) -> Iterator[str]:
    """A fact with its name before it; `whole`: never broken, so that it can be copied."""
    first, *more = [value] if whole else wrapped(value, terminal_width() - _LABEL)
    yield f"{label:<{_LABEL}}{first}"
    yield from (" " * _LABEL + line for line in more)


def table_lines(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], indent: str = ""
) -> Iterator[str]:
    """A heading and the rows, aligned."""
    widths = [
        column.width or max(len(column.heading), 0, *(len(row[place]) for row in rows))
        for place, column in enumerate(columns)
    ]
    yield _line([column.heading for column in columns], columns, widths, indent)
    for row in rows:
        cells = [
            wrapped(cell, width, lines=column.lines) or [""]
            for cell, column, width in zip(row, columns, widths, strict=True)
        ]
        for parts in zip_longest(*cells, fillvalue=""):
            yield _line(parts, columns, widths, indent)


def _line(
    cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], indent: str
) -> str:
    padded = (
        cell.rjust(width) if column.right else cell.ljust(width)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return (indent + _GAP.join(padded)).rstrip()


def width_left(columns: Sequence[int], width: int, indent: int = 0) -> int:
    """What is left of a line for one more column beside those of the given widths."""
    return width - indent - sum(columns) - len(_GAP) * len(columns)


def rule(text: str) -> str:
    """A line as long as `text`, to stand under it."""
    return "─" * len(text)
