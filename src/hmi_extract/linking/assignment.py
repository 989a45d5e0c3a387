"""From strengths of evidence to leads, and from leads to pairs that do not collide."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from hmi_extract.linking.likeness import Matrix

WORDS = 8.0
"""Strength of two texts that are the same in every word that tells; see `felt`."""


def felt(likeness: Matrix) -> Matrix:
    """Likeness of words (a cosine) as it counts: a little is much, more adds less.

    Between two recommendations that the answer both resembles, a cosine of 0.60 against
    0.54 is a matter of length; 0.20 against 0.14 is a word that only one of them has.
    """
    roots: Matrix = np.sqrt(likeness)
    return roots


NOBODY = 2.25
"""Strength of "none of these": a likeness of 0.08, what any two texts share."""

# Fitted on half of 196 inquiries (recommendations with the replies to them, some of each
# taken away at random), to whether the pair was right. Against the best rival alone,
# not the sum of all: else nothing would be sure in a report of forty recommendations.
_BIAS, _LEAD = -2.9, 6.3

AUTO = 0.7
"""Score from which a link stands by itself: nine in ten were right on the other half."""
REVIEW = 0.45
"""Score from which a person is asked."""

_NEVER = -1e6


def row_leads(strength: Matrix) -> Matrix:
    """How far each column is ahead of its best rival in the row, 0 to 1; 0.5 is level.

    "None of these" is a rival, too.
    """
    rivals = np.full_like(strength, NOBODY)
    if strength.shape[1] > 1:
        order = np.sort(strength, axis=1)
        first, second = order[:, -1:], order[:, -2:-1]
        rivals = np.maximum(rivals, np.where(strength == first, second, first))
    return _level(strength - rivals)


def _level(difference: Matrix) -> Matrix:
    leads: Matrix = 1 / (1 + np.exp(-np.clip(difference, -50, 50)))
    return leads


def mutual_leads(strength: Matrix) -> Matrix:
    """The smaller of a pair's leads in its row and in its column.

    An answer that fits two recommendations is sure of neither, though neither has another.
    """
    leads: Matrix = np.minimum(row_leads(strength), row_leads(strength.T).T)
    return leads


def score(lead: float) -> float:
    """A lead as the chance of being right, 0 to 1."""
    return float(1 / (1 + np.exp(-(_BIAS + _LEAD * lead))))


def assign(strength: Matrix) -> list[tuple[int, int]]:
    """Row and column pairs, each used once, that together are the strongest.

    A row may stay alone: each has a dummy partner of strength `NOBODY`.
    """
    rows, columns = strength.shape
    if not rows or not columns:
        return []
    choices = np.full((rows, columns + rows), _NEVER)
    choices[:, :columns] = strength
    choices[:, columns:][np.diag_indices(rows)] = NOBODY
    chosen = zip(*linear_sum_assignment(choices, maximize=True), strict=True)
    return [(int(row), int(column)) for row, column in chosen if column < columns]
