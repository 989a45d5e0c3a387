"""A graph as a file: GraphML, GEXF or node-link JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
from lxml import etree

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.graph import Graph

# What XML 1.0 has no way to write.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graph(graph: Graph, path: Path, file_format: str | None = None) -> None:
    """Writes the graph as "graphml", "gexf" or "json"; None: what the ending of `path` says.

    The same graph gives the same bytes. Raises HmiExtractError for another format or ending.
    """
    chosen = file_format or graph_format(path) or ""
    if chosen not in _WRITERS:
        raise HmiExtractError(
            f"{path}: no graph format for this ending. Choose one with --format: "
            f"{', '.join(_WRITERS)}."
        )
    _WRITERS[chosen](graph, path)


def graph_format(path: Path) -> str | None:
    """The format that the ending of a file's name stands for; None: for none."""
    return _ENDINGS.get(path.suffix.lower())


def printable(text: str) -> str:
    """`text` with U+FFFD in place of what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _printable(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: printable(value) if isinstance(value, str) else value
        for name, value in attributes.items()
    }


def _write_json(graph: Graph, path: Path) -> None:
    """networkx reads it back with `node_link_graph(data, edges="edges")`."""
    data = nx.node_link_data(graph, edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_graphml(graph: Graph, path: Path) -> None:
    written: Graph = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        written.add_node(node, **_printable(attributes))
    for number, (source, target, attributes) in enumerate(graph.edges(data=True), start=1):
        # The key of an edge becomes its id, which programs want to be unique in the file.
        written.add_edge(source, target, key=f"e{number}", **_printable(attributes))
    nx.write_graphml(written, path)


# --- GEXF ----------------------------------------------------------------------------------

# Written here and not by networkx, which takes an edge's `type` for the direction of its arrow
# and dates the file.
_GEXF = "http://www.gexf.net/1.2draft"
_GEXF_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def _write_gexf(graph: Graph, path: Path) -> None:
    of_nodes = _columns(attributes for _, attributes in graph.nodes(data=True))
    of_edges = _columns(attributes for _, _, attributes in graph.edges(data=True))
    with etree.xmlfile(str(path), encoding="utf-8") as file:
        file.write_declaration()
        with (
            file.element("gexf", {"version": "1.2"}, nsmap={None: _GEXF}),
            file.element("graph", {"defaultedgetype": "directed", "mode": "static"}),
        ):
            file.write(_declared("node", of_nodes), pretty_print=True)
            file.write(_declared("edge", of_edges), pretty_print=True)
            with file.element("nodes"):
                for node, attributes in graph.nodes(data=True):
                    element = etree.Element("node", id=node, label=_label(attributes))
                    file.write(_with_values(element, attributes, of_nodes), pretty_print=True)
            with file.element("edges"):
                for number, (source, target, attributes) in enumerate(graph.edges(data=True), 1):
                    ends = {"id": f"e{number}", "source": source, "target": target}
                    element = etree.Element("edge", ends, label=_label(attributes))
                    file.write(_with_values(element, attributes, of_edges), pretty_print=True)


def _label(attributes: Mapping[str, Any]) -> str:
    """A node's label; for an edge, which has none, its type."""
    return printable(str(attributes.get("label") or attributes.get("type", "")))


def _columns(everything: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Attribute → its type, in order of name."""
    found: dict[str, set[str]] = {}
    for attributes in everything:
        for name, value in attributes.items():
            found.setdefault(name, set()).add(_GEXF_TYPES[type(value)])
    found.pop("label", None)
    return {name: _common(found[name]) for name in sorted(found)}


def _common(types: set[str]) -> str:
    if len(types) == 1:
        return next(iter(types))
    return "double" if types == {"long", "double"} else "string"


def _declared(owner: str, columns: Mapping[str, str]) -> etree._Element:
    declared = etree.Element("attributes", {"class": owner})
    for place, (name, value_type) in enumerate(columns.items()):
        etree.SubElement(declared, "attribute", id=str(place), title=name, type=value_type)
    return declared


def _with_values(
    element: etree._Element, attributes: Mapping[str, Any], columns: Mapping[str, str]
) -> etree._Element:
    values = etree.SubElement(element, "attvalues")
    for place, name in enumerate(columns):
        if name in attributes:
            value = printable(str(attributes[name]))
            etree.SubElement(values, "attvalue", {"for": str(place), "value": value})
    return element


_WRITERS: Mapping[str, Callable[[Graph, Path], None]] = {
    "graphml": _write_graphml,
    "gexf": _write_gexf,
    "json": _write_json,
}
_ENDINGS = {
    ".graphml": "graphml",
    ".xml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".svg": "svg",  # a picture of a trail, which is drawn elsewhere
}
