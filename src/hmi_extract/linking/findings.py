"""Which earlier recommendation each later verdict is on."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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
from hmi_extract.linking.assignment import row_leads
from hmi_extract.linking.collection import Collection
from hmi_extract.linking.comparisons import Comparisons
from hmi_extract.linking.evidence import MOST_RIVALS, Rival, evidence
from hmi_extract.linking.likeness import Matrix, plain
from hmi_extract.linking.numbers import fold_number
from hmi_extract.linking.reviews import Review, reviews_of
from hmi_extract.linking.targets import score_of
from hmi_extract.linking.verdict_comparisons import compare_verdicts

_NOBODY = 2.5  # strength of "none of these": what any two texts of one matter share
AUTO = 0.75  # score from which a link stands by itself
REVIEW = 0.45  # score from which a person is asked
_RESTATED = 16.0
_NAMED = 0.97  # score of a verdict that names the number or the place
_TELLING_WORDS = 0.3  # likeness from which the only paragraph behind a bundle is about a part
_BUNDLE = 0.55  # one of several paragraphs behind several restated recommendations
_LEAST_WORDS = 0.12  # likeness below which a verdict is on nothing in particular
_SAME_HEADING = 0.9  # of the score of the finding that restates, for those beside it
_NEAR = 1.5  # log-odds behind the best within which a person is shown the next, too


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
    def strength(self) -> Matrix:
        return self.compared.strength


def link_findings(collection: Collection, documents: Sequence[DocumentLink]) -> list[FindingLink]:
    """Link verdicts to the recommendations of the inspection that their document follows up.

    What a verdict repeats comes first, then what it names by number or place, then its words.
    """
    links: dict[tuple[str, str], FindingLink] = {}
    for review in reviews_of(collection, documents):
        verdicts = _Verdicts(review, compare_verdicts(review, collection))
        found = [*_named(verdicts)]
        found += _restated(verdicts, found)
        found += _beside(verdicts, found)
        found += _by_words(verdicts, found)
        for link in found:
            key = (link.finding_id, link.recommendation_id)
            if key not in links or links[key].score < link.score:
                links[key] = link
    return [links[key] for key in sorted(links)]


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
    for column in (best,) if score >= AUTO else group:
        yield _made(verdicts, (row, column), score if score >= AUTO else _BUNDLE, method)


def _restated(verdicts: _Verdicts, named: Sequence[FindingLink]) -> Iterator[FindingLink]:
    """A finding that follows restated recommendations is the verdict on them.

    What its own words single out ("the second recommendation", "this cause of concern", or
    words that one of them has and the others have not) comes first. One paragraph behind a
    bundle is else the verdict on each of the bundle; of several, a person decides.
    """
    sharing = Counter(groups for groups in verdicts.groups if groups)
    shared_out = _shared_out(verdicts)
    done = {link.finding_id for link in named}
    for row, groups in enumerate(verdicts.groups):
        if verdicts.findings[row].id in done:
            continue
        pairs = [_best_of(verdicts, row, group) for group in groups]
        alone = sharing[groups] == 1
        least = _TELLING_WORDS if alone else _LEAST_WORDS
        told = _singled_out(verdicts, row, [column for column, _ in pairs], least)
        told = {shared_out[row]} if row in shared_out else told
        settled = len(pairs) == 1 or (alone and not told)
        for column, lead in pairs:
            if settled or column in told:
                yield _made(verdicts, (row, column), score_of(lead), "restated")
            elif not told:
                yield _made(verdicts, (row, column), _BUNDLE, "restated in a bundle")


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


def _singled_out(verdicts: _Verdicts, row: int, columns: Sequence[int], least: float) -> set[int]:
    """Those of a bundle that the finding says it is about; empty where it does not say."""
    concerns = verdicts.compared.values["concern_named"][row]
    named = {column for column in columns if concerns[column] > 0}
    return named or _spoken_of(verdicts, row, columns, least)


def _best_of(verdicts: _Verdicts, row: int, group: Sequence[int]) -> tuple[int, float]:
    """The recommendation that one restated passage is, and its lead over its rivals."""
    leads = row_leads(_RESTATED + verdicts.strength[row : row + 1, list(group)], _NOBODY)[0]
    best = int(np.argmax(leads))
    return group[best], float(leads[best])


def _spoken_of(verdicts: _Verdicts, row: int, columns: Sequence[int], least: float) -> set[int]:
    """Those that the finding's own words are clearly about; empty where they do not tell."""
    words = {column: float(verdicts.paragraphs[row, column]) for column in columns}
    best = max(words.values(), default=0.0)
    if best < least:
        return set()
    return {column for column, value in words.items() if value >= 0.5 * best}


def _beside(verdicts: _Verdicts, restated: Sequence[FindingLink]) -> list[FindingLink]:
    """Paragraphs under a heading where one recommendation is restated go to it, too."""
    done = {link.finding_id for link in restated}
    under: defaultdict[str, dict[str, FindingLink]] = defaultdict(dict)
    sections = {one.id: plain(one.section or "") for one in verdicts.findings}
    for link in (one for one in restated if one.method == "restated"):
        under[sections[link.finding_id]][link.recommendation_id] = link
    columns = {ask.recommendation.id: at for at, ask in enumerate(verdicts.review.asks)}
    links = []
    for row, finding in enumerate(verdicts.findings):
        there = under.get(sections[finding.id], {}) if sections[finding.id] else {}
        if finding.id in done or len(there) != 1:
            continue
        [link] = there.values()
        pair = (row, columns[link.recommendation_id])
        links.append(
            _made(verdicts, pair, link.score * _SAME_HEADING, "under the same restatement")
        )
    return links


def _by_words(verdicts: _Verdicts, found: Sequence[FindingLink]) -> Iterator[FindingLink]:
    """The recommendation that most speaks for, where one stands out; else the nearest, for a
    person to choose."""
    done = {link.finding_id for link in found}
    strength = verdicts.strength
    for row, finding in enumerate(verdicts.findings):
        order = np.argsort(-strength[row], kind="stable")
        best = int(order[0])
        if finding.id in done or strength[row, best] <= _NOBODY:
            continue
        columns = _sharing(verdicts, row, best)
        rivals = [at for at in order if int(at) not in columns]
        next_best = max([_NOBODY, *(float(strength[row, at]) for at in rivals[:1])])
        score = _score(float(strength[row, best]), float(strength[row, best]) - next_best)
        near = [int(at) for at in rivals[:1] if strength[row, best] - strength[row, at] < _NEAR]
        asked = score < AUTO
        for column in columns:
            yield from _scored(verdicts, (row, column), score, asked=asked)
        for column in near if asked and score >= REVIEW else ():
            behind = float(strength[row, column] - strength[row, best])
            other = _score(float(strength[row, column]), behind)
            yield _made(verdicts, (row, column), min(other, AUTO - 0.01), "words")


def _sharing(verdicts: _Verdicts, row: int, best: int) -> list[int]:
    """The best, and with a cause of concern those whose verdict is said to be the same."""
    named = verdicts.compared.values["concern_named"][row]
    parent = verdicts.review.recommendations[best].id
    children = [
        at for at, one in enumerate(verdicts.review.recommendations)
        if named[at] > 0 and one.parent_id == parent
    ]  # fmt: skip
    return [best, *children] if named[best] > 0 else [best]


def _scored(
    verdicts: _Verdicts, pair: tuple[int, int], score: float, *, asked: bool
) -> Iterator[FindingLink]:
    if score >= REVIEW:
        method = "heading and words" if verdicts.compared.values["section"][pair] else "words"
        yield _made(verdicts, pair, min(score, AUTO - 0.01) if asked else score, method)


def _score(strength: float, ahead: float) -> float:
    """From what speaks for the best recommendation, and how far it is ahead of the next."""
    return 1 / (1 + math.exp(-(_BIAS + _STRENGTH * strength + _AHEAD * ahead)))


_BIAS, _STRENGTH, _AHEAD = -2.0, 0.4, 0.6


def _made(verdicts: _Verdicts, pair: tuple[int, int], score: float, method: str) -> FindingLink:
    row, column = pair
    finding, ask = verdicts.findings[row], verdicts.review.asks[column]
    sure = score >= AUTO and not ask.doubtful
    return FindingLink(
        finding_id=finding.id,
        recommendation_id=ask.recommendation.id,
        relation=FindingRelation.VERDICT,
        score=round(score, 4),
        method=method,
        evidence=_evidence(verdicts, pair),
        status=LinkStatus.AUTO if sure else LinkStatus.NEEDS_REVIEW,
    )


def _evidence(verdicts: _Verdicts, pair: tuple[int, int]) -> Evidence:
    row, column = pair
    strength = verdicts.strength[row]
    rivals = [
        Rival(verdicts.review.asks[at].recommendation.id, verdicts.compared.steps(row, int(at)))
        for at in np.argsort(-strength, kind="stable")[: MOST_RIVALS + 1]
        if at != column and strength[at] > _NOBODY
    ]
    return evidence(verdicts.compared.steps(row, column), nobody=_NOBODY, rivals=rivals)
