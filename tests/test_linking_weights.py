"""The file of the weights of links."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hmi_extract.errors import HmiExtractError
from hmi_extract.linking.weights import (
    COMPARISONS,
    load_weights,
    read_weights,
    trained_links,
    weights_in_use,
)
from hmi_extract.training.links import LEARNED, save_weights

GOOD: dict[str, Any] = {
    "comparisons": dict.fromkeys(COMPARISONS, 2),
    "nobody": 0.5,
    "calibration": {"bias": 1, "lead": 0.1, "chance": 1.2},
    "auto": 0.75,
    "review": 0.45,
}


def test_the_weights_that_come_along() -> None:
    weights = load_weights()
    assert trained_links().is_file()
    assert set(LEARNED) <= set(weights.comparisons)
    assert all(value >= 0 for value in weights.comparisons.values())
    assert 0 < weights.review < weights.auto < 1


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    place = tmp_path / "links.json"
    save_weights(load_weights(), place)
    assert read_weights(place) == load_weights()
    assert place.read_text(encoding="utf-8") == trained_links().read_text(encoding="utf-8")


def without(name: str) -> str:
    return json.dumps({key: value for key, value in GOOD.items() if key != name})


def changed(**more: object) -> str:
    return json.dumps({**GOOD, **more})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="no JSON"),
        pytest.param("[1, 2]", id="a list"),
        pytest.param(without("comparisons"), id="no comparisons"),
        pytest.param(without("calibration"), id="no calibration"),
        pytest.param(without("review"), id="no threshold"),
        pytest.param(changed(comparisons=[5]), id="comparisons without names"),
        pytest.param(changed(comparisons={"section": 2.0}), id="comparisons that are missing"),
        pytest.param(
            changed(comparisons={**GOOD["comparisons"], "section": "much"}), id="a weight in words"
        ),
        pytest.param(changed(calibration={"bias": 1}), id="half a calibration"),
        pytest.param(
            changed(calibration={"bias": "low", "lead": 1, "chance": 1}), id="a bias in words"
        ),
        pytest.param(changed(nobody=None), id="null"),
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
    other = replace(usual, auto=0.9)
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
    assert weights.comparisons == dict.fromkeys(COMPARISONS, 2.0)
    assert (weights.nobody, weights.calibration.chance) == (0.5, 1.2)
