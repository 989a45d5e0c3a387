"""A collection as a graph: documents, their records, organisations, and what joins them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx
from sqlite_utils import Database

from hmi_extract.datamodel import Extraction, Links, OrganisationKind
from hmi_extract.exports.graph_rows import Tables, staged_tables, stored_tables
from hmi_extract.exports.wording import shortened
from hmi_extract.organisations import Gazetteer
from hmi_extract.store.rows import Row

Graph: TypeAlias = "nx.MultiDiGraph[str]"

LABEL_WIDTH = 60  # characters

_Attributes = dict[str, Any]


def graph_from_store(database: Database) -> Graph:
    """A directed multigraph of a store.

    Nodes are ids of the store, each with `type` (document, recommendation, response, finding,
    organisation) and `label`; the key of an edge is its `type` (responds_to, contains, answers,
    verdict, addressed_to, publisher …). Links of every status are there, with `status`, `score`,
    `method` and `evidence` (JSON). Attributes are text and numbers; what is not known is left
    out. Only organisations that something refers to are there, and the whole text of documents
    is not.
    """
    return _graph(stored_tables(database))


def graph_from_links(
    extractions: Iterable[Extraction], links: Links, gazetteer: Gazetteer
) -> Graph:
    """The same graph from the output of the stages, without a store and so without what people
    decided. Raises `StoreError` where two different documents have one id."""
    return _graph(staged_tables(extractions, links, gazetteer))


def of_status(graph: Graph, statuses: Collection[str]) -> Graph:
    """The graph with only those of its links that have one of `statuses`; nodes stay."""
    kept: Graph = graph.copy()
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        if "status" in attributes and attributes["status"] not in statuses:
            kept.remove_edge(source, target, key=key)
    return kept


# --- nodes ---------------------------------------------------------------------------------


def _numbered(row: Row) -> str:
    return f"{row['number']} {row['text']}" if row["number"] else str(row["text"])


@dataclass(frozen=True, slots=True)
class _Nodes:
    table: str
    type: str
    label: Callable[[Row], Any]
    columns: tuple[str, ...]


def _nodes(table: str, node_type: str, label: str | Callable[[Row], Any], columns: str) -> _Nodes:
    named = (lambda row: row[label]) if isinstance(label, str) else label
    return _Nodes(table, node_type, named, tuple(columns.split()))


_PLACE = "document_id page start_char end_char confidence"
_NODES = (
    _nodes("documents", "document", "title", "kind title published force_id source url is_stub"),
    _nodes(
        "recommendations",
        "recommendation",
        _numbered,
        f"kind number text section {_PLACE} deadline",
    ),
    _nodes("responses", "response", "text", f"number text scope position action force_id {_PLACE}"),
    _nodes("findings", "finding", "text", f"text progress force_id section {_PLACE}"),
    _nodes("organisations", "organisation", "name", "name kind force_id valid_from valid_to"),
)


# --- edges ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edges:
    """Rows of a table as edges; a row that lacks one of the two ends is none."""

    table: str
    source: str  # column
    target: str  # column
    type: str  # of the edge
    of_column: bool = False  # whether `type` is the column that tells it
    columns: tuple[str, ...] = ()
    where: Callable[[Row], bool] = lambda row: True


_WEIGHED = ("score", "method", "evidence", "status")
_READ = ("position", "action")


def _is_policing_body(row: Row) -> bool:
    return row["kind"] == OrganisationKind.LOCAL_POLICING_BODY


_EDGES = (
    _Edges("document_links", "source_id", "target_id", "relation", True, _WEIGHED),
    _Edges("recommendations", "document_id", "id", "contains"),
    _Edges("responses", "document_id", "id", "contains"),
    _Edges("findings", "document_id", "id", "contains"),
    _Edges("recommendations", "parent_id", "id", "leads_to"),
    _Edges(
        "response_links",
        "response_id",
        "recommendation_id",
        "answers",
        columns=(*_READ, *_WEIGHED),
    ),
    _Edges("finding_links", "finding_id", "recommendation_id", "relation", True, _WEIGHED),
    _Edges("recommendation_links", "source_id", "target_id", "relation", True, _WEIGHED),
    _Edges("recommendation_addressees", "recommendation_id", "organisation_id", "addressed_to"),
    _Edges("responses", "id", "respondent_id", "given_by"),
    _Edges("document_organisations", "document_id", "organisation_id", "role", True),
    _Edges("documents", "id", "force_id", "about"),
    _Edges("responses", "id", "force_id", "about"),
    _Edges("findings", "id", "force_id", "about"),
    _Edges("organisations", "id", "force_id", "oversees", where=_is_policing_body),
    _Edges("organisations", "id", "successor_id", "succeeded_by"),
)


# --- building ------------------------------------------------------------------------------


def _graph(tables: Tables) -> Graph:
    """In the order of ids, whatever the order of the rows."""
    graph: Graph = nx.MultiDiGraph()
    themes = _themes(tables)
    for nodes in _NODES:
        for row in sorted(tables[nodes.table], key=lambda row: str(row["id"])):
            attributes = {"themes": themes.get(row["id"]), **_picked(row, nodes.columns)}
            label = shortened(str(nodes.label(row) or ""), LABEL_WIDTH)
            graph.add_node(str(row["id"]), type=nodes.type, label=label, **_known(attributes))
    for edges in _EDGES:
        for source, target, key, attributes in sorted(
            _edges(edges, tables[edges.table]), key=lambda edge: edge[:3]
        ):
            if key == "answers":
                attributes = _as_answered(graph.nodes[source], attributes)
            graph.add_edge(source, target, key=key, type=key, **_known(attributes))
    graph.remove_nodes_from(_unconcerned(graph))
    return graph


def _edges(edges: _Edges, rows: Iterable[Row]) -> Iterator[tuple[str, str, str, _Attributes]]:
    for row in rows:
        source, target = row[edges.source], row[edges.target]
        if source is not None and target is not None and edges.where(row):
            key = str(row[edges.type]) if edges.of_column else edges.type
            yield str(source), str(target), key, _picked(row, edges.columns)


def _picked(row: Row, columns: Iterable[str]) -> _Attributes:
    return {column: row[column] for column in columns}


def _as_answered(response: Mapping[str, Any], attributes: _Attributes) -> _Attributes:
    """Position and action for this recommendation: the link's own, else the response's."""
    return attributes | {
        name: response.get(name) if attributes[name] is None else attributes[name] for name in _READ
    }


def _known(attributes: Mapping[str, Any]) -> _Attributes:
    """Values that every format can hold: no nulls, and members of enumerations as text."""
    return {
        name: str(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None
    }


def _themes(tables: Tables) -> dict[Any, str]:
    found: defaultdict[Any, set[str]] = defaultdict(set)
    for row in tables["recommendation_themes"]:
        found[row["recommendation_id"]].add(str(row["theme_id"]))
    return {recommendation: ", ".join(sorted(ids)) for recommendation, ids in found.items()}


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
