"""Areas for improvement, layout by layout."""

from __future__ import annotations

import pytest
from nlp_samples import JOINT, asked, quoted, read
from spacy.language import Language

from hmi_extract.datamodel import QuoteRole

BULLETED = """
# Effectiveness
## Areas for improvement
* The force should improve how it counts keys.
* The constabulary should ensure that files are complete.
"""
BULLETED_AND_NUMBERED = """
# Areas for improvement
1. The force should improve how it counts keys.
2. The force should ensure that files are complete.
"""
LEAD_IN_ALONE = """
# Areas for improvement
The force should improve:
"""
STATEMENT_BOX = """
# Custody
> ## Area for improvement
> **The force doesn’t always look into its cells at night.**
> In nine of 30 records, nobody had looked in after midnight.
> This puts detainees at risk, and leaders should know it.
"""
STATEMENT_RUN_ON = """
# Custody
> ## Area for improvement
> **The force doesn’t always look into its cells at night.** In nine records, nobody had.
"""
STATEMENT_PLAIN = """
# Custody
> ## Area for improvement 1
> Forces should make sure that they count their keys. Some don’t count at all.
"""
STATEMENT_HEADING = """
# Custody
> ## Area for improvement
> ### The force needs to look into its cells at night
> In nine records, nobody had.
"""
STATEMENT_BULLETS = """
# Custody
> ## Area for improvement
> **The force should improve how it counts its keys.**
> It should look at:
> * times; and
> * people.
"""
PLURAL_STATEMENTS = """
# Custody
> ## Areas for improvement
> **The force should improve how it looks into cells.**
> It seldom does.
> **The force should make sure that keys are counted.**
> Keys go missing.
"""
PLURAL_PARAGRAPHS = """
# Custody
## Areas for improvement
The force should improve how it looks into cells.
The force should make sure that keys are counted.
"""
PARTNERSHIP = """
# Headline findings
Partners work well.
# What needs to improve?
* Timeliness of early help plans.
* Dorset Police’s oversight of missing children, who are not always seen.
* The partnership’s understanding of need. This includes:
- ensuring that data are shared; and
- agreeing how risk is weighed.
# Strengths
* Children are heard.
# Next steps
* The council should send a statement by 6 March 2018.
"""
PARTNERSHIP_LEAD_IN = """
# Areas for improvement
The partnership needs to improve:
* the timeliness of plans
* the sharing of data
"""
PRIORITY_ACTION = """
# Area for priority action
Dorset Police need to take urgent action to see missing children.
# What needs to improve?
* Oversight of plans by managers.
"""
PLURAL_BOXES = """
# Custody
> ## Areas for improvement
> **The force doesn’t always look into its cells at night.**
> In nine records, nobody had.
> **The force should make sure that keys are counted.**
> Keys go missing.

> **Its list of locks isn’t read by anybody.**
> Two locks were found open.

> **A day in the life of a custody sergeant**
> She begins at six.
"""
BAND = """
> # Areas for improvement
* The force should improve how it counts keys.
"""
NUMBERED_PARAGRAPHS = """
# Part 5. Summary of areas for improvement
_Cells and how they are kept_
§ 5.1 The force should improve how it looks into cells. (2.1)
§ 5.2 The force should make sure that keys are counted. (2.2)
_Leaving the custody of the force_
§ 5.3 Detainees should be told how they may get home. (4.7)
"""
READ_AS_ONE = """
# Part 7. Summary of areas for improvement
§ 7.9 The force should count its keys. (2.1) 7.10 Locks in cells should be seen by a smith. (2.2)
§ 7.11 The force should see to its doors. By rule 7.12 Doors must be oiled. 7.14 Hinges too.
"""
LISTED_AGAIN = """
# Custody
> ## Area for improvement
> **The force doesn’t always look into its cells at night.**
> In nine records, nobody had.
# Summary of areas for improvement
* The force doesn’t always look into its cells at night.
* The force should keep better records of every search of a person.
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            BULLETED,
            [
                "A The force should improve how it counts keys.",
                "A The constabulary should ensure that files are complete.",
            ],
            id="bulleted",
        ),
        pytest.param(
            READ_AS_ONE,
            [
                "A7.9 The force should count its keys.",
                "A7.10 Locks in cells should be seen by a smith.",
                "A7.11 The force should see to its doors. By rule 7.12 Doors must be oiled. 7.14"
                " Hinges too.",
            ],
            id="two items read as one block",
        ),
        pytest.param(
            BULLETED_AND_NUMBERED,
            [
                "A1 The force should improve how it counts keys.",
                "A2 The force should ensure that files are complete.",
            ],
            id="numbered list",
        ),
        pytest.param(
            STATEMENT_BOX,
            ["A The force doesn’t always look into its cells at night."],
            id="bold statement",
        ),
        pytest.param(
            STATEMENT_RUN_ON,
            ["A The force doesn’t always look into its cells at night."],
            id="bold first sentence",
        ),
        pytest.param(
            STATEMENT_PLAIN,
            ["A1 Forces should make sure that they count their keys."],
            id="no bold: the first sentence",
        ),
        pytest.param(
            STATEMENT_HEADING,
            ["A The force needs to look into its cells at night"],
            id="statement set as a heading",
        ),
        pytest.param(
            STATEMENT_BULLETS,
            ["A The force should improve how it counts its keys."],
            id="bullets in the explanation",
        ),
        pytest.param(
            PLURAL_STATEMENTS,
            [
                "A The force should improve how it looks into cells.",
                "A The force should make sure that keys are counted.",
            ],
            id="several statements in a box",
        ),
        pytest.param(
            PLURAL_PARAGRAPHS,
            [
                "A The force should improve how it looks into cells.",
                "A The force should make sure that keys are counted.",
            ],
            id="plural heading, paragraphs",
        ),
        pytest.param(
            PARTNERSHIP,
            [
                "A Timeliness of early help plans.",
                "A Dorset Police’s oversight of missing children, who are not always seen.",
                "A The partnership’s understanding of need. This includes:"
                " / ensuring that data are shared; and / agreeing how risk is weighed.",
            ],
            id="bullets of a joint letter",
        ),
        pytest.param(
            PARTNERSHIP_LEAD_IN,
            ["A The partnership needs to improve: / the timeliness of plans / the sharing of data"],
            id="a lead-in that its bullets finish",
        ),
        pytest.param(
            PRIORITY_ACTION,
            [
                "A Dorset Police need to take urgent action to see missing children.",
                "A Oversight of plans by managers.",
            ],
            id="priority action",
        ),
        pytest.param(
            PLURAL_BOXES,
            [
                "A The force doesn’t always look into its cells at night.",
                "A The force should make sure that keys are counted.",
                "A Its list of locks isn’t read by anybody.",
            ],
            id="plural heading over two boxes, and another box",
        ),
        pytest.param(
            BAND,
            ["A The force should improve how it counts keys."],
            id="a box round the heading alone",
        ),
        pytest.param(
            NUMBERED_PARAGRAPHS,
            [
                "A5.1 The force should improve how it looks into cells.",
                "A5.2 The force should make sure that keys are counted.",
                "A5.3 Detainees should be told how they may get home.",
            ],
            id="numbered paragraphs under subjects in italics",
        ),
        pytest.param(
            LISTED_AGAIN,
            [
                "A The force doesn’t always look into its cells at night.",
                "A The force should keep better records of every search of a person.",
            ],
            id="printed again in a summary",
        ),
        pytest.param(LEAD_IN_ALONE, [], id="a lead-in to nothing"),
    ],
)
def test_areas_for_improvement(nlp: Language, layout: str, expected: list[str]) -> None:
    assert asked(read(nlp, layout, JOINT)) == expected


@pytest.mark.parametrize(
    ("layout", "explanations"),
    [
        pytest.param(
            STATEMENT_BOX,
            [
                "In nine of 30 records, nobody had looked in after midnight.",
                "This puts detainees at risk, and leaders should know it.",
            ],
            id="paragraphs",
        ),
        pytest.param(
            STATEMENT_RUN_ON, ["In nine records, nobody had."], id="rest of the paragraph"
        ),
        pytest.param(STATEMENT_PLAIN, ["Some don’t count at all."], id="behind the first sentence"),
        pytest.param(
            STATEMENT_BULLETS, ["It should look at:", "times; and", "people."], id="bullets"
        ),
        pytest.param(PLURAL_STATEMENTS, ["It seldom does."], id="of the first of two"),
        pytest.param(BULLETED, [], id="none"),
    ],
)
def test_explanations(nlp: Language, layout: str, explanations: list[str]) -> None:
    found = read(nlp, layout)
    assert quoted(found, found.recommendations[0], QuoteRole.EXPLANATION) == explanations
