"""What a letter says of itself."""

from __future__ import annotations

import pytest

from hmi_extract.nlp.answers.remarks import is_remark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Recommendations 3 and 5 are not reproduced here.", True, id="not printed"),
        pytest.param("Our replies are set out below.", True, id="below"),
        pytest.param("The Chief Constable has supplied the following.", True, id="hands on"),
        pytest.param("I will quote from their letter.", True, id="quotes"),
        pytest.param("Recommendation 6 is dealt with in my letter.", True, id="elsewhere"),
        pytest.param("Where we had no more to say the last column is empty.", True, id="column"),
        pytest.param("We agree. It is dealt with in my letter.", False, id="behind an answer"),
        pytest.param("Recommendation 6 is dealt with by a team.", False, id="a team"),
        pytest.param("The force has supplied lamps.", False, id="lamps"),
        pytest.param("The column of cars was moved.", False, id="cars"),
        pytest.param("", False, id="empty"),
    ],
)
def test_is_remark(text: str, expected: bool) -> None:
    assert is_remark(text) == expected
