"""The same ask printed twice in one document is one record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.asks.model import Ask

_SAME = 90.0  # per cent: printed again, misprints and a changed tense aside
_REWORDED = 72.0  # per cent: a consolidated list may reword what the body says
_SHORTEST = 40  # characters: shorter texts are alike by accident
_WORD = re.compile(r"[^\W_]+")
_SMALL = 3  # letters: "has" for "had" changes no ask
_MODAL = frozenset({"should", "must", "need", "needs", "shall", "will"})
_STEM = 4  # letters that two forms of one word have in common


def join_repeats(found: Sequence[Ask], blocks: Iterable[Block], text: str) -> list[Ask]:
    """Each ask once: at the first place where it stands as one, the others beside it."""
    kept: list[Ask] = []
    first_of: dict[int, Ask] = {}  # id of a repeated cause of concern → where it stood first
    for ask in found:
        if ask.parent is not None:
            ask.parent = first_of.get(id(ask.parent), ask.parent)
        earlier = _earlier(ask, kept, text)
        if earlier is None:
            kept.append(ask)
        else:
            _merge(earlier, ask)
            first_of[id(ask)] = earlier
    _find_in_body([ask for ask in kept if ask.listed], blocks, text)
    return sorted(kept, key=lambda ask: (ask.start, ask.end))


def _earlier(ask: Ask, kept: Sequence[Ask], text: str) -> Ask | None:
    words = text[ask.start : ask.end]
    candidates = [other for other in kept if other.kind == ask.kind]
    best, best_score = None, 0.0
    for other in candidates:
        if other.start <= ask.start < other.end:
            return other  # found twice at one place
        reworded = ask.listed != other.listed
        score = (_likeness if reworded else fuzz.ratio)(
            words.lower(), text[other.start : other.end].lower()
        )
        if not reworded and _on_other_matters(words, text[other.start : other.end]):
            continue
        if score >= (_REWORDED if reworded else _SAME) and score > best_score:
            best, best_score = other, score
    return best


def _on_other_matters(left: str, right: str) -> bool:
    """Whether each has a word that the other lacks: "their vetting units have enough staff" and
    "their firearms units have enough staff" are two asks, letter by letter alike as they are."""
    ours, theirs = _telling(left), _telling(right)
    return any(not _among(word, theirs) for word in ours - theirs) and any(
        not _among(word, ours) for word in theirs - ours
    )


def _telling(words: str) -> set[str]:
    found = _WORD.findall(words.lower())
    return {one for one in found if one.isdigit() or (len(one) > _SMALL and one not in _MODAL)}


def _among(word: str, others: Iterable[str]) -> bool:
    """The word itself, another form of it, or a misprint."""
    return not word.isdigit() and any(
        word[:_STEM] == other[:_STEM] or OSA.distance(word, other, score_cutoff=1) <= 1
        for other in others
    )


def _likeness(left: str, right: str) -> float:
    """Per cent; a list may put the clock or the addressee in another place."""
    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right))


def _merge(first: Ask, again: Ask) -> None:
    """Keep the first place; numbers, and the certainty of having been seen twice, add up."""
    if again.start >= first.end:
        first.again.append((again.start, again.end))
    if again.listed and again.number:
        first.number = again.number
    first.number = first.number or again.number
    first.parts = first.parts or again.parts
    first.parent = first.parent or again.parent
    first.confidence = max(first.confidence, again.confidence)


def _find_in_body(listed: Sequence[Ask], blocks: Iterable[Block], text: str) -> None:
    """An ask known from the list alone may stand in the body as a plain paragraph."""
    if not listed:
        return
    first_item = min(ask.anchor.seq for ask in listed)
    body = [
        block
        for block in blocks
        if block.seq < first_item
        and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and len(block.content) >= _SHORTEST
    ]
    contents = [block.content.lower() for block in body]
    for ask in listed:
        words = text[ask.start : ask.end].lower()
        hit = process.extractOne(words, contents, scorer=fuzz.ratio, score_cutoff=_SAME)
        if hit is None or len(words) < _SHORTEST:
            continue
        place = body[hit[2]]
        assert place.content_start is not None and place.end_char is not None
        ask.again.append((ask.start, ask.end))
        ask.start, ask.end = place.content_start, place.end_char
        ask.anchor = place
