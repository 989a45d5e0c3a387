"""Causes of concern and the recommendations that belong to them."""

from __future__ import annotations

import pytest
from nlp_samples import REPORT, asked, read
from spacy.language import Language

CAUSE_BOX = """
# Custody
> ## Cause of concern
> The force does not keep detainees safe at night.
> ### Recommendations
> Dorset Police should, within three months:
> * look into cells each hour; and
> * make sure that staff know how.
"""
CAUSE_LABELLED_AGAIN = """
# Custody
## Cause of concern
> Cause of concern
> **The force does not keep detainees safe at night.**
> ### Recommendations
> Dorset Police should look into cells each hour.
"""
CAUSE_OLD = """
# Custody
> ## Cause of concern
> Detainees are not safe at night. This is a cause of concern.
> To put this right, we recommend that the force should immediately begin to:
> * look into cells each hour;
> * train its staff.
"""
CAUSE_BOLD = """
# Custody
> **Cause of concern**
> **The force doesn’t vet its staff in time.**
> Of 50 files that we read, 12 were late.
> **Recommendations**
> By 31 March 2024, Dorset Police should:
> * vet all staff; and
> * keep a list of them.
"""
CAUSE_HEADINGS = """
# Investigations
## Cause of concern
> The force does not investigate crime well enough for its victims.
## Recommendations
> * Within three months, Dorset Police should train its detectives.
> * Within six months, Dorset Police should supervise them.
# Custody
The wards are calm.
"""
CAUSES_NUMBERED = """
# Causes of concern
## Cause of concern 1
The force does not investigate crime well.
### Recommendations
The force should immediately train its detectives.
## Cause of concern 2
The force keeps too few records of its searches.
### Recommendations
The force should within three months record each search in full.
"""
CAUSES_BOLD = """
> ## Causes of concern
> **The force does not investigate crime well enough.**
> **Recommendations**
> * The force should immediately train its detectives.
> **The force keeps too few records of its searches.**
> **Recommendations**
> * The force should record each search in full.
"""
CAUSE_AND_RECOMMENDATIONS = """
> ## Cause of concern and recommendations
> The force does not keep detainees safe at night.
> Within three months, the force should:
> * look into cells each hour.
"""
CAUSE_EXPLAINED = """
## Cause of concern
The force does not keep detainees safe at night.
### Recommendations
Within a month, the force should look into cells each hour.
Nobody had looked into nine cells. Guidance says that officers should.
"""
CAUSE_ALONE = """
> ## Cause of concern
> The force does not keep detainees safe at night.
"""
CUSTODY_TWICE = """
# Section 2
> ## Cause of concern
> Detainees are not safe at night in the cells of the force.
> ## Recommendation
> The force should look into each cell every hour and write down what it sees.
# Section 6. Summary of causes of concern, recommendations and areas for improvement
## Cause of concern and recommendation
1. Cause of concern: Detainees are not safe at night in the cells of the force.
2. Recommendation: The force should look into each cell every hour and write down what it sees.
## Areas for improvement
3. Leaflets for children in the cells should be easier for them to read.
"""


CAUSES_NUMBERED_APART = """
> # Part 4: List of causes of concern, recommendations and areas for improvement
## Causes of concern and recommendations
§ 4.1 Keys of cells are lost. Nobody looks for them. (2.3)
§ 4.2 The force should count its keys at each handover. (2.4)
§ 4.3 Nobody reads what is written of injuries. (2.9)
§ 4.4 Within a month, the force should have each record read. (2.10)
§ 4.5 With immediate effect, a nurse should be told of each injury. (2.11)
## Areas for improvement
§ 4.6 Leaflets for children in the cells should be easier for them to read. (3.1)
§ 4.7 Detainees should be offered a blanket without having to ask. (3.2)
"""
CAUSES_LISTED = """
# Part 4: List of causes of concern, recommendations and areas for improvement
## Causes of concern and recommendations
4.1 Cause of concern: Keys of cells are lost. (2.3)
4.2 Recommendation: The force should count its keys at each handover. (2.3)
4.3 Cause of concern: Nobody reads what is written of injuries. (2.9)
4.4 Recommendation: Within a month, the force should have each record read. (2.9)
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            CAUSE_LABELLED_AGAIN,
            [
                "C The force does not keep detainees safe at night.",
                "R< Dorset Police should look into cells each hour.",
            ],
            id="a box whose label repeats the heading above it",
        ),
        pytest.param(
            CAUSES_NUMBERED_APART,
            [
                "C4.1 Keys of cells are lost. Nobody looks for them. (2.3)",
                "R<4.2 The force should count its keys at each handover. (2.4)",
                "C4.3 Nobody reads what is written of injuries. (2.9)",
                "R<4.4 Within a month, the force should have each record read. (2.10)",
                "R<4.5 With immediate effect, a nurse should be told of each injury. (2.11)",
                "A4.6 Leaflets for children in the cells should be easier for them to read.",
                "A4.7 Detainees should be offered a blanket without having to ask.",
            ],
            id="a numbered summary, told apart by what asks",
        ),
        pytest.param(
            CAUSES_LISTED,
            [
                "C4.1 Keys of cells are lost. (2.3)",
                "R<4.2 The force should count its keys at each handover. (2.3)",
                "C4.3 Nobody reads what is written of injuries. (2.9)",
                "R<4.4 Within a month, the force should have each record read. (2.9)",
            ],
            id="a list of several, each named in its line",
        ),
        pytest.param(
            CAUSE_BOX,
            [
                "C The force does not keep detainees safe at night.",
                "R< Dorset Police should, within three months:"
                " / look into cells each hour; and / make sure that staff know how.",
            ],
            id="box with a sub-heading",
        ),
        pytest.param(
            CAUSE_OLD,
            [
                "C Detainees are not safe at night. This is a cause of concern.",
                "R< To put this right, we recommend that the force should immediately begin to:"
                " / look into cells each hour; / train its staff.",
            ],
            id="older wording",
        ),
        pytest.param(
            CAUSE_BOLD,
            [
                "C The force doesn’t vet its staff in time.",
                "R< By 31 March 2024, Dorset Police should:"
                " / vet all staff; and / keep a list of them.",
            ],
            id="bold lines for headings",
        ),
        pytest.param(
            CAUSE_HEADINGS,
            [
                "C The force does not investigate crime well enough for its victims.",
                "R< Within three months, Dorset Police should train its detectives.",
                "R< Within six months, Dorset Police should supervise them.",
            ],
            id="headings before boxes, two children",
        ),
        pytest.param(
            CAUSES_NUMBERED,
            [
                "C1 The force does not investigate crime well.",
                "R< The force should immediately train its detectives.",
                "C2 The force keeps too few records of its searches.",
                "R< The force should within three months record each search in full.",
            ],
            id="two causes",
        ),
        pytest.param(
            CAUSES_BOLD,
            [
                "C The force does not investigate crime well enough.",
                "R< The force should immediately train its detectives.",
                "C The force keeps too few records of its searches.",
                "R< The force should record each search in full.",
            ],
            id="two causes in one box",
        ),
        pytest.param(
            CAUSE_AND_RECOMMENDATIONS,
            [
                "C The force does not keep detainees safe at night.",
                "R< Within three months, the force should: / look into cells each hour.",
            ],
            id="one heading for both",
        ),
        pytest.param(
            CAUSE_ALONE,
            ["C The force does not keep detainees safe at night."],
            id="without children",
        ),
        pytest.param(
            CAUSE_EXPLAINED,
            [
                "C The force does not keep detainees safe at night.",
                "R< Within a month, the force should look into cells each hour.",
            ],
            id="what was seen, behind the recommendations",
        ),
        pytest.param(
            "## Cause of concern and recommendation\n§ 4.1 Keys of cells are lost.\n"
            "§ 4.2 The force should count its keys at each handover.",
            [
                "C4.1 Keys of cells are lost.",
                "R<4.2 The force should count its keys at each handover.",
            ],
            id="numbered paragraphs",
        ),
        pytest.param(
            CUSTODY_TWICE,
            [
                "C1 Detainees are not safe at night in the cells of the force.",
                "R<2 The force should look into each cell every hour and write down what it sees.",
                "A3 Leaflets for children in the cells should be easier for them to read.",
            ],
            id="custody, body and section 6",
        ),
    ],
)
def test_causes_of_concern(nlp: Language, layout: str, expected: list[str]) -> None:
    found = read(nlp, layout, REPORT)
    assert asked(found) == expected
    causes = [each.id for each in found.recommendations if each.kind == "cause_of_concern"]
    assert {each.parent_id for each in found.recommendations if each.parent_id} <= set(causes)


def test_children_name_the_cause_above_them(nlp: Language) -> None:
    first, child, second, other = read(nlp, CAUSES_NUMBERED).recommendations
    assert (child.parent_id, other.parent_id) == (first.id, second.id)
