"""Blocks of a response cut into passages, each about one recommendation or group of them."""

from __future__ import annotations

import pytest
from nlp_samples import LETTER, doc_of, flat, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Position, QuoteRole
from hmi_extract.nlp.answers.marks import Mark
from hmi_extract.nlp.answers.passages import Voices, passages
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.stance import read_stance

Shown = list[tuple[str, str]]


def cut(nlp: Language, layout: str, belief: float | None = None) -> Shown:
    """(mark and what it is for, words) of each passage."""
    doc = doc_of(nlp, layout, LETTER)

    def says(start: int, end: int) -> bool:
        stance = read_stance(doc.text, sentences_between(doc, start, end))
        return stance.position != Position.UNSTATED or stance.action_evidence is not None

    voices = Voices(
        lambda start, end: sentences_between(doc, start, end),
        lambda start, end: doc.text[start:end],
        says,
        says,
        lambda block: belief,
    )
    found = []
    for each in passages(list(doc._.document.blocks), voices):
        block = each.block
        assert block.text == doc.text[block.start_char : block.end_char]
        what = " ".join([each.mark.value, each.number or "-", *each.cites])
        found.append((what, block.text))
    return found


ORDINALS = (
    "The first is accepted. Lamps were bought in May. As for the second, work is under way. "
    "The last will be done in June."
)
FORMER = (
    "Recommendations 2 and 5 are for the force. The former is accepted. "
    "As for the latter, work is under way."
)
NUMBERS = (
    "Recommendation 4 is accepted. It was done in May. On recommendation 6, work is under way. "
    "Number 7 will be done in June."
)
POINTERS = (
    "What the report says on lamps is covered in recommendation 4. We have bought lamps. "
    "What it says on beds is dealt with in recommendation 5. Beds will be bought."
)
LISTED = """
1. The inspectors wanted more lamps. We agree, and lamps have been bought.
2. The report asks for a course. It will be written by June.
"""


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            ORDINALS,
            [
                ("turn 1", "The first is accepted. Lamps were bought in May."),
                ("turn 2", "As for the second, work is under way."),
                ("turn last", "The last will be done in June."),
            ],
            id="ordinals",
        ),
        pytest.param(
            FORMER,
            [
                ("turn - 2 5", "Recommendations 2 and 5 are for the force."),
                ("turn 2 2", "The former is accepted."),
                ("turn 5 5", "As for the latter, work is under way."),
            ],
            id="former and latter",
        ),
        pytest.param(
            NUMBERS,
            [
                ("turn - 4", "Recommendation 4 is accepted. It was done in May."),
                ("turn - 6", "On recommendation 6, work is under way."),
                ("turn - 7", "Number 7 will be done in June."),
            ],
            id="from one to the next",
        ),
        pytest.param(
            POINTERS,
            [
                (
                    "restatement 4 4",
                    "What the report says on lamps is covered in recommendation 4.",
                ),
                ("answer -", "We have bought lamps."),
                ("restatement - 5", "What it says on beds is dealt with in recommendation 5."),
                ("answer - 5", "Beds will be bought."),
            ],
            id="pointers",
        ),
        pytest.param(
            LISTED,
            [
                ("restatement 1", "1. The inspectors wanted more lamps."),
                ("answer -", "We agree, and lamps have been bought."),
                ("restatement 2", "2. The report asks for a course."),
                ("answer -", "It will be written by June."),
            ],
            id="numbered items that restate and answer",
        ),
        pytest.param(
            "The first asks for lamps. They have been bought. The second is about beds. "
            "They will be bought.",
            [
                ("restatement 1", "The first asks for lamps."),
                ("answer -", "They have been bought."),
                ("restatement 2", "The second is about beds."),
                ("answer -", "They will be bought."),
            ],
            id="introduced by ordinals",
        ),
        pytest.param(
            "A further recommendation is about lamps.\nLamps have been bought.",
            [
                ("restatement -", "A further recommendation is about lamps."),
                ("text -", "Lamps have been bought."),
            ],
            id="an introducing paragraph",
        ),
        pytest.param(
            "1. The inspectors wanted more lamps. They saw few.",
            [("text -", "1. The inspectors wanted more lamps. They saw few.")],
            id="an item that answers nothing",
        ),
        pytest.param(
            "1. The inspectors wanted lamps. They saw few.\nResponse: Lamps were bought.",
            [
                ("text -", "1. The inspectors wanted lamps. They saw few."),
                ("label -", "Response: Lamps were bought."),
            ],
            id="an item before a label",
        ),
        pytest.param(
            "The inspectors wanted more lamps. We have bought some.",
            [("text -", "The inspectors wanted more lamps. We have bought some.")],
            id="no item: inspectors wanted introduces nothing",
        ),
        pytest.param(
            "Lamps were bought in May. The second ward has four.",
            [("text -", "Lamps were bought in May. The second ward has four.")],
            id="the second ward is no recommendation",
        ),
        pytest.param(
            "As for the remaining recommendations, we accept them. Recommendation 4 is done.",
            [
                ("text -", "As for the remaining recommendations, we accept them."),
                ("turn - 4", "Recommendation 4 is done."),
            ],
            id="the remaining ones, then one",
        ),
        pytest.param(
            "Two reports came in May. The first is national. The second is about us. We agree.",
            [
                (
                    "text -",
                    "Two reports came in May. The first is national. The second is about us. "
                    "We agree.",
                )
            ],
            id="reports, counted",
        ),
        pytest.param(
            "The second recommendation read:\nForces should buy lamps.",
            [
                ("restatement 2", "The second recommendation read:"),
                ("text -", "Forces should buy lamps."),
            ],
            id="above the words themselves",
        ),
        pytest.param(
            "Lamps are sold, in line with recommendation 2.",
            [("turn - 2", "Lamps are sold, in line with recommendation 2.")],
            id="gives effect to it",
        ),
        pytest.param(
            "The other recommendation is for the College. We can help it.",
            [("text -", "The other recommendation is for the College. We can help it.")],
            id="one for others is answered by saying so",
        ),
        pytest.param(
            "HMICFRS summarised its findings in these terms:\n“Lamps were old.\nKeys were lost.\n"
            "Doors were open.”\nWe agree.",
            [
                ("text -", "HMICFRS summarised its findings in these terms:"),
                ("quoted -", "“Lamps were old."),
                ("quoted -", "Keys were lost."),
                ("quoted -", "Doors were open.”"),
                ("text -", "We agree."),
            ],
            id="a quotation over paragraphs",
        ),
        pytest.param(
            "HMICFRS summarised its findings in these terms:\n“Lamps were old.\nWe agree.",
            [
                ("text -", "HMICFRS summarised its findings in these terms:"),
                ("quoted -", "“Lamps were old."),
                ("text -", "We agree."),
            ],
            id="a quotation that nobody closes",
        ),
        pytest.param(
            "I quote from the letter at length.\n“Lamps were old.”\nWe agree.",
            [
                ("text -", "I quote from the letter at length."),
                ("quoted -", "“Lamps were old.”"),
                ("text -", "We agree."),
            ],
            id="quoted at length",
        ),
        pytest.param("", [], id="no blocks"),
    ],
)
def test_passages(nlp: Language, layout: str, expected: Shown) -> None:
    assert cut(nlp, layout) == expected


@pytest.mark.parametrize("belief", [None, 0.5, 0.9])
def test_ordinals_are_trusted_where_the_block_may_answer(
    nlp: Language, belief: float | None
) -> None:
    assert len(cut(nlp, ORDINALS, belief)) == 3


def test_ordinals_are_not_trusted_where_the_block_hardly_answers(nlp: Language) -> None:
    assert cut(nlp, ORDINALS, 0.2) == [("text -", ORDINALS)]


def test_numbers_are_trusted_whatever_is_believed(nlp: Language) -> None:
    assert len(cut(nlp, NUMBERS, 0.0)) == 3


@pytest.mark.parametrize("text", [ORDINALS, NUMBERS, FORMER, POINTERS])
def test_documents_with_headings_are_not_cut(nlp: Language, text: str) -> None:
    layout = f"## Recommendation 1\n> Forces should buy lamps.\n{text}"
    assert cut(nlp, layout)[-1] == ("text -", text)
    found = read(nlp, layout, LETTER)
    assert [flat(words(found, each)) for each in found.responses] == [text]


def test_headings_and_labels_are_not_cut(nlp: Language) -> None:
    layout = "# The first is done. The second is done.\nResponse: The first is done. The second is."
    marks = [what for what, _ in cut(nlp, layout)]
    assert marks == ["heading -", "label -"]


@pytest.mark.parametrize(
    ("layout", "marks"),
    [
        pytest.param(
            "The inspectors found that “lamps were out in all of the wards”.",
            [Mark.QUOTED],
            id="one",
        ),
        pytest.param(
            "On this the letter said: “The audit of lamps is in place and officers act on it.”",
            [Mark.QUOTED],
            id="on this the letter said",
        ),
        pytest.param(
            "The inspectorate’s conclusion was as follows. “The lamps of both wards are good.”",
            [Mark.QUOTED],
            id="conclusion as follows",
        ),
        pytest.param(
            "HMICFRS summarised its findings in these terms:\n“Lamps were out.\n“Few had bulbs.”\n"
            "“We agree,” said the chief.",
            [Mark.TEXT, Mark.QUOTED, Mark.QUOTED, Mark.TEXT],
            id="a run that ends with its quotation",
        ),
        pytest.param(
            "HMICFRS summarised its findings in these terms:\nWe accept them.",
            [Mark.TEXT, Mark.TEXT],
            id="no quotation follows",
        ),
        pytest.param(
            "“Lamps have been bought and fitted,” the Chief Constable told me.",
            [Mark.TEXT],
            id="the chief is quoted",
        ),
        pytest.param("The inspectors found “gaps”, and we agree.", [Mark.TEXT], id="a word quoted"),
    ],
)
def test_quoted_inspectors(nlp: Language, layout: str, marks: list[Mark]) -> None:
    assert [what.split()[0] for what, _ in cut(nlp, layout)] == marks


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            ORDINALS,
            [
                ("1", "The first is accepted. Lamps were bought in May."),
                ("2", "As for the second, work is under way."),
                ("last", "The last will be done in June."),
            ],
            id="ordinals",
        ),
        pytest.param(
            NUMBERS,
            [
                ("4", "Recommendation 4 is accepted. It was done in May."),
                ("6", "On recommendation 6, work is under way."),
                ("7", "Number 7 will be done in June."),
            ],
            id="numbers",
        ),
        pytest.param(
            POINTERS,
            [("4", "We have bought lamps."), ("5", "Beds will be bought.")],
            id="pointers",
        ),
        pytest.param(
            LISTED,
            [
                ("1", "We agree, and lamps have been bought."),
                ("2", "It will be written by June."),
            ],
            id="numbered items",
        ),
    ],
)
def test_answers(nlp: Language, layout: str, expected: Shown) -> None:
    found = read(nlp, layout, LETTER)
    assert [
        (each.number or "+".join(each.cites), flat(words(found, each))) for each in found.responses
    ] == expected


def test_what_introduces_is_restated(nlp: Language) -> None:
    found = read(nlp, LISTED, LETTER)
    assert [quoted(found, each, QuoteRole.RESTATED) for each in found.responses] == [
        ["The inspectors wanted more lamps."],
        ["The report asks for a course."],
    ]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            "## Recommendation 3\n> Forces should buy lamps.\n"
            "The inspectors found that “lamps were out in all of the wards”.\nWe have bought some.",
            [("3", "We have bought some.")],
            id="inspectors quoted behind the restatement",
        ),
    ],
)
def test_quoted_inspectors_are_no_answer(nlp: Language, layout: str, expected: Shown) -> None:
    found = read(nlp, layout, LETTER)
    assert [
        (each.number or "+".join(each.cites), flat(words(found, each))) for each in found.responses
    ] == expected
