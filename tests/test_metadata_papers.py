"""Facts of committee papers, pages of commissioners' sites, newspapers and catchword covers."""

from __future__ import annotations

from datetime import date

import pytest
from metadata_samples import page, printed
from nlp_samples import document

from hmi_extract.datamodel import Document, DocumentKind, OrganisationRole
from hmi_extract.metadata import Told, read_facts
from hmi_extract.organisations import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


COMMITTEE_PAPER = page(
    """
    Committee: Police Authority Board
    Date: 9 May 2022
    Subject: Half-year register of HMICFRS actions
    Report of: Commissioner of Police
    ## Summary
    This paper tells Members how the force’s response to HMICFRS goes on.
    ## Main Report
    Recommendation
    Update for the half-year
    RAG
    The force should count its lamps.
    All were counted in April.
    Green
    Jo Doe, City of London Police
    """,
    source="papers/item.docx",
)
INDEX_PAGE = page(
    """
    # Inspections and what I said of them
    I must answer each HMICFRS report on Sussex, in response to its recommendations.
    Report
    Response
    Lamps after dark: an inspection of night patrols
    My letter can be read here
    """,
    title="Inspections and what I said of them",
    html_title="Inspections and what I said of them | Sussex Police & Crime Commissioner",
)
NEWSPAPER = page(
    """
    The Ruritania Gazette
    Police 'left lamps unlit', say inspectors
    By Jo Doe, Crime Reporter
    3rd June 2021, 7:15 am
    12 comments
    West Mercia Police was told to light its lamps, HMICFRS has ruled.
    A spokesman told the Gazette: "We have bought matches."
    """,
    source="press/lamps.txt",
)
SUPER_COMPLAINT = page("""
    # In the dark: how officers treat those who report lamps
    A joint investigation of the super-complaint by Lamps United
    Published on: 4 July 2022
    We make six recommendations. We found that lamps were not recorded.
""")


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        pytest.param(COMMITTEE_PAPER, DocumentKind.RESPONSE, id="committee_paper_with_updates"),
        pytest.param(
            page("""
                # Who lit it? An independent review of the police response to lost lamps
                Dear Home Secretary
                Your predecessor asked me to look at lamps. I make nine recommendations.
                Yours sincerely
                Jo Doe
            """),
            DocumentKind.OTHER,
            id="independent_review_behind_a_letter",
        ),
        pytest.param(
            page("""
                # Lost lamps: an independent review of who looked for them
                We accept the second part of what was said to us. The force will buy lamps, and the
                commissioner agreed to it: “I accept this recommendation.”
                PCC’s response: Accepted.
                Force response: Accepted.
            """),
            DocumentKind.OTHER,
            id="independent_review_that_quotes_answers",
        ),
        pytest.param(
            page("""
                # Essex Police: independent review of lost lamps – our reply
                We accept each of the recommendations of the inspection. Lamps will be bought.
            """),
            DocumentKind.RESPONSE,
            id="reply_to_an_independent_review",
        ),
        pytest.param(
            page("""
                # Government response to the independent review of lost lamps
                The Government accepts the first recommendation of the Review.
            """),
            DocumentKind.RESPONSE,
            id="response_to_an_independent_review",
        ),
        pytest.param(
            page(
                """
                # HMICFRS report: Lamps after dark
                ## Comments of the Chief Constable
                “Recommendation 3. We accept this recommendation and have bought lamps.
                """,
                title="HMICFRS report: Lamps after dark",
                html_title="HMICFRS report: Lamps after dark - Derbyshire Police and Crime"
                " Commissioner",
            ),
            DocumentKind.RESPONSE,
            id="chief_constable_on_a_commissioners_site",
        ),
        pytest.param(
            page(
                """
                # HMICFRS reports and responses 2024
                The Commissioner must comment on each inspection report. There is one: Lamps.
                Its recommendations to chief constables will be looked at by the force.
                """,
                title="HMICFRS reports and responses 2024",
                html_title="HMICFRS reports and responses 2024 | Kent PCC",
            ),
            DocumentKind.RESPONSE,
            id="reports_and_responses",
        ),
        pytest.param(
            page("""
                Kent Police and Crime Commissioner – Accountability Board
                Agenda item
                5b
                HMICFRS “Lamps after dark”: response of the Chief Constable and PCC
                The report tells of lamps. It was discussed with inspectors.
                Recommendation
                Chief Constable
                Response
                Count the lamps
                Agreed. They will be counted in spring.
            """),
            DocumentKind.RESPONSE,
            id="board_paper_with_an_agenda_item",
        ),
        pytest.param(
            page("""
                Minutes of the Accountability Board, 9 May 2022
                Apologies for absence
                The Commissioner’s response to the HMICFRS report on lamps was noted.
                Recommendation
                Response
                Count the lamps
                Agreed.
            """),
            DocumentKind.OTHER,
            id="minutes_of_a_board",
        ),
        pytest.param(
            page("# Essex Police response to HMICFRS inspection report on lamps\nWe have read it."),
            DocumentKind.RESPONSE,
            id="response_of_the_police",
        ),
        pytest.param(
            page("# Harbour Lamp Inquiry update: hearings begin in May\nThe Inquiry will sit."),
            DocumentKind.OTHER,
            id="an_inquirys_own_page",
        ),
        pytest.param(
            page("""
                Dear Lady Elm
                LOST LAMPS: LIGHT ON THE COAST
                Second Report of Session 2031–32
                I enclose the Government’s response to the Committee’s report. We accept it.
                Yours sincerely
            """),
            DocumentKind.RESPONSE,
            id="a_minister_encloses_the_response",
        ),
        pytest.param(
            page("""
                Dear Lady Elm
                The force has not seen the Government’s response to the Committee yet.
                Yours sincerely
            """),
            DocumentKind.OTHER,
            id="a_letter_that_speaks_of_a_response",
        ),
        pytest.param(
            page("""
                # Harbour Lamp Inquiry: progress on recommendations, May 2025
                The Government accepted the Inquiry’s recommendations. This is what was done.
            """),
            DocumentKind.RESPONSE,
            id="progress_on_an_inquiry",
        ),
        pytest.param(INDEX_PAGE, DocumentKind.RESPONSE, id="index_on_a_commissioners_site"),
        pytest.param(NEWSPAPER, DocumentKind.NEWS_ARTICLE, id="newspaper_as_text"),
        pytest.param(SUPER_COMPLAINT, DocumentKind.INSPECTION_REPORT, id="subtitle_tells"),
        pytest.param(
            page(
                """
                # Mayor sets out what follows the inspectors’ report on lamps
                HMICFRS wants more of Greater Manchester Police.
                The Mayor said: “I have asked for a plan.”
                """,
                title="Mayor sets out what follows the inspectors’ report on lamps",
                html_title="Mayor sets out what follows the inspectors’ report on lamps"
                " - Greater Manchester Combined Authority",
            ),
            DocumentKind.RESPONSE,
            id="mayors_statement",
        ),
        pytest.param(
            page(
                """
                # Statement following HMICFRS report into the lamps of Gwent Police
                Police and Crime Commissioner Jo Doe said: “I am pleased with it.”
                """,
                html_title="Statement | Gwent PCC",
            ),
            DocumentKind.RESPONSE,
            id="statement_on_a_report",
        ),
        pytest.param(
            page("""
                Dear Home Secretary
                HMICFRS reports: Lamps after dark: an inspection of patrols; PEEL 2021/22
                I take the two together.
                Kind regards
                Pat Roe
                ~ Gwent PCC
            """),
            DocumentKind.RESPONSE,
            id="letter_to_a_minister_on_reports",
        ),
        pytest.param(
            page("""
                Committee
                Subject: HMICFRS update
                Report of: Commissioner of Police. Author: Strategy, City of London Police
                Ref.
                AFI
                Update
                AFI 3
                The force should count lamps
                All were counted.
            """),
            DocumentKind.RESPONSE,
            id="paper_of_the_chief_officer",
        ),
        pytest.param(
            page(
                "# Lamps: HMICFRS revisit. Response by the Ruritania Commissioner\n"
                "Inspectors came back in May.\nThey liked it.\nSo do I.\nWe will go on."
            ),
            DocumentKind.RESPONSE,
            id="response_by_behind_a_full_stop",
        ),
        pytest.param(
            page("""
                # Lamps in Gwent, as HMICFRS left them after its inspection
                I publish these comments as the local policing body.
                Jo Doe
                Gwent Commissioner for Police, Fire & Rescue and Crime
            """),
            DocumentKind.RESPONSE,
            id="commissioner_for_police_fire_and_crime",
        ),
        pytest.param(
            page("# Our plan for lamps\nWe will buy some.", html_title="Our plan | Gwent PCC"),
            DocumentKind.OTHER,
            id="commissioners_page_on_something_else",
        ),
    ],
)
def test_kind(document: Document, kind: DocumentKind, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).kind == kind


@pytest.mark.parametrize(
    ("document", "title"),
    [
        pytest.param(
            COMMITTEE_PAPER, "Half-year register of HMICFRS actions", id="subject_in_its_own_cell"
        ),
        pytest.param(
            page("Board\nDated: 9 May 2022\nPurpose: noting\nTitle\nLamps, half a year on\nText."),
            "Lamps, half a year on",
            id="subject_in_the_next_cell",
        ),
        pytest.param(
            document(
                "# Lamps: a revisit\nStatus of each\nPurpose\n"
                "| Ref | Subject | What we found this time | Status |\n| 1 | Oil | Low | Open |"
            ),
            "Lamps: a revisit",
            id="subject_over_a_column",
        ),
        pytest.param(
            page("# Home | About | Papers | Lamps\n## What we say of the lamps\nText."),
            "What we say of the lamps",
            id="menu_is_no_title",
        ),
        pytest.param(
            page(
                "# Home / News / Latest\n# Accept cookies View cookies\n## Lamps lit again\nText."
            ),
            "Lamps lit again",
            id="cookie_notice_and_trail",
        ),
        pytest.param(
            page("Board\nDated: 9 May 2022\nSubject: Lamps update, quarter 3\nText."),
            "Lamps update, quarter 3",
            id="counted_quarter",
        ),
        pytest.param(
            page("# How forces light their lamps1\nText."),
            "How forces light their lamps",
            id="footnote_digit",
        ),
        pytest.param(
            page(
                "Jo Doe\n9 May 2022\nBy post to the inspectorate, HMICFRS\n"
                "LAMPS: HMICFRS’S REPORT “AFTER DARK”\nDear Minister\n"
                "Yours is a good report and I thank you for it.\nYours sincerely"
            ),
            "LAMPS: HMICFRS’S REPORT “AFTER DARK”",
            id="subject_above_the_greeting",
        ),
        pytest.param(
            page(
                "Jo Doe\n9 May 2022\nHMICFRS, Ruritania House\nDear Minister\n"
                "Yours is a good report and I thank you for it.\nYours sincerely"
            ),
            None,
            id="addressee_above_the_greeting",
        ),
        pytest.param(
            page("Lamps in the service: review of progress\n## Purpose\nText.\n## How we did it"),
            "Lamps in the service: review of progress",
            id="first_line_over_chapters",
        ),
        pytest.param(
            page("Ruritania Constabulary\n## What we say of the lamps\nText.\n## Purpose"),
            "What we say of the lamps",
            id="letterhead_over_a_heading",
        ),
        pytest.param(
            printed(
                ("Lamps after dark", 30),
                ("An inspection of how forces", 14),
                ("light their streets", 14),
                ("March 2021", 12),
                *[("Plain text goes on here.", 9)] * 6,
            ),
            "Lamps after dark: An inspection of how forces light their streets",
            id="catchword_and_subtitle",
        ),
        pytest.param(
            printed(
                ("Who lit it?", 30),
                ("A joint review of lamps", 14),
                *[("Plain text goes on here.", 9)] * 6,
            ),
            "Who lit it? A joint review of lamps",
            id="question_needs_no_colon",
        ),
        pytest.param(
            printed(
                ("Lamps inspection of forces", 30),
                ("A report on its second year", 14),
                *[("Plain text goes on here.", 9)] * 6,
            ),
            "Lamps inspection of forces",
            id="title_that_is_whole",
        ),
        pytest.param(
            printed(
                ("Gwent lamps re-inspection", 20),
                ("4 – 8 March 2021", 20),
                *[("Plain text goes on here.", 9)] * 6,
            ),
            "Gwent lamps re-inspection",
            id="dates_on_a_cover",
        ),
    ],
)
def test_title(document: Document, title: str | None, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).title == title


@pytest.mark.parametrize(
    ("html_title", "force_id"),
    [
        ("Gwent PCC | What I say of the lamps", "gwent"),
        (
            "Office of the Police and Crime Commissioner for Gwent – What I say of the lamps",
            "gwent",
        ),
        ("What I say of the lamps | Gwent PCC", "gwent"),
        ("What I say of the lamps", None),
    ],
)
def test_force_of_a_site(html_title: str, force_id: str | None, gazetteer: Gazetteer) -> None:
    text = "# What I say of the lamps\nI welcome this HMICFRS report. I accept it."
    document = page(text, title="What I say of the lamps", html_title=html_title)
    assert read_facts(document, gazetteer).force_id == force_id


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("Posted on 4 May 2023 | Share this: X | Email", "2023-05-04", id="shared"),
        pytest.param("Posted by the web team on 4 May 2023", "2023-05-04", id="byline"),
        pytest.param("Published: 14:05 04/05/2023", "2023-05-04", id="hour_before"),
        pytest.param("4th May 2023, 6:02 am", "2023-05-04", id="hour_behind"),
        pytest.param("| Published: 4 May 2023", "2023-05-04", id="stray_bar"),
        pytest.param("Published 4 May 2023 (updated 6 June 2023)", "2023-05-04", id="updated"),
        pytest.param("Deputy Mayor for Policing | 4 May 2023", "2023-05-04", id="speaker_and_bar"),
        pytest.param("Gwent PCC – 4 May 2023", "2023-05-04", id="speaker_and_dash"),
        pytest.param(
            "4 May 2023 – Deputy Mayor for Policing, on behalf of the Mayor",
            "2023-05-04",
            id="speaker_behind_a_dash",
        ),
        pytest.param(
            "Date of report: 1 March 2023 Date of this response: 4 May 2023",
            "2023-05-04",
            id="of_this_response_on_a_full_line",
        ),
        pytest.param("4 May 2023 – fieldwork ends", None, id="event_behind_a_dash"),
        pytest.param("Dydd Iau / 4 May 2023", "2023-05-04", id="two_languages"),
        pytest.param("Thu 4 May 2023", "2023-05-04", id="short_weekday"),
        pytest.param("4 May 2023 in News", "2023-05-04", id="filed_under"),
        pytest.param("Date of response: 4 May 2023", "2023-05-04", id="of_the_response"),
        pytest.param("Version 2.1, 4 May 2023", "2023-05-04", id="version"),
        pytest.param("Draft. Version 2.1, 4 May 2023. For all.", "2023-05-04", id="version_told"),
        pytest.param("Published\n4 May 2023", "2023-05-04", id="label_in_the_cell_before"),
        pytest.param("Published\nThe 4 May 2023 report makes sad reading.", None, id="no_cell"),
        pytest.param("Date of report: 4 May 2023", None, id="of_the_report"),
        pytest.param("Report – 4 May 2023", None, id="other_paper_and_dash"),
        pytest.param("Last updated: 4 May 2023", None, id="last_updated"),
        pytest.param("Published on 4 May 2023 the report makes sad reading.", None, id="sentence"),
        pytest.param("Published 4 May 2023\nLamps\nPublished 6 June 2023", None, id="two_papers"),
    ],
)
def test_day_of_an_answer(line: str, day: str | None, gazetteer: Gazetteer) -> None:
    document = page(f"# Response to HMICFRS: Lamps after dark\n{line}\nI welcome this report.")
    published = read_facts(document, gazetteer).published
    assert (published.isoformat() if published else None) == day


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        pytest.param(
            "# Lamps re-inspection\nPublished 4 May 2023\nWe go on to call it “the 2020 report”, "
            "though it was published on 3 June 2021.",
            DocumentKind.POST_INSPECTION_REVIEW,
            date(2023, 5, 4),
            id="label_before_sentence",
        ),
        pytest.param(
            "# Lamps re-inspection\nOur first report told much; it was published on 3 June 2021.",
            DocumentKind.POST_INSPECTION_REVIEW,
            None,
            id="it_is_the_first_report",
        ),
        pytest.param(
            "# Lamps: review of progress\nAnnex to the Chief Inspector’s letter of 4 May 2023",
            DocumentKind.POST_INSPECTION_REVIEW,
            date(2023, 5, 4),
            id="annex_to_a_letter",
        ),
        pytest.param(
            "# What I say of lamps\nText.\nMore.\nAnd more.\nMore again.\nText again.\nLong text.\n"
            "Still.\nMore of it.\nAnd on.\nOn and on.\nAnd still on.\nThe end of it.\nJo Doe\n"
            "Police and Crime Commissioner\n4 May 2023",
            DocumentKind.RESPONSE,
            date(2023, 5, 4),
            id="under_the_signature",
        ),
    ],
)
def test_day_of_a_kind(
    text: str, kind: DocumentKind, day: date | None, gazetteer: Gazetteer
) -> None:
    assert read_facts(page(text), gazetteer, Told(kind=kind)).published == day


@pytest.mark.parametrize(
    ("document", "force_id"),
    [
        pytest.param(COMMITTEE_PAPER, "city-of-london", id="committee_paper"),
        pytest.param(INDEX_PAGE, "sussex", id="browser_title"),
        pytest.param(NEWSPAPER, "west-mercia", id="storys_only_force"),
        pytest.param(
            page("""
                # Response to HMICFRS report on lamps
                Kent Police was praised in it. I will talk to Essex Police.
                © 2021 Office of the Police and Crime Commissioner for Norfolk
            """),
            "norfolk",
            id="foot_of_the_page",
        ),
        pytest.param(
            page(
                "~ Office of the Police and Crime Commissioner for Dorset\n"
                "Response to HMICFRS report on lamps\nPCC’s comments\nKent Police and Essex "
                "Police were visited."
            ),
            "dorset",
            id="headed_paper",
        ),
        pytest.param(
            page(
                "# Response to HMICFRS report on lamps\nCleveland Police – lamps\nKent Police "
                "and Essex Police have none, as anybody can see who walks there in the night, "
                "and many people do walk there."
            ),
            "cleveland",
            id="line_under_the_title",
        ),
        pytest.param(
            page(
                "# Response to HMICFRS report on lamps\nAs Police and Crime Commissioner for "
                "Gwent I welcome it. Kent Police has the same trouble, and there too people ask "
                "for more lamps.\nJo Doe, Police and Crime Commissioner"
            ),
            "gwent",
            id="only_policing_body",
        ),
        pytest.param(
            page("""
                Committee paper
                Committee
                Date
                Scrutiny and Resources
                9 May 2022
                Subject: HMICFRS update
                Public
                Report of: Commissioner of Police. Author: Strategy, City of London Police
                Recommendation
                Update
                The force should count lamps, and Kent Police and Essex Police too.
                Counted.
            """),
            "city-of-london",
            id="who_reports_in_the_head_of_a_paper",
        ),
        pytest.param(
            page("# Watchdog delivers verdict on Cumbria\nNEWS\nBy Jo Doe\nREAD MORE:"),
            "cumbria",
            id="area_after_on",
        ),
        pytest.param(
            page("# Cumbria custody: revisit to see what was done\nHMICFRS\nLamps were lit."),
            "cumbria",
            id="area_before_what_was_inspected",
        ),
    ],
)
def test_force(document: Document, force_id: str, gazetteer: Gazetteer) -> None:
    assert read_facts(document, gazetteer).force_id == force_id


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Dear Sir\nPEEL 2021/22: Gwent Police; and Lamps after dark\nI write on both.",
            DocumentKind.RESPONSE,
            [("PEEL 2021/22: Gwent Police", None), ("Lamps after dark", None)],
            id="two_reports_in_one_subject",
        ),
        pytest.param(
            "# Half-yearly HMICFRS paper\n## “Lamps after dark” (4 May 2021)\nText.",
            DocumentKind.RESPONSE,
            [("Half-yearly HMICFRS paper", None), ("Lamps after dark", "2021-05-04")],
            id="day_in_brackets",
        ),
        pytest.param(
            "# Quarterly HMICFRS inspections update\nText.",
            DocumentKind.RESPONSE,
            [],
            id="title_that_names_no_report",
        ),
        pytest.param(
            "# My comments\nI have read the latest PEEL inspection of Gwent Police with care.",
            DocumentKind.RESPONSE,
            [("PEEL inspection of Gwent Police", None)],
            id="programme_and_force",
        ),
        pytest.param(
            "# Lamps praised\n4 May 2021\nInspectors said so in a report out today.",
            DocumentKind.NEWS_ARTICLE,
            [(None, "2021-05-04")],
            id="todays_report",
        ),
        pytest.param(
            "# Lamps: review of progress\nWhen we published Lamps Lost? An inspection of lamps "
            "in May 2021, we were asked to return.",
            DocumentKind.POST_INSPECTION_REVIEW,
            [("Lamps Lost? An inspection of lamps", None)],
            id="our_own_report",
        ),
    ],
)
def test_references(
    text: str,
    kind: DocumentKind,
    expected: list[tuple[str | None, str | None]],
    gazetteer: Gazetteer,
) -> None:
    references = read_facts(page(text), gazetteer, Told(kind=kind)).references
    found = [
        (one.title, one.published.isoformat() if one.published else None) for one in references
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "author"),
    [
        pytest.param(
            "# Mayoral response to HMICFRS: “Lamps”\n4 May 2023\nGreater Manchester Police lit it.",
            "greater-manchester-mayor",
            id="mayoral_response",
        ),
        pytest.param(
            "Committee: Police Authority Board\nSubject: HMICFRS response\n"
            "Report of: Commissioner of Police, City of London Police\nLamps were lit.\n"
            "They burn.\nOil is cheap.\nMore will come.",
            "city-of-london",
            id="laid_before_the_board_by_the_chief_officer",
        ),
    ],
)
def test_author_of_an_answer(text: str, author: str, gazetteer: Gazetteer) -> None:
    facts = read_facts(page(text), gazetteer, Told(kind=DocumentKind.RESPONSE))
    roles = [each for each in facts.organisations if each.role == OrganisationRole.AUTHOR]
    assert [each.organisation_id for each in roles] == [author]
