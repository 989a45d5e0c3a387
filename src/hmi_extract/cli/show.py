"""`hmi-extract show`: one record or document, where it stands, and what became of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import FILE, db_option, opened
from hmi_extract.cli.printing import print_lines

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from sqlite_utils import Database


@click.command()
@click.argument("record", metavar="ID")
@db_option
@click.option("--full", is_flag=True, help="Linked records with all their words.")
@click.option("--all", "everything", is_flag=True, help="All records of a document.")
@click.option("--why", is_flag=True, help="What each link rests on, and what lost to it.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Text to read, or JSON.",
)
@click.option("--image", type=FILE, help="Instead, draw its page with its words marked, as PNG.")
def show(
    record: str,
    db: Path,
    full: bool,
    everything: bool,
    why: bool,
    file_format: str,
    image: Path | None,
) -> None:
    """Show a record with its trail, or what a document holds.

    ID is the id of a recommendation, answer, finding or document, or the beginning of one; of a
    record, the part after its document's id will do. Links of every status are shown: those
    marked "needs review", "rejected" or "not counted" are not counted anywhere. Of the records
    in a document the first of each kind are listed, and as JSON all of them.

    --why shows each comparison behind a link, with the strength (in log-odds) that it adds to
    those above it or takes from them; then "none of these", and the closest that lost.

    \b
    Example:
      hmi-extract show rec-3f1c9a
      hmi-extract show rec-3f1c9a --why
      hmi-extract show rec-3f1c9a --image page.png
      hmi-extract show reports-dorset --all
    """
    from hmi_extract.exports.dossier import read_dossier
    from hmi_extract.exports.identification import item_id

    with opened(db) as database:
        table, chosen = item_id(database, record)
        if image is not None:
            _draw(database, chosen, image)
            return
        if table == "documents":
            _show_document(database, chosen, why, everything, file_format)
            return
        dossier = read_dossier(database, chosen, why=why)
    if file_format == "json":
        _print_json(dossier)
    else:
        from hmi_extract.cli.show_text import dossier_lines

        print_lines(dossier_lines(dossier, full=full))


def _show_document(
    database: Database, document: str, why: bool, everything: bool, file_format: str
) -> None:
    from hmi_extract.cli.show_document import document_lines
    from hmi_extract.exports.document_dossier import read_document_dossier

    dossier = read_document_dossier(database, document, why=why)
    if file_format == "json":
        _print_json(dossier)
    else:
        print_lines(document_lines(dossier, everything=everything))


def _print_json(dossier: DataclassInstance) -> None:
    click.echo(json.dumps(asdict(dossier), ensure_ascii=False, indent=2, default=str))


def _draw(database: Database, record: str, image: Path) -> None:
    from hmi_extract.exports.page_image import page_image

    if not image.parent.is_dir():
        raise click.ClickException(f"{image}: the folder does not exist. Make it first.")
    drawn = page_image(database, record)
    drawn.save(image, format="PNG")
    click.echo(f"{image}: {drawn.width} × {drawn.height} pixels")
