"""Recommendations that a later report makes again in nearly the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from hmi_extract.datamodel import (
    LinkStatus,
    QuoteRole,
    RecommendationLink,
    RecommendationRelation,
)
from hmi_extract.linking.earlier import EarlierReports, Made, Report
from hmi_extract.linking.evidence import Rival, Step, evidence
from hmi_extract.linking.likeness import TextSpace, plain
from hmi_extract.linking.shingles import ShingleIndex
from hmi_extract.linking.targets import (
    AUTO,
    DOUBTFUL,
    NOBODY,
    WORDS,
    chance_of,
    strongest_first,
    value_of,
)

# Measured on composed pairs: twelve different asks in one mould ("… that their vetting units
# have enough staff", "… that their firearms units have …") are up to 0.93 alike letter by
# letter; what tells them apart is that telling words were replaced.
SHARED_RUNS = 0.3  # of the later text's shingles that an earlier one must have
_NEARLY = 0.82  # likeness letter by letter, deadlines aside
REPLACED = 0.1  # share of telling words replaced, up to which an ask is the same
_CHANGED = 0.26  # share from which it is another
_VERBATIM = 16.0  # strength of the same words: as a recommendation restated in a letter
_PER_REPLACED = -40.0
_SAME_SERIES = 1.0
_FEWEST_WORDS = 6  # a shorter ask is made twice by chance
_PARAPHRASED = 0.6  # cosine from which two asks of one series may be one ask
_OTHER_MATTER = 0.3  # share of telling words replaced from which they are on other matters
_AHEAD = 0.1  # cosine by which it must be ahead of every other of its report
_REPRINT = 0.8  # share of a report's asks that are another's: then it is that report again
_REPRINTED = 3  # asks at least

_MOULD_WORDS = (
    "chief constable constables constabularies constabulary ensure ensures force forces "
    "immediately improve improves make makes months must need needs police review reviews should "
    "steps sure take takes"
)
_MOULD = frozenset(_MOULD_WORDS.split())  # of the mould that asks are made in
_NOT = re.compile(r"n['’]t\b")  # "doesn't" and "does not" are one
_STEM = 5  # letters that two forms of one word have in common


@dataclass(frozen=True, slots=True)
class Pair:
    """A later recommendation and an earlier one."""

    later: Made
    later_report: Report
    earlier: Made
    earlier_report: Report
    steps: tuple[Step, ...]
    is_same: bool  # in nearly the same words; else for a person to decide

    @property
    def target(self) -> Rival:
        return Rival(self.earlier.recommendation.id, self.steps)


def repeated_links(earlier: EarlierReports, space: TextSpace) -> list[RecommendationLink]:
    """Each recommendation to the last one before it of the same force (or both national)
    that asks for the same in nearly the same words; in other words, for a person to decide,
    only to the report before in the same series of inspections.

    A report that repeats nearly all of another under one title is that report, printed
    again: nothing in it continues anything.
    """
    pairs = _without_reprints(earlier, _nearly_same(earlier))
    found = _last_of_each(pairs)
    taken = {one.source_id for one in found}
    paraphrases = [
        pair for pair in _paraphrased(earlier, space) if pair.later.recommendation.id not in taken
    ]
    return [*found, *_last_of_each(_without_reprints(earlier, paraphrases))]


# --- nearly the same words -------------------------------------------------------------------


def _nearly_same(earlier: EarlierReports) -> list[Pair]:
    found: dict[tuple[str, str], Pair] = {}
    for _, reports in earlier.groups():
        made = [(report, one) for report in reports for one in report.made]
        texts = [words_of(one) for _, one in made]
        index = ShingleIndex(texts)
        for place, (report, one) in enumerate(made):
            for other, _ in index.candidates(texts[place], SHARED_RUNS):
                before, asked = made[other]
                key = (one.recommendation.id, asked.recommendation.id)
                if before.published < report.published and key not in found:
                    found_alike = alike(texts[place], texts[other])
                    if found_alike is not None:
                        series = earlier.same_series(report, before)
                        found[key] = _pair((report, one), (before, asked), *found_alike, series)
    return [found[key] for key in sorted(found)]


def words_of(made: Made, without: frozenset[QuoteRole] = frozenset({QuoteRole.DEADLINE})) -> str:
    """The ask, folded, without its deadline, as a repeated ask has another, or `without` other
    quotes that stand within it."""
    text, start = made.text, made.recommendation.start_char
    for quote in sorted(made.recommendation.quotes, key=lambda one: -one.start_char):
        first, last = quote.start_char - start, quote.end_char - start
        if quote.role in without and 0 <= first < last <= len(text):
            text = text[:first] + text[last:]
    return plain(_NOT.sub(" not", text))


def alike(later: str, earlier: str) -> tuple[float, float] | None:
    """Likeness of two folded texts letter by letter, and the share of telling words replaced;
    None where they are not alike."""
    likeness = fuzz.ratio(later, earlier, score_cutoff=100 * _NEARLY) / 100
    left, right = later.split(), earlier.split()
    if not likeness or (later != earlier and min(len(left), len(right)) < _FEWEST_WORDS):
        return None
    replaced = _replaced(left, right)
    return (likeness, replaced) if replaced < _CHANGED else None


def _replaced(left: Sequence[str], right: Sequence[str]) -> float:
    """Share of telling words that have no like on the other side; 0 where words were only
    added, or only left out."""
    ours, theirs = _telling(_joined(left, right)), _telling(_joined(right, left))
    if not ours or not theirs:
        return 0.0
    gone = [word for word in ours if not any(_same(word, other) for other in theirs)]
    new = [word for word in theirs if not any(_same(word, other) for other in ours)]
    return min(len(gone) / len(ours), len(new) / len(theirs))


def missing_words(text: str, other: str) -> list[str]:
    """The telling words of a folded text that have no like in the other."""
    left, right = text.split(), other.split()
    theirs = _telling(_joined(right, left))
    return [
        word
        for word in _telling(_joined(left, right))
        if not any(_same(word, one) for one in theirs)
    ]


def _joined(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """ "anti social" as one word where the other text prints "antisocial"."""
    found: list[str] = []
    known = set(others)
    for word in words:
        if found and found[-1] + word in known:
            found[-1] += word
        else:
            found.append(word)
    return found


def _telling(words: Iterable[str]) -> list[str]:
    kept = (one for one in words if one not in ENGLISH_STOP_WORDS and one not in _MOULD)
    return list(dict.fromkeys(kept))


def _same(word: str, other: str) -> bool:
    """The same word, inflected or misprinted perhaps."""
    if word == other:
        return True
    if min(len(word), len(other)) < _STEM:
        return False
    return word[:_STEM] == other[:_STEM] or OSA.distance(word, other, score_cutoff=1) <= 1


def _pair(
    later: tuple[Report, Made],
    earlier: tuple[Report, Made],
    likeness: float,
    replaced: float,
    same_series: bool,
) -> Pair:
    steps: list[Step] = [Step("near_verbatim", likeness, _VERBATIM * likeness)]
    if replaced:
        steps.append(Step("words_replaced", replaced, _PER_REPLACED * replaced))
    if same_series:
        steps.append(Step("same_series", 1.0, _SAME_SERIES))
    is_same = same_series and replaced <= REPLACED
    return Pair(later[1], later[0], earlier[1], earlier[0], tuple(steps), is_same)


# --- other words -----------------------------------------------------------------------------


def _paraphrased(earlier: EarlierReports, space: TextSpace) -> Iterator[Pair]:
    """Asks that stand out as alike, in a report and the one before it in the same series."""
    for report in earlier.reports:
        before = earlier.last_of_series(report)
        if before is None:
            continue
        words = space.cosines([one.text for one in report.made], [one.text for one in before.made])
        for row, column in np.argwhere(words >= _PARAPHRASED):
            value = float(words[row, column])
            rivals = max(_second(words[row], column), _second(words[:, column], row))
            if value >= rivals + _AHEAD and _may_be_same(report.made[row], before.made[column]):
                steps = (
                    Step("ask_words", value, WORDS * value**0.5),
                    Step("same_series", 1.0, _SAME_SERIES),
                )
                yield Pair(report.made[row], report, before.made[column], before, steps, False)


def _may_be_same(later: Made, earlier: Made) -> bool:
    """Whether the words that differ are few: two asks in one mould differ in what they are on."""
    left, right = words_of(later).split(), words_of(earlier).split()
    return min(len(left), len(right)) >= _FEWEST_WORDS and _replaced(left, right) < _OTHER_MATTER


def _second(values: np.ndarray[tuple[int], np.dtype[np.float64]], place: int) -> float:
    return float(np.delete(values, place).max(initial=0.0))


# --- from pairs to links ---------------------------------------------------------------------


def _without_reprints(earlier: EarlierReports, pairs: Iterable[Pair]) -> list[Pair]:
    kept = list(pairs)
    asks: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    reports: dict[tuple[str, str], tuple[Report, Report]] = {}
    for pair in kept:
        key = (pair.later_report.id, pair.earlier_report.id)
        asks[key].add(pair.later.recommendation.id)
        reports[key] = (pair.later_report, pair.earlier_report)
    reprints = {
        key
        for key, same in asks.items()
        if len(same) >= max(_REPRINTED, _REPRINT * len(reports[key][0].made))
        and reports[key][0].title.tokens == reports[key][1].title.tokens
    }
    return [pair for pair in kept if (pair.later_report.id, pair.earlier_report.id) not in reprints]


def _last_of_each(pairs: Iterable[Pair]) -> list[RecommendationLink]:
    """The best earlier ask of the latest report that has one."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[pair.later.recommendation.id].append(pair)
    return [_link(found[later_id]) for later_id in sorted(found)]


def _link(pairs: Sequence[Pair]) -> RecommendationLink:
    sure = [pair for pair in pairs if pair.is_same] or pairs
    latest = max((one.earlier_report.published, one.earlier_report.id) for one in sure)
    there = [
        pair for pair in sure if (pair.earlier_report.published, pair.earlier_report.id) == latest
    ]
    chosen, *rivals = strongest_first(pair.target for pair in there)
    pair = next(one for one in there if one.target.id == chosen.id)
    chance = chance_of(chosen, rivals)
    is_sure = pair.is_same and chance >= AUTO
    return RecommendationLink(
        source_id=pair.later.recommendation.id,
        target_id=chosen.id,
        relation=RecommendationRelation.CONTINUES,
        score=round(chance if is_sure else min(chance, DOUBTFUL), 4),
        method="repeated" if value_of(chosen.steps, "near_verbatim") else "like words",
        evidence=evidence(chosen.steps, nobody=NOBODY, rivals=rivals),
        status=LinkStatus.AUTO if is_sure else LinkStatus.NEEDS_REVIEW,
    )
