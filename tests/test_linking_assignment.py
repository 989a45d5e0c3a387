"""Pairs that do not collide, and how sure each of them is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from linking_samples import letter, pairs, report

from hmi_extract.datamodel import LinkStatus
from hmi_extract.linking.assignment import (
    assign,
    calibrated,
    chances,
    joint,
    log_odds,
    mutual_leads,
    row_leads,
    row_shares,
)
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.resolution import link
from hmi_extract.linking.weights import Calibration
from hmi_extract.organisations import load_gazetteer

NOBODY = 0.5
FAIR = Calibration(bias=0.0, lead=0.0, chance=1.0)  # a score is the chance itself
Rows = Sequence[Sequence[float]]


def matrix(rows: Rows) -> Matrix:
    return np.array(rows, dtype=np.float64)


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        pytest.param([[3, 0], [0, 3]], [(0, 0), (1, 1)], id="each its own"),
        pytest.param([[5, 4], [5, 0]], [(0, 1), (1, 0)], id="together the strongest"),
        pytest.param([[9, 1], [8, 0]], [(0, 0)], id="two want one: the other with nobody"),
        pytest.param([[0.2, 0.1]], [], id="weaker than nobody"),
        pytest.param([[3, 4, 5]], [(0, 2)], id="more columns"),
        pytest.param([[3], [4], [5]], [(2, 0)], id="more rows"),
        pytest.param([[-2, -3], [-1, -9]], [], id="all speaks against"),
    ],
)
def test_assignment(strength: Rows, expected: list[tuple[int, int]]) -> None:
    assert assign(matrix(strength), NOBODY) == expected


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nothing_to_pair(shape: tuple[int, int]) -> None:
    found = joint(np.zeros(shape), NOBODY, FAIR)
    assert found.pairs == ()
    assert assign(np.zeros(shape), NOBODY) == []
    assert found.chances.shape == found.scores.shape == shape


def random_strengths(strongest: float) -> list[Matrix]:
    chance = np.random.default_rng(7)
    shapes = [(1, 1), (1, 6), (6, 1), (4, 4), (5, 3), (3, 7)]
    return [chance.uniform(-2, strongest, shape) for shape in shapes for _ in range(5)]


@pytest.mark.parametrize("strongest", [1, 8, 40])
def test_shares_of_belief_of_a_row_or_column_are_at_most_one(strongest: float) -> None:
    for strength in random_strengths(strongest):
        found = chances(strength, NOBODY)
        assert (found >= 0).all()
        assert (found.sum(axis=0) <= 1 + 1e-9).all()
        assert (found.sum(axis=1) <= 1 + 1e-9).all()


def test_answers_and_recommendations_are_treated_alike() -> None:
    for strength in random_strengths(8):
        there, back = chances(strength, NOBODY), chances(strength.T, NOBODY).T
        assert np.allclose(there, back, atol=0.01)
        assert np.array_equal(mutual_leads(strength, NOBODY), mutual_leads(strength.T, NOBODY).T)


def test_the_order_of_rows_and_columns_does_not_matter() -> None:
    for strength in random_strengths(8):
        turned = chances(strength[::-1, ::-1], NOBODY)[::-1, ::-1]
        assert np.allclose(chances(strength, NOBODY), turned)


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        pytest.param([[6, 6]], [[0.5, 0.5]], id="two asks alike"),
        pytest.param([[6], [6]], [[0.5], [0.5]], id="two answers alike"),
        pytest.param([[6, 6], [6, 6]], [[0.5, 0.5], [0.5, 0.5]], id="two of both"),
        pytest.param([[9, 0], [0, 9]], [[1, 0], [0, 1]], id="clear"),
        pytest.param([[-9]], [[0]], id="none of these"),
        pytest.param(
            [[9, 9], [-9, 9]], [[1, 0], [0, 1]], id="what another must have is left to it"
        ),
    ],
)
def test_shares_of_belief(strength: Rows, expected: Rows) -> None:
    assert np.allclose(chances(matrix(strength), NOBODY), expected, atol=0.1)


def test_asks_in_the_same_words_share_belief_exactly() -> None:
    found = chances(matrix([[4, 4, 1], [2, 2, 5]]), NOBODY)
    assert np.allclose(found[:, 0], found[:, 1])
    assert found[0, 0] < 0.51


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        pytest.param([[4, 4]], [0.5, 0.5], id="level"),
        pytest.param([[NOBODY]], [0.5], id="level with nobody"),
        pytest.param([[NOBODY, -3]], [0.5, 0.03], id="behind nobody"),
        pytest.param([[9, 2, 1]], [1.0, 0.0, 0.0], id="far ahead"),
    ],
)
def test_leads(strength: Rows, expected: Sequence[float]) -> None:
    assert np.allclose(row_leads(matrix(strength), NOBODY)[0], expected, atol=0.01)


def test_a_lead_in_the_row_alone_is_none() -> None:
    strength = matrix([[5, 0], [5, 0]])
    assert row_leads(strength, NOBODY)[0, 0] > 0.9
    assert mutual_leads(strength, NOBODY)[0, 0] == 0.5


def test_scores_grow_with_lead_and_chance_and_stay_within_bounds() -> None:
    shares = matrix([[0.0, 0.2, 0.5, 0.8, 1.0]])
    by_chance = calibrated(np.full_like(shares, 0.5), shares, Calibration(0.0, 1.0, 2.0))[0]
    by_lead = calibrated(shares, np.full_like(shares, 0.5), Calibration(0.0, 1.0, 2.0))[0]
    for scores in (by_chance, by_lead):
        assert (np.diff(scores) > 0).all()
        assert scores[2] == 0.5
        assert scores[0] > 0 and scores[-1] < 1
    assert by_chance[3] > by_lead[3]
    assert np.isfinite(log_odds(shares)).all()


RECORDS = "The force should improve how it records thefts of {} from boats in the marina."


@pytest.mark.parametrize(
    ("asks", "answers", "sure"),
    [
        pytest.param(
            [RECORDS.format("sails"), RECORDS.format("ropes")],
            ["Thefts from boats in the marina are now recorded."],
            set(),
            id="two asks, one answer to either",
        ),
        pytest.param(
            [RECORDS.format("sails"), RECORDS.format("charts")],
            ["Thefts of sails are recorded at once."],
            {("a0", "r0")},
            id="one word tells them apart",
        ),
        pytest.param(
            [RECORDS.format("sails"), RECORDS.format("charts")],
            ["We record thefts of charts.", "We record thefts of sails."],
            {("a0", "r1"), ("a1", "r0")},
            id="and each of two answers",
        ),
    ],
)
def test_joint_assignment(
    asks: Sequence[str], answers: Sequence[str], sure: set[tuple[str, str]]
) -> None:
    made, source = report(), letter()
    for place, words in enumerate(asks):
        made.ask(f"r{place}", words)
    for place, words in enumerate(answers):
        source.answer(f"a{place}", words)
    links = link([made.done(), source.done()], load_gazetteer())
    assert pairs(links, LinkStatus.AUTO) == sure
    if not sure:
        assert pairs(links, LinkStatus.NEEDS_REVIEW) == {("a0", "r0"), ("a0", "r1")}


def test_a_column_that_is_left_over_is_no_surprise() -> None:
    """Belief in a pair is the same however high the row's "none of these" is, if the pair is
    as far above it."""
    for nobody in (0.0, 6.0):
        assert chances(matrix([[nobody + 3]]), nobody)[0, 0] == pytest.approx(0.8, abs=0.05)


def test_rows_that_share_columns() -> None:
    found = row_shares(matrix([[2.5, 0.5], [2.5, 2.5], [-9, -9]]), NOBODY)
    assert found[0, 0] == pytest.approx(0.787, abs=0.001)
    assert found[1, 0] == found[1, 1] == pytest.approx(0.468, abs=0.001)
    assert found[2].sum() < 0.001
