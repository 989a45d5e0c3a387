"""What stands before an answer, and how far on it stands."""

from __future__ import annotations

import numpy as np
import pytest
from linking_samples import letter, report

from hmi_extract.linking.resolution import link
from hmi_extract.linking.surroundings import alike_places, lead_ins
from hmi_extract.organisations import load_gazetteer


def test_lead_in_is_the_heading_and_what_stands_between_answers() -> None:
    source = letter().heading("Lamps")
    source.answer("a1", "All are lit.")
    source.prose("On ropes, you asked for more.")
    source.answer("a2", "We bought ten.")
    done = source.done()
    first, second = lead_ins(done, done.responses)
    assert (first.split("\n")[0], second.split("\n")[0]) == ("Lamps", "Lamps")
    assert "All are lit" not in first + second
    assert "On ropes, you asked for more." in second


def test_places_are_told_report_by_report() -> None:
    found = alike_places(2, ["one", "one", "two"])
    assert found.tolist() == [[1.0, 0.5, 0.75], [0.5, 1.0, 0.75]]
    assert alike_places(0, ["one"]).shape == (0, 1)
    assert np.all(alike_places(9, ["one"] * 3) >= 0)


@pytest.mark.parametrize("led_in", [True, False])
def test_a_lead_in_settles_what_an_answer_leaves_open(led_in: bool) -> None:
    asked = report().ask("r1", "Forces should mend the broken lamps in each kennel yard.")
    asked.ask("r2", "Forces should splice the frayed ropes on each patrol boat.")
    asked.ask("r3", "Forces should repaint the rusted gates of each police pound.")
    source = letter()
    if led_in:
        source._write(
            "Then there are the frayed ropes on each patrol boat, which you ask us to splice."
        )
    source.answer("a", "This was finished in May, at a cost of ten pounds.")
    links = link([asked.done(), source.done()], load_gazetteer()).responses
    assert [one.recommendation_id for one in links] == (["r2"] if led_in else [])
