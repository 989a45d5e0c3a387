"""How inspectors' words throughout tell a review from the report of a new inspection."""

from __future__ import annotations

import pytest

from hmi_extract.metadata.returning import speaks_of_return

RETURNED = (
    "Locks: progress against our report\nWe returned in May to see what the force had done. "
    + "That recommendation has now been met, and the cells are better. The second of the "
    "recommendations remains open: two locks still stick. Records are now complete. " * 12
)
NEW = (
    "Locks: how well they are kept\nWe inspected eight suites. "
    + "The force is good at keeping its cells clean. It should buy new locks, and should count its "
    "keys each day. In our inspection we found two locks that stick. " * 12
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(RETURNED, True, id="went back"),
        pytest.param(NEW, False, id="a new inspection"),
        pytest.param(" ".join(RETURNED.split()[:150]), False, id="too short to tell"),
        pytest.param(f"{NEW} We returned once.", False, id="one word of return"),
        pytest.param("", False, id="empty"),
    ],
)
def test_speaks_of_return(text: str, expected: bool) -> None:
    assert speaks_of_return(text) is expected
