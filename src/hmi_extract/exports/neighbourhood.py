"""A part of a graph: what stands around a node, and the trail of a recommendation."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hmi_extract.errors import HmiExtractError, NotFoundError
from hmi_extract.exports.graph import Graph

HUBS = ("document", "organisation")
"""Types of node that a walk does not pass through: a document leads to all that stands in it,
an organisation to everything that concerns it."""

_TRAIL = ("answers", "verdict", "same_topic", "continues", "supersedes")


def around(graph: Graph, node: str, depth: int = 2, through: Collection[str] = ()) -> Graph:
    """Everything at most `depth` edges from `node`, in either direction, and all edges between.

    A walk ends at documents and organisations, unless it begins there or their type is among
    `through`. So two steps around a recommendation give its report, cause of concern and
    recommendations, answers, later findings, those who gave and who were asked for them, and
    the documents that they stand in, but not the other contents of these documents.

    Raises NotFoundError where the graph has no such node.
    """
    if node not in graph:
        raise NotFoundError(f"{node}: no node with this id in the graph.")
    found, last = {node}, [node]
    for _ in range(depth):
        reached: set[str] = set()
        for each in last:
            if each == node or _passable(graph, each, through):
                reached |= set(_neighbours(graph, each))
        last = sorted(reached - found)
        found |= reached
    return _part(graph, found)


def trail(graph: Graph, node: str) -> Graph:
    """A recommendation with its cause of concern (or its recommendations, where it is one), the
    answers to them, later findings, recommendations that continue them, and the documents and
    organisations that all of these refer to.

    Raises HmiExtractError for a node that is no recommendation, NotFoundError for none.
    """
    found = set(family(graph, node))
    for each in sorted(found):
        found |= {
            other for other in _neighbours(graph, each) if _joined(graph, each, other, _TRAIL)
        }
    concerned = {
        other
        for each in found
        for other in _neighbours(graph, each)
        if graph.nodes[other]["type"] in HUBS
    }
    return _part(graph, found | concerned)


def family(graph: Graph, node: str) -> list[str]:
    """A recommendation's cause of concern and the recommendation itself; of a cause of concern,
    itself and its recommendations, in reading order.

    Raises HmiExtractError for a node that is no recommendation, NotFoundError for none.
    """
    if node not in graph:
        raise NotFoundError(f"{node}: no node with this id in the graph.")
    if graph.nodes[node]["type"] != "recommendation":
        raise HmiExtractError(_no_recommendation(graph, node))
    above = [source for source, _, key in graph.in_edges(node, keys=True) if key == "leads_to"]
    below = [target for _, target, key in graph.out_edges(node, keys=True) if key == "leads_to"]
    below.sort(key=lambda each: (graph.nodes[each]["start_char"], each))
    return [*above, node, *below]


def _no_recommendation(graph: Graph, node: str) -> str:
    kind = graph.nodes[node]["type"]
    linked = sorted(
        other
        for other in _neighbours(graph, node)
        if kind != "organisation" and graph.nodes[other]["type"] == "recommendation"
    )
    advice = f" Give a recommendation, such as {linked[0]}." if linked else ""
    return f"{node}: a {kind} has no trail of its own.{advice}"


def _passable(graph: Graph, node: str, through: Collection[str]) -> bool:
    kind = graph.nodes[node]["type"]
    return kind not in HUBS or kind in through


def _neighbours(graph: Graph, node: str) -> Iterator[str]:
    yield from graph.successors(node)
    yield from graph.predecessors(node)


def _joined(graph: Graph, one: str, other: str, types: Collection[str]) -> bool:
    ends = ((one, other), (other, one))
    return any(graph.has_edge(*pair, key=each) for pair in ends for each in types)


def _part(graph: Graph, nodes: Collection[str]) -> Graph:
    """In the order of the whole graph: that of a set differs from run to run."""
    part: Graph = graph.__class__()
    part.add_nodes_from((node, graph.nodes[node]) for node in graph if node in nodes)
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        if source in nodes and target in nodes:
            part.add_edge(source, target, key=key, **attributes)
    return part
