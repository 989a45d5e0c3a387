"""The words that reports and letters are composed of, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_WORDS = Path(__file__).parent / "words"

Wordings = tuple[str, str]
"""The report's words for something, and the other ones that a letter may use."""


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    objects: tuple[Wordings, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is asked about an object; every text but `name` and purposes holds "{object}"."""

    name: str
    asks: tuple[str, ...]  # follow "should"
    gaps: tuple[str, ...]  # follow "how it"
    purposes: tuple[Wordings, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    subjects: tuple[Subject, ...]
    aspects: tuple[Aspect, ...]
    particulars: tuple[Wordings, ...]
    synonyms: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]  # "openings", "clutter" … as the data file names them


@cache
def vocabulary() -> Vocabulary:
    letters = _read("letters")
    subjects, aspects = _read("subjects")["subject"], _read("aspects")["aspect"]
    particulars, synonyms = letters.pop("particulars"), letters.pop("words")
    return Vocabulary(
        subjects=tuple(Subject(one["name"], _pairs(one["objects"])) for one in subjects),
        aspects=tuple(
            Aspect(
                one["name"],
                tuple(one["asks"]),
                tuple(one["gaps"]),
                _pairs(one["purposes"]),
                tuple(one["answers"]),
            )
            for one in aspects
        ),
        particulars=_pairs(particulars),
        synonyms={word: tuple(others) for word, others in synonyms.items()},
        phrases={name: tuple(phrases) for name, phrases in letters.items()},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def _pairs(printed: list[list[str]]) -> tuple[Wordings, ...]:
    return tuple((report, letter) for report, letter in printed)
