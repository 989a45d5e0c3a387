"""Later findings on a force about what an older national recommendation is about.

No verdict: nobody says that the finding is on the recommendation. It is where to look first
for what became of recommendations that no review follows up force by force.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Extraction,
    Finding,
    FindingLink,
    FindingRelation,
    RecommendationKind,
    ThemeMention,
)
from hmi_extract.errors import NotFoundError
from hmi_extract.linking.collection import Collection, record_text
from hmi_extract.linking.earlier import forces_of
from hmi_extract.linking.evidence import Step, evidence
from hmi_extract.linking.targets import WORDS
from hmi_extract.organisations import Gazetteer

_SOONEST, _LATEST = 90, 2192  # days from the recommendation to the finding: up to six years
_TELLING = 0.25  # cosine from which the words agree, too
_MOST = 3  # links of one finding
_PER_LIKENESS, _HIGHEST = 0.5, 0.4  # the score stays below that of any link of other relations
_THEME = 1.0
_ROWS = 500  # findings compared at once
_FEWEST_FORCES = 3  # that a recommendation to "chief constables" stands for


@dataclass(frozen=True, slots=True)
class _National:
    """A recommendation to forces in general."""

    id: str
    document_id: str
    text: str
    published: date
    forces: frozenset[str]
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Later:
    finding: Finding
    text: str
    force_id: str
    published: date
    follows_up: frozenset[str]  # reports that its document reviews


def same_topic_links(
    collection: Collection, documents: Sequence[DocumentLink], gazetteer: Gazetteer
) -> list[FindingLink]:
    """At most three links a finding, to the national recommendations to its force, 90 days to
    six years older, that share a theme with it and the words that tell.

    Never to a report that the finding's own document follows up: what it says of those are
    verdicts, or nothing.
    """
    national = _by_theme(_national(collection, gazetteer))
    later = _by_theme_of_findings(_later(collection, documents))
    found: defaultdict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
    for theme in sorted(later.keys() & national.keys()):
        for finding_id, target_id, words in _alike(collection, later[theme], national[theme]):
            known = found[finding_id].get(target_id, (0.0, ""))
            found[finding_id][target_id] = max(known, (words, theme), key=lambda one: one[0])
    return [
        _link(finding_id, target_id, *found[finding_id][target_id])
        for finding_id in sorted(found)
        for target_id in sorted(_likest(found[finding_id]))
    ]


def _national(collection: Collection, gazetteer: Gazetteer) -> Iterator[_National]:
    for extraction in collection:
        published = extraction.facts.published
        if published is None or forces_of(extraction):
            continue
        for one in extraction.recommendations:
            themes = _themes(one.themes)
            forces = _addressed(one.addressees, published, gazetteer) if themes else frozenset()
            if len(forces) < _FEWEST_FORCES or one.kind == RecommendationKind.CAUSE_OF_CONCERN:
                continue
            yield _National(
                id=one.id,
                document_id=extraction.document.id,
                text=record_text(extraction, one),
                published=published,
                forces=forces,
                themes=themes,
            )


def _addressed(addressees: Sequence[str], published: date, gazetteer: Gazetteer) -> frozenset[str]:
    found: set[str] = set()
    for addressee in addressees:
        try:
            found.update(gazetteer.expand(addressee, published))
        except NotFoundError:  # a body that nobody knows stands for no force
            continue
    return frozenset(found)


def _themes(mentions: Sequence[ThemeMention]) -> frozenset[str]:
    return frozenset(mention.theme for mention in mentions)


def _later(collection: Collection, documents: Sequence[DocumentLink]) -> Iterator[_Later]:
    """Findings of inspectors: what a newsroom says of them is the same once more."""
    follows_up: defaultdict[str, set[str]] = defaultdict(set)
    for link in documents:
        if link.relation == DocumentRelation.REVIEWS:
            follows_up[link.source_id].add(link.target_id)
    for extraction in collection:
        published = extraction.facts.published
        if published is None or extraction.facts.kind == DocumentKind.NEWS_ARTICLE:
            continue
        for finding in extraction.findings:
            force = _force(finding, extraction)
            if force is not None:
                yield _Later(
                    finding,
                    record_text(extraction, finding),
                    force,
                    published,
                    frozenset(follows_up[extraction.document.id]),
                )


def _force(finding: Finding, extraction: Extraction) -> str | None:
    return finding.force_id or extraction.facts.force_id


def _by_theme(national: Iterator[_National]) -> Mapping[str, list[_National]]:
    found: defaultdict[str, list[_National]] = defaultdict(list)
    for one in national:
        for theme in one.themes:
            found[theme].append(one)
    return found


def _by_theme_of_findings(later: Iterator[_Later]) -> Mapping[str, list[_Later]]:
    found: defaultdict[str, list[_Later]] = defaultdict(list)
    for one in later:
        for theme in _themes(one.finding.themes):
            found[theme].append(one)
    return found


def _alike(
    collection: Collection, later: Sequence[_Later], national: Sequence[_National]
) -> Iterator[tuple[str, str, float]]:
    """Finding, recommendation and likeness, for pairs of one theme whose words agree."""
    asks = [one.text for one in national]
    for start in range(0, len(later), _ROWS):
        rows = later[start : start + _ROWS]
        words = collection.space.cosines([one.text for one in rows], asks)
        for row, column in np.argwhere(words >= _TELLING):
            finding, asked = rows[row], national[column]
            if _may_be_about(finding, asked):
                yield finding.finding.id, asked.id, float(words[row, column])


def _may_be_about(later: _Later, asked: _National) -> bool:
    days = (later.published - asked.published).days
    in_time = _SOONEST <= days <= _LATEST
    return in_time and later.force_id in asked.forces and asked.document_id not in later.follows_up


def _likest(found: Mapping[str, tuple[float, str]]) -> list[str]:
    return sorted(found, key=lambda target: (-found[target][0], target))[:_MOST]


def _link(finding_id: str, target_id: str, words: float, theme: str) -> FindingLink:
    steps = (
        Step("theme", theme, _THEME),
        Step("finding_words", words, WORDS * words**0.5),
    )
    return FindingLink(
        finding_id=finding_id,
        recommendation_id=target_id,
        relation=FindingRelation.SAME_TOPIC,
        score=round(min(_HIGHEST, _PER_LIKENESS * words), 4),
        method="theme and words",
        evidence=evidence(steps),
    )
