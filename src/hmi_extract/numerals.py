"""Whole numbers as reports print them: in figures, or in words."""

from __future__ import annotations

_UNITS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _values() -> dict[str, int]:
    values = {word: value for value, word in enumerate(_UNITS)} | {"none": 0}
    for place, word in enumerate(_TENS, start=2):
        values[word] = 10 * place
        for unit in range(1, 10):
            values[f"{word}-{_UNITS[unit]}"] = 10 * place + unit
    return values


_VALUES = _values()

# Longer words first, so that "sixty-one" is not read as "sixty".
NUMERAL = rf"(?:\d{{1,3}}(?:,\d{{3}})?|{'|'.join(sorted(_VALUES, key=len, reverse=True))})"
"""A pattern without groups, to be read blind to case and set between word borders."""


def value_of(numeral: str) -> int:
    """The number that a match of `NUMERAL` prints.

    >>> value_of("Twenty-three"), value_of("1,204"), value_of("none")
    (23, 1204, 0)
    """
    word = numeral.lower()
    return _VALUES[word] if word in _VALUES else int(word.replace(",", ""))
