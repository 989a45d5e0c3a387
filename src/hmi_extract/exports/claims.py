"""What answers claim beside what inspectors found, from the view `claims_and_verdicts`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from sqlite_utils import Database

from hmi_extract.exports.coverage import OF_THEMES
from hmi_extract.store.rows import select


class Outcome(StrEnum):
    """What became of the claim that something was done."""

    CONTRADICTED = "contradicted"  # found to be no more than begun
    CONFIRMED = "confirmed"
    OPEN = "open"  # the verdict is not clear, or the recommendation was not looked at
    ORDER_UNKNOWN = "order_unknown"  # the answer or the verdict has no date
    NO_CLAIM = "no_claim"  # the answer does not say that anything was done


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer and a later verdict on the same recommendation, both of one force."""

    outcome: str
    force_id: str
    force_name: str
    recommendation_id: str
    kind: str
    number: str | None
    recommendation_text: str
    report_id: str
    report_title: str | None
    report_published: str | None  # ISO 8601, as all dates here
    answered_id: str  # the recommendation, or its cause of concern
    response_id: str
    claim: str
    position: str
    action: str | None
    claim_page: int
    response_document_id: str
    response_title: str | None
    response_published: str | None
    finding_id: str
    verdict: str
    progress: str
    verdict_page: int
    review_document_id: str
    review_title: str | None
    review_published: str | None


CLAIM_COLUMNS = tuple(field.name for field in fields(Claim))


def read_claims(
    database: Database,
    forces: Sequence[str] = (),
    reports: Sequence[str] = (),
    themes: Sequence[str] = (),
    outcomes: Sequence[str] = (),
) -> list[Claim]:
    """By force, report (earliest first) and recommendation; an empty sequence asks for all."""
    conditions: list[str] = []
    values: list[str] = []
    for condition, choices in (
        ("force_id IN ({})", forces),
        ("report_id IN ({})", reports),
        ("outcome IN ({})", outcomes),
        (OF_THEMES, themes),
    ):
        if choices:
            conditions.append(condition.format(", ".join("?" * len(choices))))
            values += choices
    query = f"""
        SELECT {", ".join(CLAIM_COLUMNS)} FROM claims_and_verdicts
        WHERE {" AND ".join(conditions) or "1"}
        ORDER BY force_name, force_id, report_published, report_id, number, recommendation_id,
            response_published, response_id, review_published, finding_id
    """
    return [Claim(**row) for row in select(database.conn, query, values)]
