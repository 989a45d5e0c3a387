"""An evaluation as a person reads it: figures, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hmi_extract.cli.evaluate_changes import change_lines
from hmi_extract.cli.evaluate_errors import error_lines
from hmi_extract.cli.layout import Column, rule, table_lines, terminal_width, wrapped
from hmi_extract.evaluate.figures import (
    ENOUGH_REAL,
    NONE,
    Bin,
    Confusion,
    Reliability,
    confusions,
    origin,
    reliabilities,
)
from hmi_extract.evaluate.intervals import FEWEST, ROUNDS
from hmi_extract.evaluate.report import FINER, Report, divided
from hmi_extract.evaluate.rows import GROUPINGS, Row, attribute_rows, score_rows
from hmi_extract.evaluate.run_record import Changes
from hmi_extract.exports.wording import counted, in_words

_UNKNOWN = "–"
_ALL_INTERVALS = 98  # characters that the table takes with an interval at each ratio


def report_lines(
    reports: Sequence[Report], whole: Report, changes: Changes | None, *, errors: bool
) -> Iterator[str]:
    """Several golds one by one and then together; one by itself in full."""
    width = terminal_width()
    full = reports[0] if len(reports) == 1 else whole
    for report in reports if len(reports) > 1 else ():
        yield from _heading(report)
        yield from _figure_lines(report, width)
        yield ""
    yield from _heading(full)
    yield from _figure_lines(full, width)
    yield from _caption(full, width)
    for grouping in GROUPINGS:
        yield from _grouped_lines(full, grouping, width)
    yield from _confusion_lines(full)
    yield from _reliability_lines(full, width)
    if errors:
        yield from _section("Errors")
        yield from error_lines(reports, width)
    if changes:
        yield from _section("Compared")
        yield from change_lines(changes, width)


def _section(title: str) -> Iterator[str]:
    yield from ("", title, rule(title))


def _documents(report: Report) -> str:
    """How many, and how many of them real: one composed among real ones is no matter."""
    real = sum(document.real is True for document in report.documents)
    said = f"{real} of them real" if real else origin(report.documents)
    return f"{counted(len(report.documents), 'document')}, {said}"


# --- figures -------------------------------------------------------------------------------


def _heading(report: Report) -> Iterator[str]:
    title = f"{report.name} ({_documents(report)})"
    yield from (title, rule(title))


def _figure_lines(report: Report, width: int) -> Iterator[str]:
    yield from _score_lines(report, width)
    fields = attribute_rows(report)
    if fields:
        yield ""
        columns = [Column("field"), *_counts("right", "judged"), Column("accuracy")]
        yield from table_lines(columns, [_field_cells(row) for row in fields])
    if report.missing_files:
        yield ""
        files = ", ".join(report.missing_files)
        yield from wrapped(f"Not in the store, so their items are missed: {files}", width)


def _score_lines(report: Report, width: int, indent: str = "") -> Iterator[str]:
    wide = width >= _ALL_INTERVALS
    columns = [
        Column("", width=24 - len(indent)),
        *_counts("right", "missed", "extra"),
        *(Column(name, width=15 if wide else 9) for name in ("precision", "recall")),
        Column("F1", width=15),
    ]
    rows = [_score_cells(row, wide) for row in score_rows(report)]
    return table_lines(columns, rows, indent)


def _counts(*names: str) -> Iterator[Column]:
    return (Column(name, right=True, width=max(len(name), 5)) for name in names)


def _score_cells(row: Row, wide: bool) -> list[str]:
    what = str(row["what"])
    name = f" {what.split('.')[1]}" if what in FINER else what
    counts = [str(row[each]) for each in ("right", "missed", "extra")]
    ratios = [_ratio(row, each, interval=wide) for each in ("precision", "recall")]
    return [in_words(name), *counts, *ratios, _ratio(row, "f1")]


def _field_cells(row: Row) -> list[str]:
    what = in_words(str(row["what"])).replace(".", ": ")
    return [what, str(row["right"]), str(row["judged"]), _ratio(row, "accuracy")]


def _ratio(row: Row, name: str, *, interval: bool = True) -> str:
    """A ratio and behind it, where it is known, its interval."""
    value, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if not interval or low is None:
        return _shown(value)
    return f"{_shown(value)} {low:.2f}–{high:.2f}"


def _shown(value: object, digits: int = 3) -> str:
    return f"{value:.{digits}f}" if isinstance(value, float) else _UNKNOWN


def _caption(report: Report, width: int) -> Iterator[str]:
    rows = (*score_rows(report), *attribute_rows(report))
    lows = [row[key] for row in rows for key in row if key.endswith("_low")]
    known = any(low is not None for low in lows)
    text = (
        f"Behind a figure its 95 % interval, from {ROUNDS:,} draws of documents."
        if known
        else "No intervals."
    )
    if None in lows:
        text += f" Where fewer than {FEWEST} documents have such items there is none."
    if any(low == 1.0 for low in lows):
        text += " One of 1.00–1.00 says no more than that no document judged has an error."
    yield ""
    yield from wrapped(text, width)


def _grouped_lines(report: Report, grouping: str, width: int) -> Iterator[str]:
    yield from _section(f"By {grouping}")
    for place, (name, part) in enumerate(divided(report, GROUPINGS[grouping]).items()):
        heading, *lines = _score_lines(part, width, "  ")
        if not place:
            yield heading
        yield f"{in_words(name)} ({_documents(part)})"
        yield from lines


# --- confusion -----------------------------------------------------------------------------


def _confusion_lines(report: Report) -> Iterator[str]:
    tables = confusions(report)
    if tables:
        yield from _section("What is taken for what")
        yield "Down: the gold. Across: the store."
    for what, table in tables.items():
        yield ""
        yield in_words(what).replace(".", ": ")
        yield from _confusion_table(table)


def _confusion_table(table: Confusion) -> Iterator[str]:
    """Headings take a line a word, so that seven values fit beside each other."""
    values = list(next(iter(table.values())))
    found = [_name(value).split() for value in values]
    height = max(len(words) for words in found)
    found = [[""] * (height - len(words)) + words for words in found]
    rows = [["", *(words[line] for words in found)] for line in range(height)]
    for gold, counts in table.items():
        rows.append([_name(gold), *(str(counts[value] or "·") for value in values)])
    yield from _aligned(rows)


def _name(value: str) -> str:
    return "none" if value == NONE else in_words(value)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for name, *cells in rows:
        padded = (cell.rjust(width) for cell, width in zip(cells, others, strict=True))
        yield "  ".join(["", name.ljust(first), *padded]).rstrip()


# --- reliability ---------------------------------------------------------------------------


def _reliability_lines(report: Report, width: int) -> Iterator[str]:
    for name, each in reliabilities(report).items():
        yield from _section(f"Scores of {name}, and how often they are right")
        columns = [Column("score"), *_counts("count"), Column("mean score"), Column("share right")]
        yield from table_lines(columns, [_bin_cells(one) for one in each.bins if one.count], "  ")
        yield from wrapped(_reliability_caption(name, each), width)


def _bin_cells(one: Bin) -> list[str]:
    return [
        f"{one.low:.1f}–{one.high:.1f}",
        str(one.count),
        _shown(one.mean),
        _shown(one.share_right),
    ]


def _reliability_caption(name: str, each: Reliability) -> str:
    text = f"Brier score {each.brier:.4f}, of {each.count} {name} ({each.real} real)"
    if name == "links":
        text += ", those that wait for a person among them"
    if each.is_probability:
        return f"{text}. The score may be read as a probability."
    return f"{text}. No probability: that takes {ENOUGH_REAL} real {name}."
