"""The store that is asked, and the questions."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path

import pytest

from benchmarks.queries.command import main
from benchmarks.queries.making import make_store
from benchmarks.queries.questions import questions
from benchmarks.queries.report import as_markdown
from benchmarks.queries.timing import Answer, ask_store, processor_time
from benchmarks.queries.weighing import weigh
from hmi_extract.exports.queries import QUERIES
from hmi_extract.store.migrations import open_store
from hmi_extract.store.verify import verify
from hmi_extract.store.views import VIEWS

SCALE = 0.1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.db"
    make_store(path, SCALE, 1, running=200)
    return path


def test_the_made_store_is_sound_and_has_something_of_all(made: Path) -> None:
    database = open_store(made)
    assert verify(database) == []
    for table in ("regions", "recommendation_themes", "quotes", "comments_owed"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
    statuses = {row["status"] for row in database.query("SELECT status FROM response_links")}
    assert statuses == {"auto", "needs_review", "accepted", "rejected"}
    for view in ("coverage", "trail", "comments_due", "letters_to_unknown_reports"):
        assert database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0


def test_the_same_seed_makes_the_same_store(made: Path, tmp_path: Path) -> None:
    make_store(tmp_path / "again.db", SCALE, 1, running=200)
    assert (tmp_path / "again.db").read_bytes() == made.read_bytes()


def test_running_text_adds_text_and_no_records(made: Path, tmp_path: Path) -> None:
    make_store(tmp_path / "thin.db", SCALE, 1, running=0)
    thin, thick = open_store(tmp_path / "thin.db"), open_store(made)
    recommendations = "SELECT count(*) FROM recommendations"
    count = thin.execute(recommendations).fetchone()
    assert thick.execute(recommendations).fetchone() == count
    length = "SELECT sum(length(text)) FROM documents"
    added = thick.execute(length).fetchone()[0] - thin.execute(length).fetchone()[0]
    assert added > 150 * count[0]


def test_every_view_and_query_is_asked(made: Path) -> None:
    connection = sqlite3.connect(made)
    asked = list(questions(connection))
    connection.close()
    assert {one.group for one in asked} == {*VIEWS, *(f"query {one.name}" for one in QUERIES)}
    for view in VIEWS:
        names = [one.name for one in asked if one.group == view]
        assert names[:2] == ["open", "count"]
    assert "by force_id" in [one.name for one in asked if one.group == "coverage"]


def test_a_question_that_takes_too_long_is_stopped(made: Path) -> None:
    ticks = iter(range(1_000_000))
    answers = ask_store(made, 1, 0.5, lambda: next(ticks))
    first = next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert first.name == "open"


def test_times_are_told_by_view_and_by_question(made: Path) -> None:
    answers = [
        Answer("trail", "open", 0.001, 101),
        Answer("trail", "count", 0.25, 1),
        Answer("coverage", "open", 0.002, 101),
        Answer("coverage", "facet duty", None, 0),
    ]
    weight = weigh(made)
    told = as_markdown(weight, answers, every=False)
    assert "| trail | 1.0 | 250.0 | count |" in told
    assert "| coverage | 2.0 | stopped | facet duty |" in told
    assert "| trail | count | 250.0 | 1 |" in as_markdown(weight, answers, every=True)


def test_a_store_weighs_what_its_file_does(made: Path) -> None:
    weight = weigh(made)
    assert weight.file == made.stat().st_size == sum(size for _, size in weight.parts)
    assert 0 < weight.text < weight.file and weight.ratio == weight.file / weight.text


def test_processor_time_does_not_run_while_nothing_does() -> None:
    before = processor_time()
    time.sleep(0.2)
    assert processor_time() - before < 0.1


def test_the_command_weighs_a_store(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--db", str(made), "--size", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["answers"] == [] and told["weight"]["file"] == made.stat().st_size
