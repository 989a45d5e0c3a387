"""One sentence: whether it says that a recommendation takes up an earlier one, and which."""

from __future__ import annotations

import re
from datetime import date

from hmi_extract.datamodel import EarlierAsk, RecommendationKind, RecommendationRelation
from hmi_extract.dates import find_dates
from hmi_extract.nlp.answers.references import expand_numbers
from hmi_extract.nlp.cues.model import plain
from hmi_extract.nlp.cues.succession import ASK, SUCCESSION
from hmi_extract.organisations.other_reports import without_other_reports

_REPORT = r"(?:report|inspection|re-?inspection|assessment|review|letter|revisit)s?"
_YEARS = re.compile(
    r"(?<![\d/])(?P<first>(?:19|20)\d\d)(?:\s?[/–-]\s?(?:20)?(?P<last>\d\d))?(?![\d/])"
)
# Behind the years: "our 2021/22 PEEL inspection", "our 2019 recommendation", "(2021)"
_NAMES_REPORT = re.compile(rf"\s+(?:[\w'-]+\s+){{0,5}}?(?:{_REPORT}|{ASK})\b|\s?[)\]]", re.I)
_NUMBER = r"\d{1,3}[a-z]?(?:\([ivxa-z]+\))?(?![\d/])"
_NUMBERED = re.compile(
    rf"(?P<kind>{ASK})\s+(?P<numbers>{_NUMBER}(?:\s*(?:,|and|&|to|–|-|,\s*and)\s*{_NUMBER})*)",
    re.IGNORECASE,
)
# "this new area for improvement": the later one, not the one that it takes up
_LATER = re.compile(
    r"\b(?:this|these|the\s+(?:new|above|following|present)|(?:a\s+)?new|our\s+new)\s+"
    r"(?:(?:new|further|single|second|accelerated|national|separate)\s+)*$",
    re.IGNORECASE,
)
_ASK = re.compile(rf"\b{ASK}\b", re.IGNORECASE)
_KINDS = (
    ("rec", RecommendationKind.RECOMMENDATION),
    ("cause", RecommendationKind.CAUSE_OF_CONCERN),
    ("a", RecommendationKind.AREA_FOR_IMPROVEMENT),
)

_QUOTED = re.compile(
    r"[“\"](?P<title>[^“”\"]{8,200})[”\"]|(?<!\w)['‘](?P<other>[^'‘’]{12,200})['’]"
)
_DIRECTS = re.compile(r"\b(?:should|must|needs?\s+to)\b", re.IGNORECASE)
# "our report on crime recording, published in 2019", "the inspection into custody"
_SUBJECT = re.compile(
    rf"\b{_REPORT}\s+(?:on|into|about|of\s+how)\s+(?P<subject>[^,.;:()]{{4,100}}?)"
    r"(?=\s+(?:that|which|published|and|we|is|was|are|were|has|have|remains?|in\s+(?:\w+\s+)?"
    r"(?:19|20)\d\d)\b|\s*[,.;:()]|$)",
    re.IGNORECASE,
)
# "our 2018 crime data integrity inspection", "our last child protection report"
_PROGRAMME = re.compile(
    r"\b(?:our|the|its|an?|(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?)\s+"
    rf"(?P<words>(?:[\w&'-]+\s+){{1,6}}?)(?:{_REPORT})\b",
    re.IGNORECASE,
)
_NOT_ITS_NAME = re.compile(
    r"\b(?:our|the|this|that|an?|in|of|from|last|latest|previous|earlier|original|initial|first|"
    r"former|prior|recent|most|current|next|same|following|above|other|new|force|force's|national|joint|follow-up|full|final|"
    rf"published|thematic|{ASK}|\d[\d/–-]*|accelerated|inspection|report)\b",
    re.IGNORECASE,
)
# "our last inspection", "the previous recommendation", "when we first inspected"
_BEFORE = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|original|initial|former|prior|accelerated)\s+"
    rf"(?:[\w'-]+\s+){{0,4}}?(?:{_REPORT}|{ASK})\b|\bpreviously\b|\bwhen\s+we\s+last\s+inspected\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|nor|no\s+longer|cannot)\b|n't\b", re.IGNORECASE)
_SETTLED = (
    r"(?:completed?|met|closed|discharged|signed\s+off|addressed|implemented|resolved|fulfilled|"
    r"satisfied|lifted|removed)\b"
)
_IS_SETTLED = re.compile(rf"\b{_SETTLED}", re.IGNORECASE)
_IS_NOT_SETTLED = re.compile(
    rf"(?:\b(?:not|never|yet\s+to\s+be|only\s+partly|partly|partially|unable|fail(?:ed|s)\s+to|"
    rf"until|should\s+be|to\s+be|before)\b|n't\b)\W+(?:\w+\W+){{0,3}}?{_SETTLED}",
    re.IGNORECASE,
)


def read_statement(sentence: str, offset: int, published: date | None) -> EarlierAsk | None:
    """What the sentence, at `offset` in its document, says of an earlier ask; None for nothing.

    `published` is the day of the report itself: a later year is a deadline. A sentence that
    does not tell which report the earlier one stands in says nothing, nor does one on what
    another body recommended.

    >>> read_statement("This replaces recommendation 4 of our 2019 report.", 0, None).numbers
    ('4',)
    """
    text = without_other_reports(plain(sentence))
    relation, spoken = _cue(text)
    if relation is None or _IS_OPEN.search(text):
        return None
    years, day = _years(text, published), _day(text, published)
    title = _title(text)
    if not (years or day or title or _BEFORE.search(text)):
        return None
    kind, numbers = _which(text, spoken)
    return EarlierAsk(relation, offset, offset + len(sentence), kind, numbers, title, years, day)


# "whether it remains", "it is not true that", "decided against": nothing is said to be so.
_IS_OPEN = re.compile(
    r"\b(?:whether|if|not\s+true|not\s+mean|none\s+of|consider(?:ed|ing)?|disagrees?|decided\s+against)\b",
    re.IGNORECASE,
)


def _cue(text: str) -> tuple[RecommendationRelation | None, str]:
    """The first relation that a cue speaks for, with the words of the cue."""
    for cue in SUCCESSION:
        match = cue.pattern.search(text)
        if match is None or _NEGATED.search(match.group()):
            continue
        settled = _IS_SETTLED.search(_IS_NOT_SETTLED.sub(" ", text))
        if cue.label == RecommendationRelation.CONTINUES and settled:
            continue
        return cue.label, match.group()
    return None, ""


def _which(text: str, spoken: str) -> tuple[RecommendationKind | None, tuple[str, ...]]:
    """Kind and numbers of the earlier ask: that which is numbered, else the first that is not
    "this" one; where all are, it is of the same kind as this one."""
    for match in _NUMBERED.finditer(text):
        if not _LATER.search(text[: match.start()]):
            return _kind(match["kind"]), expand_numbers(match["numbers"])
    named = list(_ASK.finditer(spoken))
    earlier = [one for one in named if not _LATER.search(spoken[: one.start()])]
    chosen = (earlier or named)[:1]
    return (_kind(chosen[0].group()) if chosen else None), ()


def _kind(words: str) -> RecommendationKind:
    return next(kind for start, kind in _KINDS if words.lower().startswith(start))


def _years(text: str, published: date | None) -> tuple[int, int] | None:
    """Those next to the words for a report, else the first; never years to come."""
    found = []
    for match in _YEARS.finditer(text):
        first = int(match["first"])
        last = int(match["first"][:2] + match["last"]) if match["last"] else first
        if first <= last and (published is None or first <= published.year):
            named = _NAMES_REPORT.match(text, match.end()) is not None
            found.append((not named, match.start(), (first, last)))
    return min(found)[2] if found else None


def _day(text: str, published: date | None) -> date | None:
    days = [mention.date for mention in find_dates(text)]
    return next((day for day in days if day and (published is None or day < published)), None)


def _title(text: str) -> str | None:
    """The title in quotation marks, else the subject, else the name of the programme."""
    for quoted in _QUOTED.finditer(text):
        title = quoted["title"] or quoted["other"]
        if not _DIRECTS.search(title):
            return title.strip(" ,.")
    subject = _SUBJECT.search(text)
    if subject:
        return subject["subject"].strip()
    for match in _PROGRAMME.finditer(text):
        words = " ".join(_NOT_ITS_NAME.sub(" ", match["words"]).split())
        if words:
            return words
    return None
