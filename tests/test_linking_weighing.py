"""What the facts of a report say for and against its being the one that is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from linking_samples import Draft, letter, names, report

from hmi_extract.datamodel import DocumentKind, DocumentRelation
from hmi_extract.linking.evidence import Step
from hmi_extract.linking.mentions import Mention, as_source, mention, unnamed
from hmi_extract.linking.titles import TitleSpace, read_title
from hmi_extract.linking.weighing import forces_agree, is_later, weigh, when_published

TITLE, DAY = "Ebb tide: how forces police mudflats", date(2022, 3, 1)
REVIEWS, TELLS = DocumentRelation.REVIEWS, DocumentRelation.REPORTS_ON
REVIEW = DocumentKind.POST_INSPECTION_REVIEW


def of(source: Draft) -> Mention:
    extraction = source.done()
    return mention(extraction, extraction.facts.references[0], explicit=True)


def steps(named: Mention, made: Draft) -> dict[str, Step]:
    extraction = made.done()
    printed = read_title(extraction.facts.title)
    found = list(weigh(named, extraction, printed, TitleSpace([]), when_published(extraction)))
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


@pytest.mark.parametrize(
    ("named", "made", "step", "value", "sign"),
    [
        pytest.param(
            of(letter(names(TITLE))), report(title=TITLE), "title", 1.0, 1, id="title in full"
        ),
        pytest.param(
            of(letter(names("the inspection report"), title=TITLE)),
            report(title=TITLE),
            "own_title",
            1.0,
            1,
            id="no title worth the name: the letter's own",
        ),
        pytest.param(
            of(letter(names("Ebb tide 2020"))),
            report(title="Ebb tide 2022"),
            "periods",
            "differ",
            -1,
            id="another year",
        ),
        pytest.param(
            of(letter(names(TITLE, DAY))),
            report(title=TITLE),
            "published",
            "same day",
            1,
            id="the day",
        ),
        pytest.param(
            of(letter(names(TITLE, date(2022, 3, 30)))),
            report(title=TITLE),
            "published",
            "same month",
            1,
            id="the month",
        ),
        pytest.param(
            of(letter(names(TITLE, date(2022, 2, 26)))),
            report(title=TITLE),
            "published",
            "within a week",
            1,
            id="a few days before",
        ),
        pytest.param(
            of(letter(names(TITLE, date(2021, 3, 1)))),
            report(title=TITLE),
            "published",
            "another date",
            -1,
            id="another day",
        ),
        pytest.param(
            of(letter(names(TITLE), published=date(2022, 5, 1))),
            report(title=TITLE),
            "days_after_report",
            61.0,
            1,
            id="a letter in its time",
        ),
        pytest.param(
            of(letter(names(TITLE), published=date(2026, 5, 1))),
            report(title=TITLE),
            "days_after_report",
            1522.0,
            -1,
            id="years after",
        ),
        pytest.param(
            of(letter(names(TITLE), published=date(2022, 1, 1))),
            report(title=TITLE),
            "days_after_report",
            -59.0,
            -1,
            id="before the report",
        ),
        pytest.param(
            of(letter(names(TITLE))),
            report(title=TITLE, force_id="dorset"),
            "force",
            "same force",
            1,
            id="the force",
        ),
        pytest.param(
            of(letter(names(None, None, REVIEWS))),
            report(title=TITLE),
            "force",
            "national report",
            -1,
            id="a review of one force seldom follows up a national report",
        ),
        pytest.param(
            of(letter(names(TITLE, DAY))),
            report(title=TITLE, force_id="dorset"),
            "force_and_time",
            "same day",
            1,
            id="force and day",
        ),
        pytest.param(
            of(letter(names(None), published=date(2022, 4, 12))),
            report(title=TITLE, force_id="dorset"),
            "force_and_time",
            "soon after",
            1,
            id="force, soon after",
        ),
        pytest.param(
            of(letter(names("Mudflats: post-inspection review"))),
            report(title="Mudflats"),
            "follow_up",
            "said to be one",
            -1,
            id="a review is named, this is none",
        ),
        pytest.param(
            of(letter(names("Mudflats"))),
            report(title="Mudflats", kind=REVIEW),
            "follow_up",
            "not said to be one",
            -1,
            id="this is a review, none is named",
        ),
        pytest.param(
            of(letter(names(None, None, REVIEWS, "2021-10"))),
            report(title=TITLE).heading("We inspected in October 2021."),
            "inspected",
            "month named in report",
            1,
            id="the month of the inspection",
        ),
        pytest.param(
            of(letter(names(None, None, REVIEWS, "2021"))),
            report(title=TITLE),
            "inspected",
            "fits",
            1,
            id="inspected the year before it came out",
        ),
        pytest.param(
            of(letter(names(None, None, REVIEWS, "2023"))),
            report(title=TITLE),
            "inspected",
            "does not fit",
            -1,
            id="inspected after it came out",
        ),
        pytest.param(
            of(letter(names(TITLE, None, TELLS))),
            report(title=TITLE, kind=REVIEW),
            "kind",
            REVIEW.value,
            0,
            id="news tells of reviews",
        ),
        pytest.param(
            of(letter(names(TITLE, None, TELLS)).heading("Inspectors went back in June.")),
            report(title=TITLE, kind=REVIEW),
            "return",
            "told of",
            1,
            id="news of a return tells of a review",
        ),
        pytest.param(
            of(letter(names(TITLE, None, TELLS)).heading("Inspectors went back in June.")),
            report(title=TITLE),
            "return",
            "told of",
            -1,
            id="and of no inspection",
        ),
        pytest.param(
            of(letter(names(TITLE, None, TELLS), published=date(2022, 3, 2), force_id=None)),
            report(title=TITLE),
            "soon_after",
            "national",
            1,
            id="news that names no force, the day after",
        ),
        pytest.param(
            of(letter(names(TITLE, None, TELLS), published=date(2022, 3, 28), force_id=None)),
            report(title=TITLE, published=None).heading("HMICFRS | March 2022"),
            "soon_after",
            "national",
            1,
            id="a cover that prints its month",
        ),
        pytest.param(
            of(letter(names(TITLE, DAY))),
            report(title=TITLE, published=None).heading("March 2022"),
            "published",
            "same month",
            1,
            id="the month of the cover",
        ),
        pytest.param(
            of(letter(names("Mudflats: three years on"))),
            report(title="Mudflats"),
            "follow_up",
            "said to be one",
            -1,
            id="years on are said to be one",
        ),
        pytest.param(
            of(letter(names(TITLE))),
            report(title=TITLE, published=None).heading("June 2022"),
            "days_after_report",
            -64.0,
            -1,
            id="came out in a later month",
        ),
    ],
)
def test_steps(named: Mention, made: Draft, step: str, value: object, sign: int) -> None:
    found = steps(named, made)[step]
    assert found.value == value
    assert (found.strength > 0) - (found.strength < 0) == sign


@pytest.mark.parametrize(
    ("named", "made", "absent"),
    [
        pytest.param(of(letter(names(TITLE))), report(), "published", id="no date named"),
        pytest.param(of(letter(names(TITLE, DAY))), report(published=None), "published", id="date"),
        pytest.param(
            of(letter(names(TITLE), published=None)), report(), "days_after_report", id="undated"
        ),
        pytest.param(of(letter(names(TITLE))), report(), "inspected", id="not inspected"),
        pytest.param(of(letter(names(TITLE))), report(), "return", id="an answer, no news"),
        pytest.param(
            of(letter(names(TITLE, None, TELLS)).heading("She returned to the station, years on.")),
            report(),
            "return",
            id="news in which no inspector came back",
        ),
        pytest.param(
            of(letter(names("Years on patrol"))),
            report(title="Years on patrol"),
            "follow_up",
            id="years on the beat",
        ),
        pytest.param(
            of(letter(names(TITLE, date(2022, 4, 12), REVIEWS))),
            report(),
            "published",
            id="the review's own day",
        ),
        pytest.param(
            of(letter(names("Ebb tide"))), report(title="Ebb tide 2022"), "periods", id="one year"
        ),
        pytest.param(
            of(letter(names(TITLE), force_id=None)), report(), "force", id="nobody's letter"
        ),
        pytest.param(
            of(letter(names(None), published=date(2022, 9, 1))),
            report(force_id="dorset"),
            "force_and_time",
            id="half a year after",
        ),
    ],
)
def test_what_is_not_known_is_not_weighed(named: Mention, made: Draft, absent: str) -> None:
    assert absent not in steps(named, made)


@pytest.mark.parametrize(
    ("source", "made", "later", "agree"),
    [
        pytest.param(date(2022, 4, 1), report(force_id="dorset"), False, True, id="its own"),
        pytest.param(date(2022, 2, 26), report(), False, True, id="under embargo"),
        pytest.param(date(2022, 1, 26), report(), True, True, id="came out later"),
        pytest.param(None, report(), False, True, id="a letter without a date"),
        pytest.param(date(2022, 1, 26), report(published=None), False, True, id="no date"),
        pytest.param(date(2022, 4, 1), report(force_id="kent"), False, False, id="another force"),
    ],
)
def test_later_and_elsewhere(source: date | None, made: Draft, later: bool, agree: bool) -> None:
    named = of(letter(published=source))
    assert is_later(named, when_published(made.done())) is later
    assert forces_agree(named, made.done()) is agree


@pytest.mark.parametrize(
    ("title", "informative"),
    [
        pytest.param(TITLE, True, id="title"),
        pytest.param("the 2021 inspection report", False, id="no more than a year"),
        pytest.param("HMICFRS report", False, id="the inspectorate"),
        pytest.param(None, False, id="none"),
    ],
)
def test_titles_that_say_which_report(title: str | None, informative: bool) -> None:
    assert of(letter(names(title))).informative is informative


def test_a_letter_that_names_nothing_goes_by_what_it_says_of_itself() -> None:
    named = unnamed(letter((), title="On mudflats").done(), DocumentRelation.RESPONDS_TO)
    assert (named.explicit, named.reference.title, named.own_title) == (False, None, "On mudflats")


def test_a_review_outside_stands_for_itself() -> None:
    article = of(
        replace(letter(names("Mudflats: a review", None, TELLS)), title="Mud is safer", id="news")
    )
    found = as_source(article, "stub-1")
    assert (found.source_id, found.relation, found.explicit) == ("stub-1", REVIEWS, False)
    assert found.own_title == "Mudflats: a review Mud is safer"
    assert found.published == article.published
