"""`hmi-extract trails`: claims beside verdicts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import output, run, squeezed
from store_samples import ANSWER, BUILD, VERDICT, answers, make_letter, make_report, make_review

from hmi_extract.datamodel import (
    Action,
    Extraction,
    FindingLink,
    FindingRelation,
    Links,
    LinkStatus,
    Progress,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import write_store

REPORT = make_report()


def stored(
    path: Path,
    action: Action | None,
    progress: Progress,
    *,
    answered: date | None = date(2020, 4, 1),
    review_force: str | None = "dorset",
    status: LinkStatus = LinkStatus.AUTO,
) -> Path:
    letter = make_letter(action=action, published=answered, force_id="dorset")
    review: Extraction = make_review(force_id=review_force)
    finding = replace(review.findings[0], progress=progress)
    review = replace(review, findings=(finding,))
    verdict = FindingLink(
        finding.id,
        REPORT.recommendations[0].id,
        FindingRelation.VERDICT,
        score=0.9,
        method="words",
        evidence={},
        status=status,
    )
    links = Links(responses=(answers(letter, REPORT),), findings=(verdict,))
    write_store(path / "hmi.db", [REPORT, letter, review], links, [], load_gazetteer(), BUILD)
    return path / "hmi.db"


def outcomes(db: Path, *arguments: str) -> list[str]:
    rows: list[dict[str, Any]] = json.loads(
        output("trails", "--db", db, *arguments, "--format", "json")
    )
    return [row["outcome"] for row in rows]


CASES = [
    (Action.TAKEN, Progress.INSUFFICIENT_PROGRESS, "contradicted"),
    (Action.TAKEN, Progress.SOME_PROGRESS, "contradicted"),
    (Action.TAKEN, Progress.GOOD_PROGRESS, "confirmed"),
    (Action.TAKEN, Progress.COMPLETE, "confirmed"),
    (Action.TAKEN, Progress.UNCLEAR, "open"),
    (Action.TAKEN, Progress.NOT_ASSESSED, "open"),
    (Action.TAKEN, Progress.SUPERSEDED, "open"),
    (Action.IN_PROGRESS, Progress.INSUFFICIENT_PROGRESS, "no_claim"),
    (Action.PROPOSED, Progress.INSUFFICIENT_PROGRESS, "no_claim"),
    (None, Progress.INSUFFICIENT_PROGRESS, "no_claim"),
]


@pytest.mark.parametrize(("action", "progress", "outcome"), CASES)
def test_outcomes(action: Action | None, progress: Progress, outcome: str, tmp_path: Path) -> None:
    db = stored(tmp_path, action, progress)
    assert outcomes(db) == outcomes(db, "--outcome", outcome) == [outcome]
    contradicted = [outcome] if outcome == "contradicted" else []
    assert outcomes(db, "--contradicted") == contradicted
    assert outcomes(db, "--force", "kent") == []


@pytest.mark.parametrize(
    ("case", "pairs"),
    [
        pytest.param({"answered": date(2021, 6, 2)}, 1, id="answered the day before the review"),
        pytest.param({"answered": date(2021, 6, 3)}, 0, id="answered on the day of the review"),
        pytest.param({"answered": date(2021, 6, 4)}, 0, id="answered after the review"),
        pytest.param({"answered": None}, 1, id="undated answer"),
        pytest.param({"review_force": "kent"}, 0, id="verdict on another force"),
        pytest.param({"status": LinkStatus.NEEDS_REVIEW}, 0, id="verdict in doubt"),
        pytest.param({"status": LinkStatus.ACCEPTED}, 1, id="verdict that a person accepted"),
    ],
)
def test_what_stands_side_by_side(case: dict[str, Any], pairs: int, tmp_path: Path) -> None:
    db = stored(tmp_path, Action.TAKEN, Progress.SOME_PROGRESS, **case)
    assert len(outcomes(db)) == pairs


def test_an_undated_answer_is_not_contradicted(tmp_path: Path) -> None:
    db = stored(tmp_path, Action.TAKEN, Progress.SOME_PROGRESS, answered=None)
    assert outcomes(db) == ["order_unknown"]
    text = output("trails", "--db", db, "--contradicted")
    assert text == "1 answer beside a later verdict, none of this outcome.\n"
    both = run("trails", "--db", db, "--contradicted", "--outcome", "open")
    assert both.exit_code == 2 and "exclude each other" in both.output


@pytest.mark.parametrize("width", [80, 120])
def test_side_by_side(width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    db = stored(tmp_path, Action.TAKEN, Progress.SOME_PROGRESS)
    text = output("trails", "--db", db)
    assert text.startswith("Dorset Police\n─────────────\n")
    left, right = ([line.partition("│")[side] for line in text.splitlines() if "│" in line]
                   for side in (0, 2))  # fmt: skip
    assert squeezed(" ".join(left)) == f"Answer, 2020-04-01: taken “{ANSWER}” p. 1 of Response"
    assert f"Verdict, 2021-06-03: some progress “{VERDICT}”" in squeezed(" ".join(right))
    assert "1 answer beside a later verdict: 1 contradicted." in text
    assert max(map(len, text.splitlines())) <= width


def test_nothing_to_show(tmp_path: Path) -> None:
    db = stored(tmp_path, Action.TAKEN, Progress.SOME_PROGRESS)
    text = output("trails", "--db", db, "--force", "kent")
    assert text == "No answer here has a later verdict beside it.\n"
