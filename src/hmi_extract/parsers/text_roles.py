"""What a paragraph of plain text is: heading, part of a letter's frame, half a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hmi_extract.parsers.furniture import DATE, is_contents_heading
from hmi_extract.parsers.labels import heading_label, typed_label

_GREETING = re.compile(r"Dear\b.{0,80}$")
_CLOSING = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly|ever)|(?:with\s+)?(?:kind(?:est)?|best|warm)"
    r"\s+(?:regards|wishes)|regards),?$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$")
_STREET = re.compile(
    r"^\d+[a-z]?,?\s.*\b(?:street|road|lane|avenue|square|way|place|drive|close|hill|park)\b"
    r"|\b(?:house|headquarters|hall),?$",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|\b(?:www\.|https?:)|\b(?:tel|telephone|e-?mail|phone|fax)\b\W", re.I)
_HONOURS = re.compile(r"^(?:rt\.? hon|the rt|sir|dame|lord|baroness|mr|mrs|ms|miss|dr)\b", re.I)

_CLOSED = re.compile(r"[.?!:;…\"”][\"'”’)\]]*$")
_QUESTION = re.compile(r"(?:how|what|why|when|where|who|is|are|does|do|has|have|can)\b.*\?$", re.I)
_SENTENCE_INSIDE = re.compile(r"[a-z\d)’”'\"][.?!]\s+[\"“‘']?[A-Z]")
_SUBORDINATE = re.compile(r"\bI\b|\bthat\s+(?:an?|the|our|its|it|this|these|their|there|they|we)\b")
_OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|is|are|was"
    r"|were|be|been|has|have|had|will|would|should|its|their|our|his|her|this|these|as|than|not"
    r"|between|into|under))$"
)
_LONGEST_HEADING = 110  # characters
_MOST_WORDS = 18
_RUNNING = 150  # characters: no heading is so long
_CUT_LINE = 60  # characters: a line that was cut at random is a long one
_CUT_BEFORE_SMALL = 40  # the same where the next paragraph begins with a small letter


def is_greeting(text: str) -> bool:
    return _GREETING.match(text) is not None


def is_closing(text: str) -> bool:
    return _CLOSING.match(text) is not None


def is_framing(text: str) -> bool:
    """Whether a line is a date, greeting, closing, address or contact line of a letter."""
    return (
        DATE.fullmatch(text) is not None
        or is_greeting(text)
        or is_closing(text)
        or any(pattern.search(text) for pattern in (_POSTCODE, _STREET, _CONTACT, _HONOURS))
    )


def may_be_heading(text: str) -> bool:
    """Whether a line that stands alone reads like a heading; its neighbours decide."""
    label_length = heading_label(text)[1]
    if typed_label(text)[0] and not label_length:
        return False
    words = text[label_length:]
    if not words or not (words[0].isupper() or words[0] in "‘“'\"") or is_framing(text):
        return False
    if len(words) > _LONGEST_HEADING or len(words.split()) > _MOST_WORDS:
        return False
    if _QUESTION.match(words):
        return True
    return not re.search(r"[.,;:!?…]$", words) and not _SUBORDINATE.search(words)


def headings_among(texts: Sequence[str], alone: Sequence[bool]) -> set[int]:
    """Which paragraphs are headings; `alone`: one line between blank lines.

    Conservative: nothing above a letter's greeting or in its signature, nothing without
    text below, no numbered line before another, and of a stack of short lines the last.
    """
    candidates = [a and may_be_heading(t) for t, a in zip(texts, alone, strict=True)]
    greeting = next((i for i, text in enumerate(texts[:40]) if is_greeting(text)), 0)
    signing = False
    found: set[int] = set()
    for index, text in enumerate(texts):
        signing = is_closing(text) or (signing and len(text) < _RUNNING)
        if not candidates[index] or index < greeting or signing or index + 1 == len(texts):
            continue
        if candidates[index : index + 4] == [True] * 4:
            continue
        if heading_label(text)[0] and typed_label(texts[index + 1])[2]:
            continue
        found.add(index)
    return found


def is_cut(before: str, last_line: str, after: str) -> bool:
    """Whether a stray blank line cut a sentence in two.

    `before` is the paragraph above, `last_line` its last line of print. Joins where the
    rest begins with a small letter, or where a long line of running text just stops and
    running text follows; a headline above its article is left alone.
    """
    if _CLOSED.search(before) or is_framing(last_line) or is_framing(after):
        return False
    if typed_label(after)[0] or not after[:1].isalpha():
        return False
    if after[0].islower():
        return len(last_line) >= _CUT_BEFORE_SMALL or _OPEN_END.search(before) is not None
    if len(last_line) < _CUT_LINE or may_be_heading(after):
        return False
    return is_running_text(before)


def is_running_text(text: str) -> bool:
    """Whether an unfinished paragraph is a sentence and not a headline."""
    if typed_label(text)[0] and not _OPEN_END.search(text):
        return False  # items of a list often end without a full stop
    patterns = (_SENTENCE_INSIDE, _SUBORDINATE, _OPEN_END)
    return len(text) > _RUNNING or any(pattern.search(text) for pattern in patterns)


def contents_lines(texts: Sequence[str]) -> set[int]:
    """The entries of a contents list: below its heading, each printed again further down."""
    bare = [text[heading_label(text)[1] :].lower() for text in texts]
    counts = Counter(bare)
    found: set[int] = set()
    for start, text in enumerate(texts):
        if not is_contents_heading(text):
            continue
        seen: set[str] = set()
        for index in range(start + 1, len(texts)):
            if counts[bare[index]] < 2 or bare[index] in seen:
                break
            seen.add(bare[index])
            found.add(index)
    return found
