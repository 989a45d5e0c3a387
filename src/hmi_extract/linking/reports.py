"""What speaks for and against a report being the one that a document names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentRelation,
    Evidence,
    Extraction,
    ReportReference,
)
from hmi_extract.linking.collection import Collection, is_report, record_text, records, restatements
from hmi_extract.linking.likeness import NEAR_VERBATIM, verbatim
from hmi_extract.linking.titles import Title, TitleSpace, contradict, read_title

_BIAS = -4.0
_TITLE = 7.0  # a title printed in full is nearly enough by itself
_OWN_TITLE = 3.5  # the source's own title, where it names none: half as good
_PERIODS_DIFFER = -4.0  # "PEEL 2018/19" against "PEEL 2021/22"
# "Post-inspection review" is not the inspection that it reviews; a letter on a review may
# still leave the word out.
_NO_FOLLOW_UP, _NOT_SAID_TO_FOLLOW_UP = -3.0, -1.0
_SAME_DAY, _SAME_MONTH, _NEAR_DAY, _OTHER_DAY = 3.5, 1.5, 0.5, -1.5
_SAME_FORCE = 1.0
_SAME_FORCE_AND_DAY = 1.5  # two reports on one force on one day are rare
_NATIONAL_FOR_FORCE = -1.0  # a review of one force seldom follows up a national report
_LAG_USUAL, _LAG_ODD, _NOT_YET_PUBLISHED = 0.5, -1.0, -4.0
_INSPECTED, _INSPECTED_MONTH, _NOT_INSPECTED = 1.5, 1.0, -3.0
_RESTATED = 5.0

_LIKELY = 0.5  # cosine below which two texts need not be compared word for word: that is slow

# Days from the report to the document that speaks of it. A prior, never a filter: letters
# come late, and a page's date may be that of its re-issue.
_USUAL_LAG: Mapping[DocumentRelation, tuple[int, int]] = {
    DocumentRelation.RESPONDS_TO: (-5, 200),
    DocumentRelation.REVIEWS: (90, 1000),
    DocumentRelation.REPORTS_ON: (-2, 30),
}
_EARLIEST = -5  # a letter may be dated a few days before the report it had under embargo
_PUBLISHED_AFTER_INSPECTION = 18  # months at most, from inspection to publication

_KINDS: Mapping[DocumentRelation, Mapping[DocumentKind, float]] = {
    DocumentRelation.RESPONDS_TO: {
        DocumentKind.INSPECTION_REPORT: 0.0,
        DocumentKind.OTHER: -0.5,
        DocumentKind.POST_INSPECTION_REVIEW: -0.5,
    },
    DocumentRelation.REVIEWS: {
        DocumentKind.INSPECTION_REPORT: 0.0,
        DocumentKind.OTHER: -1.0,
        DocumentKind.POST_INSPECTION_REVIEW: -2.0,
    },
    DocumentRelation.REPORTS_ON: {
        DocumentKind.POST_INSPECTION_REVIEW: 0.0,
        DocumentKind.INSPECTION_REPORT: -0.5,
        DocumentKind.OTHER: -1.0,
    },
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A report as one document names it, with what that document says of itself."""

    source_id: str  # of the document, or of the stub that stands for it
    reference: ReportReference
    own_title: str | None
    published: date | None  # of the source
    force_id: str | None
    explicit: bool = True  # False: the document names no report; its own title must do

    @property
    def title(self) -> Title:
        return read_title(self.reference.title)

    @property
    def informative(self) -> bool:
        """Whether the printed title says which report ("the 2021 inspection report" does not)."""
        return bool(self.title.substance)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One report of the collection, weighed against one mention."""

    report_id: str
    log_odds: float
    evidence: Evidence

    @property
    def score(self) -> float:
        return 1 / (1 + math.exp(-self.log_odds))


class ReportFinder:
    """Weighs the reports of one collection against mentions of them."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._reports = [one for one in collection if _may_be_named(one)]
        self._titles = {one.document.id: read_title(one.facts.title) for one in self._reports}
        self._space = TitleSpace(self._titles.values())
        self._asks = [
            (one.document.id, record_text(one, ask))
            for one in self._reports
            for ask in one.recommendations
        ]

    def candidates(self, mention: Mention) -> list[Candidate]:
        """Every report that may be meant, the most likely first; ties by id."""
        restated = self._restated_shares(mention.source_id)
        found = [
            self._weigh(mention, report, restated.get(report.document.id))
            for report in self._reports
            if report.document.id != mention.source_id
            and report.facts.kind in _KINDS[mention.reference.relation]
            and _forces_agree(mention, report)
        ]
        return sorted(found, key=lambda one: (-one.log_odds, one.report_id))

    def _weigh(self, mention: Mention, report: Extraction, restated: float | None) -> Candidate:
        relation, facts = mention.reference.relation, report.facts
        title_weight, title_value = self._title(mention, report.document.id)
        date_weight, date_value = _dates(mention, facts.published)
        lag_weight, lag_days = _lag(mention, facts.published)
        force_weight, force_value = _force(mention, facts.force_id)
        year_weight, year_value = _inspected(mention.reference.inspected, report)
        both = date_value == "same day" and force_value == "same force"
        log_odds = (
            _BIAS
            + title_weight
            + date_weight
            + lag_weight
            + force_weight
            + year_weight
            + _KINDS[relation][facts.kind]
            + _RESTATED * (restated or 0.0)
            + (_SAME_FORCE_AND_DAY if both else 0.0)
        )
        evidence: dict[str, float | str | None] = {
            "title": title_value,
            "published": date_value,
            "days_after_report": lag_days,
            "force": force_value,
            "inspection_year": year_value,
            "restated_share": restated,
        }
        return Candidate(report.document.id, log_odds, _stated(evidence))

    def _title(self, mention: Mention, report_id: str) -> tuple[float, float]:
        printed = self._titles[report_id]
        if not mention.informative:
            value = self._space.likeness(read_title(mention.own_title), printed)
            return _OWN_TITLE * value, round(value, 3)
        value = self._space.likeness(mention.title, printed)
        apart = _PERIODS_DIFFER if contradict(mention.title, printed) else 0.0
        follow_up = self._follow_up(mention.title.follows_up, report_id)
        return _TITLE * value + apart + follow_up, round(value, 3)

    def _follow_up(self, said: bool, report_id: str) -> float:
        kind = self._collection.by_id[report_id].facts.kind
        is_one = kind == DocumentKind.POST_INSPECTION_REVIEW or self._titles[report_id].follows_up
        if said == is_one:
            return 0.0
        return _NO_FOLLOW_UP if said else _NOT_SAID_TO_FOLLOW_UP

    def _restated_shares(self, source_id: str) -> dict[str, float]:
        """Report → share of what the source restates that is nearly verbatim in it."""
        source = self._collection.by_id.get(source_id)
        if source is None or not self._asks:
            return {}
        quotes = [text for record in records(source) for text in restatements(source, record)]
        alike = self._collection.space.cosines(quotes, [text for _, text in self._asks])
        hits: Counter[str] = Counter()
        for quote, row in zip(quotes, alike, strict=True):
            likely = [self._asks[int(column)] for column in np.flatnonzero(row >= _LIKELY)]
            hits.update({report for report, ask in likely if verbatim(quote, ask) > NEAR_VERBATIM})
        return {report_id: round(count / len(quotes), 3) for report_id, count in hits.items()}


def _may_be_named(extraction: Extraction) -> bool:
    review = extraction.facts.kind == DocumentKind.POST_INSPECTION_REVIEW
    return review or is_report(extraction)


def _forces_agree(mention: Mention, report: Extraction) -> bool:
    """A report on one force is answered, reviewed and told of for that force only."""
    forces = {mention.force_id, report.facts.force_id} - {None}
    return len(forces) < 2


def _force(mention: Mention, force_id: str | None) -> tuple[float, str | None]:
    if force_id is not None and force_id == mention.force_id:
        return _SAME_FORCE, "same force"
    if force_id is None and mention.force_id is not None:
        reviews = mention.reference.relation == DocumentRelation.REVIEWS
        return (_NATIONAL_FOR_FORCE if reviews else 0.0), "national report"
    return 0.0, None


def _dates(mention: Mention, published: date | None) -> tuple[float, str | None]:
    named = mention.reference.published
    if named is None or published is None:
        return 0.0, None
    if named == published:
        return _SAME_DAY, "same day"
    if (named.year, named.month) == (published.year, published.month):
        return _SAME_MONTH, "same month"
    if abs((named - published).days) <= 7:
        return _NEAR_DAY, "within a week"
    return _OTHER_DAY, "another date"


def _lag(mention: Mention, published: date | None) -> tuple[float, float | None]:
    if mention.published is None or published is None:
        return 0.0, None
    days = (mention.published - published).days
    first, last = _USUAL_LAG[mention.reference.relation]
    if days < _EARLIEST:
        return _NOT_YET_PUBLISHED, float(days)
    return (_LAG_USUAL if first <= days <= last else _LAG_ODD), float(days)


def _inspected(inspected: str | None, report: Extraction) -> tuple[float, str | None]:
    """A review cites when the force was inspected ("the 2021 inspection report"), which may
    be the year before the report came out."""
    published = report.facts.published
    if inspected is None or published is None:
        return 0.0, None
    year, month = int(inspected[:4]), int(inspected[5:7]) if len(inspected) > 4 else None
    months_on = (published.year - year) * 12 + published.month - (month or 1)
    latest = _PUBLISHED_AFTER_INSPECTION + (0 if month else 11)
    if not 0 <= months_on <= latest:
        return _NOT_INSPECTED, "does not fit"
    if month and f"{date(year, month, 1):%B %Y}" in report.document.text:
        return _INSPECTED + _INSPECTED_MONTH, "month named in report"
    return _INSPECTED, "fits"


def _stated(evidence: Evidence) -> Evidence:
    return {name: value for name, value in evidence.items() if value is not None}


def as_source(mention: Mention, stub_id: str) -> Mention:
    """A review that is not in the collection, as itself following up an inspection."""
    title = " ".join(part for part in (mention.reference.title, mention.own_title) if part)
    reference = ReportReference(relation=DocumentRelation.REVIEWS, title=None)
    return replace(
        mention,
        source_id=stub_id,
        reference=reference,
        own_title=title or None,
        published=mention.reference.published or mention.published,
        explicit=False,
    )
