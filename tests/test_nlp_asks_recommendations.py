"""Recommendations, layout by layout."""

from __future__ import annotations

import pytest
from nlp_samples import NATIONAL, REPORT, asked, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Facts, QuoteRole

NUMBERED_BOX = """
# Custody
> ## Recommendation 3
> By 31 March 2024, chief constables should make sure that each cell is checked.
The chapter goes on behind the box.
"""
NUMBERED_HEADINGS = """
## Recommendation 1
By 31 March 2024, chief constables should count keys.
## Recommendation 2
The Home Office, NPCC and College of Policing should agree a form for cells.
They should do so together with those who use it.
This chapter is about another thing.
"""
SEVERAL_PARAGRAPHS = """
> ## Recommendation 2
> Within six months, the College of Policing should write a course.
> In doing so, it should consult those who hold keys.
"""
PLAIN_LINE = """
# Custody
Recommendation 5
Chief constables should count their keys.
The chapter goes on and asks for no more.
"""
BOLD_LINE = """
# Custody
**Recommendation 5**
Chief constables should count their keys.
"""
LEAD_IN = """
# Initial contact
> ## Recommendation
> We recommend that, within three months, Dorset Police reviews its control room to ensure that:
> * calls are answered in time; and
> * risks are written down.
"""
LETTERED = """
> ## Recommendation 4
> By the end of 2025, chief constables should:
> (a) look into each cell; and
> (b) write down what they see.
"""
THREE_CLOCKS = """
# Initial contact
> ## Recommendations
> We recommend that Dorset Police immediately takes steps to:
> * answer calls; and
> * write down risks.
> We recommend that, within three months, Dorset Police reviews its rota to ensure that:
> * nights are covered.
> We recommend that, within six months, Dorset Police improves its training.
# Assessment and help
We read 30 cases.
"""
RUN_IN = """
# Custody
We saw keys left in doors.
Recommendation 3: The force should count its keys each morning before breakfast.
We saw doors left open too.
Recommendation 4: The force should:
* lock its doors; and
* shut its windows.
"""
RUN_IN_HEADING = """
# Custody
## Recommendation 6: The force should count its keys.
Keys were lost twice, which should worry everyone.
"""
TITLED_HEADING = """
# Custody
## Recommendation 6: forces must count
By 31 March 2024, chief constables should count their keys.
"""
LOOSE = """
# Custody
We saw keys in doors. We recommend that the force counts its keys. It should begin now.
Leaders know of this. They told us so.
"""
LOOSE_LEAD_IN = """
We therefore recommend that the force takes steps to:
* count its keys; and
* lock its doors.
"""
ADDRESSEE_LINE = """
## Recommendation 1
To chief constables:
By the end of 2024, count your keys and publish the figures.
## Recommendation 2
To the Home Office
The new form should be paid for.
"""
NUMBERED_LIST = """
# Recommendations
1. The force should:
* lock its doors; and
* shut its windows.
2. The force should count its keys.
"""
EARLY_CUSTODY = """
# Custody
## Recommendations
The force should look into each cell once an hour.
The force should count its keys.
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            NUMBERED_BOX,
            ["R3 By 31 March 2024, chief constables should make sure that each cell is checked."],
            id="numbered box",
        ),
        pytest.param(
            NUMBERED_HEADINGS,
            [
                "R1 By 31 March 2024, chief constables should count keys.",
                "R2 The Home Office, NPCC and College of Policing should agree a form for cells."
                " / They should do so together with those who use it.",
            ],
            id="numbered headings",
        ),
        pytest.param(
            SEVERAL_PARAGRAPHS,
            [
                "R2 Within six months, the College of Policing should write a course."
                " / In doing so, it should consult those who hold keys."
            ],
            id="box of two paragraphs",
        ),
        pytest.param(PLAIN_LINE, ["R5 Chief constables should count their keys."], id="plain line"),
        pytest.param(BOLD_LINE, ["R5 Chief constables should count their keys."], id="bold line"),
        pytest.param(
            LEAD_IN,
            [
                "R We recommend that, within three months, Dorset Police reviews its control room"
                " to ensure that: / calls are answered in time; and / risks are written down."
            ],
            id="boxed lead-in with bullets",
        ),
        pytest.param(
            LETTERED,
            [
                "R4 By the end of 2025, chief constables should:"
                " / (a) look into each cell; and / (b) write down what they see."
            ],
            id="lettered parts",
        ),
        pytest.param(
            THREE_CLOCKS,
            [
                "R We recommend that Dorset Police immediately takes steps to:"
                " / answer calls; and / write down risks.",
                "R We recommend that, within three months, Dorset Police reviews its rota to ensure"
                " that: / nights are covered.",
                "R We recommend that, within six months, Dorset Police improves its training.",
            ],
            id="three clocks",
        ),
        pytest.param(
            RUN_IN,
            [
                "R3 The force should count its keys each morning before breakfast.",
                "R4 The force should: / lock its doors; and / shut its windows.",
            ],
            id="run in",
        ),
        pytest.param(RUN_IN_HEADING, ["R6 The force should count its keys."], id="run-in heading"),
        pytest.param(
            TITLED_HEADING,
            ["R6 By 31 March 2024, chief constables should count their keys."],
            id="heading with a title of its own",
        ),
        pytest.param(
            LOOSE,
            ["R We recommend that the force counts its keys. It should begin now."],
            id="loose in running text",
        ),
        pytest.param(
            LOOSE_LEAD_IN,
            [
                "R We therefore recommend that the force takes steps to:"
                " / count its keys; and / lock its doors."
            ],
            id="loose, with bullets",
        ),
        pytest.param(
            ADDRESSEE_LINE,
            [
                "R1 By the end of 2024, count your keys and publish the figures.",
                "R2 The new form should be paid for.",
            ],
            id="addressee on a line of its own",
        ),
        pytest.param(
            NUMBERED_LIST,
            [
                "R1 The force should: / lock its doors; and / shut its windows.",
                "R2 The force should count its keys.",
            ],
            id="numbered list with bullets",
        ),
        pytest.param(
            EARLY_CUSTODY,
            [
                "R The force should look into each cell once an hour.",
                "R The force should count its keys.",
            ],
            id="plain paragraphs under a plural heading",
        ),
    ],
)
def test_recommendations(nlp: Language, layout: str, expected: list[str]) -> None:
    assert asked(read(nlp, layout)) == expected


KINDS_PRINTED = """
# Custody
Chief constables should look into all the cells once an hour.
# Conclusions and recommendations
1. Cells were seen too seldom, and should have been seen. (Conclusion, Paragraph 16)
2. Chief constables should look into all the cells once an hour. (Recommendation, Paragraph 17)
3. Keys are to be counted each morning. (Recommendation, Paragraph 19)
"""
ITALICS = """
# Conclusions and recommendations
1. Cells were seen too seldom in most of the stations, and this must worry us.
2. _The Home Office should fund new doors._
3. Keys have to be signed for, which few forces do.
4. _The College of Policing has to write a course, and should do it soon._
"""
MODALS = """
# Conclusions and recommendations
1. Cells were seen too seldom in most of the stations.
2. The Home Office should fund new doors.
3. Keys have to be signed for, which few forces do.
"""
REFERENCES = """
# Summary of recommendations
4. The Home Office should fund new doors. (3.12)
5. Forces should count their keys. (S40)
"""
PRINTED_TWICE = """
# Custody
> ## Recommendation
> Within three months, chief constables should make sure that each cell is seen every hour.
# Summary of recommendations
1. Within three months, chief constables should make sure that each cell is seen every hour.
2. Within three months, the Home Office should pay for doors of all the cells.
"""
REWORDED = """
# Custody
> ## Recommendation 4
> Within three months, chief constables should make sure that each cell is seen every hour.
# Summary of recommendations
4. Chief constables should make sure, within three months, that every cell is seen each hour.
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            KINDS_PRINTED,
            [
                "R2 Chief constables should look into all the cells once an hour.",
                "R3 Keys are to be counted each morning.",
            ],
            id="the list prints the kind",
        ),
        pytest.param(
            ITALICS,
            [
                "R2 The Home Office should fund new doors.",
                "R4 The College of Policing has to write a course, and should do it soon.",
            ],
            id="italics set them apart",
        ),
        pytest.param(MODALS, ["R2 The Home Office should fund new doors."], id="words alone"),
        pytest.param(
            "# Summary of recommendations\n"
            "1. Forces should count keys. 2. Cells should be painted.\n3. Doors should be oiled.",
            [
                "R1 Forces should count keys.",
                "R2 Cells should be painted.",
                "R3 Doors should be oiled.",
            ],
            id="two items read as one",
        ),
        pytest.param(
            REFERENCES,
            ["R4 The Home Office should fund new doors.", "R5 Forces should count their keys."],
            id="references are cut",
        ),
        pytest.param(
            PRINTED_TWICE,
            [
                "R1 Within three months, chief constables should make sure that each cell is seen"
                " every hour.",
                "R2 Within three months, the Home Office should pay for doors of all the cells.",
            ],
            id="printed twice",
        ),
        pytest.param(
            REWORDED,
            [
                "R4 Within three months, chief constables should make sure that each cell is seen"
                " every hour."
            ],
            id="reworded in the list",
        ),
    ],
)
def test_consolidated_lists(nlp: Language, layout: str, expected: list[str]) -> None:
    assert asked(read(nlp, layout, NATIONAL)) == expected


@pytest.mark.parametrize(
    ("layout", "where"),
    [
        pytest.param(PRINTED_TWICE, "# Summary of recommendations", id="box, then list"),
        pytest.param(KINDS_PRINTED, "# Conclusions and recommendations", id="paragraph, then list"),
        pytest.param(REWORDED, "# Summary of recommendations", id="reworded"),
    ],
)
def test_the_first_place_stands_and_the_list_is_kept(
    nlp: Language, layout: str, where: str
) -> None:
    found = read(nlp, layout, NATIONAL)
    first = found.recommendations[0]
    again = [quote for quote in first.quotes if quote.role == QuoteRole.PRINTED_AGAIN]
    listed_from = found.document.text.index(where.removeprefix("# "))
    assert len(again) == 1
    assert first.end_char < listed_from < again[0].start_char


@pytest.mark.parametrize(
    ("layout", "parts"),
    [
        pytest.param(
            LEAD_IN,
            [("*", "calls are answered in time; and"), ("*", "risks are written down.")],
            id="bullets",
        ),
        pytest.param(
            LETTERED,
            [("(a)", "look into each cell; and"), ("(b)", "write down what they see.")],
            id="letters",
        ),
        pytest.param(
            NUMBERED_LIST,
            [("*", "lock its doors; and"), ("*", "shut its windows.")],
            id="numbered list",
        ),
        pytest.param(NUMBERED_BOX, [], id="none"),
    ],
)
def test_parts(nlp: Language, layout: str, parts: list[tuple[str, str]]) -> None:
    found = read(nlp, layout)
    first = found.recommendations[0]
    quotes = [quote for quote in first.quotes if quote.role == QuoteRole.PART]
    assert [(quote.label, words(found, quote)) for quote in quotes] == parts
    assert all(first.start_char <= q.start_char < q.end_char <= first.end_char for q in quotes)


def test_clocks_and_subject(nlp: Language) -> None:
    found = read(nlp, THREE_CLOCKS).recommendations
    assert [each.deadline_text for each in found] == [
        "immediately",
        "within three months",
        "within six months",
    ]
    assert [str(each.deadline) for each in found] == ["2023-11-30", "2024-02-29", "2024-05-30"]
    assert {each.section for each in found} == {"Initial contact"}
    assert {each.addressees for each in found} == {("dorset",)}


def test_an_addressee_line_is_kept_beside_the_ask(nlp: Language) -> None:
    found = read(nlp, ADDRESSEE_LINE, NATIONAL)
    first, second = found.recommendations
    assert (first.addressees, second.addressees) == (("chief-constables",), ("home-office",))
    assert quoted(found, first, QuoteRole.ADDRESSEE) == ["To chief constables:"]


TO_IN_HEADING = """
# Recommendations
## To national bodies
**Recommendation 6** (to the Home Office)
Within a year, a lock for all doors should be chosen.
**Recommendation 7** (to the Locksmiths’ Guild)
The NPCC should ask its members what they need.
"""


TO_OVER_SEVERAL = """
# Conclusions
## To chief constables
**Recommendation 1**
Draw up a list of the keys that nobody can find any more.
**Recommendation 2**
The Home Office should say which locks it will pay for.
## To the College of Policing and the NPCC
**Recommendation 3**
Write down within a year how a door is to be locked.
## For the time being
**Recommendation 4**
Keep all the doors of the old building shut at night.
"""


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        pytest.param(NATIONAL, (), id="national"),
        pytest.param(REPORT, ("dorset",), id="of one force"),
    ],
)
def test_the_addressee_over_several(nlp: Language, facts: Facts, last: tuple[str, ...]) -> None:
    found = read(nlp, TO_OVER_SEVERAL, facts).recommendations
    assert [each.addressees for each in found] == [
        ("chief-constables",),
        ("home-office",),
        ("college-of-policing", "national-police-chiefs-council"),
        last,
    ]


def test_the_addressee_in_the_heading(nlp: Language) -> None:
    first, second = read(nlp, TO_IN_HEADING, NATIONAL).recommendations
    assert [first.number, second.number] == ["6", "7"]
    assert first.addressees == ("home-office",)
    assert second.addressees == ("national-police-chiefs-council",)
