"""What people decided on documents, and what the linker makes of it."""

from __future__ import annotations

from datetime import date

import pytest
from linking_samples import Draft, letter, names, report

from hmi_extract.datamodel import DocumentDecision, DocumentRelation, Links
from hmi_extract.linking.decided import Decided
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import load_gazetteer

ANSWERS, FOLLOWS = DocumentRelation.RESPONDS_TO, DocumentRelation.REVIEWS
DAY = date(2022, 3, 1)
BUOY = "Chief constables should chain every buoy to the sea bed before the autumn."
RADAR = "Chief constables should switch the harbour radar on whenever there is fog."
DOUBT, ABSENT = ("Buoys adrift", DAY), ("Sails torn", date(2021, 7, 9))
ANSWER = "We accept recommendation 4: each buoy now has a chain."


def papers(title: str = "Buoys adrift", published: date | None = DAY) -> list[Draft]:
    """Two reports of one title and day, a third one, and a letter that names the first two."""
    return [
        report("buoys", "Buoys adrift: policing of harbours", DAY).ask("b4", BUOY, number="4"),
        report("twin", "Buoys adrift: policing of harbours", DAY).ask("t4", BUOY, number="4"),
        report("radar", "Blind in the fog", date(2020, 5, 5)).ask("r4", RADAR, number="4"),
        letter(names(title, published), published=date(2022, 4, 4)).answer(
            "a", ANSWER, cites=("4",)
        ),
    ]


def said(target: str, accepted: bool, only: bool = False) -> DocumentDecision:
    return DocumentDecision("letter", target, ANSWERS, accepted, only)


def linked(*decided: DocumentDecision, drafts: list[Draft] | None = None) -> Links:
    extractions = [draft.done() for draft in drafts or papers()]
    return link(extractions, load_gazetteer(), decided=decided)


@pytest.mark.parametrize(
    ("decided", "documents", "answers"),
    [
        pytest.param(
            (),
            {"buoys": "needs_review", "twin": "needs_review"},
            {"b4": "needs_review"},
            id="nobody decided",
        ),
        pytest.param(
            (said("buoys", True), said("twin", False)),
            {"buoys": "needs_review", "twin": "needs_review"},
            {"b4": "auto"},
            id="one of the two: the answer is linked, the linker's own word is kept",
        ),
        pytest.param(
            (said("twin", False),),
            {"buoys": "auto", "twin": "needs_review"},
            {"b4": "auto"},
            id="without its rival the other is sure",
        ),
        pytest.param(
            (said("buoys", True, only=True),),
            {"buoys": "needs_review", "twin": "needs_review"},
            {"b4": "auto"},
            id="this one only",
        ),
        pytest.param(
            (said("buoys", False), said("twin", False), said("radar", True)),
            {"buoys": "needs_review", "twin": "needs_review"},
            {"r4": "auto"},
            id="another that the linker does not see, and no stub for what was named",
        ),
        pytest.param(
            (said("radar", False),),
            {"buoys": "needs_review", "twin": "needs_review"},
            {"b4": "needs_review"},
            id="a report that was no candidate",
        ),
        pytest.param(
            (DocumentDecision("letter", "buoys", FOLLOWS, True),),
            {"buoys": "needs_review", "twin": "needs_review"},
            {"b4": "needs_review"},
            id="of another relation",
        ),
        pytest.param(
            (DocumentDecision("gone", "buoys", ANSWERS, True), said("stub-1", True)),
            {"buoys": "needs_review", "twin": "needs_review"},
            {"b4": "needs_review"},
            id="on documents that are not there",
        ),
    ],
)
def test_decisions(
    decided: tuple[DocumentDecision, ...], documents: dict[str, str], answers: dict[str, str]
) -> None:
    found = linked(*decided)
    assert {one.target_id: str(one.status) for one in found.documents} == documents
    best = {one.recommendation_id: str(one.status) for one in found.responses}
    assert best == answers


def test_a_rejected_report_leaves_what_was_named() -> None:
    """The only report that fits is not the one: another of that name is not in the store."""
    drafts = [one for one in papers() if one.id != "twin"]
    assert not linked(drafts=drafts).stubs
    found = linked(said("buoys", False), drafts=drafts)
    (stub,) = found.stubs
    assert [(one.target_id, one.status) for one in found.documents] == [
        ("buoys", "auto"),
        (stub.id, "auto"),
    ]
    assert found.responses == ()
    assert [one.code for one in found.problems] == ["unknown_report"]


@pytest.mark.parametrize(
    ("named", "decided", "codes"),
    [
        pytest.param(DOUBT, (), ["doubtful_report"], id="in doubt"),
        pytest.param(DOUBT, (said("buoys", True), said("twin", False)), [], id="decided"),
        pytest.param(ABSENT, (), ["unknown_report"], id="not in the collection"),
        pytest.param(ABSENT, (said("buoys", True, only=True),), [], id="a person knows it"),
    ],
)
def test_what_was_decided_is_no_problem(
    named: tuple[str, date], decided: tuple[DocumentDecision, ...], codes: list[str]
) -> None:
    found = linked(*decided, drafts=papers(*named))
    assert [one.code for one in found.problems] == codes


def test_told_of_one_document() -> None:
    decided = Decided((said("radar", True), DocumentDecision("other", "radar", ANSWERS, True)))
    (made,) = decided.told_of("letter", (), {"letter", "other", "radar"})
    assert (made.source_id, made.target_id, made.score) == ("letter", "radar", 1.0)
    assert len(decided.told((), {"letter", "other", "radar"})) == 2
