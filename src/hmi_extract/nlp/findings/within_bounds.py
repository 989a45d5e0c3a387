"""Findings between the bounds that the learned reading tells.

The rules know which recommendation is restated above a finding, and the words of its verdict;
where it begins and ends in running prose, the learned reading knows better. Tables, and the lists
of deeds in the news, have a fixed form and are left to the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from hmi_extract.datamodel import Block, BlockKind, DocumentKind, Progress
from hmi_extract.nlp.bounds.component import FINDINGS, Bound
from hmi_extract.nlp.findings.earlier import speaks_of_earlier
from hmi_extract.nlp.findings.signs import signs_of
from hmi_extract.nlp.findings.statements import Place
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.verdicts import Verdict, contrasts, read_verdict


def findings_within_bounds(
    doc: Doc, places: Sequence[Place], outline: Outline, *, anew: bool
) -> list[Place]:
    """The findings of a document. In the report of a new inspection (`anew`) nearly every
    sentence judges: there, only one that looks back counts where the rules found nothing."""
    news = doc._.facts.kind == DocumentKind.NEWS_ARTICLE
    formal = (BlockKind.TABLE_CELL, BlockKind.LIST_ITEM) if news else (BlockKind.TABLE_CELL,)
    kind_of = {place: _block_at(outline, place[0]).kind for place in places}
    fixed = [place for place in places if kind_of[place] in formal]
    ruled = {kind_of[place] for place in fixed}
    bounds = [
        bound
        for bound in _bounds(doc, places)
        if _block_at(outline, bound.start).kind not in ruled
        and not _is_asked(doc, bound, places)
        and (_nearest(bound, places) or not anew or _looks_back(doc, bound, outline))
    ]
    lost = [place for place in places if place not in fixed and _is_sure(place, bounds)]
    found = [
        _between(doc, _turned(doc, bound, place, bounds), place, outline)
        for bound in bounds
        for place in [_nearest(bound, places)]
    ]
    return sorted([*fixed, *lost, *found], key=lambda place: place[:2])


def _is_asked(doc: Doc, bound: Bound, places: Sequence[Place]) -> bool:
    """Whether it is what a recommendation says: the document's own, or one that is restated."""
    own = [(each.start_char, each.end_char) for each in doc._.recommendations]
    if any(start < bound.end and bound.start < end for start, end in own):
        return True
    restated = [quote for place in places for quote in place[4]]
    return any(q.start_char <= bound.start and bound.end <= q.end_char for q in restated)


def _looks_back(doc: Doc, bound: Bound, outline: Outline) -> bool:
    """Whether a verdict is read between the bounds, and an earlier inspection is spoken of there
    or before, from the heading above: but not in a sentence that is a verdict of its own."""
    block = _block_at(outline, bound.start)
    if outline.in_aside(block):
        return False
    text = text_of(doc)
    sentences = sentences_between(doc, bound.start, bound.end)
    if read_verdict(text, sentences) is None:
        return False
    heading = outline.heading_above(block)
    begin = heading.start_char if heading is not None and heading.start_char is not None else 0
    assert block.end_char is not None
    around = sentences_between(doc, begin, block.end_char)
    apart = [each for each in around if each in sentences or read_verdict(text, [each]) is None]
    return any(speaks_of_earlier(text[start:end]) for start, end in apart)


def _is_sure(place: Place, bounds: Sequence[Bound]) -> bool:
    """Whether the rules found a judgement under a recommendation that is restated, where the
    learned reading sees nothing."""
    judged = place[2].judged and bool(place[4])
    return judged and all(_shared(bound, place) <= 0 for bound in bounds)


def _bounds(doc: Doc, places: Sequence[Place]) -> list[Bound]:
    """Those that the learned reading tells, and as one where a sentence turns against the one
    before it: "… has improved. However, …" is one verdict, and a mixed one. So are sentences
    that follow one another where the rules found one verdict on a restated recommendation."""
    text = text_of(doc)
    found: list[Bound] = []
    for bound in doc._.bounds.read(
        doc, FINDINGS, [place[:2] for place in places], signs_of=signs_of
    ):
        goes_on = bool(found) and not text[found[-1].end : bound.start].strip(" ")
        turns = contrasts(text[bound.start : bound.end])
        if goes_on and (turns or _is_of_one(found[-1], bound, places)):
            belief = min(found[-1].belief, bound.belief)
            found[-1] = Bound(found[-1].start, bound.end, belief)
        else:
            found.append(bound)
    return found


def _is_of_one(one: Bound, other: Bound, places: Sequence[Place]) -> bool:
    nearest = _nearest(one, places)
    return nearest is not None and bool(nearest[4]) and nearest is _nearest(other, places)


def _turned(doc: Doc, bound: Bound, place: Place | None, bounds: Sequence[Bound]) -> Bound:
    """With what "However, …" turns against, where the rules saw that and it is no other's."""
    if place is None or not contrasts(text_of(doc)[bound.start : bound.end]):
        return bound
    start = min(bound.start, place[0])
    taken = any(start < other.end and other.start < bound.start for other in bounds)
    return bound if taken else replace(bound, start=start)


def _block_at(outline: Outline, offset: int) -> Block:
    return next(b for b in outline.blocks if b.end_char is not None and b.end_char > offset)


def _nearest(bound: Bound, places: Sequence[Place]) -> Place | None:
    """What the rules found there; the place that shares most with it."""
    nearest = max(places, key=lambda place: _shared(bound, place), default=None)
    return nearest if nearest is not None and _shared(bound, nearest) > 0 else None


def _shared(bound: Bound, place: Place) -> int:
    """Characters."""
    return min(place[1], bound.end) - max(place[0], bound.start)


def _between(doc: Doc, bound: Bound, place: Place | None, outline: Outline) -> Place:
    start, end = bound.start, bound.end
    sentences = tuple(sentences_between(doc, start, end)) or ((start, end),)
    verdict = place[2] if place is not None else None
    read = read_verdict(text_of(doc), sentences)
    if read is not None and (verdict is None or not verdict.judged):
        verdict = read
    if verdict is None:
        verdict = Verdict(Progress.UNCLEAR, *sentences[0], (sentences[0],))
    section, restated = place[3:5] if place is not None else (_section(bound, outline), ())
    return start, end, verdict, section, restated, bound.belief


def _section(bound: Bound, outline: Outline) -> str | None:
    heading = outline.heading_above(_block_at(outline, bound.start))
    return heading.content.strip() if heading is not None else None
