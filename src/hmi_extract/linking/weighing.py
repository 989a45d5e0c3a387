"""What speaks for and against a report being the one that a document names, in log-odds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hmi_extract.datamodel import DocumentKind, DocumentRelation, Extraction
from hmi_extract.dates import only_month
from hmi_extract.linking.evidence import Step
from hmi_extract.linking.mentions import COVER, Mention
from hmi_extract.linking.titles import Title, TitleSpace, contradict, read_title

PRIOR = -4.0
_TITLE = 7.0  # a title printed in full is nearly enough by itself
_OWN_TITLE = 4.0  # the source's own title, where it names none: half as good
_PERIODS_DIFFER = -4.0  # "PEEL 2018/19" against "PEEL 2021/22"
# "Post-inspection review" is not the inspection that it reviews; a letter on a review may
# still leave the word out.
_NO_FOLLOW_UP, _NOT_SAID_TO_FOLLOW_UP = -3.0, -1.0
_SAME_DAY, _SAME_MONTH, _NEAR_DAY, _OTHER_DAY = 3.5, 1.5, 0.5, -1.5
_SAME_FORCE = 1.5
_SAME_FORCE_AND_DAY = 1.5  # two reports on one force on one day are rare
_SAME_FORCE_SOON: Mapping[DocumentRelation, tuple[int, float]] = {  # days, log-odds
    DocumentRelation.RESPONDS_TO: (75, 0.5),
    DocumentRelation.REPORTS_ON: (14, 1.5),
}
_WITH_THE_REPORT, _NATIONAL_SOON = 7, 1.5  # days, log-odds
_A_RETURN = 1.0  # an article that says so tells of a review rather than of an inspection
_NATIONAL_FOR_FORCE = -1.0  # a review of one force seldom follows up a national report
_LAG_USUAL, _LAG_ODD, _LAG_FAR, _NOT_YET_PUBLISHED = 0.5, -1.0, -2.5, -4.0
_INSPECTED, _INSPECTED_MONTH, _NOT_INSPECTED = 1.5, 1.0, -3.0
RESTATED = 5.0
_MIDDLE = 15  # day of a month

# Days from the report to the document that speaks of it: usual, and further than that. A
# prior, never a filter: letters come late, and a page's date may be that of its re-issue.
_USUAL_LAG: Mapping[DocumentRelation, tuple[int, int, int]] = {
    DocumentRelation.RESPONDS_TO: (-5, 200, 500),
    DocumentRelation.REVIEWS: (90, 1200, 2600),
    DocumentRelation.REPORTS_ON: (-2, 30, 200),
}
_EARLIEST = -5  # a letter may be dated a few days before the report it had under embargo
_PUBLISHED_AFTER_INSPECTION = 18  # months at most, from inspection to publication

KINDS: Mapping[DocumentRelation, Mapping[DocumentKind, float]] = {
    DocumentRelation.RESPONDS_TO: {
        DocumentKind.INSPECTION_REPORT: 0.0,
        DocumentKind.OTHER: -0.5,
        DocumentKind.POST_INSPECTION_REVIEW: -0.5,
    },
    DocumentRelation.REVIEWS: {
        DocumentKind.INSPECTION_REPORT: 0.0,
        DocumentKind.OTHER: -1.0,
        DocumentKind.POST_INSPECTION_REVIEW: -2.0,
    },
    DocumentRelation.REPORTS_ON: {
        DocumentKind.POST_INSPECTION_REVIEW: 0.0,
        DocumentKind.INSPECTION_REPORT: -0.5,
        DocumentKind.OTHER: -1.0,
    },
}


@dataclass(frozen=True, slots=True)
class When:
    """When a report came out: its day, or the middle of the month that its cover prints."""

    day: date
    slack: int = 0  # days by which it may have been earlier or later

    def days_until(self, later: date) -> tuple[int, int]:
        """The fewest and the most days from publication."""
        days = (later - self.day).days
        return days - self.slack, days + self.slack


def when_published(report: Extraction) -> When | None:
    if report.facts.published is not None:
        return When(report.facts.published)
    month = only_month(report.document.text[:COVER].splitlines())
    return When(date(*month, _MIDDLE), _MIDDLE) if month else None


def weigh(
    mention: Mention, report: Extraction, printed: Title, space: TitleSpace, when: When | None
) -> Iterator[Step]:
    """Everything that a mention and the facts of one report say, but not their contents.

    `printed` is the report's title, taken apart, `when` tells when it came out.
    """
    facts = report.facts
    yield Step("prior", "any report", PRIOR)
    yield Step("kind", facts.kind.value, KINDS[mention.relation][facts.kind])
    if mention.tells_of_return:
        again = facts.kind == DocumentKind.POST_INSPECTION_REVIEW
        yield Step("return", "told of", _A_RETURN if again else -_A_RETURN)
    yield from _title(mention, printed, space)
    yield from _follow_up(mention, printed, facts.kind)
    yield from _date(mention, when)
    yield from _lag(mention, when)
    yield from _force(mention, facts.force_id)
    if facts.force_id is not None and facts.force_id == mention.force_id:
        yield from _force_and_time(mention, when)
    elif facts.force_id is None and mention.force_id is None:
        yield from _national_and_time(mention, when)
    yield from _inspected(mention.reference.inspected, report)


def _title(mention: Mention, printed: Title, space: TitleSpace) -> Iterator[Step]:
    if not mention.informative:
        own = read_title(mention.own_title)
        value = space.likeness(own, printed)
        yield Step("own_title", value, _OWN_TITLE * value)
        if mention.relation != DocumentRelation.REVIEWS and contradict(own, printed):
            yield Step("periods", "differ", _PERIODS_DIFFER)
        return
    value = space.likeness(mention.title, printed)
    yield Step("title", value, _TITLE * value)
    if contradict(mention.title, printed):
        yield Step("periods", "differ", _PERIODS_DIFFER)


def _follow_up(mention: Mention, printed: Title, kind: DocumentKind) -> Iterator[Step]:
    is_one = kind == DocumentKind.POST_INSPECTION_REVIEW or printed.follows_up
    if mention.informative and mention.title.follows_up != is_one:
        said = mention.title.follows_up
        strength = _NO_FOLLOW_UP if said else _NOT_SAID_TO_FOLLOW_UP
        yield Step("follow_up", "said to be one" if said else "not said to be one", strength)


def _date(mention: Mention, when: When | None) -> Iterator[Step]:
    named = mention.reference.published
    if named is None or when is None:
        return
    if mention.relation == DocumentRelation.REVIEWS and named == mention.published:
        return  # the review's own day
    if named == when.day and not when.slack:
        yield Step("published", "same day", _SAME_DAY)
    elif (named.year, named.month) == (when.day.year, when.day.month):
        yield Step("published", "same month", _SAME_MONTH)
    elif min(map(abs, when.days_until(named))) <= 7:
        yield Step("published", "within a week", _NEAR_DAY)
    else:
        yield Step("published", "another date", _OTHER_DAY)


def _lag(mention: Mention, when: When | None) -> Iterator[Step]:
    if mention.published is None or when is None:
        return
    fewest, most = when.days_until(mention.published)
    first, last, far = _USUAL_LAG[mention.relation]
    if most < _EARLIEST:
        strength = _NOT_YET_PUBLISHED
    elif fewest > far:
        strength = _LAG_FAR
    else:
        strength = _LAG_USUAL if most >= first and fewest <= last else _LAG_ODD
    yield Step("days_after_report", float((mention.published - when.day).days), strength)


def _force(mention: Mention, force_id: str | None) -> Iterator[Step]:
    if force_id is not None and force_id == mention.force_id:
        yield Step("force", "same force", _SAME_FORCE)
    elif force_id is None and mention.force_id is not None:
        reviews = mention.relation == DocumentRelation.REVIEWS
        yield Step("force", "national report", _NATIONAL_FOR_FORCE if reviews else 0.0)


def _force_and_time(mention: Mention, when: When | None) -> Iterator[Step]:
    """One force is seldom inspected twice in a few weeks."""
    if when is None:
        return
    if mention.reference.published == when.day and not when.slack:
        yield Step("force_and_time", "same day", _SAME_FORCE_AND_DAY)
    elif mention.published and mention.relation in _SAME_FORCE_SOON:
        longest, strength = _SAME_FORCE_SOON[mention.relation]
        if _is_soon(mention.published, when, longest):
            yield Step("force_and_time", "soon after", strength)


def _national_and_time(mention: Mention, when: When | None) -> Iterator[Step]:
    """An article that names no force comes out with the national report that it tells of."""
    if when is None or mention.published is None:
        return
    news = mention.relation == DocumentRelation.REPORTS_ON
    if news and _is_soon(mention.published, when, _WITH_THE_REPORT):
        yield Step("soon_after", "national", _NATIONAL_SOON)


def _is_soon(later: date, when: When, longest: int) -> bool:
    fewest, most = when.days_until(later)
    return most >= 0 and fewest <= longest


def _inspected(inspected: str | None, report: Extraction) -> Iterator[Step]:
    """A review cites when the force was inspected ("the 2021 inspection report"), which may
    be the year before the report came out."""
    published = report.facts.published
    if inspected is None or published is None:
        return
    year, month = int(inspected[:4]), int(inspected[5:7]) if len(inspected) > 4 else None
    months_on = (published.year - year) * 12 + published.month - (month or 1)
    latest = _PUBLISHED_AFTER_INSPECTION + (0 if month else 11)
    if not 0 <= months_on <= latest:
        yield Step("inspected", "does not fit", _NOT_INSPECTED)
    elif month and f"{date(year, month, 1):%B %Y}" in report.document.text:
        yield Step("inspected", "month named in report", _INSPECTED + _INSPECTED_MONTH)
    else:
        yield Step("inspected", "fits", _INSPECTED)


def is_later(mention: Mention, when: When | None) -> bool:
    """Whether the report came out after the document that would speak of it."""
    if mention.published is None or when is None:
        return False
    return when.days_until(mention.published)[1] < _EARLIEST


def forces_agree(mention: Mention, report: Extraction) -> bool:
    """A report on one force is answered, reviewed and told of for that force only."""
    return len({mention.force_id, report.facts.force_id} - {None}) < 2
