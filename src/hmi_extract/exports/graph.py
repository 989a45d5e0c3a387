"""A store as a graph: documents, their records, organisations, and what joins them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.wording import shortened
from hmi_extract.store.rows import select

Graph: TypeAlias = "nx.MultiDiGraph[str]"

LABEL_WIDTH = 60  # characters

# Node type → its rows. The first column is the node; null values are left out.
_NODES = {
    "document": """
        SELECT id, title AS label, kind, title, published, force_id, source, url, is_stub
        FROM documents ORDER BY id""",
    "recommendation": """
        SELECT id, coalesce(number || ' ', '') || text AS label, kind, number,
            text, section, document_id, page, start_char, end_char, deadline, confidence,
            (SELECT group_concat(theme_id, ', ') FROM (
                SELECT DISTINCT theme_id FROM recommendation_themes
                WHERE recommendation_id = recommendations.id ORDER BY theme_id)) AS themes
        FROM recommendations ORDER BY id""",
    "response": """
        SELECT id, text AS label, number, text, scope, position, action,
            force_id, document_id, page, start_char, end_char, confidence
        FROM responses ORDER BY id""",
    "finding": """
        SELECT id, text AS label, text, progress, force_id, section,
            document_id, page, start_char, end_char, confidence
        FROM findings ORDER BY id""",
    "organisation": """
        SELECT id, name AS label, name, kind, force_id, valid_from, valid_to
        FROM organisations ORDER BY id""",
}

# Source, target, type of the edge, and what else it carries.
_EDGES = (
    "SELECT source_id, target_id, relation, score, method, evidence, status FROM document_links",
    "SELECT document_id, id, 'contains' FROM recommendations",
    "SELECT document_id, id, 'contains' FROM responses",
    "SELECT document_id, id, 'contains' FROM findings",
    "SELECT parent_id, id, 'leads_to' FROM recommendations WHERE parent_id IS NOT NULL",
    """SELECT l.response_id, l.recommendation_id, 'answers',
        coalesce(l.position, r.position) AS position, coalesce(l.action, r.action) AS action,
        score, method, evidence, status
        FROM response_links AS l JOIN responses AS r ON r.id = l.response_id""",
    """SELECT finding_id, recommendation_id, relation, score, method, evidence, status
        FROM finding_links""",
    """SELECT source_id, target_id, relation, score, method, evidence, status
        FROM recommendation_links""",
    "SELECT recommendation_id, organisation_id, 'addressed_to' FROM recommendation_addressees",
    "SELECT id, respondent_id, 'given_by' FROM responses WHERE respondent_id IS NOT NULL",
    "SELECT document_id, organisation_id, role FROM document_organisations",
    "SELECT id, force_id, 'about' FROM documents WHERE force_id IS NOT NULL",
    "SELECT id, force_id, 'about' FROM responses WHERE force_id IS NOT NULL",
    "SELECT id, force_id, 'about' FROM findings WHERE force_id IS NOT NULL",
    """SELECT id, force_id, 'oversees' FROM organisations
        WHERE kind = 'local_policing_body' AND force_id IS NOT NULL""",
    "SELECT id, successor_id, 'succeeded_by' FROM organisations WHERE successor_id IS NOT NULL",
)

# What XML 1.0 has no way to write.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph_from_store(database: Database) -> Graph:
    """A directed multigraph. Nodes are ids of the store, each with `type` (document,
    recommendation, response, finding, organisation) and `label`; the key of an edge is its
    `type` (responds_to, contains, answers, verdict, addressed_to, publisher …). Links of every
    status are there, with `status`, `score` and `method`. Only organisations that something
    refers to are there, and the whole text of documents is not.
    """
    graph: Graph = nx.MultiDiGraph()
    for node_type, query in _NODES.items():
        for node, attributes in _nodes(database, query):
            graph.add_node(node, type=node_type, **attributes)
    for query in _EDGES:
        for values in select(database.conn, f"{query} ORDER BY 1, 2, 3"):
            (_, source), (_, target), (_, edge_type), *rest = values.items()
            graph.add_edge(source, target, key=edge_type, type=edge_type, **_known(dict(rest)))
    graph.remove_nodes_from(_unconcerned(graph))
    return graph


def _nodes(database: Database, query: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in select(database.conn, query):
        row["label"] = shortened(row["label"] or "", LABEL_WIDTH)
        yield row.pop("id"), _known(row)


def _known(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


def _unconcerned(graph: Graph) -> set[str]:
    """Organisations that neither a document nor a record refers to, nor one that is kept."""
    of_type = nx.get_node_attributes(graph, "type")
    organisations = {node for node in graph if of_type[node] == "organisation"}
    kept = {target for source, target in graph.edges() if source not in organisations}
    waiting = sorted(kept & organisations)
    while waiting:
        further = set(graph.successors(waiting.pop())) - kept
        kept |= further
        waiting += sorted(further)
    return organisations - kept


# --- files -------------------------------------------------------------------------------


def write_graph(graph: Graph, path: Path, file_format: str | None = None) -> None:
    """Writes the graph as "graphml" or "json"; None: what the ending of `path` says.

    Raises HmiExtractError for another format or ending.
    """
    chosen = file_format or _ENDINGS.get(path.suffix.lower(), "")
    if chosen not in _WRITERS:
        raise HmiExtractError(
            f"{path}: no graph format for this ending. Choose one with --format: "
            f"{', '.join(_WRITERS)}."
        )
    _WRITERS[chosen](graph, path)


def _write_json(graph: Graph, path: Path) -> None:
    """networkx reads it back with `node_link_graph(data, edges="edges")`."""
    data = nx.node_link_data(graph, edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_graphml(graph: Graph, path: Path) -> None:
    printable: Graph = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        printable.add_node(node, **_printable(attributes))
    for number, (source, target, attributes) in enumerate(graph.edges(data=True), start=1):
        # The key of an edge becomes its id, which programs want to be unique in the file.
        printable.add_edge(source, target, key=f"e{number}", **_printable(attributes))
    nx.write_graphml(printable, path)


def _printable(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in attributes.items()
    }


_WRITERS: Mapping[str, Callable[[Graph, Path], None]] = {
    "graphml": _write_graphml,
    "json": _write_json,
}
_ENDINGS = {".graphml": "graphml", ".xml": "graphml", ".json": "json"}
