"""How far a later verdict says that a recommendation was met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.cues import DONE_BULLET, JUDGED, NEGATION, TOLD, WORK_BULLET, plain

_BUT = re.compile(
    r"^(?:however|but|nevertheless|nonetheless|yet|despite\s+this|although|even\s+so|that\s+said|"
    r"against\s+that|on\s+the\s+other\s+hand|"
    r"(?:it|they|there|the\s+(?:force|constabulary|service))\s+(?:(?:is|are)\s+)?(?:still|remains?))\b",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:(?<!\ball\s)but|although|though|however|yet|while|whilst|nonetheless|nevertheless|despite|except|"
    r"on\s+the\s+other\s+hand|less\s+encouraging)\b",
    re.IGNORECASE,
)
# "…, but not all of them", "; yet they wait": what comes behind takes from what was praised.
_BUT_ALSO = re.compile(
    r"[,;–]\s*(?:but|yet|though|although|however|while|whereas)\b", re.IGNORECASE
)
# "how many forces have done what we asked", "whether this has been met": nobody says that it is.
_OPEN = re.compile(
    r"\b(?:whether|how\s+(?:many|far)|if|until|unless|(?:says?|shows?|describes?|sets?\s+out)\s+what)\b[^,;.]*$",
    re.IGNORECASE,
)
# "are determined to provide a better service": what somebody means to do is not yet done.
_INTENDED = re.compile(
    r"\b(?:determined|keen|eager|committed|anxious|willing|wants?|wish(?:es)?|hopes?|intends?|aims?|"
    r"aspires?|plans?)\s+to\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
# "Most forces did what we asked", "Thirty-nine forces have done so": not by all of them.
_PARTS = re.compile(
    r"\b(?:most|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+of\s+(?:the|our|its|those)\b",
    re.IGNORECASE,
)
_BY_MOST = re.compile(
    r"\b(?:(?:most|many|nearly\s+all|almost\s+all|all\s+but\s+\w+|the\s+majority)\s+(?:of\s+)?(?:the\s+|our\s+)?"
    r"(?:[\w-]+\s+){1,3}"
    r"|(?!all\b|the\b|every\b|both\b|these\b|those\b|other\b|police\b|our\b)[\w-]+\s+(?:forces|commissioners|areas|trusts|bodies)\s+)$",
    re.IGNORECASE,
)
_NEAR = 45  # characters before praise in which its share stands
_CLOSED = re.compile(r"\b(?:closed?|discharged|lifted|signed\s+off)\b", re.IGNORECASE)
_GOOD = (Progress.COMPLETE, Progress.GOOD_PROGRESS)
_NOT_YET = (NEGATION, _OPEN, _INTENDED)  # before praise: it is none
_BULLETS = ((DONE_BULLET, Progress.COMPLETE), (WORK_BULLET, Progress.GOOD_PROGRESS))
_BAD = (Progress.INSUFFICIENT_PROGRESS, Progress.SOME_PROGRESS)
_ASIDE = (Progress.SUPERSEDED, Progress.NOT_ASSESSED)  # no word on how far it was met


@dataclass(frozen=True, slots=True)
class Verdict:
    progress: Progress
    start: int  # of the words that decided; offsets into the document's text
    end: int
    sentences: tuple[tuple[int, int], ...]  # those that carry the verdict
    judged: bool = False  # in words of judgement, rather than told by what was seen


@dataclass(frozen=True, slots=True)
class _Hit:
    label: Progress
    start: int
    end: int
    judged: bool
    stays_open: bool = False  # "remains open": not met, and no word on how far


def read_verdict(text: str, sentences: Sequence[tuple[int, int]]) -> Verdict | None:
    """The verdict of a run of sentences; None where none gives one.

    Praise followed by a deficit ("… However, …") is some progress, whatever the order. What
    inspectors say in words of judgement comes before what they only tell.
    """
    found: list[tuple[_Hit, tuple[int, int]]] = []
    for start, end in sentences:
        hit = _strongest(text, start, end)
        if hit:
            found.append((hit, (start, end)))
    if not found:
        return None
    turns = any(contrasts(text[start:end]) for start, end in sentences)
    hit = _together([hit for hit, _ in found], turns=turns)
    last = text[slice(*sentences[-1])]
    if len(sentences) > 1 and _praises(hit) and contrasts(last):
        hit = replace(hit, label=Progress.SOME_PROGRESS)
    places = tuple(place for _, place in found)
    return Verdict(hit.label, hit.start, hit.end, places, hit.judged)


def _together(hits: Sequence[_Hit], *, turns: bool) -> _Hit:
    """One label for what several sentences, or several words of one, say."""
    aside = next((hit for hit in hits if hit.label in _ASIDE), None)
    if aside:
        return aside
    judged = [hit for hit in hits if hit.judged]
    if judged and not turns and not _mixed(judged):
        hits = judged if all(hit.label in _BAD for hit in judged) or not _mixed(hits) else hits
        if any(hit.label == Progress.COMPLETE for hit in judged):
            hits = judged
    labels = {hit.label for hit in hits}
    bad = next((hit for hit in hits if hit.label in _BAD), None)
    judged_any = any(hit.judged for hit in hits)
    if bad and _mixed(hits):
        return _Hit(Progress.SOME_PROGRESS, bad.start, bad.end, judged_any)
    if bad and labels >= set(_BAD):
        only_open = all(
            hit.label == Progress.SOME_PROGRESS or hit.stays_open for hit in hits if hit.judged
        )
        mixed = turns or only_open
        label = Progress.SOME_PROGRESS if mixed else Progress.INSUFFICIENT_PROGRESS
        chosen = next(hit for hit in hits if hit.label == Progress.INSUFFICIENT_PROGRESS)
        return _Hit(label, chosen.start, chosen.end, judged_any)
    return next((hit for hit in hits if hit.judged), hits[0])


def _mixed(hits: Sequence[_Hit]) -> bool:
    labels = {hit.label for hit in hits}
    return bool(labels & set(_GOOD)) and bool(labels & set(_BAD))


def _strongest(text: str, start: int, end: int) -> _Hit | None:
    """What one sentence says: its judgement, else what it tells.

    A sentence that praises and turns ("… good progress, but officers don't …", "although it
    has …, records remain …") tells of some progress.
    """
    hits = _hits(text, start, end)
    if not hits:
        return None
    praise = next((hit for hit in hits if hit.judged and hit.label in _GOOD), None)
    if praise and hits[0].label == Progress.NOT_ASSESSED and _only_part(text, praise, hits[0]):
        return praise
    if _mixed(hits) and hits[0].label not in _ASIDE and _TURNS.search(text, start, end):
        worst = next(hit for hit in hits if hit.label in _BAD)
        judged = any(hit.judged for hit in hits)
        return _Hit(Progress.SOME_PROGRESS, worst.start, worst.end, judged)
    closes = next((hit for hit in hits if _closes(text[hit.start : hit.end], hit)), None)
    if closes and hits[0].label == Progress.GOOD_PROGRESS and not _mixed(hits):
        return closes  # "a great improvement, so that we have closed it"
    if _praises(hits[0]) and _BUT_ALSO.search(text, hits[0].end, end):
        return replace(hits[0], label=Progress.SOME_PROGRESS)
    if {hit.label for hit in hits} >= set(_BAD) and _TURNS.search(text, start, end):
        return next(hit for hit in hits if hit.label == Progress.SOME_PROGRESS)
    return hits[0]


def _closes(words: str, hit: _Hit) -> bool:
    return hit.label == Progress.COMPLETE and _CLOSED.search(words) is not None


def _only_part(text: str, praise: _Hit, unseen: _Hit) -> bool:
    """ "… good progress, though it is too soon to tell whether …": the praise stands."""
    return _BUT_ALSO.search(text, praise.end, max(praise.end, unseen.start)) is not None


def _praises(hit: _Hit) -> bool:
    """Praise that a turn makes mixed; a recommendation that was met stays met, whatever else."""
    return hit.label == Progress.GOOD_PROGRESS or (
        hit.label == Progress.COMPLETE and not hit.judged
    )


def _hits(text: str, start: int, end: int) -> list[_Hit]:
    """The first unnegated cue of each label, judgements first, in the order of the tables."""
    return [
        replace(hit, start=start + hit.start, end=start + hit.end)
        for hit in _hits_in(plain(text[start:end]))
    ]


@lru_cache(maxsize=256)  # a sentence is read alone, then with its neighbours
def _hits_in(sentence: str) -> tuple[_Hit, ...]:
    found: list[_Hit] = []
    for judged, table in ((True, JUDGED), (False, TOLD)):
        for cue in table:
            for match in cue.pattern.finditer(sentence):
                before = sentence[: match.start()]
                if cue.label in _GOOD and any(turn.search(before) for turn in _NOT_YET):
                    continue
                label = cue.label
                words = sentence[match.start() : match.end()]
                if label == Progress.COMPLETE and (
                    _BY_MOST.search(before) or _PARTS.search(before[-_NEAR:] + words)
                ):
                    label = Progress.GOOD_PROGRESS
                stays_open = words.lower().endswith("open")
                found.append(_Hit(label, match.start(), match.end(), judged, stays_open))
                break
    return tuple(found)


def read_action_bullet(text: str, start: int, end: int) -> Verdict:
    """The verdict in a bullet of an article that lists what inspectors found was done.

    "Made some improvements" is not "made improvements"; a participle of a deed ("Introduced …")
    tells of a thing done, another ("Reassured …") of work; without one it is unclear.
    """
    hit = _strongest(text, start, end)
    if hit:
        return Verdict(hit.label, hit.start, hit.end, ((start, end),), hit.judged)
    for pattern, label in _BULLETS:
        match = pattern.match(text[start:end])
        if match:
            return Verdict(label, start, start + match.end(), ((start, end),))
    return Verdict(Progress.UNCLEAR, start, end, ((start, end),))


def contrasts(sentence: str) -> bool:
    """Whether a sentence turns against the one before it."""
    return _BUT.match(sentence) is not None


def falls_short(*verdicts: Verdict | None) -> bool:
    """Whether each of them tells of a deficit."""
    return all(verdict is not None and verdict.progress in _BAD for verdict in verdicts)
