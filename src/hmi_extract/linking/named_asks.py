"""Earlier recommendations that a report says outright its own repeat or replace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from hmi_extract.datamodel import (
    EarlierAsk,
    LinkStatus,
    RecommendationKind,
    RecommendationLink,
)
from hmi_extract.linking.earlier import EarlierReports, Made, Report, programme_of
from hmi_extract.linking.evidence import Rival, Step, evidence, total
from hmi_extract.linking.likeness import NEAR_VERBATIM, TextSpace, verbatim
from hmi_extract.linking.numbers import cited
from hmi_extract.linking.targets import (
    AUTO,
    DOUBTFUL,
    NOBODY,
    REVIEW,
    WORDS,
    chance_of,
    strongest_first,
    value_of,
)
from hmi_extract.linking.titles import read_title

_SAID = 1.0
_YEAR, _CYCLE, _YEAR_AFTER = 2.5, 3.0, 1.0
_DAY, _NEAR_DAY = 4.0, 2.0
_DAYS = 7  # a letter gives the day of publication a few days wrong
_TITLE, _PROGRAMME, _OTHER_TITLE = 4.0, 3.0, -3.0
_NAMED = 0.6  # likeness of titles from which it is the report that is named
_LAST_OF_SERIES, _SERIES = 2.0, 0.5
_SAME_FORCE, _NATIONAL = 1.0, -1.0
_NUMBER = 5.0
_SAME_KIND = 0.5
_RESTATED = 16.0
_LEAST_WORDS = 0.12  # cosine below which two asks have nothing in common
_WORDS_OF_A_NUMBERED = 0.06  # the same, where the number is given
_LIKELY = 0.4  # cosine below which two texts need not be compared word for word
_CLEAR_WORDS = 0.3  # cosine from which an ask without a number is told by its words
_CLEAR_LEAD = 1.5  # strength by which it must be ahead of every other
_MOST_REPORTS = 5  # the likeliest, whose asks are compared word by word

_KIND_WORDS = {
    RecommendationKind.RECOMMENDATION: "recommendation",
    RecommendationKind.AREA_FOR_IMPROVEMENT: "AFI",
    RecommendationKind.CAUSE_OF_CONCERN: "cause",
}


@dataclass(frozen=True, slots=True)
class _Later:
    """A recommendation with a statement about it."""

    made: Made
    report: Report
    said: EarlierAsk
    before: Sequence[Report]  # that may be meant, the latest first
    last: Report | None  # of the same series


def named_links(earlier: EarlierReports, space: TextSpace) -> list[RecommendationLink]:
    """Each statement ("replaces recommendation 4 of our 2019 report") to the earlier asks it
    means: one a number, and one where none is given.

    Reports are sought among the earlier ones of the same force, and the national ones. Which
    are meant is told by year, day, title or programme, or by being the last of the series; a
    report that contradicts what is said is out. Where the ask has no number, its words must
    tell it. What is not sure enough for a person is not linked.
    """
    links = [link for later in _statements(earlier) for link in _links(later, earlier, space)]
    best: dict[tuple[str, str], RecommendationLink] = {}
    for link in links:
        key = (link.source_id, link.target_id)
        if key not in best or best[key].score < link.score:
            best[key] = link
    return [best[key] for key in sorted(best)]


def _statements(earlier: EarlierReports) -> Iterator[_Later]:
    for report in earlier.reports:
        saying = [made for made in report.made if made.recommendation.takes_up]
        if saying:
            before, last = earlier.before(report, national=True), earlier.last_of_series(report)
            for made in saying:
                for said in made.recommendation.takes_up:
                    yield _Later(made, report, said, before, last)


def _links(
    later: _Later, earlier: EarlierReports, space: TextSpace
) -> Iterator[RecommendationLink]:
    reports = [
        (report, steps)
        for report in later.before
        if (steps := _report_steps(later, report, earlier)) is not None
    ]
    reports.sort(key=lambda one: -total(one[1]))
    for number in later.said.numbers or (None,):
        having = (
            (report, steps, places)
            for report, steps in reports
            if (places := _meant(later.said, report, number))
        )
        found = [
            Rival(report.made[place].recommendation.id, (*steps, *asked))
            for report, steps, places in islice(having, _MOST_REPORTS)
            for place, asked in _ask_steps(later, report, places, number, space)
        ]
        link = _best(later, found, number)
        if link is not None:
            yield link


# --- which report ----------------------------------------------------------------------------


def _report_steps(later: _Later, report: Report, earlier: EarlierReports) -> list[Step] | None:
    """What speaks for the report being meant; None where something contradicts it."""
    steps: list[Step] = [Step("said", later.said.relation.value, _SAID)]
    for found in (
        _year_steps(later.said, report),
        _day_steps(later.said, report),
        _title_steps(later.said, report, earlier),
    ):
        if found is None:
            return None
        steps += found
    return [*steps, *_place_steps(later, report, earlier)]


def _year_steps(said: EarlierAsk, report: Report) -> list[Step] | None:
    """ "Our 2019 report" came out in 2019 or, of an inspection in 2019, in the year after."""
    if said.years is None:
        return []
    first, last = said.years
    printed = str(first) if first == last else f"{first}/{last % 100:02d}"
    if (first, last) in report.title.cycles:
        return [Step("years", printed, _CYCLE)]
    spans = [cycle for cycle in report.title.cycles if cycle[0] != cycle[1]]
    if first != last and spans:
        return None
    if first <= report.published.year <= last:
        return [Step("years", printed, _YEAR)]
    if any(cycle[0] <= first and last <= cycle[1] for cycle in spans):
        return [Step("years", printed, _YEAR)]
    if report.published.year == last + 1:
        return [Step("year_after", printed, _YEAR_AFTER)]
    return None


def _day_steps(said: EarlierAsk, report: Report) -> list[Step] | None:
    if said.published is None:
        return []
    days = abs((said.published - report.published).days)
    if days > _DAYS:
        return None
    return [Step("published", said.published.isoformat(), _NEAR_DAY if days else _DAY)]


def _title_steps(said: EarlierAsk, report: Report, earlier: EarlierReports) -> list[Step] | None:
    if said.title is None:
        return []
    fit = earlier.fit(read_title(said.title), report)
    if fit >= _NAMED:
        return [Step("title", fit, _TITLE * fit)]
    named = programme_of(said.title)
    if named is None:
        return [Step("other_title", fit, _OTHER_TITLE)]
    return [Step("programme", named, _PROGRAMME)] if named == report.programme else None


def _place_steps(later: _Later, report: Report, earlier: EarlierReports) -> Iterator[Step]:
    """ "Our last inspection" is the last of the same series; "our report" is on this force."""
    if later.report.forces:
        same = bool(later.report.forces & report.forces)
        yield Step("force", "same" if same else "national", _SAME_FORCE if same else _NATIONAL)
    if not earlier.same_series(later.report, report):
        return
    yield Step("same_series", 1.0, _SERIES)
    tells = later.said.years or later.said.published or later.said.title
    if not tells and report is later.last:
        yield Step("last_of_series", 1.0, _LAST_OF_SERIES)


# --- which of its asks -------------------------------------------------------------------------


def _meant(said: EarlierAsk, report: Report, number: str | None) -> Sequence[int]:
    """Places of the asks of a report that have the number; all where none is given."""
    if number is None:
        return range(len(report.made))
    citation = f"{_KIND_WORDS[said.kind]} {number}" if said.kind else number
    return cited(citation, [one.recommendation for one in report.made])


def _ask_steps(
    later: _Later, report: Report, places: Sequence[int], number: str | None, space: TextSpace
) -> Iterator[tuple[int, list[Step]]]:
    """What speaks for each of the asks of one report."""
    texts = [one.text for one in report.made]
    cosines = space.cosines([later.made.text], texts)[0]
    for place in places:
        made, words = report.made[place], float(cosines[place])
        steps: list[Step] = []
        if number is not None:
            steps.append(Step("number_named", number, _NUMBER))
        if later.said.kind == made.recommendation.kind:
            steps.append(Step("same_kind", made.recommendation.kind.value, _SAME_KIND))
        if words >= _LIKELY and verbatim(later.made.text, made.text) >= NEAR_VERBATIM:
            steps.append(Step("restated", 1.0, _RESTATED))
        if words:
            steps.append(Step("ask_words", words, WORDS * words**0.5))
        yield place, steps


def _best(later: _Later, found: Iterable[Rival], number: str | None) -> RecommendationLink | None:
    ordered = strongest_first(found)
    if not ordered:
        return None
    chosen, *rivals = ordered
    chance = chance_of(chosen, rivals)
    words = value_of(chosen.steps, "ask_words")
    alike = words if isinstance(words, float) else 0.0
    if chance < REVIEW or (number is None and alike < _LEAST_WORDS):
        return None
    lead = chosen.strength - max((rival.strength for rival in rivals), default=0.0)
    if number is None:
        told = value_of(chosen.steps, "restated") or (alike >= _CLEAR_WORDS and lead >= _CLEAR_LEAD)
    else:
        told = _is_named(chosen) or alike >= _WORDS_OF_A_NUMBERED
    is_sure = bool(told) and chance >= AUTO and value_of(chosen.steps, "other_title") is None
    return RecommendationLink(
        source_id=later.made.recommendation.id,
        target_id=chosen.id,
        relation=later.said.relation,
        score=round(chance if is_sure else min(chance, DOUBTFUL), 4),
        method="number named" if number else "earlier ask named",
        evidence=evidence(chosen.steps, nobody=NOBODY, rivals=rivals),
        status=LinkStatus.AUTO if is_sure else LinkStatus.NEEDS_REVIEW,
    )


def _is_named(chosen: Rival) -> bool:
    """Whether the report is told by more than a year that several share."""
    return any(
        value_of(chosen.steps, name) is not None for name in ("title", "published", "programme")
    )
