"""`hmi-extract graph`: the store for graph tools."""

from __future__ import annotations

from pathlib import Path

import click

from hmi_extract.cli.options import FILE, db_option, opened
from hmi_extract.exports.wording import counted


@click.command()
@db_option
@click.option("--out", type=FILE, required=True, help="File to write: .graphml or .json.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["graphml", "json"]),
    help="Format of the file, where its name does not say.",
)
def graph(db: Path, out: Path, file_format: str | None) -> None:
    """Write documents, records and organisations as a graph.

    GraphML is read by Gephi, yEd and Cytoscape; the JSON is networkx's node-link form.

    \b
    Example:
      hmi-extract graph --db hmi.db --out hmi.graphml
    """
    from hmi_extract.exports.graph import graph_from_store, write_graph

    with opened(db) as database:
        found = graph_from_store(database)
    write_graph(found, out, file_format)
    nodes, edges = found.number_of_nodes(), found.number_of_edges()
    click.echo(f"{out}: {counted(nodes, 'node')}, {counted(edges, 'edge')}")
