"""Decisions are written, taken back, merged, and their consequences follow."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from store_samples import BUILD, SECOND_ASK, collection

from hmi_extract.errors import DecisionFileError
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.deciding import (
    catch_up,
    decision_on,
    is_behind,
    record,
    withdraw,
)
from hmi_extract.store.decisions import Decision, Ruling, decided_pairs, read_decisions
from hmi_extract.store.link_rows import LinkKey, LinkTable
from hmi_extract.store.merging import Merger, merge
from hmi_extract.store.migrations import MIGRATIONS, open_store, transaction
from hmi_extract.store.save import write_store
from hmi_extract.store.schema import VERSION_1
from hmi_extract.store.shared_decisions import decisions_text, read_decision_file
from hmi_extract.store.verify import verify

GAZETTEER = load_gazetteer()
EXTRACTIONS, LINKS, _ = collection()
CONCERN, DOUBTFUL = (
    (LinkTable.RESPONSES, link.response_id, link.recommendation_id, "") for link in LINKS.responses
)
FIRST = next(one.id for one in EXTRACTIONS[0].recommendations if one.number == "1")
UNLINKED = (LinkTable.RESPONSES, DOUBTFUL[1], FIRST, "")


def build(path: Path) -> None:
    write_store(path, EXTRACTIONS, LINKS, [], GAZETTEER, BUILD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build(tmp_path / "hmi.db")
    return tmp_path / "hmi.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = open_store(path)
    yield database
    catch_up(database)
    assert verify(database) == []
    database.close()


def rule(
    database: Database,
    key: LinkKey,
    ruling: Ruling,
    day: int = 1,
    by: str = "A",
    only: bool = False,
) -> None:
    with transaction(database) as connection:
        decision = decision_on(connection, key, ruling)
        when = f"2024-05-{day:02}T10:00:00+00:00"
        record(connection, replace(decision, decided_at=when, decided_by=by, only=only))


def statuses(database: Database) -> dict[str, str]:
    query = "SELECT recommendation_id, status FROM response_links"
    names = {CONCERN[2]: "concern", DOUBTFUL[2]: "doubtful", FIRST: "first"}
    return {names[one]: status for one, status in database.conn.execute(query)}


def coverage(database: Database) -> str:
    query = "SELECT status FROM coverage WHERE text = ?"
    return str(database.conn.execute(query, [SECOND_ASK]).fetchone()[0])


AS_LINKED = {"concern": "auto", "doubtful": "needs_review"}


@pytest.mark.parametrize(
    ("key", "ruling", "after"),
    [
        pytest.param(DOUBTFUL, Ruling.ACCEPTED, {"doubtful": "accepted"}, id="accepted"),
        pytest.param(DOUBTFUL, Ruling.REJECTED, {"doubtful": "rejected"}, id="rejected"),
        pytest.param(CONCERN, Ruling.REJECTED, {"concern": "rejected"}, id="sure, rejected"),
        pytest.param(DOUBTFUL, Ruling.NOTED, {}, id="noted"),
        pytest.param(UNLINKED, Ruling.ACCEPTED, {"first": "accepted"}, id="made"),
        pytest.param(UNLINKED, Ruling.REJECTED, {}, id="not linked, and rejected"),
    ],
)
@pytest.mark.parametrize("rebuilt", [False, True], ids=["at once", "after a build"])
def test_what_is_decided_can_be_taken_back(
    path: Path,
    key: LinkKey,
    ruling: Ruling,
    after: dict[str, str],
    rebuilt: bool,
) -> None:
    database = open_store(path)
    rule(database, key, ruling)
    assert statuses(database) == {**AS_LINKED, **after}
    if rebuilt:
        database.close()
        build(path)
        database = open_store(path)
    assert statuses(database) == {**AS_LINKED, **after}
    with transaction(database) as connection:
        withdraw(connection, key)
    assert statuses(database) == AS_LINKED
    assert read_decisions(database.conn) == ()


def test_a_link_that_a_person_made_and_then_rejects_is_gone(database: Database) -> None:
    rule(database, UNLINKED, Ruling.ACCEPTED)
    rule(database, UNLINKED, Ruling.REJECTED, day=2)
    assert statuses(database) == AS_LINKED


def test_a_status_set_by_hand_is_withdrawn_to_review(database: Database) -> None:
    with transaction(database) as connection:
        connection.execute("UPDATE response_links SET status = 'accepted' WHERE score = 0.7")
        withdraw(connection, CONCERN)
    assert statuses(database) == {**AS_LINKED, "concern": "needs_review"}


def test_coverage_is_known_to_be_behind(database: Database) -> None:
    assert (is_behind(database.conn), coverage(database)) == (False, "unanswered")
    rule(database, DOUBTFUL, Ruling.ACCEPTED)
    assert (is_behind(database.conn), coverage(database)) == (True, "unanswered")
    catch_up(database)
    assert (is_behind(database.conn), coverage(database)) == (False, "mentioned")


def test_a_build_brings_coverage_up_to_date(path: Path) -> None:
    database = open_store(path)
    rule(database, DOUBTFUL, Ruling.ACCEPTED)
    database.close()
    build(path)
    database = open_store(path)
    assert (is_behind(database.conn), coverage(database)) == (False, "mentioned")


def test_what_belongs_to_one_target_only_is_rejected_elsewhere_at_every_build(path: Path) -> None:
    database = open_store(path)
    rule(database, UNLINKED, Ruling.ACCEPTED, only=True)
    database.close()
    for _ in range(2):
        build(path)
        database = open_store(path)
        assert statuses(database) == {
            "first": "accepted", "concern": "rejected", "doubtful": "rejected",
        }  # fmt: skip
        reasons = {each.reason for each in read_decisions(database.conn) if each.reason}
        assert reasons == {f"linked to {FIRST} only"}
        database.close()


def test_what_was_accepted_beside_the_only_one_stays(path: Path) -> None:
    database = open_store(path)
    rule(database, UNLINKED, Ruling.ACCEPTED, only=True)
    rule(database, DOUBTFUL, Ruling.ACCEPTED)
    database.close()
    build(path)
    database = open_store(path)
    assert statuses(database)["doubtful"] == "accepted"


def test_pairs_for_training(database: Database) -> None:
    rule(database, DOUBTFUL, Ruling.REJECTED)
    rule(database, UNLINKED, Ruling.ACCEPTED)
    rule(database, CONCERN, Ruling.NOTED)
    pairs = {pair.recommendation_id: pair for pair in decided_pairs(database.conn)}
    assert {key: pair.accepted for key, pair in pairs.items()} == {DOUBTFUL[2]: False, FIRST: True}
    assert pairs[DOUBTFUL[2]].recommendation == SECOND_ASK


# --- sharing -----------------------------------------------------------------------------


def shared(database: Database, folder: Path) -> Path:
    file = folder / "decisions.json"
    file.write_text(decisions_text(read_decisions(database.conn)), encoding="utf-8")
    return file


def other_store(tmp_path: Path) -> Database:
    folder = tmp_path / "other"
    folder.mkdir()
    build(folder / "hmi.db")
    return open_store(folder / "hmi.db")


def test_a_store_takes_over_the_decisions_of_another(database: Database, tmp_path: Path) -> None:
    rule(database, UNLINKED, Ruling.ACCEPTED, only=True)
    rule(database, DOUBTFUL, Ruling.NOTED)
    file = shared(database, tmp_path)
    other = other_store(tmp_path)
    merger = merge(other, read_decision_file(file), GAZETTEER)
    assert merger == Merger(added=2, replaced=0, unchanged=0, waiting=0, left_out=0, conflicts=())
    assert statuses(other) == {"first": "accepted", "concern": "rejected", "doubtful": "rejected"}
    assert not is_behind(other.conn)
    again = merge(other, read_decision_file(file), GAZETTEER)
    assert (again.added, again.replaced) == (0, 0)
    assert verify(other) == []


@pytest.mark.parametrize(
    ("theirs", "stands"),
    [
        pytest.param((Ruling.REJECTED, 3), "rejected", id="theirs is later"),
        pytest.param((Ruling.REJECTED, 1), "accepted", id="theirs is earlier"),
        pytest.param((Ruling.REJECTED, 2), "rejected", id="at the same time, by name"),
    ],
)
def test_two_people_decide_differently(
    database: Database, tmp_path: Path, theirs: tuple[Ruling, int], stands: str
) -> None:
    """Whichever of two stores takes in the other's decisions, the same decision stands."""
    other = other_store(tmp_path)
    rule(database, DOUBTFUL, Ruling.ACCEPTED, day=2, by="A")
    rule(other, DOUBTFUL, *theirs, by="B")
    of_a = read_decision_file(shared(database, tmp_path))
    of_b = read_decision_file(shared(other, tmp_path))
    for store, decisions in ((database, of_b), (other, of_a)):
        (conflict,) = merge(store, decisions, GAZETTEER).conflicts
        assert {conflict.ours.decided_by, conflict.theirs.decided_by} == {"A", "B"}
        assert statuses(store)["doubtful"] == stands
    assert shared(database, tmp_path).read_text() == shared(other, tmp_path).read_text()


def test_a_decision_waits_for_its_documents(database: Database, tmp_path: Path) -> None:
    rule(database, DOUBTFUL, Ruling.ACCEPTED)
    decisions = read_decision_file(shared(database, tmp_path))
    path = tmp_path / "part.db"
    write_store(path, EXTRACTIONS[:1], replace(LINKS, responses=()), [], GAZETTEER, BUILD)
    part = open_store(path)
    merger = merge(part, decisions, GAZETTEER)
    assert (merger.added, merger.waiting) == (1, 1)
    assert merge(part, decisions, GAZETTEER).unchanged == 1
    part.close()
    build(path)
    part = open_store(path)
    assert statuses(part) == {**AS_LINKED, "doubtful": "accepted"}


def test_a_decision_on_another_document_of_the_same_name_is_left_out(
    database: Database, tmp_path: Path
) -> None:
    rule(database, DOUBTFUL, Ruling.ACCEPTED)
    (decision,) = read_decision_file(shared(database, tmp_path))
    paper = replace(decision.source.paper, sha256="0", text_key="0", kind="news_article")
    foreign = replace(decision, source=replace(decision.source, paper=paper), decided_by="B")
    merger = merge(database, [foreign], GAZETTEER)
    assert (merger.added, merger.left_out) == (0, 1)
    assert [each.decided_by for each in read_decisions(database.conn)] == ["A"]


def test_the_file_does_not_depend_on_the_order(database: Database) -> None:
    for key in (UNLINKED, DOUBTFUL, CONCERN):
        rule(database, key, Ruling.ACCEPTED)
    decisions = read_decisions(database.conn)
    text = decisions_text(decisions)
    assert text == decisions_text(reversed(decisions))
    assert json.loads(text)["version"] == 1


def test_times_are_brought_to_one_zone(database: Database, tmp_path: Path) -> None:
    rule(database, DOUBTFUL, Ruling.ACCEPTED)
    file = shared(database, tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("10:00:00+00:00", "10:00:00+01:00"), encoding="utf-8")
    (decision,) = read_decision_file(file)
    assert decision.decided_at == "2024-05-01T09:00:00+00:00"


def changed(decision: Decision, **values: Any) -> str:
    whole = json.loads(decisions_text([decision]))
    whole["decisions"][0] |= values
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("{", "is not JSON", id="no JSON"),
        pytest.param("[]", "is not a file of decisions", id="a list"),
        pytest.param('{"format": "other"}', "is not a file of decisions", id="another format"),
        pytest.param(
            '{"format": "hmi-extract decisions", "version": 2, "decisions": []}',
            "is of version 2",
            id="newer",
        ),
        pytest.param(
            '{"format": "hmi-extract decisions", "version": 1}',
            "no list of decisions",
            id="no list",
        ),
        pytest.param({"link": "x"}, "decision 1: link is 'x'. Known are", id="link"),
        pytest.param({"status": "auto"}, "decision 1: status is 'auto'", id="status"),
        pytest.param({"relation": "verdict"}, "decision 1: relation is 'verdict'", id="relation"),
        pytest.param({"position": "fine"}, "decision 1: position is 'fine'", id="position"),
        pytest.param({"source": {}}, "decision 1: document is missing", id="no document"),
        pytest.param({"source": 1}, "decision 1: is not an object", id="no object"),
        pytest.param({"reason": 5}, "decision 1: reason has a wrong value: 5", id="wrong value"),
        pytest.param({"decided_at": "May"}, "decision 1: Invalid isoformat", id="no date"),
    ],
)
def test_a_file_that_is_wrong_is_said_to_be_so(
    database: Database, tmp_path: Path, text: str | dict[str, Any], message: str
) -> None:
    rule(database, DOUBTFUL, Ruling.ACCEPTED)
    (decision,) = read_decisions(database.conn)
    file = tmp_path / "given.json"
    written = text if isinstance(text, str) else changed(decision, **text)
    file.write_text(written, encoding="utf-8")
    with pytest.raises(DecisionFileError) as caught:
        read_decision_file(file)
    assert str(caught.value).startswith(f"{file}: ") and message in str(caught.value)


# --- older stores ------------------------------------------------------------------------


def test_decisions_of_an_older_schema_are_kept() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(VERSION_1)
    old = ["response_links", "a.res-1", "b.rec-1", "", "rejected", None, "A", "No.", None, None]
    ends = ["a", None, "k1", 1, "An answer.", "b", None, "k2", 2, "An ask."]
    places = ", ".join("?" * 20)
    connection.execute(f"INSERT INTO decisions VALUES ({places})", [*old, *ends])
    (migration,) = [one for one in MIGRATIONS if "Decisions" in (one.__doc__ or "")]
    migration(connection)
    (decision,) = read_decisions(connection)
    connection.close()
    assert (decision.status, decision.decided_by, decision.reason) == ("rejected", "A", "No.")
    assert (decision.source.paper.id, decision.source.text) == ("a", "An answer.")
    assert (decision.target.nth, decision.target.paper.kind) == (2, None)
    assert (decision.only, decision.linker_status) == (False, None)
