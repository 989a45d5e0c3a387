"""Intervals of 95 % by the bootstrap: what the figures might have been with other documents.

Documents are drawn, not items: those of one document are found or missed together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

ROUNDS = 2000
FEWEST = 5  # documents; of fewer, an interval would say nothing
_SEED = 56
_PERCENTILES = (2.5, 97.5)

Interval = tuple[float, float]
Counts = tuple[int, ...]


def interval(counts: Sequence[Counts], part: Counts, whole: Counts) -> Interval | None:
    """The interval of a ratio over all documents; None of fewer documents than FEWEST.

    `counts` has a row a document, and leaves out those with nothing to count. `part` and
    `whole` weigh its columns: the ratio is the sum of the one over the sum of the other.

    >>> interval([(1, 0)] * 5, part=(1, 0), whole=(1, 1))
    (1.0, 1.0)
    """
    if len(counts) < FEWEST:
        return None
    sums = _draws(len(counts)) @ np.array(counts)
    parts, wholes = sums @ np.array(part), sums @ np.array(whole)
    ratios = parts[wholes > 0] / wholes[wholes > 0]
    if not ratios.size:
        return None
    low, high = np.percentile(ratios, _PERCENTILES)
    return float(low), float(high)


@lru_cache(maxsize=64)
def _draws(documents: int) -> NDArray[np.int64]:
    """How often each document is drawn in each round; the same in every run."""
    equal = np.full(documents, 1 / documents)
    drawn: NDArray[np.int64] = np.random.default_rng(_SEED).multinomial(documents, equal, ROUNDS)
    return drawn
