"""What a person answers: single keys at a terminal, else a command a line."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

Reader = Callable[[int], str | None]
"""The next command, given the highest number that can be chosen; None: there is no more."""

_AT_ONCE = "arpfsbuq?"
_ASKED = {
    "l": "words, number or id (* before it: in all reports)",
    "n": "note",
    "+": "numbers",
    ":": "command",
}


def reader() -> Reader:
    return _key if sys.stdin.isatty() else _line


def _line(highest: int) -> str | None:
    """A line of standard input, printed again so that the output reads by itself."""
    line = sys.stdin.readline()
    if not line:
        return None
    click.echo(f"> {line.strip()}")
    return line.strip()


def _key(highest: int) -> str | None:
    """A key, with the words that go with it; Ctrl-C and Ctrl-D end the review."""
    click.echo("> ", nl=False)
    try:
        key = click.getchar().lower()
        if key.isdigit() and highest > 9:
            return _with_words(key, key)
        if key.isdigit() or (len(key) == 1 and key in _AT_ONCE):
            click.echo(key)
            return key
        if key in _ASKED:
            typed = _with_words(f"{_ASKED[key]}: ", "")
            return typed if key == ":" else f"{key} {typed}"
    except (KeyboardInterrupt, EOFError):
        click.echo()
        return None
    click.echo()
    return "" if key in ("\r", "\n", " ") else key


def _with_words(shown: str, typed: str) -> str:
    click.echo(shown, nl=False)
    return typed + input()
