"""`hmi-extract trails`: what was said to be done, and what inspectors found."""

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

OUTCOMES = ("contradicted", "confirmed", "open", "order_unknown", "no_claim")


@click.command()
@db_option
@click.option(
    "--contradicted", is_flag=True, help="Only claims that inspectors found not to be so."
)
@click.option(
    "--outcome", "outcomes", multiple=True, type=click.Choice(OUTCOMES), help="May be repeated."
)
@force_option
@click.option("--report", "reports", multiple=True, metavar="ID", help="Id of a report.")
@theme_option
@format_option
def trails(
    db: Path,
    contradicted: bool,
    outcomes: tuple[str, ...],
    forces: tuple[str, ...],
    reports: tuple[str, ...],
    themes: tuple[str, ...],
    file_format: str,
) -> None:
    """Show answers beside what inspectors later found.

    Each answer stands beside each later verdict on the same recommendation and force. It is
    contradicted where it says that action was taken, and the verdict is that progress was
    insufficient, or no more than some.

    \b
    Example:
      hmi-extract trails --contradicted
      hmi-extract trails --force dorset --format csv
    """
    from hmi_extract.cli.trails_text import trails_lines
    from hmi_extract.exports.claims import CLAIM_COLUMNS, read_claims
    from hmi_extract.exports.identification import report_id
    from hmi_extract.store.load import require_themes

    if contradicted and outcomes:
        raise click.UsageError("--contradicted and --outcome exclude each other.")
    wanted = {*outcomes, *(["contradicted"] if contradicted else [])}
    with opened(db) as database:
        if themes:
            require_themes(database)
        chosen = [report_id(database, report) for report in reports]
        claims = read_claims(database, forces, chosen, themes, sorted(wanted))
        others = bool(wanted) and not claims and read_claims(database, forces, chosen, themes)
        print_rows(
            file_format,
            lambda: map(asdict, claims),
            CLAIM_COLUMNS,
            lambda: trails_lines(claims, others=len(others or ())),
        )
