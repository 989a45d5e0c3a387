"""What an answer says of a recommendation, and what was or will be done."""

from __future__ import annotations

import pytest
from nlp_samples import doc_of
from spacy.language import Language

from hmi_extract.datamodel import Action, Position
from hmi_extract.nlp.stance import Stance, read_stance


def stance_of(nlp: Language, text: str) -> Stance:
    return read_stance(text, list(doc_of(nlp, text)._.sentences))


ACCEPTED, PARTLY = Position.ACCEPTED, Position.PARTLY_ACCEPTED
REJECTED, DISPUTED, NOTED = Position.REJECTED, Position.DISPUTED, Position.NOTED
NOT_OURS, UNSTATED = Position.NOT_APPLICABLE, Position.UNSTATED


@pytest.mark.parametrize(
    ("text", "position", "evidence"),
    [
        pytest.param("Agreed in part. Lamps were bought.", PARTLY, "Agreed in part", id="in part"),
        pytest.param("We accept this recommendation.", ACCEPTED, "We accept this", id="we accept"),
        pytest.param(
            "I fully support the recommendations.", ACCEPTED, "I fully support the", id="I support"
        ),
        pytest.param(
            "The force agrees with the finding.",
            ACCEPTED,
            "The force agrees with",
            id="agrees with",
        ),
        pytest.param(
            "Dorset Police accepts this.",
            ACCEPTED,
            "Dorset Police accepts this",
            id="a force accepts",
        ),
        pytest.param(
            "The Chief Constable and I support them in full.",
            ACCEPTED,
            "I support them",
            id="support them",
        ),
        pytest.param("We agree.", ACCEPTED, "We agree", id="we agree"),
        pytest.param("We agree, and have counted keys.", ACCEPTED, "We agree", id="we agree, and"),
        pytest.param("Accepted.", ACCEPTED, "Accepted", id="one word"),
        pytest.param("Agreed – keys are counted.", ACCEPTED, "Agreed", id="agreed"),
        pytest.param("This recommendation is accepted.", ACCEPTED, "is accepted", id="is accepted"),
        pytest.param(
            "The AFIs have been incorporated into our plan.",
            ACCEPTED,
            "AFIs have been incorporated",
            id="incorporated",
        ),
        pytest.param(
            "The force is committed to implementing it.",
            ACCEPTED,
            "is committed to implementing",
            id="committed to",
        ),
        pytest.param("We accept this in part.", PARTLY, "accept this in part", id="in part"),
        pytest.param(
            "The force agrees with it in principle.",
            PARTLY,
            "agrees with it in principle",
            id="in principle",
        ),
        pytest.param("This is partially accepted.", PARTLY, "partially accepted", id="partially"),
        pytest.param(
            "We do not accept this recommendation.", REJECTED, "do not accept", id="do not accept"
        ),
        pytest.param(
            "I do not support the recommendation.", REJECTED, "do not support", id="do not support"
        ),
        pytest.param("We cannot agree to this.", REJECTED, "cannot agree", id="cannot agree"),
        pytest.param("We don’t accept it.", REJECTED, "don’t accept", id="don’t, curly"),
        pytest.param("The recommendation is rejected.", REJECTED, "rejected", id="is rejected"),
        pytest.param("Not accepted.", REJECTED, "Not accepted", id="not accepted"),
        pytest.param(
            "We welcome the report. We do not accept this.",
            REJECTED,
            "do not accept",
            id="ritual, then refusal",
        ),
        pytest.param(
            "I accept one part of this. I cannot support the rest.",
            REJECTED,
            "cannot support",
            id="refusal outweighs",
        ),
        pytest.param(
            "We do not recognise this finding.", DISPUTED, "do not recognise", id="not recognised"
        ),
        pytest.param("The report is misleading on this.", DISPUTED, "misleading", id="misleading"),
        pytest.param("I dispute the figures given.", DISPUTED, "dispute the", id="dispute"),
        pytest.param(
            "I am disappointed that the report says so.",
            DISPUTED,
            "disappointed that the report",
            id="disappointed",
        ),
        pytest.param(
            "This recommendation is for the College of Policing.",
            NOT_OURS,
            "is for the College",
            id="for the College",
        ),
        pytest.param(
            "This is not applicable to Dorset.", NOT_OURS, "not applicable to", id="not applicable"
        ),
        pytest.param(
            "It does not apply to the force.", NOT_OURS, "does not apply", id="does not apply"
        ),
        pytest.param(
            "The recommendations are matters for the Home Office.",
            NOT_OURS,
            "recommendations are matters for the Home Office",
            id="matters for another",
        ),
        pytest.param(
            "It is aimed at national bodies.",
            NOT_OURS,
            "is aimed at national bod",
            id="national bodies",
        ),
        pytest.param(
            "There are no recommendations for the force.",
            NOT_OURS,
            "no recommendations for the force",
            id="none for us",
        ),
        pytest.param(
            "None of the recommendations are directed at the force.",
            NOT_OURS,
            "None of the recommendations are directed at the force",
            id="none directed at us",
        ),
        pytest.param("We note the recommendation.", NOTED, "We note the", id="we note"),
        pytest.param("Noted.", NOTED, "Noted", id="noted"),
        pytest.param(
            "It will be considered in the autumn.",
            NOTED,
            "will be considered",
            id="will be considered",
        ),
        pytest.param(
            "No decision has been taken.", NOTED, "No decision has been taken", id="no decision"
        ),
        pytest.param("I welcome this report.", UNSTATED, None, id="welcome alone"),
        pytest.param("I am grateful to the inspectors.", UNSTATED, None, id="grateful"),
        pytest.param("Keys are counted each morning.", UNSTATED, None, id="facts alone"),
        pytest.param("We support victims of crime.", UNSTATED, None, id="support somebody"),
        pytest.param(
            "The force accepts calls at night.", UNSTATED, None, id="accepts something else"
        ),
        pytest.param(
            "We will consider this recommendation.", NOTED, "will consider this", id="will consider"
        ),
        pytest.param(
            "We will consider the use of new doors.", UNSTATED, None, id="considers something else"
        ),
        pytest.param("Police staff are fully supported.", UNSTATED, None, id="staff supported"),
        pytest.param("A new plan has been agreed.", UNSTATED, None, id="a plan agreed"),
        pytest.param(
            "This work is supported by Baroness Hale.", UNSTATED, None, id="supported by somebody"
        ),
        pytest.param("We support the Fire Authority.", UNSTATED, None, id="support an authority"),
        pytest.param(
            "We support the introduction of a second key.",
            ACCEPTED,
            "support the introduction of",
            id="support the deed",
        ),
        pytest.param(
            "I recognise the importance of safe stores.", UNSTATED, None, id="importance alone"
        ),
        pytest.param("Some records were inaccurate.", UNSTATED, None, id="inaccurate records"),
        pytest.param("The court refused three warrants.", UNSTATED, None, id="refused warrants"),
        pytest.param("We reject this.", REJECTED, "reject this", id="reject this"),
        pytest.param(
            "The new locks will not be introduced until May.", UNSTATED, None, id="not until"
        ),
        pytest.param("The count will not take long.", UNSTATED, None, id="not take long"),
        pytest.param(
            "We will not take this forward.", REJECTED, "will not take this forward", id="forward"
        ),
        pytest.param(
            "There are currently no plans to change shifts.",
            UNSTATED,
            None,
            id="currently no plans",
        ),
        pytest.param("", UNSTATED, None, id="empty"),
    ],
)
def test_position(nlp: Language, text: str, position: Position, evidence: str | None) -> None:
    found = stance_of(nlp, text)
    said = found.position_evidence
    assert found.position == position
    if evidence is None:
        assert said is None
    else:
        assert said is not None
        assert evidence in text[said.start : said.end] or text[said.start : said.end] in evidence


TAKEN, ONGOING, PROPOSED = Action.TAKEN, Action.IN_PROGRESS, Action.PROPOSED
REASONED, NONE = Action.NONE_WITH_REASON, Action.NONE_STATED


@pytest.mark.parametrize(
    ("text", "action", "evidence"),
    [
        pytest.param("We have trained our staff.", TAKEN, "have trained", id="have trained"),
        pytest.param(
            "The force has already trained its staff.",
            TAKEN,
            "has already trained",
            id="has already",
        ),
        pytest.param(
            "A new board has been established.",
            TAKEN,
            "has been established",
            id="has been established",
        ),
        pytest.param("New locks are now in place.", TAKEN, "are now in place", id="now in place"),
        pytest.param("The work is complete.", TAKEN, "is complete", id="is complete"),
        pytest.param(
            "The force introduced a daily count in May.", TAKEN, "force introduced", id="introduced"
        ),
        pytest.param(
            "New doors were fitted and locks were set up.", TAKEN, "were set up", id="were set up"
        ),
        pytest.param(
            "The force has trained its staff. We will continue to monitor this.",
            TAKEN,
            "has trained",
            id="completion, then monitoring",
        ),
        pytest.param(
            "Locks have been fitted. I will ask for updates at each meeting.",
            TAKEN,
            "have been fitted",
            id="completion, then updates",
        ),
        pytest.param(
            "Locks have been fitted. Progress will be reviewed by my board.",
            TAKEN,
            "have been fitted",
            id="completion, then review",
        ),
        pytest.param("A plan is being written.", ONGOING, "is being", id="is being"),
        pytest.param("Work is under way.", ONGOING, "Work is under way", id="under way"),
        pytest.param("The work is ongoing.", ONGOING, "is ongoing", id="ongoing"),
        pytest.param(
            "The force continues to train its staff.", ONGOING, "continues to", id="continues to"
        ),
        pytest.param(
            "The force is reviewing its rota.", ONGOING, "is reviewing", id="is reviewing"
        ),
        pytest.param("The force has begun to fit locks.", ONGOING, "has begun", id="has begun"),
        pytest.param("The force will train its staff.", PROPOSED, "will train", id="will"),
        pytest.param("Locks will be fitted by June.", PROPOSED, "will be fitted", id="will be"),
        pytest.param("The force plans to fit locks.", PROPOSED, "plans to", id="plans to"),
        pytest.param("We intend to fit locks.", PROPOSED, "intend to", id="intend to"),
        pytest.param(
            "One lock has been fitted. Nine locks will be fitted. Staff will be trained.",
            PROPOSED,
            "will be fitted",
            id="mostly to come",
        ),
        pytest.param(
            "No action is proposed, because the force has no cells.",
            REASONED,
            "No action is proposed",
            id="none, with a reason",
        ),
        pytest.param(
            "We do not propose to act, given that the cells are shut.",
            REASONED,
            "do not propose to",
            id="not proposed, with a reason",
        ),
        pytest.param(
            "No action is proposed.", NONE, "No action is proposed", id="none, without a reason"
        ),
        pytest.param("There are no plans to do so.", NONE, "no plans to", id="no plans"),
        pytest.param("We welcome the report.", NONE, None, id="nothing said"),
        pytest.param("We accept this recommendation.", NONE, None, id="accepted, nothing said"),
        pytest.param(
            "We do not accept this because it would cost too much.",
            REASONED,
            None,
            id="refused with a reason",
        ),
        pytest.param("We do not accept this.", NONE, None, id="refused without a reason"),
        pytest.param("The force has not trained its staff.", NONE, None, id="not trained"),
        pytest.param("The force will not fit locks.", NONE, None, id="will not"),
        pytest.param(
            "The force will fit locks and I will ask for updates.",
            PROPOSED,
            "will fit",
            id="a promise and monitoring",
        ),
        pytest.param("The force hasn’t trained its staff.", NONE, None, id="hasn’t, curly"),
        pytest.param("It has been noted.", NONE, None, id="noted is no action"),
        pytest.param("I will monitor this closely.", NONE, None, id="monitoring alone"),
        pytest.param(
            "We have asked the inspectorate to explain.", NONE, None, id="asked the inspectorate"
        ),
        pytest.param("I have reviewed the findings.", NONE, None, id="read the report"),
        pytest.param("It will be considered in May.", NONE, None, id="to be considered"),
        pytest.param("The plan to move stores was theirs.", NONE, None, id="plan, a noun"),
        pytest.param(
            "We reject this because every officer was trained in 2021.",
            REASONED,
            None,
            id="a deed as the reason for a refusal",
        ),
        pytest.param(
            "We do not accept this. We will fit locks instead.",
            PROPOSED,
            "will fit",
            id="something else instead",
        ),
        pytest.param("", NONE, None, id="empty"),
    ],
)
def test_action(nlp: Language, text: str, action: Action, evidence: str | None) -> None:
    found = stance_of(nlp, text)
    shown = found.action_evidence
    assert found.action == action
    if evidence is None:
        assert shown is None
    else:
        assert shown is not None
        assert (
            evidence in text[shown.start : shown.end] or text[shown.start : shown.end] in evidence
        )
