"""Asks of committees, inquiries and reviews: by their type, and by the conclusion above them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from nlp_samples import REPORT, asked, document, read
from pdf_files import BOLD, LEFT, RIGHT, STORY, Sheets, only, wrap
from spacy.language import Language

from hmi_extract.datamodel import BlockKind, Document
from hmi_extract.nlp.pipeline import extract

ACCOUNTS = """
# Counting ferries
## Conclusions and recommendations
1. **Nobody knows how many ferries there are.** The last count was made in 1998.
#### Recommendations
a. The Department should count the ferries by May.
b. The Department should print the number each year.
2. **Quays are dark.** Lamps are few.
#### Recommendation
The Department should light each quay that a ferry calls at.
3. **Ropes wear out.** They are seldom looked at.
#### Recommendation
The Department should test the ropes.
The Department should say who tests them.
"""
IN_FULL = """
# Who steers? A thematic review
Ferries are old.
## Recommendations in full
We recommend that:
#### Recommendation 1
The Harbour Board counts its ferries in spring.
#### Recommendation 2
Chief constables see to it that:
- each quay is lit; and
- each rope is tried.
"""
# Of each paragraph the words in bold.
TYPE = (
    ("Ferries are old. Each harbour should count its ferries in spring.", "Each … spring."),
    ("The Home Office should print the number. It has not done so since 1998.", "The … number."),
    (
        "Lamps are few. Each quay should be lit. It should be lit all night. Few are.",
        "Each … night.",
    ),
    ("Much should be done, and little is.", ""),
    ("Ropes wear out. They should last, and do not. Ropes cost money.", "Ropes … out."),
    ("I was told: “Ferries should be few.” Nobody said why that is.", "I … few.”"),
)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            ACCOUNTS,
            [
                "R1a The Department should count the ferries by May.",
                "R1b The Department should print the number each year.",
                "R2 The Department should light each quay that a ferry calls at.",
                "R The Department should test the ropes.",
                "R The Department should say who tests them.",
            ],
            id="numbers of the conclusions above them",
        ),
        pytest.param(
            IN_FULL,
            [
                "R1 The Harbour Board counts its ferries in spring.",
                "R2 Chief constables see to it that: / each quay is lit; and / each rope is tried.",
            ],
            id="numbered headings in the list at the end, without a should",
        ),
    ],
)
def test_asks(nlp: Language, layout: str, expected: list[str]) -> None:
    assert asked(read(nlp, layout)) == expected


def in_type(*paragraphs: tuple[str, str]) -> Document:
    """A report whose paragraphs are partly in bold."""
    made = document("# Who counts?\n" + "\n".join(text for text, _ in paragraphs))
    blocks = list(made.blocks)
    for place, (text, bold) in enumerate(paragraphs, 1):
        first, _, last = bold.partition(" … ")
        length = text.index(last) + len(last) - text.index(first) if bold else 0
        blocks[place] = replace(blocks[place], bold=round(length / len(text), 3))
    return replace(made, blocks=tuple(blocks))


def test_asks_that_are_set_apart_by_type(nlp: Language) -> None:
    assert asked(extract(in_type(*TYPE), REPORT, nlp)) == [
        "R Each harbour should count its ferries in spring.",
        "R The Home Office should print the number.",
        "R Each quay should be lit. It should be lit all night.",
    ]


def test_two_in_bold_are_no_habit(nlp: Language) -> None:
    assert asked(extract(in_type(*TYPE[:2]), REPORT, nlp)) == []


def test_a_band_around_a_heading_is_no_box(tmp_path: Path) -> None:
    sheets = Sheets()
    top = sheets.paragraph(60, STORY[1])
    sheets.shade(LEFT - 4, top + 10, RIGHT, top + 40)
    sheets.text(LEFT, top + 18, "Conclusions and recommendations", font=BOLD, size=15)
    sheets.lines(top + 60, *wrap(f"1. {STORY[0]}", 420, 11))
    document = sheets.read(tmp_path)
    assert only(document, BlockKind.BOX) == []
    (heading,) = only(document, BlockKind.HEADING)
    assert heading.parent is None


def test_what_a_clip_cuts_off_is_not_seen(tmp_path: Path) -> None:
    """One border of a box, drawn as the whole box behind a clip."""
    sheets = Sheets()
    top = sheets.paragraph(60, STORY[1])
    canvas, bottom = sheets.canvas, top + 90
    canvas.saveState()
    seen = canvas.beginPath()
    seen.rect(LEFT, 842 - top - 11, RIGHT - LEFT, 1)
    canvas.clipPath(seen, stroke=0, fill=0)
    sheets.shade(LEFT, top + 10, RIGHT, bottom)
    canvas.restoreState()
    sheets.lines(top + 20, "1. A note under a rule.", "2. Another note.")
    assert only(sheets.read(tmp_path), BlockKind.BOX) == []
