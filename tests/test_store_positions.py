"""Where a force stood on a day, and what counts through another report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
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
    DocumentLink,
    DocumentRelation,
    Extraction,
    Links,
    LinkStatus,
    Recommendation,
    RecommendationKind,
    SameRecommendation,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.deciding import decide
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.positions import show_as_of, show_now
from hmi_extract.store.rows import select
from hmi_extract.store.save import save
from hmi_extract.store.verify import verify

GAZETTEER = load_gazetteer()
ACCEPTED = LinkStatus.ACCEPTED
NOW = datetime(2024, 5, 1, tzinfo=UTC)


def stored(extractions: Sequence[Extraction], links: Links) -> Database:
    database = Database(memory=True)
    save(database, extractions, links, [], GAZETTEER, BUILD)
    assert verify(database) == []
    return database


def coverage(database: Database, force: str = "dorset") -> list[dict[str, Any]]:
    query = "SELECT * FROM coverage WHERE force_id = ? ORDER BY published, recommendation_id"
    return list(select(database.conn, query, (force,)))


def comments(database: Database, force: str = "dorset") -> list[dict[str, Any]]:
    query = "SELECT * FROM comments_due WHERE force_id = ? ORDER BY published, document_id"
    return list(select(database.conn, query, (force,)))


# --- on a day ----------------------------------------------------------------------------------

# The report is of 2 March 2020, so that comments are due by 26 April. The first answer is of
# 1 April and only says that it disagrees; the second, of 1 September, tells what was done.
EARLY = make_letter("letter-early", answer=SECOND_ANSWER, published=date(2020, 4, 1))
LATE = make_letter("letter-late", action=Action.TAKEN, published=date(2020, 9, 1))
UNDATED = make_letter("letter-undated", published=None)
REPORT = make_report()


@pytest.mark.parametrize(
    ("letters", "day", "position"),
    [
        pytest.param([EARLY, LATE], "2020-03-01", None, id="before the report"),
        pytest.param([EARLY, LATE], "2020-03-02", ("unanswered", None, None), id="published"),
        pytest.param([EARLY, LATE], "2020-03-31", ("unanswered", None, None), id="no answer yet"),
        pytest.param([EARLY, LATE], "2020-04-01", ("mentioned", "2020-04-01", 0), id="that day"),
        pytest.param([EARLY, LATE], "2020-08-31", ("mentioned", "2020-04-01", 0), id="later"),
        pytest.param(
            [EARLY, LATE], "2020-09-01", ("action_taken", "2020-04-01", 0), id="stronger answer"
        ),
        pytest.param([LATE], "2020-04-27", ("unanswered", None, None), id="overdue"),
        pytest.param([LATE], "2020-09-01", ("action_taken", "2020-09-01", 128), id="late"),
        pytest.param([UNDATED], "2020-03-02", ("mentioned", None, None), id="undated answer"),
    ],
)
def test_position_on_a_day(
    letters: list[Extraction], day: str, position: tuple[str, str | None, int | None] | None
) -> None:
    given = Links(responses=tuple(answers(letter, REPORT) for letter in letters))
    database = stored([REPORT, *letters], given)
    before = coverage(database)
    show_as_of(database.conn, date.fromisoformat(day))
    found = [(row["status"], row["answered_on"], row["days_late"]) for row in coverage(database)]
    assert found == ([position] if position else [])
    show_as_of(database.conn, date(2030, 1, 1))
    assert coverage(database) == before  # as it is stored: nothing in the file has changed


def test_what_was_not_asked_is_there_once_it_is_answered() -> None:
    report = make_report(addressees=["home-office"])
    letter = make_letter()
    database = stored([report, letter], Links(responses=(answers(letter, report),)))
    show_as_of(database.conn, date(2020, 3, 31))
    assert coverage(database) == []
    show_as_of(database.conn, date(2020, 4, 1))
    assert [row["duty"] for row in coverage(database)] == ["none"]


def test_comments_on_a_day() -> None:
    letter = make_letter()
    responds = DocumentLink(
        letter.document.id, REPORT.document.id, DocumentRelation.RESPONDS_TO, 0.9, "title", {}
    )
    database = stored([REPORT, letter], Links(documents=(responds,)))
    found = []
    for day in (date(2020, 3, 1), date(2020, 3, 31), date(2020, 4, 1)):
        show_as_of(database.conn, day, ["dorset"])
        found.append([row["commented_on"] for row in comments(database)])
    assert found == [[], [None], ["2020-04-01"]]


def test_what_waits_on_a_day() -> None:
    letter = make_letter(force_id="dorset")
    waiting = answers(letter, REPORT, LinkStatus.NEEDS_REVIEW)
    database = stored([REPORT, letter], Links(responses=(waiting,)))
    found = []
    for day in (date(2020, 3, 31), date(2020, 4, 1)):
        show_as_of(database.conn, day)
        found.append([row["answers_in_review"] for row in coverage(database)])
    show_now(database.conn)
    assert [*found, [row["answers_in_review"] for row in coverage(database)]] == [[0], [1], [1]]


def test_a_letter_of_two_bodies_waits_for_both() -> None:
    report = make_report(inspected=["warwickshire", "west-mercia"], addressees=["police-forces"])
    letter = make_letter(makers=["warwickshire-pcc", "west-mercia-pcc"])
    waiting = answers(letter, report, LinkStatus.NEEDS_REVIEW)
    database = stored([report, letter], Links(responses=(waiting,)))
    for force, wait in (("warwickshire", 1), ("west-mercia", 1), ("kent", 0)):
        assert {row["answers_in_review"] for row in coverage(database, force)} <= {wait}


def test_chosen_forces_alone() -> None:
    national = make_report(inspected=[], addressees=["chief-constables"])
    database = stored([national], Links())
    show_as_of(database.conn, date(2020, 4, 1), ["dorset", "kent"])
    for view in ("coverage", "comments_due"):
        forces = database.conn.execute(f"SELECT force_id FROM {view} ORDER BY 1").fetchall()
        assert forces == [("dorset",), ("kent",)]


# --- the same recommendation in a national and a force report -------------------------------------


def national_and_own(**own: Any) -> tuple[Extraction, Extraction]:
    national = make_report("national", inspected=[], addressees=["chief-constables"])
    return national, make_report("own", published=date(2020, 6, 1), **own)


def same(national: Extraction, own: Extraction) -> tuple[SameRecommendation, ...]:
    return (
        SameRecommendation(national.recommendations[0].id, own.recommendations[0].id, likeness=1.0),
    )


def test_an_answer_to_the_force_report_answers_the_national_one() -> None:
    national, own = national_and_own()
    letter = make_letter(action=Action.TAKEN, published=date(2020, 7, 1))
    links = Links(responses=(answers(letter, own),), same=same(national, own))
    database = stored([national, own, letter], links)
    of_national, of_own = coverage(database)
    assert (of_national["status"], of_national["quotation"]) == ("action_taken", ANSWER)
    assert of_national["through_id"] == own.recommendations[0].id
    assert (of_own["status"], of_own["through_id"]) == ("action_taken", None)
    assert {row["status"] for row in coverage(database, "kent")} == {"unanswered"}
    commented = [(row["commented_on"], row["through_id"]) for row in comments(database)]
    assert commented == [("2020-07-01", own.document.id), ("2020-07-01", None)]


def test_what_a_person_says_is_not_the_same_counts_for_nothing() -> None:
    national, own = national_and_own()
    letter = make_letter(action=Action.TAKEN, published=date(2020, 7, 1))
    links = Links(responses=(answers(letter, own),), same=same(national, own))
    everything = [national, own, letter]
    database = stored(everything, links)
    ends = national.recommendations[0].id, own.recommendations[0].id
    key = (LinkTable.RECOMMENDATIONS, *ends, "same_as")
    for status, counted in ((LinkStatus.REJECTED, "unanswered"), (ACCEPTED, "action_taken")):
        decide(database, key, status, decided_by="me", decided_at=NOW, gazetteer=GAZETTEER)
        save(database, everything, links, [], GAZETTEER, BUILD)  # a rebuild changes nothing of it
        (same_as,) = database.query("SELECT * FROM same_recommendations")
        assert same_as == {
            "recommendation_id": ends[0],
            "same_as_id": ends[1],
            "likeness": 1.0,
            "status": status,
        }
        assert coverage(database)[0]["status"] == counted
        assert verify(database) == []


def test_two_that_only_a_person_takes_for_the_same() -> None:
    national, own = national_and_own()
    letter = make_letter(action=Action.TAKEN, published=date(2020, 7, 1))
    database = stored([national, own, letter], Links(responses=(answers(letter, own),)))
    assert coverage(database)[0]["status"] == "unanswered"
    ends = national.recommendations[0].id, own.recommendations[0].id
    key = (LinkTable.RECOMMENDATIONS, *ends, "same_as")
    decide(database, key, ACCEPTED, decided_by="me", decided_at=NOW, gazetteer=GAZETTEER)
    row = coverage(database)[0]
    assert (row["status"], row["through_id"]) == ("action_taken", ends[1])


def test_one_answer_to_two_that_are_the_same_counts_once() -> None:
    """Both recommendations of the force report ask what the national one asks."""
    national, own = national_and_own()
    twice = with_second(own, kind=RecommendationKind.RECOMMENDATION, addressees=("dorset",))
    letter = make_letter(published=date(2020, 7, 1))
    pairs = tuple(
        SameRecommendation(national.recommendations[0].id, each.id, likeness=1.0)
        for each in twice.recommendations
    )
    first = answers(letter, own)
    second = replace(first, recommendation_id=twice.recommendations[1].id)
    links = Links(responses=(first, second), same=pairs)
    found = coverage(stored([national, twice, letter], links))
    assert [row["answered_on"] for row in found] == ["2020-07-01"] * 3


def test_a_later_answer_makes_nothing_late() -> None:
    """The report on the force was answered in time; what is said again later is no delay."""
    national, own = national_and_own()
    early = make_letter("letter-early", action=Action.TAKEN, published=date(2020, 4, 1))
    late = make_letter("letter-late", answer=SECOND_ANSWER, published=date(2020, 9, 1))
    links = Links(
        responses=(answers(early, own), answers(late, national)), same=same(national, own)
    )
    database = stored([national, own, early, late], links)
    row = coverage(database)[0]
    assert (row["status"], row["answered_on"], row["days_late"]) == ("mentioned", "2020-04-01", 0)
    owed = comments(database)[0]
    assert (owed["commented_on"], owed["days_late"]) == ("2020-04-01", 0)


@pytest.mark.parametrize(
    "makers", [["hmicfrs", "ofsted"], ["home-office"]], ids=["joint", "department"]
)
def test_only_what_the_law_asks_is_answered_through_another(makers: list[str]) -> None:
    national, own = national_and_own(makers=makers)
    letter = make_letter(published=date(2020, 7, 1))
    links = Links(responses=(answers(letter, own),), same=same(national, own))
    assert coverage(stored([national, own, letter], links))[0]["status"] == "unanswered"


def test_not_the_other_way_round() -> None:
    national, own = national_and_own()
    letter = make_letter(published=date(2020, 7, 1))
    links = Links(responses=(answers(letter, national),), same=same(national, own))
    found = coverage(stored([national, own, letter], links))
    assert [row["status"] for row in found] == ["mentioned", "unanswered"]


def test_its_own_answer_comes_first() -> None:
    national, own = national_and_own()
    to_own = make_letter("letter-own", action=Action.TAKEN, published=date(2020, 7, 1))
    to_national = make_letter("letter-national", answer=SECOND_ANSWER, published=date(2020, 8, 1))
    links = Links(
        responses=(answers(to_own, own), answers(to_national, national)),
        same=same(national, own),
    )
    row = coverage(stored([national, own, to_own, to_national], links))[0]
    assert (row["status"], row["answered_on"]) == ("mentioned", "2020-07-01")  # met by the first
    assert (row["quotation"], row["through_id"]) == (SECOND_ANSWER, None)


def with_second(national: Extraction, **fields: Any) -> Extraction:
    second = record(Recommendation, national.document, "Next steps", **fields)
    return replace(national, recommendations=(*national.recommendations, second))


@pytest.mark.parametrize(
    ("kind", "through"),
    [
        pytest.param(RecommendationKind.RECOMMENDATION, None, id="only one of two is the same"),
        pytest.param(RecommendationKind.AREA_FOR_IMPROVEMENT, "own", id="nobody owes the other"),
    ],
)
def test_comments_count_where_all_that_is_owed_is_the_same(
    kind: RecommendationKind, through: str | None
) -> None:
    national, own = national_and_own()
    both = with_second(national, kind=kind, addressees=("chief-constables",))
    letter = make_letter(published=date(2020, 7, 1))
    links = Links(responses=(answers(letter, own),), same=same(national, own))
    first, _ = comments(stored([both, own, letter], links))
    assert first["document_id"] == "national"
    assert first["through_id"] == through


# --- bodies over time ----------------------------------------------------------------------------

# In West Yorkshire the mayor took over from the commissioner on 10 May 2021.
BODIES = [
    ("west-yorkshire-pcc", date(2021, 4, 20), ("2021-04-20", 0)),
    ("west-yorkshire-mayor", date(2021, 5, 20), ("2021-05-20", 16)),
    ("west-yorkshire-police-authority", date(2021, 4, 20), (None, None)),
    ("south-yorkshire-pcc", date(2021, 4, 20), (None, None)),
]


@pytest.mark.parametrize(("body", "day", "answered"), BODIES, ids=[each[0] for each in BODIES])
def test_whoever_is_in_office_answers(
    body: str, day: date, answered: tuple[str | None, int | None]
) -> None:
    report = make_report(
        published=date(2021, 3, 10), inspected=["west-yorkshire"], addressees=["west-yorkshire"]
    )
    letter = make_letter(published=day, makers=[body])
    database = stored([report, letter], Links(responses=(answers(letter, report),)))
    (row,) = coverage(database, "west-yorkshire")
    assert (row["answered_on"], row["days_late"]) == answered
