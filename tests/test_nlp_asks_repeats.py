"""One ask printed at several places of a report is one record; two asks in one mould are two."""

from __future__ import annotations

import pytest
from nlp_samples import NATIONAL, REPORT, quoted, read
from spacy.language import Language

from hmi_extract.datamodel import Facts, QuoteRole

KEYS = "By 31 March 2024, chief constables should make sure that all keys are counted each week."
LOCKS = "By 31 March 2024, the Home Office should publish a plan for the care of locks."


@pytest.mark.parametrize(
    ("layout", "facts", "expected"),
    [
        pytest.param(
            "# Detention\n> ## Cause of concern\n"
            "> The force doesn’t check detainees as often as their risk requires.\n"
            "> ## Recommendation\n"
            "> The force should immediately make sure that checks are made on time.\n"
            "> ## Area for improvement\n"
            "> **The force should improve the meals that it gives to detainees.**\n"
            "> They were cold.\n"
            "# Section 6. Summary of causes of concern, recommendations and areas for improvement\n"
            "## Causes of concern\n"
            "6.1 The force doesn’t check detainees as often as their risk requires.\n"
            "## Recommendations\n"
            "6.2 The force should immediately make sure that checks are made on time.\n"
            "## Areas for improvement\n"
            "6.3 The force should improve the meals that it gives to detainees.",
            REPORT,
            [("6.1", 1), ("6.2", 1), ("6.3", 1)],
            id="body and consolidated list",
        ),
        pytest.param(
            f"# Summary\n## Recommendations\n1. {KEYS}\n2. {LOCKS}\n"
            f"# Keys\n> ## Recommendation 1\n> {KEYS}\n# Locks\n> ## Recommendation 2\n> {LOCKS}",
            NATIONAL,
            [("1", 1), ("2", 1)],
            id="the list comes first",
        ),
        pytest.param(
            f"# Keys\n> ## Recommendation 1\n> {KEYS}\n# Locks\n> ## Recommendation 2\n> {LOCKS}\n"
            "# Annex B: full list of recommendations\n"
            "## Recommendation 1\nChief constables should, by 31 March 2024, make sure that all "
            "keys are counted each week.\n"
            "## Recommendation 2\nThe Home Office should, by 31 March 2024, publish a plan for the "
            "care of locks.",
            NATIONAL,
            [("1", 1), ("2", 1)],
            id="the words in another order",
        ),
        pytest.param(
            f"# Keys\n> ## Recommendation 1\n> {KEYS}\n# List of recommendations\n\n"
            f"| No | Recommendation | For |\n| 1 | {KEYS} | Forces |\n| 2 | {LOCKS} | Others |",
            NATIONAL,
            [("1", 1), ("2", 0)],
            id="a table at the end",
        ),
        pytest.param(
            "# Staff\n"
            "> ## Recommendation 1\n> By 31 March 2024, chief constables should make sure that "
            "their vetting units have enough staff.\n"
            "> ## Recommendation 2\n> By 31 March 2024, chief constables should make sure that "
            "their firearms units have enough staff.",
            NATIONAL,
            [("1", 0), ("2", 0)],
            id="one word tells two apart",
        ),
        pytest.param(
            "# Stores\n"
            "> ## Area for improvement\n> **The force should make sure that the keys of its north "
            "store are counted each week.**\n> Some were lost.\n"
            "> ## Area for improvement\n> **The force should make sure that the keys of its south "
            "store are counted each week.**\n> Some were lost.\n"
            "# Summary of areas for improvement\n"
            "* The force should make sure that the keys of its north store are counted each week.\n"
            "* The force should make sure that the keys of its south store are counted each week.",
            REPORT,
            [(None, 1), (None, 1)],
            id="each with its own place in the list",
        ),
        pytest.param(
            "# Dates\n"
            "> ## Recommendation 1\n> By 31 March 2024, forces should count the keys of each store "
            "in their area.\n"
            "> ## Recommendation 2\n> By 31 March 2025, forces should count the keys of each store "
            "in their area.",
            NATIONAL,
            [("1", 0), ("2", 0)],
            id="another deadline",
        ),
        pytest.param(
            "# Keys\n"
            "> ## Recommendation 1\n> Forces should make sure that all keys of every store were "
            "counted each week.\n"
            "# Again\n"
            "> ## Recommendation 1\n> Forces should make sure that all keys of every stores are "
            "counted each week.",
            NATIONAL,
            [("1", 1)],
            id="misprints and tense",
        ),
    ],
)
def test_repeats(
    nlp: Language, layout: str, facts: Facts, expected: list[tuple[str | None, int]]
) -> None:
    found = read(nlp, layout, facts)
    assert [
        (one.number, len(quoted(found, one, QuoteRole.PRINTED_AGAIN)))
        for one in found.recommendations
    ] == expected
