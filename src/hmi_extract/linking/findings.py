"""Which earlier recommendation each later verdict is on."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from hmi_extract.datamodel import (
    DocumentLink,
    DocumentRelation,
    Evidence,
    Extraction,
    Finding,
    FindingLink,
    FindingRelation,
    LinkStatus,
    RecommendationKind,
)
from hmi_extract.linking.assignment import row_leads
from hmi_extract.linking.collection import Collection, record_text, restatements
from hmi_extract.linking.comparisons import Ask, same_heading
from hmi_extract.linking.evidence import MOST_RIVALS, Rival, Step, evidence
from hmi_extract.linking.likeness import Matrix, passages, plain

# A verdict is worded further from its recommendation than an answer is, and reviews put
# all verdicts of a chapter under one heading: words alone never link without a person.
_WORDS = 8.0  # strength of two texts that are the same in every word that tells
_NOBODY = 2.25  # strength of "none of these": a likeness of 0.08, what any two texts share
AUTO = 0.7  # score from which a link stands by itself
REVIEW = 0.45  # score from which a person is asked
_BIAS, _LEAD = -2.9, 6.3  # from the lead over the next best to a score
_RESTATED = 16.0
_SECTION = 2.0  # strength of a common heading
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ORDINAL = re.compile(rf"\bthe\s+({'|'.join(_ORDINALS)})\s+recommendation\b", re.IGNORECASE)
_THE_CONCERN = re.compile(r"\b(?:this|the|that)\s+cause\s+of\s+concern\b", re.IGNORECASE)
_TELLING_WORDS = 0.3  # likeness from which the only paragraph behind a bundle is about a part
_BUNDLE = 0.55  # one of several paragraphs behind several restated recommendations
_WORDS_ALONE = 0.65  # highest score without a restatement or a common heading
_LEAST_WORDS = 0.12  # likeness below which a verdict is on nothing in particular
_SAME_HEADING = 0.9  # of the score of the finding that restates, for those beside it
_LIKELY = 0.2  # cosine below which two texts need not be compared word for word


@dataclass(frozen=True, slots=True)
class _Review:
    """A document with verdicts, and the recommendations that they may be on."""

    extraction: Extraction
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class _Verdicts:
    """One row a finding, one column a recommendation."""

    review: _Review
    findings: tuple[Finding, ...]
    words: Matrix
    restated_words: Matrix
    sections: Matrix
    groups: tuple[tuple[tuple[int, ...], ...], ...]  # a finding's restated passages

    @property
    def strength(self) -> Matrix:
        alike = _WORDS * (np.sqrt(self.words) + np.sqrt(self.restated_words))
        total: Matrix = alike + _SECTION * self.sections
        return total


def link_findings(collection: Collection, documents: Sequence[DocumentLink]) -> list[FindingLink]:
    """Link verdicts to the recommendations of the inspection that their document follows up.

    A news article reaches them through the review that it tells of. Never across forces: a
    finding on one force is linked to the recommendations made to that force, or to all.
    """
    links: dict[tuple[str, str], FindingLink] = {}
    for review in _reviews(collection, documents):
        verdicts = _compared(review, collection)
        found = [*_restated(verdicts)]
        found += _beside(verdicts, found)
        found += _by_words(verdicts, found)
        for link in found:
            key = (link.finding_id, link.recommendation_id)
            if key not in links or links[key].score < link.score:
                links[key] = link
    return [links[key] for key in sorted(links)]


def _reviews(collection: Collection, documents: Sequence[DocumentLink]) -> Iterator[_Review]:
    targets: defaultdict[str, list[DocumentLink]] = defaultdict(list)
    for link in documents:
        targets[link.source_id].append(link)
    for extraction in collection:
        inspections = _followed_up(extraction.document.id, targets)
        asks = tuple(
            ask
            for report_id in sorted(inspections)
            for ask in _asks(collection, extraction, report_id, inspections[report_id])
        )
        if extraction.findings and asks:
            yield _Review(extraction, asks)


def _followed_up(source_id: str, targets: Mapping[str, Sequence[DocumentLink]]) -> dict[str, bool]:
    """Inspection → whether the way to it is doubtful."""
    found: dict[str, bool] = {}
    for link in targets.get(source_id, ()):
        doubtful = link.status != LinkStatus.AUTO
        if link.relation == DocumentRelation.REVIEWS:
            found[link.target_id] = doubtful and found.get(link.target_id, True)
        elif link.relation == DocumentRelation.REPORTS_ON:
            for report_id, unsure in _followed_up(link.target_id, targets).items():
                found[report_id] = (doubtful or unsure) and found.get(report_id, True)
    return found


def _asks(
    collection: Collection, source: Extraction, report_id: str, doubtful: bool
) -> Iterator[Ask]:
    report = collection.by_id.get(report_id)
    if report is None or not _same_force(source.facts.force_id, report.facts.force_id):
        return
    for one in sorted(report.recommendations, key=lambda one: (one.start_char, one.id)):
        yield Ask(one, report, record_text(report, one), doubtful)


def _same_force(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _compared(review: _Review, collection: Collection) -> _Verdicts:
    extraction = review.extraction
    findings = tuple(sorted(extraction.findings, key=lambda one: (one.start_char, one.id)))
    asks = [ask.text for ask in review.asks]
    quotes = [restatements(extraction, finding) for finding in findings]
    alike = [collection.space.cosines(each, asks) for each in quotes]
    return _Verdicts(
        review=review,
        findings=findings,
        words=collection.space.cosines([record_text(extraction, one) for one in findings], asks),
        restated_words=np.array([each.max(axis=0, initial=0.0) for each in alike]),
        sections=_sections(findings, review.asks),
        groups=tuple(
            tuple(
                group
                for quote, row in zip(each, rows, strict=True)
                for group in passages(quote, asks, [int(i) for i in np.flatnonzero(row > _LIKELY)])
            )
            for each, rows in zip(quotes, alike, strict=True)
        ),
    )


def _sections(findings: Sequence[Finding], asks: Sequence[Ask]) -> Matrix:
    columns = [plain(ask.recommendation.section or "") for ask in asks]
    if len(set(columns)) < 2:  # one heading over everything tells nothing apart
        return np.zeros((len(findings), len(asks)))
    rows = [plain(finding.section or "") for finding in findings]
    return np.array([[float(same_heading(row, column)) for column in columns] for row in rows])


def _restated(verdicts: _Verdicts) -> Iterator[FindingLink]:
    """A finding that follows restated recommendations is the verdict on them.

    What its own words single out ("the second recommendation", "this cause of concern", or
    words that one of them has and the others have not) comes first. One paragraph behind a
    bundle is else the verdict on each of the bundle; of several, a person decides.
    """
    sharing = Counter(groups for groups in verdicts.groups if groups)
    shared_out = _shared_out(verdicts)
    for row, groups in enumerate(verdicts.groups):
        pairs = [_best_of(verdicts, row, group) for group in groups]
        alone = sharing[groups] == 1
        least = _TELLING_WORDS if alone else _LEAST_WORDS
        told = _singled_out(verdicts, row, [column for column, _ in pairs], least)
        told = {shared_out[row]} if row in shared_out else told
        settled = len(pairs) == 1 or (alone and not told)
        for column, lead in pairs:
            if settled or column in told:
                yield from _link(verdicts, (row, column), lead, "restated")
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
        words = verdicts.words[np.ix_(rows, columns)]
        for at, to in zip(*linear_sum_assignment(-words), strict=True):
            if words[at, to] >= _LEAST_WORDS:
                found[rows[int(at)]] = columns[int(to)]
    return found


def _singled_out(verdicts: _Verdicts, row: int, columns: Sequence[int], least: float) -> set[int]:
    """Those of a bundle that the finding says it is about; empty where it does not say."""
    text = verdicts.review.extraction.document.text
    finding = verdicts.findings[row]
    words = text[finding.start_char : finding.end_char]
    kinds = [verdicts.review.asks[column].recommendation.kind for column in columns]
    if _THE_CONCERN.search(words):
        concerns = {
            column
            for column, kind in zip(columns, kinds, strict=True)
            if kind == RecommendationKind.CAUSE_OF_CONCERN
        }
        if concerns:
            return concerns
    ordinal = _ORDINAL.search(words)
    if ordinal:
        place = _ORDINALS.index(ordinal[1].lower())
        asked = [
            column
            for column, kind in zip(columns, kinds, strict=True)
            if kind == RecommendationKind.RECOMMENDATION
        ]
        return {asked[place]} if place < len(asked) else set()
    return _spoken_of(verdicts, row, columns, least)


def _best_of(verdicts: _Verdicts, row: int, group: Sequence[int]) -> tuple[int, float]:
    """The recommendation that one restated passage is, and its lead over its rivals."""
    leads = row_leads(_RESTATED + verdicts.strength[row : row + 1, list(group)], _NOBODY)[0]
    best = int(np.argmax(leads))
    return group[best], float(leads[best])


def _spoken_of(verdicts: _Verdicts, row: int, columns: Sequence[int], least: float) -> set[int]:
    """Those that the finding's own words are clearly about; empty where they do not tell."""
    words = {column: float(verdicts.words[row, column]) for column in columns}
    best = max(words.values(), default=0.0)
    if best < least:
        return set()
    return {column for column, value in words.items() if value >= 0.5 * best}


def _beside(verdicts: _Verdicts, restated: Sequence[FindingLink]) -> list[FindingLink]:
    """Paragraphs under a heading where one recommendation is restated go to it, too."""
    done = {link.finding_id for link in restated}
    under: defaultdict[str, dict[str, FindingLink]] = defaultdict(dict)
    sections = {one.id: plain(one.section or "") for one in verdicts.findings}
    for link in restated:
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
    """The recommendation that has most words in common and the heading, where one stands out."""
    done = {link.finding_id for link in found}
    strength = verdicts.strength
    leads = row_leads(strength, _NOBODY)
    for row, finding in enumerate(verdicts.findings):
        column = int(np.argmax(strength[row]))
        if finding.id in done or verdicts.words[row, column] < _LEAST_WORDS:
            continue
        method = "heading and words" if verdicts.sections[row, column] else "words"
        yield from _link(verdicts, (row, column), float(leads[row, column]), method)


def _link(
    verdicts: _Verdicts, pair: tuple[int, int], lead: float, method: str
) -> Iterator[FindingLink]:
    chance = 1 / (1 + math.exp(-(_BIAS + _LEAD * lead)))
    if method == "words":
        chance = min(chance, _WORDS_ALONE)
    if chance >= REVIEW:
        yield _made(verdicts, pair, chance, method)


def _made(verdicts: _Verdicts, pair: tuple[int, int], chance: float, method: str) -> FindingLink:
    row, column = pair
    finding, ask = verdicts.findings[row], verdicts.review.asks[column]
    sure = chance >= AUTO and not ask.doubtful
    return FindingLink(
        finding_id=finding.id,
        recommendation_id=ask.recommendation.id,
        relation=FindingRelation.VERDICT,
        score=round(chance, 4),
        method=method,
        evidence=_evidence(verdicts, pair),
        status=LinkStatus.AUTO if sure else LinkStatus.NEEDS_REVIEW,
    )


def _evidence(verdicts: _Verdicts, pair: tuple[int, int]) -> Evidence:
    row, column = pair
    strength = verdicts.strength[row]
    rivals = [
        Rival(verdicts.review.asks[at].recommendation.id, _steps(verdicts, (row, int(at))))
        for at in np.argsort(-strength, kind="stable")[: MOST_RIVALS + 1]
        if at != column and strength[at] > _NOBODY
    ]
    return evidence(_steps(verdicts, pair), nobody=_NOBODY, rivals=rivals)


def _steps(verdicts: _Verdicts, pair: tuple[int, int]) -> tuple[Step, ...]:
    row, column = pair
    values = (
        ("restated", float(any(column in group for group in verdicts.groups[row])), _RESTATED),
        ("restated_words", float(verdicts.restated_words[pair]), _WORDS),
        ("section", float(verdicts.sections[pair]), _SECTION),
        ("finding_words", float(verdicts.words[pair]), _WORDS),
    )
    return tuple(
        Step(name, value, weight * (math.sqrt(value) if name.endswith("_words") else value))
        for name, value, weight in values
        if value
    )
