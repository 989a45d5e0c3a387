"""Facts of reports and answers that a cover, an imprint or the body tells, not the title."""

from __future__ import annotations

import time
from datetime import date

import pytest
from metadata_samples import page, printed

from hmi_extract.datamodel import Document, DocumentKind
from hmi_extract.metadata import read_facts
from hmi_extract.organisations import Gazetteer, load_gazetteer

_TEXT = [("Plain text goes on here.", 9.0)] * 6


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _cover(*lines: tuple[str, float], title: str = "") -> Document:
    return printed(*lines, *_TEXT, **({"title": title} if title else {}))


@pytest.mark.parametrize(
    ("document", "title"),
    [
        pytest.param(
            _cover(("Lamps out", 28), ("How forces light their yards", 14), ("May 2031", 14)),
            "Lamps out: How forces light their yards",
            id="phrase_under_a_catchword",
        ),
        pytest.param(
            _cover(("Lamps out", 28), ("How forces light their yards", 14), ("by day", 14)),
            "Lamps out: How forces light their yards",
            id="who_wrote_it_closes_a_cover",
        ),
        pytest.param(
            _cover(("Lamps out", 28), ("How forces light their yards", 14)),
            "Lamps out",
            id="text_goes_on_below",
        ),
        pytest.param(
            _cover(("Lamps out", 28), ("Ada Roe MP", 14), ("1 May 2031", 14)),
            "Lamps out",
            id="a_name_is_no_subtitle",
        ),
        pytest.param(
            _cover(
                ("Lamps out", 28),
                ("An inspection of the lighting of yards", 14),
                ("Published 1 May 2031", 14),
                ("© HMICFRS 2031", 14),
            ),
            "Lamps out: An inspection of the lighting of yards",
            id="imprint_in_the_same_type",
        ),
        pytest.param(
            _cover(
                ("Lamps out: what has changed since", 28),
                ("A follow-up inspection of yards", 14),
                ("1 May 2031", 14),
            ),
            "Lamps out: what has changed since",
            id="title_with_its_own_subtitle",
        ),
        pytest.param(
            _cover(
                ("Lamps out: the dark yards of the police", 28),
                ("Report on the Lantern Society’s super-complaint", 14),
                ("HMICFRS, the College of Policing and others", 14),
            ),
            "Lamps out: the dark yards of the police: Report on the Lantern Society’s "
            "super-complaint",
            id="super_complaint_under_any_title",
        ),
        pytest.param(
            _cover(
                ("Police and Crime Commissioner for Kent", 20), ("Response to the lamp report", 20)
            ),
            "Response to the lamp report",
            id="letterhead_in_the_same_type",
        ),
        pytest.param(
            _cover(("Lamp inspection programme", 28), ("Kent Police, 3–14 May 2031", 14)),
            "Lamp inspection programme Kent Police",
            id="force_without_the_days_of_the_visit",
        ),
        pytest.param(
            _cover(
                ("Lamp inspection programme", 28),
                ("Post-inspection review", 14),
                ("Kent Police", 14),
            ),
            "Lamp inspection programme Post-inspection review Kent Police",
            id="sort_of_review_above_the_force",
        ),
        pytest.param(
            _cover(
                ("Lamps out in the yards", 28),
                ("A report on how it goes on", 14),
                ("1 May 2031", 14),
                title="Lamps out in the yard: how it goes",
            ),
            "Lamps out in the yard: how it goes",
            id="file_title_that_is_printed",
        ),
        pytest.param(
            _cover(("Lamps out in the yards", 28), title="Lamps yards"),
            "Lamps out in the yards",
            id="short_name_of_a_file",
        ),
        pytest.param(
            _cover(("Lamps out in the yards", 28), title="Lamps out in the yards of Wales"),
            "Lamps out in the yards",
            id="file_title_with_a_word_not_printed",
        ),
        pytest.param(
            page(
                "Lamps out\nHow forces light their yards\n1 May 2031\n"
                "# Why we wrote this\nText.\n# What we saw\nText.\n# Next steps\nText."
            ),
            "Lamps out: How forces light their yards",
            id="cover_typed_above_chapters",
        ),
        pytest.param(
            page(
                "Lamps out\nHow forces light their yards\n"
                "# Why we wrote this\nText.\n# What we saw\nText.\n# Next steps\nText."
            ),
            "Why we wrote this",
            id="lines_above_without_a_day",
        ),
        pytest.param(
            page("Kent Police\nHead Office\n1 May 2031\n# Comments on lamps\nText."),
            "Comments on lamps",
            id="one_heading_is_the_title",
        ),
        pytest.param(
            page("Office of the Police and Crime Commissioner for Kent\nMy comments on lamps\nA."),
            "My comments on lamps",
            id="office_on_the_first_line",
        ),
        pytest.param(
            page("Copy: HM Inspector of Constabulary\nMy comments on lamps\nA."),
            "My comments on lamps",
            id="who_gets_a_copy",
        ),
        pytest.param(
            page("## Newyddion / News\n## Cymraeg | English\n## Lamps lit again\nText."),
            "Lamps lit again",
            id="labels_in_two_languages",
        ),
        pytest.param(
            page("Dear Minister\nHMICFRS – Lamps out: how forces light their yards\nI write."),
            "Lamps out: how forces light their yards",
            id="inspectorate_before_title_and_subtitle",
        ),
        pytest.param(
            page("Dear Minister\nHMICFRS – Lamp inspection of Kent\nI write."),
            "HMICFRS – Lamp inspection of Kent",
            id="inspectorate_in_a_subject",
        ),
    ],
)
def test_title(document: Document, title: str, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).title == title


_FIELDWORK = "We visited six yards. We examined ten lamps. We spoke with thirty officers."
_REPORT, _REVIEW = DocumentKind.INSPECTION_REPORT, DocumentKind.POST_INSPECTION_REVIEW
_ANSWER, _OTHER = DocumentKind.RESPONSE, DocumentKind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Lamps out\n© HMICFRS 2031 · ISBN 978-0-306-40615-7\nForeword\nLamps are lit.\n"
            "HM Inspector of Constabulary",
            _REPORT,
            id="imprint_and_foreword",
        ),
        pytest.param(
            "Lamps out\n© HMICFRS 2031\nForeword\nLamps are lit.\nA reader", _OTHER, id="imprint"
        ),
        pytest.param(
            f"Lamps out\nHMICFRS with the Healthcare Inspectorate\n{_FIELDWORK}",
            _REPORT,
            id="fieldwork_under_the_inspectorates",
        ),
        pytest.param(f"Lamps out\n{_FIELDWORK}", _OTHER, id="fieldwork_of_anybody"),
        pytest.param(
            f"Lamps out\nHMICFRS\n{_FIELDWORK}\nIn May we went back to each yard.",
            _REVIEW,
            id="they_went_back",
        ),
        pytest.param(
            f"PEEL: lamps of Kent\nHMICFRS\n{_FIELDWORK}\nIn May we went back to each yard.",
            _REPORT,
            id="report_that_tells_of_a_visit",
        ),
        pytest.param(
            "Lamps\nA joint investigation by HM Inspectorate of Constabulary\n"
            "We investigated a super-complaint on yards that appears to be harming all.",
            _REPORT,
            id="super_complaint_told_by_who_decides",
        ),
        pytest.param(
            "Lamps\nA super-complaint on yards was made. The Home Office was told.",
            _OTHER,
            id="super_complaint_told_by_others",
        ),
        pytest.param(
            "College of Policing – Response to HMICFRS\nCollege response to ‘Lamps out’\nWe agree.",
            _ANSWER,
            id="line_over_the_title",
        ),
        pytest.param(
            "Police response to lamps in the street\nHMICFRS was told of it.", _OTHER, id="topic"
        ),
        pytest.param(
            "HM Inspector of Constabulary\nThe Chief Constable\nDear Chief Constable\nLamps\n"
            "I am writing on our report of May. We identified two causes of concern.",
            _REPORT,
            id="letter_of_an_inspector",
        ),
        pytest.param(
            "HM Inspector of Constabulary\nBirmingham\nDear Inspector\nSuper-complaint on lamps\n"
            "Thank you for it.\nYours sincerely\nAda Roe\nPolice and Crime Commissioner for Kent",
            _ANSWER,
            id="letter_to_an_inspector",
        ),
        pytest.param(
            "# Lamps: comments to HMICFRS\nFrom the Deputy Mayor for Lamps\nEach lamp was lit.",
            DocumentKind.RESPONSE,
            id="comments_to_the_inspectorate",
        ),
        pytest.param(
            "# HMICFRS: Lamps after dark\nReport published: 1 May 2023. PCC response published: "
            "2 June 2023.\nEach lamp was lit.",
            DocumentKind.RESPONSE,
            id="when_the_response_was_published",
        ),
        pytest.param(
            "# Lamps: comments to the council\nEach lamp was lit.",
            DocumentKind.OTHER,
            id="comments_to_others",
        ),
    ],
)
def test_kind(text: str, kind: DocumentKind, gazetteer: Gazetteer) -> None:
    signed = "Yours sincerely" in text
    document = page(text if signed else text + "\nSo it goes." * 4)
    assert read_facts(document, gazetteer).kind == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date of response: 3 May 2031. Report published: 1 April 2031.", date(2031, 5, 3)),
        ("Response: 03/05/2031", date(2031, 5, 3)),
        ("Response: 3 lamps were lit on 3 May 2031", None),
        ("This document, dated 3 May 2031, is our answer.", date(2031, 5, 3)),
        ("The report, dated 3 May 2031, is long.", None),
        ("PCC’s comments (3 May 2031):", date(2031, 5, 3)),
        ("PCC’s comments (3 May 2031):\nPCC’s comments (9 May 2031):", None),
        ("PCC’s comments (May 2031):", None),
    ],
)
def test_day_of_an_answer(text: str, day: date | None, gazetteer: Gazetteer) -> None:
    document = page(f"# Response to HMICFRS on lamps\n{'Text of it. ' * 3}\n{text}\nMore text.")
    assert read_facts(document, gazetteer).published == day


def test_greeting_in_two_languages(gazetteer: Gazetteer) -> None:
    letter = page("4 Mai / May 2031\nAnnwyl / Dear Home Secretary\nLamps out\nI write to you.")
    assert read_facts(letter, gazetteer).published == date(2031, 5, 4)


def test_the_year_of_an_act_does_not_date_a_page(gazetteer: Gazetteer) -> None:
    document = page(
        "# Response under the Police Act 1996 to HMICFRS\nText.", published="2031-05-03"
    )
    assert read_facts(document, gazetteer).published == date(2031, 5, 3)


@pytest.mark.parametrize(
    ("headline", "lead", "force_id"),
    [
        ("Cells in Kent still dark", "Police in Kent left cells dark, inspectors said.", "kent"),
        ("Cells in Kent still dark", "Police in Kent and Essex left cells dark.", None),
        ("Cells still dark", "Police in Kent left cells dark, inspectors said.", None),
        ("Reading cells still dark", "Police in Reading left cells dark.", None),
        ("Kent lamp shop opens", "A shop in Kent sells lamps.", None),
    ],
)
def test_force_of_a_story(
    headline: str, lead: str, force_id: str | None, gazetteer: Gazetteer
) -> None:
    story = page(
        f"The Ruritania Courier\n# {headline}\nBy Jo Doe, Crime Reporter\n{lead}\n"
        "“It was dark,” said a spokesman.\nAccording to HMICFRS, inspectors found lamps out."
    )
    facts = read_facts(story, gazetteer)
    assert (facts.kind, facts.force_id) == (DocumentKind.NEWS_ARTICLE, force_id)


@pytest.mark.parametrize("run", [" " * 40_000, " – " * 8_000], ids=["blanks", "dashes"])
def test_long_runs_are_read_at_once(run: str, gazetteer: Gazetteer) -> None:
    document = page("## Summary\nText.", title=f"Lamps{run}x", html_title=f"Lamps{run}x")
    began = time.perf_counter()
    read_facts(document, gazetteer)
    assert time.perf_counter() - began < 2
