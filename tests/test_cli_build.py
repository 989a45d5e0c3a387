"""`build` and `evaluate`: options in, a summary out; and what a terminal shows meanwhile."""

from __future__ import annotations

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
            documents={"inspection_report": 2, "known by name only": 1},
            items={"recommendations": 5, "areas_for_improvement": 1},
            links={"documents": 1, "responses": 3, "findings": 1, "needs_review": 1},
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
    arguments += ["--timeout", "1.5", "--memory", "64"]
    output("build", tmp_path, "missing", "--db", db, *arguments)
    asked = {**faked.asked, "progress": None}
    assert asked == {
        "paths": (tmp_path, Path("missing")),
        "db": db,
        "manifest": manifest,
        "jobs": 2,
        "limits": Limits(seconds=1.5, memory=64),
        "rebuild": True,
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
    text = output("evaluate", "--db", sample_db, "--gold", gold)
    assert re.search(r"recommendations +1 +0 +2", text)
    details = output("evaluate", "--db", sample_db, "--gold", gold, "--details")
    assert "extra recommendations" in details
    scores = json.loads(output("evaluate", "--db", sample_db, "--gold", gold, "--format", "json"))
    assert scores["scores"][0]["recall"] == 1


def test_evaluate_documents(faked: FakePipeline, gold: Path, tmp_path: Path) -> None:
    text = output("evaluate", tmp_path, "--gold", gold)
    assert re.search(r"recommendations +1 +0 +2", text)
    assert faked.asked["paths"] == (tmp_path,)
    assert not faked.asked["db"].exists()


def test_evaluate_takes_documents_or_a_store(gold: Path, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path, "--db", "a.db", "--gold", gold)
    assert result.exit_code == 2 and "not both" in result.output


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
