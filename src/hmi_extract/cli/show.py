"""`hmi-extract show`: one record, where it stands, and what became of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import FILE, db_option, opened
from hmi_extract.cli.printing import print_lines

if TYPE_CHECKING:
    from sqlite_utils import Database


@click.command()
@click.argument("record", metavar="ID")
@db_option
@click.option("--full", is_flag=True, help="Linked records with all their words.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Text to read, or JSON.",
)
@click.option("--image", type=FILE, help="Instead, draw its page with its words marked, as PNG.")
def show(record: str, db: Path, full: bool, file_format: str, image: Path | None) -> None:
    """Show a recommendation, answer or finding with its trail.

    ID is the id of a record or the beginning of one; the part after the document's id will
    do. Links of every status are shown: those marked "needs review" are not counted anywhere.

    \b
    Example:
      hmi-extract show rec-3f1c9a
      hmi-extract show rec-3f1c9a --image page.png
    """
    from hmi_extract.cli.show_text import dossier_lines
    from hmi_extract.exports.dossier import read_dossier
    from hmi_extract.exports.identification import record_id

    with opened(db) as database:
        chosen = record_id(database, record)
        if image is not None:
            _draw(database, chosen, image)
            return
        dossier = read_dossier(database, chosen)
    if file_format == "json":
        click.echo(json.dumps(asdict(dossier), ensure_ascii=False, indent=2, default=str))
    else:
        print_lines(dossier_lines(dossier, full=full))


def _draw(database: Database, record: str, image: Path) -> None:
    from hmi_extract.exports.page_image import page_image

    if not image.parent.is_dir():
        raise click.ClickException(f"{image}: the folder does not exist. Make it first.")
    drawn = page_image(database, record)
    drawn.save(image, format="PNG")
    click.echo(f"{image}: {drawn.width} × {drawn.height} pixels")
