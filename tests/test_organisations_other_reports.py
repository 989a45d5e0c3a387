"""Recommendations that are said to be another body's."""

from __future__ import annotations

from datetime import date

import pytest

from hmi_extract.datamodel import Recommendation, RecommendationKind, Scope
from hmi_extract.linking.verdict_cues import concerns_named, numbers_named, ordinal_named
from hmi_extract.nlp.answers.collective import collective_scope
from hmi_extract.nlp.answers.references import (
    cited_numbers,
    names_early,
    turns_to,
)
from hmi_extract.nlp.succession.statements import read_statement
from hmi_extract.organisations.other_reports import without_other_reports

ANOTHERS = [
    pytest.param("Recommendation 4 of the IOPC report", id="a body by its letters"),
    pytest.param("Recommendation 4 of the Independent Office for Police Conduct report", id="name"),
    pytest.param("Recommendations 2, 3 and 5 of the College of Policing’s review", id="a list"),
    pytest.param("AFI 3 in the Home Office’s recent 2019 lighting strategy", id="words between"),
    pytest.param("Recommendation 7, made by the Law Commission", id="made by"),
    pytest.param("Recommendation 7, which was issued by the coroner", id="which was issued by"),
    pytest.param("Recommendation 4 of the IOPC", id="of the body itself"),
    pytest.param("Recommendation 1 of the Harbour Lane Inquiry", id="an inquiry"),
    pytest.param("Recommendation 12 of Baroness Penrose's review", id="a person's review"),
    pytest.param("Recommendation 4 in the latest internal audit", id="audit"),
    pytest.param("Recommendation 4 from the serious case review", id="case review"),
    pytest.param("Recommendation 9 (IOPC report, 2021)", id="in brackets"),
    pytest.param("Recommendation 6 of the report published by the Parole Board", id="published by"),
    pytest.param("The IOPC’s recommendation 5", id="possessive"),
    pytest.param("The coroner's second recommendation", id="possessive and ordinal"),
    pytest.param("The IOPC report’s recommendation 8", id="the report's"),
    pytest.param("Recommendations in the National Police Chiefs' Council strategy", id="no number"),
    pytest.param("Causes of concern of the Environment Agency’s audit", id="causes of concern"),
]
OURS = [
    pytest.param("Recommendation 4 of the HMICFRS report", id="the inspectorate"),
    pytest.param("Recommendation 4 of your report", id="your report"),
    pytest.param("Recommendation 4 of our 2019 report", id="our report"),
    pytest.param("Recommendation 4 for the Home Office", id="for a body"),
    pytest.param("Recommendation 4 asks the Home Office for a report", id="asks a body"),
    pytest.param("Recommendation 4 in the report asks the Home Office to act", id="in the report"),
    pytest.param("Delivery of recommendation 4 by the Home Office", id="done by a body"),
    pytest.param("Recommendation 4 of the joint HMICFRS and IOPC report", id="a joint report"),
    pytest.param("Recommendation 4 of the IOPC and HMICFRS report", id="a joint report, turned"),
    pytest.param("Recommendation 4 of the CQC report", id="an inspectorate that inspects along"),
    pytest.param("Recommendation 4 of the Kent report", id="a report on a force"),
    pytest.param("Recommendation 4 of the Committee's report", id="whose committee"),
    pytest.param("Recommendation 4 of Sir Thomas Winsor’s report", id="the chief inspector's"),
    pytest.param("Home Office recommendation 4", id="a label"),
    pytest.param("The Home Office, recommendation 4", id="a list"),
    pytest.param("We told the IOPC of recommendation 4", id="told a body"),
    pytest.param("Recommendation 4 of the Home Office's point of view", id="no report"),
    pytest.param("The IOPC report came after recommendation 4", id="a report before"),
    pytest.param("The IOPC report was published", id="no recommendation"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("words", ANOTHERS)
def test_anothers(words: str) -> None:
    text = f"We say: {words}; and that is done."
    left = without_other_reports(text)
    assert left[: left.index(";")].split() == ["We", "say:"]
    assert len(left) == len(text) and left.endswith("; and that is done.")


@pytest.mark.parametrize("words", OURS)
def test_ours(words: str) -> None:
    text = f"We say: {words}; and that is done."
    assert without_other_reports(text) == text


def test_each_is_told_by_itself() -> None:
    text = "Recommendation 2 of your report and recommendation 4 of the IOPC report are done."
    assert " ".join(without_other_reports(text).split()) == (
        "Recommendation 2 of your report and are done."
    )


# --- where numbers are read ----------------------------------------------------------------------

MADE = [
    Recommendation(f"r{number}", RecommendationKind.RECOMMENDATION, 0, 1, str(number))
    for number in range(1, 7)
]
CONCERN = Recommendation("c", RecommendationKind.CAUSE_OF_CONCERN, 0, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Recommendation 4 is complete.", [3], id="of this report"),
        pytest.param("Recommendation 4 of the IOPC report is complete.", [], id="of another"),
        pytest.param("Recommendation 2 and a coroner's recommendation 4 are met", [1], id="both"),
        pytest.param(
            "Recommendations 1 to 3 of the Parole Board review are met.", [], id="a range"
        ),
    ],
)
def test_verdicts(text: str, expected: list[int]) -> None:
    assert sorted(numbers_named(text, MADE)) == expected


def test_verdicts_by_place_and_kind() -> None:
    assert ordinal_named("The second recommendation is met.", MADE) == {1}
    assert ordinal_named("The second recommendation of the IOPC report is met.", MADE) == set()
    assert concerns_named("The cause of concern is closed.", [CONCERN]) == ({0}, set())
    anothers = "The cause of concern in the Environment Agency review is closed."
    assert concerns_named(anothers, [CONCERN]) == (set(), set())


@pytest.mark.parametrize(
    ("text", "cites", "turns", "early"),
    [
        pytest.param("Recommendation 4 is accepted.", ("4",), ("4",), True, id="of this report"),
        pytest.param(
            "As for recommendation 4 of the IOPC report, we agree.", (), (), False, id="of another"
        ),
        pytest.param(
            "Recommendation 3 goes with recommendation 4 of the Home Office review.",
            ("3",), ("3",), True,
            id="one of each",
        ),
        pytest.param("The coroner’s recommendation 2 was met.", (), (), False, id="possessive"),
    ],
)  # fmt: skip
def test_answers(text: str, cites: tuple[str, ...], turns: tuple[str, ...], early: bool) -> None:
    assert (cited_numbers(text), turns_to(text), names_early(text)) == (cites, turns, early)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        pytest.param("We accept all the recommendations in the report.", Scope.ALL, id="ours"),
        pytest.param("We accept all the recommendations in the IOPC report.", None, id="another's"),
    ],
)
def test_all_of_another_report(text: str, scope: Scope | None) -> None:
    assert collective_scope(text) == scope


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("This replaces recommendation 4 of our 2019 report.", ("4",), id="ours"),
        pytest.param("This replaces recommendation 4 of the IOPC’s 2019 report.", None, id="other"),
        pytest.param(
            "This replaces recommendation 2 of our 2019 report and recommendation 4 of the IOPC’s.",
            ("2",),
            id="both",
        ),
        pytest.param(
            "We repeat the recommendation of the 2018 Harbour Lane Inquiry.", None, id="an inquiry"
        ),
    ],
)
def test_succession(text: str, numbers: tuple[str, ...] | None) -> None:
    said = read_statement(text, 0, date(2023, 5, 4))
    assert (said and said.numbers) == numbers
