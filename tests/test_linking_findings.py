"""Which earlier recommendation a verdict is on, and the graph of it all."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import networkx as nx
import pytest
from linking_samples import Draft, letter, names, pairs, report

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentOrganisation,
    DocumentRelation,
    Extraction,
    Facts,
    LinkStatus,
    OrganisationRole,
    Progress,
)
from hmi_extract.linking.graph import build_graph
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import Gazetteer, load_gazetteer

AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW
REVIEWS, REPORTS_ON = DocumentRelation.REVIEWS, DocumentRelation.REPORTS_ON

MISSING = "Within three months, Dorset Police should change how it looks for missing children."
OFFENDERS = "At once, Dorset Police should visit every registered sex offender who is overdue."
CELLS = "Within six months, Dorset Police should move children out of adult cell blocks."
RECORDS = "Within six months, Dorset Police should record what frightened children say."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def inspection(document_id: str = "inspection", force_id: str = "dorset") -> Draft:
    area = force_id.title()
    return (
        report(
            document_id,
            f"{area} – National child protection inspection",
            date(2021, 8, 26),
            force_id,
        )
        .ask("missing", MISSING, section="Initial contact")
        .ask("offenders", OFFENDERS, section="Managing those posing a risk")
        .ask("cells", CELLS, section="Police detention")
        .ask("records", RECORDS, section="Initial contact")
    )


def review(force_id: str | None = "dorset", inspected: str = "2021") -> Draft:
    return Draft(
        "review",
        DocumentKind.POST_INSPECTION_REVIEW,
        "Dorset – National child protection post-inspection review",
        date(2022, 9, 7),
        force_id,
        names("2021 inspection report", None, REVIEWS, inspected),
    )


def article() -> Draft:
    named = names("National child protection post-inspection review", None, REPORTS_ON)
    day = date(2022, 9, 7)
    return Draft("article", DocumentKind.NEWS_ARTICLE, "Children are safer", day, "dorset", named)


@pytest.mark.parametrize(
    ("source", "sure", "asked"),
    [
        pytest.param(
            review().verdict("f1", "The force has made good progress here.", [OFFENDERS]),
            {("f1", "offenders")},
            set(),
            id="restated",
        ),
        pytest.param(
            review().verdict("f1", "Little has changed.", [f"{MISSING} {RECORDS}"]),
            {("f1", "missing"), ("f1", "records")},
            set(),
            id="a bundle under one heading",
        ),
        pytest.param(
            review()
            .verdict("f1", "Visits are up to date.", [OFFENDERS], section="Managing risk")
            .verdict("f2", "Supervisors check this weekly.", section="Managing risk"),
            {("f1", "offenders"), ("f2", "offenders")},
            set(),
            id="beside the restatement, under its heading",
        ),
        pytest.param(
            review()
            .verdict("f1", "The search for them is better.", [MISSING], section="Contact")
            .verdict("f2", "Their words are not kept.", [RECORDS], section="Contact")
            .verdict("f3", "Call handlers are new to this.", section="Contact"),
            {("f1", "missing"), ("f2", "records")},
            set(),
            id="a heading over two restatements tells nothing more",
        ),
        pytest.param(
            review().verdict(
                "f1", "Children are no longer held in adult cells.", section="Police detention"
            ),
            {("f1", "cells")},
            set(),
            id="same heading and words",
        ),
        pytest.param(
            review().verdict("f1", "Every registered sex offender has been visited."),
            set(),
            {("f1", "offenders")},
            id="words alone ask a person",
        ),
        pytest.param(
            review().verdict("f1", "Overall, we saw a willing organisation."),
            set(),
            set(),
            id="an overall verdict is on nothing in particular",
        ),
    ],
)
def test_verdicts(
    source: Draft, sure: set[tuple[str, str]], asked: set[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    links = link([source.done(), inspection().done()], gazetteer)
    assert pairs(links, AUTO) == sure
    assert pairs(links, ASKED) == asked


def test_an_article_reaches_the_inspection_through_the_review(gazetteer: Gazetteer) -> None:
    told = article().verdict("n1", "Overdue registered sex offenders have all been visited.")
    links = link([inspection().done(), review().done(), told.done()], gazetteer)
    assert pairs(links) == {("n1", "offenders")}


def test_no_verdict_across_forces(gazetteer: Gazetteer) -> None:
    source = review("kent").verdict("f1", "This is complete.", [OFFENDERS])
    assert pairs(link([source.done(), inspection().done()], gazetteer)) == set()


def test_no_verdict_on_another_years_inspection(gazetteer: Gazetteer) -> None:
    words = "Every registered sex offender who was overdue has been visited."
    source = review(inspected="2014").verdict("f1", words)
    assert pairs(link([source.done(), inspection().done()], gazetteer)) == set()


def test_each_force_has_its_own_verdict(gazetteer: Gazetteer) -> None:
    collection = [
        inspection().done(),
        inspection("elsewhere", "kent").done(),
        review().verdict("f1", "This is complete.", [CELLS]).done(),
    ]
    targets = [one.target_id for one in link(collection, gazetteer).documents]
    assert targets == ["inspection"]


def with_organisations(extraction: Extraction) -> Extraction:
    facts = extraction.facts
    inspected = DocumentOrganisation("dorset", OrganisationRole.INSPECTED)
    return Extraction(
        document=extraction.document,
        facts=Facts(
            kind=facts.kind,
            title=facts.title,
            published=facts.published,
            force_id=facts.force_id,
            organisations=(inspected,),
            references=facts.references,
        ),
        recommendations=extraction.recommendations,
        responses=extraction.responses,
        findings=extraction.findings,
    )


@pytest.fixture()
def graph(gazetteer: Gazetteer) -> nx.MultiDiGraph[str]:
    title = "Dorset – National child protection inspection"
    made = inspection().ask("more", "Do more of it.", parent_id="cells", addressees=("dorset",))
    answered = letter(names(title, date(2021, 8, 26)), published=date(2021, 10, 1)).answer(
        "a1", "Children are held elsewhere now.", [CELLS], respondent_id="dorset-pcc"
    )
    unknown = letter(names("Tides of change"), "unknown")
    verdict = review().verdict("f1", "Done.", [CELLS], progress=Progress.COMPLETE)
    collection = [
        with_organisations(made.done()),
        answered.done(),
        unknown.done(),
        verdict.done(),
    ]
    return build_graph(collection, link(collection, gazetteer))


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        pytest.param("letter", "inspection", "responds_to", id="letter to report"),
        pytest.param("review", "inspection", "reviews", id="review to report"),
        pytest.param("a1", "cells", "answers", id="answer"),
        pytest.param("f1", "cells", "verdict", id="verdict"),
        pytest.param("inspection", "cells", "contains", id="record of a document"),
        pytest.param("more", "cells", "part_of", id="child"),
        pytest.param("more", "dorset", "addressed_to", id="addressee"),
        pytest.param("a1", "dorset-pcc", "given_by", id="respondent"),
        pytest.param("inspection", "dorset", "inspected", id="role"),
    ],
)
def test_edges(graph: nx.MultiDiGraph[str], source: str, target: str, kind: str) -> None:
    assert graph.edges[source, target, kind]["type"] == kind


def test_every_node_has_a_type_and_nothing_is_null(graph: nx.MultiDiGraph[str]) -> None:
    types = {attributes["type"] for _, attributes in graph.nodes(data=True)}
    assert types == {"document", "recommendation", "response", "finding", "organisation"}
    values = [
        value
        for attributes in (
            *(each for _, each in graph.nodes(data=True)),
            *(each for _, _, each in graph.edges(data=True)),
        )
        for value in attributes.values()
    ]
    assert {type(value) for value in values} <= {str, int, float, bool}
    assert any(one["is_stub"] for _, one in graph.nodes(data=True) if one["type"] == "document")


def test_graphml_round_trip(graph: nx.MultiDiGraph[str]) -> None:
    written = BytesIO()
    nx.write_graphml(graph, written)
    written.seek(0)
    again = nx.read_graphml(written, force_multigraph=True)
    assert set(again.nodes) == set(graph.nodes)
    assert again.number_of_edges() == graph.number_of_edges()
    assert again.nodes["f1"]["progress"] == "complete"
