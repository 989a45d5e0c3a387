"""Lines that belong to the page and not to the document: on the web, and in copies of it."""

from __future__ import annotations

import re

from hmi_extract.datamodel import BlockKind

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)"
DATE = re.compile(
    rf"""(?:
        {_WEEKDAY}?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\s*,?\s+\d{{4}}  # 7 May 2022
      | {_WEEKDAY}?{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}               # May 7, 2022
      | {_MONTH}\s+\d{{4}}                                                       # May 2022
      | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}                                      # 07/05/2022
      | \d{{4}}-\d{{2}}-\d{{2}}                                                  # 2022-05-07
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_STAMP_LABEL = (
    r"(?P<what>(?:first\s+)?published(?:\s+on)?|posted(?:\s+on)?|publication\s+date"
    r"|date\s+(?:published|posted)"
    r"|(?:last\s+)?(?:updated|modified)(?:\s+on)?)"
)
_STAMP = re.compile(
    rf"{_STAMP_LABEL}\s*[:\-–]?\s*(?P<date>{DATE.pattern})"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?[\s.|·,;]*",
    re.VERBOSE | re.IGNORECASE,
)
_STAMP_LABEL_ALONE = re.compile(rf"{_STAMP_LABEL}\s*:?", re.VERBOSE | re.IGNORECASE)

_CONTENTS = re.compile(
    r"(?:table of )?contents(?: list)?:?|on this page:?|in this (?:report|section|page):?",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"page\s+\d{1,4}(?:\s+(?:of|/)\s+\d{1,4})?", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"""(?:
        (?:accessibility\s+settings\s+)?skip\s+(?:to|past)\s+(?:the\s+)?[\w\s]{3,30}
      | (?:back|return|go|jump)\s+to\s+(?:the\s+)?(?:top|contents|start)(?:\s+of\s+(?:the\s+)?page)?
      | top
      | close\s+(?:this\s+)?(?:window|tab|pop-?up|dialog)
      | (?:show|hide|open|close|expand|collapse)\s+all(?:\s+(?:sections|tabs|panels))?
      | (?:did\s+you\s+find|was|is)\s+this\s+page\s+(?:useful|helpful)\b.{0,40}
      | advert(?:isement)?
      | print\s+(?:this\s+)?(?:document|page|article|report)
      | share\s+(?:this|on)(?:\s+\w+){0,3}
      | (?:open|close|toggle|main)\s+(?:the\s+)?(?:menu|navigation|search)
      | text\s+size:?(?:\s+a\b[+-]?){0,3}
      | accessibility\s+settings
      | quickly\s+exit\s+this\s+site.*
      | this\s+(?:site|is\s+a)\s+(?:is\s+a\s+)?(?:new\s+)?beta\b.*
      | sorry,?\s+there\s+(?:was|is)\s+a\s+(?:technical\s+)?problem.*
      | get\s+(?:the\s+)?(?:free\s+)?(?:pdf|adobe)\s+reader.*
      | (?:this|our|the)\s+(?:web)?site\s+uses\s+cookies.*
      | we\s+(?:use|have\s+used|would\s+like\s+to\s+(?:use|set))\s+(?:[\w-]+\s+){0,3}cookies\b.*
      | (?:accept|reject|manage|hide|change|view)\s+(?:\w+\s+){0,3}cookies?(?:\s+\w+){0,3}
      | upload:\s+others
      | \[/?[A-Za-z][\w-]*(?:\s+[\w-]+=\S+)*\]  # a shortcode that was not expanded
    )\.?""",
    re.VERBOSE | re.IGNORECASE,
)
_ASIDE_HEADING = re.compile(
    r"""(?:
        related\s+(?:posts?|content|articles?|pages?|news|links?|stories|topics?|information)
      | (?:latest|recent|more|other)\s+(?:news|posts?|articles?|stories)(?:\s+from\b.*)?
      | (?:read|see)\s+(?:more|next|also) | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s.*)
      | share(?:\s+this(?:\s+(?:page|article|story|post|news))?)? | in\s+this\s+section
      | leave\s+a\s+(?:reply|comment) | \d+\s+(?:thoughts?|comments?|repl(?:y|ies))(?:\s+on\b.*)?
      | (?:sign\s+up|subscribe)(?:\s+(?:to|for)\b.*)? | stay\s+(?:up\s+to\s+date|in\s+touch)
      | (?:join\s+)?(?:our\s+)?newsletter | follow\s+us(?:\s+on\b.*)? | archives | tags
      | categories | is\s+this\s+page\s+useful\??
    )\s*[:…]?""",
    re.VERBOSE | re.IGNORECASE,
)
_LEADERS = re.compile(r"\S.*?(?:\s?\.){4,}\s*\d{1,3}$")  # "Introduction ........ 5"


def furniture_kind(text: str) -> BlockKind | None:
    """What kind of furniture a whole line or paragraph is; None for text.

    >>> furniture_kind("Print this document")
    <BlockKind.NAVIGATION: 'navigation'>
    >>> furniture_kind("The top team met.") is None
    True
    """
    if _CONTENTS.fullmatch(text) or _LEADERS.fullmatch(text):
        return BlockKind.CONTENTS
    if _PAGE_NUMBER.fullmatch(text):
        return BlockKind.PAGE_NUMBER
    if len(text) < 400 and _NAVIGATION.fullmatch(text):
        return BlockKind.NAVIGATION
    return None


def is_aside_heading(text: str) -> bool:
    """Whether a heading stands over what a web page adds to its article: "Related posts"."""
    return len(text) < 80 and _ASIDE_HEADING.fullmatch(text) is not None


def page_stamps(text: str) -> dict[str, str]:
    """The dates that a web page stamps on itself: "published" and "updated", as printed.

    Empty unless the whole line is such a stamp: the sentence "It was published on 3 May
    2021 and …" is text.

    >>> page_stamps("Published on: 7 September 2022")
    {'published': '7 September 2022', 'published_line': 'Published on: 7 September 2022'}
    """
    if not text or _STAMP.sub("", text):
        return {}
    found: dict[str, str] = {}
    for match in _STAMP.finditer(text):
        changed = re.search(r"updated|modified", match["what"], re.IGNORECASE)
        name = "updated" if changed else "published"
        found.setdefault(name, match["date"])
        found.setdefault(f"{name}_line", text)
    return found


def is_stamp_label(text: str) -> bool:
    """Whether the line is the label of a stamp alone; its date stands in the next."""
    return _STAMP_LABEL_ALONE.fullmatch(text) is not None


def is_contents_heading(text: str) -> bool:
    return _CONTENTS.fullmatch(text) is not None
