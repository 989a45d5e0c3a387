"""Who gives an answer: labels, tables with a column a voice, the writer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from nlp_samples import LETTER, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Facts, QuoteRole

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
NEXT_HEADING = """
## Recommendation 4
> Forces should count their keys.
Keys have been counted since May.
## Our other work
We have also painted the wards.
"""
TWO_VOICES = """
## Recommendation 1
> Forces should count their keys each morning.
Chief Constable’s response:
We accept this recommendation and have counted keys since May.
Commissioner’s response:
I agree with this. I will ask for figures.
## Recommendation 2
> Forces should lock doors.
Chief Constable’s response:
Doors will be locked.
"""
TABLE = """
| No. | Recommendation | Force response | PCC comments | Owner |
| 1 | Forces should count their keys. | We accept this. | I agree with this. | ACC |
| 2 | Forces should lock their doors. | Doors will be locked by June. | | DCI |
| No. | Recommendation | Force response | PCC comments | Owner |
| 3 | Forces should shut windows. | Windows are being shut. | Noted. | DCI |

| 4 | Forces should sweep floors. | This is not accepted. | I do not agree either. | DCI |
"""
TABLE_NUMBERED_CELLS = """
| Recommendation | Response | Status |
| 7. Forces should count their keys. | Keys have been counted since May. | Green |
| Recommendation 9: Forces should lock doors. | Doors will be locked. | Amber |
"""
TABLE_OF_DATES = """
| Date | Report | Published |
| May 2023 | Cells | Yes |
"""
DORSET, COMMISSIONER = "dorset", "dorset-pcc"


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            TWO_VOICES,
            [
                ("1", DORSET, "We accept this recommendation and have counted keys since May."),
                ("1", COMMISSIONER, "I agree with this. I will ask for figures."),
                ("2", DORSET, "Doors will be locked."),
            ],
            id="labels",
        ),
        pytest.param(
            LOCAL_NUMBERS,
            [
                ("1", DORSET, "Keys have been counted since May."),
                ("2", DORSET, "New doors will be fitted."),
                (
                    None,
                    COMMISSIONER,
                    "As for the remaining recommendations, the Chief Constable and I support"
                    " them in full.",
                ),
                (
                    None,
                    COMMISSIONER,
                    "We also support the aim of a national course for those who hold keys.",
                ),
            ],
            id="a force named, then the writer",
        ),
        pytest.param(
            TABLE,
            [
                ("1", DORSET, "We accept this."),
                ("1", COMMISSIONER, "I agree with this."),
                ("2", DORSET, "Doors will be locked by June."),
                ("3", DORSET, "Windows are being shut."),
                ("3", COMMISSIONER, "Noted."),
                ("4", DORSET, "This is not accepted."),
                ("4", COMMISSIONER, "I do not agree either."),
            ],
            id="table over two pages, its header printed again",
        ),
        pytest.param(
            TABLE_NUMBERED_CELLS,
            [
                ("7", COMMISSIONER, "Keys have been counted since May."),
                ("9", COMMISSIONER, "Doors will be locked."),
            ],
            id="numbers inside the cells",
        ),
        pytest.param(TABLE_OF_DATES, [], id="a table of something else"),
    ],
)
def test_voices(nlp: Language, layout: str, expected: list[tuple[str | None, str, str]]) -> None:
    found = read(nlp, layout, LETTER)
    rows = [(each.number, each.respondent_id, words(found, each)) for each in found.responses]
    assert rows == expected


def test_both_voices_restate_the_same(nlp: Language) -> None:
    found = read(nlp, TWO_VOICES, LETTER)
    first, second, _ = found.responses
    assert (
        quoted(found, first, QuoteRole.RESTATED)
        == quoted(found, second, QuoteRole.RESTATED)
        == ["Forces should count their keys each morning."]
    )
    assert first.id != second.id


def test_restated_cells_lose_their_number(nlp: Language) -> None:
    found = read(nlp, TABLE_NUMBERED_CELLS, LETTER)
    assert [quoted(found, each, QuoteRole.RESTATED) for each in found.responses] == [
        ["Forces should count their keys."],
        ["Forces should lock doors."],
    ]


@pytest.mark.parametrize(
    ("facts", "respondent"),
    [
        pytest.param(LETTER, COMMISSIONER, id="the writer"),
        pytest.param(replace(LETTER, organisations=()), None, id="writer unknown"),
    ],
)
def test_unlabelled_answers_are_the_writers(
    nlp: Language, facts: Facts, respondent: str | None
) -> None:
    found = read(nlp, NEXT_HEADING, facts)
    assert [each.respondent_id for each in found.responses] == [respondent]
