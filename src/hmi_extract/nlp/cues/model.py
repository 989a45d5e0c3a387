"""A cue: a label and the patterns that speak for it.

Patterns are data, one a line with an example behind it. They are read within one sentence,
blind to case, with straight apostrophes for curly ones (see `plain`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Label = TypeVar("Label", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Cue(Generic[Label]):
    label: Label
    pattern: re.Pattern[str]


def cue(label: Label, *patterns: str) -> Cue[Label]:
    return Cue(label, re.compile("|".join(patterns), re.IGNORECASE))


def plain(text: str) -> str:
    """The text with straight apostrophes, letter for letter: "hasn’t" reads as "hasn't"."""
    return text.replace("’", "'").replace("‘", "'")


ADVERB = r"(?:\w+ly\s+|also\s+|both\s+|all\s+|very\s+much\s+)*"
