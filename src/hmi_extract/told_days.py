"""The day of a report that prints no more than its month, as the documents linked to it tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    Extraction,
    ReportReference,
)
from hmi_extract.metadata.month import printed_month

LINKED_DOCUMENT = "linked document"  # basis of a day of publication
_REPORTS = frozenset({DocumentKind.INSPECTION_REPORT, DocumentKind.POST_INSPECTION_REVIEW})


def with_days_told(
    extractions: Sequence[Extraction], links: Iterable[DocumentLink]
) -> list[Extraction]:
    """The same, each report that prints only a month with the day of that month which every
    linked document that names one gives it; as before where none does, or two differ."""
    by_id = {one.document.id: one for one in extractions}
    told: defaultdict[str, set[date]] = defaultdict(set)
    for link in links:
        source = by_id.get(link.source_id)
        if source is not None and link.status.is_sure:
            told[link.target_id].update(_named_days(source.facts.references))
    return [_with_day(one, told[one.document.id]) for one in extractions]


def _named_days(references: Iterable[ReportReference]) -> Iterator[date]:
    return (one.published for one in references if one.published is not None)


def _with_day(report: Extraction, told: set[date]) -> Extraction:
    facts = report.facts
    if facts.published is not None or facts.kind not in _REPORTS or not told:
        return report
    month = printed_month(report.document)
    days = {day for day in told if (day.year, day.month) == month}
    if len(days) != 1:
        return report
    basis = MappingProxyType({**facts.basis, "published": LINKED_DOCUMENT})
    dated = replace(facts, published=days.pop(), published_basis=LINKED_DOCUMENT, basis=basis)
    return replace(report, facts=dated)
