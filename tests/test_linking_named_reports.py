"""Which of two reports each part of a letter speaks of."""

from __future__ import annotations

from datetime import date

import pytest
from linking_samples import Draft, as_letter, letter, names, pairs, report

from hmi_extract.datamodel import LinkStatus
from hmi_extract.linking.named_reports import named_reports
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import load_gazetteer

BOATS, LAMPS = "Slow boats: chasing smugglers", "Lamps and lanterns: lighting the shore"
PART_ONE, PART_TWO = "Cold harbour – part one", "Cold harbour – part two"
DAY = date(2022, 3, 1)


def two(first: str, second: str) -> tuple[Draft, Draft]:
    """Two reports of one recommendation each, numbered 1."""
    return (
        report("first", first, DAY).ask("r1", "Forces should try new engines.", number="1"),
        report("second", second, DAY).ask("r2", "Forces should try new bulbs.", number="1"),
    )


def says(*parts: str) -> Draft:
    """A letter of headings ("# …"), plain lines, and one answer at its end."""
    draft = letter()
    for words in parts:
        if words.startswith("# "):
            draft.heading(words[2:])
        else:
            draft.verdict("unused", words)
    return draft.answer("a", "We are trying them out.")


@pytest.mark.parametrize(
    ("titles", "source", "expected"),
    [
        pytest.param((BOATS, LAMPS), says(f"# {LAMPS}"), [-0.5, 1], id="a heading"),
        pytest.param((BOATS, LAMPS), says("# The Slow Boats report"), [1, -0.5], id="short title"),
        pytest.param(
            (BOATS, LAMPS), says("I turn to “lamps and lanterns” now."), [-0.5, 1], id="in a line"
        ),
        pytest.param(
            (BOATS, LAMPS),
            says(f"# {LAMPS}", "First the bulbs.", f"# {BOATS}"),
            [1, -0.5],
            id="the last one counts",
        ),
        pytest.param(
            (BOATS, LAMPS),
            says("# Lighting the shores: lantern and lamps"),
            [-0.5, 1],
            id="a heading that is like a title",
        ),
        pytest.param((BOATS, LAMPS), says("# Our reply"), [0, 0], id="none named"),
        pytest.param(
            (PART_ONE, PART_TWO), says(f"# {PART_ONE}"), [1, -0.5], id="parts of a study, first"
        ),
        pytest.param(
            (PART_ONE, PART_TWO), says(f"# {PART_TWO}"), [-0.5, 1], id="parts of a study, second"
        ),
        pytest.param(
            ("Cold harbour", PART_TWO), says(f"# {PART_TWO}"), [-0.5, 1], id="a title in another"
        ),
        pytest.param(
            (PART_ONE, PART_TWO),
            says("I thank them for Cold harbour."),
            [0, 0],
            id="what both are called",
        ),
        pytest.param(
            ("Tide", LAMPS), says("The tide was out."), [0, 0], id="a title too short to be found"
        ),
    ],
)
def test_the_report_named_last(
    titles: tuple[str, str], source: Draft, expected: list[float]
) -> None:
    assert named_reports(as_letter(source, *two(*titles))).tolist() == [expected]


def test_only_what_stands_before_an_answer_counts() -> None:
    source = letter().answer("a", "We have begun.").heading(LAMPS).answer("b", "We have begun.")
    found = named_reports(as_letter(source, *two(BOATS, LAMPS)))
    assert found.tolist() == [[0, 0], [-0.5, 1]]


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param(two(BOATS, LAMPS)[:1], id="one report"),
        pytest.param((), id="nothing asked"),
    ],
)
def test_one_report_needs_no_naming(reports: tuple[Draft, ...]) -> None:
    assert not named_reports(as_letter(says(f"# {BOATS}"), *reports)).any()


def test_a_report_without_a_title_is_not_found() -> None:
    first, second = two(BOATS, LAMPS)
    first.title = None
    found = named_reports(as_letter(says(f"# {BOATS}", f"# {LAMPS}"), first, second))
    assert found.tolist() == [[-0.5, 1]]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        pytest.param((BOATS, LAMPS), {("a", "r1"), ("b", "r2")}, id="in the order of the reports"),
        pytest.param((LAMPS, BOATS), {("a", "r2"), ("b", "r1")}, id="the other way round"),
    ],
)
def test_headings_tell_which_report_a_number_is_of(
    titles: tuple[str, str], expected: set[tuple[str, str]]
) -> None:
    source = letter(names(BOATS, DAY) + names(LAMPS, DAY))
    for name, title in zip("ab", titles, strict=True):
        source.heading(title).answer(name, "We have begun.", cites=("1",))
    collection = [one.done() for one in (*two(BOATS, LAMPS), source)]
    assert pairs(link(collection, load_gazetteer()), LinkStatus.AUTO) == expected
