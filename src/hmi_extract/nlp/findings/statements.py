"""Where a verdict stands, and what a sentence says by itself."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from hmi_extract.datamodel import Block, Quote
from hmi_extract.nlp.audits import counts_cases
from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.verdicts import Verdict, read_verdict

# What inspectors will do is no verdict: "We will return …".
_PLANS = re.compile(
    r"^(?:we|I|HMIC(?:FRS)?|inspectors)(?:\s+(?:will|shall|would|intend|expect)|[’'](?:d|ll))\b|"
    r"\bI\s+would\s+ask\s+you\b",
    re.IGNORECASE,
)

# “Closed” means that …: says what the words of a report mean.
_DEFINES = re.compile(
    r"\b(?:one|any)\s+of\s+(?:two|three|four|five|six|\d)\s+(?:\w+\s+)?(?:headings|grades|categories|terms|"
    r"judge?ments|labels|ratings|outcomes)\b|^\W*\w+(?:\s+\w+)?[”\"’']?\s+means\s+that\b|^by\s+\W?\w+(?:\s+\w+)?\W?\s+we\s+mean\b",
    re.IGNORECASE,
)
# "The two audits aren't strictly comparable …": says how far figures may be relied on.
# "This review does not grade …": says what a document is not for.
_DISCLAIMS = re.compile(
    r"\b(?:this|our|the)\s+(?:review|report|revisit|letter)\s+(?:does|did|is)(?:n[’']t|\s+not)\b",
    re.IGNORECASE,
)
_INCOMPARABLE = re.compile(r"(?:n[’']t|\bnot)\s+(?:\w+\s+)?comparable\b", re.IGNORECASE)

_RELATIVE = re.compile(r",\s+(?:which|who|whom|whose|where)\b", re.IGNORECASE)

Place = tuple[int, int, Verdict, str | None, tuple[Quote, ...], float]
"""start, end, verdict, heading above, restated recommendations, confidence."""


Run = tuple[Verdict, tuple[int, int]]


def sentences_of(doc: Doc, block: Block) -> list[tuple[int, int]]:
    assert block.content_start is not None and block.end_char is not None
    return sentences_between(doc, block.content_start, block.end_char)


def verdict_alone(text: str, place: tuple[int, int]) -> Verdict | None:
    """What a sentence says by itself; None for a demand, a plan or a count of audited cases."""
    sentence = text[slice(*place)]
    if is_none(sentence):
        return None
    verdict = read_verdict(text, [place])
    if verdict is not None and asks(sentence, strict=True):
        return verdict if verdict.judged and _asks_besides(sentence, verdict, place) else None
    return verdict


def _asks_besides(sentence: str, verdict: Verdict, place: tuple[int, int]) -> bool:
    """Whether a demand hangs on a judgement: "Progress is good with the list, which should now
    be published."."""
    judged, aside = sentence[: verdict.end - place[0]], sentence[verdict.end - place[0] :]
    relative = _RELATIVE.search(aside)
    return relative is not None and not asks(judged + aside[: relative.start()], strict=True)


def is_none(sentence: str) -> bool:
    """Plans, how many audited cases had which grade, and whether such counts compare, are no
    verdict on a recommendation."""
    if any(pattern.search(sentence) for pattern in (_PLANS, _INCOMPARABLE, _DEFINES, _DISCLAIMS)):
        return True
    return counts_cases(sentence)
