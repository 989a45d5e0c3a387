"""Recommendations that have the number of the conclusion above them.

The list of a Committee of Public Accounts: "1. Nobody knows … Recommendation a. … b. …" makes
recommendations 1a and 1b, and Treasury Minutes answer them by these numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.asks.blocks import span_of
from hmi_extract.nlp.asks.model import Ask
from hmi_extract.nlp.outline import Topic, number_in, topic_of

_LETTER = re.compile(r"\(?(?P<letter>[a-h])[.)]\s+")


def number_by_conclusion(blocks: Sequence[Block], found: Sequence[Ask]) -> None:
    """Gives the asks their numbers, and takes the letter off their words."""
    over = dict(_conclusions(blocks))
    asked = Counter(over.get(ask.anchor.seq) for ask in found)
    for ask in found:
        conclusion = over.get(ask.anchor.seq)
        if conclusion is None or ask.number is not None:
            continue
        letter = _LETTER.match(ask.anchor.content)
        if letter is None:
            ask.number = conclusion if asked[conclusion] == 1 else None
            continue
        ask.number = conclusion + letter["letter"]
        if ask.start == span_of(ask.anchor)[0]:
            ask.start += letter.end()


def _conclusions(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Place of each block between "Recommendation" and the next conclusion, with the number of
    the conclusion before it."""
    number: str | None = None
    asked = False
    for block in blocks:
        label = block.label.strip("().")
        bare = block.kind == BlockKind.HEADING and topic_of(block.text) == Topic.RECOMMENDATION
        if label.isdigit():
            number, asked = label, False
        elif bare and number_in(block.text) is None:
            asked = True
        elif asked and number is not None:
            yield block.seq, number
