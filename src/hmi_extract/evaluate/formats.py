"""A report as text: to read, or for another program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict

from hmi_extract.evaluate.report import Difference, Report

Cell = str | int | float | None
Line = dict[str, Cell]

WIDTH = 100  # characters of a text in the table of differences


def format_report(report: Report, format: str = "table", details: bool = False) -> str:
    """`report` in one of FORMATS; raises ValueError for any other.

    With `details`, the table and the JSON also hold each difference, and CSV and JSON lines,
    which have one kind of row, hold the differences in place of the scores.
    """
    if format not in FORMATS:
        raise ValueError(f"No format {format!r}. Choose from: {', '.join(FORMATS)}.")
    return FORMATS[format](report, details)


def score_lines(report: Report) -> list[Line]:
    """One row a kind of item or link; ratios from 0 to 1, None where nothing was counted."""
    return [
        {
            "what": what,
            "right": score.right,
            "missed": score.missed,
            "extra": score.extra,
            "precision": _rounded(score.precision),
            "recall": _rounded(score.recall),
            "f1": _rounded(score.f1),
        }
        for what, score in report.scores.items()
    ]


def attribute_lines(report: Report) -> list[Line]:
    """One row a field."""
    return [
        {
            "what": what,
            "right": accuracy.right,
            "judged": accuracy.judged,
            "accuracy": _rounded(accuracy.share),
        }
        for what, accuracy in report.attributes.items()
    ]


def _rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, 4)


def _table(report: Report, details: bool) -> str:
    parts = [_aligned(score_lines(report)), _aligned(attribute_lines(report))]
    if report.missing_files:
        parts.append("\n".join(["not in the store:", *(f"  {f}" for f in report.missing_files)]))
    if details:
        parts += [_difference(difference) for difference in report.differences]
    return "\n\n".join(part for part in parts if part)


def _aligned(lines: Sequence[Line]) -> str:
    """Names to the left, figures to the right."""
    if not lines:
        return ""
    rows = [list(lines[0]), *([_shown(cell) for cell in line.values()] for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _difference(difference: Difference) -> str:
    text = " ".join(difference.text.split())
    if len(text) > WIDTH:
        text = text[: WIDTH - 1] + "…"
    head = f"{difference.outcome} {difference.what} ({difference.file})"
    if difference.outcome == "wrong":
        head += f": {difference.predicted}, not {difference.gold}"
    return f"{head}\n  {text}"


def _csv(report: Report, details: bool) -> str:
    if details:
        lines = [dict(asdict(difference)) for difference in report.differences]
    else:
        lines = _measures(report)
    written = io.StringIO()
    if lines:
        writer = csv.DictWriter(written, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    return written.getvalue().rstrip("\n")


def _measures(report: Report) -> list[Line]:
    """Scores and fields in rows of one shape."""
    columns = (
        "what",
        "right",
        "missed",
        "extra",
        "precision",
        "recall",
        "f1",
        "judged",
        "accuracy",
    )
    lines = score_lines(report) + attribute_lines(report)
    return [{column: line.get(column) for column in columns} for line in lines]


def _json(report: Report, details: bool) -> str:
    document: dict[str, object] = {
        "scores": score_lines(report),
        "attributes": attribute_lines(report),
        "missing_files": list(report.missing_files),
    }
    if details:
        document["differences"] = [asdict(difference) for difference in report.differences]
    return json.dumps(document, ensure_ascii=False, indent=2)


def _json_lines(report: Report, details: bool) -> str:
    lines: Iterable[Mapping[str, Cell]] = _measures(report)
    if details:
        lines = [asdict(difference) for difference in report.differences]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


FORMATS: Mapping[str, Callable[[Report, bool], str]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "jsonl": _json_lines,
}
