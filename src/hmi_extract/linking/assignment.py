"""From strengths of evidence to pairs that do not collide, and how sure each of them is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.weights import Calibration

_NEVER = -1e6
_FURTHEST = 12.0  # log-odds; beyond it shares are 0 or 1, and take long to settle
_ROUNDS = 100
_SETTLED = 1e-6
_SUREST = 1e-4  # leads and chances are kept this far from 0 and 1


@dataclass(frozen=True, slots=True)
class Joint:
    """What a whole letter says of each pair: a row an answer, a column a recommendation."""

    pairs: tuple[tuple[int, int], ...]  # the strongest assignment, each used once
    chances: Matrix  # share of belief, over all ways to pair them; rows and columns sum below 1
    scores: Matrix  # calibrated, 0 to 1


def joint(strength: Matrix, nobody: float, calibration: Calibration) -> Joint:
    """One to one, any row or column may stay alone: being with nobody has a strength, too."""
    if not strength.size:
        empty = np.zeros(strength.shape)
        return Joint((), empty, empty)
    chance = chances(strength, nobody)
    scores = calibrated(mutual_leads(strength, nobody), chance, calibration)
    return Joint(tuple(assign(strength, nobody)), chance, scores)


def assign(strength: Matrix, nobody: float) -> list[tuple[int, int]]:
    """Row and column pairs, each used once, that together are the strongest."""
    rows, columns = strength.shape
    if not rows or not columns:
        return []
    choices = np.full((rows, columns + rows), _NEVER)
    choices[:, :columns] = strength
    choices[:, columns:][np.diag_indices(rows)] = nobody
    chosen = zip(*linear_sum_assignment(choices, maximize=True), strict=True)
    return [(int(row), int(column)) for row, column in chosen if column < columns]


def chances(strength: Matrix, nobody: float) -> Matrix:
    """Each pair's share of belief where rows and columns are paired one to one.

    Sinkhorn's scaling. A row is with nobody as `nobody` weighs it; that a column is left over is
    no surprise, and weighs nothing.
    """
    weights = np.exp(np.clip(strength - nobody, -_FURTHEST, _FURTHEST))
    rows, columns = np.ones(len(weights)), np.ones(weights.shape[1])
    for _ in range(_ROUNDS):
        before = rows
        rows = 1 / (weights @ columns + 1.0)
        columns = 1 / (weights.T @ rows + 1.0)
        if (np.abs(rows - before) <= _SETTLED * before).all():
            break
    found: Matrix = rows[:, None] * weights * columns[None, :]
    return found


def row_leads(strength: Matrix, nobody: float) -> Matrix:
    """How far each column is ahead of its best rival in the row, 0 to 1; 0.5 is level.

    "None of these" is a rival, too.
    """
    rivals = np.full_like(strength, nobody)
    if strength.shape[1] > 1:
        order = np.sort(strength, axis=1)
        first, second = order[:, -1:], order[:, -2:-1]
        rivals = np.maximum(rivals, np.where(strength == first, second, first))
    leads: Matrix = 1 / (1 + np.exp(-np.clip(strength - rivals, -50, 50)))
    return leads


def row_shares(strength: Matrix, nobody: float) -> Matrix:
    """Each column's share of belief in its row, where several rows may have the same column.

    "None of these" has the rest.
    """
    odds = np.exp(np.clip(strength - nobody, -50, 50))
    found: Matrix = odds / (1 + odds.sum(axis=1, keepdims=True))
    return found


def mutual_leads(strength: Matrix, nobody: float) -> Matrix:
    """The smaller of a pair's leads in its row and in its column.

    An answer that fits two recommendations is sure of neither, though neither has another.
    """
    leads: Matrix = np.minimum(row_leads(strength, nobody), row_leads(strength.T, nobody).T)
    return leads


def calibrated(leads: Matrix, chance: Matrix, calibration: Calibration) -> Matrix:
    """Scores: shares of pairs that were right, among labelled pairs that looked like this."""
    odds = (
        calibration.bias
        + calibration.lead * log_odds(leads)
        + calibration.chance * log_odds(chance)
    )
    found: Matrix = 1 / (1 + np.exp(-odds))
    return found


def log_odds(share: Matrix) -> Matrix:
    kept = np.clip(share, _SUREST, 1 - _SUREST)
    found: Matrix = np.log(kept / (1 - kept))
    return found
