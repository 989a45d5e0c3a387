"""Answers under points and catchwords of the letter's own, and what stands before an answer."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, flat, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import QuoteRole
from hmi_extract.nlp.answers.references import tells_again

POINTS = """
I write about the report on cells.
Point 1: lamps. The report asks for more of them.
Forty lamps have been bought.
Point 2: doors and keys. There were two parts to this.
Each door has been painted.
As for keys, I have agreed that a rota will be drawn up.
Point 3: the yard.
This is accepted, and the yard will be swept.
I thank all who helped.
"""
ONE_POINT = """
I write about the report on cells.
Point 1: lamps. The report asks for more of them.
The weather was kind.
"""
CATCHWORDS = """
I write about the report on cells.
Lamps and oil: we accept this, and both were bought in May. Doors: all were painted. They shine.
"""
ONE_CATCHWORD = """
I write about the report on cells.
Lamps: we accept this, and all have been lit. Doors have been painted.
"""
TOLD_BEFORE = """
I write about the report on cells.
In recommendation 4 the inspectors ask that lamps be lit. We accept this and have bought oil.
"""
TOLD_INSIDE = """
I write about the report on cells.
We accept this in full. In recommendation 4 the inspectors ask for lamps. All have been lit.
"""
TOLD_BEHIND = """
I write about the report on cells.
Recommendation 4 is accepted.
The inspectors also found that doors were left open. We accept this, and all have been locked.
"""
ASKED_BY_NUMBER = """
I write about the report on cells.
The report asked for more lamps in the yard (recommendation 1). We accept this and bought some.
"""
ANSWERED_AS_WELL = """
I write about the report on cells.
Recommendation 1 is accepted.
The fourth recommendation is for ministers alone, but I have written to them.
"""
ONCE_ASKED = """
# Background
In 2015 there were nine recommendations. The second, made to us and to others, concerned lamps.
# Recommendation 4
Response: We accept this.
# Recommendation 5
Response: We have done this.
"""
SUBJECT_AMONG_ASKS = """
# Recommendation 4
Response: We accept this.
# Lamps in the yard
We accept what was said, and forty lamps were bought for the yard in May.
# Recommendation 5
Response: We have done this.
"""
SUBJECT_AT_THE_END = """
# Recommendation 4
Response: We accept this.
# Lamps in the yard
We accept what was said, and forty lamps were bought for the yard in May.
"""
CONTEXT_AMONG_ASKS = SUBJECT_AMONG_ASKS.replace("Lamps in the yard", "Background")
NOTHING_BUT_NUMBERS = """
| Ref | Lead | Dorset Police response | By when |
| Rec 1 | A N Other | We accept this. | May 2024 |
| Recs 2, 3 and 5 | n/a | For national bodies. | – |
"""


def _shown(nlp: Language, layout: str) -> list[tuple[str, str]]:
    found = read(nlp, layout, LETTER)
    return [
        (each.number or "+".join(each.cites), flat(words(found, each))) for each in found.responses
    ]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            POINTS,
            [
                ("1", "Forty lamps have been bought."),
                ("2", "Each door has been painted."),
                ("2", "As for keys, I have agreed that a rota will be drawn up."),
                ("3", "This is accepted, and the yard will be swept."),
            ],
            id="points",
        ),
        pytest.param(ONE_POINT, [], id="one point makes no list"),
        pytest.param(
            CATCHWORDS,
            [
                ("", "we accept this, and both were bought in May."),
                ("", "all were painted. They shine."),
            ],
            id="catchwords",
        ),
        pytest.param(
            ONE_CATCHWORD,
            [("", "Lamps: we accept this, and all have been lit. Doors have been painted.")],
            id="one catchword",
        ),
        pytest.param(TOLD_BEFORE, [("4", "We accept this and have bought oil.")], id="told before"),
        pytest.param(
            TOLD_INSIDE,
            [
                (
                    "4",
                    "We accept this in full. In recommendation 4 the inspectors ask for lamps."
                    " All have been lit.",
                )
            ],
            id="told inside",
        ),
        pytest.param(
            TOLD_BEHIND,
            [
                ("4", "Recommendation 4 is accepted."),
                ("", "We accept this, and all have been locked."),
            ],
            id="told behind another",
        ),
        pytest.param(
            ASKED_BY_NUMBER,
            [("1", "We accept this and bought some.")],
            id="what was asked, with its number",
        ),
        pytest.param(
            ANSWERED_AS_WELL,
            [
                ("1", "Recommendation 1 is accepted."),
                (
                    "4",
                    "The fourth recommendation is for ministers alone, but I have written to them.",
                ),
            ],
            id="says for whom it is, and answers",
        ),
        pytest.param(
            ONCE_ASKED,
            [("4", "We accept this."), ("5", "We have done this.")],
            id="what was asked once",
        ),
        pytest.param(
            SUBJECT_AMONG_ASKS,
            [
                ("4", "We accept this."),
                ("", "We accept what was said, and forty lamps were bought for the yard in May."),
                ("5", "We have done this."),
            ],
            id="a subject among headings that name asks",
        ),
        pytest.param(
            SUBJECT_AMONG_ASKS.replace("Recommendation 4", "Cause of concern"),
            [("", "We accept this."), ("5", "We have done this.")],
            id="behind a heading without a number",
        ),
        pytest.param(SUBJECT_AT_THE_END, [("4", "We accept this.")], id="a subject at the end"),
        pytest.param(
            CONTEXT_AMONG_ASKS,
            [("4", "We accept this."), ("5", "We have done this.")],
            id="context among them",
        ),
        pytest.param(
            NOTHING_BUT_NUMBERS,
            [("1", "We accept this."), ("2+3+5", "For national bodies.")],
            id="a table with numbers alone",
        ),
    ],
)
def test_answers(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert _shown(nlp, layout) == expected


def test_the_point_is_what_is_answered(nlp: Language) -> None:
    found = read(nlp, POINTS, LETTER)
    assert [
        quoted(found, each, QuoteRole.RESTATED)[0].split(".")[0] for each in found.responses
    ] == [
        "Point 1: lamps",
        "Point 2: doors and keys",
        "Point 2: doors and keys",
        "Point 3: the yard",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("In recommendation 4 the inspectors ask for lamps.", True, id="ask"),
        pytest.param("In recommendation 4 HMICFRS recommended oil.", True, id="recommended"),
        pytest.param("In recommendation 4 the force sees merit.", False, id="the force"),
        pytest.param("We asked what the inspectors want.", False, id="no recommendation"),
    ],
)
def test_tells_again(sentence: str, expected: bool) -> None:
    assert tells_again(sentence) is expected
