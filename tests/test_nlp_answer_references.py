"""Which recommendation a sentence speaks of: ordinals, turns, sentences that only introduce."""

from __future__ import annotations

import pytest

from hmi_extract.datamodel import Scope
from hmi_extract.nlp.answers.collective import collective_scope, listed_rest, opens_with_others
from hmi_extract.nlp.answers.references import (
    cited_numbers,
    gives_effect,
    introduces,
    names_an_item,
    ordinal_number,
    turns_to,
    turns_to_the_item,
)


@pytest.mark.parametrize(
    ("sentence", "cites", "expected"),
    [
        pytest.param("The first is accepted.", (), "1", id="first"),
        pytest.param("The twelfth has been done.", (), "12", id="twelfth"),
        pytest.param("As for the third, work is done.", (), "3", id="as for the third"),
        pytest.param("On the second recommendation, we agree.", (), "2", id="on the second"),
        pytest.param("The fourth of these asks for lamps.", (), "4", id="of these"),
        pytest.param("The second and last is accepted.", (), "2", id="second and last"),
        pytest.param("The last is for the College.", (), "last", id="last"),
        pytest.param(
            "Finally, the final recommendation is done.", (), "last", id="finally, the final"
        ),
        pytest.param("The final recommendation is done.", (), "last", id="final"),
        pytest.param("I cannot say the same of the second.", (), "2", id="say the same of"),
        pytest.param("Lamps (the third) have been bought.", (), "3", id="in brackets"),
        pytest.param("The former is accepted.", ("2", "5"), "2", id="former"),
        pytest.param("As for the latter, no.", ("2", "5"), "5", id="latter"),
        pytest.param(
            "On the first of the two recommendations, lamps were bought.", (), "1", id="of two"
        ),
        pytest.param("The latter is accepted.", (), None, id="latter of nothing"),
        pytest.param("The latter is accepted.", ("2",), None, id="latter of one"),
        pytest.param("The first officer on the scene made a log.", (), None, id="first officer"),
        pytest.param("The second quarter was calm.", (), None, id="second quarter"),
        pytest.param("The last year has been hard.", (), None, id="last year"),
        pytest.param("First, we thank the inspectors.", (), None, id="first, an adverb"),
        pytest.param("We were the first to do so.", (), None, id="first to do so"),
        pytest.param("It came second.", (), None, id="second, no article"),
        pytest.param("", ("1", "2"), None, id="empty"),
    ],
)
def test_ordinal_number(sentence: str, cites: tuple[str, ...], expected: str | None) -> None:
    assert ordinal_number(sentence, cites) == expected


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        pytest.param("This recommendation concerns lamps.", False, id="concerns"),
        pytest.param("The first is about lamps.", False, id="the first is about"),
        pytest.param("The next two deal with lamps.", False, id="the next two"),
        pytest.param("A further recommendation is about lamps.", False, id="a further one"),
        pytest.param("Lastly, the last recommendation calls for lamps.", False, id="lastly"),
        pytest.param("Another point relates to lamps.", False, id="another point"),
        pytest.param("That leaves only the one on lamps.", False, id="that leaves"),
        pytest.param("There is also a recommendation on lamps.", False, id="there is also"),
        pytest.param(
            "What the report says on lamps is covered in recommendation 4.", False, id="covered in"
        ),
        pytest.param("I come now to recommendation 6.", False, id="come now to"),
        pytest.param("Lamps are the subject of recommendations 2 and 3.", False, id="subject of"),
        pytest.param("The inspectors wanted more lamps.", True, id="wanted, in a list"),
        pytest.param("HMICFRS recommended that lamps be bought.", True, id="recommended"),
        pytest.param("Finally, the report asks for lamps.", True, id="asks"),
        pytest.param("You suggested more lamps.", True, id="you"),
        pytest.param(
            "The national report asks for lamps (recommendation 4).", False, id="asks, by number"
        ),
    ],
)
def test_introduces(sentence: str, listed: bool) -> None:
    assert introduces(sentence, listed=listed)


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        pytest.param("The inspectors wanted more lamps.", False, id="wanted, in running text"),
        pytest.param("This recommendation is accepted.", True, id="accepted"),
        pytest.param("The first is accepted.", True, id="the first is accepted"),
        pytest.param("The first has been done.", True, id="done"),
        pytest.param("Recommendation 4 has been met.", True, id="met"),
        pytest.param("We turned the lamps on.", True, id="turned on"),
        pytest.param("The inspectors visited in May.", True, id="visited"),
        pytest.param("This ward is about to close.", True, id="a ward"),
        pytest.param(
            "The third recommendation is for ministers, but I have written to them.",
            True,
            id="answered as well",
        ),
        pytest.param("", True, id="empty"),
    ],
)
def test_does_not_introduce(sentence: str, listed: bool) -> None:
    assert not introduces(sentence, listed=listed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("As for recommendation 8, I have written.", ("8",), id="as for"),
        pytest.param("Turning to recommendations 4 and 5, no.", ("4", "5"), id="turning to"),
        pytest.param("Recommendation 9 falls to me.", ("9",), id="opens with it"),
        pytest.param("In relation to AFI 3, lamps are lit.", ("3",), id="in relation to"),
        pytest.param("On number 7, lamps are lit.", ("7",), id="number 7"),
        pytest.param("Similarly, recommendation 2 is met.", ("2",), id="similarly"),
        pytest.param("  With regard to recommendation 6 (a), yes.", ("6",), id="space before"),
        pytest.param("So far as recommendation 5 goes, no.", ("5",), id="so far as"),
        pytest.param("The third and fourth points are not ours.", ("3", "4"), id="ordinals"),
        pytest.param("The third point is not ours.", (), id="one ordinal"),
        pytest.param("The last recommendation (9) is not ours.", ("9",), id="number behind it"),
        pytest.param("The last recommendation (of 9) is not ours.", (), id="how many there are"),
        pytest.param("We answered recommendation 8 above.", (), id="named later"),
        pytest.param("As for lamps, recommendation 8 is met.", (), id="a subject first"),
        pytest.param("The recommendations are met.", (), id="no number"),
        pytest.param("", (), id="empty"),
    ],
)
def test_turns_to(text: str, expected: tuple[str, ...]) -> None:
    assert turns_to(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("What number 7 asks for is done.", ("7",), id="number 7"),
        pytest.param("Numbers 3 to 5 are done.", ("3", "4", "5"), id="numbers 3 to 5"),
        pytest.param("A number of 7 officers came.", (), id="a number of"),
        pytest.param("Number of calls: 7", (), id="number of calls"),
        pytest.param(
            "Recommendation 4 and recommendation 9 are met.", ("4", "9"), id="named apart"
        ),
        pytest.param("Recommendation 4 and recommendation 4.", ("4",), id="named twice"),
        pytest.param(
            "Recommendations 1 (the Home Office) and 4 (the College and others) are not ours.",
            ("1", "4"),
            id="for whom they are, in brackets",
        ),
        pytest.param("Recommendation 4 (and 3 officers) is met.", ("4",), id="a figure in them"),
        pytest.param("Recommendation 4 (see it) and 12 officers.", ("4",), id="a figure behind"),
        pytest.param("Recommendation 3 (agreed), 40 staff came.", ("3",), id="a figure of staff"),
    ],
)
def test_cited_numbers(text: str, expected: tuple[str, ...]) -> None:
    assert cited_numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("That leaves the last two recommendations.", Scope.REMAINING, id="leaves"),
        pytest.param(
            "Those parts of it which are aimed at ministers are theirs.",
            Scope.REMAINING,
            id="those parts aimed at others",
        ),
        pytest.param("Every one of the recommendations is met.", Scope.ALL, id="every one of"),
        pytest.param("We accept those which fall to forces.", Scope.ALL, id="those which fall"),
        pytest.param("We saw those which fall to bits.", None, id="those which fall apart"),
        pytest.param("The report contains no recommendations.", Scope.ALL, id="contains none"),
        pytest.param("Those four areas for improvement are met.", Scope.SEVERAL, id="those four"),
        pytest.param("The other wards are calm.", None, id="other wards"),
        pytest.param("Each officer was told.", None, id="each officer"),
        pytest.param("The two officers agreed.", None, id="two officers"),
    ],
)
def test_collective_scope(text: str, expected: Scope | None) -> None:
    assert collective_scope(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("So far as lamps in the yard go (recommendation 5), no.", ("5",), id="aside"),
        pytest.param("On keys (recommendations 2 and 3) work is done.", ("2", "3"), id="two aside"),
        pytest.param("Under recommendation 9, all would be trained.", ("9",), id="under"),
        pytest.param("I come now to number 6, which is for me.", ("6",), id="I come now to"),
        pytest.param("The yard has lamps. They are old (recommendation 5).", (), id="at the end"),
        pytest.param("On lamps, I wrote to you (see page 5).", (), id="a page"),
        pytest.param("Lamps were bought (recommendation 5).", (), id="no opening"),
    ],
)
def test_turns_to_one_that_stands_aside(text: str, expected: tuple[str, ...]) -> None:
    assert turns_to(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("On the area for improvement, lamps were bought.", True, id="on the"),
        pytest.param("The area for improvement about lamps is one we contest.", True, id="about"),
        pytest.param("“Nor do I accept the recommendation that all be lit.", True, id="nor do I"),
        pytest.param("We support the recommendation to the College.", True, id="we support"),
        pytest.param("The area for improvement was clear.", False, id="said of, not turned to"),
        pytest.param("I read the recommendation with care.", False, id="read"),
        pytest.param("We accept the recommendation.", False, id="the one at hand"),
        pytest.param("The recommendations on lamps are many.", False, id="more than one"),
    ],
)
def test_turns_to_the_item(text: str, expected: bool) -> None:
    assert turns_to_the_item(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("On the two that concern the yard, we agree.", True, id="two that concern"),
        pytest.param("As for the one about lamps, no.", True, id="the one about"),
        pytest.param("On the cause of concern, we agree.", True, id="by its name"),
        pytest.param("On the two yards, lamps burn.", False, id="two yards"),
        pytest.param("The two that burn are new.", False, id="no opening"),
    ],
)
def test_names_an_item(text: str, expected: bool) -> None:
    assert names_an_item(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The two recommendations to national bodies have my support.", True, id="to"),
        pytest.param(
            "I have taken note of the three recommendations made to your department.",
            True,
            id="noted",
        ),
        pytest.param("The rest (1 and 8) being for others, I say nothing.", True, id="the rest"),
        pytest.param("On the three that are left I only say this.", True, id="that are left"),
        pytest.param("The other six recommendations are for the College.", True, id="the other"),
        pytest.param("The two recommendations are accepted.", False, id="ours"),
        pytest.param("The three recommendations to chief constables are met.", False, id="chiefs"),
        pytest.param("Lamps went to the others.", False, id="further on"),
        pytest.param("", False, id="empty"),
    ],
)
def test_opens_with_others(text: str, expected: bool) -> None:
    assert opens_with_others(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Lamps are sold, in line with recommendation 2.", True, id="in line with"),
        pytest.param("This is sent to you in fulfilment of recommendation 9.", True, id="fulfil"),
        pytest.param("We have named a lead, as asked in recommendation 4.", True, id="as asked"),
        pytest.param("Lamps are sold in line with our policy.", False, id="policy"),
        pytest.param("Recommendation 2 speaks of lamps.", False, id="only named"),
    ],
)
def test_gives_effect(text: str, expected: bool) -> None:
    assert gives_effect(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The second recommendation read:", True, id="read"),
        pytest.param("The first recommendation was as follows:", True, id="as follows"),
        pytest.param("The second recommendation was met.", False, id="met"),
        pytest.param("The sixth is about to open.", False, id="about to"),
        pytest.param("We make no comment on recommendations 2 and 4.", False, id="no comment"),
    ],
)
def test_introduces_what_is_printed_next(text: str, expected: bool) -> None:
    assert introduces(text, listed=False) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("As the sixth recommendation falls to me, I reply.", "6", id="as … falls"),
        pytest.param("As the sixth van fell, I ran.", None, id="a van"),
    ],
)
def test_ordinal_that_falls_to_somebody(text: str, number: str | None) -> None:
    assert ordinal_number(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The rest (1, 2 and 8) are noted.", ("1", "2", "8"), id="the rest"),
        pytest.param("I note the others (recommendations 4 and 5).", ("4", "5"), id="the others"),
        pytest.param("The rest (see page 4) are noted.", (), id="a page"),
        pytest.param("The rest are noted (4 of them).", (), id="how many"),
    ],
)
def test_listed_rest(text: str, expected: tuple[str, ...]) -> None:
    assert listed_rest(text) == expected
