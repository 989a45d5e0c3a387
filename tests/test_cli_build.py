"""`build` and `evaluate`: options in, a summary out; and what a terminal shows meanwhile."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from commands import output, run, squeezed
from export_samples import SEARCHES, write_sample_store

import hmi_extract
from hmi_extract.cli.layout import Column, table_lines, wrapped
from hmi_extract.cli.progress import ProgressLine
from hmi_extract.datamodel import Problem, Severity
from hmi_extract.workers import Limits

GOLD_FILE = "reports-dorset-4d5e6f.pdf"


class FakePipeline:
    """Stands in for the pipeline: remembers what it was asked for, and writes a sample store."""

    def __init__(self, *problems: Problem, unchanged: bool = False) -> None:
        self.problems = problems
        self.unchanged = unchanged
        self.asked: dict[str, Any] = {}

    def build(self, paths: tuple[Path, ...], db: Path, **options: Any) -> SimpleNamespace:
        self.asked = {"paths": paths, "db": db, **options}
        options["progress"](1, 2, "a.pdf")
        write_sample_store(db)
        return SimpleNamespace(
            unchanged=self.unchanged,
            taken_out=0,
            documents={"inspection_report": 2, "known by name only": 1},
            items={"recommendations": 5, "areas_for_improvement": 1},
            links={
                "documents": 1,
                "responses": 3,
                "findings": 1,
                "recommendations": 2,
                "same_topic": 0,
                "needs_review": 1,
            },
            problems=self.problems,
            seconds=1.25,
        )


WARNING = Problem("b.html", "metadata", Severity.WARNING, "no_date", "no date. Add a manifest.")
ERROR = Problem("a b.pdf", "reading", Severity.ERROR, "encrypted_pdf", "a b.pdf: has a password.")


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    pipeline = FakePipeline(WARNING, ERROR)
    monkeypatch.setattr(hmi_extract, "pipeline", pipeline, raising=False)
    return pipeline


def test_build_passes_its_options_on(faked: FakePipeline, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("file\n")
    manifest, db = tmp_path / "m.csv", tmp_path / "out.db"
    arguments: list[str | Path] = ["--manifest", manifest, "--jobs", "2", "--rebuild"]
    arguments += ["--timeout", "1.5", "--memory", "64", "--semantic", "words"]
    output("build", tmp_path, "missing", "--db", db, *arguments)
    asked = {**faked.asked, "progress": None}
    assert asked == {
        "paths": (tmp_path, Path("missing")),
        "db": db,
        "manifest": manifest,
        "jobs": 2,
        "limits": Limits(seconds=1.5, memory=64),
        "rebuild": True,
        "semantic": "words",
        "progress": None,
    }


def test_build_prints_a_summary(faked: FakePipeline, tmp_path: Path) -> None:
    text = output("build", tmp_path, "--db", tmp_path / "out.db")
    assert "out.db: 2 documents in 1.2 s" in text
    whole = squeezed(text)
    assert "Documents inspection reports 2 reports known by name only 1" in whole
    assert "Items recommendations 5 areas for improvement 1" in whole
    assert "Problems errors 1 warnings 1" in whole
    assert text.splitlines()[-2:] == [
        "error    a b.pdf: has a password.",
        "warning  b.html: no date. Add a manifest.",
    ]


@pytest.mark.parametrize(
    ("problems", "options", "code"),
    [
        pytest.param([ERROR], [], 0, id="errors"),
        pytest.param([ERROR], ["--strict"], 1, id="errors, strict"),
        pytest.param([WARNING], ["--strict"], 0, id="warnings, strict"),
    ],
)
def test_strict(
    faked: FakePipeline, problems: list[Problem], options: list[str], code: int, tmp_path: Path
) -> None:
    faked.problems = tuple(problems)
    assert run("build", tmp_path, "--db", tmp_path / "out.db", *options).exit_code == code


def test_quiet_says_nothing_but_errors(faked: FakePipeline, tmp_path: Path) -> None:
    text = output("build", tmp_path, "--db", tmp_path / "out.db", "--quiet")
    assert text == "error    a b.pdf: has a password.\n"


def test_build_says_that_nothing_has_changed(faked: FakePipeline, tmp_path: Path) -> None:
    faked.unchanged = True
    assert "nothing has changed" in output("build", tmp_path, "--db", tmp_path / "out.db")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    report = {"file": GOLD_FILE, "kind": "inspection_report"}
    asks = [{"id": "1", "file": GOLD_FILE, "kind": "recommendation", "text": SEARCHES}]
    path.write_text(json.dumps({"documents": [report], "recommendations": asks}), encoding="utf-8")
    return path


def test_evaluate_a_store(sample_db: Path, gold: Path) -> None:
    text = output("evaluate", gold, "--db", sample_db)
    assert re.search(r"recommendations +1 +0 +2", text)
    assert "extra recommendations" not in text
    assert "extra recommendations" in output("evaluate", gold, "--db", sample_db, "--errors")


def test_evaluate_folders_of_gold_together(faked: FakePipeline, gold: Path) -> None:
    (gold.parent / "docs").mkdir()
    (gold.parent / "docs" / GOLD_FILE).touch()
    (gold.parent / "more.json").write_text(gold.read_text(encoding="utf-8"), encoding="utf-8")
    text = output("evaluate", gold.parent, gold.parent / "more.json")
    assert re.findall(r"recommendations +(\d+) +(\d+) +(\d+)", text)[:3] == [
        *[("1", "0", "2")] * 2,
        ("2", "0", "4"),
    ]
    assert faked.asked["paths"] == [gold.parent / "docs"]
    assert not faked.asked["db"].exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["."], 1, "none of its 1 documents is in docs, documents, .", id="nowhere"),
        pytest.param(["docs"], 1, "docs: holds no gold.json", id="no gold in the folder"),
        pytest.param([".", "--documents", "docs", "--db", "a.db"], 2, "not both", id="two sources"),
        pytest.param(
            [".", "--errors", "--against", "a", "--format", "csv"], 2, "one csv", id="two rows"
        ),
        pytest.param([".", "--against", "none.json"], 1, "none.json: No such file", id="no run"),
        pytest.param([".", "--db", "a.db", "--fail-under", "2"], 2, "0<=x<=1", id="no F1"),
    ],
)
def test_evaluate_in_vain(
    arguments: list[str], code: int, message: str, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(gold.parent)
    Path("docs").mkdir()
    result = run("evaluate", *arguments)
    assert result.exit_code == code and message in squeezed(result.output)


@pytest.mark.parametrize(
    ("least", "code", "message"),
    [
        pytest.param("0.5", 0, "recommendations", id="reached"),
        pytest.param("0.51", 1, "F1 under 0.51: recommendations 0.500.", id="not reached"),
    ],
)
def test_evaluate_fails_under(
    least: str, code: int, message: str, sample_db: Path, gold: Path
) -> None:
    result = run("evaluate", gold, "--db", sample_db, "--fail-under", least)
    assert result.exit_code == code and message in result.output


def test_evaluate_fails_where_there_is_nothing_to_fail(sample_db: Path, gold: Path) -> None:
    gold.write_text(json.dumps({"documents": [{"file": GOLD_FILE}]}), encoding="utf-8")
    result = run("evaluate", gold, "--db", sample_db, "--fail-under", "0.1")
    assert result.exit_code == 1 and "no records to judge" in result.output


def test_evaluate_against_a_run(sample_db: Path, gold: Path, tmp_path: Path) -> None:
    run_file = tmp_path / "run.json"
    output("evaluate", gold, "--db", sample_db, "--record", run_file)
    same = output("evaluate", gold, "--db", sample_db, "--against", run_file)
    assert "All figures are as they were." in same and "Lost: 0 items" in same
    recorded = json.loads(run_file.read_text(encoding="utf-8"))
    for item in recorded["items"].values():
        item["result"] = "missed" if item["result"] == "right" else item["result"]
    recorded["scores"]["recommendations"] = [0, 1, 2]
    run_file.write_text(json.dumps(recorded), encoding="utf-8")
    gained = output("evaluate", gold, "--db", sample_db, "--against", run_file)
    assert re.search(r"recommendations +F1 +0\.000 +0\.500 +\+0\.500", gained)
    assert "missed → right: recommendations" in gained
    rows = output(
        "evaluate", gold, "--db", sample_db, "--against", run_file, "--format", "jsonl"
    ).splitlines()
    assert json.loads(rows[0])["change"] == "gained"


@pytest.mark.parametrize("file_format", ["csv", "json", "jsonl"])
@pytest.mark.parametrize("errors", [[], ["--errors"]], ids=["figures", "errors"])
def test_evaluate_for_programs(
    file_format: str, errors: list[str], sample_db: Path, gold: Path
) -> None:
    text = output("evaluate", gold, "--db", sample_db, "--format", file_format, *errors)
    if file_format == "csv":
        rows: list[Any] = list(csv.DictReader(text.splitlines()))
    elif file_format == "jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
    else:
        found = json.loads(text)
        rows = found["errors"] if errors else found["all"]["scores"]
    assert rows[0]["what"] == "recommendations"
    assert ("result" in rows[0]) == bool(errors)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_evaluation_fits_the_terminal(
    width: int, sample_db: Path, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = output("evaluate", gold, "--db", sample_db, "--errors")
    assert max(map(len, text.splitlines())) <= width


# --- terminal ------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "shown"),
    [
        pytest.param(Terminal(), False, True, id="terminal"),
        pytest.param(Terminal(), True, False, id="terminal, quiet"),
        pytest.param(io.StringIO(), False, False, id="pipe"),
    ],
)
def test_progress_shows_on_a_terminal_alone(
    stream: io.StringIO, quiet: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with ProgressLine(quiet=quiet) as progress:
        progress(1, 2, "reports/a.pdf")
        progress(2, 2, "reports/" + "long name " * 20)
    text = stream.getvalue()
    assert ("2/2" in text) == shown
    assert all(len(line) < 120 for line in text.split("\r"))
    assert not text or text.endswith("\r\x1b[K")


def test_columns_are_aligned() -> None:
    columns = [Column("name", width=8, lines=2), Column("n", right=True)]
    rows = [["several words of text", "3"], ["", "12"]]
    assert list(table_lines(columns, rows, " ")) == [
        " name       n",
        " several    3",
        " words…",
        "           12",
    ]


def test_a_word_stays_whole_with_its_hyphen() -> None:
    assert wrapped("in child-protection work", 18) == ["in", "child-protection", "work"]


def test_build_counts_links_that_are_seldom_only_where_there_are_some(
    faked: FakePipeline, tmp_path: Path
) -> None:
    text = output("build", tmp_path, "--db", tmp_path / "x.db")
    lines = [line.split() for line in text.splitlines()]
    assert ["between", "recommendations", "2"] in lines
    assert not any("topic" in line for line in lines)
