"""What documents are about decides where a name does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from linking_samples import Draft, letter, names, report, together, value_of

from hmi_extract.datamodel import LinkStatus
from hmi_extract.linking.documents import link_documents
from hmi_extract.linking.subjects import Subjects, strength_of
from hmi_extract.organisations import load_gazetteer

DAY = date(2022, 3, 1)
DOGS = (
    "Each kennel should be dry, and every search dog should be seen by a vet twice a year.",
    "Handlers should log how long a dog rests between searches, and who fed it that day.",
    "Puppies should be bought from licensed breeders, and their training recorded in one book.",
    "Old dogs should be given a home with their handler when they no longer go out on patrol.",
    "Leads, collars and muzzles should be replaced each spring, and the worn ones counted.",
)
BOATS = (
    "Every hull should be scraped each winter, and its engine run once a week in the basin.",
    "Crews should log the tide at each launch, and the depth of water under the slipway.",
    "Skippers should hold a licence for night passages, renewed after five years at sea.",
    "Anchors and chains should be weighed and painted before the first gale of the autumn.",
    "Lifejackets should be tried on in the pool, and the torn ones cut up before a witness.",
)
REPLIES = (
    "Our vet now sees each search dog in spring and autumn, and every kennel has a new roof.",
    "Handlers log rest and food of each dog in the book that training of puppies is kept in.",
    "Licensed breeders alone sell us puppies; old dogs go home with the handler they worked for.",
    "Collars, leads and muzzles were counted in April, and all the worn ones were replaced.",
    "The rest that dogs take between two searches has been a matter for sergeants since May.",
)
HANDSOME, TRIM = "Handsome is: an inspection", "Trim and true: an inspection"


def asking(document_id: str, title: str, asks: Sequence[str], published: date = DAY) -> Draft:
    draft = report(document_id, title, published)
    for place, words in enumerate(asks):
        draft.ask(f"{document_id}{place}", words)
    return draft


def replying(replies: Sequence[str], title: str | None = None) -> Draft:
    draft = letter(names(title, DAY), published=date(2022, 4, 12))
    for place, words in enumerate(replies):
        draft.answer(f"a{place}", words)
    return draft


DOG_REPORT, BOAT_REPORT = asking("dogs", HANDSOME, DOGS), asking("boats", TRIM, BOATS)


def likeness(source: Draft, *reports: Draft) -> dict[str, float]:
    collection = together(source, *reports)
    made = [collection.by_id[one.id] for one in reports]
    return Subjects(collection, made).likeness(
        collection.by_id[source.id], [one.id for one in reports]
    )


def test_contents_that_are_alike() -> None:
    found = likeness(replying(REPLIES), DOG_REPORT, BOAT_REPORT)
    assert 0.15 < found["dogs"] <= 1
    assert found["boats"] < 0.5 * found["dogs"]


@pytest.mark.parametrize(
    ("source", "reports", "told"),
    [
        pytest.param(replying(REPLIES), [DOG_REPORT], {"dogs"}, id="both long enough"),
        pytest.param(replying(REPLIES[:1]), [DOG_REPORT], set(), id="a short letter"),
        pytest.param(
            replying(REPLIES), [asking("short", HANDSOME, DOGS[:1]), DOG_REPORT], {"dogs"},
            id="a short report",
        ),
        pytest.param(replying(REPLIES), [], set(), id="no report"),
        pytest.param(replying([]), [DOG_REPORT], set(), id="an empty letter"),
    ],
)  # fmt: skip
def test_documents_too_short_to_tell_are_silent(
    source: Draft, reports: Sequence[Draft], told: set[str]
) -> None:
    assert set(likeness(source, *reports)) == told


@pytest.mark.parametrize(
    ("replies", "sure"),
    [
        pytest.param(REPLIES, {"dogs"}, id="contents tell"),
        pytest.param(REPLIES[:1], set(), id="too short to tell"),
    ],
)
def test_contents_decide_where_two_reports_of_a_day_are_named_loosely(
    replies: Sequence[str], sure: set[str]
) -> None:
    drafts = [DOG_REPORT, BOAT_REPORT, replying(replies, "the recent inspection")]
    links = link_documents(together(*drafts), load_gazetteer()).links
    assert {one.target_id for one in links if one.status == LinkStatus.AUTO} == sure
    for one in links:
        if one.target_id in sure:
            strength: object = value_of(one.evidence, "contents")
            assert isinstance(strength, float) and strength > 0.15


def contents_strength(*reports: Draft) -> float:
    source = replying(REPLIES, HANDSOME)
    links = link_documents(together(source, *reports), load_gazetteer()).links
    [found] = [one for one in links if one.target_id == "dogs"]
    steps = found.evidence["steps"]
    assert isinstance(steps, list)
    return {name: float(strength) for name, _, strength in steps}.get("contents", 0.0)


def test_a_report_that_came_out_later_is_no_rival() -> None:
    alone = contents_strength(DOG_REPORT)
    before = asking("twin", TRIM, DOGS, date(2021, 6, 1))
    after = asking("twin", TRIM, DOGS, date(2023, 6, 1))
    assert contents_strength(DOG_REPORT, before) < alone
    # The other report still makes common words commoner.
    assert contents_strength(DOG_REPORT, after) == pytest.approx(alone, abs=0.3)


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        pytest.param([DOGS[0]], {"dogs": 1.0}, id="one"),
        pytest.param([DOGS[0], DOGS[3]], {"dogs": 1.0}, id="two of one report"),
        pytest.param([DOGS[0], BOATS[3]], {"dogs": 0.5, "boats": 0.5}, id="one of each"),
        pytest.param([DOGS[0], "Buy a new cat."], {"dogs": 0.5}, id="one of nobody's"),
        pytest.param([], {}, id="none"),
    ],
)
def test_share_of_what_is_restated(quotes: Sequence[str], expected: dict[str, float]) -> None:
    source = letter().answer("a", "In hand.", quotes)
    collection = together(source, DOG_REPORT, BOAT_REPORT)
    reports = [collection.by_id["dogs"], collection.by_id["boats"]]
    assert Subjects(collection, reports).restated(collection.by_id["letter"]) == expected


@pytest.mark.parametrize(
    ("value", "rivals", "least", "most"),
    [
        pytest.param(0.2, [], 0, 0, id="what any two papers share"),
        pytest.param(0.6, [0.6], 0, 0, id="level"),
        pytest.param(0.6, [0.3], 2.5, 3, id="twice as like"),
        pytest.param(0.3, [0.6], -2, -2, id="half as like"),
        pytest.param(0.9, [], 3.5, 3.5, id="never stronger"),
        pytest.param(0.0, [], -2, -2, id="nothing in common"),
    ],
)
def test_strength(value: float, rivals: Sequence[float], least: float, most: float) -> None:
    assert least <= strength_of(value, rivals) <= most
