"""Texts that share runs of words are found, and found the same way as by comparing all."""

import random
import time

import pytest

from hmi_extract.linking.likeness import plain
from hmi_extract.linking.shingles import ShingleIndex

TEXTS = [
    "The force should make sure that officers record every search of a vehicle.",
    "The force should make sure that custody staff check detainees as often as required.",
    "Within three months, the constabulary should review its store of seized bicycles.",
    "Train staff.",
]


@pytest.mark.parametrize(
    ("text", "least", "expected"),
    [
        pytest.param(TEXTS[2], 0.9, [2], id="itself"),
        pytest.param(
            "within THREE months – the constabulary should “review” its store of seized bicycles",
            0.9,
            [2],
            id="case, dashes and quotes do not matter",
        ),
        pytest.param(
            "The force should make sure that officers record every search of a vehicle or boat.",
            0.6,
            [0],
            id="a few words more",
        ),
        pytest.param(
            "The force should make sure that officers record every search of a vehicle.",
            0.3,
            [0, 1],
            id="the stronger first",
        ),
        pytest.param("The force should make sure that dogs are fed.", 0.9, [], id="too little"),
        pytest.param("Bicycles seized of store its review", 0.1, [], id="same words, other order"),
        pytest.param("Train staff", 0.3, [3], id="shorter than a shingle: the whole text"),
        pytest.param("Train", 0.3, [], id="part of a short text is not the text"),
        pytest.param("", 0.3, [], id="nothing"),
        pytest.param("–", 0.3, [], id="no words"),
    ],
)
def test_finds_texts_that_share_runs_of_words(text: str, least: float, expected: list[int]) -> None:
    found = ShingleIndex(TEXTS).candidates(text, least)
    assert [place for place, _ in found] == expected


def test_the_share_is_that_of_the_text_asked_for() -> None:
    index = ShingleIndex(["one two three four five six"], words=2)
    assert index.candidates("one two three", 0.1) == [(0, 1.0)]
    assert index.candidates("zero one two three nine", 0.1) == [(0, 0.5)]


def test_a_run_that_is_repeated_counts_once() -> None:
    index = ShingleIndex(["check check check check", "check it"], words=1)
    assert index.candidates("check check it it it", 0.1) == [(1, 1.0), (0, 0.5)]


def test_no_texts_at_all() -> None:
    assert ShingleIndex([]).candidates("The force should train its staff.") == []


@pytest.mark.parametrize("least", [0.0, -0.1, 1.1])
def test_a_least_share_that_makes_no_sense_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="least share"):
        ShingleIndex(TEXTS).candidates("Train staff", least)


def test_a_shingle_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        ShingleIndex(TEXTS, words=0)


def _shingles(text: str, words: int) -> set[tuple[str, ...]]:
    split = plain(text).split()
    return {tuple(split[at : at + words]) for at in range(max(1, len(split) - words + 1)) if split}


def _compared(texts: list[str], text: str, least: float, words: int) -> list[tuple[int, float]]:
    own = _shingles(text, words)
    shares = [(place, len(own & _shingles(one, words)) / len(own)) for place, one in
              enumerate(texts)]  # fmt: skip
    return sorted((one for one in shares if one[1] >= least), key=lambda one: (-one[1], one[0]))


@pytest.mark.parametrize("least", [0.1, 0.3, 0.5, 1.0])
def test_finds_what_comparing_with_all_finds(least: float) -> None:
    chance = random.Random(7)
    texts = [" ".join(chance.choices("abcd", k=chance.randint(1, 12))) for _ in range(200)]
    index = ShingleIndex(texts, words=3)
    for text in texts[:40]:
        assert index.candidates(text, least) == _compared(texts, text, least, 3)


def test_time_grows_with_the_number_of_texts_not_its_square() -> None:
    chance = random.Random(5)
    vocabulary = [f"word{number}" for number in range(3000)]
    opening = "The force should within three months make sure that"
    texts = [" ".join([opening, *chance.choices(vocabulary, k=30)]) for _ in range(10_000)]
    began = time.perf_counter()
    index = ShingleIndex(texts)
    found = [index.candidates(text) for text in texts]
    assert time.perf_counter() - began < 30
    assert [one[0][0] for one in found] == list(range(len(texts)))
