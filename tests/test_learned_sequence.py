"""The linear chain: what it believes of runs of places, against all paths counted one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from hmi_extract.nlp.learned.sequence import SequenceModel

LABELS = ("outside", "begins", "inside", "ends", "alone")
MARKS = ("begins", "inside", "ends", "alone")
BEGINS, INSIDE, ENDS, ALONE = range(1, 5)


def model(seed: int = 3) -> SequenceModel:
    values = np.random.default_rng(seed)
    return SequenceModel(
        LABELS,
        ("a", "b", "c"),
        values.normal(size=(3, 5)).astype(np.float16).astype(np.float32),
        values.normal(size=(5, 5)).astype(np.float32),
    )


PLACES = [{"a": 1.0}, {"b": 0.5, "c": 2.0}, {}, {"a": -1.0, "nobody knows": 9.0}]


def paths(chain: SequenceModel, places: list[dict[str, float]]) -> dict[tuple[int, ...], float]:
    """Every path with its share."""
    strengths = chain.strengths(places)
    scores = {
        path: sum(float(strengths[at, label]) for at, label in enumerate(path))
        + sum(float(chain.steps[one, other]) for one, other in zip(path, path[1:], strict=False))
        for path in product(range(len(LABELS)), repeat=len(places))
    }
    whole = sum(np.exp(score) for score in scores.values())
    return {path: float(np.exp(score) / whole) for path, score in scores.items()}


def test_strengths_are_what_the_features_say() -> None:
    chain = model()
    found = chain.strengths(PLACES)
    assert found.shape == (4, 5)
    assert found[0] == pytest.approx(chain.weights[0])
    assert found[1] == pytest.approx(0.5 * chain.weights[1] + 2 * chain.weights[2])
    assert not found[2].any()
    assert found[3] == pytest.approx(-chain.weights[0])


def test_runs_are_believed_by_the_share_of_all_paths_that_have_them() -> None:
    chain = model()
    shares = paths(chain, PLACES)
    found = chain.run_beliefs(chain.strengths(PLACES), MARKS, least=0.0)
    assert sorted(run[:2] for run in found) == [
        (first, last) for first in range(4) for last in range(first, 4)
    ]
    for first, last, belief in found:
        told = [ALONE] if first == last else [BEGINS, *[INSIDE] * (last - first - 1), ENDS]
        share = sum(of for path, of in shares.items() if list(path[first : last + 1]) == told)
        assert belief == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_no_run_as_likely_as_the_least_is_left_out(seed: int) -> None:
    chain = model(seed)
    strengths = chain.strengths(PLACES)
    every = chain.run_beliefs(strengths, MARKS, least=0.0)
    likely = [run[:2] for run in every if run.belief >= 0.05]
    assert 0 < len(likely) < len(every)
    assert [run[:2] for run in chain.run_beliefs(strengths, MARKS, least=0.05)] == likely


def test_beliefs_hold_on_a_long_document() -> None:
    """Of each place, the runs that hold it are believed no more than wholly."""
    chain = model()
    draws = np.random.default_rng(1)
    strengths = draws.normal(scale=4, size=(5000, 5)).astype(np.float32)
    held = np.zeros(5000)
    for first, last, belief in chain.run_beliefs(strengths, MARKS, least=0.001):
        held[first : last + 1] += belief
    assert held.max() <= 1.000001


def test_of_nothing_nothing_is_said() -> None:
    chain = model()
    assert chain.run_beliefs(chain.strengths([]), MARKS, least=0.1) == []


def test_kept_as_bytes() -> None:
    chain = model()
    again = SequenceModel.from_bytes(chain.to_bytes())
    assert (again.labels, again.names) == (chain.labels, chain.names)
    assert np.array_equal(again.weights, chain.weights)
    assert np.array_equal(again.steps, chain.steps)
    assert again.to_bytes() == chain.to_bytes()


@pytest.mark.parametrize("data", [b"", b"no model", b"PK\x03\x04"])
def test_bytes_that_hold_no_model(data: bytes) -> None:
    with pytest.raises(ValueError, match="no model"):
        SequenceModel.from_bytes(data)
