from __future__ import annotations

import pytest

from hmi_extract.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("16 March 2020", "2020-03-16", id="plain"),
        pytest.param("8th March 2023", "2023-03-08", id="ordinal"),
        pytest.param("1st Dec 2022", "2022-12-01", id="abbreviated"),
        pytest.param("the 10th of September 2024", "2024-09-10", id="ordinal_of"),
        pytest.param("3 November , 2016", "2016-11-03", id="stray_comma"),
        pytest.param("2 Mawrth / March 2021", "2021-03-02", id="in_both_languages_of_Wales"),
        pytest.param("September 27, 2019", "2019-09-27", id="month_first"),
        pytest.param("Apr 7, 2025", "2025-04-07", id="month_first_abbreviated"),
        pytest.param("28/04/2022", "2022-04-28", id="slashes_day_first"),
        pytest.param("28/04/22", "2022-04-28", id="slashes_short_year"),
        pytest.param("28.04.2022", "2022-04-28", id="full_stops"),
        pytest.param("Wednesday 7 September 2022", "2022-09-07", id="weekday"),
        pytest.param("Wednesday, 7 September 2022", "2022-09-07", id="weekday_comma"),
        pytest.param("2022-09-07", "2022-09-07", id="iso"),
        pytest.param("2022-09-07T09:30:00+00:00", "2022-09-07", id="iso_with_time"),
        pytest.param("by 31 March 2024, chief constables", "2024-03-31", id="in_a_sentence"),
    ],
)
def test_a_day_is_read(text: str, expected: str) -> None:
    (mention,) = find_dates(text)
    assert mention.date is not None
    assert mention.date.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("31 February 2020", id="no_such_day"),
        pytest.param("40/13/2020", id="no_such_month"),
        pytest.param("today (4 August)", id="no_year"),
        pytest.param("Session 2024–25", id="session"),
        pytest.param("PEEL 2021/22", id="cycle"),
        pytest.param("paragraphs 3.12.16 and 4.2", id="paragraph_numbers"),
        pytest.param("HC 999", id="paper_number"),
        pytest.param("12 May 20245", id="too_many_digits"),
    ],
)
def test_what_is_no_date_is_passed_over(text: str) -> None:
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "year_month"),
    [
        pytest.param("January 2026", "2026-01", id="month_only"),
        pytest.param("8–19 October 2018", "2018-10", id="range_in_a_month"),
        pytest.param("29 September - 3 October 2014", "2014-10", id="range_over_months"),
        pytest.param("12 April–23 April 2021", "2021-04", id="range_both_months"),
        pytest.param("between 3 and 8 July 2023", "2023-07", id="between"),
        pytest.param("between 18 June 2018 and 22 June 2018", "2018-06", id="between_full"),
        pytest.param("from 4 to 8 March 2024", "2024-03", id="from_to"),
    ],
)
def test_a_month_or_a_range_is_no_day(text: str, year_month: str) -> None:
    (mention,) = find_dates(text)
    assert mention.date is None
    assert mention.year_month == year_month


def test_two_days_joined_by_and_are_two() -> None:
    found = [mention.date for mention in find_dates("on 4 May 2020 and 6 June 2021")]
    assert [day.isoformat() for day in found if day] == ["2020-05-04", "2021-06-06"]


def test_offsets_cut_out_the_date() -> None:
    text = "It came out on Friday 9 February 2024, early."
    (mention,) = find_dates(text)
    assert text[mention.start_char : mention.end_char] == "Friday 9 February 2024"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" 7 September 2022. ", "2022-09-07", id="spaces_and_stop"),
        pytest.param("7 September 2022 or later", None, id="more_than_a_date"),
        pytest.param("May 2019", None, id="month_only"),
        pytest.param("soon", None, id="words"),
    ],
)
def test_read_date_wants_a_day_and_nothing_else(text: str, expected: str | None) -> None:
    day = read_date(text)
    assert (day.isoformat() if day else None) == expected
