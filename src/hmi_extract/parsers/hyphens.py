"""Lines joined to running text: hyphens at line ends that divide a word, and those that do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ".,;:!?()[]‘’“”'\""
# "self" is never a word's first syllable before four letters or more: "self-assessment".
_PREFIXES = frozenset({"anti", "cross", "ex", "mid", "multi", "non", "post", "pre", "self"})
_DIVIDED = 0.02  # of the lines end in a hyphen where words are divided; typed hyphens are rarer
_FEWEST = 2  # such lines, in a short letter


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a document prints, to judge the hyphens at its line ends by."""

    # Words and hyphenated words in lower case, but for divided ones, and how often each.
    words: Mapping[str, int]
    divides: bool = True  # whether words may be divided; letters typed in Word do not do it


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    found: Counter[str] = Counter()
    pairs: list[tuple[str, str]] = []
    head, count = "", 0
    for line in lines:
        words = line.lower().split()
        if not words:
            continue
        count += 1
        if head:
            pairs.append((head, words[0].strip(_MARKS)))
        inner = words[1 if head else 0 :]
        head = words[-1][:-1].strip(_MARKS) if words[-1].endswith("-") else ""
        for word in inner[:-1] if head else inner:
            bare = word.strip(_MARKS)
            found[bare] += 1
            if not bare.isalpha():
                found.update(_WORD.findall(word))
    return Vocabulary(found, _divides(pairs, count, found))


def _divides(pairs: Sequence[tuple[str, str]], lines: int, known: Mapping[str, int]) -> bool:
    """Whether one of the pairs is printed elsewhere as one word, or there are many of them."""
    unknown = [pair for pair in pairs if "-".join(pair) not in known]
    if any("".join(pair) in known for pair in unknown):
        return True
    return len(unknown) >= max(_DIVIDED * lines, _FEWEST)


def join_hyphen(left: str, right: str, known: Vocabulary) -> str:
    """`left` ends with a line-end hyphen: join with `right`, with the hyphen or without.

    What the document itself prints elsewhere decides, and whether it divides words at all.
    Failing that, a hyphen behind a whole word of it, or between a prefix and such a word, is
    kept ("decision-making", "multi-agency"), and so is any where no words are divided; the rest
    is one word.

    >>> join_hyphen("The infor-", "mation was", Vocabulary({"information": 1}))
    'The information was'
    >>> join_hyphen("a multi-", "agency hub", Vocabulary({"multi-agency": 1}))
    'a multi-agency hub'
    """
    head = left[:-1].rsplit(" ", 1)[-1].lower().strip("(‘’“”'\"")
    tail = right.split(" ", 1)[0].lower().strip(_MARKS)
    if not head or not tail or not tail[0].isalpha() or not head[-1].isalpha():
        return left + right
    words = known.words
    as_one, as_two = words.get(head + tail, 0), words.get(f"{head}-{tail}", 0)
    if as_one or as_two:
        return left[:-1] + right if as_one > as_two else left + right
    if head in words and (tail in words or len(head) > 3):
        return left + right
    if head in _PREFIXES and (tail in words or (head == "self" and len(tail) > 3)):
        return left + right
    if right[:1].isupper() or "-" in head or "-" in tail or not known.divides:
        return left + right
    return left[:-1] + right


def join_lines(lines: Sequence[str], known: Vocabulary) -> tuple[str, list[tuple[int, int]]]:
    """Lines of one paragraph as running text, and where each line lies in it.

    Returns the text and one half-open (start, end) pair a line.
    """
    text = ""
    places: list[tuple[int, int]] = []
    for line in lines:
        if text.endswith("-") and not text.endswith(" -") and line:
            joined = join_hyphen(text, line, known)
            start = len(joined) - len(line)
            if places:
                places[-1] = (places[-1][0], start)
            text = joined
        else:
            text = f"{text} {line}" if text and line else text or line
            start = len(text) - len(line)
        places.append((start, len(text)))
    return text, places
