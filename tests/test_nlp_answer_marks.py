"""What the blocks of a response are, and which numbers they name."""

from __future__ import annotations

import pytest
from nlp_samples import block

from hmi_extract.datamodel import Scope
from hmi_extract.nlp.answers.collective import collective_scope
from hmi_extract.nlp.answers.marks import Mark, closes_letter, mark_block
from hmi_extract.nlp.answers.references import (
    cited_numbers,
    expand_numbers,
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("My office will monitor developments.", True, id="monitor"),
        pytest.param("This letter will be placed on my site.", True, id="placed"),
        pytest.param("A copy of this letter goes to the inspector.", True, id="copy"),
        pytest.param("Should your officials wish to visit, they may.", True, id="officials"),
        pytest.param("Yours sincerely", True, id="formula"),
        pytest.param("This letter box was moved.", False, id="a letter box"),
        pytest.param("My office will buy lamps.", False, id="a deed"),
        pytest.param("Copies of keys were cut.", False, id="copies of keys"),
    ],
)
def test_closes_letter(sentence: str, expected: bool) -> None:
    assert closes_letter(sentence) == expected


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("Chief Constable’s response", Mark.LABEL, id="whose response"),
        pytest.param("PCC’s comment", Mark.LABEL, id="initials"),
        pytest.param("The force position:", Mark.LABEL, id="colon"),
        pytest.param("Chief Constable’s response was late", Mark.TEXT, id="a sentence"),
        pytest.param("Public comment", Mark.TEXT, id="nobody speaks"),
    ],
)
def test_a_line_that_names_who_speaks(text: str, mark: Mark) -> None:
    assert mark_block(block(text)).mark == mark


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("4", ["4"], id="one"),
        pytest.param("4 and 6", ["4", "6"], id="two"),
        pytest.param("4, 5 and 9", ["4", "5", "9"], id="list"),
        pytest.param("4, 5, and 9", ["4", "5", "9"], id="list with a comma before and"),
        pytest.param("4 to 6", ["4", "5", "6"], id="range in words"),
        pytest.param("4–7", ["4", "5", "6", "7"], id="en dash"),
        pytest.param("4-7", ["4", "5", "6", "7"], id="hyphen"),
        pytest.param("1 to 3 and 10a", ["1", "2", "3", "10a"], id="range and one"),
        pytest.param("4a and 4b", ["4a", "4b"], id="letters"),
        pytest.param("4a(iii)", ["4a(iii)"], id="nested"),
        pytest.param("2 & 3", ["2", "3"], id="ampersand"),
        pytest.param("4 and 4", ["4"], id="twice"),
        pytest.param("6 to 4", ["6", "4"], id="no range backwards"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_expand_numbers(printed: str, expected: list[str]) -> None:
    assert list(expand_numbers(printed)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("On recommendations 10 and 22, work is done.", ["10", "22"], id="two"),
        pytest.param("Recommendation 4 is met.", ["4"], id="one"),
        pytest.param("Recommendations 4 to 6 are met.", ["4", "5", "6"], id="range"),
        pytest.param("AFI 7 and recommendation 2 are met.", ["7", "2"], id="two kinds"),
        pytest.param("AFIs 7, 8 and 11 are met.", ["7", "8", "11"], id="areas for improvement"),
        pytest.param("We accept the recommendations.", [], id="no number"),
        pytest.param("The 22 recommendations are clear.", [], id="a count"),
        pytest.param("The recommendations of 2019 are met.", [], id="a year"),
        pytest.param("Recommendation 3 of 4 is met.", ["3"], id="three of four"),
    ],
)
def test_cited_numbers(text: str, expected: list[str]) -> None:
    assert list(cited_numbers(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I support the remaining recommendations.", Scope.REMAINING, id="remaining"),
        pytest.param("I accept the other three recommendations.", Scope.REMAINING, id="the other"),
        pytest.param(
            "As for the rest of the recommendations, I agree.", Scope.REMAINING, id="rest of"
        ),
        pytest.param("The outstanding AFIs are accepted.", Scope.REMAINING, id="outstanding"),
        pytest.param("I accept all the recommendations.", Scope.ALL, id="all the"),
        pytest.param("We accept each of the recommendations.", Scope.ALL, id="each of"),
        pytest.param("Both recommendations are accepted.", Scope.ALL, id="both"),
        pytest.param(
            "The recommendations in the report are accepted.", Scope.ALL, id="those in the report"
        ),
        pytest.param(
            "There are no recommendations for the force.", Scope.ALL, id="none for the force"
        ),
        pytest.param(
            "None of the recommendations are directed at Dorset Police.",
            Scope.ALL,
            id="none of them",
        ),
        pytest.param("The report makes no recommendations.", Scope.ALL, id="makes none"),
        pytest.param("These two recommendations are accepted.", Scope.SEVERAL, id="these two"),
        pytest.param(
            "The three areas for improvement are accepted.", Scope.SEVERAL, id="the three"
        ),
        pytest.param("The rest of the report is for the College.", Scope.REMAINING, id="rest"),
        pytest.param("The remainder do not concern us.", Scope.REMAINING, id="remainder"),
        pytest.param("For the rest, I have no remarks.", Scope.REMAINING, id="for the rest"),
        pytest.param("As for the others, I agree.", Scope.REMAINING, id="as for the others"),
        pytest.param(
            "The other points in the report are in hand.", Scope.REMAINING, id="other points"
        ),
        pytest.param(
            "I accept those of the recommendations that fall to me.", Scope.ALL, id="fall to me"
        ),
        pytest.param(
            "The recommendations for national bodies I support.", Scope.SEVERAL, id="for bodies"
        ),
        pytest.param(
            "Those made to government and the College are supported.", Scope.SEVERAL, id="made to"
        ),
        pytest.param(
            "Speaking for us, the recommendations directed at forces are accepted.",
            Scope.SEVERAL,
            id="directed at",
        ),
        pytest.param("These recommendations are for forces.", None, id="those just named"),
        pytest.param("The recommendation to the College is noted.", None, id="one to a body"),
        pytest.param("The force went on to the College.", None, id="a body without asks"),
        pytest.param("This recommendation is accepted.", None, id="this one"),
        pytest.param("All officers have been trained.", None, id="all of something else"),
        pytest.param("We welcome the report.", None, id="the report"),
    ],
)
def test_collective_scope(text: str, expected: Scope | None) -> None:
    assert collective_scope(text) == expected


@pytest.mark.parametrize(
    ("line", "mark", "number", "cites", "rest"),
    [
        pytest.param("## Recommendation 3", Mark.ASK, "3", [], "", id="heading"),
        pytest.param("Recommendation 3", Mark.ASK, "3", [], "", id="plain line"),
        pytest.param("**Recommendation 3**", Mark.ASK, "3", [], "", id="bold line"),
        pytest.param("## Area for improvement", Mark.ASK, None, [], "", id="area for improvement"),
        pytest.param("## Cause of concern", Mark.ASK, None, [], "", id="cause of concern"),
        pytest.param(
            "## Recommendations 4 to 6", Mark.ASK, None, ["4", "5", "6"], "", id="several"
        ),
        pytest.param(
            "**Recommendations 2 and 3**", Mark.ASK, None, ["2", "3"], "", id="several, bold"
        ),
        pytest.param(
            "Recommendation 3: Forces should count their keys.",
            Mark.ASK,
            "3",
            [],
            "Forces should count their keys.",
            id="run in",
        ),
        pytest.param(
            "Recommendation: Forces should count their keys.",
            Mark.ASK,
            None,
            [],
            "Forces should count their keys.",
            id="run in, no number",
        ),
        pytest.param(
            "Recommendations 1 and 2 – Forces should count their keys.",
            Mark.ASK,
            None,
            ["1", "2"],
            "Forces should count their keys.",
            id="run in, several",
        ),
        pytest.param(
            "1. This recommendation concerns the keys of cells.",
            Mark.RESTATEMENT,
            "1",
            [],
            "This recommendation concerns the keys of cells.",
            id="local number",
        ),
        pytest.param(
            "The second recommendation relates to keys.",
            Mark.RESTATEMENT,
            None,
            [],
            "The second recommendation relates to keys.",
            id="ordinal",
        ),
        pytest.param("Response:", Mark.LABEL, None, [], "", id="label alone"),
        pytest.param("**Force response**", Mark.LABEL, None, [], "", id="bold label"),
        pytest.param(
            "### Chief Constable’s comments", Mark.LABEL, None, [], "", id="label as a heading"
        ),
        pytest.param(
            "Response: We agree.", Mark.LABEL, None, [], "We agree.", id="label, then the answer"
        ),
        pytest.param(
            "Dorset Police’s response: We agree.",
            Mark.LABEL,
            None,
            [],
            "We agree.",
            id="a force's label",
        ),
        pytest.param(
            "The Chief Constable’s response was: We agree.",
            Mark.LABEL,
            None,
            [],
            "We agree.",
            id="was",
        ),
        pytest.param("Yours sincerely", Mark.CLOSING, None, [], "Yours sincerely", id="closing"),
        pytest.param("Kind regards", Mark.CLOSING, None, [], "Kind regards", id="kind regards"),
        pytest.param(
            "This response will be published on my website.",
            Mark.CLOSING,
            None,
            [],
            "This response will be published on my website.",
            id="published",
        ),
        pytest.param("## Custody", Mark.HEADING, None, [], "Custody", id="other heading"),
        pytest.param("We agree with it.", Mark.TEXT, None, [], "We agree with it.", id="text"),
        pytest.param(
            "In response to recommendation 3, keys are counted.",
            Mark.TEXT,
            None,
            [],
            "In response to recommendation 3, keys are counted.",
            id="cited in a sentence",
        ),
        pytest.param(
            "The recommendation was clear to all of us who read it in the office.",
            Mark.TEXT,
            None,
            [],
            "The recommendation was clear to all of us who read it in the office.",
            id="named in a sentence",
        ),
    ],
)
def test_mark_block(line: str, mark: Mark, number: str | None, cites: list[str], rest: str) -> None:
    found = mark_block(block(line))
    assert (found.mark, found.number, list(found.cites)) == (mark, number, cites)
    assert found.block.content[found.rest :] == rest
