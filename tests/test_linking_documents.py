"""Which report a letter answers, a review follows up, an article tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from linking_samples import Draft, letter, names, report, value_of

from hmi_extract.datamodel import DocumentKind, DocumentRelation, Extraction, LinkStatus
from hmi_extract.linking.collection import collect
from hmi_extract.linking.documents import DocumentLinks, link_documents
from hmi_extract.linking.titles import TitleSpace, contradict, read_title
from hmi_extract.organisations import load_gazetteer

ASK = "Forces should fit every patrol boat with a working radio by the end of the year."

ROADS = report("roads", "Not on our roads: policing speed and drink", date(2021, 9, 14))
THEMATIC = report(
    "thematic", "National child protection inspections: 2018 thematic report", date(2019, 5, 2)
)
DORSET_CHILD = report(
    "dorset-child", "Dorset – National child protection inspection", date(2021, 8, 26), "dorset"
)
KENT_CHILD = report(
    "kent-child", "Kent – National child protection inspection", date(2021, 8, 26), "kent"
)
PEEL_OLD = report("peel-old", "PEEL 2018/19: Dorset Police", date(2020, 2, 7), "dorset")
PEEL_NEW = report("peel-new", "PEEL 2021/22: Dorset Police", date(2022, 10, 13), "dorset")
PHASE_ONE = report("phase-one", "Justice for victims – phase one", date(2021, 7, 16))
PHASE_TWO = report("phase-two", "Justice for victims – phase two", date(2022, 2, 25))
REVIEW = report(
    "review",
    "Dorset – National child protection post-inspection review",
    date(2022, 9, 7),
    "dorset",
    DocumentKind.POST_INSPECTION_REVIEW,
)
LIBRARY = (ROADS, THEMATIC, DORSET_CHILD, KENT_CHILD, PEEL_OLD, PEEL_NEW, PHASE_ONE, PHASE_TWO)


def linked(drafts: Sequence[Draft]) -> DocumentLinks:
    return link_documents(collect([draft.done() for draft in drafts]), load_gazetteer())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            letter(names("Not on our roads: policing speed and drink", date(2021, 9, 14))),
            "roads",
            id="title and date in full",
        ),
        pytest.param(
            letter(names("Not on our roads", None), published=date(2021, 11, 1)),
            "roads",
            id="shortened title, no date",
        ),
        pytest.param(
            letter(
                names("HMICFRS report ‘NOT ON OUR ROADS – Policing Speed & Drink’", None),
                published=date(2021, 11, 1),
            ),
            "roads",
            id="prefix, quotation marks, capitals",
        ),
        pytest.param(
            letter(
                names("Not on our roads", date(2021, 8, 14)),
                published=date(2021, 11, 1),
            ),
            "roads",
            id="right title, wrong date",
        ),
        pytest.param(
            letter(names("NCPI 2018 thematic report"), published=date(2019, 6, 20)),
            "thematic",
            id="initials; the national report, not the force's own",
        ),
        pytest.param(
            letter(
                names("National Child Protection Inspection", date(2021, 8, 26)),
                published=date(2021, 10, 1),
            ),
            "dorset-child",
            id="the force's own report, not the national one nor another force's",
        ),
        pytest.param(
            letter(names(None, date(2021, 8, 26)), published=date(2021, 10, 1)),
            "dorset-child",
            id="only the date, with a report on the force of that day",
        ),
        pytest.param(
            letter(names("PEEL inspection 2021/22"), published=date(2022, 12, 1)),
            "peel-new",
            id="the cycle of an inspection tells reports apart",
        ),
        pytest.param(
            letter(names("Justice for victims: Phase 2"), published=date(2022, 4, 1)),
            "phase-two",
            id="the second part of one study",
        ),
        pytest.param(
            letter((), title="Response to HMICFRS report: Not on our roads", published=None),
            "roads",
            id="the letter's own title, which fits one report and no other",
        ),
        pytest.param(
            letter(names("An inspection of mounted police horses"), published=date(2021, 10, 1)),
            None,
            id="another report altogether",
        ),
        pytest.param(
            letter(
                names("PEEL 2021/22: Kent Police"), published=date(2022, 12, 1), force_id="kent"
            ),
            None,
            id="never the report of another force",
        ),
    ],
)
def test_letter_to_report(source: Draft, expected: str | None) -> None:
    found = linked([*LIBRARY, source]).links
    sure = [
        link.target_id
        for link in found
        if link.status == LinkStatus.AUTO and not link.target_id.startswith("stub-")
    ]
    assert sure == ([expected] if expected else [])


def test_the_first_candidate_tells_how_far_it_is_ahead() -> None:
    source = letter((), title="Response to HMICFRS report: Not on our roads", published=None)
    (link,) = linked([*LIBRARY, source]).links
    assert "ahead_of_others" in str(link.evidence["steps"])


def test_close_candidates_go_to_a_person() -> None:
    same = [
        report("page", "Night patrols: a study", date(2020, 1, 9)),
        report("print", "Night patrols: a study", date(2020, 1, 9)),
        letter(names("Night patrols: a study", date(2020, 1, 9)), published=date(2020, 2, 1)),
    ]
    outcome = linked(same)
    assert {(link.target_id, link.status) for link in outcome.links} == {
        ("page", LinkStatus.NEEDS_REVIEW),
        ("print", LinkStatus.NEEDS_REVIEW),
    }
    assert [problem.code for problem in outcome.problems] == ["doubtful_report"]


SHORT = report("short", "Dusk watch: How well forces light dark lanes and yards", date(2022, 3, 1))
NAMED_LOOSELY = names("Dusk Watch – dark streets (HMICFRS)")


def test_a_title_printed_in_a_heading_settles_what_was_named_loosely() -> None:
    def status(*reports: Draft) -> set[LinkStatus]:
        answer = letter(NAMED_LOOSELY, published=None).heading("Dusk Watch – dark streets")
        return {link.status for link in linked([*reports, answer]).links}

    twin = replace(SHORT, id="twin")
    loose = letter(NAMED_LOOSELY, published=None)
    assert {link.status for link in linked([SHORT, loose]).links} == {LinkStatus.NEEDS_REVIEW}
    assert status(SHORT) == {LinkStatus.AUTO}
    assert status(SHORT, twin) == {LinkStatus.NEEDS_REVIEW}


@pytest.mark.parametrize(
    ("basis", "targets"),
    [
        pytest.param("site_of_policing_body", {"roads"}, id="an answer"),
        pytest.param("site_of_policing_body, index_of_answers", set(), id="an index"),
    ],
)
def test_an_index_of_answers_answers_no_report_that_it_lists(basis: str, targets: set[str]) -> None:
    assert ROADS.title is not None
    found = letter((), published=None).heading(ROADS.title).done()
    found = replace(found, facts=replace(found.facts, basis={"kind": basis}))
    links = link_documents(collect([ROADS.done(), found]), load_gazetteer()).links
    assert {link.target_id for link in links} == targets


def test_restated_text_tells_the_report_where_the_letter_does_not() -> None:
    drafts = [
        report().ask("r1", ASK),
        ROADS,
        letter((), published=date(2022, 4, 12)).answer("a1", "This has been done.", [ASK]),
    ]
    [link] = linked(drafts).links
    assert (link.target_id, value_of(link.evidence, "restated_share")) == ("report", 1.0)


def test_unknown_report_becomes_one_stub_for_all_who_name_it() -> None:
    drafts = [
        ROADS,
        letter(names("Custody in the round", date(2022, 3, 1)), "first"),
        letter(names("‘Custody in the Round’", date(2022, 3, 1)), "second", force_id=None),
    ]
    outcome = linked(drafts)
    assert {link.target_id for link in outcome.links} == {stub.id for stub in outcome.stubs}
    titles = {stub.title for stub in outcome.stubs}
    assert titles <= {"Custody in the round", "‘Custody in the Round’"}
    assert [problem.code for problem in outcome.problems] == ["unknown_report"] * 2


@pytest.mark.parametrize(
    ("first", "second", "stubs"),
    [
        pytest.param("Tides of change", "HMICFRS – “Tides of change”", 1, id="two printings"),
        pytest.param("Tides of change", "Tides of justice", 2, id="two titles"),
        pytest.param("PEEL 2023–25", "PEEL 2023–25", 2, id="one programme, two forces"),
        pytest.param(
            "National child protection inspections: thematic report",
            "National child protection inspections: thematic report",
            1,
            id="a national report of a programme",
        ),
    ],
)
def test_stubs(first: str, second: str, stubs: int) -> None:
    day = date(2022, 3, 1)
    drafts = [letter(names(first, day), "a"), letter(names(second, day), "b", force_id="kent")]
    assert len(linked(drafts).stubs) == stubs


def follow_up(
    relation: DocumentRelation, kind: DocumentKind, title: str | None, own: str, **more: str
) -> Draft:
    return Draft(
        "source",
        kind,
        own,
        date(2022, 9, 7),
        "dorset",
        names(title, None, relation, more.get("inspected")),
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            follow_up(
                DocumentRelation.REVIEWS,
                DocumentKind.POST_INSPECTION_REVIEW,
                "2021 inspection report",
                "Dorset – National child protection post-inspection review",
                inspected="2021-04",
            ),
            {"dorset-child"},
            id="by inspection year and the review's own title",
        ),
        pytest.param(
            follow_up(
                DocumentRelation.REVIEWS,
                DocumentKind.POST_INSPECTION_REVIEW,
                None,
                "Dorset – Child protection review",
                inspected="2015",
            ),
            set(),
            id="another inspection year",
        ),
        pytest.param(
            follow_up(
                DocumentRelation.REPORTS_ON,
                DocumentKind.NEWS_ARTICLE,
                "National child protection post-inspection review",
                "Children safer, say inspectors",
            ),
            {"review"},
            id="news on a review",
        ),
    ],
)
def test_follow_up(source: Draft, expected: set[str]) -> None:
    found = linked([*LIBRARY, REVIEW, source]).links
    targets = {
        link.target_id
        for link in found
        if link.source_id == "source" and not link.target_id.startswith("stub-")
    }
    assert targets == expected


def test_article_on_a_review_outside_the_collection_still_finds_the_inspection() -> None:
    article = follow_up(
        DocumentRelation.REPORTS_ON,
        DocumentKind.NEWS_ARTICLE,
        "National child protection post-inspection review",
        "Children in Dorset safer, say inspectors",
    )
    outcome = linked([DORSET_CHILD, PEEL_OLD, KENT_CHILD, article])
    [stub] = outcome.stubs
    found = {(link.source_id, link.target_id, link.status) for link in outcome.links}
    assert found == {
        ("source", stub.id, LinkStatus.AUTO),
        (stub.id, "dorset-child", LinkStatus.NEEDS_REVIEW),
    }


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        pytest.param("PEEL 2018/19", "PEEL 2018-2019: Kent", False, id="one cycle, two forms"),
        pytest.param("PEEL 2021/22", "PEEL 2022/23", True, id="overlapping cycles"),
        pytest.param("2021 inspection", "PEEL 2021/22", False, id="a year within a cycle"),
        pytest.param("State of policing 2022", "State of policing 2023", True, id="years"),
        pytest.param("Rape: phase one", "Rape – Phase 1: pre-charge", False, id="same part"),
        pytest.param("Rape: phase one", "Rape", False, id="part not named"),
    ],
)
def test_titles_that_contradict(left: str, right: str, apart: bool) -> None:
    assert contradict(read_title(left), read_title(right)) is apart


@pytest.mark.parametrize(
    ("named", "printed", "least", "most"),
    [
        pytest.param(
            "Response to Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services "
            "– The long watch",
            "The long watch",
            1.0,
            1.0,
            id="whose response, and to whom, is no part of the title",
        ),
        pytest.param("Tides of change", "Tides of justice", 0, 0.6, id="one word in common"),
        pytest.param("West Merica custody visit", "West Mercia custody visit", 0.9, 1, id="typo"),
        pytest.param("In Safekeeping", "In safe keeping", 1, 1, id="one word or two"),
        pytest.param("Inspection report", "Police inspection report", 0, 0.9, id="no substance"),
        pytest.param("The long watch", "Firearms licensing", 0, 0.1, id="unlike"),
        pytest.param("", "Firearms licensing", 0, 0, id="empty"),
    ],
)
def test_title_likeness(named: str, printed: str, least: float, most: float) -> None:
    likeness = TitleSpace([]).likeness(read_title(named), read_title(printed))
    assert least <= likeness <= most


def test_empty_collection() -> None:
    nothing: list[Extraction] = []
    assert link_documents(collect(nothing), load_gazetteer()).links == ()
