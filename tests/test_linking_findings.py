"""Which earlier recommendation a verdict is on."""

from __future__ import annotations

from datetime import date

import pytest
from linking_samples import Draft, names, pairs, report

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentRelation,
    LinkStatus,
)
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import Gazetteer, load_gazetteer

AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW
REVIEWS, REPORTS_ON = DocumentRelation.REVIEWS, DocumentRelation.REPORTS_ON

MISSING = "Within three months, Dorset Police should change how it looks for missing children."
OFFENDERS = "At once, Dorset Police should visit every registered sex offender who is overdue."
CELLS = "Within six months, Dorset Police should move children out of adult cell blocks."
RECORDS = "Within six months, Dorset Police should record what frightened children say."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def inspection(document_id: str = "inspection", force_id: str = "dorset") -> Draft:
    area = force_id.title()
    return (
        report(
            document_id,
            f"{area} – National child protection inspection",
            date(2021, 8, 26),
            force_id,
        )
        .ask("missing", MISSING, section="Initial contact")
        .ask("offenders", OFFENDERS, section="Managing those posing a risk")
        .ask("cells", CELLS, section="Police detention")
        .ask("records", RECORDS, section="Initial contact")
    )


def review(force_id: str | None = "dorset", inspected: str = "2021") -> Draft:
    return Draft(
        "review",
        DocumentKind.POST_INSPECTION_REVIEW,
        "Dorset – National child protection post-inspection review",
        date(2022, 9, 7),
        force_id,
        names("2021 inspection report", None, REVIEWS, inspected),
    )


def article() -> Draft:
    named = names("National child protection post-inspection review", None, REPORTS_ON)
    day = date(2022, 9, 7)
    return Draft("article", DocumentKind.NEWS_ARTICLE, "Children are safer", day, "dorset", named)


@pytest.mark.parametrize(
    ("source", "sure", "asked"),
    [
        pytest.param(
            review().verdict("f1", "The force has made good progress here.", [OFFENDERS]),
            {("f1", "offenders")},
            set(),
            id="restated",
        ),
        pytest.param(
            review().verdict("f1", "Little has changed.", [f"{MISSING} {RECORDS}"]),
            {("f1", "missing"), ("f1", "records")},
            set(),
            id="a bundle under one heading",
        ),
        pytest.param(
            review()
            .verdict("f1", "Visits are up to date.", [OFFENDERS], section="Managing risk")
            .verdict("f2", "Supervisors check these offenders.", section="Managing risk"),
            {("f1", "offenders"), ("f2", "offenders")},
            set(),
            id="beside the restatement, in its words",
        ),
        pytest.param(
            review()
            .verdict("f1", "Visits are up to date.", [OFFENDERS], section="Managing risk")
            .verdict("f2", "Supervisors check this weekly.", section="Managing risk"),
            {("f1", "offenders")},
            {("f2", "offenders")},
            id="beside the restatement, under its heading",
        ),
        pytest.param(
            review()
            .verdict("f1", "The search for them is better.", [MISSING], section="Contact")
            .verdict("f2", "Their words are not kept.", [RECORDS], section="Contact")
            .verdict("f3", "Call handlers are new to this.", section="Contact"),
            {("f1", "missing"), ("f2", "records")},
            {("f3", "records")},
            id="under a heading that is theirs, words that tell little",
        ),
        pytest.param(
            review().verdict(
                "f1", "Children are no longer held in adult cells.", section="Police detention"
            ),
            {("f1", "cells")},
            set(),
            id="same heading and words",
        ),
        pytest.param(
            review().verdict("f1", "Every registered sex offender has been visited."),
            {("f1", "offenders")},
            set(),
            id="words alone, where one stands out",
        ),
        pytest.param(
            review().verdict("f1", "Overall, we saw a willing organisation."),
            set(),
            set(),
            id="an overall verdict is on nothing in particular",
        ),
    ],
)
def test_verdicts(
    source: Draft, sure: set[tuple[str, str]], asked: set[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    links = link([source.done(), inspection().done()], gazetteer)
    assert pairs(links, AUTO) == sure
    assert pairs(links, ASKED) == asked


def test_an_article_reaches_the_inspection_through_the_review(gazetteer: Gazetteer) -> None:
    told = article().verdict("n1", "Overdue registered sex offenders have all been visited.")
    links = link([inspection().done(), review().done(), told.done()], gazetteer)
    assert pairs(links) == {("n1", "offenders")}


def test_no_verdict_across_forces(gazetteer: Gazetteer) -> None:
    source = review("kent").verdict("f1", "This is complete.", [OFFENDERS])
    assert pairs(link([source.done(), inspection().done()], gazetteer)) == set()


def test_no_verdict_on_another_years_inspection(gazetteer: Gazetteer) -> None:
    words = "Every registered sex offender who was overdue has been visited."
    source = review(inspected="2014").verdict("f1", words)
    assert pairs(link([source.done(), inspection().done()], gazetteer)) == set()


def test_each_force_has_its_own_verdict(gazetteer: Gazetteer) -> None:
    collection = [
        inspection().done(),
        inspection("elsewhere", "kent").done(),
        review().verdict("f1", "This is complete.", [CELLS]).done(),
    ]
    targets = [one.target_id for one in link(collection, gazetteer).documents]
    assert targets == ["inspection"]
