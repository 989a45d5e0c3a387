"""Documents with verdicts, and the recommendations that these may be on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import (
    DocumentLink,
    DocumentRelation,
    Extraction,
    Finding,
    Recommendation,
)
from hmi_extract.linking.collection import Collection, record_text
from hmi_extract.linking.comparisons import Ask


@dataclass(frozen=True, slots=True)
class Review:
    """A document with verdicts: a review, a later assessment, an article on one of them."""

    extraction: Extraction
    findings: tuple[Finding, ...]  # in reading order
    asks: tuple[Ask, ...]  # by report, in reading order

    def text(self, finding: Finding) -> str:
        return record_text(self.extraction, finding)

    @property
    def recommendations(self) -> list[Recommendation]:
        return [ask.recommendation for ask in self.asks]


def reviews_of(collection: Collection, documents: Sequence[DocumentLink]) -> Iterator[Review]:
    """Each document with findings that follows up inspections of the collection.

    A news article reaches these through the review that it tells of. Never across forces: a
    finding on one force is on recommendations made to that force, or to all.
    """
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
            findings = sorted(extraction.findings, key=lambda one: (one.start_char, one.id))
            yield Review(extraction, tuple(findings), asks)


def _followed_up(source_id: str, targets: Mapping[str, Sequence[DocumentLink]]) -> dict[str, bool]:
    """Inspection → whether the way to it is doubtful."""
    found: dict[str, bool] = {}
    for link in targets.get(source_id, ()):
        doubtful = not link.status.is_sure
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
