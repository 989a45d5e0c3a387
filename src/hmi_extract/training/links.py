"""The weights of links: fitted to labelled letters and reviews, and to what people decided.

What tells answers and verdicts apart is weighed so that each record's own recommendation stands
out among those that it may be to, "none of these" included. Then scores are fitted so that they
say how often a pair like this one was right, each collection judged by weights that were fitted
without it. Pairs of recommendations and replies, without their documents, tell how sure a score
is where nothing but the texts is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression

from hmi_extract.errors import TrainingError
from hmi_extract.linking.assignment import (
    assign,
    chances,
    log_odds,
    mutual_leads,
    row_leads,
    row_shares,
)
from hmi_extract.linking.blocks import comparisons, texts_of
from hmi_extract.linking.likeness import Matrix, TextSpace
from hmi_extract.linking.meaning import Meaning
from hmi_extract.linking.weights import MEANING, Calibration, Side, Weights, Within, WithMeaning
from hmi_extract.linking.word_comparisons import shaped
from hmi_extract.training.link_cases import LinkCase
from hmi_extract.training.pairs import LabelledBlock, LabelledPair, blocks_of

OF_WORDS = ("answer_words", "opening_words", "telling_words")
"""What is compared where only the texts are known."""
FEWEST = 100  # records, or pairs
_COLLECTIONS = 2
LOST = 0.2  # share of texts taken away when scores are fitted
_SEED = 11
_FOLDS = 6
_ROUNDS = 3  # shuffles and losses of each fold
_PULL = 0.05  # towards what is believed beforehand
_BLOCK_NOBODY = -2.0
"""Strength of "none of these" where the answers are known to be to what a block asks: any word in
common is enough for a pair."""
_BELIEVED: Mapping[str, float] = {
    **{"restated": 16.0, "number_cited": 8.0, "ordinal_named": 6.0, "concern_named": 4.5},
    **{"number_local": 5.0, "number_mapped": 5.0, "restated_words": 8.0, "section": 2.0},
    **{"answer_words": 8.0, "finding_words": 6.0, "opening_words": 2.0, "telling_words": 1.0},
    **{"lead_words": 3.0, "context_words": 3.0, "kind_named": 1.0, "addressee": 2.0},
    **{"report_named": 2.0, "in_order": 1.5, "place": 1.0},
}
"""Before any case is seen; what the cases say nothing of stays so."""
_FACTS = frozenset({"addressee", "report_named"})
"""What a report or letter says outright: it never counts for less than believed."""
_NOBODY = 3.0  # the same of "none of these"
_TOO_FEW = 30  # records that a comparison says something of, below which it is not fitted

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Weights by name, and that of "none of these"."""

    names: tuple[str, ...]
    weights: Floats  # of the names, then of nobody

    @property
    def nobody(self) -> float:
        return float(self.weights[-1])

    def strength(self, values: Mapping[str, Matrix]) -> Matrix:
        found: Matrix = sum(
            (weight * shaped(name, values[name])
             for name, weight in zip(self.names, self.weights[:-1], strict=True)),
            start=np.zeros(next(iter(values.values())).shape),
        )  # fmt: skip
        return found


def fit_links(
    cases: Sequence[LinkCase],
    pairs: Sequence[LabelledPair],
    decided: Sequence[LabelledBlock],
    before: Weights,
    meaning: Meaning | None = None,
) -> Weights:
    """`before` with weights and calibrations fitted anew. Raises TrainingError where there are
    too few cases, or too few pairs.

    Without `pairs` what holds in given blocks stays as it was. With `meaning`, of the texts of all
    pairs, its weight and a calibration of its own are fitted to them; without it they are left
    out, as they were fitted on top of other weights.
    """
    answers = [one for one in cases if one.sort == "answers"]
    verdicts = [one for one in cases if one.sort == "verdicts"]
    for some, what in ((answers, "labelled answers"), (verdicts, "labelled verdicts")):
        _enough(sum(right is not None for one in some for right in one.right), what)
    if len({one.collection for one in cases}) < _COLLECTIONS:
        raise TrainingError(
            "scores are fitted to collections that the weights have not seen: give more of them "
            "with --gold, or leave it out for the cases that come along."
        )
    mine = replace(before, answers=_side(answers, decided, before.answers, one_to_one=True))
    mine = replace(mine, verdicts=_side(verdicts, (), before.verdicts, one_to_one=False))
    if not pairs:
        return replace(mine, with_meaning=None)
    _enough(len(pairs), "pairs")
    words = np.array([mine.answers.comparisons[name] for name in OF_WORDS])
    calibration = _block_calibration(pairs, words)
    mine = replace(mine, blocks=Within(_BLOCK_NOBODY, calibration, before.blocks.auto))
    known = _with_meaning(pairs, words, meaning) if meaning else None
    return replace(mine, with_meaning=known)


def _enough(count: int, what: str) -> None:
    if count < FEWEST:
        raise TrainingError(
            f"{count} {what} are too few to fit weights to: at least {FEWEST} are needed. Give "
            "more with --gold or --pairs; without --gold the cases that come along are taken."
        )


# --- letters and reviews ------------------------------------------------------------------------


def _side(
    cases: Sequence[LinkCase],
    decided: Sequence[LabelledBlock],
    before: Side,
    *,
    one_to_one: bool,
) -> Side:
    names = tuple(before.comparisons)
    blocks = _block_cases(decided)
    fitted = _fitted(names, cases, blocks)
    claims, right = [], []
    for held in _folds(cases):
        rest = [one for one in cases if one.collection not in held]
        judge = _fitted(names, rest, blocks)
        for one in _lossy([each for each in cases if each.collection in held]):
            for claim, is_right in _claims(one, judge, one_to_one=one_to_one):
                claims.append(claim)
                right.append(is_right)
    return replace(
        before,
        comparisons=dict(zip(names, np.round(fitted.weights[:-1], 3).tolist(), strict=True)),
        nobody=round(fitted.nobody, 3),
        calibration=_calibrated(claims, right),
    )


def _lossy(cases: Sequence[LinkCase]) -> Iterator[LinkCase]:
    """Each case with some of its columns taken away, as a store never has everything: what these
    were right for is then to none of those that are left."""
    chance = np.random.default_rng(_SEED)
    for case in cases:
        count = next(iter(case.values.values())).shape[1]
        kept = [column for column in range(count) if chance.random() >= LOST] or [0]
        place = {column: at for at, column in enumerate(kept)}
        yield replace(
            case,
            values={name: values[:, kept] for name, values in case.values.items()},
            right=tuple(
                None
                if columns is None
                else frozenset(place[one] for one in columns if one in place)
                for columns in case.right
            ),
        )


def _folds(cases: Sequence[LinkCase]) -> list[set[str]]:
    names = sorted({one.collection for one in cases})
    return [set(names[at::_FOLDS]) for at in range(_FOLDS) if names[at::_FOLDS]]


def _fitted(names: tuple[str, ...], cases: Sequence[LinkCase], blocks: Sequence[_Case]) -> _Fitted:
    believed = np.array([*(_BELIEVED[name] for name in names), _NOBODY])
    rows = [row for one in cases for row in _rows(names, one)]
    of_words = [names.index(name) for name in OF_WORDS] if blocks else []

    def loss(weights: Floats) -> tuple[float, Floats]:
        away = weights - believed
        total, slope = _PULL * float(away @ away), 2 * _PULL * away
        for values, column in rows:
            strength = np.append(values @ weights[:-1], weights[-1])
            shares = np.exp(strength - logsumexp(strength))
            total -= float(np.log(shares[column] + 1e-12))
            shares[column] -= 1
            slope[:-1] += shares[:-1] @ values
            slope[-1] += shares[-1]
        if blocks:
            more, steps = _loss(weights[of_words], blocks)
            total += more
            slope[of_words] += steps
        return total, slope

    bounds = [*_bounds(names, rows), (None, None)]
    found = minimize(loss, believed, jac=True, method="L-BFGS-B", bounds=bounds)
    return _Fitted(names, np.asarray(found.x, dtype=np.float64))


def _bounds(
    names: Sequence[str], rows: Sequence[tuple[Floats, int]]
) -> Iterator[tuple[float, float | None]]:
    """The least and the most that each comparison may weigh: just what is believed where too few
    records tell, of which one that is misread would count for too much."""
    told = sum(
        (np.any(values != 0, axis=0).astype(int) for values, _ in rows), np.zeros(len(names))
    )
    for name, count in zip(names, told, strict=True):
        believed = _BELIEVED[name]
        if count < _TOO_FEW:
            yield believed, believed
        else:
            yield (believed if name in _FACTS else 0.0), None


def _rows(names: Sequence[str], case: LinkCase) -> list[tuple[Floats, int]]:
    """For each record that is to one recommendation, or to none: what was compared, a row a
    column, and which column is right; the last is "none of these"."""
    values = np.stack([shaped(name, case.values[name]) for name in names], axis=-1)
    count = values.shape[1]
    return [
        (values[row], next(iter(columns), count))
        for row, columns in enumerate(case.right)
        if columns is not None and len(columns) < 2
    ]


def _claims(
    case: LinkCase, fitted: _Fitted, *, one_to_one: bool
) -> list[tuple[tuple[float, float], bool]]:
    """Lead and share of belief (log-odds) of each link that would be made, and whether it is
    right."""
    strength = fitted.strength(case.values)
    if one_to_one:
        leads = log_odds(mutual_leads(strength, fitted.nobody))
        shares = log_odds(chances(strength, fitted.nobody))
        pairs = assign(strength, fitted.nobody)
    else:
        leads = log_odds(row_leads(strength, fitted.nobody))
        shares = log_odds(row_shares(strength, fitted.nobody))
        best = strength.argmax(axis=1)
        pairs = [
            (row, int(column))
            for row, column in enumerate(best)
            if strength[row, column] > fitted.nobody
        ]
    return [
        ((float(leads[pair]), float(shares[pair])), pair[1] in columns)
        for pair in pairs
        if (columns := case.right[pair[0]]) is not None
    ]


def _calibrated(claims: Sequence[tuple[float, float]], right: Sequence[bool]) -> Calibration:
    if len(set(right)) < 2:
        raise TrainingError(
            f"of the pairs that were joined to try the weights {'all' if any(right) else 'none'} "
            "are right, which tells nothing of how sure a score is. Give other ones."
        )
    known = np.array(claims)
    model = LogisticRegression(C=10.0).fit(known, np.array(right))
    lead, chance = model.coef_[0]
    if lead < 0:  # the share says it all, and a lead is never against a pair
        model.fit(known[:, 1:], np.array(right))
        lead, chance = 0.0, model.coef_[0, 0]
    return Calibration(
        bias=round(float(model.intercept_[0]), 3),
        lead=round(float(lead), 3),
        chance=round(float(chance), 3),
    )


# --- blocks of texts ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Case:
    """One block: the shaped values of each comparison, and which column each row is.

    The comparisons are those of words and, where a model is given, that of meaning.
    """

    values: tuple[Matrix, ...]
    truth: tuple[int | None, ...]

    def strength(self, weights: Floats) -> Matrix:
        found: Matrix = np.tensordot(weights, np.stack(self.values), axes=1)
        return found


def _block_cases(blocks: Sequence[LabelledBlock], meaning: Meaning | None = None) -> list[_Case]:
    if not blocks:
        return []
    space = TextSpace(texts_of(one.block for one in blocks))
    names = (*OF_WORDS, MEANING) if meaning else OF_WORDS
    found = []
    for one in blocks:
        values = comparisons(one.block, space, meaning)
        found.append(_Case(tuple(shaped(name, values[name]) for name in names), one.truth))
    return found


def _with_meaning(pairs: Sequence[LabelledPair], words: Floats, meaning: Meaning) -> WithMeaning:
    """Its weight on top of those of the words."""
    cases = _block_cases(blocks_of(pairs, _SEED, named=False), meaning)
    bounds = [*((weight, weight) for weight in words.tolist()), (0.0, None)]
    found = minimize(
        _loss, np.append(words, 0.0), args=(cases,), jac=True, method="L-BFGS-B", bounds=bounds
    )
    weight = round(float(found.x[-1]), 3)
    return WithMeaning(weight, _block_calibration(pairs, np.append(words, weight), meaning))


def _loss(weights: Floats, cases: Sequence[_Case]) -> tuple[float, Floats]:
    """Surprise at the right column of each row and the right row of each column."""
    loss, slope = 0.0, np.zeros_like(weights)
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


def _block_calibration(
    pairs: Sequence[LabelledPair], weights: Floats, meaning: Meaning | None = None
) -> Calibration:
    """Fitted with texts missing, as a store never has everything."""
    claims, right = [], []
    for turn in range(_ROUNDS):
        lossy = blocks_of(pairs, _SEED + turn, named=False, lost=LOST)
        for case in _block_cases(lossy, meaning):
            strength = case.strength(weights)
            leads = log_odds(mutual_leads(strength, _BLOCK_NOBODY))
            chance = log_odds(chances(strength, _BLOCK_NOBODY))
            for row, column in assign(strength, _BLOCK_NOBODY):
                if strength[row, column] <= 0:
                    continue
                claims.append((float(leads[row, column]), float(chance[row, column])))
                right.append(case.truth[row] == column)
    return _calibrated(claims, right)


def save_weights(weights: Weights, path: Path) -> None:
    """As `hmi_extract.linking.weights.read_weights` reads them."""
    found = {
        "answers": asdict(weights.answers),
        "verdicts": asdict(weights.verdicts),
        "blocks": asdict(weights.blocks),
        **({"with_meaning": asdict(weights.with_meaning)} if weights.with_meaning else {}),
    }
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
