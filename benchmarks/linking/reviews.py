"""Made post-inspection reviews: verdicts on what an earlier report on a force asked for."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import PurePath

from benchmarks.linking.drafting import Draft
from benchmarks.linking.letters import Written
from benchmarks.linking.reports import Item, Report, area_of
from benchmarks.linking.wording import edited, verdict
from hmi_extract.datamodel import (
    DocumentKind,
    DocumentRelation,
    Facts,
    Progress,
    RecommendationKind,
    ReportReference,
)
from hmi_extract.identity import document_id

_PROGRESS = (
    Progress.COMPLETE,
    Progress.GOOD_PROGRESS,
    Progress.SOME_PROGRESS,
    Progress.INSUFFICIENT_PROGRESS,
)


def write_review(report: Report, number: int, seed: int) -> Written:
    """A review of a report on one force, half a year to two years later."""
    draw = random.Random(f"{seed} review {number}")
    published = report.published + timedelta(days=draw.randint(180, 720))
    draft = Draft(document_id(PurePath(f"reviews/{number:04}.html")))
    force = report.force
    area = area_of(force) if force else ""
    title = (
        f"{area} – National child protection post-inspection review"
        if report.family == "child"
        else f"{report.title.whole}: post-inspection review"
    )
    draft.heading(title, 1)
    items = [one for one in report.items if one.record.kind != RecommendationKind.CAUSE_OF_CONCERN]
    chosen = sorted(draw.sample(range(len(items)), min(len(items), draw.randint(6, 14))))
    truth: list[tuple[str, str]] = []
    for place in chosen:
        truth.extend(_find(draw, draft, items[place], force.id if force else None))
    facts = Facts(
        kind=DocumentKind.POST_INSPECTION_REVIEW,
        title=title,
        published=published,
        published_basis="page stamp",
        force_id=force.id if force else None,
        references=(_reference(draw, report),),
    )
    return Written(draft.done(facts), tuple(truth))


def _reference(draw: random.Random, report: Report) -> ReportReference:
    if draw.random() < 0.5:
        return ReportReference(DocumentRelation.REVIEWS, report.title.whole, report.published)
    inspected = report.published - timedelta(days=draw.randint(60, 240))
    return ReportReference(DocumentRelation.REVIEWS, title=None, inspected=str(inspected.year))


def _find(
    draw: random.Random, draft: Draft, item: Item, force_id: str | None
) -> list[tuple[str, str]]:
    """Half restate what they are on; of the others, half stand under its heading."""
    roll = draw.random()
    restated: tuple[str, ...] = ()
    section = None
    if roll < 0.5:
        restated = (item.text if draw.random() < 0.7 else edited(draw, item.text),)
    elif roll < 0.75:
        section = item.record.section
        draft.heading(section or "")
    finding = draft.finding(
        verdict(draw, item.matter),
        restated,
        force_id=force_id,
        progress=draw.choice(_PROGRESS),
        section=section,
    )
    return [(finding.id, item.record.id)]
