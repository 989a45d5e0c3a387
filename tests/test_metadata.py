"""Facts of whole documents. All of them are made up; the forces exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from metadata_samples import page, printed

from hmi_extract.datamodel import Document, DocumentKind, Facts, OrganisationRole
from hmi_extract.metadata import Told, read_facts
from hmi_extract.organisations import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@dataclass(frozen=True)
class Sample:
    document: Document
    kind: DocumentKind
    title: str | None
    published: str | None
    basis: str | None
    force_id: str | None


LETTER = Sample(
    page("""
        The Rt Hon Jo Bloggs MP
        Home Secretary
        2 Marsham Street
        London SW1P 4DF
        26 April 2023
        Dear Home Secretary
        HMICFRS – How forces keep their vehicles on the road
        My comments in response to the above HMICFRS report of 7th March 2023 are below.
        Three of its nine recommendations are for chief constables. I support all of them.
        Yours sincerely
        Pat Roe
        Police and Crime Commissioner for Gwent
    """),
    DocumentKind.RESPONSE,
    "HMICFRS – How forces keep their vehicles on the road",
    "2023-04-26",
    "letter",
    "gwent",
)

PARTNERSHIP_LETTER = Sample(
    page("""
        3 June 2019
        Ann Loe, Director of Children’s Services, Medway Council
        Bo Poe, Kent Police and Crime Commissioner
        Cy Doe, Chief Constable, Kent Police
        Di Moe, Manager, Youth Offending Service, Medway Council
        Dear partners in Medway
        ## Joint targeted area inspection of the multi-agency response to neglect in Medway1
        Between 1 and 5 April 2019, HMI Probation, HMI Constabulary, Ofsted and the Care \
        Quality Commission undertook a joint inspection here.
        ## Areas for improvement
        - Timely strategy meetings.
        The partnership should answer by 12 September 2019.
        Yours sincerely
        Ofsted Care Quality Commission
        HMI Constabulary HMI Probation
        Ed Foe, Her Majesty’s Inspector of Constabulary
    """),
    DocumentKind.INSPECTION_REPORT,
    "Joint targeted area inspection of the multi-agency response to neglect in Medway",
    "2019-06-03",
    "letter",
    "kent",
)

TWO_VOICES = Sample(
    page(
        """
        # Commissioner’s response to HMICFRS report: Counting what matters
        ## 1. Commissioner’s comments
        1.1 I welcome the findings of this report and asked the Chief Constable for his view.
        “We have gone through it line by line.
        Lee Noe, Chief Constable of Surrey Police
        ## 2. Next steps
        2.1 The register is in place.
        Kim Voe
        Police and Crime Commissioner for Surrey
        """,
        published="2023-06-02T09:00:00+00:00",
        html_title="Commissioner’s response | Surrey PCC",
    ),
    DocumentKind.RESPONSE,
    "Commissioner’s response to HMICFRS report: Counting what matters",
    "2023-06-02",
    "page stamp",
    "surrey",
)

FORCE_STORY = Sample(
    page("""
        News Article
        Officers praised for how they look after witnesses
        Cheshire Constabulary has got better at looking after witnesses, according to a new \
        progress report published on Monday 4 July 2022.
        HMICFRS inspected Cheshire Constabulary in March 2021. The inspection found that more \
        should be done.
        Superintendent Al Woe said: “We welcome what inspectors wrote.”
        Police and Crime Commissioner for Cheshire Flo Zoe said: “There is more to do.”
    """),
    DocumentKind.NEWS_ARTICLE,
    "Officers praised for how they look after witnesses",
    None,
    None,
    "cheshire",
)

REVIEW = Sample(
    page(
        """
        # Essex – National child protection inspection post-inspection review
        ## Introduction
        In May 2021 we inspected Essex Police. We published that report on 3 September 2021.
        We returned in June 2022. We examined cases, and we found better records. We found gaps.
        ## Leadership: Recommendation from the 2021 inspection report
        We recommend that Essex Police reviews its plans.
        ## Leadership: Post-inspection review findings
        The force has made good progress.
        """,
        published="1 December 2022",
        publisher="HMICFRS",
    ),
    DocumentKind.POST_INSPECTION_REVIEW,
    "Essex – National child protection inspection post-inspection review",
    "2022-12-01",
    "page stamp",
    "essex",
)

THEMATIC = Sample(
    page("""
        # An inspection of how forces store seized bicycles
        Published on: 9 May 2023
        We visited Kent Police, Essex Police, Gwent Police and Dorset Police. We found some \
        rust. We found some locks. We found some keys.
        ## Recommendation 1
        By 1 May 2024, chief constables should count their bicycles.
    """),
    DocumentKind.INSPECTION_REPORT,
    "An inspection of how forces store seized bicycles",
    "2023-05-09",
    "body",
    None,
)

COMMITTEE_REPORT = Sample(
    printed(
        ("HOUSE OF LORDS", 14),
        ("Bicycles Committee", 14),
        ("5th Report of Session 2021–22", 10),
        ("Two Wheels Good:", 28),
        ("Policing the Cycle Lane", 28),
        ("Ordered to be printed 2 March 2022 and published 10 March 2022", 9),
        ("We recommend that the Government acts, and that Kent Police acts.", 9),
        ("Kent Police told us that it would. Kent Police has.", 9),
        ("The Committee thanks its witnesses.", 9),
        ("It also thanks its staff.", 9),
        title="layout 1",
    ),
    DocumentKind.OTHER,
    "Two Wheels Good: Policing the Cycle Lane",
    "2022-03-10",
    "body",
    None,
)

GOVERNMENT_RESPONSE = Sample(
    printed(
        ("Government response to the Bicycles", 24),
        ("Committee report: ‘Two Wheels Good’", 24),
        ("Ministry of Justice", 10),
        ("June 2022", 10),
        ("The Government welcomes the report. The Government accepts that more", 9),
        ("must be done. The Government agrees with the Committee.", 9),
        ("Recommendation 1", 9),
        ("Locks should be free.", 9),
        ("We agree.", 9),
    ),
    DocumentKind.RESPONSE,
    "Government response to the Bicycles Committee report: ‘Two Wheels Good’",
    None,
    None,
    None,
)

PEEL_COVER = Sample(
    printed(
        ("PEEL 2023–25", 30),
        ("Police effectiveness, efficiency and legitimacy", 12),
        ("An inspection of Devon and", 18),
        ("Cornwall Police", 18),
        ("March 2025", 10),
        ("HMICFRS independently assesses the effectiveness of forces.", 9),
        ("Our judgments", 9),
        ("We found that the force answers calls. We found that it records", 9),
        ("crime. We found that it needs more bicycles.", 9),
        ("It knows this.", 9),
        title="Microsoft Word - peel_final_v3.docx",
    ),
    DocumentKind.INSPECTION_REPORT,
    "PEEL 2023–25 An inspection of Devon and Cornwall Police",
    None,
    None,
    "devon-and-cornwall",
)

MINUTES = Sample(
    page("""
        # Ruritania scrutiny panel
        Minutes of the meeting of 3 July 2019
        Agenda item 4: PEEL inspection of Gwent Police and the PCC’s response
        RESOLVED that the report be noted.
    """),
    DocumentKind.OTHER,
    "Ruritania scrutiny panel",
    None,
    None,
    None,
)

TERMS_OF_REFERENCE = Sample(
    page("""
        # Terms of reference: inspection of how Suffolk Constabulary stores bicycles
        4 September 2023
        HMICFRS will inspect the force in the autumn and publish a report.
    """),
    DocumentKind.OTHER,
    "Terms of reference: inspection of how Suffolk Constabulary stores bicycles",
    "2023-09-04",
    "body",
    "suffolk",
)

EMPTY = Sample(page("Thank you."), DocumentKind.OTHER, None, None, None, None)

SAMPLES = [
    pytest.param(LETTER, id="commissioners_letter"),
    pytest.param(PARTNERSHIP_LETTER, id="letter_to_partnership"),
    pytest.param(TWO_VOICES, id="two_voice_page"),
    pytest.param(FORCE_STORY, id="force_story_on_a_review"),
    pytest.param(REVIEW, id="post_inspection_review"),
    pytest.param(THEMATIC, id="thematic"),
    pytest.param(COMMITTEE_REPORT, id="committee_report"),
    pytest.param(GOVERNMENT_RESPONSE, id="government_response"),
    pytest.param(PEEL_COVER, id="peel_cover"),
    pytest.param(MINUTES, id="minutes"),
    pytest.param(TERMS_OF_REFERENCE, id="terms_of_reference"),
    pytest.param(EMPTY, id="nothing_to_go_by"),
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_facts(sample: Sample, gazetteer: Gazetteer) -> None:
    facts = read_facts(sample.document, gazetteer)
    day = facts.published.isoformat() if facts.published else None
    assert (facts.kind, facts.title, day, facts.published_basis, facts.force_id) == (
        sample.kind,
        sample.title,
        sample.published,
        sample.basis,
        sample.force_id,
    )


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_known_fact_has_a_basis(sample: Sample, gazetteer: Gazetteer) -> None:
    facts = read_facts(sample.document, gazetteer)
    for name in ("title", "published", "force_id"):
        assert (getattr(facts, name) is not None) == (name in facts.basis)


def test_what_is_told_comes_first(gazetteer: Gazetteer) -> None:
    told = Told(
        published=date(2023, 5, 1),
        kind=DocumentKind.OTHER,
        force_id="kent",
        title="Another title",
    )
    facts = read_facts(LETTER.document, gazetteer, told)
    assert (facts.published, facts.published_basis) == (date(2023, 5, 1), "manifest")
    assert (facts.kind, facts.force_id, facts.title) == (
        DocumentKind.OTHER,
        "kent",
        "Another title",
    )
    told_of = ("kind", "title", "published", "force_id")
    assert {facts.basis[name] for name in told_of} == {"manifest"}


def test_a_told_address_names_the_publisher(gazetteer: Gazetteer) -> None:
    document = page("# Our answer to inspectors\nI welcome the report on bicycles.")
    told = Told(url="https://www.westmercia-pcc.gov.uk/answers/1", kind=DocumentKind.RESPONSE)
    facts = read_facts(document, gazetteer, told)
    assert facts.force_id == "west-mercia"
    assert ("west-mercia-pcc", "publisher") in _parties(facts)


# --- kind ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        pytest.param(
            page(
                """
                # Commissioner responds to inspection of bicycle theft in North Yorkshire
                North Yorkshire’s Police, Fire and Crime Commissioner Max Hoe has responded to \
                the report published today by HMICFRS.
                Commissioner Max said: “I welcome the progress.”
                """,
                publisher="Office of the Police, Fire and Crime Commissioner North Yorkshire",
            ),
            DocumentKind.RESPONSE,
            id="statement_of_the_commissioner",
        ),
        pytest.param(
            page(
                """
                # Our response to HMICFRS report on bicycles
                Chief Superintendent Ty Roe said: “We are sorry for what inspectors found.”
                HMICFRS found that Gwent Police lost some. “We will,” he added: “Soon.”
                """,
                publisher="Gwent Police News",
                canonical_url="https://news.gwent.police.uk/news/bicycles",
            ),
            DocumentKind.NEWS_ARTICLE,
            id="story_of_the_force_on_its_response",
        ),
        pytest.param(
            page("""
                # Response to Gwent Police revisit: bicycles cause of concern
                Dear Home Secretary
                I write in response to the revisit report of HMICFRS on Gwent Police.
                Pat Roe
                Police and Crime Commissioner
            """),
            DocumentKind.RESPONSE,
            id="response_to_a_review",
        ),
        pytest.param(
            page("""
                # Staffordshire – Crime data integrity re-inspection
                We re-inspected the force in March 2020. We found better records.
                We found more. We examined 200 of them.
            """),
            DocumentKind.POST_INSPECTION_REVIEW,
            id="re_inspection",
        ),
        pytest.param(
            page("""
                # Lamps and oil, five years on
                This inspection was carried out by inspectors in 2024. We found more lamps.
                We found oil. We examined both. © HMICFRS 2024
            """),
            DocumentKind.POST_INSPECTION_REVIEW,
            id="years_on",
        ),
        pytest.param(
            page("""
                # Lamps and oil
                ## A progress report
                We found lamps. We found oil. We examined both. © HMICFRS 2024
                “I said in my response to the report of 2020 that lamps would be a waste of oil.”
            """),
            DocumentKind.POST_INSPECTION_REVIEW,
            id="subtitle_and_a_commissioner_quoted",
        ),
        pytest.param(
            page("""
                # Response of the Mayor of West Yorkshire to HMICFRS: lamps
                For the Police and Crime Panel. These are comments under section 55.
            """),
            DocumentKind.RESPONSE,
            id="whose_response_it_is",
        ),
        pytest.param(
            page("""
                College of Policing
                HM Inspectorate of Constabulary
                Dear colleague
                Thank you for your inspection report on lamps. We accept recommendation 2.
                Yours sincerely
                Pat Roe
            """),
            DocumentKind.RESPONSE,
            id="letter_of_a_national_body",
        ),
        pytest.param(
            page("""
                # Police response to bicycle theft
                3rd Report of Session 2022–23
                We took evidence from the Home Office and the police.
                We recommend that the Government acts.
            """),
            DocumentKind.OTHER,
            id="committee_report_on_a_police_response",
        ),
        pytest.param(
            page("""
                # Gwent Police response to HMICFRS inspection of bicycles
                Recommendation 1
                Force response:
                The locks have been changed.
                Recommendation 2
                Force response:
                The lamps have been changed.
            """),
            DocumentKind.RESPONSE,
            id="formal_response_of_a_force",
        ),
        pytest.param(
            page("""
                Dear Home Secretary
                Next year’s budget
                I write about what Gwent Police costs.
                Yours sincerely
                Pat Roe
                Police and Crime Commissioner
            """),
            DocumentKind.OTHER,
            id="commissioners_letter_on_the_budget",
        ),
        pytest.param(
            page("""
                Police and Crime Commissioner for Dyfed-Powys
                Annwyl Weinidog / Dear Minister
                Lamps and keys
                Inspectors have reported on the lamps of our cells. Each of them is lit.
                Yr eiddoch yn gywir
                Pat Roe
                Comisiynydd
            """),
            DocumentKind.RESPONSE,
            id="letterhead_of_a_policing_body_and_a_greeting_in_two_languages",
        ),
        pytest.param(
            page("""
                Police and Crime Commissioner for Dyfed-Powys
                Dear Sam
                Inspectors have reported on the lamps of our cells. Each of them is lit.
                Pat Roe
            """),
            DocumentKind.OTHER,
            id="letterhead_of_a_policing_body_to_nobody_in_office",
        ),
        pytest.param(
            page("""
                # Lamps out
                How police light their cells
                Published on 3 May 2021
                Her Majesty’s Inspectorate of Constabulary and Fire & Rescue Services
                Summary
                This inspection went to five forces.
            """),
            DocumentKind.INSPECTION_REPORT,
            id="inspectorate_named_on_the_cover",
        ),
        pytest.param(
            page("""
                # Lamps out
                How police light their cells
                Published on 3 May 2021
                Her Majesty’s Inspectorate of Constabulary liked it.
                This inspection went to one.
            """),
            DocumentKind.OTHER,
            id="inspectorate_named_in_passing",
        ),
        pytest.param(
            page("""
                HMICFRS
                To: Chief Constable, Gwent Police
                Gwent Police cause of concern revisit
                Dear Chief Constable
                We came back in June. Keys are counted.
                Yours sincerely
                Pat Roe
                HM Inspector of Constabulary
            """),
            DocumentKind.POST_INSPECTION_REVIEW,
            id="letter_about_a_revisit_with_its_subject_above_the_greeting",
        ),
        pytest.param(
            page("Dear Sam\nThank you for the bicycle.\nYours sincerely\nMax"),
            DocumentKind.OTHER,
            id="private_letter",
        ),
        pytest.param(
            page("""
                # Guidance on bicycles
                Forces should read this guidance. Inspectors found that some do not.
            """),
            DocumentKind.OTHER,
            id="guidance",
        ),
    ],
)
def test_kind(document: Document, kind: DocumentKind, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).kind == kind


# --- title -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "title"),
    [
        pytest.param(
            page("Dear Minister\nRe: Answer to HMICFRS on lamps\nI write to you on lamps."),
            "Answer to HMICFRS on lamps",
            id="re_is_no_part_of_it",
        ),
        pytest.param(
            page("Response to HMICFRS on lamps\nDear Minister\nI write to you on lamps."),
            "Response to HMICFRS on lamps",
            id="subject_above_the_greeting",
        ),
        pytest.param(
            page("Dear Minister\nI write to you on lamps.\nYours sincerely\nPat Roe"),
            None,
            id="letter_without_subject",
        ),
        pytest.param(
            page("To: Chief Constable\nGwent revisit: lamps\nDear Chief Constable\nWe came back."),
            "Gwent revisit: lamps",
            id="revisit_named_above_the_greeting",
        ),
        pytest.param(
            page("~ Lamps in custody\n# The real title of it\nText."),
            "The real title of it",
            id="running_header_is_no_title",
        ),
        pytest.param(
            page(
                "## Overall summary\nText of it.", title="Dorset lamps", html_title="Dorset lamps"
            ),
            "Dorset lamps",
            id="page_title_where_no_heading_tells",
        ),
        pytest.param(
            printed(("Text in one size only, all the way.", 10), ("And more of it.", 10)),
            None,
            id="no_larger_type",
        ),
        pytest.param(
            printed(
                ("Plain words here", 10),
                ("They go on and on.", 10),
                title="minutes_final_v2.docx",
            ),
            "Plain words here",
            id="file_name_is_no_title",
        ),
        pytest.param(
            page("# The Ruritania Courier\n# News | Crime\n# Lamps stolen again\nText."),
            "Lamps stolen again",
            id="below_masthead_and_menu",
        ),
        pytest.param(
            page("# To: The Home Secretary\n# 1. Lamps and their keys\n# Comments on lamps\nText."),
            "Comments on lamps",
            id="neither_addressee_nor_chapter",
        ),
    ],
)
def test_title(document: Document, title: str | None, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).title == title


# --- published ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "published", "basis"),
    [
        pytest.param(
            page("Our ref: A/1 Date: 5 June 2019\nDear Home Secretary\nI write about lamps."),
            "2019-06-05",
            "letter",
            id="after_a_reference",
        ),
        pytest.param(
            page(
                "Dear Alex\nI write on the report of 4 June 2018.\n9 August 2018\nYours sincerely"
            ),
            "2018-08-09",
            "letter",
            id="above_the_signature",
        ),
        pytest.param(
            page(
                "Dear Home Secretary\nI answer the report on lamps, which was published by "
                "HMICFRS on 3 June 2021.\nYours sincerely\nPat Roe\n"
                "Police and Crime Commissioner"
            ),
            None,
            None,
            id="date_of_the_answered_report",
        ),
        pytest.param(
            page("1 May 2020\n2 June 2020\nDear Home Secretary\nI write about lamps."),
            None,
            None,
            id="two_dates_above_the_greeting",
        ),
        pytest.param(
            page(
                "# Lamps: Government Response\nThe House of Commons ordered on 1 July 2021 "
                "that this Report be printed. It was published on 3 July 2021."
            ),
            "2021-07-03",
            "body",
            id="printed_by_parliament",
        ),
        pytest.param(
            page("# Response to HMICFRS on lamps\nIt was published on 3 July 2021. I welcome it."),
            None,
            None,
            id="it_is_the_other_report",
        ),
        pytest.param(
            page("# State of Lamps 2018\nText.", published="10 July 2023"),
            None,
            None,
            id="page_made_again_years_later",
        ),
        pytest.param(
            page("# State of Lamps 2018/19\nText.", published="10 July 2020"),
            "2020-07-10",
            "page stamp",
            id="page_stamp_in_time",
        ),
        pytest.param(
            page("# Lamps in custody\n8–19 October 2018\nText."), None, None, id="inspection_dates"
        ),
        pytest.param(page("# Lamps in custody\nMarch 2019\nText."), None, None, id="month_only"),
        pytest.param(
            page("# Lamps in custody\n© HMICFRS 2019. Published on 3 July 2019. Crown copyright."),
            "2019-07-03",
            "body",
            id="a_statement_among_others_on_its_line",
        ),
        pytest.param(
            page(
                "# PCC response on lamps\nReport published: 3 May 2019. Response published: "
                "3 July 2019. Log 7."
            ),
            "2019-07-03",
            "body",
            id="the_report_s_day_beside_the_response_s",
        ),
    ],
)
def test_published(
    document: Document, published: str | None, basis: str | None, gazetteer: Gazetteer
) -> None:
    facts = read_facts(document, gazetteer)
    day = facts.published.isoformat() if facts.published else None
    assert (day, facts.published_basis) == (published, basis)


# --- force -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "force_id"),
    [
        pytest.param(
            page("# An inspection visit to custody suites in West Mercia\nText."),
            "west-mercia",
            id="area_in_the_title",
        ),
        pytest.param(
            page(
                "# Custody in Norfolk Constabulary and Suffolk Constabulary\nNorfolk Constabulary."
            ),
            None,
            id="two_forces_in_the_title",
        ),
        pytest.param(
            page("""
                # Response to HMICFRS report on Kent Police and its lamps
                I have asked my force what it does.
                Pat Roe
                Police and Crime Commissioner for Sussex
            """),
            "sussex",
            id="an_answer_is_of_its_signatory",
        ),
        pytest.param(
            page("""
                Dear Home Secretary
                Response to HMICFRS on lamps
                Gwent Police’s response: lamps are lit.
                Yours sincerely
                Pat Roe
                Police and Crime Commissioner
            """),
            "gwent",
            id="whose_response_it_is",
        ),
        pytest.param(
            page("""
                # Joint targeted area inspection of Medway
                We found much. We found more. We found the rest.
            """),
            "kent",
            id="council_area",
        ),
        pytest.param(
            page("# An inspection of lamps\nKent Police was one of them. We found lamps."),
            None,
            id="named_once",
        ),
        pytest.param(
            page("# State of Lamps: Government response\nKent Police. Kent Police. Kent Police."),
            None,
            id="government_response_is_national",
        ),
    ],
)
def test_force(document: Document, force_id: str | None, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).force_id == force_id


# --- organisations -------------------------------------------------------------------------------


def _parties(facts: Facts) -> set[tuple[str, str]]:
    return {(party.organisation_id, party.role.value) for party in facts.organisations}


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        pytest.param(
            LETTER,
            {("gwent-pcc", "author"), ("gwent-pcc", "signatory"), ("home-office", "addressee")},
            id="letter",
        ),
        pytest.param(
            PARTNERSHIP_LETTER,
            {
                ("kent", "inspected"),
                *(
                    (inspectorate, role)
                    for inspectorate in (
                        "ofsted",
                        "care-quality-commission",
                        "hmicfrs",
                        "hmi-probation",
                    )
                    for role in ("author", "signatory")
                ),
                ("kent", "addressee"),
                ("kent-pcc", "addressee"),
            },
            id="letter_to_partnership",
        ),
        pytest.param(REVIEW, {("essex", "inspected"), ("hmicfrs", "publisher")}, id="review"),
        pytest.param(
            GOVERNMENT_RESPONSE, {("ministry-of-justice", "author")}, id="government_response"
        ),
        pytest.param(COMMITTEE_REPORT, set(), id="committee_report"),
        pytest.param(FORCE_STORY, set(), id="story_without_publisher"),
    ],
)
def test_organisations(
    sample: Sample, expected: set[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    assert _parties(read_facts(sample.document, gazetteer)) == expected


def test_the_body_is_that_of_the_day(gazetteer: Gazetteer) -> None:
    """West Yorkshire had a commissioner to 9 May 2021 and a mayor from 10 May 2021."""
    text = (
        "{day}\nDear Home Secretary\nResponse to HMICFRS on lamps\nI write to you.\n"
        "West Yorkshire Police has lamps. West Yorkshire Police lit them. So did West Yorkshire "
        "Police.\nYours sincerely\nPat Roe\n{office}"
    )
    authors = {}
    for day, office in (
        ("1 March 2021", "Police and Crime Commissioner"),
        ("1 March 2022", "Deputy Mayor for Policing and Crime"),
    ):
        facts = read_facts(page(text.format(day=day, office=office)), gazetteer)
        (author,) = (p for p in facts.organisations if p.role == OrganisationRole.AUTHOR)
        authors[day] = gazetteer.get(author.organisation_id)
    first, second = authors.values()
    assert first.id != second.id
    assert first.force_id == second.force_id == "west-yorkshire"


def test_a_force_that_answers_for_itself_is_the_author(gazetteer: Gazetteer) -> None:
    facts = read_facts(
        page("""
            # Gwent Police response to HMICFRS inspection of bicycles
            Force response:
            Locks have been changed.
            Force response:
            Lamps have been changed.
            Chief Constable Pat Roe
        """),
        gazetteer,
    )
    assert ("gwent", "author") in _parties(facts)
    assert not any("pcc" in organisation for organisation, _ in _parties(facts))
