"""Runs on record: written, read, and compared item by item."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evaluate_samples import (
    ANSWER,
    LETTER,
    ONE,
    REPORT,
    TWO,
    rec,
    res,
    scored,
    wanted,
    wanted_answer as answer,
)

from hmi_extract.errors import HmiExtractError
from hmi_extract.evaluate import Report
from hmi_extract.evaluate.run_record import (
    Run,
    compared,
    item_key,
    read_run,
    record,
    write_run,
)

GOLD = {
    "recommendations": [wanted("a", ONE), wanted("b", TWO)],
    "responses": [answer("x", ANSWER, position="accepted")],
}
FOUND: dict[str, Any] = {
    "recommendations": [rec("p", ONE), rec("q", TWO)],
    "responses": [res("r", ANSWER)],
}
OTHER = "Commissioners should publish what they spend on storage."


def run_of(folder: Path, gold: dict[str, Any] = GOLD, **changed: Any) -> Run:
    return record(scored(folder, gold, **(FOUND | changed)), {})


@pytest.mark.parametrize(
    ("before", "now", "gained", "lost"),
    [
        pytest.param({}, {}, [], [], id="the same"),
        pytest.param(
            {"recommendations": [rec("p", ONE)]},
            {},
            [("recommendations", "missed", "right", TWO)],
            [],
            id="a miss is found",
        ),
        pytest.param(
            {},
            {"recommendations": [rec("p", ONE)]},
            [],
            [("recommendations", "right", "missed", TWO)],
            id="what was found is missed",
        ),
        pytest.param(
            {},
            {"recommendations": [*FOUND["recommendations"], rec("s", OTHER)]},
            [],
            [("recommendations", "absent", "extra", OTHER)],
            id="a new extra",
        ),
        pytest.param(
            {"recommendations": [*FOUND["recommendations"], rec("s", ONE)]},
            {},
            [("recommendations", "extra", "absent", ONE)],
            [],
            id="an extra with the words of an item goes",
        ),
        pytest.param(
            {"responses": [res("r", ANSWER, position="noted")]},
            {},
            [("responses.position", "wrong", "right", ANSWER)],
            [],
            id="a field is right",
        ),
        pytest.param(
            {"responses": [res("r", ANSWER, position="noted")]},
            {"responses": [res("r", ANSWER, position="rejected")]},
            [],
            [],
            id="wrong either way",
        ),
        pytest.param(
            {"responses": []},
            {"responses": [res("r", ANSWER, position="noted")]},
            [("responses", "missed", "right", ANSWER)],
            [],
            id="a field that could not be judged is no loss",
        ),
    ],
)
def test_compared(
    before: Any, now: Any, gained: list[object], lost: list[object], tmp_path: Path
) -> None:
    found = compared(run_of(tmp_path, **before), run_of(tmp_path, **now))
    both = [
        [(each.what, each.before, each.now, each.text) for each in changes]
        for changes in (found.gained, found.lost)
    ]
    assert both == [gained, lost]
    assert found.uncompared == 0


def test_other_gold_is_no_loss(tmp_path: Path) -> None:
    fewer = GOLD | {"recommendations": [wanted("a", ONE)]}
    found = compared(run_of(tmp_path), run_of(tmp_path, fewer, recommendations=[rec("p", ONE)]))
    assert not found.gained and not found.lost
    assert found.uncompared == 1


def test_documents_of_one_run_are_not_compared(tmp_path: Path) -> None:
    alone = {"documents": [{"file": REPORT}], "recommendations": GOLD["recommendations"]}
    found = compared(run_of(tmp_path), run_of(tmp_path, alone))
    assert not found.gained and not found.lost
    assert found.other_files == frozenset({LETTER})
    figures = {"recommendations": [2, 0, 0]}
    assert found.figures == ((figures, {}), (figures, {}))
    assert found.uncompared == 1


def test_keys_do_not_hang_on_ids_spaces_or_order(tmp_path: Path) -> None:
    def keys(report: Report) -> set[str]:
        return {item_key(each) for each in report.items}

    spaced = [wanted("other", f"  {TWO.upper()}"), wanted("b", ONE)]
    left = scored(tmp_path, {"recommendations": GOLD["recommendations"]}, **FOUND)
    right = scored(tmp_path, {"recommendations": spaced}, **FOUND)
    assert keys(left) == keys(right)


def test_the_same_text_twice_in_a_document_is_two_items(tmp_path: Path) -> None:
    twice = {"recommendations": [wanted("a", ONE), wanted("b", ONE)]}
    assert len(run_of(tmp_path, twice).items) == 3  # and an extra


def test_written_and_read_again(tmp_path: Path) -> None:
    run = replace(run_of(tmp_path), options={"golds": ["gold"], "db": None})
    write_run(run, tmp_path / "run.json")
    assert read_run(tmp_path / "run.json") == run


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "No such file", id="absent"),
        pytest.param("{", "not the record of a run", id="not JSON"),
        pytest.param("[]", "not the record of a run", id="a list"),
        pytest.param(json.dumps({"documents": []}), "not the record of a run", id="gold"),
        pytest.param(json.dumps({"format": 99}), "another version", id="of another version"),
    ],
)
def test_a_file_that_is_no_record(content: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(HmiExtractError, match=message):
        read_run(path)
