"""Comments on whole reports: what is owed on each, also on those without a recommendation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hmi_extract.cli.layout import Column, table_lines, terminal_width, width_left, wrapped
from hmi_extract.exports.coverage import Comments, Timing
from hmi_extract.exports.wording import counted, in_words

_UNKNOWN = "–"
_HEADINGS = ("force", "published", "due", "commented", "timing", "report")
_NAME = 22  # characters of a force's name


def comments_lines(owed: Sequence[Comments]) -> Iterator[str]:
    """A line a report and force, then the counts."""
    if not owed:
        yield "No comments on a report are owed here."
        return
    rows = [_cells(one) for one in owed]
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *rows, strict=True)]
    widths[0] = min(widths[0], _NAME)
    widths[-1] = width_left(widths[:-1], terminal_width())
    columns = [
        replace(Column(heading), width=width, lines=2)
        for heading, width in zip(_HEADINGS, widths, strict=True)
    ]
    yield from table_lines(columns, rows)
    yield ""
    yield from comments_summary(owed)


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
    """How many of the comments that are owed on reports there are, in a line."""
    given = sum(one.comment_document_id is not None for one in owed)
    timings = Counter(one.timing for one in owed)
    wanted = (Timing.LATE, Timing.OVERDUE, Timing.DUE_SOON)
    parts = [f"{given} of {len(owed)} here"]
    parts += [f"{timings[each]} {in_words(each)}" for each in wanted if timings[each]]
    line = f"Comments on reports, each once a force: {', '.join(parts)}."
    yield from wrapped(f"{line} See them with --comments.", terminal_width())
