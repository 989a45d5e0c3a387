"""The marks of Markdown that change what a reader sees: emphasis, links, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmi_extract.parsers.runs import Run

_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?:|mailto:)[^>\s]+)>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
_HELD = "\ue000"  # stands for an escaped sign while emphasis is read


def runs_of(text: str) -> list[Run]:
    """The text without marks, in runs.

    >>> [(run.text, run.bold) for run in runs_of("**Within** [a month](x.html)")]
    [('Within', True), (' a month', False)]
    """
    escaped = [match.group(1) for match in _ESCAPED.finditer(text)]
    text = _ESCAPED.sub(_HELD, _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text)))
    signs = iter(escaped)
    found = []
    for run in _strong(text):
        parts = run.text.split(_HELD)
        whole = parts[0] + "".join(next(signs, "") + part for part in parts[1:])
        found.append(run._replace(text=whole))
    return [run for run in found if run.text]


def _strong(text: str) -> Iterator[Run]:
    at = 0
    for match in _STRONG.finditer(text):
        yield from _emphasis(text[at : match.start()], bold=False)
        yield from _emphasis(match.group(2), bold=True)
        at = match.end()
    yield from _emphasis(text[at:], bold=False)


def _emphasis(text: str, bold: bool) -> Iterator[Run]:
    at = 0
    for match in _EMPHASIS.finditer(text):
        yield Run(text[at : match.start()], bold)
        yield Run(match.group(2), bold, italic=True)
        at = match.end()
    yield Run(text[at:], bold)


def table_row(line: str) -> list[str] | None:
    """The cells of a row between bars; None for the rule below the head.

    >>> table_row("| Recommendation 1 | Accepted |")
    ['Recommendation 1', 'Accepted']
    """
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    return None if all(re.fullmatch(r":?-+:?", cell) for cell in cells) else cells


def is_table(lines: list[str]) -> bool:
    """Whether the lines between two blank ones are a table: a head, its rule, rows."""
    bars = all("|" in line for line in lines)
    return len(lines) > 1 and bars and table_row(lines[1]) is None
