"""How far a later verdict says that a recommendation was met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.cues import DONE_BULLET, JUDGED, NEGATION, TOLD, WORK_BULLET, plain
from hmi_extract.numerals import NUMERAL

_BUT = re.compile(
    r"^(?:however|but|nevertheless|nonetheless|yet|despite\s+this|although|even\s+so|that\s+said|"
    r"against\s+that|on\s+the\s+other\s+hand|few(?:er)?\b(?!\s+than)|"
    r"[^,.;]{0,40},\s+however,|"
    r"(?:it|they|this)\s+(?:does|do|has|have|is|are|did)(?:n['’]t|\s+not)\s+yet|"
    r"(?:it|they|there|the\s+(?:force|constabulary|service))\s+(?:(?:is|are)\s+)?(?:still|remains?))\b",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:(?<!\ball\s)but|although|though|however|yet|while|whilst|nonetheless|nevertheless|despite|except|"
    r"on\s+the\s+other\s+hand|less\s+encouraging)\b",
    re.IGNORECASE,
)
# "…, if it is not given": nobody says that it is not.
_CONDITION = re.compile(r"\b(?:if|unless)\b[^,;.]*$", re.IGNORECASE)
_NONETHELESS = re.compile(r"\b(?:nonetheless|nevertheless|however|still)\b", re.IGNORECASE)
# "…, but not all of them", "; yet they wait": what comes behind takes from what was praised.
_BUT_ALSO = re.compile(
    r"[,;–]\s*(?:but|yet|though|although|however|while|whereas|if\s+not)\b", re.IGNORECASE
)
# "how many forces have done what we asked", "whether this has been met": nobody says that it is.
_OPEN = re.compile(
    r"(?:^(?:where|once|when)|\bwhether|\bhow\s+(?:many|far)|\b(?:if|until|unless)|\b(?:says?|shows?|describes?|sets?\s+out)\s+what)\b[^,;.]*$",
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
# "Only three of the ten had done it": praise of too few.
_BY_FEW = re.compile(rf"\bonly\s+{NUMERAL}\s+of\b[^,;]*$", re.IGNORECASE)
# "Thirty forces have done so, as we recommended"
_SHARE = re.compile(
    rf"^(?!all\b|both\b){NUMERAL}\s+(?:forces|commissioners|areas)\b", re.IGNORECASE
)
# "they told us that all had been done": their word for it.
_THEIR_WORD = re.compile(
    r"\b(?:(?:told|assured|informed)\s+(?:us|me|inspectors)|we\s+were\s+told)\b[^.;]*$",
    re.IGNORECASE,
)
_NEAR = 45  # characters before praise in which its share stands
_CLOSED = re.compile(r"\b(?:closed?|discharged|lifted|signed\s+off)\b", re.IGNORECASE)
_STAYS_OPEN = re.compile(r"\bopen\b|\bstands\b|\bremains\s+an?\b", re.IGNORECASE)
# "has been met by fewer than half of forces"
_BUT_BY_FEW = re.compile(
    r"\s+by\s+(?:(?:fewer|less)\s+than|only|just|some|half|about|a\s+(?:third|quarter|few))\b",
    re.IGNORECASE,
)
_GOOD = (Progress.COMPLETE, Progress.GOOD_PROGRESS)
_NOT_YET = (NEGATION, _OPEN, _INTENDED, _THEIR_WORD)  # before praise: it is none
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
    words: str = ""


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
    turned = _praises(hit) and contrasts(last)
    if len(sentences) > 1 and (turned or _takes_back(text, sentences, found)):
        hit = replace(hit, label=Progress.SOME_PROGRESS)
    places = tuple(place for _, place in found)
    return Verdict(hit.label, hit.start, hit.end, places, hit.judged)


def _takes_back(
    text: str,
    sentences: Sequence[tuple[int, int]],
    found: Sequence[tuple[_Hit, tuple[int, int]]],
) -> bool:
    """Whether the only deficit turns against what came before it, which then was no deficit: "We
    saw good examples. But practice was inconsistent."."""
    [*before, (hit, place)] = found
    if before or hit.label != Progress.INSUFFICIENT_PROGRESS or place == sentences[0]:
        return False
    if any(NEGATION.search(text, *each) for each in sentences if each[1] <= place[0]):
        return False
    return contrasts(text[slice(*place)]) or _NONETHELESS.search(text, *place) is not None


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
    closes = next((hit for hit in judged if _closes(hit.words, hit)), None)
    if closes and not _mixed(hits):
        return closes
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
    whole = _mixed(hits) and hits[0].label not in _ASIDE
    if whole and (_TURNS.search(text, start, end) or any(hit.stays_open for hit in hits)):
        worst = next(hit for hit in hits if hit.label in _BAD)
        judged = any(hit.judged for hit in hits)
        return _Hit(Progress.SOME_PROGRESS, worst.start, worst.end, judged)
    closes = next((hit for hit in hits if _closes(hit.words, hit)), None)
    if closes and hits[0].label == Progress.GOOD_PROGRESS and not _mixed(hits):
        return closes  # "a great improvement, so that we have closed it"
    some = next((h for h in hits if h.judged and h.label == Progress.SOME_PROGRESS), None)
    if some and (hits[0].stays_open or (whole and hits[0].label in _BAD)):
        return some  # "remains open in part", "achieved six, partially four, and two not at all"
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
                if not judged and _CONDITION.search(before):
                    continue
                label = cue.label
                words = sentence[match.start() : match.end()]
                if label in _GOOD and _OPEN.search(words):
                    continue
                if label in _GOOD and _BY_FEW.search(before):
                    label = Progress.INSUFFICIENT_PROGRESS
                if label == Progress.COMPLETE and _BUT_BY_FEW.match(sentence, match.end()):
                    label = Progress.SOME_PROGRESS
                elif label == Progress.COMPLETE and (
                    _BY_MOST.search(before)
                    or _SHARE.match(before)
                    or _PARTS.search(before[-_NEAR:] + words)
                ):
                    label = Progress.GOOD_PROGRESS
                stays_open = (
                    _STAYS_OPEN.search(sentence, match.start(), match.end() + 5) is not None
                )
                found.append(_Hit(label, match.start(), match.end(), judged, stays_open, words))
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
