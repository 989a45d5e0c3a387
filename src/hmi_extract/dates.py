"""Dates as British documents print them, with where they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

_MONTH = r"(?:" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d{2}(?!\d|[/–-]\d{2}\b)"  # not the first half of "2024–25"
_DAY = r"\d{1,2}\s?(?:st|nd|rd|th)?"
_WEEKDAY = (
    r"(?:\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
    r"\b[.,]?\s+)?"
)

# Named pieces, tried in this order at each place: a longer reading comes before a shorter.
_FORMS: tuple[tuple[str, str], ...] = (
    # "8–19 October 2018", "29 September - 3 October 2014", "12 April–23 April 2021"
    (
        "range",
        rf"{_DAY}\s*(?:{_MONTH})?\s*(?:{_YEAR})?\s*(?:–|—|-|\bto\b|\buntil\b)\s*"
        rf"(?P<range_day>{_DAY})\s+(?P<range_month>{_MONTH}),?\s+(?P<range_year>{_YEAR})",
    ),
    # "between 3 and 8 July 2023", "between 18 June 2018 and 22 June 2018"
    (
        "between",
        rf"(?<=between\s){_DAY}\s*(?:{_MONTH})?\s*(?:{_YEAR})?\s+and\s+"
        rf"(?P<between_day>{_DAY})\s+(?P<between_month>{_MONTH}),?\s+(?P<between_year>{_YEAR})",
    ),
    # "16 March 2020", "Wednesday 7 September 2022", "the 10th of September 2024",
    # "3 November , 2016"; "4 Mawrth / March 2021", as Wales prints both its languages
    (
        "day_first",
        rf"{_WEEKDAY}(?P<day_first_day>{_DAY})\s+(?:of\s+|day\s+of\s+|[a-z]{{3,12}}\s*/\s*)?"
        rf"(?P<day_first_month>{_MONTH})\s*,?\s*(?P<day_first_year>{_YEAR})",
    ),
    # "September 27, 2019", "Apr 7, 2025"
    (
        "month_first",
        rf"{_WEEKDAY}(?P<month_first_month>{_MONTH})\s+(?P<month_first_day>{_DAY})\s*,?\s+"
        rf"(?P<month_first_year>{_YEAR})",
    ),
    # "2022-09-07"
    ("iso", r"(?P<iso_year>(?:19|20)\d{2})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?!\d)"),
    # "28/04/2022", "28.04.2022", "28/04/22": the day is always first here
    (
        "numeric",
        r"(?P<numeric_day>\d{1,2})(?P<sep>[/.])(?P<numeric_month>\d{1,2})(?P=sep)"
        r"(?P<numeric_year>(?:19|20)\d{2}|(?<=/)\d{2})(?![\d/])",
    ),
    # "January 2026": no day, so never a date of publication
    ("month_only", rf"(?P<month_only_month>{_MONTH})\s*,?\s+(?P<month_only_year>{_YEAR})"),
)
_DATE = re.compile(
    r"(?<![\w/])(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _FORMS) + ")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands. `day` is None for "January 2026"; a range has its last day."""

    start_char: int
    end_char: int
    year: int
    month: int
    day: int | None = None
    is_range: bool = False  # "8–19 October 2018": when something took place

    @property
    def date(self) -> date | None:
        """The day, or None where it is not told or where several are meant."""
        if self.day is None or self.is_range:
            return None
        return date(self.year, self.month, self.day)

    @property
    def year_month(self) -> str:
        """ "2021-04"."""
        return f"{self.year:04d}-{self.month:02d}"


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """Every date in `text[start:end]`, in order; days that do not exist are passed over.

    >>> [mention.date.isoformat() for mention in find_dates("on the 10th of September 2024")]
    ['2024-09-10']
    >>> [mention.date for mention in find_dates("published in January 2026")]
    [None]
    """
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        mention = _mention(match)
        if mention is not None:
            yield mention


def read_date(text: str) -> date | None:
    """The date that `text` is, and nothing else; None where it is not one day.

    >>> read_date("28/04/2022").isoformat()
    '2022-04-28'
    >>> read_date("May 2019") is None
    True
    """
    stripped = text.strip()
    match = _DATE.match(stripped)
    if match is None or stripped[match.end() :].strip(" ."):
        return None
    mention = _mention(match)
    return mention.date if mention else None


_WITHOUT_YEAR = re.compile(
    rf"(?:on\s+)?(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})"
    r"(?!\s*[,(]?\s*(?:\d{2}|\d{4})\b|\s+last\s+year\b)",
    re.IGNORECASE,
)


def last_such_day(text: str, place: int, on: date) -> date | None:
    """The day without a year that stands at `place`, as one who wrote `on` a day means it who
    looks back: the last such day before. None where there is none.

    >>> last_such_day("your report of 13th June on lamps", 15, date(2024, 2, 1)).isoformat()
    '2023-06-13'
    """
    match = _WITHOUT_YEAR.match(text, place)
    if match is None:
        return None
    day, month = int(re.sub(r"\D", "", match["day"])), _month(match["month"])
    for year in (on.year, on.year - 1):
        if _exists(year, month, day) and date(year, month, day) <= on:
            return date(year, month, day)
    return None


def _mention(match: re.Match[str]) -> DateMention | None:
    form = next(name for name, _ in _FORMS if match[name] is not None)
    year = int(match[f"{form}_year"])
    year += 2000 if year < 100 else 0
    month = _month(match[f"{form}_month"])
    day = None if form == "month_only" else int(re.sub(r"\D", "", match[f"{form}_day"]))
    if not _exists(year, month, day):
        return None
    is_range = form in ("range", "between")
    return DateMention(match.start(), match.end(), year, month, day, is_range)


def _month(printed: str) -> int:
    word = printed.rstrip(".").lower()
    return int(word) if word.isdigit() else _NUMBER_OF[word]


def _exists(year: int, month: int, day: int | None) -> bool:
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return day != 0


# --- covers ----------------------------------------------------------------------------------

_PIECES = re.compile(r"\s[|·•]\s|\s[–—-]\s")  # "HMICFRS | September 2031"


def only_month(lines: Iterable[str]) -> tuple[int, int] | None:
    """Year and month alone on a line of a cover, or beside who publishes; None where two are.

    >>> only_month(["Lamps after dark", "HMICFRS | September 2031"])
    (2031, 9)
    """
    found = {
        month for line in lines for piece in _PIECES.split(line) if (month := _month_alone(piece))
    }
    return found.pop() if len(found) == 1 else None


def _month_alone(text: str) -> tuple[int, int] | None:
    mention = next(find_dates(text), None)
    if mention is None or mention.day is not None:
        return None
    before, behind = text[: mention.start_char], text[mention.end_char :]
    alone = not before.strip(" ,.(") and not behind.strip(" ,.)")
    return (mention.year, mention.month) if alone else None
