"""Which recommendation each answer is to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from linking_samples import Draft, letter, names, pairs, report, value_of

from hmi_extract.datamodel import (
    Extraction,
    Links,
    LinkStatus,
    RecommendationKind,
    Scope,
)
from hmi_extract.linking.numbers import cited, fold_number
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import Gazetteer, load_gazetteer

AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW
AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN

RADIO = "Chief constables should make sure that every patrol boat carries a working radio."
TRAINING = "The College of Policing should write a course on tidal rescue for new constables."
CELLS = "Chief constables should stop holding children in cells that overlook the quay."
FUNDING = "The Home Office should publish how it shares out the grant for river policing."
DIVERS = "Forces should keep a register of qualified police divers and their medical checks."
ASKS = (RADIO, TRAINING, CELLS, FUNDING, DIVERS)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def harbour(asks: Sequence[str] = ASKS) -> Draft:
    """A report whose recommendations r1, r2 … are numbered 1, 2 …"""
    draft = report()
    for number, words in enumerate(asks, start=1):
        draft.ask(f"r{number}", words, number=str(number))
    return draft


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            letter()
            .answer("a1", "This was finished in May.", [CELLS], number="1")
            .answer("a2", "We will see to it this summer.", [RADIO], number="2"),
            {("a1", "r3"), ("a2", "r1")},
            id="restated text wins over the letter's own numbers",
        ),
        pytest.param(
            letter().answer("a1", "The force has done so.", [CELLS.lower()], cites=("5",)),
            {("a1", "r3")},
            id="restated text wins over a number cited",
        ),
        pytest.param(
            letter().answer("a1", "This has been done.", [f"Recommendation 3. {CELLS}"]),
            {("a1", "r3")},
            id="restated with its label",
        ),
        pytest.param(
            letter().answer("a1", "Both are in hand.", [f"{RADIO} {CELLS}"], scope=Scope.SEVERAL),
            {("a1", "r1"), ("a1", "r3")},
            id="two recommendations restated in one passage",
        ),
        pytest.param(
            letter().answer("a1", "In response to recommendation 4, I agree.", cites=("4",)),
            {("a1", "r4")},
            id="one number cited",
        ),
        pytest.param(
            letter().answer("a1", "Both are done.", scope=Scope.SEVERAL, cites=("1", "5")),
            {("a1", "r1"), ("a1", "r5")},
            id="several numbers cited",
        ),
        pytest.param(
            letter().answer("a1", "Point (b) is under way.", cites=("recommendation 3b",)),
            {("a1", "r3")},
            id="a part falls back on its recommendation",
        ),
        pytest.param(
            letter()
            .answer("a1", "Divers now have a register and yearly medical checks.")
            .answer("a2", "Each patrol boat has carried a radio since June."),
            {("a1", "r5"), ("a2", "r1")},
            id="words alone, nothing restated",
        ),
        pytest.param(
            letter()
            .answer("a1", "Radios are fitted to all boats.", [RADIO], respondent_id="dorset")
            .answer("a2", "I am pleased with this.", [RADIO], respondent_id="dorset-pcc"),
            {("a1", "r1"), ("a2", "r1")},
            id="two voices on one recommendation",
        ),
        pytest.param(
            letter().answer("a1", "I thank the inspectors for their work."),
            set(),
            id="nothing in common: no link",
        ),
    ],
)
def test_answers(source: Draft, expected: set[tuple[str, str]], gazetteer: Gazetteer) -> None:
    assert pairs(link([source.done(), harbour().done()], gazetteer), AUTO) == expected


REST = "As for the remaining recommendations, I welcome them."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            letter()
            .answer("a1", "Done.", [RADIO])
            .answer("a2", "Under way.", [CELLS])
            .answer("rest", REST, scope=Scope.REMAINING),
            {("a1", "r1"), ("a2", "r3"), ("rest", "r2"), ("rest", "r4"), ("rest", "r5")},
            id="the rest: what no other answer is to",
        ),
        pytest.param(
            letter().answer("all", "The force accepts them all.", scope=Scope.ALL),
            {("all", f"r{number}") for number in range(1, 6)},
            id="all",
        ),
        pytest.param(
            letter()
            .answer("a1", "Done.", [RADIO])
            .answer("all", "I accept every recommendation.", scope=Scope.ALL),
            {("a1", "r1")} | {("all", f"r{number}") for number in range(1, 6)},
            id="all includes those answered singly",
        ),
        pytest.param(
            letter().answer("rest", "4 and 5 are noted.", scope=Scope.REMAINING, cites=("4", "5")),
            {("rest", "r4"), ("rest", "r5")},
            id="the rest, by number",
        ),
        pytest.param(
            letter()
            .answer("a1", "Done.", [RADIO])
            .answer(
                "x",
                "Of the rest, we support the course on tidal rescue for new constables.",
                scope=Scope.REMAINING,
            )
            .answer(
                "y",
                "We also support a register of police divers with their medical checks.",
                scope=Scope.REMAINING,
            ),
            {("a1", "r1"), ("x", "r2"), ("y", "r5")}
            | {(each, ask) for each in "xy" for ask in ("r3", "r4")},
            id="two answers for the rest share out what they speak of",
        ),
    ],
)
def test_collective_answers(
    source: Draft, expected: set[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    assert pairs(link([source.done(), harbour().done()], gazetteer), AUTO) == expected


def test_an_answer_for_the_rest_is_less_sure_of_what_it_does_not_speak_of(
    gazetteer: Gazetteer,
) -> None:
    words = "Of the rest, we support the course on tidal rescue for new constables."
    source = letter().answer("rest", words, scope=Scope.REMAINING)
    links = link([source.done(), harbour().done()], gazetteer).responses
    score = {one.recommendation_id: one.score for one in links}
    assert score["r2"] > score["r4"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("All areas for improvement are in our plan.", {"f1"}, id="only AFIs"),
        pytest.param("All recommendations are in our plan.", {"r1"}, id="only recommendations"),
        pytest.param("All are in our plan.", {"f1", "r1"}, id="no kind named"),
        pytest.param("We accept the cause of concern.", {"c1"}, id="the cause of concern"),
    ],
)
def test_kinds_that_a_collective_answer_names(
    words: str, expected: set[str], gazetteer: Gazetteer
) -> None:
    made = (
        report()
        .ask("c1", "The force does not keep children safe at the quay.", CONCERN)
        .ask("r1", CELLS, parent_id="c1")
        .ask("f1", "The force should improve how it stores boats.", AFI)
    )
    source = letter().answer("all", words, scope=Scope.ALL)
    links = link([made.done(), source.done()], gazetteer)
    assert {one.recommendation_id for one in links.responses} == expected


def test_a_restated_cause_of_concern_is_not_its_recommendation(gazetteer: Gazetteer) -> None:
    concern = "The force does not do enough to keep children away from the quay at night."
    made = report().ask("c1", concern, CONCERN).ask("r1", CELLS, parent_id="c1")
    source = letter().answer("a1", "I share this concern.", [concern])
    assert pairs(link([made.done(), source.done()], gazetteer)) == {("a1", "c1")}


def test_alternatives_that_are_too_close_go_to_a_person(gazetteer: Gazetteer) -> None:
    asks = [
        "The force should improve how it records crime reported by telephone in Poole.",
        "The force should improve how it records crime reported by telephone in Wareham.",
        RADIO,
    ]
    source = letter().answer("a1", "Crime reported by telephone is now recorded at once.")
    assert pairs(link([harbour(asks).done(), source.done()], gazetteer), AUTO) == set()


def test_local_numbers_count_once_the_letter_has_shown_them_to_be_the_reports(
    gazetteer: Gazetteer,
) -> None:
    def answers(numbers: Sequence[str]) -> Links:
        source = letter()
        for number, words in zip(numbers, [RADIO, CELLS], strict=False):
            source.answer(f"a{number}", "Done.", [words], number=number)
        source.answer("last", "This is being considered.", number="4")
        return link([harbour().done(), source.done()], gazetteer)

    assert ("last", "r4") in pairs(answers(["1", "3"]), AUTO)
    assert ("last", "r4") not in pairs(answers(["7", "8"]), AUTO)


def test_a_number_that_the_report_lacks_is_a_problem(gazetteer: Gazetteer) -> None:
    source = letter().answer("a1", "In response to recommendation 12, done.", cites=("12",))
    links = link([source.done(), harbour().done()], gazetteer)
    [problem] = links.problems
    assert (problem.code, problem.stage, problem.document_id) == (
        "orphan_citation",
        "linking",
        "letter",
    )
    assert "12" in problem.message


def test_answers_to_a_doubtful_report_are_doubtful(gazetteer: Gazetteer) -> None:
    twin = replace(harbour(), id="twin")
    source = letter().answer("a1", "Done.", cites=("3",))
    made = [harbour().done(), twin.done(), source.done()]
    assert {one.status for one in link(made, gazetteer).responses} == {ASKED}


def test_one_letter_on_two_reports(gazetteer: Gazetteer) -> None:
    other = report("other", "Lamps and lanterns: lighting the shore").ask(
        "lamp", "Forces should replace every broken lamp on the harbour wall.", number="1"
    )
    title = names("Safe harbour: policing the waterfront") + names("Lamps and lanterns")
    source = (
        letter(title)
        .answer("a1", "Every patrol boat has a working radio.", cites=("1",))
        .answer("a2", "Broken lamps on the wall are replaced.", cites=("1",))
    )
    links = link([harbour().done(), other.done(), source.done()], gazetteer)
    assert pairs(links, AUTO) == {("a1", "r1"), ("a2", "lamp")}


def test_the_order_of_the_input_does_not_matter(gazetteer: Gazetteer) -> None:
    source = letter().answer("a1", "Radios are on every boat.").answer("a2", REST)
    collection: list[Extraction] = [
        harbour().done(),
        source.done(),
        letter(document_id="second").answer("b1", "Cells are shut.", [CELLS]).done(),
        letter(names("Unheard of tides"), "third", force_id="kent").done(),
    ]
    first = link(collection, gazetteer)
    for seed in range(3):
        random.Random(seed).shuffle(collection)
        assert link(collection, gazetteer) == first


def test_evidence_names_what_was_compared(gazetteer: Gazetteer) -> None:
    source = letter().answer("a1", "Done.", [CELLS], cites=("3",))
    [one] = link([source.done(), harbour().done()], gazetteer).responses
    assert one.method == "restated"
    assert value_of(one.evidence, "restated") == 1.0
    assert value_of(one.evidence, "number_cited") == 1.0
    assert 0 <= one.score <= 1


@pytest.mark.parametrize(
    "collection",
    [
        pytest.param([], id="nothing"),
        pytest.param([report()], id="a report without text"),
        pytest.param([letter()], id="a letter without a report"),
        pytest.param([report().ask("r1", "…"), letter().answer("a1", "–")], id="signs only"),
        pytest.param([report().ask("r1", "Do so."), letter().answer("a1", "Yes.")], id="tiny"),
    ],
)
def test_small_collections(collection: Sequence[Draft], gazetteer: Gazetteer) -> None:
    assert pairs(link([one.done() for one in collection], gazetteer), AUTO) == set()


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("Recommendation 4", "4", id="label"),
        pytest.param("4(a)", "4a", id="bracketed part"),
        pytest.param("10a) i)", "10ai", id="part of a part"),
        pytest.param("8.10", "8.10", id="chapter and number"),
        pytest.param("AFI 07", "7", id="letters of a word are no parts"),
        pytest.param("R3", "3", id="r for recommendation"),
        pytest.param(None, "", id="unnumbered"),
    ],
)
def test_numbers(printed: str | None, folded: str) -> None:
    assert fold_number(printed) == folded


@pytest.mark.parametrize(
    ("citation", "positions"),
    [
        pytest.param("1", [0], id="recommendations first"),
        pytest.param("AFI 1", [1], id="the kind that is named"),
        pytest.param("2", [2], id="only an area for improvement has it"),
        pytest.param("recommendation 2", [], id="no recommendation has it"),
        pytest.param("1c", [0], id="part"),
        pytest.param("9", [], id="nobody"),
    ],
)
def test_citations(citation: str, positions: list[int]) -> None:
    made = (
        report()
        .ask("r", RADIO, number="1")
        .ask("f", CELLS, AFI, number="1")
        .ask("g", DIVERS, AFI, number="2")
    )
    assert cited(citation, made.recommendations) == positions


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("On ropes (6.1), new ones are on order.", {"r1"}, id="in brackets"),
        pytest.param("Concerning 6.1 and 6.2, both are done.", {"r1", "r2"}, id="two"),
        pytest.param("A rise of 6.1 per cent was paid for.", set(), id="a share"),
        pytest.param("We paid £6.1 million for it.", set(), id="money"),
        pytest.param("Section 9.4 describes the quay.", set(), id="no number of the report"),
        pytest.param(f"{'Long ago the quay was wood. ' * 6}See 6.1.", set(), id="far in"),
    ],
)
def test_dotted_numbers_need_no_word_before_them(
    words: str, expected: set[str], gazetteer: Gazetteer
) -> None:
    made = report().ask("r1", RADIO, number="6.1").ask("r2", CELLS, number="6.2")
    links = link([made.done(), letter().answer("a1", words).done()], gazetteer)
    named = {one.recommendation_id for one in links.responses if one.method == "number cited"}
    assert named == expected
