"""Which links go to review, and what a person can do with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from review_samples import (
    ASKS,
    FINDING,
    LETTER,
    OLD,
    OLD_REPORT,
    REPORT,
    rec,
    res,
    write_review_store,
)
from sqlite_utils import Database
from store_samples import BUILD, make_report

from hmi_extract.cli.review_text import case_lines
from hmi_extract.datamodel import (
    Links,
    LinkStatus,
    RecommendationLink,
    RecommendationRelation,
    SameRecommendation,
)
from hmi_extract.errors import NotFoundError, ReviewError
from hmi_extract.organisations import load_gazetteer
from hmi_extract.review.cases import Case, Selection, find_cases
from hmi_extract.review.named import decided_keys, named_case
from hmi_extract.review.session import ReviewSession
from hmi_extract.review.targets import find_targets
from hmi_extract.review.views import view_case
from hmi_extract.store.deciding import is_behind
from hmi_extract.store.decisions import Ruling, read_decisions
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.migrations import open_store
from hmi_extract.store.save import save, write_store
from hmi_extract.store.verify import verify

DOCUMENTS, RESPONSES, FINDINGS, RECOMMENDATIONS = LinkTable
AUTO = (LinkStatus.AUTO,)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_review_store(tmp_path / "hmi.db")
    return tmp_path / "hmi.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = open_store(path)
    yield database
    database.close()


def begin(database: Database, path: Path, **selection: object) -> ReviewSession:
    chosen = Selection(**selection)  # type: ignore[arg-type]
    moment = datetime(2024, 5, 2, 10, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    cases = find_cases(database, path, chosen)
    return ReviewSession(database, path, cases, "A. Officer", chosen.statuses, clock)


def statuses(database: Database) -> dict[tuple[str, str], str]:
    """Of the links of responses, by the places of their ends."""
    places = {rec(place): str(place) for place in range(1, 5)} | {OLD: "old"}
    answers = {res(1): "first", res(2): "second"}
    query = "SELECT response_id, recommendation_id, status FROM response_links"
    return {(answers[a], places[r]): status for a, r, status in database.conn.execute(query)}


LINKED = {
    ("first", "1"): "needs_review",
    ("first", "2"): "needs_review",
    ("second", "1"): "needs_review",
    ("second", "3"): "auto",
}

# --- cases -------------------------------------------------------------------------------

LETTER_TO_REPORT = (DOCUMENTS, LETTER, [REPORT])
FIRST_ANSWER = (RESPONSES, res(1), [rec(2), rec(1)])
SECOND_ANSWER = (RESPONSES, res(2), [rec(1)])
OF_FINDING = (FINDINGS, FINDING, [rec(2)])
TAKEN_UP = (RECOMMENDATIONS, rec(2), [OLD])


@pytest.mark.parametrize(
    ("selection", "cases"),
    [
        pytest.param(
            {}, [LETTER_TO_REPORT, FIRST_ANSWER, SECOND_ANSWER, OF_FINDING, TAKEN_UP], id="all"
        ),
        pytest.param({"links": [FINDINGS]}, [OF_FINDING], id="one kind"),
        pytest.param({"limit": 2}, [LETTER_TO_REPORT, FIRST_ANSWER], id="two cases"),
        pytest.param({"forces": ["kent"]}, [OF_FINDING], id="a force"),
        pytest.param({"documents": [LETTER], "links": [RESPONSES]}, [FIRST_ANSWER, SECOND_ANSWER],
                     id="a letter"),
        pytest.param({"reports": [OLD_REPORT]}, [TAKEN_UP], id="a report"),
        pytest.param({"statuses": AUTO}, [(RESPONSES, res(2), [rec(3)])], id="a status"),
        pytest.param({"where": "score < 0.6 AND method = 'words'"},
                     [(RESPONSES, res(1), [rec(1)]), SECOND_ANSWER], id="a condition"),
        pytest.param({"where": "SELECT id FROM findings"}, [OF_FINDING], id="a query for records"),
        pytest.param({"where": f"SELECT '{OLD_REPORT}'"}, [TAKEN_UP], id="a query for documents"),
        pytest.param(
            {"where": "SELECT response_id, recommendation_id FROM response_links WHERE score=0.6"},
            [(RESPONSES, res(1), [rec(2)])], id="a query for pairs",
        ),
        pytest.param({"where": "SELECT id FROM findings WHERE 0"}, [], id="a query for nothing"),
    ],
)  # fmt: skip
def test_cases(
    database: Database,
    path: Path,
    selection: dict[str, object],
    cases: list[tuple[LinkTable, str, list[str]]],
) -> None:
    found = find_cases(database, path, Selection(**selection))  # type: ignore[arg-type]
    assert [(case.link, case.source_id, list(case.targets)) for case in found] == cases


@pytest.mark.parametrize(
    ("where", "message"),
    [
        pytest.param("scor < 1", "no such column: scor", id="no such column"),
        pytest.param("1; DELETE FROM links", "one statement at a time", id="two statements"),
        pytest.param("DELETE FROM responses", "syntax error", id="no condition"),
        pytest.param("WITH x AS (SELECT 1) DELETE FROM pages", "readonly", id="would write"),
    ],
)
def test_a_bad_query_is_said_to_be_so(
    database: Database, path: Path, where: str, message: str
) -> None:
    with pytest.raises(ReviewError, match=r"^--where: .*Give a SELECT of ids, or a") as caught:
        find_cases(database, path, Selection(where=where))
    assert message in str(caught.value)


def test_what_is_shown_of_a_case(database: Database, path: Path) -> None:
    (case,) = find_cases(database, path, Selection(documents=[LETTER], links=[RESPONSES], limit=1))
    view = view_case(database, case)
    assert (view.source.heading, view.takes_one) == ("Response 1", True)
    assert view.source.quotes == (("repeats", "You ask that plans be read within a week."),)
    assert dict(view.source.facts)["by"] == "Police and Crime Commissioner for Dorset"
    assert [one.side.text for one in view.candidates] == [ASKS[1], ASKS[0]]
    assert [one.side.text for one in view.rivals] == [ASKS[2]]
    assert view.candidates[1].from_the_same == 1
    reasons = view.candidates[0].reasons
    assert reasons and [step.strength for step in reasons.steps] == [2.0, 1.0]


# --- deciding ----------------------------------------------------------------------------


def at(session: ReviewSession, link: LinkTable, source_id: str) -> None:
    session.position = next(
        place
        for place, case in enumerate(session.cases)
        if (case.link, case.source_id) == (link, source_id)
    )


@pytest.mark.parametrize(
    ("source", "accepted", "refused", "only", "after"),
    [
        pytest.param(
            1, [2], [1], True, {("first", "2"): "accepted", ("first", "1"): "rejected"},
            id="one of two",
        ),
        pytest.param(
            1, [3], [1, 2], True,
            {("first", "3"): "accepted", ("first", "1"): "rejected", ("first", "2"): "rejected"},
            id="another",
        ),
        pytest.param(1, [3], [], False, {("first", "3"): "accepted"}, id="another beside them"),
        pytest.param(
            2, [4], [1], True,
            {("second", "4"): "accepted", ("second", "1"): "rejected", ("second", "3"): "rejected"},
            id="another in place of a sure link",
        ),
        pytest.param(2, [], [1], False, {("second", "1"): "rejected"}, id="rejected"),
    ],
)  # fmt: skip
def test_a_decision_and_its_undoing(
    database: Database,
    path: Path,
    source: int,
    accepted: list[int],
    refused: list[int],
    only: bool,
    after: dict[tuple[str, str], str],
) -> None:
    session = begin(database, path)
    at(session, RESPONSES, res(source))
    ids = [rec(one) for one in accepted], [rec(one) for one in refused]
    session.decide(*ids, only=only)
    assert statuses(database) == {**LINKED, **after}
    session.undo()
    assert statuses(database) == LINKED
    session.decide(*ids, only=only)
    session.close()
    assert verify(database) == [] and not is_behind(database.conn)
    write_review_store(path)
    rebuilt = open_store(path)
    assert statuses(rebuilt) == {**LINKED, **after}, "holds over a build"


def test_undo_goes_back_step_by_step(database: Database, path: Path) -> None:
    session = begin(database, path)
    at(session, RESPONSES, res(1))
    session.decide([], [rec(1), rec(2)])
    session.position -= 1
    session.forward()
    assert session.case == session.cases[2], "the case that is settled is passed over"
    session.position = 1
    session.decide([rec(2)], [rec(1)], only=True)
    assert session.counts == {Ruling.ACCEPTED: 1, Ruling.REJECTED: 1}
    session.forward()
    session.undo()
    assert session.position == 1
    assert statuses(database)["first", "2"] == "rejected"
    session.undo()
    assert statuses(database) == LINKED
    assert read_decisions(database.conn) == ()
    with pytest.raises(ReviewError, match="nothing to undo"):
        session.undo()


def test_a_decision_has_a_time_a_name_and_a_reason(database: Database, path: Path) -> None:
    session = begin(database, path, links=[FINDINGS])
    session.note("Ask the inspectorate.")
    (noted,) = read_decisions(database.conn)
    assert (noted.status, noted.reason) == (Ruling.NOTED, "Ask the inspectorate.")
    assert session.left == 1
    session.decide([rec(2)], [])
    (decision,) = read_decisions(database.conn)
    assert decision.decided_at == "2024-05-02T10:00:02+00:00"
    assert (decision.decided_by, decision.reason) == ("A. Officer", "Ask the inspectorate.")
    session.note("They agree.")
    (decision,) = read_decisions(database.conn)
    assert (decision.status, decision.reason) == (Ruling.ACCEPTED, "They agree.")
    for _ in range(2):
        session.undo()
    assert read_decisions(database.conn) == (noted,)


def test_to_reject_a_letter_settles_its_answers(database: Database, path: Path) -> None:
    session = begin(database, path)
    session.decide([], [REPORT])
    session.forward()
    assert session.case and session.case.link == FINDINGS
    found = find_cases(database, path, Selection())
    assert [case.link for case in found] == [FINDINGS, RECOMMENDATIONS]


def test_a_store_that_was_replaced_meanwhile(database: Database, path: Path) -> None:
    session = begin(database, path)
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    os.replace(copy, path)
    with pytest.raises(ReviewError, match=r"hmi\.db: was built anew since this review began"):
        session.decide([REPORT], [])


def test_there_is_nothing_before_the_first_case(database: Database, path: Path) -> None:
    with pytest.raises(ReviewError, match="This is the first case"):
        begin(database, path).back()


# --- other targets -----------------------------------------------------------------------

ANSWER = Case(RESPONSES, res(1), "", (rec(1), rec(2)))


@pytest.mark.parametrize(
    ("case", "words", "found"),
    [
        pytest.param(ANSWER, "schools visit", [rec(3)], id="words"),
        pytest.param(ANSWER, "4", [rec(4)], id="number"),
        pytest.param(ANSWER, rec(3)[-16:-4], [rec(3)], id="beginning of an id"),
        pytest.param(ANSWER, "", [rec(1), rec(2), rec(3), rec(4)], id="all of the report"),
        pytest.param(ANSWER, "look", [], id="only in another report"),
        pytest.param(ANSWER, "* look", [OLD], id="in every report"),
        pytest.param(ANSWER, "* 1", [rec(1), OLD], id="number, in every report"),
        pytest.param(ANSWER, "rec-00000", [], id="no such id"),
        pytest.param(
            Case(DOCUMENTS, LETTER, "responds_to", (REPORT,)), "years", [OLD_REPORT], id="title"
        ),
        pytest.param(
            Case(DOCUMENTS, LETTER, "responds_to", (REPORT,)), "report-z", [OLD_REPORT], id="id"
        ),
        pytest.param(Case(RECOMMENDATIONS, rec(2), "continues", (OLD,)), "*supervisors", [OLD],
                     id="not the record itself"),
    ],
)  # fmt: skip
def test_targets(database: Database, case: Case, words: str, found: list[str]) -> None:
    assert find_targets(database, case, words) == found


@pytest.mark.parametrize(
    ("source", "target", "link", "relation"),
    [
        pytest.param(res(1)[10:25], rec(4), RESPONSES, "", id="answer"),
        pytest.param(FINDING, rec(4), FINDINGS, "verdict", id="finding"),
        pytest.param(rec(2), OLD, RECOMMENDATIONS, "continues", id="recommendations"),
        pytest.param(OLD, rec(2), RECOMMENDATIONS, "continues", id="recommendations, turned"),
        pytest.param(LETTER, "report-z", DOCUMENTS, "responds_to", id="letter"),
        pytest.param("review-c3", REPORT, DOCUMENTS, "reviews", id="review"),
    ],
)
def test_a_link_by_its_ends(
    database: Database, source: str, target: str, link: LinkTable, relation: str
) -> None:
    case = named_case(database, source, target)
    assert (case.link, case.relation) == (link, relation)


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "not linked"])
@pytest.mark.parametrize("turned", [False, True], ids=["national first", "force first"])
def test_what_two_reports_both_ask_by_its_ends(linked: bool, turned: bool) -> None:
    national, own = make_report("national", inspected=[]), make_report("own")
    ends = national.recommendations[0].id, own.recommendations[0].id
    same = (SameRecommendation(*ends, likeness=0.97),) if linked else ()
    database = Database(memory=True)
    save(database, [national, own], Links(same=same), [], load_gazetteer(), BUILD)
    named = named_case(database, *(reversed(ends) if turned else ends))
    assert named == Case(RECOMMENDATIONS, ends[0], "same_as", ends[1:])


def test_what_two_reports_both_ask_is_shown_as_such_and_apart(tmp_path: Path) -> None:
    national, own = make_report("national", inspected=[]), make_report("own")
    old = make_report("old", inspected=[], published=date(2015, 1, 5))
    here = national.recommendations[0].id
    doubt = RecommendationLink(
        here, old.recommendations[0].id, RecommendationRelation.CONTINUES, 0.6, "words", {}
    )
    same = SameRecommendation(here, own.recommendations[0].id, likeness=0.97)
    path = tmp_path / "hmi.db"
    links = Links(recommendations=(doubt,), same=(same,))
    write_store(path, [national, own, old], links, [], load_gazetteer(), BUILD)
    database = open_store(path)
    found = find_cases(database, path, Selection(links=[RECOMMENDATIONS], statuses=AUTO))
    assert sorted((case.relation, case.targets) for case in found) == [
        ("continues", (doubt.target_id,)),
        ("same_as", (same.same_as_id,)),
    ]
    (case,) = [case for case in found if case.relation == "same_as"]
    shown = "\n".join(case_lines(view_case(database, case), 1, 1, 80))
    assert "asked in a national report and in one on a force ─" in shown
    assert "score 0.97, nearly the same words" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        pytest.param(rec(1), res(1), "The answer, finding or letter comes first", id="wrong way"),
        pytest.param("res-00", rec(1), "res-00: no record with this id", id="no record"),
        pytest.param("nobody", REPORT, "nobody: no document with this id", id="no document"),
    ],
)
def test_ends_that_no_link_joins(
    database: Database, source: str, target: str, message: str
) -> None:
    with pytest.raises(NotFoundError, match=message):
        named_case(database, source, target)


def test_only_what_was_decided_can_be_withdrawn(database: Database) -> None:
    with pytest.raises(NotFoundError, match="nobody decided"):
        decided_keys(database, res(1), rec(1))
