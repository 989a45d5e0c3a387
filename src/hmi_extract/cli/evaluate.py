"""`hmi-extract evaluate`: a store against gold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import DEFAULT_DB, FILE, format_option, opened
from hmi_extract.cli.progress import ProgressLine

if TYPE_CHECKING:
    from sqlite_utils import Database


@click.command()
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path)
)
@click.option("--gold", type=FILE, required=True, help="What a person found in the documents.")
@click.option(
    "--db", type=FILE, help=f"Store to judge, where no PATH is given.  [default: {DEFAULT_DB}]"
)
@click.option("--details", is_flag=True, help="List what was missed, extra or wrong.")
@format_option
def evaluate(
    paths: tuple[Path, ...], gold: Path, db: Path | None, details: bool, file_format: str
) -> None:
    """Compare the store with gold.

    Prints precision, recall and F1 for each kind of item and link, and how often each field
    is right. With PATH the documents are first read into a store that is thrown away.

    \b
    Example:
      hmi-extract evaluate documents/ --gold gold.json --details
      hmi-extract evaluate --db hmi.db --gold gold.json
    """
    if paths and db:
        raise click.UsageError("Give documents or a store with --db, not both.")
    from hmi_extract import evaluate as evaluation

    with _built(paths) if paths else opened(db or DEFAULT_DB) as database:
        report = evaluation.evaluate(database, gold)
    click.echo(evaluation.format_report(report, file_format, details))


@contextmanager
def _built(paths: tuple[Path, ...]) -> Iterator[Database]:
    from hmi_extract import pipeline

    with TemporaryDirectory(prefix="hmi-extract-") as folder:
        path = Path(folder) / "evaluated.db"
        with ProgressLine() as progress:
            pipeline.build(paths, path, progress=progress)
        with opened(path) as database:
            yield database
