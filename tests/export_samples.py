"""A small store made by hand for the tests of exports and commands.

A national report with two recommendations to all chief constables and one to the College, a
report on Dorset with an area for improvement and a cause of concern with its recommendation,
a letter of Dorset's commissioner that answers some of them, a review of Dorset, and a report
known by name only.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from store_samples import BUILD, make_document, mention, organisations, record

from hmi_extract.datamodel import (
    Action,
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
    Position,
    Problem,
    Progress,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationKind,
    Response,
    ResponseLink,
    Severity,
    Stub,
    ThemeSource,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import write_store

TRAINING = (
    "By 30 June 2022, chief constables should make sure that every officer who may be first at "
    "the door of a family is trained to notice what children do not say, and that supervisors "
    "check how the training is used."
)
DATA = "=Chief constables should count repeat visits in one way."  # begins like a formula
COLLEGE = "The College of Policing should publish guidance on home visits."
IMPROVEMENT = "The force should improve how quickly it shares reports with schools."
CONCERN = "The force does not look for missing children at night."
SEARCHES = "The force should immediately begin searches without waiting for the morning."

TRAINED = "We have trained all response officers; the last course ended in March."
DISPUTED = "We do not agree that visits are counted in more than one way, and will do nothing."
NIGHTS = "From now on a sergeant takes charge of each search at night."
VERDICT = "Few of the officers we spoke to could remember any training on children."


def _national() -> Extraction:
    document = make_document("reports-at-the-door-1a2b3c", [TRAINING, DATA, COLLEGE])
    deadline = document.text.index("30 June 2022")
    training = record(
        Recommendation,
        document,
        TRAINING,
        kind=RecommendationKind.RECOMMENDATION,
        number="1",
        addressees=("chief-constables",),
        section="Training",
        deadline_text="30 June 2022",
        deadline=date(2022, 6, 30),
        confidence=0.9,
        quotes=(Quote(QuoteRole.DEADLINE, deadline, deadline + 12),),
        themes=(
            mention(document, "training", "trained"),
            mention(document, "children", "children"),
            mention(document, "leadership", "supervisors"),
        ),
    )
    data = record(
        Recommendation,
        document,
        DATA,
        kind=RecommendationKind.RECOMMENDATION,
        number="2",
        addressees=("chief-constables",),
    )
    college = record(
        Recommendation,
        document,
        COLLEGE,
        kind=RecommendationKind.RECOMMENDATION,
        number="3",
        addressees=("college-of-policing",),
    )
    facts = Facts(
        DocumentKind.INSPECTION_REPORT,
        "At the door: how police forces meet families in need",
        date(2021, 9, 2),
        "body",
        organisations=organisations(OrganisationRole.PUBLISHER, "hmicfrs"),
    )
    return Extraction(document, facts, recommendations=(training, data, college))


def _of_dorset() -> Extraction:
    document = make_document("reports-dorset-4d5e6f", [IMPROVEMENT, CONCERN, SEARCHES])
    concern = record(
        Recommendation,
        document,
        CONCERN,
        kind=RecommendationKind.CAUSE_OF_CONCERN,
        themes=(mention(document, "missing-people", "missing children"),),
    )
    improvement = record(
        Recommendation,
        document,
        IMPROVEMENT,
        kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
        addressees=("dorset",),
    )
    searches = record(
        Recommendation,
        document,
        SEARCHES,
        kind=RecommendationKind.RECOMMENDATION,
        parent_id=concern.id,
        addressees=("dorset",),
        themes=(mention(document, "missing-people", "missing children", ThemeSource.EXPLANATION),),
        deadline_text="immediately",
        deadline=date(2022, 1, 14),
    )
    facts = Facts(
        DocumentKind.INSPECTION_REPORT,
        "An inspection of Dorset Police",
        date(2022, 1, 14),
        "body",
        "dorset",
        organisations(OrganisationRole.PUBLISHER, "hmicfrs"),
    )
    return Extraction(document, facts, recommendations=(improvement, concern, searches))


def _letter() -> Extraction:
    document = make_document("letters-dorset-7a8b9c", [TRAINED, DISPUTED, NIGHTS])
    dorset = {"force_id": "dorset", "respondent_id": "dorset-pcc"}
    responses = (
        record(
            Response,
            document,
            TRAINED,
            number="1",
            position=Position.ACCEPTED,
            action=Action.TAKEN,
            **dorset,
        ),
        record(
            Response,
            document,
            DISPUTED,
            position=Position.DISPUTED,
            action=Action.NONE_STATED,
            **dorset,
        ),
        record(
            Response,
            document,
            NIGHTS,
            position=Position.UNSTATED,
            action=Action.PROPOSED,
            **dorset,
        ),
    )
    facts = Facts(
        DocumentKind.RESPONSE,
        "Response of the Police and Crime Commissioner for Dorset",
        date(2021, 11, 9),
        "letter",
        "dorset",
        organisations(OrganisationRole.SIGNATORY, "dorset-pcc"),
    )
    return Extraction(document, facts, responses=responses)


def _review() -> Extraction:
    document = make_document("reviews-dorset-0d1e2f", [VERDICT])
    verdict = record(
        Finding, document, VERDICT, force_id="dorset", progress=Progress.INSUFFICIENT_PROGRESS
    )
    facts = Facts(
        DocumentKind.POST_INSPECTION_REVIEW, "Dorset: review", date(2022, 10, 5), "body", "dorset"
    )
    return Extraction(document, facts, findings=(verdict,))


def write_sample_store(path: Path) -> None:
    national, of_dorset, letter, review = _national(), _of_dorset(), _letter(), _review()
    training, data, _ = national.recommendations
    trained, disputed, nights = letter.responses
    evidence: Evidence = {"words": 0.81, "number": "1"}
    links = Links(
        stubs=(Stub("stub-abc123", "A report that only a letter names", None),),
        documents=(
            DocumentLink(
                letter.document.id,
                national.document.id,
                DocumentRelation.RESPONDS_TO,
                0.95,
                "title",
                {"title": 1.0},
            ),
        ),
        responses=(
            ResponseLink(trained.id, training.id, 0.92, "number and words", evidence),
            ResponseLink(disputed.id, data.id, 0.7, "words", {"words": 0.7}),
            ResponseLink(
                nights.id,
                of_dorset.recommendations[1].id,
                0.41,
                "words",
                {"words": 0.41},
                LinkStatus.NEEDS_REVIEW,
            ),
        ),
        findings=(
            FindingLink(
                review.findings[0].id, training.id, FindingRelation.VERDICT, 0.66, "words", {}
            ),
        ),
    )
    problem = Problem(
        "scan.pdf", "reading", Severity.ERROR, "no_text", "scan.pdf: nothing to read. Run OCR."
    )
    everything = [national, of_dorset, letter, review]
    write_store(path, everything, links, [problem], load_gazetteer(), BUILD)
