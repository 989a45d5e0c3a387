"""Days that stand beside who publishes a paper, or where it is laid; the force of a paper that
names no other."""

from __future__ import annotations

from datetime import date

import pytest
from metadata_samples import page, printed

from hmi_extract.datamodel import Document, DocumentKind
from hmi_extract.metadata import Told, read_facts
from hmi_extract.organisations import Gazetteer, load_gazetteer

_NEWS, _ANSWER = DocumentKind.NEWS_ARTICLE, DocumentKind.RESPONSE
_REPORT, _REVIEW = DocumentKind.INSPECTION_REPORT, DocumentKind.POST_INSPECTION_REVIEW
_DAY = date(2031, 5, 4)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        pytest.param("By Jo Doe, crime reporter – 4 May 2031", _NEWS, _DAY, id="byline_and_day"),
        pytest.param("By Jo Doe, Reporter 4th May 2031, 06:00", _NEWS, _DAY, id="hour"),
        pytest.param(
            "By Jo Doe | Published 14:26, 4 MAY 2031 | Updated 16:40", _NEWS, _DAY, id="updated"
        ),
        pytest.param(
            "4 May 2031, 6:02am. Updated 5 May 2031, 11:40am", _NEWS, _DAY, id="two_hours"
        ),
        pytest.param("4th May 2031 by Staff reporter", _NEWS, _DAY, id="byline_behind"),
        pytest.param("The Lamp Lighter, May 4, 2031", _NEWS, _DAY, id="name_of_a_paper"),
        pytest.param("The lamps went out, May 4, 2031", _NEWS, None, id="sentence"),
        pytest.param("Lighting Board news release – 4 May 2031", _NEWS, _DAY, id="release"),
        pytest.param("By Jo Doe, on the inspection of 4 May 2031", _ANSWER, None, id="answer"),
        pytest.param("Kent Police and Crime Panel, 4 May 2031", _ANSWER, _DAY, id="panel"),
        pytest.param(
            "Kent Police and Crime Commissioner 4 May 2031 Lamp House, Maidstone", _ANSWER, _DAY,
            id="letterhead",
        ),
        pytest.param("4 May 2031 – for immediate release", _NEWS, _DAY, id="for_release"),
        pytest.param("News release: 4 May 2031", _NEWS, _DAY, id="release_before"),
        pytest.param("4 May 2031 – Agenda item 9", _ANSWER, _DAY, id="agenda"),
        pytest.param("To: the Board Date: 4 May 2031 Agenda item: 7", _ANSWER, _DAY, id="label"),
        pytest.param("To: the Board Date of report: 4 May 2031", _ANSWER, None, id="reports"),
        pytest.param("For the Board: report published, 4 May 2031", _ANSWER, None, id="told"),
        pytest.param("Kent Panel, 4 May 2031\nEssex Panel, 5 May 2031", _ANSWER, None, id="two"),
        pytest.param("Version 2.0, as published 04/05/2031.", _ANSWER, _DAY, id="version"),
        pytest.param("PCC response published: 04/05/2031.", _ANSWER, _DAY, id="whose_answer"),
        pytest.param("May 2031 (published 4 May 2031)", _REVIEW, _DAY, id="month_and_day"),
        pytest.param("May 2031 (4 June 2031)", _REVIEW, None, id="another_month"),
        pytest.param("Published 4 May 2031 © HMICFRS 2031", _REPORT, _DAY, id="copyright_behind"),
        pytest.param("HMIC published this report on 4 May 2031.", _REPORT, _DAY, id="this_report"),
        pytest.param(
            "We went in March 2031 and on 2 April 2031. The report was published on 4 May 2031.",
            _REPORT, _DAY, id="the_report_of_these_visits",
        ),
        pytest.param(
            "The report was published on 4 May 2031. We went back on 2 April 2032.",
            _REPORT, None, id="the_report_before",
        ),
        pytest.param("The report was published on 4 May 2031.", _REVIEW, None, id="its_report"),
    ],
)  # fmt: skip
def test_day(line: str, kind: DocumentKind, day: date | None, gazetteer: Gazetteer) -> None:
    document = page(f"# Lamps after dark\n{line}\nMany lamps are out, and few are mended.")
    assert read_facts(document, gazetteer, Told(kind=kind)).published == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param("# After dark - 14 March 2031\n4 May 2031", _DAY, id="title_with_a_day"),
        pytest.param("14 March 2031\n4 May 2031", None, id="two_days_alone"),
    ],
)
def test_day_of_a_letter(head: str, day: date | None, gazetteer: Gazetteer) -> None:
    letter = page(
        f"{head}\nDear Home Secretary\nI have read the report with care.\nYours sincerely"
    )
    assert read_facts(letter, gazetteer, Told(kind=_ANSWER)).published == day


def test_what_was_published_under_a_greeting_is_the_report(gazetteer: Gazetteer) -> None:
    letter = page(
        "4 May 2031\nDear Home Secretary\nLamps after dark\n– published 7 March 2031\nThank you."
    )
    assert read_facts(letter, gazetteer, Told(kind=_ANSWER)).published == _DAY


@pytest.mark.parametrize(
    ("text", "kind", "force_id"),
    [
        pytest.param(
            "# Lamps\nKent Police\nThe force has mended its lamps.", _REVIEW, "kent", id="once"
        ),
        pytest.param(
            "# Lamps\nPeople in Kent see the constabulary’s lamps at last.", _NEWS, "kent",
            id="by_its_area",
        ),
        pytest.param(
            "# Lamps\nKent’s police force has mended its lamps.", _NEWS, "kent", id="areas_force"
        ),
        pytest.param(
            "# Lamps\nPolice in Leicester, Leicestershire and Rutland: the force has mended lamps.",
            _NEWS, "leicestershire", id="area_within_a_longer_name",
        ),
        pytest.param(
            "# Lamps\nPeople in Kent and in Essex see the force’s lamps.", _NEWS, None, id="two"
        ),
        pytest.param("# Lamps\nLamps in Kent are lit.", _NEWS, None, id="no_force_spoken_of"),
        pytest.param(
            "# Lamps\nKent Police leads on lamps. Kent Police, Kent Police! We went to eleven "
            "forces. Chief constables should buy lamps, and forces light them. The force was kind. "
            "All forces agree.",
            _REPORT, None, id="lead_force_of_a_report_on_all",
        ),
        pytest.param(
            "# Comments on custody suites in Kent\nI see Essex Police has lamps.", _ANSWER, "kent",
            id="area_in_the_title_of_an_answer",
        ),
    ],
)  # fmt: skip
def test_force(text: str, kind: DocumentKind, force_id: str | None, gazetteer: Gazetteer) -> None:
    assert read_facts(page(text), gazetteer, Told(kind=kind)).force_id == force_id


@pytest.mark.parametrize(
    ("document", "title"),
    [
        pytest.param(
            page(
                "Kent Police: Crime Data Integrity re-inspection 2031\nPublication types: Revisit\n"
                "# Overall judgment\n# Good (before: inadequate)\nText.",
                source="reviews/one.txt",
            ),
            "Kent Police: Crime Data Integrity re-inspection 2031",
            id="first_line_over_headings_of_chapters",
        ),
        pytest.param(
            page(
                "# Comisiynydd yr Heddlu a Throseddu Dyfed-Powys / Dyfed-Powys Police and Crime "
                "Commissioner\n# Response to HMICFRS on lamps\nText."
            ),
            "Response to HMICFRS on lamps",
            id="office_in_both_languages_of_Wales",
        ),
        pytest.param(
            printed(
                ("Kent Police and Crime Commissioner 4 May 2031 Lamp House", 14.0),
                ("Our reply on lamps and on locks", 20.0),
                *[("Text goes on here, and on.", 10.0)] * 4,
            ),
            "Our reply on lamps and on locks",
            id="letterhead_with_a_day",
        ),
        pytest.param(
            printed(
                ("Lamps: a review of progress by Kent", 20.0),
                ("Foreword", 14.0),
                ("A year has gone by since we last told the public about it, and in that year Kent "
                 "Police", 10.0),
                *[("Text goes on here, and on.", 10.0)] * 4,
            ),
            "Lamps: a review of progress by Kent",
            id="a_sentence_that_ends_in_a_force_is_no_subtitle",
        ),
    ],
)  # fmt: skip
def test_title(document: Document, title: str, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).title == title


@pytest.mark.parametrize(
    ("addressee", "kind"),
    [
        pytest.param("To: the Medway safeguarding partnership", _REVIEW, id="partnership"),
        pytest.param("To: the Medway lamp works", DocumentKind.OTHER, id="others"),
    ],
)
def test_kind_by_whom_inspectorates_write_to(
    addressee: str, kind: DocumentKind, gazetteer: Gazetteer
) -> None:
    document = page(
        f"Ofsted HMICFRS Care Quality Commission\n4 May 2031\n{addressee}\nDear colleagues\n"
        "# Revisit to Medway\n"
        "On 1 March inspectors returned to Medway. Lamps have been mended in most streets.\n"
        + "The lamps of Medway are old, and few burn well. " * 40
        + "\nYours sincerely\nJo Doe"
    )
    assert read_facts(document, gazetteer).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("Kent Police cells: report on a return visit", _REVIEW, id="return_visit"),
        pytest.param("Kent Police on lamps: progress since 2014", _REVIEW, id="progress_since"),
        pytest.param("Kent Police: removal from the Engage phase", _REVIEW, id="out_of_engage"),
        pytest.param("Lamps for all, ten years on: the police by night", _REVIEW, id="years_on"),
        pytest.param("Inspection of lamps in Kent", _REPORT, id="inspection"),
    ],
)
def test_kind_by_title(title: str, kind: DocumentKind, gazetteer: Gazetteer) -> None:
    document = page(
        f"# {title}\nWe visited ten stations. We found lamps out. We examined 40 of them, and "
        "we interviewed staff. We found that few knew why."
    )
    assert read_facts(document, gazetteer).kind == kind
