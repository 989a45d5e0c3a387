"""Coverage as a person reads it: force by force, or all forces at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sqlite_utils import Database

from hmi_extract.cli.layout import (
    Column,
    rule,
    table_lines,
    terminal_width,
    width_left,
    wrapped,
)
from hmi_extract.cli.progress import bar
from hmi_extract.exports.coverage import (
    Comments,
    Count,
    CoverageRow,
    Selection,
    count_coverage,
    read_comments,
    read_coverage,
)
from hmi_extract.exports.wording import counted, in_words, quoted, shortened
from hmi_extract.store.duties import CoverageStatus, Duty

_FEW_FORCES = 3  # so many are shown whole without being asked for by name
_BAR = 10  # characters
_WITH_BAR = (Duty.STATUTORY, Duty.VOLUNTARY)
_ITEM = 10  # characters: "rec. 3", and under it "rec-1a2b3c"
_STATUS = 16  # characters: "refused without", and under it "reason"
_KINDS = {"recommendation": "rec.", "area_for_improvement": "AFI"}
_UNKNOWN = "–"


def coverage_lines(database: Database, selection: Selection) -> Iterator[str]:
    """The rows where forces were chosen or there are few, else a line a force."""
    counts = count_coverage(database, selection)
    if not counts:
        yield "No recommendation or area for improvement here is owed an answer or has one."
        return
    detailed = bool(selection.forces) or len({count.force_id for count in counts}) <= _FEW_FORCES
    if detailed:
        rows = read_coverage(database, selection)
        yield from _detail_lines(rows, read_comments(database, selection.forces))
    else:
        yield from _overview_lines(counts, filtered=bool(selection.statuses))
    yield ""
    yield from _status_lines(counts)
    if not detailed:
        yield "One force's recommendations and answers: hmi-extract coverage --force FORCE"
    else:
        yield "One recommendation with its trail: hmi-extract show ID"


# --- force by force ------------------------------------------------------------------------


def _detail_lines(
    rows: Sequence[CoverageRow], comments: Mapping[tuple[str, str], Comments]
) -> Iterator[str]:
    width = terminal_width()
    for place, (_, of_force) in enumerate(groupby(rows, key=lambda row: row.force_id)):
        force_rows = list(of_force)
        name = force_rows[0].force_name
        yield from [""] * (place > 0)
        yield name
        yield rule(name)
        for (document, force), of_report in groupby(
            force_rows, key=lambda row: (row.document_id, row.force_id)
        ):
            report_rows = list(of_report)
            yield ""
            yield from _report_lines(report_rows[0], comments.get((document, force)), width)
            yield ""
            yield from _row_lines(report_rows, width)


def _report_lines(row: CoverageRow, comments: Comments | None, width: int) -> Iterator[str]:
    yield from wrapped(row.report_title or f"untitled ({row.document_id})", width)
    published = f"published {row.published}" if row.published else "date of publication unknown"
    yield f"  {' · '.join([published, *_comments(comments)])}"


def _comments(comments: Comments | None) -> Iterator[str]:
    if comments is None:
        return
    yield f"comments due {comments.due}" if comments.due else "comments owed, no due date"
    if comments.commented_on:
        yield f"commented {comments.commented_on}"
    elif comments.comment_document_id:
        yield "commented, date unknown"
    else:
        yield "no comments in this store"


def _row_lines(rows: Sequence[CoverageRow], width: int) -> Iterator[str]:
    """A row each, and under an answered one the beginning of the answer."""
    columns = _columns(rows, width)
    indent = " " * (2 + _ITEM + 2)
    heading, *_ = table_lines(columns, [], "  ")
    yield heading
    for row in rows:
        _, *lines = table_lines(columns, [_cells(row)], "  ")
        yield from lines
        if row.quotation:
            quotation = shortened(row.quotation, width - len(indent) - 2)
            yield indent + quoted(quotation)


def _columns(rows: Sequence[CoverageRow], width: int) -> list[Column]:
    """As wide as their widest cell, the status over two lines; the words get the rest."""
    headings = ("item", "recommendation", "duty", "answered", "late", "status")
    cells = [headings, *(_cells(row) for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    widths[0], widths[-1] = _ITEM, min(widths[-1], _STATUS)
    widths[1] = width_left([widths[0], *widths[2:]], width, indent=2)
    lines = (2, 3, 1, 1, 1, 2)
    return [
        Column(heading, right=heading == "late", width=size, lines=most)
        for heading, size, most in zip(headings, widths, lines, strict=True)
    ]


def _cells(row: CoverageRow) -> tuple[str, ...]:
    """The due day stands over the rows of its report. Only what the law asks for is late."""
    return (
        f"{_KINDS.get(row.kind, row.kind)} {row.number or ''} {_short_id(row)}",
        row.text,
        row.duty,
        row.answered_on or _UNKNOWN,
        _UNKNOWN if row.days_late is None or row.duty != Duty.STATUTORY else str(row.days_late),
        _status(row),
    )


def _status(row: CoverageRow) -> str:
    """An answer in doubt does not count, but whoever reads "unanswered" wants to know of it."""
    review = f" ({row.answers_in_review} in review)" if row.answers_in_review else ""
    return in_words(row.status) + review


def _short_id(row: CoverageRow) -> str:
    """What `hmi-extract show` takes for the record's id."""
    return row.recommendation_id.removeprefix(f"{row.document_id}.")[:_ITEM]


# --- all forces at a glance ------------------------------------------------------------------


def _overview_lines(counts: Sequence[Count], *, filtered: bool) -> Iterator[str]:
    """Forces with an answer or a report of their own, a line each; the others in one."""
    by_force = {
        force: list(group) for force, group in groupby(counts, key=lambda count: count.force_id)
    }
    shown = [group for group in by_force.values() if filtered or any(map(_of_interest, group))]
    duties = _duties(counts)
    columns = [Column(heading, right=heading == _LATE) for heading in _headings(duties)]
    rows = [[*_shares(group, duties, filtered=filtered)] for group in shown]
    if rows:
        widths = [max(map(len, column)) for column in zip(_headings(duties), *rows, strict=True)]
        columns[0] = replace(
            columns[0], width=min(widths[0], width_left(widths[1:], terminal_width()))
        )
        yield from table_lines(columns, rows)
    others = [count for group in by_force.values() if group not in shown for count in group]
    if others:
        yield from _others_line(others, duties, anyone=bool(rows))


_LATE = "late"  # only what the law wants answered can be late


def _headings(duties: Sequence[Duty]) -> list[str]:
    headings = ["force"]
    for duty in duties:
        headings += [_DUTY_HEADINGS[duty], *([_LATE] if duty == Duty.STATUTORY else [])]
    return headings


def _shares(group: Sequence[Count], duties: Sequence[Duty], *, filtered: bool) -> Iterator[str]:
    """The cells of one force."""
    yield group[0].force_name
    for duty in duties:
        counts = _with(group, duty)
        yield _share(counts, duty, filtered=filtered)
        if duty == Duty.STATUTORY:
            yield str(_late(counts))


_DUTY_HEADINGS = {
    Duty.STATUTORY: "answer owed by law",
    Duty.VOLUNTARY: "answer voluntary",
    Duty.UNKNOWN: "duty unknown",
    Duty.NONE: "no duty",
}


def _of_interest(count: Count) -> bool:
    return count.own_report or count.status != CoverageStatus.UNANSWERED


def _with(counts: Iterable[Count], duty: Duty) -> list[Count]:
    return [count for count in counts if count.duty == duty]


def _answered(counts: Iterable[Count]) -> int:
    return sum(count.rows for count in counts if count.status != CoverageStatus.UNANSWERED)


def _total(counts: Iterable[Count]) -> int:
    return sum(count.rows for count in counts)


def _share(counts: Sequence[Count], duty: Duty, *, filtered: bool) -> str:
    """How many are answered; with rows of some statuses alone, how many there are."""
    answered, total = _answered(counts), _total(counts)
    if filtered:
        return str(total)
    if not total:
        return _UNKNOWN
    share = f"{answered} of {total}"
    return f"{bar(answered, total, _BAR)} {share}" if duty in _WITH_BAR else share


def _others_line(others: Sequence[Count], duties: Sequence[Duty], *, anyone: bool) -> Iterator[str]:
    forces = len({count.force_id for count in others})
    totals = [(_total(_with(others, duty)), duty) for duty in duties]
    owed = ", ".join(f"{total} {_DUTY_WORDS[duty]}" for total, duty in totals if total)
    more = "more " if anyone else ""
    yield f"… {forces} {more}{'force' if forces == 1 else 'forces'} without an answer ({owed})"


_DUTY_WORDS = {
    Duty.STATUTORY: "owed by law",
    Duty.VOLUNTARY: "voluntary",
    Duty.UNKNOWN: "of unknown duty",
    Duty.NONE: "without duty",
}


# --- counts by status --------------------------------------------------------------------------


def _duties(counts: Iterable[Count]) -> list[Duty]:
    present = {count.duty for count in counts}
    return [duty for duty in _DUTY_HEADINGS if duty in present]


def _status_lines(counts: Sequence[Count]) -> Iterator[str]:
    """How many rows of each status, a column a duty."""
    duties = _duties(counts)
    table: Counter[tuple[str, str]] = Counter()
    for count in counts:
        table[count.status, count.duty] += count.rows
    rows = [
        [in_words(status), *(str(table[status, duty] or _UNKNOWN) for duty in duties)]
        for status in CoverageStatus
        if any(table[status, duty] for duty in duties)
    ]
    rows.append(["all", *(str(_total(_with(counts, duty))) for duty in duties)])
    if Duty.STATUTORY in duties:
        late = _late(_with(counts, Duty.STATUTORY))
        blank = [_UNKNOWN] * (len(duties) - 1)
        rows.append(["answered late", str(late), *blank])
    columns = [Column("status"), *(Column(_DUTY_HEADINGS[duty], right=True) for duty in duties)]
    yield from table_lines(columns, rows)
    forces = len({count.force_id for count in counts})
    yield ""
    yield (
        f"{counted(forces, 'force')}. Counted: each recommendation and area for improvement, "
        "once a force."
    )


def _late(counts: Iterable[Count]) -> int:
    return sum(count.late for count in counts)
