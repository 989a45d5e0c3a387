"""Why a link was made: steps that add up, and what it had to beat."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from linking_samples import Draft, letter, names, report

from hmi_extract.datamodel import DocumentKind, DocumentRelation, Links, Scope
from hmi_extract.linking.evidence import Rival, Step, evidence, total
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import load_gazetteer

ROPE = "Forces should replace every mooring rope that is older than five years."
LAMP = "Forces should replace every mast lamp that is older than five years."
CREW = "Forces should drill every crew with the lifeboat volunteers each spring."


@pytest.mark.parametrize(
    ("steps", "printed", "strength"),
    [
        pytest.param(
            [Step("restated", 1.0, 16.0), Step("section", 1.0, 2.0)],
            [["restated", 1.0, 16.0], ["section", 1.0, 2.0]],
            18.0,
            id="sum",
        ),
        pytest.param(
            [Step("answer_words", 0.41666, 3.20812), Step("telling_words", 1.23456, 1.14567)],
            [["answer_words", 0.417, 3.21], ["telling_words", 1.235, 1.15]],
            4.36,
            id="sum of what is printed",
        ),
        pytest.param(
            [Step("title", "none", 0.0), Step("lag", 3.0, 0.004), Step("force", "same", 1.5)],
            [["force", "same", 1.5]],
            1.5,
            id="what tells nothing is left out",
        ),
        pytest.param([Step("addressee", -1.0, -2.0)], [["addressee", -1.0, -2.0]], -2.0, id="less"),
        pytest.param([], [], 0.0, id="nothing"),
    ],
)
def test_steps(steps: Sequence[Step], printed: list[list[object]], strength: float) -> None:
    assert evidence(steps) == {"steps": printed, "strength": strength}


def rival(name: str, *strengths: float) -> Rival:
    return Rival(name, tuple(Step("answer_words", 0.5, each) for each in strengths))


@pytest.mark.parametrize(
    ("rivals", "expected"),
    [
        pytest.param([rival("a", 1), rival("b", 2)], [("b", 2.0), ("a", 1.0)], id="strongest"),
        pytest.param(
            [rival("a", 1), rival("b", 2), rival("c", 3)], [("c", 3.0), ("b", 2.0)], id="two"
        ),
        pytest.param([rival("b", 1), rival("a", 1)], [("a", 1.0), ("b", 1.0)], id="level: by id"),
        pytest.param([rival("a", 3, -1)], [("a", 2.0)], id="their steps add up, too"),
    ],
)
def test_rivals(rivals: Sequence[Rival], expected: list[tuple[str, float]]) -> None:
    found: Any = evidence([Step("restated", 1.0, 16.0)], rivals=rivals)["rivals"]
    assert [(name, strength) for name, strength, _ in found] == expected


def test_nobody_and_rivals_are_there_only_where_there_are_any() -> None:
    assert evidence([], nobody=0.5)["nobody"] == 0.5
    assert "rivals" not in evidence([], rivals=[])
    assert total([]) == 0


def harbour() -> Draft:
    made = report().ask("r1", ROPE, number="1").ask("r2", LAMP, number="2")
    return made.ask("r3", CREW, number="3")


def collection() -> Links:
    """Links of every kind: restated, cited, by words, collective, of verdicts, of documents."""
    source = (
        letter()
        .answer("a1", "Ropes were replaced in May.", [ROPE])
        .answer("a2", "In hand.", cites=("2",))
        .answer("a3", "Every mooring rope and mast lamp was looked at.")
        .answer("a4", "We accept all the recommendations.", scope=Scope.ALL)
    )
    review = Draft(
        "review",
        DocumentKind.POST_INSPECTION_REVIEW,
        "Safe harbour: a post-inspection review",
        date(2023, 3, 1),
        None,
        names("Safe harbour: policing the waterfront", date(2022, 3, 1), DocumentRelation.REVIEWS),
    )
    review.verdict("f1", "Recommendation 3 is complete.").verdict("f2", "Done.", [LAMP])
    review.verdict("f3", "Each mooring rope is new.")
    drafts = [harbour(), report("twin"), source, review]
    return link([one.done() for one in drafts], load_gazetteer())


def links_with_steps() -> list[Mapping[str, Any]]:
    found = collection()
    links: list[Any] = [*found.documents, *found.responses, *found.findings]
    return [one.evidence for one in links]


def test_the_strength_of_every_link_is_the_sum_of_its_steps() -> None:
    for found in links_with_steps():
        assert found["strength"] == pytest.approx(sum(step[2] for step in found["steps"]))
        for _, strength, steps in found.get("rivals", ()):
            assert strength == pytest.approx(sum(step[2] for step in steps))


def test_every_link_names_at_most_two_rivals_strongest_first() -> None:
    evidences = links_with_steps()
    assert any("rivals" in each for each in evidences)
    for found in evidences:
        strengths = [strength for _, strength, _ in found.get("rivals", ())]
        assert len(strengths) <= 2
        assert strengths == sorted(strengths, reverse=True)


def test_no_link_is_its_own_rival() -> None:
    found = collection()
    links: list[Any] = [*found.responses, *found.findings]
    for one in links:
        rivals: Any = one.evidence.get("rivals", ())
        assert one.recommendation_id not in {name for name, _, _ in rivals}


def test_the_score_of_a_document_link_is_the_logistic_of_its_strength() -> None:
    documents = collection().documents
    assert len(documents) >= 2
    for one in documents:
        strength: Any = one.evidence["strength"]
        assert one.score == pytest.approx(1 / (1 + math.exp(-strength)), abs=0.005)
