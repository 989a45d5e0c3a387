"""The file of the weights of links."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hmi_extract.errors import HmiExtractError
from hmi_extract.linking.weights import (
    OF_ANSWERS,
    OF_VERDICTS,
    load_weights,
    read_weights,
    trained_links,
    weights_in_use,
)
from hmi_extract.training.links import OF_WORDS, save_weights

CALIBRATION = {"bias": 1, "lead": 0.1, "chance": 1.2}
LIMITS = {"nobody": 0.5, "calibration": CALIBRATION, "auto": 0.75, "review": 0.45}
GOOD: dict[str, Any] = {
    "answers": {"comparisons": dict.fromkeys(OF_ANSWERS, 2), **LIMITS},
    "verdicts": {"comparisons": dict.fromkeys(OF_VERDICTS, 3), **LIMITS},
    "blocks": {"nobody": -1, "calibration": CALIBRATION, "auto": 0.7},
}


def test_the_weights_that_come_along() -> None:
    weights = load_weights()
    assert trained_links().is_file()
    assert set(OF_WORDS) <= set(weights.answers.comparisons)
    for side in (weights.answers, weights.verdicts):
        assert all(value >= 0 for value in side.comparisons.values())
        assert 0 < side.review < side.auto < 1


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    place = tmp_path / "links.json"
    save_weights(load_weights(), place)
    assert read_weights(place) == load_weights()
    assert place.read_text(encoding="utf-8") == trained_links().read_text(encoding="utf-8")


def without(*path: str) -> str:
    return json.dumps(_changed(GOOD, path, None))


def changed(value: object, *path: str) -> str:
    return json.dumps(_changed(GOOD, path, value))


def _changed(found: dict[str, Any], path: Sequence[str], value: object) -> dict[str, Any]:
    first, *rest = path
    inner = _changed(found[first], rest, value) if rest else value
    kept = {key: each for key, each in found.items() if key != first}
    return kept if inner is None else {**kept, first: inner}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="no JSON"),
        pytest.param("[1, 2]", id="a list"),
        pytest.param(without("answers"), id="no answers"),
        pytest.param(without("answers", "comparisons"), id="no comparisons"),
        pytest.param(without("verdicts", "calibration"), id="no calibration"),
        pytest.param(without("answers", "review"), id="no threshold"),
        pytest.param(without("blocks", "auto"), id="no threshold of blocks"),
        pytest.param(changed([5], "answers", "comparisons"), id="comparisons without names"),
        pytest.param(without("verdicts", "comparisons", "section"), id="one that is missing"),
        pytest.param(changed("much", "answers", "comparisons", "section"), id="a weight in words"),
        pytest.param(changed({"bias": 1}, "blocks", "calibration"), id="half a calibration"),
        pytest.param(changed("low", "answers", "calibration", "bias"), id="a bias in words"),
        pytest.param(changed([], "verdicts", "nobody"), id="a list"),
    ],
)
def test_broken_files(content: str, tmp_path: Path) -> None:
    place = tmp_path / "links.json"
    place.write_text(content, encoding="utf-8")
    with pytest.raises(HmiExtractError, match=r"links\.json: not the weights of links"):
        read_weights(place)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(HmiExtractError, match=r"absent\.json: .*Put back"):
        read_weights(tmp_path / "absent.json")


def test_other_weights_for_a_while() -> None:
    usual = load_weights()
    other = replace(usual, answers=replace(usual.answers, auto=0.9))
    with weights_in_use(other):
        assert load_weights() is other
        with weights_in_use(usual):
            assert load_weights() is usual
        assert load_weights() is other
    assert load_weights() is usual


def test_a_good_file(tmp_path: Path) -> None:
    place = tmp_path / "links.json"
    place.write_text(json.dumps(GOOD), encoding="utf-8")
    weights = read_weights(place)
    assert weights.answers.comparisons == dict.fromkeys(OF_ANSWERS, 2.0)
    assert weights.verdicts.comparisons == dict.fromkeys(OF_VERDICTS, 3.0)
    assert (weights.blocks.nobody, weights.verdicts.calibration.chance) == (-1.0, 1.2)
