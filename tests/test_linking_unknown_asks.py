"""Reviews that restate recommendations which none of the reports makes."""

from __future__ import annotations

from datetime import date

import pytest
from linking_samples import Draft, names, report

from hmi_extract.datamodel import DocumentKind, DocumentRelation, Problem
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import Gazetteer, load_gazetteer

TITLE, DAY = "Dorset: an inspection of property stores", date(2021, 8, 26)
KEYS = "We recommend that, within three months, Dorset Police counts the keys of every store."
BOATS = "We recommend that, within six months, Dorset Police services each of its patrol boats."
HORSES = "Dorset Police should immediately stable its horses further away from the firing range."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def inspection(*asks: str) -> Draft:
    draft = report("inspection", TITLE, DAY, "dorset")
    for place, words in enumerate(asks):
        draft.ask(f"r{place}", words)
    return draft


def review(*restated: str, kind: DocumentKind = DocumentKind.POST_INSPECTION_REVIEW) -> Draft:
    references = names(TITLE, DAY, DocumentRelation.REVIEWS)
    draft = Draft("review", kind, "Dorset: a review", date(2022, 9, 7), "dorset", references)
    return draft.verdict("f1", "The force has made good progress.", restated)


def problems(gazetteer: Gazetteer, *drafts: Draft) -> list[Problem]:
    links = link([draft.done() for draft in drafts], gazetteer)
    return [one for one in links.problems if one.code == "unknown_recommendation"]


@pytest.mark.parametrize(
    ("drafts", "unknown"),
    [
        pytest.param((inspection(KEYS, BOATS), review(KEYS, HORSES)), [HORSES], id="one of two"),
        pytest.param((inspection(KEYS, BOATS), review(KEYS)), [], id="known"),
        pytest.param(
            (inspection(KEYS), review("Dorset Police counts the keys of every one of its stores.")),
            [],
            id="shortened",
        ),
        pytest.param((review(HORSES),), [], id="the report is not there"),
        pytest.param((inspection(), review(HORSES)), [], id="the report makes none"),
        pytest.param((inspection(KEYS), review("Stable the horses.")), [], id="too short to tell"),
        pytest.param(
            (inspection(KEYS), review(HORSES, kind=DocumentKind.NEWS_ARTICLE)),
            [],
            id="news put things in their own words",
        ),
    ],
)
def test_unknown_recommendations(
    gazetteer: Gazetteer, drafts: tuple[Draft, ...], unknown: list[str]
) -> None:
    found = problems(gazetteer, *drafts)
    assert len(found) == len(unknown)
    for problem, words in zip(found, unknown, strict=True):
        assert words[:80] in problem.message and TITLE in problem.message
        assert (problem.source, problem.document_id) == ("review.txt", "review")


def test_a_passage_restated_for_several_findings_is_one_problem(gazetteer: Gazetteer) -> None:
    later = review(HORSES)
    quote = later.findings[0].quotes[0]
    later.verdict("f2", "Horses are still near the range.")
    second = later.findings[1]
    later.findings[1] = type(second)(second.id, second.start_char, second.end_char, quotes=(quote,))
    assert len(problems(gazetteer, inspection(KEYS), later)) == 1
