"""How alike two texts are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from hmi_extract.linking.likeness import TextSpace, opening, passages, plain, verbatim

OARS = "The force should varnish its oars and rowlocks before each regatta in the summer."
SAILS = "Crews should mend their own spinnaker and jib before a regatta in the summer."
TAR = "Within a month, the force should buy tar for the seams of the old pontoon."
ASKS = [OARS, SAILS, TAR]
COUNT = "Within a month, the force should count the {} that it keeps on the old pontoon."


@pytest.mark.parametrize(
    ("restated", "least", "most"),
    [
        pytest.param(OARS, 1, 1, id="itself"),
        pytest.param(OARS.upper().replace(" ", "\n"), 1, 1, id="capitals and line breaks"),
        pytest.param(f"“{OARS[:-1]}”", 1, 1, id="quotation marks"),
        pytest.param(f"Recommendation 4. {OARS}", 0.95, 1, id="with its label"),
        pytest.param(OARS.replace("varnish", "paint"), 0.85, 0.99, id="another word"),
        pytest.param("before each regatta in the summer", 0, 0.7, id="too short a piece"),
        pytest.param(TAR, 0, 0.6, id="another text"),
        pytest.param("", 0, 0, id="empty"),
        pytest.param("…", 0, 0, id="signs"),
    ],
)
def test_verbatim(restated: str, least: float, most: float) -> None:
    assert least <= verbatim(restated, OARS) <= most
    assert verbatim(restated, OARS) == verbatim(OARS, restated)


@pytest.mark.parametrize(
    ("restated", "expected"),
    [
        pytest.param(OARS, [(0,)], id="one"),
        pytest.param(f"{TAR} {OARS}", [(2,), (0,)], id="two, in the order restated"),
        pytest.param("Boats should be clean.", [], id="none"),
    ],
)
def test_passages(restated: str, expected: list[tuple[int, ...]]) -> None:
    assert passages(restated, ASKS, range(3)) == expected


def test_a_passage_that_could_be_either_of_two() -> None:
    asks = [COUNT.format("ropes"), COUNT.format("poles"), OARS]
    [group] = passages(asks[0], asks, range(3))
    assert set(group) == {0, 1}


def test_only_likely_positions_are_compared() -> None:
    assert passages(OARS, ASKS, [1, 2]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Oars are new. Sails are old.", "Oars are new.", id="two sentences"),
        pytest.param("Are oars new? Yes.", "Are oars new?", id="a question"),
        pytest.param("Oars are new", "Oars are new", id="no full stop"),
        pytest.param("", "", id="empty"),
    ],
)
def test_opening(text: str, expected: str) -> None:
    assert opening(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Force’s  “oars”\n• 3 of 4", "the forces oars 3 of 4", id="signs"),
        pytest.param("Café_au_lait", "café au lait", id="accents and underscores"),
        pytest.param(" – ", "", id="nothing"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def likeness(left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
    found: list[list[float]] = TextSpace([*left, *right]).cosines(left, right).round(6).tolist()
    return found


def test_cosines() -> None:
    [same, near, far] = likeness([OARS], ASKS)[0]
    assert same == 1 and same > near > far >= 0


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param([], ASKS, [], id="no rows"),
        pytest.param([OARS], [], [[]], id="no columns"),
        pytest.param(["", OARS], ["", OARS], [[0, 0], [0, 1]], id="empty texts"),
        pytest.param(["the of and"], ["the of and"], [[0]], id="empty words"),
        pytest.param(["Reviewing"], ["Tar"], [[0]], id="nothing in common"),
    ],
)
def test_cosines_of_little(
    left: Sequence[str], right: Sequence[str], expected: list[list[float]]
) -> None:
    assert likeness(left, right) == expected


def test_pieces_of_words_match_inflections() -> None:
    assert likeness(["We are varnishing."], ["Varnish the oars."])[0][0] > 0.2


def test_what_all_recommendations_share_is_damped() -> None:
    shared = "Before each regatta in the summer."
    alone = likeness([shared], [OARS])[0][0]
    among = likeness([shared], [OARS, SAILS])[0][0]
    assert among < alone


def test_texts_of_the_space_and_their_order_only_weigh() -> None:
    left, right = [OARS, TAR], [SAILS, TAR]
    one = TextSpace([OARS, SAILS, TAR]).cosines(left, right)
    other = TextSpace([TAR, OARS, SAILS, OARS]).cosines(left, right)
    assert np.array_equal(one, other)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        pytest.param(["Tar was bought."], [[False, False, True]], id="only one has the word"),
        pytest.param(["Our regatta is soon."], [[False, False, False]], id="two have the word"),
        pytest.param(
            ["Tar was bought.", "Tar is black."], [[False] * 3] * 2, id="two answers have the word"
        ),
        pytest.param(
            ["Spinnakers and oars are new."], [[True, True, False]], id="a word of each of two"
        ),
    ],
)
def test_telling_words(left: Sequence[str], expected: list[list[bool]]) -> None:
    found = TextSpace([*left, *ASKS]).telling(left, ASKS)
    assert (found > 0).tolist() == expected


def test_whole_documents_are_compared_without_damping() -> None:
    space = TextSpace(ASKS)
    found = space.overall(space.vector(OARS), [OARS, SAILS, TAR])
    assert found[0] == pytest.approx(1)
    assert found[0] > found[1] > found[2]
