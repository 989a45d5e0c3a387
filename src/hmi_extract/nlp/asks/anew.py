"""New asks in a review, told from those of the earlier inspection that it restates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.asks.model import Ask
from hmi_extract.nlp.outline import Outline, Topic

_CHAPTER = 2  # level of the headings that divide a review
# "What needs to happen now", "Our new recommendations"
_NEW = re.compile(
    r"\b(?:new|further|additional|more)\s+(?:\w+\s+)?(?:recommendations?|areas?\s+for\s+improvement)\b|"
    r"\bwhat\s+(?:needs|has|ought)\s+to\s+(?:happen|change|be\s+done)\b",
    re.IGNORECASE,
)
# "we have made a further recommendation", "it was replaced by a new area for improvement"
_MADE_NOW = re.compile(
    r"\bwe\s+(?:(?:have|are)\s+(?:therefore\s+|now\s+|also\s+)?|now\s+|therefore\s+)"
    r"(?:ma[dk]e|making|put|issued?|set|identif(?:y|ied)|replaced?)\b[^.\n]{0,60}?\b"
    r"(?:an?|one|two|three|new|further|another)\s+(?:new\s+|further\s+)?"
    r"(?:recommendations?|areas?\s+for\s+improvement)\b"
    r"(?![^.\n]*\b(?:last|previous(?:ly)?|before|earlier|(?:19|20)\d\d|when\s+we)\b)"
    r"|\breplaced\s+(?:it\s+)?(?:by|with)\s+(?:an?|new)\s+(?:new\s+)?"
    r"(?:recommendations?|areas?\s+for\s+improvement)\b",
    re.IGNORECASE,
)


def new_asks(
    asks: Sequence[Ask], outline: Outline, published: date | None, due: Callable[[Ask], date | None]
) -> list[Ask]:
    """The asks that the review itself makes: those of a chapter that says so, or of which one
    falls due after the review was published.

    `due` is the day on which an ask falls due, where its own words fix one.
    """
    by_chapter: dict[int, list[Ask]] = {}
    chapters: dict[int, Block | None] = {}
    for ask in asks:
        if ask.heading is not None and outline.topic(ask.heading) == Topic.EARLIER:
            continue
        chapter = _chapter_of(ask.start, outline)
        key = chapter.seq if chapter else -1
        chapters[key] = chapter
        by_chapter.setdefault(key, []).append(ask)
    found: list[Ask] = []
    for key, members in by_chapter.items():
        chapter = chapters[key]
        says_so = chapter is not None and _NEW.search(chapter.content) is not None
        days = [day for ask in members if (day := due(ask)) is not None]
        later = published is not None and any(day > published for day in days)
        if says_so or later:
            found += members
        else:
            found += [ask for ask in members if _is_made_now(ask, outline)]
    return found


def _is_made_now(ask: Ask, outline: Outline) -> bool:
    """Whether the paragraph before it, a heading between them aside, says that it is made."""
    before = [
        block
        for block in outline.blocks
        if block.end_char is not None
        and block.end_char <= ask.start
        and block.kind not in (BlockKind.HEADING, BlockKind.BOX)
    ]
    return bool(before) and _MADE_NOW.search(before[-1].content) is not None


def _chapter_of(start: int, outline: Outline) -> Block | None:
    above = [
        block
        for block in outline.blocks
        if block.kind == BlockKind.HEADING
        and (block.level or 9) <= _CHAPTER
        and block.parent is None
        and outline.topic(block) in (Topic.OTHER, Topic.EARLIER)
        and block.start_char is not None
        and block.start_char <= start
    ]
    return above[-1] if above else None
