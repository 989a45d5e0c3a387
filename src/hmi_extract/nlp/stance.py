"""What an answer says of a recommendation, and what it says was or will be done.

Rules over sentences, safe against negation, each result with the words that decided it.
Silence is not agreement: where no cue is found the position stays `unstated`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hmi_extract.datamodel import Action, Position
from hmi_extract.nlp.cues import (
    ACTION,
    BECAUSE,
    INSTEAD,
    MONITORING,
    NEGATION,
    POSITION,
    POSITION_RANK,
    Cue,
    Label,
    plain,
)

_FORMULA_WORDS = 7  # "The recommendation is accepted in principle."
_REASON_WORDS = 8  # a sentence this long beside a refusal is taken to give its reason
_BLOCKS_NEGATION = frozenset(
    {Position.REJECTED, Position.DISPUTED, Position.NOT_APPLICABLE, Position.NOTED}
)
_REFUSES = (Position.REJECTED, Position.DISPUTED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that decided; offsets into the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stance:
    position: Position
    position_evidence: Evidence | None
    action: Action | None
    action_evidence: Evidence | None


def read_stance(text: str, sentences: Sequence[tuple[int, int]]) -> Stance:
    """`sentences` are (start, end) offsets into `text`, in order."""
    position, said = _position(text, sentences)
    action, shown = _action(text, sentences, position, said)
    return Stance(position, said, action, shown)


def _finder(
    cues: Sequence[Cue[Label]],
) -> Callable[[str], tuple[tuple[Label, int, int], ...]]:
    """What finds the cues of a sentence, those turned round by a negation left out.

    Rules and models ask for the same sentences in turn: what was found is remembered.
    """

    @lru_cache(maxsize=2048)
    def find(sentence: str) -> tuple[tuple[Label, int, int], ...]:
        found = []
        sentence = plain(sentence)
        for cue in cues:
            for match in cue.pattern.finditer(sentence):
                own = cue.label in _BLOCKS_NEGATION or cue.label == Action.NONE_WITH_REASON
                if own or not NEGATION.search(sentence[: match.start()]):
                    found.append((cue.label, match.start(), match.end()))
                    break
        return tuple(found)

    return find


_POSITIONS = _finder(POSITION)
_ACTIONS = _finder(ACTION)


def position_hits(text: str, start: int, end: int) -> list[tuple[Position, Evidence]]:
    """The first cue of each position in one sentence."""
    return [(label, Evidence(start + a, start + b)) for label, a, b in _POSITIONS(text[start:end])]


def action_hits(text: str, start: int, end: int) -> list[tuple[Action, Evidence]]:
    """The first cue of each action in one sentence."""
    return [(label, Evidence(start + a, start + b)) for label, a, b in _ACTIONS(text[start:end])]


def _position(text: str, sentences: Sequence[tuple[int, int]]) -> tuple[Position, Evidence | None]:
    """The strongest position any sentence takes.

    A rejection outweighs ritual agreement elsewhere in the same answer; agreement and
    rejection together are partial acceptance only where the text says so itself.
    """
    formula = _formula(text, sentences)
    if formula:
        return formula
    first: dict[Position, Evidence] = {}
    for start, end in sentences:
        for label, evidence in position_hits(text, start, end):
            first.setdefault(label, evidence)
    if Position.ACCEPTED in first and Position.REJECTED in first:
        return Position.PARTLY_ACCEPTED, first[Position.REJECTED]
    for label in POSITION_RANK:
        if label in first:
            return label, first[label]
    return Position.UNSTATED, None


def _formula(text: str, sentences: Sequence[tuple[int, int]]) -> tuple[Position, Evidence] | None:
    """The position of an answer that opens with a formula: "Accepted in part."

    What follows explains it, and may disagree with a detail.
    """
    if not sentences:
        return None
    start, end = sentences[0]
    if len(text[start:end].split()) > _FORMULA_WORDS:
        return None
    found = dict(reversed(position_hits(text, start, end)))
    if not text[start:end].lower().startswith("noted"):
        found.pop(Position.NOTED, None)  # "I note the report." opens letters of every position
    return next(((label, found[label]) for label in POSITION_RANK if label in found), None)


def _only_monitors(label: Action, evidence: Evidence, monitoring: re.Match[str]) -> bool:
    """ "We will continue to monitor …": not work that goes on, and no promise of any."""
    if label == Action.IN_PROGRESS:
        return monitoring.start() <= evidence.start < monitoring.end()
    return label == Action.PROPOSED and evidence.start >= monitoring.start()


def _action(
    text: str,
    sentences: Sequence[tuple[int, int]],
    position: Position,
    said: Evidence | None,
) -> tuple[Action, Evidence | None]:
    """What most of the answer speaks of: what was done, is being done, or will be done.

    Work that is not finished weighs as much as what was done: an answer is `taken` only
    where most of it tells of things done. Monitoring that follows a claim of completion
    does not weaken it. In a refusal, what was or will be done is its reason, unless the text
    offers it instead. No action, said without a reason, is `none_stated`.
    """
    counts: dict[Action, float] = {}
    first: dict[Action, Evidence] = {}
    for start, end in sentences:
        found = action_hits(text, start, end)
        monitoring = MONITORING.search(text, start, end)
        if position in _REFUSES and not INSTEAD.search(text, start, end):
            found = [hit for hit in found if hit[0] == Action.NONE_WITH_REASON]
        if monitoring:
            found = [hit for hit in found if not _only_monitors(*hit, monitoring)]
        for label, evidence in found:
            counts[label] = counts.get(label, 0.0) + 1.0 / len(found)
            first.setdefault(label, evidence)
    refused = first.get(Action.NONE_WITH_REASON)
    if refused and counts[Action.NONE_WITH_REASON] >= 0.5 * sum(counts.values()):
        reasoned = _gives_reason(text, sentences, refused)
        return (Action.NONE_WITH_REASON if reasoned else Action.NONE_STATED), refused
    doing = [a for a in (Action.TAKEN, Action.IN_PROGRESS, Action.PROPOSED) if a in counts]
    if not doing:
        silent = position in _REFUSES or position == Position.NOT_APPLICABLE
        reason = silent and _gives_reason(text, sentences, said)
        return (Action.NONE_WITH_REASON if reason else Action.NONE_STATED), None
    unfinished = [a for a in doing if a != Action.TAKEN]
    done = counts.get(Action.TAKEN, 0.0)
    if done > sum(counts[a] for a in unfinished):
        return Action.TAKEN, first[Action.TAKEN]
    best = max(unfinished, key=lambda action: (counts[action], -doing.index(action)))
    return best, first[best]


def _gives_reason(
    text: str, sentences: Sequence[tuple[int, int]], refused: Evidence | None
) -> bool:
    """Whether a refusal says why: with a word such as "because", or in a sentence beside it."""
    for start, end in sentences:
        if BECAUSE.search(text, start, end):
            return True
        beside = refused is not None and not start <= refused.start < end
        if (
            beside
            and len(text[start:end].split()) >= _REASON_WORDS
            and not MONITORING.search(text, start, end)
        ):
            return True
    return False
