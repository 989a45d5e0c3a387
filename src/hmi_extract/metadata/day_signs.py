"""Signs of a document's own day that one kind of document has: a report's cover, a page of
answers, a story."""

from __future__ import annotations

import re
from datetime import date

from hmi_extract.dates import find_dates, read_date
from hmi_extract.metadata.reading import Reading
from hmi_extract.organisations.roles import CONSTABULARY

# "HMICFRS, 3 July 2024": whose report it is, and when; in an answer, the report answered
_INSPECTORATE_AND = re.compile(rf"^{CONSTABULARY}\s*[,|·–—-]\s*(?=\w)")
_COVER_LINES = 6
# "PCC’s comments (4 January 2024):"
_DATED_ANSWER = re.compile(
    r"[\w’' ,&-]{0,60}\b(?:response|reply|comments|statement)\s*\((?P<day>[^()\n]{6,30})\)\s*:?",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\btoday\s*[,(–-]\s*(?:\w+day\s+)?$", re.IGNORECASE)


def beside_inspectorate(reading: Reading) -> date | None:
    """The date beside the inspectorate's name, and nothing else, on a line of the cover."""
    days = {
        read_date(line.text[match.end() :])
        for line in reading.lines[:_COVER_LINES]
        if (match := _INSPECTORATE_AND.match(line.text)) is not None
    }
    return days.pop() if len(days) == 1 else None


def answers_dated(reading: Reading) -> date | None:
    """The one day of the answers on a page, each with its day in brackets."""
    days = {
        read_date(match["day"])
        for line in reading.lines
        if (match := _DATED_ANSWER.fullmatch(line.text)) is not None
    }
    return days.pop() if len(days) == 1 else None


def today_of_story(reading: Reading) -> date | None:
    """A story that says "today (Tuesday 20 June 2023)" bears that date itself."""
    days = {
        mention.date
        for mention in find_dates(reading.text)
        if _TODAY.search(reading.text[max(0, mention.start_char - 30) : mention.start_char])
    }
    return days.pop() if len(days) == 1 else None
