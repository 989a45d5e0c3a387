"""How far a verdict reaches: the neighbouring sentences that make one statement with it.

A conclusion that says nothing by itself ("This recommendation has been met.") stands on the
sentences before it; a short judgement ("Reviews have improved considerably.") is filled by the
counts behind it. A sentence that says what it is about is a finding alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmi_extract.nlp.directives import asks
from hmi_extract.nlp.findings.earlier import ITEM, names_ask, names_item, only_recalls, recalls_ask
from hmi_extract.nlp.findings.statements import is_none
from hmi_extract.numerals import NUMERAL

_BARE = 13  # words up to which a conclusion says nothing by itself
_BARE_THIS = 20  # the same, where it begins with "This is …"
_MOST = 4  # sentences of a paragraph that is a finding as a whole
_LONGEST = 85  # words of a finding that is put together

# "This recommendation …", "There has been progress here", "We have closed it": needs the sentence
# before it.
_LEANS = re.compile(
    rf"^(?:this|that|these|it|you|there|the\s+(?:position|picture))\b|\b{ITEM}\b|"
    r"\b(?:this|progress|here|enough|the\s+improvement)\b",
    re.IGNORECASE,
)
# "… and have closed this cause of concern"
_ON_THIS = re.compile(
    rf"\b(?:this|that)\s+{ITEM}\b|\bin\s+(?:this|that)\s+(?:respect|regard|area)\b", re.IGNORECASE
)
_THIS = re.compile(r"(?:this|that)\s+(?:is|was|part)\b", re.IGNORECASE)
# "… our recommendation on records …", "two as closed": says itself what it is about.
_NAMES_SUBJECT = re.compile(
    rf"\b{ITEM}\s+(?:(?:on|about|for|that)\b|\d+[a-z]?\s+(?:from|of|in)\b)|\b(?:two|three|four|five|six|most|some)\b",
    re.IGNORECASE,
)
# "We read 50 notifications.": what was done to find out, before what was found.
_FIELDWORK = re.compile(
    r"(?:[^,]{0,40},\s+|(?:during|on|in|at)\s+[^,.;]{0,40}?\s)?we\s+(?:then\s+|also\s+)?(?:listened|read|reviewed|examined|looked|watched|visited|"
    r"audited|observed|sampled|spoke|tested|inspected|went)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(r"\b(?:found|saw)\b|\bin\s+\w+\s+of\b", re.IGNORECASE)
# "Two years ago, there was a cause of concern."
_WAS = re.compile(
    r"(?:\w+\s+years?\s+ago|(?:in|at|until)\s+[^,]{3,40}),?\s+there\s+(?:was|were)\b", re.IGNORECASE
)
# "The force is good at …": the grade of a chapter.
_GRADES = re.compile(
    r"[^.]{3,60}\b(?:(?:is|was)\s+(?:good|adequate|inadequate|outstanding)|requires\s+improvement)\s+at\b",
    re.IGNORECASE,
)
# "We shall look again", "A manager told us …", quoted speech: comments on what was found.
_COMMENTS = re.compile(
    r"^(?:[^,]{0,40},\s+)?(?:we|I)\s+(?:will|shall|would|expect|urge|hope|understand|(?:do\s+not|don[’']t)\s+"
    r"(?:make|intend|plan|repeat|propose))\b|^(?:[\w’'-]+\s+){1,8}told\s+(?:us|me)\b|[“\"]|"
    r"\b(?:is|are)\s+(?:due\s+)?to\s+\w+[^.]*\b(?:20\d\d|next|autumn|spring|summer|winter)\b|"
    r"^it(?:[’']s|\s+is)\s+(?:right|fair)\s+to\b|"
    r"\b(?:is|are|comes?|appears?)\b[^.]{0,30}\b(?:below|chapters?|annex|appendix|page\s+\d+)\b",
    re.IGNORECASE,
)
# "In 97 of 112 files", "most were", "nearly half": what inspectors counted.
_COUNTED = re.compile(
    rf"\b{NUMERAL}\s+(?:out\s+)?of\s+(?:the\s+|those\s+)?{NUMERAL}\b|^{NUMERAL}\s+forces\b|"
    r"\b(?:most|half|few|none)\s+(?:of|were|was|had|have|has|could|cases)\b",
    re.IGNORECASE,
)


def reach(
    text: str, sentences: Sequence[tuple[int, int]], first: int, last: int, following: int
) -> tuple[int, int]:
    """The first and last sentence of the statement that sentences `first` to `last` decide.

    `following` is the place of the next verdict, which is not taken in.
    """
    if first != last or not is_bare(text[slice(*sentences[first])]):
        return first, last
    begin = _back(text, sentences, first)
    if begin == first and _may_follow(text, sentences, first, following):
        return first, first + 1
    return begin, last


def concludes(sentence: str) -> bool:
    """Whether a sentence closes, or keeps open, what the sentences before it are on."""
    return _ON_THIS.search(sentence) is not None


def is_bare(sentence: str) -> bool:
    """Whether a sentence is too short to say what it judges."""
    most = _BARE_THIS if _THIS.match(sentence) else _BARE
    return len(sentence.split()) <= most


def _back(text: str, sentences: Sequence[tuple[int, int]], place: int) -> int:
    """The first of the sentences that a conclusion without words of its own stands on."""
    conclusion = text[slice(*sentences[place])]
    if not _LEANS.search(conclusion) or _NAMES_SUBJECT.search(conclusion):
        return place
    begin = place
    while begin > 0 and _belongs(text, sentences, begin - 1, place):
        begin -= 1
    return begin


def _may_follow(
    text: str, sentences: Sequence[tuple[int, int]], place: int, following: int
) -> bool:
    """Whether the next sentence gives the counts on which a short judgement rests, or says what
    "It does what we asked." does not."""
    behind = place + 1
    if behind >= following or not _belongs(text, sentences, behind, place):
        return False
    judgement = text[slice(*sentences[place])]
    if len(sentences) == 2 and names_item(judgement) and not names_ask(judgement):
        return True
    return _COUNTED.search(text[slice(*sentences[behind])]) is not None


def _belongs(text: str, sentences: Sequence[tuple[int, int]], place: int, to: int) -> bool:
    """Whether a sentence tells what was found, and makes no more than a paragraph with `to`."""
    sentence = text[slice(*sentences[place])]
    if introduces(sentence) or comments(sentence):
        return False
    start, end = sentences[min(place, to)][0], sentences[max(place, to)][1]
    return len(text[start:end].split()) <= _LONGEST


def introduces(sentence: str) -> bool:
    """Whether a sentence only leads to what was found: it recalls an ask, tells how inspectors
    looked, or gives a grade."""
    if only_recalls(sentence) or recalls_ask(sentence) or _WAS.match(sentence):
        return True
    if _GRADES.match(sentence):
        return True
    return _FIELDWORK.match(sentence) is not None and _FOUND.search(sentence) is None


def comments(sentence: str) -> bool:
    """Whether a sentence speaks of what comes next, or gives the words of others."""
    return is_none(sentence) or asks(sentence, strict=True) or bool(_COMMENTS.search(sentence))


def core(text: str, sentences: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The sentences of a paragraph that are its finding, where none of them is its verdict:
    from where it says what was found to where it goes on to comments, or to what was done to
    find out more."""
    begin = next((at for at, one in enumerate(sentences) if not introduces(text[slice(*one)])), 0)
    end = begin + 1
    while end < len(sentences):
        sentence = text[slice(*sentences[end])]
        if introduces(sentence) or comments(sentence):
            break
        end += 1
    return sentences[begin : end if end - begin <= _MOST else begin + 1]
