"""Answers of governments and bodies: the word on each recommendation, and what explains it."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, block, doc_of, read, words
from spacy.language import Language

from hmi_extract.nlp.answers.marks import Mark, mark_block
from hmi_extract.nlp.outline import Topic, number_in, topic_of
from hmi_extract.nlp.stated import are_stated, is_stated

MINUTES = """
## Government response
1. **PAC conclusion: Nobody knows how many ferries there are.**
1a. **PAC recommendation: The Department should count the ferries and print the number by May.**
§ 1.1 The government agrees with the Committee's recommendation.
##### Target implementation date: Spring 2026
§ 1.2 A count was begun in March. It has reached the estuary.
1b. **PAC recommendation: The Department should paint each ferry within a year.**
§ 1.3 The government disagrees with the Committee's recommendation.
§ 1.4 Paint is a matter for those who own a ferry.
2. **PAC conclusion: Timetables are hard to read.**
2a. **PAC recommendation: The Department should print them in large letters.**
§ 2.1 The government agrees with the Committee's recommendation.
##### Recommendation implemented
§ 2.2 Large letters have been in use since June.
"""
BOXES = """
## Response to each recommendation
> #### Recommendation 9 Accept in principle
> The Home Office should bring forward a law on ferries that:
> - names who may steer one; and
> - says how many may board.

We see why the Inquiry asks for this. A paper will be published by the spring.

> #### Recommendation 10 Not accept
> Every quay should have a lamp that burns all night.

There are 4,000 quays. Most are in private hands.

> #### Recommendation 11 For harbours to answer
> Each harbour should keep a list of its ropes.

The harbours tell us that they will reply by themselves.
"""
NARRATIVE = """
| Recommendation | Response | Narrative |
| Recommendation 1 The Government should count the ferries. | Accept | A count began in March. |
| Recommendation 2 The Government should paint them. | Accept in principle | Paint is dear. |
| Recommendation 3 The Government should buy ropes. | Reject | Ropes are for harbours. |
"""
PROGRESS = """
| Recommendation | Lead | Government position (May 2024) | Progress to May 2025 | Status |
| 1. Count the ferries | DfT | Accept in full | The count ended in July. | Closed |
| 2. Paint them | DfT | Not accept | No further action. | Closed |
| 3. Buy ropes | Harbours | For harbours | Ropes were bought by nine harbours. | Open |
"""
OWNERS = """
| Recommendation | Response | Action owner |
| Recommendation 1 Count the ferries. | Accept | Head of Quays |
| Recommendation 2 Paint them. | Reject | Chief Constable |
"""
TWO_VOICES = """
| Recommendation | Force response | PCC comment |
| Count the keys. | Accepted. Keys are counted each night. | Agreed. |
| Light the lamps. | Lamps were lit in May and are looked at daily. | I am glad of it. |
"""


def answered(nlp: Language, layout: str) -> list[tuple[str | None, str, str]]:
    """Number, position and words of each answer."""
    extraction = read(nlp, layout, LETTER)
    return [
        (each.number, str(each.position), words(extraction, each).replace("\n\n", " / "))
        for each in extraction.responses
    ]


@pytest.mark.parametrize("pipeline", ["nlp", "shipped"])
def test_treasury_minutes(pipeline: str, request: pytest.FixtureRequest) -> None:
    found = answered(request.getfixturevalue(pipeline), MINUTES)
    assert [(number, position) for number, position, _ in found] == [
        ("1a", "accepted"),
        ("1b", "rejected"),
        ("2a", "accepted"),
    ]
    assert found[0][2] == (
        "The government agrees with the Committee's recommendation. / Target implementation "
        "date: Spring 2026 / 1.2 A count was begun in March. It has reached the estuary."
    )
    assert found[2][2].endswith("Large letters have been in use since June.")


@pytest.mark.parametrize("pipeline", ["nlp", "shipped"])
def test_a_box_whose_heading_says_what_is_thought_of_it(
    pipeline: str, request: pytest.FixtureRequest
) -> None:
    assert answered(request.getfixturevalue(pipeline), BOXES) == [
        (
            "9",
            "partly_accepted",
            "We see why the Inquiry asks for this. A paper will be published by the spring.",
        ),
        ("10", "rejected", "There are 4,000 quays. Most are in private hands."),
        ("11", "unstated", "The harbours tell us that they will reply by themselves."),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            NARRATIVE,
            [
                ("1", "accepted", "A count began in March."),
                ("2", "partly_accepted", "Paint is dear."),
                ("3", "rejected", "Ropes are for harbours."),
            ],
            id="the response is a word, the narrative explains it",
        ),
        pytest.param(
            PROGRESS,
            [
                ("1", "accepted", "The count ended in July."),
                ("2", "rejected", "No further action."),
                ("3", "unstated", "Ropes were bought by nine harbours."),
            ],
            id="positions beside progress",
        ),
        pytest.param(
            OWNERS,
            [("1", "accepted", "Accept"), ("2", "rejected", "Reject")],
            id="whose it is explains nothing",
        ),
        pytest.param(
            TWO_VOICES,
            [
                (None, "accepted", "Accepted. Keys are counted each night."),
                (None, "accepted", "Agreed."),
                (None, "unstated", "Lamps were lit in May and are looked at daily."),
                (None, "unstated", "I am glad of it."),
            ],
            id="two voices, neither of bare words",
        ),
    ],
)
def test_a_column_of_positions(
    nlp: Language, table: str, expected: list[tuple[str | None, str, str]]
) -> None:
    assert answered(nlp, table) == expected


@pytest.mark.parametrize(
    ("text", "topic", "number"),
    [
        pytest.param("Recommendation 9 Accept in principle", Topic.RECOMMENDATION, "9", id="word"),
        pytest.param("Recommendation 9 See below", Topic.RECOMMENDATION, "9", id="see below"),
        pytest.param("Recommendation 9 was hard to meet", Topic.OTHER, None, id="a sentence"),
        pytest.param("Recommendations noted", Topic.OTHER, None, id="no number"),
        pytest.param("Recommendations at a glance", Topic.CONSOLIDATED, None, id="at a glance"),
        pytest.param("Target implementation date: May 2026", Topic.STATUS, None, id="day"),
        pytest.param("Recommendation implemented", Topic.STATUS, None, id="implemented"),
        pytest.param("How recommendations are implemented", Topic.OTHER, None, id="a subject"),
    ],
)
def test_what_a_heading_announces(text: str, topic: Topic, number: str | None) -> None:
    assert (topic_of(text), number_in(text)) == (topic, number)


@pytest.mark.parametrize(
    ("line", "mark", "number"),
    [
        pytest.param("1a. **PAC recommendation: Count them.**", Mark.ASK, "1a", id="number before"),
        pytest.param("The Committee’s recommendation 4: Count.", Mark.ASK, "4", id="whose"),
        pytest.param("1. **PAC conclusion: Few are counted.**", Mark.HEADING, None, id="found"),
        pytest.param("Conclusion 4: few are counted.", Mark.HEADING, None, id="by number"),
        pytest.param("Our conclusion is this: they were counted.", Mark.TEXT, None, id="ours"),
        pytest.param("In conclusion: we accept it.", Mark.TEXT, None, id="in conclusion"),
        pytest.param("On recommendation 4: yes.", Mark.TEXT, None, id="no body's"),
    ],
)
def test_marks(line: str, mark: Mark, number: str | None) -> None:
    marked = mark_block(block(line))
    assert (marked.mark, marked.number) == (mark, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Accept", True),
        ("Not accepted.", True),
        ("Agreed in part", True),
        ("Does not support", True),
        ("Accepted, and done in May", False),
        ("Lamps", False),
        ("", False),
    ],
)
def test_is_stated(text: str, expected: bool) -> None:
    assert is_stated(text) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(["Accept", "Reject", "Accept in part"], True, id="all"),
        pytest.param(["Accept", "For the courts", "Accept", "–", ""], True, id="one for others"),
        pytest.param(["Accept"], False, id="one cell tells little"),
        pytest.param(["Agreed.", "Agreed.", "We have bought lamps."], False, id="one answers"),
        pytest.param([], False, id="none"),
    ],
)
def test_are_stated(cells: list[str], expected: bool) -> None:
    assert are_stated(cells) == expected


def test_evidence_is_the_word_of_the_heading(nlp: Language) -> None:
    first, *_ = doc_of(nlp, BOXES, LETTER)._.responses
    (evidence,) = [q for q in first.quotes if q.role == "position_evidence"]
    assert read(nlp, BOXES, LETTER).document.text[evidence.start_char : evidence.end_char] == (
        "Accept in principle"
    )
