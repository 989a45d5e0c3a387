"""Full-text search takes whatever a person types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlite_utils import Database
from store_samples import BUILD, collection

from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import save
from hmi_extract.store.search import KINDS, search


@pytest.fixture(scope="module")
def store() -> Iterator[Database]:
    extractions, links, problems = collection()
    database = Database(memory=True)
    save(database, extractions, links, problems, load_gazetteer(), BUILD)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        pytest.param("voice", {"recommendation"}, id="one word"),
        pytest.param("VOICE officer", {"recommendation"}, id="two words, case, plural"),
        pytest.param("recording", {"recommendation", "finding"}, id="word family"),
        pytest.param('"every child"', {"recommendation"}, id="phrase"),
        pytest.param('"child every"', set(), id="phrase the other way round"),
        pytest.param("superv*", {"recommendation"}, id="beginning of a word"),
        pytest.param("risk", {"cause_of_concern"}, id="cause of concern"),
        pytest.param("trained", {"response"}, id="response"),
        pytest.param("astronaut", set(), id="nothing found"),
        pytest.param("voice AND", set(), id="operator is a word"),
        pytest.param("", set(), id="empty"),
        pytest.param('""', set(), id="empty phrase"),
        pytest.param("*", set(), id="star alone"),
        pytest.param("( ) ^ : - + ' ; --", set(), id="signs alone"),
        pytest.param('voice "of every', {"recommendation"}, id="open quotation"),
        pytest.param("voice)", {"recommendation"}, id="bracket"),
        pytest.param("^voice", {"recommendation"}, id="caret"),
        pytest.param("text:voice", set(), id="column filter is words"),
        pytest.param("NEAR(voice child)", set(), id="NEAR is a word"),
        pytest.param("voice'; DROP TABLE documents; --", set(), id="injection"),
        pytest.param("voice\x00", {"recommendation"}, id="NUL"),
        pytest.param("‘voice’ – child…", {"recommendation"}, id="curly signs"),
    ],
)
def test_search(store: Database, words: str, kinds: set[str]) -> None:
    assert {hit.kind for hit in search(store, words)} == kinds


def test_a_hit_says_where_it_stands(store: Database) -> None:
    (hit,) = search(store, "voice")
    assert "[voice]" in hit.snippet
    assert (hit.page, hit.document_id, hit.force_id) == (1, "report-a1", "dorset")


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        pytest.param(["finding"], {"finding"}, id="findings alone"),
        pytest.param(["response"], set(), id="none of the kind"),
        pytest.param([], set(), id="no kind"),
        pytest.param(KINDS, {"recommendation", "finding"}, id="all"),
    ],
)
def test_kinds(store: Database, kinds: list[str], found: set[str]) -> None:
    assert {hit.kind for hit in search(store, "record", kinds)} == found


def test_unknown_kind_lists_the_choices(store: Database) -> None:
    with pytest.raises(ValueError, match="area_for_improvement"):
        search(store, "record", ["letters"])


def test_limit(store: Database) -> None:
    assert len(search(store, "record", limit=1)) == 1


@pytest.mark.parametrize(
    ("forces", "some"),
    [
        pytest.param(None, True, id="all"),
        pytest.param(["dorset"], True, id="one"),
        pytest.param(["dorset", "kent"], True, id="one of two"),
        pytest.param(["kent"], False, id="another"),
        pytest.param([], False, id="no force"),
    ],
)
def test_forces(store: Database, forces: list[str] | None, some: bool) -> None:
    assert bool(search(store, "record", limit=1, forces=forces)) == some


@pytest.mark.parametrize(
    ("printed", "wanted", "found"),
    [
        pytest.param("4", "4", True, id="as printed"),
        pytest.param("4 (a)", "4a", True, id="signs"),
        pytest.param("4A", "4(a)", True, id="capitals"),
        pytest.param("08", "8", True, id="a leading nought"),
        pytest.param("8.10", "8.10", True, id="of a chapter"),
        pytest.param("8.10", "810", False, id="a point is no nothing"),
        pytest.param("14", "4", False, id="another number"),
        pytest.param("4a", "4", False, id="a part"),
        pytest.param("4", "", False, id="no number"),
        pytest.param("4", "?", False, id="a sign alone"),
    ],
)
def test_by_number(printed: str, wanted: str, found: bool) -> None:
    extractions, links, problems = collection()
    database = Database(memory=True)
    save(database, extractions, links, problems, load_gazetteer(), BUILD)
    database.execute("UPDATE recommendations SET number = NULL")
    database.execute("UPDATE responses SET number = NULL")
    query = "SELECT id FROM recommendations ORDER BY id LIMIT 1"
    ((chosen,),) = database.execute(query).fetchall()
    database.execute("UPDATE recommendations SET number = ? WHERE id = ?", [printed, chosen])
    hits = search(database, "", numbers=[wanted])
    assert [(hit.id, hit.number, hit.rank) for hit in hits] == [(chosen, printed, None)] * found


def test_filters_go_without_words(store: Database) -> None:
    hits = search(store, "", documents=["report-a1"])
    query = "SELECT id FROM recommendations WHERE document_id = 'report-a1' ORDER BY start_char"
    assert [hit.id for hit in hits] == [found for (found,) in store.execute(query)]
    assert all("[" not in hit.snippet and len(hit.snippet.split()) <= 20 for hit in hits)
    (hit,) = search(store, "voice", documents=["report-a1"])
    assert search(store, "voice", documents=["letter-b2"]) == []
    assert search(store, "", ["response"], documents=["report-a1"]) == []
    assert search(store, "()", documents=["report-a1"]) == []
    assert search(store, "", forces=["dorset"]) == []
