"""Counts of audited cases: as data, as printed, and nothing else."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, NEWS, REPORT, REVIEW, flat, read
from spacy.language import Language

from hmi_extract.datamodel import Facts
from hmi_extract.numerals import value_of

Counts = tuple[int | None, int | None, int | None, int | None]


def counted(nlp: Language, layout: str, facts: Facts = REVIEW) -> list[Counts]:
    return [
        (each.total, each.good, each.requires_improvement, each.inadequate)
        for each in read(nlp, layout, facts).audit_counts
    ]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            "We read 12 case files: 5 good, 4 requiring improvement, 3 inadequate.",
            (12, 5, 4, 3),
            id="figures",
        ),
        pytest.param(
            "Of the thirty-two cases, ten were judged to be good, thirteen required improvement"
            " and nine were inadequate.",
            (32, 10, 13, 9),
            id="words",
        ),
        pytest.param(
            "We looked at 20 records. Six we found inadequate, 8 as requiring improvement, and"
            " only 6 were good.",
            (20, 6, 8, 6),
            id="worst first, the total before",
        ),
        pytest.param(
            "In the 40 cases audited the results were: good, 19; needs improvement, 12;"
            " inadequate, 9.",
            (40, 19, 12, 9),
            id="grade first",
        ),
        pytest.param(
            "Practice in the cases was good in 7 and inadequate in four.",
            (None, 7, None, 4),
            id="a grade and the total unsaid",
        ),
        pytest.param(
            "None of the 8 cases was good, 3 cases needed improvement and 5 were inadequate.",
            (8, 0, 3, 5),
            id="none of them",
        ),
        pytest.param("A dip sample of 15 cases was neat.", (15, None, None, None), id="dip"),
        pytest.param(
            "Of 60 cases, 29 were good, 22 required improvement and 11 were inadequate.",
            (60, 29, 22, 11),
            id="a sum that is wrong in print",
        ),
        pytest.param(
            "| Cases | Good | Requires improvement | Inadequate |\n| 9 | 4 (44%) | 3 | two |",
            (9, 4, 3, 2),
            id="a table, a column a grade",
        ),
        pytest.param(
            "| Judgement | Case files |\n| Good | 4 |\n| Requires improvement | 3 |\n"
            "| Inadequate | 2 |\n| Total | 9 |",
            (9, 4, 3, 2),
            id="a table, a row a grade",
        ),
    ],
)
def test_counts(nlp: Language, layout: str, expected: Counts) -> None:
    assert counted(nlp, layout) == [expected]


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(
            "We graded two areas as good, 3 as requiring improvement and one as inadequate.",
            id="areas of a force",
        ),
        pytest.param(
            "Of 43 forces, 20 were good, 19 required improvement and 4 were inadequate.",
            id="forces",
        ),
        pytest.param("In 10 cases the work was good.", id="one grade"),
        pytest.param("Three of our 28 cases were inadequate.", id="one grade, of a total"),
        pytest.param(
            "10% of cases were good, 40 per cent required improvement, 50% inadequate.", id="shares"
        ),
        pytest.param("The force is good at 999 calls and inadequate at the rest.", id="no counts"),
        pytest.param("We read 30 cases.", id="a total alone"),
        pytest.param("| Area | Grade |\n| Calls | Good |\n| Custody | Inadequate |", id="grades"),
        pytest.param("", id="empty"),
    ],
)
def test_no_counts(nlp: Language, layout: str) -> None:
    assert counted(nlp, layout) == []


def test_a_total_is_not_borrowed_from_another_count(nlp: Language) -> None:
    layout = (
        "The force read 9 cases itself: 5 good, 2 requiring improvement, 2 inadequate. "
        "We read them too: 3 good cases, 4 requiring improvement and 2 inadequate."
    )
    assert counted(nlp, layout) == [(9, 5, 2, 2), (None, 3, 4, 2)]


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        pytest.param(REPORT, 1, id="report"),
        pytest.param(REVIEW, 1, id="review"),
        pytest.param(NEWS, 1, id="news"),
        pytest.param(LETTER, 0, id="letter"),
    ],
)
def test_where_counts_are_looked_for(nlp: Language, facts: Facts, count: int) -> None:
    layout = "Of 12 cases, 5 were good, 4 required improvement and 3 were inadequate."
    assert len(counted(nlp, layout, facts)) == count


def test_the_words_of_a_count(nlp: Language) -> None:
    layout = "# Results\nWe came in May. We read 12 cases. Five were good; seven were inadequate."
    found = read(nlp, layout, REVIEW)
    (count,) = found.audit_counts
    words = found.document.text[count.start_char : count.end_char]
    assert flat(words) == "We read 12 cases. Five were good; seven were inadequate."


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        pytest.param("7", 7, id="figure"),
        pytest.param("1,204", 1204, id="thousands"),
        pytest.param("Nineteen", 19, id="word"),
        pytest.param("sixty-one", 61, id="compound"),
        pytest.param("none", 0, id="none"),
    ],
)
def test_value_of(numeral: str, value: int) -> None:
    assert value_of(numeral) == value
