"""The linear model: words as it counts them, its beliefs, and how it is kept."""

from __future__ import annotations

import io

import numpy as np
import pytest

from hmi_extract.nlp.learned.linear import LinearModel, ngrams

WORDS = ("accept", "accept this", "no", "refuse")
NAMES = ("cue:yes", "cue:no")


def model(scale: float = 0.5) -> LinearModel:
    """Speaks for "yes" where "accept" stands, for "no" where "no" or "refuse" does."""
    return LinearModel(
        labels=("no", "unsaid", "yes"),
        vocabulary=WORDS,
        idf=np.array([1.0, 1.5, 2.0, 2.0], dtype=np.float32),
        names=NAMES,
        scale=scale,
        weights=np.array(
            [
                [-2.0, -1.0, 3.0, 3.0, -1.0, 2.0],
                [-1.0, -1.0, -1.0, -1.0, -1.0, -1.0],
                [3.0, 2.0, -2.0, -2.0, 2.0, -1.0],
            ],
            dtype=np.float32,
        ),
        bias=np.array([0.0, 0.5, 0.0], dtype=np.float32),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Yes.", {"yes": 1, ".": 1, "yes .": 1}, id="a word and its stop"),
        pytest.param("No no", {"no": 2, "no no": 1}, id="counted, blind to case"),
        pytest.param("12 of 345", {"0": 2, "of": 1, "0 of": 1, "of 0": 1}, id="numbers are 0"),
        pytest.param("won’t", {"won't": 1}, id="curly apostrophe"),
        pytest.param("won't", {"won't": 1}, id="straight apostrophe"),
        pytest.param("re-read", {"re-read": 1}, id="hyphen inside a word"),
        pytest.param("a, b", {"a": 1, "b": 1, "a b": 1}, id="a comma does not part words"),
        pytest.param("a; b", {"a": 1, ";": 1, "b": 1, "a ;": 1, "; b": 1}, id="a semicolon does"),
        pytest.param("", {}, id="empty"),
        pytest.param("— “ ”", {}, id="signs alone"),
    ],
)
def test_ngrams(text: str, expected: dict[str, int]) -> None:
    assert dict(ngrams(text)) == expected


def test_ngrams_are_of_one_or_two_words() -> None:
    assert max(len(each.split()) for each in ngrams("one two three four")) == 2


@pytest.mark.parametrize(
    ("text", "numbers", "best"),
    [
        pytest.param("We accept this.", [0, 0], "yes", id="words for"),
        pytest.param("We refuse.", [0, 0], "no", id="words against"),
        pytest.param("Doors were painted.", [0, 0], "unsaid", id="unknown words"),
        pytest.param("Doors were painted.", [1, 0], "yes", id="a number decides"),
        pytest.param("Doors were painted.", [0, 1], "no", id="the other number"),
        pytest.param("", [0, 0], "unsaid", id="empty"),
    ],
)
def test_probabilities(text: str, numbers: list[float], best: str) -> None:
    found = model().probabilities(text, numbers)
    assert tuple(found) == ("no", "unsaid", "yes")
    assert sum(found.values()) == pytest.approx(1, abs=1e-6)
    assert all(0 <= belief <= 1 for belief in found.values())
    assert max(found, key=lambda label: found[label]) == best


def test_very_large_scores_are_still_probabilities() -> None:
    found = model(scale=10_000).probabilities("accept", [1, 0])
    assert found["yes"] == pytest.approx(1)
    assert sum(found.values()) == pytest.approx(1)


def test_the_words_of_a_vector_have_length_one_and_numbers_their_scale() -> None:
    vector = model().vector("accept this accept this refuse", [1, 0.5])
    assert np.linalg.norm(vector[: len(WORDS)]) == pytest.approx(1)
    assert vector[len(WORDS) :].tolist() == [0.5, 0.25]


def test_a_word_said_again_weighs_less_than_twice() -> None:
    once, thrice = (model().vector(text, [0, 0]) for text in ("no refuse", "no no no refuse"))
    assert once[2] == once[3]
    assert thrice[3] < thrice[2] < 3 * thrice[3]


def test_bytes_round_trip() -> None:
    first = model()
    data = first.to_bytes()
    again = LinearModel.from_bytes(data)
    assert (again.labels, again.vocabulary, again.names) == (first.labels, WORDS, NAMES)
    for text, numbers in (("We accept this.", [1.0, 0.0]), ("refuse", [0.0, 1.0]), ("", [0, 0])):
        assert again.probabilities(text, numbers) == first.probabilities(text, numbers)
    assert again.to_bytes() == data == model().to_bytes()


def test_weights_that_halves_cannot_hold_settle_after_the_first_round() -> None:
    rough = LinearModel(
        ("a", "b"),
        ("x",),
        np.array([1 / 3], dtype=np.float32),
        (),
        1.0,
        np.array([[0.1], [-0.7]], dtype=np.float32),
        np.array([1 / 7, 0.0], dtype=np.float32),
    )
    kept = LinearModel.from_bytes(rough.to_bytes())
    assert kept.to_bytes() == rough.to_bytes()
    assert kept.probabilities("x", [])["a"] == pytest.approx(
        rough.probabilities("x", [])["a"], abs=1e-3
    )


def _without_head() -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, bias=np.zeros(1))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"no model", id="something else"),
        pytest.param(b"", id="empty"),
        pytest.param(model().to_bytes()[:200], id="cut off"),
        pytest.param(_without_head(), id="arrays of something else"),
    ],
)
def test_bytes_without_a_model(data: bytes) -> None:
    with pytest.raises(ValueError):
        LinearModel.from_bytes(data)
