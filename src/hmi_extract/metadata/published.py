"""When a document was published, and where that was read.

A date counts only where the document says it of itself. The day of the report that a letter
answers, of an inspection, or of an order to print is passed over, and so is a month without
a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from hmi_extract.datamodel import DocumentKind
from hmi_extract.dates import DateMention, find_dates
from hmi_extract.metadata.datelines import HOUR, beside_month, dateline
from hmi_extract.metadata.day_signs import answers_dated, beside_inspectorate, today_of_story
from hmi_extract.metadata.reading import OPENING, Reading
from hmi_extract.organisations.roles import (
    CHIEF_OFFICER,
    INSPECTOR,
    POLICING_BODY,
    mentions,
)
from hmi_extract.profiles import RowKind, rows

BODY = "body"
LETTER = "letter"
PAGE_STAMP = "page stamp"

_IMPRINT_PAGES = 4  # cover, imprint, contents, foreword
_IMPRINT = 8000  # characters, where the format has no pages
_REISSUED_AFTER = 3  # years between the year in a title and a page stamp that is not believed
_DATE_LINE = 24  # characters beside the date that a date line may have: "Date:", a weekday

# Words that stand right before the date of the document's own publication.
_OWN_PUBLICATION = re.compile(
    r"""(?:
        \bit\s+(?:was|is)\s+published\s+(?:on\s+)?            # It was published on 3 May 2022
      | \bthis\s+(?:report|response|letter|statement|document|publication|review|paper)
        ,?\s+(?:which\s+)?(?:was|is)\s+(?:first\s+)?published\s+(?:by\s+[^.,]{0,60}\s+)?(?:on\s+)?
      | \bpublished\s+this\s+(?:report|review)\s+on\s+
      | \bdate\s+of\s+(?:this|our|my)\s+(?:response|letter|reply|statement|comments)\s*:?\s*
      | \bthis\s+(?:response|letter|statement|document|reply|paper)\s*,?\s+dated\s+
    )\W{0,3}$""",
    re.IGNORECASE | re.VERBOSE,
)
_THE_REPORT = re.compile(r"\bthe\s+report\s+was\s+published\s+(?:on\s+)?$", re.IGNORECASE)
# "Published: 3 July 2024", "Publication date: …", "First published on …" at the start of a line
_LABEL = re.compile(
    r"""^\W*(?:first\s+)?
        (?:(?-i:(?:[A-Z][\w’']*\s){0,3})(?:response|statement|letter|comments|article|news|page)\s+)?
        (?:published\s+date|published|posted|issued|released|(?:publication|release)\s+date
          |date\s+(?:of\s+)?(?:publication|issue|release|published|posted|issued|released)
          |date\s+of\s+(?:the\s+)?(?:response|reply|comments)|(?:response|reply|comments)(?=\s*:)
          |(?:final\s+)?version\s+\d[\d.]*(?:,?\s+as\s+published)?
          |date\s+submitted(?:\s+to\s+(?:the\s+)?\w+(?:\s+\w+)?)?)\b
        (?:\s+by\s+[^\n\d:]{2,50}?\s+on\b)?\s*(?:on\b)?\s*[:–-]?\s*(?:on\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
# What may follow the date on its line: "| Share this", "by the press office", "(updated …)"
_BESIDE = re.compile(
    r"\s*(?:[|·•,;(©–—-].*|(?:last\s+)?updated\b.*|by\b.*|in\s+[A-Z].*|share\b.*|\d+\s+min\b.*)?",
    re.IGNORECASE,
)
# "Deputy Mayor for Policing | 4 January 2024", "4 Ionawr / 4 January 2024": pieces of one line
_PIECES = re.compile(r"\s[|·•/]\s")
# "© HMICFRS 2024. Published on 3 July 2024. Crown copyright.", "Date of report: 3 July 2024
# Date of response: 1 August 2024"
_STATEMENTS = re.compile(
    r"(?<=[^\W\d])\.\s+|(?<=(?:19|20)\d\d)\.\s+|\s+(?=Date\s+of\s+[\w’' -]{2,40}:)"
)
# "Office of the Police and Crime Commissioner for Kent Published 3 July 2024": two lines in one
_ISSUER = re.compile(
    rf"^(?:The\s+)?(?:Office\s+of\s+(?:the\s+)?)?{POLICING_BODY}"
    r"(?:\s+for\s+[A-Z][\w’' &,-]{2,60}?)?\s+(?=Published\b)"
)
# The same with a dash, where who speaks stands before it: "Gwent PCC – 4 January 2024"
_SPEAKER = re.compile(
    rf"^[^\n\d]{{0,40}}(?:{POLICING_BODY}|\bresponse|\bstatement|\bnews)\s+[–—-]\s+(?=\S)",
    re.IGNORECASE,
)
# The other way round: "4 January 2024 – Deputy Mayor for Policing, on behalf of the Mayor"
_SPEAKER_BEHIND = re.compile(
    rf"(?<=\d)\s+[–—-]\s+[^\n\d]{{0,40}}(?:{POLICING_BODY}|{CHIEF_OFFICER})[^\n\d]*$",
    re.IGNORECASE,
)
# "4 May 2021 – for immediate release", "News release – 3 May 2019"
_RELEASE = re.compile(
    r"\W*\bfor\s+immediate\s+(?:release|use|publication)\W*$"
    r"|^\W*(?:(?:news|press|media)\s+(?:release|statement)|for\s+immediate\s+release)\s*[–—:|,-]\s*",
    re.IGNORECASE,
)
# "Annex to the letter of 27 February 2025": it bears the date of the letter.
_ANNEX_TO_LETTER = re.compile(
    r"^annex(?:e|ure)?\s+(?:[A-Z\d]\s+)?to\b[^.\n]{0,80}\bletter\s+(?:of|dated)\s+$",
    re.IGNORECASE | re.MULTILINE,
)
# The same in the words of other families' papers, which speak of the paper itself.
_PRINTED = tuple(
    re.compile(rf"(?:{row.pattern})\W{{0,3}}$", re.IGNORECASE) for row in rows(RowKind.PUBLISHED)
)
# In an answer "this report" and "it" may be the report that is answered.
_THIS_ANSWER = re.compile(
    r"\bthis\s+(?:response|letter|statement|reply)\b|\bthis\s+(?:document|paper)\s*,?\s+dated\s"
    r"|\bdate\s+of\s+(?:this|our|my)\s+(?:reply|response|letter|statement|comments)\b",
    re.IGNORECASE,
)
_THIS_REVIEW = re.compile(
    r"\bthis\s+(?:report|review|document|publication|letter)\b[^.]*$", re.IGNORECASE
)
# A date that is about something else although it stands among the address lines.
_OTHER_DATE = re.compile(
    r"\b(?:published|dated|inspection|inspected|report|received|reference|ref|between|deadline"
    r"|your\s+letter|by|since|updated|reviewed)\b[^\n]{0,60}$",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(r"\bdate\s*:\s*$|\bdate\s+$", re.IGNORECASE)  # "Our ref: A/1 Date: …"
_DATED = re.compile(
    r"^\W*(?:(?:(?:statement|response|letter)\s+)?dated?|(?:final\s+)?version\s+[\d.]+)(?!\w)",
    re.IGNORECASE,
)
_FILED = re.compile(r"\W*in\s+[A-Z][\w &]{2,20}$")  # "4 January 2024 in News"
# "Date of report: …" in an answer's head: another paper's day, or an event's.
_DATE_OF_OTHER = re.compile(
    r"\bdate\s+(?:of\s+)?(?:the\s+)?(?:report|inspection|visit|fieldwork|receipt|received|due)\b",
    re.IGNORECASE,
)
_BY_AUTHORITY = re.compile(r"\s+by\s+authority\s+of\b.*$", re.IGNORECASE)  # of the House
_OFFICE = rf"{POLICING_BODY}|{CHIEF_OFFICER}|{INSPECTOR}"
_INSPECTORS_OWN = frozenset({DocumentKind.INSPECTION_REPORT, DocumentKind.POST_INSPECTION_REVIEW})
_COPYRIGHT = re.compile(r"©|\bcopyright\b|\bISBN\b", re.IGNORECASE)
_IMPRINT_LINES = 4  # lines between the date and the copyright line or ISBN
# "PEEL 2021/22", "1998": of an Act the year tells nothing
_YEAR = re.compile(r"(?<!\bAct\s)(?<!\bact\s)\b(?:19|20)(\d\d)(?:\s?[/–-]\s?(?:20)?(\d\d))?\b")


@dataclass(frozen=True, slots=True)
class Published:
    day: date
    basis: str  # body, letter, page stamp


def find_published(reading: Reading, kind: DocumentKind, title: str | None) -> Published | None:
    """The day of publication, or the letter's own; None where the document tells neither."""
    for day, basis in (
        (_own_statement(reading, kind), BODY),
        *((own.day, own.basis) for own in [find_own_date(reading)] if own),
        (_imprint_date(reading), BODY),
        (beside_inspectorate(reading) if kind in _INSPECTORS_OWN else None, BODY),
        (answers_dated(reading) if kind == DocumentKind.RESPONSE else None, BODY),
        (today_of_story(reading) if kind == DocumentKind.NEWS_ARTICLE else None, BODY),
        (beside_month(reading), BODY),
        (dateline(reading, kind), BODY),
    ):
        if day is not None:
            return Published(day, basis)
    return _stamp(reading, title)


def find_own_date(reading: Reading) -> Published | None:
    """The date that the document bears itself: a letter's, or alone on a line of a cover."""
    for day, basis in (
        (_letter_date(reading), LETTER),
        (_date_line(reading), BODY),
        (_signed_on(reading), BODY),
    ):
        if day is not None:
            return Published(day, basis)
    return None


def _imprint_end(reading: Reading) -> int:
    if not reading.document.regions:
        return _IMPRINT
    early = [line.end_char for line in reading.lines if line.page <= _IMPRINT_PAGES]
    return max(early, default=_IMPRINT)


def _own_statement(reading: Reading, kind: DocumentKind) -> date | None:
    """What the imprint or a sentence says of the document's own publication: a line of its
    own before a sentence.

    In a letter only the sentences of the printed paper around it say so.
    """
    end = _imprint_end(reading)
    # Under the greeting of an answer what was published on a day is the report answered.
    answers = kind == DocumentKind.RESPONSE and reading.salutation is not None
    above = reading.salutation.start_char if answers and reading.salutation else end
    labelled = _labelled(reading, min(end, above))
    if labelled is not None:
        return labelled
    for mention in find_dates(reading.text, 0, end):
        if mention.date is None:
            continue
        before = reading.text[max(0, mention.start_char - 260) : mention.start_char]
        own = _OWN_PUBLICATION.search(before) and _speaks_of_itself(before, reading, kind)
        own = own or (kind == DocumentKind.INSPECTION_REPORT and _tells_of_itself(reading, mention))
        annexed = _ANNEX_TO_LETTER.search(before)
        if own or annexed or any(pattern.search(before) for pattern in _PRINTED):
            return mention.date
    return None


def _tells_of_itself(reading: Reading, mention: DateMention) -> bool:
    """ "We visited in May … The report was published on 3 July 2024": of an inspection's own
    report, where the opening tells of no later day."""
    before = reading.text[max(0, mention.start_char - _DATE_LINE * 2) : mention.start_char]
    if mention.end_char > OPENING or not _THE_REPORT.search(before):
        return False
    told = [one.date for one in find_dates(reading.opening) if one.date is not None]
    return mention.date == max(told)


def _speaks_of_itself(before: str, reading: Reading, kind: DocumentKind) -> bool:
    """Whether "it" or "this report" is the document; in an answer or a review it may be the
    report that is answered, or the one before."""
    if kind == DocumentKind.RESPONSE or reading.salutation is not None:
        return _THIS_ANSWER.search(before) is not None
    if kind == DocumentKind.POST_INSPECTION_REVIEW:
        return _THIS_REVIEW.search(before) is not None
    return kind != DocumentKind.NEWS_ARTICLE


def _labelled(reading: Reading, end: int) -> date | None:
    """ "Published: 3 July 2024" on a line of its own, unless that is a page's stamp; None
    on a page that lists several papers with their days."""
    stamp = _stamped(reading)
    days: set[date] = set()
    for line, below in zip_longest(reading.lines, reading.lines[1:]):
        if line.start_char >= end:
            continue
        statements = _STATEMENTS.split(line.text)
        if below and _LABEL.fullmatch(line.text.strip()):  # in the cell to the left, or above
            statements = [f"{line.text}: {below.text}"]
        for statement in statements:
            # "… which we / published on 3 May 2023. We …": the rest of a sentence
            whole = len(statements) == 1 or statement[:1].isupper()
            day = _labelled_day(statement) if whole else None
            if day is not None and day != stamp:
                days.add(day)
    return days.pop() if len(days) == 1 else None


def _labelled_day(statement: str) -> date | None:
    statement = _ISSUER.sub("", statement)
    label = _LABEL.match(statement)
    if label is None:
        return None
    return _leading_date(HOUR.sub("", _BY_AUTHORITY.sub("", statement[label.end() :])).strip(" ,."))


def _leading_date(text: str) -> date | None:
    """The day with which `text` begins, where no sentence goes on after it."""
    mention = next(find_dates(text), None)
    if mention is None or mention.start_char or not _BESIDE.fullmatch(text, mention.end_char):
        return None
    return mention.date


# --- letters and pages that bear a date -----------------------------------------------------


def _letter_date(reading: Reading) -> date | None:
    """The date among the address lines, or with the signature; None where there are two."""
    if reading.salutation is None:
        return None
    start = reading.salutation.start_char
    above = _own_dates(reading.text, 0, start)
    if len(above) > 1:  # one may be in the title: the letter's own stands alone
        head = [line for line in reading.lines if line.start_char < start]
        above = {day for line in head if (day := _lone_date(line.text)) is not None}
        return above.pop() if len(above) == 1 else None
    if above:
        return above.pop()
    near = [line for line in reading.lines if start <= line.start_char <= start + OPENING // 2]
    below = {day for line in near if (day := _lone_date(line.text)) is not None}
    if reading.sign_off is not None:
        last = [line for line in reading.lines if line.start_char >= reading.sign_off]
        below |= {day for line in last if (day := _lone_date(line.text)) is not None}
    return below.pop() if len(below) == 1 else None


def _own_dates(text: str, start: int, end: int) -> set[date]:
    days: set[date] = set()
    for mention in find_dates(text, start, end):
        line_start = text.rfind("\n", 0, mention.start_char) + 1
        before = text[line_start : mention.start_char]
        other = _OTHER_DATE.search(before) and not _DATE_LABEL.search(before)
        if mention.date is not None and not other:
            days.add(mention.date)
    return days


def _lone_date(line: str) -> date | None:
    """The date of a line that holds little else: "Date: 16 March 2020"."""
    if _LABEL.match(line) or _DATE_OF_OTHER.search(line):
        return None
    line = _RELEASE.sub("", line)
    for piece in _PIECES.split(_SPEAKER_BEHIND.sub("", _SPEAKER.sub("", line))):
        day = _date_alone(HOUR.sub("", piece))
        if day is not None:
            return day
    return None


def _date_alone(text: str) -> date | None:
    mention = _only_mention(text)
    if mention is None or mention.date is None:
        return None
    if _DATE_LABEL.search(text[: mention.start_char]) and mention.end_char == len(text.rstrip()):
        return mention.date
    rest = text[: mention.start_char] + _FILED.sub("", text[mention.end_char :])
    if len(rest.strip()) > _DATE_LINE:
        return None
    bare = not re.search(r"\w", rest)
    return mention.date if bare or _DATED.match(text) else None


def _only_mention(text: str) -> DateMention | None:
    found = list(find_dates(text)) if len(text) <= 60 else []
    return found[0] if len(found) == 1 else None


def _date_line(reading: Reading) -> date | None:
    """A date alone on a line at the top: a cover's, a statement's, a story's."""
    if reading.salutation is not None:
        return None
    top = reading.body[:12]
    end = top[-1].end_char if top else None
    days = {
        day
        for line in reading.lines
        if line.page == 1
        and line.start_char < min(end or 0, OPENING // 2)
        and (day := _lone_date(line.text)) is not None
    }
    return days.pop() if len(days) == 1 else None


def _signed_on(reading: Reading) -> date | None:
    """The date under the name of one who signs a statement."""
    if reading.salutation is not None or not mentions(_OFFICE, reading.closing):
        return None
    lines = reading.closing.splitlines()
    days = {day for line in lines if (day := _lone_date(line)) is not None}
    return days.pop() if len(days) == 1 else None


def _imprint_date(reading: Reading) -> date | None:
    """A date alone on a line of the imprint, beside the copyright line or the ISBN."""
    end = _imprint_end(reading)
    lines = [line for line in reading.lines if line.start_char < end]
    marks = [place for place, line in enumerate(lines) if _COPYRIGHT.search(line.text)]
    days = {
        day
        for place, line in enumerate(lines)
        if any(abs(place - mark) <= _IMPRINT_LINES for mark in marks)
        and (day := _lone_date(line.text)) is not None
    }
    return days.pop() if len(days) == 1 else None


# --- page stamps ---------------------------------------------------------------------------


def _stamped(reading: Reading) -> date | None:
    printed = reading.document.properties.get("published", "")
    for mention in find_dates(printed):
        if mention.date is not None:
            return mention.date
    return None


def _stamp(reading: Reading, title: str | None) -> Published | None:
    """The page's own stamp. A page that was made again years later bears a later one: a
    report of 2018 "published" in 2023 has no known date."""
    day = _stamped(reading)
    if day is None:
        return None
    newest = max(_years(title or ""), default=day.year)
    return Published(day, PAGE_STAMP) if day.year - newest <= _REISSUED_AFTER else None


def _years(title: str) -> Iterator[int]:
    for match in _YEAR.finditer(title):
        first = int(match.group()[:4])
        last = match.group(2)
        yield first // 100 * 100 + int(last) if last else first
