"""A collection as a graph: from a store and from the stages, whole and in part, as files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from commands import output, run
from export_samples import (
    CONCERN,
    DATA,
    DISPUTED,
    NIGHTS,
    SEARCHES,
    TRAINED,
    TRAINING,
    VERDICT,
)
from lxml import etree
from spacy.language import Language
from sqlite_utils import Database
from store_samples import BUILD, collection, make_report

from hmi_extract.datamodel import DocumentLink, DocumentRelation, Extraction, Links, Stub
from hmi_extract.errors import HmiExtractError, NotFoundError, StoreError
from hmi_extract.exports.graph import Graph, graph_from_links, graph_from_store, of_status
from hmi_extract.exports.graph_files import write_graph
from hmi_extract.exports.neighbourhood import around, trail
from hmi_extract.inputs import find_inputs
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import load_gazetteer
from hmi_extract.stages import read_one
from hmi_extract.store.save import save

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "documents"
NATIONAL, DORSET = "reports-at-the-door-1a2b3c", "reports-dorset-4d5e6f"
LETTER, REVIEW = "letters-dorset-7a8b9c", "reviews-dorset-0d1e2f"


def stored(extractions: list[Extraction], links: Links) -> Graph:
    database = Database(memory=True)
    save(database, extractions, links, [], load_gazetteer(), BUILD)
    return graph_from_store(database)


def content(graph: Graph) -> tuple[list[Any], list[Any]]:
    """Nodes and edges in their order, with everything that they bear."""
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


def node_of(graph: Graph, words: str) -> str:
    (found,) = (node for node in graph if graph.nodes[node].get("text") == words)
    return str(found)


@pytest.fixture
def graph(sample_store: Database) -> Graph:
    return graph_from_store(sample_store)


# --- building ------------------------------------------------------------------------------


def test_the_graph_has_every_record_and_link(graph: Graph) -> None:
    types = nx.get_node_attributes(graph, "type")
    counted = {kind: list(types.values()).count(kind) for kind in set(types.values())}
    organisation_ids = {node for node, kind in types.items() if kind == "organisation"}
    assert counted == {
        "document": 5,
        "recommendation": 6,
        "response": 3,
        "finding": 1,
        "organisation": len(organisation_ids),
    }
    assert organisation_ids == {
        "chief-constables",
        "college-of-policing",
        "dorset",
        "dorset-pcc",
        "hmicfrs",
    }
    training, trained = node_of(graph, TRAINING), node_of(graph, TRAINED)
    answer = graph[trained][training]["answers"]
    assert (answer["status"], answer["action"], answer["score"]) == ("auto", "taken", 0.92)
    assert graph.nodes[training]["themes"] == "children, leadership, training"
    assert graph.has_edge(node_of(graph, VERDICT), training, key="verdict")
    assert graph.has_edge(node_of(graph, CONCERN), node_of(graph, SEARCHES), key="leads_to")
    assert graph.has_edge(NATIONAL, training, key="contains")
    assert graph.has_edge("dorset-pcc", "dorset", key="oversees")


def test_attributes_are_text_and_numbers(graph: Graph) -> None:
    nodes, edges = content(graph)
    values = [value for _, data in nodes for value in data.values()]
    values += [value for *_, data in edges for value in data.values()]
    assert {type(value) for value in values} == {str, int, float}
    assert all(data["type"] for _, data in nodes) and all(key == d["type"] for *_, key, d in edges)


def test_the_stages_give_the_graph_of_their_store(nlp: Language) -> None:
    files, _ = find_inputs([CORPUS])
    read = [read_one(file, None, nlp) for file in files]
    extractions = [each for each in read if isinstance(each, Extraction)]
    gazetteer = load_gazetteer()
    links = link(extractions, gazetteer)
    assert links.responses and links.findings and links.stubs
    staged = graph_from_links(reversed(extractions), links, gazetteer)
    assert content(staged) == content(stored(extractions, links))


def test_the_stages_leave_out_what_the_store_leaves_out() -> None:
    extractions, links, _ = collection()
    review = extractions[2]
    stubs = (Stub("stub-1", "Named", None, "kent"), Stub(review.document.id, "Held", None))
    beyond = DocumentLink("letter-b2", "nowhere", DocumentRelation.RESPONDS_TO, 0.9, "title", {})
    weaker = DocumentLink("letter-b2", "report-a1", DocumentRelation.RESPONDS_TO, 0.2, "x", {})
    links = Links(stubs, (*links.documents, beyond, weaker), links.responses, links.findings)
    without_parent = [*extractions[1:], make_report("report-z9")]
    for chosen in (extractions, [*extractions, extractions[0]], without_parent):
        staged = graph_from_links(chosen, links, load_gazetteer())
        assert content(staged) == content(stored(chosen, links))
        assert "stub-1" in staged and "nowhere" not in staged


def test_two_documents_of_one_id_have_no_graph() -> None:
    with pytest.raises(StoreError, match="same id"):
        graph_from_links([make_report(), make_report(published=None)], Links(), load_gazetteer())


# --- parts ---------------------------------------------------------------------------------


def test_links_of_some_status(graph: Graph) -> None:
    nights, concern = node_of(graph, NIGHTS), node_of(graph, CONCERN)
    kept = of_status(graph, ["auto"])
    assert graph.has_edge(nights, concern, key="answers")
    assert not kept.has_edge(nights, concern, key="answers")
    assert kept.number_of_edges() == graph.number_of_edges() - 1
    assert set(kept) == set(graph)


@pytest.mark.parametrize(
    ("centre", "depth", "expected"),
    [
        pytest.param(TRAINING, 0, {TRAINING}, id="itself"),
        pytest.param(
            TRAINING,
            1,
            {TRAINING, TRAINED, VERDICT, NATIONAL, "chief-constables"},
            id="one step from a recommendation",
        ),
        pytest.param(
            TRAINING,
            2,
            {TRAINING, TRAINED, VERDICT, NATIONAL, "chief-constables"}
            | {LETTER, REVIEW, "dorset", "dorset-pcc"},
            id="two steps: documents and organisations end them",
        ),
        pytest.param(
            SEARCHES,
            2,
            {SEARCHES, CONCERN, NIGHTS, DORSET, "dorset"},
            id="cause of concern and its answer",
        ),
        pytest.param(
            REVIEW, 2, {REVIEW, VERDICT, TRAINING, "dorset"}, id="a document is left at its start"
        ),
        pytest.param("college-of-policing", 1, None, id="an organisation is left at its start"),
    ],
)
def test_around(graph: Graph, centre: str, depth: int, expected: set[str] | None) -> None:
    node = centre if centre in graph else node_of(graph, centre)
    part = around(graph, node, depth)
    found = {graph.nodes[each].get("text", each) for each in part}
    if expected is None:
        assert len(found) == 2
    else:
        assert found == expected
    between = [edge for edge in graph.edges(keys=True) if edge[0] in part and edge[1] in part]
    assert list(part.edges(keys=True)) == between


def test_around_through_documents(graph: Graph) -> None:
    part = around(graph, node_of(graph, TRAINING), 2, through=["document"])
    assert node_of(graph, DATA) in part and node_of(graph, SEARCHES) not in part
    wider = around(graph, node_of(graph, TRAINING), 3, through=["document", "organisation"])
    assert node_of(graph, DISPUTED) in wider and DORSET in wider


def test_a_trail_has_what_the_recommendation_led_to(graph: Graph) -> None:
    part = trail(graph, node_of(graph, SEARCHES))
    texts = {part.nodes[node]["text"] for node in part if "text" in part.nodes[node]}
    assert texts == {SEARCHES, CONCERN, NIGHTS}
    assert {LETTER, DORSET, "dorset-pcc"} <= set(part) and NATIONAL not in part


def test_parts_of_what_is_not_there(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="nobody: no node"):
        around(graph, "nobody")
    with pytest.raises(NotFoundError, match="nobody: no node"):
        trail(graph, "nobody")
    training = node_of(graph, TRAINING)
    with pytest.raises(HmiExtractError, match=f"a response has no trail .*{training}"):
        trail(graph, node_of(graph, TRAINED))


# --- files ---------------------------------------------------------------------------------


def test_json_is_read_back_whole(graph: Graph, tmp_path: Path) -> None:
    write_graph(graph, tmp_path / "hmi.json")
    data = json.loads((tmp_path / "hmi.json").read_text(encoding="utf-8"))
    assert nx.utils.graphs_equal(graph, nx.node_link_graph(data, edges="edges"))


def test_graphml_is_read_back_with_edges_of_their_own(graph: Graph, tmp_path: Path) -> None:
    write_graph(graph, tmp_path / "hmi.graphml")
    again = nx.read_graphml(tmp_path / "hmi.graphml", force_multigraph=True)
    assert {node: again.nodes[node] for node in again} == {n: graph.nodes[n] for n in graph}
    keys = [key for source, target in set(again.edges()) for key in again[source][target]]
    assert len(keys) == len(set(keys)) == graph.number_of_edges()


def test_gexf_is_read_back_whole(graph: Graph, tmp_path: Path) -> None:
    write_graph(graph, tmp_path / "hmi.gexf")
    again = nx.read_gexf(tmp_path / "hmi.gexf")
    assert {node: again.nodes[node] for node in again} == {n: graph.nodes[n] for n in graph}
    of_file = sorted((s, t, d["type"], d.get("score")) for s, t, d in again.edges(data=True))
    assert of_file == sorted(
        (s, t, d["type"], d.get("score")) for s, t, d in graph.edges(data=True)
    )
    edges = etree.parse(tmp_path / "hmi.gexf").findall(".//{*}edge")
    assert not any(edge.get("type") for edge in edges), "GEXF means the arrow by this"
    assert {edge.get("label") for edge in edges} >= {"answers", "verdict", "contains"}


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json"])
def test_the_same_graph_gives_the_same_bytes(
    ending: str, sample_store: Database, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        write_graph(graph_from_store(sample_store), tmp_path / f"{name}.{ending}")
    one, other = (tmp_path / f"{name}.{ending}" for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(("ending", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_xml_leaves_out_what_it_cannot_hold(ending: str, read: Any, tmp_path: Path) -> None:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("a", type="document", label="x\x00", text="form\x0cfeed <&>")
    write_graph(graph, tmp_path / f"a.{ending}")
    found = read(tmp_path / f"a.{ending}").nodes["a"]
    assert (found["text"], found["label"]) == ("form\ufffdfeed <&>", "x\ufffd")


def test_numbers_of_two_kinds_are_one_column_in_gexf(tmp_path: Path) -> None:
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("a", label="a", score=1)
    graph.add_node("b", label="b", score=0.5)
    write_graph(graph, tmp_path / "a.gexf")
    assert nx.read_gexf(tmp_path / "a.gexf").nodes["a"]["score"] == 1.0


def test_the_ending_says_the_format_unless_it_is_given(tmp_path: Path) -> None:
    graph: Graph = nx.MultiDiGraph()
    with pytest.raises(HmiExtractError, match="hmi.txt: .*graphml, gexf, json"):
        write_graph(graph, tmp_path / "hmi.txt")
    write_graph(graph, tmp_path / "hmi.txt", "json")
    assert json.loads((tmp_path / "hmi.txt").read_text(encoding="utf-8"))["directed"]


# --- the command ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        pytest.param("hmi.graphml", [], r"20 nodes, \d+ edges", id="GraphML"),
        pytest.param("hmi.gexf", [], r"20 nodes, \d+ edges", id="GEXF"),
        pytest.param("hmi.json", [], r"20 nodes, \d+ edges", id="JSON"),
        pytest.param("a.json", ["--around", "rec-fc12"], "9 nodes", id="around"),
        pytest.param("a.json", ["--around", "rec-fc12", "--depth", "1"], "5 nodes", id="nearer"),
        pytest.param("a.json", ["--around", "dorset-pcc", "--depth", "1"], "6 nodes", id="body"),
        pytest.param("a.json", ["--around", "reviews-"], "4 nodes", id="document"),
        pytest.param(
            "a.json",
            ["--around", "rec-4b84", "--status", "auto"],
            "4 nodes",
            id="not over links in doubt",
        ),
        pytest.param("a.json", ["--trail", "rec-4b84"], r"\d+ nodes", id="trail"),
        pytest.param("a.svg", ["--trail", "rec-fc12"], "1 answer, 1 finding", id="picture"),
        pytest.param("a.svg", ["--around", "rec-4b84"], "1 answer, 0 findings", id="around, too"),
        pytest.param(
            "a.svg",
            ["--trail", "rec-4b84", "--status", "auto"],
            "0 answers, 0 findings",
            id="picture without links in doubt",
        ),
        pytest.param(
            "a.txt", ["--trail", "rec-fc12", "--format", "svg"], "1 answer", id="format given"
        ),
    ],
)
def test_graph(name: str, arguments: list[str], said: str, sample_db: Path, tmp_path: Path) -> None:
    text = output("graph", "--db", sample_db, "--out", tmp_path / name, *arguments)
    assert re.search(rf"{re.escape(name)}: {said}", text)
    assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("name", "arguments", "code", "message"),
    [
        pytest.param("a.svg", [], 2, "Name it with --trail", id="picture of everything"),
        pytest.param("a.txt", [], 1, "no graph format", id="no format"),
        pytest.param("a.json", ["--around", "zzz"], 1, "no document or record", id="no id"),
        pytest.param("a.json", ["--trail", "res-8b0b"], 1, "no trail of its own", id="answer"),
        pytest.param("a.svg", ["--trail", "fin-0dc3"], 1, "no trail of its own", id="finding"),
        pytest.param(
            "a.json", ["--trail", "rec-fc12", "--around", "dorset"], 2, "one of them", id="both"
        ),
    ],
)
def test_graph_says_what_is_wrong(
    name: str, arguments: list[str], code: int, message: str, sample_db: Path, tmp_path: Path
) -> None:
    result = run("graph", "--db", sample_db, "--out", tmp_path / name, *arguments)
    assert result.exit_code == code and message in " ".join(result.output.split())
    assert not (tmp_path / name).exists()
