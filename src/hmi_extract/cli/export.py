"""`hmi-extract export`: the store in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import DAY, db_option, force_option, opened
from hmi_extract.cli.progress import ProgressLine
from hmi_extract.exports.wording import counted
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.describe_behind import BEHIND

if TYPE_CHECKING:
    from sqlite_utils import Database

_OF_TABLES = ("csv", "json", "ndjson")
_FORMATS = (*_OF_TABLES, "xlsx", "graphml", "datasette")


@click.command()
@db_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write to; for xlsx and graphml, also a file with this ending.",
)
@click.option(
    "--format",
    "file_format",
    type=click.Choice(_FORMATS),
    default="csv",
    show_default=True,
    help="What to write: see above.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice([name for name in DESCRIPTIONS if name not in BEHIND]),
    metavar="TABLE",
    help="For csv, json and ndjson: table or view; may be repeated. Without it: all of them.",
)
@click.option(
    "--neutralise/--no-neutralise",
    default=True,
    show_default=True,
    help="Put an apostrophe before text in csv and xlsx that a spreadsheet could run as a formula.",
)
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="For xlsx: the position on that day, what was published and answered by then.",
)
@force_option
def export(
    db: Path,
    out: Path,
    file_format: str,
    tables: tuple[str, ...],
    neutralise: bool,
    as_of: date | None,
    forces: tuple[str, ...],
) -> None:
    """Write the store for other programs.

    \b
    csv        a Frictionless Data Package: a CSV (RFC 4180) a table or view, and
               datapackage.json, which says what each column holds, its type and keys
    json       a list of objects a table, as Datasette's ?_shape=array gives them, what is
               JSON within as with its &_json=COLUMN
    ndjson     an object a line, as Datasette's ?_shape=array&_nl=on gives them
    xlsx       a workbook to read, filter and print: summary, coverage, what is
               unanswered, trails, known issues, scores
    graphml    documents, records, organisations and links, as graph writes them
    datasette  a folder to serve: a copy of the store with titles, descriptions,
               facets and ready-made queries for Datasette 0.65 and 1.0

    \b
    Example:
      hmi-extract export --db hmi.db --out export/ --table coverage --table trail
      hmi-extract export --db hmi.db --out dorset.xlsx --format xlsx --force dorset
      hmi-extract export --db hmi.db --out served/ --format datasette
    """
    if tables and file_format not in _OF_TABLES:
        raise click.UsageError(f"{file_format} is of the whole store. Leave --table out.")
    if (as_of or forces) and file_format != "xlsx":
        raise click.UsageError(
            "--as-of and --force are for --format xlsx. Rows of a force alone: "
            "hmi-extract coverage --force FORCE --format csv"
        )
    one_file = file_format in ("xlsx", "graphml")
    whole = (
        out if one_file and out.suffix == f".{file_format}" else out / f"{db.stem}.{file_format}"
    )
    if out.is_file() and whole != out:
        raise click.BadParameter(f"{out}: a file, not a folder.", param_hint="--out")
    with opened(db) as database:
        match file_format:
            case "xlsx":
                _write_workbook(database, whole, as_of, forces, neutralise)
            case "graphml":
                _write_graph(database, whole)
            case "datasette":
                _write_datasette(database, out)
            case _:
                _write_tables(database, out, file_format, tables, neutralise)


def _write_tables(
    database: Database, out: Path, file_format: str, tables: tuple[str, ...], neutralise: bool
) -> None:
    from hmi_extract.exports.tables import export_tables

    with ProgressLine() as progress:
        written = export_tables(
            database, out, file_format, tables, neutralise=neutralise, report=progress
        )
    _print({path: counted(rows, "row") for path, rows in written.items()})
    if file_format == "csv":
        from hmi_extract.exports.data_package import FILE_NAME

        _print({out / FILE_NAME: "what their columns hold"})


def _write_workbook(
    database: Database, path: Path, as_of: date | None, forces: Sequence[str], neutralise: bool
) -> None:
    from hmi_extract.exports.workbook.export import export_workbook

    with ProgressLine() as progress:
        written = export_workbook(
            database, path, as_of, forces, neutralise=neutralise, report=progress
        )
    lists = ", ".join(f"{title} {counted(rows, 'row')}" for title, rows in written.items())
    _print({path: f"Summary, {lists}"})


def _write_graph(database: Database, path: Path) -> None:
    from hmi_extract.exports.graph import graph_from_store
    from hmi_extract.exports.graph_files import write_graph

    found = graph_from_store(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_graph(found, path, "graphml")
    nodes, edges = found.number_of_nodes(), found.number_of_edges()
    _print({path: f"{counted(nodes, 'node')}, {counted(edges, 'edge')}"})


def _write_datasette(database: Database, out: Path) -> None:
    from hmi_extract.exports.datasette_folder import export_datasette

    _print(export_datasette(database, out))
    click.echo(f"Serve it with: datasette {out}")


def _print(written: Mapping[Path, str]) -> None:
    for path, what in written.items():
        click.echo(f"{path}: {what}")
