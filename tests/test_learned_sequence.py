"""The linear chain: the likeliest labels and the beliefs, against all paths counted one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from hmi_extract.nlp.learned.sequence import SequenceModel

LABELS = ("outside", "begins", "inside")


def model(seed: int = 3) -> SequenceModel:
    values = np.random.default_rng(seed)
    return SequenceModel(
        LABELS,
        ("a", "b", "c"),
        values.normal(size=(3, 3)).astype(np.float16).astype(np.float32),
        values.normal(size=(3, 3)).astype(np.float32),
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
    assert found.shape == (4, 3)
    assert found[0] == pytest.approx(chain.weights[0])
    assert found[1] == pytest.approx(0.5 * chain.weights[1] + 2 * chain.weights[2])
    assert not found[2].any()
    assert found[3] == pytest.approx(-chain.weights[0])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("length", [1, 2, 4])
def test_the_best_path_is_the_likeliest(seed: int, length: int) -> None:
    chain = model(seed)
    shares = paths(chain, PLACES[:length])
    likeliest = max(shares, key=lambda path: shares[path])
    found = chain.best(chain.strengths(PLACES[:length]))
    assert found == [LABELS[label] for label in likeliest]


@pytest.mark.parametrize("length", [1, 2, 4])
def test_beliefs_are_shares_of_all_paths(length: int) -> None:
    chain = model()
    shares = paths(chain, PLACES[:length])
    found = chain.beliefs(chain.strengths(PLACES[:length]))
    for at, label in product(range(length), range(3)):
        share = sum(of for path, of in shares.items() if path[at] == label)
        assert found[at, label] == pytest.approx(share, abs=1e-5)


def test_of_nothing_nothing_is_said() -> None:
    chain = model()
    assert chain.best(chain.strengths([])) == []
    assert chain.beliefs(chain.strengths([])).shape == (0, 3)


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
