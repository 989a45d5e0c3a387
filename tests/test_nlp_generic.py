"""Answers that would fit any recommendation."""

from __future__ import annotations

import time

import pytest

from hmi_extract.nlp.generic import is_generic

GENERIC = [
    ["This recommendation will be considered through existing governance arrangements."],
    ["The recommendation has been noted and will be progressed via our usual structures."],
    ["I accept this recommendation.", "Progress will be monitored at my performance board."],
    ["We welcome the findings.", "They will be taken forward as part of our improvement plan."],
    ["I will continue to hold the Chief Constable to account through my scrutiny meetings."],
    ["The force will consider this recommendation in due course."],
    ["Work is under way to address this."],
    ["These findings are being considered by the Force’s improvement board."],
    ["Recommendation 4 will be addressed within existing processes."],
    ["My office will monitor delivery of the recommendations closely."],
]
PARTICULAR = [
    ["The force will consider whether body-worn cameras should be issued to custody staff."],
    ["Every custody sergeant will be trained by the summer."],
    ["Progress will be monitored at my board, which found in May that 40 files were missing."],
    ["I accept this recommendation."],
    ["We welcome the report."],
    ["The force has reviewed its policy and rewritten the guidance for call handlers."],
    ["This will be considered by the board.", "Two analysts have been appointed to lead it."],
    ["We do not accept this recommendation, because the law already requires it."],
    ["Work is under way to replace the command and control system."],
    ["The force is working with the ambulance service to share a control room."],
    ["I will ask for figures each month."],
    ["This will be addressed by recruiting a dozen detectives and training them for such work."],
    ["This has been addressed within custody by fitting cameras under the estates plan."],
    ["The recommendation is included in training for every officer as part of a plan."],
    ["They have addressed this."],
    ["The plan will be considered in March 2024 through our governance."],
    [],
    ["This will be considered through governance."] * 5,
]


@pytest.mark.parametrize("sentences", GENERIC, ids=lambda one: one[-1][:40])
def test_generic(sentences: list[str]) -> None:
    assert is_generic(sentences)


@pytest.mark.parametrize("sentences", PARTICULAR, ids=lambda one: (one or ["nothing"])[-1][:40])
def test_particular(sentences: list[str]) -> None:
    assert not is_generic(sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        "we will consider " + "this by the " * 400,
        "progress on this will be monitored " + "through the " * 400,
        "the " * 2000,
    ],
    ids=["by the", "through the", "the"],
)
def test_long_sentences_are_soon_done_with(sentence: str) -> None:
    began = time.perf_counter()
    is_generic([sentence])
    assert time.perf_counter() - began < 1
