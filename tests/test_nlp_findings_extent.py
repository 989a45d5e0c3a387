"""How much of a paragraph a finding is, and which paragraphs of a document hold one."""

from __future__ import annotations

import pytest
from nlp_samples import NEWS, REPORT, REVIEW, flat, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Extraction, Progress, QuoteRole
from hmi_extract.nlp.findings.earlier import compares, recalls_ask
from hmi_extract.nlp.findings.extent import comments, introduces
from hmi_extract.nlp.findings.statements import is_none
from hmi_extract.nlp.verdicts import read_verdict


def shown(found: Extraction) -> list[tuple[str, str]]:
    return [(each.progress.value, flat(words(found, each))) for each in found.findings]


def texts(found: Extraction) -> list[str]:
    return [text for _, text in shown(found)]


UNDER_AN_ASK = """
# Keys
## Recommendation from the 2021 inspection report
> The force should count its keys.
## Post-inspection review findings
"""


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(
            "A new cabinet came in May. Keys hang in it by night. It is brown. It was empty twice."
            " This recommendation has been met.",
            "A new cabinet came in May. Keys hang in it by night. It is brown. It was empty twice."
            " This recommendation has been met.",
            id="a bare conclusion stands on its paragraph",
        ),
        pytest.param(
            "In 2021 we asked for a list. Sergeants fill in a list at dawn. We have closed this"
            " recommendation.",
            "Sergeants fill in a list at dawn. We have closed this recommendation.",
            id="not on what was asked",
        ),
        pytest.param(
            "Sergeants fill in a list at dawn. We have closed recommendation 4 of the 2021 report.",
            "We have closed recommendation 4 of the 2021 report.",
            id="nor where it names report and number",
        ),
        pytest.param(
            "The list does what we wanted of it. Sergeants find any key within the hour.",
            "The list does what we wanted of it. Sergeants find any key within the hour.",
            id="with what says what was wanted",
        ),
        pytest.param(
            "This is much better than before. The force has made good progress in this respect.",
            "This is much better than before. The force has made good progress in this respect.",
            id="two judgements in one respect",
        ),
        pytest.param(
            "We looked at 30 lists. Each of them was full. This recommendation has been met.",
            "Each of them was full. This recommendation has been met.",
            id="not on what was done to find out",
        ),
        pytest.param(
            "Sergeants fill in a list. A manager told us that she liked it. This recommendation"
            " has been met.",
            "This recommendation has been met.",
            id="not on what others say",
        ),
        pytest.param(
            "Sergeants fill in a list at dawn. We are content that our recommendation on keys has"
            " been fulfilled.",
            "We are content that our recommendation on keys has been fulfilled.",
            id="a conclusion that names its subject stands alone",
        ),
        pytest.param(
            "Sergeants fill in a list at dawn. The constabulary has made good progress with how it"
            " counts and stores all of the keys that officers take out at night.",
            "The constabulary has made good progress with how it counts and stores all of the keys"
            " that officers take out at night.",
            id="a long one, too",
        ),
        pytest.param(
            "Counting has improved considerably. In 18 of 20 stations the list was full.",
            "Counting has improved considerably. In 18 of 20 stations the list was full.",
            id="a short judgement with the counts behind it",
        ),
        pytest.param(
            "Counting has improved considerably. The list is on green paper.",
            "Counting has improved considerably.",
            id="not with what else is said",
        ),
        pytest.param(
            "Counting has improved considerably. We will look at 18 of 20 stations.",
            "Counting has improved considerably.",
            id="nor with what is to come",
        ),
        pytest.param(
            "Counting has been transformed. We are satisfied that all keys are there and have"
            " therefore decided to close this recommendation today.",
            "Counting has been transformed. We are satisfied that all keys are there and have"
            " therefore decided to close this recommendation today.",
            id="a judgement, and the conclusion that takes it up",
        ),
        pytest.param(
            "Thirty stations keep a list, as we recommended. Few of them keep it in a safe.",
            "Thirty stations keep a list, as we recommended. Few of them keep it in a safe.",
            id="few turn against many",
        ),
        pytest.param(
            "The force has named a keeper of keys. She has a desk by the door.",
            "The force has named a keeper of keys. She has a desk by the door.",
            id="a short paragraph that opens with what is told",
        ),
        pytest.param(
            "The force has named a keeper of keys. It is to buy a safe in 2030.",
            "The force has named a keeper of keys.",
            id="without what is to come",
        ),
    ],
)
def test_a_finding_reaches(nlp: Language, paragraph: str, expected: str) -> None:
    assert texts(read(nlp, f"{UNDER_AN_ASK}{paragraph}", REVIEW)) == [expected]


@pytest.mark.parametrize(
    ("sentence", "introducing", "commenting"),
    [
        pytest.param("We read 50 lists.", True, False, id="fieldwork"),
        pytest.param("During May we went to six stations.", True, False, id="fieldwork, dated"),
        pytest.param("We read 50 lists and found six empty.", False, False, id="with a result"),
        pytest.param("The force is good at counting keys.", True, False, id="a grade"),
        pytest.param("Two years ago, there was a cause of concern.", True, False, id="of then"),
        pytest.param("Recommendation 3 called for a list.", True, False, id="an ask"),
        pytest.param("We shall look again in May.", False, True, id="plan"),
        pytest.param("The new store is to open in 2030.", False, True, id="due"),
        pytest.param("A sergeant told us that she liked it.", False, True, id="testimony"),
        pytest.param("The force should count them.", False, True, id="demand"),
        pytest.param("Six keys were gone.", False, False, id="what was found"),
    ],
)
def test_what_stands_round_a_finding(sentence: str, introducing: bool, commenting: bool) -> None:
    assert (introduces(sentence), comments(sentence)) == (introducing, commenting)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Recommendation 3 called for a list.", True, id="number"),
        pytest.param("The second concerned the keys of cells.", True, id="place"),
        pytest.param("In 2020 we called on the council to act.", True, id="year"),
        pytest.param("Forces were asked in 2019 to count.", True, id="passive"),
        pytest.param("We also named an area for improvement, about keys.", True, id="named"),
        pytest.param("Recommendation 3 asked for a list; it is kept.", False, id="and answers"),
        pytest.param("Recommendation 3 is closed.", False, id="verdict"),
        pytest.param("The second list is short.", False, id="no ask"),
    ],
)
def test_recalls_ask(sentence: str, expected: bool) -> None:
    assert recalls_ask(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Twelve count them, against two in 2020.", True, id="against"),
        pytest.param("It is hardly better than two years ago.", True, id="than"),
        pytest.param("This is an improvement on our last visit.", True, id="improvement on"),
        pytest.param("The list was printed in 2020.", False, id="a year alone"),
        pytest.param("It is better than most.", False, id="not in time"),
    ],
)
def test_compares(sentence: str, expected: bool) -> None:
    assert compares(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("This review does not grade anybody.", True, id="what it is not for"),
        pytest.param("By ‘closed’ we mean that it is met.", True, id="what a word means"),
        pytest.param("I would ask you to thank your staff.", True, id="a wish"),
        pytest.param("This recommendation is not met.", False, id="verdict"),
    ],
)
def test_no_verdict(sentence: str, expected: bool) -> None:
    assert is_none(sentence) is expected


# --- reviews: which paragraphs --------------------------------------------------------------------

BY_SENTENCE = """
# Chief officers
Recommendation 3 called for a keeper of keys. Forty of the forces have one. Most are sergeants.
Recommendation 4 was about doors. Doors are painted in green. We will return to this.
"""
BY_CHAPTER = """
# The areas for improvement
## Keys
The force has named a keeper of keys.
## Doors
A painter came in May. Doors are now painted.
# The weather
It has rained. Umbrellas are now in place.
"""
GENERAL = """
# What we found
The cause of concern about keys is closed.
Lists are still not kept.
# Walls
Bricks are still not counted.
"""
WITH_AN_ASIDE = """
# Chief officers
> Good practice: a list in red
> Sergeants in one town are now trained to write in red.
We have closed recommendation 6.
"""
WITH_A_NEW_ASK = """
# Keys
> ## Recommendation 1
> By 31 May 2024, the force should count its keys.
Locks have not been addressed at all.
"""
UNBOXED_NEW_ASK = """
# Keys
## Recommendation 1
By 31 May 2024, the force should count its keys.
Keys have not been addressed at all.
"""
UNBOXED_AND_OLD = """
# Keys
## Recommendation 1
By 31 May 2024, the force should count its keys.
The list that we asked for in 2021 hangs there. That recommendation is closed.
"""
QUOTING = """
# What we found
“Every officer will have completed the course.”
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            BY_SENTENCE,
            [
                ("unclear", "Forty of the forces have one. Most are sergeants."),
                ("unclear", "Doors are painted in green."),
            ],
            id="a paragraph opens with what was asked",
        ),
        pytest.param(
            BY_CHAPTER,
            [
                ("complete", "The force has named a keeper of keys."),
                ("complete", "Doors are now painted."),
            ],
            id="a heading over one for each",
        ),
        pytest.param(
            GENERAL,
            [
                ("complete", "The cause of concern about keys is closed."),
                ("insufficient_progress", "Lists are still not kept."),
            ],
            id="what we found: each paragraph",
        ),
        pytest.param(
            WITH_AN_ASIDE,
            [("complete", "We have closed recommendation 6.")],
            id="an aside ends with its box",
        ),
        pytest.param(
            WITH_A_NEW_ASK,
            [("insufficient_progress", "Locks have not been addressed at all.")],
            id="so does a new recommendation",
        ),
        pytest.param(UNBOXED_NEW_ASK, [], id="without a box, what follows explains it"),
        pytest.param(
            UNBOXED_AND_OLD,
            [
                (
                    "complete",
                    "The list that we asked for in 2021 hangs there. That recommendation is"
                    " closed.",
                )
            ],
            id="unless it names an old one",
        ),
        pytest.param(QUOTING, [], id="somebody else's words"),
        pytest.param(
            "# Keys\nTwelve stations have doubled their guard, against two in 2020.",
            [
                (
                    "good_progress",
                    "Twelve stations have doubled their guard, against two in 2020.",
                )
            ],
            id="told, against what was",
        ),
        pytest.param("# Keys\nTwelve stations have doubled their guard.", [], id="told alone"),
    ],
)
def test_reviews(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, REVIEW)) == expected


def test_the_opening_is_restated(nlp: Language) -> None:
    found = read(nlp, BY_SENTENCE, REVIEW)
    restated = [quoted(found, one, QuoteRole.RESTATED) for one in found.findings]
    assert restated == [
        ["Recommendation 3 called for a keeper of keys."],
        ["Recommendation 4 was about doors."],
    ]


# --- reports and news -----------------------------------------------------------------------------

RAISED = "In 2021 we reported that keys were lost, and raised a cause of concern."


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            f"# Keys\n{RAISED}\nA list hangs there. The cause of concern has now been closed.",
            ["A list hangs there. The cause of concern has now been closed."],
            id="recalled in one paragraph, closed in the next",
        ),
        pytest.param(
            f"# Keys\n{RAISED}\nThe improvements that we saw then have been sustained.",
            ["The improvements that we saw then have been sustained."],
            id="what was seen then",
        ),
        pytest.param(
            f"# Keys\n{RAISED}\nSupervision has improved considerably.",
            [],
            id="what else is good today",
        ),
        pytest.param(
            f"# Keys\n{RAISED}\n# Doors\nThe improvements that we saw then have been sustained.",
            [],
            id="under another heading",
        ),
        pytest.param(
            "# Keys\nA list hangs there. We have closed that area for improvement.",
            ["A list hangs there. We have closed that area for improvement."],
            id="that area for improvement",
        ),
        pytest.param(
            "# Keys\nThe force has made good progress in finding its keys.",
            [],
            id="a first inspection",
        ),
        pytest.param(
            "# Keys\nThe cause of concern below is about keys. Counting is no better at night.",
            [],
            id="a cause of concern of today",
        ),
    ],
)
def test_reports(nlp: Language, layout: str, expected: list[str]) -> None:
    assert texts(read(nlp, layout, REPORT)) == expected


FOUND = "Inspectors say that the cause of concern about keys has been closed."


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            f"{FOUND}\nDoors are still not painted.",
            [FOUND, "Doors are still not painted."],
            id="the article goes on with what they found",
        ),
        pytest.param(
            f"{FOUND}\nA spokesman said that he was glad.\nDoors are still not painted.",
            [FOUND],
            id="until somebody else has the word",
        ),
        pytest.param(
            f"{FOUND}\nMr Jay said: “All is well.”\nDoors are still not painted.",
            [FOUND],
            id="or is quoted",
        ),
        pytest.param(
            f"{FOUND}\nLast year doors were still not painted.", [FOUND], id="not what was then"
        ),
        pytest.param(
            f"{FOUND}\nIt comes after doors were still not painted.", [FOUND], id="nor how it came"
        ),
        pytest.param(
            f"Doors are still not painted.\n{FOUND}", [FOUND], id="nor what stands before it"
        ),
        pytest.param(
            "In a letter to the chief constable the inspector writes.\nShe says that the cause of"
            " concern is closed.\nComments are closed.",
            ["She says that the cause of concern is closed."],
            id="she says",
        ),
    ],
)
def test_news(nlp: Language, layout: str, expected: list[str]) -> None:
    assert texts(read(nlp, layout, NEWS)) == expected


# --- progress -------------------------------------------------------------------------------------

COMPLETE, GOOD, SOME = Progress.COMPLETE, Progress.GOOD_PROGRESS, Progress.SOME_PROGRESS
BAD, SUPERSEDED, UNSEEN = (
    Progress.INSUFFICIENT_PROGRESS,
    Progress.SUPERSEDED,
    Progress.NOT_ASSESSED,
)


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        pytest.param("This is now working as it should.", COMPLETE, id="as it should"),
        pytest.param("We have no remaining concerns about keys.", COMPLETE, id="no concerns"),
        pytest.param("This part of what we asked has been done.", COMPLETE, id="part done"),
        pytest.param("The store is beyond reproach.", COMPLETE, id="beyond reproach"),
        pytest.param("Keys are no longer lost at night.", COMPLETE, id="no longer lost"),
        pytest.param("Officers are no longer able to find keys.", None, id="no longer able"),
        pytest.param("No keys were overdue.", COMPLETE, id="none overdue"),
        pytest.param("The cause of concern no longer stands.", COMPLETE, id="concern stands"),
        pytest.param("The recommendation no longer stands.", SUPERSEDED, id="ask stands"),
        pytest.param("It has overtaken what we had in mind.", SUPERSEDED, id="overtaken"),
        pytest.param("The clerk was called, and then withdrawn, too.", None, id="withdrawn clerk"),
        pytest.param("Keys were used twice, too few for us to judge.", UNSEEN, id="too few"),
        pytest.param("We did not on this occasion look at keys.", UNSEEN, id="this occasion"),
        pytest.param("The training has barely begun.", BAD, id="barely begun"),
        pytest.param("The position on keys is less satisfactory.", BAD, id="less satisfactory"),
        pytest.param("The queue for keys has grown.", BAD, id="queue grown"),
        pytest.param("Only three of the ten had completed the count.", BAD, id="only three"),
        pytest.param("Eight of the ten had completed the count.", GOOD, id="eight of ten"),
        pytest.param("Thirty forces have done so, as we recommended.", GOOD, id="a share"),
        pytest.param("The force told us that all had been completed.", None, id="their word"),
        pytest.param("The backlog has been brought under control.", GOOD, id="under control"),
        pytest.param("The cause of concern remains open in part.", SOME, id="open in part"),
        pytest.param(
            "This is encouraging, and we’ll keep the area for improvement open.",
            SOME,
            id="encouraging, and open",
        ),
        pytest.param(
            "Of 12 it had achieved six, had partially achieved four, and had not achieved two.",
            SOME,
            id="counts of each",
        ),
        pytest.param("The walls will not be begun until then.", BAD, id="not begun"),
        pytest.param("In nearly every record the name was there.", GOOD, id="nearly every"),
        pytest.param("The recommendation is not repeated here.", SUPERSEDED, id="not repeated"),
        pytest.param("We left this question to one side.", UNSEEN, id="left aside"),
        pytest.param("It is a matter of real regret.", BAD, id="regret"),
        pytest.param("This is a creditable result.", GOOD, id="creditable"),
        pytest.param("There is no need for us to monitor this.", COMPLETE, id="no need"),
        pytest.param("It was implemented in form rather than in fact.", SOME, id="in form"),
        pytest.param("A key is lent if the first isn’t returned.", None, id="a condition"),
        pytest.param("We don’t make a list of them.", None, id="not ours to do"),
        pytest.param("It says what has been achieved.", None, id="says what"),
        pytest.param("We saw good lists. But practice was inconsistent.", SOME, id="but"),
        pytest.param("Doors are red. They were still not locked.", SOME, id="still, behind"),
        pytest.param("Doors are not red. They were still not locked.", BAD, id="bad before"),
        pytest.param(
            "Keeping has been transformed. I have closed this cause of concern.",
            COMPLETE,
            id="good, and closed",
        ),
    ],
)
def test_verdicts(text: str, progress: Progress | None) -> None:
    places, start = [], 0
    for piece in text.replace(". ", ".\n").split("\n"):
        places.append((start, start + len(piece)))
        start += len(piece) + 1
    found = read_verdict(text, places)
    assert (found.progress if found else None) == progress
