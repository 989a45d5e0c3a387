"""Words of verdict, one by one, and the same words where they judge nothing."""

from __future__ import annotations

import pytest

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.verdicts import read_verdict

GOOD, COMPLETE = Progress.GOOD_PROGRESS, Progress.COMPLETE
INSUFFICIENT = Progress.INSUFFICIENT_PROGRESS


@pytest.mark.parametrize(
    ("sentence", "progress"),
    [
        ("The force has turned a corner.", GOOD),
        ("This was a considerable achievement.", GOOD),
        ("The unit has come on a great deal.", GOOD),
        ("The state of its register is creditable.", GOOD),
        ("The rate dropped further.", INSUFFICIENT),
        ("The audit was without effect.", INSUFFICIENT),
        ("We were dismayed by the cells.", INSUFFICIENT),
        ("It is a matter of some regret.", INSUFFICIENT),
        ("Not one had been moved.", INSUFFICIENT),
        ("Nobody at the station knew of it.", INSUFFICIENT),
        ("The work has barely begun.", INSUFFICIENT),
        ("No duty to count keys has been introduced.", INSUFFICIENT),
        ("No audit has been done.", INSUFFICIENT),
        ("The cause of concern will therefore remain in place.", INSUFFICIENT),
        ("We have lifted our notice.", COMPLETE),
        ("There is no need for us to return.", COMPLETE),
        ("We have no remaining concerns.", COMPLETE),
        ("The station stands at the corner of a lane.", None),
        ("Its credit union has members.", None),
        ("A notice hangs by the lift.", None),
    ],
)
def test_words_of_verdict(sentence: str, progress: Progress | None) -> None:
    verdict = read_verdict(sentence, [(0, len(sentence))])
    assert (verdict.progress if verdict else None) == progress
