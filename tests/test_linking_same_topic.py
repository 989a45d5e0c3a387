"""Later findings about what an older national recommendation is about: never verdicts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from linking_samples import Draft, names, pairs, report

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentRelation,
    FindingLink,
    FindingRelation,
    Links,
    LinkStatus,
    ReportReference,
    ThemeMention,
)
from hmi_extract.linking.resolution import link
from hmi_extract.organisations import Gazetteer, load_gazetteer

SEARCHES = "Chief constables should make sure that officers record why they stop and search people."
BOATS = "Chief constables should make sure that patrol boats are serviced before each winter."
NOW = "Officers still don’t always record why they stop and search people on the quays."
ALL_FORCES = ("chief-constables",)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def about(*themes: str) -> tuple[ThemeMention, ...]:
    return tuple(ThemeMention(theme, 0, 5) for theme in themes)


def national(
    document_id: str = "national",
    published: date | None = date(2020, 3, 1),
    force_id: str | None = None,
    words: str = SEARCHES,
    addressees: Sequence[str] = ALL_FORCES,
    themes: Sequence[str] = ("stop-search",),
) -> Draft:
    draft = report(document_id, "Eyes open: an inspection of all forces", published, force_id)
    return draft.ask(
        f"{document_id}-r1", words, themes=about(*themes), addressees=tuple(addressees)
    )


def review(
    words: str = NOW,
    published: date | None = date(2022, 5, 1),
    force_id: str | None = "dorset",
    kind: DocumentKind = DocumentKind.POST_INSPECTION_REVIEW,
    references: tuple[ReportReference, ...] = (),
    themes: Sequence[str] = ("stop-search",),
    **more: Any,
) -> Draft:
    draft = Draft("review", kind, "Dorset: a second look", published, force_id, references)
    return draft.verdict("f1", words, themes=about(*themes), **more)


def same_topic(gazetteer: Gazetteer, *drafts: Draft) -> list[FindingLink]:
    links = link([draft.done() for draft in drafts], gazetteer)
    return [one for one in links.findings if one.relation == FindingRelation.SAME_TOPIC]


def test_theme_and_words_agree(gazetteer: Gazetteer) -> None:
    (found,) = same_topic(gazetteer, national(), review())
    assert (found.finding_id, found.recommendation_id) == ("f1", "national-r1")
    assert 0 < found.score <= 0.4
    evidence = json.loads(json.dumps(dict(found.evidence)))
    assert [name for name, _, _ in evidence["steps"]] == ["theme", "finding_words"]
    assert evidence["strength"] == pytest.approx(
        sum(added for _, _, added in evidence["steps"]), abs=0.02
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(national(themes=("custody",)), review(), id="another theme"),
        pytest.param(national(themes=()), review(), id="no theme"),
        pytest.param(
            national(), review("The force counts its searches of boats."), id="other words"
        ),
        pytest.param(national(published=date(2022, 3, 1)), review(), id="not 90 days older"),
        pytest.param(
            national(published=date(2015, 3, 1)), review(), id="more than six years older"
        ),
        pytest.param(national(published=date(2023, 3, 1)), review(), id="later"),
        pytest.param(national(published=None), review(), id="undated"),
        pytest.param(national(), review(published=None), id="finding undated"),
        pytest.param(national(force_id="dorset"), review(), id="a report on one force"),
        pytest.param(national(addressees=("home-office",)), review(), id="to others"),
        pytest.param(national(addressees=("dorset",)), review(), id="to one force"),
        pytest.param(national(addressees=()), review(), id="to nobody known"),
        pytest.param(national(addressees=("nobody-knows-it",)), review(), id="to an unknown body"),
        pytest.param(national(), review(force_id=None), id="finding on no force known"),
        pytest.param(
            national(), review(kind=DocumentKind.NEWS_ARTICLE), id="as a newsroom tells it"
        ),
    ],
)
def test_no_link(gazetteer: Gazetteer, earlier: Draft, later: Draft) -> None:
    assert same_topic(gazetteer, earlier, later) == []


def test_not_to_the_report_that_the_review_follows_up(gazetteer: Gazetteer) -> None:
    references = names(
        "Eyes open: an inspection of all forces", date(2020, 3, 1), DocumentRelation.REVIEWS
    )
    assert same_topic(gazetteer, national(), review(references=references)) == []


def test_at_most_three_and_the_likest(gazetteer: Gazetteer) -> None:
    drafts = [
        national(f"n{place}", date(2020, 1 + place, 1), words=words)
        for place, words in enumerate(
            (
                SEARCHES,
                "Chief constables should publish why officers stop and search people.",
                "Forces should record how often officers stop and search people.",
                "Chief constables should record why officers stop people on the quays.",
                BOATS,
            )
        )
    ]
    found = same_topic(gazetteer, *drafts, review())
    assert len(found) == 3
    assert "n0-r1" in {one.recommendation_id for one in found}
    assert "n4-r1" not in {one.recommendation_id for one in found}


def test_it_is_no_verdict(gazetteer: Gazetteer) -> None:
    links: Links = link([national().done(), review().done()], gazetteer)
    assert {one.relation for one in links.findings} == {FindingRelation.SAME_TOPIC}
    assert pairs(links, LinkStatus.NEEDS_REVIEW) == set()


def test_the_order_of_the_input_does_not_matter(gazetteer: Gazetteer) -> None:
    drafts = [national(), national("second", words=BOATS), review()]
    assert same_topic(gazetteer, *drafts) == same_topic(gazetteer, *reversed(drafts))
