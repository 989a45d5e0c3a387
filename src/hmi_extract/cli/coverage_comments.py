"""Comments on whole reports: what is owed on each, also on those without a recommendation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hmi_extract.cli.layout import Column, table_lines, terminal_width, width_left, wrapped
from hmi_extract.exports.coverage import Comments, Timing
from hmi_extract.exports.wording import counted, in_words

_UNKNOWN = "–"
_HEADINGS: tuple[str, ...] = ("force", "published", "due", "commented", "timing", "report")
_NAME = 22  # characters of a force's name
_NARROW = 100  # characters of a terminal that has no room for the day of publication


def comments_lines(owed: Sequence[Comments]) -> Iterator[str]:
    """A line a report and force, then the counts."""
    if not owed:
        yield "No comments on a report are owed here."
        return
    headings, rows = _HEADINGS, [_cells(one) for one in owed]
    if terminal_width() < _NARROW:  # the day that it is due tells that of publication
        headings, *rows = ((force, *rest) for force, _, *rest in (headings, *rows))
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    widths[0] = min(widths[0], _NAME)
    widths[-1] = width_left(widths[:-1], terminal_width())
    columns = [
        replace(Column(heading), width=width, lines=3)
        for heading, width in zip(headings, widths, strict=True)
    ]
    yield from table_lines(columns, rows)
    yield ""
    yield from wrapped(_summary(owed), terminal_width())


def _cells(one: Comments) -> tuple[str, ...]:
    late = one.timing == Timing.LATE and one.days_late
    return (
        one.force_name,
        one.published or _UNKNOWN,
        one.due or _UNKNOWN,
        one.commented_on or ("undated" if one.comment_document_id else _UNKNOWN),
        f"{counted(one.days_late or 0, 'day')} late" if late else in_words(one.timing),
        one.report_title or one.document_id,
    )


def comments_summary(owed: Sequence[Comments]) -> Iterator[str]:
    """How many of the comments that are owed on reports there are, and how to see them."""
    yield from wrapped(f"{_summary(owed)} See them with --comments.", terminal_width())


def _summary(owed: Sequence[Comments]) -> str:
    given = sum(one.comment_document_id is not None for one in owed)
    timings = Counter(one.timing for one in owed)
    wanted = (Timing.LATE, Timing.OVERDUE, Timing.DUE_SOON)
    parts = [f"{given} of {len(owed)} here"]
    parts += [f"{timings[each]} {in_words(each)}" for each in wanted if timings[each]]
    return f"Comments on reports, each once a force: {', '.join(parts)}."
