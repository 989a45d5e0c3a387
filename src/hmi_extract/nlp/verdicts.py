"""How far a later verdict says that a recommendation was met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.cues import DONE_BULLET, NEGATION, PROGRESS, WORK_BULLET, plain

_BUT = re.compile(r"^(?:however|but|nevertheless|nonetheless|yet|despite\s+this|although)\b", re.I)
_TURNS = re.compile(r"\b(?:but|although|though|however|yet|while)\b", re.IGNORECASE)
_GOOD = (Progress.COMPLETE, Progress.GOOD_PROGRESS)
_BULLETS = ((DONE_BULLET, Progress.COMPLETE), (WORK_BULLET, Progress.GOOD_PROGRESS))
_BAD = (Progress.INSUFFICIENT_PROGRESS, Progress.SOME_PROGRESS)


@dataclass(frozen=True, slots=True)
class Verdict:
    progress: Progress
    start: int  # of the words that decided; offsets into the document's text
    end: int
    sentences: tuple[tuple[int, int], ...]  # those that carry the verdict


def read_verdict(text: str, sentences: Sequence[tuple[int, int]]) -> Verdict | None:
    """The verdict of a run of sentences; None where none gives one.

    Praise followed by a deficit ("… However, …") is some progress, whatever the order.
    """
    found: list[tuple[Progress, int, int, tuple[int, int]]] = []
    for start, end in sentences:
        hit = _strongest(text, start, end)
        if hit:
            found.append((*hit, (start, end)))
    if not found:
        return None
    labels = [label for label, *_ in found]
    label, begin, stop, _ = found[0]
    if any(a in _GOOD for a in labels) and any(a in _BAD for a in labels):
        mixed = next(hit for hit in found if hit[0] in _BAD)
        label, begin, stop = Progress.SOME_PROGRESS, mixed[1], mixed[2]
    elif Progress.INSUFFICIENT_PROGRESS in labels and Progress.SOME_PROGRESS in labels:
        worst = next(hit for hit in found if hit[0] == Progress.INSUFFICIENT_PROGRESS)
        label, begin, stop = worst[0], worst[1], worst[2]
    return Verdict(label, begin, stop, tuple(place for *_, place in found))


def _strongest(text: str, start: int, end: int) -> tuple[Progress, int, int] | None:
    """The first label of `PROGRESS` with a cue in the sentence that is not negated.

    A sentence that praises and then turns ("… good progress, but officers don't …") tells of
    some progress.
    """
    found = _hits(text, start, end)
    if not found:
        return None
    label, begin, stop = found[0]
    good = [hit for hit in found if hit[0] in _GOOD]
    if label in _BAD and good and _TURNS.search(text, good[0][2], end) and good[0][1] < begin:
        return Progress.SOME_PROGRESS, begin, stop
    return label, begin, stop


def _hits(text: str, start: int, end: int) -> list[tuple[Progress, int, int]]:
    """The first unnegated cue of each label, in the order of `PROGRESS`."""
    sentence = plain(text[start:end])
    found = []
    for cue in PROGRESS:
        for match in cue.pattern.finditer(sentence):
            if cue.label in _GOOD and NEGATION.search(sentence[: match.start()]):
                continue
            found.append((cue.label, start + match.start(), start + match.end()))
            break
    return found


def read_action_bullet(text: str, start: int, end: int) -> Verdict:
    """The verdict in a bullet of an article that lists what inspectors found was done.

    "Made some improvements" is not "made improvements"; a participle of a deed ("Introduced …")
    tells of a thing done, another ("Reassured …") of work; without one it is unclear.
    """
    hit = _strongest(text, start, end)
    if hit:
        label, begin, stop = hit
        return Verdict(label, begin, stop, ((start, end),))
    for pattern, label in _BULLETS:
        match = pattern.match(text[start:end])
        if match:
            return Verdict(label, start, start + match.end(), ((start, end),))
    return Verdict(Progress.UNCLEAR, start, end, ((start, end),))


def contrasts(sentence: str) -> bool:
    """Whether a sentence turns against the one before it."""
    return _BUT.match(sentence) is not None
