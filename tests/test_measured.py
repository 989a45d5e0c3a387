"""Measured scores: published by `evaluate`, carried by every store; and what is known amiss."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import run
from sqlite_utils import Database
from store_samples import (
    BUILD,
    answers,
    make_letter,
    make_report,
    make_review,
)

from hmi_extract.datamodel import Extraction, Links, LinkStatus, Page, Problem, Severity
from hmi_extract.errors import HmiExtractError
from hmi_extract.measured import (
    MEASURED_COLUMNS,
    measured_scores,
    publish,
    read_measured,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import save

CORPUS = Path(__file__).parents[1] / "corpus"


def figure(label: str, what: str, **more: object) -> dict[str, object]:
    given = {"label": label, "what": what, "documents": 3, "right": 5}
    return dict.fromkeys(MEASURED_COLUMNS) | given | more


def test_publishing_replaces_figures_of_the_same_label(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    publish(path, "letters", [figure("letters", "responses"), figure("letters", "findings")])
    publish(path, "articles", [figure("articles", "findings")])
    publish(path, "letters", [figure("letters", "responses", right=6)])
    found = [(one["label"], one["what"], one["right"]) for one in read_measured(path)]
    assert found == [("articles", "findings", 5), ("letters", "responses", 6)]


@pytest.mark.parametrize(
    "content", ["", "{}", "[{}]", '["label"]'], ids=["empty", "object", "bare", "text"]
)
def test_what_is_no_such_file(content: str, tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    path.write_text(content)
    if content != "{}":
        with pytest.raises(HmiExtractError, match="no file of measured scores"):
            read_measured(path)
    with pytest.raises(HmiExtractError, match="no file of measured scores"):
        read_measured(tmp_path / "none.json")


def test_evaluate_publishes_the_whole_and_each_family(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    store = tmp_path / "hmi.db"
    assert run("build", CORPUS / "documents", "--db", store, "--quiet").exit_code == 0
    done = run("evaluate", CORPUS, "--db", store, "--publish", path, "--label", "samples")
    assert done.exit_code == 0, done.output
    rows = [row for row in read_measured(path) if row["what"] == "responses"]
    assert {(row["family"], row["documents"]) for row in rows} == {(None, 10), ("response", 5)}
    assert {row["f1"] for row in rows} == {1.0} and {row["origin"] for row in rows} == {
        "composed only"
    }
    alone = run("evaluate", CORPUS, "--db", store, "--publish", path)
    assert alone.exit_code == 2 and "--publish and --label go together" in alone.output


def test_every_store_carries_the_shipped_scores() -> None:
    database = stored([make_report()], Links())
    query = f"SELECT {', '.join(MEASURED_COLUMNS)} FROM measured_scores ORDER BY rowid"
    held = [dict(zip(MEASURED_COLUMNS, row, strict=True)) for row in database.execute(query)]
    shipped = json.loads(measured_scores().read_text(encoding="utf-8"))
    assert held == shipped != []


# --- what is known amiss -------------------------------------------------------------------


def stored(
    extractions: list[Extraction], links: Links, problems: tuple[Problem, ...] = ()
) -> Database:
    database = Database(memory=True)
    save(database, extractions, links, problems, load_gazetteer(), BUILD)
    return database


def issues(database: Database) -> dict[str, int]:
    found = database.execute("SELECT issue, sum(items) FROM known_issues GROUP BY issue")
    return {issue: int(items) for issue, items in found}


REPORT, LETTER, REVIEW = make_report(), make_letter(), make_review()
SCANNED = replace(
    REPORT, document=replace(REPORT.document, pages=(Page(1, 595.0, 842.0, ocr_confidence=0.8),))
)
FAILED = Problem("broken.pdf", "reading", Severity.ERROR, "unreadable", "broken.pdf: not a PDF.")


@pytest.mark.parametrize(
    ("extractions", "links", "problems", "found"),
    [
        pytest.param([REPORT, LETTER, REVIEW], Links(), (), {}, id="nothing amiss"),
        pytest.param([], Links(), (FAILED,), {"unreadable": 1}, id="a problem"),
        pytest.param([make_report(published=None)], Links(), (), {"no_date": 1}, id="undated"),
        pytest.param(
            [replace(REPORT, recommendations=())],
            Links(),
            (),
            {"no_recommendations": 1},
            id="report without recommendations",
        ),
        pytest.param(
            [replace(LETTER, responses=())], Links(), (), {"no_answers": 1}, id="no answers"
        ),
        pytest.param(
            [replace(REVIEW, findings=())], Links(), (), {"no_findings": 1}, id="no findings"
        ),
        pytest.param([SCANNED], Links(), (), {"scanned": 1}, id="a scan"),
        pytest.param(
            [REPORT, LETTER],
            Links(responses=(answers(LETTER, REPORT, LinkStatus.NEEDS_REVIEW),)),
            (),
            {"answers_in_review": 1},
            id="an answer in doubt",
        ),
    ],
)
def test_known_issues(
    extractions: list[Extraction], links: Links, problems: tuple[Problem, ...], found: Any
) -> None:
    assert issues(stored(extractions, links, problems)) == found
