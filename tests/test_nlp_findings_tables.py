"""Verdicts in tables: which column gives them, which cell is the finding."""

from __future__ import annotations

import pytest
from nlp_samples import REPORT, REVIEW, flat, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Extraction, Progress, QuoteRole
from hmi_extract.nlp.findings.tables import read_label

COMPLETE, GOOD, SOME = Progress.COMPLETE, Progress.GOOD_PROGRESS, Progress.SOME_PROGRESS
BAD, SUPERSEDED, UNSEEN = (
    Progress.INSUFFICIENT_PROGRESS,
    Progress.SUPERSEDED,
    Progress.NOT_ASSESSED,
)


def shown(found: Extraction) -> list[tuple[str, str]]:
    return [(each.progress.value, flat(words(found, each))) for each in found.findings]


@pytest.mark.parametrize(
    ("cell", "progress"),
    [
        pytest.param("Achieved", COMPLETE, id="achieved"),
        pytest.param("Closed in May 2022.", COMPLETE, id="closed, when"),
        pytest.param("Substantially complete", GOOD, id="nearly"),
        pytest.param("Good progress", GOOD, id="good"),
        pytest.param("Partially achieved", SOME, id="partially"),
        pytest.param("In progress", SOME, id="in progress"),
        pytest.param("Not achieved", BAD, id="not"),
        pytest.param("Not yet met", BAD, id="not yet"),
        pytest.param("No progress", BAD, id="none"),
        pytest.param("Not assessed", UNSEEN, id="nobody looked"),
        pytest.param("No longer relevant", SUPERSEDED, id="superseded"),
        pytest.param("Open", Progress.UNCLEAR, id="open: nobody says how far"),
        pytest.param("Superintendent Ash", None, id="an owner"),
        pytest.param("31 May 2022", None, id="a date"),
        pytest.param("41", None, id="a count"),
        pytest.param("", None, id="empty"),
        pytest.param(
            "Achieved by all of the forces that we went to in the spring of last year.",
            None,
            id="prose",
        ),
    ],
)
def test_read_label(cell: str, progress: Progress | None) -> None:
    assert read_label(cell) == progress


ASSESSED = """
# Progress
| Raised in 2021 | Finding | Assessment |
| The force should count its keys each day. | Lists hung by 19 of 20 doors. | Achieved |
| Locks and bolts | Half of the locks were new. The rest had rust. | Partially achieved |
| Doors | Nobody could tell us who paints the doors. | Not achieved |
"""
OVER_PAGES = """
# Progress
| Raised in 2021 | Finding | Assessment |
| The force should count its keys, | Lists hung by 19 of 20 doors. | Achieved |

| Raised in 2021 | Finding | Assessment |
| and write down who has them. |  |  |
| Doors | Nobody could tell us who paints the doors. | Not achieved |
"""
LABELS_ALONE = """
# Progress
| No. | Recommendation | Owner | Status |
| 1 | Count the keys at each handover. | Inspector Oak | Closed |
| 2 | Paint the doors of every station. | Sergeant Elm | Open |
"""
PROSE_ALONE = """
# Progress
| What we recommended | What we found |
| Count the keys at each handover. | Keys are now counted at each handover. |
| Paint the doors of every station. | One door is green and the next one is blue. |
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            ASSESSED,
            [
                ("complete", "Lists hung by 19 of 20 doors."),
                ("some_progress", "Half of the locks were new. The rest had rust."),
                ("insufficient_progress", "Nobody could tell us who paints the doors."),
            ],
            id="the prose is the finding, the label its progress",
        ),
        pytest.param(
            OVER_PAGES,
            [
                ("complete", "Lists hung by 19 of 20 doors."),
                ("insufficient_progress", "Nobody could tell us who paints the doors."),
            ],
            id="over two pages",
        ),
        pytest.param(
            LABELS_ALONE,
            [("complete", "Closed"), ("unclear", "Open")],
            id="the label is all there is; an owner is no finding",
        ),
        pytest.param(
            PROSE_ALONE,
            [
                ("complete", "Keys are now counted at each handover."),
                ("unclear", "One door is green and the next one is blue."),
            ],
            id="no label: what the prose tells",
        ),
        pytest.param(
            "| Station | Doors | Keys |\n| Ash Street | 4 | 12 |\n| Elm Road | 2 | 9 |",
            [],
            id="figures",
        ),
        pytest.param(
            "| Recommendation | Force's own assessment |\n| Count keys. | Complete |\n"
            "| Paint doors. | Complete |",
            [],
            id="the force's word on itself",
        ),
        pytest.param(
            "| Recommendation | Forces reporting it | Due |\n| Count keys. | 41 | May 2021 |\n"
            "| Paint doors. | 15 | June 2021 |",
            [],
            id="what forces returned",
        ),
        pytest.param(
            "| Asked | Judgement | Comment |\n"
            "| Count keys. | Achieved | All the keys are now counted each night. |\n"
            "| Paint doors. | Achieved | See paragraph 4.2 above. |\n"
            "| Mend lamps. | Not tested | – |",
            [
                ("complete", "All the keys are now counted each night."),
                ("not_assessed", "Not tested"),
            ],
            id="comments beside verdicts; one that points elsewhere; one without words",
        ),
        pytest.param(
            f"{LABELS_ALONE}\n## Keys\nText.\n## Doors\nText.".replace("Count", "Keys: count"),
            [],
            id="a summary of sections that follow",
        ),
        pytest.param(
            f"{LABELS_ALONE}\n## The\nText.\n## Owners\nText.",
            [("complete", "Closed"), ("unclear", "Open")],
            id="headings that fit every row, or none, take up nothing",
        ),
        pytest.param(
            "| Recommendation | Response |\n| Count all of the keys. | We count all of them now. |",
            [],
            id="answers",
        ),
        pytest.param(f"# Annex A: assessments\n{ASSESSED.split('Progress')[1]}", [], id="annex"),
    ],
)
def test_tables(nlp: Language, layout: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(nlp, layout, REVIEW)) == expected


def test_a_row_restates_its_ask(nlp: Language) -> None:
    found = read(nlp, OVER_PAGES, REVIEW)
    assert [quoted(found, each, QuoteRole.RESTATED) for each in found.findings] == [
        ["The force should count its keys,", "and write down who has them."],
        ["Doors"],
    ]


def test_the_label_is_the_evidence(nlp: Language) -> None:
    found = read(nlp, ASSESSED, REVIEW)
    assert [quoted(found, each, QuoteRole.PROGRESS_EVIDENCE) for each in found.findings] == [
        ["Achieved"],
        ["Partially achieved"],
        ["Not achieved"],
    ]


def test_tables_of_a_new_report_are_none(nlp: Language) -> None:
    assert shown(read(nlp, ASSESSED, REPORT)) == []
