"""A collection of the nation's size and shape, made without reading a file, with its links.

Everything follows from the seed. A fifth of the reports are national and get four letters in
five; the rest are on one force. A third of the letters restate, a third number, a third do
neither.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.linking.letters import Occasion, write_letter
from benchmarks.linking.reports import Report, force_reports, national_reports
from benchmarks.linking.reviews import write_review
from hmi_extract.datamodel import Extraction
from hmi_extract.organisations import Organisation, load_gazetteer

_NATIONAL = 0.2  # share of the reports
_TO_NATIONAL = 0.8  # share of the letters
_TO_TWO, _OUTSIDE = 0.04, 0.03  # shares of the letters
_REPORTS_A_REVIEW = 20

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Truth:
    """Every link that holds, as (source, target) ids."""

    answers: frozenset[Pair]  # (response, recommendation)
    findings: frozenset[Pair]  # (finding, recommendation)
    documents: frozenset[Pair]  # (letter or review, report)
    lineage: frozenset[Pair]  # (recommendation, the earlier one that it continues)


def generate(reports: int, letters: int, seed: int) -> tuple[tuple[Extraction, ...], Truth]:
    """`reports` and `letters` documents, and a review for every 20 reports."""
    gazetteer = load_gazetteer()
    forces = gazetteer.territorial_forces()
    national_count = max(1, round(reports * _NATIONAL))
    missing = max(2, reports // 25)
    drawn = list(national_reports(national_count + missing, seed))
    national, outside = drawn[:national_count], drawn[national_count:]
    on_forces = list(force_reports(reports - national_count, forces, seed))
    occasions = _occasions(letters, _Shelf(national, on_forces, outside), forces, seed)
    written = [(one, write_letter(one, gazetteer, seed)) for one in occasions]
    reviewed = _spread(on_forces, reports // _REPORTS_A_REVIEW)
    reviews = [(one, write_review(one, at, seed)) for at, one in enumerate(reviewed)]
    documents = {
        (letter.extraction.document.id, report.id)
        for occasion, letter in written
        if not occasion.outside
        for report in occasion.reports
    }
    documents |= {(review.extraction.document.id, report.id) for report, review in reviews}
    extractions = (
        *(one.extraction for one in (*national, *on_forces)),
        *(letter.extraction for _, letter in written),
        *(review.extraction for _, review in reviews),
    )
    return extractions, Truth(
        answers=frozenset(pair for _, letter in written for pair in letter.answers),
        findings=frozenset(pair for _, review in reviews for pair in review.answers),
        documents=frozenset(documents),
        lineage=frozenset(pair for report in on_forces for pair in report.continues),
    )


@dataclass(frozen=True, slots=True)
class _Shelf:
    national: Sequence[Report]
    on_forces: Sequence[Report]
    outside: Sequence[Report]


def _occasions(
    count: int, shelf: _Shelf, forces: Sequence[Organisation], seed: int
) -> Iterator[Occasion]:
    """Each force answers a national report at most once, while there are forces left."""
    draw = random.Random(f"{seed} letters")
    to_national = round(count * _TO_NATIONAL) if shelf.on_forces else count
    orders = [draw.sample(forces, len(forces)) for _ in shelf.national]
    by_force: dict[str, list[Report]] = {}
    for report in shelf.on_forces:
        if report.force:
            by_force.setdefault(report.force.id, []).append(report)
    for number in range(count):
        if number < to_national:
            at, turn = number % len(shelf.national), number // len(shelf.national)
            first, force = shelf.national[at], orders[at][turn % len(forces)]
        else:
            first = shelf.on_forces[(number - to_national) % len(shelf.on_forces)]
            force = next(one for one in forces if first.force and one.id == first.force.id)
        path = f"letters/{force.id}-{number:05}.pdf"
        roll = draw.random()
        if roll < _OUTSIDE:
            yield Occasion(path, force, (draw.choice(shelf.outside),), outside=True)
            continue
        others = [one for one in by_force.get(force.id, ()) if one.id != first.id]
        second = draw.choice(others) if roll < _OUTSIDE + _TO_TWO and others else None
        yield Occasion(path, force, (first, second) if second else (first,))


def _spread(reports: Sequence[Report], count: int) -> list[Report]:
    """So many, from everywhere in the sequence."""
    count = min(count, len(reports))
    return [reports[at * len(reports) // count] for at in range(count)]
