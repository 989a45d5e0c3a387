"""Small extractions for the tests of linking, put together from sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hmi_extract.datamodel import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    DocumentRelation,
    Evidence,
    Extraction,
    Facts,
    Finding,
    Links,
    LinkStatus,
    Page,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationKind,
    ReportReference,
    Response,
)
from hmi_extract.linking.collection import Collection, collect, record_text
from hmi_extract.linking.comparisons import Ask, Comparisons, Letter, compare
from hmi_extract.linking.reviews import Review
from hmi_extract.organisations import load_gazetteer


@dataclass
class Draft:
    """A document in the making; every method adds text and, mostly, one record."""

    id: str
    kind: DocumentKind
    title: str | None = None
    published: date | None = None
    force_id: str | None = None
    references: tuple[ReportReference, ...] = ()
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def _write(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words + "\n"
        return start, start + len(words)

    def _restate(self, restated: Sequence[str]) -> tuple[Quote, ...]:
        return tuple(Quote(QuoteRole.RESTATED, *self._write(words)) for words in restated)

    def heading(self, words: str) -> Draft:
        self._block(BlockKind.HEADING, words)
        return self

    def prose(self, words: str) -> Draft:
        self._block(BlockKind.PARAGRAPH, words)
        return self

    def _block(self, kind: BlockKind, words: str) -> tuple[int, int]:
        span = self._write(words)
        self.blocks.append(Block(len(self.blocks), kind, words, 1, *span))
        return span

    def ask(
        self,
        record_id: str,
        words: str,
        kind: RecommendationKind = RecommendationKind.RECOMMENDATION,
        **more: Any,
    ) -> Draft:
        span = self._write(words)
        self.recommendations.append(Recommendation(record_id, kind, *span, **more))
        return self

    def answer(
        self, record_id: str, words: str, restated: Sequence[str] = (), **more: Any
    ) -> Draft:
        quotes = self._restate(restated)
        self.responses.append(Response(record_id, *self._write(words), quotes=quotes, **more))
        return self

    def verdict(
        self, record_id: str, words: str, restated: Sequence[str] = (), **more: Any
    ) -> Draft:
        quotes = self._restate(restated)
        span = self._block(BlockKind.PARAGRAPH, words)
        self.findings.append(Finding(record_id, *span, quotes=quotes, **more))
        return self

    def done(self) -> Extraction:
        document = Document(
            id=self.id,
            source=f"{self.id}.txt",
            sha256="0" * 64,
            text=self.text,
            pages=(Page(1),),
            blocks=tuple(self.blocks),
        )
        facts = Facts(
            kind=self.kind,
            title=self.title,
            published=self.published,
            force_id=self.force_id,
            references=self.references,
        )
        return Extraction(
            document=document,
            facts=facts,
            recommendations=tuple(self.recommendations),
            responses=tuple(self.responses),
            findings=tuple(self.findings),
        )


def names(
    title: str | None,
    published: date | None = None,
    relation: DocumentRelation = DocumentRelation.RESPONDS_TO,
    inspected: str | None = None,
) -> tuple[ReportReference, ...]:
    return (ReportReference(relation, title, published, inspected),)


def report(
    document_id: str = "report",
    title: str = "Safe harbour: policing the waterfront",
    published: date | None = date(2022, 3, 1),
    force_id: str | None = None,
    kind: DocumentKind = DocumentKind.INSPECTION_REPORT,
) -> Draft:
    return Draft(document_id, kind, title, published, force_id)


def letter(
    references: tuple[ReportReference, ...] = names(
        "Safe harbour: policing the waterfront", date(2022, 3, 1)
    ),
    document_id: str = "letter",
    title: str | None = None,
    published: date | None = date(2022, 4, 12),
    force_id: str | None = "dorset",
) -> Draft:
    return Draft(document_id, DocumentKind.RESPONSE, title, published, force_id, references)


def together(*drafts: Draft) -> Collection:
    return collect([draft.done() for draft in drafts])


def asks_of(*reports: Draft) -> tuple[Ask, ...]:
    return tuple(
        Ask(one, made, record_text(made, one))
        for made in (draft.done() for draft in reports)
        for one in made.recommendations
    )


def as_letter(source: Draft, *reports: Draft) -> Letter:
    """A letter with all that the reports ask, as if it were known to answer them."""
    extraction = source.done()
    return Letter(extraction, extraction.responses, asks_of(*reports))


def as_review(source: Draft, *reports: Draft) -> Review:
    """A review with all that the reports ask, as if it were known to follow them up."""
    extraction = source.done()
    return Review(extraction, extraction.findings, asks_of(*reports))


def compared(source: Draft, *reports: Draft) -> Comparisons:
    letter_with_asks = as_letter(source, *reports)
    return compare(letter_with_asks, together(source, *reports), load_gazetteer())


def pairs(links: Links, *statuses: LinkStatus) -> set[tuple[str, str]]:
    """Answer or finding with its recommendation, for links of these statuses (none: all)."""
    return {
        pair
        for link in links.responses
        if not statuses or link.status in statuses
        for pair in [(link.response_id, link.recommendation_id)]
    } | {
        (one.finding_id, one.recommendation_id)
        for one in links.findings
        if not statuses or one.status in statuses
    }


def value_of(evidence: Evidence, comparison: str) -> object:
    """The value of one step of a link's evidence; KeyError where there is no such step."""
    steps = evidence["steps"]
    assert isinstance(steps, list)
    return {name: value for name, value, _ in steps}[comparison]
