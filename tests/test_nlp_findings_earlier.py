"""What later documents say of an earlier inspection: recalled, repeated, judged, asked anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from nlp_samples import NEWS, REPORT, REVIEW, asked, flat, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Extraction, Facts, Progress, QuoteRole
from hmi_extract.nlp.findings.earlier import (
    looks_back,
    names_item,
    names_several,
    of_then,
    only_recalls,
    repeats_ask,
)
from hmi_extract.nlp.verdicts import read_verdict


def shown(found: Extraction) -> list[tuple[str, str]]:
    return [(each.progress.value, flat(words(found, each))) for each in found.findings]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("In 2021, we asked for more keys.", True, id="year and asking"),
        pytest.param("At our last inspection we said that keys were lost.", True, id="last"),
        pytest.param("The previous area for improvement is closed.", True, id="earlier item"),
        pytest.param("We closed the cause of concern in May 2023.", True, id="item and year"),
        pytest.param("Nine keys were gone when we inspected in 2021.", True, id="a figure of then"),
        pytest.param("During our last inspection nine keys were gone.", True, id="of last time"),
        pytest.param("Nine keys were gone when we inspected.", False, id="of this time"),
        pytest.param("Rules of 2021 were new to those whom we asked.", False, id="people asked"),
        pytest.param("We asked for more keys.", False, id="no time"),
        pytest.param("In 2021 the store had two keys.", False, id="nobody asked"),
        pytest.param("The force has an area for improvement.", False, id="no earlier one"),
    ],
)
def test_looks_back(sentence: str, expected: bool) -> None:
    assert looks_back(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("In 2021, we said that keys were lost.", True, id="said"),
        pytest.param("We raised the same matter in 2022.", True, id="raised"),
        pytest.param("In the 2021/22 report we said that keys were lost.", True, id="no comma"),
        pytest.param("In 2021 we said so, but keys are now counted.", False, id="and now"),
        pytest.param("We asked for this in 2021; it has been done.", False, id="and since"),
        pytest.param("The keys that we asked for in 2021 are here.", False, id="no recalling"),
    ],
)
def test_only_recalls(sentence: str, expected: bool) -> None:
    assert only_recalls(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The 2021 report pointed to lost keys.", True, id="year"),
        pytest.param("Its report was critical of the locks.", True, id="its"),
        pytest.param("At our last inspection keys were lost.", False, id="no subject"),
        pytest.param("The 2021 report was critical, but keys are in place.", False, id="turns"),
        pytest.param("That report has led to new locks.", False, id="since"),
        pytest.param("This report is critical of the locks.", False, id="this one"),
    ],
)
def test_of_then(sentence: str, expected: bool) -> None:
    assert of_then(sentence) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("In 2021, we recommended that forces count keys.", True, id="sentence"),
        pytest.param("What we recommended. Keys were to be counted.", True, id="run-in heading"),
        pytest.param("We recommend that forces count keys.", False, id="asks now"),
        pytest.param("In 2021 keys were counted.", False, id="tells"),
    ],
)
def test_repeats_ask(text: str, expected: bool) -> None:
    assert repeats_ask(text) is expected


@pytest.mark.parametrize(
    ("sentence", "one", "several"),
    [
        pytest.param("This recommendation is done.", True, False, id="this"),
        pytest.param("On recommendation 4, keys are counted.", True, False, id="number"),
        pytest.param("We looked at most of the areas for improvement.", True, True, id="most of"),
        pytest.param("We turned to the other recommendations.", True, True, id="the other"),
        pytest.param("We published ten recommendations.", False, False, id="new ones"),
        pytest.param("Keys are counted.", False, False, id="none"),
    ],
)
def test_items_named(sentence: str, one: bool, several: bool) -> None:
    assert (names_item(sentence), names_several(sentence)) == (one, several)


CLOSED = "We have closed this area for improvement."
RECALLED = "In 2021, we said that the force lost its keys."


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            f"# Keys\n{RECALLED} Much has happened since. {CLOSED}",
            [("complete", f"Much has happened since. {CLOSED}")],
            id="recalled, then judged",
        ),
        pytest.param(
            f"# Keys\n{RECALLED} Keys are now counted at each handover.",
            [("complete", "Keys are now counted at each handover.")],
            id="recalled, then told",
        ),
        pytest.param(
            "# Keys\nThe loss of keys that we identified in 2021 is no longer a problem.",
            [("complete", "The loss of keys that we identified in 2021 is no longer a problem.")],
            id="both in a sentence",
        ),
        pytest.param(
            "# Keys\nNine keys were gone when we inspected in 2021. Now it is 12. Matters are worse"
            " than they were.",
            [("insufficient_progress", "Matters are worse than they were.")],
            id="a figure of then, and a comparison",
        ),
        pytest.param(
            "# Keys\nAt our last inspection nine keys were gone. This is no longer an area for"
            " improvement.",
            [
                (
                    "complete",
                    "At our last inspection nine keys were gone. This is no longer an area for"
                    " improvement.",
                )
            ],
            id="no longer an area for improvement",
        ),
        pytest.param(
            "# Keys\nThis remains an area for improvement.",
            [("insufficient_progress", "This remains an area for improvement.")],
            id="still one",
        ),
        pytest.param("# Keys\nMatters are worse than they were.", [], id="compared with nothing"),
        pytest.param("# Keys\nThis is an area for improvement.", [], id="a new one"),
        pytest.param(f"# Keys\n{RECALLED}", [], id="recalled alone"),
        pytest.param("# Keys\nKeys are now counted at each handover.", [], id="tells of today"),
        pytest.param(
            "# Keys\nThe previous area for improvement will be considered in our next inspection.",
            [],
            id="not yet looked at",
        ),
        pytest.param(
            "> ## Area for improvement\n"
            "> The previous area for improvement has not been addressed.",
            [],
            id="an ask of its own",
        ),
    ],
)
def test_reports(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, REPORT)) == expected


REPEATED = """
# Counting
In 2021, we recommended that the force count its keys.
Sergeants hold a list. Keys are now counted at each handover.
# Doors
The door is blue.
"""
SEVERAL = """
# Other matters
We looked at several of the areas for improvement, too.
Keys are now counted at each handover.
Records of searches are still not kept.
"""
EACH = """
# What has changed around us
Locks are much better than they were.
# What has been done about each recommendation
## Counting keys
Lists hang by the door. They are green.
## Painting doors
There has been good progress with doors, which should now be numbered.
# What people told us
Visitors were pleased with the clear improvements.
We have closed recommendation 3.
"""
OF_THEN = """
# Keys
The 2021 report pointed to lost keys. A list hangs by the door. It is green.
"""
COUNTS = """
# Summary
Of three recommendations, two had been achieved and one partially. Of four areas for improvement, \
two had been achieved partially and two not at all.
"""
RUN_IN = """
# Keys
What we recommended. The force had a month to count its keys.
What we found. A sergeant counts them each morning.
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            REPEATED, [("complete", "Keys are now counted at each handover.")], id="repeated"
        ),
        pytest.param(
            SEVERAL,
            [
                ("complete", "Keys are now counted at each handover."),
                ("insufficient_progress", "Records of searches are still not kept."),
            ],
            id="each paragraph on one of several",
        ),
        pytest.param(
            EACH,
            [
                ("unclear", "Lists hang by the door. They are green."),
                (
                    "good_progress",
                    "There has been good progress with doors, which should now be numbered.",
                ),
                ("complete", "We have closed recommendation 3."),
            ],
            id="a heading for each; elsewhere only what is named",
        ),
        pytest.param(
            OF_THEN,
            [("unclear", "A list hangs by the door. It is green.")],
            id="behind what the earlier report said",
        ),
        pytest.param(
            COUNTS,
            [
                (
                    "some_progress",
                    "Of three recommendations, two had been achieved and one partially.",
                ),
                (
                    "some_progress",
                    "Of four areas for improvement, two had been achieved partially and two not at"
                    " all.",
                ),
            ],
            id="counts of two kinds of asks",
        ),
        pytest.param(
            "# Background\nThe 2021 report made nine recommendations. The force has a new chief.",
            [],
            id="how many were made",
        ),
        pytest.param(
            "# Method\nWe give each one of three grades: achieved; partially achieved; not met.",
            [],
            id="which grades there are",
        ),
        pytest.param(
            "# Next\nWe’d like to hear about the matters that haven’t been achieved. The force will"
            " be inspected in full in two years.",
            [],
            id="what comes next",
        ),
        pytest.param(
            "# Next\nWhere we have closed a recommendation, nobody looks at it again.",
            [],
            id="what follows where one is closed",
        ),
        pytest.param(
            RUN_IN,
            [("unclear", "A sergeant counts them each morning.")],
            id="run-in headings",
        ),
        pytest.param(
            "# Keys\n“Closed” means that we have closed this recommendation.",
            [],
            id="what a word means",
        ),
    ],
)
def test_reviews(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, REVIEW)) == expected


@pytest.mark.parametrize(
    ("title", "found"),
    [
        pytest.param("Keys and locks: five years on", True, id="years on"),
        pytest.param("A follow-up inspection of keys", True, id="follow-up"),
        pytest.param("What has happened since our report on keys", True, id="since"),
        pytest.param("Keys and locks: a progress report", True, id="progress report"),
        pytest.param("Keys and locks", False, id="a new one"),
        pytest.param("Keys, locks and progress with doors", False, id="progress of others"),
        pytest.param(None, False, id="no title"),
    ],
)
def test_a_report_that_comes_back_is_read_as_a_review(
    nlp: Language, title: str | None, found: bool
) -> None:
    judged = "# Keys\nThe force has made good progress with its keys."
    assert bool(read(nlp, judged, replace(REPORT, title=title)).findings) is found


def test_the_repeated_ask_is_restated(nlp: Language) -> None:
    found = read(nlp, REPEATED, REVIEW)
    restated = quoted(found, found.findings[0], QuoteRole.RESTATED)
    assert restated == ["In 2021, we recommended that the force count its keys."]


@pytest.mark.parametrize(
    ("sentence", "progress"),
    [
        pytest.param("Most forces did what we asked.", Progress.GOOD_PROGRESS, id="most"),
        pytest.param("Thirty forces have done so.", Progress.GOOD_PROGRESS, id="a number"),
        pytest.param("All forces have done so.", Progress.COMPLETE, id="all"),
        pytest.param(
            "Three of the four parts of this recommendation have been achieved.",
            Progress.GOOD_PROGRESS,
            id="parts",
        ),
        pytest.param("The force has done all that we asked.", Progress.COMPLETE, id="all of it"),
        pytest.param("Recommendation 4 falls away.", Progress.SUPERSEDED, id="falls away"),
        pytest.param(
            "We saw some improvement. The area for improvement stays open.",
            Progress.SOME_PROGRESS,
            id="some, and open",
        ),
        pytest.param(
            "There has been great improvement, and we have closed this recommendation.",
            Progress.COMPLETE,
            id="improved, and closed",
        ),
        pytest.param("We are less happy about keys.", Progress.INSUFFICIENT_PROGRESS, id="less"),
        pytest.param("Keys are hardly better kept.", Progress.INSUFFICIENT_PROGRESS, id="hardly"),
        pytest.param(
            "Recommendation 4 has been met by fewer than half of forces.",
            Progress.SOME_PROGRESS,
            id="met by few",
        ),
        pytest.param(
            "Recommendation 4 has been met by all forces.", Progress.COMPLETE, id="met by all"
        ),
        pytest.param(
            "We can't regard it as met.", Progress.INSUFFICIENT_PROGRESS, id="not regarded as met"
        ),
        pytest.param(
            "No key has been fitted.", Progress.INSUFFICIENT_PROGRESS, id="no deed was done"
        ),
        pytest.param(
            "It no longer has a “cause of concern” about keys.", Progress.COMPLETE, id="no longer"
        ),
        pytest.param(
            "The area for improvement stands.", Progress.INSUFFICIENT_PROGRESS, id="stands"
        ),
        pytest.param("The area for improvement stands at the top.", None, id="stands in a place"),
        pytest.param("It does what we wanted of it.", Progress.COMPLETE, id="does what we wanted"),
        pytest.param("No work has begun.", Progress.INSUFFICIENT_PROGRESS, id="not begun"),
        pytest.param("It takes too long to find one.", Progress.INSUFFICIENT_PROGRESS, id="long"),
        pytest.param("Keys were held in all 12 of the cells.", Progress.COMPLETE, id="in all"),
        pytest.param("The yard was closed while we were there.", None, id="a closed yard"),
        pytest.param("It says what has been achieved.", None, id="a report on itself"),
    ],
)
def test_verdicts(sentence: str, progress: Progress | None) -> None:
    places, start = [], 0
    for piece in sentence.replace(". ", ".\n").split("\n"):
        places.append((start, start + len(piece)))
        start += len(piece) + 1
    found = read_verdict(sentence, places)
    assert (found.progress if found else None) == progress


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            "Inspectors came in May. They also said that keys are still missing.",
            [("insufficient_progress", "They also said that keys are still missing.")],
            id="told, and said by inspectors",
        ),
        pytest.param(
            "Inspectors came in May. Locks were found to be weak.",
            [("insufficient_progress", "Locks were found to be weak.")],
            id="found to be so",
        ),
        pytest.param(
            "The inspectorate says that keys are now counted and that locks are still weak.",
            [
                ("complete", "keys are now counted"),
                ("insufficient_progress", "locks are still weak."),
            ],
            id="two verdicts in a sentence",
        ),
        pytest.param(
            "The inspectorate says that keys are now counted and that it is raining.",
            [
                (
                    "complete",
                    "The inspectorate says that keys are now counted and that it is raining.",
                )
            ],
            id="one verdict in two clauses",
        ),
        pytest.param("Keys are still missing.", [], id="told by nobody"),
        pytest.param("Inspectors came in May. Locks are old.", [], id="no verdict"),
    ],
)
def test_news(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, NEWS)) == expected


RESTATED = "# Keys\n> ## Recommendation 1\n> The force should count its keys.\nKeys are lost.\n"
NEW = "> ## Recommendation 1\n> By 31 May 2024, the force should count its keys.\n"
RELATIVE = "> ## Recommendation 2\n> Within six months, the force should lock its doors.\n"


@pytest.mark.parametrize(
    ("layout", "facts", "expected"),
    [
        pytest.param(RESTATED, REVIEW, [], id="restated"),
        pytest.param(
            f"# Keys\n{NEW}{RELATIVE}",
            REVIEW,
            [
                "R1 By 31 May 2024, the force should count its keys.",
                "R2 Within six months, the force should lock its doors.",
            ],
            id="one falls due after the review",
        ),
        pytest.param(f"# Keys\n{RELATIVE}", REVIEW, [], id="no day of its own"),
        pytest.param(
            f"# What needs to happen now\n{RELATIVE}",
            REVIEW,
            ["R2 Within six months, the force should lock its doors."],
            id="the chapter says so",
        ),
        pytest.param(
            f"# Keys\nThis is closed. We have now made a new recommendation.\n{RELATIVE}",
            REVIEW,
            ["R2 Within six months, the force should lock its doors."],
            id="the paragraph before says so",
        ),
        pytest.param(
            f"# Keys\nWe made one recommendation in our last report.\n{RELATIVE}",
            REVIEW,
            [],
            id="the paragraph before tells of another report",
        ),
        pytest.param(
            f"# Keys\n## Recommendations from the 2021 inspection report\n{NEW}",
            Facts(kind=REVIEW.kind, force_id="dorset"),
            [],
            id="no day of the review",
        ),
    ],
)
def test_new_asks_of_a_review(
    nlp: Language, layout: str, facts: Facts, expected: list[str]
) -> None:
    assert asked(read(nlp, layout, facts)) == expected


def test_what_explains_a_new_ask_is_no_finding(nlp: Language) -> None:
    found = read(nlp, f"# Keys\n{NEW}This takes up what we said in 2021.", REVIEW)
    assert found.findings == ()
