"""Answers to a cause of concern with all that stands under it, and to what other answers leave."""

from __future__ import annotations

from datetime import date

import pytest
from linking_samples import as_letter, letter, names, pairs, report

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentRelation,
    LinkStatus,
    RecommendationKind,
    ResponseLink,
    Scope,
)
from hmi_extract.linking.resolution import link
from hmi_extract.linking.whole_concern import with_whole_concerns
from hmi_extract.organisations import load_gazetteer

CONCERN = RecommendationKind.CAUSE_OF_CONCERN
MADE = (
    report()
    .ask("concern", "The force does not know who holds the keys of its boats.", CONCERN)
    .ask("count", "The force should count the keys.", parent_id="concern")
    .ask("store", "The force should store the keys.", parent_id="concern")
    .ask("kennel", "The force should kennel dogs.")
)
EVERY = {"concern", "count", "store"}


def linked(words: str, to: str, status: LinkStatus = LinkStatus.AUTO) -> set[str]:
    source = as_letter(letter().answer("a", words), MADE)
    first = ResponseLink("a", to, 0.8, "joint assignment", {}, status)
    return {one.recommendation_id for one in with_whole_concerns(source, [first])}


@pytest.mark.parametrize(
    ("words", "to", "expected"),
    [
        pytest.param(
            "We accept the cause of concern and both recommendations.", "count", EVERY, id="both"
        ),
        pytest.param(
            "The cause of concern, with its two recommendations, is accepted.",
            "concern",
            EVERY,
            id="linked to the concern itself",
        ),
        pytest.param("We accept the cause of concern.", "count", {"count"}, id="the concern alone"),
        pytest.param("We accept both recommendations.", "count", {"count"}, id="no concern named"),
        pytest.param(
            "We accept the cause of concern and the first recommendations.",
            "count",
            {"count"},
            id="some of them",
        ),
        pytest.param(
            "We accept the cause of concern and all recommendations.",
            "kennel",
            {"kennel"},
            id="linked to what stands alone",
        ),
    ],
)
def test_whole_concerns(words: str, to: str, expected: set[str]) -> None:
    assert linked(words, to) == expected


def test_a_link_that_waits_brings_no_others() -> None:
    words = "We accept the cause of concern and both recommendations."
    assert linked(words, "count", LinkStatus.NEEDS_REVIEW) == {"count"}


def test_what_is_linked_already_comes_once() -> None:
    source = as_letter(
        letter().answer("a", "We accept the cause of concern and both recommendations."), MADE
    )
    first = [ResponseLink("a", one, 0.8, "restated", {}) for one in ("count", "store")]
    found = with_whole_concerns(source, first)
    assert [one.recommendation_id for one in found] == ["count", "store", "concern"]


LAMPS = "The force should light its lamps on the quay at night."


@pytest.mark.parametrize(
    ("restated", "expected"),
    [
        pytest.param(True, {"rope"}, id="another answer speaks of the report itself"),
        pytest.param(False, {"lamp", "rope", "sail"}, id="no other answer tells"),
    ],
)
def test_the_rest_is_not_of_what_a_report_follows_up(restated: bool, expected: set[str]) -> None:
    earlier = report("earlier", "Safe harbour", force_id="dorset").ask(
        "sail", "The force should mend its sails.", number="1"
    )
    later = report(
        "later",
        "Safe harbour: revisit",
        date(2023, 3, 1),
        "dorset",
        DocumentKind.POST_INSPECTION_REVIEW,
    )
    later.references = names("Safe harbour", earlier.published, DocumentRelation.REVIEWS)
    later.ask("lamp", LAMPS, number="1").ask("rope", "The force should coil its ropes.", number="2")
    source = letter(names("Safe harbour: revisit", later.published), published=date(2023, 4, 1))
    if restated:
        source.answer("a", "All of them are lit.", restated=[LAMPS])
    source.answer("rest", "I accept the remaining recommendations.", scope=Scope.REMAINING)
    found = link([earlier.done(), later.done(), source.done()], load_gazetteer())
    assert {target for answer, target in pairs(found) if answer == "rest"} == expected
