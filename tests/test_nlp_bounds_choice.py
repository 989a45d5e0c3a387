"""Which runs are taken: by what is alike among them, and together worth most."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from hmi_extract.nlp.bounds.choice import choose
from hmi_extract.nlp.learned.sequence import Run

TEN = [10] * 12  # words of each place


def taken(runs: list[Run], favoured: list[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    return [run[:2] for run in choose(runs, TEN, favoured or [])]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param([Run(1, 3, 0.9)], [(1, 3)], id="sure"),
        pytest.param([Run(1, 3, 0.2)], [], id="unlikely"),
        pytest.param([Run(1, 5, 0.2), Run(1, 6, 0.24)], [(1, 6)], id="two much alike"),
        pytest.param([Run(1, 2, 0.3), Run(1, 6, 0.3)], [], id="two not alike"),
        pytest.param([Run(1, 2, 0.6), Run(3, 4, 0.6), Run(1, 4, 0.4)], [(1, 2), (3, 4)], id="both"),
        pytest.param([Run(1, 2, 0.4), Run(3, 4, 0.4), Run(1, 4, 0.6)], [(1, 4)], id="or one"),
        pytest.param([Run(5, 5, 0.9), Run(1, 1, 0.9)], [(1, 1), (5, 5)], id="far apart"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_choice(runs: list[Run], expected: list[tuple[int, int]]) -> None:
    assert taken(runs) == expected


def test_places_without_words_are_like_nothing() -> None:
    assert choose([Run(1, 1, 0.3), Run(3, 3, 0.3)], [5, 0, 5, 0, 5]) == []


def test_each_with_the_belief_in_one_like_it() -> None:
    (run,) = choose([Run(1, 5, 0.25), Run(1, 6, 0.5), Run(9, 9, 0.1)], TEN)
    assert run[:2] == (1, 6)
    assert run.belief == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("runs", "favoured", "expected"),
    [
        pytest.param([Run(1, 3, 0.3)], [(1, 3)], [(1, 3)], id="what rules tell counts for more"),
        pytest.param([Run(1, 3, 0.4)], [(1, 6)], [(1, 3)], id="but must be like what is believed"),
        pytest.param([Run(1, 2, 0.9), Run(3, 4, 0.9)], [(1, 4)], [(1, 2), (3, 4)], id="or is lost"),
        pytest.param([], [(1, 4)], [], id="or is believed by nobody"),
    ],
)
def test_favour(
    runs: list[Run], favoured: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert taken(runs, favoured) == expected


@pytest.mark.parametrize("seed", range(20))
def test_no_other_choice_is_worth_more(seed: int) -> None:
    """Against every choice of runs that stand apart, where no two are alike."""
    draws = np.random.default_rng(seed)
    places = [(first, first + size) for first in range(5) for size in (0, 1, 3)]
    runs = [Run(*place, float(draws.random())) for place in places]
    chosen = choose(runs, TEN)

    def worth(some: tuple[Run, ...] | list[Run]) -> float:
        return sum(1.05 * run.belief - 0.35 for run in some)

    def apart(some: tuple[Run, ...] | list[Run]) -> bool:
        return all(one.last < other.first for one, other in zip(some, some[1:], strict=False))

    assert apart(chosen)
    best = max(
        worth(some)
        for count in range(1, 6)
        for some in combinations(sorted(runs), count)
        if apart(some)
    )
    assert worth(chosen) == pytest.approx(max(best, 0.0))
