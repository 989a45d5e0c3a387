"""A collection and its links as a directed multigraph, ready for GraphML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import networkx as nx

from hmi_extract.datamodel import (
    DocumentLink,
    Extraction,
    Finding,
    FindingLink,
    Links,
    Recommendation,
    RecommendationLink,
    Response,
    ResponseLink,
    Stub,
)

Scalar = str | int | float | bool
Node = tuple[str, dict[str, Scalar]]
Edge = tuple[str, str, str, dict[str, Scalar]]  # from, to, type, attributes

AnyLink = DocumentLink | ResponseLink | FindingLink | RecommendationLink


def build_graph(extractions: Sequence[Extraction], links: Links) -> nx.MultiDiGraph[str]:
    """Nodes and edges with an attribute `type`; every attribute is a GraphML scalar.

    Node types: document, recommendation, response, finding, organisation. Edge types (also
    their keys): contains, part_of, addressed_to, given_by, inspected, publisher, author,
    signatory, addressee, responds_to, reviews, reports_on, answers, verdict, same_topic,
    continues, supersedes. What is not known is left out, for GraphML has no null.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered = sorted(extractions, key=lambda one: one.document.id)
    graph.add_nodes_from(_stub_node(stub) for stub in links.stubs)
    for extraction in ordered:
        graph.add_nodes_from(_nodes(extraction))
    for extraction in ordered:
        _add_edges(graph, _inner_edges(extraction))
    _add_edges(graph, _link_edges(links))
    return graph


def _add_edges(graph: nx.MultiDiGraph[str], edges: Iterator[Edge]) -> None:
    for source, target, kind, attributes in edges:
        if target not in graph:  # every record is a node by now: an organisation
            graph.add_node(target, type="organisation")
        graph.add_edge(source, target, key=kind, type=kind, **attributes)


def _stub_node(stub: Stub) -> Node:
    return stub.id, _scalars(
        type="document",
        is_stub=True,
        title=stub.title,
        published=stub.published,
        force_id=stub.force_id,
    )


def _nodes(extraction: Extraction) -> Iterator[Node]:
    document, facts = extraction.document, extraction.facts
    yield (
        document.id,
        _scalars(
            type="document",
            is_stub=False,
            kind=facts.kind,
            title=facts.title,
            published=facts.published,
            force_id=facts.force_id,
            source=document.source,
        ),
    )
    for recommendation in extraction.recommendations:
        yield recommendation.id, _recommendation(extraction, recommendation)
    for response in extraction.responses:
        yield response.id, _response(extraction, response)
    for finding in extraction.findings:
        yield finding.id, _finding(extraction, finding)


def _recommendation(extraction: Extraction, one: Recommendation) -> dict[str, Scalar]:
    return _scalars(
        type="recommendation",
        kind=one.kind,
        number=one.number,
        section=one.section,
        deadline=one.deadline,
        **_place(extraction, one.start_char, one.end_char),
    )


def _response(extraction: Extraction, one: Response) -> dict[str, Scalar]:
    return _scalars(
        type="response",
        number=one.number,
        scope=one.scope,
        position=one.position,
        action=one.action,
        force_id=one.force_id,
        **_place(extraction, one.start_char, one.end_char),
    )


def _finding(extraction: Extraction, one: Finding) -> dict[str, Scalar]:
    return _scalars(
        type="finding",
        progress=one.progress,
        section=one.section,
        force_id=one.force_id,
        **_place(extraction, one.start_char, one.end_char),
    )


def _place(extraction: Extraction, start: int, end: int) -> dict[str, Scalar]:
    document = extraction.document
    return {"text": document.text[start:end], "page": document.page_at(start)}


def _inner_edges(extraction: Extraction) -> Iterator[Edge]:
    document_id = extraction.document.id
    for organisation in extraction.facts.organisations:
        yield document_id, organisation.organisation_id, organisation.role.value, {}
    for recommendation in extraction.recommendations:
        yield document_id, recommendation.id, "contains", {}
        if recommendation.parent_id:
            yield recommendation.id, recommendation.parent_id, "part_of", {}
        for addressee in recommendation.addressees:
            yield recommendation.id, addressee, "addressed_to", {}
    for response in extraction.responses:
        yield document_id, response.id, "contains", {}
        if response.respondent_id:
            yield response.id, response.respondent_id, "given_by", {}
    for finding in extraction.findings:
        yield document_id, finding.id, "contains", {}


def _link_edges(links: Links) -> Iterator[Edge]:
    for one in links.documents:
        yield one.source_id, one.target_id, one.relation.value, _certainty(one)
    for answer in links.responses:
        said = _scalars(position=answer.position, action=answer.action)
        yield (
            answer.response_id,
            answer.recommendation_id,
            "answers",
            {
                **_certainty(answer),
                **said,
            },
        )
    for verdict in links.findings:
        yield (
            verdict.finding_id,
            verdict.recommendation_id,
            verdict.relation.value,
            _certainty(verdict),
        )
    for later in links.recommendations:
        yield later.source_id, later.target_id, later.relation.value, _certainty(later)


def _certainty(link: AnyLink) -> dict[str, Scalar]:
    return {"score": link.score, "method": link.method, "status": link.status.value}


def _scalars(**attributes: Scalar | date | None) -> dict[str, Scalar]:
    """Without the unknown; dates as ISO 8601, enumerations as their words."""
    return {
        name: value.isoformat() if isinstance(value, date) else _word(value)
        for name, value in attributes.items()
        if value is not None
    }


def _word(value: Scalar) -> Scalar:
    return str(value) if isinstance(value, str) else value
