"""The words that tell a theme, read from `terms/*.toml`, and all of them as one pattern.

For each theme the files give rows of a pattern and an example in which it matches:

- `strong`: decides alone;
- `weak`: two different ones near each other are needed;
- `not`: looks alike but means something else; what overlaps it does not count.

Patterns are regular expressions in lower case, matched from the beginning of a word to the end
of one. A space stands for spaces or a hyphen, `<3>` for up to three words in between, and `’`
for either apostrophe.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files

from hmi_extract.nlp.cues import plain
from hmi_extract.nlp.themes.initials import alternatives, initials


class Weight(StrEnum):
    STRONG = "strong"
    WEAK = "weak"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Term:
    theme: str
    weight: Weight
    pattern: str  # a regular expression in Python's own writing
    example: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a term in a text."""

    theme: str
    weight: Weight
    start: int
    end: int
    term: int = 0  # of a weak hit: which of the theme's terms, from 0


@cache
def load_terms() -> tuple[Term, ...]:
    """Every term, by file and in the order of each; read once."""
    folder = files("hmi_extract.nlp.themes").joinpath("terms")
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return tuple(
        Term(row["id"], weight, _expanded(pattern), example)
        for path in paths
        if path.name.endswith(".toml")
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["theme"]
        for weight in Weight
        for pattern, example in row.get(weight, ())
    )


def _expanded(pattern: str) -> str:
    gaps = re.sub(r"<(\d)> ?", r"(?:[\\w']+[\\s-]+){0,\1}", plain(pattern))
    return gaps.replace(" ?", r"[\s-]?").replace(" ", r"[\s-]+")


_Group = tuple[str, Weight]


@dataclass(frozen=True)
class _Branch:
    """All terms that can begin with one letter: a group of the pattern a theme and weight."""

    groups: tuple[_Group, ...]
    source: str

    @classmethod
    def of(cls, grouped: Mapping[_Group, Sequence[str]]) -> _Branch:
        # Each group looks ahead from the same place, so that terms may overlap: "child sexual
        # exploitation" tells of three themes.
        looks = (rf"(?=((?:{'|'.join(each)})(?!\w))?)" for each in grouped.values())
        return cls(tuple(grouped), "".join(looks))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first asked: all at once would take half the time of loading."""
        return re.compile(self.source)


_WORD = re.compile(r"(?<![\w'])\w")


class TermMatcher:
    """Finds the terms of every theme in one pass over a text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        grouped: dict[str, dict[_Group, list[str]]] = {}
        for term in terms:
            for each in alternatives(term.pattern):
                for letter in initials(each):
                    group = grouped.setdefault(letter, {})
                    group.setdefault((term.theme, term.weight), []).append(each)
        self._branches = {letter: _Branch.of(groups) for letter, groups in grouped.items()}
        self._weak: dict[str, list[re.Pattern[str]]] = {}
        for term in terms:
            if term.weight == Weight.WEAK:
                self._weak.setdefault(term.theme, []).append(re.compile(term.pattern))

    def find(self, text: str) -> list[Hit]:
        """Hits that count, in order: strong and weak ones, none over what looks alike."""
        hits = list(self._hits(_readable(text)))
        not_meant = [hit for hit in hits if hit.weight == Weight.NOT]
        return [
            hit
            for hit in hits
            if hit.weight != Weight.NOT
            and not any(
                other.theme == hit.theme and other.start < hit.end and hit.start < other.end
                for other in not_meant
            )
        ]

    def _hits(self, text: str) -> Iterator[Hit]:
        for word in _WORD.finditer(text):
            branch = self._branches.get(word[0])
            match = branch.pattern.match(text, word.start()) if branch else None
            if branch is None or match is None or match.lastindex is None:
                continue
            for number, words in enumerate(match.groups()):
                if words:
                    theme, weight = branch.groups[number]
                    term = self._term(theme, words) if weight == Weight.WEAK else 0
                    yield Hit(theme, weight, match.start(), match.start() + len(words), term)

    def _term(self, theme: str, words: str) -> int:
        patterns = self._weak[theme]
        return next(place for place, each in enumerate(patterns) if each.fullmatch(words))


def _readable(text: str) -> str:
    """With straight apostrophes, plain hyphens and in lower case, letter for letter."""
    return _lower(plain(text).translate(_HYPHENS))


_HYPHENS = str.maketrans("\u2010\u2011\u2013", "---")


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # "İ" would become two letters: it stays.
    return "".join(each if len(each.lower()) != 1 else each.lower() for each in text)


@cache
def term_matcher() -> TermMatcher:
    """The matcher of the package's own terms; made once."""
    return TermMatcher(load_terms())
