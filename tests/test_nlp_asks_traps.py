"""What only looks like asking."""

from __future__ import annotations

import pytest
from nlp_samples import asked, read
from spacy.language import Language

from hmi_extract.datamodel import DocumentKind, Facts

PRACTICE_BOX = """
# Custody
> ## Innovative practice
> We recommend that other forces look at how Dorset Police counts its keys.

The wards are calm.
"""
CASE_STUDY = """
# What needs to improve?
* Timeliness of early help plans.
# Case study
Ella, who is 14, should have been seen. We recommend that her case is read.
"""
POINTER = """
# Summary
We have recommended that the Home Office funds new doors. We made eight recommendations.
"""
POINTER_UNDER_HEADING = """
# Recommendations
In this report, we make three recommendations to the force.
# Custody
> ## Recommendation
> The force should count its keys.
"""
GUIDANCE = """
# Custody
Guidance says: “Police should look into each cell once an hour, and should write it down.”
National rules say that officers should:
* look into each cell; and
* write it down.
"""
NOTHING = """
# Areas for priority action
There are no areas for priority action.
# What needs to improve?
* No clear oversight of plans by managers.
"""
GLOSSARY = """
# Glossary
## Recommendation
What forces should do after a visit.
"""
CONTENTS = """
@ Recommendation 7: Forces should count their keys. 12
@ Areas for improvement 14
# Custody
The wards are calm.
"""
COMMENDED = """
# Recommendations
The force should be commended for its work.
"""


EXPECTED_OUTCOMES = """
# Recommendations
> ## Recommendation
> The force should count its keys.

# Section 4. In the cell
Expected outcomes: Detainees should be held in clean cells, and staff must look in on them.
## Expected outcomes
Cells should be clean.
"""
EARLIER_REPORT = """
# Recommendations
> ## Recommendation
> The force should count its keys.

# What we said before
In our 2019 report we said that “the force should paint its cells”. It was recommended that doors
should be painted, too. The previous report's words were: “We recommend that walls are painted.”
"""
QUOTED_LETTER = """
# Custody
> ## Area for improvement
> The force should count its keys.

The handbook says: “Officers must count keys, and supervisors should sign for them.”
"""
STATEMENT_OF_A_PERSON = """
# Areas for improvement
* Counting of keys at night.
# Case example: a lost key
“They should have told me,” she said. “They should look for it.”
"""


EARLIER_WORDS_ALONE = """
# What we said before
The report of 2019 put it so: “We recommend that the force paints its walls. It should do so soon.”
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(EARLIER_WORDS_ALONE, [], id="nothing but an earlier report's words"),
        pytest.param(EXPECTED_OUTCOMES, ["R The force should count its keys."], id="outcomes"),
        pytest.param(EARLIER_REPORT, ["R The force should count its keys."], id="earlier report"),
        pytest.param(QUOTED_LETTER, ["A The force should count its keys."], id="quoted handbook"),
        pytest.param(STATEMENT_OF_A_PERSON, ["A Counting of keys at night."], id="case example"),
        pytest.param(PRACTICE_BOX, [], id="good practice"),
        pytest.param(CASE_STUDY, ["A Timeliness of early help plans."], id="case study"),
        pytest.param(POINTER, [], id="pointer in a summary"),
        pytest.param(
            POINTER_UNDER_HEADING,
            ["R The force should count its keys."],
            id="pointer under a heading",
        ),
        pytest.param(GUIDANCE, [], id="quoted guidance"),
        pytest.param(
            NOTHING,
            ["A No clear oversight of plans by managers."],
            id="nothing for priority action",
        ),
        pytest.param(GLOSSARY, [], id="glossary"),
        pytest.param(COMMENDED, [], id="commended"),
        pytest.param(CONTENTS, [], id="contents"),
        pytest.param("# Custody\nThe wards are calm.", [], id="nothing at all"),
    ],
)
def test_traps(nlp: Language, layout: str, expected: list[str]) -> None:
    assert asked(read(nlp, layout)) == expected


A_BOX = """
> ## Recommendation 3
> Chief constables should make sure that each cell is checked.
"""


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        pytest.param(DocumentKind.INSPECTION_REPORT, 1, id="report"),
        pytest.param(DocumentKind.OTHER, 1, id="a committee's report"),
        pytest.param(DocumentKind.RESPONSE, 0, id="restated in a letter"),
        pytest.param(DocumentKind.POST_INSPECTION_REVIEW, 0, id="restated in a review"),
        pytest.param(DocumentKind.NEWS_ARTICLE, 0, id="news"),
    ],
)
def test_only_reports_recommend(nlp: Language, kind: DocumentKind, count: int) -> None:
    facts = Facts(kind=kind, force_id="dorset")
    assert len(read(nlp, A_BOX, facts).recommendations) == count
