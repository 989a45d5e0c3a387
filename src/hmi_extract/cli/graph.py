"""`hmi-extract graph`: the store, or a part of it, for graph tools; a trail as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import FILE, db_option, opened
from hmi_extract.datamodel import LinkStatus
from hmi_extract.exports.wording import counted

if TYPE_CHECKING:
    from sqlite_utils import Database

    from hmi_extract.exports.graph import Graph

_HUBS = ("document", "organisation")


@click.command()
@db_option
@click.option(
    "--out", type=FILE, required=True, help="File to write: .graphml, .gexf, .json or .svg."
)
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["graphml", "gexf", "json", "svg"]),
    help="Format of the file, where its name does not say.",
)
@click.option("--around", metavar="ID", help="Only what is near this record, document or body.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=2,
    show_default=True,
    help="With --around: how many edges away.",
)
@click.option(
    "--through",
    multiple=True,
    type=click.Choice(_HUBS),
    help="With --around: do not stop at documents, or at organisations; may be repeated.",
)
@click.option("--trail", metavar="ID", help="Only the trail of this recommendation.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([str(status) for status in LinkStatus]),
    help="Only links of this status; may be repeated.",
)
def graph(
    db: Path,
    out: Path,
    file_format: str | None,
    around: str | None,
    depth: int,
    through: tuple[str, ...],
    trail: str | None,
    statuses: tuple[str, ...],
) -> None:
    """Write documents, records and organisations as a graph.

    GraphML is read by Gephi, yEd and Cytoscape, GEXF by Gephi; the JSON is networkx's node-link
    form. SVG is a picture of one recommendation's trail: the report, the answers, the verdicts;
    links that wait for a person are dashed, rejected ones left out.

    Around an ID the walk ends at documents and organisations, as they lead to everything:
    --through passes them. The beginning of an id will do, as for show.

    \b
    Example:
      hmi-extract graph --db hmi.db --out hmi.graphml
      hmi-extract graph --around rec-3f1c9a --depth 2 --out near.gexf
      hmi-extract graph --trail rec-3f1c9a --out trail.svg
    """
    from hmi_extract.exports.graph_files import graph_format, write_graph

    if around and trail:
        raise click.UsageError("--around and --trail are two different parts. Give one of them.")
    chosen = file_format or graph_format(out)
    with opened(db) as database:
        if chosen == "svg":
            _draw(database, out, trail or around, statuses)
            return
        found = _part(database, around, depth, through, trail, statuses)
    write_graph(found, out, chosen)
    nodes, edges = found.number_of_nodes(), found.number_of_edges()
    click.echo(f"{out}: {counted(nodes, 'node')}, {counted(edges, 'edge')}")


def _part(
    database: Database,
    centre: str | None,
    depth: int,
    through: tuple[str, ...],
    recommendation: str | None,
    statuses: tuple[str, ...],
) -> Graph:
    from hmi_extract.exports import neighbourhood
    from hmi_extract.exports.identification import item_id, record_id

    if centre:
        _, node = item_id(database, centre, organisations=True)
        return neighbourhood.around(_whole(database, statuses), node, depth, through)
    if recommendation:
        node = record_id(database, recommendation)
        return neighbourhood.trail(_whole(database, statuses), node)
    return _whole(database, statuses)


def _whole(database: Database, statuses: tuple[str, ...]) -> Graph:
    from hmi_extract.exports.graph import graph_from_store, of_status

    found = graph_from_store(database)
    return of_status(found, statuses) if statuses else found


def _draw(
    database: Database, out: Path, recommendation: str | None, statuses: tuple[str, ...]
) -> None:
    from hmi_extract.exports.identification import record_id
    from hmi_extract.exports.trail_picture import trail_picture

    if not recommendation:
        raise click.UsageError(
            f"{out}: a picture shows one recommendation. Name it with --trail ID."
        )
    node = record_id(database, recommendation)
    standing = tuple(str(each) for each in LinkStatus if each != LinkStatus.REJECTED)
    picture = trail_picture(_whole(database, statuses or standing), node)
    out.write_text(picture.svg, encoding="utf-8")
    answers, verdicts = counted(picture.answers, "answer"), counted(picture.findings, "finding")
    click.echo(f"{out}: {answers}, {verdicts}")
