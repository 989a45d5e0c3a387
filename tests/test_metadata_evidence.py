"""Day, force, title and references where only lesser evidence tells them."""

from __future__ import annotations

from datetime import date

import pytest
from metadata_samples import page, printed

from hmi_extract.datamodel import Document, DocumentKind, DocumentRelation
from hmi_extract.metadata import read_facts
from hmi_extract.metadata.manifest import Told
from hmi_extract.organisations import Gazetteer, load_gazetteer

_BODY = "So it goes on, about lamps.\n" * 4
_RESPONSE = Told(kind=DocumentKind.RESPONSE)
_REPORT = Told(kind=DocumentKind.INSPECTION_REPORT)
_DAY = date(2031, 5, 20)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("head", "told", "day"),
    [
        pytest.param("HMICFRS, 20 May 2031", _REPORT, _DAY, id="inspectorate_and_day"),
        pytest.param("HMICFRS – Tuesday 20 May 2031", _REPORT, _DAY, id="with_weekday"),
        pytest.param("HMICFRS, 20 May 2031", _RESPONSE, None, id="day_of_what_is_answered"),
        pytest.param("HMICFRS, May 2031", _REPORT, None, id="month"),
        pytest.param("HMICFRS, 20 May 2031, and what came of it", _REPORT, None, id="not_alone"),
        pytest.param(
            "Date of HMICFRS report: 1 April 2031 Date of response: 20 May 2031",
            _RESPONSE,
            _DAY,
            id="two_labels_in_a_line",
        ),
        pytest.param(
            "Date of HMICFRS report: 20 May 2031 Date of visit: 1 March 2031",
            _RESPONSE,
            None,
            id="labels_of_others",
        ),
        pytest.param(
            "Office of the Police and Crime Commissioner for Kent Published 20 May 2031",
            _RESPONSE,
            _DAY,
            id="office_and_label_in_a_line",
        ),
        pytest.param(
            "The Police and Crime Commissioner for Kent Published 20 May 2031 a plan for lamps",
            _RESPONSE,
            None,
            id="sentence",
        ),
    ],
)
def test_published(head: str, told: Told, day: date | None, gazetteer: Gazetteer) -> None:
    assert read_facts(page(f"# Lamps in yards\n{head}\n{_BODY}"), gazetteer, told).published == day


@pytest.mark.parametrize(
    ("text", "force_id"),
    [
        pytest.param(
            "Kent Police was visited. The Commissioner welcomes it. The Commissioner has asked for "
            "lamps in all of Kent.",
            "kent",
            id="force_and_area",
        ),
        pytest.param(
            "Kent Police was visited. The Commissioner has asked. The Commissioner waits.",
            None,
            id="once",
        ),
        pytest.param(
            "Kent Police was visited, as was Surrey Police. The Commissioner welcomes it. "
            "The Commissioner has asked for lamps in all of Kent.",
            None,
            id="two_forces",
        ),
        pytest.param(
            "Kent Police was visited. We accept it. There will be lamps in all of Kent.",
            None,
            id="no_commissioner",
        ),
        pytest.param(
            "Kent Police was visited. The Commissioner has asked. The Commissioner waits for lamps "
            "in Kent, Surrey and Essex.",
            None,
            id="areas_of_others",
        ),
    ],
)
def test_force_of_answer(text: str, force_id: str | None, gazetteer: Gazetteer) -> None:
    document = page(f"# Response to HMICFRS: lamps\n{_BODY}So it ends.\n{text}")
    assert read_facts(document, gazetteer, _RESPONSE).force_id == force_id


def test_a_labelled_date_is_no_title(gazetteer: Gazetteer) -> None:
    document = page(
        "Response of the Commissioner to the report on lamps\n# Date of HMICFRS report: 1 May 2031 "
        f"Date of response: 2 June 2031\n# INTRODUCTION\n{_BODY}"
    )
    assert read_facts(document, gazetteer).title == (
        "Response of the Commissioner to the report on lamps"
    )


@pytest.mark.parametrize(
    ("title", "relations"),
    [
        ("Lamps, five years on", [DocumentRelation.REVIEWS]),
        ("Lamps in yards", []),
    ],
)
def test_follow_up_names_its_report(
    title: str, relations: list[DocumentRelation], gazetteer: Gazetteer
) -> None:
    text = f"# {title}\nIn April 2026 we inspected nine forces.\n{_BODY}"
    references = read_facts(page(text), gazetteer, _REPORT).references
    assert [each.relation for each in references] == relations


_TEXT = [("Plain text goes on here.", 9.0)] * 6


@pytest.mark.parametrize(
    ("document", "title"),
    [
        pytest.param(
            printed(
                ("~ Kent Police: inspection of lamps", 9.0),
                ("# How crime is recorded", 11.0),
                *_TEXT,
            ),
            "Kent Police: inspection of lamps",
            id="running_line",
        ),
        pytest.param(
            printed(
                ("~ Kent Police: inspection of lamps", 9.0),
                ("# Inspection of lamps in Kent", 11.0),
                *_TEXT,
            ),
            "Inspection of lamps in Kent",
            id="heading_before_running_line",
        ),
        pytest.param(
            printed(
                ("~ Inspection of lamps", 9.0),
                ("~ Inspection of bells", 9.0),
                ("# How crime is recorded", 11.0),
                *_TEXT,
            ),
            "How crime is recorded",
            id="two_running_lines",
        ),
        pytest.param(
            page(f"~ Kent Police: inspection of lamps\nMay 2031\n# How crime is recorded\n{_BODY}"),
            "How crime is recorded",
            id="no_print",
        ),
        pytest.param(
            printed(
                ("Office of the Commissioner for Police and Crime for Avon", 19.0),
                ("and Somerset", 19.0),
                ("Response to HMICFRS: lamps in yards", 11.0),
                *_TEXT,
            ),
            "Response to HMICFRS: lamps in yards",
            id="office_over_two_lines",
        ),
        pytest.param(
            printed(("Office of the Commissioner", 19.0), ("Lamps in yards", 19.0), *_TEXT),
            "Office of the Commissioner Lamps in yards",
            id="no_office_known",
        ),
    ],
)
def test_title(document: Document, title: str, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).title == title
