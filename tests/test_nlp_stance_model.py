"""The trained weighing of position and action, and what the whole pipeline makes of answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from nlp_samples import LETTER, doc_of, quoted, read, words
from spacy.language import Language

from hmi_extract.datamodel import Action, Position, QuoteRole, Response
from hmi_extract.nlp.pipeline import build_pipeline
from hmi_extract.nlp.stance_model import DOUBT, Reading, StanceWeigher
from hmi_extract.nlp.weights import trained_pipeline

ACCEPTED, PARTLY = Position.ACCEPTED, Position.PARTLY_ACCEPTED
REJECTED, DISPUTED, NOTED = Position.REJECTED, Position.DISPUTED, Position.NOTED
NOT_OURS, UNSTATED = Position.NOT_APPLICABLE, Position.UNSTATED
TAKEN, ONGOING, PROPOSED = Action.TAKEN, Action.IN_PROGRESS, Action.PROPOSED
REASONED, NONE = Action.NONE_WITH_REASON, Action.NONE_STATED

SEVERAL_ANSWERS = """
## Recommendation 1
> Forces should look into each cell once an hour.
We accept this recommendation. The force has bought lamps and trained its staff.
## Recommendation 2
> Forces should count their keys.
The board rejects this recommendation because each key is held by one officer.
## Recommendation 3
> Forces should lock their doors.
Work is under way, and new locks will be fitted by June.
## Recommendation 4
> The College should write a course.
This recommendation is for the College of Policing.
## Recommendation 5
> Forces should sweep their floors.
I thank the inspectors.
"""


def answer_to(nlp: Language, text: str) -> Response:
    """What the whole pipeline reads in a letter with this one answer."""
    layout = f"## Recommendation 4\n> Forces should count their keys.\n{text}\n"
    (found,) = read(nlp, layout, LETTER).responses
    return found


@pytest.fixture(scope="module")
def untrained() -> Language:
    return build_pipeline(trained=False)


@pytest.fixture(scope="module")
def weigher(nlp: Language) -> StanceWeigher:
    found = nlp.get_pipe("hmi_stance")
    assert isinstance(found, StanceWeigher)
    return found


@pytest.mark.parametrize(
    ("text", "position", "action"),
    [
        pytest.param("We accept this recommendation.", ACCEPTED, NONE, id="accept"),
        pytest.param("The force accepts this recommendation in full.", ACCEPTED, NONE, id="force"),
        pytest.param("Agreed.", ACCEPTED, NONE, id="agreed"),
        pytest.param(
            "We accept this recommendation. The force has bought a cabinet and trained its staff.",
            ACCEPTED,
            TAKEN,
            id="accepted and done",
        ),
        pytest.param(
            "We accept this recommendation and will count our keys from next spring.",
            ACCEPTED,
            PROPOSED,
            id="accepted and promised",
        ),
        pytest.param("We do not support this recommendation.", REJECTED, NONE, id="no support"),
        pytest.param(
            "The Chief Constable does not accept this recommendation.",
            REJECTED,
            NONE,
            id="the chief refuses",
        ),
        pytest.param("Rejected.", REJECTED, NONE, id="rejected"),
        pytest.param(
            "We reject this recommendation because each key is held by one officer.",
            REJECTED,
            REASONED,
            id="refused with a reason",
        ),
        pytest.param("We partly accept this recommendation.", PARTLY, NONE, id="partly"),
        pytest.param(
            "We accept this recommendation in principle.", PARTLY, NONE, id="in principle"
        ),
        pytest.param(
            "We support the first half of this recommendation and reject the second.",
            PARTLY,
            NONE,
            id="the first half",
        ),
        pytest.param(
            "We do not recognise the picture that the report gives of our cells.",
            DISPUTED,
            NONE,
            id="not recognised",
        ),
        pytest.param("We do not accept that our keys were lost.", DISPUTED, NONE, id="not that"),
        pytest.param("We note this recommendation.", NOTED, NONE, id="note"),
        pytest.param("Noted.", NOTED, NONE, id="noted"),
        pytest.param(
            "This recommendation is for the College of Policing.", NOT_OURS, NONE, id="College"
        ),
        pytest.param(
            "This is a national recommendation and is not for Dorset Police.",
            NOT_OURS,
            NONE,
            id="not for us",
        ),
        pytest.param(
            "We welcome the report and thank the inspectors for their work.",
            UNSTATED,
            NONE,
            id="welcome alone",
        ),
        pytest.param("I welcome these recommendations.", UNSTATED, NONE, id="welcome them"),
        pytest.param("Thank you for the report.", UNSTATED, NONE, id="thanks"),
        pytest.param("The keys are not counted.", UNSTATED, NONE, id="a state"),
        pytest.param("Burglary declined by 4 per cent.", UNSTATED, NONE, id="crime fell"),
        pytest.param(
            "Keys have been counted each morning since May. I will continue to monitor this.",
            UNSTATED,
            TAKEN,
            id="done, then monitoring",
        ),
        pytest.param(
            "The force has trained its staff. Progress will be reviewed at my board each quarter.",
            UNSTATED,
            TAKEN,
            id="done, then review",
        ),
        pytest.param("Work is under way to count the keys.", UNSTATED, ONGOING, id="under way"),
        pytest.param(
            "The force is writing a new plan for its keys.", UNSTATED, ONGOING, id="is writing"
        ),
        pytest.param("Keys will be counted from June.", UNSTATED, PROPOSED, id="will be"),
        pytest.param("The force has not yet trained its staff.", UNSTATED, NONE, id="not yet"),
    ],
)
def test_clear_answers(nlp: Language, text: str, position: Position, action: Action) -> None:
    found = answer_to(nlp, text)
    assert (found.position, found.action) == (position, action)


@pytest.mark.parametrize(
    ("text", "position", "action"),
    [
        pytest.param("No action is proposed.", UNSTATED, NONE, id="none, without a reason"),
        pytest.param("No further action will be taken.", UNSTATED, NONE, id="no further action"),
        pytest.param("No action has been taken.", UNSTATED, NONE, id="nothing done"),
        pytest.param("I welcome this recommendation.", UNSTATED, NONE, id="welcome this"),
        pytest.param("We welcome the recommendation.", UNSTATED, NONE, id="welcome the"),
    ],
)
def test_clear_answers_that_the_rules_read(
    nlp: Language, untrained: Language, text: str, position: Position, action: Action
) -> None:
    alone = answer_to(untrained, text)
    assert (alone.position, alone.action) == (position, action)
    found = answer_to(nlp, text)
    assert (found.position, found.action) == (position, action)


@pytest.mark.parametrize(
    ("text", "position", "action"),
    [
        pytest.param("We can’t support this recommendation.", REJECTED, NONE, id="can’t"),
        pytest.param("We can't agree with this recommendation.", REJECTED, NONE, id="can't agree"),
        pytest.param("The recommendation is under consideration.", NOTED, NONE, id="considered"),
        pytest.param(
            "I note the report. The board does not accept this recommendation.",
            REJECTED,
            NONE,
            id="a note before a refusal",
        ),
        pytest.param(
            "We welcome the report but do not accept this recommendation.",
            REJECTED,
            NONE,
            id="a welcome before a refusal",
        ),
    ],
)
def test_answers_turned_round(nlp: Language, text: str, position: Position, action: Action) -> None:
    found = answer_to(nlp, text)
    assert (found.position, found.action) == (position, action)


# --- evidence -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We accept this recommendation.", id="short"),
        pytest.param("No action is proposed.", id="the model decides"),
        pytest.param(
            "I thank the inspectors. This is a national recommendation and is not for us. "
            "The College writes the course, and we will send those whom it invites.",
            id="three sentences",
        ),
        pytest.param("Keys have been counted.\nMore will follow.\nI will ask again.", id="blocks"),
    ],
)
def test_evidence_lies_in_the_answer(nlp: Language, text: str) -> None:
    found = answer_to(nlp, text)
    evidence = [quote for quote in found.quotes if quote.role != QuoteRole.RESTATED]
    assert evidence
    for quote in evidence:
        assert found.start_char <= quote.start_char < quote.end_char <= found.end_char


def test_evidence_of_several_answers_stays_with_each(nlp: Language) -> None:
    found = read(nlp, SEVERAL_ANSWERS, LETTER)
    roles = (QuoteRole.POSITION_EVIDENCE, QuoteRole.ACTION_EVIDENCE)
    shown = [
        [phrase for role in roles for phrase in quoted(found, each, role)]
        for each in found.responses
    ]
    assert len(shown) == 5
    for each, phrases in zip(found.responses, shown, strict=True):
        assert all(phrase in words(found, each) for phrase in phrases)
        assert bool(phrases) == ((each.position, each.action) != (UNSTATED, NONE))


def test_at_most_one_quote_of_each_kind(nlp: Language) -> None:
    for each in read(nlp, SEVERAL_ANSWERS, LETTER).responses:
        roles = [quote.role for quote in each.quotes if quote.role != QuoteRole.RESTATED]
        assert len(roles) == len(set(roles))


def test_what_is_restated_stays(nlp: Language, untrained: Language) -> None:
    for pipeline in (nlp, untrained):
        found = read(pipeline, SEVERAL_ANSWERS, LETTER)
        restated = [quoted(found, each, QuoteRole.RESTATED) for each in found.responses]
        assert restated[2] == ["Forces should lock their doors."]
        assert all(len(each) == 1 for each in restated)


# --- trained and untrained ----------------------------------------------------------------------


def test_untrained_it_changes_nothing(untrained: Language) -> None:
    component = StanceWeigher()
    assert not component.is_trained
    doc = doc_of(untrained, SEVERAL_ANSWERS, LETTER)
    before = doc._.responses
    assert len(before) == 5
    assert component(doc)._.responses == before


def test_with_one_model_of_two_it_changes_nothing(weigher: StanceWeigher) -> None:
    half = StanceWeigher()
    half.models = {"position": weigher.models["position"]}
    assert not half.is_trained
    assert weigher.is_trained


def test_training_changes_something(nlp: Language, untrained: Language) -> None:
    text = "This is a national recommendation and is not for Dorset Police."
    assert answer_to(nlp, text).position != answer_to(untrained, text).position


def test_only_position_action_and_their_quotes_change(nlp: Language, untrained: Language) -> None:
    kept = ("id", "start_char", "end_char", "number", "cites", "scope", "respondent_id")
    both = [read(each, SEVERAL_ANSWERS, LETTER).responses for each in (nlp, untrained)]
    for first, second in zip(*both, strict=True):
        assert [getattr(first, name) for name in kept] == [getattr(second, name) for name in kept]


def test_below_doubt_the_rules_stand(
    nlp: Language, untrained: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsure = dict.fromkeys(Position, 1 / len(Position))
    hesitant = dict.fromkeys(Action, DOUBT - 0.01)
    monkeypatch.setattr(
        Reading,
        "beliefs",
        lambda self, model: unsure if "accepted" in model.labels else hesitant,
    )
    both = [read(each, SEVERAL_ANSWERS, LETTER).responses for each in (nlp, untrained)]
    for first, second in zip(*both, strict=True):
        assert (first.position, first.action) == (second.position, second.action)
        assert first.quotes == second.quotes


def test_no_sentences_give_no_belief(weigher: StanceWeigher) -> None:
    for model in weigher.models.values():
        assert set(Reading("", []).beliefs(model).values()) == {0.0}


def test_beliefs_are_told(nlp: Language, untrained: Language) -> None:
    """The last two are formulas of a few words: the rules' alone, and nothing is believed."""
    *weighed, referred, thanks = read(nlp, SEVERAL_ANSWERS, LETTER).responses
    for each in weighed:
        for belief in (each.position_confidence, each.action_confidence):
            assert belief is not None and 0 <= belief <= 1
    for each in (referred, thanks):
        assert (each.position_confidence, each.action_confidence) == (None, None)
    for each in read(untrained, SEVERAL_ANSWERS, LETTER).responses:
        assert (each.position_confidence, each.action_confidence) == (None, None)


def test_labels_are_those_of_the_schema(weigher: StanceWeigher) -> None:
    assert set(weigher.models["position"].labels) == set(Position)
    assert set(weigher.models["action"].labels) == set(Action)


# --- how it is kept -----------------------------------------------------------------------------


def test_disk_round_trip(nlp: Language, weigher: StanceWeigher, tmp_path: Path) -> None:
    weigher.to_disk(tmp_path / "new" / "folder")
    again = StanceWeigher().from_disk(tmp_path / "new" / "folder")
    assert again.to_bytes() == weigher.to_bytes()
    for name in StanceWeigher.NAMES:
        kept = (tmp_path / "new" / "folder" / f"{name}.npz").read_bytes()
        assert kept == (trained_pipeline() / "hmi_stance" / f"{name}.npz").read_bytes()


def test_bytes_round_trip(untrained: Language, weigher: StanceWeigher) -> None:
    again = StanceWeigher()
    again.from_bytes(weigher.to_bytes())
    assert again.is_trained
    doc = doc_of(untrained, SEVERAL_ANSWERS, LETTER)
    before = doc._.responses
    after = again(doc)._.responses
    doc._.responses = before
    assert len(after) == 5
    assert weigher(doc)._.responses == after


def test_an_empty_folder_leaves_it_untrained(weigher: StanceWeigher, tmp_path: Path) -> None:
    again = StanceWeigher().from_bytes(weigher.to_bytes())
    assert not again.from_disk(tmp_path).is_trained


def test_untrained_round_trips(tmp_path: Path) -> None:
    StanceWeigher().to_disk(tmp_path / "empty")
    assert StanceWeigher().from_disk(tmp_path / "empty").models == {}
    assert StanceWeigher().from_bytes(StanceWeigher().to_bytes()).models == {}
