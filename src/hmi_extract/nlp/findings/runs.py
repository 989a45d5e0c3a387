"""Runs of sentences that give one verdict, within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.findings.earlier import ITEM
from hmi_extract.nlp.findings.extent import comments, concludes, core, introduces, is_bare, reach
from hmi_extract.nlp.findings.statements import Run, is_none, verdict_alone
from hmi_extract.nlp.verdicts import Verdict, contrasts, falls_short, read_verdict
from hmi_extract.numerals import NUMERAL

_FEW = 3  # sentences of a paragraph all of which tell of one thing
_LABEL = 20  # characters of a run-in heading: "What we found."

# "Of the five areas for improvement, two …": on others than the sentence before it.
_COUNTS_ITEMS = re.compile(
    rf"(?:out\s+)?of\s+(?:the|our|these|those|all)?\s*(?:{NUMERAL}\s+)?(?:\w+\s+)?{ITEM}\b",
    re.IGNORECASE,
)

Places = Sequence[tuple[int, int]]


def judged_runs(
    text: str, sentences: Places, turns: int, counts: Callable[[str], bool]
) -> list[Run]:
    """Each run of sentences that judges, with those that turn against it and those it rests on.

    `turns`: sentences behind a judgement within which another may turn against it. `counts`
    says of which sentences what they tell counts as a judgement.
    """
    deciding = _deciding(text, sentences, turns, counts)
    found: list[tuple[int, int, Verdict]] = []
    for place, (first, last, verdict) in enumerate(deciding):
        if found and last <= found[-1][1]:
            continue  # what is told behind a short judgement belongs to it
        judged = [one[0] for one in deciding[place + 1 :] if one[2].judged]
        following = judged[0] if judged else len(sentences)
        begin, end = reach(text, sentences, first, last, following)
        while found and _leans_on(text, sentences, found[-1], begin, last):
            begin, verdict = _joined(text, begin, found.pop(), verdict)
        found.append((begin, end, verdict))
    return [(verdict, _place(sentences, first, last)) for first, last, verdict in found]


def _leans_on(
    text: str, sentences: Places, earlier: tuple[int, int, Verdict], begin: int, last: int
) -> bool:
    """Whether a conclusion is on what was judged before it."""
    if begin <= earlier[1]:
        return True
    before = text[slice(*sentences[earlier[1]])]
    return begin == earlier[1] + 1 and is_bare(before) and concludes(text[slice(*sentences[last])])


def _joined(
    text: str, begin: int, earlier: tuple[int, int, Verdict], verdict: Verdict
) -> tuple[int, Verdict]:
    first, _, before = earlier
    whole = read_verdict(text, [*before.sentences, *verdict.sentences])
    return min(begin, first), whole or verdict


def _deciding(
    text: str, sentences: Places, turns: int, counts: Callable[[str], bool]
) -> list[tuple[int, int, Verdict]]:
    alone = [verdict_alone(text, place) for place in sentences]
    found: list[tuple[int, int, Verdict]] = []
    at = 0
    while at < len(sentences):
        verdict = alone[at]
        if verdict is None or not (verdict.judged or counts(text[slice(*sentences[at])])):
            at += 1
            continue
        stop = _end_of_run(text, sentences, alone, at, turns)
        whole = read_verdict(text, sentences[at : stop + 1])
        found.append((at, stop, whole or verdict))
        at = stop + 1
    return found


def _end_of_run(
    text: str, sentences: Places, alone: Sequence[Verdict | None], at: int, turns: int
) -> int:
    """The last sentence that turns against the judgement ("However, …"), or judges likewise."""
    stop = at
    for place in range(at + 1, min(len(sentences), at + turns + 1)):
        sentence, verdict, before = text[slice(*sentences[place])], alone[place], alone[stop]
        if is_none(sentence) or _COUNTS_ITEMS.match(sentence):
            break
        likewise = verdict and verdict.judged and place == stop + 1 and before
        if contrasts(sentence) or (likewise and falls_short(verdict, before)):
            stop = place
    return stop


def told_run(text: str, sentences: Places) -> list[Run]:
    """The last sentence that tells how things stand, with those that it turns against."""
    telling = [place for place, each in enumerate(sentences) if verdict_alone(text, each)]
    if not telling:
        return []
    first = last = telling[-1]
    short = core(text, sentences)
    if len(short) <= _FEW and sentences[last] == short[0]:
        last = first + len(short) - 1
    elif len(short) <= _FEW and telling[0] == last - len(telling) + 1:
        first = telling[0]
    elif contrasts(text[slice(*sentences[last])]):
        first = _turned_against(text, sentences, last)
    told = [sentences[place] for place in telling if first <= place]
    verdict = read_verdict(text, told)
    return [(verdict, _place(sentences, first, last))] if verdict else []


def _turned_against(text: str, sentences: Places, last: int) -> int:
    """The sentence that "It still …" or "However, …" turns against."""
    if last == 0:
        return last
    before = text[slice(*sentences[last - 1])]
    return last if introduces(before) or comments(before) else last - 1


def run_by_place(text: str, sentences: Places) -> Run:
    """A short paragraph whole, for nothing in it says which sentence decides; of a longer one,
    or one that goes on to what inspectors did, the first sentence."""
    labelled = len(sentences) > 1 and sentences[0][1] - sentences[0][0] <= _LABEL
    found = core(text, sentences[1:] if labelled else sentences)
    first = found[0]
    verdict = read_verdict(text, found) or Verdict(Progress.UNCLEAR, *first, (first,))
    return verdict, (first[0], found[-1][1])


def _place(sentences: Places, first: int, last: int) -> tuple[int, int]:
    return sentences[first][0], sentences[last][1]
