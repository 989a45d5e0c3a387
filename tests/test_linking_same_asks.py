"""Recommendations that a national report and a report on a force both make."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from linking_samples import Draft

from hmi_extract.datamodel import DocumentKind, Quote, QuoteRole, RecommendationKind
from hmi_extract.linking.collection import collect
from hmi_extract.linking.same_asks import same_recommendations
from hmi_extract.organisations import load_gazetteer

GAZETTEER = load_gazetteer()
NATIONAL = (
    "chief constables should make sure that supervisors check the rationale of each decision "
    "to close a stalking case"
)
OWN = (
    "Dorset Police should make sure that supervisors check the rationale of each decision to "
    "close a stalking case"
)
REPORT = DocumentKind.INSPECTION_REPORT


def found(
    national: str = NATIONAL,
    own: str = OWN,
    published: date = date(2022, 11, 1),
    force: str | None = "dorset",
    addressee: str = "",
    **own_fields: Any,
) -> list[tuple[str, str]]:
    first = Draft("national", REPORT, "Stalking: a national inspection", date(2022, 6, 1))
    first.ask("n1", national, addressees=("chief-constables",))
    second = Draft("own", REPORT, "Dorset: stalking", published, force_id=force)
    start = len(second.text)
    quotes = (Quote(QuoteRole.ADDRESSEE, start, start + len(addressee)),) if addressee else ()
    second.ask("o1", own, quotes=quotes, **own_fields)
    collection = collect([first.done(), second.done()])
    same = same_recommendations(collection, GAZETTEER)
    return [(one.recommendation_id, one.same_as_id) for one in same]


SAME = [("n1", "o1")]


@pytest.mark.parametrize(
    ("case", "same"),
    [
        pytest.param({"addressee": "Dorset Police"}, SAME, id="addressee aside"),
        pytest.param({"own": NATIONAL}, SAME, id="word for word"),
        pytest.param({"own": NATIONAL, "published": date(2022, 1, 10)}, SAME, id="force first"),
        pytest.param({"own": NATIONAL, "published": date(2024, 6, 2)}, [], id="another round"),
        pytest.param({"own": NATIONAL, "force": None}, [], id="no force known"),
        pytest.param(
            {"own": NATIONAL, "kind": RecommendationKind.AREA_FOR_IMPROVEMENT},
            [],
            id="area for improvement",
        ),
        pytest.param({"own": NATIONAL.replace("stalking", "burglary")}, [], id="on another matter"),
        pytest.param(
            {"own": "Dorset Police should check decisions to close cases"}, [], id="in other words"
        ),
        pytest.param(
            {"own": NATIONAL.replace("make sure", "not make sure")}, [], id="the contrary"
        ),
        pytest.param(
            {"own": NATIONAL.replace("each decision", "one in ten decisions")}, [], id="of fewer"
        ),
        pytest.param(
            {"national": f"{NATIONAL} or a case of harassment", "own": NATIONAL},
            [],
            id="national asks more",
        ),
        pytest.param(
            {"own": f"{NATIONAL} or a case of harassment"}, SAME, id="force report asks more"
        ),
    ],
)
def test_same_recommendations(case: dict[str, Any], same: list[tuple[str, str]]) -> None:
    assert found(**case) == same
