"""What an answer for all, or for the rest, is about."""

from __future__ import annotations

import pytest
from linking_samples import as_letter, compared, letter, pairs, report

from hmi_extract.datamodel import LinkStatus, Position, Scope
from hmi_extract.linking.collective_scope import for_some, meant, scope_of
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import load_gazetteer

AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW
ALL, REST, SINGLE = Scope.ALL, Scope.REMAINING, Scope.SINGLE

MADE = (
    report()
    .ask("moor", "Chief constables should list every mooring.", addressees=("chief-constables",))
    .ask("dogs", "Chief constables should kennel dogs.", addressees=("chief-constables",))
    .ask("fund", "The Home Office should pay for lamps.", addressees=("home-office",))
    .ask("rule", "The Home Office should change the bye-law.", addressees=("home-office",))
    .ask("teach", "The College should teach knots.", addressees=("college-of-policing",))
)
EVERY = [one.id for one in MADE.recommendations]
OURS, HOME_OFFICE, COLLEGE = {"moor", "dogs"}, {"fund", "rule"}, {"teach"}


def about(words: str, position: Position = Position.UNSTATED) -> tuple[set[str], bool]:
    """Ids of what the answer is about, and whether its count fits."""
    source = letter().answer("a", words, scope=REST, position=position, force_id="dorset")
    columns, fits = meant(
        as_letter(source, MADE), compared(source, MADE), 0, range(5), load_gazetteer()
    )
    return {EVERY[column] for column in columns}, fits


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "I welcome the remaining recommendations for chief constables.", OURS, id="group"
        ),
        pytest.param("We accept all those that are for us.", OURS, id="for us"),
        pytest.param(
            "We accept all those that are for us. The recommendations to the Home Office are its "
            "own.",
            OURS,
            id="for us first, others after",
        ),
        pytest.param(
            "The recommendations which fall to chief officers are accepted.", OURS, id="officers"
        ),
        pytest.param(
            "I support each of the recommendations addressed to this force.",
            OURS,
            id="to this force",
        ),
        pytest.param(
            "I support all recommendations, for they matter to us.", set(EVERY), id="matter to us"
        ),
        pytest.param(
            "The recommendations directed to the Home Office are not ours to act on.",
            HOME_OFFICE,
            id="one body",
        ),
        pytest.param(
            "The other recommendations are for the Home Office and the College of Policing.",
            HOME_OFFICE | COLLEGE,
            id="two bodies",
        ),
        pytest.param(
            "The other recommendations, to the Home Office and the College, are noted.",
            HOME_OFFICE | COLLEGE,
            id="a body named in short",
        ),
        pytest.param(
            "The other recommendations, to a college in Kent, are noted.",
            set(EVERY),
            id="another college",
        ),
        pytest.param(
            "Those addressed to government will no doubt be answered there.",
            HOME_OFFICE,
            id="a body named in general",
        ),
        pytest.param(
            "I welcome the remaining recommendations.", set(EVERY), id="nobody named: whoever"
        ),
        pytest.param(
            "The recommendations for the Crown Prosecution Service are welcome.",
            set(EVERY),
            id="one to whom nothing is addressed",
        ),
        pytest.param(
            "I welcome the other recommendations, and hope to hear of a date for the Home Office.",
            set(EVERY),
            id="a body in another clause",
        ),
        pytest.param("The points that are made to police forces are accepted.", OURS, id="forces"),
        pytest.param("Those for the Chief Constable are supported.", OURS, id="the chief's"),
        pytest.param(
            "The recommendations have been accepted by the Chief Constable.",
            set(EVERY),
            id="who accepts is not whom they are for",
        ),
        pytest.param(
            "I welcome the remaining recommendations. The Home Office has written to me.",
            set(EVERY),
            id="a body in another sentence",
        ),
    ],
)
def test_addressees_named(words: str, expected: set[str]) -> None:
    assert about(words) == (expected, True)


@pytest.mark.parametrize(
    ("words", "expected", "fits"),
    [
        pytest.param("I accept all five recommendations.", set(EVERY), True, id="of all"),
        pytest.param("I accept the two recommendations.", OURS, True, id="of ours"),
        pytest.param("I accept all 5 recommendations.", set(EVERY), True, id="in figures"),
        pytest.param("I accept the other four points.", set(EVERY), False, id="of nothing"),
        pytest.param(
            "I note the two recommendations for the Home Office.", HOME_OFFICE, True, id="named"
        ),
        pytest.param(
            "I note the three recommendations for the Home Office.",
            HOME_OFFICE,
            False,
            id="named, but another count",
        ),
        pytest.param("I accept the one recommendation.", set(EVERY), True, id="one tells nothing"),
        pytest.param(
            "The other recommendation is for the College.", COLLEGE, True, id="the only one left"
        ),
        pytest.param(
            "The other recommendation is for the Home Office.", HOME_OFFICE, False, id="two left"
        ),
        pytest.param(
            "All four recommendations and these three actions are in hand.",
            set(EVERY),
            True,
            id="two counts tell nothing",
        ),
        pytest.param("All 30 officers know the recommendations.", set(EVERY), True, id="officers"),
    ],
)
def test_a_number_that_is_stated(words: str, expected: set[str], fits: bool) -> None:
    assert about(words) == (expected, fits)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Other recommendations are not for us.", HOME_OFFICE | COLLEGE, id="the rest"),
        pytest.param(
            "The recommendations for chief constables do not apply here.", OURS, id="those named"
        ),
    ],
)
def test_what_does_not_concern_the_respondent_is_for_others(words: str, expected: set[str]) -> None:
    assert about(words, Position.NOT_APPLICABLE)[0] == expected


def test_an_addressee_that_nobody_knows_is_never_named() -> None:
    made = report().ask("r1", "Sweep the quay.", addressees=("harbour-board",))
    made.ask("r2", "Pay for lamps.", addressees=("home-office",))
    source = letter().answer("a", "The recommendations for the Home Office are noted.", scope=REST)
    found = meant(as_letter(source, made), compared(source, made), 0, [0, 1], load_gazetteer())
    assert found == ([1], True)


@pytest.mark.parametrize(
    ("words", "stated", "expected"),
    [
        pytest.param("The force accepts them all.", ALL, ALL, id="them all"),
        pytest.param("All recommendations are in hand.", ALL, ALL, id="recommendations"),
        pytest.param("Both are done.", ALL, ALL, id="both"),
        pytest.param("I accept this report in full.", ALL, ALL, id="the report in full"),
        pytest.param("I accept every recommendation.", ALL, ALL, id="every recommendation"),
        pytest.param("Those which are for others need no word of mine.", ALL, ALL, id="those"),
        pytest.param("The kennels were built in May.", ALL, SINGLE, id="speaks of one thing"),
        pytest.param("I accept this recommendation.", ALL, SINGLE, id="this recommendation"),
        pytest.param("The whole force was briefed.", ALL, SINGLE, id="the whole force"),
        pytest.param("The kennels were built.", REST, REST, id="for the rest stays so"),
        pytest.param("All recommendations are in hand.", SINGLE, SINGLE, id="single stays so"),
    ],
)
def test_scope(words: str, stated: Scope, expected: Scope) -> None:
    source = as_letter(letter().answer("a", words, scope=stated), MADE)
    assert scope_of(source, source.answers[0]) == expected


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param("I accept all five recommendations.", AUTO, id="the count fits"),
        pytest.param("I accept all six recommendations.", ASKED, id="the count does not fit"),
    ],
)
def test_a_count_that_does_not_fit_asks_a_person(words: str, status: LinkStatus) -> None:
    source = letter().answer("a", words, scope=ALL, force_id="dorset")
    links = link([MADE.done(), source.done()], load_gazetteer())
    assert pairs(links, status) == {("a", each) for each in EVERY}
    assert {one.status for one in links.responses} == {status}


def test_an_answer_to_all_that_speaks_of_one_is_linked_to_that_one() -> None:
    source = letter().answer("a", "Dogs are kennelled now.", scope=ALL, force_id="dorset")
    assert pairs(link([MADE.done(), source.done()], load_gazetteer()), AUTO) == {("a", "dogs")}


def test_answers_to_what_was_asked_of_some() -> None:
    source = letter().answer(
        "a", "The recommendations to the Home Office have my support.", scope=Scope.SEVERAL,
        force_id="dorset",
    )  # fmt: skip
    links = link([MADE.done(), source.done()], load_gazetteer())
    assert pairs(links, AUTO) == {("a", each) for each in HOME_OFFICE}
    assert {one.method for one in links.responses} == {"addressees named"}


def test_numbers_say_more_than_whom_they_are_for() -> None:
    source = letter().answer("a", "1 and 2, to the Home Office: yes.", scope=Scope.SEVERAL,
                             cites=("1", "2"), force_id="dorset")  # fmt: skip
    assert for_some(as_letter(source, MADE), 0, load_gazetteer()) == []
