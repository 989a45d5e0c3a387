"""`review` as a person or a script runs it, and what `evaluate` says of the decisions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from commands import output, run, squeezed
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
from store_samples import BUILD, make_report

from hmi_extract.cli import main
from hmi_extract.cli.review_keys import reader
from hmi_extract.datamodel import Links, SameRecommendation
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.migrations import open_store
from hmi_extract.store.save import write_store


@pytest.fixture
def db(tmp_path: Path) -> Path:
    write_review_store(tmp_path / "hmi.db")
    return tmp_path / "hmi.db"


@pytest.fixture(autouse=True)
def of_a_hundred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def typed(db: Path, *lines: str, options: tuple[str, ...] = ()) -> Result:
    arguments = ["review", "--db", str(db), "--by", "A. Officer", *options]
    return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in lines))


def statuses(db: Path) -> list[str]:
    connection = sqlite3.connect(db)
    query = "SELECT status FROM response_links ORDER BY response_id, recommendation_id"
    found = [status for (status,) in connection.execute(query)]
    connection.close()
    return found


def decisions(db: Path) -> dict[tuple[str, str], str]:
    connection = sqlite3.connect(db)
    query = "SELECT source_id, target_id, status FROM decisions"
    found = {(source, target): status for source, target, status in connection.execute(query)}
    connection.close()
    return found


# --- what is shown -----------------------------------------------------------------------

WIDTHS = [pytest.param(width, id=f"{width} columns") for width in (60, 80, 90, 120, 200)]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_case_fits_the_terminal(db: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = typed(db, *"sssss").output
    lines = text.splitlines()
    assert max(map(len, lines)) <= width
    assert any("│" in line for line in lines) is (width >= 90)
    assert ("1 of 5, link between documents" in text) and ("5 of 5" in text)


def test_what_a_case_shows(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = squeezed(typed(db, options=("--kind", "responses", "--limit", "1")).output)
    for shown in (
        "Response 1 Supervisors now look",
        "repeats “You ask that plans be read within a week.”",
        "in Our answer, 2020-04-01",
        "page 1 of letter-b2.pdf",
        "by Police and Crime Commissioner for Dorset",
        "says unstated; action unknown",
        "[1] Recommendation 2",
        "link needs review, score 0.60, words",
        "why words of the answer 0.42 (+2.0); asked of the one who answers (+1.0); "
        "together 3.0, none of these 2.2",
        "[2] Recommendation 1",
        "also 1 other link to it from the same document",
        "The linker also weighed [3] Recommendation 3, page 1 (2.6): The force should tell",
        "Still to be reviewed: 1 of 1 case.",
    ):
        assert shown in text


def test_long_texts_are_cut_unless_asked_for_in_full(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(db)
    with connection:
        connection.execute("UPDATE findings SET text = ?", ["Plans are late. " * 99 + "The end."])
    connection.close()
    only = ("--kind", "findings")
    assert "The end." not in typed(db, options=only).output
    assert "The end." in typed(db, "f", options=only).output


def test_nothing_to_review(db: Path) -> None:
    assert typed(db, options=("--status", "accepted")).output == "Nothing to review.\n"


# --- what is done ------------------------------------------------------------------------

SAID = [
    pytest.param(["s", "a"], "Type the number of the right one", {}, id="which of two"),
    pytest.param(["9"], "9: choose from 1 to 1.", {}, id="no such number"),
    pytest.param(["x"], "x: no such command. Type ? for help.", {}, id="no such command"),
    pytest.param(["again"], "again: no such command", {}, id="a word is no command"),
    pytest.param(["b"], "This is the first case.", {}, id="nothing before"),
    pytest.param(["u"], "nothing to undo", {}, id="nothing to undo"),
    pytest.param(["n"], "A note needs words", {}, id="no note"),
    pytest.param(["s", "l zebras"], "Nothing else found", {}, id="nothing found"),
    pytest.param(["?"], "undo the last decision", {}, id="help"),
    pytest.param(["s", "p"], "letter-b2.pdf: cannot be read", {}, id="no page"),
    pytest.param(["p"], "  Response: Our answer: letter-b2.pdf", {}, id="a whole document"),
    pytest.param(["p 7"], "p 7: choose from 1 to 1.", {}, id="no such page"),
    pytest.param(
        ["a the date fits"], "accepted: “Children at risk”", {(LETTER, REPORT): "accepted"},
        id="accepted",
    ),
    pytest.param(["r"], "Links: 1 rejected.", {(LETTER, REPORT): "rejected"}, id="rejected"),
    pytest.param(["a", "u"], "Taken back: 1 decision.", {}, id="undone"),
    pytest.param(
        ["s", "1"], f"accepted: “{ASKS[1][:50]}",
        {(res(1), rec(2)): "accepted", (res(1), rec(1)): "rejected"}, id="one of two",
    ),
    pytest.param(
        ["s", "1, 2 names both"], "Links: 2 accepted.",
        {(res(1), rec(2)): "accepted", (res(1), rec(1)): "accepted"}, id="both",
    ),
    pytest.param(
        ["s", "+3"], "Links: 1 accepted.", {(res(1), rec(3)): "accepted"}, id="a rival, beside",
    ),
    pytest.param(
        ["s", "l partners", "4"], "[4]  Recommendation 4, page 1: The force should review",
        {(res(1), rec(4)): "accepted", (res(1), rec(1)): "rejected", (res(1), rec(2)): "rejected"},
        id="another",
    ),
    pytest.param(
        ["s", "s", "l 4", "2"], "accepted",
        {(res(2), rec(4)): "accepted", (res(2), rec(1)): "rejected"},
        id="another of an answer for several: what is sure stays",
    ),
    pytest.param(
        ["s", "s", "s", "n Ask them."], "The note is kept", {(FINDING, rec(2)): "noted"},
        id="a note",
    ),
    pytest.param(["q", "a"], "Links: none decided.", {}, id="quit"),
    pytest.param([*"sssss"], "Links: none decided.", {}, id="nothing to undo behind the last"),
    pytest.param(
        [*"ssssr"], "That was the last case.", {(rec(2), OLD): "rejected"}, id="behind the last",
    ),
    pytest.param([*"ssssru"], "Taken back: 1 decision.", {}, id="undone behind the last"),
    pytest.param(
        [*"ssssrba"], "Links: 1 accepted.", {(rec(2), OLD): "accepted"}, id="back from the end",
    ),
    pytest.param(
        [*"ssssra"], "a: there is no further case.", {(rec(2), OLD): "rejected"},
        id="no case to accept",
    ),
    pytest.param(
        [*"ssssr", "", "u"], "Links: 1 rejected.", {(rec(2), OLD): "rejected"},
        id="the return key ends it",
    ),
    pytest.param(
        ["a"], "The next hmi-extract build links the answers", {(LETTER, REPORT): "accepted"},
        id="what is to be done",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "said", "decided"), SAID)
def test_a_conversation(
    db: Path, lines: list[str], said: str, decided: dict[tuple[str, str], str]
) -> None:
    result = typed(db, *lines)
    assert result.exit_code == 0, result.output
    assert said in result.output
    assert decisions(db) == decided
    assert run("verify", db).exit_code == 0


def test_decisions_are_kept_when_the_review_is_broken_off(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["a"])

    def interrupted(highest: int) -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("hmi_extract.cli.review_keys.reader", lambda: interrupted)
    result = typed(db)
    assert result.exit_code == 0 and "Links: 1 accepted." in result.output
    assert decisions(db) == {(LETTER, REPORT): "accepted"}
    assert run("verify", db).exit_code == 0


def test_what_a_killed_review_left_is_made_good(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hmi_extract.review.session.ReviewSession.close", lambda session: None)
    typed(db, "s", "1", options=())
    assert run("verify", db).exit_code == 0, "opening the store brings coverage up to date"


def test_the_login_name_decides_where_none_is_given(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "officer7")
    output("review", "--db", db, "--accept", LETTER, REPORT)
    connection = sqlite3.connect(db)
    assert connection.execute("SELECT decided_by FROM decisions").fetchone() == ("officer7",)
    connection.close()


def test_somebody_must_decide(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    result = run("review", "--db", db)
    assert result.exit_code == 2 and "Give a name with --by." in result.output


# --- keys --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "words", "highest", "command"),
    [
        pytest.param("a", "", 1, "a", id="a key"),
        pytest.param("A", "", 1, "a", id="a capital"),
        pytest.param("2", "", 3, "2", id="a number"),
        pytest.param("1", "2", 12, "12", id="a number of two digits"),
        pytest.param("l", "custody", 1, "l custody", id="words to look for"),
        pytest.param("n", "Ask them.", 1, "n Ask them.", id="a note"),
        pytest.param("+", "1 3", 3, "+ 1 3", id="numbers beside"),
        pytest.param(":", "r wrong year", 1, "r wrong year", id="a whole command"),
        pytest.param("\r", "", 1, "", id="the return key"),
        pytest.param("x", "", 1, "x", id="unknown"),
    ],
)
def test_keys_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, keys: str, words: str, highest: int, command: str
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "getchar", lambda: keys)
    monkeypatch.setattr("builtins.input", lambda: words)
    assert reader()(highest) == command


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_interrupts_end_the_review(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def getchar() -> str:
        raise error

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "getchar", getchar)
    assert reader()(1) is None


# --- without a conversation --------------------------------------------------------------


def test_single_decisions(db: Path) -> None:
    answer, other = res(1), res(2)
    text = output(
        "review", "--db", db, "--by", "A", "--accept", answer, rec(3), "--only",
        "--reject", other, rec(1), "--reason", "Read both.",
    )  # fmt: skip
    assert f"accepted: “{ASKS[2][:40]}" in text
    assert decisions(db) == {
        (answer, rec(1)): "rejected",
        (answer, rec(2)): "rejected",
        (answer, rec(3)): "accepted",
        (other, rec(1)): "rejected",
    }
    text = output("review", "--db", db, "--by", "A", "--withdraw", answer, rec(3))
    assert text == "  withdrawn: 1\n"
    assert (answer, rec(3)) not in decisions(db)
    assert run("verify", db).exit_code == 0


MADE = "(no link joined the two: it is now made, by a person)"
NOTHING = "(no link joins the two: nothing to reject now; a later build will not link them)"
GONE = "(the link, which a person had made, is gone)"


@pytest.mark.parametrize(
    ("options", "said", "unsaid"),
    [
        pytest.param(["--accept", res(1), rec(4)], MADE, NOTHING, id="made"),
        pytest.param(["--reject", res(1), rec(4)], NOTHING, MADE, id="nothing to reject"),
        pytest.param(["--accept", res(1), rec(1)], "accepted: “", "(", id="accepted"),
        pytest.param(["--reject", res(1), rec(1)], "rejected: “", "(", id="rejected"),
        pytest.param(["--accept", LETTER, REPORT], "The next hmi-extract build", "(", id="letter"),
        pytest.param(["--reject", LETTER, OLD_REPORT], NOTHING, MADE, id="of no such letter"),
    ],
)
def test_what_came_of_a_decision(db: Path, options: list[str], said: str, unsaid: str) -> None:
    text = squeezed(output("review", "--db", db, "--by", "A", *options))
    assert said in text and unsaid not in text


def test_a_link_that_a_person_made_goes(db: Path) -> None:
    ends = res(1), rec(4)
    for option, said in (("--accept", MADE), ("--reject", GONE)):
        assert said in squeezed(output("review", "--db", db, "--by", "A", option, *ends))
    again = ("--reason", "nothing there", "--reject", *ends)
    assert NOTHING in squeezed(output("review", "--db", db, "--by", "A", *again))
    assert "build" in output("review", "--db", db, "--by", "A", "--accept", LETTER, REPORT)
    assert "build" in output("review", "--db", db, "--withdraw", LETTER, REPORT)


def test_only_does_not_go_with_what_two_reports_both_ask(tmp_path: Path) -> None:
    national, own = make_report("national", inspected=[]), make_report("own")
    ends = national.recommendations[0].id, own.recommendations[0].id
    path = tmp_path / "same.db"
    same = SameRecommendation(*ends, likeness=0.97)
    write_store(path, [national, own], Links(same=(same,)), [], load_gazetteer(), BUILD)
    refused = run("review", "--db", path, "--accept", *ends, "--only")
    assert refused.exit_code == 2
    assert "reports on other forces may ask the same" in " ".join(refused.output.split())
    assert open_store(path).execute("SELECT count(*) FROM decisions").fetchone() == (0,)


def test_the_same_decision_once_more_leaves_the_first(db: Path) -> None:
    ends = res(1), rec(4)
    output("review", "--db", db, "--by", "A", "--reason", "names it", "--accept", *ends)
    text = output("review", "--db", db, "--by", "B", "--accept", *ends)
    assert "already accepted by A on " in text
    decided = open_store(db).execute("SELECT decided_by, reason FROM decisions").fetchall()
    assert decided == [("A", "names it")]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        pytest.param("status = 'need_review'", "Did you mean needs_review?", id="status"),
        pytest.param(
            "link IN ('response_links', 'letters')",
            "No link has the link 'letters'. Known are: document_links, finding_links, ",
            id="one of a list",
        ),
        pytest.param("METHOD is not 'word'", "the METHOD 'word'".lower(), id="capitals"),
        pytest.param("force_id = 'dorst' OR 1", "Did you mean dorset?", id="of two conditions"),
        pytest.param(
            "score > 0.8", "finds 1 link (1 auto), but none is needs_review. Ask for others with",
            id="of another status",
        ),
        pytest.param("SELECT id FROM documents WHERE 0", "The SELECT has no rows.", id="no rows"),
        pytest.param(
            "SELECT title FROM documents", "The SELECT has 4 rows, but none holds", id="no ids"
        ),
    ],
)  # fmt: skip
def test_a_query_that_misses(db: Path, where: str, said: str) -> None:
    text = squeezed(output("review", "--db", db, "--by", "A", "--where", where))
    assert "--where: " in text and said in text


@pytest.mark.parametrize(
    "where",
    ["status = 'needs_review'", "method = 'words' AND score < 0.55", "SELECT id FROM responses",
     "method LIKE 'w%'", "evidence = '{}'", "relation = ''"],
)  # fmt: skip
def test_a_query_that_hits_says_nothing(db: Path, where: str) -> None:
    text = output("review", "--db", db, "--by", "A", "--where", where)
    assert "--where" not in text and "1 of " in text


@pytest.mark.parametrize(
    ("where", "said"),
    [
        pytest.param("scor < 1", "no such column: scor. Did you mean score?", id="bare"),
        pytest.param('"scor" < 1', "no such column: scor. Did you mean score?", id="quoted"),
        pytest.param('"zebra" = 1', "no such column: zebra. Columns are link, ", id="like none"),
    ],
)
def test_a_column_that_is_not_there(db: Path, where: str, said: str) -> None:
    result = run("review", "--db", db, "--by", "A", "--where", where)
    assert result.exit_code == 1 and said in result.output


def test_a_wrong_id_leaves_the_store_alone(db: Path) -> None:
    result = run("review", "--db", db, "--accept", LETTER, REPORT, "--accept", LETTER, "nowhere")
    assert result.exit_code == 1 and "nowhere: no document with this id" in result.output
    assert decisions(db) == {}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(["--only"], "go with --accept", id="only what"),
        pytest.param(["--export", "a", "--import", "b"], "one at a time", id="to and fro"),
        pytest.param(["--limit", "0"], "--limit", id="no case"),
    ],
)
def test_wrong_usage(db: Path, options: list[str], message: str) -> None:
    result = run("review", "--db", db, *options)
    assert result.exit_code == 2 and message in result.output


def test_decisions_are_shared(db: Path, tmp_path: Path) -> None:
    typed(db, "a", "1")
    file, other = tmp_path / "decisions.json", tmp_path / "other.db"
    assert output("review", "--db", db, "--export", file) == f"{file}: 3 decisions\n"
    assert len(json.loads(file.read_text(encoding="utf-8"))["decisions"]) == 3
    write_review_store(other)
    typed(other, "r", options=("--limit", "1"))
    text = squeezed(output("review", "--db", other, "--import", file))
    assert "2 new" in text and "1 on which two people disagree" in text
    assert "The decision of A. Officer, " in text and "was accepted." in text
    assert decisions(other)[res(1), rec(2)] == "accepted"


def test_a_file_of_decisions_that_is_not_one(db: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    result = run("review", "--db", db, "--import", tmp_path / "x.json")
    assert result.exit_code == 1 and "is not a file of decisions" in result.output


# --- what people made of the links -------------------------------------------------------


@pytest.fixture
def reviewed(db: Path) -> Iterator[Path]:
    """One link accepted and two rejected of the linker's, one made."""
    typed(db, "s", "1", "l 4", "2")
    yield db


def test_evaluate_decisions(reviewed: Path) -> None:
    text = output("evaluate", "--decisions", "--db", reviewed)
    rows = [line.split() for line in text.splitlines()]
    assert ["response", "links", "1", "2", "0.33", "1"] in rows
    assert ["score", "0.6–0.7", "1", "0", "1.00"] in rows
    assert ["score", "0.5–0.6", "0", "2", "0.00"] in rows
    assert ["status", "needs", "review", "1", "2", "0.33"] in rows
    assert "no fair sample" in text
    (whole, *_) = json.loads(
        output("evaluate", "--decisions", "--db", reviewed, "--format", "json")
    )
    assert whole == {
        "link": "response_links", "by": "all", "value": "",
        "accepted": 1, "rejected": 2, "precision": 0.3333, "made": 1,
    }  # fmt: skip


def test_evaluate_without_decisions(db: Path) -> None:
    assert "Nobody has decided" in output("evaluate", "--decisions", "--db", db)


@pytest.mark.parametrize(
    "options", [["--errors"], ["--fail-under", "0.5"], ["--documents", "."], ["."]]
)
def test_decisions_are_evaluated_by_themselves(db: Path, options: list[str]) -> None:
    result = run("evaluate", "--decisions", "--db", db, *options)
    assert result.exit_code == 2 and "--decisions goes with" in result.output
