"""Numbers, places and kinds by which a verdict names what it is on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from linking_samples import Draft, report

from hmi_extract.datamodel import Recommendation, RecommendationKind
from hmi_extract.linking.verdict_cues import concerns_named, numbers_named, ordinal_named

AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN


def made() -> Draft:
    """Recommendations 1 to 12 as r1 … r12, areas for improvement 1 to 5 as f1 … f5."""
    draft = report()
    for number in range(1, 13):
        draft.ask(f"r{number}", f"Rewrite chapter {number}.", number=str(number))
    for number in range(1, 6):
        draft.ask(f"f{number}", f"Chapter {number} is weak.", AFI, number=str(number))
    return draft


def ids(positions: set[int], recommendations: Sequence[Recommendation]) -> set[str]:
    return {recommendations[position].id for position in positions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Recommendation 4 is complete.", {"r4"}, id="one"),
        pytest.param(
            "It has completed recommendations 2, 3 and 5.", {"r2", "r3", "r5"}, id="a list"
        ),
        pytest.param("Recommendations 2, 3, and 5 remain.", {"r2", "r3", "r5"}, id="comma and"),
        pytest.param("Recommendations 7 & 9 remain.", {"r7", "r9"}, id="ampersand"),
        pytest.param("Recommendations 2 to 4 are met.", {"r2", "r3", "r4"}, id="a range"),
        pytest.param("Recommendations 2–4 are met.", {"r2", "r3", "r4"}, id="a range with a dash"),
        pytest.param(
            "Recommendations 1 to 3 and 6 are met.", {"r1", "r2", "r3", "r6"}, id="range and one"
        ),
        pytest.param("AFIs 1 to 4 are closed.", {"f1", "f2", "f3", "f4"}, id="short kind"),
        pytest.param("AFI 2 is closed.", {"f2"}, id="one of the short kind"),
        pytest.param("Areas for improvement 1 and 5 remain.", {"f1", "f5"}, id="long kind"),
        pytest.param(
            "Recommendation 1 is met, area for improvement 2 is not.", {"r1", "f2"}, id="two kinds"
        ),
        pytest.param("Recommendation number 8 stands.", {"r8"}, id="number said"),
        pytest.param("Recommendation 3(b) is met.", {"r3"}, id="a part"),
        pytest.param("Of the recommendations 12% are met.", set(), id="a percentage"),
        pytest.param("Of its recommendations 8.5% are met.", set(), id="tenths of a percentage"),
        pytest.param("Of its recommendations 12 per cent are met.", set(), id="per cent"),
        pytest.param("Recommendations 2021 to 2022 are met.", set(), id="years"),
        pytest.param("Recommendation 40 is met.", set(), id="a number that nobody has"),
        pytest.param("Cause of concern 1 is closed.", set(), id="a kind that nobody has"),
        pytest.param("All 12 recommendations are met.", set(), id="a count"),
        pytest.param("Recommendations 9 to 2 are met.", {"r9", "r2"}, id="backwards: no range"),
        pytest.param("In chapter 4 we said more.", set(), id="other numbers"),
    ],
)
def test_numbers(text: str, expected: set[str]) -> None:
    known = made().recommendations
    assert ids(numbers_named(text, known), known) == expected


def concerned(concerns: int = 1) -> Draft:
    """Two free recommendations, then causes of concern with two recommendations each."""
    draft = report().ask("free1", "Mend the pier.").ask("free2", "Mend the crane.")
    for number in range(1, concerns + 1):
        draft.ask(f"c{number}", f"The harbour is unsafe in {number} ways.", CONCERN)
        for place in "ab":
            draft.ask(f"c{number}{place}", f"Fence {place} off.", parent_id=f"c{number}")
    return draft


@pytest.mark.parametrize(
    ("text", "concerns", "expected"),
    [
        pytest.param("The first recommendation is met.", 1, {"c1a"}, id="of the cause of concern"),
        pytest.param("The second recommendation is met.", 1, {"c1b"}, id="its second"),
        pytest.param("The second of our two recommendations is met.", 1, {"c1b"}, id="of two"),
        pytest.param("The third recommendation is met.", 1, set(), id="more than it has"),
        pytest.param("The third recommendation is met.", 0, set(), id="more than there are"),
        pytest.param("The second recommendation is met.", 0, {"free2"}, id="of all"),
        pytest.param("The third recommendation is met.", 2, {"c1a"}, id="two concerns: of all"),
        pytest.param(
            "The first recommendation is met; the second recommendation is not.",
            1,
            {"c1a", "c1b"},
            id="two of them",
        ),
        pytest.param("In the second year recommendations were met.", 1, set(), id="another noun"),
        pytest.param("Second, the recommendation is met.", 1, set(), id="a step of the argument"),
        pytest.param("It was our second visit.", 1, set(), id="no recommendation"),
    ],
)
def test_ordinals(text: str, concerns: int, expected: set[str]) -> None:
    known = concerned(concerns).recommendations
    assert ids(ordinal_named(text, known), known) == expected


@pytest.mark.parametrize(
    ("text", "concerns", "expected"),
    [
        pytest.param("The cause of concern is closed.", 1, {"c1"}, id="the only one"),
        pytest.param("This “cause of concern” is closed.", 1, {"c1"}, id="in quotation marks"),
        pytest.param("Our earlier cause of concern is closed.", 1, {"c1"}, id="an earlier one"),
        pytest.param("The cause of concern is closed.", 2, set(), id="one of two"),
        pytest.param("The causes of concern are closed.", 1, set(), id="several"),
        pytest.param("It was a cause of concern.", 1, set(), id="no certain one"),
        pytest.param("This recommendation is met.", 1, set(), id="one of many"),
        pytest.param("The area for improvement stands.", 1, set(), id="a kind that nobody has"),
        pytest.param(
            "The cause of concern and the recommendation are met.", 1, set(), id="two kinds"
        ),
        pytest.param(
            "The cause of concern and its recommendations are met.", 1, set(), id="with children"
        ),
    ],
)
def test_the_only_one_of_its_kind(text: str, concerns: int, expected: set[str]) -> None:
    known = concerned(concerns).recommendations
    assert ids(ordinal_named(text, known), known) == expected


@pytest.mark.parametrize(
    ("text", "concerns", "children"),
    [
        pytest.param("The cause of concern is closed.", {"c1"}, set(), id="alone"),
        pytest.param(
            "The cause of concern and its recommendations are closed.",
            {"c1"},
            {"c1a", "c1b"},
            id="with its recommendations",
        ),
        pytest.param(
            "We closed the cause of concern, including all of the associated recommendations.",
            {"c1"},
            {"c1a", "c1b"},
            id="with all of them",
        ),
        pytest.param("Both causes of concern remain.", {"c1"}, set(), id="plural"),
        pytest.param("Its recommendations are met.", set(), set(), id="recommendations alone"),
        pytest.param("We have a concern about cranes.", set(), set(), id="a concern"),
    ],
)
def test_causes_of_concern(text: str, concerns: set[str], children: set[str]) -> None:
    known = concerned().recommendations
    found, under = concerns_named(text, known)
    assert (ids(found, known), ids(under, known)) == (concerns, children)
