"""Cues of position, one by one: each alternative of each pattern decides a sentence alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hmi_extract.datamodel import Position
from hmi_extract.nlp import stance
from hmi_extract.nlp.cues import POSITION, Cue
from hmi_extract.nlp.stance import read_stance

SENTENCES: dict[Position, tuple[str, ...]] = {
    Position.NOT_APPLICABLE: (
        "That is a matter for the fire authority to answer.",
        "This is not one for us.",
        "I have no response to make.",
        "It would not be appropriate for this office to comment on that.",
        "The others are for ministers.",
        "There is nothing here for the force to report.",
        "It relates to another force.",
        "We are not among the six forces that were seen.",
        "Our county wasn't included in this inspection.",
        "My office has no locus in it.",
        "The point was not directed to my office.",
        "The wording doesn't concern us.",
        "The paragraph calls for no action.",
        "None of them is aimed here.",
        "Recommendation 7 is for the Home Office.",
        "It was plainly meant for hospitals.",
        "For the Home Office and the courts.",
        "The rest of what you say is aimed at harbours.",
        "It is primarily for the Home Office.",
        "The report has no recommendations for Kent.",
        "It no longer concerns this county.",
        "It cannot apply to a county without a coast.",
        "The passage does not require any response.",
    ),
    Position.REJECTED: (
        "We do not support it.",
        "The proposal has not been agreed.",
        "Declined.",
        "Reject",
        "The board disagrees with recommendation 4.",
        "The board does not accept that a second rota is required.",
        "The suggestion is declined.",
        "The board resolved not to do so.",
        "The board is not minded to do so.",
        "It is not something the board intends.",
        "We will leave the rota as it is.",
        "The board should not adopt a second rota.",
        "We must decline.",
        "The board declined to buy one.",
        "The board is unable at this point to adopt it.",
        "The board does not wish to buy one.",
        "It is not proposed to buy one.",
        "We have no intention of buying one.",
        "I do not consider a second rota to be affordable.",
        "The board sees no need for a second rota.",
        "A second rota is not considered necessary.",
        "The recommendation is impracticable.",
        "Neither recommendation is one we can adopt.",
        "It ought to be withdrawn.",
        "The board refused the recommendation.",
        "This was rejected by the board.",
        "Rejected.",
        "There are no plans to appoint a second clerk.",
        "The board will not pursue a second rota.",
        "The point will not be taken forward.",
    ),
    Position.DISPUTED: (
        "We do not accept that the delay was necessary.",
        "We feel the criticism of the ward to be misplaced.",
        "It isn't fair to say so of one ward.",
        "We do not accept that our wards are dark.",
        "We reject your criticism.",
        "I take issue with paragraph 9.",
        "We do not share your view of the ward.",
        "It is disappointing that so little was said of nights.",
        "It is hard to square with our own visits.",
        "The log does not show what was said.",
        "The table on page 9 is out of date.",
        "Our own reading of the log is different.",
        "We question whether so much was seen.",
        "The board seeks its removal.",
        "I do not follow the reasoning.",
        "We do not recognise the ward so drawn.",
        "We disagree with the count.",
        "The finding is disproportionate.",
        "This summary is, be it said, unkind; this is misleading.",
        "Page nine draws a misleading conclusion.",
        "I am disappointed by the tone of the report.",
    ),
    Position.PARTLY_ACCEPTED: (
        "What the force does not accept is the date.",
        "He agrees with what lies behind the point.",
        "We endorse the first half of it.",
        "We are largely content.",
        "Partly agreed.",
        "In principle we are willing.",
        "Accepted in part.",
        "We would go along with it if it were cheaper.",
        "We accept its wording with some reservations.",
        "We share the spirit of it.",
        "The thrust of paragraph 9 is accepted.",
        "The board agrees to all of it apart from the bell.",
        "We adopt it to the extent that funds allow.",
        "It is not wholly supported.",
        "I accept its terms with minor changes.",
        "It is yes to the lamps and no to the bell.",
        "The point is partly supported.",
        "In principle, we accept.",
        "She supports the lamp but not the bell.",
    ),
    Position.ACCEPTED: (
        "The board is glad to do so.",
        "Supported.",
        "The board would strongly support clearer guidance.",
        "I am happy to do this.",
        "The force agrees to do so.",
        "The board is in favour of it.",
        "The inspectors are right.",
        "The trust agrees.",
        "On lamps: agreed.",
        "They will be adopted in May.",
        "The board accepts what is said of nights.",
        "We are in full agreement with it.",
        "On balance we come down in favour.",
        "We do not disagree.",
        "We are taking the recommendation forward.",
        "We were persuaded by what we read.",
        "The board agreed with HMICFRS.",
        "The board welcomes the recommendation and will act.",
        "My deputy endorses the recommendation.",
        "The board intends to implement the recommendation.",
        "Our aim of implementing it stands.",
        "Your recommendation will be carried out in May.",
        "The recommendation as it was put to us in May is accepted.",
        "We wholly accept each.",
        "I accept, with thanks.",
        "The points were all agreed.",
        "It was fully accepted.",
        "On lamps, the point stands fully accepted.",
        "Agree on lamps.",
        "AFIs have now been adopted.",
        "The lamp plan has the full support of the board.",
        "It has my whole support.",
        "The force remains wholly committed to meeting the need.",
        "Recommendations on lamps will be met.",
        "The suggestion on lamps will be included.",
    ),
    Position.NOTED: (
        "The sixth we note.",
        "The board has taken due note.",
        "We have noted its contents.",
        "The office acknowledges receipt.",
        "The board noted the lamps.",
        "The lamps were noted.",
        "We note them.",
        "Noted.",
        "It will be considered in May.",
        "The board shall carefully consider it.",
        "It is now being considered.",
        "The matter is under consideration.",
        "No decision has yet been made.",
        "Decisions have not yet been taken.",
    ),
}


def alternatives(pattern: str) -> list[str]:
    """What stands between the bars of a pattern that are in no group."""
    found, depth = [""], 0
    for piece in re.findall(r"\\.|\[(?:\\.|[^\]\\])+\]|.", pattern, re.DOTALL):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += piece
    return found


def without(label: Position, place: int) -> tuple[Cue[Position], ...]:
    """All cues, one alternative of one label left out."""
    cues = []
    for cue in POSITION:
        kept = alternatives(cue.pattern.pattern)
        if cue.label == label:
            del kept[place]
        cues.append(replace(cue, pattern=re.compile("|".join(kept), cue.pattern.flags)))
    return tuple(cues)


def position_of(text: str) -> Position:
    sentences = [match.span() for match in re.finditer(r"\S.*?(?:[.?!](?=\s|$)|$)", text)]
    return read_stance(text, sentences).position


# Whatever they match, "(largely|partly|…) (accept|agree|support)" or "(accept|…) … in (part|…)"
# matches as well.
ALTERNATIVES = [
    pytest.param(
        cue.label,
        place,
        id=f"{cue.label} {place}: {words[:60]}",
    )
    for cue in POSITION
    for place, words in enumerate(alternatives(cue.pattern.pattern))
]


@pytest.mark.parametrize(
    ("position", "text"),
    [
        pytest.param(position, text, id=text)
        for position, texts in SENTENCES.items()
        for text in texts
    ],
)
def test_position(position: Position, text: str) -> None:
    assert position_of(text) == position


@pytest.mark.parametrize(("label", "place"), ALTERNATIVES)
def test_each_alternative_decides_alone(
    label: Position, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it, one of the sentences above would be read otherwise."""
    monkeypatch.setattr(stance, "_POSITIONS", stance._finder(without(label, place)))
    assert any(position_of(text) != label for text in SENTENCES[label])


NEGATIVES = [
    pytest.param("I am happy to report a fall in thefts.", id="happy to report"),
    pytest.param("Supported housing has been found for ten.", id="supported housing"),
    pytest.param("The coroner was right.", id="who was right"),
    pytest.param("I welcome the report.", id="welcome"),
    pytest.param("We welcome the chance to comment.", id="welcome the chance"),
    pytest.param("I thank the inspectors for their candour.", id="thanks"),
    pytest.param("Burglary declined by 4 per cent.", id="crime fell"),
    pytest.param("There is a declining trend in thefts.", id="declining"),
    pytest.param("I do not consider this a success.", id="no success"),
    pytest.param("It is not for us to ask why.", id="not for us to ask"),
    pytest.param("The desk accepts calls at night.", id="accepts calls"),
    pytest.param("The suspect accepted a caution.", id="accepted a caution"),
    pytest.param("A protocol was agreed with partners.", id="a protocol agreed"),
    pytest.param("Not everyone agrees.", id="not everyone"),
    pytest.param("We support the bereaved at every stage.", id="support the bereaved"),
    pytest.param("Each child is supported by a nurse.", id="supported by a nurse"),
    pytest.param("Officers were refused entry.", id="refused entry"),
    pytest.param("For the Home Office we bought lamps.", id="bought for others"),
    pytest.param("Staff are happy to do nights.", id="happy to do nights"),
    pytest.param("It isn't right.", id="not right, of what"),
    pytest.param("I note that others have spoken of lamps.", id="note that others have"),
    pytest.param("The rest of the lamps are lit.", id="the rest of other things"),
    pytest.param("They are glad to do nights.", id="glad to do nights"),
    pytest.param("The criticism was read aloud.", id="criticism"),
    pytest.param("Six applicants were rejected.", id="applicants rejected"),
    pytest.param("Two addresses were wrong.", id="wrong addresses"),
    pytest.param("The old form has been withdrawn.", id="a form withdrawn"),
    pytest.param("Refuse was left in the yard.", id="refuse, a noun"),
    pytest.param("Officers will not act alone in such cases.", id="not act alone"),
    pytest.param("The lamps will not be adopted until June.", id="not until June"),
    pytest.param("The aim is to take up references.", id="take up references"),
    pytest.param("The poster is intended for every officer.", id="intended for officers"),
    pytest.param("Supervisors take no notice of it.", id="no notice"),
    pytest.param("Our house style says neither word.", id="neither"),
    pytest.param("Pupils read the accepted version.", id="accepted, of a version"),
]


@pytest.mark.parametrize("text", NEGATIVES)
def test_no_position(text: str) -> None:
    assert position_of(text) == Position.UNSTATED


@pytest.mark.parametrize(
    ("text", "position"),
    [
        pytest.param("We do not support this recommendation.", Position.REJECTED, id="no support"),
        pytest.param(
            "Dorset Police does not accept this recommendation.", Position.REJECTED, id="a force"
        ),
        pytest.param(
            "We welcome the report. We do not accept this recommendation.",
            Position.REJECTED,
            id="welcome, then no",
        ),
        pytest.param(
            "Accepted in principle. Two of its terms are not agreed.",
            Position.PARTLY_ACCEPTED,
            id="a formula outweighs what explains it",
        ),
        pytest.param(
            "I note the report. Dorset Police does not accept this recommendation.",
            Position.REJECTED,
            id="a note in the opening is no formula",
        ),
        pytest.param("Noted. The rota will be read again.", Position.NOTED, id="noted, a formula"),
        pytest.param(
            "We support them all, and in so far as they need lamps will light some.",
            Position.ACCEPTED,
            id="and in so far as",
        ),
        pytest.param(
            "We support them in so far as they need lamps.",
            Position.PARTLY_ACCEPTED,
            id="in so far as",
        ),
        pytest.param("", Position.UNSTATED, id="empty"),
    ],
)
def test_cues_together(text: str, position: Position) -> None:
    assert position_of(text) == position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        # "the \w+ (\w+){0,3}", who accepts, takes in "does not"
        pytest.param(
            "The board does not accept this recommendation on the keys of cells.",
            Position.REJECTED,
            id="the board",
        ),
        pytest.param(
            "The force does not support this recommendation and will not count.",
            Position.REJECTED,
            id="the force",
        ),
        pytest.param(
            "We welcome the report but do not accept this recommendation.",
            Position.REJECTED,
            id="welcome the report but",
        ),
        # "(do|will|can)n't" is never "can't" or "won't"
        pytest.param("We can’t support this recommendation.", Position.REJECTED, id="can’t"),
        pytest.param("We won't accept this recommendation.", Position.REJECTED, id="won't"),
        # "un\w+" is "under", "unanimously", "until"
        pytest.param(
            "The recommendation is under consideration.", Position.NOTED, id="under consideration"
        ),
        pytest.param("The recommendation is under way.", Position.UNSTATED, id="under way"),
        pytest.param(
            "The recommendation is unanimously accepted.", Position.ACCEPTED, id="unanimously"
        ),
    ],
)
def test_negations(text: str, position: Position) -> None:
    assert position_of(text) == position
