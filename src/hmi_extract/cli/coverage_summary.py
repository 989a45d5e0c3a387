"""Coverage at a glance: a line a force or a report, and how many there are of each status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hmi_extract.cli.layout import Column, table_lines, terminal_width, width_left, wrapped
from hmi_extract.cli.progress import bar
from hmi_extract.exports.coverage import Count, Timing
from hmi_extract.exports.wording import counted, in_words
from hmi_extract.store.duties import CoverageStatus, Duty

_BAR = 10  # characters
_UNKNOWN = "–"
_HEADINGS = {
    Duty.STATUTORY: "answer owed by law",
    Duty.VOLUNTARY: "voluntary",
    Duty.UNKNOWN: "duty unknown",
    Duty.NONE: "no duty",
}
_WORDS = {
    Duty.STATUTORY: "owed by law",
    Duty.VOLUNTARY: "voluntary",
    Duty.UNKNOWN: "of unknown duty",
    Duty.NONE: "without duty",
}
# Only what the law wants answered can be late.
_TIMINGS = {Timing.LATE: "late", Timing.OVERDUE: "overdue", Timing.DUE_SOON: "due soon"}


def overview_lines(counts: Sequence[Count], *, what: str, filtered: bool) -> Iterator[str]:
    """Forces (or reports, as `what` says) a line each. Forces with neither an answer nor a
    report of their own are in one line together, unless rows of some sort were asked for:
    with those, how many there are is shown and not which share of them is answered."""
    groups: dict[str, list[Count]] = {}
    for count in counts:
        groups.setdefault(count.id, []).append(count)
    together = what == "force" and not filtered
    shown = [group for group in groups.values() if not together or any(map(_of_interest, group))]
    duties = duties_of(counts)
    if shown:
        present = {count.timing for count in counts}
        timings = [each for each in _TIMINGS if each in present and not filtered]
        rows = [[*_cells(group, duties, timings, filtered=filtered)] for group in shown]
        yield from _table(what, rows, duties, timings, filtered=filtered)
    others = [count for group in groups.values() if group not in shown for count in group]
    if others:
        yield _others_line(others, duties, anyone=bool(shown))


def _table(
    what: str,
    rows: Sequence[Sequence[str]],
    duties: Sequence[Duty],
    timings: Sequence[Timing],
    *,
    filtered: bool,
) -> Iterator[str]:
    headings = [what]
    for duty in duties:
        headings.append(_WORDS[duty] if filtered else _HEADINGS[duty])
        if duty == Duty.STATUTORY:
            headings += [_TIMINGS[timing] for timing in timings]
    figures = [*_TIMINGS.values(), *_WORDS.values()]
    columns = [Column(heading, right=heading in figures) for heading in headings]
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    left = width_left(widths[1:], terminal_width())
    columns[0] = replace(columns[0], width=min(widths[0], left), lines=2)
    yield from table_lines(columns, rows)


def _cells(
    group: Sequence[Count], duties: Sequence[Duty], timings: Sequence[Timing], *, filtered: bool
) -> Iterator[str]:
    day = f"{group[0].published} " if group[0].published else ""
    yield day + group[0].name
    for duty in duties:
        counts = [count for count in group if count.duty == duty]
        yield _share(counts, duty, filtered=filtered)
        if duty == Duty.STATUTORY:
            yield from (str(_total(counts, timing)) for timing in timings)


def _share(counts: Sequence[Count], duty: Duty, *, filtered: bool) -> str:
    answered = sum(each.rows for each in counts if each.status != CoverageStatus.UNANSWERED)
    total = _total(counts)
    if filtered:
        return str(total)
    if not total:
        return _UNKNOWN
    share = f"{answered} of {total}"
    return f"{bar(answered, total, _BAR)} {share}" if duty == Duty.STATUTORY else share


def _of_interest(count: Count) -> bool:
    return count.own_report or count.status != CoverageStatus.UNANSWERED


def _others_line(others: Sequence[Count], duties: Sequence[Duty], *, anyone: bool) -> str:
    forces = len({count.force_id for count in others})
    totals = [(_total(_with(others, duty)), duty) for duty in duties]
    owed = ", ".join(f"{total} {_WORDS[duty]}" for total, duty in totals if total)
    more = "more " if anyone else ""
    return f"… {forces} {more}{'force' if forces == 1 else 'forces'} without an answer ({owed})"


def status_lines(counts: Sequence[Count], *, filtered: bool) -> Iterator[str]:
    """How many rows of each status, a column a duty, and what the columns mean."""
    duties = duties_of(counts)
    table: Counter[tuple[str, str]] = Counter()
    for count in counts:
        table[count.status, count.duty] += count.rows
    rows = [
        [in_words(status), *(str(table[status, duty] or _UNKNOWN) for duty in duties)]
        for status in CoverageStatus
        if any(table[status, duty] for duty in duties)
    ]
    rows.append(["all", *(str(_total(_with(counts, duty))) for duty in duties)])
    if Duty.STATUTORY in duties and not filtered:
        by_law = _with(counts, Duty.STATUTORY)
        blank = [_UNKNOWN] * (len(duties) - 1)
        for timing, words in _TIMINGS.items():
            label = "answered late" if timing == Timing.LATE else words
            rows.append([label, str(_total(by_law, timing)), *blank])
    columns = [Column("status"), *(Column(_HEADINGS[duty], right=True) for duty in duties)]
    yield from table_lines(columns, rows)
    forces = len({count.force_id for count in counts})
    yield ""
    yield (
        f"{counted(forces, 'force')}. Counted: each recommendation and area for improvement, "
        "once a force."
    )
    for line in _legend(counts, duties, filtered=filtered):
        yield from wrapped(line, terminal_width())


def _legend(counts: Sequence[Count], duties: Sequence[Duty], *, filtered: bool) -> Iterator[str]:
    if filtered:
        yield "Only the rows that were asked for are counted."
    if any(count.timing in (Timing.OVERDUE, Timing.DUE_SOON) for count in counts):
        yield "Overdue, due soon: judged by the answers in this store alone."
    if any(count.status == CoverageStatus.MENTIONED for count in counts):
        yield "Mentioned: the answer neither tells of action nor says why there is none."
    if Duty.UNKNOWN in duties:
        yield (
            "Duty unknown: the Act does not settle it, as for joint inspections, or the addressee "
            "or publisher is not known."
        )


def duties_of(counts: Iterable[Count]) -> list[Duty]:
    present = {count.duty for count in counts}
    return [duty for duty in _HEADINGS if duty in present]


def _with(counts: Iterable[Count], duty: Duty) -> list[Count]:
    return [count for count in counts if count.duty == duty]


def _total(counts: Iterable[Count], timing: Timing | None = None) -> int:
    return sum(count.rows for count in counts if timing in (None, count.timing))
