"""Deadlines: the words as printed, and the date where the words fix one."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (  # "September", "Sept", "Sep"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
_MONTH_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = (
    ("a", 1), ("an", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5),
    ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11),
    ("twelve", 12), ("eighteen", 18),
)  # fmt: skip
_COUNTS = dict(_WORDS)
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})"

# "by ", "no later than ", "by Wednesday " before a day
_BEFORE_DAY = (
    r"\b(?:by|before|not?\s+later\s+than|on\s+or\s+before)\s+(?:the\s+)?(?:\w+day,?\s+(?:the\s+)?)?"
)
_DAY = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTHS})\s?,?\s+(?P<year>20\d\d)"
)
# "by 31 March 2024", "no later than 1st May 2025", "before 6 March 2018"
_FIXED = re.compile(rf"{_BEFORE_DAY}{_DAY}", re.IGNORECASE)
_LATEST = re.compile(  # "from 1 April 2025 at the latest"
    rf"(?:\b(?:on|from)\s+)?\b{_DAY},?\s+at\s+the\s+(?:very\s+)?latest\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(  # "by September 27, 2019"
    rf"{_BEFORE_DAY}(?P<month>{_MONTHS})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(  # "by 28/04/2022", "by 28.04.2022": the day first, as in Britain
    rf"{_BEFORE_DAY}(?P<day>\d{{1,2}})(?P<sign>[/.])(?P<month>\d{{1,2}})(?P=sign)(?P<year>20\d\d)",
    re.IGNORECASE,
)
# "by the end of 2025", "before the end of March 2024", "by December 2026"; "before December
# 2026" is no end of a month.
_END_OF = re.compile(
    rf"\b(?:by|not?\s+later\s+than|before(?=\s+(?:the\s+)?end\b))\s+(?:the\s+)?"
    rf"(?P<end>end\s+of\s+)?(?:(?P<month>{_MONTHS})\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
# "within three months", "within 56 days", "within the next six months"; "within five days of
# the arrest" is how soon a service is due, each time anew.
_WITHIN = re.compile(
    rf"\bwithin\s+(?:the\s+next\s+)?{_COUNT}\s+(?P<unit>day|week|month|year)s?\b"
    r"(?!\s+of\s+(?!(?:the\s+|its\s+)?(?:date\s+of\s+)?(?:the\s+|its\s+)?(?:publication|publishing|this\b)))",
    re.IGNORECASE,
)
# "immediately", "take immediate action"; not "not immediately", "immediately after",
# "immediately available"
_AT_ONCE = re.compile(
    r"\bwith\s+immediate\s+effect\b|\btakes?\s+immediate\s+(?:action|steps)\b|(?<!\bnot\s)\bimmediately\b"
    r"(?!\s+(?:after|before|following|when|upon|on|available|clear|obvious|apparent|adjacent)\b)",
    re.IGNORECASE,
)
# "should make sure that staff answer immediately": how they answer, not when the force acts.
_HOW = re.compile(
    r"\b(?:should|must|needs?\s+to)\b[^,.;:]*\b(?:that|so|how|when|who|which|where|if)\b[^,.;:]*$",
    re.IGNORECASE,
)
_VAGUE = re.compile(  # known as words, but no date: "by autumn 2026", "as soon as possible"
    r"\bby\s+(?:the\s+end\s+of\s+)?(?:early\s+|late\s+)?(?:spring|summer|autumn|winter|Q[1-4])"
    r"(?:\s+20\d\d)?\b|\bas\s+soon\s+as\s+(?:is\s+)?(?:reasonably\s+)?(?:possible|practicable)\b"
    r"|\bby\s+the\s+end\s+of\s+(?:the|this)\s+(?:financial\s+|calendar\s+)?year\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    start: int  # offsets within the text that was read
    end: int
    words: str
    day: date | None  # None: the words fix no date, or the publication is unknown


def find_deadline(text: str, published: date | None) -> Deadline | None:
    """The first deadline in the text.

    Relative deadlines and "immediately" run from publication.

    >>> find_deadline("The force should, within three months, act.", date(2021, 11, 30)).day
    datetime.date(2022, 2, 28)
    """
    found = [
        (match.start(), match, resolve)
        for pattern, resolve in (
            (_FIXED, _fixed),
            (_LATEST, _fixed),
            (_MONTH_FIRST, _fixed),
            (_FIGURES, _fixed),
            (_WITHIN, _within),
            (_END_OF, _end_of),
            (_AT_ONCE, _at_once),
            (_VAGUE, _vague),
        )
        if (match := _first(pattern, text))
    ]
    if not found:
        return None
    _, match, resolve = min(found, key=lambda item: item[0])
    return Deadline(match.start(), match.end(), match.group(), resolve(match, published))


def _first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    for match in pattern.finditer(text):
        if pattern is not _AT_ONCE or not _HOW.search(text[: match.start()]):
            return match
    return None


def _month(name: str) -> int:
    """1 to 12, from a name or from figures; figures may be out of range."""
    return int(name) if name.isdigit() else _MONTH_ORDER.index(name[:3].lower()) + 1


def _fixed(match: re.Match[str], published: date | None) -> date | None:
    try:
        return date(int(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:
        return None  # "31 June" is printed, but it is no date


def _end_of(match: re.Match[str], published: date | None) -> date | None:
    """The end of a month or year; "by December 2026" is the end of December.

    A bare "by 2026" may mean its beginning or its end, and stays without a date.
    """
    year = int(match["year"])
    if match["month"]:
        month = _month(match["month"])
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 12, 31) if match["end"] else None


def _within(match: re.Match[str], published: date | None) -> date | None:
    if published is None:
        return None
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _COUNTS[word]
    unit = match["unit"].lower()
    if unit == "day":
        return published + timedelta(days=count)
    if unit == "week":
        return published + timedelta(weeks=count)
    return _months_later(published, count * (12 if unit == "year" else 1))


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _at_once(match: re.Match[str], published: date | None) -> date | None:
    return published


def _vague(match: re.Match[str], published: date | None) -> date | None:
    return None
