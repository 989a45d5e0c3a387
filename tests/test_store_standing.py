"""What a link comes to after all that people said, and that every output says the same of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import output, squeezed
from review_samples import FINDING, LETTER, OLD_REPORT, REPORT, REVIEW, extractions, rec, res
from store_samples import BUILD

from hmi_extract.datamodel import (
    DocumentLink,
    DocumentRelation,
    FindingLink,
    FindingRelation,
    Links,
    LinkStatus,
    ResponseLink,
)
from hmi_extract.evaluate.reading import proposed_links
from hmi_extract.exports.document_dossier import Counts, read_document_dossier
from hmi_extract.exports.dossier import read_dossier
from hmi_extract.exports.graph import graph_from_store
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.migrations import open_store
from hmi_extract.store.save import write_store
from hmi_extract.store.standing import counts, standing, waits

AUTO, REVIEW_IT = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW
ACCEPTED, REJECTED = LinkStatus.ACCEPTED, LinkStatus.REJECTED
ANSWERS, FOLLOWS, TELLS = (
    DocumentRelation.RESPONDS_TO,
    DocumentRelation.REVIEWS,
    DocumentRelation.REPORTS_ON,
)

Way = tuple[str, str, DocumentRelation, LinkStatus]

YES, NO = (LETTER, REPORT, ANSWERS, AUTO), (LETTER, REPORT, ANSWERS, REJECTED)
ELSEWHERE = (LETTER, OLD_REPORT, ANSWERS, REJECTED)
TO_REVIEW, REVIEW_OF = (LETTER, REVIEW, ANSWERS, AUTO), (REVIEW, REPORT, FOLLOWS, AUTO)
NOT_TO_REVIEW, NOT_OF = (LETTER, REVIEW, ANSWERS, REJECTED), (REVIEW, REPORT, FOLLOWS, REJECTED)


def made(
    path: Path,
    ways: Sequence[Way],
    status: LinkStatus,
    relation: FindingRelation = FindingRelation.VERDICT,
) -> Path:
    """A store with an answer of LETTER and a finding of REVIEW on REPORT, both of `status`."""
    links = Links(
        documents=tuple(DocumentLink(*way[:3], 0.9, "title", {}, way[3]) for way in ways),
        responses=(ResponseLink(res(2), rec(3), 0.9, "words", {}, status),),
        findings=(FindingLink(FINDING, rec(3), relation, 0.9, "words", {}, status),),
    )
    write_store(path, extractions(), links, [], load_gazetteer(), BUILD)
    return path


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "hmi.db"


def of_answer(path: Path, table: LinkTable = LinkTable.RESPONSES) -> tuple[str, bool, bool]:
    """Its standing, whether it counts and whether it waits."""
    database = open_store(path)
    asked = ", ".join(told("l", table) for told in (standing, counts, waits))
    ((said, count, wait),) = database.execute(f"SELECT {asked} FROM {table} AS l").fetchall()
    database.close()
    return said, bool(count), bool(wait)


@pytest.mark.parametrize(
    ("ways", "status", "expected"),
    [
        pytest.param([YES], AUTO, AUTO, id="its letter answers the report"),
        pytest.param([], AUTO, AUTO, id="no link of its letter"),
        pytest.param([NO], AUTO, REJECTED, id="its letter was rejected"),
        pytest.param([NO], REVIEW_IT, REJECTED, id="nobody need look at it"),
        pytest.param([NO], ACCEPTED, ACCEPTED, id="itself accepted"),
        pytest.param([YES], REJECTED, REJECTED, id="itself rejected"),
        pytest.param([ELSEWHERE], AUTO, AUTO, id="rejected of another report"),
        pytest.param([ELSEWHERE, YES], REVIEW_IT, REVIEW_IT, id="one of two reports rejected"),
        pytest.param([TO_REVIEW, REVIEW_OF], AUTO, AUTO, id="by way of a review"),
        pytest.param([NOT_TO_REVIEW, REVIEW_OF], AUTO, REJECTED, id="review rejected"),
        pytest.param([TO_REVIEW, NOT_OF], AUTO, REJECTED, id="review of another report"),
        pytest.param([NOT_TO_REVIEW, REVIEW_OF, YES], AUTO, AUTO, id="another way is left"),
        pytest.param([NO, TO_REVIEW, REVIEW_OF], AUTO, AUTO, id="the way by a review is left"),
    ],
)
def test_answers(db: Path, ways: list[Way], status: LinkStatus, expected: LinkStatus) -> None:
    said = of_answer(made(db, ways, status))
    assert said == (expected, expected in (AUTO, ACCEPTED), expected == REVIEW_IT)


@pytest.mark.parametrize(
    ("ways", "relation", "expected"),
    [
        pytest.param([REVIEW_OF], FindingRelation.VERDICT, AUTO, id="a review of the report"),
        pytest.param([NOT_OF], FindingRelation.VERDICT, REJECTED, id="of another report"),
        pytest.param(
            [(REVIEW, REPORT, TELLS, REJECTED)], FindingRelation.VERDICT, REJECTED, id="an article"
        ),
        pytest.param(
            [(REVIEW, REPORT, ANSWERS, REJECTED)], FindingRelation.VERDICT, AUTO, id="an answer"
        ),
        pytest.param([NOT_OF], FindingRelation.SAME_TOPIC, AUTO, id="on the same topic only"),
    ],
)
def test_findings(
    db: Path, ways: list[Way], relation: FindingRelation, expected: LinkStatus
) -> None:
    assert of_answer(made(db, ways, AUTO, relation), LinkTable.FINDINGS)[0] == expected


# --- every output -----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [AUTO, REVIEW_IT])
def test_every_output_agrees(db: Path, status: LinkStatus) -> None:
    database = open_store(made(db, [NO, NOT_OF], status))
    trail = read_dossier(database, rec(3)).trails[0]
    assert [one.standing for one in (*trail.answers, *trail.verdicts)] == [REJECTED] * 2
    assert [one.status for one in (*trail.answers, *trail.verdicts)] == [status] * 2
    assert read_document_dossier(database, LETTER).counts == (Counts("response", 2, 0, 0),)
    assert read_document_dossier(database, REVIEW).counts == (Counts("finding", 1, 0, 0),)
    assert read_document_dossier(database, REPORT).counts == (Counts("recommendation", 4, 0, 0),)
    graph = graph_from_store(database)
    for end in (res(2), FINDING):
        assert [edge["status"] for edge in graph.get_edge_data(end, rec(3)).values()] == [REJECTED]
    for table in ("response_links", "finding_links"):
        assert proposed_links(database, table) == []
    for view, column in (
        ("coverage", "answers_in_review"),
        ("unanswered_recommendations", "answers_in_review"),
        ("orphan_findings", "links_in_review"),
    ):
        query = f"SELECT sum({column}) FROM {view}"
        assert database.execute(query).fetchone()[0] in (0, None), view
    asked = "SELECT count(*) FROM unanswered_recommendations WHERE document_id = ?"
    assert database.execute(asked, [REPORT]).fetchone() == (4,)
    query = "SELECT count(response_id), count(finding_id) FROM trail"
    assert database.execute(query).fetchone() == (0, 0)
    database.close()


def test_show_says_why_it_does_not_count(db: Path) -> None:
    told = squeezed(output("show", rec(3), "--db", made(db, [NO, REVIEW_OF], AUTO)))
    assert "0 answers (1 rejected), 1 later finding" in told
    said = "not counted: a person rejected the link of its document with the report"
    assert told.count(said) == 1
    rows = json.loads(output("show", rec(3), "--db", db, "--format", "json"))
    (answer,) = rows["trails"][0]["answers"]
    assert (answer["status"], answer["standing"]) == ("auto", "rejected")


def test_show_counts_what_waits_beside(db: Path) -> None:
    told = squeezed(output("show", rec(3), "--db", made(db, [YES], REVIEW_IT)))
    assert "0 answers (1 in review), 0 later findings (1 in review)" in told
    assert "not counted" not in told
