"""Documents with verdicts, and whose recommendations these may be on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from linking_samples import Draft, names, pairs, report, together

from hmi_extract.datamodel import DocumentKind, DocumentLink, DocumentRelation, LinkStatus
from hmi_extract.linking.resolution import link
from hmi_extract.linking.reviews import reviews_of
from hmi_extract.organisations import load_gazetteer

REVIEWS, TELLS, ANSWERS = (
    DocumentRelation.REVIEWS,
    DocumentRelation.REPORTS_ON,
    DocumentRelation.RESPONDS_TO,
)
AUTO, ASKED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW


def source(document_id: str, kind: DocumentKind, force_id: str | None = "kent") -> Draft:
    draft = Draft(document_id, kind, None, date(2022, 9, 7), force_id)
    return draft.verdict(f"{document_id}-f", "The fence is up.")


def made(document_id: str, force_id: str | None = "kent") -> Draft:
    return report(document_id, "Fences", date(2021, 1, 1), force_id).ask(
        f"{document_id}-r", "Put a fence up."
    )


DRAFTS = (
    source("review", DocumentKind.POST_INSPECTION_REVIEW),
    source("news", DocumentKind.NEWS_ARTICLE),
    made("one"),
    made("two"),
    made("national", None),
    made("dorset", "dorset"),
)
Ends = tuple[str, str, DocumentRelation, LinkStatus]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param([("review", "one", REVIEWS, AUTO)], {"review": {"one-r": False}}, id="one"),
        pytest.param(
            [("review", "one", REVIEWS, AUTO), ("review", "two", REVIEWS, ASKED)],
            {"review": {"one-r": False, "two-r": True}},
            id="one sure, one doubtful",
        ),
        pytest.param(
            [("review", "national", REVIEWS, AUTO)],
            {"review": {"national-r": False}},
            id="a national report",
        ),
        pytest.param([("review", "dorset", REVIEWS, AUTO)], {}, id="never another force's"),
        pytest.param([("review", "one", ANSWERS, AUTO)], {}, id="an answer is no review"),
        pytest.param([("news", "one", TELLS, AUTO)], {}, id="news on an inspection"),
        pytest.param(
            [("news", "review", TELLS, AUTO), ("review", "one", REVIEWS, AUTO)],
            {"news": {"one-r": False}, "review": {"one-r": False}},
            id="news through the review",
        ),
        pytest.param(
            [("news", "review", TELLS, ASKED), ("review", "one", REVIEWS, AUTO)],
            {"news": {"one-r": True}, "review": {"one-r": False}},
            id="a doubtful way there",
        ),
        pytest.param(
            [
                ("news", "stub", TELLS, AUTO),
                ("stub", "one", REVIEWS, ASKED),
                ("news", "review", TELLS, AUTO),
                ("review", "one", REVIEWS, AUTO),
            ],
            {"news": {"one-r": False}, "review": {"one-r": False}},
            id="two ways, one of them sure",
        ),
        pytest.param([("review", "stub", REVIEWS, AUTO)], {}, id="a report outside"),
    ],
)
def test_reviews(links: Sequence[Ends], expected: dict[str, dict[str, bool]]) -> None:
    known = [
        DocumentLink(start, end, relation, 0.9, "", {}, status)
        for start, end, relation, status in links
    ]
    found = {
        one.extraction.document.id: {ask.recommendation.id: ask.doubtful for ask in one.asks}
        for one in reviews_of(together(*DRAFTS), known)
    }
    assert found == expected


def assessment(findings: bool, title: str = "PEEL 2021/22: Kent Police") -> Draft:
    later = report("later", title, date(2022, 10, 13), "kent").ask("new", "Buy a crane.")
    if not findings:
        return later.heading(PATROLS)
    return later.verdict("told", PATROLS).verdict("f", "The fence round the quay is up.")


PATROLS = " ".join(
    f"On the {place} the force patrols the quay by {means}, and records what it finds there."
    for place in ("north shore", "south shore", "upper basin", "lower basin")
    for means in ("boat", "bicycle")
)
EARLIER = (
    report("earlier", "PEEL 2018/19: Kent Police", date(2020, 2, 7), "kent")
    .ask("old", "The force should put up a fence round the quay.")
    .ask("patrols", PATROLS)
)


@pytest.mark.parametrize(
    ("findings", "earlier", "targets"),
    [
        pytest.param(True, [EARLIER], ["earlier"], id="comes back to the one before"),
        pytest.param(False, [EARLIER], [], id="without verdicts it follows nothing up"),
        pytest.param(True, [], [], id="nothing before it"),
        pytest.param(
            True,
            [report("after", "PEEL 2023–25: Kent Police", date(2024, 3, 1), "kent")],
            [],
            id="a later one is not before it",
        ),
        pytest.param(
            True,
            [report("else", "PEEL 2018/19: Dorset Police", date(2020, 2, 7), "dorset")],
            [],
            id="another force's",
        ),
    ],
)
def test_an_assessment_with_verdicts_on_earlier_items(
    findings: bool, earlier: Sequence[Draft], targets: list[str]
) -> None:
    drafts = [*earlier, assessment(findings)]
    found = link([one.done() for one in drafts], load_gazetteer())
    assert [one.target_id for one in found.documents] == targets
    assert {one.relation for one in found.documents} <= {REVIEWS}


def test_its_verdicts_reach_the_earlier_recommendation() -> None:
    found = link([EARLIER.done(), assessment(True).done()], load_gazetteer())
    assert pairs(found) == {("f", "old"), ("told", "patrols")}


def test_verdicts_of_a_review_stay_off_the_reports_that_it_only_names_as_news() -> None:
    told = source("news", DocumentKind.NEWS_ARTICLE)
    told.references = names("Fences", date(2021, 1, 1), TELLS)
    assert pairs(link([told.done(), made("one").done()], load_gazetteer())) == set()
