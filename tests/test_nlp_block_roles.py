"""How likely each block of a letter answers, and what the walk over the letter makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from nlp_samples import LETTER, REPORT, doc_of, document, flat, read, words
from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import Block, Extraction
from hmi_extract.nlp.answers.passages import Voices
from hmi_extract.nlp.answers.walk import AnswerWalk
from hmi_extract.nlp.block_roles import ANSWER, READ, BlockRoleReader
from hmi_extract.nlp.pipeline import build_pipeline, make_doc
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.stance import read_stance
from hmi_extract.nlp.weights import trained_pipeline

UNNAMED = """
Dear Minister
I write about the report on cells, which was published in May, and thank those who wrote it.
The force has trained its staff in counting keys, and each key has been counted since June.
On doors, the force does not accept what is asked, as each door was changed in 2021.
The force has four wards and 60 cells, and is among the smaller ones of the region.
Yours sincerely
"""
MIXED = """
# Comments
> A box of words
* a bullet
| a | b |
~ A footnote.
@ Contents
"""


@pytest.fixture(scope="module")
def untrained() -> Language:
    return build_pipeline(trained=False)


@pytest.fixture(scope="module")
def reader(nlp: Language) -> BlockRoleReader:
    found = nlp.get_pipe("hmi_block_roles")
    assert isinstance(found, BlockRoleReader)
    return found


def beliefs_of(doc: Doc) -> dict[int, float | None]:
    """seq of each block → how likely it answers."""
    return {block.seq: doc._.answering(block.seq) for block in doc._.document.blocks}


def test_beliefs_are_shares_of_every_block_that_is_read(nlp: Language) -> None:
    found = beliefs_of(doc_of(nlp, UNNAMED, LETTER))
    assert len(found) == 6
    assert all(belief is not None and 0 <= belief <= 1 for belief in found.values())


def test_an_answer_is_likelier_one_than_greeting_or_farewell(nlp: Language) -> None:
    found = [belief or 0.0 for belief in beliefs_of(doc_of(nlp, UNNAMED, LETTER)).values()]
    greeting, opening, answer, refusal, _, farewell = found
    assert min(answer, refusal) > 0.5 > max(greeting, opening, farewell)


def test_boxes_tables_footnotes_and_furniture_are_not_read(nlp: Language) -> None:
    doc = doc_of(nlp, MIXED, LETTER)
    read_ones = {b.seq for b in doc._.document.blocks if b.kind in READ}
    believed = {seq for seq, belief in beliefs_of(doc).items() if belief is not None}
    assert believed == read_ones
    assert 0 < len(read_ones) < len(doc._.document.blocks)


def test_of_a_report_nothing_is_believed(nlp: Language) -> None:
    assert doc_of(nlp, UNNAMED, REPORT)._.answering is None


@pytest.mark.parametrize("layout", [UNNAMED, ""])
def test_of_a_block_that_is_not_there_nothing_is_believed(nlp: Language, layout: str) -> None:
    assert doc_of(nlp, layout, LETTER)._.answering(99) is None


def test_untrained_it_changes_nothing(untrained: Language) -> None:
    assert not BlockRoleReader().is_trained
    doc = doc_of(untrained, UNNAMED, LETTER)
    assert doc._.answering is None
    assert BlockRoleReader()(doc)._.answering is None
    assert doc._.responses == ()


def test_without_a_document_nothing_is_believed(reader: BlockRoleReader, nlp: Language) -> None:
    assert reader(nlp.make_doc("The force has trained its staff."))._.answering is None


def test_a_letter_of_one_block(nlp: Language) -> None:
    (belief,) = beliefs_of(doc_of(nlp, "The force has trained its staff.", LETTER)).values()
    assert belief is not None and 0 <= belief <= 1


def test_disk_round_trip(reader: BlockRoleReader, tmp_path: Path) -> None:
    reader.to_disk(tmp_path / "roles")
    again = BlockRoleReader().from_disk(tmp_path / "roles")
    assert again.is_trained
    assert again.to_bytes() == reader.to_bytes()
    kept = (tmp_path / "roles" / "roles.npz").read_bytes()
    assert kept == (trained_pipeline() / "hmi_block_roles" / "roles.npz").read_bytes()
    assert not again.from_disk(tmp_path).is_trained


def test_bytes_round_trip(nlp: Language, untrained: Language, reader: BlockRoleReader) -> None:
    again = BlockRoleReader()
    again.from_bytes(reader.to_bytes())
    assert ANSWER in again.models["roles"].labels
    unread = make_doc(untrained, document(UNNAMED), LETTER)
    doc = again(untrained.get_pipe("hmi_sentences")(unread))
    assert beliefs_of(doc) == beliefs_of(doc_of(nlp, UNNAMED, LETTER))


# --- the walk -----------------------------------------------------------------------------------

FREE = """
I thank the inspectors for their visit to the wards.
Doors have been locked since May, and staff have been trained.
Windows have been barred since June, and bolts have been bought.
The wards are old.
"""
NAMED = """
I thank the inspectors for their visit to the wards.
In response to recommendation 4, doors have been locked since May.
Windows have been barred since June, and bolts have been bought.
On savings, work is under way, and a plan will be written.
"""
HEADED = (
    f"## Recommendation 1\n> Forces should lock doors.\nDoors have been locked.\n# Other\n{FREE}"
)


def walked(nlp: Language, layout: str, beliefs: list[float | None]) -> list[str]:
    """Answers that the walk finds where the blocks are believed to answer so much, in order.

    The last belief holds for all blocks that follow.
    """
    doc = doc_of(nlp, layout, LETTER)
    blocks: list[Block] = list(doc._.document.blocks)
    belief_of = {
        block.seq: beliefs[min(place, len(beliefs) - 1)] for place, block in enumerate(blocks)
    }

    def says(start: int, end: int) -> bool:
        stance = read_stance(doc.text, sentences_between(doc, start, end))
        return stance.position != "unstated" or stance.action_evidence is not None

    voices = Voices(
        lambda start, end: sentences_between(doc, start, end),
        lambda start, end: doc.text[start:end],
        says,
        says,
        lambda block: belief_of[block.seq],
    )
    walk = AnswerWalk(
        blocks,
        lambda start, end: read_stance(doc.text, sentences_between(doc, start, end)).position,
        voices,
    )
    return [flat(doc.text[each.start : each.end]) for each in walk.answers()]


LONG = (
    "I thank you for what you write, and for the care with which you and all of your staff looked "
    "at each of the wards here."
)
DOORS = "Doors have been locked since May, and staff have been trained."
WINDOWS = "Windows have been barred since June, and bolts have been bought."
ON_DOORS = "In response to recommendation 4, doors have been locked since May."
SAVINGS = "On savings, work is under way, and a plan will be written."


@pytest.mark.parametrize(
    ("layout", "beliefs", "expected"),
    [
        pytest.param(FREE, [None], [], id="no model has looked"),
        pytest.param(FREE, [0.1, 0.9, 0.9, 0.9], [DOORS, WINDOWS], id="two that answer"),
        pytest.param(FREE, [0.1, 0.9, 0.2, 0.9], [DOORS], id="one that answers"),
        pytest.param(FREE, [0.84], [], id="not sure enough"),
        pytest.param(FREE, [0.99], [DOORS, WINDOWS], id="sure of all, two say nothing"),
        pytest.param(NAMED, [None], [ON_DOORS], id="named, no model"),
        pytest.param(NAMED, [0.1], [ON_DOORS], id="named, believed or not"),
        pytest.param(
            NAMED, [0.1, 0.9, 0.1, 0.9], [ON_DOORS, SAVINGS], id="a subject of its own behind it"
        ),
        pytest.param(
            FREE, [0.1, 0.9, 0.65, 0.9], [DOORS, WINDOWS], id="some doubt, between sure ones"
        ),
        pytest.param(
            FREE,
            [0.1, 0.9, 0.65, 0.1],
            [DOORS],
            id="some doubt, beside one that is sure",
        ),
        pytest.param(
            FREE.replace("visit to the wards", "visit. What follows is drawn from talks"),
            [0.99],
            [DOORS, WINDOWS],
            id="answers begin where they are announced",
        ),
        pytest.param(
            f"{FREE}On savings, work is under way.",
            [0.1, 0.9, 0.65, 0.9, 0.55],
            [DOORS, WINDOWS, "On savings, work is under way."],
            id="a subject of its own is enough behind an answer",
        ),
        pytest.param(
            f"{FREE}# Background\n{DOORS}\n# Keys\n{DOORS} I met the team.\n# End\n{WINDOWS}",
            [0.1, 0.1, 0.1, 0.1, 0.1, 0.9],
            [DOORS, WINDOWS],
            id="no answers under background, no remarks in them",
        ),
        pytest.param(
            f"I thank you.\nOur plan has:\n* {DOORS}\n* {WINDOWS}", [0.99], [], id="bullets"
        ),
        pytest.param(
            f"{LONG}\n# Doors\n{DOORS}\n# Keys\n{WINDOWS}\n# Bolts\n{SAVINGS}",
            [0.1, 0.1, 0.9, 0.1, 0.65, 0.1, 0.9],
            [DOORS, WINDOWS, SAVINGS],
            id="some doubt, alone in its part, where the other parts answer",
        ),
        pytest.param(
            f"{LONG}\n# Doors\n{DOORS}\n# Keys\n{WINDOWS}\n# Bolts\n{SAVINGS}",
            [0.1, 0.1, 0.9, 0.1, 0.65, 0.1, 0.1],
            [DOORS],
            id="some doubt, alone in its part, where others do not answer",
        ),
        pytest.param(
            f"{FREE}{SAVINGS} My office will monitor this. A copy goes to the panel.",
            [0.1, 0.1, 0.1, 0.1, 0.9],
            [SAVINGS],
            id="without what closes the letter",
        ),
        pytest.param(
            f"I thank you.\nThere was criticism of the locks. {DOORS}\n"
            f"Inspectors remarked that windows were open. {WINDOWS}",
            [0.1, 0.9],
            [DOORS, WINDOWS],
            id="without what was found, told again",
        ),
        pytest.param(
            "I thank you.\nInspectors found that doors had been locked. The wards are old.",
            [0.1, 0.9],
            ["Inspectors found that doors had been locked. The wards are old."],
            id="what was found, and nothing behind it",
        ),
        pytest.param(HEADED, [0.99], ["Doors have been locked."], id="headings leave no doubt"),
    ],
)
def test_the_walk_asks_the_model(
    nlp: Language, layout: str, beliefs: list[float | None], expected: list[str]
) -> None:
    assert walked(nlp, layout, beliefs) == expected


def test_answers_of_a_letter_that_names_nothing(nlp: Language) -> None:
    found: Extraction = read(nlp, UNNAMED, LETTER)
    shown = [flat(words(found, each)) for each in found.responses]
    assert any("does not accept what is asked" in each for each in shown)
    assert not any("four wards" in each or "thank those" in each for each in shown)
    assert all(each.number is None and each.cites == () for each in found.responses)
