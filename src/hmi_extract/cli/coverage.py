"""`hmi-extract coverage`: which recommendations are answered, and which are not."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from hmi_extract.cli.options import (
    db_option,
    force_option,
    format_option,
    opened,
    theme_option,
)
from hmi_extract.cli.printing import print_rows
from hmi_extract.datamodel import RecommendationKind
from hmi_extract.store.duties import CoverageStatus

_KINDS = [str(kind) for kind in RecommendationKind if kind != RecommendationKind.CAUSE_OF_CONCERN]


@click.command()
@db_option
@force_option
@click.option("--report", "reports", multiple=True, metavar="ID", help="Id of a report.")
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice([str(each) for each in CoverageStatus])
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS))
@theme_option
@format_option
def coverage(
    db: Path,
    forces: tuple[str, ...],
    reports: tuple[str, ...],
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    themes: tuple[str, ...],
    file_format: str,
) -> None:
    """Show which recommendations are answered, by force.

    Recommendations must be answered by law (Police Act 1996, section 55), areas for
    improvement need not be: the figures keep them apart. Options that may be repeated add to
    each other.

    \b
    Example:
      hmi-extract coverage --force dorset
      hmi-extract coverage --force "Dorset Police" --status unanswered --format csv
      hmi-extract coverage --theme domestic-abuse
    """
    from hmi_extract.cli.coverage_table import coverage_lines
    from hmi_extract.exports.coverage import COLUMNS, Selection, read_coverage
    from hmi_extract.exports.identification import report_id
    from hmi_extract.store.load import require_themes

    with opened(db) as database:
        if themes:
            require_themes(database)
        chosen = [report_id(database, report) for report in reports]
        selection = Selection(forces, chosen, statuses, kinds, themes)
        print_rows(
            file_format,
            lambda: (asdict(row) for row in read_coverage(database, selection)),
            COLUMNS,
            lambda: coverage_lines(database, selection),
        )
