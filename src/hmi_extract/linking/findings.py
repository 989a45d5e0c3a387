"""Which earlier recommendation each later verdict is on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from scipy.optimize import linear_sum_assignment

from hmi_extract.datamodel import (
    DocumentLink,
    Evidence,
    Finding,
    FindingLink,
    FindingRelation,
    LinkStatus,
)
from hmi_extract.linking.assignment import calibrated, row_leads, row_shares
from hmi_extract.linking.collection import Collection
from hmi_extract.linking.comparisons import Comparisons
from hmi_extract.linking.evidence import MOST_RIVALS, Rival, evidence
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.numbers import fold_number
from hmi_extract.linking.reviews import Review, reviews_of
from hmi_extract.linking.targets import AUTO, score_of
from hmi_extract.linking.verdict_comparisons import compare_verdicts
from hmi_extract.linking.weights import load_weights

_RESTATED = 16.0
_NAMED = 0.97  # score of a verdict that names the number or the place
_BUNDLE = 0.55  # one of several paragraphs behind several restated recommendations
_LEAST_WORDS = 0.12  # likeness below which a verdict is on nothing in particular
_OF_ONE_RESTATEMENT = 2  # findings, at most, that are all on the one that stands over them
_TELLING_WORDS = 0.3  # likeness from which the only verdict behind a bundle is about a part
_WEIGHED = frozenset({"words", "heading and words"})  # methods for which places count
_IN_QUESTION = 0.2  # share of belief from which a candidate is shown to the person who decides


@dataclass(frozen=True)
class _Verdicts:
    """One row a finding, one column a recommendation."""

    review: Review
    compared: Comparisons

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.review.findings

    @property
    def words(self) -> Matrix:
        return self.compared.values["finding_words"]

    @property
    def paragraphs(self) -> Matrix:
        """Words of the finding, and of the paragraph that it stands in, whichever tell more."""
        return np.maximum(self.words, self.compared.values["context_words"])

    @property
    def groups(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        return self.compared.groups

    @cached_property
    def sharing(self) -> Counter[tuple[tuple[int, ...], ...]]:
        """How many findings stand behind the same restatement."""
        return Counter(groups for groups in self.groups if groups)

    @cached_property
    def strength(self) -> Matrix:
        return self.compared.strength


def link_findings(collection: Collection, documents: Sequence[DocumentLink]) -> list[FindingLink]:
    """Link verdicts to the recommendations of the inspection that their document follows up.

    What a verdict repeats comes first, then what it names by number or place, then its words.
    """
    links: dict[tuple[str, str], FindingLink] = {}
    for review in reviews_of(collection, documents):
        verdicts = _Verdicts(review, compare_verdicts(review, collection))
        found = _settled(verdicts)
        found += _by_words(verdicts, found)
        for link in found:
            key = (link.finding_id, link.recommendation_id)
            if key not in links or links[key].score < link.score:
                links[key] = link
    return [links[key] for key in sorted(links)]


def settled_verdicts(review: Review, collection: Collection) -> tuple[Comparisons, set[str]]:
    """What is compared, and the findings that need no weighing: what they repeat or name tells."""
    verdicts = _Verdicts(review, compare_verdicts(review, collection))
    return verdicts.compared, {link.finding_id for link in _settled(verdicts)}


def _settled(verdicts: _Verdicts) -> list[FindingLink]:
    found = [*_named(verdicts)]
    return [*found, *_restated(verdicts, found)]


def _named(verdicts: _Verdicts) -> Iterator[FindingLink]:
    """Verdicts that say themselves which recommendations they are on."""
    for row in range(len(verdicts.findings)):
        for name, method in (("number_cited", "number cited"), ("ordinal_named", "place named")):
            columns = np.flatnonzero(verdicts.compared.values[name][row] > 0)
            for group in _of_one_number(verdicts, columns.tolist(), name):
                yield from _one_of(verdicts, row, group, method)
            if len(columns):
                break


def _of_one_number(
    verdicts: _Verdicts, columns: Sequence[int], name: str
) -> Iterator[tuple[int, ...]]:
    """Two reports, or two causes of concern, may each have a recommendation 1."""
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for column in columns:
        one = verdicts.review.recommendations[column]
        is_number = name == "number_cited"
        groups[(one.kind, fold_number(one.number)) if is_number else column].append(column)
    yield from (tuple(group) for group in groups.values())


def _one_of(
    verdicts: _Verdicts, row: int, group: Sequence[int], method: str
) -> Iterator[FindingLink]:
    """The one that is named; of several with that number the one that all else speaks for, or
    all of them for a person to choose from."""
    best, lead = _best_of(verdicts, row, group)
    score = _NAMED if len(group) == 1 else score_of(lead)
    sure = score >= AUTO
    for column in (best,) if sure else group:
        yield _made(verdicts, (row, column), score if sure else _BUNDLE, method)


def _restated(verdicts: _Verdicts, named: Sequence[FindingLink]) -> Iterator[FindingLink]:
    """A finding behind one restated recommendation is the verdict on it; where a bundle has as
    many paragraphs as recommendations, each is on one of them.

    What else stands behind a restatement is weighed with all that speaks for each.
    """
    shared_out = _shared_out(verdicts)
    done = {link.finding_id for link in named}
    for row, groups in enumerate(verdicts.groups):
        if verdicts.findings[row].id in done:
            continue
        if row in shared_out:
            _, lead = _best_of(verdicts, row, (shared_out[row],))
            yield _made(verdicts, (row, shared_out[row]), score_of(lead), "restated")
        elif len(groups) == 1 and verdicts.sharing[groups] <= _OF_ONE_RESTATEMENT:
            column, lead = _best_of(verdicts, row, groups[0])
            yield _made(verdicts, (row, column), score_of(lead), "restated")
        elif groups and verdicts.sharing[groups] == 1:
            yield from _behind_a_bundle(verdicts, row)


def _behind_a_bundle(verdicts: _Verdicts, row: int) -> Iterator[FindingLink]:
    """The only verdict behind several restated recommendations is on all of them, unless its
    words are clearly about one."""
    pairs = [_best_of(verdicts, row, group) for group in verdicts.groups[row]]
    columns = [column for column, _ in pairs]
    words = verdicts.words[row, columns]
    told = words.max() >= _TELLING_WORDS and (words < 0.5 * words.max()).any()
    if not told and not verdicts.compared.values["concern_named"][row, columns].any():
        for column, lead in pairs:
            yield _made(verdicts, (row, column), score_of(lead), "restated")


def _shared_out(verdicts: _Verdicts) -> dict[int, int]:
    """Row → recommendation, where a bundle has as many paragraphs as recommendations.

    Each paragraph is then the verdict on one of them: the assignment with most words in
    common, if every pair of it has some.
    """
    bundles: defaultdict[tuple[Sequence[int], ...], list[int]] = defaultdict(list)
    for row, groups in enumerate(verdicts.groups):
        if len(groups) > 1:
            bundles[tuple(groups)].append(row)
    found: dict[int, int] = {}
    for bundle, rows in bundles.items():
        if len(rows) != len(bundle):
            continue
        columns = [_best_of(verdicts, rows[0], group)[0] for group in bundle]
        words = verdicts.paragraphs[np.ix_(rows, columns)]
        pairs = list(zip(*linear_sum_assignment(-words), strict=True))
        alike = [pair for pair in pairs if words[pair] >= _LEAST_WORDS]
        left_over = len(pairs) - len(alike) == 1
        for at, to in pairs if left_over else alike:
            found[rows[int(at)]] = columns[int(to)]
    return found


def _best_of(verdicts: _Verdicts, row: int, group: Sequence[int]) -> tuple[int, float]:
    """The recommendation that one restated passage is, and its lead over its rivals."""
    nobody = load_weights().verdicts.nobody
    strength = verdicts.compared.without_places
    leads = row_leads(_RESTATED + strength[row : row + 1, list(group)], nobody)[0]
    best = int(np.argmax(leads))
    return group[best], float(leads[best])


def _by_words(verdicts: _Verdicts, found: Sequence[FindingLink]) -> Iterator[FindingLink]:
    """The recommendation that most speaks for, where one stands out; else all that come near,
    for a person to choose."""
    done = {link.finding_id for link in found}
    for row, finding in enumerate(verdicts.findings):
        if finding.id not in done:
            yield from _row_by_words(verdicts, row)


def _row_by_words(verdicts: _Verdicts, row: int) -> Iterator[FindingLink]:
    weights = load_weights().verdicts
    best = int(np.argmax(verdicts.strength[row]))
    if verdicts.strength[row, best] <= weights.nobody:
        return
    mine = _sharing(verdicts, row, best)
    rivals = [at for at in range(len(verdicts.review.asks)) if at not in mine]
    columns = [best, *rivals]
    strength = verdicts.strength[row : row + 1, columns]
    shares = row_shares(strength, weights.nobody)
    leads = row_leads(strength, weights.nobody)
    scores = calibrated(leads, shares, weights.calibration)[0]
    if scores[0] >= weights.auto:
        yield from (_worded(verdicts, (row, column), float(scores[0])) for column in mine)
        return
    if scores[0] < weights.review:
        return
    near = [at for at in range(1, len(columns)) if shares[0, at] >= _IN_QUESTION]
    below = weights.auto - 0.01
    yield from (_worded(verdicts, (row, column), float(scores[0])) for column in mine)
    yield from (_worded(verdicts, (row, columns[at]), min(float(scores[at]), below)) for at in near)


def _worded(verdicts: _Verdicts, pair: tuple[int, int], score: float) -> FindingLink:
    method = "heading and words" if verdicts.compared.values["section"][pair] else "words"
    return _made(verdicts, pair, score, method, auto=load_weights().verdicts.auto)


def _sharing(verdicts: _Verdicts, row: int, best: int) -> list[int]:
    """The best, and with a cause of concern those whose verdict is said to be the same."""
    named = verdicts.compared.values["concern_named"][row]
    parent = verdicts.review.recommendations[best].id
    children = [
        at for at, one in enumerate(verdicts.review.recommendations)
        if named[at] > 0 and one.parent_id == parent
    ]  # fmt: skip
    return [best, *children] if named[best] > 0 else [best]


def _made(
    verdicts: _Verdicts, pair: tuple[int, int], score: float, method: str, auto: float = AUTO
) -> FindingLink:
    """`auto`: score from which the link stands by itself."""
    row, column = pair
    finding, ask = verdicts.findings[row], verdicts.review.asks[column]
    sure = score >= auto and not ask.doubtful
    return FindingLink(
        finding_id=finding.id,
        recommendation_id=ask.recommendation.id,
        relation=FindingRelation.VERDICT,
        score=round(score, 4),
        method=method,
        evidence=_evidence(verdicts, pair, places=method in _WEIGHED),
        status=LinkStatus.AUTO if sure else LinkStatus.NEEDS_REVIEW,
    )


def _evidence(verdicts: _Verdicts, pair: tuple[int, int], *, places: bool) -> Evidence:
    row, column = pair
    steps = partial(verdicts.compared.steps, places=places)
    strength, nobody = verdicts.strength[row], load_weights().verdicts.nobody
    rivals = [
        Rival(verdicts.review.asks[at].recommendation.id, steps(row, int(at)))
        for at in np.argsort(-strength, kind="stable")[: MOST_RIVALS + 1]
        if at != column and strength[at] > nobody
    ]
    return evidence(steps(row, column), nobody=nobody, rivals=rivals)
