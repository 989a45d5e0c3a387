"""One collection with all that linking can meet: the same links whatever the order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pytest
from linking_samples import Draft, letter, names, report

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentRelation,
    Extraction,
    Links,
    LinkStatus,
    Position,
    RecommendationKind,
    Scope,
)
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import load_gazetteer

REVIEWS, TELLS = DocumentRelation.REVIEWS, DocumentRelation.REPORTS_ON
AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN
GALE, HULL = "Gale force: policing in storms", "Sound of hull: boats in the fleet"
KENT, KENT_DAY = "Kent – an inspection of moorings", date(2021, 8, 26)
DAY = date(2022, 3, 1)
VANE = "Chief constables should fit a wind vane to every station roof by the autumn."
SAND = "The Home Office should pay for sandbags in towns below the level of the sea."
DRILL = "The College of Policing should write a drill for constables caught in a flood."
PAINT = "Forces should paint every hull below the waterline once in two years."
PUMP = "Forces should test each bilge pump before a boat leaves the basin."
UNSAFE = "The force does not keep its moorings safe in winter."
CHAIN = "The force should replace the chains of its moorings every winter."
SIGN = "The force should put up signs in three languages at its moorings."


def national() -> list[Draft]:
    gale = report("gale", GALE, DAY)
    gale.ask("vane", VANE, number="11", addressees=("chief-constables",))
    gale.ask("sand", SAND, number="12", addressees=("home-office",))
    gale.ask("drill", DRILL, number="13", addressees=("college-of-policing",))
    hull = report("hull", HULL, DAY).ask("paint", PAINT, number="1").ask("pump", PUMP, number="2")
    twin = report("twin", GALE, DAY).ask("twin-vane", VANE, number="11")
    return [gale, hull, twin]


def of_kent() -> list[Draft]:
    made = (
        report("kent", KENT, KENT_DAY, "kent")
        .ask("unsafe", UNSAFE, CONCERN)
        .ask("chain", CHAIN, number="1", parent_id="unsafe")
        .ask("sign", SIGN, AFI, number="1")
    )
    review = Draft(
        "review",
        DocumentKind.POST_INSPECTION_REVIEW,
        "Kent – moorings: post-inspection review",
        date(2022, 9, 7),
        "kent",
        names(KENT, KENT_DAY, REVIEWS),
    )
    review.verdict("f1", "Recommendation 1 is complete.").verdict("f2", "Not yet.", [SIGN])
    review.verdict("f3", "We closed the cause of concern about safe moorings in winter.")
    article = Draft("news", DocumentKind.NEWS_ARTICLE, "Safer", date(2022, 9, 7), "kent")
    article.references = names("Kent – moorings: post-inspection review", None, TELLS)
    article.verdict("n1", "Chains of the moorings are replaced every winter.")
    return [made, review, article]


def letters() -> list[Draft]:
    both = letter(names(HULL, DAY) + names(GALE, DAY), "both")
    both.heading(HULL).answer("b1", "We paint now.", [PAINT], number="1", force_id="dorset")
    both.answer("b2", "In hand.", number="2", force_id="dorset")
    both.heading(GALE).answer("b3", "Vanes are fitted.", cites=("11",), force_id="dorset")
    both.answer(
        "b4",
        "The remaining two recommendations are for the Home Office and the College of Policing.",
        scope=Scope.REMAINING,
        position=Position.NOT_APPLICABLE,
        force_id="dorset",
    )
    hull = letter(names(HULL, DAY), "hull-letter", force_id="kent")
    hull.answer("h1", "I accept all three recommendations.", scope=Scope.ALL, force_id="kent")
    own = letter(names(KENT, KENT_DAY), "kent-letter", None, date(2021, 10, 1), "kent")
    own.answer("k1", "Chains are bought.", [CHAIN]).answer("k2", "Signs are up in three languages.")
    stray = letter(names("Fog on the line", date(2020, 1, 1)), "stray", force_id="essex")
    return [both, hull, own, stray.answer("s1", "Noted.")]


def extractions() -> list[Extraction]:
    return [one.done() for one in (*national(), *of_kent(), *letters())]


@pytest.fixture(scope="module")
def links() -> Links:
    return link(extractions(), load_gazetteer())


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_input_gives_equal_output(seed: int, links: Links) -> None:
    shuffled = extractions()
    random.Random(seed).shuffle(shuffled)
    assert link(shuffled, load_gazetteer()) == links


def test_linking_twice_gives_equal_output(links: Links) -> None:
    assert link(extractions(), load_gazetteer()) == links


def by_source(links: Links, source_id: str) -> dict[str, LinkStatus]:
    found = [(one.response_id, one.recommendation_id, one.status) for one in links.responses]
    found += [(one.finding_id, one.recommendation_id, one.status) for one in links.findings]
    return {target: status for source, target, status in found if source == source_id}


AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("source_id", "expected"),
    [
        pytest.param("b1", {"paint": AUTO}, id="restated"),
        pytest.param("h1", {"paint": ASKED, "pump": ASKED}, id="a count that does not fit"),
        pytest.param("k1", {"chain": AUTO}, id="restated, of one force"),
        pytest.param("k2", {"sign": AUTO}, id="by words"),
        pytest.param("f1", {"chain": AUTO}, id="a number, of the recommendation first"),
        pytest.param("f2", {"sign": AUTO}, id="a verdict on what it restates"),
        pytest.param("f3", {"unsafe": AUTO}, id="a cause of concern alone"),
        pytest.param("n1", {"chain": AUTO}, id="news"),
        pytest.param("s1", {}, id="to a report that is not there"),
    ],
)
def test_what_comes_of_each(source_id: str, expected: dict[str, LinkStatus], links: Links) -> None:
    assert by_source(links, source_id) == expected


def test_a_doubtful_report_makes_doubtful_answers(links: Links) -> None:
    """Two reports bear the title that one letter names."""
    found = {one.target_id: one.status for one in links.documents if one.source_id == "both"}
    assert found == {"hull": AUTO, "gale": ASKED, "twin": ASKED}
    for source_id in ("b3", "b4"):
        assert set(by_source(links, source_id).values()) == {ASKED}


def ends(found: Sequence[tuple[str, str]]) -> None:
    assert list(found) == sorted(set(found))


def test_links_are_sorted_and_none_is_there_twice(links: Links) -> None:
    ends([(one.source_id, one.target_id) for one in links.documents])
    ends([(one.response_id, one.recommendation_id) for one in links.responses])
    verdicts = [one for one in links.findings if one.relation == "verdict"]
    ends([(one.finding_id, one.recommendation_id) for one in verdicts])
    assert [stub.title for stub in links.stubs] == ["Fog on the line"]
