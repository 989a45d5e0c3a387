"""The values that pass between the stages: documents, records and links.

Everything here is frozen. Offsets are half-open character offsets into the text of
the one document that a value belongs to; `None` always means "not known", never a guess.
"""

from __future__ import annotations

import copyreg
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from types import MappingProxyType

from hmi_extract.enumerations import (
    FURNITURE as FURNITURE,
    Action as Action,
    BlockKind as BlockKind,
    DocumentKind as DocumentKind,
    DocumentRelation as DocumentRelation,
    FindingRelation as FindingRelation,
    FindingThemeSource as FindingThemeSource,
    LinkStatus as LinkStatus,
    OrganisationKind as OrganisationKind,
    OrganisationRole as OrganisationRole,
    Position as Position,
    Progress as Progress,
    QuoteRole as QuoteRole,
    RecommendationKind as RecommendationKind,
    RecommendationRelation as RecommendationRelation,
    Scope as Scope,
    Severity as Severity,
    ThemeSource as ThemeSource,
)
from hmi_extract.pointers import (
    EarlierAsk as EarlierAsk,
    Quote as Quote,
    ThemeMention as ThemeMention,
)


def _read_only(values: dict[str, str]) -> MappingProxyType[str, str]:
    return MappingProxyType(values)


# Worker processes send documents back; a read-only mapping has no pickling of its own.
copyreg.pickle(MappingProxyType, lambda proxy: (_read_only, (dict(proxy),)))

BBox = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points; the origin is the top left corner of the page."""


# --- documents -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """A physical page. Formats without pages (HTML, plain text) have one, of unknown size."""

    number: int  # from 1
    width: float | None = None  # points, of the page as it is read
    height: float | None = None  # points
    # Degrees clockwise that the page, as a viewer shows it, is turned by to be read: 0, 90, 180
    # or 270, and a little more or less for a scan that lies crooked.
    turn: float = 0.0
    # Mean over its letters, 0 to 1, where they were recognised in a picture (OCR); else None.
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document that a reader sees as one: a heading, a bullet, a cell."""

    seq: int  # place in reading order, from 0
    kind: BlockKind
    text: str  # equals document.text[start_char:end_char], except for furniture
    page: int  # the physical page it begins on, from 1
    start_char: int | None  # None for furniture
    end_char: int | None
    level: int | None = None  # headings: 1 to 6; list items: depth from 1
    label: str = ""  # list marker or number as printed: "•", "3.", "(a)"
    label_length: int = 0  # characters of `text` taken by the label; 0 for dropped glyphs
    parent: int | None = None  # seq of the box that holds it
    table: int | None = None  # cells: number of the table in the document, from 0
    row: int | None = None  # cells: from 0
    column: int | None = None  # cells: from 0
    bold: float = 0.0  # share of the letters set in bold, 0 to 1
    italic: float = 0.0  # share of the letters set in italics, 0 to 1
    bold_lead: int = 0  # leading characters of `text` set in bold without a break
    bbox: BBox | None = None  # on its first page; None where the format has no coordinates

    @property
    def is_furniture(self) -> bool:
        return self.kind in FURNITURE

    @property
    def content_start(self) -> int | None:
        """Offset of the first character after the printed number, in the document."""
        return None if self.start_char is None else self.start_char + self.label_length

    @property
    def content(self) -> str:
        """The block's text without its printed number."""
        return self.text[self.label_length :]


@dataclass(frozen=True, slots=True)
class Region:
    """One line of print, so that a span that runs over two pages has its boxes."""

    start_char: int
    end_char: int
    page: int  # from 1
    bbox: BBox  # on the page as it is read: turned by the page's `turn`
    confidence: float = 1.0  # 0 to 1; below 1 where it was recognised in a picture (OCR)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read from one file, before anything is understood."""

    id: str  # stable: made from the path relative to the folder that was given
    source: str  # the path as given, or a URL
    sha256: str  # of the file's bytes
    text: str  # cleaned once; everything refers to it by offsets
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    regions: tuple[Region, ...] = ()  # sorted by start_char; empty without coordinates
    # What the file says of itself: "title", "published", "updated", "publisher" … as printed.
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    def confidence_of(self, start: int, end: int) -> float:
        """How sure the letters from `start` to `end` are: 1, or the mean of their lines' OCR."""
        first = bisect_right(self.regions, start, key=lambda region: region.end_char)
        letters = total = 0.0
        for region in islice(self.regions, first, None):
            if region.start_char >= end:
                break
            length = min(region.end_char, end) - max(region.start_char, start)
            letters, total = letters + length, total + length * region.confidence
        return total / letters if letters else 1.0

    def page_at(self, offset: int) -> int:
        """The physical page on which the character at `offset` is printed."""
        place = bisect_right(self.regions, offset, key=lambda region: region.end_char)
        if place < len(self.regions):
            return self.regions[place].page
        for block in self.blocks:
            start, end = block.start_char, block.end_char
            if start is None or end is None or block.kind == BlockKind.BOX:
                continue
            if start <= offset < end:
                return block.page
        return self.pages[-1].number if self.pages else 1


# --- what a document says of itself -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentOrganisation:
    organisation_id: str
    role: OrganisationRole


@dataclass(frozen=True, slots=True)
class ReportReference:
    """Another report that a document names: the one it answers, reviews or tells of."""

    relation: DocumentRelation
    title: str | None  # as printed, without quotation marks
    published: date | None = None  # None where not stated
    inspected: str | None = None  # "2021" or "2021-04": when the inspection took place
    start_char: int | None = None  # where it is named; None where known from elsewhere
    end_char: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document as a whole, each fact with where it was read."""

    kind: DocumentKind
    title: str | None = None
    published: date | None = None  # a letter's own date where nothing better is known
    published_basis: str | None = None  # body, letter, page stamp, manifest, linked document
    force_id: str | None = None  # None: national, several or unknown
    organisations: tuple[DocumentOrganisation, ...] = ()
    references: tuple[ReportReference, ...] = ()
    # field name → where it was read: "manifest", "heading", "cover", "letter date" …
    basis: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dated: date | None = None  # the date that the document bears itself: a letter's, a cover's
    page_published: date | None = None  # what the web page says of itself; a page made anew
    page_updated: date | None = None  # years later bears a later day than the report
    isbn: str | None = None  # digits alone
    reference: str | None = None  # a letter's own ("PCC/22/104"), a paper's number ("HC 381")


# --- records -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation, area for improvement or cause of concern."""

    id: str
    kind: RecommendationKind
    start_char: int
    end_char: int
    number: str | None = None  # as printed at any of its places: "3", "4a", None if unnumbered
    parent_id: str | None = None  # the cause of concern that it belongs to
    section: str | None = None  # nearest heading above it that names its subject
    addressees: tuple[str, ...] = ()  # organisation ids, in the order printed
    deadline_text: str | None = None  # the words: "within three months"
    deadline: date | None = None  # None: none stated, or relative to an unknown date
    confidence: float | None = None  # 0 to 1
    quotes: tuple[Quote, ...] = ()
    themes: tuple[ThemeMention, ...] = ()
    takes_up: tuple[EarlierAsk, ...] = ()  # each with a quote of role `takes_up`


@dataclass(frozen=True, slots=True)
class Response:
    """One answer: the contiguous text that answers one recommendation or a named group."""

    id: str
    start_char: int
    end_char: int
    number: str | None = None  # the letter's own number, which need not be the report's
    cites: tuple[str, ...] = ()  # report numbers that the answer itself names: ("10", "22")
    force_id: str | None = None
    respondent_id: str | None = None  # organisation that gives the answer
    scope: Scope = Scope.SINGLE
    position: Position = Position.UNSTATED
    action: Action | None = None  # None: not to be told
    is_generic: bool = False  # it would fit any recommendation: see `nlp.generic`
    # How far the models believe it, 0 to 1; None: no model has looked.
    position_confidence: float | None = None
    action_confidence: float | None = None
    confidence: float | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A later verdict: the sentence or paragraph that gives it."""

    id: str
    start_char: int
    end_char: int
    force_id: str | None = None
    progress: Progress = Progress.UNCLEAR
    section: str | None = None  # heading that it stands under
    confidence: float | None = None
    quotes: tuple[Quote, ...] = ()
    themes: tuple[ThemeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditCount:
    """How many audited cases inspectors judged to be how well handled, as printed.

    Nothing is worked out: a number that is not printed is None, and `total` need not be the
    sum of the others (news miscounts).
    """

    start_char: int
    end_char: int
    total: int | None = None
    good: int | None = None
    requires_improvement: int | None = None
    inadequate: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, said so that its reader knows what to do."""

    source: str  # path as given
    stage: str  # reading, metadata, extraction, linking
    severity: Severity
    code: str  # short and stable: "encrypted_pdf"
    message: str  # names what is wrong and the way out
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document."""

    document: Document
    facts: Facts
    recommendations: tuple[Recommendation, ...] = ()
    responses: tuple[Response, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    audit_counts: tuple[AuditCount, ...] = ()


# --- links -------------------------------------------------------------------------------

Evidence = Mapping[str, object]
"""Why a link was made, as JSON can hold it: `steps` ([comparison, value, log-odds] each), their
sum `strength`, `nobody` (the strength of "none of these") and `rivals` ([id, strength, steps]
each). A report that is only named has `named_title` and `named_date` instead."""


@dataclass(frozen=True, slots=True)
class Stub:
    """A report known only because another document names it."""

    id: str
    title: str | None
    published: date | None
    force_id: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentLink:
    source_id: str
    target_id: str
    relation: DocumentRelation
    score: float  # 0 to 1
    method: str  # the rule or model that made it
    evidence: Evidence
    status: LinkStatus = LinkStatus.AUTO


@dataclass(frozen=True, slots=True)
class DocumentDecision:
    """What a person said of a link between two documents."""

    source_id: str
    target_id: str
    relation: DocumentRelation
    accepted: bool  # False: rejected
    only: bool = False  # accepted, and every other link of the source and relation rejected


@dataclass(frozen=True, slots=True)
class ResponseLink:
    response_id: str
    recommendation_id: str
    score: float
    method: str
    evidence: Evidence
    status: LinkStatus = LinkStatus.AUTO
    position: Position | None = None  # None: as the response
    action: Action | None = None  # None: as the response


@dataclass(frozen=True, slots=True)
class FindingLink:
    finding_id: str
    recommendation_id: str
    relation: FindingRelation
    score: float
    method: str
    evidence: Evidence
    status: LinkStatus = LinkStatus.AUTO


@dataclass(frozen=True, slots=True)
class RecommendationLink:
    source_id: str
    target_id: str
    relation: RecommendationRelation
    score: float
    method: str
    evidence: Evidence
    status: LinkStatus = LinkStatus.AUTO


@dataclass(frozen=True, slots=True)
class SameRecommendation:
    """One recommendation that a national report and a report on a force both make."""

    recommendation_id: str  # in the national report
    same_as_id: str  # in the report on the force
    likeness: float  # of their words, letter by letter, 0 to 1


@dataclass(frozen=True, slots=True)
class Links:
    """The outcome of linking over a whole collection."""

    stubs: tuple[Stub, ...] = ()
    documents: tuple[DocumentLink, ...] = ()
    responses: tuple[ResponseLink, ...] = ()
    findings: tuple[FindingLink, ...] = ()
    recommendations: tuple[RecommendationLink, ...] = ()
    same: tuple[SameRecommendation, ...] = ()
    problems: tuple[Problem, ...] = ()
