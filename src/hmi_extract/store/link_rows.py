"""Links as rows of the store, each with what names it: its table, ends and relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from hmi_extract.datamodel import (
    DocumentLink,
    FindingLink,
    Links,
    LinkStatus,
    RecommendationLink,
    RecommendationRelation,
    ResponseLink,
    SameRecommendation,
)
from hmi_extract.store.rows import Row, to_json

Link = DocumentLink | ResponseLink | FindingLink | RecommendationLink


class LinkTable(StrEnum):
    DOCUMENTS = "document_links"
    RESPONSES = "response_links"
    FINDINGS = "finding_links"
    RECOMMENDATIONS = "recommendation_links"


END_COLUMNS: Mapping[LinkTable, tuple[str, str]] = {
    LinkTable.DOCUMENTS: ("source_id", "target_id"),
    LinkTable.RESPONSES: ("response_id", "recommendation_id"),
    LinkTable.FINDINGS: ("finding_id", "recommendation_id"),
    LinkTable.RECOMMENDATIONS: ("source_id", "target_id"),
}
END_TABLES: Mapping[LinkTable, tuple[str, str]] = {
    LinkTable.DOCUMENTS: ("documents", "documents"),
    LinkTable.RESPONSES: ("responses", "recommendations"),
    LinkTable.FINDINGS: ("findings", "recommendations"),
    LinkTable.RECOMMENDATIONS: ("recommendations", "recommendations"),
}

LinkKey = tuple[LinkTable, str, str, str]
"""Table, id of the source, id of the target, relation ("" where the table has none)."""


def link_rows(links: Links) -> dict[LinkKey, Row]:
    """One row a pair and relation; where a pair was proposed twice, the better score."""
    rows: dict[LinkKey, Row] = {}
    for key, row in _all_rows(links):
        kept = rows.get(key)
        if kept is None or _rank(row) > _rank(kept):
            rows[key] = row
    return rows


def _rank(row: Row) -> tuple[float, str, str]:
    return float(row["score"] or 0), str(row["method"]), str(row["evidence"])


def _all_rows(links: Links) -> Iterator[tuple[LinkKey, Row]]:
    for document in links.documents:
        ends = (document.source_id, document.target_id)
        yield _row(LinkTable.DOCUMENTS, ends, document, {"relation": document.relation})
    for response in links.responses:
        ends = (response.response_id, response.recommendation_id)
        reading = {"position": response.position, "action": response.action}
        yield _row(LinkTable.RESPONSES, ends, response, reading)
    for finding in links.findings:
        ends = (finding.finding_id, finding.recommendation_id)
        yield _row(LinkTable.FINDINGS, ends, finding, {"relation": finding.relation})
    for later in links.recommendations:
        ends = (later.source_id, later.target_id)
        yield _row(LinkTable.RECOMMENDATIONS, ends, later, {"relation": later.relation})
    for same in map(_same_as, links.same):
        ends = (same.source_id, same.target_id)
        yield _row(LinkTable.RECOMMENDATIONS, ends, same, {"relation": same.relation})


def _same_as(same: SameRecommendation) -> RecommendationLink:
    """From the national recommendation to that of the force's report."""
    return RecommendationLink(
        same.recommendation_id,
        same.same_as_id,
        RecommendationRelation.SAME_AS,
        same.likeness,
        "nearly the same words",
        {"near_verbatim": same.likeness},
    )


def _row(
    table: LinkTable, ends: tuple[str, str], link: Link, special: Mapping[str, str | None]
) -> tuple[LinkKey, Row]:
    key = (table, *ends, special.get("relation") or "")
    return key, {
        **dict(zip(END_COLUMNS[table], ends, strict=True)),
        **special,
        "score": link.score,
        "method": link.method,
        "evidence": to_json(dict(link.evidence)),
        "status": link.status,
    }


def decided_row(key: LinkKey, status: LinkStatus, position: str | None, action: str | None) -> Row:
    """A link that a person made: the linker proposes none between these ends."""
    table, source_id, target_id, relation = key
    reading = {"position": position, "action": action}
    return {
        **dict(zip(END_COLUMNS[table], (source_id, target_id), strict=True)),
        **(reading if table == LinkTable.RESPONSES else {"relation": relation}),
        "score": 1.0,
        "method": "decision",
        "evidence": to_json({}),
        "status": status,
    }


def rows_of_table(rows: Mapping[LinkKey, Row], table: LinkTable) -> Iterable[Row]:
    return (rows[key] for key in sorted(rows) if key[0] == table)
