"""Coverage as a person reads it, force by force: each report, each recommendation, each answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from sqlite_utils import Database

from hmi_extract.cli.layout import (
    Column,
    rule,
    table_lines,
    terminal_width,
    width_left,
    wrapped,
)
from hmi_extract.exports.coverage import (
    Comments,
    CoverageRow,
    NotCounted,
    Selection,
    Timing,
    read_comments,
    read_coverage,
    read_not_counted,
)
from hmi_extract.exports.wording import counted, in_words, quoted, shortened

_ITEM = 10  # characters of an id: "rec-1a2b3c"
_UNDER = " " * 6  # before what stands under a row
_HEADINGS = ("item", "id", "duty", "answered", "timing", "status")
_KINDS = {"recommendation": "rec.", "area_for_improvement": "AFI"}
_UNKNOWN = "–"
_Row = TypeVar("_Row", CoverageRow, Comments, NotCounted)
_REASONS = {
    "in_review": "a person has to decide what it answers",
    "wrong_body": "not of the local policing body",
    "rejected": "said not to answer this",
    "orphan": "answers no recommendation of its report",
    "letter_in_review": "a person has to decide on its report",
    "report_missing": "its report is not in the store",
    "report_unknown": "its report is not known",
    "nothing_owed": "answers what nobody has to answer",
}


def detail_lines(database: Database, selection: Selection) -> Iterator[str]:
    """Every force of the selection with its reports; also those without a recommendation, on
    which comments are owed all the same."""
    rows = _by_force(read_coverage(database, selection))
    comments = _by_force(read_comments(database, selection))
    # Of a letter it is not known which report, or of which year, it does not answer.
    some = selection.reports or selection.years or not selection.whole_reports
    not_counted = {} if some else _by_force(read_not_counted(database, selection))
    names = {force: found[0].force_name for force, found in rows.items()}
    if selection.whole_reports:
        names |= {force: owed[0].force_name for force, owed in comments.items()}
        names |= {force: given[0].force_name for force, given in not_counted.items()}
    for place, (force, name) in enumerate(sorted(names.items(), key=lambda each: each[::-1])):
        yield from [""] * (place > 0)
        yield name
        yield rule(name)
        owed = comments.get(force, [])
        yield from _reports_lines(rows.get(force, []), owed, selection)
        yield from _not_counted_lines(not_counted.get(force, []))


def _by_force(rows: Sequence[_Row]) -> dict[str, list[_Row]]:
    found = groupby(rows, key=lambda row: row.force_id)
    return {force: list(group) for force, group in found if force}


def _reports_lines(
    rows: Sequence[CoverageRow], comments: Sequence[Comments], selection: Selection
) -> Iterator[str]:
    width = terminal_width()
    by_report: dict[str, list[CoverageRow]] = {}
    for row in rows:
        by_report.setdefault(row.document_id, []).append(row)
    owed = {each.document_id: each for each in comments}
    reports = {each.document_id: (each.published or "", each.report_title) for each in rows}
    if selection.whole_reports:
        reports |= {one.document_id: (one.published or "", one.report_title) for one in comments}
    for document in sorted(reports, key=lambda each: (reports[each][0], each)):
        published, title = reports[document]
        yield ""
        yield from wrapped(title or f"untitled ({document})", width)
        day = f"published {published}" if published else "date of publication unknown"
        yield from wrapped(" · ".join([day, *_comments(owed.get(document))]), width, "  ")
        yield ""
        if document in by_report:
            yield from _row_lines(by_report[document], width)
        else:
            yield "  no recommendation or area for improvement: comments are owed on the report"


def _comments(comments: Comments | None) -> Iterator[str]:
    if comments is None:
        return
    yield f"comments due {comments.due}" if comments.due else "comments owed, no due date"
    if comments.comment_document_id is None:
        waiting = {Timing.OVERDUE: ": overdue", Timing.DUE_SOON: ": due soon"}
        yield "no comments in this store" + waiting.get(Timing(comments.timing), "")
        return
    late = f", {counted(comments.days_late, 'day')} late" if comments.days_late else ""
    day = comments.commented_on
    yield f"commented {day}{late}" if day else "commented, date unknown"
    if comments.through_title:
        yield f"on the force's own report, which asks the same: {comments.through_title}"


def _row_lines(rows: Sequence[CoverageRow], width: int) -> Iterator[str]:
    """A row each, under it what is asked, and under that the beginning of the answer."""
    columns = _columns(rows, width)
    heading, *_ = table_lines(columns, [], "  ")
    yield heading
    for row in rows:
        _, *lines = table_lines(columns, [_cells(row)], "  ")
        yield from lines
        yield from wrapped(row.text, width, _UNDER, lines=2)
        if row.quotation:
            page = f" p. {row.response_page}"
            words = shortened(row.quotation, width - len(_UNDER) - len(page) - 4)
            yield f"{_UNDER}→ {quoted(words)}{page}"
        if row.through_id:
            yield from wrapped(_through(row), width, _UNDER)


def _columns(rows: Sequence[CoverageRow], width: int) -> list[Column]:
    """As wide as their widest cells; the status, at the end, gets what is left."""
    cells = [_HEADINGS, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    widths[-1] = min(widths[-1], width_left(widths[:-1], width, indent=2))
    return [
        Column(heading, width=size, lines=2)
        for heading, size in zip(_HEADINGS, widths, strict=True)
    ]


def _through(row: CoverageRow) -> str:
    own = row.through_id.removeprefix(f"{row.document_id}.") if row.through_id else ""
    if own != row.through_id:
        return f"counted through its cause of concern, {own[:_ITEM]}"
    return f"counted through the force's own report, which asks the same: {row.through_id}"


def _cells(row: CoverageRow) -> tuple[str, ...]:
    """The due day stands over the rows of its report."""
    return (
        f"{_KINDS.get(row.kind, row.kind)} {row.number or ''}".strip(),
        _short_id(row),
        row.duty,
        row.answered_on or _UNKNOWN,
        _timing(row),
        _status(row),
    )


def _timing(row: CoverageRow) -> str:
    if row.timing == Timing.LATE and row.days_late:
        return f"{counted(row.days_late, 'day')} late"
    return _UNKNOWN if row.timing == Timing.NO_DUE_DATE else in_words(row.timing)


def _status(row: CoverageRow) -> str:
    """An answer in doubt does not count, but whoever reads "unanswered" wants to know of it."""
    review = f" ({row.answers_in_review} in review)" if row.answers_in_review else ""
    generic = ", generic" if row.is_generic else ""
    return in_words(row.status) + generic + review


def _short_id(row: CoverageRow) -> str:
    """What `hmi-extract show` takes for the record's id."""
    return row.recommendation_id.removeprefix(f"{row.document_id}.")[:_ITEM]


def _not_counted_lines(answers: Sequence[NotCounted]) -> Iterator[str]:
    """Answers of the force that count for nothing, each with the reason."""
    if not answers:
        return
    width = terminal_width()
    yield ""
    do_not = "does not" if len(answers) == 1 else "do not"
    yield f"{counted(len(answers), 'answer')} in this store that {do_not} count"
    yield ""
    rows = [
        (
            answer.response_id.removeprefix(f"{answer.document_id}.")[:_ITEM],
            _REASONS.get(answer.reason, in_words(answer.reason)),
            f"p. {answer.page} of {answer.document_title or answer.document_id}: "
            + quoted(answer.text),
        )
        for answer in answers
    ]
    widths = [_ITEM, 24]
    columns = [
        Column("item", width=_ITEM, lines=1),
        Column("why", width=24, lines=2),
        Column("answer", width=width_left(widths, width, indent=2), lines=2),
    ]
    yield from table_lines(columns, rows, "  ")
