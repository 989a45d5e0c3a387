"""How well answers find their recommendations where the texts of both are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from hmi_extract.linking.blocks import link_blocks
from hmi_extract.linking.meaning import Meaning
from hmi_extract.linking.weights import Weights, load_weights
from hmi_extract.training.data import is_held_back
from hmi_extract.training.links import LOST, OF_WORDS
from hmi_extract.training.pairs import LabelledBlock, LabelledPair, blocks_of

SHUFFLES = 5
_DRAWS = 2000
_SEED = 5


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair that was proposed."""

    inquiry: int  # place of its block
    score: float
    is_sure: bool
    is_right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    low: float
    high: float
    pairs: int
    believed: float  # mean score
    right: float  # share


@dataclass(frozen=True, slots=True)
class BlockFigures:
    """Of all shuffles together. Shares are None where nothing was proposed."""

    name: str
    inquiries: int
    replies: int  # of one shuffle
    share_right: float  # of the replies that have their recommendation in the block
    auto_precision: float | None
    auto_recall: float
    brier: float | None
    brier_interval: tuple[float, float] | None  # 95 %, by draws of inquiries
    calibration_error: float | None  # mean distance of score and share right, over ten bins
    bins: tuple[Bin, ...]


def evaluate_pairs(
    pairs: Sequence[LabelledPair],
    weights: Weights | None = None,
    meaning: Meaning | None = None,
) -> Iterator[BlockFigures]:
    """All inquiries and those kept back from training; texts alone, and with who was asked;
    whole, and with a fifth of the texts taken away, as a store never has everything.

    The replies of each inquiry are shuffled five times and paired by the linker's own code.
    Equal replies within an inquiry cannot be told apart, and count as they fall. `meaning`
    must know all texts of `pairs`.
    """
    for held_back, named, lost in product((False, True), (False, True), (0.0, LOST)):
        if named and not all(pair.recipient for pair in pairs):
            continue
        shuffles = [
            [one for one in blocks_of(pairs, seed, named=named, lost=lost)
             if one.held_back or not held_back]
            for seed in range(SHUFFLES)
        ]  # fmt: skip
        if any(shuffles):
            name = _name(held_back, named, lost)
            yield _figures(name, shuffles, weights or load_weights(), meaning)


def without_each(
    pairs: Sequence[LabelledPair], weights: Weights
) -> Iterator[tuple[str, BlockFigures]]:
    """Figures of the inquiries kept back with each comparison of words left out in turn."""
    held_back = [pair for pair in pairs if is_held_back(pair.inquiry)]
    shuffles = [blocks_of(held_back, seed, named=False) for seed in range(SHUFFLES)]
    if not held_back:
        return
    for name in ("", *OF_WORDS):
        rest = {**weights.answers.comparisons, **({name: 0.0} if name else {})}
        yield (
            name,
            _figures(
                name, shuffles, replace(weights, answers=replace(weights.answers, comparisons=rest))
            ),
        )


def _name(held_back: bool, named: bool, lost: float) -> str:
    which = "kept back" if held_back else "all inquiries"
    who = "who was asked is known" if named else "texts alone"
    return f"{which}, {who}" + (", a fifth missing" if lost else "")


def _figures(
    name: str,
    shuffles: Sequence[Sequence[LabelledBlock]],
    weights: Weights,
    meaning: Meaning | None = None,
) -> BlockFigures:
    scored = [one for blocks in shuffles for one in _scored(blocks, weights, meaning)]
    there = sum(column is not None for blocks in shuffles for one in blocks for column in one.truth)
    claims = [(one.score, one.is_right) for one in scored]
    sure = [one for one in scored if one.is_sure]
    right_sure = sum(one.is_right for one in sure)
    return BlockFigures(
        name=name,
        inquiries=len(shuffles[0]),
        replies=sum(len(one.truth) for one in shuffles[0]),
        share_right=sum(one.is_right for one in scored) / max(there, 1),
        auto_precision=right_sure / len(sure) if sure else None,
        auto_recall=right_sure / max(there, 1),
        brier=_brier(scored) if scored else None,
        brier_interval=_interval(scored) if scored else None,
        calibration_error=calibration_error(claims) if claims else None,
        bins=tuple(bins(claims)),
    )


def _scored(
    blocks: Sequence[LabelledBlock], weights: Weights, meaning: Meaning | None
) -> Iterator[Scored]:
    found = link_blocks([one.block for one in blocks], weights, meaning)
    for place, (block, pairs) in enumerate(zip(blocks, found, strict=True)):
        for pair in pairs:
            right = block.truth[pair.answer] == pair.recommendation
            yield Scored(place, pair.score, pair.is_sure, right)


def _brier(scored: Sequence[Scored]) -> float:
    return sum((one.score - one.is_right) ** 2 for one in scored) / len(scored)


def _interval(scored: Sequence[Scored]) -> tuple[float, float]:
    of_block: defaultdict[int, list[float]] = defaultdict(list)
    for one in scored:
        of_block[one.inquiry].append((one.score - one.is_right) ** 2)
    losses = np.array([[sum(each), len(each)] for each in of_block.values()])
    drawn = np.random.default_rng(_SEED).integers(len(losses), size=(_DRAWS, len(losses)))
    sums = losses[drawn].sum(axis=1)
    low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
    return float(low), float(high)


def bins(claims: Iterable[tuple[float, bool]], count: int = 10) -> Iterator[Bin]:
    """Equal steps of score; empty ones are left out.

    >>> [(one.pairs, one.right) for one in bins([(0.91, True), (0.95, False), (0.2, False)])]
    [(1, 0.0), (2, 0.5)]
    """
    known = list(claims)
    for step in range(count):
        low, high = step / count, (step + 1) / count
        inside = [
            (score, right)
            for score, right in known
            if low <= score < high or (step == count - 1 and score == 1)
        ]
        if inside:
            believed = sum(score for score, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            yield Bin(low, high, len(inside), believed, share)


def calibration_error(claims: Sequence[tuple[float, bool]]) -> float:
    """Mean over claims of how far their bin's mean score is from its share right.

    >>> round(calibration_error([(0.8, True), (0.8, True), (0.8, False), (0.8, False)]), 3)
    0.3
    """
    found = bins(claims)
    return sum(one.pairs * abs(one.believed - one.right) for one in found) / max(len(claims), 1)
