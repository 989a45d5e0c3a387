"""`hmi-extract export`: the tables as files."""

from __future__ import annotations

from pathlib import Path

import click

from hmi_extract.cli.options import db_option, opened
from hmi_extract.exports.wording import counted
from hmi_extract.store.describe import DESCRIPTIONS


@click.command()
@db_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write to.",
)
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="CSV (RFC 4180), or JSON: a list of objects a table.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(list(DESCRIPTIONS)),
    metavar="TABLE",
    help="Table or view; may be repeated. Without it: all of them.",
)
@click.option(
    "--neutralise/--no-neutralise",
    default=True,
    show_default=True,
    help="Put an apostrophe before text in a CSV that a spreadsheet would run as a formula.",
)
def export(
    db: Path, out: Path, file_format: str, tables: tuple[str, ...], neutralise: bool
) -> None:
    """Write each table and view to a file of its own.

    Beside them stands metadata.json for Datasette: what the tables and columns hold, and
    ready-made queries.

    \b
    Example:
      hmi-extract export --db hmi.db --out export/ --table coverage --table trail
      datasette hmi.db --metadata export/metadata.json
    """
    from hmi_extract.exports.datasette import write_metadata
    from hmi_extract.exports.tables import export_tables

    with opened(db) as database:
        written = export_tables(database, out, file_format, tables, neutralise=neutralise)
    write_metadata(out / "metadata.json", db.stem)
    for path, rows in written.items():
        click.echo(f"{path}: {counted(rows, 'row')}")
    click.echo(f"{out / 'metadata.json'}: for Datasette")
