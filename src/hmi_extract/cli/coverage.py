"""`hmi-extract coverage`: which recommendations are answered, and which are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import (
    DAY,
    db_option,
    force_option,
    format_option,
    opened,
    theme_option,
)
from hmi_extract.cli.printing import print_rows
from hmi_extract.datamodel import RecommendationKind
from hmi_extract.store.duties import CoverageStatus

if TYPE_CHECKING:
    from sqlite_utils import Database

    from hmi_extract.exports.coverage import Selection

_KINDS = [str(kind) for kind in RecommendationKind if kind != RecommendationKind.CAUSE_OF_CONCERN]
TIMINGS = ("on_time", "late", "date_unknown", "overdue", "due_soon", "not_yet_due", "no_due_date")
_FEW_FORCES = 3  # so many are shown whole without being asked for by name


@click.command()
@db_option
@force_option
@click.option("--all-forces", is_flag=True, help="Show every force with each of its rows.")
@click.option("--report", "reports", multiple=True, metavar="ID", help="Id of a report.")
@click.option(
    "--year", "years", multiple=True, type=int, help="Year in which the report was published."
)
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice([str(each) for each in CoverageStatus])
)
@click.option(
    "--timing",
    "timings",
    multiple=True,
    type=click.Choice(TIMINGS),
    help="How it stands to the last lawful day; due_soon is within 14 days.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS))
@theme_option
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The position on that day (2024-05-31): what was published and answered by then.",
)
@click.option(
    "--by", type=click.Choice(["force", "report"]), help="A line a force, or a line a report."
)
@click.option(
    "--comments",
    is_flag=True,
    help="Instead: the comments that are owed on each report as a whole.",
)
@format_option
def coverage(
    db: Path,
    forces: tuple[str, ...],
    all_forces: bool,
    reports: tuple[str, ...],
    years: tuple[int, ...],
    statuses: tuple[str, ...],
    timings: tuple[str, ...],
    kinds: tuple[str, ...],
    themes: tuple[str, ...],
    as_of: date | None,
    by: str | None,
    comments: bool,
    file_format: str,
) -> None:
    """Show which recommendations are answered, by force.

    Recommendations must be answered by law (Police Act 1996, section 55), areas for
    improvement need not be: the figures keep them apart. Options that may be repeated add to
    each other. What is overdue, or due soon, is so today, or on the day of --as-of.

    \b
    Example:
      hmi-extract coverage --force dorset
      hmi-extract coverage --force "Dorset Police" --status unanswered --format csv
      hmi-extract coverage --by report --year 2023
      hmi-extract coverage --force dorset --as-of 2024-05-31 --timing overdue
      hmi-extract coverage --force dorset --comments
    """
    from hmi_extract.exports.coverage import COLUMNS, Selection, go_to, read_coverage
    from hmi_extract.exports.identification import report_id
    from hmi_extract.store.load import require_themes

    if comments and (statuses or kinds or themes or by):
        raise click.UsageError(
            "--comments are on whole reports: leave out --status, --kind, --theme and --by."
        )
    if forces and all_forces:
        raise click.UsageError("--force and --all-forces exclude each other.")
    with opened(db) as database:
        if themes:
            require_themes(database)
        chosen = [report_id(database, report) for report in reports]
        day = as_of or date.today()
        selection = Selection(forces, chosen, years, statuses, timings, kinds, themes, day)
        if as_of:
            go_to(database, day, selection)
            if file_format == "table":
                click.echo(f"Position on {day}: what was published and answered by then.\n")
        if comments:
            _print_comments(database, selection, file_format)
            return
        print_rows(
            file_format,
            lambda: (asdict(row) for row in read_coverage(database, selection)),
            COLUMNS,
            lambda: _lines(database, selection, by, in_detail=bool(forces) or all_forces),
        )


def _print_comments(database: Database, selection: Selection, file_format: str) -> None:
    from hmi_extract.cli.coverage_comments import comments_lines
    from hmi_extract.exports.coverage import COMMENT_COLUMNS, read_comments

    found = read_comments(database, selection)
    rows = (asdict(one) for one in found)
    print_rows(file_format, lambda: rows, COMMENT_COLUMNS, lambda: comments_lines(found))


def _lines(
    database: Database, selection: Selection, by: str | None, *, in_detail: bool
) -> Iterator[str]:
    """Each row where forces were chosen or there are few, else a line each; then the counts."""
    from hmi_extract.cli.coverage_comments import comments_summary
    from hmi_extract.cli.coverage_detail import detail_lines
    from hmi_extract.cli.coverage_summary import overview_lines, status_lines
    from hmi_extract.exports.coverage import count_coverage, is_whole, read_comments

    counts = count_coverage(database, selection, by_report=by == "report")
    owed = read_comments(database, selection) if selection.whole_reports else []
    concerned = {*(each.force_id for each in counts), *(each.force_id for each in owed)}
    few = len(concerned) <= _FEW_FORCES
    detailed = by is None and (in_detail or few)
    filtered = bool(selection.statuses or selection.timings)
    if detailed:
        lines = list(detail_lines(database, selection))
    else:
        lines = list(overview_lines(counts, what=by or "force", filtered=filtered))
    if not lines and not owed:
        yield from _nothing(database, selection)
        return
    yield from lines
    if counts:
        yield ""
        yield from status_lines(counts, filtered=filtered)
    if owed:
        yield from comments_summary(owed)
    if is_whole(selection):
        yield from _answers_by_others(database)
    if detailed:
        yield "One recommendation with its trail: hmi-extract show ID"
        yield "What waits for a person: hmi-extract review"
    else:
        yield "One force's recommendations and answers: hmi-extract coverage --force FORCE"


def _nothing(database: Database, selection: Selection) -> Iterator[str]:
    """Why there is nothing to show."""
    from hmi_extract.exports.coverage import is_whole

    if not database.execute("SELECT 1 FROM documents LIMIT 1").fetchone():
        yield "The store holds no documents."
    elif is_whole(selection):
        yield "No police force owes an answer to anything here, and none has given one."
        yield from _answers_by_others(database)
    else:
        yield "Nothing in the store fits these options. Leave some of them out."


def _answers_by_others(database: Database) -> Iterator[str]:
    """Answers of governments and bodies, which no force owes."""
    from hmi_extract.exports.wording import counted

    query = "SELECT count(*) FROM answers_not_counted WHERE reason = 'nothing_owed'"
    ((others,),) = database.execute(query).fetchall()
    if others:
        yield f"{counted(others, 'answer')} by others: hmi-extract show DOCUMENT lists them."
