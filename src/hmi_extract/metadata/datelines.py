"""Lines at the top of a paper that say whose it is, or where it is laid, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hmi_extract.datamodel import DocumentKind
from hmi_extract.dates import DateMention, find_dates
from hmi_extract.metadata.reading import OPENING, Line, Reading
from hmi_extract.organisations.roles import POLICING_BODY

_TOP_BLOCKS = 8
_LONGEST = 140  # characters of a line; a longer one is a sentence
_BEFORE = 110  # characters before the day

HOUR = re.compile(r"(?:\bat\s+)?\b\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?(?![\d./])", re.IGNORECASE)
"""The hour that newsrooms print beside the day: "6:02 am", "at 14:05"."""

# "… Updated 18 August 2023, 11:40am", "| Updated 16:40"
_UPDATED = re.compile(r"[\s|.,(–-]*\b(?:last\s+)?updated\b.*$", re.IGNORECASE)
# Who writes, who publishes, or the meeting that a paper is for; at the end of it the day.
_BYLINE = re.compile(r"^by\s+[A-Z]|\b(?:reporter|correspondent|editor)\b", re.IGNORECASE)
_ISSUER = re.compile(
    rf"{POLICING_BODY}|\b(?:OPCC|OPFCC|panel|committee|board|authority|news\s+release|press"
    r"\s+(?:release|office)|media\s+(?:release|statement))\b",
    re.IGNORECASE,
)
# "Office of the Police and Crime Commissioner for Kent", with the day on the other side of the
# letterhead, and an address behind it
LETTERHEAD = re.compile(
    r"(?!.*\b(?:[Ss]trategy|[Pp]lan|[Rr]eport|[Rr]esponse|[Pp]olicy|[Rr]eview|[Ss]tatement)\b)"
    rf"(?:The\s+)?(?:Office\s+of\s+(?:the\s+)?)?(?:[A-Z][\w’'&-]+\s+){{0,4}}?{POLICING_BODY}"
    r"(?:\s+for\s+(?:[A-Z][\w’'&-]+|and|the)(?:\s+(?:[A-Z][\w’'&-]+|and|the)){0,4})?\s*"
)
# "Constabulary Gazette, March 21, 2025": a paper's name, in capitals throughout
_NAMED = re.compile(
    r"^(?:[A-Z][\w’'&-]*|and|of|the|for)(?:\s+(?:[A-Z][\w’'&-]*|and|of|the|for)){0,5}$"
)
_SEPARATED = re.compile(r"(?:[,.|·–—:-]|\b(?:BST|GMT))\s*$")
# A day of something else, although an office is named: "HMICFRS report for the Panel, 3 July"
_OF_OTHER = re.compile(
    r"\b(?:report|reports|inspections?|inspected|visit|visited|published|publication|between"
    r"|since|until|due|deadline|letter|dated|received|review|reviewed|next|last|held"
    r"|meeting\s+of|agreed|minutes|election|elected|start\w*|target|completion|end)\b",
    re.IGNORECASE,
)
# "– Agenda item 9", "Agenda item: 7", "BST", "by Staff reporter" behind the day
_BEHIND = re.compile(
    r"[\s,.|·;–—-]*(?:(?:BST|GMT)\b)?[\s,.|·;–—-]*"
    r"(?:agenda\s+item\b.{0,20}|item\s+\d.{0,10}|by\s+.{3,60}|\d+\s+comments?)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|[.;|]\s|\s{2,}|(?<![Ss]tart)(?<![Dd]ue)(?<![Tt]arget)(?<![Ee]nd)(?<![Cc]ompletion)"
    r"(?<![Rr]eview)(?<=[a-z])\s)Date(?:\s+of\s+meeting)?\s*:\s*$"
)
# "July 2014 Published 8 July 2014", "October 2022 (13 October 2022)" on a cover
_DAY_BEHIND_MONTH = re.compile(
    r"\s*\(?\s*(?:first\s+)?(?:published\s*(?:on\b|:)?)?\s*", re.IGNORECASE
)


def dateline(reading: Reading, kind: DocumentKind) -> date | None:
    """The one day that such lines give: "By Jo Bloggs, crime reporter – 31 January 2020",
    "Police and Crime Panel, 14 March 2024", "Date: 8 June 2023 Agenda item: 7".

    None in a letter, whose address lines have their own day, and where two are told.
    """
    if reading.salutation is not None:
        return None
    news = kind == DocumentKind.NEWS_ARTICLE
    days = {day for line in _top(reading) for day in _days(line.text, news=news)}
    return days.pop() if len(days) == 1 else None


def beside_month(reading: Reading) -> date | None:
    """The day on a cover beside its own month: "February 2020 (published 13 February 2020)"."""
    days = {day for line in _top(reading) if (day := _beside_month(line.text)) is not None}
    return days.pop() if len(days) == 1 else None


def _top(reading: Reading) -> Iterator[Line]:
    top = reading.body[:_TOP_BLOCKS]
    end = min(top[-1].end_char or 0, OPENING // 2) if top else 0
    return (line for line in reading.lines if line.start_char < end and line.page == 1)


def _days(text: str, *, news: bool) -> Iterator[date]:
    text = " ".join(HOUR.sub(" ", _UPDATED.sub("", text)).split())
    mentions = list(find_dates(text)) if len(text) <= _LONGEST else []
    for mention in mentions:
        before, behind = text[: mention.start_char], text[mention.end_char :]
        if mention.date is None:
            continue
        alone = len(mentions) == 1
        if _LABELLED.search(before) or (alone and _is_dateline(before, behind, news=news)):
            yield mention.date


def _is_dateline(before: str, behind: str, *, news: bool) -> bool:
    if LETTERHEAD.fullmatch(before) and not _OF_OTHER.search(before):
        return True
    if not _BEHIND.fullmatch(behind):
        return False
    if not before:  # "26 September 2025 by Staff reporter"; "3 May 2024 – Agenda item 9"
        return bool(behind) and (news or "item" in behind.lower())
    if news and len(before) <= _BEFORE and _BYLINE.search(before):
        return True
    if len(before) > _BEFORE or not _SEPARATED.search(before) or _OF_OTHER.search(before):
        return False
    name = _SEPARATED.sub("", before)
    return bool(_ISSUER.search(before)) or (news and bool(_NAMED.fullmatch(name)))


def _beside_month(text: str) -> date | None:
    mentions = list(find_dates(text)) if len(text) <= _LONGEST else []
    if len(mentions) != 2 or mentions[0].start_char or mentions[0].day is not None:
        return None
    month, day = mentions
    between = text[month.end_char : day.start_char]
    return day.date if _same_month(month, day) and _DAY_BEHIND_MONTH.fullmatch(between) else None


def _same_month(one: DateMention, other: DateMention) -> bool:
    return one.year_month == other.year_month
