"""Titles of other reports, as the text of a document gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hmi_extract.datamodel import DocumentRelation, ReportReference
from hmi_extract.dates import find_dates, read_date
from hmi_extract.metadata.reading import Reading, sentence_after, sentence_before
from hmi_extract.metadata.title_words import REPORT_TITLE, RESPONSE_TITLE
from hmi_extract.organisations.roles import APOSTROPHE, CONSTABULARY, POLICING_BODY
from hmi_extract.profiles import RowKind, rows

FRONT = 6000  # characters in which a document says what it is about
# How far a title is to be trusted: as printed in quotation marks or with its paper number,
# as it stands in running text, as a subject line words it, or no title at all.
QUOTED, RUNNING, SUBJECT, NO_TITLE = 3, 2, 1, 0

_WORD = re.compile(r"[^\W_]+")
_FILLING = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "the", "to", "with"}
    | {"report", "reports", "inspection", "response", "thematic", "national", "police"}
    | {"hmicfrs", "hmic", "inspections", "responses", "recommendations", "update", "updates"}
    | {"quarterly", "annual", "progress", "findings", "latest"}
)
# “An Inspection of …”, ‘Keeping Watch’, "…": quotation marks that open before a
# capital or a digit, so that an apostrophe does not open one.
_QUOTED = re.compile(
    r"“(?P<curly>[A-Z0-9][^“”\n]{5,240}?)[,.]?”"
    r"|(?<![\w’])‘(?P<single>[A-Z0-9](?:[^‘’\n]|’(?=\w)){5,240}?)[,.]?’(?!\w)"
    r"|\"(?P<straight>[A-Z0-9][^\"\n]{5,240}?)[,.]?\""
    r"|(?<![\w'])'(?P<tick>[A-Z0-9](?:[^'\n]|'(?=\w)){5,240}?)[,.]?'(?!\w)"
)
# Words beside a quotation that make it a report's title rather than somebody's words.
_REPORT_WORD = re.compile(
    rf"\breports?\b|\binspection\b|\breview\b|\bthematic\b|\bassessment\b|{CONSTABULARY}"
    r"|\bpublished\b|\bpublication\b|\bsuper-complaint\b|\bPEEL\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:said|says|added|stated?|asked|known\s+as|called|so-called)\W*$", re.I)
# "the HMICFRS report An Inspection of …, published on": no quotation marks
_BARE_TITLE = re.compile(
    rf"(?:{CONSTABULARY})(?:{APOSTROPHE}s)?\s+(?:\w+\s+)?(?:report|inspection|publication)"
    r"\s*[,:–-]?\s+(?:entitled\s+|titled\s+|called\s+|into\s+)?"
    r"(?P<title>[A-Z][^.“”\"\n]{10,200}?)(?=,?\s+(?:which\s+was\s+|was\s+)?published\b|\.|\s+\()"
)
# "Report: Lamps after dark (HMICFRS)", or above "Published: …": a line of a form over the answers
_FIELD = re.compile(
    rf"^(?:(?:{CONSTABULARY}|inspection|thematic)\s+)*report(?:\s+title)?[ \t]*:[ \t]*[“\"‘]?"
    r"(?P<title>[A-Z][^“”\"\n]{9,200}?)[”\"’]?[ \t]*"
    rf"(?:\([^()\n]*{CONSTABULARY}[^()\n]*\)[ \t]*$"
    r"|$(?=\s*(?:date|publi\w+|response|force)\b[^:\n]{0,30}:))",
    re.IGNORECASE | re.MULTILINE,
)
# "when we published An inspection of … in May 2023": inspectors on their own report
_OUR_TITLE = re.compile(
    r"\bwe\s+published\s+(?:our\s+report\s+)?(?P<title>[A-Z][^.“”\"\n]{10,200}?)"
    r"(?=,?\s+(?:in|on)\s+(?:\d|[A-Z][a-z]+\s+\d)|\.)"
)
# "the latest PEEL inspection of Gwent Police": a report by its programme and its force
_BY_PROGRAMME = re.compile(
    r"\b(?P<title>(?:PEEL|[Cc]ustody|(?:[Nn]ational\s+)?[Cc]hild\s+protection|[Cc]rime\s+data\s+integrity"
    r"|[Ii]ntegrity)\s+(?:(?:20\d\d\S*|inspection|assessment|report)\s+){1,2}(?:of|on|into|for|in)\s+"
    r"(?:[A-Z]\w+\s+(?:and\s+)?){1,4}?(?:Police|Constabulary))\b"
)
# “Title” (14 November 2023)
_ITS_DAY = re.compile(r"[”\"’']?,?\s*\((?:published\s+|of\s+)?(?P<day>[^()\n]{6,40})\)")
# "HMICFRS reports: (A) Lamps after dark": what stands before each that a subject line names
_ONE_OF_SEVERAL = re.compile(
    rf"^(?:(?:{CONSTABULARY})\s+(?:inspection\s+)?reports\s*:\s*)?(?:\([A-Za-z\d]\)\s+|\d[.)]\s+)?",
    re.IGNORECASE,
)
# "Two HMICFRS reports on custody": how many, and not which
_HOW_MANY = re.compile(
    r"(?:the\s+)?(?:two|three|four|five|several|recent)\s+(?:[\w-]+\s+){0,3}?(?:reports|inspections)\b",
    re.IGNORECASE,
)
# Two reports in one title: "PEEL 2023–25; and Lamps after dark"
_TWO = re.compile(r"\s*;\s+(?:and\s+)?")
# Other families' ways of naming a report; some print its number, and then "on" and its day.
_DATED = tuple(row.compiled() for row in rows(RowKind.REPORT_TITLE) if row.dated)
_TITLES = (
    *((QUOTED, pattern) for pattern in _DATED),
    (QUOTED, _QUOTED),
    *((RUNNING, row.compiled()) for row in rows(RowKind.REPORT_TITLE) if not row.dated),
    (RUNNING, _BARE_TITLE),
    (RUNNING, _OUR_TITLE),
    (RUNNING, _FIELD),
)
# "(which was) published (by HMICFRS) (on)" before a date; "on" alone after "(HC 999)"
PUBLISHED_BEFORE = re.compile(
    r"\b(?:published|released|issued|publication|(?:came|come)\s+out)\b(?:[^.\n]{0,60}?)"
    r"(?:\b(?:on|in|of|dated)?\s*(?:the\s+)?|:\s+|\btoday\s*[(,–-]\s*(?:\w+day\s+)?)$",
    re.IGNORECASE,
)
NOT_THE_REPORT = re.compile(
    r"\b(?:will\s+be|to\s+be|response|letter|statement|comments)\s+(?:was\s+|were\s+)?published"
    r"|\b(?:response(?!\s+to\b)|action\s+plan|strategy|white\s+paper)\b[^.\n]{0,40}\bpublished\b"
    r"|\bpublished\s+(?:my|our|its|their|an?)\s+(?!(?:\w+\s+)?(?:report|findings|inspection)\b)",
    re.IGNORECASE,
)
# What stands before a report's title in the title of an answer.
_ANSWERS = re.compile(
    rf"""^(?:.*?\b(?:response|reply|comments|statement|responds?|responded)\b)
        (?:\s+(?:to|on|for|following))?\s*(?:the\s+)?
        (?:(?:{CONSTABULARY}|HMIP|police\s+inspectorate){APOSTROPHE}?s?{APOSTROPHE}?\s*)?
        (?:(?:thematic|inspection|joint|recent|latest|national|peel)\s+)*?
        (?:reports?\b\s*(?:on|into|of|about)?)?\s*[:–—-]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
# "…: Government Response", "… – PCC response", "… (force response)"
_ANSWER_SUFFIX = re.compile(
    rf"\s*[:–—(-]\s*(?:the\s+)?(?:{POLICING_BODY}|[\w’' ]{{0,40}}?)\s*(?:{APOSTROPHE}s\s+)?"
    r"(?:response|reply|comments)\)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A reference with how much its title is to be trusted: quotation before subject line."""

    reference: ReportReference
    trust: int


def titled_reports(
    reading: Reading, relation: DocumentRelation, title: str | None
) -> Iterator[Named]:
    if relation == DocumentRelation.RESPONDS_TO and title is not None:
        yield from _from_title(reading, relation, title)
    for trust, pattern in _TITLES:
        for match in pattern.finditer(reading.text, 0, min(FRONT, len(reading.text))):
            if pattern is _QUOTED and not _is_report(reading, match):
                continue
            start, end = match.span("title" if pattern is not _QUOTED else match.lastgroup or 0)
            day = _published_near(reading.text, match.end(), pattern in _DATED)
            printed = reading.text[start:end]
            yield Named(ReportReference(relation, printed, day, None, start, end), trust)


def by_programme(reading: Reading, relation: DocumentRelation) -> Iterator[Named]:
    """A report that has no title of its own in the text: "the PEEL inspection of Gwent Police"."""
    match = _BY_PROGRAMME.search(reading.text, 0, min(FRONT, len(reading.text)))
    if match is not None:
        place = match.span("title")
        yield Named(ReportReference(relation, match["title"], None, None, *place), SUBJECT)


def _is_report(reading: Reading, match: re.Match[str]) -> bool:
    """A quotation is a title where the words beside it speak of a report and nobody says it."""
    quoted = match[match.lastgroup or 0]
    before = sentence_before(reading.text, match.start())[-120:]
    after = sentence_after(reading.text, match.end())[:80]
    if _SPOKEN.search(before) or len(_WORD.findall(quoted)) < 2:
        return False
    if _day_behind(reading.text, match.end()) is not None:
        return True
    return bool(_REPORT_WORD.search(f"{before} | {after}")) and _looks_titled(quoted)


def _day_behind(text: str, place: int) -> date | None:
    """The day in brackets right behind a title."""
    found = _ITS_DAY.match(text, place)
    return read_date(found["day"]) if found else None


def _looks_titled(quoted: str) -> bool:
    """A title has capitals, a year or a colon, and is no sentence that ends in a full stop."""
    words = _WORD.findall(quoted)
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return capitals >= 2 or REPORT_TITLE.search(quoted) is not None


def _from_title(reading: Reading, relation: DocumentRelation, title: str) -> Iterator[Named]:
    """The title of an answer without what says that it answers; each, where it names two."""
    for rest in _answered(title):
        if len(_WORD.findall(rest)) < 2 or not substance(rest):
            continue
        if _HOW_MANY.match(rest):
            continue
        if rest[:1].islower() and REPORT_TITLE.search(rest) is None:
            continue  # "reports on fraud and on diversity": described, not named
        # "Custody visit, 4 June 2018": a page named after the report and its day
        day = next((mention.date for mention in find_dates(rest) if mention.date), None)
        named = _without_day(rest)
        start = reading.text.find(named)
        place = (start, start + len(named)) if start >= 0 else (None, None)
        yield Named(ReportReference(relation, named, day, None, *place), SUBJECT)


def _answered(title: str) -> Iterator[str]:
    """What stands in an answer's title as the titles of reports."""
    quoted = _QUOTED.search(title)
    if quoted is not None:
        yield _bare(quoted[quoted.lastgroup or 0])
        return
    rest = _ANSWER_SUFFIX.sub("", title)
    if rest == title and RESPONSE_TITLE.search(title):
        rest = _ANSWERS.sub("", title, count=1)
    if rest != title or _REPORT_WORD.search(title):
        yield from map(_bare, _TWO.split(rest))


def _bare(title: str) -> str:
    return _ONE_OF_SEVERAL.sub("", title.strip(" :–—-.,"))


def _without_day(title: str) -> str:
    """The title without the day behind it, where words enough are left to know it by."""
    for mention in find_dates(title):
        left = title[: mention.start_char]
        if mention.end_char >= len(title.rstrip(" ).")) and len(substance(left)) > 1:
            return _bare(left).rstrip(" (,–-")
    return title


def _published_near(text: str, place: int, by_number: bool) -> date | None:
    """The date in the rest of the sentence that says when the report came out."""
    behind = _day_behind(text, place)
    if behind is not None:
        return behind
    sentence = sentence_after(text, place)
    for mention in find_dates(sentence):
        before = sentence[: mention.start_char]
        if NOT_THE_REPORT.search(before):
            return None
        if PUBLISHED_BEFORE.search(before) or (by_number and re.search(r"\bon\s+$", before)):
            return mention.date
    return None


def substance(title: str) -> set[str]:
    """The words that tell one report from another."""
    return {word.lower() for word in _WORD.findall(title)} - _FILLING
