"""Which reports a document answers, reviews or tells of, as it names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hmi_extract.datamodel import BlockKind, DocumentKind, DocumentRelation, ReportReference
from hmi_extract.dates import DateMention, find_dates, last_such_day, read_date
from hmi_extract.metadata.reading import Reading, sentence_before
from hmi_extract.metadata.report_titles import (
    FRONT,
    NO_TITLE,
    NOT_THE_REPORT,
    PUBLISHED_BEFORE,
    SUBJECT,
    Named,
    by_programme,
    substance,
    titled_reports,
)
from hmi_extract.metadata.title_words import REVIEW_TITLE
from hmi_extract.organisations.roles import CONSTABULARY, INSPECTOR

_SAME = 0.75  # share of the shorter title's words that the longer must have
_ALIKE = 0.5  # the same where one of them is a subject line, which may be loosely worded
# "Phase two: Post charge", "Part 1": reports that may differ in nothing else
_INSTALMENT = re.compile(
    r"\b(?:phase|part|tranche|volume)\s+(?:one|two|three|four|\d)\b", re.IGNORECASE
)
_RELATIONS = {
    DocumentKind.RESPONSE: DocumentRelation.RESPONDS_TO,
    DocumentKind.POST_INSPECTION_REVIEW: DocumentRelation.REVIEWS,
    DocumentKind.NEWS_ARTICLE: DocumentRelation.REPORTS_ON,
}

# "We inspected … in April 2021", "our inspection took place between … 2021"
_INSPECTED = re.compile(
    r"""\b(?:
        (?:was|were|(?:we|inspectors|hmic(?:frs)?)(?:\s+first)?)\s+inspected\b
      | (?:original|initial|first|earlier|previous|last|full|our)\s+(?:[\w-]+\s+){0,4}?inspection\b
      | (?:carried\s+out|conducted|undertook|completed)\s+(?:an?|our|the)\s+
        (?:[\w-]+\s+){0,4}?inspection\b
      )(?P<rest>[^.\n]{0,200}?)\b(?:in|on|during|between|from)\s+(?:the\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
# "In April 2021 we inspected …", "In March 2019, inspectors carried out an inspection of …"
_INSPECTED_AFTER = re.compile(
    rf",?\s+(?:we|inspectors|{CONSTABULARY})\s+(?:first\s+)?"
    r"(?:inspected\b|(?:carried\s+out|conducted|undertook)\s+an?\s+(?:[\w-]+\s+){0,4}?"
    r"(?<!post-)(?<!re-)inspection\b(?!\s+review))",
    re.IGNORECASE,
)
_SECOND_LOOK = re.compile(r"re-?inspect|post-inspection|revisit|follow-?up|returned", re.IGNORECASE)
# "the 2021 inspection report", "our 2019 inspection", "recommendations from the 2021 report"
_YEAR_REPORT = re.compile(
    r"\b(?:the|our)\s+(?P<year>20\d\d)\s+(?:(?:national|child|protection|peel|integrated|custody"
    r"|crime|data|integrity|initial|original)\s+){0,4}(?:inspection|report)\b",
    re.IGNORECASE,
)
# "a new post-inspection review report published on", "the report, published on"
_NEWS_REPORT = re.compile(
    r"\b(?:post-inspection\s+review|re-?inspection|inspection|review|report|assessment)\b"
    r"[^.\n]{0,80}?$",
    re.IGNORECASE,
)
# "my PEEL report of", "the Inspectorate's report dated", before a day
_REPORT_OF = re.compile(
    r"\b(?:my|our|your|the|its|[A-Za-z]+[’'`]s)\s+(?:[\w-]+\s+){0,4}?report\s+(?:of|dated)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
# "Part A: cells (3 May 2023)", "Lamps (report of 3 May 2023)"
_DATED_HEADING = re.compile(
    r"(?!.*\b(?:board|minutes|meeting|panel|appendix|annex)\b)"
    r"(?:part\s+\w{1,4}\b[^\n()]{0,80}\((?:published\s+(?:on\s+)?)?"
    r"|[^\n()]{3,90}\((?:the\s+)?report\s+(?:of|published(?:\s+on)?)\s+"
    r"|[^\n()]{3,90}\(published\s+(?:on\s+)?)(?P<day>[^()\n]{6,30})\)",
    re.IGNORECASE,
)
# "the Inspectorate's report of", before a day without a year
_REPORT_OF_DAY = re.compile(
    r"\b(?:(?:your|its)|(?:the\s+)?(?:inspectorate|inspectors?|HMIC(?:FRS)?)[’'`]?s?[’'`]?)\s+"
    r"(?:[\w-]+\s+){0,4}?report\s+(?:of|dated)\s+(?=\d)",
    re.IGNORECASE,
)
# "a report published yesterday", "a review which came out yesterday"
_YESTERDAYS_REPORT = re.compile(
    r"\b(?:report|review|assessment|inspection|findings|paper|letter),?\s+"
    r"(?:(?:which|that)\s+)?(?:(?:is|was|has\s+been)\s+)?"
    r"(?:out|came\s+out|published|released|issued)\s+yesterday\b"
    r"|\byesterday[’']s\s+(?:HMIC(?:FRS)?\s+|inspection\s+)?report\b",
    re.IGNORECASE,
)
# "a report out today", "the report, published this morning"
_TODAYS_REPORT = re.compile(
    r"\b(?:report|review|assessment|inspection|findings),?\s+(?:which\s+(?:is|was)\s+|has\s+been\s+)?"
    r"(?:out|published|released|issued)\s+(?:today|this\s+morning)\b"
    r"|\btoday[’']s\s+(?:HMIC(?:FRS)?\s+|inspection\s+)?report\b"
    # "In a letter published today, the inspectorate says": a revisit's outcome
    rf"|\bletter,?\s+(?:published|released)\s+(?:today|this\s+morning),?\s+(?:the\s+)?{INSPECTOR}"
    rf"|{INSPECTOR}[^.\n]{{0,60}}\bletter,?\s+(?:published|released)\s+(?:today|this\s+morning)\b",
    re.IGNORECASE,
)


def find_references(
    reading: Reading, kind: DocumentKind, title: str | None, on: date | None = None
) -> tuple[ReportReference, ...]:
    """The reports that a response answers, a review returns to, or an article tells of.

    `on` is the document's own day: that of "a report published today". One entry a report, in
    the order in which they are named; none for other kinds.
    """
    relation = _RELATIONS.get(kind)
    if kind == DocumentKind.INSPECTION_REPORT and REVIEW_TITLE.search(title or ""):
        relation = DocumentRelation.REVIEWS  # a follow-up that makes recommendations of its own
    if relation is None:
        return ()
    if relation == DocumentRelation.REVIEWS:
        return _reviewed(reading)
    named = [
        named
        for named in titled_reports(reading, relation, title)
        if relation == DocumentRelation.RESPONDS_TO or named.trust > SUBJECT
    ]
    named += _undated_or_untitled(reading, relation, named)
    if relation == DocumentRelation.RESPONDS_TO:
        named += _by_their_days(reading, relation, named, on)
    if on is not None and not any(one.reference.published for one in named):
        named += _of_today(reading, relation, on)
    return _merged(named or list(by_programme(reading, relation)))


# --- dates without a title -------------------------------------------------------------------


def _undated_or_untitled(
    reading: Reading, relation: DocumentRelation, named: Sequence[Named]
) -> Iterator[Named]:
    """ "… the above report, published on 5 May 2021": a date for the title that is known,
    or a report known by its date alone."""
    front = reading.text[:FRONT]
    known = {one.reference.published for one in named}
    for mention in find_dates(front):
        before = sentence_before(front, mention.start_char)
        if relation == DocumentRelation.REPORTS_ON and _inspected_at(front, mention):
            yield Named(_inspection(relation, mention), NO_TITLE)
        elif mention.date and mention.date not in known and _tells_of_report(before):
            known.add(mention.date)
            place = (mention.start_char, mention.end_char)
            yield Named(ReportReference(relation, None, mention.date, None, *place), NO_TITLE)


def _by_their_days(
    reading: Reading, relation: DocumentRelation, named: Sequence[Named], on: date | None
) -> Iterator[Named]:
    """ "Cells (report of 3 May 2023)" over a part of a letter that answers several; "your report
    of 3 May", of the last such day."""
    known = {one.reference.published for one in named}
    found: list[tuple[date, int, int]] = []
    for block in reading.body:
        heading = _DATED_HEADING.fullmatch(block.text.strip())
        day = read_date(heading["day"]) if heading and block.kind == BlockKind.HEADING else None
        if day is not None and block.start_char is not None and block.end_char is not None:
            found.append((day, block.start_char, block.end_char))
    for match in _REPORT_OF_DAY.finditer(reading.text, 0, min(FRONT, len(reading.text))):
        last = last_such_day(reading.text, match.end(), on) if on is not None else None
        if last is not None:
            found.append((last, *match.span()))
    for day, start, end in found:
        if day not in known:
            known.add(day)
            yield Named(ReportReference(relation, None, day, None, start, end), NO_TITLE)


def _of_today(reading: Reading, relation: DocumentRelation, on: date) -> Iterator[Named]:
    """ "… said in a report out today", "… yesterday": known by the day of the one who tells."""
    for pattern, day in (
        (_TODAYS_REPORT, on),
        (_YESTERDAYS_REPORT, on - timedelta(days=1)),
    ):
        match = pattern.search(reading.opening)
        if match is not None:
            yield Named(ReportReference(relation, None, day, None, *match.span()), NO_TITLE)
            return


def _tells_of_report(before: str) -> bool:
    if NOT_THE_REPORT.search(before):
        return False
    if _REPORT_OF.search(before):
        return True
    return PUBLISHED_BEFORE.search(before) is not None and _NEWS_REPORT.search(before) is not None


# --- earlier inspections ---------------------------------------------------------------------


def _inspected_at(text: str, mention: DateMention) -> bool:
    """Whether the date is that of a first inspection, not of the return or of a report."""
    match = _INSPECTED.search(sentence_before(text, mention.start_char))
    if match is None:
        return _INSPECTED_AFTER.match(text, mention.end_char) is not None
    passed_over = re.search(r"publish", match["rest"]) or any(find_dates(match["rest"]))
    return not passed_over and not _SECOND_LOOK.search(match.group())


def _inspection(relation: DocumentRelation, mention: DateMention) -> ReportReference:
    return ReportReference(
        relation, None, None, mention.year_month, mention.start_char, mention.end_char
    )


def _reviewed(reading: Reading) -> tuple[ReportReference, ...]:
    """One entry for each earlier inspection: month before year, with the title and the day
    of publication where the review gives them."""
    relation = DocumentRelation.REVIEWS
    found = [
        _inspection(relation, mention)
        for mention in find_dates(reading.text, 0, FRONT)
        if _inspected_at(reading.text, mention)
    ]
    for match in _YEAR_REPORT.finditer(reading.text):
        found.append(ReportReference(relation, None, None, match["year"], *match.span()))
    return _with_reports(reading, tuple(_one_a_time(found)))


def _one_a_time(found: Sequence[ReportReference]) -> Iterator[ReportReference]:
    """The first mention of each inspection; "2021" gives way to "2021-04"."""
    times = {one.inspected for one in found if one.inspected}
    seen: set[str] = set()
    for one in found:
        time = one.inspected or ""
        if time in seen or any(other.startswith(f"{time}-") for other in times):
            continue
        seen.add(time)
        yield one


def _with_reports(
    reading: Reading, inspections: tuple[ReportReference, ...]
) -> tuple[ReportReference, ...]:
    """Titles and dates of publication, given to the inspection where there is just one."""
    relation = DocumentRelation.REVIEWS
    titled = [one for one in titled_reports(reading, relation, None) if one.trust > SUBJECT]
    reports = _merged([*titled, *_undated_or_untitled(reading, relation, titled)])
    reports = tuple(one for one in reports if one.title or one.published)
    if len(inspections) == 1 and len(reports) == 1:
        return (replace(inspections[0], title=reports[0].title, published=reports[0].published),)
    return inspections + reports


# --- one entry a report ------------------------------------------------------------------------


def _merged(named: Sequence[Named]) -> tuple[ReportReference, ...]:
    groups: list[list[Named]] = []
    for one in named:
        group = next((group for group in groups if _same(group, one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    groups = _adopt_dates(groups)
    merged = [_merge(group) for group in groups]
    return tuple(sorted(merged, key=lambda ref: (ref.start_char is None, ref.start_char or 0)))


def _same(group: Sequence[Named], other: Named) -> bool:
    return any(_one_report(one, other) for one in group)


def _one_report(one: Named, other: Named) -> bool:
    left, right = one.reference.title, other.reference.title
    if left is None or right is None:
        return False
    loosely = SUBJECT in (one.trust, other.trust)
    return _alike(left, right, _ALIKE if loosely else _SAME)


def _alike(left: str, right: str, share: float) -> bool:
    """Whether one is the other, shortened or with the inspectorate's name before it."""
    if _instalments(left) != _instalments(right) and _instalments(left) and _instalments(right):
        return False
    a, b = substance(left), substance(right)
    if not a or not b:
        return False
    years_a, years_b = ({word for word in side if word.isdigit()} for side in (a, b))
    if years_a and years_b and not years_a & years_b:
        return False
    return len(a & b) >= share * min(len(a), len(b))


def _instalments(title: str) -> set[str]:
    return {" ".join(match.lower().split()) for match in _INSTALMENT.findall(title)}


def _adopt_dates(groups: list[list[Named]]) -> list[list[Named]]:
    """A lone date belongs to the one title that has none; among several it stays alone."""
    titled = [group for group in groups if any(one.reference.title for one in group)]
    lone = [
        group
        for group in groups
        if group not in titled and all(one.reference.published for one in group)
    ]
    undated = [group for group in titled if not any(one.reference.published for one in group)]
    if len(titled) == 1 and len(undated) == 1 and len(lone) == 1:
        undated[0].extend(lone[0])
        groups = [group for group in groups if group is not lone[0]]
    return groups


def _merge(group: Sequence[Named]) -> ReportReference:
    best = max(group, key=lambda one: (one.reference.title is not None, one.trust))
    published = next((one.reference.published for one in group if one.reference.published), None)
    return replace(best.reference, published=published)
