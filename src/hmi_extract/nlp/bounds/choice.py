"""Which of the runs of sentences that may be answers, or findings, are taken.

The likeliest labelling of a whole document often tells less than its parts: where three readings
of a paragraph differ by a clause, none is likely, and yet there surely is an answer. So a run is
believed by the share of all readings in which one much like it stands, and the runs are taken that
together promise most (minimum Bayes risk, in the terms of decoding).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from hmi_extract.nlp.learned.sequence import Run

_ALIKE = 0.8  # F1 of words from which two runs say the same: as when findings are measured
_LEAST = 0.35  # belief that a run costs: what is right must outweigh what a reader strikes out
_FAVOUR = 0.2  # what it counts besides that rules told a run
_OWN = 0.05  # what a run's own belief counts besides, so that of many alike the likeliest is taken
_AT_A_TIME = 512  # runs that are compared with all others

Places = tuple[int, int]
"""The first and the last place of a run."""


def choose(
    runs: Sequence[Run], sizes: Sequence[int], favoured: Collection[Places] = ()
) -> list[Run]:
    """The runs taken, none over another, each with the belief in one like it. `sizes` are the
    words of each place; `favoured` are runs that rules told, which count for more."""
    upto = np.array([0, *accumulate(sizes)])
    told = {run[:2] for run in runs}
    also = [Run(*places, 0.0) for places in favoured if places not in told]
    found: list[Run] = []
    for group in _apart([*runs, *also]):
        likes = _likes(group, upto)
        found += _best(group, likes, favoured)
    return found


def _apart(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Groups of runs that share no place with those of another."""
    group: list[Run] = []
    last = -1
    for run in sorted(runs):
        if group and run.first > last:
            yield group
            group = []
        group.append(run)
        last = max(last, run.last)
    if group:
        yield group


def _likes(group: Sequence[Run], upto: npt.NDArray[np.int_]) -> list[float]:
    """How likely a run much like each is right."""
    firsts = np.array([run.first for run in group])
    ends = np.array([run.last + 1 for run in group])
    beliefs = np.array([run.belief for run in group])
    words = upto[ends] - upto[firsts]
    found: list[float] = []
    for at in range(0, len(group), _AT_A_TIME):
        some = slice(at, at + _AT_A_TIME)
        first = np.maximum(firsts[some, None], firsts[None, :])
        end = np.maximum(np.minimum(ends[some, None], ends[None, :]), first)
        shared = upto[end] - upto[first]
        alike = 2 * shared >= _ALIKE * (words[some, None] + words[None, :])
        likes = ((alike & (shared > 0)) * beliefs[None, :]).sum(axis=1)
        found += [min(1.0, float(belief)) for belief in likes]
    return found


def _best(group: Sequence[Run], likes: Sequence[float], favoured: Collection[Places]) -> list[Run]:
    """Those that together are worth most: weighted intervals, in order of their ends."""
    order = sorted(range(len(group)), key=lambda place: (group[place].last, group[place].first))
    ends = [group[place].last for place in order]
    worth, taken = [0.0], []
    for count, place in enumerate(order):
        run = group[place]
        before = bisect_right(ends, run.first - 1, hi=count)
        gain = likes[place] + _OWN * run.belief + _FAVOUR * (run[:2] in favoured)
        with_it = worth[before] + gain - _LEAST
        taken.append((before, with_it > worth[-1]))
        worth.append(max(with_it, worth[-1]))
    found: list[Run] = []
    count = len(order)
    while count:
        before, is_taken = taken[count - 1]
        if is_taken:
            run = group[order[count - 1]]
            found.append(Run(run.first, run.last, likes[order[count - 1]]))
        count = before if is_taken else count - 1
    return found[::-1]
