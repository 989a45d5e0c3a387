"""Texts that are paired without documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from hmi_extract.linking.blocks import Block, link_blocks
from hmi_extract.linking.likeness import TextSpace
from hmi_extract.linking.weights import load_weights
from hmi_extract.linking.word_comparisons import addressed, compare_words, shaped

BELLS = "Every buoy should have a bell that rings in fog."
NETS = "Trawlers should keep their nets out of the fairway."
PILOTS = "Pilots should board large tankers before the bar."
ASKS = [BELLS, NETS, PILOTS]
RUNG = "Each buoy rings its bell in fog now."
HAULED = "Nets are hauled before trawlers reach the fairway."
BOARDED = "Our pilots board each tanker in good time."
THANKS = "We are grateful."


def found(block: Block) -> dict[int, int]:
    [pairs] = link_blocks([block])
    assert len({one.answer for one in pairs}) == len({one.recommendation for one in pairs})
    assert len(pairs) == len({one.answer for one in pairs})
    assert all(0 <= one.score <= 1 for one in pairs)
    return {one.answer: one.recommendation for one in pairs}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(Block(ASKS, [BOARDED, RUNG, HAULED]), {0: 2, 1: 0, 2: 1}, id="all"),
        pytest.param(Block(ASKS, [HAULED]), {0: 1}, id="some are not answered"),
        pytest.param(Block(ASKS, [THANKS, HAULED]), {1: 1}, id="an answer to nothing"),
        pytest.param(Block(ASKS[:1], [RUNG, BOARDED]), {0: 0}, id="an answer to something else"),
        pytest.param(Block(ASKS, []), {}, id="no answers"),
        pytest.param(Block([], [RUNG]), {}, id="nothing asked"),
        pytest.param(Block([], []), {}, id="nothing"),
        pytest.param(Block(["…"], ["–"]), {}, id="signs only"),
        pytest.param(Block(ASKS, [], [None] * 3, []), {}, id="no answers, addressees known"),
        pytest.param(Block([], [RUNG], [], ["x"]), {}, id="nothing asked, respondents known"),
    ],
)
def test_blocks(block: Block, expected: dict[int, int]) -> None:
    assert found(block) == expected


def test_who_was_asked_tells_equal_asks_apart() -> None:
    twice = [BELLS, BELLS]
    block = Block(twice, [RUNG, RUNG], ["north", "south"], ["south", "north"])
    assert found(block) == {0: 1, 1: 0}
    [apart], [alike] = (
        [{one.is_sure for one in pairs} for pairs in link_blocks([each])]
        for each in (block, Block(twice, [RUNG, RUNG]))
    )
    assert (apart, alike) == ({True}, {False})


def test_sure_is_what_reaches_the_weights_threshold() -> None:
    block = Block(ASKS, [BOARDED, RUNG, HAULED])
    known = load_weights()
    never = replace(known, blocks=replace(known.blocks, auto=1.1))
    assert {one.is_sure for one in link_blocks([block])[0]} == {True}
    assert {one.is_sure for one in link_blocks([block], never)[0]} == {False}


def test_blocks_do_not_mix_and_order_does_not_matter() -> None:
    one, other = Block(ASKS, [RUNG, HAULED]), Block([PILOTS], [BOARDED])
    assert link_blocks([one, other]) == link_blocks([other, one])[::-1]


# --- comparisons of words -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("fits", "expected"),
    [
        pytest.param([[True, False, None]], [[1, -1, 0]], id="each"),
        pytest.param([], [], id="no answers"),
        pytest.param([[], []], [[], []], id="nothing asked"),
    ],
)
def test_addressed(fits: Sequence[Sequence[bool | None]], expected: list[list[float]]) -> None:
    assert addressed(fits).tolist() == expected


def test_words_are_compared_whole_by_their_opening_and_by_what_tells() -> None:
    answers = [f"{RUNG} {HAULED} {THANKS}", BOARDED]
    values = compare_words(TextSpace([*answers, *ASKS]), answers, ASKS)
    assert {matrix.shape for matrix in values.values()} == {(2, 3)}
    assert values["answer_words"][0, 1] > 0.1
    assert values["opening_words"][0, 1] < 0.1 < values["opening_words"][0, 0]
    assert values["telling_words"][1].argmax() == 2
    assert values["telling_words"][1, 0] == 0


def test_a_little_likeness_is_much() -> None:
    space = TextSpace([*ASKS, BOARDED])
    words = compare_words(space, [BOARDED], ASKS)["answer_words"]
    felt = shaped("answer_words", words)
    assert (felt >= words).all() and felt[0, 2] > words[0, 2]
    assert shaped("section", words) is words
