"""Decisions hold when the documents they are about are edited, and the store is built anew."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from commands import output

from hmi_extract.pipeline import build

CORPUS = Path(__file__).parent.parent / "corpus" / "documents"
LETTER = "norfolk-evidence-in-store.txt"
ANSWER = "The Chief Constable accepts recommendation 6 in part."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report and a letter that answers it."""
    folder = tmp_path / "papers"
    folder.mkdir()
    shutil.copy(CORPUS / "reports" / "evidence-in-store.pdf", folder)
    shutil.copy(CORPUS / "responses" / LETTER, folder)
    return folder


def query(db: Path, sql: str, *values: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(db)
    found = connection.execute(sql, values).fetchall()
    connection.close()
    return found


def answered(db: Path, opening: str) -> dict[str, str]:
    """Numbers of the recommendations that the answer with this opening is linked to."""
    sql = """
        SELECT r.number, l.status FROM response_links AS l
        JOIN responses AS a ON a.id = l.response_id
        JOIN recommendations AS r ON r.id = l.recommendation_id
        WHERE a.text LIKE ? || '%'
    """
    return dict(query(db, sql, opening))  # type: ignore[arg-type]


def response(db: Path, opening: str) -> str:
    ((found,),) = query(db, "SELECT id FROM responses WHERE text LIKE ? || '%'", opening)
    return found


def recommendation(db: Path, number: str) -> str:
    ((found,),) = query(db, "SELECT id FROM recommendations WHERE number = ?", number)
    return found


# (words of the letter, what they become, its path, how the answer then begins)
EDITS = [
    pytest.param("January", "January", LETTER, ANSWER, id="as it was"),
    pytest.param("one by January", "one by Janury", LETTER, ANSWER, id="a letter changed"),
    pytest.param(
        "every second year.",
        "every second year. The first of these audits waits until the new racks are in place.",
        LETTER,
        ANSWER,
        id="a sentence added",
    ),
    pytest.param(
        "recommendation 6 in part.",
        "recommendation 6 partly.",
        LETTER,
        "The Chief Constable accepts recommendation 6 partly.",
        id="other words",
    ),
    pytest.param("January", "January", "2023/norfolk.txt", ANSWER, id="the file moved"),
    pytest.param("a good use", "good use", "2023/norfolk.txt", ANSWER, id="moved, edited"),
]


@pytest.mark.parametrize(("words", "become", "name", "opening"), EDITS)
def test_a_relinked_answer(
    folder: Path, tmp_path: Path, words: str, become: str, name: str, opening: str
) -> None:
    """The linker goes by the number that the letter names; a person knows better."""
    db = tmp_path / "hmi.db"
    build([folder], db)
    assert answered(db, ANSWER) == {"6": "auto"}
    ends = response(db, ANSWER), recommendation(db, "3")
    output("review", "--db", db, "--by", "A. Officer", "--accept", *ends, "--only")
    assert answered(db, ANSWER) == {"6": "rejected", "3": "accepted"}

    text = (folder / LETTER).read_text(encoding="utf-8")
    assert words in text
    (folder / LETTER).unlink()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text.replace(words, become), encoding="utf-8")
    for _ in range(2):
        summary = build([folder], db, rebuild=True)
        assert answered(db, opening) == {"6": "rejected", "3": "accepted"}
        assert [one for one in summary.problems if one.stage == "decisions"] == []
    assert ": ok" in output("verify", db)


def test_an_answer_that_was_rewritten(folder: Path, tmp_path: Path) -> None:
    """The decision is kept and told of, not applied; it can be taken back, or hold again."""
    db = tmp_path / "hmi.db"
    build([folder], db)
    ends = response(db, ANSWER), recommendation(db, "6")
    output("review", "--db", db, "--by", "A. Officer", "--reject", *ends)
    before = (folder / LETTER).read_text(encoding="utf-8")
    start, end = before.index(ANSWER), before.index("Recommendation 5 is for me.")
    new = "On recommendation 6, a superintendent now runs both stores.\n\n"
    (folder / LETTER).write_text(before[:start] + new + before[end:], encoding="utf-8")

    summary = build([folder], db)
    assert answered(db, "On recommendation 6") == {"6": "auto"}
    (problem,) = [one for one in summary.problems if one.code == "decision_unmatched"]
    assert problem.source.endswith(LETTER)
    advice = problem.message.rpartition("hmi-extract review ")[2].split()
    assert advice == ["--withdraw", *ends]

    (folder / LETTER).write_text(before, encoding="utf-8")
    assert build([folder], db).problems == ()
    assert answered(db, ANSWER) == {"6": "rejected"}

    (folder / LETTER).write_text(before[:start] + new + before[end:], encoding="utf-8")
    build([folder], db)
    output("review", "--db", db, *advice)
    assert query(db, "SELECT code FROM problems") == []
    assert query(db, "SELECT status FROM decisions") == []


def test_a_build_goes_on_where_a_review_was_killed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "hmi.db"
    build([folder], db)
    coverage = "SELECT status FROM coverage WHERE number = '6' AND force_id = 'norfolk'"
    ((answered_before,),) = query(db, coverage)
    ends = response(db, ANSWER), recommendation(db, "6")
    monkeypatch.setattr("hmi_extract.review.session.ReviewSession.close", lambda session: None)
    output("review", "--db", db, "--by", "A. Officer", "--reject", *ends)
    assert query(db, coverage) == [(answered_before,)]
    assert not build([folder], db).unchanged
    assert query(db, coverage) == [("unanswered",)]
    assert build([folder], db).unchanged


def document(db: Path, opening: str) -> str:
    ((found,),) = query(db, "SELECT id FROM documents WHERE id LIKE ? || '%'", opening)
    return found


def linked_answers(db: Path) -> int:
    return len(query(db, "SELECT response_id FROM response_links"))


@pytest.mark.parametrize("name", [LETTER, "2023/norfolk.txt"], ids=["in its place", "moved"])
def test_the_linker_learns_of_a_letter(folder: Path, tmp_path: Path, name: str) -> None:
    """A letter that was said not to answer the report: the next build links none of its answers,
    and all of them again once that is taken back; a build with nothing new does nothing."""
    db = tmp_path / "hmi.db"
    build([folder], db)
    before = linked_answers(db)
    ends = document(db, LETTER.partition(".")[0]), document(db, "evidence-in-store-")
    output("review", "--db", db, "--by", "A. Officer", "--reject", *ends)
    assert linked_answers(db) == before > 5

    (folder / name).parent.mkdir(exist_ok=True)
    (folder / LETTER).rename(folder / name)
    for unchanged in (False, True):
        assert build([folder], db).unchanged is unchanged
        assert linked_answers(db) == 0
    ((status, method),) = query(db, "SELECT status, method FROM document_links "
                                    "WHERE target_id NOT LIKE 'stub%'")  # fmt: skip
    assert (status, method) == ("rejected", "named report")
    ((said,),) = query(db, "SELECT linker_status FROM decisions")
    assert said == "auto"
    assert ": ok" in output("verify", db)

    ((source, target),) = query(db, "SELECT source_id, target_id FROM decisions")
    output("review", "--db", db, "--withdraw", source, target)
    assert not build([folder], db).unchanged
    assert linked_answers(db) == before


def test_the_linker_learns_of_an_imported_decision(folder: Path, tmp_path: Path) -> None:
    """Somebody else, whose files lie elsewhere, said which report the letter answers."""
    text = (folder / LETTER).read_text(encoding="utf-8")
    (folder / LETTER).write_text(text.replace("evidence", "exhibits"), encoding="utf-8")
    ours, theirs, shared = (tmp_path / name for name in ("ours.db", "theirs.db", "shared.json"))
    build([folder], ours)
    (tmp_path / "other").mkdir()
    shutil.copytree(folder, tmp_path / "other" / "deep")
    build([tmp_path / "other"], theirs)
    ends = document(theirs, "deep-norfolk"), document(theirs, "deep-evidence")
    output("review", "--db", theirs, "--by", "B. Clerk", "--reject", *ends)
    output("review", "--db", theirs, "--export", shared)
    assert build([folder], ours).unchanged
    output("review", "--db", ours, "--import", shared)
    assert not build([folder], ours).unchanged
    assert linked_answers(ours) == 0
    assert build([folder], ours).unchanged
