"""What a single line tells of being a title: what it may be, and what it cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hmi_extract.dates import find_dates
from hmi_extract.metadata.cues_newsroom import NEWSPAPER
from hmi_extract.organisations.roles import CONSTABULARY, GOVERNMENT, MAJESTY, POLICING_BODY

LONGEST = 300  # characters; a longer run is a paragraph, whatever its type

WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"[.;:]$")
# "Re: Response to …", "Subject – …"
SUBJECT_LABEL = re.compile(r"^(?:re|ref|subject)\s*[:–-]\s*", re.IGNORECASE)
# "… neglect in Ruttshire1": a footnote's digit glued to the last word
_FOOTNOTE_DIGIT = re.compile(r"(?<=[a-z’'\".)])\s?\d{1,2}$")
# "…, quarter 4", "… – phase 2": the number belongs to the word
_COUNTED = re.compile(
    r"\b(?:quarter|phase|part|volume|stage|tranche|group|item|annex|appendix|chapter|section"
    r"|number|no\.?|week|year|round|version|wave|paper|report|tier)\s+\d{1,2}$",
    re.IGNORECASE,
)
# Lines above the title that say what sort of page it is, not what it is called.
_SITE_LABEL = re.compile(
    r"""(?:(?:newyddion\s*/\s*)?news(?:\s+(?:article|story|release|item))?
        | cymraeg(?:\s*[|/]\s*english)? | english\s*[|/]\s*cymraeg
        | press\s+release | media\s+release | latest\s+news | home | publications? | reports?
        | statement | article | blog
        | contents | menu | official(?:-sensitive)? | unclassified | not\s+protectively\s+marked
        | skip\s+to\s+.* | print\s+this\s+document | back\s+to\s+.* | page\s+\d+
        | published(?:\s+on)?\s*:?.* | last\s+updated.* | date\s*:.* | share\s+this.*
        | .*\bcookies?\b.*)""",
    re.IGNORECASE | re.VERBOSE,
)
# "The Ruritania Courier", on a line of its own; "News | Crime"
_MASTHEAD = re.compile(rf"(?:[\w’'&-]+\s+){{1,4}}{NEWSPAPER}", re.IGNORECASE)
_MENU = re.compile(
    r"(?:home|news|crime|sport|politics|local|business|what’?s\s+on)(?:\s*[|›»>/]\s*[\w’ ]{3,20})+",
    re.I,
)
# "To: the Home Secretary", "Copy: HM Inspector", "Date of report: …", "2. Shared radios":
# a label, a chapter; "and Somerset": the rest of a name
_NO_TITLE = re.compile(
    r"(?:to|from|cc|cop(?:y|ied)(?:\s+to)?|date(?:\s+of\s+[\w’' -]{2,40})?)\s*:|\d{1,2}[.)]\s"
    r"|(?-i:and|of|for)\s",
    re.IGNORECASE,
)
# A site's menu or a trail of pages: "Home | About | Papers", "Home › News › 2024"
_TRAIL = re.compile(r"(?:[^|›»>/]*\s[|›»>/]\s){2}")
# Headings that open a document whose title stands elsewhere.
_CHAPTER = re.compile(
    r"""(?:\d+\.?\s+)?(?:overall\s+(?:summary|judge?ment)|summary|foreword|introduction|our\s+judge?ments
        |areas?\s+for\s+improvement|causes?\s+of\s+concern|recommendations?(?:\s+\d+)?
        |findings|conclusions?|contents|executive\s+summary|background|preface|context|about\s+us|key\s+facts
        |main\s+report|purpose(?:\s+of\s+(?:this\s+)?(?:the\s+)?(?:report|paper))?|scope)""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b|@|www\.|https?:|\btel(?:ephone)?\b"
)
# An office's name alone on a line, as on headed paper: "Office of the Police and Crime
# Commissioner for Kent", "Home Office", "Comisiynydd yr Heddlu a Throseddu Gwent / Police and
# Crime Commissioner"; "response", "report" or the like make it a title.
_OFFICE = re.compile(
    rf"""(?!.*\b(?:respon\w+|reply|comments?|statement|reports?|reviews?|inspections?|letter)\b)
        (?:(?:the\s+)?(?:[\w’'&-]+\s+){{0,4}}?(?:office\s+of\s+(?:the\s+)?)?{POLICING_BODY}
            (?:\s+(?:for|of)\s+[\w’' &,-]{{2,60}})?
          | (?:{CONSTABULARY}|{MAJESTY}\s+Inspectorate\s+of\s+Constabulary)
            (?:\s+(?:and|&)\s+Fire\s+(?:and|&)\s+Rescue(?:\s+Services)?)?
          | (?:Swyddfa\s+)?[CG]omisiynydd\s+(?:yr\s+)?Heddlu(?:\s+a\s+Throsedd(?:u|au)?)?
            (?:\s+[\w-]+){{0,3}}(?:\s*/\s*[\w\s’'-]{{0,40}}{POLICING_BODY}[\w\s’'&,-]{{0,60}})?
          | {GOVERNMENT}(?:\s+[\w,&]+){{0,4}})\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FORCE = re.compile(r"(?:[A-Z][\w’'&-]*\s+){1,4}(?:Police(?:\s+Service)?|Constabulary)")
_LABELS = (_SITE_LABEL, _CHAPTER, _MASTHEAD, _MENU, _FORCE)


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    basis: str  # subject line, heading, cover, running line, file title, first line, page title


def is_titled(text: str) -> bool:
    """Whether a line may be a title at all: not a label, a date, an address, a sentence, or
    the name of an office or a force alone."""
    if not 4 <= len(text) <= LONGEST or len(WORD.findall(text)) < 2:
        return False
    if any(pattern.fullmatch(text) for pattern in _LABELS):
        return False
    if is_office(text) or _NO_TITLE.match(text):
        return False
    return not (_ADDRESS.search(text) or _TRAIL.match(text) or is_date(text))


def is_date(text: str) -> bool:
    """A date with hardly anything beside it."""
    return any(
        mention.end_char - mention.start_char > len(text) - 8 for mention in find_dates(text)
    )


def tidy(text: str) -> str:
    text = SUBJECT_LABEL.sub("", text.strip())
    text = text if _COUNTED.search(text) else _FOOTNOTE_DIGIT.sub("", text)
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def is_office(text: str) -> bool:
    """Whether a line is the name of an office, an inspectorate or a department alone."""
    return _OFFICE.fullmatch(text) is not None
