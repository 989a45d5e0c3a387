"""Why a link is there, and documents with their links: as values, as text and as JSON."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from commands import output, squeezed
from export_samples import COLLEGE, DATA, TRAINING
from sqlite_utils import Database

from hmi_extract.cli.show_why import why_lines
from hmi_extract.exports.document_dossier import Counts, read_document_dossier
from hmi_extract.exports.dossier import read_dossier
from hmi_extract.exports.why import Step, Why, value_words
from hmi_extract.store.migrations import open_store

NATIONAL, LETTER = "reports-at-the-door-1a2b3c", "letters-dorset-7a8b9c"
DORSET, STUB = "reports-dorset-4d5e6f", "stub-abc123"


def evidence(rivals: list[Any]) -> dict[str, Any]:
    return {
        "steps": [["restated", 1.0, 16.0], ["addressee", -1.0, -0.75], ["guess", "odd", 0.5]],
        "strength": 15.75,
        "nobody": 2.25,
        "rivals": rivals,
    }


def ids(connection: sqlite3.Connection) -> dict[str, str]:
    found = connection.execute("SELECT text, id FROM recommendations").fetchall()
    return {str(text): str(each) for text, each in found}


@pytest.fixture(scope="module")
def explained_db(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample store with evidence in steps, and a decision on one link."""
    path = tmp_path_factory.mktemp("explained") / "hmi.db"
    shutil.copy(sample_db, path)
    connection = sqlite3.connect(path)
    known = ids(connection)
    rivals = [
        [known[DATA], 9.1, [["answer_words", 0.2, 3.6], ["restated_words", 0.61, 5.5]]],
        ["gone.rec-1", -1.5, [["number_cited", -0.5, -4.0], ["answer_words", 0.1, 2.5]]],
    ]
    for text, why in ((TRAINING, evidence(rivals)), (DATA, {})):
        connection.execute(
            "UPDATE response_links SET evidence = ? WHERE recommendation_id = ?",
            [json.dumps(why), known[text]],
        )
    of_documents = {
        "steps": [["prior", None, -3.0], ["title", 0.93, 7.0], ["days_after_report", 68.0, 0.5]],
        "strength": 4.5,
        "rivals": [[DORSET, 1.0, [["title", 0.2, 1.0]]]],
    }
    connection.execute("UPDATE document_links SET evidence = ?", [json.dumps(of_documents)])
    connection.execute(
        """
        INSERT INTO decisions (link, source_id, target_id, relation, status, decided_at,
            decided_by, reason, source_document_id, source_key, source_nth, target_document_id,
            target_key, target_nth)
        SELECT 'response_links', response_id, recommendation_id, '', 'accepted',
            '2026-11-01T10:00:00+00:00', 'J. Doe', 'read both', 'd', 'k', 1, 'd', 'k', 1
        FROM response_links WHERE recommendation_id = ?
        """,
        [known[TRAINING]],
    )
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def explained(explained_db: Path) -> Database:
    return open_store(explained_db)


# --- values --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparison", "value", "expected"),
    [
        pytest.param("restated", 1.0, "yes", id="yes"),
        pytest.param("number_local", 0, "no", id="no"),
        pytest.param("in_order", 0.5, "0.50", id="neither yes nor no"),
        pytest.param("number_cited", -0.5, "names others", id="against a number"),
        pytest.param("addressee", -1.0, "asked of others", id="against an addressee"),
        pytest.param("title", 1.0, "1.00", id="likeness of one"),
        pytest.param("days_after_report", 48.0, "48", id="days"),
        pytest.param("days_after_report", -3.0, "-3", id="days before"),
        pytest.param("force", "same force", "same force", id="text"),
        pytest.param("kind", "post_inspection_review", "post inspection review", id="kind"),
        pytest.param("prior", None, "", id="nothing"),
    ],
)
def test_values_in_words(comparison: str, value: float | str | None, expected: str) -> None:
    assert value_words(comparison, value) == expected


def why_of(database: Database, words: str) -> Why:
    known = ids(database.conn)[words]
    (answer,) = read_dossier(database, known, why=True).trails[0].answers
    assert answer.why is not None
    return answer.why


def test_a_link_is_explained(explained: Database) -> None:
    why = why_of(explained, TRAINING)
    assert [(step.words, step.value_words, step.strength) for step in why.steps] == [
        ("repeats it word for word", "yes", 16.0),
        ("asked of the one who answers", "asked of others", -0.75),
        ("guess", "odd", 0.5),
    ]
    assert (why.strength, why.nobody) == (15.75, 2.25)
    assert [(rival.number, rival.text, rival.strength) for rival in why.rivals] == [
        ("2", DATA, 9.1),
        (None, None, -1.5),
    ]
    assert why.decision and (why.decision.decided_by, why.decision.status) == ("J. Doe", "accepted")


def test_a_link_without_evidence(explained: Database) -> None:
    assert why_of(explained, DATA) == Why((), None, None, (), None)


def test_a_link_that_was_not_weighed_has_no_strengths(sample_store: Database) -> None:
    why = why_of(sample_store, TRAINING)
    assert [(step.comparison, step.value, step.strength) for step in why.steps] == [
        ("words", 0.81, None),
        ("number", "1", None),
    ]
    assert why.strength is None
    lines = squeezed(" ".join(why_lines(why, "")))
    assert "words 0.81" in lines and "adds is not in the store" in lines


def test_nothing_is_explained_unasked(explained: Database) -> None:
    dossier = read_dossier(explained, ids(explained.conn)[TRAINING])
    assert all(link.why is None for trail in dossier.trails for link in trail.answers)


# --- the waterfall ---------------------------------------------------------------------------


def step(strength: float) -> Step:
    return Step("title", "title", 0.5, "0.50", strength)


def bars(why: Why) -> list[str]:
    """The bars alone, under each other."""
    return [line[31:] for line in list(why_lines(why, ""))[1:]]


def test_each_bar_begins_where_the_last_one_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    why = Why((step(4.0), step(6.0), step(-5.0)), 5.0, 2.5, (), None)
    more, less = "█", "░"
    assert bars(why) == [  # 48 cells stand for the 10 that are reached
        19 * more,
        19 * " " + 29 * more,
        24 * " " + 24 * less,
        24 * more,
        12 * more,
    ]


def test_what_speaks_against_goes_left_of_nothing() -> None:
    why = Why((step(-4.0), step(6.0)), 2.0, None, (), None)
    against, in_favour, together = bars(why)
    zero = together.index("█")
    assert against.rindex("░") == zero - 1
    assert against[zero] == "│" and in_favour[: zero + 3].count("█") > 3


def test_a_bar_is_never_nothing_but_for_nothing() -> None:
    why = Why((step(0.0), step(0.001), step(50.0)), 50.001, None, (), None)
    assert [bar.count("█") > 0 for bar in bars(why)] == [False, True, True, True]
    assert all(line.isprintable() for line in why_lines(Why((step(0.0),), 0.0, None, (), None), ""))


@pytest.mark.parametrize("columns", [80, 120])
def test_show_why(columns: int, explained_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = output("show", "rec-fc12", "--why", "--db", explained_db)
    assert max(len(line) for line in text.splitlines() if "id " not in line) <= columns
    told = squeezed(text.replace("█", "").replace("░", "").replace("│", ""))
    for part in (
        "repeats it word for word yes +16.0",
        "asked of the one who answers asked of others -0.8",
        "guess odd +0.5",
        "together +15.8",
        "none of these +2.2",
        "rather than no. 2 “=Chief constables should count",
        "words of the answer 0.20 +3.6",
        "together +9.1 rather than gone.rec-1",
        "names its number names others -4.0",
        "link: auto, score 0.92, number and words",
        "accepted by J. Doe on 2026-11-01: read both",
    ):
        assert part in told
    assert told.index("none of these") < told.index("rather than") < told.index("link: auto")
    assert "why" not in output("show", "rec-fc12", "--db", explained_db)


def test_show_why_as_json(explained_db: Path) -> None:
    text = output("show", "rec-fc12", "--why", "--db", explained_db, "--format", "json")
    why = json.loads(text)["trails"][0]["answers"][0]["why"]
    assert why["steps"][0] == {
        "comparison": "restated",
        "words": "repeats it word for word",
        "value": 1.0,
        "value_words": "yes",
        "strength": 16.0,
    }
    assert why["rivals"][0]["text"] == DATA and why["decision"]["reason"] == "read both"


# --- documents -----------------------------------------------------------------------------


def test_a_document_with_its_links(explained: Database) -> None:
    dossier = read_document_dossier(explained, NATIONAL)
    assert (dossier.kind, dossier.published, dossier.published_basis) == (
        "inspection_report",
        "2021-09-02",
        "body",
    )
    assert dossier.counts == (Counts("recommendation", 3, 2, 0),)
    (link,) = dossier.links
    assert (link.id, link.relation, link.outgoing, link.why) == (LETTER, "responds_to", False, None)
    (back,) = read_document_dossier(explained, LETTER, why=True).links
    assert (back.id, back.outgoing) == (NATIONAL, True)
    assert back.why and [rival.text for rival in back.why.rivals] == [
        "An inspection of Dorset Police"
    ]


def test_counts_tell_what_waits(explained: Database) -> None:
    assert read_document_dossier(explained, DORSET).counts == (
        Counts("recommendation", 1, 0, 0),
        Counts("area_for_improvement", 1, 0, 0),
        Counts("cause_of_concern", 1, 0, 1),
    )
    assert read_document_dossier(explained, LETTER).counts == (Counts("response", 3, 2, 1),)


def test_show_a_document(explained_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = output("show", "letters-", "--db", explained_db, "--why")
    assert text.startswith("Response\n────────\n  Response of the Police and Crime Commissioner")
    told = squeezed(text)
    for part in (
        "published 2021-11-09 (letter)",
        "force Dorset Police",
        "signatory Police and Crime Commissioner for Dorset",
        "file letters-dorset-7a8b9c.pdf, 1 page",
        "3 answers, 2 linked, 1 more in review",
        "responds to “At the door: how police forces meet families in need”, 2021-09-02",
        "before anything is compared -3.0",
        "days after the report 68 +0.5",
        "link: auto, score 0.95, title",
    ):
        assert part in told
    assert "answered by “Response of" in squeezed(output("show", NATIONAL, "--db", explained_db))


def test_show_a_report_known_by_name_only(explained_db: Path) -> None:
    told = squeezed(output("show", STUB, "--db", explained_db))
    assert "A report that only a letter names" in told and "not in the store" in told
    assert "In it" not in told and "Not linked to any document." in told


def test_show_a_document_as_json(explained_db: Path) -> None:
    found = json.loads(output("show", LETTER, "--why", "--db", explained_db, "--format", "json"))
    assert found["links"][0]["why"]["steps"][1]["words"] == "words of the titles"
    assert found["counts"][0] == {"kind": "response", "records": 3, "linked": 2, "waiting": 1}
    assert found["organisations"] == {"signatory": ["Police and Crime Commissioner for Dorset"]}


STATES = [
    pytest.param(NATIONAL, {"recommendation": ["linked", "linked", "not"]}, id="a report"),
    pytest.param(LETTER, {"response": ["linked", "linked", "waiting"]}, id="a letter"),
    pytest.param(
        DORSET,
        {"recommendation": ["not"], "area_for_improvement": ["not"],
         "cause_of_concern": ["waiting"]},
        id="kinds",
    ),
    pytest.param(STUB, {}, id="known by name only"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "expected"), STATES)
def test_what_is_in_a_document(
    explained: Database, document: str, expected: dict[str, list[str]]
) -> None:
    found: dict[str, list[str]] = {}
    for one in read_document_dossier(explained, document).records:
        state = "linked" if one.linked else "waiting" if one.waiting else "not"
        found.setdefault(one.kind, []).append(state)
    assert {kind: sorted(states) for kind, states in found.items()} == expected
    assert list(found) == list(expected)


@pytest.mark.parametrize("columns", [80, 120])
def test_the_records_of_a_document_are_lines(
    columns: int, explained_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = output("show", LETTER, "--db", explained_db).splitlines()
    (at,) = [place for place, line in enumerate(lines) if line.startswith("  3 answers")]
    listed = lines[at + 1 : at + 4]
    assert lines[at + 4] == "" and max(map(len, lines)) <= columns
    for line in listed:
        assert line.startswith("    ") and "p. 1" in line
        shown = output("show", line.split()[-1], "--db", explained_db)
        assert shown.startswith("Response")
    assert sum(" in review " in line for line in listed) == 1


def test_many_records_are_cut_unless_all_are_asked_for(sample_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    shutil.copy(sample_db, path)
    connection = sqlite3.connect(path)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(responses)")]
    made = {"id": "? || substr(id, -12)", "serial": "(SELECT max(serial) + 1 FROM responses)"}
    copied = ", ".join(made.get(each, each) for each in columns)
    query = f"INSERT INTO responses ({', '.join(columns)}) SELECT {copied} FROM responses "
    with connection:
        for place in range(8):
            name = f"{LETTER}.res-aaaaaa{place}"
            connection.execute(f"{query} WHERE document_id = ? LIMIT 1", [name, LETTER])
    connection.close()
    few, whole = (output("show", LETTER, "--db", path, *more) for more in ([], ["--all"]))
    assert "11 answers" in few and "    and 1 more, with --all\n" in few
    assert "with --all" not in whole
    assert whole.count("p. 1") == few.count("p. 1") + 1
    # Six characters of these ids do not tell them apart.
    assert "res-aaaaaa3" in whole
    rows = json.loads(output("show", LETTER, "--db", path, "--format", "json"))["records"]
    assert len(rows) == 11
    assert set(rows[0]) == {"id", "kind", "number", "page", "text", "linked", "waiting"}


def test_the_college_is_not_answered(explained: Database) -> None:
    dossier = read_dossier(explained, ids(explained.conn)[COLLEGE], why=True)
    assert dossier.trails[0].answers == ()
