"""Views that ask what needs a graph: components without answer, and what a finding rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlite_utils import Database
from store_samples import BUILD, answers, make_document, make_letter, organisations, record

from hmi_extract.datamodel import (
    DocumentKind,
    Extraction,
    Facts,
    Finding,
    FindingLink,
    FindingRelation,
    Links,
    LinkStatus,
    OrganisationRole,
    Progress,
    Recommendation,
    RecommendationKind,
    ResponseLink,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.rows import select
from hmi_extract.store.save import save

CONCERN = "The force misses children at risk."
FIRST = "Officers should look for children at night."
SECOND = "Supervisors should read each plan within a week."
AUTO, REVIEW, REJECTED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW, LinkStatus.REJECTED


def report(addressees: Sequence[str] = ("dorset",)) -> Extraction:
    """A cause of concern with two recommendations."""
    document = make_document("report-a1", [CONCERN, FIRST, SECOND])
    concern = record(Recommendation, document, CONCERN, kind=RecommendationKind.CAUSE_OF_CONCERN)
    asks = [
        record(
            Recommendation,
            document,
            words,
            kind=RecommendationKind.RECOMMENDATION,
            parent_id=concern.id,
            addressees=tuple(addressees),
        )
        for words in (FIRST, SECOND)
    ]
    roles = organisations(OrganisationRole.PUBLISHER, "hmicfrs")
    roles += organisations(OrganisationRole.INSPECTED, *addressees)
    facts = Facts(DocumentKind.INSPECTION_REPORT, "Report", date(2020, 3, 2), organisations=roles)
    return Extraction(document, facts, recommendations=(concern, *asks))


def letter(
    document_id: str, force: str = "dorset", published: date | None = date(2020, 4, 1)
) -> Extraction:
    return make_letter(
        document_id,
        published=published,
        makers=(f"{force}-pcc",),
        answer=f"Words of {document_id}.",
        force_id=force,
        respondent_id=f"{force}-pcc",
    )


def review(force: str | None = "dorset") -> Extraction:
    document = make_document("review-c3", ["Both were met."])
    finding = record(
        Finding, document, "Both were met.", force_id=force, progress=Progress.COMPLETE
    )
    facts = Facts(DocumentKind.POST_INSPECTION_REVIEW, "Review", date(2021, 6, 3))
    return Extraction(document, facts, findings=(finding,))


def answer(
    source: Extraction, target: Extraction, place: int, status: LinkStatus = AUTO
) -> ResponseLink:
    """`place`: 0 the cause of concern, 1 and 2 its recommendations."""
    link = answers(source, target, status)
    return replace(link, recommendation_id=target.recommendations[place].id)


def verdicts(source: Extraction, target: Extraction, *places: int) -> tuple[FindingLink, ...]:
    return tuple(
        FindingLink(
            source.findings[0].id,
            target.recommendations[place].id,
            FindingRelation.VERDICT,
            0.9,
            "words",
            {},
        )
        for place in places
    )


def rows(
    view: str, extractions: Sequence[Extraction], links: Links, columns: str
) -> list[tuple[Any, ...]]:
    database = Database(memory=True)
    save(database, extractions, links, [], load_gazetteer(), BUILD)
    query = f"SELECT {columns} FROM {view} ORDER BY 1, 2, 3"
    found: list[Mapping[str, Any]] = list(select(database.conn, query))
    return [tuple(row.values()) for row in found]


# --- components without answer ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([], [("dorset", 2, 0), ("kent", 2, 0)], id="nobody answers"),
        pytest.param([("dorset", 1, AUTO)], [("kent", 2, 0)], id="one recommendation is answered"),
        pytest.param([("dorset", 0, AUTO)], [("kent", 2, 0)], id="the cause is answered"),
        pytest.param(
            [("dorset", 2, REVIEW)], [("dorset", 2, 1), ("kent", 2, 0)], id="answer in doubt"
        ),
        pytest.param(
            [("dorset", 2, REJECTED)], [("dorset", 2, 0), ("kent", 2, 0)], id="rejected link"
        ),
        pytest.param([("dorset", 1, AUTO), ("kent", 2, AUTO)], [], id="both answer"),
    ],
)
def test_components(
    given: Sequence[tuple[str, int, LinkStatus]], expected: list[tuple[str, int, int]]
) -> None:
    about = report(["dorset", "kent"])
    letters = [letter(f"letter-{place}", force) for place, (force, *_) in enumerate(given)]
    links = Links(
        responses=tuple(
            answer(source, about, place, status)
            for source, (_, place, status) in zip(letters, given, strict=True)
        )
    )
    columns = "force_id, recommendations, answers_in_review, cause_of_concern_id, due"
    found = rows("unanswered_components", [about, *letters], links, columns)
    assert [row[:3] for row in found] == expected
    assert {row[3:] for row in found} <= {(about.recommendations[0].id, "2020-04-26")}


# --- what a finding rests on -----------------------------------------------------------------

COLUMNS = """recommendation_text, response_document_id, answered_id, recommendations_judged,
    recommendations_answered"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([], [(FIRST, None, None), (SECOND, None, None)], id="nobody answered"),
        pytest.param(
            [("letter-1", "dorset", 1)],
            [(FIRST, "letter-1", 1), (SECOND, None, None)],
            id="one of two is answered",
        ),
        pytest.param(
            [("letter-1", "dorset", 1), ("letter-2", "dorset", 2)],
            [(FIRST, "letter-1", 1), (SECOND, "letter-2", 1)],
            id="each by its own answer",
        ),
        pytest.param(
            [("letter-1", "dorset", 1), ("letter-1", "dorset", 2)],
            [(FIRST, "letter-1", 2), (SECOND, "letter-1", 2)],
            id="both by one answer: the whole hangs on it",
        ),
        pytest.param(
            [("letter-1", "dorset", 0)],
            [(FIRST, "letter-1", 2), (SECOND, "letter-1", 2)],
            id="by an answer to the cause of concern",
        ),
        pytest.param(
            [("letter-1", "dorset", 0), ("letter-2", "dorset", 1)],
            [(FIRST, "letter-2", 1), (SECOND, "letter-1", 1)],
            id="its own answer comes before that to the cause",
        ),
        pytest.param(
            [("letter-1", "kent", 1)],
            [(FIRST, None, None), (SECOND, None, None)],
            id="another force's answer",
        ),
    ],
)
def test_what_a_finding_rests_on(
    given: Sequence[tuple[str, str, int]], expected: list[tuple[str, str | None, int | None]]
) -> None:
    about, later = report(), review()
    letters = {name: letter(name, force) for name, force, _ in given}
    links = Links(
        responses=tuple(answer(letters[name], about, place) for name, _, place in given),
        findings=verdicts(later, about, 1, 2),
    )
    found = rows("finding_support", [about, later, *letters.values()], links, COLUMNS)
    assert [(text, source, answered or None) for text, source, _, _, answered in found] == expected
    assert {judged for *_, judged, _ in found} == {2}
    assert all((source is None) == (answered is None) for _, source, answered, _, _ in found)


@pytest.mark.parametrize(
    ("published", "force", "status", "supported"),
    [
        pytest.param(date(2020, 4, 1), "dorset", AUTO, True, id="before the finding"),
        pytest.param(date(2021, 6, 3), "dorset", AUTO, True, id="on the day of the finding"),
        pytest.param(date(2021, 6, 4), "dorset", AUTO, False, id="after the finding"),
        pytest.param(None, "dorset", AUTO, True, id="undated"),
        pytest.param(date(2020, 4, 1), "kent", AUTO, False, id="finding of another force"),
        pytest.param(date(2020, 4, 1), None, AUTO, True, id="finding of no force"),
        pytest.param(date(2020, 4, 1), "dorset", REVIEW, False, id="link in doubt"),
        pytest.param(date(2020, 4, 1), "dorset", LinkStatus.ACCEPTED, True, id="accepted link"),
    ],
)
def test_which_answers_count(
    published: date | None, force: str | None, status: LinkStatus, supported: bool
) -> None:
    about, later, source = report(), review(force), letter("letter-1", published=published)
    links = Links(responses=(answer(source, about, 1, status),), findings=verdicts(later, about, 1))
    ((found, *_),) = rows(
        "finding_support", [about, later, source], links, "response_id, force_id, position"
    )
    assert (found is not None) == supported


def test_views_go_by_their_indexes() -> None:
    """A row of a store of any size is found without a walk over a whole table."""
    database = Database(memory=True)
    save(database, [report()], Links(), [], load_gazetteer(), BUILD)
    for query in (
        "SELECT * FROM finding_support WHERE finding_id = 'x'",
        "SELECT * FROM unanswered_components WHERE force_id = 'dorset'",
    ):
        plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()]
        walks = [step for step in plan if step.startswith("SCAN")]
        assert not [step for step in walks if "unanswered_components" not in step], plan
        assert not [step for step in plan if "AUTOMATIC" in step], plan
