"""What the numbers of a letter stand for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from linking_samples import Draft, as_letter, compared, letter, pairs, report

from hmi_extract.datamodel import LinkStatus, RecommendationKind
from hmi_extract.linking.comparisons import Comparisons
from hmi_extract.linking.local_numbers import with_local_numbers
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import load_gazetteer

AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
SUBJECTS = (
    "a register of mooring ropes",
    "the pay of lock keepers",
    "night vision for coastal patrols",
    "signs in Cornish and Welsh",
    "a kennel for each search dog",
    "drills with the lifeboat crews",
)
ELSEWHERE = ("home-office", "college-of-policing")
FORCES = ("chief-constables",)


def asking(numbers: Sequence[str | None], ours: Sequence[int] | None = None) -> Draft:
    """Recommendations with these numbers; those at the places `ours` are for chief constables."""
    draft = report()
    for place, number in enumerate(numbers):
        addressees = () if ours is None else FORCES if place in ours else ELSEWHERE
        words = f"There should be {SUBJECTS[place]} within a year."
        draft.ask(f"r{place}", words, number=number, addressees=addressees)
    return draft


def answering(numbers: Sequence[str | None]) -> Draft:
    draft = letter()
    for place, number in enumerate(numbers):
        draft.answer(f"a{place}", "This is being looked at.", number=number, force_id="dorset")
    return draft


def local(made: Draft, source: Draft, anchors: Sequence[tuple[int, int]]) -> Comparisons:
    return with_local_numbers(as_letter(source, made), compared(source, made), anchors)


def stands_for(found: Comparisons, name: str) -> set[tuple[int, int]]:
    """Row and column of what speaks for a pair; empty where the comparison was not made."""
    if name not in found.values:
        return set()
    return {
        (row, column)
        for row, values in enumerate(found.values[name])
        for column, value in enumerate(values)
        if value
    }


ONE_TO_SIX = [str(number) for number in range(1, 7)]


@pytest.mark.parametrize(
    ("made", "numbers", "anchors", "comparison", "pair"),
    [
        pytest.param(
            asking(ONE_TO_SIX),
            ["2", "Recommendation 5", "6"],
            [(0, 1), (1, 4)],
            "number_local",
            (2, 5),
            id="the report's own",
        ),
        pytest.param(
            asking([str(number) for number in range(11, 17)]),
            ["1", "2", "5"],
            [(0, 0), (1, 1)],
            "number_mapped",
            (2, 4),
            id="from another number on",
        ),
        pytest.param(
            asking(["4", "9", "11", "12", "30", "41"]),
            ["2", "3", "6"],
            [(0, 1), (1, 2)],
            "number_mapped",
            (2, 5),
            id="by place in the report",
        ),
        pytest.param(
            asking([None] * 6),
            ["1", "3", "4"],
            [(0, 0), (1, 2)],
            "number_mapped",
            (2, 3),
            id="by place where the report has no numbers",
        ),
        pytest.param(
            asking(ONE_TO_SIX, ours=(1, 3, 4)),
            ["1", "2", "3"],
            [(0, 1), (1, 3)],
            "number_mapped",
            (2, 4),
            id="by place among what is for those who answer",
        ),
    ],
)
def test_rules_that_sure_pairs_bear_out(
    made: Draft,
    numbers: Sequence[str],
    anchors: Sequence[tuple[int, int]],
    comparison: str,
    pair: tuple[int, int],
) -> None:
    found = local(made, answering(numbers), anchors)
    assert pair in stands_for(found, comparison)
    assert {row for row, _ in stands_for(found, comparison)} == {0, 1, 2}
    assert found.weights[comparison] > 3


def test_by_place_among_one_kind() -> None:
    made = report().ask("r1", "Buy a bell.", number="1").ask("r2", "Oil the gate.", number="2")
    for place in range(3):
        made.ask(f"f{place}", f"There should be {SUBJECTS[place]}.", AFI)
    found = local(made, answering(["1", "2", "3"]), [(0, 2), (1, 3)])
    assert stands_for(found, "number_mapped") == {(0, 2), (1, 3), (2, 4)}


@pytest.mark.parametrize(
    ("numbers", "anchors"),
    [
        pytest.param(["1", "2", "3", "4"], [(0, 4), (1, 0), (2, 3)], id="no rule"),
        pytest.param(["1", "2", "3", "4"], [(0, 5), (1, 1), (2, 0)], id="one of three by chance"),
        pytest.param(["90", "91", "92"], [(0, 2), (1, 0)], id="numbers that the report lacks"),
        pytest.param(["a", "b", "c"], [(0, 2), (1, 0)], id="letters"),
    ],
)
def test_numbers_that_follow_no_rule_count_for_nothing(
    numbers: Sequence[str], anchors: Sequence[tuple[int, int]]
) -> None:
    found = local(asking(ONE_TO_SIX), answering(numbers), anchors)
    assert not {"number_local", "number_mapped"} & found.values.keys()


@pytest.mark.parametrize(
    "anchors",
    [
        pytest.param([], id="none"),
        pytest.param([(0, 3)], id="one"),
        pytest.param([(0, 0)], id="one that agrees"),
        pytest.param([(0, 0), (3, 2)], id="a second one without a number"),
    ],
)
def test_too_few_sure_pairs_make_numbers_weak(anchors: Sequence[tuple[int, int]]) -> None:
    weak = local(asking(ONE_TO_SIX), answering(["1", "2", "6", None]), anchors)
    strong = local(asking(ONE_TO_SIX), answering(["1", "2", "6", None]), [(0, 0), (1, 1), (2, 5)])
    assert stands_for(weak, "number_local") == {(0, 0), (1, 1), (2, 5)}
    assert 0 < weak.weights["number_local"] < 0.5 * strong.weights["number_local"]


def test_one_slip_among_many_does_not_overthrow_the_rule() -> None:
    numbers = ["1", "2", "3", "4", "5"]
    right = [(0, 0), (1, 1), (2, 2)]
    found = local(asking(ONE_TO_SIX), answering(numbers), [*right, (3, 5)])
    assert (4, 4) in stands_for(found, "number_local")
    assert not stands_for(local(asking(ONE_TO_SIX), answering(numbers), [(0, 0), (1, 5)]), "x")


def test_a_shifted_letter_is_linked_by_its_numbers() -> None:
    made = asking([str(number) for number in range(11, 17)])
    source = letter()
    for place in (0, 1, 2):
        restated = f"There should be {SUBJECTS[place]} within a year."
        source.answer(f"a{place}", "Done.", [restated], number=str(place + 1))
    source.answer("last", "This is being looked at.", number="6")
    links = link([made.done(), source.done()], load_gazetteer())
    assert ("last", "r5") in pairs(links, LinkStatus.AUTO)
    assert not any(pair == ("last", "r4") for pair in pairs(links))
