"""A store with links in doubt: a letter that may answer a report, and a finding on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from store_samples import BUILD, make_document, organisations, record

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Evidence,
    Extraction,
    Facts,
    Finding,
    FindingLink,
    FindingRelation,
    Links,
    LinkStatus,
    OrganisationRole,
    Progress,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationKind,
    RecommendationLink,
    RecommendationRelation,
    Response,
    ResponseLink,
    Scope,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import write_store

ASKS = (
    "Officers should record what each child says in the child's own words.",
    "Supervisors should read each plan within a week of its being made.",
    "The force should tell schools about each visit before the next morning.",
    "The force should review how it shares plans with its partners.",
)
EARLIER = "Supervisors should look at plans more often."
FIRST = "Supervisors now look at every plan on the Monday after it is made."
SECOND = "Schools hear from us by eight in the morning, in the words of the child if they wish."
VERDICT = "Supervisors do not yet read plans in time."

REPORT, OLD_REPORT, LETTER, REVIEW = "report-a1", "report-z9", "letter-b2", "review-c3"

DOUBT = LinkStatus.NEEDS_REVIEW


def _report(document_id: str, asks: tuple[str, ...], published: date, title: str) -> Extraction:
    document = make_document(document_id, asks)
    made = tuple(
        record(
            Recommendation,
            document,
            ask,
            kind=RecommendationKind.RECOMMENDATION,
            number=str(place),
            addressees=("dorset",),
        )
        for place, ask in enumerate(asks, start=1)
    )
    roles = organisations(OrganisationRole.PUBLISHER, "hmicfrs")
    facts = Facts(DocumentKind.INSPECTION_REPORT, title, published, "body", "dorset", roles)
    return Extraction(document, facts, recommendations=made)


def extractions() -> tuple[Extraction, Extraction, Extraction, Extraction]:
    """The report, an older one, the letter, the review."""
    report = _report(REPORT, ASKS, date(2020, 3, 2), "Children at risk")
    old = _report(OLD_REPORT, (EARLIER,), date(2016, 3, 2), "Children at risk, five years ago")
    restated = "You ask that plans be read within a week."
    document = make_document(LETTER, ["Dear Home Secretary", restated, FIRST, SECOND])
    at = document.text.index(restated)
    quotes = (Quote(QuoteRole.RESTATED, at, at + len(restated)),)
    responses = (
        record(Response, document, FIRST, number="1", respondent_id="dorset-pcc", quotes=quotes),
        record(Response, document, SECOND, number="2", scope=Scope.SEVERAL),
    )
    signed = organisations(OrganisationRole.SIGNATORY, "dorset-pcc")
    facts = Facts(DocumentKind.RESPONSE, "Our answer", date(2020, 4, 1), "letter", "dorset", signed)
    letter = Extraction(document, facts, responses=responses)
    document = make_document(REVIEW, [VERDICT])
    verdict = record(Finding, document, VERDICT, progress=Progress.SOME_PROGRESS)
    facts = Facts(DocumentKind.POST_INSPECTION_REVIEW, "Review", date(2021, 6, 3), "body", "kent")
    return report, old, letter, Extraction(document, facts, findings=(verdict,))


def rec(place: int) -> str:
    """The id of one of ASKS, from 1."""
    return extractions()[0].recommendations[place - 1].id


def res(place: int) -> str:
    return extractions()[2].responses[place - 1].id


OLD = extractions()[1].recommendations[0].id
FINDING = extractions()[3].findings[0].id


def _evidence(strength: float, **more: object) -> Evidence:
    steps = [["answer_words", 0.42, strength - 1.0], ["addressee", 1.0, 1.0]]
    return {"steps": steps, "strength": strength, "nobody": 2.25, **more}


def links() -> Links:
    """The first answer may be to 1 or 2, while 3 came close; the second is to 3, and perhaps
    also to 1."""
    rivals = [[rec(3), 2.6, [["answer_words", 0.1, 2.6]]]]
    return Links(
        documents=(
            DocumentLink(LETTER, REPORT, DocumentRelation.RESPONDS_TO, 0.6, "title", {}, DOUBT),
        ),
        responses=(
            ResponseLink(res(1), rec(1), 0.5, "words", _evidence(2.5), DOUBT),
            ResponseLink(res(1), rec(2), 0.6, "words", _evidence(3.0, rivals=rivals), DOUBT),
            ResponseLink(res(2), rec(3), 0.9, "words", _evidence(9.0)),
            ResponseLink(res(2), rec(1), 0.5, "words", _evidence(2.4), DOUBT),
        ),
        findings=(
            FindingLink(
                FINDING,
                rec(2),
                FindingRelation.VERDICT,
                0.65,
                "words",
                {"finding_words": 0.2},
                DOUBT,
            ),
        ),
        recommendations=(
            RecommendationLink(
                rec(2), OLD, RecommendationRelation.CONTINUES, 0.7, "words", {}, DOUBT
            ),
        ),
    )


def write_review_store(path: Path) -> None:
    write_store(path, extractions(), links(), [], load_gazetteer(), BUILD)
