"""Titles of reports as letters print them: shortened, prefixed, abbreviated, misspelt."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

_QUOTES = re.compile(r"['\"‘’“”«»]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")

# The name of the inspectorate before or inside a title says nothing of which report it is:
# "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) – …".
_INSPECTORATE = re.compile(
    r"\b(?:h(?:er|is) majestys inspectorate of constabular(?:y|ies)"
    r"(?: (?:and )?fire(?: (?:and|&))? rescue services?)?"
    r"|hmicfrs|himcfrs|hmicfr|hmic|hmi constabulary)\b"
)

# What a letter calls itself: "Commissioner's response to HMICFRS report: …",
# "Joint thematic inspection: Government Response".
_ANSWERING = re.compile(
    r"\b(?:(?:the )?(?:police (?:and|&) crime commissioners?|commissioners?|p?f?cc|mayors?|"
    r"government|force|formal|section 55|s55) )*(?:response|reply)\b(?: to\b)?"
)

# 2021/22, 2023–25, 2018-2019: one inspection cycle.
_CYCLE = re.compile(r"\b(20\d\d)\s?[/-]\s?(?:20)?(\d\d)\b(?!/)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOKEN = re.compile(r"[^\W_]+")

# "Phase two: post charge", "Part 1", "tranche 2": reports that differ in nothing else.
_INSTALMENT = re.compile(r"\b(phase|part|tranche|volume|stage|group)[ -](one|two|three|four|\d)\b")
_NUMERALS = {"one": "1", "two": "2", "three": "3", "four": "4"}

# "Post-inspection review", "re-inspection", "causes of concern – revisit", "three years on".
_FOLLOW_UP = re.compile(
    r"\b(?:post-?inspection|re-?inspection|re-?visit(?:ed)?|progress (?:review|report)"
    r"|(?:a|one|two|three|four|five|six|seven|eight|ten|\d+) years? on"
    r"|follow-?up (?:review|report|visit|inspection))\b"
)

_EMPTY_WORDS = (
    "a an and are as at by do does for from has how in into is its of on or our s s55 that the "
    "their they to upon was were what well when where whether which who with"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
# Found in half of all titles: they count, but little.
_COMMON_WORDS = (
    "assessment constabulary findings force forces inspection inspections national police "
    "policing published publication recommendations report reports service services"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_COMMON_WEIGHT = 0.25
_SHORTEST_FUZZY, _LONG = 5, 9  # letters
_MOST_SLIPS = 2
_SUBSTANTIAL = 2  # tokens that a short title needs before it may stand for a long one


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart."""

    tokens: tuple[str, ...]  # in order, without empty words
    initials: frozenset[str]  # lower-case forms of words printed in capitals
    words: tuple[str, ...]  # every word, for spelling out abbreviations
    cycles: frozenset[tuple[int, int]]  # first and last year of each period named
    instalments: frozenset[tuple[str, str]]  # ("phase", "2")
    follows_up: bool  # names itself a review of an earlier inspection
    substance: tuple[str, ...]  # tokens that tell one report from another


@lru_cache(maxsize=8192)
def read_title(printed: str | None) -> Title:
    """Fold a printed title; None gives an empty one.

    >>> read_title("HMICFRS report: ‘Roads policing – Not optional’").tokens
    ('report', 'roads', 'policing', 'not', 'optional')
    """
    text = _DASHES.sub("-", _QUOTES.sub("", printed or ""))
    capitals = frozenset(
        word.lower() for word in _TOKEN.findall(text) if word.isupper() and 3 <= len(word) <= 6
    )
    text = _ANSWERING.sub(" ", _INSPECTORATE.sub(" ", text.lower().replace("&", "and")))
    words = tuple(_TOKEN.findall(text))
    tokens = tuple(word for word in words if word not in _EMPTY)
    return Title(
        tokens=tokens,
        initials=frozenset(capitals & set(words)) if not (printed or "").isupper() else frozenset(),
        words=words,
        cycles=_cycles(text),
        instalments=frozenset(
            (kind, _NUMERALS.get(number, number)) for kind, number in _INSTALMENT.findall(text)
        ),
        follows_up=bool(_FOLLOW_UP.search(text)),
        substance=tuple(one for one in tokens if one not in _COMMON and not one.isdigit()),
    )


def _cycles(text: str) -> frozenset[tuple[int, int]]:
    spans = {(int(first), int(first[:2] + last)) for first, last in _CYCLE.findall(text)}
    single = {int(year) for year in _YEAR.findall(_CYCLE.sub(" ", text))}
    return frozenset(spans | {(year, year) for year in single})


def contradict(left: Title, right: Title) -> bool:
    """Whether two titles name different periods, or different parts of one study.

    >>> contradict(read_title("PEEL 2018/19"), read_title("PEEL 2021/22: Kent"))
    True
    >>> contradict(read_title("Rape – phase one"), read_title("Rape – Phase 2"))
    True
    """
    apart = all(not _overlap(one, other) for one in left.cycles for other in right.cycles) and bool(
        left.cycles and right.cycles
    )
    kinds = {kind for kind, _ in left.instalments} & {kind for kind, _ in right.instalments}
    other_part = bool(kinds) and not left.instalments & right.instalments
    return apart or other_part


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """The same cycle, or a single year within one; 2021/22 and 2022/23 are two cycles."""
    if one[0] != one[1] and other[0] != other[1]:
        return one == other
    return one[0] <= other[1] and other[0] <= one[1]


class TitleSpace:
    """Titles of one collection; words that many of them share weigh less."""

    def __init__(self, titles: Iterable[Title]) -> None:
        kept = list(titles)
        self._total = len(kept)
        self._weights: dict[str, float] = {}
        self._forms = _Forms()
        self._seen = Counter(token for title in kept for token in set(title.tokens))

    def likeness(self, named: Title, printed: Title) -> float:
        """0 to 1: how well the title that a letter names fits the one on the report.

        >>> space = TitleSpace([])
        >>> named, printed = read_title("Not yet safe"), read_title("Roads policing: not yet safe")
        >>> space.likeness(named, printed) > 0.9
        True
        """
        left = _spelt_out(named, printed)
        right = _spelt_out(printed, named)
        if not left or not right:
            return 0.0
        self._forms.learn((*left, *right))
        found, covered = self._covered(left, right), self._covered(right, left)
        higher, lower = max(found, covered), min(found, covered)
        shorter = named if found >= covered else printed
        if len(shorter.substance) < _SUBSTANTIAL:
            return (higher + 3 * lower) / 4
        # A shortened title is as good as a whole one, but a whole one wins over it.
        return round(0.8 * higher + 0.2 * max(lower, 0.5 * higher), 4)

    def _covered(self, tokens: tuple[str, ...], among: tuple[str, ...]) -> float:
        there = set(among)
        whole = found = 0.0
        for token in tokens:
            weight = self._weight(token)
            whole += weight
            if token in there or not there.isdisjoint(self._forms.of(token)):
                found += weight
        return found / whole

    def _weight(self, token: str) -> float:
        if token not in self._weights:
            rarity = 1 + math.log((1 + self._total) / (1 + self._seen[token]))
            self._weights[token] = rarity * (_COMMON_WEIGHT if token in _COMMON else 1.0)
        return self._weights[token]


class _Forms:
    """Words that differ and yet are one, misspelt or inflected.

    Two words are compared once, not with every two titles that have them.
    """

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)

    def of(self, word: str) -> set[str]:
        """Other forms of it, of the words that were learnt."""
        return self._of[word]

    def learn(self, words: Iterable[str]) -> None:
        for word in words:
            if word not in self._of:
                self._of[word] = set(self._forms_of(word))
                for other in self._of[word]:
                    self._of[other].add(word)
                self._by_length[len(word)].append(word)

    def _forms_of(self, word: str) -> Iterator[str]:
        shortest = max(_SHORTEST_FUZZY, len(word) - _MOST_SLIPS)
        for length in range(shortest, len(word) + _MOST_SLIPS + 1):
            yield from (one for one in self._by_length[length] if _same(word, one))


def _same(one: str, other: str) -> bool:
    """Whether two words that differ are one, misspelt or inflected."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _SHORTEST_FUZZY or longer - shorter > _MOST_SLIPS:
        return False
    slips = (
        _MOST_SLIPS if shorter >= _LONG else 1
    )  # "inspection", "inspections"; "Merica", "Mercia"
    return bool(OSA.distance(one, other, score_cutoff=slips) <= slips)


def _spelt_out(title: Title, other: Title) -> tuple[str, ...]:
    """The tokens, with initials replaced by the words of `other` that they stand for.

    "NCPI" is "national child protection inspections" where the other title says so, and a word
    that it parts in two ("safekeeping", "safe keeping") is parted, too.
    """
    tokens: list[str] = []
    parted = _parted(other.words)
    for token in title.tokens:
        spelt = _expansion(token, other.words) if token in title.initials else parted.get(token, ())
        tokens.extend(word for word in spelt or (token,) if word not in _EMPTY)
    return tuple(dict.fromkeys(tokens))


@lru_cache(maxsize=8192)
def _parted(words: tuple[str, ...]) -> Mapping[str, tuple[str, str]]:
    """Two neighbours of a title by what they are when written as one."""
    return {one + other: (one, other) for one, other in zip(words, words[1:], strict=False)}


def _expansion(initials: str, words: tuple[str, ...]) -> tuple[str, ...]:
    for kept in (words, tuple(word for word in words if word not in _EMPTY)):
        letters = "".join(word[0] for word in kept)
        start = letters.find(initials)
        if start >= 0:
            return kept[start : start + len(initials)]
    return ()
