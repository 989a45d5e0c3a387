"""Which words of a letter or page answer which recommendation, and who says them."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, REPORT, flat, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Action, Extraction, Position, QuoteRole, Response, Scope


def shown(extraction: Extraction) -> list[tuple[str, str]]:
    """What each answer is for ("3", "4+5", "remaining" …), and its words."""
    found = extraction.responses
    return [(_for(each), flat(words(extraction, each))) for each in found]


def _for(response: Response) -> str:
    if response.scope in (Scope.REMAINING, Scope.ALL):
        return response.scope.value
    return response.number or "+".join(response.cites)


HEADED_BOXES = """
# Comments of the commissioner
I write in response to the report on cells.
> ## Recommendation 1
> By 31 March 2024, chief constables should look into each cell once an hour.
We accept this recommendation. Dorset Police has trained its staff.
Our panel sees the figures.
> ## Recommendation 2
> The Home Office should fund new doors.
This recommendation is for the Home Office.
Yours sincerely
A N Other
This letter will be published on my website.
"""
BOLD_HEADINGS = """
**Recommendation 4**
_By the end of 2025, chief constables should lock their doors._
Dorset Police has locked its doors since 2020.
**Area for improvement**
“The force should improve how it counts keys.”
Work is under way to count them.
Kind regards
Every key will be shown to you.
"""
LABELS = """
**Recommendation 1**
By 31 March 2024, chief constables should look into each cell once an hour.
Response:
We accept this. Staff have been trained.
**Recommendation 2**
Forces should count their keys.
Response: We agree. Keys will be counted.
More staff will follow.
"""
LOCAL_NUMBERS = """
I respond to each in turn.
1. This recommendation concerns the keys of cells.
Dorset Police’s response: Keys have been counted since May.
2. This recommendation concerns doors.
Dorset Police’s response: New doors will be fitted.
As for the remaining recommendations, the Chief Constable and I support them in full.
We also support the aim of a national course for those who hold keys.
I look forward to the next visit.
Yours sincerely
"""
NARRATIVE = """
# Comments
The report made 22 recommendations, of which eight are for chief constables.
In response to recommendation 9 and 17, I am advised that the force has trained its staff.
Recommendation 14 is being taken forward by a working group.
I will ask for an update in the autumn.
"""
LONG_OPENING = (
    "I thank the inspectors for a report that says in plain words what must be done in all cells, "
    "and for the time that they took with those who work in them."
)
THEMES = f"""
# Comments
{LONG_OPENING}
## Keys
In response to recommendation 9 and 17, the force has trained its staff.
The Force accepts this, and the sergeant has counted every key each morning since May.
## Doors
On recommendation 14, work is under way.
The Chief Constable tells me that new doors are ordered and will be fitted in spring.
## Closing words
I will watch this.
"""
SEVERAL = """
## Recommendations 4 to 6
> Forces should count, lock and shut.
We accept these. All three are in place.
"""
BULLETED = """
## Recommendation 4
Forces should, within three months:
* count their keys; and
* lock their doors.
We accept the recommendation. Our plan has:
* a count each morning; and
* a lock on each door.
"""
AT_ONCE = """
I write about the report on cells.
Recommendation 4. The force has counted its keys since May, and nothing more needs to be done.
Recommendation 6. A list is being drawn up and we expect it to be read aloud by June.
Yours sincerely
"""
ASKED_AT_ONCE = """
I write about the report on cells.
Recommendation 4. Chief constables should make sure that keys are counted.
Recommendation 6. Chief constables must make sure that a list is being drawn up.
We accept both of these recommendations.
"""
NEXT_HEADING = """
## Recommendation 4
> Forces should count their keys.
Keys have been counted since May.
## Our other work
We have also painted the wards.
"""
ALL_OF_THEM = """
I thank the inspectors for their visit.
The Chief Constable and I accept all the recommendations.
"""
NONE_FOR_THE_FORCE = """
I thank the inspectors for their visit.
There are no recommendations for Dorset Police in this report.
The force has read it with care.
"""
OWN_POINTS = """
I write about the report on cells.
I have read it with care, and so has the panel that meets here in the hall every second month.
# 1. Lamps
Inspectors would like to see lamps in each cell.
Lamps were bought in May.
# 2. Keys
It is also about keys.
We accept this. Keys will be counted.
# 3. Doors
Each door has been painted.
# 4. Conclusion
The hall is warm.
"""
OWN_CHAPTERS = """
I write about the report on cells.
# 1. Lamps
Lamps are old here.
Some are of brass.
Lamps were bought in May.
# 2. Keys
Keys hang on a board.
# 3. Doors
Each door has been painted.
"""
NUMBERED_POINTS = """
I write about the report on cells.
# 1. The force
§ 1.1 The force has 40 cells. They are warm.
# 2. Cells
§ 2.1 Lamps have been bought for all of the cells, and a rota has been drawn up.
§ 2.2 On recommendation 4, we accept that keys should be counted, and they are.
§ 2.3 Doors will be painted by June, as inspectors would like.
# 3. Next steps
§ 3.1 The panel will meet again.
"""
BRIEF = """
Recommendation 1
We accept this. Lamps have been bought.
Recommendation 2
We accept this. Keys have been counted.
Recommendations 3 to 5
We support these.
The hall in which our panel meets is warm.
"""
AT_LENGTH = """
Recommendation 1
We accept this. Lamps have been bought.
They are of brass.
Recommendation 2
We accept this. Keys have been counted.
Recommendations 3 to 5
We support these.
The hall in which our panel meets is warm.
"""
NEXT_OF_SEVERAL = """
## Cause of concern
_The force does not count its keys._
The Chief Constable and I accept the cause of concern.
On the first of the two recommendations, keys have been counted since May.
A list hangs in each cell.
On the second, an audit is being planned.
## Areas for improvement
There are four of these, all brief.
On the two that concern doors, the force agrees and has bought bolts.
The area for improvement about lamps is one that the force does not accept.
"""
ONE_ITEM = """
## Recommendation 4
> Forces should count their keys.
We accept this. Keys have been counted in both yards.
On the second, bolts were bought as well.
"""
OTHERS_BEHIND = """
## Recommendation 4
> Forces should count their keys.
Keys have been counted since May.
The two recommendations to national bodies have my support.
"""
PART_OF_A_VOICE = """
I write about the report on cells.
# Background
§ 2.1 Our plan has keys as one of its aims.
# 3. The Chief Constable’s comments
§ 3.1 The Chief Constable has provided the following.
§ 3.2 On recommendation 4, keys have been counted.
"""
LIST_RESTATED = """
Within six months, Dorset Police should:
* count its keys; and
* tell those who wait.
# What inspectors found
The wards are warm.
"""
BEFORE_THE_HEADINGS = """
As the second recommendation falls to me, I reply. I accept it, and lamps have been bought.
## Recommendation 1
> Forces should count their keys.
Keys have been counted since May.
"""
LINES_OF_VOICES = """
## Recommendation 4
Forces should count their keys.
Chief Constable’s response
We accept this. Keys have been counted.
PCC’s comment
I understand why, and I will see the list.
"""
AGAINST_ANOTHER = (
    "I have read the report with care. We do not accept what the newspapers say about lamps."
)
AGAINST_THE_REPORT = "I have read it. We do not accept the picture that the report paints."
NONE_DIRECTED = "I note the report. None of the recommendations are directed at the force."
INDEX_PAGE = """
# Inspection reports
## 2023
* Cells: an inspection of custody
* The commissioner’s reply can be viewed here
"""
QUOTED_SUMMARY = """
# Comments
Dear Minister
The report says that “forces should count their keys, and many have not done so”.
I thank the inspectors for it.
"""
WELCOME = "I welcome the report and its recommendations, which I have read with care."


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            HEADED_BOXES,
            [
                (
                    "1",
                    "We accept this recommendation. Dorset Police has trained its staff."
                    " / Our panel sees the figures.",
                ),
                ("2", "This recommendation is for the Home Office."),
            ],
            id="headings and boxes",
        ),
        pytest.param(
            BOLD_HEADINGS,
            [
                ("4", "Dorset Police has locked its doors since 2020."),
                ("", "Work is under way to count them."),
            ],
            id="bold lines, restated in italics and quotes",
        ),
        pytest.param(
            LABELS,
            [
                ("1", "We accept this. Staff have been trained."),
                ("2", "We agree. Keys will be counted. / More staff will follow."),
            ],
            id="labels",
        ),
        pytest.param(
            LOCAL_NUMBERS,
            [
                ("1", "Keys have been counted since May."),
                ("2", "New doors will be fitted."),
                (
                    "remaining",
                    "As for the remaining recommendations, the Chief Constable and I support"
                    " them in full.",
                ),
                (
                    "remaining",
                    "We also support the aim of a national course for those who hold keys.",
                ),
            ],
            id="local numbers, then the remaining",
        ),
        pytest.param(
            NARRATIVE,
            [
                (
                    "9+17",
                    "In response to recommendation 9 and 17, I am advised that the force has"
                    " trained its staff.",
                ),
                ("14", "Recommendation 14 is being taken forward by a working group."),
            ],
            id="named in sentences",
        ),
        pytest.param(
            THEMES,
            [
                (
                    "9+17",
                    "In response to recommendation 9 and 17, the force has trained its staff."
                    " / The Force accepts this, and the sergeant has counted every key each"
                    " morning since May.",
                ),
                (
                    "14",
                    "On recommendation 14, work is under way."
                    " / The Chief Constable tells me that new doors are ordered and will be"
                    " fitted in spring.",
                ),
            ],
            id="by theme",
        ),
        pytest.param(
            SEVERAL, [("4+5+6", "We accept these. All three are in place.")], id="one for several"
        ),
        pytest.param(
            BULLETED,
            [
                (
                    "4",
                    "We accept the recommendation. Our plan has:"
                    " / a count each morning; and / a lock on each door.",
                )
            ],
            id="bullets on both sides",
        ),
        pytest.param(
            AT_ONCE,
            [
                (
                    "4",
                    "The force has counted its keys since May, and nothing more needs to be done.",
                ),
                ("6", "A list is being drawn up and we expect it to be read aloud by June."),
            ],
            id="answers right behind the number, in words of asking",
        ),
        pytest.param(
            NEXT_HEADING,
            [("4", "Keys have been counted since May.")],
            id="a heading ends the answer",
        ),
        pytest.param(
            ALL_OF_THEM,
            [("all", "The Chief Constable and I accept all the recommendations.")],
            id="all of them",
        ),
        pytest.param(
            NONE_FOR_THE_FORCE,
            [("all", "There are no recommendations for Dorset Police in this report.")],
            id="none for the force",
        ),
        pytest.param(
            OWN_POINTS,
            [
                ("", "Lamps were bought in May."),
                ("", "We accept this. Keys will be counted."),
                ("", "Each door has been painted."),
            ],
            id="numbered headings of its own, with what was asked under them",
        ),
        pytest.param(OWN_CHAPTERS, [], id="numbered chapters at length"),
        pytest.param(
            NUMBERED_POINTS,
            [
                (
                    "",
                    "Lamps have been bought for all of the cells, and a rota has been drawn up.",
                ),
                (
                    "4",
                    "On recommendation 4, we accept that keys should be counted, and they are.",
                ),
                ("", "Doors will be painted by June, as inspectors would like."),
            ],
            id="numbered paragraphs, one of which names what it answers",
        ),
        pytest.param(
            BRIEF,
            [
                ("1", "We accept this. Lamps have been bought."),
                ("2", "We accept this. Keys have been counted."),
                ("3+4+5", "We support these."),
            ],
            id="answers of one paragraph, and a remark behind the last",
        ),
        pytest.param(
            AT_LENGTH,
            [
                ("1", "We accept this. Lamps have been bought. / They are of brass."),
                ("2", "We accept this. Keys have been counted."),
                ("3+4+5", "We support these. / The hall in which our panel meets is warm."),
            ],
            id="answers of several paragraphs, the last as well",
        ),
        pytest.param(
            NEXT_OF_SEVERAL,
            [
                ("", "The Chief Constable and I accept the cause of concern."),
                (
                    "1",
                    "On the first of the two recommendations, keys have been counted since May."
                    " / A list hangs in each cell.",
                ),
                ("2", "On the second, an audit is being planned."),
                ("", "On the two that concern doors, the force agrees and has bought bolts."),
                ("", "The area for improvement about lamps is one that the force does not accept."),
            ],
            id="one after the other under one heading",
        ),
        pytest.param(
            ONE_ITEM,
            [
                (
                    "4",
                    "We accept this. Keys have been counted in both yards."
                    " / On the second, bolts were bought as well.",
                )
            ],
            id="a heading with a number is one item",
        ),
        pytest.param(
            OTHERS_BEHIND,
            [
                ("4", "Keys have been counted since May."),
                ("", "The two recommendations to national bodies have my support."),
            ],
            id="those to other bodies, behind the last answer",
        ),
        pytest.param(
            PART_OF_A_VOICE,
            [("4", "On recommendation 4, keys have been counted.")],
            id="a numbered paragraph before a heading that names a voice",
        ),
        pytest.param(LIST_RESTATED, [], id="a restated list before a heading"),
        pytest.param(
            BEFORE_THE_HEADINGS,
            [
                (
                    "2",
                    "As the second recommendation falls to me, I reply. I accept it, and lamps"
                    " have been bought.",
                ),
                ("1", "Keys have been counted since May."),
            ],
            id="one answered before the headings",
        ),
        pytest.param(
            LINES_OF_VOICES,
            [
                ("4", "We accept this. Keys have been counted."),
                ("4", "I understand why, and I will see the list."),
            ],
            id="lines that name who speaks",
        ),
        pytest.param(AGAINST_ANOTHER, [], id="disputes somebody else"),
        pytest.param(AGAINST_THE_REPORT, [("all", AGAINST_THE_REPORT)], id="disputes the report"),
        pytest.param(NONE_DIRECTED, [("all", NONE_DIRECTED)], id="none directed at the force"),
        pytest.param(INDEX_PAGE, [], id="index page"),
        pytest.param(QUOTED_SUMMARY, [], id="inspectors quoted"),
        pytest.param(WELCOME, [], id="welcome is no answer"),
        pytest.param("", [], id="no text at all"),
    ],
)
def test_answers(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, LETTER)) == expected


@pytest.mark.parametrize(
    ("layout", "restated"),
    [
        pytest.param(
            HEADED_BOXES,
            [
                ["By 31 March 2024, chief constables should look into each cell once an hour."],
                ["The Home Office should fund new doors."],
            ],
            id="boxes",
        ),
        pytest.param(
            BOLD_HEADINGS,
            [
                ["By the end of 2025, chief constables should lock their doors."],
                ["“The force should improve how it counts keys.”"],
            ],
            id="italics and quotes",
        ),
        pytest.param(
            LABELS,
            [
                ["By 31 March 2024, chief constables should look into each cell once an hour."],
                ["Forces should count their keys."],
            ],
            id="before labels",
        ),
        pytest.param(
            BULLETED,
            [
                [
                    "Forces should, within three months:",
                    "count their keys; and",
                    "lock their doors.",
                ]
            ],
            id="bullets",
        ),
        pytest.param(NARRATIVE, [[], []], id="not restated"),
    ],
)
def test_restated(nlp: Language, layout: str, restated: list[list[str]]) -> None:
    found = read(nlp, layout, LETTER)
    assert [quoted(found, each, QuoteRole.RESTATED) for each in found.responses] == restated


@pytest.mark.parametrize(
    ("layout", "position", "action"),
    [
        pytest.param(
            NONE_FOR_THE_FORCE, Position.NOT_APPLICABLE, Action.NONE_STATED, id="not for us"
        ),
        pytest.param(SEVERAL, Position.ACCEPTED, Action.TAKEN, id="accepted and done"),
        pytest.param(NEXT_HEADING, Position.UNSTATED, Action.TAKEN, id="done, nothing said"),
        pytest.param(
            ALL_OF_THEM, Position.ACCEPTED, Action.NONE_STATED, id="accepted, nothing done"
        ),
    ],
)
def test_stance_of_the_answer(
    nlp: Language, layout: str, position: Position, action: Action
) -> None:
    found = read(nlp, layout, LETTER).responses
    assert [(each.position, each.action) for each in found] == [(position, action)]


@pytest.mark.parametrize("layout", [HEADED_BOXES, LABELS, LOCAL_NUMBERS, NARRATIVE])
def test_evidence_stands_in_the_answer(nlp: Language, layout: str) -> None:
    found = read(nlp, layout, LETTER)
    for each in found.responses:
        for quote in each.quotes:
            if quote.role != QuoteRole.RESTATED:
                assert each.start_char <= quote.start_char < quote.end_char <= each.end_char


def test_reports_hold_no_answers(nlp: Language) -> None:
    assert read(nlp, HEADED_BOXES, REPORT).responses == ()


def test_what_is_asked_behind_the_number_is_no_answer(nlp: Language) -> None:
    found = read(nlp, ASKED_AT_ONCE, LETTER)
    texts = [words(found, each) for each in found.responses]
    assert all("keys are counted" not in text for text in texts) and texts
