"""Later verdicts: how far a recommendation was met, in reviews and in the news."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, NEWS, REPORT, REVIEW, doc_of, flat, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Extraction, Facts, Progress, QuoteRole
from hmi_extract.nlp.verdicts import contrasts, read_action_bullet, read_verdict

COMPLETE, GOOD, SOME = Progress.COMPLETE, Progress.GOOD_PROGRESS, Progress.SOME_PROGRESS
BAD, SUPERSEDED, UNSEEN = (
    Progress.INSUFFICIENT_PROGRESS,
    Progress.SUPERSEDED,
    Progress.NOT_ASSESSED,
)


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        pytest.param("We have closed this cause of concern.", COMPLETE, id="closed"),
        pytest.param("The recommendation is discharged.", COMPLETE, id="discharged"),
        pytest.param("This has been fully implemented.", COMPLETE, id="fully implemented"),
        pytest.param("Our concerns have been addressed.", COMPLETE, id="addressed"),
        pytest.param("The force has established a new team.", COMPLETE, id="established"),
        pytest.param("Every officer is now trained.", COMPLETE, id="is now"),
        pytest.param("A rota is in place.", COMPLETE, id="in place"),
        pytest.param("The force has made good progress.", GOOD, id="good progress"),
        pytest.param("We saw considerable improvements.", GOOD, id="considerable"),
        pytest.param("Supervision has significantly improved.", GOOD, id="significantly improved"),
        pytest.param("The force has made improvements.", GOOD, id="made improvements"),
        pytest.param("The force has made some improvements.", SOME, id="made some improvements"),
        pytest.param("The force made some positive progress.", SOME, id="some positive progress"),
        pytest.param("There is limited progress.", SOME, id="limited"),
        pytest.param("The plan is not yet fully implemented.", SOME, id="not fully"),
        pytest.param("The plan isn’t fully implemented.", SOME, id="not fully, short form"),
        pytest.param("The recommendation was partially achieved.", SOME, id="partially achieved"),
        pytest.param("Further work is needed on records.", SOME, id="further work"),
        pytest.param("There is scope to improve records.", SOME, id="scope to improve"),
        pytest.param("The force has begun to train staff.", SOME, id="begun to"),
        pytest.param("Supervision has not improved.", BAD, id="not improved"),
        pytest.param("Supervision hasn’t improved.", BAD, id="hasn’t improved"),
        pytest.param("Recording remains poor.", BAD, id="remains poor"),
        pytest.param("The cause of concern remains open.", BAD, id="remains open"),
        pytest.param("Records are still inconsistent.", BAD, id="still inconsistent"),
        pytest.param("There has been insufficient progress.", BAD, id="insufficient"),
        pytest.param("The recommendation was not achieved.", BAD, id="not achieved"),
        pytest.param("This concern is not closed.", BAD, id="not closed"),
        pytest.param("The recommendation has been superseded.", SUPERSEDED, id="superseded"),
        pytest.param("It is no longer applicable.", SUPERSEDED, id="no longer applicable"),
        pytest.param("We did not assess this.", UNSEEN, id="not assessed"),
        pytest.param("It is too early to judge the effect.", UNSEEN, id="too early"),
        pytest.param(
            "The force has made good progress. However, recording remains poor.",
            SOME,
            id="praise, however a deficit",
        ),
        pytest.param(
            "Recording remains poor. But supervision has improved.", SOME, id="deficit, but praise"
        ),
        pytest.param(
            "The force has made good progress, but further work is needed.",
            SOME,
            id="mixed in a sentence",
        ),
        pytest.param(
            "There is limited progress. Recording remains poor.", BAD, id="limited, and poor"
        ),
        pytest.param(
            "There is limited progress. But recording remains poor.", SOME, id="limited, but poor"
        ),
        pytest.param(
            "Although doors now have locks, nothing has yet been done about windows.",
            SOME,
            id="although, then a deficit",
        ),
        pytest.param(
            "So although there is some progress on locks, recording remains inconsistent.",
            SOME,
            id="although some, then a deficit",
        ),
        pytest.param(
            "Locks are fitted in all but two suites, and there is clear progress.",
            GOOD,
            id="all but is no turn",
        ),
        pytest.param(
            "We have closed this recommendation. One key was not hung up.",
            COMPLETE,
            id="closed, with a blemish",
        ),
        pytest.param(
            "Keys are now counted, but the doors stand open.", SOME, id="told, then a turn"
        ),
        pytest.param(
            "Keys are now counted. However, the doors stand open.", SOME, id="told, however"
        ),
        pytest.param(
            "The recommendation has been met, but we would go on.", COMPLETE, id="met, all the same"
        ),
        pytest.param("Only four of them had been achieved.", BAD, id="only four"),
        pytest.param("Supervisors seldom look at the list.", BAD, id="seldom"),
        pytest.param("There was little in the way of change.", BAD, id="little in the way of"),
        pytest.param("The rest of the work is well in hand.", GOOD, id="well in hand"),
        pytest.param("The office implemented our recommendation.", COMPLETE, id="implemented our"),
        pytest.param("Everything that was asked has been done.", COMPLETE, id="everything asked"),
        pytest.param(
            "What we said of old locks no longer holds.", SUPERSEDED, id="no longer holds"
        ),
        pytest.param("We are content that this has been done.", COMPLETE, id="content that"),
        pytest.param("We regard the recommendation as complete.", COMPLETE, id="regard as"),
        pytest.param("The force has done what we asked.", COMPLETE, id="done what we asked"),
        pytest.param("There is nothing further to be done.", COMPLETE, id="nothing further"),
        pytest.param("We asked whether the recommendation had been met.", None, id="whether met"),
        pytest.param("How many forces have done what we asked?", None, id="how many"),
        pytest.param("Almost all of it has nearly been achieved.", GOOD, id="nearly achieved"),
        pytest.param("The service has come a long way.", GOOD, id="a long way"),
        pytest.param("There is some way to go.", SOME, id="some way to go"),
        pytest.param("The picture is mixed.", SOME, id="mixed picture"),
        pytest.param("Not enough has been done about keys.", BAD, id="not enough done"),
        pytest.param("Counts of keys are no better than before.", BAD, id="no better"),
        pytest.param("Little has changed in the cells.", BAD, id="little has changed"),
        pytest.param("None of the recommendations has been met.", BAD, id="none of them"),
        pytest.param("The key cabinet hasn’t been fitted.", BAD, id="not done"),
        pytest.param("Recommendation 4 has been merged with another.", SUPERSEDED, id="merged"),
        pytest.param("We no longer hold the force to this.", SUPERSEDED, id="no longer held to it"),
        pytest.param(
            "Visits had lapsed in May, which we found is good progress.", GOOD, id="lapse"
        ),
        pytest.param("We were not able to look at the cells.", UNSEEN, id="not able to look"),
        pytest.param("Officers did not assess the risk.", BAD, id="officers did not assess"),
        pytest.param(
            "The force has improved its rota. Every officer is now trained.",
            GOOD,
            id="praise twice: the first",
        ),
        pytest.param("We agreed to close this cause of concern.", COMPLETE, id="close this"),
        pytest.param(
            "The force works in close partnership with others.", None, id="close, not closed"
        ),
        pytest.param("We read 30 closed cases.", None, id="closed cases"),
        pytest.param("The backlog of keys was cut in May.", None, id="a backlog, cut"),
        pytest.param("The backlog of keys was cleared in May.", COMPLETE, id="backlog cleared"),
        pytest.param("The backlog has gone, and cannot grow.", COMPLETE, id="backlog gone"),
        pytest.param("In two forces the backlog has gone up.", None, id="backlog gone up"),
        pytest.param(
            "Locks were fitted so that it doesn’t recur.", None, id="doesn’t recur, no deficit"
        ),
        pytest.param("Staff don’t return keys.", BAD, id="don’t return keys"),
        pytest.param("The door won’t let a cell be closed twice.", None, id="be closed, of a door"),
        pytest.param("Both concerns can be closed.", COMPLETE, id="can be closed"),
        pytest.param("The tour was held partly in French.", None, id="partly in, no progress"),
        pytest.param("This has been partly met.", SOME, id="partly met"),
        pytest.param("The force still has no list of keys.", BAD, id="still has no"),
        pytest.param("Visitors continue to be turned away.", BAD, id="continue to be turned away"),
        pytest.param("Standards continue to be high.", None, id="continue to be high"),
        pytest.param("The force can’t easily say who has a key.", BAD, id="can’t easily"),
        pytest.param("Even so the result is much the same.", BAD, id="the result is the same"),
        pytest.param("Keys arrive sooner.", GOOD, id="sooner"),
        pytest.param("Keys are no sooner found than lost.", None, id="no sooner"),
        pytest.param(
            "Keys are found more quickly, but how they are kept remains variable.",
            SOME,
            id="more quickly, but variable",
        ),
        pytest.param(
            "Dorset has made progress on keys but has not yet fitted the locks.",
            SOME,
            id="made progress, not fitted",
        ),
        pytest.param("Keys are counted, as the inspectorate asked.", COMPLETE, id="as it asked"),
        pytest.param("Supervision is now worse than in 2021.", BAD, id="now worse"),
        pytest.param("Keys are now being counted.", None, id="now being"),
        pytest.param("Every key is now counted.", COMPLETE, id="now counted"),
        pytest.param("The watch on keys is now sound.", COMPLETE, id="now sound"),
        pytest.param("There's no longer any delay at the door.", COMPLETE, id="no longer a delay"),
        pytest.param("There's no longer a cellar.", COMPLETE, id="no longer a thing, told"),
        pytest.param("The difference is striking.", GOOD, id="difference is striking"),
        pytest.param("It is unclear what difference is made.", None, id="what difference"),
        pytest.param("I am pleased with how keys are kept.", GOOD, id="pleased with"),
        pytest.param(
            "I am pleased by the new rota, but am not yet ready to lift the concern.",
            SOME,
            id="pleased, but not ready to lift",
        ),
        pytest.param("Our team was not in a position to close it.", BAD, id="no position to close"),
        pytest.param("We are keeping these two recommendations open.", BAD, id="keeping open"),
        pytest.param("Staff keep the doors open.", None, id="keep doors open"),
        pytest.param("Inspectors remained seriously concerned.", BAD, id="remained concerned"),
        pytest.param("I could not assess the cells.", UNSEEN, id="one inspector"),
        pytest.param("My team did not examine the cells.", UNSEEN, id="my team"),
        pytest.param(
            "That is an improvement of barely a day since May.", SOME, id="improvement of barely"
        ),
        pytest.param(
            "The board is keen to offer a much better service.", None, id="keen to be better"
        ),
        pytest.param("The board offers a much better service.", GOOD, id="better already"),
        pytest.param(
            "Keys show a marked improvement, although it is too early to say whether locks do.",
            GOOD,
            id="praise, a part unseen",
        ),
        pytest.param(
            "It is too early to say whether a marked improvement will last.",
            UNSEEN,
            id="unseen, no praise before",
        ),
        pytest.param("The force has 40 detectives.", None, id="a fact"),
        pytest.param("We read 30 records in May.", None, id="method"),
        pytest.param("", None, id="empty"),
    ],
)
def test_verdict(nlp: Language, text: str, progress: Progress | None) -> None:
    verdict = read_verdict(text, doc_of(nlp, text)._.sentences)
    assert (verdict.progress if verdict else None) == progress
    if verdict:
        assert 0 <= verdict.start < verdict.end <= len(text)


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        pytest.param("Trained its officers", COMPLETE, id="past participle"),
        pytest.param("Set up a new team", COMPLETE, id="set up"),
        pytest.param("made some improvements to its cells", SOME, id="some improvements"),
        pytest.param("made improvements to its cells", GOOD, id="improvements"),
        pytest.param("a culture of learning", Progress.UNCLEAR, id="no deed"),
        pytest.param("Reassured families at once", GOOD, id="work"),
        pytest.param("Failed to fit locks", BAD, id="nothing done"),
        pytest.param("Had formed a board", COMPLETE, id="had, and a deed"),
        pytest.param("has now reassured families", Progress.GOOD_PROGRESS, id="has now, and work"),
        pytest.param("Had a culture of learning", Progress.UNCLEAR, id="had, no deed"),
        pytest.param("had failed at this", Progress.UNCLEAR, id="had, nothing done"),
        pytest.param("not yet fully trained its officers", SOME, id="not yet fully"),
    ],
)
def test_action_bullet(text: str, progress: Progress) -> None:
    assert read_action_bullet(text, 0, len(text)).progress == progress


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("However, records are late.", True, id="however"),
        pytest.param("But records are late.", True, id="but"),
        pytest.param("Despite this, records are late.", True, id="despite this"),
        pytest.param("Records are late, however.", False, id="not at the start"),
        pytest.param("Butter is scarce.", False, id="a longer word"),
    ],
)
def test_contrasts(sentence: str, expected: bool) -> None:
    assert contrasts(sentence) == expected


# --- whole documents -----------------------------------------------------------------------------


def shown(extraction: Extraction) -> list[tuple[str, str]]:
    return [(each.progress.value, flat(words(extraction, each))) for each in extraction.findings]


PAIRED = """
# Custody
## Custody: Recommendations from the 2021 inspection report
> We recommended that it looks into cells, as supervision has not improved.
> * cells should be seen each hour; and
> * keys should be counted.
## Custody: Re-inspection findings
The force has made good progress in looking into its cells.
# Vetting
## Vetting: Recommendation from the 2021 inspection report
> The force should immediately vet its staff.
## Vetting: Re-inspection findings
Vetting remains poor.
"""
SHORT_REVIEW = """
# Initial contact
## Recommendation
> Within three months, the force should answer calls in time.
Calls are now answered in time.
# Investigation
## Recommendation
> Within six months, the force should supervise its detectives.
Supervision has not improved. Detectives told us so.
"""
ITALIC_ASKS = """
# Keys
_Within three months, the force should count its keys every morning._
A sergeant counts them. You have done what we asked.
# The next visit
_We are grateful to all the staff._
Our team found them kind.
"""
IN_HEADINGS = """
# A letter to the chief
## Background
1. You have a new cabinet.
## Recommendation: Within three months, the force should count its keys
2. A sergeant counts them each day. Counting is now effective.
3. On the other hand, one in five locks is still not good enough.
## Recommendation 2: Within six months, the force should:
* paint its doors; and
* mend its walls
4. Doors are now painted.
## Recommendation 3: walls
5. The force has made good progress.
"""
AUDIT = """
# Summary of findings from the post-inspection review
We judged 10 cases as good, 11 as requiring improvement and 10 as inadequate.
"""
DEMAND = """
# Conclusion
Within six weeks, the force should send us a plan of how further improvements will be made.
"""
COMING_BACK = """
# Conclusion
We will return to see whether further work has been completed.
"""
LONG_PARAGRAPH = """
# Custody
## Custody: Re-inspection findings
We read 30. They were old. The force has made good progress. However, recording is poor.
"""
METHODOLOGY = """
# Annex A – Methodology
We asked whether the force had made good progress.
"""


JUDGED_AND_TOLD = """
# Keys
## Recommendation from the 2021 inspection report
> The force should count its keys.
## Post-inspection review findings
A cabinet is now in place. Two sergeants have been trained to look after it.
It was locked on all six days. We are satisfied that this recommendation has been met.
"""
TOLD_ALONE = """
# Keys
## Recommendation from the 2021 inspection report
> The force should count its keys.
## Post-inspection review findings
We came on a Monday. Keys are now counted at each handover. The sergeant showed us a list.
"""
BY_NUMBER = """
# Findings by recommendation
## Recommendation 1: keys
This said that by May each force should count its keys.
Thirty forces count them, so that this recommendation has almost been achieved. Two lost one.
## Recommendation 2: locks
As we had recommended that locks be looked at, and they were, there is nothing further to do.
## Recommendations 3 and 4: doors and walls
Doors should be painted.
In neither case is progress what it should be.
## Area for improvement 1: lists
Lists are on paper.
Half a dozen forces keep them; in 2021 it was four.
"""
NO_CUE = """
# Findings by recommendation
## Recommendation 1: keys
Thirty forces count them. Lists hang beside the door in most.
## Recommendation 2: locks
Locks are painted by hand. On our six visits we looked into 20 cells. In one a bolt was loose.
## Recommendation 3: doors
Doors are green everywhere. Some are blue. A few are red. Most are of oak. Nails are of iron.
"""
SUMMARY = """
# Summary
Cells are now painted. We saw real improvements in the way that keys are kept. We went by train.
However, doors remain poor.
# Doors
It was good to see that the scheme has continued.
"""
TURNED = """
# Keys
## Recommendation from the 2021 inspection report
> The force should count its keys.
## Post-inspection review findings
The force has made good progress. Lists are neat. However, one in five was lost last year.
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            JUDGED_AND_TOLD,
            [
                (
                    "complete",
                    "It was locked on all six days. We are satisfied that this recommendation has"
                    " been met.",
                )
            ],
            id="what is judged before what is told",
        ),
        pytest.param(
            TOLD_ALONE,
            [("complete", "Keys are now counted at each handover.")],
            id="what is told, where nothing is judged",
        ),
        pytest.param(
            BY_NUMBER,
            [
                (
                    "good_progress",
                    "Thirty forces count them, so that this recommendation has almost been"
                    " achieved.",
                ),
                (
                    "complete",
                    "As we had recommended that locks be looked at, and they were, there is"
                    " nothing further to do.",
                ),
                ("insufficient_progress", "In neither case is progress what it should be."),
                ("unclear", "Half a dozen forces keep them; in 2021 it was four."),
            ],
            id="a review that goes by numbers",
        ),
        pytest.param(
            NO_CUE,
            [
                ("unclear", "Thirty forces count them. Lists hang beside the door in most."),
                ("unclear", "Locks are painted by hand."),
                ("unclear", "Doors are green everywhere."),
            ],
            id="no cue: a short paragraph whole, unless it goes on to fieldwork",
        ),
        pytest.param(
            SUMMARY,
            [
                ("good_progress", "We saw real improvements in the way that keys are kept."),
                ("insufficient_progress", "However, doors remain poor."),
            ],
            id="summary: judgements alone",
        ),
        pytest.param(
            TURNED,
            [
                (
                    "some_progress",
                    "The force has made good progress. Lists are neat. However, one in five was"
                    " lost last year.",
                )
            ],
            id="praise, and a turn without a cue",
        ),
        pytest.param(
            PAIRED,
            [
                ("good_progress", "The force has made good progress in looking into its cells."),
                ("insufficient_progress", "Vetting remains poor."),
            ],
            id="paired headings",
        ),
        pytest.param(
            SHORT_REVIEW,
            [
                ("complete", "Calls are now answered in time."),
                ("insufficient_progress", "Supervision has not improved."),
            ],
            id="box, then findings",
        ),
        pytest.param(
            IN_HEADINGS,
            [
                ("complete", "Counting is now effective."),
                (
                    "insufficient_progress",
                    "On the other hand, one in five locks is still not good enough.",
                ),
                ("complete", "Doors are now painted."),
                ("good_progress", "The force has made good progress."),
            ],
            id="a letter with asks for headings",
        ),
        pytest.param(AUDIT, [], id="audit counts"),
        pytest.param(
            "# Summary\nSamples are not directly comparable, but the direction of travel is good.",
            [],
            id="how far audits compare",
        ),
        pytest.param(
            "# Summary\nIt is plain that all are determined to give a better service.",
            [],
            id="what the force means to do",
        ),
        pytest.param(
            "# Summary\nSeven of the 22 files were inadequate.",
            [],
            id="audit count of one grade",
        ),
        pytest.param(
            ITALIC_ASKS,
            [("complete", "A sergeant counts them. You have done what we asked.")],
            id="an ask in italics",
        ),
        pytest.param(
            "# Summary\nOf 24 cases, ten were good, five needed improvement, nine were inadequate.",
            [],
            id="audit counts in words",
        ),
        pytest.param(DEMAND, [], id="a demand with a clock"),
        pytest.param(COMING_BACK, [], id="what inspectors will do"),
        pytest.param(
            LONG_PARAGRAPH,
            [
                (
                    "some_progress",
                    "The force has made good progress. However, recording is poor.",
                )
            ],
            id="the sentences that tell, of a long paragraph",
        ),
        pytest.param(METHODOLOGY, [], id="annex"),
    ],
)
def test_reviews(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, REVIEW)) == expected


@pytest.mark.parametrize(
    ("layout", "restated"),
    [
        pytest.param(
            PAIRED,
            [
                [
                    "We recommended that it looks into cells, as supervision has not improved.",
                    "cells should be seen each hour; and",
                    "keys should be counted.",
                ],
                ["The force should immediately vet its staff."],
            ],
            id="paired headings",
        ),
        pytest.param(
            ITALIC_ASKS,
            [["Within three months, the force should count its keys every morning."]],
            id="an ask in italics",
        ),
        pytest.param(
            IN_HEADINGS,
            [
                ["Within three months, the force should count its keys"],
                ["Within three months, the force should count its keys"],
                ["Within six months, the force should:", "paint its doors; and", "mend its walls"],
                [],
            ],
            id="asks for headings",
        ),
        pytest.param(
            SHORT_REVIEW,
            [
                ["Within three months, the force should answer calls in time."],
                ["Within six months, the force should supervise its detectives."],
            ],
            id="box, then findings",
        ),
    ],
)
def test_findings_know_what_was_restated_above_them(
    nlp: Language, layout: str, restated: list[list[str]]
) -> None:
    found = read(nlp, layout, REVIEW)
    assert [quoted(found, each, QuoteRole.RESTATED) for each in found.findings] == restated


def test_evidence_of_a_verdict(nlp: Language) -> None:
    found = read(nlp, LONG_PARAGRAPH, REVIEW)
    (finding,) = found.findings
    assert quoted(found, finding, QuoteRole.PROGRESS_EVIDENCE) == ["is poor"]
    assert finding.force_id == "dorset"


ARTICLE = """
# Dorset officers praised
Inspectors returned to Dorset in April.
Inspectors found that the force had:
* trained its officers in how to look into cells
* made some improvements to its records
* made improvements to its control room
The chief said: “We have made good progress, and there is more to do.”
“We have closed every gap,” she added:
* and this is her list
"""
TURN_IN_A_LIST = """
Inspectors found that the force had improved in many ways, including:
* sergeants who know their keys
However, they said that:
* a key is a thing that few in the force can name
"""
SHORTCOMINGS = """
Inspectors found that recording remains poor, including:
* notes of visits to cells
* notes of searches
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            ARTICLE,
            [
                ("complete", "trained its officers in how to look into cells"),
                ("some_progress", "made some improvements to its records"),
                ("good_progress", "made improvements to its control room"),
            ],
            id="bullets, and quotations left out",
        ),
        pytest.param(
            TURN_IN_A_LIST,
            [
                ("good_progress", "sergeants who know their keys"),
                ("insufficient_progress", "a key is a thing that few in the force can name"),
            ],
            id="a list of praise, and one that turns",
        ),
        pytest.param(
            SHORTCOMINGS,
            [
                ("insufficient_progress", "notes of visits to cells"),
                ("insufficient_progress", "notes of searches"),
            ],
            id="a list of shortcomings",
        ),
        pytest.param("The force has made good progress.", [], id="the writer's own words"),
        pytest.param(
            'Inspectors said that not enough had changed. They said changes "are not being felt".\n'
            "The recommendation on keys has been closed. Also signed off was that on locks.\n"
            "Comments are closed on this article. Officers were praised for their lists.",
            [
                ("insufficient_progress", "Inspectors said that not enough had changed."),
                ("complete", "The recommendation on keys has been closed."),
                ("complete", "Also signed off was that on locks."),
                ("good_progress", "Officers were praised for their lists."),
            ],
            id="inspectors' words in running text",
        ),
        pytest.param(
            "The report says that there is more to do.\n"
            "Inspectors say there is more to do. They and other inspectors ask for lists of keys.",
            [
                (
                    "some_progress",
                    "Inspectors say there is more to do. They and other inspectors ask for lists"
                    " of keys.",
                )
            ],
            id="more to do, and what",
        ),
        pytest.param(
            'He was "proud. The report says that we have made good progress. On" we go.',
            [],
            id="within another's quotation",
        ),
        pytest.param("You will need:\n* a key\n* a lock", [], id="another list"),
        pytest.param(
            "Inspectors found that the force:\n* had formed a board\n"
            "They also said that locks were not good enough.\n"
            "But they were still worried: they remain concerned about doors.",
            [
                ("complete", "had formed a board"),
                ("insufficient_progress", "They also said that locks were not good enough."),
                (
                    "insufficient_progress",
                    "But they were still worried: they remain concerned about doors.",
                ),
            ],
            id="inspectors go on in the next paragraphs",
        ),
        pytest.param(
            "Inspectors came in May.\n“We were glad,” the chief said: “it is over.”\n"
            "They said that locks were not good enough.",
            [],
            id="somebody else has spoken since",
        ),
        pytest.param(
            "Keys were sold in May.\nThey said that locks were not good enough.",
            [],
            id="they, of nobody known",
        ),
    ],
)
def test_news(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, NEWS)) == expected


@pytest.mark.parametrize(
    "facts", [pytest.param(REPORT, id="report"), pytest.param(LETTER, id="letter")]
)
def test_no_findings_elsewhere(nlp: Language, facts: Facts) -> None:
    assert read(nlp, PAIRED, facts).findings == ()
