"""Deadlines: the words as printed and the day that they fix."""

from __future__ import annotations

from datetime import date

import pytest

from hmi_extract.nlp.deadlines import find_deadline

PUBLISHED = date(2021, 11, 30)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        pytest.param(
            "By 31 March 2024, forces should act.",
            "By 31 March 2024",
            date(2024, 3, 31),
            id="by a day",
        ),
        pytest.param(
            "Act by 1st December 2022.", "by 1st December 2022", date(2022, 12, 1), id="first"
        ),
        pytest.param("Act by 2nd May 2022.", "by 2nd May 2022", date(2022, 5, 2), id="second"),
        pytest.param("Act by 3rd May 2022.", "by 3rd May 2022", date(2022, 5, 3), id="third"),
        pytest.param("Act by 8th March 2023.", "by 8th March 2023", date(2023, 3, 8), id="eighth"),
        pytest.param(
            "Act by the 10th of September 2024.",
            "by the 10th of September 2024",
            date(2024, 9, 10),
            id="the tenth of",
        ),
        pytest.param(
            "Act by 3 November, 2026.",
            "by 3 November, 2026",
            date(2026, 11, 3),
            id="comma before the year",
        ),
        pytest.param(
            "Act by 3 November , 2026.",
            "by 3 November , 2026",
            date(2026, 11, 3),
            id="space, comma",
        ),
        pytest.param(
            "Act no later than 1 May 2025.",
            "no later than 1 May 2025",
            date(2025, 5, 1),
            id="no later than",
        ),
        pytest.param(
            "Act not later than 1 May 2025.",
            "not later than 1 May 2025",
            date(2025, 5, 1),
            id="not later than",
        ),
        pytest.param(
            "Act before 6 March 2018.", "before 6 March 2018", date(2018, 3, 6), id="before a day"
        ),
        pytest.param(
            "Act on or before 6 March 2018.",
            "on or before 6 March 2018",
            date(2018, 3, 6),
            id="on or before",
        ),
        pytest.param(
            "Act by Wednesday 7 September 2022.",
            "by Wednesday 7 September 2022",
            date(2022, 9, 7),
            id="weekday",
        ),
        pytest.param("Act by 28/04/2022.", "by 28/04/2022", date(2022, 4, 28), id="figures"),
        pytest.param(
            "Act by 27 Sept 2022.", "by 27 Sept 2022", date(2022, 9, 27), id="short month"
        ),
        pytest.param(
            "Act by September 27, 2019.",
            "by September 27, 2019",
            date(2019, 9, 27),
            id="month first",
        ),
        pytest.param(
            "Act by 29 February 2024.", "by 29 February 2024", date(2024, 2, 29), id="leap day"
        ),
        pytest.param("Act by 29 February 2023.", "by 29 February 2023", None, id="no leap day"),
        pytest.param("Act by 31 June 2024.", "by 31 June 2024", None, id="31 June"),
        pytest.param("Act by 04/28/2022.", "by 04/28/2022", None, id="figures, no such month"),
        pytest.param(
            "Act by the end of 2025.", "by the end of 2025", date(2025, 12, 31), id="end of a year"
        ),
        pytest.param(
            "Act by end of 2025.", "by end of 2025", date(2025, 12, 31), id="end of, no article"
        ),
        pytest.param(
            "Act by the end of February 2024.",
            "by the end of February 2024",
            date(2024, 2, 29),
            id="end of a month",
        ),
        pytest.param(
            "Act by December 2026.", "by December 2026", date(2026, 12, 31), id="by a month"
        ),
        pytest.param("Act by 2026.", "by 2026", None, id="by a year"),
        pytest.param(
            "Act within three months.",
            "within three months",
            date(2022, 2, 28),
            id="into a short month",
        ),
        pytest.param(
            "Act within six months.", "within six months", date(2022, 5, 30), id="six months"
        ),
        pytest.param(
            "Act within 12 months.",
            "within 12 months",
            date(2022, 11, 30),
            id="twelve months, figures",
        ),
        pytest.param(
            "Act within the next two months.",
            "within the next two months",
            date(2022, 1, 30),
            id="the next",
        ),
        pytest.param("Act within one year.", "within one year", date(2022, 11, 30), id="one year"),
        pytest.param("Act within a month.", "within a month", date(2021, 12, 30), id="a month"),
        pytest.param(
            "Act within six weeks.", "within six weeks", date(2022, 1, 11), id="six weeks"
        ),
        pytest.param("Act within 56 days.", "within 56 days", date(2022, 1, 25), id="days"),
        pytest.param(
            "Act within three months of the publication of this report.",
            "within three months",
            date(2022, 2, 28),
            id="of publication",
        ),
        pytest.param(
            "Act within six weeks of this report.",
            "within six weeks",
            date(2022, 1, 11),
            id="of this report",
        ),
        pytest.param("Act immediately.", "immediately", PUBLISHED, id="immediately"),
        pytest.param(
            "The force should immediately act.", "immediately", PUBLISHED, id="behind the modal"
        ),
        pytest.param(
            "Act with immediate effect.", "with immediate effect", PUBLISHED, id="immediate effect"
        ),
        pytest.param(
            "Immediately, forces should act.", "Immediately", PUBLISHED, id="opens the sentence"
        ),
        pytest.param(
            "Forces should take immediate action to lock the doors.",
            "take immediate action",
            PUBLISHED,
            id="immediate action",
        ),
        pytest.param(
            "Lock them from 1 April 2025 at the latest.",
            "from 1 April 2025 at the latest",
            date(2025, 4, 1),
            id="at the latest",
        ),
        pytest.param(
            "Act not later than the end of June 2023.",
            "not later than the end of June 2023",
            date(2023, 6, 30),
            id="not later than the end of",
        ),
        pytest.param(
            "Act before the end of February 2024.",
            "before the end of February 2024",
            date(2024, 2, 29),
            id="before the end of",
        ),
        pytest.param("Act by autumn 2026.", "by autumn 2026", None, id="season"),
        pytest.param(
            "Act as soon as possible.", "as soon as possible", None, id="as soon as possible"
        ),
        pytest.param(
            "Act as soon as is reasonably practicable.",
            "as soon as is reasonably practicable",
            None,
            id="practicable",
        ),
        pytest.param(
            "Act by the end of the financial year.",
            "by the end of the financial year",
            None,
            id="financial year",
        ),
        pytest.param(
            "Act immediately, and within three months report.",
            "immediately",
            PUBLISHED,
            id="the first of two",
        ),
        pytest.param(
            "Within three months act, and by 1 May 2025 report.",
            "Within three months",
            date(2022, 2, 28),
            id="the first of two, the other way",
        ),
    ],
)
def test_find_deadline(text: str, words: str, day: date | None) -> None:
    found = find_deadline(text, PUBLISHED)
    assert found is not None
    assert (found.words, text[found.start : found.end], found.day) == (words, words, day)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The force should act.", id="none"),
        pytest.param("In 2019 we told the force to act.", id="a year that is past"),
        pytest.param("It was published on 31 March 2024.", id="a date that is no deadline"),
        pytest.param("Act within the force.", id="within a place"),
        pytest.param("Supervised by 30 sergeants.", id="by a number"),
        pytest.param("Crime fell within cities by 2 per cent.", id="within and by"),
        pytest.param("The force does not immediately record crime.", id="not immediately"),
        pytest.param("Answer calls within 10 seconds.", id="a target"),
        pytest.param(
            "See each victim within five days of the report.", id="how soon a service is due"
        ),
        pytest.param("Debrief staff immediately after a siege.", id="immediately after"),
        pytest.param(
            "The force should make sure that staff answer each bell immediately.",
            id="how staff are to act",
        ),
        pytest.param(
            "The force should make sure that sergeants take immediate action on a bell.",
            id="how sergeants are to act",
        ),
        pytest.param("Locks bought before December 2026 differ.", id="before a month"),
        pytest.param("From 1 April 2025 the law differs.", id="from a day"),
    ],
)
def test_no_deadline(text: str) -> None:
    assert find_deadline(text, PUBLISHED) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Act within three months.", None, id="months"),
        pytest.param("Act immediately.", None, id="immediately"),
        pytest.param("Act by the end of 2025.", date(2025, 12, 31), id="a year does not need it"),
        pytest.param("Act by 31 March 2024.", date(2024, 3, 31), id="a date does not need it"),
    ],
)
def test_publication_unknown(text: str, day: date | None) -> None:
    found = find_deadline(text, None)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("published", "day"),
    [
        pytest.param(date(2023, 11, 29), date(2024, 2, 29), id="29 November, leap year"),
        pytest.param(date(2023, 11, 30), date(2024, 2, 29), id="30 November, leap year"),
        pytest.param(date(2022, 11, 30), date(2023, 2, 28), id="30 November"),
        pytest.param(date(2023, 1, 31), date(2023, 4, 30), id="31 January"),
        pytest.param(date(2023, 12, 1), date(2024, 3, 1), id="over the new year"),
        pytest.param(date(2023, 9, 30), date(2023, 12, 30), id="into December"),
        pytest.param(date(2023, 10, 1), date(2024, 1, 1), id="into January"),
    ],
)
def test_three_months_later(published: date, day: date) -> None:
    found = find_deadline("Within three months, act.", published)
    assert found is not None
    assert found.day == day
