"""The weights of links, fitted to pairs of recommendations and replies.

Words are weighed so that each reply's own recommendation stands out among those of its
inquiry, and each recommendation's own reply; then scores are fitted so that they say how often
a pair like this one was right. What only documents have (numbers, restatements, headings) is
weighed by hand: the pairs know nothing of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression

from hmi_extract.errors import TrainingError
from hmi_extract.linking.assignment import assign, chances, log_odds, mutual_leads
from hmi_extract.linking.blocks import comparisons, texts_of
from hmi_extract.linking.likeness import Matrix, TextSpace
from hmi_extract.linking.meaning import Meaning
from hmi_extract.linking.weights import MEANING, Calibration, Weights, WithMeaning
from hmi_extract.linking.word_comparisons import shaped
from hmi_extract.training.pairs import LabelledBlock, LabelledPair, blocks_of

LEARNED = ("answer_words", "opening_words", "telling_words")
FEWEST = 100  # pairs
LOST = 0.2  # share of texts taken away when scores are fitted
_SEED = 11
_FOLDS = 4
_ROUNDS = 3  # shuffles and losses of each fold
_PULL = 0.002  # towards zero, per block
_NOBODY = 0.5
"""Strength of "none of these": a likeness of 0.01. Higher ones cost recall where everything
that was asked and answered is there, and gained nothing where a fifth of it is missing."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Case:
    """One block: the shaped values of each comparison, and which column each row is.

    The comparisons are those that are learned and, where a model is given, that of meaning.
    """

    values: tuple[Matrix, ...]
    truth: tuple[int | None, ...]

    def strength(self, weights: Floats) -> Matrix:
        found: Matrix = np.tensordot(weights, np.stack(self.values), axes=1)
        return found


def fit_links(
    pairs: Sequence[LabelledPair],
    decided: Sequence[LabelledBlock],
    before: Weights,
    meaning: Meaning | None = None,
) -> Weights:
    """`before` with the learned weights and the calibration fitted to `pairs` and to what
    people decided. Raises TrainingError where these are too few.

    With `meaning`, of all their texts, its weight and a calibration of its own are fitted on
    top, the other weights being the same; without it they are left out, as they were fitted
    on top of others.
    """
    known = len(pairs) + sum(column is not None for one in decided for column in one.truth)
    if known < FEWEST:
        raise TrainingError(
            f"{known} pairs are too few to fit weights to: at least {FEWEST} are needed. "
            "Decide on more links with hmi-extract review, or give more --pairs."
        )
    blocks = [*blocks_of(pairs, _SEED, named=False), *decided]
    learned = dict(zip(LEARNED, np.round(_fitted(_cases(blocks)), 3).tolist(), strict=True))
    return replace(
        before,
        comparisons={**before.comparisons, **learned},
        nobody=_NOBODY,
        calibration=_calibration(pairs, decided),
        with_meaning=_with_meaning(pairs, decided, meaning) if meaning else None,
    )


def _with_meaning(
    pairs: Sequence[LabelledPair], decided: Sequence[LabelledBlock], meaning: Meaning
) -> WithMeaning:
    weights = _fitted(_cases([*blocks_of(pairs, _SEED, named=False), *decided], meaning))
    return WithMeaning(round(float(weights[-1]), 3), _calibration(pairs, decided, meaning))


def _cases(blocks: Sequence[LabelledBlock], meaning: Meaning | None = None) -> list[_Case]:
    space = TextSpace(texts_of(one.block for one in blocks))
    names = (*LEARNED, MEANING) if meaning else LEARNED
    found = []
    for one in blocks:
        values = comparisons(one.block, space, meaning)
        found.append(_Case(tuple(shaped(name, values[name]) for name in names), one.truth))
    return found


def _fitted(cases: Sequence[_Case]) -> Floats:
    """Words first, then meaning on top of them: fitted together, meaning takes from the words
    what tells an answer from none, and fewer replies come out right."""
    more = max(len(one.values) for one in cases) - len(LEARNED)
    words = _least_loss(cases, [(0.0, None)] * len(LEARNED) + [(0.0, 0.0)] * more)
    held = [(weight, weight) for weight in words[: len(LEARNED)].tolist()]
    return _least_loss(cases, [*held, (0.0, None)]) if more else words


def _least_loss(cases: Sequence[_Case], bounds: Sequence[tuple[float, float | None]]) -> Floats:
    start = np.array([low for low, _ in bounds])
    found = minimize(_loss, start, args=(cases,), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def _loss(weights: Floats, cases: Sequence[_Case]) -> tuple[float, Floats]:
    """Surprise at the right column of each row and the right row of each column."""
    loss = _PULL * len(cases) * float(weights @ weights) / 2
    slope = _PULL * len(cases) * weights
    for case in cases:
        rows = [row for row, column in enumerate(case.truth) if column is not None]
        columns = [column for column in case.truth if column is not None]
        strength = case.strength(weights)
        for axis in (0, 1):
            logs = strength - logsumexp(strength, axis=axis, keepdims=True)
            loss -= float(logs[rows, columns].sum()) / 2
            off = np.exp(logs)
            off[rows, columns] -= 1
            slope = slope + np.array([(off * value).sum() for value in case.values]) / 2
    return loss, slope


def _calibration(
    pairs: Sequence[LabelledPair],
    decided: Sequence[LabelledBlock],
    meaning: Meaning | None = None,
) -> Calibration:
    """Fitted to blocks that the weights had not seen, with texts missing."""
    rows: list[list[float]] = []
    right: list[bool] = []
    for turn in range(_ROUNDS):
        seed = _SEED + turn
        whole = _cases([*blocks_of(pairs, seed, named=False), *decided], meaning)
        lossy = _cases([*blocks_of(pairs, seed, named=False, lost=LOST), *decided], meaning)
        for fold in range(_FOLDS):
            weights = _fitted([one for at, one in enumerate(whole) if at % _FOLDS != fold])
            for case in lossy[fold::_FOLDS]:
                strength = case.strength(weights)
                leads = log_odds(mutual_leads(strength, _NOBODY))
                chance = log_odds(chances(strength, _NOBODY))
                for row, column in assign(strength, _NOBODY):
                    rows.append([float(leads[row, column]), float(chance[row, column])])
                    right.append(case.truth[row] == column)
    if len(set(right)) < 2:
        raise TrainingError(
            f"of the pairs that were joined to try the weights {'all' if right else 'none'} are "
            "right, which tells nothing of how sure a score is. Give other --pairs."
        )
    model = LogisticRegression(C=10.0).fit(np.array(rows), np.array(right))
    lead, chance_weight = model.coef_[0]
    return Calibration(
        bias=round(float(model.intercept_[0]), 3),
        lead=round(float(lead), 3),
        chance=round(float(chance_weight), 3),
    )


def save_weights(weights: Weights, path: Path) -> None:
    """As `hmi_extract.linking.weights.read_weights` reads them."""
    found: Mapping[str, object] = {
        "comparisons": dict(weights.comparisons),
        "nobody": weights.nobody,
        "calibration": asdict(weights.calibration),
        "auto": weights.auto,
        "review": weights.review,
        **({"with_meaning": asdict(weights.with_meaning)} if weights.with_meaning else {}),
    }
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
