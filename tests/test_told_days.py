"""The day of a report that prints only its month, told by documents linked to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from metadata_samples import page

from hmi_extract.datamodel import (
    Document,
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Extraction,
    Facts,
    LinkStatus,
    ReportReference,
)
from hmi_extract.metadata.month import printed_month
from hmi_extract.told_days import with_days_told

_ANSWERS = DocumentRelation.RESPONDS_TO


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("# Lamps out\nMay 2031\nText.", (2031, 5)),
        ("HMICFRS | May 2031\n# Lamps out", (2031, 5)),
        ("# Lamps out\n3 May 2031", None),
        ("# Lamps out\n3–14 May 2031", None),
        ("# Lamps out\nMay 2031\nJune 2031", None),
        ("# Lamps out\nWe came in May 2031 and saw them.", None),
        ("# Lamps out", None),
    ],
)
def test_printed_month(text: str, month: tuple[int, int] | None) -> None:
    assert printed_month(page(text)) == month


def _one(name: str, document: Document, facts: Facts) -> Extraction:
    return Extraction(replace(document, id=name), facts)


def _report(text: str, facts: Facts) -> Extraction:
    return _one("report", page(text), facts)


def _answer(name: str, *days: date) -> Extraction:
    named = tuple(ReportReference(_ANSWERS, None, day, None, 0, 1) for day in days)
    return _one(name, page("Text."), Facts(DocumentKind.RESPONSE, references=named))


def _link(name: str, status: LinkStatus = LinkStatus.AUTO) -> DocumentLink:
    return DocumentLink(name, "report", _ANSWERS, 0.9, "named report", {}, status)


_COVER = "# Lamps out\nMay 2031\nText."
_UNDATED = Facts(DocumentKind.INSPECTION_REPORT)
_DAY, _OTHER_DAY, _OTHER_MONTH = date(2031, 5, 3), date(2031, 5, 4), date(2031, 6, 3)


@pytest.mark.parametrize(
    ("report", "answers", "links", "day"),
    [
        pytest.param(
            _report(_COVER, _UNDATED), [_answer("a", _DAY)], [_link("a")], _DAY, id="one_tells"
        ),
        pytest.param(
            _report(_COVER, _UNDATED),
            [_answer("a", _DAY, _OTHER_MONTH), _answer("b", _DAY)],
            [_link("a"), _link("b")],
            _DAY,
            id="two_agree_and_another_report_is_named",
        ),
        pytest.param(
            _report(_COVER, _UNDATED),
            [_answer("a", _DAY), _answer("b", _OTHER_DAY)],
            [_link("a"), _link("b")],
            None,
            id="two_differ",
        ),
        pytest.param(
            _report(_COVER, _UNDATED), [_answer("a", _OTHER_MONTH)], [_link("a")], None, id="month"
        ),
        pytest.param(
            _report("# Lamps out\nText.", _UNDATED),
            [_answer("a", _DAY)],
            [_link("a")],
            None,
            id="no_month_is_printed",
        ),
        pytest.param(
            _report(_COVER, _UNDATED),
            [_answer("a", _DAY)],
            [_link("a", LinkStatus.NEEDS_REVIEW)],
            None,
            id="link_is_not_sure",
        ),
        pytest.param(_report(_COVER, _UNDATED), [_answer("a", _DAY)], [], None, id="no_link"),
        pytest.param(
            _report(_COVER, Facts(DocumentKind.INSPECTION_REPORT, published=_OTHER_DAY)),
            [_answer("a", _DAY)],
            [_link("a")],
            _OTHER_DAY,
            id="its_own_day_stays",
        ),
        pytest.param(
            _report(_COVER, Facts(DocumentKind.RESPONSE)),
            [_answer("a", _DAY)],
            [_link("a")],
            None,
            id="an_answer_is_no_report",
        ),
    ],
)
def test_day_told(
    report: Extraction, answers: list[Extraction], links: list[DocumentLink], day: date | None
) -> None:
    first, *others = with_days_told([report, *answers], links)
    assert first.facts.published == day
    assert others == answers
    told = day is not None and report.facts.published is None
    assert (first.facts.basis.get("published") == "linked document") is told
    assert (first.facts.published_basis == "linked document") is told
