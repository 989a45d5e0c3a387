"""What speaks for a verdict being on a recommendation, and what comes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from linking_samples import Draft, as_review, names, pairs, report, together

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentRelation,
    Links,
    LinkStatus,
    RecommendationKind,
)
from hmi_extract.linking.comparisons import Comparisons
from hmi_extract.linking.resolution import link
from hmi_extract.linking.verdict_comparisons import compare_verdicts
from hmi_extract.organisations import load_gazetteer

AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW
CONCERN = RecommendationKind.CAUSE_OF_CONCERN
TITLE, DAY = "Kent – an inspection of harbour patrols", date(2021, 8, 26)

UNSAFE = "The force does not keep people safe on the quay after dark."
FENCE = "The force should fence the quay off where boats unload."
LIGHT = "The force should light each jetty from dusk onwards."
RECORD = "The force should record promptly and accurately thefts of {} from boats in the marina."
SCHOOL = "The force should teach pupils how to swim in tidal water."


def inspection(document_id: str = "inspection", title: str = TITLE, day: date = DAY) -> Draft:
    return (
        report(document_id, title, day, "kent")
        .ask(f"{document_id}-c", UNSAFE, CONCERN, section="On the quay")
        .ask(f"{document_id}-1", FENCE, number="1", parent_id=f"{document_id}-c",
             section="On the quay")
        .ask(f"{document_id}-2", LIGHT, number="2", parent_id=f"{document_id}-c",
             section="On the quay")
        .ask(f"{document_id}-3", SCHOOL, number="3", section="Working with schools")
    )  # fmt: skip


def review(*titles: tuple[str, date]) -> Draft:
    references = tuple(
        reference
        for title, day in titles or ((TITLE, DAY),)
        for reference in names(title, day, DocumentRelation.REVIEWS)
    )
    kind = DocumentKind.POST_INSPECTION_REVIEW
    return Draft("review", kind, "Kent – a review", date(2022, 9, 7), "kent", references)


def compare(source: Draft) -> Comparisons:
    made = inspection()
    return compare_verdicts(as_review(source, made), together(source, made))


def linked(*drafts: Draft) -> Links:
    return link([one.done() for one in drafts], load_gazetteer())


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        pytest.param("Recommendation 2 is met.", "number_cited", [-0.5, -0.5, 1, -0.5], id="cited"),
        pytest.param("Two are met.", "number_cited", [0, 0, 0, 0], id="none cited"),
        pytest.param(
            "The second recommendation is met.", "ordinal_named", [-0.5, -0.5, 1, -0.5], id="place"
        ),
        pytest.param(
            "The cause of concern is closed.", "concern_named", [1, 0, 0, 0], id="cause of concern"
        ),
        pytest.param(
            "The cause of concern and its recommendations are closed.",
            "concern_named",
            [1, 1, 1, 0],
            id="and those under it",
        ),
    ],
)
def test_what_a_verdict_names(words: str, name: str, expected: list[float]) -> None:
    assert compare(review().verdict("f", words)).values[name].tolist() == [expected]


def test_sections_and_restatements() -> None:
    found = compare(
        review()
        .verdict("f1", "Pupils swim well now.", section="Working with schools")
        .verdict("f2", "Much was done.", [LIGHT], section="Elsewhere")
        .verdict("f3", "Little was done.")
    )
    assert found.values["section"].tolist() == [[0, 0, 0, 1], [0] * 4, [0] * 4]
    assert found.values["restated"].tolist() == [[0] * 4, [0, 0, 1, 0], [0] * 4]
    assert found.groups == ((), ((2,),), ())
    assert found.values["finding_words"][0].argmax() == 3


def test_the_paragraph_round_a_verdict_speaks_too() -> None:
    source = review().heading("Light on each jetty").verdict("f", "This is now in place.")
    source.findings[0] = source.findings[0].__class__("f", 0, 5)
    words = compare(source).values
    assert words["context_words"][0].argmax() == 2


@pytest.mark.parametrize(
    ("words", "expected", "method"),
    [
        pytest.param(
            "Recommendations 1 and 3 are met.",
            {"inspection-1", "inspection-3"},
            "number cited",
            id="numbers",
        ),
        pytest.param(
            "The second recommendation is met.", {"inspection-2"}, "place named", id="place"
        ),
        pytest.param(
            "The cause of concern is closed.", {"inspection-c"}, "place named", id="the only one"
        ),
    ],
)
def test_verdicts_that_name_their_recommendation(
    words: str, expected: set[str], method: str
) -> None:
    links = linked(inspection(), review().verdict("f", words))
    assert pairs(links, AUTO) == {("f", each) for each in expected}
    assert pairs(links, ASKED) == set()
    assert {one.method for one in links.findings} == {method}


def test_an_ask_and_its_bullets_are_restated_as_one() -> None:
    made = report("inspection", TITLE, DAY, "kent").ask(
        "boats", "The force should: fence the quay off where boats unload; and light each jetty."
    )
    pieces = ["The force should: fence the quay off where boats unload;", "and light each jetty."]
    source = review().verdict("f", "Little has changed.", pieces).verdict("g", "No more is known.")
    found = compare_verdicts(as_review(source, made), together(source, made))
    assert found.groups == (((0,),), ())


@pytest.mark.parametrize(
    ("verdicts", "sure"),
    [
        pytest.param(
            ("Half of each jetty is lit from dusk.", "It is as it was."),
            {("f1", "inspection-2"), ("f2", "inspection-1")},
            id="one tells, the other is left over",
        ),
        pytest.param(("It is better.", "It is as it was."), set(), id="neither tells"),
        pytest.param(
            ("Half of each jetty is lit from dusk.", "It is as it was.", "It is better."),
            {("f1", "inspection-2")},
            id="more verdicts than asks: none is left over",
        ),
    ],
)
def test_verdicts_behind_a_bundle_share_it_out(
    verdicts: tuple[str, ...], sure: set[tuple[str, str]]
) -> None:
    source = review()
    for number, words in enumerate(verdicts, start=1):
        source.verdict(f"f{number}", words, [FENCE, LIGHT])
    assert pairs(linked(inspection(), source), AUTO) == sure


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "We closed the cause of concern about safety on the quay after dark.",
            {"inspection-c"},
            id="the cause of concern alone",
        ),
        pytest.param(
            "We closed the cause of concern about safety on the quay after dark, and its "
            "recommendations.",
            {"inspection-c", "inspection-1", "inspection-2"},
            id="with its recommendations, not the one beside it",
        ),
    ],
)
def test_verdicts_on_a_cause_of_concern(words: str, expected: set[str]) -> None:
    links = linked(inspection(), review().verdict("f", words))
    assert pairs(links, AUTO) == {("f", each) for each in expected}


def test_a_number_that_two_reports_have_asks_a_person_unless_words_tell() -> None:
    other, day = "Kent – an inspection of river patrols", date(2021, 2, 2)
    river = (
        report("river", other, day, "kent")
        .ask("river-1", "The force should dredge the upper basin.", number="1")
        .ask("river-2", "The force should count all houseboats.", number="2")
    )
    source = review((TITLE, DAY), (other, day))
    source.verdict("told", "Recommendation 2 is met: all houseboats are counted.")
    source.verdict("silent", "Recommendation 1 is met.")
    links = linked(inspection(), river, source)
    assert pairs(links, AUTO) == {("told", "river-2")}
    assert pairs(links, ASKED) == {("silent", "inspection-1"), ("silent", "river-1")}


def test_near_verdicts_go_to_a_person_with_the_next() -> None:
    made = (
        report("inspection", TITLE, DAY, "kent")
        .ask("sails", RECORD.format("sails"))
        .ask("ropes", RECORD.format("ropes"))
        .ask("school", SCHOOL)
    )
    words = "The force now records promptly and accurately all thefts from boats in the marina."
    links = linked(made, review().verdict("f", words))
    assert pairs(links, AUTO) == set()
    assert pairs(links, ASKED) == {("f", "sails"), ("f", "ropes")}
    for one in links.findings:
        rivals: Any = one.evidence["rivals"]
        assert [name for name, _, _ in rivals] == [
            each for each in ("sails", "ropes") if each != one.recommendation_id
        ]
