"""What the linker noted of a link, as people read it."""

from __future__ import annotations

import pytest

from hmi_extract.exports.evidence import read_reasons, step_words

RIVAL = '["report.rec-2", 9.1, [["answer_words", 0.2, 3.6]]]'


@pytest.mark.parametrize(
    ("evidence", "words", "strength", "nobody", "rivals"),
    [
        pytest.param(
            '{"steps": [["restated", 1.0, 16.0], ["answer_words", 0.42, -5.2]], "strength": 10.8,'
            f' "nobody": 2.25, "rivals": [{RIVAL}]}}',
            ["repeats it word for word (+16.0)",
             "words of the answer 0.42 (-5.2)"],
            10.8, 2.25, [("report.rec-2", 9.1)], id="steps",
        ),
        pytest.param('{"steps": [["scope", "all", 4]], "strength": 4}',
                     ["answers more than one: all (+4.0)"], 4, None, [], id="no rivals"),
        pytest.param('{"steps": [["a_new_one", 0.5, 1.0]], "strength": 1.0, "rivals": []}',
                     ["a new one 0.50 (+1.0)"], 1.0, None, [], id="a comparison without words"),
        pytest.param('{"finding_words": 0.25, "number": null}',
                     ["words of the finding 0.25"], None, None, [], id="an older linker"),
        pytest.param('{"steps": [["days_after_report", 31.0, -0.5]], "strength": -0.5}',
                     ["days after the report 31 (-0.5)"], -0.5, None, [], id="a whole number"),
        pytest.param("{}", [], None, None, [], id="a person's link"),
    ],
)  # fmt: skip
def test_reasons(
    evidence: str,
    words: list[str],
    strength: float | None,
    nobody: float | None,
    rivals: list[tuple[str, float]],
) -> None:
    reasons = read_reasons(evidence)
    assert list(step_words(reasons.steps)) == words
    assert (reasons.strength, reasons.nobody) == (strength, nobody)
    assert [(rival.target_id, rival.strength) for rival in reasons.rivals] == rivals
