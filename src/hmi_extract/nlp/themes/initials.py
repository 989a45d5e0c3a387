"""With which letters the matches of a regular expression can begin.

A text has thousands of words and there are hundreds of terms: at each word only those need a
look that can begin with its letter. Reads the writing that terms use: letters, `(?:…)`, `(?!…)`,
`[…]`, `\\w`, and `?`, `*`, `+`, `{m,n}` behind any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUANTIFIER = re.compile(r"(?:\?|\*|\+|\{\d*,?\d*\})?")
_MAY_BE_ABSENT = ("?", "*", "{0", "{,")


def alternatives(pattern: str) -> list[str]:
    """What `|` parts, outside any bracket.

    >>> alternatives("call(?:s|ers)|999")
    ['call(?:s|ers)', '999']
    """
    found = [""]
    for atom in _atoms(pattern):
        if atom == "|":
            found.append("")
        else:
            found[-1] += atom
    return found


def initials(pattern: str) -> frozenset[str]:
    """The letters; raises ValueError where it can be any.

    >>> sorted(initials("(?:re ?)?vett(?:ing|ed)|99"))
    ['9', 'r', 'v']
    """
    return frozenset().union(*(_of_sequence(each) for each in alternatives(pattern)))


def _of_sequence(sequence: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for atom in _atoms(sequence):
        quantifier = _QUANTIFIER.search(atom, _end_of_core(atom, 0))
        core = atom[: quantifier.start()] if quantifier else atom
        found |= _of_core(core, sequence)
        if not core.startswith("(?!") and not atom[len(core) :].startswith(_MAY_BE_ABSENT):
            break
    return found


def _of_core(core: str, sequence: str) -> frozenset[str]:
    if core.startswith("(?!"):
        return frozenset()
    if core.startswith("(?:"):
        return initials(core[3:-1])
    if len(core) > 1:
        raise ValueError(f"{sequence}: can begin with any letter. Let it begin with a word.")
    return frozenset(core)


def _atoms(pattern: str) -> Iterator[str]:
    """Letters, brackets and signs, each with what says how often it may come."""
    place = 0
    while place < len(pattern):
        core = _end_of_core(pattern, place)
        quantifier = _QUANTIFIER.match(pattern, core)
        end = quantifier.end() if quantifier else core
        yield pattern[place:end]
        place = end


def _end_of_core(pattern: str, place: int) -> int:
    if pattern[place] == "\\":
        return place + 2
    if pattern[place] == "[":
        return pattern.index("]", place) + 1
    if pattern[place] != "(":
        return place + 1
    place += len("(?:")
    while pattern[place] != ")":
        place = _end_of_core(pattern, place)
    return place + 1
