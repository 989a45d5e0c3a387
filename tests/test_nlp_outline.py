"""What headings announce, and which blocks stand under each."""

from __future__ import annotations

import pytest
from nlp_samples import block, document

from hmi_extract.nlp.outline import Outline, Topic, is_announcement, number_in, topic_of


@pytest.mark.parametrize(
    ("heading", "topic", "number"),
    [
        pytest.param("Recommendation 3", Topic.RECOMMENDATION, "3", id="numbered"),
        pytest.param("Recommendation 12a", Topic.RECOMMENDATION, "12a", id="number and letter"),
        pytest.param("Recommendation 4a(iii)", Topic.RECOMMENDATION, "4a(iii)", id="nested number"),
        pytest.param("Recommendation 8.10", Topic.RECOMMENDATION, "8.10", id="eight point ten"),
        pytest.param(
            "Recommendation 3: cell keys", Topic.RECOMMENDATION, "3", id="number and words"
        ),
        pytest.param(
            "Recommendations 6 and 7: doors", Topic.RECOMMENDATION, None, id="two numbers"
        ),
        pytest.param("Recommendations 4–6", Topic.RECOMMENDATION, None, id="a range of numbers"),
        pytest.param(
            "Recommendation 6 (to the Home Office)", Topic.RECOMMENDATION, "6", id="to, in brackets"
        ),
        pytest.param(
            "Section 6. Summary of areas for improvement", Topic.CONSOLIDATED, None, id="section 6"
        ),
        pytest.param("RECOMMENDATION 3", Topic.RECOMMENDATION, "3", id="capitals"),
        pytest.param("Recommendation", Topic.RECOMMENDATION, None, id="one, bare"),
        pytest.param("Recommendations", Topic.RECOMMENDATION, None, id="plural"),
        pytest.param("Recommendation(s):", Topic.RECOMMENDATION, None, id="either"),
        pytest.param("Our recommendations", Topic.RECOMMENDATION, None, id="our"),
        pytest.param(
            "Recommendations to the Home Office", Topic.RECOMMENDATION, None, id="to somebody"
        ),
        pytest.param("3. 2. Recommendations", Topic.RECOMMENDATION, None, id="outline numbers"),
        pytest.param(
            "4.1 Recommendation 7", Topic.RECOMMENDATION, "7", id="outline number, own number"
        ),
        pytest.param("Area for improvement", Topic.AREA_FOR_IMPROVEMENT, None, id="AFI"),
        pytest.param("Areas for improvement", Topic.AREA_FOR_IMPROVEMENT, None, id="AFIs"),
        pytest.param("Area for improvement 4", Topic.AREA_FOR_IMPROVEMENT, "4", id="AFI, numbered"),
        pytest.param("AFI 7", Topic.AREA_FOR_IMPROVEMENT, "7", id="AFI 7"),
        pytest.param(
            "What needs to improve?", Topic.AREA_FOR_IMPROVEMENT, None, id="needs to improve"
        ),
        pytest.param(
            "What the partnership needs to improve",
            Topic.AREA_FOR_IMPROVEMENT,
            None,
            id="a partnership's",
        ),
        pytest.param(
            "Priorities for further improvement", Topic.AREA_FOR_IMPROVEMENT, None, id="priorities"
        ),
        pytest.param(
            "Areas for priority action", Topic.PRIORITY_ACTION, None, id="priority action"
        ),
        pytest.param(
            "Area for priority action", Topic.PRIORITY_ACTION, None, id="one priority action"
        ),
        pytest.param("Cause of concern", Topic.CAUSE_OF_CONCERN, None, id="cause"),
        pytest.param("Causes of concern", Topic.CAUSE_OF_CONCERN, None, id="causes"),
        pytest.param(
            "Cause of concern: cell keys", Topic.CAUSE_OF_CONCERN, None, id="cause, subject"
        ),
        pytest.param("Cause of concern 2", Topic.CAUSE_OF_CONCERN, "2", id="cause, numbered"),
        pytest.param(
            "Accelerated cause of concern", Topic.CAUSE_OF_CONCERN, None, id="accelerated"
        ),
        pytest.param("Summary of recommendations", Topic.CONSOLIDATED, None, id="summary of"),
        pytest.param(
            "Conclusions and recommendations", Topic.CONSOLIDATED, None, id="conclusions and"
        ),
        pytest.param(
            "Recommendations and housekeeping points", Topic.CONSOLIDATED, None, id="housekeeping"
        ),
        pytest.param(
            "Annex B: full list of recommendations",
            Topic.CONSOLIDATED,
            None,
            id="annex with a list",
        ),
        pytest.param(
            "Summary of causes of concern, recommendations and areas for improvement",
            Topic.CONSOLIDATED,
            None,
            id="summary of three kinds",
        ),
        pytest.param(
            "Custody: Recommendations from the 2021 inspection report",
            Topic.EARLIER,
            None,
            id="earlier",
        ),
        pytest.param(
            "Custody: Recommendation(s) from the 2021 inspection report",
            Topic.EARLIER,
            None,
            id="earlier, either",
        ),
        pytest.param("Original cause of concern", Topic.EARLIER, None, id="original"),
        pytest.param("Custody: Re-inspection findings", Topic.FINDINGS, None, id="re-inspection"),
        pytest.param("Post-inspection review findings", Topic.FINDINGS, None, id="review"),
        pytest.param(
            "Summary of findings from the post-inspection review",
            Topic.FINDINGS,
            None,
            id="from the review",
        ),
        pytest.param("What we found this time", Topic.FINDINGS, None, id="what we found"),
        pytest.param("Innovative practice", Topic.ASIDE, None, id="practice"),
        pytest.param("Case study: Ella", Topic.ASIDE, None, id="case study"),
        pytest.param("Annex A – Methodology", Topic.ASIDE, None, id="annex"),
        pytest.param("About the data", Topic.ASIDE, None, id="about the data"),
        pytest.param("Key strengths", Topic.ASIDE, None, id="strengths"),
        pytest.param("Next steps", Topic.ASIDE, None, id="next steps"),
        pytest.param("Glossary", Topic.ASIDE, None, id="glossary"),
        pytest.param("Managing those who pose a risk", Topic.OTHER, None, id="a chapter"),
        pytest.param("Acting on recommendations", Topic.OTHER, None, id="about recommendations"),
        pytest.param("The force improves its areas", Topic.OTHER, None, id="words alike"),
        pytest.param("Recommended reading", Topic.OTHER, None, id="recommended"),
        pytest.param("Introduction", Topic.OTHER, None, id="introduction"),
    ],
)
def test_headings(heading: str, topic: Topic, number: str | None) -> None:
    assert (topic_of(heading), number_in(heading)) == (topic, number)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("## Custody", True, id="heading"),
        pytest.param("**Custody**", True, id="short and bold"),
        pytest.param("Recommendation 3", True, id="short and announcing"),
        pytest.param("Custody", False, id="short and plain"),
        pytest.param(
            "**The force does not check the keys of its cells often enough to be sure of them.**",
            False,
            id="long and bold",
        ),
        pytest.param("| Recommendation |", False, id="cell"),
    ],
)
def test_is_announcement(line: str, expected: bool) -> None:
    assert is_announcement(block(line)) == expected


def titles(layout: str) -> dict[str, list[str]]:
    """Heading → the blocks under it."""
    found = {}
    for section in Outline(document(layout)).sections():
        found[section.title] = [each.text for each in section.blocks]
    return found


SAME_LEVEL = """
## Recommendation 1
First ask.
## Recommendation 2
Second ask.
## Chapter two
Something else.
"""
NESTED = """
## Areas for improvement
### Custody
First.
### Vetting
Second.
## Conclusion
Third.
"""
BOXED = """
## Custody
> ### Cause of concern
> Statement.
> ### Recommendations
> Child.
Behind the box.
"""
HEADING_BEFORE_BOX = """
## Recommendation 1
> First ask.
> More of it.
## Custody
Text.
"""
CONSOLIDATED = """
# Summary of recommendations
## Recommendations
1. First.
## Areas for improvement
2. Second.
# Annex A
Text.
"""
SUB_HEADING = """
### What needs to improve?
* First.
## Strengths
* Second.
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            SAME_LEVEL,
            {"Recommendation 1": ["First ask."], "Recommendation 2": ["Second ask."]},
            id="same level",
        ),
        pytest.param(
            NESTED,
            {"Areas for improvement": ["Custody", "First.", "Vetting", "Second."]},
            id="sub-headings belong to it",
        ),
        pytest.param(
            BOXED,
            {
                "Cause of concern": ["Statement.", "Recommendations", "Child."],
                "Recommendations": ["Child."],
            },
            id="the box ends it",
        ),
        pytest.param(
            HEADING_BEFORE_BOX,
            {"Recommendation 1": ["First ask.", "More of it."]},
            id="heading before the box",
        ),
        pytest.param(
            CONSOLIDATED,
            {
                "Summary of recommendations": [
                    "Recommendations",
                    "1. First.",
                    "Areas for improvement",
                    "2. Second.",
                ],
                "Recommendations": ["1. First."],
                "Areas for improvement": ["2. Second."],
                "Annex A": ["Text."],
            },
            id="a list of lists",
        ),
        pytest.param(
            SUB_HEADING,
            {"What needs to improve?": ["First."], "Strengths": ["Second."]},
            id="a higher heading ends it",
        ),
        pytest.param("## Custody\nText.", {}, id="nothing announced"),
    ],
)
def test_sections(layout: str, expected: dict[str, list[str]]) -> None:
    assert titles(layout) == expected


SUBJECTS = """
# A look at Dorset Police
## Custody
### Recommendation 1
Lock the doors.
## Headline findings
Text.
## What needs to improve?
* Visit the cells.
## Vetting
> ### Area for improvement
> Check the files.
"""


@pytest.mark.parametrize(
    ("words", "besides", "expected"),
    [
        pytest.param("Lock the doors.", None, "Custody", id="chapter above"),
        pytest.param("Check the files.", None, "Vetting", id="above the box"),
        pytest.param("Visit the cells.", None, "A look at Dorset Police", id="not the one beside"),
        pytest.param(
            "Visit the cells.", "A look at Dorset Police", None, id="the title is no subject"
        ),
    ],
)
def test_subject(words: str, besides: str | None, expected: str | None) -> None:
    outline = Outline(document(SUBJECTS))
    found = next(each for each in outline.blocks if each.text == words)
    assert outline.subject(found, besides) == expected


ASIDES = """
# Strengths
## Custody
The wards are calm.
# Custody
The wards should be calm.
> ### Innovative practice
> Wards could be calmer.
A plain ending.
# Annex A
## Recommendation
An example.
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("The wards are calm.", True, id="below a sub-heading"),
        pytest.param("The wards should be calm.", False, id="chapter"),
        pytest.param("Wards could be calmer.", True, id="boxed practice"),
        pytest.param("A plain ending.", False, id="behind the box"),
        pytest.param("Recommendation", True, id="heading in an annex"),
    ],
)
def test_in_aside(words: str, expected: bool) -> None:
    outline = Outline(document(ASIDES))
    found = next(each for each in outline.blocks if each.text == words)
    assert outline.in_aside(found) == expected
