"""What was gained and lost since a recorded run: for people, as rows and as an object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from hmi_extract.cli.layout import Column, table_lines, wrapped
from hmi_extract.evaluate.report import Accuracy, Score
from hmi_extract.evaluate.run_record import Change, Changes
from hmi_extract.exports.wording import counted, in_words

CHANGE_COLUMNS = ("change", "what", "file", "before", "now", "text")

Row = dict[str, object]


def change_rows(changes: Changes) -> Iterator[Row]:
    """What was lost first."""
    for change in (*changes.lost, *changes.gained):
        row = asdict(change)
        yield {"change": "gained" if row.pop("is_gain") else "lost"} | row


def changes_object(changes: Changes) -> Row:
    """For JSON: the run compared with, the figures of both and each item."""
    return {
        "version": changes.since.version,
        "date": changes.since.date,
        "figures": list(figure_rows(changes)),
        "changes": list(change_rows(changes)),
        "uncompared": changes.uncompared,
        "files_of_one_run": sorted(changes.other_files),
    }


def figure_rows(changes: Changes) -> Iterator[Row]:
    """F1, and the share right of a field, of both runs; on the documents that both judged."""
    (scores, fields), (scores_now, fields_now) = changes.figures
    yield from _figures("f1", _f1s(scores), _f1s(scores_now))
    yield from _figures("accuracy", _shares(fields), _shares(fields_now))


def _f1s(scores: Mapping[str, list[int]]) -> dict[str, float | None]:
    return {what: Score(*counts).f1 for what, counts in scores.items()}


def _shares(attributes: Mapping[str, list[int]]) -> dict[str, float | None]:
    return {what: Accuracy(*counts).share for what, counts in attributes.items()}


def _figures(
    figure: str, since: Mapping[str, float | None], now: Mapping[str, float | None]
) -> Iterator[Row]:
    for what in dict.fromkeys((*now, *since)):
        before, after = since.get(what), now.get(what)
        both = before is not None and after is not None
        difference = round(after - before, 6) if both else None  # type: ignore[operator]
        yield {
            "what": what,
            "figure": figure,
            "before": before,
            "now": after,
            "difference": difference,
        }


# --- for people ----------------------------------------------------------------------------


def change_lines(changes: Changes, width: int) -> Iterator[str]:
    since = changes.since
    yield f"Since {since.date}, version {since.version}"
    if changes.other_files:
        both = counted(len(since.files & changes.now.files), "document")
        yield f"Only one run judged {len(changes.other_files)} more: this is of the {both} of both."
    yield ""
    yield from _figure_lines(changes)
    for title, items in (("Lost", changes.lost), ("Gained", changes.gained)):
        yield ""
        yield f"{title}: {counted(len(items), 'item')}"
        for change in items:
            yield from _change(change, width)
    if changes.uncompared:
        yield ""
        yield f"{counted(changes.uncompared, 'item')} of the gold judged in one of the runs alone."


def _figure_lines(changes: Changes) -> Iterator[str]:
    rows = [row for row in figure_rows(changes) if row["before"] != row["now"]]
    if not rows:
        yield "All figures are as they were."
        return
    columns = [
        Column("figures that differ"),
        Column(""),
        *(Column(name, right=True) for name in ("before", "now", "difference")),
    ]
    cells = [
        (
            in_words(str(row["what"])),
            "F1" if row["figure"] == "f1" else str(row["figure"]),
            _shown(row["before"]),
            _shown(row["now"]),
            _shown(row["difference"], sign="+"),
        )
        for row in rows
    ]
    yield from table_lines(columns, cells)


def _shown(value: object, sign: str = "") -> str:
    return f"{value:{sign}.3f}" if isinstance(value, float) else "–"


def _change(change: Change, width: int) -> Iterator[str]:
    yield from wrapped(
        f"{change.before} → {change.now}: {in_words(change.what)}, {change.file}", width, "  "
    )
    yield from wrapped(change.text, width, "    ", lines=2)
