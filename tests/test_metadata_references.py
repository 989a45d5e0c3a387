from __future__ import annotations

import pytest
from metadata_samples import page

from hmi_extract.datamodel import Document, DocumentKind, DocumentRelation
from hmi_extract.metadata import Told, read_facts
from hmi_extract.organisations import Gazetteer, load_gazetteer

Reference = tuple[str | None, str | None, str | None]  # title, published, inspected


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _references(document: Document, kind: DocumentKind, gazetteer: Gazetteer) -> list[Reference]:
    facts = read_facts(document, gazetteer, Told(kind=kind))
    return [
        (one.title, one.published.isoformat() if one.published else None, one.inspected)
        for one in facts.references
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """
            Dear Home Secretary
            Response to HMICFRS - Lamps and locks 2019 report
            I respond to the above “Lamps and Locks 2019 report”, published by HMICFRS \
            on 21 February 2019.
            """,
            [("Lamps and Locks 2019 report", "2019-02-21", None)],
            id="subject_and_quotation_are_one",
        ),
        pytest.param(
            """
            Dear Home Secretary
            HMICFRS – How forces count lamps
            I have read the above HMICFRS report, published on 8th May 2023.
            """,
            [("HMICFRS – How forces count lamps", "2023-05-08", None)],
            id="the_above_report",
        ),
        pytest.param(
            """
            # Response of the commissioner
            Report: Lamps after dark (HMICFRS)
            The lamps are lit.
            """,
            [("Lamps after dark", None, None)],
            id="a_line_of_a_form",
        ),
        pytest.param(
            """
            # Response of the commissioner
            Inspection report: Lamps after dark
            Date published: 4 May 2023
            The lamps are lit.
            """,
            [("Lamps after dark", None, None)],
            id="a_line_of_a_form_above_another",
        ),
        pytest.param(
            """
            # Response of the commissioner
            Report: the lamps were all lit when we came
            The lamps are lit.
            """,
            [],
            id="a_colon_in_a_sentence",
        ),
        pytest.param(
            """
            # Lamps: Government Response
            The Committee published its Third Report of Session 2021– 22, Lamps for All (HC 999) \
            on 3 May 2022.
            The Government response was received on 18 June 2022.
            """,
            [("Lamps for All", "2022-05-03", None)],
            id="committee_report_with_paper_number",
        ),
        pytest.param(
            """
            # Government response to the Lamps Committee report: ‘Let There Be Light: Again’
            The Government welcomes the report.
            """,
            [("Let There Be Light: Again", None, None)],
            id="quoted_in_the_title",
        ),
        pytest.param(
            """
            Dear Home Secretary
            Response to HMICFRS reports
            I answer two: “Lamps in Custody”, published on 2 April 2019, and ‘Locks on Doors’, \
            published on 9 April 2019.
            """,
            [("Lamps in Custody", "2019-04-02", None), ("Locks on Doors", "2019-04-09", None)],
            id="two_reports",
        ),
        pytest.param(
            """
            # PCC response: Lamps – Phase two: Keys
            I answer both “Lamps – Phase one: Locks”, an HMICFRS report published on 9 April \
            2019, and the report “Lamps – Phase two: Keys”.
            """,
            [
                ("Lamps – Phase one: Locks", "2019-04-09", None),
                ("Lamps – Phase two: Keys", None, None),
            ],
            id="phases_are_two_reports",
        ),
        pytest.param(
            """
            Dear Home Secretary
            HMICFRS reports: (A) Lamps after dark, 4 May 2021; (B) Locks on doors, 6 May 2021
            I take the two together.
            """,
            [
                ("Lamps after dark", "2021-05-04", None),
                ("Locks on doors", "2021-05-06", None),
            ],
            id="lettered_in_one_subject_line",
        ),
        pytest.param(
            """
            # Locks re-inspection, 12 March 2018
            Dear Alex
            My comments on the re-inspection of Kent Police follow.
            """,
            [("Locks re-inspection", "2018-03-12", None)],
            id="page_named_after_the_report_and_its_day",
        ),
        pytest.param(
            """
            Dear Home Secretary
            Response to HMICFRS on lamps and locks
            The report was published in November 2022. My response will be published on \
            3 January 2023.
            """,
            [],
            id="described_with_a_month_and_its_own_publication",
        ),
        pytest.param(
            """
            4 February 2022
            Dear Home Secretary
            I reply to the Inspectorate's report of 13th June on lamps and to its report of 9
            January about locks. My letter of 2 May said why, as does the coroner's report of 3 May.
            """,
            [(None, "2021-06-13", None), (None, "2022-01-09", None)],
            id="days_without_a_year",
        ),
        pytest.param(
            """
            # Two reports
            4 May 2022
            ## Part A: lamps (30 March 2022)
            They are lit.
            ## Locks (report of 2 April 2022)
            They are shut (on 3 April 2022).
            ## Minutes of the board (4 April 2022)
            """,
            [(None, "2022-03-30", None), (None, "2022-04-02", None)],
            id="days_in_headings_of_parts",
        ),
        pytest.param(
            """
            Dear Home Secretary
            I have nothing to say of lamps. The Chief Constable said “Lamps are Lit Here” today.
            """,
            [],
            id="spoken_words_are_no_title",
        ),
    ],
)
def test_responses(text: str, expected: list[Reference], gazetteer: Gazetteer) -> None:
    assert _references(page(text), DocumentKind.RESPONSE, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """
            # Gwent – re-inspection
            Our earlier inspection of Gwent Police in September 2021, which was published on \
            7 April 2022, found much to do.
            We returned in March 2023. Recommendations from the 2021 inspection report follow.
            """,
            [(None, "2022-04-07", "2021-09")],
            id="month_comes_before_year",
        ),
        pytest.param(
            """
            # Gwent – post-inspection review
            In May 2021 we inspected Gwent Police. We published our report on 3 September 2021.
            In June 2022 we carried out a post-inspection review.
            """,
            [(None, "2021-09-03", "2021-05")],
            id="date_before_the_verb",
        ),
        pytest.param(
            """
            # Gwent – post-inspection review
            ## Leadership: Recommendations from the 2021 inspection report
            ## Custody: Recommendation from the 2021 inspection report
            We revisited the force between 3 and 8 July 2023.
            """,
            [(None, None, "2021")],
            id="year_alone_once",
        ),
        pytest.param(
            """
            # Gwent – review of progress
            Our initial inspection took place between 12 and 23 April 2021.
            """,
            [(None, None, "2021-04")],
            id="range",
        ),
        pytest.param(
            """
            Dear Chief Constable
            Gwent Police: cause of concern revisit
            My PEEL report of 11 October 2022 contained a cause of concern about lamps.
            """,
            [(None, "2022-10-11", None)],
            id="report_of_a_day",
        ),
    ],
)
def test_reviews(text: str, expected: list[Reference], gazetteer: Gazetteer) -> None:
    kind = DocumentKind.POST_INSPECTION_REVIEW
    assert _references(page(text), kind, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """
            # Lamps are brighter
            Gwent Police is better, a post-inspection review published on Wednesday \
            14 September 2022 finds.
            """,
            [(None, "2022-09-14", None)],
            id="weekday",
        ),
        pytest.param(
            """
            # Lamps are brighter
            Gwent Police is better, says a new review report published on Friday 9 September 2022.
            Gwent Police was inspected by HMICFRS in May 2021.
            """,
            [(None, "2022-09-09", None), (None, None, "2021-05")],
            id="review_and_first_inspection",
        ),
        pytest.param(
            """
            Thursday 4 May 2023
            # Lamps are brighter
            In a letter published today, the inspectorate says that Gwent Police is better.
            """,
            [(None, "2023-05-04", None)],
            id="inspectors_letter_of_today",
        ),
        pytest.param(
            """
            4 May 2023 – for immediate release
            # Lamps are brighter
            Gwent's lamps are lit, according to a report published yesterday.
            """,
            [(None, "2023-05-03", None)],
            id="report_of_yesterday",
        ),
        pytest.param(
            """
            Thursday 4 May 2023
            # Lamps are brighter
            In a letter published today, the council says that Gwent Police is better.
            """,
            [],
            id="somebody_elses_letter_of_today",
        ),
        pytest.param(
            "# Lamps are brighter\nGwent Police was told so today.",
            [],
            id="nothing_named",
        ),
    ],
)
def test_news(text: str, expected: list[Reference], gazetteer: Gazetteer) -> None:
    assert _references(page(text), DocumentKind.NEWS_ARTICLE, gazetteer) == expected


def test_offsets_cut_out_the_title(gazetteer: Gazetteer) -> None:
    document = page("Dear Home Secretary\nI welcome the HMICFRS report “Lamps in Custody Suites”.")
    (reference,) = read_facts(document, gazetteer, Told(kind=DocumentKind.RESPONSE)).references
    assert reference.relation == DocumentRelation.RESPONDS_TO
    assert document.text[reference.start_char : reference.end_char] == reference.title


def test_a_report_answers_nothing(gazetteer: Gazetteer) -> None:
    document = page("# An inspection of lamps\nWe refer to the HMICFRS report “Lamps in Custody”.")
    assert _references(document, DocumentKind.INSPECTION_REPORT, gazetteer) == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("The report came out on 3 May 2031; we have read it.", "2031-05-03"),
        ("Report published: 3 May 2031", "2031-05-03"),
        ("The results came out on 3 May 2031.", None),
        ("I have read the Inspectorate’s report of 3 May 2031.", "2031-05-03"),
        ("I thank you for your report dated 3 May 2031.", "2031-05-03"),
        ("I refer to my response of 3 May 2031.", None),
        ("We met on 3 May 2031 to read the report.", None),
    ],
)
def test_day_of_the_report_answered(line: str, day: str | None, gazetteer: Gazetteer) -> None:
    document = page(f"# Comments of the Kent PCC\nI write on a report of HMICFRS.\n{line}")
    found = _references(document, DocumentKind.RESPONSE, gazetteer)
    assert {published for _, published, _ in found} - {None} == ({day} if day else set())
