"""Letters that go through a report under numbered headings of their own.

"1. Lamps" counts the letter's points and not the report's recommendations: the heading, and a
line under it on what was asked, restate; the paragraph behind them answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.answers.marks import Mark, Marked
from hmi_extract.nlp.answers.shape import is_context_heading

Says = Callable[[int, int], bool]

_NUMBER = re.compile(r"\(?\d{1,2}[.)]?\s+\S")
_HEADINGS = 3  # headings from which they go through a report
_PARAGRAPHS = 2  # under a heading: what was asked, and the answer
_SHARE = 0.6  # of the sections, in which something is said to be done or accepted


def with_headed_answers(marked: Sequence[Marked], says: Says) -> list[Marked]:
    """The headings as restatements, with the lines under them on what was asked."""
    sections = [
        section
        for place, each in enumerate(marked)
        if _is_point(each) and (section := _section(marked, place))
    ]
    brief = [s for s in sections if 1 < len(s) <= _PARAGRAPHS + 1]
    telling = [s for s in brief if _tells(marked[s[-1]].block, says)]
    if len(brief) < _HEADINGS or len(brief) < len(sections) or len(telling) < _SHARE * len(brief):
        return list(marked)
    found = list(marked)
    for heading, *under in brief:
        found[heading] = replace(found[heading], mark=Mark.RESTATEMENT, number=None)
        for place in under[:-1]:
            found[place] = replace(found[place], mark=Mark.QUOTED)
    return found


def _is_point(marked: Marked) -> bool:
    block = marked.block
    headed = marked.mark == Mark.HEADING and block.kind == BlockKind.HEADING
    numbered = _NUMBER.match(block.text) is not None
    return headed and numbered and not is_context_heading(block)


def _section(marked: Sequence[Marked], heading: int) -> list[int]:
    """The places of a heading and of the plain text under it; none where anything else is."""
    places = [heading]
    for place in range(heading + 1, len(marked)):
        if marked[place].mark in (Mark.HEADING, Mark.CLOSING):
            break
        if marked[place].mark != Mark.TEXT:
            return []
        places.append(place)
    return places


def _tells(block: Block, says: Says) -> bool:
    assert block.start_char is not None and block.end_char is not None
    return says(block.start_char, block.end_char)
