"""Signals of how a sentence is built, and the named numbers that the models see."""

from __future__ import annotations

import pytest
from nlp_samples import doc_of
from spacy.language import Language

from hmi_extract.datamodel import Action, Position
from hmi_extract.nlp.block_roles import role_numbers
from hmi_extract.nlp.learned.features import cue_numbers, signal_numbers, stance_numbers
from hmi_extract.nlp.learned.signals import SIGNALS, tells_of_deeds
from hmi_extract.nlp.stance import read_stance

PATTERNS = dict(SIGNALS)

# name: (sentences that have the signal, near ones that have not)
EXAMPLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "past_passive": (
        ("The hatch was finally mended.", "Both bolts were now cut.", "Rails were put up."),
        ("The hatch was blue.", "The hatch is mended.", "They mended it."),
    ),
    "perfect": (
        ("It has since been rewritten.", "We've bought lamps.", "They have quietly left."),
        ("It had been rewritten.", "We have lamps.", "She has a plan."),
    ),
    "perfect_negated": (
        ("It hasn't opened.", "They have not met.", "The lamp is yet to arrive."),
        ("It has opened.", "They had not met.", "Not all of them have lamps."),
    ),
    "perfect_progressive": (
        ("Crews have been painting.", "She has been counting lamps."),
        ("Crews have been painted.", "Crews had been painting."),
    ),
    "present_passive": (
        ("Lamps are now tested.", "The log is kept at the desk."),
        ("Lamps were tested.", "The log is at the desk."),
    ),
    "progressive": (
        ("We are still hiring.", "She is also painting.", "We're drafting it."),
        ("We were hiring.", "We hire.", "Lamps are bright."),
    ),
    "being": (("A gate is being hung.", "It depends on being told."), ("A human was there.",)),
    "future": (
        ("A nurse will call.", "They'll meet.", "I shall write."),
        ("A nurse will not call.", "The willing may call.", "A nurse would call."),
    ),
    "future_negated": (
        ("It won't open.", "It shall not open.", "They are not going to meet."),
        ("It will open.", "They are going to meet."),
    ),
    "plan": (
        ("She hopes to meet them.", "It is due in the yard.", "They are going to paint it."),
        ("The plan was read.", "It was due.", "She hopes it rains."),
    ),
    "consider": (
        ("We will look into it.", "The group explores it.", "This was weighed."),
        ("We look for lamps.", "The group paints it."),
    ),
    "ongoing": (
        ("It is in draft.", "Two are open so far.", "The roll-out goes well.", "The rest wait."),
        ("It is drafted.", "They went as far as that.", "He restarts."),
    ),
    "share": (
        ("61 of 140 came.", "Half came.", "80% came.", "Four of the lamps work.", "9 per cent."),
        ("All came.", "Four lamps work.", "On behalf of us."),
    ),
    "soon": (
        ("It opens next week.", "In due course, yes.", "By the end of it.", "It opens by May."),
        ("It opened last week.", "In May it rained.", "By and large, yes."),
    ),
    "before": (
        ("Since then, yes.", "It rained last month.", "Three weeks ago.", "In 2019, yes."),
        ("It may rain next month.", "The 2019 plan.", "At last, rain."),
    ),
    "settled": (
        ("It is in place.", "It is no longer so.", "It went live.", "Work is done."),
        ("It takes place.", "It is longer.", "They lived."),
    ),
    "now": (
        ("It is now so.", "At the moment, no.", "It is currently so."),
        ("It is known.", "In a moment."),
    ),
    "none": (
        ("No further lamps.", "They decided against it.", "It is unnecessary.", "Nothing is said."),
        ("No lamps.", "They decided on it.", "It is necessary.", "It is not so."),
    ),
    "would": (("It would rain.", "It might rain."), ("It will rain.", "It is woody.")),
    "cannot": (
        ("We can't tell.", "She is unable to say.", "It is not able to turn."),
        ("We can tell.", "She is able to say."),
    ),
    "because": (
        ("It rains because of that.", "Given rain, no.", "Due to rain, no.", "As it rains, no."),
        ("It rains and rains.", "It is as good."),
    ),
    "cost": (
        ("It needs £40.", "The cost is high.", "It is unaffordable or expensive."),
        ("It is high.", "A costume is worn."),
    ),
    "instead": (
        ("A gate instead.", "Rather a gate.", "But no."),
        ("A gate inside.", "The butter."),
    ),
    "monitor": (
        ("The panel oversees it.", "Holding to account.", "It is audited."),
        ("The panel sees it.", "We hold them.", "An account of it."),
    ),
    "others": (
        ("A matter for the College.", "It is not ours.", "To others, perhaps."),
        ("The College said so.", "It is ours.", "For another day."),
    ),
    "habit": (
        ("Lamps are tested each week.", "They are routinely tested.", "It is done annually."),
        ("Lamps are tested this week.", "It is a routine test."),
    ),
    "asked": (("She asked for it.", "They were tasked with it."), ("She asks for it.", "A mask.")),
    "past": (
        ("The force quietly painted it.", "We tested lamps.", "It rained."),
        ("The force paints it.", "Lamps rusted.", "We are here."),
    ),
    "rest_to_come": (
        ("The other two will follow.", "The rest is due in May.", "The remainder are to be sold."),
        ("The other two were sold.", "The rest of the year was quiet."),
    ),
    "goes_on": (
        ("I shall go on paying for it.", "They will continue to meet.", "We will keep a list."),
        ("They continue to meet.", "We will meet."),
    ),
    "agree": (
        ("They agree.", "It was endorsed.", "A welcome step."),
        ("They argue.", "Well done."),
    ),
    "note": (
        ("I noted it.", "It acknowledges us.", "We note it."),
        ("I did not.", "A notice.", "Nothing."),
    ),
}


def _rows(place: int) -> list[object]:
    return [
        pytest.param(name, sentence, id=f"{name}: {sentence}")
        for name, pair in EXAMPLES.items()
        for sentence in pair[place]
    ]


def test_every_signal_has_examples() -> None:
    assert list(EXAMPLES) == [name for name, _ in SIGNALS]
    assert all(held and near for held, near in EXAMPLES.values())


@pytest.mark.parametrize(("name", "sentence"), _rows(0))
def test_a_signal_holds(name: str, sentence: str) -> None:
    assert PATTERNS[name].search(sentence)
    assert PATTERNS[name].search(sentence.upper()), "blind to case"


@pytest.mark.parametrize(("name", "sentence"), _rows(1))
def test_a_near_one_does_not(name: str, sentence: str) -> None:
    assert not PATTERNS[name].search(sentence)


# --- named numbers ------------------------------------------------------------------------------

TEXTS = [
    pytest.param("", id="empty"),
    pytest.param("Noted.", id="a word"),
    pytest.param("We accept this. Lamps were fitted. More will follow.", id="three sentences"),
    pytest.param("We decline. It would cost £9, so no. Instead we will paint.", id="a refusal"),
    pytest.param("Lamps will be fitted. " * 40, id="very many sentences"),
    pytest.param("No stop at the end", id="no full stop"),
    pytest.param("Curly won’t — “quoted” …", id="signs"),
]
NEVER_EMPTY = "We accept this recommendation because it is right."


def numbers_of(nlp: Language, text: str) -> dict[str, float]:
    sentences = list(doc_of(nlp, text)._.sentences)
    text = doc_of(nlp, text).text
    return stance_numbers(text, sentences, read_stance(text, sentences))


@pytest.mark.parametrize("text", TEXTS)
def test_names_are_the_same_in_the_same_order(nlp: Language, text: str) -> None:
    assert list(numbers_of(nlp, text)) == list(numbers_of(nlp, NEVER_EMPTY))


@pytest.mark.parametrize("text", TEXTS)
def test_values_are_shares(nlp: Language, text: str) -> None:
    assert all(0 <= value <= 1 for value in numbers_of(nlp, text).values())


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_text_gives_the_same_numbers(nlp: Language, text: str) -> None:
    assert numbers_of(nlp, text) == numbers_of(nlp, text)


def test_names_are_distinct_between_the_parts() -> None:
    cues, signals = cue_numbers("", []), signal_numbers("", [])
    assert not set(cues) & set(signals)
    assert {name.split(":")[0] for name in signals} == {"signal"}
    assert set(stance_numbers("", [], read_stance("", []))) > set(cues) | set(signals)


def test_an_empty_text_has_no_cue_and_no_signal() -> None:
    found = {name: value for name, value in signal_numbers("", []).items() if value}
    assert found == {"signal:nothing": 1.0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We accept this recommendation. Doors will be fitted.",
            {
                f"rule:{Position.ACCEPTED}": 1,
                f"rule:{Position.REJECTED}": 0,
                f"rule:{Action.PROPOSED}": 1,
                f"cue:{Action.PROPOSED}": 1,
                f"cue:{Action.PROPOSED}:share": 0.5,
                f"cue:{Action.PROPOSED}:first": 0,
                f"cue:{Action.PROPOSED}:last": 1,
                "cue:only_planned": 1,
                "cue:silent_share": 0.5,
                "signal:future:share": 0.5,
                "signal:future:last": 1,
                "signal:agree:first": 1,
                "sentences": 0.25,
            },
            id="accepted and promised",
        ),
        pytest.param(
            "Doors have been fitted. We will monitor this.",
            {"cue:monitoring": 1, f"cue:{Action.TAKEN}:first": 1, "cue:done_and_planned": 1},
            id="done, then monitoring",
        ),
        pytest.param(
            "No action is proposed because the cells are shut.",
            {"cue:because": 1, "cue:refused_and_not_done": 1, "signal:none_and_not_done": 1},
            id="none, with a reason",
        ),
        pytest.param(
            "The yard is wide.",
            {"cue:nothing": 1, "signal:nothing": 1, f"rule:{Position.UNSTATED}": 1},
            id="nothing of the kind",
        ),
    ],
)
def test_numbers(nlp: Language, text: str, expected: dict[str, float]) -> None:
    found = numbers_of(nlp, text)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "kind", "place", "expected"),
    [
        pytest.param(
            "Recommendation 4 is done.",
            "paragraph",
            0.5,
            {"block:names_item": 1, "block:formula": 0, "block:early": 0, "block:late": 0},
            id="names an item",
        ),
        pytest.param(
            "Dear Minister",
            "heading",
            0.0,
            {"block:formula": 1, "block:heading": 1, "block:early": 1, "block:place": 0},
            id="greeting",
        ),
        pytest.param(
            "Yours sincerely",
            "paragraph",
            1.0,
            {"block:formula": 1, "block:late": 1, "block:list_item": 0, "block:place": 1},
            id="farewell",
        ),
        pytest.param("", "list_item", 0.5, {"block:length": 0, "block:list_item": 1}, id="empty"),
        pytest.param("x " * 900, "paragraph", 0.5, {"block:length": 1}, id="long"),
    ],
)
def test_numbers_of_a_block(
    nlp: Language, text: str, kind: str, place: float, expected: dict[str, float]
) -> None:
    doc = doc_of(nlp, text)
    found = role_numbers(doc.text, list(doc._.sentences), kind, place)
    assert {name: found[name] for name in expected} == expected
    assert all(0 <= value <= 1 for value in found.values())
    assert list(found) == list(role_numbers("", [], "heading", 1.0))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("An order was sent to every station.", True, id="was sent"),
        pytest.param("Lamps have been bought.", True, id="have been bought"),
        pytest.param("The yard isn’t lit, but will be.", True, id="will be"),
        pytest.param("Bolts are being fitted.", True, id="being fitted"),
        pytest.param("The county is flat and green.", False, id="is flat"),
        pytest.param("There are nine yards.", False, id="there are"),
        pytest.param("", False, id="empty"),
    ],
)
def test_tells_of_deeds(sentence: str, expected: bool) -> None:
    assert tells_of_deeds(sentence) == expected
