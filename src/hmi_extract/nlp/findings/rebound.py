"""Findings between the bounds that the learned reading tells.

The rules know which recommendation is restated above a finding, and the words of its verdict;
where it begins and ends in running prose, the learned reading knows better. Tables, and the lists
of deeds in the news, have a fixed form and are left to the rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from hmi_extract.datamodel import Block, BlockKind, DocumentKind, Progress
from hmi_extract.nlp.bounds.component import FINDINGS, Bound
from hmi_extract.nlp.findings.signs import signs_of
from hmi_extract.nlp.findings.statements import Place
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.verdicts import Verdict, read_verdict


def rebound(doc: Doc, places: Sequence[Place], outline: Outline) -> list[Place]:
    news = doc._.facts.kind == DocumentKind.NEWS_ARTICLE
    formal = (BlockKind.TABLE_CELL, BlockKind.LIST_ITEM) if news else (BlockKind.TABLE_CELL,)
    kind_of = {place: _block_at(outline, place[0]).kind for place in places}
    fixed = [place for place in places if kind_of[place] in formal]
    ruled = {kind_of[place] for place in fixed}
    found = [
        _between(doc, bound, _nearest(bound, places), outline)
        for bound in doc._.bounds.read(doc, FINDINGS, [place[:2] for place in places], signs_of)
        if _block_at(outline, bound.start).kind not in ruled
    ]
    return sorted([*fixed, *found], key=lambda place: place[:2])


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
    sentences = tuple(sentences_between(doc, bound.start, bound.end))
    verdict = place[2] if place is not None else None
    read = read_verdict(text_of(doc), sentences)
    if read is not None and (verdict is None or not verdict.judged):
        verdict = read
    if verdict is None:
        verdict = Verdict(Progress.UNCLEAR, *sentences[0], (sentences[0],))
    if place is not None:
        return bound.start, bound.end, verdict, place[3], place[4], bound.belief
    return bound.start, bound.end, verdict, _section(bound, outline), (), bound.belief


def _section(bound: Bound, outline: Outline) -> str | None:
    heading = outline.heading_above(_block_at(outline, bound.start))
    return heading.content.strip() if heading is not None else None
