"""Answers and recommendations that are known to belong together, paired without documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hmi_extract.linking.assignment import joint
from hmi_extract.linking.likeness import Matrix, TextSpace
from hmi_extract.linking.meaning import Meaning
from hmi_extract.linking.weights import Weights, load_weights
from hmi_extract.linking.word_comparisons import addressed, compare_words, shaped


@dataclass(frozen=True, slots=True)
class Block:
    """What was asked, and what was answered, in one matter. The order of either tells nothing.

    `addressees` and `respondents` name who was asked and who answers, where that is known;
    None, or a list with a None a text, where it is not.
    """

    recommendations: Sequence[str]
    answers: Sequence[str]
    addressees: Sequence[str | None] | None = None
    respondents: Sequence[str | None] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer with its recommendation, by their places in the block."""

    answer: int
    recommendation: int
    score: float  # 0 to 1
    is_sure: bool  # whether `build` would give the link the status auto


def link_blocks(
    blocks: Iterable[Block], weights: Weights | None = None, meaning: Meaning | None = None
) -> list[list[Pair]]:
    """The joint assignment of each block, one to one, an answer with nobody left out.

    The same words, weights and scores as in `link`, but for what only documents have:
    numbers, restatements, headings. Rarity of words is counted over all blocks. `meaning`, of
    all their texts, is compared, too, where it is given.

    >>> asks = ["Forces should fit every boat with a radio.", "Forces should lock all cells."]
    >>> [[one]] = link_blocks([Block(asks, ["Each cell has now got a lock."])])
    >>> one.recommendation
    1
    """
    given = list(blocks)
    space = TextSpace(texts_of(given))
    known = weights or load_weights()
    known = known.for_meaning() if meaning else known
    return [_paired(one, space, known, meaning) for one in given]


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    for one in blocks:
        yield from (*one.recommendations, *one.answers)


def _paired(
    block: Block, space: TextSpace, weights: Weights, meaning: Meaning | None
) -> list[Pair]:
    values, known = comparisons(block, space, meaning), weights.answers.comparisons
    strength = sum(
        (known[name] * shaped(name, matrix) for name, matrix in values.items()),
        start=np.zeros((len(block.answers), len(block.recommendations))),
    )
    within = weights.blocks
    found = joint(strength, within.nobody, within.calibration)
    alike = [pair for pair in found.pairs if strength[pair] > 0]  # some word in common
    scored = [(row, column, float(found.scores[row, column])) for row, column in alike]
    return [Pair(row, column, score, score >= within.auto) for row, column, score in scored]


def comparisons(
    block: Block, space: TextSpace, meaning: Meaning | None = None
) -> dict[str, Matrix]:
    """Name → values, a row an answer and a column a recommendation."""
    values = compare_words(space, block.answers, block.recommendations, meaning)
    if block.answers and block.addressees is not None and block.respondents is not None:
        values["addressee"] = addressed(
            [
                [_same(respondent, addressee) for addressee in block.addressees]
                for respondent in block.respondents
            ]
        )
    return values


def _same(respondent: str | None, addressee: str | None) -> bool | None:
    return None if respondent is None or addressee is None else respondent == addressee
