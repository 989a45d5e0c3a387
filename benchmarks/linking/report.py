"""Figures of linking as tables, one column a scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.linking.figures import BINS

Record = Mapping[str, Any]

_SIZES = ("reports", "letters", "recommendations", "answers", "findings")
_KINDS = ("documents", "answers", "findings", "lineage")


def as_markdown(records: Sequence[Record]) -> str:
    """Scales that were stopped show their size and the stages that they finished."""
    tables = [_work(records)]
    finished = [one for one in records if "worth" in one]
    if finished:
        tables += [_worth(finished), _methods(finished[-1]), _calibration(finished)]
    return "\n\n".join(tables)


def _work(records: Sequence[Record]) -> str:
    lines = _header("size, time and memory", records)
    lines += [_row(name, [_count(one.get(name)) for one in records]) for name in _SIZES]
    lines.append(_row("link, seconds", [_seconds(one.get("seconds")) for one in records]))
    for stage in dict.fromkeys(name for one in records for name in one["stages"]):
        cells = [_seconds(one["stages"].get(stage)) for one in records]
        lines.append(_row(f"… {stage.replace('_', ' ')}", cells))
    ratios = [_ratio(one, records[0]) for one in records]
    lines.append(_row("time an item, ratio to the first", ratios))
    lines.append(_row("peak memory, MiB", [_count(one.get("peak_mib")) for one in records]))
    lines.append(_row("… before linking, MiB", [_count(one.get("made_mib")) for one in records]))
    return "\n".join(lines)


def _worth(records: Sequence[Record]) -> str:
    lines = _header("precision / recall", records)
    for kind in _KINDS:
        for status, shown in (("auto", "auto"), ("all", "with needs_review")):
            cells = [_both(one["worth"][kind][status]) for one in records]
            lines.append(_row(f"{kind}, {shown}", cells))
    return "\n".join(lines)


def _methods(record: Record) -> str:
    """Of the largest scale."""
    lines = [
        f"| links of answers at {record['scale']:g}x, by method | made | right |",
        "| --- | ---: | ---: |",
    ]
    for method, one in record["methods"].items():
        lines.append(f"| {method} | {one['made']:,} | {_share(one['precision'])} |")
    return "\n".join(lines)


def _calibration(records: Sequence[Record]) -> str:
    lines = _header("scores of answers: links, mean score → share right", records)
    for place in range(BINS):
        bins = [one["calibration"]["bins"][place] for one in records]
        if any(bins):
            label = f"{place / BINS:.1f} to {(place + 1) / BINS:.1f}"
            lines.append(_row(label, [_bin(one) for one in bins]))
    errors = [_share(one["calibration"]["error"]) for one in records]
    lines.append(_row("calibration error", errors))
    return "\n".join(lines)


def _header(title: str, records: Sequence[Record]) -> list[str]:
    scales = " | ".join(f"{one['scale']:g}x" for one in records)
    return [f"| {title} | {scales} |", f"| --- {'| ---: ' * len(records)}|"]


def _row(label: str, cells: Sequence[str]) -> str:
    return f"| {label} | {' | '.join(cells)} |"


def _ratio(one: Record, first: Record) -> str:
    if "seconds" not in one or not first.get("seconds"):
        return "–"
    return f"{one['seconds'] / _items(one) / (first['seconds'] / _items(first)):.2f}"


def _items(one: Record) -> int:
    return int(one["recommendations"] + one["answers"] + one["findings"])


def _count(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"


def _seconds(number: float | None) -> str:
    return "–" if number is None else f"{number:,.1f}"


def _share(number: float | None) -> str:
    return "–" if number is None else f"{number:.3f}"


def _both(one: Record) -> str:
    return f"{_share(one['precision'])} / {_share(one['recall'])}"


def _bin(one: Record | None) -> str:
    if one is None:
        return "–"
    return f"{one['count']:,}, {one['mean_score']:.2f} → {one['share_right']:.2f}"
