"""Small documents and records, made by hand, for the tests of the store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from hmi_extract.datamodel import (
    AuditCount,
    Block,
    BlockKind,
    Document,
    DocumentKind,
    DocumentLink,
    DocumentOrganisation,
    DocumentRelation,
    Extraction,
    Facts,
    Finding,
    FindingLink,
    FindingRelation,
    Links,
    LinkStatus,
    OrganisationRole,
    Page,
    Problem,
    Progress,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationKind,
    Region,
    Response,
    ResponseLink,
    Severity,
    ThemeMention,
    ThemeSource,
)
from hmi_extract.identity import content_key
from hmi_extract.store.save import BuildRecord

BUILD = BuildRecord(version="1.0", started=datetime(2024, 5, 1, 9, 30, tzinfo=UTC))


def make_document(document_id: str, paragraphs: Sequence[str], source: str = "") -> Document:
    """One paragraph a line of print, and a running header that is no part of the text."""
    blocks = [Block(0, BlockKind.HEADER, "Running title", 1, None, None)]
    regions: list[Region] = []
    text = ""
    for seq, paragraph in enumerate(paragraphs, start=1):
        text += "\n\n" if text else ""
        start, end = len(text), len(text) + len(paragraph)
        text += paragraph
        blocks.append(Block(seq, BlockKind.PARAGRAPH, paragraph, 1, start, end))
        regions.append(Region(start, end, 1, (72.0, 20.0 * seq, 500.0, 20.0 * seq + 12)))
    return Document(
        id=document_id,
        source=source or f"{document_id}.pdf",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        pages=(Page(1, 595.0, 842.0),),
        blocks=tuple(blocks),
        regions=tuple(regions),
    )


def record(kind: type[Any], document: Document, words: str, /, **fields: Any) -> Any:
    """A record of the first place in the document where `words` stand."""
    prefix = {Recommendation: "rec", Response: "res", Finding: "fin"}[kind]
    start = document.text.index(words)
    record_id = f"{document.id}.{prefix}-{content_key(words)}"
    return kind(id=record_id, start_char=start, end_char=start + len(words), **fields)


def mention(
    document: Document, theme: str, words: str, source: ThemeSource = ThemeSource.ASK
) -> ThemeMention:
    """The first place in the document where `words` stand, as telling the theme."""
    start = document.text.index(words)
    return ThemeMention(theme, start, start + len(words), source)


def organisations(role: OrganisationRole, *ids: str) -> tuple[DocumentOrganisation, ...]:
    return tuple(DocumentOrganisation(each, role) for each in ids)


ASK = "Officers should record the voice of every child they meet."
SECOND_ASK = "Supervisors should read each plan within a week."
ANSWER = "Every officer has now been trained to write down what children say."
SECOND_ANSWER = "We do not share this view."
VERDICT = "The force now records what children tell its officers."


def make_report(
    document_id: str = "report-a1",
    *,
    published: date | None = date(2020, 3, 2),
    makers: Sequence[str] = ("hmicfrs",),
    inspected: Sequence[str] = ("dorset",),
    addressees: Sequence[str] = ("dorset",),
    kind: RecommendationKind = RecommendationKind.RECOMMENDATION,
    document_kind: DocumentKind = DocumentKind.INSPECTION_REPORT,
) -> Extraction:
    """A report with one ask."""
    document = make_document(document_id, ["What we found", ASK, "Next steps"])
    ask = record(Recommendation, document, ASK, kind=kind, addressees=tuple(addressees))
    roles = organisations(OrganisationRole.PUBLISHER, *makers)
    roles += organisations(OrganisationRole.INSPECTED, *inspected)
    facts = Facts(document_kind, "Child protection", published, "body", organisations=roles)
    return Extraction(document, facts, recommendations=(ask,))


def make_letter(
    document_id: str = "letter-b2",
    *,
    published: date | None = date(2020, 4, 1),
    makers: Sequence[str] = ("dorset-pcc",),
    answer: str = ANSWER,
    document_kind: DocumentKind = DocumentKind.RESPONSE,
    **fields: Any,
) -> Extraction:
    """A letter with one answer."""
    document = make_document(document_id, ["Dear Home Secretary", answer, "Yours sincerely"])
    given = record(Response, document, answer, **fields)
    roles = organisations(OrganisationRole.SIGNATORY, *makers)
    facts = Facts(document_kind, "Response", published, "letter", organisations=roles)
    return Extraction(document, facts, responses=(given,))


def make_review(document_id: str = "review-c3", force_id: str | None = "dorset") -> Extraction:
    """A post-inspection review with one verdict."""
    document = make_document(document_id, ["What we found on our return", VERDICT])
    verdict = record(Finding, document, VERDICT, force_id=force_id, progress=Progress.COMPLETE)
    facts = Facts(DocumentKind.POST_INSPECTION_REVIEW, "Review", date(2021, 6, 3), "body")
    start = document.text.index(VERDICT)
    count = AuditCount(start, start + len(VERDICT), total=31, good=10, inadequate=0)
    return Extraction(document, facts, findings=(verdict,), audit_counts=(count,))


def answers(
    letter: Extraction, report: Extraction, status: LinkStatus = LinkStatus.AUTO, **fields: Any
) -> ResponseLink:
    return ResponseLink(
        letter.responses[0].id,
        report.recommendations[0].id,
        score=0.8,
        method="words",
        evidence={"words": 0.8, "number": None},
        status=status,
        **fields,
    )


def collection() -> tuple[list[Extraction], Links, list[Problem]]:
    """A report with a cause of concern, a letter, a review, and links between them."""
    lines = ["Cause of concern", "The force misses children at risk.", ASK, SECOND_ASK]
    document = make_document("report-a1", lines)
    concern = record(Recommendation, document, lines[1], kind=RecommendationKind.CAUSE_OF_CONCERN)
    part = document.text.index("voice of every child")
    first = record(
        Recommendation,
        document,
        ASK,
        kind=RecommendationKind.RECOMMENDATION,
        number="1",
        parent_id=concern.id,
        addressees=("dorset", "a-body-nobody-knows"),
        quotes=(Quote(QuoteRole.PART, part, part + 20, "(a)"),),
        themes=(
            mention(document, "data-records", "record"),
            mention(document, "children", "every child"),
        ),
    )
    second = record(
        Recommendation,
        document,
        SECOND_ASK,
        kind=RecommendationKind.RECOMMENDATION,
        number="2",
        addressees=("dorset",),
        themes=(mention(document, "children", "children at risk", ThemeSource.SECTION),),
    )
    roles = organisations(OrganisationRole.PUBLISHER, "hmicfrs")
    facts = Facts(
        DocumentKind.INSPECTION_REPORT,
        "Child protection",
        date(2020, 3, 2),
        "body",
        "dorset",
        roles,
        basis={"title": "cover"},
    )
    report = Extraction(document, facts, recommendations=(concern, second, first))
    letter = make_letter(force_id="dorset", respondent_id="dorset")
    review = make_review()
    links = Links(
        documents=(
            DocumentLink("letter-b2", "report-a1", DocumentRelation.RESPONDS_TO, 0.9, "title", {}),
        ),
        responses=(
            ResponseLink(letter.responses[0].id, concern.id, 0.7, "words", {"words": 0.7}),
            ResponseLink(
                letter.responses[0].id,
                second.id,
                0.4,
                "words",
                {"words": 0.4},
                LinkStatus.NEEDS_REVIEW,
            ),
        ),
        findings=(
            FindingLink(review.findings[0].id, first.id, FindingRelation.VERDICT, 0.9, "words", {}),
        ),
    )
    problem = Problem("scan.pdf", "reading", Severity.ERROR, "no_text", "Nothing to read.")
    return [report, letter, review], links, [problem]
