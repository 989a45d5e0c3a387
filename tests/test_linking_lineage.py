"""Which recommendation continues or supersedes which earlier one."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from linking_samples import Draft, report
from nlp_samples import REPORT, document
from spacy.language import Language

from hmi_extract.datamodel import (
    DocumentOrganisation,
    EarlierAsk,
    Extraction,
    LinkStatus,
    OrganisationRole,
    Quote,
    QuoteRole,
    RecommendationKind,
    RecommendationLink,
    RecommendationRelation,
)
from hmi_extract.linking.collection import collect
from hmi_extract.linking.earlier import programme_of
from hmi_extract.linking.lineage import link_recommendations
from hmi_extract.nlp.pipeline import extract
from hmi_extract.organisations import load_gazetteer

AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW
CONTINUES, SUPERSEDES = RecommendationRelation.CONTINUES, RecommendationRelation.SUPERSEDES
REC = RecommendationKind.RECOMMENDATION
AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN

KEYS = "The force should make sure that somebody counts the keys of every store each week."
LOCKS = "The force should improve how it looks after the locks of its evidence stores."
BOATS = "The force should make sure that its boats carry flares and working radios."
DOGS = "The force needs to improve how it vaccinates and feeds its dogs."

Told = tuple[str, str, RecommendationRelation, LinkStatus]


def peel(year: int, force_id: str | None = "dorset", title: str | None = None) -> Draft:
    name = title or f"PEEL {year}/{(year + 1) % 100}: an inspection of {force_id}"
    return report(f"peel-{year}-{force_id}", name, date(year + 1, 4, 7), force_id)


def national(document_id: str, title: str, published: date) -> Draft:
    return report(document_id, title, published, None)


FORCES = ("chief-constables",)


def for_all(draft: Draft) -> Draft:
    """What a national report asks, it asks of all forces: else it is on one unknown place."""
    made = [one if one.addressees else replace(one, addressees=FORCES)
            for one in draft.recommendations]  # fmt: skip
    return draft if draft.force_id else replace(draft, recommendations=made)


def says(relation: RecommendationRelation = CONTINUES, **more: Any) -> dict[str, Any]:
    return {"takes_up": (EarlierAsk(relation, 0, 10, **more),)}


def linked(*drafts: Draft | Extraction) -> list[RecommendationLink]:
    done = [for_all(one).done() if isinstance(one, Draft) else one for one in drafts]
    return link_recommendations(collect(done), load_gazetteer())


def told(*drafts: Draft | Extraction) -> set[Told]:
    return {(one.source_id, one.target_id, one.relation, one.status) for one in linked(*drafts)}


# --- nearly the same words -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "earlier", "status"),
    [
        pytest.param(KEYS, KEYS, AUTO, id="word for word"),
        pytest.param(
            "The force should make sure somebody counts the keys of each store every week.",
            KEYS,
            AUTO,
            id="small words changed",
        ),
        pytest.param(
            "The force needs to improve how it looks after the locks of its evidence stores.",
            LOCKS,
            AUTO,
            id="another modal verb",
        ),
        pytest.param(
            "The force doesn’t always count the keys that its officers hand in at night.",
            "The force does not always count the keys that its officers hand in at night.",
            AUTO,
            id="a contraction",
        ),
        pytest.param(
            "The force should deal with antisocial behaviour in its harbours at night.",
            "The force should deal with anti-social behaviour in its harbours at night.",
            AUTO,
            id="a hyphen",
        ),
        pytest.param(
            "The force should make sure that it understands current and future demand for boats.",
            "The force should develop its understanding of current and future demand for boats.",
            ASKED,
            id="in other words",
        ),
        pytest.param(
            "The force should make sure that its dog units have enough staff.",
            "The force should make sure that its boat units have enough staff.",
            None,
            id="the mould of another ask",
        ),
        pytest.param(
            "The force should make sure that it has enough divers.",
            "The force should make sure that it has enough clerks.",
            None,
            id="one word makes all the difference",
        ),
        pytest.param(
            "The force should make sure that somebody counts the keys of every store each week.",
            "The force should make sure that somebody feeds the dogs of every team each week.",
            None,
            id="same frame, other matter",
        ),
        pytest.param("Count all keys.", "Count all keys daily.", None, id="too short to tell"),
    ],
)
def test_repeated_asks(later: str, earlier: str, status: LinkStatus | None) -> None:
    found = told(
        peel(2021).ask("new", later).ask("n2", BOATS),
        peel(2018).ask("old", earlier).ask("o2", DOGS),
    )
    assert found == ({("new", "old", CONTINUES, status)} if status else set())


def test_a_new_deadline_makes_no_new_ask() -> None:
    early, late = "By 30 September 2019, ", "By the end of March 2025 at the latest, "
    ask = "chief constables should count the keys of every store."

    def dated(draft: Draft, record_id: str, deadline: str) -> Draft:
        quote = Quote(QuoteRole.DEADLINE, 0, len(deadline))
        return draft.ask(record_id, deadline + ask, quotes=(quote,))

    title = "Under lock and key: property stores"
    found = told(
        dated(national("one", title, date(2019, 1, 1)), "old", early),
        dated(national("two", f"{title} – progress", date(2024, 1, 1)), "new", late),
    )
    assert found == {("new", "old", CONTINUES, AUTO)}


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        pytest.param(peel(2021), peel(2018, "kent"), None, id="another force"),
        pytest.param(peel(2018), peel(2018), None, id="on the same day"),
        pytest.param(
            peel(2021),
            report("undated", "PEEL 2018/19: Dorset", None, "dorset"),
            None,
            id="undated",
        ),
        pytest.param(
            peel(2021),
            report("cells", "Dorset – an inspection of police custody", date(2018, 1, 1), "dorset"),
            ASKED,
            id="another series of inspections",
        ),
        pytest.param(
            peel(2021),
            national("all", "PEEL 2018/19: all forces", date(2019, 1, 1)),
            None,
            id="a national one, though nobody says so",
        ),
        pytest.param(
            national("new", "Dark waters: a thematic on boats", date(2022, 1, 1)),
            national("old", "Dark waters revisited: a thematic on boats", date(2019, 1, 1)),
            AUTO,
            id="both national",
        ),
    ],
)
def test_whose_and_when(later: Draft, earlier: Draft, expected: LinkStatus | None) -> None:
    later = replace(later, id="later", text="", blocks=[], recommendations=[])
    earlier = replace(earlier, id="earlier", text="", blocks=[], recommendations=[])
    found = told(later.ask("new", KEYS).ask("n2", BOATS), earlier.ask("old", KEYS))
    assert found == ({("new", "old", CONTINUES, expected)} if expected else set())


def test_reports_on_several_forces() -> None:
    def joint(document_id: str, year: int, *forces: str) -> Extraction:
        draft = report(document_id, "Police custody", date(year, 1, 1), None)
        made = draft.ask(f"{document_id}-rec", KEYS).done()
        inspected = tuple(DocumentOrganisation(one, OrganisationRole.INSPECTED) for one in forces)
        return replace(made, facts=replace(made.facts, organisations=inspected))

    found = told(
        joint("a", 2015, "warwickshire", "west-mercia"),
        joint("b", 2017, "norfolk", "suffolk"),
        joint("c", 2020, "west-mercia"),
        joint("d", 2021),
    )
    assert found == {("c-rec", "a-rec", CONTINUES, AUTO)}


def test_each_ask_continues_the_last_one_before_it() -> None:
    drafts = [peel(year).ask(f"r{year}", KEYS).ask(f"x{year}", words)
              for year, words in ((2015, BOATS), (2018, DOGS), (2021, LOCKS))]  # fmt: skip
    assert told(*drafts) == {
        ("r2021", "r2018", CONTINUES, AUTO),
        ("r2018", "r2015", CONTINUES, AUTO),
    }


def test_two_equal_asks_before_it_wait_for_a_person() -> None:
    (link,) = linked(peel(2021).ask("new", KEYS), peel(2018).ask("one", KEYS).ask("two", KEYS))
    assert (link.source_id, link.status) == ("new", ASKED)
    assert [rival[0] for rival in link.evidence["rivals"]] == ["two"]  # type: ignore[attr-defined]


def test_a_report_printed_again_continues_nothing() -> None:
    def made(document_id: str, year: int) -> Draft:
        draft = report(document_id, "PEEL 2018/19: Dorset", date(year, 1, 1), "dorset")
        for place, words in enumerate((KEYS, LOCKS, BOATS, DOGS)):
            draft.ask(f"{document_id}{place}", words)
        return draft

    assert told(made("a", 2019), made("b", 2023)) == set()


# --- said outright ---------------------------------------------------------------------------

NUMBERED = ((1, KEYS), (2, LOCKS), (3, BOATS))


def numbered(draft: Draft, prefix: str) -> Draft:
    for number, words in NUMBERED:
        draft.ask(f"{prefix}{number}", words, number=str(number))
    return draft


OTHER = "The force should write down who may open an evidence store, and when."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            says(SUPERSEDES, kind=REC, numbers=("2",), years=(2019, 2019)),
            {("new", "d2", SUPERSEDES, AUTO)},
            id="number and year",
        ),
        pytest.param(
            says(kind=REC, numbers=("2", "3"), years=(2018, 2019)),
            {("new", "d2", CONTINUES, AUTO), ("new", "d3", CONTINUES, ASKED)},
            id="several numbers, one of which has nothing in common",
        ),
        pytest.param(
            says(kind=REC, numbers=("2",)),
            {("new", "d2", CONTINUES, AUTO)},
            id="our last inspection",
        ),
        pytest.param(
            says(kind=REC, years=(2019, 2019)),
            {("new", "d2", CONTINUES, AUTO)},
            id="no number: the words tell",
        ),
        pytest.param(
            says(SUPERSEDES, kind=REC, numbers=("2",), title="Safe and dry"),
            {("new", "n2", SUPERSEDES, AUTO)},
            id="a national report by its title",
        ),
        pytest.param(
            says(kind=REC, numbers=("2",), published=date(2019, 6, 1)),
            {("new", "n2", CONTINUES, AUTO)},
            id="a national report by its day",
        ),
        pytest.param(says(kind=REC, numbers=("2",), years=(2016, 2016)), set(), id="another year"),
        pytest.param(
            says(kind=REC, numbers=("9",), years=(2019, 2019)), set(), id="no such number"
        ),
        pytest.param(
            says(kind=AFI, numbers=("2",), years=(2019, 2019)), set(), id="of no such kind"
        ),
        pytest.param(
            says(kind=REC, numbers=("2",), years=(2019, 2019), title="custody"),
            set(),
            id="another programme than any report's",
        ),
    ],
)
def test_named_asks(said: dict[str, Any], expected: set[Told]) -> None:
    found = told(
        numbered(peel(2018), "d"),
        numbered(national("all", "Safe and dry: how forces keep things", date(2019, 6, 1)), "n"),
        numbered(peel(2018, "kent"), "k"),
        peel(2021).ask("new", OTHER, **said).ask("n9", DOGS),
    )
    assert found == expected


def test_without_a_number_unlike_words_link_nothing() -> None:
    found = told(
        numbered(peel(2018), "d"),
        peel(2021).ask(
            "new", "The force should pay its bills on time.", **says(years=(2019, 2019))
        ),
    )
    assert found == set()


def test_without_a_number_two_that_fit_wait_for_a_person() -> None:
    found = linked(
        peel(2018)
        .ask("one", "The force should count the keys of stores in the north.")
        .ask("two", "The force should count the keys of stores in the south."),
        peel(2021).ask("new", "The force should count keys of stores again.", **says(kind=REC)),
    )
    assert [one.status for one in found] == [ASKED]


def test_what_is_said_comes_before_likeness() -> None:
    found = told(
        peel(2018).ask("old", KEYS, number="1").ask("like", LOCKS, number="2"),
        peel(2021).ask("new", LOCKS, **says(SUPERSEDES, numbers=("1",), years=(2019, 2019)),
        ).ask("n2", DOGS),
    )  # fmt: skip
    assert ("new", "old", SUPERSEDES, ASKED) in found or ("new", "old", SUPERSEDES, AUTO) in found
    assert all(one[2] == SUPERSEDES or one[1] == "like" for one in found)


def test_a_cause_of_concern_may_replace_an_area_for_improvement() -> None:
    found = told(
        peel(2018).ask("old", LOCKS, AFI).ask("o2", DOGS, AFI),
        peel(2021).ask(
            "new",
            "The force doesn’t look after the locks of its evidence stores.",
            CONCERN,
            **says(SUPERSEDES, kind=AFI, years=(2018, 2019)),
        ),
    )
    assert found == {("new", "old", SUPERSEDES, AUTO)}


def test_evidence_adds_up() -> None:
    (link,) = linked(
        numbered(peel(2018), "d"),
        peel(2021).ask("new", OTHER, **says(kind=REC, numbers=("2",), years=(2019, 2019))),
    )
    evidence = json.loads(json.dumps(dict(link.evidence)))
    assert {"steps", "strength", "nobody"} <= set(evidence)
    names = [name for name, _, _ in evidence["steps"]]
    assert {"said", "years", "number_named"} <= set(names)
    assert sum(step[2] for step in evidence["steps"]) == pytest.approx(
        evidence["strength"], abs=0.05
    )
    assert len(evidence.get("rivals", [])) <= 2


def test_the_order_of_the_input_does_not_matter() -> None:
    drafts = [
        numbered(peel(2018), "d"),
        numbered(national("all", "Safe and dry", date(2019, 6, 1)), "n"),
        peel(2021).ask("new", OTHER, **says(years=(2019, 2019))).ask("again", KEYS),
    ]
    done = [one.done() for one in drafts]
    expected = linked(*done)
    assert expected
    for seed in range(5):
        random.Random(seed).shuffle(done)
        assert linked(*done) == expected


@pytest.mark.parametrize(
    ("title", "programme"),
    [
        ("PEEL: Police legitimacy 2017 – Dorset", "peel"),
        ("Police effectiveness 2016", "peel"),
        ("Kent – National Child Protection Inspection", "child protection"),
        ("Unannounced inspection of custody suites in Kent", "custody"),
        ("Not yet safe: a thematic on boats", None),
        (None, None),
    ],
)
def test_programmes(title: str | None, programme: str | None) -> None:
    assert programme_of(title) == programme


EARLIER = """
# Detention
## Recommendation 1
Within three months, Dorset Police should make sure that each cell is checked every hour.
## Recommendation 2
Within three months, Dorset Police should make sure that each detainee sees a nurse.
"""
LATER = """
# Custody
## Recommendation 1
Within three months, Dorset Police should make sure that a nurse sees every detainee who asks.
This recommendation replaces recommendation 2 of our 2020 custody report.
"""


def test_from_the_page_to_the_link(nlp: Language) -> None:
    def made(document_id: str, title: str, published: date, layout: str) -> Extraction:
        facts = replace(REPORT, title=title, published=published)
        return extract(document(layout, document_id), facts, nlp)

    early = made("custody", "Dorset – police custody", date(2020, 4, 7), EARLIER)
    late = made("peel", "PEEL 2023–25: Dorset Police", date(2023, 11, 30), LATER)
    (link,) = linked(early, late)
    assert (link.source_id, link.target_id) == (
        late.recommendations[0].id,
        early.recommendations[1].id,
    )
    assert (link.relation, link.status) == (SUPERSEDES, AUTO)


def test_a_report_on_an_unknown_place_takes_up_nothing() -> None:
    """Fire services and joint inspections repeat themselves from area to area."""
    old = report("a", "Fire and rescue service inspection 2018", date(2019, 1, 1), None)
    new = report("b", "Fire and rescue service inspection 2021", date(2022, 1, 1), None)
    found = [old.ask("old", KEYS).done(), new.ask("new", KEYS).done()]
    assert link_recommendations(collect(found), load_gazetteer()) == []
