"""Reports of a national collection that are worth weighing against a mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from linking_samples import Draft, letter, names, report, together

from hmi_extract.datamodel import DocumentRelation, Extraction, LinkStatus
from hmi_extract.linking.documents import link_documents
from hmi_extract.linking.mentions import Mention, mention, unnamed
from hmi_extract.linking.report_index import ReportIndex
from hmi_extract.linking.titles import read_title
from hmi_extract.organisations import load_gazetteer

NAMED = (
    report("marina", "Becalmed: thefts from marinas", date(2019, 5, 14), None),
    report("kent", "Gunwales and gangways", date(2021, 1, 30), "kent"),
    report("undated", "Barnacles on every hull", None, None),
)
OTHER_DAY = date(2010, 6, 1)


def fillers(count: int) -> Iterator[Draft]:
    """Reports of one month and force, whose titles share a word."""
    for number in range(count):
        yield report(f"filler{number}", f"Seaworthy {number}", OTHER_DAY, "surrey")


def index(others: int = 200, further: Sequence[Draft] = ()) -> ReportIndex:
    reports = [one.done() for one in (*NAMED, *further, *fillers(others))]
    return ReportIndex(reports, {one.document.id: read_title(one.facts.title) for one in reports})


def of(source: Draft) -> Mention:
    extraction = source.done()
    if not extraction.facts.references:
        return unnamed(extraction, DocumentRelation.RESPONDS_TO)
    return mention(extraction, extraction.facts.references[0], explicit=True)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param(of(letter(names("Thefts from marinas"))), ["marina"], id="words of the title"),
        pytest.param(of(letter(names("Theft at a marina"))), ["marina"], id="inflected"),
        pytest.param(
            of(letter((), title="A response: barnacles")), ["undated"], id="the letter's own title"
        ),
        pytest.param(
            of(letter(names(None, date(2019, 5, 2)), force_id=None)), ["marina"], id="the month"
        ),
        pytest.param(of(letter((), force_id="kent")), ["kent"], id="the force"),
        pytest.param(
            of(letter((), published=date(2026, 1, 1), force_id="kent")), [], id="long ago"
        ),
        pytest.param(
            of(letter((), published=date(2020, 1, 1), force_id="kent")), [], id="not yet out"
        ),
        pytest.param(
            of(letter(names("Barnacles", date(2019, 5, 2)), force_id="kent")),
            ["kent", "marina", "undated"],
            id="all of these",
        ),
        pytest.param(
            of(letter(names("Seaworthy"), force_id=None)), [], id="a word of too many titles"
        ),
        pytest.param(of(letter(names("Firearms", date(2001, 1, 1)))), [], id="nothing in common"),
        pytest.param(of(letter((), force_id=None)), [], id="nothing said"),
    ],
)
def test_of_many_reports(named: Mention, expected: list[str]) -> None:
    assert index().candidates(named) == expected


def test_what_is_found_otherwise_is_weighed_too() -> None:
    named = of(letter(names("Thefts from marinas")))
    assert index().candidates(named, ["undated", "kent"]) == ["kent", "marina", "undated"]


def test_of_few_reports_all_are_weighed() -> None:
    assert len(index(10).candidates(of(letter((), force_id=None)))) == 13


@pytest.mark.parametrize("others", [20, 200])
def test_a_letter_finds_its_report_in_a_small_and_a_large_collection(others: int) -> None:
    source = letter(names("Thefts from marinas", date(2019, 5, 14)), published=date(2019, 7, 1))
    drafts: list[Draft] = [*NAMED, *fillers(others), source]
    [link] = link_documents(together(*drafts), load_gazetteer()).links
    assert (link.target_id, link.status) == ("marina", LinkStatus.AUTO)


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports: list[Extraction] = [one.done() for one in (*NAMED, *fillers(180))]
    titles = {one.document.id: read_title(one.facts.title) for one in reports}
    named = of(letter(names("Barnacles and gangways", date(2019, 5, 1)), force_id="surrey"))
    found = ReportIndex(reports, titles).candidates(named)
    assert found == ReportIndex(reports[::-1], titles).candidates(named)
    assert len(found) == 3
