"""Reports as other documents name them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from hmi_extract.datamodel import DocumentKind, DocumentRelation, Extraction, ReportReference
from hmi_extract.dates import only_month
from hmi_extract.linking.titles import Title, read_title

COVER = 600  # characters at the top of a report, among which its month stands
_WITH_COVERS = (DocumentKind.INSPECTION_REPORT, DocumentKind.POST_INSPECTION_REVIEW)
_READ = 6000  # characters, in which an article says what it tells of
# "Inspectors went back in June", "a follow-up visit", "the revisit", "two years on"
_RETURN = re.compile(
    r"\b(?:inspect\w+|HMIC\w*|they|we|watchdog)\b[^.\n]{0,60}\b(?:(?:went|gone|came|been)\s+back"
    r"|returned|revisited|re-?inspected)\b"
    r"|\bre-?inspections?\b|\bre-?visit\b|\bpost-inspection\b"
    r"|\bfollow-?up\s+(?:visit|inspection|review|report)\b|\bprogress\s+(?:report|review)\b"
    r"|\b(?:a|one|two|three|four|five|six|\d)\s+years?\s+on\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A report as one document names it, with what that document says of itself."""

    source_id: str  # of the document, or of the stub that stands for it
    reference: ReportReference
    own_title: str | None
    published: date | None  # of the source
    force_id: str | None
    explicit: bool = True  # False: the document names no report; what it says must do
    tells_of_return: bool = False  # the source is an article that says that inspectors came back

    @property
    def relation(self) -> DocumentRelation:
        return self.reference.relation

    @property
    def title(self) -> Title:
        return read_title(self.reference.title)

    @property
    def informative(self) -> bool:
        """Whether the printed title says which report ("the 2021 inspection report" does not)."""
        return bool(self.title.substance)


def mention(extraction: Extraction, reference: ReportReference, *, explicit: bool) -> Mention:
    news = reference.relation == DocumentRelation.REPORTS_ON
    return Mention(
        source_id=extraction.document.id,
        reference=reference,
        own_title=extraction.facts.title,
        published=extraction.facts.published or _end_of_its_month(extraction),
        force_id=extraction.facts.force_id,
        explicit=explicit,
        tells_of_return=news and _RETURN.search(extraction.document.text[:_READ]) is not None,
    )


def _end_of_its_month(extraction: Extraction) -> date | None:
    """The last day on which an inspectorate's paper may have come out whose cover has a month
    alone: what is later than that, it cannot speak of."""
    if extraction.facts.kind not in _WITH_COVERS:
        return None
    told = only_month(extraction.document.text[:COVER].splitlines())
    return date(*told, monthrange(*told)[1]) if told else None


def unnamed(extraction: Extraction, relation: DocumentRelation) -> Mention:
    """The report that a document must be about, where it names none."""
    return mention(extraction, ReportReference(relation, title=None), explicit=False)


def as_source(one: Mention, stub_id: str) -> Mention:
    """A review that is not in the collection, as itself following up an inspection."""
    title = " ".join(part for part in (one.reference.title, one.own_title) if part)
    return replace(
        one,
        source_id=stub_id,
        reference=ReportReference(relation=DocumentRelation.REVIEWS, title=None),
        own_title=title or None,
        published=one.reference.published or one.published,
        explicit=False,
    )
