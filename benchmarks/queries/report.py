"""Times and weights as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.queries.timing import Answer
from benchmarks.queries.weighing import Weight

_MEGABYTE = 1_000_000
_PARTS = 15


def as_markdown(weight: Weight, answers: Sequence[Answer], *, every: bool) -> str:
    tables = [_weight(weight)]
    if answers:
        tables.append(_questions(answers) if every else _groups(answers))
    return "\n\n".join(tables)


def _weight(weight: Weight) -> str:
    lines = ["| part | MB | times the text |", "| --- | ---: | ---: |"]
    rest = sum(size for _, size in weight.parts[_PARTS:])
    parts = [
        ("**the store**", weight.file),
        ("the text", weight.text),
        *weight.parts[:_PARTS],
        ("all else", rest),
    ]
    for name, size in parts:
        lines.append(f"| {name} | {size / _MEGABYTE:,.1f} | {size / weight.text:.2f} |")
    return "\n".join(lines)


def _questions(answers: Iterable[Answer]) -> str:
    lines = ["| asked | how | milliseconds | rows read |", "| --- | --- | ---: | ---: |"]
    for one in answers:
        lines.append(f"| {one.group} | {one.name} | {_milliseconds(one)} | {one.rows:,} |")
    return "\n".join(lines)


def _groups(answers: Iterable[Answer]) -> str:
    """For each view or query how long it takes to open, and the slowest way of asking."""
    by_group: dict[str, list[Answer]] = {}
    for one in answers:
        by_group.setdefault(one.group, []).append(one)
    lines = ["| asked | open | slowest | which is |", "| --- | ---: | ---: | --- |"]
    for group, asked in by_group.items():
        slowest = max(asked, key=lambda one: float("inf") if one.seconds is None else one.seconds)
        first, last = _milliseconds(asked[0]), _milliseconds(slowest)
        lines.append(f"| {group} | {first} | {last} | {slowest.name} |")
    return "\n".join(lines)


def _milliseconds(answer: Answer) -> str:
    return "stopped" if answer.seconds is None else f"{1000 * answer.seconds:,.1f}"
