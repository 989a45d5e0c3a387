"""Who owes an answer, who gave one, and when: the tables behind `coverage`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlite_utils import Database
from store_samples import (
    ANSWER,
    BUILD,
    SECOND_ANSWER,
    answers,
    make_letter,
    make_report,
    record,
)

from hmi_extract.datamodel import (
    Action,
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Extraction,
    Links,
    LinkStatus,
    Position,
    Recommendation,
    RecommendationKind,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.duties import status_of
from hmi_extract.store.save import save
from hmi_extract.store.verify import verify

GAZETTEER = load_gazetteer()
AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN
FIRE = "dorset-and-wiltshire-fire-and-rescue-service"


def rows(
    extractions: Sequence[Extraction], links: Links, view: str = "coverage"
) -> list[dict[str, Any]]:
    database = Database(memory=True)
    save(database, extractions, links, [], GAZETTEER, BUILD)
    assert verify(database) == []
    cursor = database.conn.execute(f"SELECT * FROM {view}")
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, values, strict=True)) for values in cursor]


def answered_row(report: Extraction, letter: Extraction, **link: Any) -> dict[str, Any]:
    """The one row of a report with one ask for Dorset, to which a letter is linked."""
    (row,) = rows([report, letter], Links(responses=(answers(letter, report, **link),)))
    return row


@pytest.mark.parametrize(
    ("published", "answered", "due", "late"),
    [
        pytest.param("2020-02-27", "2020-04-22", "2020-04-22", 0, id="last lawful day"),
        pytest.param("2020-02-27", "2020-04-23", "2020-04-22", 1, id="one day late"),
        pytest.param("2020-02-27", "2020-02-27", "2020-04-22", 0, id="same day"),
        pytest.param("2020-02-27", "2020-02-20", "2020-04-22", 0, id="before publication"),
        pytest.param("2020-02-27", None, "2020-04-22", None, id="undated letter"),
        pytest.param(None, "2020-04-22", None, None, id="undated report"),
        pytest.param("2017-05-02", "2017-06-27", "2017-06-26", 1, id="first day of the rule"),
        pytest.param("2017-05-01", "2018-05-01", None, None, id="before the rule"),
    ],
)
def test_days(
    published: str | None, answered: str | None, due: str | None, late: int | None
) -> None:
    report = make_report(published=date.fromisoformat(published) if published else None)
    letter = make_letter(published=date.fromisoformat(answered) if answered else None)
    row = answered_row(report, letter)
    assert (row["published"], row["due"]) == (published, due)
    assert (row["answered_on"], row["days_late"]) == (answered, late)
    assert row["duty"] == "statutory"
    assert row["status"] == "mentioned"


def test_unanswered() -> None:
    (row,) = rows([make_report(), make_letter()], Links())
    assert row["status"] == "unanswered"
    assert [row[c] for c in ("response_id", "answered_on", "days_late", "quotation")] == [None] * 4


STATUS = [
    (Position.REJECTED, Action.TAKEN, "action_taken"),
    (Position.NOT_APPLICABLE, Action.TAKEN, "action_taken"),
    (Position.ACCEPTED, Action.IN_PROGRESS, "action_proposed"),
    (Position.NOTED, Action.PROPOSED, "action_proposed"),
    (Position.NOT_APPLICABLE, None, "not_applicable"),
    (Position.NOT_APPLICABLE, Action.NONE_WITH_REASON, "not_applicable"),
    (Position.REJECTED, Action.NONE_WITH_REASON, "refused_with_reason"),
    (Position.UNSTATED, Action.NONE_WITH_REASON, "refused_with_reason"),
    (Position.REJECTED, Action.NONE_STATED, "refused_without_reason"),
    (Position.DISPUTED, Action.NONE_STATED, "refused_without_reason"),
    (Position.REJECTED, None, "mentioned"),
    (Position.ACCEPTED, Action.NONE_STATED, "mentioned"),
    (Position.UNSTATED, None, "mentioned"),
]


@pytest.mark.parametrize(
    ("position", "action", "status"),
    [pytest.param(*each, id=f"{each[0]}, {each[1] or 'unknown'}") for each in STATUS],
)
def test_ladder(position: Position, action: Action | None, status: str) -> None:
    assert status_of(position, action) == status


def test_reading_of_the_link_comes_first() -> None:
    letter = make_letter(position=Position.ACCEPTED, action=Action.TAKEN)
    reading = {"position": Position.REJECTED, "action": Action.NONE_WITH_REASON}
    assert answered_row(make_report(), letter, **reading)["status"] == "refused_with_reason"
    assert answered_row(make_report(), letter)["status"] == "action_taken"


def test_earliest_day_and_strongest_answer() -> None:
    report = make_report()
    early = make_letter("letter-early", answer=SECOND_ANSWER, published=date(2020, 3, 20))
    late = make_letter("letter-late", action=Action.TAKEN, published=date(2020, 9, 1))
    links = Links(responses=(answers(early, report), answers(late, report)))
    (row,) = rows([report, early, late], links)
    assert (row["answered_on"], row["days_late"]) == ("2020-03-20", 0)
    assert (row["status"], row["quotation"]) == ("action_taken", ANSWER)


@pytest.mark.parametrize(
    ("letter", "status", "counts"),
    [
        pytest.param({}, "auto", True, id="of the commissioner"),
        pytest.param({}, "accepted", True, id="accepted by a person"),
        pytest.param({}, "needs_review", False, id="needs review"),
        pytest.param({}, "rejected", False, id="rejected by a person"),
        pytest.param({"makers": ["dorset"]}, "auto", False, id="of the force alone"),
        pytest.param({"makers": ["home-office"]}, "auto", False, id="of a department"),
        pytest.param({"makers": ["kent-pcc"]}, "auto", False, id="of another commissioner"),
        pytest.param({"makers": ["dorset", "dorset-pcc"]}, "auto", True, id="of both"),
        pytest.param({"makers": []}, "auto", False, id="of nobody known"),
        pytest.param(
            {"makers": [], "respondent_id": "dorset-pcc"}, "auto", True, id="the body speaks"
        ),
        pytest.param(
            {"makers": [], "respondent_id": "dorset"}, "auto", False, id="the force speaks"
        ),
        pytest.param({"respondent_id": "dorset"}, "auto", True, id="chief constable quoted"),
        pytest.param({"respondent_id": "college-of-policing"}, "auto", False, id="college quoted"),
        pytest.param(
            {
                "makers": [],
                "respondent_id": "dorset-pcc",
                "document_kind": DocumentKind.NEWS_ARTICLE,
            },
            "auto",
            False,
            id="quoted in the news",
        ),
    ],
)
def test_whose_answers_count(letter: dict[str, Any], status: str, counts: bool) -> None:
    report, answer = make_report(), make_letter(**letter)
    links = Links(responses=(answers(answer, report, LinkStatus(status)),))
    found = {row["force_id"]: row["status"] for row in rows([report, answer], links)}
    assert (found["dorset"] == "mentioned") is counts


def test_letter_of_two_bodies() -> None:
    report = make_report(inspected=["warwickshire", "west-mercia"], addressees=["police-forces"])
    makers = ["warwickshire-pcc", "west-mercia-pcc"]
    joint = make_letter("letter-joint", makers=makers)
    alone = make_letter("letter-alone", makers=makers, force_id="warwickshire")
    for letter, forces in ((joint, {"warwickshire", "west-mercia"}), (alone, {"warwickshire"})):
        found = rows([report, letter], Links(responses=(answers(letter, report),)))
        assert {row["force_id"] for row in found if row["response_id"]} == forces


JOINT = {"makers": ["hmicfrs", "ofsted", "care-quality-commission"]}
SUPER_COMPLAINT = {"makers": ["hmicfrs", "college-of-policing"], "inspected": []}
FORCE_ROW = {"dorset": "statutory"}


@pytest.mark.parametrize(
    ("report", "duties"),
    [
        pytest.param({}, FORCE_ROW, id="recommendation to the force"),
        pytest.param({"addressees": ["dorset-pcc"]}, FORCE_ROW, id="to the commissioner"),
        pytest.param({"addressees": ["home-office", "dorset"]}, FORCE_ROW, id="to both"),
        pytest.param({"addressees": ["home-office"]}, {}, id="to a department alone"),
        pytest.param({"addressees": []}, {"dorset": "unknown"}, id="to nobody known"),
        pytest.param({"addressees": ["who"]}, {"dorset": "unknown"}, id="to an unknown body"),
        pytest.param({"kind": AFI}, {"dorset": "voluntary"}, id="area for improvement"),
        pytest.param(
            {"kind": AFI, "addressees": []}, {"dorset": "voluntary"}, id="the same to nobody"
        ),
        pytest.param({"kind": CONCERN}, {}, id="cause of concern"),
        pytest.param(JOINT, {"dorset": "unknown"}, id="joint inspection"),
        pytest.param(JOINT | {"kind": AFI}, {"dorset": "unknown"}, id="joint, improvement"),
        pytest.param({"makers": []}, {"dorset": "unknown"}, id="publisher unknown"),
        pytest.param({"makers": ["home-office"]}, {"dorset": "unknown"}, id="not inspectors"),
        pytest.param(
            {"document_kind": DocumentKind.POST_INSPECTION_REVIEW},
            FORCE_ROW,
            id="review",
        ),
        pytest.param(
            {"inspected": [FIRE], "addressees": [FIRE]}, {FIRE: "unknown"}, id="fire service"
        ),
        pytest.param(
            {"inspected": ["british-transport-police"], "addressees": []},
            {"british-transport-police": "unknown"},
            id="force without an area",
        ),
        pytest.param(
            {"makers": [], "inspected": [], "addressees": []}, {}, id="not of the inspectorate"
        ),
    ],
)
def test_duty(report: dict[str, Any], duties: dict[str, str]) -> None:
    found = rows([make_report(**report)], Links())
    assert {row["force_id"]: row["duty"] for row in found} == duties


@pytest.mark.parametrize(
    ("report", "duty"),
    [
        pytest.param({"addressees": ["chief-constables"]}, "statutory", id="chief constables"),
        pytest.param(
            {"addressees": ["police-and-crime-commissioners"]}, "statutory", id="commissioners"
        ),
        pytest.param({"addressees": []}, "unknown", id="nobody known"),
        pytest.param({"addressees": [], "kind": AFI}, "unknown", id="improvement, nobody known"),
        pytest.param(
            SUPER_COMPLAINT | {"addressees": ["chief-constables"]}, "unknown", id="super-complaint"
        ),
    ],
)
def test_national_report_has_a_row_for_each_force(report: dict[str, Any], duty: str) -> None:
    found = rows([make_report(**{"inspected": [], **report})], Links())
    assert len({row["force_id"] for row in found}) == len(found) == 43
    assert {row["duty"] for row in found} == {duty}


def test_answer_that_nobody_owed() -> None:
    row = answered_row(make_report(addressees=["home-office"]), make_letter())
    assert (row["force_id"], row["duty"], row["status"]) == ("dorset", "none", "mentioned")


# --- causes of concern -------------------------------------------------------------------


def concern_and_children(document: Extraction) -> tuple[Extraction, list[Recommendation]]:
    text = document.document
    concern = record(Recommendation, text, "What we found", kind=CONCERN)
    fields = {"kind": RecommendationKind.RECOMMENDATION, "addressees": ("dorset",)}
    children = [
        record(Recommendation, text, words, parent_id=concern.id, **fields)
        for words in ("Officers should record", "Next steps")
    ]
    return replace(document, recommendations=(concern, *children)), [concern, *children]


def test_answer_to_a_cause_of_concern_counts_for_its_children() -> None:
    report, (_concern, first, second) = concern_and_children(make_report())
    general = make_letter("letter-general", answer=SECOND_ANSWER, published=date(2020, 3, 9))
    special = make_letter("letter-special", action=Action.TAKEN)
    to_concern = answers(general, report)
    to_first = replace(answers(special, report), recommendation_id=first.id)
    links = Links(responses=(to_concern, to_first))
    found = {row["recommendation_id"]: row for row in rows([report, general, special], links)}
    assert set(found) == {first.id, second.id}
    assert found[first.id]["quotation"] == ANSWER
    assert found[second.id]["quotation"] == SECOND_ANSWER
    assert found[second.id]["answered_on"] == "2020-03-09"


# --- comments on reports -----------------------------------------------------------------


def responds(letter: Extraction, report: Extraction) -> DocumentLink:
    return DocumentLink(
        letter.document.id, report.document.id, DocumentRelation.RESPONDS_TO, 0.9, "title", {}
    )


def test_comments_due() -> None:
    report, letter = make_report(addressees=["home-office"]), make_letter()
    links = Links(documents=(responds(letter, report),))
    (row,) = rows([report, letter], links, "comments_due")
    assert (row["force_id"], row["due"], row["days_late"]) == ("dorset", "2020-04-26", 0)
    assert row["commented_on"] == "2020-04-01"


@pytest.mark.parametrize(
    ("report", "forces"),
    [
        pytest.param({}, 1, id="one force"),
        pytest.param({"inspected": []}, 43, id="national"),
        pytest.param({"document_kind": DocumentKind.POST_INSPECTION_REVIEW}, 1, id="review"),
        pytest.param({"addressees": ["chief-constables"]}, 43, id="addressed to all"),
        pytest.param(JOINT, 0, id="joint"),
        pytest.param({"makers": []}, 0, id="publisher unknown"),
        pytest.param({"inspected": [FIRE], "addressees": []}, 0, id="fire service"),
        pytest.param({"inspected": ["fire-and-rescue-services"], "addressees": []}, 0, id="all"),
        pytest.param({"document_kind": DocumentKind.OTHER}, 0, id="not a report"),
    ],
)
def test_who_owes_comments(report: dict[str, Any], forces: int) -> None:
    assert len(rows([make_report(**report)], Links(), "comments_due")) == forces


def test_comment_of_the_force_alone_is_none() -> None:
    report, letter = make_report(), make_letter(makers=["dorset"])
    links = Links(documents=(responds(letter, report),))
    (row,) = rows([report, letter], links, "comments_due")
    assert (row["commented_on"], row["comment_document_id"]) == (None, None)


@pytest.mark.parametrize(
    ("letter_link", "answer_link", "status"),
    [
        pytest.param(LinkStatus.REJECTED, LinkStatus.AUTO, "unanswered", id="letter rejected"),
        pytest.param(LinkStatus.REJECTED, LinkStatus.ACCEPTED, "mentioned", id="answer accepted"),
        pytest.param(LinkStatus.AUTO, LinkStatus.AUTO, "mentioned", id="nothing rejected"),
    ],
)
def test_rejected_letter_answers_nothing(
    letter_link: LinkStatus, answer_link: LinkStatus, status: str
) -> None:
    report, letter = make_report(), make_letter()
    links = Links(
        documents=(replace(responds(letter, report), status=letter_link),),
        responses=(answers(letter, report, status=answer_link),),
    )
    (row,) = rows([report, letter], links)
    assert row["status"] == status
    (comment,) = rows([report, letter], links, "comments_due")
    assert (comment["comment_document_id"] is None) == (status == "unanswered")


def test_undated_comment_is_there_without_a_day() -> None:
    report, letter = make_report(), make_letter(published=None)
    links = Links(responses=(answers(letter, report),))
    (row,) = rows([report, letter], links, "comments_due")
    assert (row["commented_on"], row["days_late"]) == (None, None)
    assert row["comment_document_id"] == "letter-b2"
